package schedule

// project holds what is the same in both directions of time. Demands are
// packed: the resources lie side by side in lanes of a few words of 64 bits, so
// that one subtraction compares several resources at once. Above each lane
// sits a guard bit; it is set in the free capacities, and a demand that does
// not fit borrows it.
type project struct {
	n         int
	duration  []int
	resources int
	need      []int // n × resources, as given
	capacity  []int

	words    int
	guard    []int64
	full     []int64 // all capacities free, guards set
	demand   []int64 // n × words
	takes    []bool  // the activity needs room on some resource
	conflict arcs    // pairs that never fit side by side
}

// lane is the place of a resource in the packed words.
type lane struct{ word, shift int }

// wordBits is what a word holds without its sign.
const wordBits = 63

// laneWidth returns the bits that a capacity and its guard need.
func laneWidth(capacity int) int {
	width := 1
	for ; capacity > 0; capacity >>= 1 {
		width++
	}
	return width
}

func newProject(p Problem) *project {
	n, m := len(p.Durations), len(p.Capacities)
	pr := &project{
		n: n, duration: p.Durations, resources: m, capacity: p.Capacities,
		need: make([]int, 0, n*m), takes: make([]bool, n),
	}
	for _, row := range p.Demands {
		pr.need = append(pr.need, row...)
	}
	pr.pack(pr.lanes())
	pr.findConflicts()
	return pr
}

// lanes gives each resource its place, first fit, and sets the capacities.
func (p *project) lanes() []lane {
	lanes := make([]lane, p.resources)
	var used []int
	for r, c := range p.capacity {
		width := laneWidth(c)
		w := 0
		for w < len(used) && used[w]+width > wordBits {
			w++
		}
		if w == len(used) {
			used = append(used, 0)
			p.full = append(p.full, 0)
			p.guard = append(p.guard, 0)
		}
		lanes[r] = lane{word: w, shift: used[w]}
		p.guard[w] |= 1 << (used[w] + width - 1)
		p.full[w] |= int64(c)<<used[w] | 1<<(used[w]+width-1)
		used[w] += width
	}
	p.words = len(used)
	return lanes
}

func (p *project) pack(lanes []lane) {
	p.demand = make([]int64, p.n*p.words)
	for i := range p.n {
		for r, l := range lanes {
			d := p.need[i*p.resources+r]
			p.demand[i*p.words+l.word] |= int64(d) << l.shift
			p.takes[i] = p.takes[i] || d > 0 && p.duration[i] > 0
		}
	}
}

// packed returns the demand of an activity.
func (p *project) packed(i int) []int64 {
	return p.demand[i*p.words : (i+1)*p.words]
}

// maxPaired is how many activities are compared pair by pair. In a larger
// project the bounds do without the rest.
const maxPaired = 1000

// findConflicts collects for each activity those it can never overlap, because
// some resource is too small for both.
func (p *project) findConflicts() {
	rows := make([][]int, p.n)
	for i := range min(p.n, maxPaired) {
		for j := range i {
			if p.takes[i] && p.takes[j] && !p.fitTogether(i, j) {
				rows[i] = append(rows[i], j)
			}
		}
	}
	p.conflict = newArcs(rows)
}

func (p *project) fitTogether(i, j int) bool {
	a, b := p.packed(i), p.packed(j)
	for w, g := range p.guard {
		if (p.full[w]-a[w]-b[w])&g != g {
			return false
		}
	}
	return true
}

// fits reports whether a packed demand fits into packed free capacities.
func (p *project) fits(free, demand []int64) bool {
	for w, g := range p.guard {
		if (free[w]-demand[w])&g != g {
			return false
		}
	}
	return true
}

// arcs is a table of rows of different lengths in two flat slices.
type arcs struct {
	first []int
	items []int
}

func newArcs(rows [][]int) arcs {
	a := arcs{first: make([]int, 1, len(rows)+1)}
	for _, row := range rows {
		a.items = append(a.items, row...)
		a.first = append(a.first, len(a.items))
	}
	return a
}

func (a *arcs) of(i int) []int { return a.items[a.first[i]:a.first[i+1]] }

// reversed returns the arcs pointing the other way.
func (a *arcs) reversed() arcs {
	rows := make([][]int, len(a.first)-1)
	for i := range rows {
		for _, j := range a.of(i) {
			rows[j] = append(rows[j], i)
		}
	}
	return newArcs(rows)
}
