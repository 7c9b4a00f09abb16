package reports

import (
	q "soc2ready/questionnaire"
)

// Scope says what the assessment covers and what it rests on.
type Scope struct {
	Text        string       `json:"text"`
	Facts       []FactGroup  `json:"facts"` // by stage
	Answered    int          `json:"answered"`
	Assumed     int          `json:"assumed"`
	Open        int          `json:"open"`
	Systems     []System     `json:"systems"`
	Vendors     []Vendor     `json:"vendors"`
	Subservice  []Subservice `json:"subservice"` // with their complementary controls
	CUECs       []CUEC       `json:"cuecs"`      // what customers have to do themselves
	Locations   []Location   `json:"locations"`
	Commitments []Commitment `json:"commitments"`
	Exclusions  []Exclusion  `json:"exclusions"`
	NotRelevant []Excluded   `json:"not_relevant"` // controls and criteria in scope that do not apply, with the reason
	Missing     []string     `json:"missing"`      // what a system description would still lack
}

// FactGroup are the facts of one stage.
type FactGroup struct {
	Stage string    `json:"stage"`
	Title string    `json:"title"`
	Rows  []FactRow `json:"rows"`
}

// FactRow is one fact. States: answered, assumed (the value is the catalogue's), open.
type FactRow struct {
	Key      q.FactID `json:"key"`
	Label    string   `json:"label"`
	Question string   `json:"question"`
	Value    string   `json:"value"`
	State    string   `json:"state"`
}

// System is a row of the systems.
type System struct {
	Name         string `json:"name"`
	Kind         string `json:"kind"`
	Provider     string `json:"provider"`
	CustomerData string `json:"customer_data"` // yes, no, not said
	InScope      string `json:"in_scope"`      // yes, no, not said
	Location     string `json:"location"`
	Owner        Owner  `json:"owner"`
	Note         string `json:"note"`
}

// Vendor is a row of the vendors.
type Vendor struct {
	Name         string `json:"name"`
	Service      string `json:"service"`
	Critical     string `json:"critical"`
	CustomerData string `json:"customer_data"`
	Subservice   string `json:"subservice"` // "", "no", "carve-out", "inclusive"
	Report       string `json:"report"`     // report on file
	ReportEnd    q.Date `json:"report_end"`
	Location     string `json:"location"`
	Owner        Owner  `json:"owner"`
	Note         string `json:"note"`
}

// Subservice is an outside company whose controls are needed to meet the criteria.
type Subservice struct {
	Name    string   `json:"name"`
	Service string   `json:"service"`
	Method  string   `json:"method"` // carve-out, inclusive, to be decided
	CSOCs   []string `json:"csocs"`  // complementary controls assumed of it
	Duties  []string `json:"duties"` // what is left for the company
	Source  string   `json:"source"` // "vendors" or "facts": where it was named
}

// CUEC is a control that customers are expected to run.
type CUEC struct {
	Text     string          `json:"text"`
	Criteria []q.CriterionID `json:"criteria"`
}

// Location is a row of the locations.
type Location struct {
	Name    string `json:"name"`
	Kind    string `json:"kind"`
	Country string `json:"country"`
	InScope string `json:"in_scope"`
	Note    string `json:"note"`
}

// Commitment is a promise to customers.
type Commitment struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Source string `json:"source"`
	Hours  string `json:"hours"` // empty for none
	Note   string `json:"note"`
}

// Exclusion is what stays outside, with the reason.
type Exclusion struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// Excluded is a control or criterion that does not apply.
type Excluded struct {
	Key    string `json:"key"`
	Title  string `json:"title"`
	Reason string `json:"reason"`
}

// Matrix ties criteria to controls.
type Matrix struct {
	Text     string            `json:"text"`
	Criteria []MatrixCriterion `json:"criteria"` // those in scope
	Controls []MatrixControl   `json:"controls"` // those put to the company
}

// MatrixCriterion is a criterion with the controls behind it.
type MatrixCriterion struct {
	ID       q.CriterionID `json:"id"`
	Category q.Category    `json:"category"`
	Title    string        `json:"title"`
	Intent   string        `json:"intent"`
	Status   Mark          `json:"status"`  // for Type 1
	Status2  Mark          `json:"status2"` // for Type 2
	Type1    Range         `json:"type1"`
	Type2    Range         `json:"type2"`
	Capped   bool          `json:"capped"`    // a failed primary control holds it down
	HeldBack string        `json:"held_back"` // what stands between it and ready, with references; empty when nothing does
	Controls []MatrixLink  `json:"controls"`
}

// MatrixLink is a control as a criterion sees it.
type MatrixLink struct {
	Control q.ControlID `json:"control"`
	Title   string      `json:"title"`
	Role    q.Role      `json:"role"`
	Level   Level       `json:"level"`
	Owner   Owner       `json:"owner"`
	Ref     string      `json:"ref"`     // of its action; empty when none is open
	Failed  bool        `json:"failed"`  // it holds the criterion down
	Applies bool        `json:"applies"` // by the facts
}

// MatrixControl is a control with its answers and what stands behind them.
type MatrixControl struct {
	Control  q.ControlID     `json:"control"`
	Title    string          `json:"title"`
	Topic    string          `json:"topic"`
	Owner    Owner           `json:"owner"`
	Cadence  q.Cadence       `json:"cadence"`
	Criteria []q.CriterionID `json:"criteria"`
	Level    Level           `json:"level"`
	Type1    Range           `json:"type1"`
	Type2    Range           `json:"type2"`
	Ref      string          `json:"ref"`
	Answers  []MatrixAnswer  `json:"answers"`
	Evidence []EvidenceRow   `json:"evidence"`
	Mappings Mappings        `json:"mappings"`
}

// MatrixAnswer is the answer to one statement. Values: yes, partly, no, unknown,
// na, or empty for unanswered.
type MatrixAnswer struct {
	Statement q.StatementID `json:"statement"`
	Aspect    string        `json:"aspect"`
	Text      string        `json:"text"`
	Value     string        `json:"value"`
	Word      string        `json:"word"`
	Behind    string        `json:"behind"` // shown, asserted, stale; empty unless yes or partly
}

// EvidenceRow is a piece of evidence that was entered.
type EvidenceRow struct {
	Statement q.StatementID `json:"statement"`
	Kind      string        `json:"kind"`
	Title     string        `json:"title"`
	Location  string        `json:"location"`
	Owner     Owner         `json:"owner"`
	Date      q.Date        `json:"date"`
	From      q.Date        `json:"from"`
	To        q.Date        `json:"to"`
	SHA256    string        `json:"sha256"`
}

// Mappings are related ids in other frameworks: related, never equivalent.
type Mappings struct {
	ISO27001 []string `json:"iso27001"`
	NISTCSF  []string `json:"nist_csf"`
	CIS      []string `json:"cis"`
}
