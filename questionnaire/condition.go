package questionnaire

import (
	"slices"
	"strings"
)

// Condition is a parsed expression over facts and, in rules, over levels,
// answers and tables. It evaluates to true, false or unknown: a comparison with
// something unanswered is unknown, and unknown spreads as in Kleene's logic.
//
//	has_office or own_datacentre_or_server_room
//	handles_pii in [customer_enduser, consumer_direct] and not eu_data_subjects
//	delivery_model has saas_multi_tenant
//	subprocessors not empty
//	log_retention_days < 30 * window_months + 60
//	done(access-reviews-quarterly) and missing(asset-inventory)
//
// The operators are, from loose to tight: or, and, not, comparison (== != < <=
// > >= in has empty), + -, *. Parentheses group truth values. On the right of
// == != in and has a bare word is a literal; elsewhere it is a fact.
type Condition struct {
	Source string
	root   node
	names  []string
}

// Env is what a condition is evaluated against.
type Env interface {
	// Fact is the answer to a fact; not Set when there is none.
	Fact(FactID) FactValue
	// Level is the derived level of a control.
	Level(ControlID) Level
	// Answer is the answer to a statement.
	Answer(StatementID) Value
	// Selected reports whether the category is in scope.
	Selected(Category) bool
	// Count is the number of rows of a table, or a computed figure; ok is false
	// when it cannot be told yet.
	Count(name string) (n float64, ok bool)
	// Check evaluates a check written in Go, by name.
	Check(name string) Tri
}

// Scope says what a condition may speak about.
type Scope uint8

// ScopeFacts allows facts only: what decides whether something applies must not
// depend on answers. ScopeAll allows functions over levels, answers and tables.
const (
	ScopeFacts Scope = iota
	ScopeAll
)

// function is one function of the language: what its argument names, and whether
// it yields a number.
type function struct {
	arg     string // control, statement, category, table, figure, check
	numeric bool
}

var functions = map[string]function{
	"done":        {arg: "control"},
	"missing":     {arg: "control"},
	"not_running": {arg: "control"},
	"operating":   {arg: "control"},
	"na":          {arg: "control"},
	"weak":        {arg: "statement"},
	"met":         {arg: "statement"},
	"selected":    {arg: "category"},
	"answered":    {arg: "fact"},
	"count":       {arg: "table", numeric: true},
	"figure":      {arg: "figure", numeric: true},
	"check":       {arg: "check"},
}

// Figures are the computed numbers a condition may use with figure(NAME):
// shares in percent, dates in days from today. Package scoring computes them.
func Figures() []string {
	return []string{
		"security_answered", "security_missing_share", "primary_missing", "informal_share", "apps_listed", "systems_in_scope",
		"days_to_type1", "days_since_report", "evidence_owned", "evidence_shown", "risks_rated", "actions_touched",
	}
}

// Checks are the names of the checks written in Go that a condition may use
// with check(NAME); package scoring implements them.
func Checks() []string {
	return []string{
		"accuracy_promised", "ai_tool_listed", "backups_deletable", "cadence_broken", "carried_not_running", "categories_chosen",
		"contractors_listed", "critical_vendor_without_report", "evidence_automated", "evidence_out_of_date",
		"evidence_sources_missing", "exceptions_complete", "fit_decided", "hipaa_claimed", "incident_noted", "lead_left",
		"lead_unaware", "limited_access_noted", "na_against_facts", "na_without_reason", "notice_promise_shorter", "notice_promised",
		"office_listed", "one_account_for_test", "one_owner", "pentest_old", "policy_dates_off", "premises_listed", "privacy_promise",
		"provider_listed", "ransomware_rated_low", "recovery_promise_missed", "report_expired", "report_too_late",
		"report_type_considered", "residency_broken", "restore_test_old", "review_record_listed", "risks_implausible", "soc2_claimed",
		"subprocessors_differ", "window_before_controls",
	}
}

// ParseCondition reads a condition. An empty source is the condition that
// always holds.
func ParseCondition(source string) (*Condition, error) {
	c := &Condition{Source: source}
	if strings.TrimSpace(source) == "" {
		return c, nil
	}
	root, err := parse(source)
	if err != nil {
		return nil, err
	}
	c.root, c.names = root, namesIn(root)
	return c, nil
}

// Eval evaluates the condition. A nil or empty condition is true.
func (c *Condition) Eval(env Env) Tri {
	if c == nil || c.root == nil {
		return TriTrue
	}
	return c.root.truth(env)
}

// Names lists what the condition mentions: facts as they are, function
// arguments as they stand in the source; each once, in order of appearance. The
// list is read only.
func (c *Condition) Names() []string {
	if c == nil {
		return nil
	}
	return c.names
}

func namesIn(root node) []string {
	var names []string
	root.visit(func(n node) {
		name := ""
		switch x := n.(type) {
		case factNode:
			name = string(x)
		case callNode:
			name = x.arg
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	})
	return names
}

// node is a part of a parsed condition.
type node interface {
	truth(Env) Tri
	visit(func(node))
}

type (
	orNode   struct{ a, b node }
	andNode  struct{ a, b node }
	notNode  struct{ a node }
	boolNode bool
	factNode FactID
	numNode  float64
	callNode struct{ name, arg string }
	sumNode  struct {
		op   byte // + - *
		a, b node
	}
	orderNode struct {
		op   string // < <= > >=
		a, b node
	}
	equalNode struct {
		fact   node
		words  []string // any of them
		negate bool
	}
	hasNode struct {
		fact factNode
		word string
	}
	emptyNode struct{ fact factNode }
)

func (n orNode) truth(e Env) Tri  { return n.a.truth(e).Or(n.b.truth(e)) }
func (n notNode) truth(e Env) Tri { return n.a.truth(e).Not() }
func (n boolNode) truth(Env) Tri  { return TriOf(bool(n)) }
func (n numNode) truth(Env) Tri   { return TriUnknown }
func (n sumNode) truth(Env) Tri   { return TriUnknown }

// truth looks at the second side only when the first leaves it open: checks walk
// through notes and tables. An "or" always looks at both, because a check also
// notes what it has found.
func (n andNode) truth(e Env) Tri {
	t := n.a.truth(e)
	if t == TriFalse {
		return t
	}
	return t.And(n.b.truth(e))
}

func (n factNode) truth(e Env) Tri {
	v := e.Fact(FactID(n))
	if v.Type != FactBool {
		return TriUnknown
	}
	return TriOf(v.Bool)
}

func (n callNode) truth(e Env) Tri {
	switch n.name {
	case "done", "missing", "not_running", "operating", "na":
		return n.levelTruth(e.Level(ControlID(n.arg)))
	case "weak", "met":
		return n.answerTruth(e.Answer(StatementID(n.arg)))
	case "selected":
		return TriOf(e.Selected(Category(n.arg)))
	case "answered":
		return TriOf(e.Fact(FactID(n.arg)).Set())
	case "check":
		return e.Check(n.arg)
	default:
		return TriUnknown
	}
}

// levelTruth judges a level. Unanswered, unknown and not applicable are none of
// done, missing and not running, so that neither the word nor its negation holds.
func (n callNode) levelTruth(l Level) Tri {
	if n.name == "na" {
		return TriOf(l == LevelNotApplicable)
	}
	switch l {
	case LevelUnanswered, LevelUnknown, LevelNotApplicable:
		return TriUnknown
	case Absent, Informal, Designed, Implemented, Operating:
	}
	switch n.name {
	case "done":
		return TriOf(l.Done())
	case "missing":
		return TriOf(l.Missing())
	case "not_running":
		return TriOf(l.NotRunning())
	default:
		return TriOf(l == Operating)
	}
}

func (n callNode) answerTruth(v Value) Tri {
	switch v {
	case Yes:
		return TriOf(n.name == "met")
	case No, Partly:
		return TriOf(n.name == "weak")
	case Unanswered, Unknown, NotApplicable:
		return TriUnknown
	default:
		return TriUnknown
	}
}

func (n orderNode) truth(e Env) Tri {
	a, okA := numeric(n.a, e)
	b, okB := numeric(n.b, e)
	if !okA || !okB {
		return TriUnknown
	}
	switch n.op {
	case "<":
		return TriOf(a < b)
	case "<=":
		return TriOf(a <= b)
	case ">":
		return TriOf(a > b)
	default:
		return TriOf(a >= b)
	}
}

// numeric is the value of a number, a numeric fact, a figure or a sum of them.
func numeric(n node, e Env) (float64, bool) {
	switch x := n.(type) {
	case numNode:
		return float64(x), true
	case factNode:
		v := e.Fact(FactID(x))
		return v.Number, v.Type == FactNumber
	case callNode:
		return e.Count(x.arg)
	case sumNode:
		a, okA := numeric(x.a, e)
		b, okB := numeric(x.b, e)
		switch x.op {
		case '+':
			return a + b, okA && okB
		case '-':
			return a - b, okA && okB
		default:
			return a * b, okA && okB
		}
	default:
		return 0, false
	}
}

func (n equalNode) truth(e Env) Tri {
	var got string
	switch x := n.fact.(type) {
	case factNode:
		v := e.Fact(FactID(x))
		if !v.Set() {
			return TriUnknown
		}
		got = v.String()
	default:
		f, ok := numeric(x, e)
		if !ok {
			return TriUnknown
		}
		got = NumberValue(f).String()
	}
	return TriOf(slices.Contains(n.words, got) != n.negate)
}

func (n hasNode) truth(e Env) Tri {
	v := e.Fact(FactID(n.fact))
	if !v.Set() {
		return TriUnknown
	}
	return TriOf(slices.Contains(v.List, n.word))
}

func (n emptyNode) truth(e Env) Tri {
	v := e.Fact(FactID(n.fact))
	if !v.Set() {
		return TriUnknown
	}
	return TriOf(len(v.List) == 0 && v.Text == "")
}

func (n orNode) visit(f func(node))    { f(n); n.a.visit(f); n.b.visit(f) }
func (n andNode) visit(f func(node))   { f(n); n.a.visit(f); n.b.visit(f) }
func (n notNode) visit(f func(node))   { f(n); n.a.visit(f) }
func (n boolNode) visit(f func(node))  { f(n) }
func (n factNode) visit(f func(node))  { f(n) }
func (n numNode) visit(f func(node))   { f(n) }
func (n callNode) visit(f func(node))  { f(n) }
func (n sumNode) visit(f func(node))   { f(n); n.a.visit(f); n.b.visit(f) }
func (n orderNode) visit(f func(node)) { f(n); n.a.visit(f); n.b.visit(f) }
func (n equalNode) visit(f func(node)) { f(n); n.fact.visit(f) }
func (n hasNode) visit(f func(node))   { f(n); n.fact.visit(f) }
func (n emptyNode) visit(f func(node)) { f(n); n.fact.visit(f) }
