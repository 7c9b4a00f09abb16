package plan

import (
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

func (b *builder) note(format string, args ...any) {
	b.plan.Notes = append(b.plan.Notes, fmt.Sprintf(format, args...))
}

// warn notes what the person who runs the plan has to know at once: something that
// was entered cannot be so.
func (b *builder) warn(format string, args ...any) {
	b.note(format, args...)
	b.plan.Warnings = append(b.plan.Warnings, fmt.Sprintf(format, args...))
}

// warnAgreed says when an agreed day cannot be kept.
func (b *builder) warnAgreed(out *outcome) {
	x := &b.scenario.audit
	if d := out.likely[windowOpens]; !x.windowAgreed.IsZero() && d > x.windowAgreed {
		b.warn("The window is agreed to open on %s; the work is not done before %s.", x.windowAgreed.Words(), d.Words())
	}
	if d := out.likely[type1AsOf]; !x.type1Agreed.IsZero() && d > x.type1Agreed {
		b.warn("The Type 1 is agreed to look at %s; the work is not done before %s.", x.type1Agreed.Words(), d.Words())
	}
}

// addNotes says what the dates rest on and what to see to beside the actions.
func (b *builder) addNotes() {
	b.noteFit()
	b.noteAssumptions()
	b.noteAuditor()
	if b.plan.Report == "type2" {
		b.noteWindow()
	}
	b.noteReadiness()
	b.noteMoney()
}

// noteFit keeps a plan from reading as advice to go ahead.
func (b *builder) noteFit() {
	switch b.r.Fit.Verdict {
	case "defer":
		b.note("The answers on fit say not now. This plan shows what it would take; do the quick wins and come back to the rest when somebody asks.")
	case "foundations_first":
		b.note("The answers on fit say foundations first: do phase 1 and the quick wins before you promise a date.")
	case "other_framework_first":
		b.note("The answers on fit say that another framework may serve your customers better; settle that before you engage a CPA firm.")
	}
}

// noteAssumptions names what nobody has said.
func (b *builder) noteAssumptions() {
	open, assumed := 0, 0
	for i := range b.scenario.network.works {
		open++
		if b.draft.actions[b.scenario.network.works[i].action].Assumed {
			assumed++
		}
	}
	if open == 0 {
		b.note("No gap is open. A window may also begin in the past, as far back as the evidence reaches; ask the auditor.")
	}
	if assumed > 0 {
		b.note("%d of %d actions stand for questions that are still open; each answer of yes makes the plan shorter.", assumed, open)
	}
	b.noteOverCapacity()
	if names := b.assumedTeams(); len(names) > 4 {
		b.note("The days a week of %d departments are assumed from the headcount; enter what they can really give.", len(names))
	} else if len(names) > 0 {
		b.note("The days a week of %s are assumed from the headcount; enter what they can really give.", list(names))
	}
	if open > 0 && !b.a.Facts["holidays"].Set() {
		b.note("No days off are entered; public holidays and shutdown weeks push the dates out.")
	}
	if open > 0 {
		b.note("Efforts take each control as built by itself; with templates or a platform half to 70 %% of them is usual.")
	}
}

// noteOverCapacity doubts figures that add up to more than the company works.
func (b *builder) noteOverCapacity() {
	sum := 0.0
	for _, d := range b.team.perWeek {
		sum += d
	}
	if heads := b.a.Headcount(); heads > 0 && sum > 5*float64(heads) {
		b.warn("The departments give %g days a week in all, but %s work %d: check the capacities.", sum, people(heads), 5*heads)
	}
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// assumedTeams lists the departments with open work for which nobody has spoken.
func (b *builder) assumedTeams() []string {
	load := b.scenario.network.load()
	var names []string
	for i, d := range q.Departments() {
		if b.team.assumed[i] && load[i] > 0 {
			names = append(names, inSentence(d))
		}
	}
	return names
}

// noteAuditor says by when to look for a CPA firm.
func (b *builder) noteAuditor() {
	need := b.plan.Milestone("type1_as_of").Date
	if b.plan.Report == "type2" {
		need = b.plan.Milestone("window_opens").Date
	}
	by := need.AddDays(-auditorLead)
	if by <= b.plan.Start {
		b.note("Choosing a CPA firm takes three to six weeks: start at once.")
		return
	}
	b.note("Choosing a CPA firm takes three to six weeks: ask for quotes by %s.", by.Words())
}

// noteWindow holds the rules that move the start of the window, never the report
// (facts sheet D7 to D9).
func (b *builder) noteWindow() {
	opens, closes := b.plan.Milestone("window_opens").Date, b.plan.Milestone("window_closes").Date
	var yearly []string
	for _, ctl := range b.r.Cards {
		if slices.Contains(oncePerPeriod, ctl.Key) {
			yearly = append(yearly, ctl.Label())
		}
	}
	if len(yearly) > 0 {
		b.note("Hold each of these once inside the window, early rather than late, because a run before it shows design only: %s.", list(yearly))
	}
	need := opens.DaysUntil(closes) + logMargin
	kept := b.a.Facts["log_retention_days"]
	switch {
	case !kept.Set():
		b.note("Logs have to be kept for at least %d days before the window opens on %s; nobody has said how long they are kept.", need, opens.Words())
	case int(kept.Number) < need:
		b.note("Logs are kept for %d days; raise that to at least %d before the window opens on %s, or archive them, else its first weeks cannot be shown.", int(kept.Number), need, opens.Words())
	}
	if b.a.Facts["planned_major_change"].Bool {
		b.note("A big change is planned within twelve months: finish it before %s, or move the window or the scope so that it does not fall inside.", opens.Words())
	}
	if b.a.Text(b.cat, "prior_audit") == "type2" {
		b.note("You had a Type 2 before: readers expect this window to begin where the last one ended; a letter from management covers up to three months in between.")
	}
}

// noteReadiness compares the weeks until a Type 1 could be dated with what public
// sources report. The work itself ends earlier, and the report names its weeks too:
// the note says what stands between the two.
func (b *builder) noteReadiness() {
	row, usual := b.costRow("readiness_weeks")
	if row == nil {
		return
	}
	ready := b.plan.Milestone("type1_as_of").Date
	total, work := b.weeksTo(ready), b.weeksTo(b.plan.Milestone("remediation_done").Date)
	if float64(total) <= usual.High {
		return
	}
	after := "the internal check"
	if b.scenario.audit.type1Agreed == ready {
		after += " and the wait for the day agreed for the Type 1"
	}
	parts := fmt.Sprintf("%d until the last gap is closed, %d more for %s", work, total-work, after)
	if total == work {
		parts = "with " + after
	}
	b.note("Getting ready takes %d weeks here (%s); public sources report %g to %g for this size, most with a platform or outside help.",
		total, parts, usual.Low, usual.High)
}

// weeksTo counts the weeks from the start of the work, begun ones whole.
func (b *builder) weeksTo(d q.Date) int { return max(0, (b.plan.Start.DaysUntil(d)+6)/7) }

// noteMoney says how to read the estimate.
func (b *builder) noteMoney() {
	if len(b.plan.Cost.Lines) == 0 {
		return
	}
	b.note("Costs are planning estimates in USD from public pages of 2024 to 2026: get three quotes. Outside help and a platform are a choice.")
	if row, usual := b.costRow("first_year_total"); row != nil {
		b.note("Not every upper end comes at once: the same pages put the first year at %s to %s in all, without staff time.", thousands(usual.Low), thousands(usual.High))
	}
	if b.a.Headcount() > 150 {
		b.note("The cost table ends at 150 people; a larger company pays more.")
	}
}

// thousands writes an amount of US dollars: "USD 30,000".
func thousands(x float64) string {
	s := fmt.Sprintf("%.0f", x)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return "USD " + s
}

// list joins names as in a sentence.
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
