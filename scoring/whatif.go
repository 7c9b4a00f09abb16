package scoring

import (
	"slices"

	q "soc2ready/questionnaire"
)

// index resolves where things are: which criteria a control serves, and the
// places of controls and criteria in the catalogue.
func (e *Engine) index() {
	e.controlAt = make(map[q.ControlID]int, len(e.Catalog.Controls))
	e.criterionAt = make(map[q.CriterionID]int, len(e.Catalog.Criteria))
	for i := range e.Catalog.Criteria {
		e.criterionAt[e.Catalog.Criteria[i].ID] = i
	}
	for i := range e.Catalog.Controls {
		ctl := &e.Catalog.Controls[i]
		e.controlAt[ctl.Key] = i
		e.conditional = append(e.conditional, slices.ContainsFunc(ctl.Statements, func(s q.Statement) bool { return s.When != "" }))
		e.firstUse = append(e.firstUse, len(e.uses))
		for _, ref := range ctl.Criteria {
			if at, ok := e.criterionAt[ref.ID]; ok {
				e.uses = append(e.uses, at)
			}
		}
	}
	e.firstUse = append(e.firstUse, len(e.uses))
}

// statementAt is the place of a statement in [Input]; -1 when there is none.
func (e *Engine) statementAt(id q.StatementID) int {
	i, ok := e.controlAt[id.Control()]
	if !ok {
		return -1
	}
	j := slices.IndexFunc(e.Catalog.Controls[i].Statements, func(s q.Statement) bool { return s.Key == id })
	if j < 0 {
		return -1
	}
	return int(e.first[i]) + j
}

// trial says what the figures would become if some answers were others. It
// computes only what those answers touch, so that hundreds of trials take less
// than a millisecond. The result itself is not touched.
type trial struct {
	r        *Result
	selected [5]bool
	values   []q.Value // the answers, with those that are tried
	now      Readiness // the figures with them
	base     [6]groupSum
	sums     [6]groupSum

	changed   []int // places of statements
	controls  []int // that are touched, each once
	criteria  []int
	isTouched struct{ control, criterion []bool }
}

func newTrial(r *Result) *trial {
	t := &trial{
		r: r, selected: SelectedSet(r.Selected), values: slices.Clone(r.in.Values),
		now: Readiness{
			Controls: slices.Clone(r.Readiness.Controls), Criteria: slices.Clone(r.Readiness.Criteria),
			Categories: r.Readiness.Categories, Overall: r.Readiness.Overall,
		},
	}
	t.isTouched.control = make([]bool, len(t.now.Controls))
	t.isTouched.criterion = make([]bool, len(t.now.Criteria))
	for i, c := range t.now.Criteria {
		t.count(&t.base, i, c, 1)
	}
	t.sums = t.base
	return t
}

// count adds a criterion to the sums that it belongs to, or with -1 takes it out.
func (t *trial) count(sums *[6]groupSum, i int, c CriterionScore, sign int) {
	cat := t.r.Engine.category[i]
	sums[cat].count(c, &t.r.Engine.Policy, sign)
	if t.selected[cat] {
		sums[5].count(c, &t.r.Engine.Policy, sign)
	}
}

// count is add with a sign.
func (g *groupSum) count(c CriterionScore, p *Policy, sign int) {
	var one groupSum
	one.add(c, p)
	k := int64(sign)
	g.l1, g.h1, g.l2, g.h2 = g.l1+k*one.l1, g.h1+k*one.h1, g.l2+k*one.l2, g.h2+k*one.h2
	g.total, g.ready1, g.ready2 = g.total+sign*one.total, g.ready1+sign*one.ready1, g.ready2+sign*one.ready2
}

// set tries an answer for the statement at a place of a control. A statement
// that does not apply stays out of the sums.
func (t *trial) set(control, at int, v q.Value) {
	t.values[at] = v
	t.changed = append(t.changed, at)
	if !t.isTouched.control[control] {
		t.isTouched.control[control] = true
		t.controls = append(t.controls, control)
	}
}

// run computes the figures; they hold until the next set or reset.
func (t *trial) run() *Readiness {
	e := t.r.Engine
	for _, i := range t.controls {
		t.now.Controls[i] = e.control(Input{t.values, t.r.in.Applies}, i)
		for _, c := range e.uses[e.firstUse[i]:e.firstUse[i+1]] {
			if !t.isTouched.criterion[c] {
				t.isTouched.criterion[c] = true
				t.criteria = append(t.criteria, c)
			}
		}
	}
	for _, i := range t.criteria {
		t.count(&t.sums, i, t.now.Criteria[i], -1)
		t.now.Criteria[i] = e.criterion(t.now.Controls, i)
		t.count(&t.sums, i, t.now.Criteria[i], 1)
	}
	for i := range t.now.Categories {
		t.now.Categories[i] = t.sums[i].score()
	}
	t.now.Overall = t.sums[5].score()
	return &t.now
}

// reset takes back what was tried.
func (t *trial) reset() {
	for _, at := range t.changed {
		t.values[at] = t.r.in.Values[at]
	}
	for _, i := range t.controls {
		t.now.Controls[i], t.isTouched.control[i] = t.r.Readiness.Controls[i], false
	}
	for _, i := range t.criteria {
		t.now.Criteria[i], t.isTouched.criterion[i] = t.r.Readiness.Criteria[i], false
	}
	t.now.Categories, t.now.Overall, t.sums = t.r.Readiness.Categories, t.r.Readiness.Overall, t.base
	t.changed, t.controls, t.criteria = t.changed[:0], t.controls[:0], t.criteria[:0]
}

// WithAnswer computes all figures as they would be with one more answer.
func (r *Result) WithAnswer(id q.StatementID, v q.Value) *Readiness {
	t := newTrial(r)
	_, st := r.Engine.Catalog.Statement(id)
	if at := r.Engine.statementAt(id); at >= 0 && r.Assessment.StatementApplies(st) {
		t.set(r.Engine.controlAt[id.Control()], at, v)
	}
	return t.run()
}
