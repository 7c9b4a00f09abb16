package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// statusFile is what `status --json` prints. Lists follow the order of the
// catalogue unless a comment says otherwise, and are never null; readiness is in
// percent with one decimal.
type statusFile struct {
	AsOf           q.Date                 `json:"as_of"`
	Assessment     string                 `json:"assessment"`
	Fit            statusFit              `json:"fit"`
	ReportType     statusReportType       `json:"report_type"`
	Categories     []statusCategory       `json:"categories"`
	Overall        statusOverall          `json:"overall"`
	Criteria       []statusCriterion      `json:"criteria"`       // all of the catalogue; in_scope says whose count
	Controls       []statusControl        `json:"controls"`       // all of the catalogue
	Gaps           []statusGap            `json:"gaps"`           // most urgent first
	Contradictions []statusContradiction  `json:"contradictions"` // most serious first
	Settled        []statusContradiction  `json:"settled"`        // those that may stand, with the reason
	ToConfirm      []q.StatementID        `json:"to_confirm"`     // answers carried over and not yet confirmed
	Warnings       []scoring.Warning      `json:"warnings"`
	Risks          []statusRisk           `json:"risks"` // largest inherent first
	Evidence       scoring.EvidenceShares `json:"evidence"`
	Checklist      []statusItem           `json:"checklist"`
	Dates          *statusDates           `json:"dates"` // null without a plan
}

type statusFit struct {
	Verdict string   `json:"verdict"`
	Reasons []string `json:"reasons"`
}

type statusReportType struct {
	Recommended  string   `json:"recommended"`
	WindowMonths int      `json:"window_months"`
	Reasons      []string `json:"reasons"`
}

type statusCategory struct {
	Category       q.Category       `json:"category"`
	Selected       bool             `json:"selected"`
	Recommendation string           `json:"recommendation"`
	Reasons        []string         `json:"reasons"`
	Type1          scoring.Interval `json:"type1"`
	Type2          scoring.Interval `json:"type2"`
	Ready          int              `json:"ready"`
	Total          int              `json:"total"`
	Ready2         int              `json:"ready_type2"`
	Overruled      bool             `json:"overruled"`
	Why            string           `json:"why"`

	Adds     statusAdds             `json:"adds"`
	Evidence scoring.EvidenceShares `json:"evidence"` // all zero when it is not in scope
}

// statusAdds is what a category adds to the work: its criteria, the cards that
// only it brings, and the likely person-days of what is open in them.
type statusAdds struct {
	Criteria   int     `json:"criteria"`
	Cards      int     `json:"cards"`
	PersonDays float64 `json:"person_days"`
}

// statusOverall counts controls in answered and applicable: those put to the
// company, and of these the ones with every statement answered.
type statusOverall struct {
	Type1              scoring.Interval `json:"type1"`
	Type2              scoring.Interval `json:"type2"`
	Ready              int              `json:"ready"`
	Total              int              `json:"total"`
	Answered           int              `json:"answered"`
	Applicable         int              `json:"applicable"`
	Ready2             int              `json:"ready_type2"`
	StatementsAnswered int              `json:"statements_answered"`
	Statements         int              `json:"statements"`
}

type statusCriterion struct {
	ID      q.CriterionID    `json:"id"`
	Status  scoring.Status   `json:"status"`
	Type1   scoring.Interval `json:"type1"`
	Type2   scoring.Interval `json:"type2"`
	Status2 scoring.Status   `json:"status_type2"`
	InScope bool             `json:"in_scope"`

	Evidence scoring.EvidenceShares `json:"evidence"` // behind the answers of the cards asked that serve it
}

// statusControl: applicable means that it applies by the facts and serves a
// category in scope. One that does not apply by the facts is wholly open.
type statusControl struct {
	Key        q.ControlID      `json:"key"`
	Applicable bool             `json:"applicable"`
	Level      string           `json:"level"`
	Type1      scoring.Interval `json:"type1"`
	Type2      scoring.Interval `json:"type2"`
}

type statusGap struct {
	Control  q.ControlID     `json:"control"`
	Aspect   string          `json:"aspect"`
	Assumed  bool            `json:"assumed"`
	Priority int             `json:"priority"`
	Criteria []q.CriterionID `json:"criteria"`
	Reasons  []string        `json:"reasons"`
	Risks    []q.RiskID      `json:"risks"` // that it leaves open, largest first
}

type statusContradiction struct {
	Rule     q.RuleID        `json:"rule"`
	Severity q.Severity      `json:"severity"`
	Message  string          `json:"message"`
	Subjects []string        `json:"subjects"`
	Criteria []q.CriterionID `json:"criteria"`
	Why      string          `json:"why"`
	Fix      string          `json:"fix"`
	About    []string        `json:"about"`
	Against  scoring.Fall    `json:"against"`    // what it would cost if it were settled against the company
	Reason   string          `json:"reason"`     // why it may stand; empty while it is open
	By       string          `json:"settled_by"` // who decided so
	On       q.Date          `json:"settled_on"`
}

type statusRisk struct {
	ID        q.RiskID `json:"id"`
	Inherent  int      `json:"inherent"`
	Residual  int      `json:"residual"`
	Level     string   `json:"level"`
	Treatment string   `json:"treatment"`

	AboveAppetite bool               `json:"above_appetite"`
	Open          bool               `json:"open"` // above the appetite, and nobody has decided to leave it there
	AcceptedBy    string             `json:"accepted_by"`
	Expires       q.Date             `json:"expires"`
	Acceptance    scoring.Acceptance `json:"acceptance"` // current, expired, incomplete; empty when not accepted
}

type statusItem struct {
	ID        q.ItemID `json:"id"`
	State     string   `json:"state"`
	Overruled bool     `json:"overruled"`
}

type statusDates struct {
	Report   string `json:"report"`
	Earliest q.Date `json:"earliest"`
	P50      q.Date `json:"p50"`
	P80      q.Date `json:"p80"`
	Feasible *bool  `json:"feasible"`
}

// StatusJSON is what `status --json` prints: where an assessment stands. The plan
// may be nil.
func StatusJSON(r *scoring.Result, p *plan.Plan) ([]byte, error) {
	f := statusFile{
		AsOf: r.AsOf, Assessment: r.Assessment.Name,
		Fit:        statusFit{r.Fit.Verdict, r.Fit.Reasons},
		ReportType: statusReportType{r.ReportType.Recommended, r.ReportType.WindowMonths, r.ReportType.Reasons},
		Categories: statusCategories(r), Overall: statusOverallOf(r), Criteria: statusCriteria(r), Controls: statusControls(r),
		Warnings: slices.Clone(r.Warnings), Evidence: r.Evidence, ToConfirm: slices.Clone(r.ToConfirm),
		Contradictions: statusContradictionsOf(r.Contradictions), Settled: statusContradictionsOf(r.Settled),
	}
	for i := range r.Gaps {
		g := &r.Gaps[i]
		f.Gaps = append(f.Gaps, statusGap{g.Control, g.Aspect.String(), g.Assumed, g.Priority, g.Criteria, g.Reasons, g.Risks})
	}
	for i := range r.Risks {
		x := &r.Risks[i]
		f.Risks = append(f.Risks, statusRisk{
			x.ID, x.Inherent, x.Residual, string(x.Level), x.Treatment, x.AboveAppetite, x.Open(r.AsOf), x.Entry.AcceptedBy, x.Entry.Expires, x.Acceptance(r.AsOf),
		})
	}
	for _, l := range r.Checklist() {
		f.Checklist = append(f.Checklist, statusItem{l.Item.ID, l.State, l.Overruled})
	}
	if p != nil {
		f.Dates = &statusDates{p.Report, p.Earliest, p.P50, p.P80, p.Feasible}
	}
	return encodeJSON(&f, "status")
}

func statusContradictionsOf(found []scoring.Contradiction) []statusContradiction {
	list := make([]statusContradiction, 0, len(found))
	for i := range found {
		c := &found[i]
		row := statusContradiction{
			Rule: c.Rule, Severity: c.Severity, Message: c.Message, Subjects: c.Subjects, Criteria: c.Criteria,
			Why: c.Why, Fix: c.Fix, About: c.About, Against: c.Against,
		}
		if s := c.Settlement; s != nil {
			row.Reason, row.By, row.On = s.Reason, s.By, s.Date
		}
		list = append(list, row)
	}
	return list
}

func statusCategories(r *scoring.Result) []statusCategory {
	list := make([]statusCategory, 0, len(r.Categories))
	for _, c := range r.Categories {
		g := r.Group(c.Category)
		row := statusCategory{
			Category: c.Category, Selected: c.Selected, Recommendation: string(c.Recommendation), Overruled: c.Overruled, Why: c.Why,
			Type1: g.Type1, Type2: g.Type2, Ready: g.Ready, Total: g.Total, Ready2: g.Ready2,
		}
		for _, reason := range c.Reasons {
			row.Reasons = append(row.Reasons, reason.Text)
		}
		price := r.PriceOf(c.Category)
		row.Adds = statusAdds{price.Criteria, price.Cards, math.Round(4*price.Days) / 4}
		if c.Selected {
			row.Evidence = r.EvidenceOfCategory(c.Category)
		}
		list = append(list, row)
	}
	return list
}

func statusOverallOf(r *scoring.Result) statusOverall {
	o := r.Readiness.Overall
	return statusOverall{
		Type1: o.Type1, Type2: o.Type2, Ready: o.Ready, Total: o.Total, Ready2: o.Ready2,
		Answered: r.Progress.Answered, Applicable: r.Progress.Asked, StatementsAnswered: r.Answered, Statements: r.Statements,
	}
}

func statusCriteria(r *scoring.Result) []statusCriterion {
	cat := r.Engine.Catalog
	list := make([]statusCriterion, 0, len(cat.Criteria))
	for i := range cat.Criteria {
		c := &cat.Criteria[i]
		s := r.Readiness.Criteria[i]
		row := statusCriterion{
			ID: c.ID, Type1: s.Type1, Type2: s.Type2, InScope: slices.Contains(r.Selected, c.Category),
			Status: r.Engine.Policy.StatusOf(s.Applies, s.Type1), Status2: r.Engine.Policy.StatusOf(s.Applies, s.Type2),
			Evidence: r.EvidenceOf(c.ID),
		}
		if !s.Applies {
			row.Type1, row.Type2 = scoring.Open, scoring.Open
		}
		list = append(list, row)
	}
	return list
}

func statusControls(r *scoring.Result) []statusControl {
	asked := make(map[q.ControlID]bool, len(r.Cards))
	for _, ctl := range r.Cards {
		asked[ctl.Key] = true
	}
	cat := r.Engine.Catalog
	list := make([]statusControl, 0, len(cat.Controls))
	for i := range cat.Controls {
		ctl, s := &cat.Controls[i], r.Readiness.Controls[i]
		row := statusControl{Key: ctl.Key, Applicable: asked[ctl.Key], Level: r.Assessment.Level(ctl).String(), Type1: s.Type1, Type2: s.Type2}
		if !s.Applies {
			row.Type1, row.Type2 = scoring.Open, scoring.Open
		}
		list = append(list, row)
	}
	return list
}

// encodeJSON writes a value as indented JSON with empty lists in place of null.
// what names it in an error.
func encodeJSON(v any, what string) ([]byte, error) {
	tidyAny(v)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("write %s as JSON: %w", what, err)
	}
	return b.Bytes(), nil
}
