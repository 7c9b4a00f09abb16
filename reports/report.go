// Package reports holds the report model and the plain formats made from it.
//
// [Report] is the contract between what was computed and how it looks: plain
// data in which every sentence is written and every figure is counted. A
// renderer decides where a figure stands and how large it is, never what it
// says; it adds nothing up. The screens, the PDF, the workbook and the Markdown
// of one assessment therefore cannot disagree.
//
// Start at [Build]: it takes the result of package scoring and the plan of
// package scoring/plan and computes no readiness of its own. The files follow
// the report:
//
//	report.go           the front of the report: headline, summary, decisions
//	reportrisk.go       risks, contradictions, notes, method
//	reportplan.go       roadmap, actions, checklist, operating calendar
//	reportscope.go      scope and the matrix of criteria and controls
//	build*.go           from result and plan to the model
//	wording*.go         the sentences, with their grammar
//	markdown.go         the whole report as Markdown
//	csv.go json.go      actions, gaps, risks and criteria as CSV; the model as JSON
//	status.go plan.go   what the verbs status and plan print, as JSON and as text
//
// The same result, plan and date give the same report, byte for byte, in every
// format. Text that people typed has been cleaned of control characters.
package reports

import (
	q "soc2ready/questionnaire"
)

// SchemaVersion names the JSON form of a Report. A field may be added under the
// same name; anything else changes the version.
const SchemaVersion = "soc2ready/report/v1"

// Report is everything a report can say. Lists are never nil; a section without
// content has an empty list and, where there is a Text, a sentence that says so.
type Report struct {
	Schema   string    `json:"schema"` // SchemaVersion
	Meta     Meta      `json:"meta"`
	Contents []Section `json:"contents"`

	Headline   Headline   `json:"headline"`
	Summary    Summary    `json:"summary"`
	Decisions  Decisions  `json:"decisions"`
	Change     *Change    `json:"change"` // since the assessment before; nil when there is none
	Groups     []Group    `json:"groups"` // criteria series in scope, CC1 to P8
	TopGaps    TopGaps    `json:"top_gaps"`
	Gaps       []Gap      `json:"gaps"`       // all of them, most urgent first
	Categories []Category `json:"categories"` // all five
	Fit        Fit        `json:"fit"`
	ReportType ReportType `json:"report_type"`
	Instead    *Instead   `json:"instead"` // what to do when SOC 2 is not the next step; nil else

	Risks    Risks     `json:"risks"`
	Roadmap  Roadmap   `json:"roadmap"`
	Actions  []Action  `json:"actions"` // by reference, R-01 first
	Check    Checklist `json:"checklist"`
	Calendar Calendar  `json:"operating_calendar"`
	Matrix   Matrix    `json:"matrix"`
	Scope    Scope     `json:"scope"`

	Contradictions []Contradiction `json:"contradictions"`
	Settled        []Contradiction `json:"settled"` // contradictions that may stand, each with its reason
	Notes          []Note          `json:"notes"`   // everything people typed
	Warnings       []Warning       `json:"warnings"`
	Assumptions    []string        `json:"assumptions"`
	Method         Method          `json:"method"`
}

// Action finds an action by its reference; nil when there is none.
func (r *Report) Action(ref string) *Action {
	for i := range r.Actions {
		if r.Actions[i].Ref == ref {
			return &r.Actions[i]
		}
	}
	return nil
}

// Meta says what the report is about and what it was made from.
type Meta struct {
	Title          string `json:"title"`    // "SOC 2 readiness"
	Subtitle       string `json:"subtitle"` // "Where we stand, what to decide, and the way to the report"
	Company        string `json:"company"`
	Assessment     string `json:"assessment"` // the assessment's name
	AsOf           q.Date `json:"as_of"`
	CatalogVersion string `json:"catalog_version"`
	Digest         string `json:"digest"`      // SHA-256 in hex over assessment file and catalogue version; see Digest
	DigestText     string `json:"digest_text"` // how to read it, for the page on method
	Brand          string `json:"brand"`       // who prepared it; empty for the company itself
	PreparedBy     string `json:"prepared_by"` // "Prepared by …" or "A self-assessment by …"
	Paper          string `json:"paper"`       // "a4" or "letter"
	Footer         string `json:"footer"`      // for every page: that this is no audit
	Disclaimer     string `json:"disclaimer"`  // the same in full
}

// Section is a line of the contents: the question that a page answers.
type Section struct {
	Key      string `json:"key"` // summary, criteria, categories, risk, roadmap, actions, checklist, calendar, scope, matrix, contradictions, notes, method
	Title    string `json:"title"`
	Question string `json:"question"`
	Lead     string `json:"lead"` // the opening sentences of the page, computed
}

// Percent is a percentage with one decimal.
type Percent float64

// Range is a readiness from what is certain to what is still possible. The whole
// percentages are rounded from the exact figure, not from the one with a decimal.
type Range struct {
	Low       Percent `json:"low"`
	High      Percent `json:"high"`
	LowWhole  int     `json:"low_whole"`
	HighWhole int     `json:"high_whole"`
	Text      string  `json:"text"` // "41 to 63 %", "56 %"
}

// Mark is a status with its word. Keys: ready, partial, gap, unknown, not_applicable.
type Mark struct {
	Key  string `json:"key"`
	Word string `json:"word"` // "ready", "partly ready", "not ready", "unknown", "does not apply"
}

// Level is a control's level with its word. Keys are those of questionnaire.Level.
type Level struct {
	Key  string `json:"key"`
	Word string `json:"word"`
}

// Owner is who answers for something: a department and, where one is named, a person.
type Owner struct {
	Department q.Department `json:"department"`
	Title      string       `json:"title"`  // "IT and security"
	Person     string       `json:"person"` // empty when nobody is named
	Text       string       `json:"text"`   // "Ana Ruiz, IT and security" or the title
}

// Headline answers "are we ready?" in one sentence, and adds two or three more.
type Headline struct {
	State     string   `json:"state"`     // ready_type2, ready_type1, reachable, late, too_little, not_now
	Answer    string   `json:"answer"`    // "We are not ready for an audit today, and we can be by 15 March 2027."
	Sentences []string `json:"sentences"` // what follows it
	Text      string   `json:"text"`      // Answer and Sentences joined
}

// Counts counts the criteria in scope by how they stand for Type 1.
type Counts struct {
	Ready         int    `json:"ready"`
	Partial       int    `json:"partial"`
	Gap           int    `json:"gap"`
	Unknown       int    `json:"unknown"`
	NotApplicable int    `json:"not_applicable"`
	Total         int    `json:"total"`  // that apply: all but NotApplicable
	Ready2        int    `json:"ready2"` // ready for Type 2
	Text          string `json:"text"`   // "15 of 38 criteria are ready"
}

// Summary is the one page: a figure, its target, dates, money, people, and how sure.
type Summary struct {
	Type1  Range   `json:"type1"`
	Type2  Range   `json:"type2"`
	Target Percent `json:"target"` // a criterion is ready from here
	Counts Counts  `json:"counts"`

	GaugeText  string `json:"gauge_text"`  // under the gauge: what the interval says
	TargetText string `json:"target_text"` // "Ready from 80 %"

	Work    Workload       `json:"work"`
	Aspects []AspectFigure `json:"aspects"` // written, in place, proven: design against operation
	Figures []KeyFigure    `json:"figures"` // in the order to draw them
	Sure    Confidence     `json:"confidence"`

	Accountable     string `json:"accountable"` // name or "nobody is named yet"
	AccountableText string `json:"accountable_text"`
}

// Workload sums up what is left to do.
type Workload struct {
	Open       int     `json:"open"`       // actions that are not done
	Assumed    int     `json:"assumed"`    // of these, for what nobody has answered
	Pressing   int     `json:"pressing"`   // of these, urgent or of high priority
	Exceptions int     `json:"exceptions"` // controls whose gap is left open on somebody's word
	Days       float64 `json:"days"`       // likely person-days
	Weeks      int     `json:"weeks"`      // from the start to the last gap closed, begun weeks whole
	FullTime   float64 `json:"full_time"`  // people who would do nothing else in these weeks
	DaysLate   int     `json:"days_late"`  // of the report at P80 behind the target; 0 when it is kept or none is set
}

// AspectFigure counts the controls asked by one of the three aspects.
type AspectFigure struct {
	Key   string `json:"key"`  // design, implementation, operation
	Word  string `json:"word"` // "written", "in place", "proven"
	Met   int    `json:"met"`  // controls for which all of it is so
	Total int    `json:"total"`
	Text  string `json:"text"` // "12 of 74 controls are written"
}

// KeyFigure is a figure with the line under it.
type KeyFigure struct {
	Key   string `json:"key"` // type1_date, window, report, effort, cost, worth; only those that can be said
	Value string `json:"value"`
	Label string `json:"label"`
}

// Confidence says how sure the figures are: what is answered, what is shown, what
// nobody knows.
type Confidence struct {
	Statements    int     `json:"statements"` // put to the company
	Answered      int     `json:"answered"`
	AnsweredShare Percent `json:"answered_share"`
	Shown         int     `json:"shown"`      // yes or partly, with current evidence
	Asserted      int     `json:"asserted"`   // yes or partly, on somebody's word
	Stale         int     `json:"stale"`      // yes or partly, with evidence too old
	DontKnow      int     `json:"dont_know"`  // answered "we do not know"
	ToConfirm     int     `json:"to_confirm"` // carried over from last year, not yet confirmed
	Unanswered    int     `json:"unanswered"` // nobody has answered
	ShownShare    Percent `json:"shown_share"`
	Text          string  `json:"text"`
}

// Decisions are what leadership is asked to decide, each to be agreed or not.
type Decisions struct {
	By    q.Date     `json:"by"`
	Text  string     `json:"text"` // "Please decide by 5 December 2026."
	Items []Decision `json:"items"`
}

// Decision is one decision requested.
type Decision struct {
	Number int    `json:"number"`
	Key    string `json:"key"` // report_type, budget, scope, target, foundations, revisit
	Title  string `json:"title"`
	Text   string `json:"text"`
	Else   string `json:"else"` // what happens if it is not decided: a sentence to follow "If not:"
	By     q.Date `json:"by"`
}

// Change compares with the assessment before.
type Change struct {
	Since       q.Date   `json:"since"`
	Name        string   `json:"name"`   // of the snapshot; empty when it has none
	Before      Range    `json:"before"` // Type 1 then
	After       Range    `json:"after"`
	ReadyBefore int      `json:"ready_before"`
	ReadyAfter  int      `json:"ready_after"`
	Opened      []string `json:"opened"` // titles of controls that had no gap then
	Closed      []string `json:"closed"`
	Text        string   `json:"text"`
}

// Group is a series of criteria in scope.
type Group struct {
	ID       string     `json:"id"` // "CC6"
	Title    string     `json:"title"`
	Category q.Category `json:"category"`
	Type1    Range      `json:"type1"`
	Type2    Range      `json:"type2"`
	Status   Mark       `json:"status"` // ready when all criteria are, not ready as soon as one surely is not
	Ready    int        `json:"ready"`
	Ready2   int        `json:"ready2"`
	Total    int        `json:"total"`
	Text     string     `json:"text"`     // "3 of 8"
	Criteria []string   `json:"criteria"` // their ids; details in Matrix
}

// TopGaps are the few gaps that decide the date.
type TopGaps struct {
	Title string   `json:"title"` // "Five gaps that decide the date"
	Items []TopGap `json:"items"`
	Text  string   `json:"text"` // said instead when there is none
}

// TopGap is one of them.
type TopGap struct {
	Rank      int           `json:"rank"`
	Title     string        `json:"title"`
	Text      string        `json:"text"` // "CC6.3. Not written, partly in place, not proven."
	Criterion q.CriterionID `json:"criterion"`
	Control   q.ControlID   `json:"control"`
	Owner     Owner         `json:"owner"`
	Ref       string        `json:"ref"` // of its action; empty when it has none
	End       q.Date        `json:"end"` // when its action ends
	Decides   bool          `json:"decides"`
}

// Gap is an aspect of a control that is not fully there.
type Gap struct {
	Control  q.ControlID     `json:"control"`
	Title    string          `json:"title"`
	Aspect   string          `json:"aspect"`  // design, implementation, operation
	Missing  string          `json:"missing"` // "not written"
	Assumed  bool            `json:"assumed"` // nobody has answered, or knows
	Priority int             `json:"priority"`
	Criteria []q.CriterionID `json:"criteria"`
	Reasons  []string        `json:"reasons"`
	Owner    Owner           `json:"owner"`
	Ref      string          `json:"ref"` // of the action that closes it; empty when it is accepted as an exception
}

// Category is one of the five categories with what speaks for and against it.
type Category struct {
	Category       q.Category `json:"category"`
	Title          string     `json:"title"`
	Selected       bool       `json:"selected"`
	Recommendation string     `json:"recommendation"`
	Word           string     `json:"word"` // "recommended", "next cycle", …
	ByContract     bool       `json:"by_contract"`
	For            []string   `json:"for"`
	Against        []string   `json:"against"`
	Open           []string   `json:"open"` // reasons that leave it to the company
	Overruled      bool       `json:"overruled"`
	Why            string     `json:"why"` // the reason given for overruling
	Type1          Range      `json:"type1"`
	Type2          Range      `json:"type2"`
	Ready          int        `json:"ready"`
	Ready2         int        `json:"ready2"`
	Total          int        `json:"total"`
	AddsCriteria   int        `json:"adds_criteria"`
	AddsCards      int        `json:"adds_cards"` // cards that only it asks for
	AddsDays       float64    `json:"adds_days"`  // likely person-days to build those from nothing
	AddsText       string     `json:"adds_text"`
	Text           string     `json:"text"` // "In scope. Recommended." or "In scope against the recommendation, because …"
}

// Fit says whether SOC 2 is the right thing now.
type Fit struct {
	Verdict string   `json:"verdict"`
	Word    string   `json:"word"`
	Text    string   `json:"text"`
	Reasons []string `json:"reasons"`
	Rule    string   `json:"rule"` // the rule that decided; empty for none
}

// ReportType says which report is advised, and which is aimed at.
type ReportType struct {
	Recommended  string   `json:"recommended"`
	Word         string   `json:"word"`
	Wanted       string   `json:"wanted"` // type1, type2 or undecided
	WantedWord   string   `json:"wanted_word"`
	WindowMonths int      `json:"window_months"`
	Text         string   `json:"text"`
	Reasons      []string `json:"reasons"`
	Rule         string   `json:"rule"`
}

// Warning is something to know that is neither a gap nor a contradiction.
type Warning struct {
	Kind    string `json:"kind"`
	Message string `json:"message"`
}
