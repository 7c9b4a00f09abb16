package scoring

import (
	"fmt"
	"slices"

	q "soc2ready/questionnaire"
)

// whyRule explains a consistency rule: whether it fired, between which answers,
// and what it would cost if it were settled against the company.
func (r *Result) whyRule(x *Explanation, id q.RuleID) {
	cat := r.Engine.Catalog
	rule := &cat.Rules[slices.IndexFunc(cat.Rules, func(c q.Rule) bool { return c.ID == id })]
	x.Kind, x.Title, x.Status = ExplainContradiction, rule.Message, "none"
	x.Verdict = "It does not hold: no answers contradict each other here."
	c := r.contradiction(id)
	x.How = []string{fmt.Sprintf("The rule: %s.", rule.When), rule.Why}
	x.Facts = r.factsUsed(cat.Condition(rule.When).FactNames())
	subjects := rule.Subjects
	if c != nil {
		x.Status, x.Title, x.Against, x.Verdict = "open", c.Message, &c.Against, "These answers cannot both hold."
		subjects = slices.Concat(subjects, c.About)
		x.How = append(x.How, againstWords(&c.Against))
		if c.Settlement != nil {
			x.Status, x.Verdict = "settled", settledWords(c.Settlement)
			x.How = append(x.How, x.Verdict)
		} else {
			x.How = append(x.How, "To settle it: "+rule.Fix)
		}
	} else {
		x.How = append(x.How, x.Verdict)
	}
	var seen []int
	for _, s := range subjects {
		i, ok := r.Engine.controlAt[q.StatementID(s).Control()]
		if ok && !slices.Contains(seen, i) {
			seen = append(seen, i)
			x.Parts = append(x.Parts, r.controlPiece(i))
		}
	}
}

// contradiction is the finding of a rule, open or settled; nil when it did not fire.
func (r *Result) contradiction(id q.RuleID) *Contradiction {
	for _, list := range [][]Contradiction{r.Contradictions, r.Settled} {
		for i := range list {
			if list[i].Rule == id {
				return &list[i]
			}
		}
	}
	return nil
}

// againstWords says what a contradiction would cost.
func againstWords(f *Fall) string {
	switch {
	case !f.Falls() && len(f.Denied) == 0:
		return "No figure would fall: the answers that speak against the company count already, or carry no points."
	case !f.Falls():
		return "No figure in scope would fall."
	default:
		return fmt.Sprintf("Settled against the company, with %s taken back, the whole would %s for Type 1 and %s for Type 2.",
			counted(len(f.Denied), "claim", "claims"), shiftWords(f.Type1), shiftWords(f.Type2))
	}
}

func shiftWords(s Shift) string {
	if !s.Moved() {
		return "stay at " + intervalWords(s.Before)
	}
	return fmt.Sprintf("stand at %s instead of %s", intervalWords(s.After), intervalWords(s.Before))
}

func settledWords(s *q.Settlement) string {
	text := "It may stand"
	if s.By != "" {
		text += ", says " + s.By
	}
	if !s.Date.IsZero() {
		text += ", since " + s.Date.Words()
	}
	return text + ": " + s.Reason
}
