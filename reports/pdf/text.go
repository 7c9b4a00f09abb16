package pdf

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// typesetter measures text in one document's three faces. It never draws.
type typesetter struct {
	faces   [len(typefaces)]*face
	wrapped map[wrapKey][]string
	floors  map[floorKey]float64
}

// wrapKey is what the lines of a text depend on.
type wrapKey struct {
	text  string
	face  typeface
	size  float64
	width float64
}

func newTypesetter(f Fonts) (*typesetter, error) {
	t := &typesetter{wrapped: make(map[wrapKey][]string), floors: make(map[floorKey]float64)}
	for _, tf := range typefaces {
		parsed, err := parseFace(f.data(tf))
		if err != nil {
			return nil, fmt.Errorf("read %s font: %w", tf, err)
		}
		t.faces[tf] = parsed
	}
	return t, nil
}

// String names the typeface in messages and in the drawing library.
func (t typeface) String() string {
	switch t {
	case semiBold:
		return "semibold"
	case mono:
		return "mono"
	case regular:
	}
	return "regular"
}

// units is the width of s in thousandths of the style's size.
func (t *typesetter) units(s string, st style) int {
	f, n := t.faces[st.face], 0
	for _, r := range s {
		w, _ := f.advance(r)
		n += w
	}
	return n
}

// widthOf is the length of s on one line, in millimetres.
func (t *typesetter) widthOf(s string, st style) float64 {
	return float64(t.units(oneLine(s), st)) * st.em() / 1000
}

// limit turns a width into whole units, so that comparing is exact. The
// small addition lets text fill a box that was measured from that text.
func limit(width float64, st style) int {
	return int(math.Floor(width*1000/st.em() + 1e-6))
}

const ellipsis = "…"

// fit returns s on one line no wider than width, cut with … where it is too
// long. It is empty when not even the … has room.
func (t *typesetter) fit(s string, st style, width float64) string {
	s = oneLine(s)
	room := limit(width, st)
	if t.units(s, st) <= room {
		return s
	}
	if room -= t.units(ellipsis, st); room < 0 {
		return ""
	}
	f := t.faces[st.face]
	for i, r := range s {
		w, _ := f.advance(r)
		if room -= w; room < 0 {
			return strings.TrimRight(s[:i], " ,;:.–-") + ellipsis
		}
	}
	return s
}

// shrink returns the style at the largest size, not below smallest points,
// that sets s in the width. The text may still need fit.
func (t *typesetter) shrink(s string, st style, width, smallest float64) style {
	if full := t.widthOf(s, st); full > width && full > 0 {
		return st.at(max(smallest, math.Floor(st.size*width/full*10)/10))
	}
	return st
}

// wrap breaks s into lines no wider than width. Lines end at spaces, after a
// hyphen or slash inside a word, and between Chinese or Japanese characters;
// a word longer than a line is cut where it must be. Only the spaces at line
// ends go; no other character is lost. Empty text gives no lines; a single
// character wider than width still gets a line.
func (t *typesetter) wrap(s string, st style, width float64) []string {
	s = clean(s)
	if strings.Trim(s, " \n") == "" {
		return nil
	}
	var lines []string
	room := limit(width, st)
	for para := range strings.SplitSeq(s, "\n") {
		lines = t.wrapParagraph(lines, strings.TrimFunc(para, isBreakSpace), st, room)
	}
	return lines
}

// wrapParagraph appends the lines of one paragraph.
func (t *typesetter) wrapParagraph(lines []string, para string, st style, room int) []string {
	f := t.faces[st.face]
	var (
		start, used    int // of the line being filled
		breakAt, after int // where it may end, where the next would begin
		last           rune
	)
	for i, r := range para {
		w, _ := f.advance(r)
		if i > start && mayBreak(last, r, para[i+utf8.RuneLen(r):]) {
			breakAt, after = i, i
		}
		if isBreakSpace(r) {
			if after < i || breakAt <= start {
				breakAt = i
			}
			after = i + utf8.RuneLen(r)
			used += w
			last = r
			continue
		}
		for i > start && used+w > room {
			if breakAt <= start {
				breakAt, after = i, i
			}
			lines = append(lines, strings.TrimRightFunc(para[start:breakAt], isBreakSpace))
			start, breakAt = after, after
			used = t.units(para[start:i], st)
		}
		used += w
		last = r
	}
	return append(lines, para[start:])
}

// isBreakSpace tells the spaces that end a line; the no-break kinds do not.
func isBreakSpace(r rune) bool {
	return r == ' ' || r == 0x1680 || r == 0x205F || r == 0x3000 || r >= 0x2000 && r <= 0x200A && r != 0x2007
}

// mayBreak reports whether a line may end between two characters that are
// not spaces. A hyphen or slash needs letters around it, so that R-06, dates
// and ranges stay whole.
func mayBreak(before, next rune, rest string) bool {
	switch before {
	case '-', '/', '\u2010', '\u2014':
		second, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsLetter(next) && unicode.IsLetter(second)
	}
	if !isIdeograph(before) && !isIdeograph(next) {
		return false
	}
	return !strings.ContainsRune(noLineEnd, before) && !strings.ContainsRune(noLineStart, next) && !unicode.Is(unicode.M, next)
}

// Characters that may not begin or end a line of Chinese or Japanese.
const (
	noLineStart = "、。，．・：；？！）］｝」』】〉》〕ー々ゝゞァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎ%,.:;?!)]}’”…"
	noLineEnd   = "（［｛「『【〈《〔([{‘“"
)

// isIdeograph tells the characters that are set without spaces between words.
func isIdeograph(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3001 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF60)
}
