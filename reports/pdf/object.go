package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// pdfFile is a PDF file taken apart. Object N is objects[N-1].
type pdfFile struct {
	objects    []object
	root, info int
}

// at is the object with a number, nil where there is none.
func (f *pdfFile) at(number int) *object {
	if number < 1 || number > len(f.objects) {
		return nil
	}
	return &f.objects[number-1]
}

// object is a value with its stream, if it has one. Nearly all values are
// dictionaries; any other is kept as it is.
type object struct {
	dict   dict
	stream []byte
}

func (o *object) bytes(number int) []byte {
	b := fmt.Appendf(nil, "%d 0 obj\n", number)
	b = o.dict.append(b)
	if o.stream != nil {
		b = append(b, "\nstream\n"...)
		b = append(b, o.stream...)
		b = append(b, "\nendstream"...)
	}
	return append(b, "\nendobj\n"...)
}

// dict is a PDF dictionary in the order it was written; values stay as bytes.
type dict struct {
	entries []entry
	other   []byte // the value, where it is no dictionary
}

type entry struct {
	key   string
	value []byte
}

// value is the entry of a key, nil where there is none.
func (d dict) value(key string) []byte {
	for _, e := range d.entries {
		if e.key == key {
			return e.value
		}
	}
	return nil
}

// ref is the object number of an indirect value, 0 where it is none.
func (d dict) ref(key string) int {
	number, ok := strings.CutSuffix(string(d.value(key)), " 0 R")
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return 0
	}
	return n
}

func (d *dict) set(key, value string) {
	for i := range d.entries {
		if d.entries[i].key == key {
			d.entries[i].value = []byte(value)
			return
		}
	}
	d.entries = append(d.entries, entry{key, []byte(value)})
}

func (d *dict) drop(key string) {
	d.entries = slices.DeleteFunc(d.entries, func(e entry) bool { return e.key == key })
}

func (d dict) append(b []byte) []byte {
	if d.other != nil {
		return append(b, d.other...)
	}
	b = append(b, "<<"...)
	for _, e := range d.entries {
		b = append(b, '/')
		b = append(b, e.key...)
		b = append(b, ' ')
		b = append(b, e.value...)
	}
	return append(b, ">>"...)
}

// parseDict reads the dictionary that b begins with.
func parseDict(b []byte) (dict, error) {
	b = bytes.TrimSpace(b)
	if !bytes.HasPrefix(b, []byte("<<")) {
		return dict{other: b}, nil
	}
	var d dict
	at := skipSpace(b, 2)
	for at < len(b) && b[at] == '/' {
		end := at + 1 + wordLen(b[at+1:])
		key := string(b[at+1 : end])
		start := skipSpace(b, end)
		end, err := skipValue(b, start)
		if err != nil {
			return dict{}, fmt.Errorf("/%s: %w", key, err)
		}
		d.entries = append(d.entries, entry{key, bytes.TrimSpace(b[start:end])})
		at = skipSpace(b, end)
	}
	if !bytes.HasPrefix(b[min(at, len(b)):], []byte(">>")) {
		return dict{}, errors.New("dictionary without an end")
	}
	return d, nil
}

// skipValue returns where the value that begins at i ends.
func skipValue(b []byte, i int) (int, error) {
	switch rest := b[min(i, len(b)):]; {
	case len(rest) == 0:
		return 0, errors.New("value is missing")
	case rest[0] == '(':
		return skipString(b, i)
	case bytes.HasPrefix(rest, []byte("<<")):
		return skipGroup(b, i+2, ">>")
	case rest[0] == '[':
		return skipGroup(b, i+1, "]")
	case rest[0] == '<':
		end := bytes.IndexByte(rest, '>')
		if end < 0 {
			return 0, errors.New("hexadecimal string without an end")
		}
		return i + end + 1, nil
	case rest[0] == '/':
		return i + 1 + wordLen(rest[1:]), nil
	}
	// A number, a keyword, or a reference of three words.
	for i < len(b) && !strings.ContainsRune("/<>[]()", rune(b[i])) {
		i++
	}
	return i, nil
}

// skipGroup returns where a dictionary or array that is open at i ends.
func skipGroup(b []byte, i int, end string) (int, error) {
	for {
		i = skipSpace(b, i)
		if bytes.HasPrefix(b[min(i, len(b)):], []byte(end)) {
			return i + len(end), nil
		}
		next, err := skipValue(b, i)
		if err != nil {
			return 0, err
		}
		if next == i {
			return 0, fmt.Errorf("unexpected %q", b[i])
		}
		i = next
	}
}

// skipString returns where the text in brackets at i ends.
func skipString(b []byte, i int) (int, error) {
	depth := 0
	for ; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1, nil
			}
		}
	}
	return 0, errors.New("text without an end")
}

func skipSpace(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\r' || b[i] == '\t' || b[i] == 0) {
		i++
	}
	return i
}

// wordLen is the length of the name or keyword that b begins with.
func wordLen(b []byte) int {
	n := bytes.IndexAny(b, " \n\r\t\x00/<>[]()")
	if n < 0 {
		return len(b)
	}
	return n
}
