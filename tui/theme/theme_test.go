package theme

import (
	"fmt"
	"math"
	"strconv"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// luminance is the relative luminance of a colour (WCAG 2).
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		t.Fatal(err)
	}
	channel := func(v uint64) float64 {
		c := float64(v&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(n>>16) + 0.7152*channel(n>>8) + 0.0722*channel(n)
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// Text needs 4.5 to 1 on every ground on which it is used; lines are no text,
// and faint text is not used on the selected row of a dark terminal.
func TestEveryTextCanBeRead(t *testing.T) {
	grounds := map[string][]string{
		"dark":  {"#000000", "#1E1E1E", "#0B1626", dark.ground[Bar], dark.ground[Overlay], dark.ground[Select]},
		"light": {"#FFFFFF", "#FDF6E3", light.ground[Bar], light.ground[Overlay], light.ground[Select]},
	}
	for name, p := range map[string]*palette{"dark": &dark, "light": &light} {
		for tok := range tokenCount {
			for _, g := range grounds[name] {
				faint := tok == Faint || tok == Label
				if tok == Line || tok == Chip || faint && g == dark.ground[Select] {
					continue
				}
				if c := contrast(t, p.text[tok], g); c < 4.45 {
					t.Errorf("%s: token %d, %s on %s has a contrast of %.2f", name, tok, p.text[tok], g, c)
				}
			}
		}
		for i, text := range p.heatText {
			if c := contrast(t, text, p.ground[HeatLow+Ground(i)]); c < 4.5 {
				t.Errorf("%s: heat %d has a contrast of %.2f", name, i, c)
			}
		}
	}
	if c := contrast(t, "#FFFFFF", "#0B5CAD"); c < 4.5 {
		t.Errorf("the chip has a contrast of %.2f", c)
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
	for _, mode := range []Mode{TrueColor, Sixteen, Mono} {
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
