package scoring

import (
	"cmp"
	"slices"

	q "soc2ready/questionnaire"
)

// QuickScanSize is how many cards the quick scan has when enough apply.
const QuickScanSize = 25

// QuickScan picks the cards whose answers move the result most. A card's
// influence is the sum, over the criteria in scope that it serves, of its share
// of the criterion's weight, plus one half shared among the criterion's primary
// controls where it is one, since a failed primary control caps the criterion.
// First comes the most influential card of every series of criteria in scope, so
// that each series and category is covered; then the most influential of the
// rest. The cards come back in the order of the catalogue.
func QuickScan(r *Result) []*q.Control {
	influence := influences(r)
	ranked := slices.Clone(r.Cards)
	slices.SortStableFunc(ranked, func(a, b *q.Control) int {
		return cmp.Or(cmp.Compare(influence[b.Key], influence[a.Key]), cmp.Compare(a.Key, b.Key))
	})
	picked := map[q.ControlID]bool{}
	covered := map[string]bool{}
	for _, c := range r.CriteriaInScope() {
		series := c.ID.Series()
		if covered[series] {
			continue
		}
		covered[series] = true
		i := slices.IndexFunc(ranked, func(ctl *q.Control) bool { return carriesSeries(ctl, series) })
		if i < 0 { // no card that is asked carries it; one that helps must do
			i = slices.IndexFunc(ranked, func(ctl *q.Control) bool { return servesSeries(ctl, series) })
		}
		if i >= 0 {
			picked[ranked[i].Key] = true
		}
	}
	for _, ctl := range ranked {
		if len(picked) >= QuickScanSize {
			break
		}
		picked[ctl.Key] = true
	}
	var scan []*q.Control
	for _, ctl := range r.Cards {
		if picked[ctl.Key] {
			scan = append(scan, ctl)
		}
	}
	return scan
}

func carriesSeries(ctl *q.Control, series string) bool {
	return slices.ContainsFunc(ctl.CarriedBy(), func(id q.CriterionID) bool { return id.Series() == series })
}

func servesSeries(ctl *q.Control, series string) bool {
	return slices.ContainsFunc(ctl.Criteria, func(ref q.CriterionRef) bool { return ref.ID.Series() == series })
}

// influences is each control's influence in millionths.
func influences(r *Result) map[q.ControlID]int {
	e := r.Engine
	cat := e.Catalog
	sums := make(map[q.ControlID]int, len(cat.Controls))
	for i := range cat.Criteria {
		if !slices.Contains(r.Selected, cat.Criteria[i].Category) {
			continue
		}
		var weight, primaries int
		refs := e.refs[e.firstRef[i]:e.firstRef[i+1]]
		for _, ref := range refs {
			if r.Readiness.Controls[ref.control].Applies {
				weight += int(ref.weight)
				if ref.primary {
					primaries++
				}
			}
		}
		for _, ref := range refs {
			if weight == 0 || !r.Readiness.Controls[ref.control].Applies {
				continue
			}
			key := cat.Controls[ref.control].Key
			sums[key] += 1_000_000 * int(ref.weight) / weight
			if ref.primary {
				sums[key] += 500_000 / primaries
			}
		}
	}
	return sums
}
