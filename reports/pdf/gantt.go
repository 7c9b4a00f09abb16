package pdf

import (
	"math"
	"slices"
	"time"
)

// ganttKind is what a row of a schedule shows.
type ganttKind int

const (
	ganttTask    ganttKind = iota
	ganttGroup             // a heading with a bracket over its rows
	ganttWindow            // an observation window: hatched
	ganttOutside           // work of others, such as the auditor
)

// ganttRow is one row of a schedule. Start and end are days, both included.
type ganttRow struct {
	key        string // names the row in the after lists of others
	label      string
	owner      string
	kind       ganttKind
	start, end time.Time
	critical   bool
	after      []string // keys of the rows that must end before this one starts
	note       string   // on the bar of a window or of outside work

	again bool // the heading of a group that began on the page before
}

// milestone is a dated point, drawn through all rows.
type milestone struct {
	date  time.Time
	label string
}

// ganttWords are the words a schedule needs around its rows.
type ganttWords struct {
	owner, today, milestones, continued     string
	narrow                                  string // over the part with the small scale
	critical, other, window, outside, carry string // legend
}

// gantt is a schedule. The days up to wideTo get most of the width, because
// that is where the work is; the rest is drawn on a smaller scale and says so.
type gantt struct {
	rows       []ganttRow
	milestones []milestone
	from, to   time.Time // the first and last day shown
	wideTo     time.Time // zero for one scale
	today      time.Time // zero for no line
	words      ganttWords

	all  map[string]bool // the keys of every page's rows, when split
	last bool            // the legend goes under the last page
}

// wideShare is the part of the width that the wide scale takes.
const wideShare = 0.62

// mostRows is how many rows one page of a schedule takes.
const mostRows = 24

// split divides a schedule into pages of at most rows rows, as even as the
// groups allow. A group that goes on repeats its heading.
func (g gantt) split(rows int) []gantt {
	g.all = make(map[string]bool)
	for _, r := range g.rows {
		g.all[r.key] = true
	}
	rows = max(rows, 4)
	var pages []gantt
	for rest := g.rows; len(rest) > 0; {
		page := g
		n := cutRows(rest, rows)
		page.rows = rest[:n:n]
		rest = rest[n:]
		if len(rest) > 0 && rest[0].kind == ganttTask {
			if i := lastGroup(page.rows); i >= 0 {
				head := page.rows[i]
				if !head.again {
					head.label += " (" + g.words.continued + ")"
				}
				head.key, head.again = "", true
				rest = append([]ganttRow{head}, rest...)
			}
		}
		page.last = len(rest) == 0
		pages = append(pages, page)
	}
	return pages
}

// cutRows says how many rows the next page takes: all that are left, or an
// even part of them, moved to the start of a group if one is near.
func cutRows(rows []ganttRow, most int) int {
	if len(rows) <= most {
		return len(rows)
	}
	pages := (len(rows) + most - 1) / most
	if len(rows)+pages-1 > pages*most { // no room for the repeated headings
		pages++
	}
	even := (len(rows) + pages - 1) / pages
	for n := min(most, even+5); n > max(even-5, 2); n-- {
		if rows[n].kind == ganttGroup && len(rows)-n <= (pages-1)*most {
			return n
		}
	}
	n := even
	if rows[n-1].kind == ganttGroup { // a heading does not stand last
		n--
	}
	return max(n, 2)
}

func lastGroup(rows []ganttRow) int {
	for i, v := range slices.Backward(rows) {
		if v.kind == ganttGroup {
			return i
		}
	}
	return -1
}

// ganttLayout is a schedule with its measures fixed.
type ganttLayout struct {
	gantt
	c           *canvas
	x, y, width float64
	owner       float64 // left edge of the owner column
	plot        float64 // left edge of the bars
	end         float64 // right edge
	top         float64 // of the first row
	rowHeight   float64
	bars        []rect // of each row, in its order; empty where it has none
	labels      []placedLabel
}

// rect is a rectangle on the sheet.
type rect struct{ x, y, w, h float64 }

func (r rect) right() float64 { return r.x + r.w }
func (r rect) mid() float64   { return r.y + r.h/2 }
func (r rect) empty() bool    { return r.w <= 0 }

const (
	ganttHead = 15.0 // years, today, months
	laneLead  = 4.6  // rows of milestone labels
	// The smallest bar: one day on the small scale is still seen.
	leastBar = 1.3
)

// layout fixes all measures for a schedule drawn at x, y.
func (g gantt) layout(c *canvas, x, y, width, rowHeight float64) *ganttLayout {
	l := &ganttLayout{gantt: g, c: c, x: x, y: y, width: width, end: x + width, rowHeight: rowHeight}
	label, owner := 0.0, c.widthOf(g.words.owner, styleHead)
	for _, r := range g.rows {
		label = max(label, c.widthOf(r.label, r.labelStyle())+r.indent())
		owner = max(owner, c.widthOf(r.owner, styleTable))
	}
	label = min(max(label, width*0.18), width*0.33)
	owner = min(owner, width*0.13)
	l.owner = x + label + 3
	l.plot = l.owner + owner + 4
	l.top = y + ganttHead
	for i, r := range g.rows {
		l.bars = append(l.bars, l.bar(i, r))
	}
	l.labels = l.placeLabels()
	return l
}

func (r ganttRow) labelStyle() style {
	if r.kind == ganttTask {
		return styleTable
	}
	return styleTableID
}

func (r ganttRow) indent() float64 {
	if r.kind == ganttTask {
		return 3
	}
	return 0
}

// days is the number of days from a to b.
func days(a, b time.Time) float64 { return math.Round(b.Sub(a).Hours() / 24) }

// xOf is where the morning of a day lies.
func (l *ganttLayout) xOf(day time.Time) float64 {
	all := days(l.from, l.to) + 1
	d := min(max(days(l.from, day), 0), all)
	room := l.end - l.plot
	if !l.twoScales() {
		return l.plot + room*d/all
	}
	wide := days(l.from, l.wideTo) + 1
	if d <= wide {
		return l.plot + room*wideShare*d/wide
	}
	return l.plot + room*(wideShare+(1-wideShare)*(d-wide)/(all-wide))
}

// twoScales reports whether there is a second, smaller scale: only when the
// wide part is short enough for that to help.
func (l *ganttLayout) twoScales() bool {
	if l.wideTo.IsZero() {
		return false
	}
	wide, all := days(l.from, l.wideTo)+1, days(l.from, l.to)+1
	return wide > 0 && wide < all*wideShare
}

// scaleBreak is where the small scale begins.
func (l *ganttLayout) scaleBreak() float64 { return l.xOf(l.wideTo.AddDate(0, 0, 1)) }

// bar is the rectangle of a row's bar; brackets are thinner.
func (l *ganttLayout) bar(i int, r ganttRow) rect {
	if r.start.IsZero() || r.end.Before(r.start) {
		return rect{}
	}
	thick := min(l.rowHeight*0.52, 4)
	switch r.kind {
	case ganttWindow, ganttOutside:
		thick = min(l.rowHeight*0.66, 4.8)
	case ganttGroup:
		thick = min(l.rowHeight*0.26, 1.9)
	case ganttTask:
	}
	x1, x2 := l.xOf(r.start), l.xOf(r.end.AddDate(0, 0, 1))
	if x2-x1 < leastBar {
		x2 = x1 + leastBar
		if x2 > l.end {
			x1, x2 = l.end-leastBar, l.end
		}
	}
	return rect{x1, l.rowMid(i) - thick/2, x2 - x1, thick}
}

func (l *ganttLayout) rowMid(i int) float64 { return l.top + (float64(i)+0.5)*l.rowHeight }

// bottom is where the rows end.
func (l *ganttLayout) bottom() float64 { return l.top + float64(len(l.rows))*l.rowHeight }

// placedLabel is a milestone's label with its place: a lane below the rows,
// the first being that of the diamonds.
type placedLabel struct {
	text string
	x    float64 // left edge
	at   float64 // of the diamond
	lane int
}

// diamondR is the size of a milestone.
const diamondR = 1.9

// placeLabels puts each milestone's label beside its diamond if it has room
// there, and in a lane below where it has none. Labels never overlap.
func (l *ganttLayout) placeLabels() []placedLabel {
	ms := slices.Clone(l.milestones)
	slices.SortStableFunc(ms, func(a, b milestone) int { return a.date.Compare(b.date) })
	st, air := styleNote.in(body), 2.0
	lanes := [][]rect{nil}
	for _, m := range ms {
		at := l.xOf(m.date)
		lanes[0] = append(lanes[0], rect{x: at - diamondR, w: 2 * diamondR})
	}
	var placed []placedLabel
	for i, m := range ms {
		at := l.xOf(m.date)
		text := l.c.fit(m.label, st, l.end-l.x)
		w := l.c.widthOf(text, st)
		rightOf, leftOf := at+diamondR+1, at-diamondR-1-w
		for lane := 0; ; lane++ {
			if lane == len(lanes) {
				lanes = append(lanes, nil)
			}
			spots := []float64{rightOf, leftOf}
			if lane > 0 {
				spots = []float64{min(at-w/2, l.end-w), at - 1.5, at + 1.5 - w}
			}
			if x, ok := l.freeSpot(lanes[lane], spots, w, air, i == 0); ok {
				lanes[lane] = append(lanes[lane], rect{x: x, w: w})
				placed = append(placed, placedLabel{text, x, at, lane})
				break
			}
		}
	}
	return placed
}

// freeSpot returns the first spot where a label of width w keeps clear of
// what is taken and inside the plot.
func (l *ganttLayout) freeSpot(taken []rect, spots []float64, w, air float64, first bool) (float64, bool) {
	from := l.plot
	if first || len(taken) == 0 {
		from = l.owner
	}
	for _, x := range spots {
		if x < from || x+w > l.end+0.1 {
			continue
		}
		if !slices.ContainsFunc(taken, func(t rect) bool { return x < t.right()+air-1 && t.x < x+w+air-1 }) {
			return x, true
		}
	}
	// A label as wide as the plot has only one place.
	if len(taken) == 0 {
		return max(from, min(spots[0], l.end-w)), true
	}
	return 0, false
}

// lanes is the number of label lanes, at least one.
func (l *ganttLayout) lanes() int {
	n := 1
	for _, p := range l.labels {
		n = max(n, p.lane+1)
	}
	return n
}

// height is how tall the schedule is, legend included.
func (l *ganttLayout) height() float64 {
	h := l.bottom() - l.y
	if len(l.milestones) > 0 {
		h += 2.2 + float64(l.lanes())*laneLead
	}
	if l.last {
		h += 3 + 2*5.2
	}
	return h
}

// flow draws the schedule, on as many pages as it needs, with rows no taller
// than rowHeight. It returns where it ends.
func (g gantt) flow(c *canvas, x, y, width, rowHeight float64, onBreak func() float64) float64 {
	rows := mostRows
	extra := g.layout(c, x, 0, width, 0).height() + 3 + 2*5.2
	if fits := int((c.bottom() - y - extra) / 5.4); fits < min(rows, len(g.rows)) && fits >= 4 {
		rows = fits
	}
	for i, page := range g.split(rows) {
		if i > 0 {
			y = onBreak()
		}
		n := float64(max(len(page.rows), 1))
		h := min(rowHeight, (c.bottom()-y-extra)/n)
		y = page.layout(c, x, y, width, max(h, 4.6)).draw()
	}
	return y
}
