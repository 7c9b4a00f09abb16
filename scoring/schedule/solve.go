package schedule

import (
	"context"
	"fmt"
	"math/rand/v2"
)

// Solve returns the best schedule found. Input that describes no project gives
// an [InvalidError]. When ctx ends early, Solve returns the best schedule so
// far, or the reason of ctx if there is none yet.
func Solve(ctx context.Context, p Problem, o Options) (Solution, error) {
	if err := validate(p, o); err != nil {
		return Solution{}, err
	}
	if err := ctx.Err(); err != nil {
		return Solution{}, fmt.Errorf("schedule %d activities: %w", len(p.Durations), err)
	}
	if len(p.Durations) == 0 {
		return Solution{Start: []int{}}, nil
	}
	s := newSearch(ctx, p, o)
	s.run()
	return Solution{Start: s.starts(), Makespan: s.best.makespan, LowerBound: s.bound}, nil
}

// search is one run of Solve.
type search struct {
	*generator
	ctx    context.Context
	rng    *rand.Rand
	budget int // schedules allowed
	best   *timetable
	bound  int
}

func newSearch(ctx context.Context, p Problem, o Options) *search {
	if o.Schedules == 0 {
		o.Schedules = DefaultSchedules
	}
	frames := newFrames(p)
	return &search{
		generator: newGenerator(frames), ctx: ctx,
		rng:    rand.New(rand.NewPCG(o.Seed, 0)), //nolint:gosec // a search needs repeatable numbers, not secret ones
		budget: o.Schedules,
		best:   newTimetable(len(p.Durations)),
		bound:  frames[forward].quickBound(),
	}
}

// run searches and leaves the best schedule pushed towards the start.
func (s *search) run() {
	e := newEvolution(s)
	if e.populate() {
		s.bound = s.frames[forward].refine(s.ctx, s.bound, s.best.makespan)
		e.breed()
	}
	if s.best.direction == backward {
		s.serial(forward, s.best.order, e.child)
		s.note(e.child)
	}
}

// over reports whether to stop. A backward schedule leaves activities late for
// no reason; the last schedule is kept back to mend that.
func (s *search) over() bool {
	return s.made >= s.budget-1 || s.best.makespan <= s.bound || s.ctx.Err() != nil
}

// note remembers a schedule if it is the best. Among equals a forward one is
// better.
func (s *search) note(t *timetable) {
	better := t.makespan < s.best.makespan
	level := t.makespan == s.best.makespan && t.direction == forward && s.best.direction == backward
	if better || level {
		s.best.direction, s.best.makespan = t.direction, t.makespan
		copy(s.best.start, t.start)
		copy(s.best.order, t.order)
	}
}

// starts returns the best schedule's starts in forward time.
func (s *search) starts() []int {
	f := s.frames[forward]
	starts := make([]int, f.n)
	for i, t := range s.best.start {
		if s.best.direction == backward {
			t = s.best.makespan - t - f.duration[i]
		}
		starts[i] = t
	}
	return starts
}
