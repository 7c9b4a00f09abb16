package plan

import (
	"fmt"
	"math"

	q "soc2ready/questionnaire"
)

// The milestones in the order of time.
const (
	kickoff = iota
	quickWins
	remediationDone
	internalCheck
	type1AsOf
	type1Report
	windowOpens
	windowMid
	windowCloses
	fieldwork
	type2Report
	reportStale
	milestones
)

var milestoneKeys = [milestones]string{ //nolint:gochecknoglobals // a constant list
	"kickoff", "quick_wins", "remediation_done", "internal_check", "type1_as_of", "type1_report",
	"window_opens", "window_mid", "window_closes", "fieldwork", "type2_report", "report_stale",
}

// audit is what follows the remediation.
type audit struct {
	report    string // the report the plan aims for
	months    int    // of the window
	checkDays int    // working days of the internal check
	// The days fixed with the auditor; no date while none is. What is planned does
	// not come before them.
	windowAgreed, type1Agreed q.Date
}

// auditWeeks is how long the auditor takes.
type auditWeeks struct{ type1, type2 float64 }

func likelyWeeks() auditWeeks {
	return auditWeeks{type1Fieldwork.likely + type1Drafting.likely, type2Audit.likely}
}

// reportAt is the milestone the plan is about.
func (a audit) reportAt() int {
	if a.report == "type2" {
		return type2Report
	}
	return type1Report
}

// dates is the calendar of a plan: the day of each milestone.
type dates [milestones]q.Date

// dates follow from the working days that the remediation takes and those until
// the last quick win; quick is 0 when there is none.
//
//	type1_as_of   the working day after the internal check, or the later day agreed
//	type1_report  fieldwork 2-4 weeks and drafting 1-4 weeks later
//	window_opens  the working day after type1_as_of, or the later day agreed: every
//	              control stands and was checked
//	window_closes the same day so many months later
//	type2_report  4-8 weeks later, the first half of it fieldwork
//	report_stale  twelve months after the day or period that the report speaks of
func (a audit) dates(cal *calendar, remediation, quick int, w auditWeeks) dates {
	var d dates
	d[kickoff] = cal.day(0)
	d[quickWins] = cal.day(quick - 1)
	d[remediationDone] = cal.day(remediation - 1)
	d[internalCheck] = cal.day(remediation + a.checkDays - 1)
	d[type1AsOf] = max(cal.day(remediation+a.checkDays), a.type1Agreed)
	d[type1Report] = later(cal, d[type1AsOf], w.type1)
	d[windowOpens] = max(cal.day(remediation+a.checkDays+1), cal.onOrAfter(d[type1AsOf].AddDays(1)), a.windowAgreed)
	d[windowCloses] = d[windowOpens].AddMonths(a.months)
	d[windowMid] = cal.onOrAfter(d[windowOpens].AddDays(d[windowOpens].DaysUntil(d[windowCloses]) / 2))
	d[fieldwork] = later(cal, d[windowCloses], w.type2/2)
	d[type2Report] = later(cal, d[windowCloses], w.type2)
	stale := d[windowCloses]
	if a.report == "type1" {
		stale = d[type1AsOf]
	}
	d[reportStale] = stale.AddMonths(12)
	return d
}

// later is the working day so many weeks on.
func later(cal *calendar, d q.Date, weeks float64) q.Date {
	return cal.onOrAfter(d.AddDays(int(math.Round(7 * weeks))))
}

// title is a milestone as written for people. What belongs to a report other
// than the one wanted is marked as optional.
func (a audit) title(m int) string {
	titles := [milestones]string{
		"Work starts", "First quick wins in place", "Last gap closed", "Internal check done", "Type 1 date", "Type 1 report in hand",
		fmt.Sprintf("%d-month window opens", a.months), "Middle of the window", "Window closes", "Fieldwork done", "Type 2 report in hand",
		"Report a year old",
	}
	optional := a.report == "type2" && (m == type1AsOf || m == type1Report) ||
		a.report == "type1" && m >= windowOpens && m <= type2Report
	if optional {
		return titles[m] + " (optional)"
	}
	return titles[m]
}

// milestones lists them with their dates. Without a quick win that one is left out.
func (a audit) milestones(likely dates, s *sample, quick int) []Milestone {
	list := make([]Milestone, 0, milestones)
	for m := range milestones {
		if m == quickWins && quick == 0 {
			continue
		}
		p50, p80 := s.quantiles(m, likely[m])
		list = append(list, Milestone{milestoneKeys[m], a.title(m), likely[m], p50, p80})
	}
	return list
}
