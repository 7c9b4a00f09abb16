package pdf

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/jung-kurt/gofpdf"
)

func TestWrap(t *testing.T) {
	set := testSet(t)
	em := func(s string) float64 { return set.widthOf(s, styleBody) }
	for _, tt := range []struct {
		name, in string
		width    float64
		want     []string
	}{
		{"empty text has no lines", "", 50, nil},
		{"blank text has no lines", " \n ", 50, nil},
		{"text that just fits stays on one line", "just fits", em("just fits"), []string{"just fits"}},
		{"lines end at spaces", "one two three", em("one two"), []string{"one two", "three"}},
		{"many spaces at a line end go", "one    two", em("two"), []string{"one", "two"}},
		{"spaces inside a line stay", "a  b", 50, []string{"a  b"}},
		{"line feeds end lines and empty lines stay", "a\n\nb", 50, []string{"a", "", "b"}},
		{"a long word is cut", "abcdef", em("abc"), []string{"abc", "def"}},
		{"a cut word does not take the words before it along", "a bcdefg", em("bcd"), []string{"a", "bcd", "efg"}},
		{"words break after hyphens and slashes", "long-term and/or", em("long-te"), []string{"long-", "term", "and/or"}},
		{"references, dates and ranges stay whole", "see R-06 2027-01-30", em("2027-01-30"), []string{"see R-06", "2027-01-30"}},
		{"no-break spaces do not break", "a 5\u00A0days", em("5\u00A0days"), []string{"a", "5\u00A0days"}},
		{"a character wider than the line still gets one", "WW", 0.5, []string{"W", "W"}},
		{"Han breaks anywhere", "安全合规", em("安全"), []string{"安全", "合规"}},
		{"a full stop does not begin a line", "安全。合", em("安全"), []string{"安", "全。", "合"}},
		{"an opening bracket does not end one", "安「全", em("安「"), []string{"安", "「全"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(set.wrap(tt.in, styleBody, tt.width), tt.want); diff != "" {
				t.Errorf("wrap(%q) (-got +want):\n%s", tt.in, diff)
			}
		})
	}
}

func FuzzWrap(f *testing.F) {
	set := testSet(f)
	for _, h := range hostile {
		f.Add(h.text, 20.0)
		f.Add(h.text+" "+h.name, 1.0)
	}
	f.Fuzz(func(t *testing.T, s string, width float64) {
		if width < 0 || width > 500 {
			width = 30
		}
		lines := set.wrap(s, styleTable, width)
		if got, want := noSpaces(strings.Join(lines, "")), noSpaces(clean(s)); got != want {
			t.Fatalf("wrap(%q, %v) lost characters:\n got %q\nwant %q", s, width, got, want)
		}
		for _, line := range lines {
			if w := set.widthOf(line, styleTable); w > width+1e-6 && utf8.RuneCountInString(line) > 1 {
				t.Fatalf("wrap(%q, %v): line %q is %v wide", s, width, line, w)
			}
		}
	})
}

func noSpaces(s string) string {
	return strings.Map(func(r rune) rune {
		if isBreakSpace(r) || r == '\n' {
			return -1
		}
		return r
	}, s)
}

func TestFit(t *testing.T) {
	set := testSet(t)
	for _, tt := range []struct {
		name, in string
		width    float64
		want     string
	}{
		{"what fits stays", "short", 50, "short"},
		{"what is too long ends in an ellipsis", "a long title", set.widthOf("a long…", styleBody), "a long…"},
		{"spaces and commas before the ellipsis go", "one, two", set.widthOf("one, …", styleBody), "one…"},
		{"nothing is left where the ellipsis has no room", "text", 0.5, ""},
		{"line feeds become spaces", "a\nb", 50, "a b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := set.fit(tt.in, styleBody, tt.width); got != tt.want {
				t.Errorf("fit(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestShrinkFindsTheLargestSizeThatFits(t *testing.T) {
	set := testSet(t)
	st := set.shrink("Northwind Ledger, Incorporated", styleH1, 60, 8)
	if w := set.widthOf("Northwind Ledger, Incorporated", st); w > 60 || w < 58 {
		t.Errorf("shrunk to %v points and %v mm, want just below 60 mm", st.size, w)
	}
	if got := set.shrink(strings.Repeat("long ", 100), styleH1, 60, 8).size; got != 8 {
		t.Errorf("shrunk to %v points, want no less than 8", got)
	}
}

func TestWidthsAgreeWithTheDrawingLibrary(t *testing.T) {
	set, fonts := testSet(t), testFonts(t)
	doc := gofpdf.New("P", "mm", "A4", "")
	for _, tf := range typefaces {
		doc.AddUTF8FontFromBytes(tf.String(), "", append([]byte(nil), fonts.data(tf)...))
		doc.SetFont(tf.String(), "", 10)
		for r := rune(0x20); r < 0x2600; r++ {
			got, shown := set.faces[tf].advance(r)
			if want := doc.GetStringSymbolWidth(string(r)); shown && got != want {
				t.Fatalf("%v: %U is %d wide, the library says %d", tf, r, got, want)
			}
		}
	}
}

func TestFiguresHaveOneWidth(t *testing.T) {
	set := testSet(t)
	for _, tf := range typefaces {
		for _, r := range "0123456789" {
			if w, ok := set.faces[tf].advance(r); !ok || w != 600 {
				t.Errorf("%v: %q is %d wide, want 600", tf, r, w)
			}
		}
	}
}

func TestHeightIsKnownBeforeDrawing(t *testing.T) {
	c := testCanvas(t)
	for _, h := range hostile {
		if got, want := c.heightOf(h.text, styleBody, 40), c.paragraph(18, 0, 40, h.text, styleBody); got-want > 1e-9 || want-got > 1e-9 {
			t.Errorf("%s: height %v, drawn %v", h.name, got, want)
		}
	}
}
