package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// value is a colour of a palette in eight bits a channel: a hex value, or a
// number from 16 to 255 of the xterm table, a cube of six levels and 24 greys.
func value(t *testing.T, colour string) rgb {
	t.Helper()
	if strings.HasPrefix(colour, "#") {
		n, err := strconv.ParseUint(colour[1:], 16, 24)
		if err != nil {
			t.Fatal(err)
		}
		return rgb{int(n >> 16), int(n >> 8 & 0xff), int(n & 0xff)}
	}
	n, err := strconv.Atoi(colour)
	if err != nil || n < 16 || n > 255 {
		t.Fatalf("%q is no fixed number of the xterm table", colour)
	}
	if n >= 232 {
		v := 8 + 10*(n-232)
		return rgb{v, v, v}
	}
	levels := [6]int{0, 95, 135, 175, 215, 255}
	return rgb{levels[(n-16)/36], levels[(n-16)/6%6], levels[(n-16)%6]}
}

// luminance is the relative luminance of a colour (WCAG 2).
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	channel := func(v int) float64 {
		c := float64(v) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	c := value(t, colour)
	return 0.2126*channel(c[0]) + 0.7152*channel(c[1]) + 0.0722*channel(c[2])
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// The grounds that terminals bring themselves.
var own = map[bool][]string{true: {"#000000", "#1E1E1E", "#0B1626"}, false: {"#FFFFFF", "#FDF6E3"}} //nolint:gochecknoglobals // constant table

func palettes() []*Theme {
	return []*Theme{New(true, TrueColor, false), New(false, TrueColor, false), New(true, Indexed, false), New(false, Indexed, false)}
}

// Text needs 4.5 to 1 on every ground on which it is used; lines are no text,
// and faint text is not used on the selected row of a dark terminal.
func TestEveryTextCanBeRead(t *testing.T) {
	for _, th := range palettes() {
		p, lowest := th.colours(), math.Inf(1)
		check := func(what, a, b string) {
			c := contrast(t, a, b)
			lowest = math.Min(lowest, c)
			if c < 4.5 {
				t.Errorf("mode %d, dark %v: %s, %s on %s, has a contrast of %.2f", th.Mode, th.Dark, what, a, b, c)
			}
		}
		for tok := range tokenCount {
			if tok == Line || tok == Chip {
				continue
			}
			for _, g := range own[th.Dark] {
				check(fmt.Sprint("token ", tok), p.text[tok], g)
			}
			for _, g := range []Ground{Bar, Overlay, Select, Field} {
				if g == Select && th.Dark && (tok == Faint || tok == Label) {
					continue
				}
				check(fmt.Sprint("token ", tok), p.on(tok, g), p.ground[g])
			}
		}
		for i, text := range p.heatText {
			check(fmt.Sprint("heat ", i), text, p.ground[HeatLow+Ground(i)])
		}
		check("the chip", p.text[Chip], p.chip)
		t.Logf("mode %d, dark %v: the lowest contrast is %.2f", th.Mode, th.Dark, lowest)
	}
}

// Every number of a palette of 256 is dimmed by hand too, and weight goes.
func TestWhatLiesBehindStepsBack(t *testing.T) {
	for _, th := range palettes() {
		for tok := range tokenCount {
			for g := range groundCount {
				drawn := th.Paint(tok, g, "word")
				dimmed := th.Dim(drawn)
				if ansi.Strip(dimmed) != "word" || strings.Contains(dimmed, "\x1b[1;") || strings.HasSuffix(dimmed, drawn) {
					t.Errorf("mode %d, dark %v, token %d, ground %d: %q is dimmed to %q", th.Mode, th.Dark, tok, g, drawn, dimmed)
				}
			}
		}
		d := th.colours().dim
		for _, c := range th.colours().text {
			if n, err := strconv.Atoi(c); err == nil && d.fore[n] == 0 {
				t.Errorf("text in %d has no dim twin", n)
			}
		}
		for _, c := range th.colours().ground {
			if n, err := strconv.Atoi(c); err == nil && d.back[n] == 0 {
				t.Errorf("ground %d has no dim twin", n)
			}
		}
	}
	if got := New(true, Sixteen, false).Dim("\x1b[1;94mword\x1b[m"); got != "word" {
		t.Errorf("sixteen colours dim to %q", got)
	}
}

func TestGlyphsAreOneCellAndHaveATwin(t *testing.T) {
	u, a := UnicodeGlyphs(), ASCIIGlyphs()
	pairs := [][2]string{
		{u.Yes, a.Yes},
		{u.Partly, a.Partly},
		{u.No, a.No},
		{u.Unknown, a.Unknown},
		{u.NA, a.NA},
		{u.Open, a.Open},
		{u.Full, a.Full},
		{u.Half, a.Half},
		{u.Empty, a.Empty},
		{u.Saved, a.Saved},
		{u.Saving, a.Saving},
		{u.NotSaved, a.NotSaved},
		{u.Cursor, a.Cursor},
		{u.Crumb, a.Crumb},
		{u.Left, a.Left},
		{u.Right, a.Right},
		{u.BoxOn, a.BoxOn},
		{u.BoxOff, a.BoxOff},
		{u.Decides, a.Decides},
		{u.Milestone, a.Milestone},
		{u.BarCertain, a.BarCertain},
		{u.BarOpen, a.BarOpen},
		{u.BarTrack, a.BarTrack},
		{u.BarStale, a.BarStale},
		{u.BarCritical, a.BarCritical},
		{u.Window, a.Window},
		{u.Pane, a.Pane},
		{u.Rule, a.Rule},
	}
	for i, p := range pairs {
		if ansi.StringWidth(p[0]) != 1 || len(p[1]) != 1 || utf8.RuneCountInString(p[0]) != 1 {
			t.Errorf("pair %d: %q and %q are not one cell each", i, p[0], p[1])
		}
	}
}

func TestEachModeDrawsEachToken(t *testing.T) {
	for _, mode := range []Mode{TrueColor, Indexed, Sixteen, Mono} {
		for _, isDark := range []bool{true, false} {
			th := New(isDark, mode, false)
			for tok := range tokenCount {
				for g := range groundCount {
					if got := ansi.Strip(th.Paint(tok, g, "word")); got != "word" {
						t.Errorf("mode %d, token %d, ground %d draws %q", mode, tok, g, got)
					}
				}
			}
			if mode == Mono && fmt.Sprint(th.Plain()) != "true" {
				t.Error("mono does not say so")
			}
		}
	}
}

// With ASCII signs a sentence keeps its width and loses every other sign, while
// letters of any script stay.
func TestPlainSignsKeepTheWidth(t *testing.T) {
	th := New(true, Mono, true)
	const drawn = "13–58 · 4×5 → 20, “Zoë” ↑↓ ≥ 9…"
	got := th.Paint(Text, None, drawn)
	if want := `13-58 . 4x5 > 20, "Zoë" ^v > 9.`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if ansi.StringWidth(got) != ansi.StringWidth(drawn) {
		t.Errorf("%q and %q differ in width", got, drawn)
	}
}

// Without grounds what is chosen is reversed and a field underlined.
func TestWithoutGroundsNothingIsLost(t *testing.T) {
	for _, mode := range []Mode{Sixteen, Mono} {
		for _, isDark := range []bool{true, false} {
			th := New(isDark, mode, false)
			if th.Filled() {
				t.Errorf("mode %d says that it has grounds", mode)
			}
			for tok := range tokenCount {
				chosen := th.Style(tok, Select).GetReverse() && th.Style(tok, HeatCritical).GetReverse()
				if !chosen || !th.Style(tok, Field).GetUnderline() && tok != Chip {
					t.Errorf("mode %d, token %d: the selected row or a field looks like any text", mode, tok)
				}
			}
		}
	}
}

func TestPaintingIsWhatTheStyleWouldRender(t *testing.T) {
	for _, mode := range []Mode{TrueColor, Indexed, Sixteen, Mono} {
		for _, dark := range []bool{true, false} {
			th := New(dark, mode, false)
			for tok := range tokenCount {
				for g := range groundCount {
					for _, s := range []string{"x", "two words ", "社 é", "a\nb", "a\tb"} {
						if got, want := th.Paint(tok, g, s), th.Style(tok, g).Render(s); got != want {
							t.Fatalf("mode %d, token %d on %d: %q is painted %q, want %q", mode, tok, g, s, got, want)
						}
					}
				}
			}
		}
	}
}
