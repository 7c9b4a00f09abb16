package plan

import (
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
	rng := rand.New(rand.NewPCG(seed, 0x50c2)) //nolint:gosec // a simulation needs repeatable numbers, not secret ones
	t, used := newTiming(len(s.network.works)), usage{}
	for run := range runs {
		shared := rng.Float64()
		for i := range s.network.works {
			w := &s.network.works[i]
			u := rng.Float64()
			if rng.Float64() < sharedError {
				u = shared
			}
			if fixed != nil && fixed.work == i {
				u = fixed.at
			}
			t.days[i], t.units[i] = w.drawn(u)
		}
		t.place(&s.network, order, &used)
		d := s.audit.dates(s.cal, t.end, t.last(quick), auditWeeks{
			type1: type1Fieldwork.at(rng.Float64()) + type1Drafting.at(rng.Float64()),
			type2: type2Audit.at(rng.Float64()),
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
