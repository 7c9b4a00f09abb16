package pdf

import "slices"

// route is the line from the end of one row's bar to the start of another's.
// Its first point lies on the edge of the first bar and its last point on the
// edge of the second, whatever the dates are.
type route struct {
	pts      []point
	critical bool
	stub     bool // the other end is on another page: a dot in place of a head
	dot      point
}

const (
	elbow    = 1.3 // how far a line goes before it turns
	headSize = 1.5
)

func (r route) look() (rgb, float64) {
	if r.critical {
		return accent, 0.35
	}
	return muted, 0.25
}

func (r route) drawLine(c *canvas) {
	col, width := r.look()
	c.polyline(col, width, r.pts...)
}

// drawHead draws the arrow head, or the dot of a line that leaves the page.
func (r route) drawHead(c *canvas) {
	col, _ := r.look()
	if r.stub {
		c.disc(r.dot.x, r.dot.y, 0.55, col)
	}
	if n := len(r.pts); r.pts[n-1] != r.dot {
		c.arrowHead(r.pts[n-2], r.pts[n-1], headSize, col)
	}
}

// routes finds the lines between all rows of a page, and the stubs of those
// that lead to or from another page.
func (l *ganttLayout) routes() []route {
	index := make(map[string]int)
	for i, r := range l.rows {
		if r.key != "" && !l.bars[i].empty() {
			index[r.key] = i
		}
	}
	var out []route
	for to, r := range l.rows {
		if l.bars[to].empty() {
			continue
		}
		away := false
		for _, key := range r.after {
			from, here := index[key]
			switch {
			case here && from != to:
				rt := l.route(from, to)
				rt.critical = l.rows[from].critical && r.critical
				out = append(out, rt)
			case !here && l.all[key]:
				away = true
			}
		}
		if away {
			out = append(out, l.stub(to))
		}
	}
	// The critical path is drawn last, over lines that share its way.
	slices.SortStableFunc(out, func(a, b route) int { return compareBool(a.critical, b.critical) })
	return out
}

// stub is a short line into a bar from a dot: what comes before the bar is
// on another page.
func (l *ganttLayout) stub(to int) route {
	b := l.bars[to]
	start := point{max(b.x-3.4, l.plot-1.6), b.mid()}
	return route{pts: []point{start, {b.x, b.mid()}}, stub: true, dot: start}
}

// route chooses, among the ways from one bar to another, the one that runs
// behind the fewest other bars.
func (l *ganttLayout) route(from, to int) route {
	a, b := l.bars[from], l.bars[to]
	start := point{a.right(), a.mid()}
	edge := b.y // the line arrives from above or from below
	if to < from {
		edge = b.y + b.h
	}
	var ways [][]point
	// Down from the bar's end, and into the other's start.
	if x := min(a.right()-min(0.8, a.w/2), b.x-headSize-0.4); x >= a.x+0.3 {
		side := a.y + a.h
		if to < from {
			side = a.y
		}
		ways = append(ways, []point{{x, side}, {x, b.mid()}, {b.x, b.mid()}})
	}
	if x := a.right() + elbow; x+headSize+0.3 <= b.x {
		ways = append(ways, []point{start, {x, start.y}, {x, b.mid()}, {b.x, b.mid()}})
		if y := b.x - elbow - headSize; y > x {
			ways = append(ways, []point{start, {y, start.y}, {y, b.mid()}, {b.x, b.mid()}})
		}
	}
	if x := b.x + min(elbow, b.w/2); x > a.right()+0.3 && l.rows[to].kind != ganttGroup {
		ways = append(ways, []point{start, {x, start.y}, {x, edge}})
	}
	if len(ways) == 0 {
		ways = append(ways, l.detour(from, to))
	}
	best, least := ways[0], l.crossings(ways[0], from, to)
	for _, w := range ways[1:] {
		if n := l.crossings(w, from, to); n < least {
			best, least = w, n
		}
	}
	return route{pts: best}
}

// detour leads back to a bar that begins before the other one ends.
func (l *ganttLayout) detour(from, to int) []point {
	a, b := l.bars[from], l.bars[to]
	between := l.rowMid(from) + l.rowHeight/2
	if to < from {
		between = l.rowMid(from) - l.rowHeight/2
	}
	out, in := a.right()+elbow, b.x-elbow-headSize
	return []point{
		{a.right(), a.mid()},
		{out, a.mid()},
		{out, between},
		{in, between},
		{in, b.mid()},
		{b.x, b.mid()},
	}
}

// crossings counts the bars, other than its two, that a way runs behind.
func (l *ganttLayout) crossings(pts []point, from, to int) int {
	n := 0
	for i, b := range l.bars {
		if i == from || i == to || b.empty() {
			continue
		}
		for j := 1; j < len(pts); j++ {
			if touches(pts[j-1], pts[j], b) {
				n++
				break
			}
		}
	}
	return n
}

// touches reports whether a level or upright line runs through a rectangle.
func touches(p, q point, r rect) bool {
	const air = 0.4
	return min(p.x, q.x) <= r.right()+air && max(p.x, q.x) >= r.x-air &&
		min(p.y, q.y) <= r.y+r.h+air && max(p.y, q.y) >= r.y-air
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
