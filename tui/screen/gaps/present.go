package gaps

import (
	"fmt"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/risk"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// presentView draws the card for a projector: no list, wide margins, statements
// apart, and bars that move with the answer.
func (g *Screen) presentView(ctl *q.Control) screen.View {
	th := g.s.Theme
	var lines []string
	row := func() *widget.Row { return widget.NewRow(g.w, theme.None) }
	lines = append(lines, row().Put(4, theme.Accent, ctl.Title).Right(g.w-4, theme.Muted, string(ctl.MainCriterion())).String(th), "")
	for _, l := range widget.Wrap(ctl.Question, g.w-8) {
		lines = append(lines, row().Put(4, theme.Strong, l).String(th))
	}
	lines = append(lines, "")
	for i, st := range g.s.A.Asks(ctl) {
		lines = append(lines, g.presentStatement(st, i == g.statement)...)
		lines = append(lines, "")
	}
	for _, x := range []struct {
		name string
		iv   scoring.Interval
	}{{"Type 1", g.s.Result.Readiness.Overall.Type1}, {"Type 2", g.s.Result.Readiness.Overall.Type2}} {
		r := row().Put(4, theme.Text, x.name)
		widget.IntervalBar(r, th, 14, g.w-30, x.iv)
		lines = append(lines, r.Right(g.w-4, theme.Strong, widget.IntervalText(x.iv)).String(th))
	}
	if len(lines) > g.h {
		lines = lines[:g.h]
	}
	v := screen.View{Lines: lines}
	if g.input != nil {
		note, cursor := g.editor(g.w)
		at := max(0, min(len(lines), g.h-len(note)))
		v.Lines = append(append([]string{}, lines[:at]...), note...)
		if cursor != nil {
			cursor.Y += at
			v.Cursor = cursor
		}
	}
	return v
}

func (g *Screen) presentStatement(st *q.Statement, current bool) []string {
	th := g.s.Theme
	glyph, word, tone, said := g.answerWord(st)
	ground := theme.None
	if current {
		ground = theme.Select
	}
	var lines []string
	pad := func() *widget.Row {
		r := widget.NewRow(g.w, ground)
		if current {
			r.Put(2, theme.Accent, th.Glyphs.Cursor)
		}
		return r
	}
	if current && g.h >= 28 {
		lines = append(lines, pad().String(th))
	}
	for i, t := range wrapAround(st.Text, g.w-26, g.w-26-widget.Width(word)) {
		r := pad().Put(18, theme.Text, t)
		if i == 0 {
			r.Put(4, theme.Strong, st.Aspect.Word()).Put(15, tone, glyph).Right(g.w-4, said, word)
		}
		lines = append(lines, r.String(th))
	}
	if current && g.h >= 28 {
		lines = append(lines, pad().String(th))
	}
	return lines
}

// letter is a score with the letter of its band: "H 15".
func letter(score int) string {
	return fmt.Sprintf("%s %2d", risk.LevelOf(score).Letter(), score)
}
