package plan

import (
	"fmt"
	"maps"
	"strings"
	"sync"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/schedule"
)

// reference is an order of work to keep to where it leads to an early end: the
// place of each action by its key. It is made when it is first asked for.
//
// A search is free to swap everything that does not decide the end, and does so
// when the smallest thing changes. A reference is searched for circumstances that
// small changes leave alone, so plans that differ by little follow the same one.
// It is made from the input like everything else: no plan depends on an earlier one.
type reference func() (map[string]int, error)

// references are the orders to keep to, the steadiest first.
func (b *builder) references() []reference {
	return []reference{b.reference(b.untouched), b.reference(b.asGiven)}
}

func (b *builder) reference(circumstances func() *draft) reference {
	return sync.OnceValues(func() (map[string]int, error) {
		d := circumstances()
		order, err := d.network.findOrder(schedule.Options{Schedules: b.o.Schedules, Seed: b.o.Seed})
		if err != nil {
			return nil, fmt.Errorf("order the work by itself: %w", err)
		}
		places := make(map[string]int, len(order))
		for at, i := range order {
			places[d.network.works[i].key] = at
		}
		return places, nil
	})
}

// untouched is the work of a company of this size and scope that has nothing yet,
// with the time and the owners that are taken for granted: answers, days a week,
// owners and states do not change it.
func (b *builder) untouched() *draft {
	a := withoutStates(b.a)
	a.Selected = b.r.Selected
	maps.DeleteFunc(a.Answers, func(_ q.StatementID, x q.Answer) bool { return x.Value != q.NotApplicable })
	maps.DeleteFunc(a.Facts, func(id q.FactID, _ q.FactValue) bool { return strings.HasPrefix(string(id), "capacity_") })
	crew := newTeam(b.cat, a)
	return newDraft(scoring.Assess(b.r.Engine, a, b.r.AsOf), &crew, b.scenario.cal)
}

// asGiven is the work as it is with the days a week that were entered, but before
// anything was begun or given to somebody else.
func (b *builder) asGiven() *draft {
	r := *b.r
	r.Assessment = withoutStates(b.a)
	crew := newTeam(b.cat, r.Assessment)
	return newDraft(&r, &crew, b.scenario.cal)
}

// withoutStates is the assessment without what was said about actions and who
// owns them.
func withoutStates(from *q.Assessment) *q.Assessment {
	a := from.Clone()
	a.Actions = map[string]q.ActionState{}
	for id, card := range a.Cards {
		card.Owner = ""
		a.Cards[id] = card
	}
	return a
}
