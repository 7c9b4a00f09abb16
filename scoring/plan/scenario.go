package plan

import (
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/schedule"
)

// scenario is one set of circumstances for which dates can be found: the work,
// who can do it, and the audit that follows. Alternatives are other scenarios.
type scenario struct {
	cal     *calendar
	network network
	audit   audit
}

// outcome is a scenario with its dates.
type outcome struct {
	order  []int
	timing *timing
	quick  []bool // works that are quick wins
	likely dates
	sample *sample
}

// solve finds the order of work, times it and plays it through.
func (s *scenario) solve(o Options) (*outcome, error) {
	order, err := s.network.findOrder(schedule.Options{Schedules: o.Schedules, Seed: o.Seed})
	if err != nil {
		return nil, err
	}
	out := &outcome{order: order, timing: newTiming(len(s.network.works)).likely(&s.network)}
	out.timing.place(&s.network, order, &usage{})
	out.quick = s.quickWins(out.timing)
	out.likely = s.audit.dates(s.cal, out.timing.end, out.timing.last(out.quick), likelyWeeks())
	out.sample = s.simulate(order, out.quick, o.Runs, o.Seed, nil)
	return out, nil
}

// quickWins marks the works that need nothing first, little effort, and end in
// the first weeks.
func (s *scenario) quickWins(t *timing) []bool {
	quick := make([]bool, len(s.network.works))
	for i := range s.network.works {
		w := &s.network.works[i]
		quick[i] = len(w.preds) == 0 && w.effort[1] <= quickEffort && t.start[i]+t.days[i] <= quickWithin && !w.proofOnly
	}
	return quick
}

// p80 is the date of the report that is kept in four of five cases.
func (s *scenario) p80(out *outcome) q.Date {
	at := s.audit.reportAt()
	_, p80 := out.sample.quantiles(at, out.likely[at])
	return p80
}

// clone is a copy whose capacities, limits and audit can be changed.
func (s *scenario) clone() *scenario {
	c := *s
	c.network.works = slices.Clone(s.network.works)
	return &c
}

// moreTime gives a department so many more days a week.
func (s *scenario) moreTime(owner int, days float64) {
	more := int(days * unit / 5)
	s.network.capacity[owner] += more
	for i := range s.network.works {
		if w := &s.network.works[i]; w.owner == owner {
			w.limit += more
		}
	}
}
