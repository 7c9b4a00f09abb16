package scoring

import (
	"cmp"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// latest is the newest day that evidence speaks for; no date when none has one.
func latest(refs []q.EvidenceRef) q.Date {
	newest := q.Date(0)
	for _, ref := range refs {
		newest = max(newest, ref.Date, ref.To)
	}
	return newest
}

// overAYearOld is unknown for no date.
func (e *ruleEnv) overAYearOld(d q.Date) q.Tri {
	if d.IsZero() {
		return q.TriUnknown
	}
	return q.TriOf(d.AddMonths(12) < e.r.AsOf)
}

func (e *ruleEnv) restoreTestOld() q.Tri {
	return e.overAYearOld(latest(e.evidence("backup-restore-test", q.Implementation, q.Operation)))
}

func (e *ruleEnv) pentestOld() q.Tri {
	return e.overAYearOld(latest(e.evidence("penetration-test-annual", q.Implementation, q.Operation)))
}

func (e *ruleEnv) reportExpired() q.Tri {
	return e.overAYearOld(e.r.Assessment.Day("prior_report_end"))
}

// policyDatesOff looks for a policy among the evidence whose approval has no
// date, is over a year old, or came after the first day of the window.
func (e *ruleEnv) policyDatesOff() q.Tri {
	opens := e.r.Assessment.Day("window_start")
	if e.Fact("target_report").Text == "type1" {
		opens = 0 // a Type 1 report has no window
	}
	t, about := q.TriUnknown, []string(nil)
	for _, ref := range e.evidence("policy-set") {
		if ref.Kind != "document" && (ref.Kind != "" || !mentions(ref.Title, "polic", "standard")) {
			continue
		}
		t = t.Or(q.TriFalse)
		if ref.Date.IsZero() || ref.Date.AddMonths(12) < e.r.AsOf || !opens.IsZero() && ref.Date > opens {
			about = append(about, ref.Title)
		}
	}
	if len(about) > 0 {
		return e.found(about)
	}
	return t
}

// cadenceDays is the interval that a cadence promises. Records of daily and
// weekly work are filed by the month.
func cadenceDays(c q.Cadence) int {
	switch c {
	case q.Daily, q.Weekly, q.Monthly:
		return 31
	case q.Quarterly:
		return 92
	case q.Semiannual:
		return 184
	case q.Continuous, q.Annual, q.Event:
	}
	return 365
}

// cadenceBroken compares the two newest records of each card that has an
// interval: they may lie that interval and a quarter of it apart.
func (e *ruleEnv) cadenceBroken() q.Tri {
	t, about := q.TriUnknown, []string(nil)
	for _, ctl := range e.r.Cards {
		if ctl.Cadence == q.Continuous || ctl.Cadence == q.Event {
			continue
		}
		days, ok := newestGap(e.evidence(ctl.Key, q.Operation))
		if !ok {
			continue
		}
		t = t.Or(q.TriFalse)
		if days > MaxAgeDays(ctl.Cadence) {
			about = append(about, string(ctl.Key))
		}
	}
	if len(about) > 0 {
		return e.found(about)
	}
	return t
}

// newestGap counts the days between the two newest records; ok is false when
// there are not two on different days. A record that covers a period reaches
// from its first to its last day.
func newestGap(refs []q.EvidenceRef) (days int, ok bool) {
	type span struct{ from, to q.Date }
	var spans []span
	for _, ref := range refs {
		to := max(ref.Date, ref.To)
		if to.IsZero() {
			continue
		}
		from := to
		if !ref.From.IsZero() {
			from = min(ref.From, to)
		}
		spans = append(spans, span{from, to})
	}
	slices.SortFunc(spans, func(x, y span) int { return cmp.Or(cmp.Compare(y.to, x.to), cmp.Compare(x.from, y.from)) })
	spans = slices.CompactFunc(spans, func(x, y span) bool { return x.to == y.to })
	if len(spans) < 2 {
		return 0, false
	}
	return spans[1].to.DaysUntil(spans[0].from), true
}

// evidenceOutOfDate looks at the cards claimed as proven: their newest evidence
// is older than their interval. A card without any counts once evidence was
// entered for another.
func (e *ruleEnv) evidenceOutOfDate() q.Tri {
	entered := false
	for _, ans := range e.r.Assessment.Answers {
		entered = entered || len(ans.Evidence) > 0
	}
	if !entered {
		return q.TriUnknown
	}
	var about []string
	for _, ctl := range e.r.Cards {
		if e.Level(ctl.Key) != q.Operating {
			continue
		}
		refs := e.evidence(ctl.Key)
		newest := latest(refs)
		if len(refs) == 0 || !newest.IsZero() && newest.DaysUntil(e.r.AsOf) > cadenceDays(ctl.Cadence) {
			about = append(about, string(ctl.Key))
		}
	}
	return e.found(about)
}

// auditWeeks is the shortest time from the end of a window to the report.
const auditWeeks = 4

// reportTooLate compares the earliest end of a Type 2 examination with the day
// on which the report is needed, as if all controls ran when the work starts.
func (e *ruleEnv) reportTooLate() q.Tri {
	a := e.r.Assessment
	due := a.Day("target_date")
	if due.IsZero() {
		months := a.Facts["deal_deadline_months"]
		if !months.Set() {
			return q.TriUnknown
		}
		whole := int(months.Number)
		due = e.r.AsOf.AddMonths(whole).AddDays(int(30 * (months.Number - float64(whole))))
	}
	start := cmp.Or(a.Day("window_start"), a.Day("plan_start"), e.r.AsOf)
	window := int(a.Number(e.r.Engine.Catalog, "window_months", 6))
	return q.TriOf(start.AddMonths(window).AddDays(7*auditWeeks) > due)
}

// windowBeforeControls looks, once the first day of the window is set, for
// controls that do not run, or that came into place only after that day.
func (e *ruleEnv) windowBeforeControls() q.Tri {
	opens := e.r.Assessment.Day("window_start")
	if opens.IsZero() {
		return q.TriUnknown
	}
	late := map[q.ControlID]bool{}
	for key, action := range e.r.Assessment.Actions {
		if action.Status == q.ActionDone && action.Finished > opens {
			late[e.controlOfAction(key)] = true
		}
	}
	var about []string
	for _, ctl := range e.carried() {
		if late[ctl.Key] || e.r.level(ctl).NotRunning() {
			about = append(about, string(ctl.Key))
		}
	}
	return e.found(about)
}

// controlOfAction is the control of an action's key, "R-mfa-enforcement": the
// longest control key that it begins with, since a split action has a suffix.
func (e *ruleEnv) controlOfAction(key string) q.ControlID {
	rest, ok := strings.CutPrefix(key, "R-")
	for ok && rest != "" {
		if e.r.Engine.Catalog.Control(q.ControlID(rest)) != nil {
			return q.ControlID(rest)
		}
		at := strings.LastIndexAny(rest, "-.:/#")
		rest = rest[:max(at, 0)]
	}
	return ""
}
