package pdf

import (
	"errors"
	"fmt"
	"strings"
)

// Fonts holds the three TrueType files a document is set in. All are needed;
// the bytes are only read, so one set may serve many documents at once.
type Fonts struct {
	Regular  []byte // running text
	SemiBold []byte // headings and figures
	Mono     []byte // identifiers
}

// typeface names one of the three faces of a document.
type typeface int

const (
	regular typeface = iota
	semiBold
	mono
)

var typefaces = [...]typeface{regular, semiBold, mono}

// data is the font file of a typeface.
func (f Fonts) data(t typeface) []byte {
	switch t {
	case semiBold:
		return f.SemiBold
	case mono:
		return f.Mono
	case regular:
	}
	return f.Regular
}

// face holds the advance widths of one font in thousandths of an em, which
// is all that layout needs. Reading them here, and not asking the drawing
// library, lets a layout pass run without a document, and tells which
// characters the font has no picture for.
type face struct {
	name    string // PostScript name, for the file's font list
	latin   [0x250]int
	other   map[rune]int
	missing int // advance of the box drawn for characters without a glyph
}

// noGlyph marks an entry of face.latin that the font does not cover.
const noGlyph = -1

// advance is the width of r, and whether the font can show it.
func (f *face) advance(r rune) (int, bool) {
	if r >= 0 && int(r) < len(f.latin) {
		if w := f.latin[r]; w != noGlyph {
			return w, true
		}
		return f.missing, false
	}
	if w, ok := f.other[r]; ok {
		return w, true
	}
	return f.missing, false
}

// parseFace reads a TrueType file. It insists on everything the drawing
// library needs, because that library reports a bad font by printing.
func parseFace(data []byte) (*face, error) {
	r := &sfnt{data: data}
	if v := r.u32(0); v != 0x00010000 && v != 0x74727565 {
		return nil, errors.New("not a TrueType font with outlines")
	}
	tables := r.tables()
	for _, tag := range []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"} {
		if _, ok := tables[tag]; !ok {
			return nil, fmt.Errorf("no %q table", tag)
		}
	}
	f := &face{other: make(map[rune]int), name: r.postScriptName(tables["name"])}
	for i := range f.latin {
		f.latin[i] = noGlyph
	}
	advances := r.advances(tables["head"], tables["hhea"], tables["hmtx"])
	if r.err == nil && len(advances) == 0 {
		r.err = errors.New("no widths")
	}
	if r.err != nil {
		return nil, r.err
	}
	f.missing = advances[0]
	r.readCmap(tables["cmap"], func(c rune, glyph int) {
		w := advances[min(glyph, len(advances)-1)]
		if int(c) < len(f.latin) {
			f.latin[c] = w
			return
		}
		f.other[c] = w
	})
	return f, r.err
}

// sfnt reads big-endian numbers from a font file and remembers the first
// read that went past its end.
type sfnt struct {
	data []byte
	err  error
}

func (s *sfnt) u16(at int) int { return int(s.char(at)) }

// char is a 16-bit number as the character with that code.
func (s *sfnt) char(at int) rune {
	if at < 0 || at+2 > len(s.data) {
		if s.err == nil {
			s.err = fmt.Errorf("font file ends before byte %d", at)
		}
		return 0
	}
	return rune(s.data[at])<<8 | rune(s.data[at+1])
}

func (s *sfnt) u32(at int) int { return s.u16(at)<<16 | s.u16(at+2) }

// tables maps the tag of each whole table to its place in the file.
func (s *sfnt) tables() map[string]int {
	at := make(map[string]int)
	for i := range s.u16(4) {
		entry := 12 + 16*i
		if entry+16 > len(s.data) {
			break
		}
		start, size := s.u32(entry+8), s.u32(entry+12)
		if start+size <= len(s.data) {
			at[string(s.data[entry:entry+4])] = start
		}
	}
	return at
}

// advances returns the advance of each glyph, scaled to 1000 units an em.
func (s *sfnt) advances(head, hhea, hmtx int) []int {
	perEm, n := s.u16(head+18), s.u16(hhea+34)
	if perEm == 0 {
		return nil
	}
	widths := make([]int, n)
	for i := range widths {
		widths[i] = (s.u16(hmtx+4*i)*1000 + perEm/2) / perEm
	}
	return widths
}

// readCmap calls found for each character of the font's Unicode map
// (platform 3 encoding 1, or platform 0, in format 4).
func (s *sfnt) readCmap(cmap int, found func(rune, int)) {
	for i := range s.u16(cmap + 2) {
		platform, encoding := s.u16(cmap+4+8*i), s.u16(cmap+6+8*i)
		at := cmap + s.u32(cmap+8+8*i)
		unicode := platform == 0 || platform == 3 && encoding == 1
		if unicode && s.u16(at) == 4 {
			s.readFormat4(at, found)
			return
		}
	}
	if s.err == nil {
		s.err = errors.New("no Unicode character map of format 4")
	}
}

func (s *sfnt) readFormat4(at int, found func(rune, int)) {
	segments := s.u16(at+6) / 2
	ends := at + 14
	starts := ends + 2*segments + 2
	deltas := starts + 2*segments
	offsets := deltas + 2*segments
	for i := range segments {
		first, last := s.char(starts+2*i), s.char(ends+2*i)
		delta, offset := s.u16(deltas+2*i), s.u16(offsets+2*i)
		for c := first; c <= last && c != 0xFFFF && s.err == nil; c++ {
			glyph := int(c)
			if offset != 0 {
				glyph = s.u16(offsets + 2*i + offset + 2*int(c-first))
				if glyph == 0 {
					continue
				}
			}
			if glyph = (glyph + delta) & 0xFFFF; glyph != 0 {
				found(c, glyph)
			}
		}
	}
}

// postScriptName reads name record 6, keeping only what a PDF name may hold.
func (s *sfnt) postScriptName(name int) string {
	texts := name + s.u16(name+4)
	for i := range s.u16(name + 2) {
		record := name + 6 + 12*i
		if s.u16(record) != 3 || s.u16(record+6) != 6 {
			continue
		}
		var b strings.Builder
		for j := 0; j < s.u16(record+8); j += 2 {
			if r := s.char(texts + s.u16(record+10) + j); r == '-' || isASCIIWord(r) {
				b.WriteRune(r)
			}
		}
		return b.String()
	}
	return "Unnamed"
}

func isASCIIWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}
