package reports

import (
	"fmt"

	q "soc2ready/questionnaire"
)

// Instead is what to do where SOC 2 is not the next step: the few controls worth
// having whatever is decided about a report, and what would reopen the question.
type Instead struct {
	Text    string   `json:"text"`
	Actions []string `json:"actions"` // references of the actions, in the order to take them
	Again   q.Date   `json:"again"`   // when to look again at the latest
	When    []string `json:"when"`    // what reopens the question sooner
}

// instead is nil unless the verdict is not to begin now.
func (b *builder) instead() *Instead {
	if !b.notNow() {
		return nil
	}
	in := &Instead{Again: b.againOn(), When: reopens(b.r.Fit.Verdict)}
	actions, days := b.openBasics()
	for _, a := range actions {
		in.Actions = append(in.Actions, b.ref[a.Key])
	}
	in.Text = "The basics are in place; nothing has to be done for SOC 2 now."
	if n := len(actions); n > 0 {
		in.Text = fmt.Sprintf("%s worth having, audit or not: about %s in all. They are also the first that any later audit asks for.",
			upperFirst(counted(n, "control is", "controls are")), personDays(days))
	}
	in.Text += fmt.Sprintf(" Look again by %s. What a report would take stands behind, for whoever asks.", longDate(in.Again))
	return in
}

// reopens says what brings the question of SOC 2 back before its day.
func reopens(verdict string) []string {
	if verdict == "other_framework_first" {
		return []string{
			"A customer will not take the other framework and asks for a SOC 2 report in writing.",
			"You begin to sell to larger companies in North America.",
			"The other framework is in place: much of its work counts for SOC 2 too.",
		}
	}
	return []string{
		"A customer asks for a SOC 2 report in writing, or a contract names one.",
		"A deal that matters waits for one.",
		"The product has settled, and larger companies begin to buy it.",
	}
}
