package form

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// airyFrom is the height from which fields are set apart by blank lines.
const airyFrom = 16

// View draws the fields, at most as many lines as the page is high, with the
// field that has the focus always in sight, and the cursor where text is typed.
func (p *Page) View(th *theme.Theme) ([]string, *tea.Cursor) {
	var lines []string
	var cursor *tea.Cursor
	from, to := 0, 0
	gap := p.airy()
	for i, f := range p.fields {
		if i > 0 && gap {
			lines = append(lines, strings.Repeat(" ", p.w))
		}
		d := drawing{th: th, f: f, w: p.w, focused: i == p.at}
		d.draw()
		if d.focused {
			from, to = len(lines), len(lines)+len(d.lines)
			if d.caret >= 0 && !p.locked {
				cursor = tea.NewCursor(min(d.caret, max(0, p.w-1)), len(lines))
			}
		}
		lines = append(lines, d.lines...)
	}
	top := min(max(0, to-p.h), from)
	if cursor != nil {
		cursor.Y -= top
		if cursor.Y >= p.h {
			cursor = nil
		}
	}
	return lines[top:min(len(lines), top+max(0, p.h))], cursor
}

// airy reports whether there is room for a blank line between the fields.
func (p *Page) airy() bool {
	need := len(p.fields) - 1
	for _, f := range p.fields {
		need += Height(&f.Field, p.w)
	}
	return p.h >= airyFrom && need <= p.h
}

// drawing is one field being drawn.
type drawing struct {
	th      *theme.Theme
	f       *field
	w       int
	focused bool

	row   *widget.Row
	lines []string
	caret int // column of the cursor; -1 for none
}

func (d *drawing) draw() {
	d.caret = -1
	d.newRow()
	label := theme.Muted
	if d.focused {
		label = theme.Strong
	}
	ellipsis := d.th.Glyphs.Ellipsis
	d.row.Put(labelAt, label, widget.Cut(d.f.Fact.Label, valueAt(d.w)-1-labelAt, ellipsis))
	if d.f.kind == kindText {
		d.bar()
	} else {
		d.options()
	}
	d.warning()
	d.end()
}

// newRow starts a line of the field; every line of the field with the focus has
// its ground and its mark.
func (d *drawing) newRow() {
	if d.row != nil {
		d.end()
	}
	d.row = widget.NewRow(d.w, theme.None)
	if d.focused {
		d.row = widget.NewRow(d.w, theme.Select).Put(0, theme.Accent, d.th.Glyphs.Cursor)
	}
}

func (d *drawing) end() { d.lines = append(d.lines, d.row.String(d.th)) }

// bar draws a typed value on its ground, or in brackets where grounds cannot be
// told apart, and what is said beside it.
func (d *drawing) bar() {
	f, x, width := d.f, valueAt(d.w), barWidth(d.f.Fact, d.w)
	inner := max(0, width-2)
	text := widget.Cut(f.text.v, inner, d.th.Glyphs.Ellipsis)
	if d.focused {
		shown, column := caret(f.input.View())
		text = widget.Cut(shown, inner, "")
		if column >= 0 {
			d.caret = x + 1 + min(column, max(0, inner))
		}
	}
	left, right := " ", " "
	if !d.th.Filled() {
		left, right = "[", "]"
	}
	fill := strings.Repeat(" ", max(0, inner-widget.Width(text)))
	d.row.PutOn(x, theme.Text, theme.Bar, left+text+fill+right)
	if note := f.note(); note != "" {
		d.row.Put(x+width+itemGap, theme.Muted, note)
	}
}

// note is what stands beside a typed value: its unit, what is assumed, or what
// follows from it.
func (f *field) note() string {
	if !f.Value.Set() && f.Assumed.Set() && f.text.v == "" {
		return strings.TrimSpace(stateWords(&f.Field) + " " + f.Fact.Unit)
	}
	if f.Note != nil && f.Value.Set() {
		if note := f.Note(f.Value); note != "" {
			return note
		}
	}
	return f.Fact.Unit
}

// options draws the choices or ticks, and after them the state while there is
// no answer.
func (d *drawing) options() {
	f := d.f
	widths := optionWidths(f.Fact)
	spots, _ := arrange(widths, valueRoom(d.w))
	x, y, end := valueAt(d.w), 0, 0
	for i, o := range optionsOf(f.Fact) {
		for ; y < spots[i].y; y++ {
			d.newRow()
		}
		d.option(x+spots[i].x, o.Value, o.Label)
		end = spots[i].x + widths[i]
	}
	if f.Value.Set() {
		return
	}
	words := d.th.Glyphs.Open + " " + stateWords(&f.Field)
	if fitsAfter(end, stateWidth(&f.Field), d.w) {
		d.row.Put(x+end+itemGap, theme.Muted, words)
		return
	}
	d.newRow()
	d.row.Put(x, theme.Muted, words)
}

func (d *drawing) option(x int, value, label string) {
	f, g := d.f, d.th.Glyphs
	on, mark := value == f.text.v, g.RadioOff
	switch {
	case f.kind == kindTicks:
		on, mark = f.ticked(value), g.TickOff
		if on {
			mark = g.TickOn
		}
		if hovered, ok := f.ticks.Hovered(); ok && d.focused && hovered == value {
			d.row.Put(x-1, theme.Accent, g.Right)
		}
	case on:
		mark = g.RadioOn
	}
	markTone, labelTone := theme.Muted, theme.Soft
	if on {
		markTone, labelTone = theme.Accent, theme.Text
		if d.focused {
			labelTone = theme.Strong
		}
	}
	d.row.Put(x, markTone, mark)
	d.row.Put(x+4, labelTone, widget.Cut(label, d.w-1-x-4, g.Ellipsis))
}

// warning writes what is wrong under the value, with its mark before it.
func (d *drawing) warning() {
	if d.f.warning == "" {
		return
	}
	x := valueAt(d.w)
	for i, line := range widget.Wrap(d.f.warning, valueRoom(d.w)) {
		d.newRow()
		if i == 0 {
			d.row.Put(x-2, theme.Partly, d.th.Glyphs.Warning)
		}
		d.row.Put(x, theme.Partly, line)
	}
}

// ticked reports whether an option of a set is ticked.
func (f *field) ticked(value string) bool {
	return slices.Contains(f.list.v, value)
}

// setWidth tells huh how much of a typed value shows.
func (f *field) setWidth(w int) {
	if f.kind != kindText {
		return
	}
	f.input.WithWidth(max(2, barWidth(f.Fact, w)-1))
	f.input.Accessor(&f.text) // makes it look again which part of the text shows
	f.text.take()
}
