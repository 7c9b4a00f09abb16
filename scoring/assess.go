package scoring

import (
	"slices"

	q "soc2ready/questionnaire"
)

// Result is everything that can be said about one assessment on one day.
type Result struct {
	AsOf       q.Date
	Assessment *q.Assessment
	Engine     *Engine

	Selected       []q.Category // in effect: chosen by the user, else recommended
	ByRecommending bool         // nobody has chosen: Selected follows the recommendation
	Readiness      Readiness
	Cards          []*q.Control // the controls put to the company
	Progress       q.Progress
	Statements     int // of the cards, answered and in all
	Answered       int
	Gaps           []Gap
	Categories     []CategoryAdvice
	Fit            Verdict
	ReportType     ReportVerdict
	Contradictions []Contradiction
	Warnings       []Warning
	Risks          []RiskLine
	Evidence       EvidenceShares
	Settled        []Contradiction // those that may stand, each with its reason
	ToConfirm      []q.StatementID // answered by carrying over, not yet confirmed

	in     Input      // what Readiness was computed from
	levels []q.Level  // of the controls, by these answers
	said   []q.Answer // to all statements, in the order of the catalogue; see answers

	factsOnly *Result // the result of the same answers with other facts; nil mostly
}

// Warning is something the user should know that is neither a gap nor a
// contradiction: an assumed default, an overruled recommendation, a tight date.
type Warning struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
}

// Assess computes the result. asOf is today.
func Assess(e *Engine, a *q.Assessment, asOf q.Date) *Result {
	r := &Result{AsOf: asOf, Assessment: a, Engine: e}
	cat := e.Catalog
	r.Categories = RecommendCategories(cat, a)
	r.Selected, r.ByRecommending = SelectedCategories(a, r.Categories)
	for i := range r.Categories {
		r.Categories[i].Selected = slices.Contains(r.Selected, r.Categories[i].Category)
	}
	r.said = e.said(a)
	r.in = e.Input(a)
	r.levels = e.levels(r.in)
	e.Run(r.in, SelectedSet(r.Selected), &r.Readiness)
	r.Cards = a.AskedCards(cat, r.Selected)
	r.Progress = a.ProgressOf(r.Cards)
	for _, ctl := range r.Cards {
		for _, st := range a.Asks(ctl) {
			r.Statements++
			if a.Value(st.Key) != q.Unanswered {
				r.Answered++
			}
			if a.Answers[st.Key].ToConfirm {
				r.ToConfirm = append(r.ToConfirm, st.Key)
			}
		}
	}
	r.Gaps = r.gaps()
	r.Risks = riskLines(r)
	r.linkRisks()
	r.Evidence = r.evidenceOf(func(*q.Control) bool { return true })
	env := &ruleEnv{r: r}
	r.Contradictions, r.Settled = contradictions(env)
	r.Fit = fitVerdict(env)
	r.ReportType = reportVerdict(env)
	r.Warnings = r.warnings()
	return r
}

// Input reads the answers that count and what applies. A statement whose own
// condition does not hold is not applicable.
func (e *Engine) Input(a *q.Assessment) Input {
	cat := e.Catalog
	in := Input{
		Values:  make([]q.Value, len(e.statements)),
		Applies: make([]bool, len(cat.Controls)),
	}
	n := 0
	for i := range cat.Controls {
		ctl := &cat.Controls[i]
		in.Applies[i] = a.Applies(cat, ctl).Applies
		for j := range ctl.Statements {
			s := &ctl.Statements[j]
			in.Values[n] = a.Value(s.Key)
			if !a.StatementApplies(s) {
				in.Values[n] = q.NotApplicable
			}
			n++
		}
	}
	return in
}

// said lays the answers to all statements side by side: much walks over them.
func (e *Engine) said(a *q.Assessment) []q.Answer {
	said := make([]q.Answer, 0, len(e.statements))
	for i := range e.Catalog.Controls {
		statements := e.Catalog.Controls[i].Statements
		for j := range statements {
			said = append(said, a.Answers[statements[j].Key])
		}
	}
	return said
}

// answers are what was said to the statements of a control, in their order.
func (r *Result) answers(ctl *q.Control) []q.Answer {
	i, ok := r.Engine.controlAt[ctl.Key]
	if !ok {
		return nil
	}
	if r.said == nil {
		r.said = r.Engine.said(r.Assessment)
	}
	return r.said[r.Engine.first[i]:r.Engine.first[i+1]]
}

// levels derives the level of every control.
func (e *Engine) levels(in Input) []q.Level {
	levels := make([]q.Level, len(e.Catalog.Controls))
	for i := range levels {
		levels[i] = q.LevelOf(&e.Catalog.Controls[i], in.Values[e.first[i]:e.first[i+1]])
	}
	return levels
}

// level is the level of a control by the answers that count.
func (r *Result) level(ctl *q.Control) q.Level {
	i, ok := r.Engine.controlAt[ctl.Key]
	switch {
	case ok && i < len(r.levels):
		return r.levels[i]
	case ok && r.factsOnly != nil && !r.Engine.conditional[i]:
		return r.factsOnly.level(ctl) // no fact decides about its statements
	default:
		return r.Assessment.Level(ctl)
	}
}

// SelectedSet turns a list of categories into the form that Engine.Run takes.
func SelectedSet(cats []q.Category) (set [5]bool) {
	for i, c := range q.Categories() {
		set[i] = slices.Contains(cats, c)
	}
	return set
}

// Control is the readiness of a control; the zero value when there is none.
func (r *Result) Control(id q.ControlID) ControlScore {
	if i, ok := r.Engine.controlAt[id]; ok {
		return r.Readiness.Controls[i]
	}
	return ControlScore{}
}

// Criterion is the readiness of a criterion; the zero value when there is none.
func (r *Result) Criterion(id q.CriterionID) CriterionScore {
	if i, ok := r.Engine.criterionAt[id]; ok {
		return r.Readiness.Criteria[i]
	}
	return CriterionScore{}
}

// CriteriaInScope lists the criteria of the selected categories in order.
func (r *Result) CriteriaInScope() []*q.Criterion {
	var list []*q.Criterion
	for i := range r.Engine.Catalog.Criteria {
		if c := &r.Engine.Catalog.Criteria[i]; slices.Contains(r.Selected, c.Category) {
			list = append(list, c)
		}
	}
	return list
}

// Status is how a criterion stands for a Type 1 report.
func (r *Result) Status(id q.CriterionID) Status {
	c := r.Criterion(id)
	return r.Engine.Policy.StatusOf(c.Applies, c.Type1)
}

// StatusType2 is how a criterion stands for a Type 2 report.
func (r *Result) StatusType2(id q.CriterionID) Status {
	c := r.Criterion(id)
	return r.Engine.Policy.StatusOf(c.Applies, c.Type2)
}

// CountStatus counts the criteria in scope by their Type 1 status.
func (r *Result) CountStatus() map[Status]int {
	n := map[Status]int{}
	for _, c := range r.CriteriaInScope() {
		n[r.Status(c.ID)]++
	}
	return n
}

// Group is the figure of a category.
func (r *Result) Group(c q.Category) GroupScore {
	return r.Readiness.Categories[categoryIndex(c)]
}

// StatusOfAll is how a group of criteria stands for a Type 1 report: ready when
// all of it is, a gap as soon as one criterion surely is one, because each is
// judged by itself; unknown while one cannot be told.
func (r *Result) StatusOfAll(ids []q.CriterionID) Status {
	n := map[Status]int{}
	total := 0
	for _, id := range ids {
		if s := r.Status(id); s != StatusNotApplicable {
			n[s]++
			total++
		}
	}
	switch {
	case total == 0:
		return StatusNotApplicable
	case n[StatusReady] == total:
		return StatusReady
	case n[StatusGap] > 0:
		return StatusGap
	case n[StatusUnknown] > 0:
		return StatusUnknown
	default:
		return StatusPartial
	}
}
