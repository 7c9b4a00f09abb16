package schedule

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The serial scheme on packed segments must place like one that tries every
// unit of time, or the search would miss schedules.
func TestSerialPlacesLikeTrialByUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problems(9).Draw(t, "problem")
		g := newGenerator(newFrames(p))
		n := len(p.Durations)
		got := newTimetable(n)
		order := g.frames[forward].order
		g.serial(forward, order, got)
		want, placed := make([]int, n), make([]bool, n)
		for _, i := range order {
			want[i] = firstFit(p, i, want, placed)
			placed[i] = true
		}
		if !slices.Equal(got.start, want) {
			t.Errorf("starts %v, want %v", got.start, want)
		}
	})
}

func TestParallelLeavesNothingIdleThatCouldRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problems(9).Draw(t, "problem")
		g := newGenerator(newFrames(p))
		table := newTimetable(len(p.Durations))
		g.parallel(forward, g.frames[forward].order, table)
		s := Solution{Start: table.start, Makespan: lastEnd(p, table.start)}
		if err := feasible(p, s); err != nil {
			t.Fatal(err)
		}
		if s.Makespan != table.makespan {
			t.Errorf("makespan %d, want %d", table.makespan, s.Makespan)
		}
		all := make([]bool, len(s.Start))
		for i := range all {
			all[i] = true
		}
		for i, at := range s.Start {
			all[i] = false
			if earliest := firstFit(p, i, s.Start, all); earliest < at {
				t.Errorf("activity %d starts at %d, could at %d", i, at, earliest)
			}
			all[i] = true
		}
	})
}

func TestJustificationNeverLengthens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problems(12).Draw(t, "problem")
		g := newGenerator(newFrames(p))
		s := newSampler(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)), len(p.Durations))
		f := g.frames[forward]
		table, next := newTimetable(f.n), newTimetable(f.n)
		list := make([]int, f.n)
		s.biased(f, f.rules()[0], list)
		g.serial(forward, list, table)
		for direction := backward; direction >= forward; direction-- {
			g.serial(direction, table.order, next)
			if next.makespan > table.makespan {
				t.Errorf("direction %d: makespan %d after %d", direction, next.makespan, table.makespan)
			}
			table, next = next, table
		}
	})
}

func TestChildrenRespectThePrecedence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := problems(12).Filter(func(p Problem) bool { return len(p.Durations) > 0 }).Draw(t, "problem")
		s := newSearch(t.Context(), p, Options{Schedules: 100, Seed: rapid.Uint64().Draw(t, "seed")})
		e := newEvolution(s)
		e.populate()
		for direction, parents := range e.population {
			f := e.frames[1-direction]
			for range min(len(parents), 20) {
				mother, father := e.parent(parents), e.parent(parents)
				e.cross(mother.order, father.order)
				e.mutate(f)
				if err := respects(f, e.list); err != "" {
					t.Error(err)
				}
			}
		}
	})
}

// respects returns what is wrong with a list, or nothing.
func respects(f *frame, list []int) string {
	at := make([]int, f.n)
	for k, i := range list {
		at[i] += k + 1
	}
	for i := range f.n {
		if at[i] == 0 {
			return "an activity is missing"
		}
		for _, j := range f.succ.of(i) {
			if at[j] <= at[i] {
				return "a successor comes first"
			}
		}
	}
	return ""
}

func TestEveryRuleOrdersAsItSays(t *testing.T) {
	p := Problem{
		Durations:  []int{1, 5, 2, 3},
		Successors: [][]int{{2, 3}, {3}, nil, nil},
		Demands:    [][]int{{}, {}, {}, {}},
	}
	f := newFrames(p)[forward]
	want := map[string][]int{
		"latest finish":     {0, 1, 2, 3},
		"latest start":      {1, 0, 3, 2},
		"most successors":   {0, 1, 2, 3},
		"positional weight": {1, 0, 3, 2},
		"shortest":          {0, 2, 1, 3},
	}
	names := []string{"latest finish", "latest start", "most successors", "positional weight", "shortest"}
	s := newSampler(nil, f.n)
	for k, r := range f.rules() {
		list := make([]int, f.n)
		s.greedy(f, r, list)
		if !slices.Equal(list, want[names[k]]) {
			t.Errorf("%s: %v, want %v", names[k], list, want[names[k]])
		}
	}
}
