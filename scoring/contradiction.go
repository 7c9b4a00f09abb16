package scoring

import (
	"slices"
	"strconv"
	"strings"

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
	About    []string // the rows, cards or risks that a check has found; often empty
}

// contradictions evaluates all rules, the most serious first. In a message {n} is
// the number of things that a check has found.
func contradictions(env *ruleEnv) []Contradiction {
	cat := env.r.Engine.Catalog
	var found []Contradiction
	for i := range cat.Rules {
		rule := &cat.Rules[i]
		cond := cat.Condition(rule.When)
		env.about = nil
		if cond == nil || cond.Eval(env) != q.TriTrue {
			continue
		}
		found = append(found, Contradiction{
			Rule: rule.ID, Severity: rule.Severity, Why: rule.Why, Fix: rule.Fix,
			Message:  strings.ReplaceAll(rule.Message, "{n}", strconv.Itoa(len(env.about))),
			Subjects: rule.Subjects, Criteria: rule.Criteria, About: env.about,
		})
	}
	order := []q.Severity{q.High, q.Medium, q.Low}
	slices.SortStableFunc(found, func(x, y Contradiction) int {
		return slices.Index(order, x.Severity) - slices.Index(order, y.Severity)
	})
	return found
}
