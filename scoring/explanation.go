package scoring

import (
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// ExplainFormat names the form of an explanation in JSON. Fields may be added
// under the same name; none changes its meaning or goes away.
const ExplainFormat = "soc2ready/explain/v1"

// The kinds of figures and verdicts that can be explained.
const (
	ExplainCriterion     = "criterion"     // "CC6.1"
	ExplainControl       = "control"       // "mfa-enforcement", or one of its statements
	ExplainCategory      = "category"      // "availability": the figure and the recommendation
	ExplainOverall       = "overall"       // "overall"
	ExplainSeries        = "series"        // "CC6": the criteria of one series
	ExplainRisk          = "risk"          // "R01"
	ExplainFit           = "fit"           // "fit"
	ExplainReport        = "report_type"   // "report-type"
	ExplainContradiction = "contradiction" // "X01"
)

// Explanation opens one figure or verdict: down to the answers that made it, and
// on to what would move it most. Readiness is in percent. What does not go with
// the kind is null or empty.
type Explanation struct {
	Format     string          `json:"format"` // [ExplainFormat]
	AsOf       q.Date          `json:"as_of"`
	Assessment string          `json:"assessment"`
	Kind       string          `json:"kind"`
	Key        string          `json:"key"`
	Title      string          `json:"title"`
	Status     string          `json:"status"`  // status, level, band or verdict; of a contradiction open, settled or none
	Verdict    string          `json:"verdict"` // where it stands, as one sentence
	Advice     string          `json:"advice"`  // of a category: the recommendation as one sentence
	Type1      *Interval       `json:"type1"`
	Type2      *Interval       `json:"type2"`
	Counts     *Counts         `json:"counts"`
	Evidence   *EvidenceShares `json:"evidence"`
	How        []string        `json:"how"`     // how it comes about, sentence by sentence, with the sums
	Parts      []Piece         `json:"parts"`   // what it is made of
	Facts      []FactUsed      `json:"facts"`   // that decided a verdict, or whether something applies
	Reasons    []ReasonGiven   `json:"reasons"` // all that hold, for and against
	Overruled  *Overruling     `json:"overruled"`
	Adds       *Price          `json:"adds"` // of a category: what it adds to the work
	Risk       *RiskFigures    `json:"risk"`
	LeavesOpen []q.RiskID      `json:"leaves_open"` // of a control: the risks that its gaps leave open, largest first
	Against    *Fall           `json:"against"`     // of a contradiction: what it would cost
	Clashes    []Clash         `json:"contradictions"`
	Moves      string          `json:"moves"`   // what changes are counted in: type1, type2 or score
	Changes    []Change        `json:"changes"` // the five cheapest
	Flips      []Flip          `json:"flips"`   // facts that, answered otherwise, would change the verdict
}

// Counts are criteria by how many are ready.
type Counts struct {
	Ready      int `json:"ready"`
	ReadyType2 int `json:"ready_type2"`
	Total      int `json:"total"`
}

// Piece is one thing that a figure is made of, with what that is made of in turn:
// criteria, controls, their aspects, their statements with the answers.
type Piece struct {
	Kind      string    `json:"kind"` // criterion, control, aspect, statement
	Key       string    `json:"key"`
	Title     string    `json:"title"`
	Role      string    `json:"role"`   // of a control primary or supporting; of a statement key, or empty
	Weight    int       `json:"weight"` // in the mean it belongs to
	State     string    `json:"state"`  // status, level or answer; empty for an aspect
	Type1     *Interval `json:"type1"`  // of a criterion or control
	Type2     *Interval `json:"type2"`
	Figure    *Interval `json:"figure"`   // of an aspect or statement
	Limit     string    `json:"limit"`    // what holds it down, if anything does
	Standing  string    `json:"standing"` // what stands behind a yes or partly: shown, asserted, stale
	Note      string    `json:"note"`
	ToConfirm bool      `json:"to_confirm"` // carried over from last year
	Parts     []Piece   `json:"parts"`
}

// FactUsed is a fact that decided something.
type FactUsed struct {
	Key     q.FactID `json:"key"`
	Label   string   `json:"label"`
	Value   string   `json:"value"`
	Assumed bool     `json:"assumed"` // nobody has answered it
}

// ReasonGiven is one rule that holds.
type ReasonGiven struct {
	Rule    string `json:"rule"`    // its key in the catalogue
	Side    string `json:"side"`    // for or against the verdict; open: neither
	Verdict string `json:"verdict"` // what it speaks for
	Decides bool   `json:"decides"` // the first that holds, where the first decides
	Text    string `json:"text"`

	Facts []q.FactID `json:"facts"` // that it looks at
}

// Overruling says that the company chose otherwise, and why.
type Overruling struct {
	Recommended string `json:"recommended"`
	Chosen      string `json:"chosen"`
	Reason      string `json:"reason"` // empty: none is written down
}

// RiskFigures are the figures of a risk.
type RiskFigures struct {
	Likelihood         int          `json:"likelihood"`
	Impact             int          `json:"impact"`
	Inherent           int          `json:"inherent"`
	Strength           Score        `json:"strength"` // of the linked controls, in percent
	ResidualLikelihood int          `json:"residual_likelihood"`
	Residual           int          `json:"residual"`
	Appetite           int          `json:"appetite"`
	AboveAppetite      bool         `json:"above_appetite"`
	Open               bool         `json:"open"` // above the appetite, and nobody has decided to leave it there
	Treatment          string       `json:"treatment"`
	Owner              q.Department `json:"owner"`
	AcceptedBy         string       `json:"accepted_by"`
	Expires            q.Date       `json:"expires"`
	Acceptance         Acceptance   `json:"acceptance"`
}

// Clash is a contradiction that touches the figure, and what that would fall to.
type Clash struct {
	Rule     q.RuleID   `json:"rule"`
	Severity q.Severity `json:"severity"`
	Message  string     `json:"message"`
	Settled  string     `json:"settled"` // the reason for which it may stand; empty while it is open
	Type1    *Shift     `json:"type1"`   // null when this figure would not fall
	Type2    *Shift     `json:"type2"`
}

// Flip is a fact that would change a verdict if it were answered otherwise.
type Flip struct {
	Fact    q.FactID `json:"fact"`
	Label   string   `json:"label"`
	From    string   `json:"from"` // empty while nobody has answered
	To      string   `json:"to"`
	Verdict string   `json:"verdict"`
}

// Explain opens a figure or verdict by its name: a criterion, control, statement,
// series ("CC6"), category, risk or rule, "overall", "fit" or "report-type". With type2 the
// changes are those that move the Type 2 figure. It is nil when there is nothing
// of that name.
func (r *Result) Explain(what string, type2 bool) *Explanation {
	cat := r.Engine.Catalog
	upper := strings.ToUpper(what)
	x := &Explanation{Format: ExplainFormat, AsOf: r.AsOf, Assessment: r.Assessment.Name, Key: what}
	switch {
	case r.CriterionIndex(q.CriterionID(upper)) >= 0:
		x.Key = upper
		r.whyCriterion(x, r.CriterionIndex(q.CriterionID(upper)), type2)
	case cat.Control(q.StatementID(what).Control()) != nil && r.knows(what):
		x.Key = string(q.StatementID(what).Control())
		r.whyControl(x, r.Engine.controlAt[q.ControlID(x.Key)], type2)
	case q.Category(what).Valid():
		r.whyCategory(x, q.Category(what), type2)
	case r.hasSeries(upper):
		x.Key = upper
		r.whySeries(x, upper, type2)
	case what == ExplainOverall:
		r.whyOverall(x, type2)
	case what == ExplainFit:
		r.whyFit(x)
	case what == "report-type" || what == ExplainReport:
		r.whyReport(x)
	case r.riskLine(q.RiskID(upper)) != nil:
		x.Key = upper
		r.whyRisk(x, r.riskLine(q.RiskID(upper)))
	case r.riskLine(q.RiskID(what)) != nil:
		r.whyRisk(x, r.riskLine(q.RiskID(what)))
	case cat.HasRule(q.RuleID(upper)):
		x.Key = upper
		r.whyRule(x, q.RuleID(upper))
	default:
		return nil
	}
	return x
}

// knows reports whether a name is a control or one of its statements.
func (r *Result) knows(what string) bool {
	_, isControl := r.Engine.controlAt[q.ControlID(what)]
	return isControl || r.Engine.statementAt(q.StatementID(what)) >= 0
}

func (r *Result) riskLine(id q.RiskID) *RiskLine {
	if i := slices.IndexFunc(r.Risks, func(l RiskLine) bool { return l.ID == id }); i >= 0 {
		return &r.Risks[i]
	}
	return nil
}

// clashes lists the contradictions that touch a figure, the open ones first.
// touches says so and gives the shifts, if the figure has any.
func (r *Result) clashes(x *Explanation, touches func(*Contradiction) (type1, type2 *Shift, ok bool)) {
	for _, list := range [][]Contradiction{r.Contradictions, r.Settled} {
		for i := range list {
			c := &list[i]
			one, two, ok := touches(c)
			if !ok {
				continue
			}
			clash := Clash{Rule: c.Rule, Severity: c.Severity, Message: c.Message, Type1: moved(one), Type2: moved(two)}
			if c.Settlement != nil {
				clash.Settled = c.Settlement.Reason
			}
			x.Clashes = append(x.Clashes, clash)
		}
	}
}

func moved(s *Shift) *Shift {
	if s == nil || !s.Moved() {
		return nil
	}
	return s
}

// moves2 decides which figure the changes are to move: Type 1, unless Type 2 is
// asked for or nothing is left to gain for Type 1.
func moves2(x *Explanation, type2 bool) bool {
	type2 = type2 || x.Type1 != nil && x.Type1.Low >= Full
	x.Moves = "type1"
	if type2 {
		x.Moves = "type2"
	}
	return type2
}
