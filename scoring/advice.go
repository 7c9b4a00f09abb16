package scoring

import (
	"fmt"
	"slices"

	q "soc2ready/questionnaire"
)

// Verdict is an answer with every reason that holds.
type Verdict struct {
	Verdict string   `json:"verdict"`
	Rule    string   `json:"-"` // the rule that decided
	Reasons []string `json:"reasons"`
}

// Undetermined is the verdict while the facts do not decide.
const Undetermined = "undetermined"

// ReportVerdict is the recommended report type and window.
type ReportVerdict struct {
	Recommended  string   `json:"recommended"`
	WindowMonths int      `json:"window_months"`
	Rule         string   `json:"-"`
	Reasons      []string `json:"reasons"`
}

// FitWords is the fit verdict as written for people.
func FitWords(verdict string) string {
	switch verdict {
	case "pursue":
		return "pursue"
	case "foundations_first":
		return "foundations first"
	case "defer":
		return "not now"
	case "other_framework_first":
		return "another framework first"
	default:
		return "not decided yet"
	}
}

// ReportWords is the report verdict as written for people.
func ReportWords(verdict string) string {
	switch verdict {
	case "type1":
		return "Type 1"
	case "type2":
		return "Type 2"
	case "type1_then_type2":
		return "Type 1, then Type 2"
	case "remediate_first":
		return "close gaps first"
	default:
		return "not decided yet"
	}
}

// decide evaluates the advice of a kind: the first rule with a verdict that
// holds decides; all rules that hold are reasons.
func decide(env *ruleEnv, kind q.AdviceKind) (verdict, rule string, reasons []string) {
	verdict = Undetermined
	reasons = []string{}
	cat := env.r.Engine.Catalog
	for i := range cat.Advice {
		adv := &cat.Advice[i]
		cond := cat.Condition(adv.When)
		if adv.Kind != kind || cond == nil || cond.Eval(env) != q.TriTrue {
			continue
		}
		if verdict == Undetermined && adv.Verdict != "" {
			verdict, rule = adv.Verdict, adv.ID
		}
		reasons = append(reasons, adv.Reason)
	}
	return verdict, rule, reasons
}

func fitVerdict(env *ruleEnv) Verdict {
	env = &ruleEnv{r: env.r, defaults: true}
	v, rule, reasons := decide(env, q.AdviceFit)
	return Verdict{v, rule, reasons}
}

func reportVerdict(env *ruleEnv) ReportVerdict {
	env = &ruleEnv{r: env.r, defaults: true}
	v, rule, reasons := decide(env, q.AdviceReport)
	_, _, window := decide(env, q.AdviceWindow)
	a, cat := env.r.Assessment, env.r.Engine.Catalog
	return ReportVerdict{
		Recommended: v, Rule: rule, Reasons: append(reasons, window...),
		WindowMonths: int(a.Number(cat, "window_months", 6)),
	}
}

// warnings says what is assumed, overruled or left open.
func (r *Result) warnings() []Warning {
	var ws []Warning
	add := func(kind, format string, args ...any) {
		ws = append(ws, Warning{kind, fmt.Sprintf(format, args...)})
	}
	for _, c := range r.Categories {
		if c.Overruled && c.Why == "" {
			add("overruled", "%s goes against the recommendation (%s); write down why", c.Category.Title(), c.Recommendation.Word())
		}
	}
	if o, ok := r.ReportOverruled(); ok && o.Reason == "" {
		add("overruled", "%s goes against the recommendation (%s); write down why", ReportWords(o.Chosen), ReportWords(o.Recommended))
	}
	if open := r.openFacts(); open > 0 {
		add("assumed", "%s not answered; what stands for %s is an assumption", counted(open, "essential fact is", "essential facts are"), themOrIt(open))
	}
	if n := r.naWithoutReason(); n > 0 {
		add("reason_missing", "%s marked not applicable without a reason and %s as unanswered", counted(n, "card is", "cards are"), countsOrCount(n))
	}
	if n := len(r.Assessment.Unreadable); n > 0 {
		add("unreadable", "%s from another catalogue %s kept but not counted", counted(n, "entry", "entries"), isOrAre(n))
	}
	if n := len(r.ToConfirm); n > 0 {
		add("to_confirm", "%s carried over from last year and %s confirming", counted(n, "answer is", "answers are"), plural(n, "wants", "want"))
	}
	for _, x := range r.acceptanceWarnings() {
		add("acceptance", "%s", x)
	}
	for _, x := range r.scopeWarnings() {
		add("scope", "%s", x)
	}
	return ws
}

func (r *Result) openFacts() int {
	n := 0
	for i := range r.Engine.Catalog.Facts {
		if f := &r.Engine.Catalog.Facts[i]; f.Essential && !r.Assessment.Facts[f.Key].Set() {
			n++
		}
	}
	return n
}

func (r *Result) naWithoutReason() int {
	n := 0
	for _, ctl := range r.Cards {
		if slices.ContainsFunc(r.answers(ctl), q.Answer.NeedsReason) {
			n++
		}
	}
	return n
}

// scopeWarnings speaks of scope creep and of blind spots about vendors.
func (r *Result) scopeWarnings() []string {
	var ws []string
	a := r.Assessment
	for _, s := range a.Tables[q.Systems] {
		if s.Bool("in_scope") && s.Cells["customer_data"].Set() && !s.Bool("customer_data") && s.Text("kind") == "other" {
			ws = append(ws, fmt.Sprintf("%q is in scope but touches no customer data; leave it out or say why", s.Name()))
		}
	}
	for _, v := range a.Tables[q.Vendors] {
		if v.Bool("customer_data") && (v.Text("report") == "" || v.Text("report") == "none") {
			ws = append(ws, fmt.Sprintf("%q holds customer data and no report of theirs is on file", v.Name()))
		}
		if v.Text("subservice") == "inclusive" {
			ws = append(ws, fmt.Sprintf("%q is taken in by the inclusive method: it needs their cooperation, evidence and a written assertion", v.Name()))
		}
	}
	return ws
}

func themOrIt(n int) string      { return plural(n, "it", "them") }
func isOrAre(n int) string       { return plural(n, "is", "are") }
func countsOrCount(n int) string { return plural(n, "counts", "count") }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
