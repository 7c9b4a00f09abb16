package facts

import (
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// From wideFrom columns a list of the pages stands at the left.
const (
	wideFrom  = 110
	sideWidth = 27
)

// paneSize is the room of a body.
func (sc *Screen) paneSize() (w, h int) {
	if sc.w >= wideFrom {
		return sc.w - sideWidth - 1, sc.h
	}
	return sc.w, sc.h
}

// side draws the list of the pages, what comes out so far at its foot, and the
// line that parts it from the body.
func (sc *Screen) side() []string {
	th := sc.s.Theme
	lines := []string{widget.NewRow(sideWidth, theme.None).Put(1, theme.Label, "PAGES").String(th)}
	for i := range sc.pages {
		lines = append(lines, sc.sideRow(i))
	}
	foot := sc.soFar()
	lines = widget.Fit(lines, sideWidth, max(0, sc.h-len(foot)))
	lines = append(lines, foot...)
	return widget.Beside(widget.Fit(lines, sideWidth, sc.h), widget.Column(th, theme.Line, th.Glyphs.Pane, sc.h))
}

func (sc *Screen) sideRow(i int) string {
	th, p := sc.s.Theme, &sc.pages[i]
	state, count := sc.pageState(p)
	r, name := widget.NewRow(sideWidth, theme.None), theme.Text
	switch {
	case i == sc.at:
		r = widget.NewRow(sideWidth, theme.Select).Put(0, theme.Line, th.Glyphs.Cursor)
		name = theme.Strong
	case state == screen.Done:
		name = theme.Muted
	}
	glyph := map[screen.Progress]string{screen.Done: th.Glyphs.Full, screen.Begun: th.Glyphs.Half, screen.NotBegun: th.Glyphs.Empty}[state]
	if p.kind == pageLast {
		glyph = th.Glyphs.Right
	}
	r.Put(1, theme.Muted, glyph).Put(3, name, widget.Cut(p.name(), sideWidth-9, th.Glyphs.Ellipsis))
	return r.Right(sideWidth-1, theme.Muted, count).String(th)
}

// pageState is how far a page has come: of facts how many are answered, of a
// table how many rows it has.
func (sc *Screen) pageState(p *page) (screen.Progress, string) {
	switch p.kind {
	case pageFacts:
		n := 0
		for _, f := range p.facts {
			if sc.s.A.Facts[f.Key].Set() {
				n++
			}
		}
		return progress(n, len(p.facts)), fmt.Sprintf("%d/%d", n, len(p.facts))
	case pageTable:
		n := len(sc.s.A.Tables[p.table])
		return progress(n, max(1, n)), fmt.Sprint(n)
	case pageLast:
	}
	return screen.NotBegun, ""
}

func progress(done, all int) screen.Progress {
	switch {
	case done == 0:
		return screen.NotBegun
	case done < all:
		return screen.Begun
	default:
		return screen.Done
	}
}

// soFar is the foot of the list: Fit's verdict as it stands, or what Scope puts
// into the questionnaire.
func (sc *Screen) soFar() []string {
	th := sc.s.Theme
	label, strong, soft := "VERDICT SO FAR", upper(scoring.FitWords(sc.s.Result.Fit.Verdict)), ""
	if sc.stage == screen.Scope {
		label, strong = "IN SCOPE SO FAR", screen.Counted(len(sc.s.Result.Cards), "card")
		soft = titles(sc.s.Result.Selected)
	}
	lines := []string{widget.NewRow(sideWidth, theme.None).Put(1, theme.Label, label).String(th)}
	put := func(tok theme.Token, text string) {
		for _, part := range widget.Wrap(text, sideWidth-2) {
			if text != "" {
				lines = append(lines, widget.NewRow(sideWidth, theme.None).Put(1, tok, part).String(th))
			}
		}
	}
	put(theme.Strong, strong)
	put(theme.Soft, soft)
	return lines
}

func titles(cats []q.Category) string {
	names := make([]string, len(cats))
	for i, c := range cats {
		names[i] = c.Title()
	}
	return strings.Join(names, ", ")
}

// upper begins with a capital letter.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
