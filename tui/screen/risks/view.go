package risks

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// Where the panes stand: the map beside the register from 80 cells on; from 110
// on the map heads a pane of its own, with the scenario and the controls under it.
const (
	besideFrom = 78
	wideFrom   = 110
	mapWidth   = 34
	sideWidth  = 44
)

// View implements screen.Screen.
func (r *Screen) View() screen.View {
	r.hits.Reset()
	var v screen.View
	switch {
	case r.dismissed:
		v.Lines = r.dismissedList(r.w, r.h)
	case len(r.s.Result.Risks) == 0:
		v.Lines = r.empty()
	case r.w >= wideFrom:
		v.Lines = r.wideView()
	default:
		v.Lines = r.stackedView()
	}
	v.Lines = widget.Fit(v.Lines, r.w, r.h)
	return r.withInput(v)
}

// wideView draws the register over the detail at the left, and at the right the
// map over what is behind the risk.
func (r *Screen) wideView() []string {
	left := r.w - sideWidth - 1
	detail := r.detail(left, 8)
	top := max(4, r.h-1-len(detail))
	lines := widget.Fit(r.register(left, top), left, top)
	lines = append(append(lines, widget.Rule(r.s.Theme, left, 1)), detail...)
	side := append(r.heatMap(sideWidth, 7), "")
	side = append(side, r.behind(sideWidth, r.h-len(side))...)
	pane := widget.Column(r.s.Theme, theme.Line, r.s.Theme.Glyphs.Pane, r.h)
	return widget.Beside(widget.Fit(lines, left, r.h), pane, widget.Fit(side, sideWidth, r.h))
}

// stackedView draws the register, with the map beside it or, where it is narrow,
// instead of it, over the detail.
func (r *Screen) stackedView() []string {
	const mapHeight = 12
	detail := r.detail(r.w, 7)
	if r.onMap && r.w < besideFrom {
		heat := r.heatMap(r.w, 5)
		room := max(0, r.h-1-len(heat))
		return append(append(heat, widget.Rule(r.s.Theme, r.w, 1)), detail[:min(len(detail), room)]...)
	}
	top := max(mapHeight, r.h-1-len(detail))
	if r.w < besideFrom {
		top = r.h - 1 - len(detail)
	}
	top = max(3, min(top, r.h-4))
	var lines []string
	if r.w < besideFrom {
		lines = widget.Fit(r.register(r.w, top), r.w, top)
	} else {
		list := r.w - mapWidth
		lines = widget.Beside(widget.Fit(r.register(list, top), list, top), widget.Fit(r.heatMap(mapWidth, 5), mapWidth, top))
	}
	return append(append(lines, widget.Rule(r.s.Theme, r.w, 1)), detail...)
}

// withInput lays what is being typed over the last lines.
func (r *Screen) withInput(v screen.View) screen.View {
	var lines []string
	var cursor *tea.Cursor
	switch {
	case r.note != nil:
		lines, cursor = r.note.view(r.s.Theme, r.w)
	case r.line != nil:
		lines, cursor = r.line.View(r.s.Theme, r.w)
	default:
		return v
	}
	at := max(0, r.h-len(lines))
	v.Lines = append(v.Lines[:at], widget.Fit(lines, r.w, min(len(lines), r.h))...)
	if cursor != nil && cursor.Y+at < r.h {
		cursor.Y += at
		cursor.X = max(0, min(cursor.X, r.w-1))
		v.Cursor = cursor
	}
	return v
}

// empty says why there is no risk.
func (r *Screen) empty() []string {
	th := r.s.Theme
	x := min(10, r.w/8)
	row := func() *widget.Row { return widget.NewRow(r.w, theme.None) }
	lines := []string{"", "", row().Put(x, theme.Strong, "No risk is in the register.").String(th), ""}
	text := "Risks are suggested from the facts in Scope, and none applies to these."
	if len(r.goneRisks()) > 0 {
		text = "Risks are suggested from the facts in Scope; here all of them were dismissed."
	}
	for _, l := range widget.Wrap(text, max(10, min(66, r.w-x-4))) {
		lines = append(lines, row().Put(x, theme.Text, l).String(th))
	}
	return append(lines, "", row().Put(x, theme.Key, "X").Put(x+4, theme.Text, "show the dismissed ones").String(th),
		row().Put(x, theme.Key, "n").Put(x+4, theme.Text, "write a risk of your own").String(th))
}

// columns are the places in a row of the register. Where it is narrow L×I goes
// first; the letter of a score never does.
type columns struct {
	mark, title        int
	lxi, before, after int // right edges; lxi 0 where it has no room
	end                int // where a title ends
}

func (r *Screen) columnsFor(w int) columns {
	id := 3
	for i := range r.s.Result.Risks {
		id = max(id, min(6, len(r.s.Result.Risks[i].ID)))
	}
	c := columns{mark: id + 2, title: id + 4, after: w - 1, before: w - 11}
	c.end = c.before - 5
	if c.end-c.title >= 34 {
		c.lxi = c.before - 11
		c.end = c.lxi - 4
	}
	return c
}

// register draws the table in at most room lines, scrolled so that the selected
// risk shows.
func (r *Screen) register(w, room int) []string {
	th := r.s.Theme
	c := r.columnsFor(w)
	list := r.list()
	lines := []string{r.registerHead(w, c, len(list))}
	if len(list) == 0 {
		return append(lines, widget.NewRow(w, theme.None).Put(c.title, theme.Muted, "no risk in this cell").String(th))
	}
	room = max(1, room-1)
	first, shown := 0, len(list)
	if len(list) > room {
		shown = max(1, room-1)
		at := slices.IndexFunc(list, func(x scoring.RiskLine) bool { return x.ID == r.at })
		first = max(0, min(at-shown/2, len(list)-shown))
	}
	for i := first; i < first+shown; i++ {
		r.hits.Mark(len(lines), i)
		lines = append(lines, r.riskRow(w, c, &list[i]))
	}
	if hidden := len(list) - shown; hidden > 0 {
		text := fmt.Sprintf("%d more", hidden)
		lines = append(lines, widget.NewRow(w, theme.None).Put(c.title, theme.Faint, text).String(th))
	}
	return lines
}

func (r *Screen) registerHead(w int, c columns, n int) string {
	th := r.s.Theme
	head := widget.NewRow(w, theme.None).Put(1, theme.Label, "REGISTER")
	if r.filter != nil {
		head.Put(10, theme.Accent, fmt.Sprintf("%d%s%d: %s", r.filter.likelihood, times(th), r.filter.impact, screen.Counted(n, "risk")))
	} else if c.lxi > 0 {
		head.Put(10, theme.Muted, r.order.String())
	}
	if c.lxi > 0 {
		head.Right(c.lxi, theme.Muted, "L"+times(th)+"I")
	}
	return head.Right(c.before, theme.Muted, "inherent").Right(c.after, theme.Muted, "residual").String(th)
}

// times is the sign between likelihood and impact.
func times(th *theme.Theme) string {
	if th.Glyphs.Ellipsis == theme.ASCIIGlyphs().Ellipsis {
		return "x"
	}
	return "×"
}

func (r *Screen) riskRow(w int, c columns, line *scoring.RiskLine) string {
	th := r.s.Theme
	ground, title := theme.None, theme.Text
	selected := line.ID == r.at
	if selected {
		ground, title = theme.Select, theme.Strong
	}
	row := widget.NewRow(w, ground)
	if selected {
		mark := theme.Accent
		if r.onMap || r.Typing() {
			mark = theme.Line
		}
		row.Put(0, mark, th.Glyphs.Cursor)
	}
	glyph, _ := state(th.Glyphs, line.Confirmed)
	row.Put(1, theme.Muted, widget.Cut(string(line.ID), 6, th.Glyphs.Ellipsis)).Put(c.mark, theme.Muted, glyph)
	row.Put(c.title, title, widget.Cut(line.Title, c.end-c.title, th.Glyphs.Ellipsis))
	if c.lxi > 0 {
		row.Right(c.lxi, theme.Soft, fmt.Sprintf("%d%s%d", line.Likelihood, times(th), line.Impact))
	}
	row.Right(c.before, scoreTone(line.Inherent), scoreText(line.Inherent))
	return row.Right(c.after, scoreTone(line.Residual), scoreText(line.Residual)).String(th)
}

// dismissedList draws what was taken out of the register and why.
func (r *Screen) dismissedList(w, room int) []string {
	th := r.s.Theme
	list := r.goneRisks()
	lines := []string{widget.NewRow(w, theme.None).Put(1, theme.Label, "DISMISSED").Right(w-1, theme.Muted, screen.Counted(len(list), "risk")).String(th)}
	if len(list) == 0 {
		return append(lines, "", widget.NewRow(w, theme.None).Put(1, theme.Text, "Nothing was dismissed.").String(th),
			widget.NewRow(w, theme.None).Put(1, theme.Key, "x").Put(4, theme.Text, "on a risk of the register takes it out, with a reason.").String(th))
	}
	shown := max(1, (room-2)/2)
	at := slices.IndexFunc(list, func(x gone) bool { return x.id == r.at })
	first := max(0, min(at-shown/2, len(list)-shown))
	for i := first; i < min(len(list), first+shown); i++ {
		ground, tok := theme.None, theme.Text
		if list[i].id == r.at {
			ground, tok = theme.Select, theme.Strong
		}
		row, reason := widget.NewRow(w, ground), widget.NewRow(w, ground)
		if list[i].id == r.at {
			row.Put(0, theme.Accent, th.Glyphs.Cursor)
			reason.Put(0, theme.Accent, th.Glyphs.Cursor)
		}
		lines = append(lines, row.Put(1, theme.Muted, string(list[i].id)).Put(8, tok, list[i].title).String(th),
			reason.Put(8, theme.Soft, widget.Cut(list[i].reason, w-9, th.Glyphs.Ellipsis)).String(th))
	}
	return lines
}
