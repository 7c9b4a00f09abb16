package plan

import (
	"fmt"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// boardLines draws the three columns of the board.
func (p *Screen) boardLines(room int) []string {
	th := p.s.Theme
	width := (p.w - 2) / boardColumns
	var columns [boardColumns][]*plan.Action
	var before [boardColumns]int // actions in the columns before
	for i, a := range p.actions() {
		c := columnOf(a)
		if len(columns[c]) == 0 {
			before[c] = i
		}
		columns[c] = append(columns[c], a)
	}
	selected := p.selected()
	var blocks [][]string
	for c, title := range [...]string{"TO DO", "DOING", "DONE"} {
		w := width
		if c == boardColumns-1 {
			w = p.w - 2 - 2*width
		}
		if c > 0 {
			blocks = append(blocks, widget.Column(th, theme.Line, th.Glyphs.Pane, room))
		}
		from := len(p.hits)
		blocks = append(blocks, widget.Fit(p.boardColumn(title, columns[c], selected, w, room), w, room))
		for i := range p.hits[from:] {
			h := &p.hits[from+i]
			h.from, h.to, h.at = c*(width+1), c*(width+1)+w, h.at+before[c]
		}
	}
	return widget.Beside(blocks...)
}

func (p *Screen) boardColumn(title string, list []*plan.Action, selected *plan.Action, w, room int) []string {
	th := p.s.Theme
	lines := []string{widget.NewRow(w, theme.None).Put(1, theme.Label, title).Right(w-1, theme.Muted, fmt.Sprint(len(list))).String(th)}
	at := 0
	for i, a := range list {
		if selected != nil && a.Key == selected.Key {
			at = i
		}
	}
	room -= 2
	first := 0
	if len(list) > room {
		first = max(0, min(at-room/2, len(list)-room))
	}
	for i := first; i < min(len(list), first+room); i++ {
		p.hits = append(p.hits, hit{y: len(lines), at: i})
		lines = append(lines, p.boardRow(list[i], selected != nil && list[i].Key == selected.Key, w))
	}
	if above, below := first, len(list)-first-room; above+max(0, below) > 0 {
		var text string
		switch {
		case w < 24:
			text = fmt.Sprintf("%d more", above+max(0, below))
		case below <= 0:
			text = fmt.Sprintf("%d above", above)
		case above > 0:
			text = fmt.Sprintf("%d above, %d below", above, below)
		default:
			text = fmt.Sprintf("%d below", below)
		}
		lines = append(lines, widget.NewRow(w, theme.None).Put(3, theme.Faint, text).String(th))
	}
	return lines
}

func (p *Screen) boardRow(a *plan.Action, current bool, w int) string {
	th := p.s.Theme
	ground, tok := theme.None, theme.Text
	if current {
		ground, tok = theme.Select, theme.Strong
	}
	r := widget.NewRow(w, ground)
	if current {
		r.Put(0, theme.Accent, th.Glyphs.Cursor)
	}
	if a.Critical {
		r.Put(1, theme.Accent, th.Glyphs.Decides)
	}
	end := a.End
	switch {
	case !a.State.Finished.IsZero():
		end = a.State.Finished
	case a.State.Status == q.ActionAccepted:
		end = a.State.Expires
	}
	mark := ""
	if s := a.State.Status; s == q.ActionBlocked || s == q.ActionAccepted || a.LateDays > 0 {
		mark = th.Glyphs.Warning + " "
	}
	if a.State.Status == q.ActionAccepted {
		mark = th.Glyphs.NA + " "
	}
	room := w - 12
	day := end.Time().Format("2 Jan")
	if w < 24 || end.IsZero() { // the name needs the room
		room, day = w-4, ""
	}
	r.Put(3, tok, widget.Cut(mark+p.label(a), room, th.Glyphs.Ellipsis))
	return r.Right(w-1, theme.Muted, day).String(th)
}
