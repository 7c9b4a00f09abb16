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
	widths, x := boardWidths(p.w-2, columns), 0
	var blocks [][]string
	for c, title := range [...]string{"TO DO", "DOING", "DONE"} {
		w := widths[c]
		if c > 0 {
			blocks = append(blocks, widget.Column(th, theme.Line, th.Glyphs.Pane, room))
		}
		from := len(p.hits)
		blocks = append(blocks, widget.Fit(p.boardColumn(title, columns[c], selected, w, room), w, room))
		for i := range p.hits[from:] {
			h := &p.hits[from+i]
			h.from, h.to, h.at = x, x+w, h.at+before[c]
		}
		x += w + 1
	}
	return widget.Beside(blocks...)
}

// emptyColumn is the width of a column of the board that holds nothing.
const emptyColumn = 14

// roomyColumn is the width of a column that holds any name with its date.
const roomyColumn = 36

// boardWidths shares the room among the columns. Where names would be cut a column
// that is empty leaves to the others what they need.
func boardWidths(room int, columns [boardColumns][]*plan.Action) (w [boardColumns]int) {
	empty := 0
	for _, list := range columns {
		if len(list) == 0 {
			empty++
		}
	}
	least := min(emptyColumn, room/boardColumns)
	full := room / boardColumns
	if n := boardColumns - empty; n > 0 {
		full = max(full, min(roomyColumn, (room-empty*least)/n))
	}
	rest := room
	for c, list := range columns {
		w[c] = full
		if len(list) == 0 && empty > 0 {
			w[c] = (room - full*(boardColumns-empty)) / empty
		}
		rest -= w[c]
	}
	w[boardColumns-1] += rest
	return w
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
