package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// finalize corrects the file that the drawing library wrote: it was made for
// PDF 1.3, and strict readers and checkers object to some of it.
//
//   - annotations become objects of their own
//   - outline entries count their children
//   - the catalogue names the language and asks for the title in the window
//   - fonts get their real names and a correct map back to text
//   - the file gets an identifier, made from its content
//   - streams are compressed, all at the best level
//
// names maps the library's font names to the real ones.
func finalize(raw []byte, names map[string]string) ([]byte, error) {
	f, err := parseFile(raw)
	if err != nil {
		return nil, err
	}
	steps := []func() error{
		f.moveAnnotations,
		f.countOutline,
		f.dressCatalog,
		f.datesInUTC,
		f.mapFontsToText,
		f.compress,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	id := f.digest()
	f.nameFonts(names, id)
	return f.bytes(id), nil
}

// parseFile takes apart the library's output, whose form is regular: every
// object in the table is "N 0 obj", a value, perhaps a stream, "endobj".
func parseFile(raw []byte) (*pdfFile, error) {
	table := bytes.LastIndex(raw, []byte("\nxref\n"))
	trailer := bytes.LastIndex(raw, []byte("\ntrailer\n"))
	if table < 0 || trailer < table {
		return nil, errors.New("no cross-reference table")
	}
	var starts []int
	for i, line := range strings.Split(string(raw[table+6:trailer]), "\n") {
		if i < 2 { // the range, and the free entry
			continue
		}
		at, err := strconv.Atoi(strings.TrimLeft(line[:min(10, len(line))], "0"))
		if err != nil || at >= table {
			return nil, fmt.Errorf("object %d has no place", i-1)
		}
		starts = append(starts, at)
	}
	f := &pdfFile{objects: make([]object, len(starts))}
	edges := append(slices.Sorted(slices.Values(starts)), table+1)
	for i, at := range starts {
		next, _ := slices.BinarySearch(edges, at+1)
		o, err := parseObject(raw[at:edges[next]], i+1)
		if err != nil {
			return nil, fmt.Errorf("object %d: %w", i+1, err)
		}
		f.objects[i] = o
	}
	end, err := parseDict(bytes.TrimSpace(raw[trailer+len("\ntrailer\n"):]))
	if err != nil {
		return nil, fmt.Errorf("trailer: %w", err)
	}
	f.root, f.info = end.ref("Root"), end.ref("Info")
	if f.at(f.root) == nil || f.at(f.info) == nil {
		return nil, errors.New("no catalogue")
	}
	return f, nil
}

func parseObject(b []byte, number int) (object, error) {
	b, ok := bytes.CutPrefix(b, fmt.Appendf(nil, "%d 0 obj\n", number))
	if !ok {
		return object{}, errors.New("does not begin with its number")
	}
	b = bytes.TrimSuffix(bytes.TrimSpace(b), []byte("endobj"))
	end, err := skipValue(b, 0)
	if err != nil {
		return object{}, err
	}
	d, err := parseDict(b[:end])
	if err != nil {
		return object{}, err
	}
	o := object{dict: d}
	if rest, ok := bytes.CutPrefix(bytes.TrimLeft(b[end:], "\n"), []byte("stream\n")); ok {
		n, err := strconv.Atoi(string(d.value("Length")))
		if err != nil || n > len(rest) {
			return object{}, errors.New("stream of unknown length")
		}
		o.stream = rest[:n]
	}
	return o, nil
}

// moveAnnotations turns the dictionaries inside each page's /Annots into
// objects and leaves references.
func (f *pdfFile) moveAnnotations() error {
	for i := range f.objects {
		annots := f.objects[i].dict.value("Annots")
		if annots == nil {
			continue
		}
		var refs []byte
		for at := 1; at < len(annots)-1; {
			if annots[at] != '<' {
				at++
				continue
			}
			end, err := skipValue(annots, at)
			if err != nil {
				return fmt.Errorf("annotation: %w", err)
			}
			d, err := parseDict(annots[at:end])
			if err != nil {
				return fmt.Errorf("annotation: %w", err)
			}
			f.objects = append(f.objects, object{dict: d})
			refs = fmt.Appendf(refs, " %d 0 R", len(f.objects))
			at = end
		}
		f.objects[i].dict.set("Annots", "["+strings.TrimSpace(string(refs))+"]")
	}
	return nil
}

// countOutline gives each outline entry that has children their number, so
// that readers show the tree open, and removes the empty counts.
func (f *pdfFile) countOutline() error {
	children := make(map[int]int)
	total := 0
	for _, o := range f.objects {
		if o.dict.value("Title") != nil && o.dict.value("Parent") != nil {
			children[o.dict.ref("Parent")]++
			total++
		}
	}
	root := f.at(f.root).dict.ref("Outlines")
	if total > 0 && f.at(root) == nil {
		return errors.New("bookmarks without an outline")
	}
	for i := range f.objects {
		d, number := &f.objects[i].dict, i+1
		switch {
		case number == root:
			d.set("Count", strconv.Itoa(total))
			d.set("Type", "/Outlines")
		case d.value("Title") == nil || d.value("Parent") == nil:
		case children[number] > 0:
			d.set("Count", strconv.Itoa(f.descendants(number)))
		default:
			d.drop("Count")
		}
	}
	return nil
}

// descendants counts all entries below an outline entry.
func (f *pdfFile) descendants(number int) int {
	n := 0
	for child := f.at(number).dict.ref("First"); f.at(child) != nil; child = f.at(child).dict.ref("Next") {
		n += 1 + f.descendants(child)
	}
	return n
}

func (f *pdfFile) dressCatalog() error {
	d := &f.at(f.root).dict
	d.set("Lang", "(en)")
	d.set("ViewerPreferences", "<</DisplayDocTitle true>>")
	d.drop("Names") // holds nothing but an empty list of attachments
	return nil
}

// datesInUTC adds the zone that the library leaves out.
func (f *pdfFile) datesInUTC() error {
	d := &f.at(f.info).dict
	for _, key := range []string{"CreationDate", "ModDate"} {
		if v := string(d.value(key)); strings.HasSuffix(v, ")") {
			d.set(key, strings.TrimSuffix(v, ")")+"Z)")
		}
	}
	return nil
}

// mapFontsToText replaces the map from codes to text, which is the identity,
// by one whose ranges do not cross a first byte. The library writes a single
// range, which the standard forbids and some readers take only half of.
func (f *pdfFile) mapFontsToText() error {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 64 // the standard allows up to 100 ranges in a block
	for first := 0; first < 256; first += most {
		fmt.Fprintf(&b, "%d beginbfrange\n", most)
		for row := first; row < first+most; row++ {
			fmt.Fprintf(&b, "<%02X00> <%02XFF> <%02X00>\n", row, row, row)
		}
		b.WriteString("endbfrange\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	for _, o := range f.objects {
		if to := f.at(o.dict.ref("ToUnicode")); to != nil {
			to.dict.drop("Filter")
			to.stream = b.Bytes()
		}
	}
	return nil
}

// compress packs every stream at the best level.
func (f *pdfFile) compress() error {
	var packed bytes.Buffer
	w, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
	if err != nil {
		return err
	}
	for i := range f.objects {
		o := &f.objects[i]
		if o.stream == nil {
			continue
		}
		plain, err := o.plain()
		if err != nil {
			return fmt.Errorf("object %d: %w", i+1, err)
		}
		packed.Reset()
		w.Reset(&packed)
		if _, err := w.Write(plain); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		o.stream = bytes.Clone(packed.Bytes())
		o.dict.set("Filter", "/FlateDecode")
		o.dict.set("Length", strconv.Itoa(len(o.stream)))
	}
	return nil
}

// plain is the stream without compression.
func (o *object) plain() ([]byte, error) {
	if o.dict.value("Filter") == nil {
		return o.stream, nil
	}
	r, err := zlib.NewReader(bytes.NewReader(o.stream))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// digest is a name for the content: the same content, the same name.
func (f *pdfFile) digest() [sha256.Size]byte {
	h := sha256.New()
	for i := range f.objects {
		h.Write(f.objects[i].bytes(i + 1))
	}
	var sum [sha256.Size]byte
	copy(sum[:], h.Sum(nil))
	return sum
}

// nameFonts gives the fonts their names, behind the six letters that mark a
// font as holding only the characters used.
func (f *pdfFile) nameFonts(names map[string]string, id [sha256.Size]byte) {
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + id[i]%26
	}
	for i := range f.objects {
		for _, key := range []string{"BaseFont", "FontName"} {
			library := strings.TrimPrefix(string(f.objects[i].dict.value(key)), "/")
			name, ok := names[library]
			if !ok {
				continue
			}
			f.objects[i].dict.set(key, "/"+string(tag[:])+"+"+name)
			if key == "FontName" { // the descriptor names the family too
				family, _, _ := strings.Cut(name, "-")
				f.objects[i].dict.set("FontFamily", "("+family+")")
			}
		}
	}
}

// bytes writes the file.
func (f *pdfFile) bytes(id [sha256.Size]byte) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n") // the second line marks the file as binary
	starts := make([]int, len(f.objects))
	for i := range f.objects {
		starts[i] = b.Len()
		b.Write(f.objects[i].bytes(i + 1))
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(starts)+1)
	for _, at := range starts {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(starts)+1, f.root, f.info, id[:16], id[:16], table)
	return b.Bytes()
}
