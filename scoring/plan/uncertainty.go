package plan

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"

	q "soc2ready/questionnaire"
)

// sample is the dates of the milestones in many plays of one plan, sorted for
// each milestone. It is empty when nothing was played.
type sample [milestones][]q.Date

// simulate plays the plan through: each time efforts, waits and the auditor's
// weeks are drawn from triangles between their limits, and the works are timed
// again in the order found. quick says which works are quick wins; fixed, unless it
// is nil, takes the chance out of one work without changing what the others draw.
func (s *scenario) simulate(order []int, quick []bool, runs int, seed uint64, fixed *pin) *sample {
	out := &sample{}
	for m := range out {
		out[m] = make([]q.Date, runs)
	}
	c := s.network.chances(runs, seed)
	t, used := newTiming(len(s.network.works)), usage{}
	for run := range runs {
		for i := range s.network.works {
			u := c.of(i, run)
			if fixed != nil && fixed.work == i {
				u = fixed.at
			}
			t.days[i], t.units[i] = s.network.works[i].drawn(u)
		}
		t.place(&s.network, order, &used)
		d := s.audit.dates(s.cal, t.end, t.last(quick), auditWeeks{
			type1: type1Fieldwork.at(c.fieldwork[run]) + type1Drafting.at(c.drafting[run]),
			type2: type2Audit.at(c.audit[run]),
		})
		for m := range out {
			out[m][run] = d[m]
		}
	}
	for m := range out {
		slices.Sort(out[m])
	}
	return out
}

// chances is what is drawn in each run, between 0 and 1. Over all runs each draw
// is spread evenly (a Latin hypercube), so that a few hundred runs say nearly what
// thousands say; and a work draws the same whatever other works there are, so that
// a change moves P50 and P80 by what it does and not by luck.
type chances struct {
	shared, fieldwork, drafting, audit []float64
	own, common                        [][]float64 // of each work; common says whether it errs like the others
}

func (n *network) chances(runs int, seed uint64) *chances {
	even := evenly(seed, "", runs)
	c := &chances{shared: even(), fieldwork: even(), drafting: even(), audit: even()}
	for i := range n.works {
		even := evenly(seed, n.works[i].key, runs)
		c.own, c.common = append(c.own, even()), append(c.common, even())
	}
	return c
}

func (c *chances) of(i, run int) float64 {
	if c.common[i][run] < sharedError {
		return c.shared[run]
	}
	return c.own[i][run]
}

// evenly returns a source of draws for n runs that belongs to a name: one from
// each n-th of the way from 0 to 1, in random order.
func evenly(seed uint64, name string, n int) func() []float64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))                  // a hash takes everything
	rng := rand.New(rand.NewPCG(seed, h.Sum64())) //nolint:gosec // a simulation needs repeatable numbers, not secret ones
	return func() []float64 {
		list := make([]float64, n)
		for i := range list {
			list[i] = (float64(i) + rng.Float64()) / float64(n)
		}
		rng.Shuffle(n, func(i, j int) { list[i], list[j] = list[j], list[i] })
		return list
	}
}

// last is the working days until the last of the chosen works has ended.
func (t *timing) last(chosen []bool) int {
	end := 0
	for i, in := range chosen {
		if in {
			end = max(end, t.start[i]+t.days[i])
		}
	}
	return end
}

// drawn is how long the work takes, and what it takes of its department each day,
// when effort and wait are those not exceeded in the share u of cases.
func (w *work) drawn(u float64) (days, units int) {
	return w.fit(w.draw(u), int(math.Round(float64(w.wait)*waitFactor.at(u))))
}

// draw is the effort that is not exceeded in the share u of cases.
func (w *work) draw(u float64) int {
	e := triangle{float64(w.effort[0]), float64(w.effort[1]), float64(w.effort[2])}
	return int(math.Round(e.at(u)))
}

// at is the value that a triangular distribution stays below in the share u of
// cases.
func (x triangle) at(u float64) float64 {
	span := x.max - x.min
	if span <= 0 {
		return x.likely
	}
	if rise := (x.likely - x.min) / span; u < rise {
		return x.min + math.Sqrt(u*span*(x.likely-x.min))
	}
	return x.max - math.Sqrt((1-u)*span*(x.max-x.likely))
}

// quantiles are the dates kept in half and in four fifths of the plays, never
// before the date that the likely values give.
func (s *sample) quantiles(m int, likely q.Date) (p50, p80 q.Date) {
	n := len(s[m])
	if n == 0 {
		return likely, likely
	}
	p50 = max(likely, s[m][(n*50+99)/100-1])
	return p50, max(p50, s[m][(n*80+99)/100-1])
}
