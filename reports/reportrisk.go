package reports

import (
	q "soc2ready/questionnaire"
)

// Risks is the register: before controls, today, and after the roadmap.
type Risks struct {
	Text     string `json:"text"` // the opening sentences
	Appetite int    `json:"appetite"`

	AboveBefore int `json:"above_before"` // risks above the appetite without controls
	AboveToday  int `json:"above_today"`
	AboveAfter  int `json:"above_after"`
	Confirmed   int `json:"confirmed"` // somebody has looked at them

	Rows     []RiskRow  `json:"rows"`      // largest today first
	TopCount int        `json:"top_count"` // how many of Rows the map and the summary show
	Cells    []HeatCell `json:"cells"`     // all 25, likelihood 5 first, impact 1 first
	Bands    []RiskBand `json:"bands"`     // from the highest
	Note     string     `json:"note"`      // how the figures come about
}

// RiskPoint is a place on the map.
type RiskPoint struct {
	Likelihood int    `json:"likelihood"`
	Impact     int    `json:"impact"`
	Score      int    `json:"score"`
	Level      string `json:"level"`  // low, medium, high, critical
	Letter     string `json:"letter"` // L M H C: what a colour says, in text
}

// RiskRow is one risk.
type RiskRow struct {
	ID            q.RiskID    `json:"id"`
	Title         string      `json:"title"`
	Scenario      string      `json:"scenario"`
	Inherent      RiskPoint   `json:"inherent"` // without controls
	Today         RiskPoint   `json:"today"`    // residual: with the controls as they stand
	After         RiskPoint   `json:"after"`    // once the roadmap is delivered
	Treatment     q.Treatment `json:"treatment"`
	TreatmentWord string      `json:"treatment_word"`
	Owner         Owner       `json:"owner"`
	AboveAppetite bool        `json:"above_appetite"` // today
	StaysAbove    bool        `json:"stays_above"`    // after the roadmap too
	Suggested     bool        `json:"suggested"`      // from the library
	Confirmed     bool        `json:"confirmed"`      // somebody has looked at it
	Overruled     bool        `json:"overruled"`      // today's score was set by hand
	Reason        string      `json:"reason"`         // why it was
	AcceptedBy    string      `json:"accepted_by"`
	Expires       q.Date      `json:"expires"`
	Note          string      `json:"note"`
	Controls      []Named     `json:"controls"`
	Refs          []string    `json:"refs"` // the open actions that lower it
}

// Named is a key with its title.
type Named struct {
	Key   string `json:"key"`
	Title string `json:"title"`
}

// HeatCell is one of the 25 cells with the risks in it.
type HeatCell struct {
	Likelihood int        `json:"likelihood"`
	Impact     int        `json:"impact"`
	Score      int        `json:"score"`
	Level      string     `json:"level"`
	Inherent   []q.RiskID `json:"inherent"`
	Today      []q.RiskID `json:"today"`
	After      []q.RiskID `json:"after"`
}

// RiskBand counts the risks in a band of scores.
type RiskBand struct {
	Level    string `json:"level"`
	Letter   string `json:"letter"`
	From     int    `json:"from"`
	To       int    `json:"to"`
	Word     string `json:"word"` // what the band asks for
	Inherent int    `json:"inherent"`
	Today    int    `json:"today"`
	After    int    `json:"after"`
}

// Contradiction is a pair of answers that cannot both hold.
type Contradiction struct {
	Rule         q.RuleID        `json:"rule"`
	Severity     q.Severity      `json:"severity"`
	SeverityWord string          `json:"severity_word"`
	Message      string          `json:"message"`
	Why          string          `json:"why"`
	Fix          string          `json:"fix"`
	Subjects     []Named         `json:"subjects"`
	About        []string        `json:"about"` // rows, cards or risks that were found; often empty
	Criteria     []q.CriterionID `json:"criteria"`
	Falls        string          `json:"falls"`      // what the whole would fall to, settled against the company; empty when it would not
	Settled      string          `json:"settled"`    // the reason for which it may stand; empty while it is open
	SettledBy    string          `json:"settled_by"` // who decided so
	SettledOn    q.Date          `json:"settled_on"`
}

// Note is something a person typed, with what it is about.
type Note struct {
	Kind    string `json:"kind"`    // answer, card, evidence, risk, category, action, checklist, row, fact, setting, unread
	Key     string `json:"key"`     // "mfa-enforcement.everyone"
	Subject string `json:"subject"` // "Second factor · Every person …"
	Label   string `json:"label"`   // which field: "note", "reason", "accepted by"; with the answer it belongs to
	Text    string `json:"text"`
}

// Method says how the figures are made and what they cannot say.
type Method struct {
	Interval []string     `json:"interval"` // what the interval means, sentence by sentence
	Policy   []PolicyRow  `json:"policy"`   // every weight and threshold
	Plan     []string     `json:"plan"`     // how the plan is made
	Risk     []string     `json:"risk"`
	Limits   []string     `json:"limits"`
	Sources  []CostSource `json:"sources"` // where the money figures come from
	Words    []Named      `json:"words"`   // what the words mean
}

// PolicyRow is one number of the method.
type PolicyRow struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Means string `json:"means"`
}

// CostSource is where an estimate comes from.
type CostSource struct {
	Title      string `json:"title"`
	Source     string `json:"source"`
	Confidence string `json:"confidence"`
}
