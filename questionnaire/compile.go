package questionnaire

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"reflect"
	"slices"
)

// compiledHead begins a compiled catalogue. After it stand eight bytes that
// tell the shape of our types, then the parts of the catalogue, field after
// field in the order of their declaration:
//
//   - a text is its length and its bytes, a whole number a variable-length one
//   - a slice or map is its length and one, then its items (a map's by key);
//     zero says that there is none, which is not the same as an empty one
//   - a pointer is 0, or 1 and what it points to
//
// Reading it copies no text: all texts are parts of one string. That, and that
// the types need no description, makes a start several times faster than gob.
const compiledHead = "soc2ready catalogue\n"

// ErrCompiledElsewhere says that a compiled catalogue was made by a program
// whose types differ.
var ErrCompiledElsewhere = errors.New("the compiled catalogue does not fit this program: run go generate ./assets")

// Compile writes the catalogue in the form that the program embeds, without the
// look-ups. Parsing YAML at every start would cost more than all the rest of the
// start. The same catalogue gives the same bytes.
func (c *Catalog) Compile(w io.Writer) error {
	var b bytes.Buffer
	b.WriteString(compiledHead)
	b.Write(binary.LittleEndian.AppendUint64(nil, shape(reflect.TypeFor[Catalog]())))
	if err := encodeCompiled(&b, reflect.ValueOf(c).Elem()); err != nil {
		return fmt.Errorf("compile catalogue: %w", err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Decode reads what Compile wrote and indexes it.
func Decode(data []byte) (*Catalog, error) {
	head := len(compiledHead) + 8
	if len(data) < head || string(data[:len(compiledHead)]) != compiledHead ||
		binary.LittleEndian.Uint64(data[len(compiledHead):]) != shape(reflect.TypeFor[Catalog]()) {
		return nil, ErrCompiledElsewhere
	}
	var c Catalog
	d := &decoder{rest: string(data[head:]), fields: map[reflect.Type][]int{}}
	d.value(reflect.ValueOf(&c).Elem())
	if d.err == nil && d.rest != "" {
		d.err = errors.New("something stands behind its end")
	}
	if d.err != nil {
		return nil, fmt.Errorf("read the compiled catalogue: %w", d.err)
	}
	c.Index()
	return &c, nil
}

// shape is a hash of a type's fields, their names and types, all the way down.
func shape(t reflect.Type) uint64 {
	h := fnv.New64a()
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		fmt.Fprintf(h, "%s %s;", t.Kind(), t.Name())
		switch t.Kind() { //nolint:exhaustive // the others have no parts
		case reflect.Slice, reflect.Pointer:
			walk(t.Elem())
		case reflect.Map:
			walk(t.Key())
			walk(t.Elem())
		case reflect.Struct:
			for _, i := range exportedFields(t) {
				fmt.Fprintf(h, "%s:", t.Field(i).Name)
				walk(t.Field(i).Type)
			}
		}
	}
	walk(t)
	return h.Sum64()
}

func exportedFields(t reflect.Type) []int {
	var list []int
	for i := range t.NumField() {
		if t.Field(i).IsExported() {
			list = append(list, i)
		}
	}
	return list
}

func encodeCompiled(b *bytes.Buffer, v reflect.Value) error {
	switch v.Kind() { //nolint:exhaustive // the catalogue has no other kinds, and the last case says so
	case reflect.String:
		b.Write(binary.AppendUvarint(nil, uint64(v.Len()))) //nolint:gosec // no length is negative
		b.WriteString(v.String())
	case reflect.Bool:
		b.WriteByte(yesByte(v.Bool()))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		b.Write(binary.AppendVarint(nil, v.Int()))
	case reflect.Uint8:
		b.WriteByte(byte(v.Uint())) //nolint:gosec // it is one byte
	case reflect.Float64:
		b.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(v.Float())))
	case reflect.Pointer:
		b.WriteByte(yesByte(!v.IsNil()))
		if !v.IsNil() {
			return encodeCompiled(b, v.Elem())
		}
	case reflect.Slice, reflect.Map:
		return encodeItems(b, v)
	case reflect.Struct:
		for _, i := range exportedFields(v.Type()) {
			if err := encodeCompiled(b, v.Field(i)); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("a %s cannot be compiled", v.Kind())
	}
	return nil
}

func encodeItems(b *bytes.Buffer, v reflect.Value) error {
	if v.IsNil() {
		return b.WriteByte(0)
	}
	b.Write(binary.AppendUvarint(nil, uint64(v.Len())+1)) //nolint:gosec // as above
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			if err := encodeCompiled(b, v.Index(i)); err != nil {
				return err
			}
		}
		return nil
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(x, y reflect.Value) int { return CompareNatural(x.String(), y.String()) })
	for _, k := range keys {
		if err := errors.Join(encodeCompiled(b, k), encodeCompiled(b, v.MapIndex(k))); err != nil {
			return err
		}
	}
	return nil
}

func yesByte(yes bool) byte {
	if yes {
		return 1
	}
	return 0
}

// decoder reads a compiled catalogue. After the first error it reads nothing more.
type decoder struct {
	rest   string
	fields map[reflect.Type][]int // the exported fields of each struct seen
	err    error
}

func (d *decoder) value(v reflect.Value) {
	if d.err != nil {
		return
	}
	switch v.Kind() { //nolint:exhaustive // Compile writes no other kinds
	case reflect.String:
		v.SetString(d.take(d.length()))
	case reflect.Bool:
		v.SetBool(d.take(1) == "\x01")
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		u := d.uvarint()
		n := int64(u >> 1)
		if u&1 != 0 {
			n = ^n
		}
		v.SetInt(n)
	case reflect.Uint8:
		if s := d.take(1); s != "" {
			v.SetUint(uint64(s[0]))
		}
	case reflect.Float64:
		if s := d.take(8); s != "" {
			v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(s))))
		}
	case reflect.Pointer:
		if d.take(1) == "\x01" {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	case reflect.Slice, reflect.Map:
		d.items(v)
	case reflect.Struct:
		for _, i := range d.fieldsOf(v.Type()) {
			d.value(v.Field(i))
		}
	default:
		d.err = fmt.Errorf("a %s cannot be read", v.Kind())
	}
}

func (d *decoder) items(v reflect.Value) {
	n := d.length()
	if n == 0 || d.err != nil {
		return
	}
	n--
	if v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			d.value(v.Index(i))
		}
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), n))
	for range n {
		key, item := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		d.value(key)
		d.value(item)
		v.SetMapIndex(key, item)
	}
}

func (d *decoder) fieldsOf(t reflect.Type) []int {
	list, ok := d.fields[t]
	if !ok {
		list = exportedFields(t)
		d.fields[t] = list
	}
	return list
}

// length reads a length. No text and no list is longer than what is left, since
// each of its items takes a byte at least.
func (d *decoder) length() int {
	n := d.uvarint()
	if n > uint64(len(d.rest))+1 {
		d.fail()
		return 0
	}
	return int(n) //nolint:gosec // no more than the bytes that are left
}

func (d *decoder) uvarint() uint64 {
	var n uint64
	for i := range min(len(d.rest), binary.MaxVarintLen64) {
		c := d.rest[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 {
			d.rest = d.rest[i+1:]
			return n
		}
	}
	d.fail()
	return 0
}

func (d *decoder) take(n int) string {
	if n > len(d.rest) {
		d.fail()
		return ""
	}
	s := d.rest[:n]
	d.rest = d.rest[n:]
	return s
}

func (d *decoder) fail() {
	if d.err == nil {
		d.err = errors.New("it ends too early")
	}
	d.rest = ""
}
