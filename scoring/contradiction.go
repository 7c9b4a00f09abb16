package scoring

import (
	"slices"

	q "soc2ready/questionnaire"
)

// Contradiction is a consistency rule that fired: answers that cannot both hold.
// It changes no figure; it stands beside them.
type Contradiction struct {
	Rule     q.RuleID
	Severity q.Severity
	Message  string
	Why      string
	Fix      string
	Subjects []string
	Criteria []q.CriterionID
}

// contradictions evaluates all rules, the most serious first.
func contradictions(env *ruleEnv) []Contradiction {
	cat := env.r.Engine.Catalog
	var found []Contradiction
	for i := range cat.Rules {
		rule := &cat.Rules[i]
		cond := cat.Condition(rule.When)
		if cond == nil || cond.Eval(env) != q.TriTrue {
			continue
		}
		found = append(found, Contradiction{
			Rule: rule.ID, Severity: rule.Severity, Message: rule.Message, Why: rule.Why, Fix: rule.Fix,
			Subjects: rule.Subjects, Criteria: rule.Criteria,
		})
	}
	order := []q.Severity{q.High, q.Medium, q.Low}
	slices.SortStableFunc(found, func(x, y Contradiction) int {
		return slices.Index(order, x.Severity) - slices.Index(order, y.Severity)
	})
	return found
}
