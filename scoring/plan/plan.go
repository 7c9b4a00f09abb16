// Package plan turns gaps into dated work: remediation actions, a schedule that
// respects prerequisites and each department's capacity, the milestones of the
// audit, what decides the date, and what it costs.
//
// Start at [Build]. It is pure: the same result and options give the same plan.
// The way there, one file a step:
//
//   - actions.go makes an action of each control with a gap and living.go takes
//     in what was said about it: done, under way, blocked, an exception.
//   - capacity.go says what each department gives, calendar.go which days count.
//   - order.go looks for the order of work with the general solver in
//     scoring/schedule; network.go times an order, and finds who has slack.
//   - reference.go keeps the order steady when little changes, and repair.go makes
//     a steady order as good as the best; see below.
//   - milestones.go hangs the audit on the end of the work; uncertainty.go plays
//     the whole through many times for the dates P50 and P80.
//   - chain.go walks back from the report to say what decides its date, and
//     alternatives.go solves changed circumstances to say what would help.
//     drivers.go finds the actions that move P80 most.
//   - cost.go and rounds.go add the money and what recurs inside the window.
//   - moves.go compares two plans: what a slip pushes, what a change brings.
//   - settings.go says what is wrong with something entered; daysoff.go reads the
//     days on which nobody works.
//
// # Why a small change moves little
//
// Many orders of work end on the same day, and a search picks one of them by
// luck: with one action less it picks another, and half the plan moves. So the
// search on the work itself only says how early all can be done. The order is
// taken from a reference: the search for the same company as if it had nothing
// yet, with the owners and the time taken for granted. Owners, states, answers and
// days a week do not change that one; the work as it is follows it, each action as
// early as it can. Where the end lies more than a fiftieth behind the best found,
// works that hold it up are moved forward one at a time, the most helpful first;
// where that does not do, the next reference has its turn (the work with the days
// a week that were entered, before anything was begun or handed on), and then the
// search on the work itself. None of it looks at an earlier plan.
//
// The plays of uncertainty.go are steady in the same way: an action draws the same
// luck whatever other actions there are, evenly spread over the plays.
// TestSmallChangesMoveLittle measures both.
//
// The numbers behind it stand in policy.go; [Rules] says them in sentences. Days
// of actions are working days, efforts are counted in hundredths of a person-day.
package plan

import (
	q "soc2ready/questionnaire"
)

// Plan is the roadmap of one assessment.
type Plan struct {
	Start      q.Date
	Actions    []Action // by start date, then key
	Exceptions []Action // gaps left open on somebody's word: without days, by key
	Milestones []Milestone
	Target     q.Date // what the company asked for; no date when it did not
	Report     string // the report the dates below speak of: "type1" or "type2"
	Feasible   *bool  // P80 against Target; nil without a target
	Earliest   q.Date // of Report, with likely efforts
	P50, P80   q.Date // of Report
	Chain      []ChainStep
	Options    []Option // ways to be sooner, each solved again
	Cost       Cost
	Capacities []Capacity
	Rounds     []Round  // what has to be held inside the observation window, by date
	Drivers    []Driver // the actions that move P80 most; none in a quick plan
	Notes      []string // assumptions and advice that shaped the plan, as sentences
	Warnings   []string // those of the notes that contradict what was entered
}

// Action is one piece of remediation work.
type Action struct {
	Key       string // "R-mfa-enforcement"; with a suffix where a control is split
	Title     string
	Control   q.ControlID
	Aspects   []q.Aspect // of the gaps it closes
	Assumed   bool       // every gap it closes is assumed
	Owner     q.Department
	Effort    q.Effort // person-days
	LeadDays  int      // calendar days it takes at least
	Start     q.Date   // first working day
	End       q.Date   // last working day
	After     []string // action keys that must end before
	Critical  bool     // it decides the date
	SlackDays int      // working days it may slip without moving the milestones
	Phase     int      // 1 mobilise and scope, 2 close control gaps, 3 prove and rehearse
	QuickWin  bool
	Early     bool // start early: its evidence needs time
	Priority  int  // of its most urgent gap
	Criteria  []q.CriterionID
	Risks     []q.RiskID // risks of the register that it lowers
	Steps     []string
	State     q.ActionState // what was said about it
	LateDays  int           // working days that work under way is behind its likely end
}

// Milestone is a dated checkpoint.
type Milestone struct {
	Key      string // kickoff, quick_wins, remediation_done, internal_check, type1_as_of, type1_report, window_opens, window_mid, window_closes, fieldwork, type2_report, report_stale
	Title    string
	Date     q.Date // with likely efforts
	P50, P80 q.Date
}

// ChainStep is one link of the chain that decides the date.
type ChainStep struct {
	Key   string // an action or milestone key
	Title string
	Start q.Date
	End   q.Date
	Why   string // why it waits for the one before: "needs it", "same people", "time must pass"; empty for the first
}

// Round is one turn of a control that comes round once a quarter, half-year or
// year: held inside the observation window it can be tested, before it cannot.
type Round struct {
	Control q.ControlID
	Title   string
	Owner   q.Department
	Due     q.Date
}

// Option is a change that would bring the report forward, checked by solving again.
type Option struct {
	Title   string // "1 more day a week in IT and security"
	Date    q.Date // of the report then, at P80
	Reaches bool   // it reaches the target
}

// Capacity is what a department can give.
type Capacity struct {
	Department  q.Department
	DaysPerWeek float64
	Assumed     bool    // nobody said; a share of the headcount
	Load        float64 // person-days planned
}

// Cost is a planning estimate of the first year.
type Cost struct {
	Low, High     float64 // money for outside help, in Currency of the sources (USD)
	Currency      string
	StaffDays     q.Effort
	StaffMoney    *[2]float64 // staff days times the day rate, in StaffCurrency; nil without a rate
	StaffCurrency string
	Lines         []CostLine
	Optional      []CostLine // advised but not asked for; outside the sum and the quarters
	Quarters      []Quarter  // calendar quarters in which something falls, by date
}

// Quarter is what falls into a quarter of the calendar year.
type Quarter struct {
	From       q.Date // first day of the quarter
	Low, High  float64
	StaffDays  q.Effort
	StaffMoney *[2]float64 // nil without a day rate
}

// Title names the quarter: "Q1 2027".
func (x Quarter) Title() string { return quarterTitle(x.From) }

// CostLine is one item of the estimate with its source.
type CostLine struct {
	Title      string
	Low, High  float64
	Source     string
	Confidence string
	Quarter    int    // in which quarter of the plan it falls, 1 for the first
	Day        q.Date // on which it is taken to fall due
}

// When names the calendar quarter: "Q1 2027".
func (l CostLine) When() string { return quarterTitle(l.Day) }

// Milestone finds a milestone; nil when there is none.
func (p *Plan) Milestone(key string) *Milestone {
	for i := range p.Milestones {
		if p.Milestones[i].Key == key {
			return &p.Milestones[i]
		}
	}
	return nil
}

// Action finds an action; nil when there is none.
func (p *Plan) Action(key string) *Action {
	for i := range p.Actions {
		if p.Actions[i].Key == key {
			return &p.Actions[i]
		}
	}
	return nil
}
