package gaps

import (
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/risk"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// presentMargin is the margin of present mode, in cells.
const presentMargin = 4

// Whole implements screen.Whole: on a projector the card has the window alone.
func (g *Screen) Whole() bool { return g.present && g.control() != nil }

// presentView draws the card for a projector: no list, wide margins, statements
// apart, the level, and bars that move with the answer. What there is room for
// decides how far apart it all stands.
func (g *Screen) presentView(ctl *q.Control) screen.View {
	var lines []string
	for air := 2; air >= 0; air-- {
		if lines = g.presentLines(ctl, air); len(lines) <= g.h {
			break
		}
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

// presentLines draws everything; air is how much space stands between the parts:
// 2 for a large window, 0 for a small one.
func (g *Screen) presentLines(ctl *q.Control, air int) []string {
	th := g.s.Theme
	row := func() *widget.Row { return widget.NewRow(g.w, theme.None) }
	right := g.w - presentMargin
	var lines []string
	gap := func(n int) { lines = append(lines, make([]string, n)...) }
	gap(min(1, air))
	lines = append(lines, row().Put(presentMargin, theme.Muted, fmt.Sprintf("%s  %d of %d", g.sections[g.section].title, g.card+1, len(g.cards()))).
		Right(right, theme.Muted, g.owner(ctl).Title()+" answers").String(th))
	gap(air)
	lines = append(lines, row().Put(presentMargin, theme.Accent, widget.Cut(ctl.Title, g.w-2*presentMargin-8, th.Glyphs.Ellipsis)).Right(right, theme.Muted, string(ctl.MainCriterion())).String(th))
	gap(min(1, air))
	for _, l := range widget.Wrap(ctl.Question, min(72, g.w-2*presentMargin)) {
		lines = append(lines, row().Put(presentMargin, theme.Strong, l).String(th))
	}
	gap(max(1, air))
	for i, st := range g.s.A.Asks(ctl) {
		lines = append(lines, g.presentStatement(st, i == g.statement, air)...)
		gap(min(1, air))
	}
	if air == 0 {
		gap(1)
	}
	lines = append(lines, g.presentLevel(ctl, air)...)
	gap(min(1, air))
	if air > 0 {
		lines = append(lines, widget.Rule(th, g.w, presentMargin))
	}
	return append(lines, g.presentFigures(air)...)
}

// presentStatement draws a statement; the selected one stands on its own ground,
// with a line of it above and below where there is room.
func (g *Screen) presentStatement(st *q.Statement, current bool, air int) []string {
	th := g.s.Theme
	glyph, word, tone, said := g.answerWord(st)
	word = strings.ToUpper(word)
	ground, label := theme.None, theme.Muted
	if current {
		ground, label = theme.Select, theme.Strong
	}
	var lines []string
	pad := func() *widget.Row {
		r := widget.NewRow(g.w, ground)
		if current {
			r.Put(1, theme.Accent, th.Glyphs.Cursor)
		}
		return r
	}
	if air > 1 {
		lines = append(lines, pad().String(th))
	}
	x := presentMargin + 16
	for i, t := range wrapAround(st.Text, g.w-x-presentMargin, g.w-x-presentMargin-widget.Width(word)-2) {
		r := pad().Put(x, theme.Text, t)
		if i == 0 {
			r.Put(presentMargin, label, st.Aspect.Word()).Put(x-4, tone, glyph).Right(g.w-presentMargin, said, word)
		}
		lines = append(lines, r.String(th))
	}
	if air > 1 {
		lines = append(lines, pad().String(th))
	}
	return lines
}

// presentLevel is the strip of levels, three lines tall where there is room.
func (g *Screen) presentLevel(ctl *q.Control, air int) []string {
	th := g.s.Theme
	current := g.s.A.Level(ctl)
	side := "  "
	if g.w < 72 {
		side = ""
	}
	var lines []string
	for i := range 3 {
		if i != 1 && air < 2 {
			continue
		}
		r := widget.NewRow(g.w, theme.None)
		x := presentMargin
		for n, l := range q.SettableLevels() {
			text := fmt.Sprintf("%s%d %s%s", side, n, l.Word(), side)
			switch {
			case l == current && th.Plain():
				text = fmt.Sprintf("[%d %s]", n, l.Word())
				fallthrough
			case l != current && i == 1:
				r.Put(x, theme.Soft, text)
			case l == current && i == 1:
				r.Put(x, theme.Chip, text)
			case l == current:
				r.Put(x, theme.Chip, strings.Repeat(" ", widget.Width(text)))
			}
			x += widget.Width(text) + 2
		}
		lines = append(lines, r.String(th))
	}
	return lines
}

// presentFigures are the two bars, with what the last answer did.
func (g *Screen) presentFigures(air int) []string {
	th := g.s.Theme
	o := g.s.Result.Readiness.Overall
	was := o
	if g.was != nil {
		was = *g.was
	}
	row := func() *widget.Row { return widget.NewRow(g.w, theme.None) }
	right := g.w - presentMargin
	var lines []string
	for _, x := range []struct {
		name     string
		was, now scoring.Interval
	}{{"Type 1", was.Type1, o.Type1}, {"Type 2", was.Type2, o.Type2}} {
		if air > 1 {
			lines = append(lines, "")
		}
		r := row().Put(presentMargin, theme.Text, x.name)
		widget.IntervalBar(r, th, presentMargin+10, g.w-2*presentMargin-30, x.now)
		text := widget.IntervalText(x.now)
		r.Right(right, theme.Strong, text)
		if before := x.was.Low.Whole(); before != x.now.Low.Whole() {
			r.Right(right-widget.Width(text)-1, theme.Muted, fmt.Sprintf("%d %s", before, th.Glyphs.Arrow))
		}
		lines = append(lines, r.String(th))
	}
	return append(lines, g.lastAnswer(was, o))
}

// lastAnswer says what the last answer did to Type 1.
func (g *Screen) lastAnswer(was, now scoring.GroupScore) string {
	r := widget.NewRow(g.w, theme.None)
	up, down := now.Type1.Low.Whole()-was.Type1.Low.Whole(), was.Type1.High.Whole()-now.Type1.High.Whole()
	switch {
	case up > 0:
		r.Put(presentMargin, theme.Met, fmt.Sprintf("+%d", up)).Then(1, theme.Soft, "certain from the last answer")
	case down > 0:
		r.Put(presentMargin, theme.Partly, fmt.Sprintf("%d less", down)).Then(1, theme.Soft, "possible after the last answer")
	}
	return r.String(g.s.Theme)
}

// letter is a score with the letter of its band: "H 15".
func letter(score int) string {
	return fmt.Sprintf("%s %2d", risk.LevelOf(score).Letter(), score)
}
