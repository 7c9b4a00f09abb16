package questionnaire

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Assessment is one company's answers. Its maps hold only what somebody said:
// a missing key is "not answered". The zero value is not usable; see
// [NewAssessment].
type Assessment struct {
	ID   string // given by the store; empty until saved
	Name string

	Facts      map[FactID]FactValue
	Selected   []Category             // nil: as recommended
	Reasons    map[Category]string    // why a recommendation was overruled
	Answers    map[StatementID]Answer // statement answers
	Cards      map[ControlID]Card     // what is noted about a whole card
	Risks      map[RiskID]RiskEntry   // the register where it differs from what is suggested
	Tables     map[TableID][]Row      // systems, vendors, locations, commitments, exclusions
	Actions    map[string]ActionState // the living plan, by action key
	Checklist  map[ItemID]Override    // overruled checklist items
	Settled    map[RuleID]Settlement  // contradictions that may stand, with the reason
	Settings   map[string]string      // small choices such as risk appetite
	Unreadable map[EntryKey]Entry     // kept as they are: written by a newer or another catalogue
}

// Answer is what was said about one statement.
type Answer struct {
	Value    Value         `json:"value,omitempty" yaml:"value,omitempty"`
	Note     string        `json:"note,omitempty" yaml:"note,omitempty"` // for "not applicable" the reason
	Owner    Department    `json:"owner,omitempty" yaml:"owner,omitempty"`
	Evidence []EvidenceRef `json:"evidence,omitempty" yaml:"evidence,omitempty"`
	// ReasonMissing marks a "not applicable" that came without a reason; it
	// counts as unanswered until it has one.
	ReasonMissing bool `json:"reason_missing,omitempty" yaml:"reason_missing,omitempty"`
	// ToConfirm marks an answer carried over from last year. It counts like any
	// other; confirming or changing it takes the mark away.
	ToConfirm bool `json:"to_confirm,omitempty" yaml:"to_confirm,omitempty"`
}

// Counted is the value that counts: a "not applicable" without a reason is open.
func (a Answer) Counted() Value {
	if a.NeedsReason() {
		return Unanswered
	}
	return a.Value
}

// NeedsReason reports a "not applicable" that does not say why.
func (a Answer) NeedsReason() bool { return a.Value == NotApplicable && a.Note == "" }

// EvidenceKinds are the kinds of evidence, in the order offered.
func EvidenceKinds() []string {
	return []string{"document", "setting", "export", "ticket", "record"}
}

// EvidenceRef points to what shows that a control exists or operated.
type EvidenceRef struct {
	Kind     string     `json:"kind,omitempty" yaml:"kind,omitempty"` // document, setting, export, ticket, record
	Title    string     `json:"title" yaml:"title"`
	Location string     `json:"location,omitempty" yaml:"location,omitempty"`
	Owner    Department `json:"owner,omitempty" yaml:"owner,omitempty"`
	Date     Date       `json:"date,omitzero" yaml:"date,omitempty"` // its own date, not the day it was entered
	From     Date       `json:"from,omitzero" yaml:"from,omitempty"` // the period it covers
	To       Date       `json:"to,omitzero" yaml:"to,omitempty"`
	SHA256   string     `json:"sha256,omitempty" yaml:"sha256,omitempty"`
}

// hexSHA256 is what a SHA-256 looks like.
var hexSHA256 = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)

// check reports what cannot be in a reference: no title, a kind that there is not,
// a period that ends before it begins, a hash that is none.
func (ev EvidenceRef) check(where string, ps *Problems) {
	if ev.Title == "" {
		ps.add(where, "has no title")
	}
	if ev.Kind != "" && !slices.Contains(EvidenceKinds(), ev.Kind) {
		ps.add(where+".kind", "%q is not one of %s", ev.Kind, strings.Join(EvidenceKinds(), ", "))
	}
	if !ev.From.IsZero() && !ev.To.IsZero() && ev.To < ev.From {
		ps.add(where, "the period ends on %s, before it begins on %s", ev.To, ev.From)
	}
	if ev.SHA256 != "" && !hexSHA256.MatchString(ev.SHA256) {
		ps.add(where+".sha256", "%q is no SHA-256 (64 characters, 0-9 and a-f)", ev.SHA256)
	}
	checkDepartment(where+".owner", ev.Owner, ps)
}

// Card is what is noted about a whole control.
type Card struct {
	Note  string     `json:"note,omitempty" yaml:"note,omitempty"`
	Owner Department `json:"owner,omitempty" yaml:"owner,omitempty"`
	Flag  bool       `json:"flag,omitempty" yaml:"flag,omitempty"`
}

// RiskEntry is what was decided about a risk. For a risk of the library empty
// fields mean "as suggested"; a risk of the company's own carries its title.
type RiskEntry struct {
	ID             RiskID      `json:"id,omitempty" yaml:"id"`
	Title          string      `json:"title,omitempty" yaml:"title,omitempty"`
	Scenario       string      `json:"scenario,omitempty" yaml:"scenario,omitempty"`
	Controls       []ControlID `json:"controls,omitempty" yaml:"controls,omitempty"`
	Likelihood     int         `json:"likelihood,omitempty" yaml:"likelihood,omitempty"`
	Impact         int         `json:"impact,omitempty" yaml:"impact,omitempty"`
	Residual       int         `json:"residual,omitempty" yaml:"residual,omitempty"` // overrules the derived residual score
	ResidualReason string      `json:"residual_reason,omitempty" yaml:"residual_reason,omitempty"`
	Treatment      Treatment   `json:"treatment,omitempty" yaml:"treatment,omitempty"`
	Owner          Department  `json:"owner,omitempty" yaml:"owner,omitempty"`
	AcceptedBy     string      `json:"accepted_by,omitempty" yaml:"accepted_by,omitempty"`
	Expires        Date        `json:"expires,omitzero" yaml:"expires,omitempty"`
	Note           string      `json:"note,omitempty" yaml:"note,omitempty"`
	Confirmed      bool        `json:"confirmed,omitempty" yaml:"confirmed,omitempty"`
	Dismissed      bool        `json:"dismissed,omitempty" yaml:"dismissed,omitempty"` // not a risk here; the note says why
	// ToConfirm marks a rating carried over from last year; Confirmed overrides it.
	ToConfirm bool `json:"to_confirm,omitempty" yaml:"to_confirm,omitempty"`
}

// Treatment is what is done about a risk.
type Treatment string

// The treatments.
const (
	Mitigate Treatment = "mitigate"
	Accept   Treatment = "accept"
	Transfer Treatment = "transfer"
	Avoid    Treatment = "avoid"
)

// Treatments lists the treatments in the order shown.
func Treatments() []Treatment { return []Treatment{Mitigate, Accept, Transfer, Avoid} }

// ActionStatus is where a remediation action stands.
type ActionStatus string

// The action states; the zero value is open.
const (
	ActionOpen     ActionStatus = "open"
	ActionDoing    ActionStatus = "doing"
	ActionBlocked  ActionStatus = "blocked"
	ActionDone     ActionStatus = "done"
	ActionAccepted ActionStatus = "accepted" // an exception with approver and expiry
)

// ActionStatuses lists the states in the order of the board.
func ActionStatuses() []ActionStatus {
	return []ActionStatus{ActionOpen, ActionDoing, ActionBlocked, ActionDone, ActionAccepted}
}

// ActionState is what was said about a remediation action.
type ActionState struct {
	Status   ActionStatus `json:"status,omitempty" yaml:"status,omitempty"`
	Owner    Department   `json:"owner,omitempty" yaml:"owner,omitempty"`
	Person   string       `json:"person,omitempty" yaml:"person,omitempty"`
	Started  Date         `json:"started,omitzero" yaml:"started,omitempty"`
	Finished Date         `json:"finished,omitzero" yaml:"finished,omitempty"`
	Approver string       `json:"approver,omitempty" yaml:"approver,omitempty"`
	Expires  Date         `json:"expires,omitzero" yaml:"expires,omitempty"`
	Note     string       `json:"note,omitempty" yaml:"note,omitempty"`
}

// Override replaces a derived state; it needs a reason.
type Override struct {
	State  string `json:"state" yaml:"state"` // done, under_way, open
	Reason string `json:"reason" yaml:"reason"`
}

// ItemStates lists the states of a checklist item, best first.
func ItemStates() []string { return []string{"done", "under_way", "open"} }

// The texts of an assessment as they are written to a file and read from one:
// on one line where they are names, and without what does not show.

func (a Answer) clean() Answer {
	a.Note = CleanText(a.Note)
	a.Evidence = slices.Clone(a.Evidence)
	for i := range a.Evidence {
		e := &a.Evidence[i]
		e.Kind, e.Title, e.Location, e.SHA256 = CleanLine(e.Kind), CleanLine(e.Title), CleanLine(e.Location), CleanLine(e.SHA256)
	}
	return a
}

func (c Card) clean() Card {
	c.Note = CleanText(c.Note)
	return c
}

func (r RiskEntry) clean() RiskEntry {
	r.Title, r.AcceptedBy = CleanLine(r.Title), CleanLine(r.AcceptedBy)
	r.Scenario, r.Note, r.ResidualReason = CleanText(r.Scenario), CleanText(r.Note), CleanText(r.ResidualReason)
	return r
}

func (s ActionState) clean() ActionState {
	s.Person, s.Approver, s.Note = CleanLine(s.Person), CleanLine(s.Approver), CleanText(s.Note)
	return s
}

func (o Override) clean() Override {
	o.State, o.Reason = CleanLine(o.State), CleanText(o.Reason)
	return o
}

// NewAssessment is an assessment in which nothing has been answered.
func NewAssessment(name string) *Assessment {
	return &Assessment{
		Name:       name,
		Facts:      map[FactID]FactValue{},
		Reasons:    map[Category]string{},
		Answers:    map[StatementID]Answer{},
		Cards:      map[ControlID]Card{},
		Risks:      map[RiskID]RiskEntry{},
		Tables:     map[TableID][]Row{},
		Actions:    map[string]ActionState{},
		Checklist:  map[ItemID]Override{},
		Settled:    map[RuleID]Settlement{},
		Settings:   map[string]string{},
		Unreadable: map[EntryKey]Entry{},
	}
}

// Clone is a copy that shares nothing that changes.
func (a *Assessment) Clone() *Assessment {
	b := *a
	b.Facts, b.Reasons, b.Answers = maps.Clone(a.Facts), maps.Clone(a.Reasons), maps.Clone(a.Answers)
	b.Cards, b.Risks, b.Actions = maps.Clone(a.Cards), maps.Clone(a.Risks), maps.Clone(a.Actions)
	b.Checklist, b.Settings, b.Unreadable = maps.Clone(a.Checklist), maps.Clone(a.Settings), maps.Clone(a.Unreadable)
	b.Settled, b.Selected = maps.Clone(a.Settled), slices.Clone(a.Selected)
	b.Tables = make(map[TableID][]Row, len(a.Tables))
	for k, rows := range a.Tables {
		b.Tables[k] = slices.Clone(rows)
	}
	return &b
}

// Value is the answer that counts: a "not applicable" without a reason counts as
// unanswered.
func (a *Assessment) Value(id StatementID) Value { return a.Answers[id].Counted() }

// RawValue is the answer as it was given.
func (a *Assessment) RawValue(id StatementID) Value { return a.Answers[id].Value }

// Fact is the answer to a fact; not Set when there is none.
func (a *Assessment) Fact(id FactID) FactValue { return a.Facts[id] }

// FactOrDefault is the answer to a fact, else what the catalogue assumes;
// assumed says which.
func (a *Assessment) FactOrDefault(cat *Catalog, id FactID) (v FactValue, assumed bool) {
	if v, ok := a.Facts[id]; ok {
		return v, false
	}
	if id == "team_lt_10" && a.Facts["headcount"].Set() {
		return BoolValue(a.Facts["headcount"].Number < 10), true
	}
	if f := cat.Fact(id); f != nil && f.Default != nil {
		return *f.Default, true
	}
	return FactValue{}, false
}

// Number is a numeric fact or its default, else fallback.
func (a *Assessment) Number(cat *Catalog, id FactID, fallback float64) float64 {
	if v, _ := a.FactOrDefault(cat, id); v.Type == FactNumber {
		return v.Number
	}
	return fallback
}

// Text is a text or enum fact or its default; empty when there is none.
func (a *Assessment) Text(cat *Catalog, id FactID) string {
	v, _ := a.FactOrDefault(cat, id)
	return v.Text
}

// Day is a date fact; no date when there is none.
func (a *Assessment) Day(id FactID) Date { return a.Facts[id].Date }

// Company is the company's name, else the assessment's.
func (a *Assessment) Company() string {
	if v := a.Facts["company_name"]; v.Text != "" {
		return v.Text
	}
	return a.Name
}

// Headcount is the number of people, or 10 while nobody has said.
func (a *Assessment) Headcount() int {
	if v := a.Facts["headcount"]; v.Set() {
		return int(v.Number)
	}
	return 10
}
