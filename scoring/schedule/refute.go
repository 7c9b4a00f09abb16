package schedule

import (
	"cmp"
	"context"
	"slices"
)

// maxEnergyWork limits energetic reasoning, whose time grows with the square of
// the number of activities on a resource: past it the bound stays simpler.
const maxEnergyWork = 100_000

// refine raises a lower bound as far as it can below a makespan already found.
// It supposes that the project ends by some time and looks for a contradiction;
// where there is one, the project takes longer.
func (f *frame) refine(ctx context.Context, low, high int) int {
	r := newRefuter(f)
	for low < high && ctx.Err() == nil {
		deadline := (low + high) / 2
		if r.refutes(deadline) {
			low = deadline + 1
		} else {
			high = deadline
		}
	}
	return low
}

// refuter tests deadlines. The start of each activity lies within earliest and
// latest, and these windows shrink as consequences are drawn.
type refuter struct {
	*frame
	earliest, latest []int
	users            [][]int // activities per resource; empty where not examined
	ramps            []ramp
	ends             []ramp
}

// ramp is where the use of a resource within a growing interval begins or
// ceases to grow.
type ramp struct{ at, demand int }

func newRefuter(f *frame) *refuter {
	r := &refuter{
		frame: f, earliest: make([]int, f.n), latest: make([]int, f.n),
		users: make([][]int, len(f.capacity)),
		ramps: make([]ramp, 0, f.n), ends: make([]ramp, 0, f.n),
	}
	work := 0
	for k := range r.users {
		users := f.users(k)
		if more := len(users) * len(users); work+more <= maxEnergyWork {
			r.users[k] = users
			work += more
		}
	}
	return r
}

// refutes reports whether the project certainly takes longer than deadline.
func (r *refuter) refutes(deadline int) bool {
	for i := range r.n {
		r.earliest[i], r.latest[i] = r.head[i], deadline-r.tail[i]
	}
	// Each round settles at least one pair or moves a window. Their number is
	// limited, because windows may close in on each other in tiny steps.
	for range r.n {
		changed, possible := r.separate()
		if !possible {
			return true
		}
		if !r.propagate() {
			return true
		}
		if !changed {
			break
		}
	}
	for k, users := range r.users {
		if r.overloaded(k, users) {
			return true
		}
	}
	return false
}

// separate looks at the pairs that cannot overlap. Where only one order is left
// it narrows the windows; where none is left the deadline is impossible.
func (r *refuter) separate() (changed, possible bool) {
	for i := range r.n {
		for _, j := range r.conflict.of(i) {
			ij := r.earliest[i]+r.duration[i] <= r.latest[j]
			ji := r.earliest[j]+r.duration[j] <= r.latest[i]
			switch {
			case ij && ji:
			case ij:
				changed = r.follow(i, j) || changed
			case ji:
				changed = r.follow(j, i) || changed
			default:
				return false, false
			}
		}
	}
	return changed, true
}

// follow draws the consequences of j starting after i has ended and reports
// whether there are any.
func (r *refuter) follow(i, j int) bool {
	changed := false
	if t := r.earliest[i] + r.duration[i]; t > r.earliest[j] {
		r.earliest[j], changed = t, true
	}
	if t := r.latest[j] - r.duration[i]; t < r.latest[i] {
		r.latest[i], changed = t, true
	}
	return changed
}

// propagate carries the windows along the precedence and reports whether none
// is empty.
func (r *refuter) propagate() bool {
	for _, i := range r.order {
		for _, j := range r.succ.of(i) {
			r.earliest[j] = max(r.earliest[j], r.earliest[i]+r.duration[i])
		}
	}
	for _, i := range slices.Backward(r.order) {
		for _, j := range r.succ.of(i) {
			r.latest[i] = min(r.latest[i], r.latest[j]-r.duration[i])
		}
		if r.earliest[i] > r.latest[i] {
			return false
		}
	}
	return true
}

// overloaded reports whether in some interval a resource must do more work than
// it can. It sweeps the end of the interval for each beginning.
func (r *refuter) overloaded(resource int, users []int) bool {
	slices.SortFunc(users, func(a, b int) int { return cmp.Compare(r.latest[a], r.latest[b]) })
	for k, i := range users {
		if r.overloadedFrom(r.earliest[i], resource, users) {
			return true
		}
		if (k == 0 || r.latest[i] != r.latest[users[k-1]]) && r.overloadedFrom(r.latest[i], resource, users) {
			return true
		}
	}
	return false
}

// overloadedFrom tests the intervals that begin at from. An activity must work
// in such an interval only for the part that pushing it fully to the left or to
// the right cannot move out: nothing while the interval ends before its latest
// start, then growing with the interval up to what is left after from when it
// starts as early as it can.
func (r *refuter) overloadedFrom(from, resource int, users []int) bool {
	r.ramps, r.ends = r.ramps[:0], r.ends[:0]
	for _, i := range users {
		most := min(r.duration[i], r.earliest[i]+r.duration[i]-from)
		if most <= 0 {
			continue
		}
		begin, demand := max(r.latest[i], from), r.need[i*r.resources+resource]
		r.ramps = append(r.ramps, ramp{begin, demand})
		r.ends = append(r.ends, ramp{begin + most, demand})
	}
	slices.SortFunc(r.ends, func(a, b ramp) int { return cmp.Compare(a.at, b.at) })
	work, slope, at, next := 0, 0, from, 0
	for _, end := range r.ends {
		for next < len(r.ramps) && r.ramps[next].at <= end.at {
			work += slope * (r.ramps[next].at - at)
			at = r.ramps[next].at
			slope += r.ramps[next].demand
			next++
		}
		work += slope * (end.at - at)
		at = end.at
		slope -= end.demand
		if work > r.capacity[resource]*(at-from) {
			return true
		}
	}
	return false
}
