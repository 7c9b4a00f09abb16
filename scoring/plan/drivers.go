package plan

import (
	"cmp"
	"slices"

	q "soc2ready/questionnaire"
)

const (
	mostDrivers      = 5
	driverCandidates = 8
	driverRuns       = 400

	// An action that goes smoothly takes what one case in ten takes at most, one
	// that goes badly what one case in ten takes at least.
	smoothly, badly = 0.1, 0.9
)

// Driver is an action with the difference it makes to the P80 of the report.
type Driver struct {
	Key, Title string
	Smooth     q.Date // P80 of the report when the action goes smoothly
	Badly      q.Date // and when it goes badly
}

// Days is how far apart the two dates lie.
func (d Driver) Days() int { return d.Smooth.DaysUntil(d.Badly) }

// pin fixes what one work draws in every play.
type pin struct {
	work int
	at   float64
}

// drivers lists the actions that move the P80 most, the largest first: the plan is
// played twice for each candidate, with the same chances for all others.
func (b *builder) drivers(out *outcome) []Driver {
	s := b.scenario
	runs := min(b.o.Runs, driverRuns)
	play := func(i int, at float64) q.Date {
		sample := s.simulate(out.order, out.quick, runs, b.o.Seed, &pin{i, at})
		m := s.audit.reportAt()
		_, p80 := sample.quantiles(m, out.likely[m])
		return p80
	}
	var list []Driver
	for _, i := range s.swingers(out) {
		a := &b.draft.actions[s.network.works[i].action]
		if d := (Driver{a.Key, a.Title, play(i, smoothly), play(i, badly)}); d.Days() > 0 {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(x, y Driver) int { return cmp.Or(cmp.Compare(y.Days(), x.Days()), cmp.Compare(x.Key, y.Key)) })
	return list[:min(len(list), mostDrivers)]
}

// swingers are the works whose own length moves the end of the work most when all
// others take what is likely.
func (s *scenario) swingers(out *outcome) []int {
	t, used := newTiming(len(s.network.works)), usage{}
	end := func(i int, at float64) int {
		t.likely(&s.network)
		w := &s.network.works[i]
		t.days[i], t.units[i] = w.drawn(at)
		t.place(&s.network, out.order, &used)
		return t.end
	}
	swing := make([]int, len(s.network.works))
	list := make([]int, len(swing))
	for i := range swing {
		list[i], swing[i] = i, end(i, badly)-end(i, smoothly)
	}
	slices.SortStableFunc(list, func(i, j int) int { return cmp.Compare(swing[j], swing[i]) })
	list = list[:min(len(list), driverCandidates)]
	return slices.DeleteFunc(list, func(i int) bool { return swing[i] <= 0 })
}
