package schedule

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

// hardJ30 is the shape of the hardest public instances with 30 activities.
var hardJ30 = shape{activities: 30, resources: 4, complexity: 1.5, factor: 1, strength: 0.2, longest: 10}

// Settings tuned on public instances may suit those alone. On random ones too a
// short search must come close to a long one.
func TestShortSearchComesCloseToALongOne(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	shapes := []struct{ complexity, factor, strength float64 }{
		{1.5, 1, 0.2},
		{2.1, 1, 0.2},
		{1.8, 0.75, 0.2},
		{1.8, 0.5, 0.2},
		{1.8, 1, 0.5},
		{1.5, 0.25, 0.2},
	}
	const trials = 3
	at1000, at5000 := 0.0, 0.0
	for _, c := range shapes {
		s := hardJ30
		s.complexity, s.factor, s.strength = c.complexity, c.factor, c.strength
		for seed := range uint64(trials) {
			p := s.random(rand.New(rand.NewPCG(seed, 7)))
			best := mustSolve(t, p, Options{Schedules: 50_000, Seed: 99}).Makespan
			at1000 += gap(t, p, 1000, best)
			at5000 += gap(t, p, 5000, best)
		}
	}
	count := float64(trials * len(shapes))
	at1000, at5000 = at1000/count, at5000/count
	t.Logf("mean gap %.2f %% at 1000 schedules, %.2f %% at 5000", at1000, at5000)
	if at1000 > 1 || at5000 > 0.5 {
		t.Error("want at most 1 % and 0.5 %")
	}
}

// gap returns how far a search stays over best, in per cent.
func gap(tb testing.TB, p Problem, schedules, best int) float64 {
	tb.Helper()
	s := mustSolve(tb, p, Options{Schedules: schedules})
	if err := feasible(p, s); err != nil {
		tb.Error(err)
	}
	return 100 * float64(s.Makespan-best) / float64(best)
}

func BenchmarkSolveJ30At1000(b *testing.B) { benchmark(b, hardJ30, 1000) }

func BenchmarkSolveJ30At5000(b *testing.B) { benchmark(b, hardJ30, 5000) }

// BenchmarkPlanSize120 has the size of a large remediation plan: nine
// departments, long activities, about three thousand days of work.
func BenchmarkPlanSize120(b *testing.B) {
	s := shape{activities: 120, resources: 9, complexity: 1.8, factor: 0.12, strength: 0.05, longest: 50}
	benchmark(b, s, 1000)
}

func benchmark(b *testing.B, s shape, schedules int) {
	p := s.random(rand.New(rand.NewPCG(1, 1)))
	b.ReportAllocs()
	for b.Loop() {
		mustSolve(b, p, Options{Schedules: schedules})
	}
}

// BenchmarkFactorialJ30 measures the goals on projects of all 48 kinds of the
// set J30 (network complexity, resource factor and resource strength as in
// Kolisch, Sprecher and Drexl, 1995), three of each, against the best that a
// search of 50,000 schedules finds. It stands in for the set, which is public
// but not part of this project.
func BenchmarkFactorialJ30(b *testing.B) {
	all := factorialJ30()
	best := make([]int, len(all))
	for k, p := range all {
		best[k] = mustSolve(b, p, Options{Schedules: 50_000, Seed: 90}).Makespan
	}
	for _, goal := range goals {
		b.Run(strconv.Itoa(goal.schedules), func(b *testing.B) {
			sum := 0.0
			for b.Loop() {
				sum = 0
				for k, p := range all {
					sum += gap(b, p, goal.schedules, best[k])
				}
			}
			b.ReportMetric(sum/float64(len(all)), "%deviation")
		})
	}
}

// factorialJ30 makes three projects of each kind.
func factorialJ30() []Problem {
	rng := rand.New(rand.NewPCG(7, 7))
	var all []Problem
	for _, complexity := range []float64{1.5, 1.8, 2.1} {
		for _, factor := range []float64{0.25, 0.5, 0.75, 1} {
			for _, strength := range []float64{0.2, 0.5, 0.7, 1} {
				s := shape{activities: 30, resources: 4, complexity: complexity, factor: factor, strength: strength, longest: 10}
				for range 3 {
					all = append(all, s.random(rng))
				}
			}
		}
	}
	return all
}
