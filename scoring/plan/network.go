package plan

import q "soc2ready/questionnaire"

// work is an open action as the scheduler sees it. Effort is in hundredths of a
// person-day, wait in working days.
type work struct {
	key      string
	action   int // index into the draft's actions
	owner    int // department
	effort   [3]int
	wait     int
	limit    int   // most units it may take on a day
	preds    []int // works that must end before
	begun    bool  // under way: goes on from the first day
	priority int
	// proofOnly: the control runs, only its record is missing.
	proofOnly bool
}

// fit is how long the work takes and what it takes of its department each day:
// as long as the effort needs, no shorter than the wait, spread evenly.
func (w *work) fit(effort, wait int) (days, units int) {
	days = max(1, wait, ceilDiv(effort, w.limit))
	return days, max(1, ceilDiv(effort, days))
}

// network is the works with the capacities they compete for.
type network struct {
	works    []work
	capacity [departments]int
	// references are orders to keep to; none in one that is a reference itself.
	references []reference
}

// timing is a schedule: starts and lengths in working days from the first.
type timing struct {
	start, days, units []int
	end                int // working days in all
}

func newTiming(n int) *timing {
	return &timing{start: make([]int, n), days: make([]int, n), units: make([]int, n)}
}

// likely fills in the lengths from the likely efforts.
func (t *timing) likely(n *network) *timing {
	for i := range n.works {
		w := &n.works[i]
		t.days[i], t.units[i] = w.fit(w.effort[1], w.wait)
	}
	return t
}

// place times the works in the given order, each as early as those it needs and
// its department allow. The order must respect precedence.
func (t *timing) place(n *network, order []int, used *usage) {
	used.clear()
	t.end = 0
	for _, i := range order {
		w := &n.works[i]
		from := 0
		for _, p := range w.preds {
			from = max(from, t.start[p]+t.days[p])
		}
		t.start[i] = used.book(w.owner, from, t.days[i], t.units[i], n.capacity[w.owner])
		t.end = max(t.end, t.start[i]+t.days[i])
	}
}

// usage is what of each department is taken on each working day.
type usage struct {
	taken [departments][]int
}

func (u *usage) clear() {
	for i := range u.taken {
		clear(u.taken[i])
		u.taken[i] = u.taken[i][:0]
	}
}

// book finds the first stretch of days from the given day on in which units are
// free, and takes them.
func (u *usage) book(owner, from, days, units, capacity int) int {
	taken := u.taken[owner]
	for at := from; at < min(from+days, len(taken)); at++ {
		if taken[at]+units > capacity {
			from = at + 1
		}
	}
	for len(taken) < from+days {
		taken = append(taken, 0)
	}
	for at := from; at < from+days; at++ {
		taken[at] += units
	}
	u.taken[owner] = taken
	return from
}

// slack is by how many working days each work may slip without moving the end:
// the works are pushed towards the end one after the other, the last first, each
// as late as those that need it and its department allow. Works that follow give
// way too, so the slack of two works on one path is not to be had twice.
func (t *timing) slack(n *network) []int {
	latest := make([]int, len(n.works)) // latest end
	for i := range latest {
		latest[i] = t.end
	}
	var mirror usage
	slack := make([]int, len(n.works))
	for _, i := range byEnd(t) {
		w := &n.works[i]
		back := mirror.book(w.owner, t.end-latest[i], t.days[i], t.units[i], n.capacity[w.owner])
		start := t.end - back - t.days[i]
		slack[i] = max(0, start-t.start[i])
		for _, p := range w.preds {
			latest[p] = min(latest[p], start)
		}
	}
	return slack
}

func ceilDiv(a, b int) int { return (a + b - 1) / max(1, b) }

// load is the person-days of likely effort that each department has to give.
func (n *network) load() (days [departments]float64) {
	for i := range n.works {
		days[n.works[i].owner] += float64(n.works[i].effort[1]) / unit
	}
	return days
}

// effort adds up the works' estimates in person-days.
func (n *network) effort() (sum q.Effort) {
	for i := range n.works {
		e := toDays(n.works[i].effort)
		sum.Min, sum.Likely, sum.Max = sum.Min+e.Min, sum.Likely+e.Likely, sum.Max+e.Max
	}
	return sum
}

func toDays(e [3]int) q.Effort {
	return q.Effort{Min: float64(e[0]) / unit, Likely: float64(e[1]) / unit, Max: float64(e[2]) / unit}
}
