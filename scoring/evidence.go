package scoring

import q "soc2ready/questionnaire"

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

func evidenceShares(r *Result) EvidenceShares {
	var s EvidenceShares
	for _, ctl := range r.Cards {
		for i := range ctl.Statements {
			ans := r.Assessment.Answers[ctl.Statements[i].Key]
			switch ans.Value {
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

func (s *EvidenceShares) count(ctl *q.Control, ans q.Answer, asOf q.Date) {
	switch {
	case len(ans.Evidence) == 0:
		s.Asserted++
	case Stale(ctl.Cadence, ans.Evidence, asOf):
		s.Stale++
	default:
		s.Shown++
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
