package questionnaire

import "slices"

// Catalog is everything that can be asked, and what it means. Its parts are
// exported for encoding; after decoding call [Catalog.Index] once, then treat
// the whole as read-only. A Catalog is safe for concurrent readers.
type Catalog struct {
	Version   string          `yaml:"version" json:"version"`
	Criteria  []Criterion     `yaml:"criteria" json:"criteria"`
	Topics    []Topic         `yaml:"topics" json:"topics"`
	Controls  []Control       `yaml:"controls" json:"controls"`
	Facts     []Fact          `yaml:"facts" json:"facts"`
	Risks     []Risk          `yaml:"risks" json:"risks"`
	Rules     []Rule          `yaml:"rules" json:"rules"`
	Decisions []Decision      `yaml:"decisions" json:"decisions"`
	Advice    []Advice        `yaml:"advice" json:"advice"`
	Checklist []ChecklistItem `yaml:"checklist" json:"checklist"`
	Costs     []Cost          `yaml:"costs" json:"costs"`

	index
	sources map[string][]source // where each key was read; for messages only
	packs   []Pack              // laid over it, the first one first
	whole   *Catalog            // with what the packs have retired; nil when that is nothing
}

// index holds what is derived from the parts; it is rebuilt, never stored.
type index struct {
	criterion map[CriterionID]int
	control   map[ControlID]int
	statement map[StatementID]statementPos
	fact      map[FactID]int
	risk      map[RiskID]int
	topic     map[string]int
	when      map[string]*Condition
}

type statementPos struct{ control, statement int }

// Criterion is one of the 61 trust services criteria (TSP section 100): its id
// with a title and a one-sentence intent of our own.
type Criterion struct {
	ID       CriterionID `yaml:"id" json:"id"`
	Category Category    `yaml:"category" json:"category"`
	Title    string      `yaml:"title" json:"title"`
	Intent   string      `yaml:"intent" json:"intent"`
	Topics   []string    `yaml:"topics" json:"topics"`
	Mappings Mappings    `yaml:"mappings" json:"mappings"`
}

// Topic is a section of the questionnaire.
type Topic struct {
	Key   string `yaml:"key" json:"key"`
	Title string `yaml:"title" json:"title"`
	Intro string `yaml:"intro" json:"intro"`
}

// Mappings are related ids in other frameworks: related, never equivalent.
type Mappings struct {
	ISO27001 []string `yaml:"iso27001" json:"iso27001"`
	NISTCSF  []string `yaml:"nist_csf" json:"nist_csf"`
	CIS      []string `yaml:"cis" json:"cis"`
}

// Control is one card: what a company of 5 to 150 people really runs.
type Control struct {
	Key           ControlID      `yaml:"key" json:"key"`
	Title         string         `yaml:"title" json:"title"`
	Short         string         `yaml:"short" json:"short"` // at most 20 cells
	Topic         string         `yaml:"topic" json:"topic"`
	Question      string         `yaml:"question" json:"question"`
	Criteria      []CriterionRef `yaml:"criteria" json:"criteria"`
	Owner         Department     `yaml:"owner" json:"owner"`
	Cadence       Cadence        `yaml:"cadence" json:"cadence"`
	When          string         `yaml:"when,omitempty" json:"when,omitempty"`
	Prerequisites []ControlID    `yaml:"prerequisites" json:"prerequisites"`
	Effort        EffortBySize   `yaml:"effort_days" json:"effort_days"`
	LeadDays      int            `yaml:"lead_days" json:"lead_days"` // calendar days from start until the control exists
	Statements    []Statement    `yaml:"statements" json:"statements"`
	Evidence      Evidence       `yaml:"evidence" json:"evidence"`
	Remediation   []string       `yaml:"remediation" json:"remediation"`
	SmallTeam     string         `yaml:"small_team,omitempty" json:"small_team,omitempty"`
	Caveat        string         `yaml:"auditor_caveat" json:"auditor_caveat"`
	Mappings      Mappings       `yaml:"mappings" json:"mappings"`
}

// CriterionRef ties a control to a criterion.
type CriterionRef struct {
	ID   CriterionID `yaml:"id" json:"id"`
	Role Role        `yaml:"role" json:"role"`
}

// EffortBySize is the effort to build a control in a small (1 to 20 people)
// and a larger (21 to 150 people) company.
type EffortBySize struct {
	Small Effort `yaml:"small" json:"small"`
	Large Effort `yaml:"large" json:"large"`
}

// For picks the effort for a company of the given headcount.
func (e EffortBySize) For(headcount int) Effort {
	if headcount > 20 {
		return e.Large
	}
	return e.Small
}

// Effort is a three-point estimate in person-days.
type Effort struct {
	Min    float64 `yaml:"min" json:"min"`
	Likely float64 `yaml:"likely" json:"likely"`
	Max    float64 `yaml:"max" json:"max"`
}

// Statement is one checkable fact about a control.
type Statement struct {
	Key         StatementID `yaml:"key" json:"key"`
	Aspect      Aspect      `yaml:"aspect" json:"aspect"`
	IsKey       bool        `yaml:"key_statement,omitempty" json:"key_statement,omitempty"`
	Text        string      `yaml:"text" json:"text"`
	YesMeans    string      `yaml:"yes_means" json:"yes_means"`
	YesShort    string      `yaml:"yes_short" json:"yes_short"`
	PartlyMeans string      `yaml:"partly_means" json:"partly_means"`
	PartlyShort string      `yaml:"partly_short" json:"partly_short"`
	Weight      int         `yaml:"weight,omitempty" json:"weight,omitempty"` // 0 means 1
	When        string      `yaml:"when,omitempty" json:"when,omitempty"`

	home *Catalog // where When is looked up; set by Index
}

// Evidence is what an auditor asks to see: for the design (Type 1) and, with
// population and sample, for the operation (Type 2).
type Evidence struct {
	Design    []string `yaml:"design" json:"design"`
	Operation []string `yaml:"operation" json:"operation"`
}

// Risk is one entry of the risk library. Likelihood and impact are starting
// values from 1 to 5 before controls.
type Risk struct {
	ID         RiskID        `yaml:"id" json:"id"`
	Title      string        `yaml:"title" json:"title"`
	Scenario   string        `yaml:"scenario" json:"scenario"`
	Criteria   []CriterionID `yaml:"criteria" json:"criteria"`
	Controls   []ControlID   `yaml:"controls" json:"controls"`
	Likelihood int           `yaml:"likelihood" json:"likelihood"`
	Impact     int           `yaml:"impact" json:"impact"`
	When       string        `yaml:"when,omitempty" json:"when,omitempty"`
}

// Rule is one consistency rule: what an auditor would spot between two answers.
type Rule struct {
	ID       RuleID        `yaml:"id" json:"id"`
	When     string        `yaml:"when" json:"when"`
	Message  string        `yaml:"message" json:"message"`
	Why      string        `yaml:"why" json:"why"`
	Fix      string        `yaml:"fix,omitempty" json:"fix,omitempty"`
	Criteria []CriterionID `yaml:"criteria" json:"criteria"`
	Subjects []string      `yaml:"subjects" json:"subjects"` // the controls, statements and facts it is about
	Severity Severity      `yaml:"severity" json:"severity"`
}

// Effect is what a line of the decision table says about a category.
type Effect string

// The effects: R recommended, O optional, N not recommended; empty for none.
const (
	EffectRecommended Effect = "R"
	EffectOptional    Effect = "O"
	EffectAgainst     Effect = "N"
)

// Decision is one line of the table that recommends optional categories.
type Decision struct {
	Key     string              `yaml:"key" json:"key"`
	When    string              `yaml:"when" json:"when"`
	Effects map[Category]Effect `yaml:"effects" json:"effects"`
	Reason  string              `yaml:"reason" json:"reason"`
}

// AdviceKind says which question an advice answers.
type AdviceKind string

// The kinds of advice: pursue SOC 2 at all, which report, when its window may open.
const (
	AdviceFit    AdviceKind = "fit"
	AdviceReport AdviceKind = "report"
	AdviceWindow AdviceKind = "window"
)

// Advice is a rule on whether to pursue SOC 2, which report to choose or when
// to open the window. Within a kind the first that holds gives the verdict; all
// that hold are shown as reasons.
type Advice struct {
	ID      string     `yaml:"id" json:"id"`
	Kind    AdviceKind `yaml:"kind" json:"kind"`
	When    string     `yaml:"when" json:"when"`
	Verdict string     `yaml:"verdict,omitempty" json:"verdict,omitempty"` // empty: a reason only
	Reason  string     `yaml:"reason" json:"reason"`
}

// ChecklistItem is one of the 29 items of the executive checklist.
type ChecklistItem struct {
	ID       ItemID      `yaml:"id" json:"id"`
	Group    string      `yaml:"group" json:"group"` // strategy, scope, controls, evidence, governance
	Title    string      `yaml:"title" json:"title"`
	Owner    Department  `yaml:"owner" json:"owner"`
	Done     string      `yaml:"done" json:"done"`                             // condition for a tick: something to show an auditor
	UnderWay string      `yaml:"under_way" json:"under_way"`                   // condition for "under way"
	Controls []ControlID `yaml:"controls,omitempty" json:"controls,omitempty"` // whose action the item points to
}

// Cost is one row of the planning estimates: a range for each company size.
type Cost struct {
	Key        string           `yaml:"key" json:"key"`
	Title      string           `yaml:"title" json:"title"`
	When       string           `yaml:"when,omitempty" json:"when,omitempty"`
	Unit       string           `yaml:"unit" json:"unit"`     // usd, percent, weeks or hours
	Ranges     map[string]Range `yaml:"ranges" json:"ranges"` // by size: "1-10", "11-50", "51-150"
	Source     string           `yaml:"source" json:"source"`
	Confidence string           `yaml:"confidence" json:"confidence"`
}

// Range is an inclusive range of a planning estimate.
type Range struct {
	Low  float64 `yaml:"low" json:"low"`
	High float64 `yaml:"high" json:"high"`
}

// Index builds the look-ups from the parts. Conditions that do not parse are left out; the
// validator reports them.
func (c *Catalog) Index() {
	c.index = index{
		criterion: make(map[CriterionID]int, len(c.Criteria)),
		control:   make(map[ControlID]int, len(c.Controls)),
		statement: make(map[StatementID]statementPos, 4*len(c.Controls)),
		fact:      make(map[FactID]int, len(c.Facts)),
		risk:      make(map[RiskID]int, len(c.Risks)),
		topic:     make(map[string]int, len(c.Topics)),
		when:      make(map[string]*Condition),
	}
	for i := range c.Criteria {
		c.criterion[c.Criteria[i].ID] = i
	}
	for i := range c.Controls {
		c.control[c.Controls[i].Key] = i
		for j := range c.Controls[i].Statements {
			c.statement[c.Controls[i].Statements[j].Key] = statementPos{i, j}
			c.Controls[i].Statements[j].home = c
		}
	}
	for i := range c.Facts {
		c.fact[c.Facts[i].Key] = i
	}
	for i := range c.Risks {
		c.risk[c.Risks[i].ID] = i
	}
	for i := range c.Topics {
		c.topic[c.Topics[i].Key] = i
	}
	for _, w := range c.conditions() {
		if cond, err := ParseCondition(w.source); err == nil {
			c.when[w.source] = cond
		}
	}
}

// Criterion finds a criterion; nil when there is none.
func (c *Catalog) Criterion(id CriterionID) *Criterion {
	return lookup(c.Criteria, c.criterion, id)
}

// Control finds a control; nil when there is none.
func (c *Catalog) Control(key ControlID) *Control { return lookup(c.Controls, c.control, key) }

// Fact finds a fact; nil when there is none.
func (c *Catalog) Fact(key FactID) *Fact { return lookup(c.Facts, c.fact, key) }

// Risk finds a risk of the library; nil when there is none.
func (c *Catalog) Risk(id RiskID) *Risk { return lookup(c.Risks, c.risk, id) }

// Topic finds a topic; nil when there is none.
func (c *Catalog) Topic(key string) *Topic { return lookup(c.Topics, c.topic, key) }

// Statement finds a statement and its control; nil when there is none.
func (c *Catalog) Statement(key StatementID) (*Control, *Statement) {
	pos, ok := c.statement[key]
	if !ok {
		return nil, nil
	}
	ctl := &c.Controls[pos.control]
	return ctl, &ctl.Statements[pos.statement]
}

// CarriedBy lists the criteria for which the control has the role primary.
func (c *Control) CarriedBy() []CriterionID {
	var ids []CriterionID
	for _, r := range c.Criteria {
		if r.Role == Primary {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// MainCriterion is the first criterion the control carries, else its first.
func (c *Control) MainCriterion() CriterionID {
	if ids := c.CarriedBy(); len(ids) > 0 {
		return ids[0]
	}
	if len(c.Criteria) > 0 {
		return c.Criteria[0].ID
	}
	return ""
}

// Serves reports whether the control meets a criterion of one of the categories.
func (c *Control) Serves(cats []Category) bool {
	return slices.ContainsFunc(c.Criteria, func(r CriterionRef) bool {
		return slices.Contains(cats, r.ID.Category())
	})
}

// Label is the short label, or the title where there is none.
func (c *Control) Label() string {
	if c.Short != "" {
		return c.Short
	}
	return c.Title
}

// Condition is the parsed form of a condition of this catalogue; nil when the
// source is empty or does not parse.
func (c *Catalog) Condition(source string) *Condition { return c.when[source] }

func lookup[K comparable, T any](items []T, at map[K]int, key K) *T {
	if i, ok := at[key]; ok {
		return &items[i]
	}
	return nil
}

// conditionUse is one condition and where it stands.
type conditionUse struct {
	where  string
	source string
	scope  Scope
}

// conditions lists every condition of the catalogue that is not empty.
func (c *Catalog) conditions() []conditionUse {
	var all []conditionUse
	add := func(where, source string, scope Scope) {
		if source != "" {
			all = append(all, conditionUse{where, source, scope})
		}
	}
	for i := range c.Controls {
		ctl := &c.Controls[i]
		add(string(ctl.Key), ctl.When, ScopeFacts)
		for j := range ctl.Statements {
			add(string(ctl.Statements[j].Key), ctl.Statements[j].When, ScopeFacts)
		}
	}
	for i := range c.Facts {
		add(string(c.Facts[i].Key), c.Facts[i].AskWhen, ScopeFacts)
	}
	for i := range c.Risks {
		add(string(c.Risks[i].ID), c.Risks[i].When, ScopeFacts)
	}
	for i := range c.Decisions {
		add(c.Decisions[i].Key, c.Decisions[i].When, ScopeFacts)
	}
	for i := range c.Rules {
		add(string(c.Rules[i].ID), c.Rules[i].When, ScopeAll)
	}
	for i := range c.Advice {
		add(c.Advice[i].ID, c.Advice[i].When, ScopeAll)
	}
	for i := range c.Checklist {
		add(string(c.Checklist[i].ID), c.Checklist[i].Done, ScopeAll)
		add(string(c.Checklist[i].ID), c.Checklist[i].UnderWay, ScopeAll)
	}
	for i := range c.Costs {
		add(c.Costs[i].Key, c.Costs[i].When, ScopeFacts)
	}
	return all
}
