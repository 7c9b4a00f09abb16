package pdf

import (
	"fmt"
	"math"
)

// share is one part of a whole, counted.
type share struct {
	status status
	count  int
	word   string
}

// stackHeight is the height of the bar that stack draws.
const stackHeight = 5.2

// stack draws counts as one bar, with a legend of marks below it. A part
// that is not zero is always wide enough for its number.
func (c *canvas) stack(x, y, width float64, shares []share) float64 {
	const gap = 0.5
	c.box(x, y, width, stackHeight, panel)
	at := x
	for i, w := range stackWidths(shares, width, gap) {
		if w == 0 {
			continue
		}
		c.stackPart(at, y, w, shares[i])
		at += w + gap
	}
	items := make([]legendItem, len(shares))
	for i, s := range shares {
		items[i] = c.markItem(s.status, s.word)
	}
	return c.legend(x, y+stackHeight+1.6, width, items)
}

func (c *canvas) stackPart(x, y, w float64, s share) {
	look, st := s.status.look(), styleTable.strong()
	figure := fmt.Sprint(s.count)
	if s.status == statusUnknown {
		c.hatched(x, y, w, stackHeight, look.fill, barColor.mix(white, 0.3), 1.6, 0.25)
		pill := c.widthOf(figure, st) + 2.4
		c.rounded(x+w/2-pill/2, y+0.7, pill, stackHeight-1.4, 1, look.fill)
	} else {
		c.box(x, y, w, stackHeight, look.fill)
	}
	c.textAt(x+w/2, y+stackHeight/2+st.cap()/2, figure, st.in(look.text), center)
}

// stackWidths divides a width by the counts. Small parts get a minimum, which
// the others pay for.
func stackWidths(shares []share, width, gap float64) []float64 {
	widths := make([]float64, len(shares))
	parts, total := 0, 0
	for _, s := range shares {
		if s.count > 0 {
			parts++
			total += s.count
		}
	}
	if parts == 0 {
		return widths
	}
	room := width - float64(parts-1)*gap
	least := min(7, room/float64(parts))
	// Fix the parts that are too small, then divide the rest; the rest
	// shrinks as parts are fixed, so repeat until none is left to fix.
	fixed := make([]bool, len(shares))
	for again := true; again; {
		again = false
		for i, s := range shares {
			if s.count > 0 && !fixed[i] && room*float64(s.count)/float64(total) < least {
				fixed[i], widths[i], again = true, least, true
				room, total = room-least, total-s.count
			}
		}
	}
	for i, s := range shares {
		if s.count > 0 && !fixed[i] {
			widths[i] = room * float64(s.count) / float64(total)
		}
	}
	return widths
}

// barRow is one interval in a bar chart.
type barRow struct {
	id, label string
	low, high float64
	value     string // the interval as printed: "48 to 79 %"
	status    status
}

// bars is a chart of intervals, one under the other, with a common target.
type bars struct {
	rows       []barRow
	target     float64 // 0 for none
	targetWord string
}

// barColumns are the left edges and widths of a bar chart's parts.
type barColumns struct{ label, bar, barWidth, value float64 }

func (b bars) columns(c *canvas, x, width float64) barColumns {
	id, label, value := 0.0, 0.0, 0.0
	for _, r := range b.rows {
		id = max(id, c.widthOf(r.id, styleTableID))
		label = max(label, c.widthOf(r.label, styleTable))
		value = max(value, c.widthOf(r.value, styleTableID))
	}
	id = min(id, width*0.2) + 2.6
	value += 2.4
	// The bars take what the labels leave, within reason.
	barWidth := min(max(width-id-label-3-value, width*0.28), width*0.5)
	return barColumns{x + id, x + width - value - barWidth, barWidth, x + width}
}

// height of the chart with the given row height, axis included.
func (b bars) height(rowHeight float64) float64 {
	return float64(len(b.rows))*rowHeight + 1 + styleNote.lead
}

// draw draws the chart and returns where it ends.
func (b bars) draw(c *canvas, x, y, width, rowHeight float64) float64 {
	col := b.columns(c, x, width)
	end := y + float64(len(b.rows))*rowHeight
	for _, v := range []float64{0, 25, 50, 75, 100} {
		at := col.bar + col.barWidth*v/100
		c.line(at, y, at, end, rule, ruleThin)
	}
	thick := min(rowHeight*0.62, 4.4)
	for i, r := range b.rows {
		mid := y + (float64(i)+0.5)*rowHeight
		r.draw(c, x, mid, thick, col)
	}
	b.axis(c, col, y, end)
	return y + b.height(rowHeight)
}

func (r barRow) draw(c *canvas, x, mid, thick float64, col barColumns) {
	st, look := styleTable, r.status.look()
	base := mid + st.cap()/2
	c.text(x, base, c.fit(r.id, styleTableID, col.label-x-1), styleTableID)
	c.text(col.label, base, c.fit(r.label, st, col.bar-col.label-2), st)
	at := func(v float64) float64 { return col.barWidth * min(max(v, 0), 100) / 100 }
	top, low, high := mid-thick/2, at(r.low), at(r.high)
	c.box(col.bar, top, col.barWidth, thick, hair)
	if high > low {
		tint, lines := look.tint, look.fill
		if r.status == statusUnknown || r.status == statusNotApplicable {
			tint, lines = white, barColor
		}
		c.hatched(col.bar+low, top, high-low, thick, tint, lines, 1.3, 0.22)
		c.frame(col.bar+low, top, high-low, thick, lines, 0.22)
	}
	c.box(col.bar, top, low, thick, look.fill)
	c.textAt(col.value, base, r.value, styleTableID, right)
}

// axis draws the target line and the words under the chart, which keep clear
// of each other.
func (b bars) axis(c *canvas, col barColumns, y, end float64) {
	st := styleNote
	base := end + 0.6 + st.drop()
	wide, at := 0.0, math.Inf(-1)
	if b.target > 0 {
		line := col.bar + col.barWidth*min(b.target, 100)/100
		c.dashed(line, y-1, line, end+0.6, ink, 0.35, 1)
		word := b.targetWord + " " + percentText(b.target)
		wide = c.widthOf(word, st)
		at = min(max(line, col.bar+wide/2), col.value-wide/2)
		c.textAt(at, base, word, st.in(ink), center)
	}
	for _, v := range []int{0, 100} {
		x, s := col.bar+col.barWidth*float64(v)/100, fmt.Sprint(v)
		if math.Abs(x-at) > wide/2+c.widthOf(s, st)/2+1.2 {
			c.textAt(x, base, s, st, center)
		}
	}
}

// barLegend explains the two parts of a bar.
func (c *canvas) barLegend(x, y, width float64, shown, possible string) float64 {
	const w, h = 6.0, 2.6
	return c.legend(x, y, width, []legendItem{
		{shown, func(x, y float64) { c.box(x, y-h/2, w, h, barColor) }, w},
		{possible, func(x, y float64) {
			c.hatched(x, y-h/2, w, h, white, barColor, 1.3, 0.22)
			c.frame(x, y-h/2, w, h, barColor, 0.22)
		}, w},
	})
}
