package pdf

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestStackPartsFillTheBarAndHoldTheirNumbers(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.SliceOfN(rapid.IntRange(0, 2000), 4, 4).Draw(rt, "counts")
		width := rapid.Float64Range(40, 180).Draw(rt, "width")
		widths := stackWidths(sampleShares(n[0], n[1], n[2], n[3]), width, 0.5)
		sum, parts := 0.0, 0
		for i, w := range widths {
			if (n[i] > 0) != (w > 0) {
				rt.Fatalf("count %d has width %v", n[i], w)
			}
			if w > 0 {
				sum, parts = sum+w, parts+1
				if w < 6.99 {
					rt.Fatalf("count %d has only %v mm", n[i], w)
				}
			}
		}
		if want := width - 0.5*float64(parts-1); parts > 0 && math.Abs(sum-want) > 1e-6 {
			rt.Fatalf("parts are %v mm wide together, want %v", sum, want)
		}
	})
}

func TestHeatMarkersNeverTouchAndStayInTheirCells(t *testing.T) {
	const cell = 18.4
	rapid.Check(t, func(rt *rapid.T) {
		var h heatMap
		level := rapid.IntRange(-1, 7)
		if rapid.Bool().Draw(rt, "crowded") {
			level = rapid.IntRange(4, 5)
		}
		for i := range rapid.IntRange(0, 30).Draw(rt, "risks") {
			h.risks = append(h.risks, riskMove{
				fmt.Sprint(i), level.Draw(rt, "l"), level.Draw(rt, "i"), level.Draw(rt, "la"), level.Draw(rt, "ia"),
			})
		}
		ms := h.place(cell, rapid.Bool().Draw(rt, "best"))
		for i, a := range ms {
			if a.hidden() {
				continue
			}
			x, y := float64(a.impact-1)*cell, float64(5-a.likelihood)*cell
			if a.r < 0.5 || a.at.x-a.r < x || a.at.x+a.r > x+cell || a.at.y-a.r < y || a.at.y+a.r > y+cell {
				rt.Fatalf("marker %d of radius %v at %v leaves its cell", i, a.r, a.at)
			}
			for _, b := range ms[:i] {
				if !b.hidden() && math.Hypot(a.at.x-b.at.x, a.at.y-b.at.y) < a.r+b.r {
					rt.Fatalf("markers at %v and %v touch", a.at, b.at)
				}
			}
		}
	})
}

func TestNoLineRunsBehindAMarkerWhereThatCanBeAvoided(t *testing.T) {
	ms := sampleHeatMap(sampleRisks).place(18.4, true)
	for i := 0; i+1 < len(ms); i += 2 {
		for k, m := range ms {
			if k&^1 != i && isNear(m.at, ms[i].at, ms[i+1].at, m.r) {
				t.Errorf("the line of %s runs behind %s", ms[i].id, m.id)
			}
		}
	}
}

// randomGantt is a schedule with rows, dates and dependencies of any kind.
func randomGantt(rt *rapid.T) gantt {
	g := gantt{from: on(2026, 11, 16), to: on(2027, 11, 30), wideTo: on(2027, 3, 31), words: sampleWords}
	day := rapid.Custom(func(rt *rapid.T) time.Time {
		return g.from.AddDate(0, 0, rapid.IntRange(-20, 420).Draw(rt, "day"))
	})
	for i := range rapid.IntRange(1, 90).Draw(rt, "rows") {
		r := ganttRow{key: fmt.Sprint("k", i), label: fmt.Sprint("Row ", i), start: day.Draw(rt, "start")}
		r.end = r.start.AddDate(0, 0, rapid.IntRange(-1, 60).Draw(rt, "length"))
		r.kind = rapid.SampledFrom([]ganttKind{ganttTask, ganttTask, ganttTask, ganttGroup, ganttWindow, ganttOutside}).Draw(rt, "kind")
		for range rapid.IntRange(0, 2).Draw(rt, "after") {
			r.after = append(r.after, fmt.Sprint("k", rapid.IntRange(0, 90).Draw(rt, "key")))
		}
		g.rows = append(g.rows, r)
	}
	for i := range rapid.IntRange(0, 8).Draw(rt, "milestones") {
		g.milestones = append(g.milestones, milestone{day.Draw(rt, "date"), fmt.Sprint("A milestone label ", i)})
	}
	return g
}

func TestSchedulePagesHoldEveryRowOnce(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := randomGantt(rt)
		most := rapid.IntRange(4, mostRows).Draw(rt, "most")
		var got, want []string
		for _, r := range g.rows {
			want = append(want, r.key)
		}
		pages := g.split(most)
		for i, p := range pages {
			if len(p.rows) > most {
				rt.Fatalf("page %d has %d rows, want at most %d", i+1, len(p.rows), most)
			}
			if p.last != (i == len(pages)-1) {
				rt.Fatalf("page %d of %d: last is %v", i+1, len(pages), p.last)
			}
			for _, r := range p.rows {
				if !r.again {
					got = append(got, r.key)
				}
			}
		}
		if !slices.Equal(got, want) {
			rt.Fatalf("pages hold %v, want %v", got, want)
		}
	})
}

func TestConnectorsEndOnTheirBars(t *testing.T) {
	c := testCanvas(t)
	rapid.Check(t, func(rt *rapid.T) {
		for _, page := range randomGantt(rt).split(mostRows) {
			l := page.layout(c, 18, 40, 174, 7)
			for _, r := range l.routes() {
				if last := r.pts[len(r.pts)-1]; !onAnEdge(last, l.bars) {
					rt.Fatalf("a connector ends at %v, on no bar", last)
				}
				if first := r.pts[0]; !r.stub && !onAnEdge(first, l.bars) {
					rt.Fatalf("a connector begins at %v, on no bar", first)
				}
				for i := 1; i < len(r.pts); i++ {
					if p, q := r.pts[i-1], r.pts[i]; p.x != q.x && p.y != q.y {
						rt.Fatalf("a connector is slanted from %v to %v", p, q)
					}
				}
			}
		}
	})
}

func onAnEdge(p point, bars []rect) bool {
	const eps = 1e-6
	return slices.ContainsFunc(bars, func(b rect) bool {
		inX := p.x >= b.x-eps && p.x <= b.right()+eps
		inY := p.y >= b.y-eps && p.y <= b.y+b.h+eps
		onX := math.Abs(p.x-b.x) < eps || math.Abs(p.x-b.right()) < eps
		onY := math.Abs(p.y-b.y) < eps || math.Abs(p.y-b.y-b.h) < eps
		return !b.empty() && inX && inY && (onX || onY)
	})
}

func TestMilestoneLabelsNeverOverlap(t *testing.T) {
	c := testCanvas(t)
	rapid.Check(t, func(rt *rapid.T) {
		g := randomGantt(rt)
		l := g.layout(c, 18, 40, 174, 7)
		if len(l.labels) != len(g.milestones) {
			rt.Fatalf("%d labels for %d milestones", len(l.labels), len(g.milestones))
		}
		for i, a := range l.labels {
			wide := c.widthOf(a.text, styleNote)
			if a.x+wide > l.end+0.2 || a.x < l.x {
				rt.Fatalf("label %q runs from %v to %v", a.text, a.x, a.x+wide)
			}
			for _, b := range l.labels[:i] {
				if a.lane == b.lane && a.x < b.x+c.widthOf(b.text, styleNote) && b.x < a.x+wide {
					rt.Fatalf("labels %q and %q overlap", a.text, b.text)
				}
			}
			for _, b := range l.labels {
				if a.lane == 0 && a.x < b.at+diamondR && b.at-diamondR < a.x+wide {
					rt.Fatalf("label %q lies on the diamond at %v", a.text, b.at)
				}
			}
		}
	})
}

func TestTimeRunsRightOnBothScales(t *testing.T) {
	l := sampleGantt().layout(testCanvas(t), 18, 40, 174, 7)
	last := l.plot - 1
	for d := l.from; !d.After(l.to); d = d.AddDate(0, 0, 1) {
		x := l.xOf(d)
		if x <= last || x < l.plot || x > l.end {
			t.Fatalf("%s lies at %v after %v", d.Format(time.DateOnly), x, last)
		}
		last = x
	}
}

func TestScheduleFlowsOverPagesAndFits(t *testing.T) {
	set, o := testSet(t), testOptions(t, Letter)
	rapid.Check(t, func(rt *rapid.T) {
		c := newCanvas(set, o, titles{}, findings{})
		next := func() float64 { c.newPage("Page"); return 22 }
		start := next() + rapid.Float64Range(0, 60).Draw(rt, "start")
		end := randomGantt(rt).flow(c, c.left(), start, c.inner(), 7.4, next)
		if end > c.bottom()+0.01 {
			rt.Fatalf("ends at %v mm, below %v", end, c.bottom())
		}
	})
}
