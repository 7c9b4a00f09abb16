package criteria

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"soc2ready/scoring"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// dateWidth is the width of the field in which the date is typed.
const dateWidth = 14

// reportBlock draws the kind of report, the window and the date, in two lines or,
// where they are narrow, in three. While the date is typed the cursor is in the
// last line but one.
func (c *Screen) reportBlock(w int) (block, *tea.Cursor) {
	th := c.s.Theme
	at := textColumn(w)
	types, advice, date := c.reportRow(w), c.reportRow(w), c.reportRow(w)
	window := advice
	if w >= 70 {
		window, date = types, advice
	}
	types.Put(1, c.labelTone(theme.Label), "REPORT")
	if c.report && c.input == nil {
		types.Put(0, theme.Accent, th.Glyphs.Cursor)
	}
	c.putTypes(types, at)
	c.putWindow(window, w)
	c.putAdvice(advice, at)
	typing := c.input != nil && c.dated
	if typing {
		date.Right(w-3-dateWidth, theme.Accent, "needed by")
	} else {
		c.putDate(date, w-1)
	}
	rows := []*widget.Row{types}
	if r := c.reportReason(w, at); r != nil {
		rows = append(rows, r)
	}
	rows = append(rows, advice)
	if w < 70 {
		rows = append(rows, date)
	}
	var lines []string
	for _, r := range rows {
		lines = append(lines, r.String(th))
	}
	if !typing {
		return block{lines: lines}, nil
	}
	return c.typedDate(w, lines)
}

// reportReason is what the user wrote on wanting another report than the advised
// one; nil when the wish does not go against the advice.
func (c *Screen) reportReason(w, x int) *widget.Row {
	o, against := c.s.Result.ReportOverruled()
	if !against {
		return nil
	}
	th := c.s.Theme
	r := c.reportRow(w).Put(x, theme.Partly, th.Glyphs.Warning)
	if o.Reason == "" {
		return r.Put(x+2, theme.Text, "against the advice, without a reason;").Then(1, theme.Key, "r").Then(1, theme.Text, "writes one")
	}
	return r.Put(x+2, theme.Muted, "your reason:").Then(1, theme.Text, widget.Cut(o.Reason, w-x-16, th.Glyphs.Ellipsis))
}

// reportHead names the advice while a reason on the report is typed.
func (c *Screen) reportHead(w int) string {
	r := widget.NewRow(w, theme.None).Put(1, theme.Strong, "The report")
	return r.Right(w-1, theme.Muted, "we advise: "+scoring.ReportWords(c.s.Result.ReportType.Recommended)).String(c.s.Theme)
}

// reportReasons are the reasons of the advice on the report.
func (c *Screen) reportReasons(w int) []string {
	th, at := c.s.Theme, textColumn(w)
	var lines []string
	for i, reason := range c.s.Result.ReportType.Reasons {
		for j, l := range widget.Wrap(reason, w-at-3) {
			r := widget.NewRow(w, theme.None)
			if i == 0 && j == 0 {
				r = c.section(w, "WHY")
			}
			if j == 0 {
				r.Put(at, theme.Muted, th.Glyphs.Open)
			}
			lines = append(lines, r.Put(at+2, theme.Text, l).String(th))
		}
	}
	return lines
}

// typedDate lays the field over the last line, with what is wrong under it.
func (c *Screen) typedDate(w int, lines []string) (block, *tea.Cursor) {
	th := c.s.Theme
	drawn, cursor := c.input.Field(th, dateWidth)
	x, last := max(0, w-1-dateWidth), len(lines)-1
	lines[last] = widget.Over(th, lines[last:], []string{drawn}, x, 0, false)[0]
	if cursor != nil {
		cursor.X += x
		cursor.Y = last
	}
	warn := widget.NewRow(w, theme.None)
	if text := c.input.Warning(); text != "" {
		warn.Right(w-1, theme.Text, text).Right(w-1-widget.Width(text)-1, theme.Partly, th.Glyphs.Warning)
	} else {
		warn.Right(w-1, theme.Muted, "year-month-day; empty for no date")
	}
	return block{lines: append(lines, warn.String(th))}, cursor
}

// reportRow starts a row of the report, on the select ground when it has the focus.
func (c *Screen) reportRow(w int) *widget.Row {
	if c.report && c.input == nil {
		return widget.NewRow(w, theme.Select)
	}
	return widget.NewRow(w, theme.None)
}

// labelTone keeps faint tones off the select ground.
func (c *Screen) labelTone(tok theme.Token) theme.Token {
	if c.report && c.input == nil {
		return theme.Strong
	}
	return tok
}

// putTypes draws the kinds of report; none is marked while nobody has chosen.
func (c *Screen) putTypes(r *widget.Row, x int) {
	g := c.s.Theme.Glyphs
	for i, t := range reportTypes() {
		mark, tone, word := g.RadioOff, theme.Muted, theme.Soft
		if i == c.chosenReport() {
			mark, tone, word = g.RadioOn, theme.Accent, theme.Strong
		}
		r.Put(x, tone, mark).Put(x+4, word, t.word)
		x += 4 + len(t.word) + 2
	}
}

// putWindow draws the length of the observation window, right-aligned.
func (c *Screen) putWindow(r *widget.Row, w int) {
	g, x := c.s.Theme.Glyphs, w-1
	months, assumed := c.window()
	label := "window"
	switch {
	case assumed && w < 70:
		label = "window (assumed)"
	case assumed:
		label = "window, assumed"
	case w >= 70 && c.s.A.Text(c.s.Catalog(), reportFact) == "type1":
		label = "Type 2 window"
	}
	text := fmt.Sprintf("%d months", months)
	r.Right(x, theme.Accent, g.Right).Right(x-2, theme.Text, text)
	x -= 2 + len(text) + 1
	r.Right(x, theme.Accent, g.Left).Right(x-2, theme.Muted, label)
}

// putDate draws the day by which the report is needed and how far it is.
func (c *Screen) putDate(r *widget.Row, x int) {
	d := c.s.A.Day(dateFact)
	if d.IsZero() {
		r.Right(x, theme.Muted, "sets one").Right(x-9, theme.Key, "d").Right(x-11, theme.Muted, "no target date;")
		return
	}
	today := c.s.Today()
	far := distance(today, d)
	if d < today {
		r.Right(x, theme.Text, far).Right(x-len(far)-1, theme.Partly, c.s.Theme.Glyphs.Warning)
		x -= len(far) + 3
	} else {
		r.Right(x, theme.Muted, far)
		x -= len(far) + 2
	}
	r.Right(x, theme.Text, d.Words()).Right(x-len(d.Words())-1, theme.Muted, "needed by")
}

// putAdvice says which report the facts and the answers speak for.
func (c *Screen) putAdvice(r *widget.Row, x int) {
	verdict := c.s.Result.ReportType.Recommended
	if verdict == scoring.Undetermined {
		r.Put(x, theme.Muted, "no advice on it yet")
		return
	}
	r.Put(x, theme.Muted, "we advise:").Then(1, theme.Text, scoring.ReportWords(verdict))
}
