package schedule

import (
	"math"
	"slices"
)

// timetable is a schedule in one direction of time.
type timetable struct {
	direction int
	start     []int
	makespan  int
	// order has the activities by decreasing finish: the order in which the
	// opposite direction places them. It respects the precedence there.
	order []int
}

func newTimetable(n int) *timetable {
	return &timetable{start: make([]int, n), order: make([]int, n), makespan: math.MaxInt}
}

// generator turns orders of activities into schedules. Its scratch space is
// reused from one schedule to the next.
type generator struct {
	frames  [2]*frame
	profile *profile
	key     []int
	waiting []int
	running []int
	made    int // schedules
	free    []int64
}

func newGenerator(frames [2]*frame) *generator {
	f := frames[forward]
	return &generator{
		frames: frames, profile: newProfile(f.project), key: make([]int, f.n),
		waiting: make([]int, 0, f.n), running: make([]int, 0, f.n),
		free: make([]int64, f.words),
	}
}

// serial places the activities in the order of list, each as early as its
// predecessors and the capacities allow. The list must respect the precedence.
//
// Given the order of a schedule made in the opposite direction, no activity
// ends up farther from the new origin than it was, so that the makespan does
// not grow: this is justification.
func (g *generator) serial(direction int, list []int, into *timetable) {
	f := g.frames[direction]
	g.profile.reset()
	makespan := 0
	for _, i := range list {
		start := f.release[i]
		for _, j := range f.pred.of(i) {
			start = max(start, into.start[j]+f.duration[j])
		}
		if f.takes[i] {
			demand := f.packed(i)
			var segment int
			start, segment = g.profile.earliest(start, f.duration[i], demand)
			g.profile.place(start, segment, f.duration[i], demand)
		}
		into.start[i] = start
		makespan = max(makespan, start+f.duration[i]+f.delivery[i])
	}
	into.direction, into.makespan = direction, makespan
	g.finish(list, into)
}

// parallel goes through time and starts at each moment what can start, in the
// order of list. It leaves nothing idle that could run, which is a good start
// for large projects but may rule out every optimal schedule.
func (g *generator) parallel(direction int, list []int, into *timetable) {
	f := g.frames[direction]
	copy(g.free, f.full)
	for i := range into.start {
		into.start[i] = -1
	}
	g.waiting, g.running = append(g.waiting[:0], list...), g.running[:0]
	makespan := 0
	for now := 0; len(g.waiting) > 0; {
		makespan = max(makespan, g.startAll(f, now, into.start))
		now = g.next(f, now, into.start)
	}
	into.direction, into.makespan = direction, makespan
	g.finish(list, into)
}

// startAll starts what can start now and returns the makespan that this needs.
func (g *generator) startAll(f *frame, now int, start []int) int {
	makespan := 0
	left := g.waiting[:0]
	for _, i := range g.waiting {
		if !f.ready(i, now, start) || f.takes[i] && !f.fits(g.free, f.packed(i)) {
			left = append(left, i)
			continue
		}
		start[i] = now
		makespan = max(makespan, now+f.duration[i]+f.delivery[i])
		if f.duration[i] == 0 {
			continue
		}
		g.running = append(g.running, i)
		for w, d := range f.packed(i) {
			g.free[w] -= d
		}
	}
	g.waiting = left
	return makespan
}

// ready reports whether all that i waits for has ended.
func (f *frame) ready(i, now int, start []int) bool {
	if f.release[i] > now {
		return false
	}
	for _, j := range f.pred.of(i) {
		if start[j] < 0 || start[j]+f.duration[j] > now {
			return false
		}
	}
	return true
}

// next returns the next moment at which something ends or is released, and
// gives back what ends then.
func (g *generator) next(f *frame, now int, start []int) int {
	then := math.MaxInt
	for _, i := range g.running {
		then = min(then, start[i]+f.duration[i])
	}
	for _, i := range g.waiting {
		if f.release[i] > now {
			then = min(then, f.release[i])
		}
	}
	left := g.running[:0]
	for _, i := range g.running {
		if start[i]+f.duration[i] > then {
			left = append(left, i)
			continue
		}
		for w, d := range f.packed(i) {
			g.free[w] += d
		}
	}
	g.running = left
	return then
}

// finish counts a timetable made from list and sets its order. The list is
// nearly sorted by finish, which insertion likes.
func (g *generator) finish(list []int, t *timetable) {
	g.made++
	f := g.frames[t.direction]
	for k, i := range list {
		// Among equal finishes the rank keeps milestones after what they wait for.
		key := (t.start[i]+f.duration[i])*f.n + f.rank[i]
		g.key[i] = key
		j := k
		for ; j > 0 && g.key[t.order[j-1]] > key; j-- {
			t.order[j] = t.order[j-1]
		}
		t.order[j] = i
	}
	slices.Reverse(t.order)
}
