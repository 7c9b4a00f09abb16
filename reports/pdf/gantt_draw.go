package pdf

import (
	"fmt"
	"time"
)

// draw draws the schedule from back to front and returns where it ends.
func (l *ganttLayout) draw() float64 {
	l.drawMonths()
	l.drawRowText()
	l.drawMilestoneLines()
	l.drawToday()
	routes := l.routes()
	for _, r := range routes {
		r.drawLine(l.c)
	}
	for i, r := range l.rows {
		l.drawBar(r, l.bars[i])
	}
	for _, r := range routes {
		r.drawHead(l.c)
	}
	l.drawMilestones()
	end := l.y + l.height()
	if l.last {
		l.drawLegend(end - 2*5.2)
	}
	return end
}

// months calls f for each month that is at least partly shown.
func (l *ganttLayout) months(f func(first time.Time, x1, x2 float64)) {
	first := time.Date(l.from.Year(), l.from.Month(), 1, 0, 0, 0, 0, time.UTC)
	for !first.After(l.to) {
		next := first.AddDate(0, 1, 0)
		f(first, l.xOf(first), l.xOf(next))
		first = next
	}
}

// drawMonths draws the time axis: bands, names of months and years.
func (l *ganttLayout) drawMonths() {
	c, base := l.c, l.top-2.2
	wide, narrow := l.monthForms()
	odd := false
	lastYear, yearEnd := 0, 0.0
	l.months(func(first time.Time, x1, x2 float64) {
		if odd = !odd; !odd {
			c.box(x1, l.top, x2-x1, l.bottom()-l.top, faint)
		}
		form := wide
		if l.twoScales() && x1 >= l.scaleBreak()-0.1 {
			form = narrow
		}
		if name := first.Format("January")[:form]; c.widthOf(name, styleHead) <= x2-x1 {
			c.textAt((x1+x2)/2, base, name, styleHead, center)
		}
		if first.Year() != lastYear {
			lastYear = first.Year()
			year := fmt.Sprint(lastYear)
			if st := styleHead.in(ink); x1 >= yearEnd && x1+c.widthOf(year, st) <= l.end {
				c.text(x1+0.6, l.y+styleHead.drop(), year, st)
				yearEnd = x1 + c.widthOf(year, st) + 2.6
			}
		}
	})
	c.text(l.owner, base, c.fit(l.words.owner, styleHead, l.plot-l.owner-2), styleHead)
	c.line(l.x, l.top, l.end, l.top, rule, 0.25)
	if l.twoScales() {
		l.drawScaleBreak(yearEnd)
	}
}

// monthForms is how many letters the months get on each scale: three where
// all whole months have room for them, else one.
func (l *ganttLayout) monthForms() (wide, narrow int) {
	wide, narrow = 3, 3
	l.months(func(first time.Time, x1, x2 float64) {
		whole := !first.Before(l.from) && !first.AddDate(0, 1, -1).After(l.to)
		if !whole || l.c.widthOf(first.Format("Jan"), styleHead)+1 <= x2-x1 {
			return
		}
		if l.twoScales() && x1 >= l.scaleBreak()-0.1 {
			narrow = 1
			return
		}
		wide = 1
	})
	return wide, narrow
}

// drawScaleBreak marks where the small scale begins and says so above.
func (l *ganttLayout) drawScaleBreak(yearEnd float64) {
	c, x := l.c, l.scaleBreak()
	c.dashed(x, l.top-6.4, x, l.bottom(), barColor, 0.2, 0.5)
	words := l.words.narrow
	top := l.y
	if max(x, yearEnd) > l.end-c.widthOf(words, styleNote) && yearEnd > x {
		top += styleNote.lead + 0.4
	}
	c.textAt(l.end, top+styleNote.drop(), c.fit(words, styleNote, l.end-l.plot), styleNote, right)
}

func (l *ganttLayout) drawRowText() {
	c := l.c
	for i, r := range l.rows {
		st, indent := r.labelStyle(), r.indent()
		base := l.rowMid(i) + st.cap()/2
		room := l.owner - l.x - indent - 3
		if r.owner == "" {
			room = l.plot - l.x - indent - 2
		}
		if r.kind != ganttTask && i > 0 && l.rows[i-1].kind == ganttTask {
			y := l.rowMid(i) - l.rowHeight/2
			c.line(l.x, y, l.end, y, rule, 0.2)
		}
		st = c.shrink(r.label, st, room, 6.5)
		c.text(l.x+indent, base, c.fit(r.label, st, room), st)
		c.text(l.owner, base, c.fit(r.owner, styleTable, l.plot-l.owner-2), styleTable.in(muted))
	}
	c.line(l.x, l.bottom(), l.end, l.bottom(), rule, 0.25)
}

func (l *ganttLayout) drawMilestoneLines() {
	for _, p := range l.labels {
		l.c.dashed(p.at, l.top, p.at, l.bottom(), ink, 0.3, 0.9)
	}
}

func (l *ganttLayout) drawToday() {
	if l.today.IsZero() || l.today.Before(l.from) || l.today.After(l.to) {
		return
	}
	c, st := l.c, styleHead.in(gapColor)
	x := l.xOf(l.today)
	w := c.widthOf(l.words.today, st)
	at := min(max(x, l.plot+w/2), l.end-w/2)
	top := l.top - 2.2 - styleHead.cap() - 1.2
	c.textAt(at, top-0.8, l.words.today, st, center)
	c.line(x, l.top-1.4, x, l.bottom(), gapColor, 0.45)
}

func (l *ganttLayout) drawBar(r ganttRow, b rect) {
	if b.empty() {
		return
	}
	c, col := l.c, barColor
	switch r.kind {
	case ganttGroup:
		l.drawBracket(b)
		return
	case ganttWindow:
		c.hatched(b.x, b.y, b.w, b.h, windowColor, auditorColor, 2, 0.25)
		c.frame(b.x, b.y, b.w, b.h, auditorColor, 0.2)
	case ganttOutside:
		c.box(b.x, b.y, b.w, b.h, auditorColor)
	case ganttTask:
		if r.critical {
			col = accent
		}
		c.rounded(b.x, b.y, b.w, b.h, 0.7, col)
	}
	l.drawNote(r, b)
}

// drawBracket spans a group's rows, with a point at each end.
func (l *ganttLayout) drawBracket(b rect) {
	const tip = 1.5
	w := min(2, b.w/2)
	l.c.polygon(ink,
		point{b.x, b.y}, point{b.right(), b.y}, point{b.right(), b.y + b.h + tip},
		point{b.right() - w, b.y + b.h}, point{b.x + w, b.y + b.h}, point{b.x, b.y + b.h + tip})
}

// drawNote writes on a bar if the note fits there, else beside it.
func (l *ganttLayout) drawNote(r ganttRow, b rect) {
	if r.note == "" || r.kind == ganttTask {
		return
	}
	c, st := l.c, styleHead.in(ink)
	w, base := c.widthOf(r.note, st), b.mid()+st.cap()/2
	switch {
	case w+2 <= b.w:
		if r.kind == ganttWindow {
			c.box(b.x+b.w/2-w/2-1, b.y+0.5, w+2, b.h-1, windowColor)
		}
		c.textAt(b.x+b.w/2, base, r.note, st, center)
	case b.x-l.plot > w+3:
		c.box(b.x-w-2.4, b.y, w+1.6, b.h, white)
		c.textAt(b.x-1.6, base, r.note, st, right)
	case l.end-b.right() > w+3:
		c.box(b.right()+0.8, b.y, w+1.6, b.h, white)
		c.text(b.right()+1.6, base, r.note, st)
	}
}

func (l *ganttLayout) drawMilestones() {
	if len(l.labels) == 0 {
		return
	}
	c, mid := l.c, l.bottom()+2.2+laneLead/2
	name := styleTableID
	c.text(l.x, mid+name.cap()/2, c.fit(l.words.milestones, name, l.owner-l.x-2), name)
	st := styleNote.in(body)
	for _, p := range l.labels {
		c.dashed(p.at, l.bottom(), p.at, mid, ink, 0.3, 0.9)
		y := mid + float64(p.lane)*laneLead
		if p.lane > 0 { // a thin line leads from the diamond to a label below it
			c.line(p.at, mid, p.at, y-st.cap()/2-0.9, muted, ruleThin)
		}
	}
	for _, p := range l.labels {
		y := mid + float64(p.lane)*laneLead
		w := c.widthOf(p.text, st)
		c.box(p.x-0.4, y-st.cap()/2-0.6, w+0.8, st.cap()+1.4, white)
		c.text(p.x, y+st.cap()/2, p.text, st)
	}
	for _, p := range l.labels {
		c.diamond(p.at, mid, diamondR, ink)
	}
}

// drawLegend explains what is on any of the pages.
func (l *ganttLayout) drawLegend(y float64) {
	const w, h = 6.0, 2.6
	c, has := l.c, l.kindsShown()
	var items []legendItem
	add := func(shown bool, word string, draw func(x, y float64)) {
		if shown && word != "" {
			items = append(items, legendItem{word, draw, w})
		}
	}
	add(has.critical, l.words.critical, func(x, y float64) { c.rounded(x, y-h/2, w, h, 0.7, accent) })
	add(has.other, l.words.other, func(x, y float64) { c.rounded(x, y-h/2, w, h, 0.7, barColor) })
	add(has.window, l.words.window, func(x, y float64) {
		c.hatched(x, y-h/2, w, h, windowColor, auditorColor, 2, 0.25)
		c.frame(x, y-h/2, w, h, auditorColor, 0.2)
	})
	add(has.outside, l.words.outside, func(x, y float64) { c.box(x, y-h/2, w, h, auditorColor) })
	add(has.carry, l.words.carry, func(x, y float64) {
		c.line(x, y, x+w-1.2, y, muted, 0.25)
		c.disc(x+w-1.2, y, 0.55, muted)
	})
	c.legend(l.x, y, l.width, items)
}

// ganttShown says what a legend has to explain.
type ganttShown struct{ critical, other, window, outside, carry bool }

func (l *ganttLayout) kindsShown() ganttShown {
	s := ganttShown{carry: len(l.all) > len(l.rows), critical: true, other: true}
	for _, r := range l.rows {
		s.window = s.window || r.kind == ganttWindow
		s.outside = s.outside || r.kind == ganttOutside
	}
	return s
}
