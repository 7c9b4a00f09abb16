package schedule

import (
	"math"
	"math/rand/v2"
)

// sampler draws orders of the activities that respect the precedence.
type sampler struct {
	rng      *rand.Rand
	waits    []int
	eligible []int
	weight   []float64
}

func newSampler(rng *rand.Rand, n int) *sampler {
	return &sampler{rng: rng, waits: make([]int, n), eligible: make([]int, 0, n), weight: make([]float64, n)}
}

// greedy fills list by always taking the most urgent activity.
func (s *sampler) greedy(f *frame, r rule, list []int) {
	s.fill(f, list, func() int {
		best := 0
		for k, i := range s.eligible {
			if r[i] > r[s.eligible[best]] {
				best = k
			}
		}
		return best
	})
}

// biased fills list by drawing among the eligible activities. Each is as likely
// as the square root of its regret, which is how much more urgent it is than
// the least urgent one. The root keeps the bias gentle: a population needs
// differing members more than it needs good ones.
func (s *sampler) biased(f *frame, r rule, list []int) {
	s.fill(f, list, func() int {
		least := math.MaxInt
		for _, i := range s.eligible {
			least = min(least, r[i])
		}
		sum := 0.0
		for k, i := range s.eligible {
			s.weight[k] = math.Sqrt(float64(r[i] - least + 1))
			sum += s.weight[k]
		}
		u := s.rng.Float64() * sum
		for k := range s.eligible[1:] {
			if u -= s.weight[k]; u < 0 {
				return k
			}
		}
		return len(s.eligible) - 1
	})
}

// fill calls pick for a position in s.eligible until all activities are listed.
func (s *sampler) fill(f *frame, list []int, pick func() int) {
	f.waits(s.waits)
	s.eligible = s.eligible[:0]
	for _, i := range f.order {
		if s.waits[i] == 0 {
			s.eligible = append(s.eligible, i)
		}
	}
	for at := range list {
		k := pick()
		i := s.eligible[k]
		list[at] = i
		last := len(s.eligible) - 1
		s.eligible[k] = s.eligible[last]
		s.eligible = s.eligible[:last]
		for _, j := range f.succ.of(i) {
			if s.waits[j]--; s.waits[j] == 0 {
				s.eligible = append(s.eligible, j)
			}
		}
	}
}
