package widget

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"soc2ready/scoring"
	"soc2ready/tui/theme"
)

// someText is what people type: Latin, wide letters, marks, signs, control
// characters, a lone emoji modifier.
var someText = rapid.StringOf(rapid.SampledFrom([]rune("abc XYZ 019.,äßé中文字你✓▌·–\u0301\u0600\u200d\u202e\t\n\x1b🏿🎉")))

var plain = theme.New(true, theme.Mono, false)

func TestARowIsExactlyAsWideAsItWasMade(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(1, 120).Draw(t, "width")
		r := NewRow(w, theme.Ground(rapid.IntRange(0, 3).Draw(t, "ground")))
		for range rapid.IntRange(0, 8).Draw(t, "pieces") {
			r.Put(rapid.IntRange(-5, 130).Draw(t, "x"), theme.Text, someText.Draw(t, "text"))
		}
		line := r.String(plain)
		if got := Width(line); got != w {
			t.Fatalf("%d cells wide, want %d: %q", got, w, line)
		}
	})
}

func TestCutKeepsWithinTheWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := someText.Draw(t, "text"), rapid.IntRange(0, 40).Draw(t, "width")
		if got := Width(Cut(s, w, "…")); got > w {
			t.Fatalf("Cut gives %d cells for %d", got, w)
		}
		if got := Width(CutFront(s, w, "…")); got > max(w, 0) && Width(s) > w {
			t.Fatalf("CutFront gives %d cells for %d", got, w)
		}
	})
}

func TestWrapLosesNoWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zäöü]{1,20}`), 1, 30).Draw(t, "words")
		w := rapid.IntRange(5, 60).Draw(t, "width")
		lines := Wrap(strings.Join(words, " "), w)
		joined := strings.Join(lines, "")
		for _, l := range lines {
			if Width(l) > w {
				t.Fatalf("%q is wider than %d", l, w)
			}
		}
		if got, want := strings.ReplaceAll(joined, " ", ""), strings.Join(words, ""); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestAnIntervalBarFillsItsRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		low := rapid.IntRange(0, 100_000).Draw(t, "low")
		high := rapid.IntRange(low, 100_000).Draw(t, "high")
		n := rapid.IntRange(1, 80).Draw(t, "cells")
		r := NewRow(n+2, theme.None)
		IntervalBar(r, plain, 1, n, scoring.Interval{Low: scoring.Score(low), High: scoring.Score(high)})
		text := strings.TrimSpace(ansi.Strip(r.String(plain)))
		if Width(text) != n {
			t.Fatalf("%q is %d cells, want %d", text, Width(text), n)
		}
		if high > low && !strings.Contains(text, plain.Glyphs.BarOpen) {
			t.Fatalf("%d to %d shows nothing open: %q", low, high, text)
		}
	})
}

func TestIntervalsReadAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		low, high scoring.Score
		want      string
	}{{48_200, 79_400, "48–79"}, {0, 100_000, "0–100"}, {60_000, 60_000, "60"}, {59_600, 60_400, "60"}} {
		if got := IntervalText(scoring.Interval{Low: c.low, High: c.high}); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestAFooterDropsWholeHintsAndKeepsHelp(t *testing.T) {
	hints := []Hint{{"y", "yes"}, {"p", "partly"}, {"n", "no"}, {"0-4", "level"}, {"N", "next open"}}
	got := ansi.Strip(Footer(plain, 30, hints, Hint{"?", "help"}))
	if want := " y yes  p partly        ? help "; got != want[:30] && !strings.HasSuffix(got, "? help ") {
		t.Errorf("got %q", got)
	}
	if strings.Contains(got, "n n") && !strings.Contains(got, "n no") {
		t.Errorf("a hint was cut: %q", got)
	}
}

func TestABlockOverABlockKeepsTheEdges(t *testing.T) {
	back := []string{"aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"}
	got := Over(plain, back, []string{"XX"}, 3, 1, false)
	if s := ansi.Strip(got[1]); s != "bbbXXbbbbb" {
		t.Errorf("got %q", s)
	}
	if got[0] != back[0] || got[2] != back[2] {
		t.Error("other lines changed")
	}
}

// Where there are no grounds a block has one blank cell around it, and what
// would be left of three cells or fewer beside it goes too.
func TestABlockStandsOutWithoutGrounds(t *testing.T) {
	back := []string{"aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc", "dddddddddddd"}
	block, x, y := Cleared(plain, back, []string{"XX"}, 5, 1)
	var got []string
	for _, line := range Over(plain, back, block, x, y, false) {
		got = append(got, ansi.Strip(line))
	}
	want := []string{"aaaa    aaaa", "bbbb XX bbbb", "cccc    cccc", "dddddddddddd"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if block, x, _ := Cleared(plain, back, []string{"XXXXXXXX"}, 2, 1); block[1] != "  XXXXXXXX  " || x != 0 {
		t.Errorf("got %q at %d", block[1], x)
	}
	if block, x, y := Cleared(theme.New(true, theme.Indexed, false), back, []string{"XX"}, 5, 1); len(block) != 1 || x != 5 || y != 1 {
		t.Error("a block that has a ground of its own is changed")
	}
}

// The mark of a pane without the keys is told by its tone alone; where there are
// no tones it is not drawn.
func TestOneMarkWithoutTones(t *testing.T) {
	for _, tok := range []theme.Token{theme.Accent, theme.Line} {
		row := NewRow(6, theme.Select).Put(0, tok, plain.Glyphs.Cursor).Put(2, theme.Strong, "word").String(plain)
		if got := strings.Contains(row, plain.Glyphs.Cursor); got != (tok == theme.Accent) {
			t.Errorf("token %d: the mark is drawn: %v", tok, got)
		}
	}
}

func TestCrumbsEndWithinTheirRoom(t *testing.T) {
	tests := []struct {
		name  string
		parts []string
		want  string
	}{
		{name: "what fits is whole", parts: []string{"Acme 2027", "Gaps", "Access"}, want: "Acme 2027 › Gaps › Access"},
		{name: "the middle goes first", parts: []string{"Acme 2027", "Scope", "A rather long product"}, want: "Acme 2027 › A rather long pr…"},
		{name: "of a long first crumb enough stays to know it", parts: []string{"Clinic Calendar Company", "Scope", "Booking app with a long name"}, want: "Clinic Cale… › Booking app w…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := NewRow(40, theme.None)
			Crumbs(r, plain, 1, 29, tt.parts)
			r.Right(39, theme.Text, "page 1")
			line := ansi.Strip(r.String(plain))
			if got := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(line), "page 1")); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
