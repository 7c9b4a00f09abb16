package scoring

import (
	"slices"

	q "soc2ready/questionnaire"
)

// EvidenceShares counts the statements answered yes or partly by what stands
// behind them: shown (a current reference), asserted (none), stale (older than
// the control's cadence allows); Unknown counts the open ones. They stand beside
// the figures and change none.
type EvidenceShares struct {
	Shown    int `json:"shown"`
	Asserted int `json:"asserted"`
	Stale    int `json:"stale"`
	Unknown  int `json:"unknown"`
}

// Total is the number of statements counted.
func (s EvidenceShares) Total() int { return s.Shown + s.Asserted + s.Stale + s.Unknown }

// evidenceOf counts over the cards put to the company that are of interest. A
// "not applicable" without a reason is open.
func (r *Result) evidenceOf(of func(*q.Control) bool) EvidenceShares {
	var s EvidenceShares
	for _, ctl := range r.Cards {
		if !of(ctl) {
			continue
		}
		for i, ans := range r.answers(ctl) {
			if !r.Assessment.StatementApplies(&ctl.Statements[i]) {
				continue
			}
			switch ans.Counted() {
			case q.Yes, q.Partly:
				s.count(ctl, ans, r.AsOf)
			case q.Unanswered, q.Unknown:
				s.Unknown++
			case q.No, q.NotApplicable:
			}
		}
	}
	return s
}

// EvidenceOf is what stands behind the answers that make a criterion's figure.
func (r *Result) EvidenceOf(id q.CriterionID) EvidenceShares {
	return r.evidenceOf(func(ctl *q.Control) bool {
		return slices.ContainsFunc(ctl.Criteria, func(ref q.CriterionRef) bool { return ref.ID == id })
	})
}

// EvidenceOfCategory is what stands behind the answers that make a category's
// figure; nothing when the category is not in scope.
func (r *Result) EvidenceOfCategory(c q.Category) EvidenceShares {
	return r.evidenceOf(func(ctl *q.Control) bool { return ctl.Serves([]q.Category{c}) })
}

// EvidenceOfSeries is what stands behind the answers that make a series' figure.
func (r *Result) EvidenceOfSeries(series string) EvidenceShares {
	return r.evidenceOf(func(ctl *q.Control) bool {
		return slices.ContainsFunc(ctl.Criteria, func(ref q.CriterionRef) bool { return ref.ID.Series() == series })
	})
}

// EvidenceOfControl is what stands behind the answers of one card.
func (r *Result) EvidenceOfControl(id q.ControlID) EvidenceShares {
	return r.evidenceOf(func(ctl *q.Control) bool { return ctl.Key == id })
}

// Standing is what stands behind one answer.
type Standing string

// The standings; an answer other than yes and partly has none.
const (
	Shown    Standing = "shown"    // current evidence
	Asserted Standing = "asserted" // nothing but the word
	Outdated Standing = "stale"    // older than the control's cadence allows
)

// StandingOf judges what stands behind an answer to one of a control's statements.
func StandingOf(ctl *q.Control, ans q.Answer, asOf q.Date) Standing {
	switch {
	case ans.Value != q.Yes && ans.Value != q.Partly:
		return ""
	case len(ans.Evidence) == 0:
		return Asserted
	case Stale(ctl.Cadence, ans.Evidence, asOf):
		return Outdated
	default:
		return Shown
	}
}

func (s *EvidenceShares) count(ctl *q.Control, ans q.Answer, asOf q.Date) {
	switch StandingOf(ctl, ans, asOf) {
	case Shown:
		s.Shown++
	case Asserted:
		s.Asserted++
	case Outdated:
		s.Stale++
	}
}

// Stale reports whether the newest evidence is older than the cadence allows,
// with a quarter of it in grace. Evidence without a date is not stale.
func Stale(c q.Cadence, refs []q.EvidenceRef, asOf q.Date) bool {
	newest := q.Date(0)
	for _, ref := range refs {
		newest = max(newest, ref.Date, ref.To)
	}
	return !newest.IsZero() && newest.DaysUntil(asOf) > MaxAgeDays(c)
}

// MaxAgeDays is how old the newest evidence of a control may be: its cadence and
// a quarter of it. What happens at events or all the time is looked at yearly.
func MaxAgeDays(c q.Cadence) int {
	days := 365
	switch c {
	case q.Daily, q.Weekly, q.Monthly:
		days = 31
	case q.Quarterly:
		days = 92
	case q.Semiannual:
		days = 184
	case q.Continuous, q.Annual, q.Event:
	}
	return days + days/4
}
