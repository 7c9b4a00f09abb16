package scoring

import (
	"slices"
	"strconv"
	"strings"

	q "soc2ready/questionnaire"
)

// Contradiction is a consistency rule that fired: answers that cannot both hold.
// It changes no figure; it stands beside them, with how far they would fall.
// Changing one of the answers ends it; a written reason lets it stand.
type Contradiction struct {
	Rule       q.RuleID
	Severity   q.Severity
	Message    string
	Why        string
	Fix        string
	Subjects   []string
	Criteria   []q.CriterionID
	About      []string      // the rows, cards or risks that a check has found; often empty
	Against    Fall          // what it would cost if it were settled against the company
	Settlement *q.Settlement // why it may stand; nil while it is open
}

// contradictions evaluates all rules, the most serious first: those that are
// open and, apart, those that somebody has settled with a reason. In a message
// {n} is the number of things that a check has found.
func contradictions(env *ruleEnv) (open, settled []Contradiction) {
	cat := env.r.Engine.Catalog
	var t *trial
	for i := range cat.Rules {
		rule := &cat.Rules[i]
		cond := cat.Condition(rule.When)
		env.about = nil
		if cond == nil || cond.Eval(env) != q.TriTrue {
			continue
		}
		c := Contradiction{
			Rule: rule.ID, Severity: rule.Severity, Why: rule.Why, Fix: rule.Fix,
			Message:  strings.ReplaceAll(rule.Message, "{n}", strconv.Itoa(len(env.about))),
			Subjects: rule.Subjects, Criteria: rule.Criteria, About: env.about,
		}
		if t == nil {
			t = newTrial(env.r)
		}
		c.Against = t.fall(cond.Terms(env), c.About)
		if s, ok := env.r.Assessment.Settled[rule.ID]; ok {
			c.Settlement = &s
			settled = append(settled, c)
			continue
		}
		open = append(open, c)
	}
	bySeverity(open)
	bySeverity(settled)
	return open, settled
}

func bySeverity(list []Contradiction) {
	order := []q.Severity{q.High, q.Medium, q.Low}
	slices.SortStableFunc(list, func(x, y Contradiction) int {
		return slices.Index(order, x.Severity) - slices.Index(order, y.Severity)
	})
}
