package scoring

import (
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// FitSentence is the fit verdict as one sentence.
func FitSentence(verdict string) string {
	tail := "the answers so far do not settle it."
	switch verdict {
	case "pursue":
		tail = "a SOC 2 report is worth the effort now."
	case "foundations_first":
		tail = "lay the basics, then go for the report."
	case "defer":
		tail = "a report would cost more than it brings today."
	case "other_framework_first":
		tail = "ask what your buyers would rather read."
	}
	return upperFirst(FitWords(verdict)) + ": " + tail
}

// ReportSentence is the verdict on the kind of report as one sentence.
func ReportSentence(v *ReportVerdict) string {
	tail := "the first reason decides; the others add to it."
	switch {
	case v.Recommended == Undetermined:
		tail = "say in Fit who asks for a report, and answer a few cards in Gaps."
	case len(v.Reasons) == 1:
		tail = "one reason speaks, and decides."
	}
	return upperFirst(ReportWords(v.Recommended)) + ": " + tail
}

// Sentence says how the reasons make the recommendation.
func (a *CategoryAdvice) Sentence() string {
	tail := "nothing demands it, and something speaks against it or leaves it open."
	switch {
	case a.Category == q.Security:
		tail = "the common criteria are the base of every report."
	case a.ByContract:
		tail = "a contract names it, and contract wording wins."
	case a.Recommendation == Recommended:
		tail = "your facts speak for it and none against."
	case a.Recommendation == NextCycle:
		tail = "your facts speak for it and against it; a first report is easier without."
	case a.Recommendation == Optional:
		tail = "nothing demands it and nothing speaks against it."
	case len(a.Reasons) == 0:
		tail = "none of your facts calls for it."
	}
	return upperFirst(a.Recommendation.Word()) + ": " + tail
}

// levelSentence says what a level means for a control.
func levelSentence(l q.Level) string {
	switch l {
	case q.Absent:
		return "Nothing of it is there yet."
	case q.Informal:
		return "Some of it is done, but it is not written down and approved."
	case q.Designed:
		return "Written, but not in place for everything it should cover."
	case q.Implemented:
		return "Written and in place; the records that prove it all through are missing."
	case q.Operating:
		return "Written, in place and proven."
	case q.LevelUnknown:
		return "Nobody here knows."
	case q.LevelNotApplicable:
		return "It does not apply here."
	case q.LevelUnanswered:
		return "Not all of it is answered yet."
	default:
		return ""
	}
}

// groupSentence says how a group of criteria stands.
func groupSentence(s *GroupScore) string {
	return fmt.Sprintf("%d of %s ready for Type 1, %d for Type 2.", s.Ready, counted(s.Total, "criterion is", "criteria are"), s.Ready2)
}

// riskSentence says how large a risk still is, and what was decided about it.
func (r *Result) riskSentence(l *RiskLine) string {
	side := "within"
	if l.AboveAppetite {
		side = "above"
	}
	return fmt.Sprintf("What is left is %d, %s: %s the appetite of %d. %s", l.Residual, l.Level, side, Appetite(r.Assessment), r.treatmentWords(l))
}

// LeavesOpen lists the risks that a control leaves open while it has a gap,
// largest first.
func (r *Result) LeavesOpen(id q.ControlID) []q.RiskID {
	if i := slices.IndexFunc(r.Gaps, func(g Gap) bool { return g.Control == id }); i >= 0 {
		return r.Gaps[i].Risks
	}
	return nil
}

func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
