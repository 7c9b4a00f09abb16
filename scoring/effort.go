package scoring

import (
	"cmp"
	"math"
	"slices"

	q "soc2ready/questionnaire"
)

// Of a control's effort, writing it down, putting it in place and proving it take
// these shares in percent. An aspect that is partly there counts for what is
// missing of it. The plan, the price of a category and the cheapest changes all
// reckon with them.
const (
	DesignShare         = 30
	ImplementationShare = 50
	OperationShare      = 20
)

// shareOf is the share of an aspect.
func shareOf(a q.Aspect) int {
	return [3]int{DesignShare, ImplementationShare, OperationShare}[a]
}

// Missing is how much of a control's work is still to be done for some of its
// aspects, in thousandths, counting what is open as missing.
func (c *ControlScore) Missing(aspects ...q.Aspect) int {
	sum := 0
	for _, a := range aspects {
		if c.Applies && c.Has[a] {
			sum += shareOf(a) * int(Full-c.Aspect[a].Low)
		}
	}
	return sum / (int(Full) / 10)
}

// OpenDays is the likely effort in person-days for what is missing of a control.
func OpenDays(ctl *q.Control, score *ControlScore, headcount int) float64 {
	aspects := q.Aspects()
	return float64(score.Missing(aspects[:]...)) / 1000 * ctl.Effort.For(headcount).Likely
}

// quarters rounds person-days to quarters of a day, at least one: estimates are
// no finer than that.
func quarters(days float64) float64 { return max(1, math.Round(4*days)) / 4 }

// Price is what a category adds to the work.
type Price struct {
	Category q.Category     `json:"category"`
	Criteria int            `json:"criteria"`    // of its own series
	Cards    int            `json:"cards"`       // that only it brings
	Days     float64        `json:"person_days"` // likely effort for what is open in those cards
	Owners   []q.Department `json:"owners"`      // of these cards, who has most of the days first
}

// PriceOf counts the criteria of a category, the cards that only it brings beside
// the other categories in scope, and their open work. For Security, which cannot
// be left out, these are all its cards.
func (r *Result) PriceOf(c q.Category) Price {
	p := Price{Category: c}
	cat, a := r.Engine.Catalog, r.Assessment
	for i := range cat.Criteria {
		if cat.Criteria[i].Category == c {
			p.Criteria++
		}
	}
	others := r.others(c)
	byOwner := map[q.Department]float64{}
	for i := range cat.Controls {
		ctl := &cat.Controls[i]
		if !ctl.Serves([]q.Category{c}) || ctl.Serves(others) || !r.in.Applies[i] {
			continue
		}
		days := OpenDays(ctl, &r.Readiness.Controls[i], a.Headcount())
		p.Cards++
		p.Days += days
		byOwner[ctl.Owner] += days
	}
	p.Owners = ranked(byOwner)
	return p
}

// others are the categories in scope beside one; for Security none counts.
func (r *Result) others(c q.Category) []q.Category {
	var list []q.Category
	for _, s := range r.Selected {
		if s != c && c != q.Security {
			list = append(list, s)
		}
	}
	return list
}

// ranked lists the departments by their days, most first.
func ranked(days map[q.Department]float64) []q.Department {
	var list []q.Department
	for _, d := range q.Departments() {
		if days[d] > 0 {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(x, y q.Department) int { return cmp.Compare(days[y], days[x]) })
	return list
}
