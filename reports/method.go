package reports

import (
	"fmt"
	"slices"

	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// method says how the figures are made, with every number the method has.
func (b *builder) method() Method {
	p := b.r.Engine.Policy
	return Method{
		Interval: intervalText(), Policy: policyRows(p), Plan: plan.Rules(), Risk: riskRules(), Limits: limits(),
		Sources: b.sources(), Words: glossary(),
	}
}

func intervalText() []string {
	return []string{
		"Readiness is a range. Its lower end takes every open or unknown answer for a no, its upper end for a yes: the truth lies between.",
		"An answer can only narrow the range. What does not apply, with a written reason, leaves the sums.",
		"Type 1 readiness looks at what is written and in place; Type 2 readiness is never higher than Type 1 and asks for proof over time too.",
		"Contradictions, risks and evidence change no figure. They stand beside it, because an auditor would ask about them first.",
		"A percentage never stands alone: the counts beside it say how many criteria it speaks of.",
	}
}

// policyRows prints every weight and threshold.
func policyRows(p scoring.Policy) []PolicyRow {
	percentOf := func(s scoring.Score) string { return fmt.Sprintf("%d %%", s.Whole()) }
	return []PolicyRow{
		{"Answer", "1, 1/2, 0", "A statement is worth 1 for yes, 1/2 for partly, 0 for no."},
		{"Written to in place", fmt.Sprintf("%d : %d", p.DesignWeight, p.ImplementationWeight), "How the two count in a control's Type 1 readiness."},
		{"Primary to supporting", fmt.Sprintf("%d : %d", p.PrimaryWeight, p.SupportingWeight), "How controls count in a criterion."},
		{"Key statement is no", "at most " + percentOf(p.KeyNoCap), "What an aspect of a control can reach then."},
		{"Key statement is partly", "at most " + percentOf(p.KeyPartlyCap), "What an aspect of a control can reach then."},
		{"Primary control below " + percentOf(p.FailedBelow), "at most " + percentOf(p.FailedPrimaryCap), "What its criterion can reach then."},
		{"Ready", "from " + percentOf(p.ReadyFrom), "When even the lower end of a criterion is there."},
		{"Partly ready", "from " + percentOf(p.GapBelow), "When the lower end is there, but not yet ready."},
		{"Not ready", "below " + percentOf(p.GapBelow), "When even the upper end is there. Anything else is unknown."},
	}
}

func riskRules() []string {
	return []string{
		"Likelihood times impact, each from 1 to 5, is the score: to 5 low, to 11 medium, to 19 high, from 20 critical.",
		"Controls lower the likelihood by up to three steps and never the impact. A control counts 60 % when designed and in place and the other 40 % when proven.",
		"A score may be set by hand with a reason; it is marked as such.",
	}
}

func limits() []string {
	return []string{
		"This is a self-assessment: nobody outside has tested an answer. Answers tend to be kinder than tests.",
		"The weights and thresholds are practitioner judgement. No standard gives any, and an auditor uses none: each criterion is judged by itself.",
		"Points of focus are not scored, because they are not requirements.",
		"Criteria are named by their ids with titles and summaries of our own. The text that counts is the AICPA's, TSP section 100; get it before you write a system description.",
		"Dates hold if the people named give the days they promised. Holidays count only where they were entered.",
		"Money figures are ranges from public pages, for planning, in the currency of their sources.",
		"Ids of other frameworks are related, not equivalent.",
	}
}

// sources lists where the money figures in the plan come from, each once.
func (b *builder) sources() []CostSource {
	var list []CostSource
	for _, l := range slices.Concat(b.p.Cost.Lines, b.p.Cost.Optional) {
		s := CostSource{l.Title, l.Source, l.Confidence}
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

func glossary() []Named {
	return []Named{
		{"Attestation", "A CPA firm's opinion on what management states about its system. It is not a certificate."},
		{"Criterion", "One of the numbered requirements of the trust services criteria, such as CC6.1."},
		{"Control", "What the company does to meet criteria."},
		{"Type 1, Type 2", "A report on the design of controls on one day; a report on their working over a period."},
		{"Observation window", "The period that a Type 2 report covers."},
		{"Written, in place, proven", "Documented and approved; switched on for everyone it should be; done all through, with the record."},
		{"Subservice organization", "An outside company whose controls are needed to meet the criteria. Carve-out leaves its controls outside the report, inclusive takes them in."},
		{"CSOC, CUEC", "Controls assumed of such a company; controls that customers are expected to run."},
		{"Inherent, residual risk", "Risk before controls; what is left with them."},
	}
}

// assumptions gathers what was taken for granted because nobody said.
func (b *builder) assumptions() []string {
	var list []string
	for _, g := range b.out.Scope.Facts {
		for _, f := range g.Rows {
			if f.State == "assumed" {
				list = append(list, fmt.Sprintf("%s: %s.", f.Label, f.Value))
			}
		}
	}
	if b.r.ByRecommending {
		list = append(list, "The categories in scope are as recommended.")
	}
	if !b.a.Facts["headcount"].Set() {
		list = append(list, fmt.Sprintf("The company is taken to have %s.", counted(b.a.Headcount(), "person", "people")))
	}
	for _, c := range b.p.Capacities {
		if c.Assumed && c.Load > 0 {
			list = append(list, fmt.Sprintf("%s can give %s a week.", c.Department.Title(), days(c.DaysPerWeek)+pickFloat(c.DaysPerWeek, " day", " days")))
		}
	}
	if n := b.assumedApplies(); n > 0 {
		list = append(list, upperFirst(counted(n, "card is", "cards are"))+" asked because a fact that decides it is open.")
	}
	return list
}

// assumedApplies counts the cards that are asked while their facts are open.
func (b *builder) assumedApplies() int {
	n := 0
	for _, ctl := range b.r.Cards {
		if b.a.Applies(b.cat, ctl).Assumed {
			n++
		}
	}
	return n
}

// contents are the pages as questions, with their opening sentences.
func (b *builder) contents() []Section {
	r := b.out
	w := r.Summary.Work
	actions := "No action is open."
	if w.Open > 0 {
		actions = fmt.Sprintf("%s, %s urgent or of high priority.", upperFirst(counted(w.Open, "action is open", "actions are open")), someOf(w.Pressing, w.Open))
		if w.Assumed > 0 {
			actions += fmt.Sprintf(" %s for what %s.", upperFirst(counted(w.Assumed, "action stands", "actions stand")), b.whatIsOpen())
		}
	}
	contradictions := "No two answers contradict each other."
	if n := len(r.Contradictions); n > 0 {
		contradictions = fmt.Sprintf("%s what an auditor would ask about first. They change no figure.", upperFirst(counted(n, "contradiction shows", "contradictions show")))
	}
	notes := upperFirst(counted(len(r.OtherNotes()), "note", "notes")) + ", as they were typed."
	list := []Section{
		{"summary", "Executive summary", "Are we ready, when can we be, and what has to be decided?", r.Headline.Text},
		{"criteria", "Readiness by criteria", "Where do we stand, and how sure is that?", paragraph(b.countsSentence(), r.Summary.Sure.Text)},
		{"categories", "Fit and categories", "Is SOC 2 the right thing, and which parts of it?", paragraph(r.Fit.Text, r.ReportType.Text)},
		{"risk", "Risk picture", "What could happen, before and after?", r.Risks.Text},
		{"roadmap", "Remediation roadmap", "What is done by when, and what decides the date?", r.Roadmap.Text},
		{"actions", "Actions", "Who does what, and what is there to show for it?", actions},
		{"checklist", "Executive checklist", "What does leadership sign off?", r.Check.Text},
		{"calendar", "Operating calendar", "What has to happen all year round?", r.Calendar.Text},
		{"scope", "Scope", "What is covered, by whom, and what was promised?", r.Scope.Text},
		{"matrix", "Criteria and controls", "Which control meets which criterion?", r.Matrix.Text},
		{"contradictions", "Contradictions", "Which answers cannot both hold?", contradictions},
		{"notes", "Notes", "What was said along the way?", notes},
		{"method", "Method and limits", "How are the figures made, and what can they not say?", "What stands behind the figures, every weight included."},
	}
	if in := r.Instead; in != nil {
		list[0].Question = "Do we need a report now, and what has to be decided?"
		list = slices.Insert(list, 1, Section{"instead", "What to do instead", "What is worth doing, and when do we look again?", in.Text})
	}
	if len(r.OtherNotes()) == 0 {
		list = slices.DeleteFunc(list, func(s Section) bool { return s.Key == "notes" })
	}
	return list
}
