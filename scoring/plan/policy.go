package plan

import (
	"fmt"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// The rules of the plan as numbers. They are practitioner judgement unless a
// source is named; [Rules] says them in sentences.
const (
	// unit is what a person-day is counted in: hundredths.
	unit = 100
	// quarter is the grain of an estimate and its smallest value: a quarter of a day.
	quarter = unit / 4

	// maxWait caps the calendar days a control waits for: beyond eight weeks the
	// catalogue's figure is the wait for the next round of something that comes
	// round anyway (a yearly review, a board meeting), and the round itself falls
	// into the observation window.
	maxWait = 56

	// smallCompany is the largest headcount for which the internal check takes two
	// weeks; it takes three in a larger company.
	smallCompany   = 20
	checkDaysSmall = 10
	checkDaysLarge = 15

	// A quick win needs nothing first, at most a day's work, and ends within the
	// first four weeks.
	quickEffort = unit
	quickWithin = 20

	// earlyBonus is added to the urgency of work whose evidence only time can make.
	earlyBonus = 30

	// logMargin is by how many days logs must outlive the window, for fieldwork.
	logMargin = 60

	// auditorLead is how many days before the first audit date the CPA firm should
	// be under search: choosing one takes three to six weeks.
	auditorLead = 42
)

// triangle is a three-point estimate.
type triangle struct{ min, likely, max float64 }

// The auditor's time in weeks (facts sheet D.2): fieldwork two to four and drafting
// one to four for a Type 1, four to eight for both after a Type 2 window, half of
// it fieldwork. A wait may take three quarters of its time or half as long again.
var (
	type1Fieldwork = triangle{2, 3, 4}      //nolint:gochecknoglobals // a constant
	type1Drafting  = triangle{1, 2, 4}      //nolint:gochecknoglobals // a constant
	type2Audit     = triangle{4, 6, 8}      //nolint:gochecknoglobals // a constant
	waitFactor     = triangle{0.75, 1, 1.5} //nolint:gochecknoglobals // a constant
)

// sharedError is the chance that an estimate is off by what all estimates of the
// plan are off by, rather than by its own: the same people, the same
// interruptions. Without it a hundred errors would cancel out and the dates
// would look far surer than they are.
const sharedError = 0.5

// technicalPart names the controls whose written part belongs to their owner
// while switching on and proving is another department's work. They become two
// actions.
var technicalPart = map[q.ControlID]q.Department{ //nolint:gochecknoglobals // a constant table
	"onboarding-checklist":    q.ITSecurity,
	"offboarding-checklist":   q.ITSecurity,
	"data-retention-schedule": q.Engineering,
	"dsar-process":            q.Engineering,
	"consent-management":      q.Engineering,
}

// firstPhase are the controls that mobilise and fix the scope.
var firstPhase = []q.ControlID{ //nolint:gochecknoglobals // a constant list
	"exec-sponsor", "security-roles-assigned", "system-scope-definition", "org-chart-job-descriptions",
	"asset-inventory", "vendor-inventory", "data-flow-diagram", "security-commitments-register",
	"legal-regulatory-register", "risk-methodology", "risk-assessment-annual", "compliance-calendar", "policy-set",
}

// lastPhase are the controls that test, rehearse or review the others.
var lastPhase = []q.ControlID{ //nolint:gochecknoglobals // a constant list
	"access-reviews-quarterly", "backup-restore-test", "dr-test-annual", "internal-control-self-assessment",
	"ir-tabletop-test", "management-security-review", "penetration-test-annual", "phishing-simulation",
	"policy-acknowledgement", "policy-annual-review", "privacy-complaints-monitoring",
}

// oncePerPeriod are the controls that run once a year and have to be held inside
// the window (facts sheet J.5): a run before it shows design only.
var oncePerPeriod = []q.ControlID{ //nolint:gochecknoglobals // a constant list
	"risk-assessment-annual", "fraud-risk-assessment", "penetration-test-annual", "ir-tabletop-test", "dr-test-annual",
	"backup-restore-test", "policy-annual-review", "security-awareness-training", "performance-reviews",
	"vendor-risk-assessment", "subservice-soc-report-review", "internal-control-self-assessment",
	"legal-regulatory-register", "succession-cross-training",
}

// Rules says how the plan is made, as sentences for the page on method.
func Rules() []string {
	return []string{
		"Every control with a gap has one action; where the written part and the technical part belong to two departments it has two.",
		fmt.Sprintf("Effort is the control's estimate for the company's size times what is missing: writing counts %d %%, putting in place %d %%, proving %d %%, in steps of a quarter day.",
			scoring.DesignShare, scoring.ImplementationShare, scoring.OperationShare),
		"An action lasts as long as its effort takes the department, and no shorter than the wait that goes with it (approvals, suppliers, roll-out), which is scaled in the same way and capped at eight weeks.",
		"Work is spread evenly over an action's working days; no department gives more than its days a week, and no action starts before those it needs have ended.",
		"The search looks for the earliest end, then for an order that brings the more urgent gaps forward and stays the same when little changes; for that the end may move by at most a fiftieth of the time.",
		"That order is the one for a company of this size and scope that has nothing yet, else the one for the work before anything was begun or handed on, wherever it keeps that end; some work is moved forward where it would miss it by a little.",
		"After the last action an internal check takes two weeks, three from 21 people; then a Type 1 can be dated, and the window opens on the next working day.",
		"A Type 1 report follows its date by 3 to 8 weeks, a Type 2 report the end of its window by 4 to 8.",
		"P50 and P80 come from playing the plan through many times with efforts, waits and the auditor's time drawn between their limits; half of every error is taken to be common to all. An action draws the same luck in every plan.",
	}
}
