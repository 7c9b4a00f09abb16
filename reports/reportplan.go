package reports

import (
	q "soc2ready/questionnaire"
)

// Roadmap is the plan as it is drawn and told.
type Roadmap struct {
	Text       string      `json:"text"`  // the opening sentences
	Today      q.Date      `json:"today"` // the line in the chart
	Start      q.Date      `json:"start"`
	End        q.Date      `json:"end"`    // last day of the chart
	Report     string      `json:"report"` // type1 or type2: the report the dates speak of
	ReportWord string      `json:"report_word"`
	Target     q.Date      `json:"target"` // no date when the company named none
	Feasible   *bool       `json:"feasible"`
	Earliest   q.Date      `json:"earliest"`
	P50        q.Date      `json:"p50"`
	P80        q.Date      `json:"p80"`
	TargetText string      `json:"target_text"` // how the target stands; empty without one
	Phases     []Phase     `json:"phases"`      // with work in them
	Rows       []GanttRow  `json:"rows"`        // in the order to draw
	Milestones []Milestone `json:"milestones"`  // by date
	Window     *Window     `json:"window"`      // nil for a Type 1 alone
	Chain      []ChainLink `json:"chain"`       // what decides the date, first to last
	ChainText  string      `json:"chain_text"`
	Options    []Option    `json:"options"`     // ways to be sooner
	OptionText string      `json:"option_text"` // heads Options; empty without any
	Effort     Effort      `json:"effort"`
	Capacities []Capacity  `json:"capacities"` // departments that have work or gave time
	Cost       Cost        `json:"cost"`
	Notes      []string    `json:"notes"`
}

// Phase is a stretch of the work.
type Phase struct {
	Number  int     `json:"number"`
	Title   string  `json:"title"`
	Start   q.Date  `json:"start"`
	End     q.Date  `json:"end"`
	Dates   string  `json:"dates"` // "23 Nov 2026 to 19 Dec 2026"
	Text    string  `json:"text"`
	Actions int     `json:"actions"`
	Days    float64 `json:"days"`   // likely person-days
	Totals  string  `json:"totals"` // "5 actions, 26 person-days"
}

// GanttRow is a bar of the chart. Kinds: phase (a heading with a bracket), task,
// check (the internal check), window, audit (the auditor's work).
type GanttRow struct {
	Key      string   `json:"key"`
	Kind     string   `json:"kind"`
	Ref      string   `json:"ref"` // of a task
	Title    string   `json:"title"`
	Owner    Owner    `json:"owner"`
	Start    q.Date   `json:"start"`
	End      q.Date   `json:"end"`
	Critical bool     `json:"critical"`
	Done     bool     `json:"done"`
	After    []string `json:"after"` // keys of rows
	Phase    int      `json:"phase"` // 0 for what follows the phases
	Note     string   `json:"note"`  // on the bar
}

// Milestone is a dated checkpoint.
type Milestone struct {
	Key      string `json:"key"`
	Title    string `json:"title"`
	Date     q.Date `json:"date"` // with likely efforts
	P50      q.Date `json:"p50"`
	P80      q.Date `json:"p80"`
	Optional bool   `json:"optional"` // belongs to the report that is not aimed at
	Main     bool   `json:"main"`     // to be drawn in the chart
	Label    string `json:"label"`    // short, for the chart: "Type 1 date, 15 Mar"
}

// Window is the observation window of a Type 2.
type Window struct {
	Opens  q.Date `json:"opens"`
	Closes q.Date `json:"closes"`
	Months int    `json:"months"`
	Text   string `json:"text"` // "16 Mar 2027 to 16 Sep 2027, 6 months"
}

// ChainLink is one link of the chain that decides the date.
type ChainLink struct {
	Key   string `json:"key"`
	Ref   string `json:"ref"` // of an action; empty for a milestone
	Title string `json:"title"`
	Start q.Date `json:"start"`
	End   q.Date `json:"end"`
	Why   string `json:"why"`
}

// Option is a change that would bring the report forward.
type Option struct {
	Title   string `json:"title"`
	Date    q.Date `json:"date"` // of the report then, at P80
	Reaches bool   `json:"reaches"`
	Text    string `json:"text"`
}

// Effort is a three-point estimate in person-days with its words.
type Effort struct {
	Min    float64 `json:"min"`
	Likely float64 `json:"likely"`
	Max    float64 `json:"max"`
	Text   string  `json:"text"` // "2.5 days (1 to 4)"
}

// Capacity is what a department gives and what is asked of it.
type Capacity struct {
	Owner       Owner   `json:"owner"`
	DaysPerWeek float64 `json:"days_per_week"`
	Assumed     bool    `json:"assumed"`
	Load        float64 `json:"load"` // person-days planned
	Text        string  `json:"text"`
}

// Cost is the planning estimate of the first year.
type Cost struct {
	Low           float64    `json:"low"`
	High          float64    `json:"high"`
	Currency      string     `json:"currency"`
	Text          string     `json:"text"`      // "USD 33,000 to 125,000"
	StaffLow      float64    `json:"staff_low"` // the company's own time at its day rate; 0 without one
	StaffHigh     float64    `json:"staff_high"`
	StaffCurrency string     `json:"staff_currency"`
	StaffText     string     `json:"staff_text"` // "about 98 person-days, EUR 57,000 to 130,000 at the day rate given"
	Lines         []CostLine `json:"lines"`
	Optional      []CostLine `json:"optional"` // advised, not counted in the sum
	OptionalLow   float64    `json:"optional_low"`
	OptionalHigh  float64    `json:"optional_high"`
	OptionalText  string     `json:"optional_text"` // heads Optional; empty without any
	Note          string     `json:"note"`
}

// CostLine is one item of the estimate.
type CostLine struct {
	Title      string  `json:"title"`
	Low        float64 `json:"low"`
	High       float64 `json:"high"`
	Text       string  `json:"text"`
	Quarter    int     `json:"quarter"` // of the plan, from 1; readers see When
	When       string  `json:"when"`    // the calendar quarter in which it falls due, "Q1 2027"
	Source     string  `json:"source"`
	Confidence string  `json:"confidence"`
}

// Action is one piece of remediation work.
type Action struct {
	Ref        string          `json:"ref"` // "R-01": by start date within this report
	Key        string          `json:"key"` // stays: "R-mfa-enforcement"
	Title      string          `json:"title"`
	Control    q.ControlID     `json:"control"`
	Topic      string          `json:"topic"` // its title
	Phase      int             `json:"phase"`
	Criteria   []q.CriterionID `json:"criteria"`
	Missing    []string        `json:"missing"` // "not written", "partly in place"
	Assumed    bool            `json:"assumed"` // stands for questions nobody has answered
	Owner      Owner           `json:"owner"`
	Effort     Effort          `json:"effort"`
	LeadDays   int             `json:"lead_days"`
	Start      q.Date          `json:"start"`
	End        q.Date          `json:"end"`
	After      []string        `json:"after"` // references of the actions that end before
	Critical   bool            `json:"critical"`
	SlackDays  int             `json:"slack_days"`
	Status     q.ActionStatus  `json:"status"`
	StatusWord string          `json:"status_word"`
	Priority   string          `json:"priority"` // urgent, high, medium, low
	Points     int             `json:"points"`   // of its most urgent gap
	Flags      []string        `json:"flags"`    // "decides the date", "quick win", "start early"
	Why        []string        `json:"why"`      // reasons of its gaps
	Risks      []q.RiskID      `json:"risks"`
	Steps      []string        `json:"steps"`
	SmallTeam  string          `json:"small_team"` // for fewer than ten people; else empty
	Evidence1  []string        `json:"evidence_type1"`
	Evidence2  []string        `json:"evidence_type2"`
	Caveat     string          `json:"caveat"` // what auditors usually find
	Approver   string          `json:"approver"`
	Expires    q.Date          `json:"expires"`
	Note       string          `json:"note"`
}

// Checklist is the executive checklist.
type Checklist struct {
	Text     string           `json:"text"`
	Done     int              `json:"done"`
	UnderWay int              `json:"under_way"`
	Open     int              `json:"open"`
	Total    int              `json:"total"`
	Groups   []ChecklistGroup `json:"groups"`
	SignOff  []string         `json:"sign_off"` // the lines to sign on
}

// ChecklistGroup is a part of it.
type ChecklistGroup struct {
	Key      string          `json:"key"`
	Title    string          `json:"title"`
	Question string          `json:"question"`
	Done     int             `json:"done"`
	Total    int             `json:"total"`
	Text     string          `json:"text"` // "4 of 5"
	Items    []ChecklistLine `json:"items"`
}

// ChecklistLine is one item.
type ChecklistLine struct {
	ID        q.ItemID `json:"id"`
	Title     string   `json:"title"`
	State     string   `json:"state"` // done, under_way, open
	Word      string   `json:"word"`
	Owner     Owner    `json:"owner"`
	Reference string   `json:"reference"` // an action, a decision or what was found
	Overruled bool     `json:"overruled"`
	Reason    string   `json:"reason"`
}

// Calendar is the operating calendar: what comes round, in its first year.
type Calendar struct {
	Text   string          `json:"text"`
	From   q.Date          `json:"from"`   // first day of the first month
	Months []string        `json:"months"` // twelve, "Mar 2027"
	Groups []CalendarGroup `json:"groups"` // by cadence, most frequent first
}

// CalendarGroup are the controls of one cadence.
type CalendarGroup struct {
	Cadence q.Cadence     `json:"cadence"`
	Title   string        `json:"title"`
	Rows    []CalendarRow `json:"rows"`
}

// CalendarRow is one control that comes round.
type CalendarRow struct {
	Control  q.ControlID `json:"control"`
	Title    string      `json:"title"`
	Owner    Owner       `json:"owner"`
	Due      []q.Date    `json:"due"`       // in the first year; empty for daily and weekly
	Months   []bool      `json:"months"`    // for each of the twelve, whether something is due
	InWindow bool        `json:"in_window"` // at least one falls into the window
	Evidence string      `json:"evidence"`  // the record to keep
	Ref      string      `json:"ref"`       // the action that puts it in place; empty when it stands
}
