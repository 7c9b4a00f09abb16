package plan

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/field"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// entry is one line of a panel that can be changed, or a heading.
type entry struct {
	label, value, note string
	tone               theme.Token // of the value; the zero value is plain text
	head               bool        // a heading: it cannot be selected
	enter              string      // what enter does, in a word for the footer; empty: change
	fact               q.FactID    // what the entry changes; may be empty
	tight              bool        // the value begins further left where there is little room

	edit   func() tea.Cmd       // enter: asks for a text with panel.ask, or acts
	step   func(by int) tea.Cmd // + and -, right and left
	remove func() tea.Cmd       // x
}

// panel is an overlay of entries that are changed in place, with text under them
// that scrolls. A change is saved at once; u takes it back.
type panel struct {
	s       *screen.Session
	title   func() string
	top     func(w int) []string // stays above the entries; may be nil
	entries func() []entry
	rest    func(w int) []string // under the entries; may be nil
	extra   []widget.Hint
	// onKey, when set, gets each key that no entry took.
	onKey func(name string) (handled, closed bool, cmd tea.Cmd)
	adds  string // the key that adds an entry; may be empty
	// onMsg, when set, gets what is neither a key nor pasted.
	onMsg func(msg tea.Msg)

	at, scroll, max, page int
	moved                 bool // the selection has to be brought into sight
	line                  *field.Line
	done                  bool
}

var _ screen.Overlay = (*panel)(nil)

// ask opens a line of text over the entries.
func (p *panel) ask(l *field.Line, text string) tea.Cmd {
	p.line = l
	return l.Open(p.s.Theme, text)
}

// Typing implements screen.Overlay.
func (p *panel) Typing() bool { return p.line != nil }

// Update implements screen.Overlay.
func (p *panel) Update(msg tea.Msg) (bool, tea.Cmd) {
	if p.line != nil {
		return p.lineUpdate(msg)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		if p.onMsg != nil {
			p.onMsg(msg)
		}
		return false, nil
	}
	list := p.entries()
	p.settle(list)
	return p.key(k.String(), list)
}

// lineUpdate hands a message to the line being typed. What is taken may open the
// next line.
func (p *panel) lineUpdate(msg tea.Msg) (bool, tea.Cmd) {
	line := p.line
	done, cmd := line.Update(msg)
	if done && p.line == line {
		p.line = nil
	}
	return p.done, cmd
}

func (p *panel) key(name string, list []entry) (bool, tea.Cmd) {
	switch name {
	case "esc", "q":
		return true, nil
	case "u":
		return false, p.s.Undo()
	case "down", "j":
		p.move(list, 1)
		return false, nil
	case "up", "k":
		p.move(list, -1)
		return false, nil
	case "pgdown", "space", "ctrl+d":
		p.scroll += p.page
		return false, nil
	case "pgup", "ctrl+u":
		p.scroll -= p.page
		return false, nil
	}
	if p.onKey != nil {
		if handled, closed, cmd := p.onKey(name); handled {
			return closed || p.done, cmd
		}
	}
	return p.entryKey(name, list)
}

// Edits implements screen.Editor.
func (p *panel) Edits(key string) bool {
	if key == "u" || p.adds != "" && key == p.adds {
		return true
	}
	list := p.entries()
	if p.settle(list); p.at >= len(list) {
		return false
	}
	e := &list[p.at]
	switch key {
	case "enter":
		return e.edit != nil
	case "+", "=", "-", "left", "right", "h", "l":
		return e.step != nil
	case "x", "delete":
		return e.remove != nil
	default:
		return false
	}
}

func (p *panel) entryKey(name string, list []entry) (bool, tea.Cmd) {
	if p.at >= len(list) {
		return false, nil
	}
	e, cmd := &list[p.at], tea.Cmd(nil)
	switch {
	case name == "enter" && e.edit != nil:
		cmd = e.edit()
	case (name == "+" || name == "=" || name == "right" || name == "l") && e.step != nil:
		cmd = e.step(1)
	case (name == "-" || name == "left" || name == "h") && e.step != nil:
		cmd = e.step(-1)
	case (name == "x" || name == "delete") && e.remove != nil:
		cmd = e.remove()
	}
	return p.done, cmd
}

// settle keeps the selection on an entry.
func (p *panel) settle(list []entry) {
	p.at = max(0, min(p.at, len(list)-1))
	for p.at < len(list)-1 && list[p.at].head {
		p.at++
	}
}

// move selects the next entry; past the last one the text under them scrolls.
func (p *panel) move(list []entry, by int) {
	for to := p.at + by; to >= 0 && to < len(list); to += by {
		if !list[to].head {
			p.at, p.moved = to, true
			return
		}
	}
	p.scroll += by
}

// View implements screen.Overlay.
func (p *panel) View(w, h int) (title, foot string, v screen.View) {
	th := p.s.Theme
	list := p.entries()
	p.settle(list)
	var fixed []string
	if p.top != nil {
		fixed = p.top(w)
	}
	var cursor *tea.Cursor
	if p.line != nil {
		asked, c := p.lineView(w)
		if c != nil {
			c.Y += len(fixed)
		}
		fixed, cursor = append(fixed, asked...), c
	}
	var lines []string
	for i := range list {
		lines = append(lines, entryLine(th, &list[i], i == p.at && p.line == nil, w))
	}
	if p.rest != nil {
		lines = append(lines, p.rest(w)...)
	}
	room := max(1, h-len(fixed))
	p.max, p.page = max(0, len(lines)-room), max(1, room-2)
	if p.moved {
		p.scroll, p.moved = max(min(p.scroll, p.at-min(1, p.at)), p.at+2-room), false
	}
	p.scroll = max(0, min(p.scroll, p.max))
	shown := lines[p.scroll:min(len(lines), p.scroll+room)]
	return p.title(), widget.More(p.scroll, p.max), screen.View{Lines: append(fixed, shown...), Cursor: cursor}
}

// lineView draws the line being typed: what is asked, the text, what is wrong.
func (p *panel) lineView(w int) ([]string, *tea.Cursor) {
	th := p.s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
	drawn, cursor := p.line.Field(th, w)
	lines := []string{row().Put(0, theme.Accent, p.line.Label).String(th), drawn}
	if warn := p.line.Warning(); warn != "" {
		for i, l := range widget.Wrap(warn, w-2) {
			r := row().Put(2, theme.Text, l)
			if i == 0 {
				r.Put(0, theme.Partly, th.Glyphs.Warning)
			}
			lines = append(lines, r.String(th))
		}
	}
	if cursor != nil {
		cursor.Y = 1
	}
	return append(lines, row().String(th)), cursor
}

// labelWidth is where the values of a panel begin.
const labelWidth = 19

func entryLine(th *theme.Theme, e *entry, current bool, w int) string {
	ground, tok := theme.Overlay, theme.Muted
	if e.head {
		return widget.NewRow(w, ground).Put(0, theme.Label, e.label).Right(w, theme.Muted, e.note).String(th)
	}
	if current {
		ground, tok = theme.Select, theme.Strong
	}
	r := widget.NewRow(w, ground)
	if current {
		r.Put(0, theme.Accent, th.Glyphs.Cursor)
	}
	r.Put(1, tok, widget.Cut(e.label, labelWidth-2, th.Glyphs.Ellipsis))
	at := labelWidth
	if e.tight && w < 60 {
		at = 10
	}
	room := w - at
	if n := widget.Width(e.note); n > 0 && n+widget.Width(e.value)+2 <= room {
		r.Right(w, theme.Muted, e.note)
		room -= n + 2
	}
	tone := e.tone
	if current && tone == theme.Text {
		tone = theme.Strong
	}
	return r.Put(at, tone, widget.Cut(e.value, room, th.Glyphs.Ellipsis)).String(th)
}

// Hints implements screen.Overlay: the keys of the selected entry, then the rest.
func (p *panel) Hints() []widget.Hint {
	if p.line != nil {
		return p.line.Hints()
	}
	var hints []widget.Hint
	list := p.entries()
	if p.settle(list); p.at < len(list) {
		e := &list[p.at]
		if e.edit != nil {
			hints = append(hints, widget.Hint{Key: "enter", Word: cmp.Or(e.enter, "change")})
		}
		if e.step != nil {
			hints = append(hints, widget.Hint{Key: "+ -", Word: "step"})
		}
		if e.remove != nil {
			hints = append(hints, widget.Hint{Key: "x", Word: "take away"})
		}
	}
	hints = append(hints, widget.Hint{Key: "esc", Word: "close"}) // in sight at sixty columns too
	return append(append(hints, p.extra...), widget.Hint{Key: "u", Word: "undo"})
}
