package schedule

import (
	"math"
	"slices"
)

// Settings of the genetic algorithm, tuned on public instances with 30 and 60
// activities and on random ones. The results change little around them.
const (
	maxPopulation = 1000
	tournament    = 3   // candidates for a parent
	condemned     = 4   // candidates for being replaced
	minKept       = 0.1 // least share of the mother that a child keeps in place
	maxKept       = 0.9 // greatest share
	maxMoves      = 3   // activities moved in a child
)

// evolution breeds schedules. A population holds schedules of one direction;
// their orders, crossed, are placed in the other direction.
type evolution struct {
	*search
	sampler    *sampler
	population [2][]*timetable
	size       int
	list       []int
	part       []int8
	child      *timetable
}

func newEvolution(s *search) *evolution {
	n := len(s.best.start)
	return &evolution{
		search: s, sampler: newSampler(s.rng, n), size: populationSize(n, s.budget),
		list: make([]int, n), part: make([]int8, n), child: newTimetable(n),
	}
}

// populationSize returns how many schedules to breed from in each direction.
// Small projects need many, lest all become alike; large ones need generations.
func populationSize(n, budget int) int {
	size := math.Sqrt(120 * float64(budget) / float64(max(n, 30)))
	return min(max(int(size), 4), maxPopulation)
}

// populate fills both populations and reports whether to go on.
func (e *evolution) populate() bool {
	rules := e.frames[forward].rules()
	for k := range e.size {
		ahead, back := newTimetable(len(e.list)), newTimetable(len(e.list))
		if e.first(k, rules, ahead); !e.keep(ahead) {
			return false
		}
		if e.serial(backward, ahead.order, back); !e.keep(back) {
			return false
		}
	}
	return true
}

// first makes the k-th of the first schedules: by each rule with both schemes,
// then by sampling around the two best rules.
func (e *evolution) first(k int, rules []rule, into *timetable) {
	f := e.frames[forward]
	switch {
	case k >= 2*len(rules):
		e.sampler.biased(f, rules[k%2], e.list)
		e.serial(forward, e.list, into)
	case k%2 == 0:
		e.sampler.greedy(f, rules[k/2], e.list)
		e.serial(forward, e.list, into)
	default:
		e.sampler.greedy(f, rules[k/2], e.list)
		e.parallel(forward, e.list, into)
	}
}

// keep notes a schedule, puts it into its population and reports whether to go
// on.
func (e *evolution) keep(t *timetable) bool {
	e.note(t)
	e.population[t.direction] = append(e.population[t.direction], t)
	return !e.over()
}

// breed makes children in both directions in turn until the search is over.
func (e *evolution) breed() {
	for direction := backward; !e.over(); direction = 1 - direction {
		parents := e.population[1-direction]
		mother, father := e.parent(parents), e.parent(parents)
		for mother == father {
			father = parents[e.rng.IntN(len(parents))]
		}
		e.cross(mother.order, father.order)
		e.mutate(e.frames[direction])
		e.serial(direction, e.list, e.child)
		e.note(e.child)
		e.settle(e.population[direction])
	}
}

// parent returns the best of a few.
func (e *evolution) parent(from []*timetable) *timetable {
	best := from[e.rng.IntN(len(from))]
	for range tournament - 1 {
		if t := from[e.rng.IntN(len(from))]; t.makespan < best.makespan {
			best = t
		}
	}
	return best
}

// cross makes a list from two orders: a stretch of the mother stays as it is and
// where it is; what she has before and after it keeps its side and takes the
// order of the father. Nothing moves across the stretch, so that precedence
// stays respected.
func (e *evolution) cross(mother, father []int) {
	n := len(mother)
	share := minKept + (maxKept-minKept)*e.rng.Float64()
	kept := min(max(int(share*float64(n)), 1), n)
	from := e.rng.IntN(n - kept + 1)
	for k, i := range mother {
		switch {
		case k < from:
			e.part[i] = 0
		case k < from+kept:
			e.part[i] = 1
		default:
			e.part[i] = 2
		}
	}
	copy(e.list[from:], mother[from:from+kept])
	before, after := 0, from+kept
	for _, i := range father {
		switch e.part[i] {
		case 0:
			e.list[before] = i
			before++
		case 2:
			e.list[after] = i
			after++
		}
	}
}

// mutate moves a few activities within what the precedence allows.
func (e *evolution) mutate(f *frame) {
	for range 1 + e.rng.IntN(maxMoves) {
		e.move(f, e.rng.IntN(f.n))
	}
}

// move puts the activity at a position elsewhere in the list, anywhere between
// its nearest predecessor and successor there.
func (e *evolution) move(f *frame, at int) {
	i := e.list[at]
	first, last := at, at
	for first > 0 && !slices.Contains(f.pred.of(i), e.list[first-1]) {
		first--
	}
	for last+1 < f.n && !slices.Contains(f.succ.of(i), e.list[last+1]) {
		last++
	}
	to := first + e.rng.IntN(last-first+1)
	if to < at {
		copy(e.list[to+1:at+1], e.list[to:at])
	} else {
		copy(e.list[at:to], e.list[at+1:to+1])
	}
	e.list[to] = i
}

// settle lets the child replace one of the worst in its population, unless it is
// worse still or already there: twins would soon fill the population.
func (e *evolution) settle(population []*timetable) {
	worst := e.rng.IntN(len(population))
	for range condemned - 1 {
		if k := e.rng.IntN(len(population)); population[k].makespan > population[worst].makespan {
			worst = k
		}
	}
	if e.child.makespan > population[worst].makespan || e.known(population) {
		return
	}
	population[worst], e.child = e.child, population[worst]
}

// known reports whether the population has a schedule equal to the child.
func (e *evolution) known(population []*timetable) bool {
	for _, t := range population {
		if t.makespan == e.child.makespan && slices.Equal(t.start, e.child.start) {
			return true
		}
	}
	return false
}
