package schedule

import (
	"math/rand/v2"

	"pgregory.net/rapid"
)

// shape says what a random project looks like, in the terms of ProGen (Kolisch,
// Sprecher and Drexl, 1995).
type shape struct {
	activities, resources int
	complexity            float64 // NC: arcs per activity
	factor                float64 // RF: share of the resources that an activity needs
	strength              float64 // RS: 0 = barely enough for one activity, 1 = never short
	longest               int     // greatest duration
}

// random makes a project of the given shape.
func (s shape) random(rng *rand.Rand) Problem {
	p := Problem{
		Durations:  make([]int, s.activities),
		Successors: s.network(rng),
		Demands:    make([][]int, s.activities),
	}
	for i := range p.Durations {
		p.Durations[i] = 1 + rng.IntN(s.longest)
		p.Demands[i] = make([]int, s.resources)
		needed := max(1, int(s.factor*float64(s.resources)+0.5))
		for _, r := range rng.Perm(s.resources)[:needed] {
			p.Demands[i][r] = 1 + rng.IntN(10)
		}
	}
	p.Capacities = s.capacities(p)
	return p
}

// network gives each activity but the first few a predecessor, then adds arcs
// until there are enough or no place is left for more.
func (s shape) network(rng *rand.Rand) [][]int {
	n := s.activities
	next := make([][]int, n)
	joined := make([][]bool, n)
	for i := range joined {
		joined[i] = make([]bool, n)
	}
	arcs := 0
	join := func(i, j int) {
		if !joined[i][j] {
			joined[i][j] = true
			next[i] = append(next[i], j)
			arcs++
		}
	}
	for j := 3; j < n; j++ {
		join(rng.IntN(j), j)
	}
	for try := 0; try < 50*n && arcs < int(s.complexity*float64(n)); try++ {
		j := 1 + rng.IntN(n-1)
		join(max(0, j-1-rng.IntN(n/3)), j)
	}
	return next
}

// capacities lie between the greatest single demand and the peak of the
// schedule that heeds precedence alone.
func (s shape) capacities(p Problem) []int {
	p.Capacities = make([]int, s.resources)
	starts := newFrames(p)[forward].head
	for r := range p.Capacities {
		least, most := 0, 0
		for i, now := range starts {
			least = max(least, p.Demands[i][r])
			used := 0
			for j, at := range starts {
				if at <= now && now < at+p.Durations[j] {
					used += p.Demands[j][r]
				}
			}
			most = max(most, used)
		}
		p.Capacities[r] = least + int(s.strength*float64(most-least)+0.5)
	}
	return p.Capacities
}

// problems draws small problems, odd ones and scarce ones.
func problems(most int) *rapid.Generator[Problem] {
	return rapid.OneOf(odd(most), scarce(most), scarce(most))
}

// scarce draws problems in which the resources decide.
func scarce(most int) *rapid.Generator[Problem] {
	return rapid.Custom(func(t *rapid.T) Problem {
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "shape"), 0))
		s := shape{
			activities: 3 + rng.IntN(most-2), resources: 1 + rng.IntN(12), complexity: 0.8 + 0.7*rng.Float64(),
			factor: rng.Float64(), strength: 0.4 * rng.Float64(), longest: 9,
		}
		p := s.random(rng)
		if rng.IntN(3) == 0 {
			p.Release = make([]int, s.activities)
			for i := range p.Release {
				p.Release[i] = rng.IntN(15)
			}
		}
		return p
	})
}

// odd draws problems of all kinds: milestones, empty rows, resources nobody
// needs or nobody can have, huge capacities, numbering against the precedence.
func odd(most int) *rapid.Generator[Problem] {
	return rapid.Custom(func(t *rapid.T) Problem {
		n := rapid.IntRange(0, most).Draw(t, "activities")
		m := rapid.IntRange(0, 12).Draw(t, "resources")
		p := Problem{
			Durations:  rapid.SliceOfN(rapid.IntRange(0, 8), n, n).Draw(t, "durations"),
			Successors: make([][]int, n),
			Demands:    make([][]int, n),
			Capacities: make([]int, m),
		}
		for r := range p.Capacities {
			most := rapid.SampledFrom([]int{0, 1, 5, 10, 127, 128, maxCapacity}).Draw(t, "scale")
			p.Capacities[r] = rapid.IntRange(0, most).Draw(t, "capacity")
		}
		numbers := make([]int, n)
		for i := range numbers {
			numbers[i] = i
		}
		numbers = rapid.Permutation(numbers).Draw(t, "numbers")
		for i := range n {
			p.Demands[i] = make([]int, m)
			for r, c := range p.Capacities {
				if rapid.Bool().Draw(t, "needs") {
					p.Demands[i][r] = rapid.IntRange(0, c).Draw(t, "demand")
				}
			}
			for j := range i {
				if rapid.IntRange(0, 3).Draw(t, "arc") == 0 {
					p.Successors[numbers[j]] = append(p.Successors[numbers[j]], numbers[i])
				}
			}
		}
		if rapid.Bool().Draw(t, "released") {
			p.Release = rapid.SliceOfN(rapid.IntRange(0, 20), n, n).Draw(t, "releases")
		}
		return p
	})
}
