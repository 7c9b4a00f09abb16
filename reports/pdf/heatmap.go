package pdf

import (
	"fmt"
	"math"
	"slices"
)

// riskMove is a risk before and after treatment; likelihood and impact are
// 1 to 5.
type riskMove struct {
	id                           string
	likelihood, impact           int // inherent
	likelihoodAfter, impactAfter int // residual
}

// heatMap is a 5 × 5 grid of likelihood and impact with the risks upon it:
// hollow where they are without controls, solid where they are with them.
type heatMap struct {
	risks            []riskMove
	likelihood       string    // name of the upright axis
	impact           string    // name of the level axis
	likelihoodLabels [5]string // from 1 to 5, may be empty
	impactLabels     [5]string
	steps            []heatStep // the bands, from the highest
}

// heatStep is a band of scores with its colour, a place in heatRamp.
type heatStep struct {
	from, to int
	ramp     int
}

// ramp is the colour of a score; scores of no band are as light as can be.
func (h heatMap) ramp(score int) int {
	for _, s := range h.steps {
		if score >= s.from && score <= s.to {
			return s.ramp
		}
	}
	return 0
}

// marker is one disc on the map.
type marker struct {
	id         string
	risk       int // index in risks
	slot       int // place in the cell
	solid      bool
	stays      bool // the risk does not move: only its solid marker shows
	likelihood int
	impact     int
	at         point // from the map's top left corner
	r          float64
}

// axisRoom is the width beside the grid that the upright axis takes.
const axisRoom = 16.0

// draw draws the map with the given side of the grid and returns where it
// ends. The grid begins axisRoom right of x.
func (h heatMap) draw(c *canvas, x, y, side float64) float64 {
	cell := side / 5
	gx := x + axisRoom
	markers := h.place(cell, c.doc != nil)
	for i := range markers {
		markers[i].at.x += gx
		markers[i].at.y += y
	}
	for l := 5; l >= 1; l-- {
		for i := 1; i <= 5; i++ {
			h.drawCell(c, gx+float64(i-1)*cell, y+float64(5-l)*cell, cell, l*i, markers)
		}
	}
	bottom := h.drawAxes(c, x, y, side)
	h.drawMoves(c, markers)
	return bottom
}

// drawCell draws the ground of a cell and its score in the corner, unless a
// marker of a full cell stands there.
func (h heatMap) drawCell(c *canvas, x, y, cell float64, score int, markers []marker) {
	const gap = 0.25
	band := h.ramp(score)
	c.box(x+gap, y+gap, cell-2*gap, cell-2*gap, heatRamp[band])
	st := styleFooter.in(muted.mix(ink, 0.2))
	switch band {
	case 3:
		st = st.in(ink)
	case 4:
		st = st.in(white)
	}
	corner := point{x + cell - 1.1 - c.widthOf(fmt.Sprint(score), st)/2, y + cell - 1.2 - st.cap()/2}
	for _, m := range markers {
		if !m.hidden() && math.Hypot(m.at.x-corner.x, m.at.y-corner.y) < m.r+1.6 {
			return
		}
	}
	c.textAt(x+cell-1.1, y+cell-1.2, fmt.Sprint(score), st, right)
}

func (h heatMap) drawAxes(c *canvas, x, y, side float64) float64 {
	cell, st := side/5, styleNote
	gx, bottom := x+axisRoom, y+side
	for i := range 5 {
		up := bottom - (float64(i)+0.5)*cell + st.cap()/2
		c.textAt(gx-2, up, c.fit(axisLabel(i, h.likelihoodLabels[i]), st, axisRoom-6), st, right)
		across := gx + (float64(i)+0.5)*cell
		c.textAt(across, bottom+1+st.drop(), c.fit(axisLabel(i, h.impactLabels[i]), st, cell-1), st, center)
	}
	name := styleHead.in(ink)
	c.turned(x+name.cap(), y+side/2+c.widthOf(h.likelihood, name)/2, h.likelihood, name)
	end := bottom + 1 + st.lead + 1
	c.textAt(gx+side/2, end+name.drop(), h.impact, name, center)
	return end + name.lead
}

func axisLabel(i int, word string) string {
	if word == "" {
		return fmt.Sprint(i + 1)
	}
	return fmt.Sprintf("%d %s", i+1, word)
}

// place finds a spot for every marker so that no two touch. Every cell has
// the same small grid of slots; the fullest cell decides how many, and so how
// large the markers are. The order is hollow, solid, by risk. The best slots
// are only looked for when asked: while a layout is sought, any will do.
func (h heatMap) place(cell float64, best bool) []marker {
	var ms []marker
	count := make(map[[2]int]int)
	for i, r := range h.risks {
		for _, m := range []marker{
			{likelihood: r.likelihood, impact: r.impact},
			{likelihood: r.likelihoodAfter, impact: r.impactAfter, solid: true},
		} {
			m.id, m.risk = r.id, i
			m.likelihood, m.impact = min(max(m.likelihood, 1), 5), min(max(m.impact, 1), 5)
			ms = append(ms, m)
		}
		before, after := &ms[len(ms)-2], &ms[len(ms)-1]
		count[after.cell()]++
		if before.stays = before.cell() == after.cell(); !before.stays {
			count[before.cell()]++
		}
		after.stays = before.stays
	}
	most := 0
	for _, n := range count {
		most = max(most, n)
	}
	g := newSlots(cell, most)
	g.fill(ms)
	if best {
		g.improve(ms)
	}
	return ms
}

func (m marker) cell() [2]int { return [2]int{m.likelihood, m.impact} }

// hidden reports whether the marker is not drawn, because the risk stays where
// it is.
func (m marker) hidden() bool { return m.stays && !m.solid }

// slots is the grid of places for markers inside each cell.
type slots struct {
	cell, step, r float64
	side          int
}

func newSlots(cell float64, most int) slots {
	const largest, air, spread = 2.75, 0.35, 1.1
	g := slots{cell: cell, side: 2}
	// The lower right corner of a large grid is left to the score.
	for g.side*g.side-1 < most {
		g.side++
	}
	if most <= 4 {
		g.side = 2
	}
	g.step = min((cell-0.9)/float64(g.side), 2*(largest+air)+spread)
	g.r = min(largest, g.step/2-air)
	return g
}

// put sets marker i on a slot of its cell. A hidden marker goes where the one of
// the same risk goes, and takes no slot.
func (g slots) put(ms []marker, i, slot int) {
	m, first := &ms[i], -g.step*float64(g.side-1)/2
	m.slot, m.r = slot, g.r
	m.at = point{
		(float64(m.impact)-0.5)*g.cell + first + g.step*float64(slot%g.side),
		(5.5-float64(m.likelihood))*g.cell + first + g.step*float64(slot/g.side),
	}
	if m.stays {
		ms[i&^1].slot, ms[i&^1].at = -1, m.at
	}
}

// fill gives each marker of a cell the next slot.
func (g slots) fill(ms []marker) {
	next := make(map[[2]int]int)
	for i := range ms {
		if ms[i].hidden() {
			continue
		}
		cell := ms[i].cell()
		g.put(ms, i, next[cell])
		next[cell]++
	}
}

// improve moves markers to other slots of their cells while that frees lines
// from running behind markers that are not theirs.
func (g slots) improve(ms []marker) {
	for range 4 {
		moved := false
		for i := range ms {
			for slot := range g.side * g.side {
				moved = g.try(ms, i, slot) || moved
			}
		}
		if !moved {
			return
		}
	}
}

// try moves marker i to a slot, changing places with a marker that is there,
// and keeps the change if it is for the better.
func (g slots) try(ms []marker, i, slot int) bool {
	old := ms[i].slot
	if slot == old || ms[i].hidden() {
		return false
	}
	j := slices.IndexFunc(ms, func(m marker) bool { return m.cell() == ms[i].cell() && m.slot == slot })
	before := g.cost(ms, i) + g.cost(ms, j)
	g.put(ms, i, slot)
	if j >= 0 {
		g.put(ms, j, old)
	}
	if g.cost(ms, i)+g.cost(ms, j) < before-1e-9 {
		return true
	}
	g.put(ms, i, old)
	if j >= 0 {
		g.put(ms, j, slot)
	}
	return false
}

// cost counts the lines that run behind marker i and the markers that its own
// line runs behind. The corner of the score is to be left free, and a little
// is added so that equal places are taken in reading order.
func (g slots) cost(ms []marker, i int) float64 {
	if i < 0 {
		return 0
	}
	const near = 0.25
	m, c := ms[i], 0.01*float64(ms[i].slot)
	if m.slot == g.side*g.side-1 {
		c += 2
	}
	from, to := ms[i&^1].at, ms[i|1].at
	for k := range ms {
		if k&^1 != i&^1 && !ms[k].hidden() && isNear(ms[k].at, from, to, ms[k].r+near) {
			c += 10
		}
	}
	for k := 0; k+1 < len(ms); k += 2 {
		if k != i&^1 && isNear(m.at, ms[k].at, ms[k+1].at, m.r+near) {
			c += 10
		}
	}
	return c
}

// isNear reports whether p is within a distance of the line from a to b.
func isNear(p, a, b point, within float64) bool {
	dx, dy := b.x-a.x, b.y-a.y
	t := 0.0
	if d := dx*dx + dy*dy; d > 0 {
		t = min(max(((p.x-a.x)*dx+(p.y-a.y)*dy)/d, 0), 1)
	}
	ex, ey := p.x-a.x-t*dx, p.y-a.y-t*dy
	return ex*ex+ey*ey < within*within
}

// drawMoves draws the lines below all discs and the arrow heads above them.
func (h heatMap) drawMoves(c *canvas, ms []marker) {
	col, width := ink, 0.35
	if len(h.risks) > 12 {
		col, width = muted, 0.2
	}
	for i := 0; i+1 < len(ms); i += 2 {
		if a, b, ok := moveEnds(ms[i], ms[i+1]); ok {
			c.line(a.x, a.y, b.x, b.y, col, width)
		}
	}
	for _, m := range ms {
		if !m.hidden() {
			m.draw(c)
		}
	}
	for i := 0; i+1 < len(ms); i += 2 {
		if a, b, ok := moveEnds(ms[i], ms[i+1]); ok {
			c.arrowHead(a, b, min(2, ms[i].r*0.75), col)
		}
	}
}

// moveEnds are the points on two discs that face each other; there is no
// move between discs that nearly touch.
func moveEnds(from, to marker) (a, b point, ok bool) {
	dx, dy := to.at.x-from.at.x, to.at.y-from.at.y
	d := math.Hypot(dx, dy)
	if d < from.r+to.r+1.5 {
		return a, b, false
	}
	a = point{from.at.x + dx/d*from.r, from.at.y + dy/d*from.r}
	return a, point{to.at.x - dx/d*(to.r+0.1), to.at.y - dy/d*(to.r+0.1)}, true
}

func (m marker) draw(c *canvas) {
	st := styleHead.at(6.6)
	st = c.shrink(m.id, st, 2*m.r-0.7, 3.6)
	if m.solid {
		c.disc(m.at.x, m.at.y, m.r, ink)
		st = st.in(white)
	} else {
		c.disc(m.at.x, m.at.y, m.r, white)
		c.ring(m.at.x, m.at.y, m.r-0.15, ink, 0.3)
		st = st.in(ink)
	}
	c.textAt(m.at.x, m.at.y+st.cap()/2, c.fit(m.id, st, 2*m.r-0.2), st, center)
}

// markerLegend explains the two markers, one under the other. It returns where
// it ends.
func (c *canvas) markerLegend(x, y, width float64, hollow, solid string) float64 {
	const r, lead = 2.4, 6.0
	st := styleTable
	for i, word := range []string{hollow, solid} {
		m := marker{solid: i == 1, at: point{x + r, y + lead/2}, r: r}
		m.draw(c)
		c.text(x+2*r+2.4, y+lead/2+st.cap()/2, c.fit(word, st, width-2*r-2.4), st)
		y += lead
	}
	return y
}
