package schedule

import (
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func mustSolve(tb testing.TB, p Problem, o Options) Solution {
	tb.Helper()
	s, err := Solve(context.Background(), p, o)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func TestSolve(t *testing.T) {
	tests := []struct {
		name string
		p    Problem
		want Solution
	}{
		{
			name: "no activities take no time",
			want: Solution{Start: []int{}},
		},
		{
			name: "without resources the longest path decides",
			p: Problem{
				Durations:  []int{2, 3, 1},
				Successors: [][]int{{1}, {2}, nil},
				Demands:    [][]int{{}, {}, {}},
			},
			want: Solution{Start: []int{0, 2, 5}, Makespan: 6, LowerBound: 6},
		},
		{
			name: "two that need the same person go one after the other",
			p: Problem{
				Durations:  []int{4, 3},
				Successors: [][]int{nil, nil},
				Demands:    [][]int{{1}, {1}},
				Capacities: []int{1},
			},
			want: Solution{Start: []int{0, 4}, Makespan: 7, LowerBound: 7},
		},
		{
			name: "a release holds an activity back",
			p: Problem{
				Durations:  []int{2, 2},
				Successors: [][]int{nil, nil},
				Demands:    [][]int{{1}, {1}},
				Capacities: []int{1},
				Release:    []int{10, 0},
			},
			want: Solution{Start: []int{10, 0}, Makespan: 12, LowerBound: 12},
		},
		{
			name: "a milestone takes no room",
			p: Problem{
				Durations:  []int{2, 0, 2},
				Successors: [][]int{{1}, nil, nil},
				Demands:    [][]int{{1}, {2}, {1}},
				Capacities: []int{2},
			},
			want: Solution{Start: []int{0, 2, 0}, Makespan: 2, LowerBound: 2},
		},
		{
			name: "the same precedence given twice counts once",
			p: Problem{
				Durations:  []int{2, 2},
				Successors: [][]int{{1, 1}, nil},
				Demands:    [][]int{{}, {}},
			},
			want: Solution{Start: []int{0, 2}, Makespan: 4, LowerBound: 4},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := mustSolve(t, test.p, Options{})
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("got -, want +:\n%s", diff)
			}
		})
	}
}

func TestEverySolutionIsFeasible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problems(12).Draw(t, "problem")
		o := Options{
			Schedules: rapid.IntRange(1, 300).Draw(t, "schedules"),
			Seed:      rapid.Uint64().Draw(t, "seed"),
		}
		s, err := Solve(context.Background(), p, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := feasible(p, s); err != nil {
			t.Error(err)
		}
		again, err := Solve(context.Background(), p, o)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(s, again); diff != "" {
			t.Errorf("second run differs:\n%s", diff)
		}
	})
}

func TestNothingStartsLaterThanItMust(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problems(8).Draw(t, "problem")
		s, err := Solve(context.Background(), p, Options{Schedules: 40})
		if err != nil {
			t.Fatal(err)
		}
		for i := range s.Start {
			if s.Start[i] == 0 {
				continue
			}
			s.Start[i]--
			moved := s
			moved.Makespan = lastEnd(p, s.Start)
			moved.LowerBound = 0
			if feasible(p, moved) == nil {
				t.Errorf("activity %d could start at %d", i, s.Start[i])
			}
			s.Start[i]++
		}
	})
}

func lastEnd(p Problem, starts []int) int {
	end := 0
	for i, at := range starts {
		end = max(end, at+p.Durations[i])
	}
	return end
}

func TestSmallProjectsAreSolvedToTheOptimum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	proved := 0
	const trials = 200
	for range trials {
		s := shape{
			activities: 4 + rng.IntN(3), resources: 1 + rng.IntN(3), complexity: 1,
			factor: 0.3 + 0.7*rng.Float64(), strength: 0.6 * rng.Float64(), longest: 6,
		}
		p := s.random(rng)
		if rng.IntN(2) == 0 {
			p.Release = make([]int, s.activities)
			for i := range p.Release {
				p.Release[i] = rng.IntN(8)
			}
		}
		want := bruteForce(p)
		got := mustSolve(t, p, Options{Schedules: 500})
		if got.Makespan != want {
			t.Errorf("makespan %d, want %d for %+v", got.Makespan, want, p)
		}
		if got.LowerBound > want {
			t.Errorf("lower bound %d is over the optimum %d for %+v", got.LowerBound, want, p)
		}
		if got.LowerBound == want {
			proved++
		}
	}
	if proved < trials*8/10 {
		t.Errorf("%d of %d proved optimal, want four in five", proved, trials)
	}
}

// bruteForce tries every order, placing each activity by trying every time.
func bruteForce(p Problem) int {
	n := len(p.Durations)
	start, placed := make([]int, n), make([]bool, n)
	best := 1 << 30
	var extend func(count int)
	extend = func(count int) {
		if count == n {
			best = min(best, lastEnd(p, start))
			return
		}
		for i := range n {
			if placed[i] || !predecessorsPlaced(p, i, placed) {
				continue
			}
			start[i] = firstFit(p, i, start, placed)
			placed[i] = true
			extend(count + 1)
			placed[i] = false
		}
	}
	extend(0)
	return best
}

func predecessorsPlaced(p Problem, i int, placed []bool) bool {
	for j, next := range p.Successors {
		for _, k := range next {
			if k == i && !placed[j] {
				return false
			}
		}
	}
	return true
}

func firstFit(p Problem, i int, start []int, placed []bool) int {
	at := 0
	if p.Release != nil {
		at = p.Release[i]
	}
	for j, next := range p.Successors {
		for _, k := range next {
			if k == i {
				at = max(at, start[j]+p.Durations[j])
			}
		}
	}
	for ; ; at++ {
		if roomFor(p, i, at, start, placed) {
			return at
		}
	}
}

func roomFor(p Problem, i, at int, start []int, placed []bool) bool {
	for now := at; now < at+p.Durations[i]; now++ {
		for r, have := range p.Capacities {
			used := p.Demands[i][r]
			for j := range start {
				if placed[j] && start[j] <= now && now < start[j]+p.Durations[j] {
					used += p.Demands[j][r]
				}
			}
			if used > have {
				return false
			}
		}
	}
	return true
}

func TestEverySchedulePlacedIsCounted(t *testing.T) {
	p := hardJ30.random(rand.New(rand.NewPCG(3, 3)))
	for _, budget := range []int{1, 2, 3, 10, 57, 1000} {
		s := newSearch(context.Background(), p, Options{Schedules: budget})
		s.run()
		if s.made > budget || s.made < budget-1 {
			t.Errorf("%d schedules made, want %d or one less", s.made, budget)
		}
	}
}

// impatient is a context that ends after being asked some times.
type impatient struct {
	context.Context
	patience int
}

func (c *impatient) Err() error {
	if c.patience--; c.patience < 0 {
		return context.Canceled
	}
	return nil
}

func TestSolveStopsWithItsContext(t *testing.T) {
	p := hardJ30.random(rand.New(rand.NewPCG(5, 5)))
	t.Run("before the first schedule it returns the reason", func(t *testing.T) {
		_, err := Solve(&impatient{context.Background(), 0}, p, Options{})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v, want %v", err, context.Canceled)
		}
	})
	t.Run("later it returns the best schedule so far", func(t *testing.T) {
		for _, patience := range []int{1, 2, 100, 150, 500} {
			s, err := Solve(&impatient{context.Background(), patience}, p, Options{Schedules: 1 << 40})
			if err != nil {
				t.Fatal(err)
			}
			if err := feasible(p, s); err != nil {
				t.Error(err)
			}
		}
	})
}

func TestLongCalendarsCostNoMore(t *testing.T) {
	p := hardJ30.random(rand.New(rand.NewPCG(6, 6)))
	short := mustSolve(t, p, Options{})
	for i := range p.Durations {
		p.Durations[i] *= 1_000_000
	}
	long := mustSolve(t, p, Options{})
	if long.Makespan != short.Makespan*1_000_000 {
		t.Errorf("makespan %d, want a million times %d", long.Makespan, short.Makespan)
	}
}
