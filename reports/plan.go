package reports

import (
	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
)

// planFile is what `plan --json` prints. The milestones are the seven of the
// audit; other checkpoints stand apart.
type planFile struct {
	Start         q.Date          `json:"start"`
	Actions       []planAction    `json:"actions"` // by start, then key
	Milestones    []planMilestone `json:"milestones"`
	Feasible      *bool           `json:"feasible"` // null without a target
	Earliest      q.Date          `json:"earliest"`
	P50           q.Date          `json:"p50"`
	P80           q.Date          `json:"p80"`
	Cost          planCost        `json:"cost"`
	DecidingChain []string        `json:"deciding_chain"` // action keys, first to last

	Report      string          `json:"report"`
	Target      *q.Date         `json:"target"` // null when the company named none
	Checkpoints []planMilestone `json:"checkpoints"`
	Chain       []planLink      `json:"chain"` // the deciding chain down to the report
	Options     []planOption    `json:"options"`
	Capacities  []planCapacity  `json:"capacities"`
	Rounds      []planRound     `json:"rounds"`
	Notes       []string        `json:"notes"`
	Warnings    []string        `json:"warnings"` // those of the notes that contradict what was entered
	Drivers     []planDriver    `json:"drivers"`  // the actions that move p80 most
	CostLines   []planCostLine  `json:"cost_lines"`
	CostOptions []planCostLine  `json:"cost_options"` // advised, not in the sum: a Type 1 as the check
	Quarters    []planQuarter   `json:"quarters"`     // calendar quarters in which something falls
}

type planDriver struct {
	Key    string `json:"key"`
	Title  string `json:"title"`
	Smooth q.Date `json:"smooth"` // p80 when it goes smoothly
	Badly  q.Date `json:"badly"`  // and badly
	Days   int    `json:"days"`
}

type planCostLine struct {
	Title      string  `json:"title"`
	Low        float64 `json:"low"`
	High       float64 `json:"high"`
	Source     string  `json:"source"`
	Confidence string  `json:"confidence"`
	Quarter    string  `json:"quarter"` // "Q1 2027"
}

type planQuarter struct {
	Quarter    string      `json:"quarter"`
	Low        float64     `json:"low"`
	High       float64     `json:"high"`
	StaffDays  q.Effort    `json:"staff_days"`
	StaffMoney *[2]float64 `json:"staff_money"`
}

type planAction struct {
	Key        string          `json:"key"`
	Control    q.ControlID     `json:"control"`
	Owner      q.Department    `json:"owner"`
	EffortDays float64         `json:"effort_days"`
	Start      q.Date          `json:"start"`
	End        q.Date          `json:"end"`
	After      []string        `json:"after"`
	Critical   bool            `json:"critical"`
	Title      string          `json:"title"`
	Aspects    []q.Aspect      `json:"aspects"`
	Criteria   []q.CriterionID `json:"criteria"`
	Assumed    bool            `json:"assumed"`
	Status     q.ActionStatus  `json:"status"`
	Phase      int             `json:"phase"`
	Priority   int             `json:"priority"`
	SlackDays  int             `json:"slack_days"`
	LeadDays   int             `json:"lead_days"`
	Effort     q.Effort        `json:"effort"`
	QuickWin   bool            `json:"quick_win"`
	LateDays   int             `json:"late_days"`
	State      q.ActionState   `json:"state"` // what was said about it: person, actual days, exception
}

type planMilestone struct {
	Key   string `json:"key"`
	Date  q.Date `json:"date"`
	P50   q.Date `json:"p50"`
	P80   q.Date `json:"p80"`
	Title string `json:"title"`
}

type planCost struct {
	Low           float64     `json:"low"`
	High          float64     `json:"high"`
	Currency      string      `json:"currency"`
	StaffDays     q.Effort    `json:"staff_days"`
	StaffMoney    *[2]float64 `json:"staff_money"` // null without a day rate
	StaffCurrency string      `json:"staff_currency"`
}

type planLink struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	Start q.Date `json:"start"`
	End   q.Date `json:"end"`
	Why   string `json:"why"`
}

type planOption struct {
	Title   string `json:"title"`
	Date    q.Date `json:"date"`
	Reaches bool   `json:"reaches"`
}

type planCapacity struct {
	Department  q.Department `json:"department"`
	DaysPerWeek float64      `json:"days_per_week"`
	Assumed     bool         `json:"assumed"`
	Load        float64      `json:"load"`
}

type planRound struct {
	Control q.ControlID  `json:"control"`
	Owner   q.Department `json:"owner"`
	Due     q.Date       `json:"due"`
}

// auditMilestones are the checkpoints of the audit.
var auditMilestones = map[string]bool{ //nolint:gochecknoglobals // a constant set
	"kickoff": true, "remediation_done": true, "type1_as_of": true, "type1_report": true,
	"window_opens": true, "window_closes": true, "type2_report": true,
}

// PlanJSON is what `plan --json` prints: the roadmap with its dates.
func PlanJSON(p *plan.Plan) ([]byte, error) {
	c := p.Cost
	f := planFile{
		Start: p.Start, Feasible: p.Feasible, Earliest: p.Earliest, P50: p.P50, P80: p.P80,
		Cost:   planCost{c.Low, c.High, c.Currency, c.StaffDays, c.StaffMoney, c.StaffCurrency},
		Report: p.Report, Notes: p.Notes, Warnings: p.Warnings,
	}
	if !p.Target.IsZero() {
		f.Target = &p.Target
	}
	for i := range p.Actions {
		f.Actions = append(f.Actions, planActionOf(&p.Actions[i]))
	}
	for _, m := range p.Milestones {
		row := planMilestone{m.Key, m.Date, m.P50, m.P80, m.Title}
		if auditMilestones[m.Key] {
			f.Milestones = append(f.Milestones, row)
		} else {
			f.Checkpoints = append(f.Checkpoints, row)
		}
	}
	for _, l := range p.Chain {
		f.Chain = append(f.Chain, planLink{l.Key, l.Title, l.Start, l.End, l.Why})
		if p.Action(l.Key) != nil {
			f.DecidingChain = append(f.DecidingChain, l.Key)
		}
	}
	for _, o := range p.Options {
		f.Options = append(f.Options, planOption{o.Title, o.Date, o.Reaches})
	}
	for _, k := range p.Capacities {
		f.Capacities = append(f.Capacities, planCapacity{k.Department, k.DaysPerWeek, k.Assumed, k.Load})
	}
	for _, r := range p.Rounds {
		f.Rounds = append(f.Rounds, planRound{r.Control, r.Owner, r.Due})
	}
	f.addMoney(p)
	return encodeJSON(&f, "plan")
}

// addMoney adds what moves the date, and the cost line by line and by quarter.
func (f *planFile) addMoney(p *plan.Plan) {
	for _, d := range p.Drivers {
		f.Drivers = append(f.Drivers, planDriver{d.Key, d.Title, d.Smooth, d.Badly, d.Days()})
	}
	for _, l := range p.Cost.Lines {
		f.CostLines = append(f.CostLines, planCostLine{l.Title, l.Low, l.High, l.Source, l.Confidence, l.When()})
	}
	for _, l := range p.Cost.Optional {
		f.CostOptions = append(f.CostOptions, planCostLine{l.Title, l.Low, l.High, l.Source, l.Confidence, l.When()})
	}
	for _, x := range p.Cost.Quarters {
		f.Quarters = append(f.Quarters, planQuarter{x.Title(), x.Low, x.High, x.StaffDays, x.StaffMoney})
	}
}

func planActionOf(a *plan.Action) planAction {
	row := planAction{
		Key: a.Key, Control: a.Control, Owner: a.Owner, EffortDays: a.Effort.Likely, Start: a.Start, End: a.End, After: a.After,
		Critical: a.Critical, Title: a.Title, Aspects: a.Aspects, Criteria: a.Criteria, Assumed: a.Assumed, Status: a.State.Status,
		Phase: a.Phase, Priority: a.Priority, SlackDays: a.SlackDays, LeadDays: a.LeadDays, Effort: a.Effort, QuickWin: a.QuickWin,
		LateDays: a.LateDays, State: a.State,
	}
	if row.Status == "" {
		row.Status = q.ActionOpen
	}
	return row
}
