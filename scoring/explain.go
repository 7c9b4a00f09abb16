package scoring

import (
	"cmp"
	"slices"

	q "soc2ready/questionnaire"
)

// Part is what one control contributes to a criterion.
type Part struct {
	Control *q.Control
	Role    q.Role
	Weight  int
	Type1   Interval
	Type2   Interval
	Failed  bool // a primary control below the threshold, at the low end
}

// Move is an answer that would move a figure: what it would become.
type Move struct {
	Control   *q.Control
	Statement *q.Statement
	From      q.Value
	Before    Interval
	After     Interval
}

// CriterionWhy explains a criterion down to the answers that made it.
type CriterionWhy struct {
	Criterion *q.Criterion
	Status    Status
	Type1     Interval
	Type2     Interval
	Uncapped  Interval // the weighted mean without the cap, Type 1
	Capped    bool
	Parts     []Part
	Moves     []Move // the answers that would raise its low end most
}

// ExplainCriterion opens a criterion's figure: nil when there is none.
func (r *Result) ExplainCriterion(id q.CriterionID) *CriterionWhy {
	i := r.CriterionIndex(id)
	if i < 0 {
		return nil
	}
	e := r.Engine
	score := r.Readiness.Criteria[i]
	w := &CriterionWhy{
		Criterion: &e.Catalog.Criteria[i], Status: r.Status(id),
		Type1: score.Type1, Type2: score.Type2, Capped: score.Capped,
	}
	var weight, low, high int64
	for _, ref := range e.refs[e.firstRef[i]:e.firstRef[i+1]] {
		ctl := &r.Readiness.Controls[ref.control]
		if !ctl.Applies {
			continue
		}
		weight += int64(ref.weight)
		low += int64(ref.weight) * int64(ctl.Type1.Low)
		high += int64(ref.weight) * int64(ctl.Type1.High)
		p := Part{Control: &e.Catalog.Controls[ref.control], Role: q.Supporting, Weight: int(ref.weight), Type1: ctl.Type1, Type2: ctl.Type2}
		if ref.primary {
			p.Role, p.Failed = q.Primary, ctl.Type1.Low < e.Policy.FailedBelow
		}
		w.Parts = append(w.Parts, p)
	}
	if weight > 0 {
		w.Uncapped = Interval{Score(low / weight), Score(high / weight)} //nolint:gosec // means of scores
	}
	w.Moves = r.moves(w, i)
	return w
}

// moves tries a yes on every statement behind the criterion that is not one.
func (r *Result) moves(w *CriterionWhy, at int) []Move {
	var moves []Move
	e, t := r.Engine, newTrial(r)
	for _, p := range w.Parts {
		i := e.controlAt[p.Control.Key]
		for j := range p.Control.Statements {
			n := int(e.first[i]) + j
			v := r.in.Values[n]
			if v == q.Yes || v == q.NotApplicable {
				continue
			}
			t.set(i, n, q.Yes)
			after := t.run().Criteria[at].Type1
			t.reset()
			if after != w.Type1 {
				moves = append(moves, Move{p.Control, &p.Control.Statements[j], v, w.Type1, after})
			}
		}
	}
	slices.SortStableFunc(moves, func(a, b Move) int {
		return cmp.Or(cmp.Compare(b.After.Low, a.After.Low), cmp.Compare(a.Statement.Key, b.Statement.Key))
	})
	return moves[:min(len(moves), 5)]
}

// CriterionIndex is the place of a criterion in the catalogue; -1 when there is none.
func (r *Result) CriterionIndex(id q.CriterionID) int {
	if i, ok := r.Engine.criterionAt[id]; ok {
		return i
	}
	return -1
}
