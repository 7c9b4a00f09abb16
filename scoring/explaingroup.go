package scoring

import (
	"fmt"
	"slices"

	q "soc2ready/questionnaire"
)

// group is a category or everything in scope, with what an explanation needs.
type group struct {
	in    func(i int) bool // whether the criterion at a place counts
	score func(*Readiness) *GroupScore
}

// whyCategory explains a category's figure and its recommendation.
func (r *Result) whyCategory(x *Explanation, c q.Category, type2 bool) {
	x.Kind, x.Title = ExplainCategory, c.Title()
	at := categoryIndex(c)
	r.whyGroup(x, group{
		func(i int) bool { return r.Engine.category[i] == at },
		func(now *Readiness) *GroupScore { return &now.Categories[at] },
	}, type2)
	shares, price := r.EvidenceOfCategory(c), r.PriceOf(c)
	x.Evidence, x.Adds = &shares, &price
	if !slices.Contains(r.Selected, c) {
		x.Evidence = nil
	}
	r.clashes(x, func(k *Contradiction) (one, two *Shift, ok bool) {
		return nil, nil, slices.ContainsFunc(k.Criteria, func(id q.CriterionID) bool { return id.Category() == c })
	})
	r.whyRecommended(x, c)
}

// whyOverall explains the figure of everything in scope.
func (r *Result) whyOverall(x *Explanation, type2 bool) {
	x.Kind, x.Title = ExplainOverall, "Everything in scope"
	selected := SelectedSet(r.Selected)
	r.whyGroup(x, group{
		func(i int) bool { return selected[r.Engine.category[i]] },
		func(now *Readiness) *GroupScore { return &now.Overall },
	}, type2)
	shares := r.Evidence
	x.Evidence = &shares
	x.How = append(x.How, fmt.Sprintf("%d of %d statements are answered.", r.Answered, r.Statements))
	r.clashes(x, func(c *Contradiction) (one, two *Shift, ok bool) { return &c.Against.Type1, &c.Against.Type2, true })
}

// hasSeries reports whether the catalogue has criteria of a series such as "CC6".
func (r *Result) hasSeries(series string) bool {
	return slices.ContainsFunc(r.Engine.Catalog.Criteria, func(c q.Criterion) bool { return c.ID.Series() == series })
}

// inSeries reports whether a criterion, by its place, counts for a series: those
// of categories that are not in scope do not.
func (r *Result) inSeries(i int, series string) bool {
	c := &r.Engine.Catalog.Criteria[i]
	return c.ID.Series() == series && slices.Contains(r.Selected, c.Category)
}

// Series is the readiness of the criteria in scope of a series such as "CC6".
func (r *Result) Series(series string) GroupScore { return *r.seriesOf(&r.Readiness, series) }

func (r *Result) seriesOf(now *Readiness, series string) *GroupScore {
	var sum groupSum
	for i := range now.Criteria {
		if r.inSeries(i, series) {
			sum.add(now.Criteria[i], &r.Engine.Policy)
		}
	}
	s := sum.score()
	return &s
}

// whySeries explains the figure of a series of criteria.
func (r *Result) whySeries(x *Explanation, series string, type2 bool) {
	x.Kind, x.Title = ExplainSeries, "The criteria of "+series
	r.whyGroup(x, group{
		func(i int) bool { return r.inSeries(i, series) },
		func(now *Readiness) *GroupScore { return r.seriesOf(now, series) },
	}, type2)
	shares := r.EvidenceOfSeries(series)
	x.Evidence = &shares
	r.clashes(x, func(k *Contradiction) (one, two *Shift, ok bool) {
		return nil, nil, slices.ContainsFunc(k.Criteria, func(id q.CriterionID) bool { return id.Series() == series })
	})
}

// whyGroup explains the mean of some criteria.
func (r *Result) whyGroup(x *Explanation, g group, type2 bool) {
	e := r.Engine
	score := g.score(&r.Readiness)
	x.Type1, x.Type2 = &score.Type1, &score.Type2
	x.Counts = &Counts{score.Ready, score.Ready2, score.Total}
	var ids []q.CriterionID
	var criteria []int
	serves := make([]bool, len(e.Catalog.Controls))
	var sums [4]Score
	for i := range e.Catalog.Criteria {
		c, s := &e.Catalog.Criteria[i], r.Readiness.Criteria[i]
		if !g.in(i) || !s.Applies {
			continue
		}
		ids = append(ids, c.ID)
		criteria = append(criteria, i)
		for _, ref := range e.refs[e.firstRef[i]:e.firstRef[i+1]] {
			serves[ref.control] = true
		}
		sums = [4]Score{sums[0] + s.Type1.Low, sums[1] + s.Type1.High, sums[2] + s.Type2.Low, sums[3] + s.Type2.High}
		p := Piece{
			Kind: ExplainCriterion, Key: string(c.ID), Title: c.Title, Weight: 1, Type1: &s.Type1, Type2: &s.Type2,
			State: string(e.Policy.StatusOf(s.Applies, s.Type1)),
		}
		if s.Capped {
			p.Limit = fmt.Sprintf("held at %d by a primary control below %d", e.Policy.FailedPrimaryCap.Whole(), e.Policy.FailedBelow.Whole())
		}
		x.Parts = append(x.Parts, p)
	}
	x.Status, x.Verdict = string(r.StatusOfAll(ids)), groupSentence(score)
	if len(ids) == 0 {
		x.Verdict = "None of its criteria applies, so nothing is known about it."
		x.How = []string{x.Verdict}
		return
	}
	x.How = []string{
		openWords,
		fmt.Sprintf("It is the mean of %s. Type 1: %s / %d = %s and %s / %d = %s. Type 2: %s / %d = %s and %s / %d = %s.",
			counted(len(ids), "criterion", "criteria"),
			oneDecimal(sums[0]), len(ids), oneDecimal(score.Type1.Low), oneDecimal(sums[1]), len(ids), oneDecimal(score.Type1.High),
			oneDecimal(sums[2]), len(ids), oneDecimal(score.Type2.Low), oneDecimal(sums[3]), len(ids), oneDecimal(score.Type2.High)),
		fmt.Sprintf("%d of %d criteria are ready for Type 1 and %d for Type 2: ready from %d at the low end.", score.Ready, score.Total, score.Ready2, e.Policy.ReadyFrom.Whole()),
	}
	var controls []int
	for i, yes := range serves {
		if yes {
			controls = append(controls, i)
		}
	}
	type2 = moves2(x, type2)
	f := figure{type2, func(now *Readiness) (Interval, string) {
		s := g.score(now)
		if type2 {
			return s.Type2, fmt.Sprintf("%d of %d ready", s.Ready2, s.Total)
		}
		return s.Type1, fmt.Sprintf("%d of %d ready", s.Ready, s.Total)
	}}
	x.Changes = newSolver(r).cheapest(f, controls, criteria)
}
