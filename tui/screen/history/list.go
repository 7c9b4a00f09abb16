package history

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// View implements screen.Overlay.
func (o *Overlay) View(w, h int) (title, foot string, v screen.View) {
	title = "Snapshots of " + o.view.A.Name
	if len(o.shots) == 0 && !o.naming {
		v.Lines = o.empty(w)
		return title, "", v
	}
	tail, cursor := o.tail(w)
	room := max(2, h-1-len(tail))
	lines := []string{o.head(w)}
	n := len(o.shots) + 1
	first := max(0, min(o.at-room/2, n-room))
	for i := first; i < min(n, first+room); i++ {
		lines = append(lines, o.line(w, i))
	}
	if n > room {
		foot = fmt.Sprintf("%d of %d", o.at+1, n)
	}
	if cursor != nil {
		cursor.Y += len(lines)
	}
	lines = append(lines, tail...)
	v.Lines, v.Cursor = lines[:min(len(lines), max(1, h))], cursor
	return title, foot, v
}

// empty says what a snapshot is good for.
func (o *Overlay) empty(w int) []string {
	th := o.s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
	lines := []string{row().Put(0, theme.Strong, "No snapshot yet.").String(th), ""}
	for _, l := range widget.Wrap("A snapshot freezes today's figures under a name. Take one now and another in a few weeks: "+
		"they show the trend, what rose, what fell, and which answers did it. The report says what changed since the last one.", w) {
		lines = append(lines, row().Put(0, theme.Text, l).String(th))
	}
	return append(lines, "", row().Put(0, theme.Key, "n").Put(3, theme.Text, "take a snapshot").String(th))
}

// columns are where things stand in a line, by the right edge of a figure; zero:
// there is no room for it. Ready and answered go first, then they are said
// below the list only.
type columns struct{ name, date, bar, barWidth, type1, type2, ready, answered int }

func columnsOf(w int) columns {
	if w >= 68 {
		return columns{name: 16, date: 18, bar: 30, barWidth: w - 60, type1: w - 23, type2: w - 16, ready: w - 9, answered: w}
	}
	return columns{name: 15, date: 18, bar: 30, barWidth: w - 30 - 14, type1: w - 7, type2: w}
}

func (o *Overlay) head(w int) string {
	c := columnsOf(w)
	r := widget.NewRow(w, theme.Overlay).Put(2, theme.Label, "SNAPSHOT").Put(c.date, theme.Muted, "as of")
	r.Put(c.bar, theme.Faint, "0").Right(c.bar+c.barWidth, theme.Faint, "100")
	one, two := theme.Text, theme.Muted
	if o.type2 {
		one, two = two, one
	}
	r.Right(c.type1, one, "Type 1").Right(c.type2, two, "Type 2")
	if c.ready > 0 {
		r.Right(c.ready, theme.Muted, "ready").Right(c.answered, theme.Muted, "answers")
	}
	return r.String(o.s.Theme)
}

// figures are those of a line; nil when they cannot be read.
func (o *Overlay) figures(i int) *scoring.Frozen {
	if i < len(o.shots) {
		return o.shots[i].Figures
	}
	return o.present
}

func (o *Overlay) line(w, i int) string {
	th, c := o.s.Theme, columnsOf(w)
	ground, tok, quiet := theme.Overlay, theme.Text, theme.Muted
	if i == o.at && !o.naming {
		ground, tok, quiet = theme.Select, theme.Strong, theme.Soft
	}
	r := widget.NewRow(w, ground)
	if i == o.at && !o.naming {
		r.Put(0, theme.Accent, th.Glyphs.Cursor)
	}
	if i == o.marked {
		r.Put(1, theme.Accent, th.Glyphs.Decides)
	}
	name, date := scoring.NowName, o.present.AsOf
	if i < len(o.shots) {
		name, date = o.shots[i].Name, q.DateOf(o.shots[i].At)
	}
	r.Put(2, tok, widget.Cut(name, c.name-1, th.Glyphs.Ellipsis))
	f := o.figures(i)
	if f == nil {
		return r.Put(c.date, quiet, date.String()).Put(c.bar, quiet, "cannot be read").String(th)
	}
	one, two := f.Overall.Type1.Interval(), f.Overall.Type2.Interval()
	shown := one
	if o.type2 {
		shown = two
	}
	r.Put(c.date, quiet, f.AsOf.String())
	widget.IntervalBar(r, th, c.bar, c.barWidth, shown)
	r.Right(c.type1, tok, widget.IntervalText(one)).Right(c.type2, tok, widget.IntervalText(two))
	if c.ready > 0 {
		r.Right(c.ready, quiet, fmt.Sprintf("%d/%d", f.Overall.Ready, f.Overall.Total)).
			Right(c.answered, quiet, fmt.Sprintf("%d/%d", f.Answered, f.Asked))
	}
	return r.String(th)
}

// tail is what stands under the list: the field for a name, or what the selected
// line says in words, what enter would compare, and the legend.
func (o *Overlay) tail(w int) ([]string, *tea.Cursor) {
	th := o.s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
	if o.naming {
		lines, cursor := o.nameLines(w, 1)
		return append([]string{""}, lines...), cursor
	}
	lines := []string{""}
	if f := o.figures(o.at); f != nil {
		words := fmt.Sprintf("%d of %d criteria ready, %d for Type 2. %d of %d questions answered, %s.",
			f.Overall.Ready, f.Overall.Total, f.Overall.Ready2, f.Answered, f.Asked, screen.Counted(f.Gaps, "gap"))
		for _, l := range widget.Wrap(words, w-2) {
			lines = append(lines, row().Put(2, theme.Text, l).String(th))
		}
	}
	lines = append(lines, row().Put(2, theme.Key, "enter").Put(9, theme.Soft, widget.Cut(o.offer(), w-9, th.Glyphs.Ellipsis)).String(th))
	shown := "bars: Type 1"
	if o.type2 {
		shown = "bars: Type 2"
	}
	g := th.Glyphs
	return append(lines, row().Put(2, theme.Accent, g.BarCertain+g.BarCertain).Put(5, theme.Muted, "certain").
		Put(14, theme.Accent, g.BarOpen+g.BarOpen).Put(17, theme.Muted, "still open").Right(w, theme.Muted, shown).String(th)), nil
}

// offer says what enter would compare.
func (o *Overlay) offer() string {
	from, to := o.pair()
	name := func(i int) string {
		if i < len(o.shots) {
			return o.shots[i].Name
		}
		return scoring.NowName
	}
	return "what changed from " + name(from) + " to " + name(to)
}
