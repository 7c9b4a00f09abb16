package plan

import (
	"cmp"
	"slices"

	q "soc2ready/questionnaire"
)

// rounds lists what has to happen inside the window because its cadence is slower
// than a month: quarterly and half-yearly controls once in each stretch, yearly
// ones once, spread over the first half so that a mishap leaves time for another
// try.
func (b *builder) rounds(out *outcome) []Round {
	opens, closes := out.likely[windowOpens], out.likely[windowCloses]
	var list, yearly []Round
	for _, ctl := range b.r.Cards {
		round := Round{Control: ctl.Key, Title: ctl.Label(), Owner: b.ownerOf(ctl)}
		switch ctl.Cadence {
		case q.Annual:
			yearly = append(yearly, round)
		case q.Quarterly, q.Semiannual:
			months := 3
			if ctl.Cadence == q.Semiannual {
				months = min(6, b.scenario.audit.months)
			}
			for m := months; m <= b.scenario.audit.months; m += months {
				round.Due = b.inside(opens.AddMonths(m).AddDays(-21), opens, closes)
				list = append(list, round)
			}
		case q.Continuous, q.Daily, q.Weekly, q.Monthly, q.Event:
		}
	}
	half := opens.DaysUntil(closes) / 2
	for i := range yearly {
		yearly[i].Due = b.inside(opens.AddDays(half*(i+1)/len(yearly)), opens, closes)
	}
	list = append(list, yearly...)
	slices.SortStableFunc(list, func(x, y Round) int {
		return cmp.Or(cmp.Compare(x.Due, y.Due), cmp.Compare(x.Control, y.Control))
	})
	return list
}

// inside is the working day on or after d, or the last one before the window closes.
func (b *builder) inside(d, opens, closes q.Date) q.Date {
	d = b.scenario.cal.onOrAfter(max(d, opens))
	for d > closes || !b.scenario.cal.works(d) {
		d = d.AddDays(-1)
	}
	return d
}

func (b *builder) ownerOf(ctl *q.Control) q.Department {
	if owner := b.a.Cards[ctl.Key].Owner; owner.Valid() {
		return owner
	}
	return ctl.Owner
}
