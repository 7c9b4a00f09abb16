package reports

import (
	"fmt"
	"strings"

	"soc2ready/scoring/plan"
)

// The computed sentences about parts of the report. Every number in them comes
// from the model; nothing is said that the model does not hold.

// gaugeText says what the interval on the gauge means.
func gaugeText(r Range, c Confidence) string {
	if r.LowWhole == r.HighWhole {
		return "Type 1 readiness by our own answers."
	}
	return fmt.Sprintf("Type 1 readiness: at least %d %% by what is answered, at most %d %% if the open %s out well.",
		r.LowWhole, r.HighWhole, pick(c.Statements-c.Answered+c.DontKnow, "answer turns", "answers turn"))
}

// confidenceText says how sure the figures are.
func confidenceText(c Confidence) string {
	if c.Statements == 0 {
		return "Nothing has been asked yet."
	}
	s := fmt.Sprintf("%d of %s answered (%s)", c.Answered, counted(c.Statements, "question is", "questions are"), shareText(c.Answered, c.Statements))
	if c.DontKnow > 0 {
		s += fmt.Sprintf(", %d of these with \"we do not know\"", c.DontKnow)
	}
	return paragraph(sentence(s), carriedText(c), claimsText(c))
}

// carriedText counts the answers of last year that nobody has confirmed; empty
// when there are none.
func carriedText(c Confidence) string {
	if c.ToConfirm == 0 {
		return ""
	}
	return upperFirst(counted(c.ToConfirm, "answer is", "answers are")) + " carried over from last year and not confirmed yet."
}

// claimsText says what stands behind the claims that something is done, at least
// partly; empty when nothing is claimed.
func claimsText(c Confidence) string {
	claims := c.Shown + c.Asserted + c.Stale
	switch {
	case claims == 0:
		return ""
	case c.Shown+c.Stale == 0:
		return fmt.Sprintf("%s that something is done %s current evidence named with it.", upperFirst(noneOf(claims, "claim", "claims")), pick(claims, "lacks", "has"))
	case c.Shown == claims:
		return fmt.Sprintf("%s that something is done %s current evidence named with %s.", upperFirst(partOf(claims, claims, "claim", "claims")),
			pick(claims, "has", "have"), pick(claims, "it", "them"))
	}
	parts := []string{counted(c.Shown, "has", "have") + " current evidence"}
	if c.Shown == 0 {
		parts[0] = "none has current evidence"
	}
	if c.Stale > 0 {
		parts = append(parts, counted(c.Stale, "has", "have")+" evidence that is too old")
	}
	if c.Asserted > 0 {
		parts = append(parts, counted(c.Asserted, "rests", "rest")+" on somebody's word")
	}
	return sentence(fmt.Sprintf("of %s that something is done, %s", counted(claims, "claim", "claims"), listed(parts)))
}

// noneOf is "none of the 7 claims", or "the 1 claim" where there is only one.
func noneOf(n int, one, many string) string {
	if n == 1 {
		return "the 1 " + one
	}
	return "none of the " + counted(n, one, many)
}

func fitText(verdict string) string {
	switch verdict {
	case "pursue":
		return "A SOC 2 report is worth pursuing now."
	case "foundations_first":
		return "A SOC 2 report makes sense, once the foundations are laid."
	case "defer":
		return "A SOC 2 report is not needed now."
	case "other_framework_first":
		return "Another framework probably serves the market better first."
	default:
		return "Too little is known of company and market to say whether SOC 2 is the right thing now."
	}
}

// reportTypeText compares what is advised with what is wanted.
func reportTypeText(t ReportType) string {
	window := fmt.Sprintf(" The window is planned with %s.", counted(t.WindowMonths, "month", "months"))
	var advice string
	switch t.Recommended {
	case "type1":
		advice, window = "Advised: a Type 1 report.", ""
	case "type2":
		advice = "Advised: a Type 2 report."
	case "type1_then_type2":
		advice = "Advised: a Type 1 report first, then Type 2."
	case "remediate_first":
		advice = "Advised: close gaps first, with a Type 1 as the check, before a Type 2 window opens."
	default:
		advice = "The answers do not decide yet which report fits."
	}
	wanted := " The company has not decided."
	if t.Wanted == "type1" || t.Wanted == "type2" {
		wanted = " The company aims for " + t.WantedWord + "."
	}
	return advice + wanted + window
}

func categoryText(c Category) string {
	state := "Not in scope"
	if c.Selected {
		state = "In scope"
	}
	switch {
	case c.Recommendation == "required":
		return "In scope: every SOC 2 report covers Security."
	case c.Overruled && c.Why != "":
		return sentence(fmt.Sprintf("%s against the recommendation (%s): %s", state, c.Word, c.Why))
	case c.Overruled:
		return fmt.Sprintf("%s against the recommendation (%s); no reason is written down.", state, c.Word)
	case c.ByContract:
		return state + ": a contract names it."
	default:
		return fmt.Sprintf("%s: %s.", state, c.Word)
	}
}

func topGapsTitle(items []TopGap, notNow bool) string {
	n := len(items)
	decide := n > 0
	for _, g := range items {
		decide = decide && g.Decides
	}
	noun := upperFirst(numberWord(n)) + " " + pick(n, "gap", "gaps")
	switch {
	case n == 0:
		return "No gaps"
	case notNow:
		return noun + " worth closing anyway"
	case decide:
		return noun + " that " + pick(n, "decides", "decide") + " the date"
	default:
		return noun + " that " + pick(n, "matters", "matter") + " most"
	}
}

func topGapsText(items []TopGap) string {
	if len(items) == 0 {
		return "No gap is open: every control asked for is written, in place and proven, or is left open as an exception."
	}
	return ""
}

func changeText(c *Change) string {
	since := longDate(c.Since)
	if c.Name != "" {
		since = fmt.Sprintf("the snapshot \"%s\" of %s", c.Name, since)
	}
	moved := fmt.Sprintf("was %s and is %s now", c.Before.Text, c.After.Text)
	if c.Before.Text == c.After.Text {
		moved = "has stayed at " + c.After.Text
	}
	s := fmt.Sprintf("Since %s: readiness for Type 1 %s; %d criteria were ready then, %d are now.", since, moved, c.ReadyBefore, c.ReadyAfter)
	if c.ReadyBefore+c.ReadyAfter == 0 {
		s = strings.Replace(s, "0 criteria were ready then, 0 are now", "no criterion was ready then, and none is now", 1)
	}
	if c.ReadyBefore == 1 {
		s = strings.Replace(s, "1 criteria were", "1 criterion was", 1)
	}
	if c.ReadyAfter == 1 {
		s = strings.Replace(s, ", 1 are now", ", 1 is now", 1)
	}
	return paragraph(s, changedText(len(c.Closed), len(c.Opened)))
}

// changedText says how many controls closed their gaps, and how many have new ones.
func changedText(closed, opened int) string {
	if closed+opened == 0 {
		return "No control closed its gaps, and none has a new one."
	}
	return fmt.Sprintf("%s, %s.", upperFirst(counted(closed, "control has closed its gaps", "controls have closed their gaps")),
		counted(opened, "control has a gap that had none", "controls have a gap that had none"))
}

// targetText compares the target with the plan; empty without a target.
func targetText(p *plan.Plan) string {
	switch {
	case p.Target.IsZero() || p.Feasible == nil:
		return ""
	case *p.Feasible:
		return fmt.Sprintf("The target of %s is kept: the report is in hand by %s %s.", longDate(p.Target), longDate(p.P80), inFourOfFive)
	case p.P50 <= p.Target:
		return fmt.Sprintf("The target of %s is kept in one of two cases (%s), not in four of five (%s).", longDate(p.Target), p.P50.Words(), p.P80.Words())
	default:
		return fmt.Sprintf("The target of %s is not kept: the earliest is %s, %s it is %s.", longDate(p.Target), longDate(p.Earliest), inFourOfFive, longDate(p.P80))
	}
}

// mostLinksTold is how many links of the chain one sentence can carry.
const mostLinksTold = 4

// chainText tells the chain that decides the date in words.
func chainText(chain []ChainLink) string {
	if len(chain) == 0 {
		return "No work is open, so nothing but the audit itself decides the date."
	}
	var work []string
	for _, l := range chain {
		if l.Ref != "" {
			work = append(work, fmt.Sprintf("%s (%s)", l.Title, l.Ref))
		}
	}
	count := len(work)
	last := chain[len(chain)-1]
	if len(work) == 0 {
		return fmt.Sprintf("No work is open; the audit alone takes until %s.", longDate(last.End))
	}
	then := "the internal check and the audit follow"
	for _, l := range chain {
		if l.Key == "window_closes" {
			then = fmt.Sprintf("the internal check, the %s and the audit follow", strings.ToLower(l.Title))
		}
	}
	hangs := listed(work)
	if count > mostLinksTold {
		hangs = fmt.Sprintf("a chain of %d actions, from %s over %s to %s", count, work[0], work[count/2], work[count-1])
	}
	return fmt.Sprintf("The date hangs on %s; %s. A week lost there can cost the report a week.", hangs, then)
}

func optionText(o plan.Option, p *plan.Plan) string {
	if strings.HasPrefix(o.Title, "Move the target") { // the way out: its date is the plan's own
		return o.Title + "."
	}
	if p.Report == "type2" && strings.HasPrefix(o.Title, "A Type 1 report") { // it is another report than the one wanted
		s := fmt.Sprintf("%s: in hand by %s", o.Title, o.Date.Words())
		if o.Reaches {
			s += ", which keeps the target"
		}
		return s + "; the Type 2 report comes as planned."
	}
	s := fmt.Sprintf("%s: report by %s", o.Title, o.Date.Words())
	switch {
	case o.Reaches:
		return s + ", which keeps the target."
	case o.Date < p.P80:
		return s + ", " + later(o.Date, p.P80) + " sooner."
	default:
		return s + "."
	}
}

func optionsText(options []Option, p *plan.Plan) string {
	switch {
	case len(options) == 0:
		return ""
	case p.Feasible != nil && !*p.Feasible:
		return "Changes that were planned again, the smallest that keeps the target first:"
	default:
		return "Changes that were planned again and bring the report forward:"
	}
}

func capacityText(c plan.Capacity) string {
	s := fmt.Sprintf("%s a week, %s planned", days(c.DaysPerWeek)+pickFloat(c.DaysPerWeek, " day", " days"), days(c.Load)+pickFloat(c.Load, " person-day", " person-days"))
	if c.Assumed {
		s += "; assumed"
	}
	return s
}

func pickFloat(x float64, one, many string) string {
	if x == 1 {
		return one
	}
	return many
}

// roadmapText opens the page of the roadmap.
func (b *builder) roadmapText(m *Roadmap) string {
	if !b.planHolds() {
		return "There is no plan yet."
	}
	open := b.out.Summary.Work.Open
	asOf := b.milestone("type1_as_of")
	var s []string
	if b.notNow() {
		s = append(s, "Not advised now: this is what a report would take.")
	}
	if open == 0 {
		s = append(s, "No action is open; what remains is the internal check and the audit.")
	} else {
		s = append(s, fmt.Sprintf("%s with %s, from %s.", upperFirst(counted(open, "action", "actions")), personDays(m.Effort.Likely), longDate(m.Start)))
	}
	window := ""
	if m.Window != nil {
		window = fmt.Sprintf("; in the %s of the window that follow every control has to work and leave its record", counted(m.Window.Months, "month", "months"))
	}
	s = append(s,
		fmt.Sprintf("As drawn, with likely efforts, the controls stand on %s%s. The %s report is in hand on %s.", longDate(asOf.Date), window, m.ReportWord, longDate(m.Earliest)),
		fmt.Sprintf("Keep a reserve: in one of two cases the report comes by %s, %s by %s.", longDate(m.P50), inFourOfFive, longDate(m.P80)))
	return paragraph(append(s, m.TargetText)...)
}

const costNote = "Planning estimates from public sources, not offers: get three quotes. Not every upper end comes at once."

// staffText puts the company's own time into days and, with a day rate, money.
func staffText(c plan.Cost) string {
	if c.StaffDays.Likely == 0 {
		return "No days of your own are planned."
	}
	s := fmt.Sprintf("About %s of your own (%s to %s)", personDays(c.StaffDays.Likely), wholeDays(c.StaffDays.Min), wholeDays(c.StaffDays.Max))
	if c.StaffMoney != nil {
		s += fmt.Sprintf(", %s at the day rate given", moneyRange(c.StaffCurrency, c.StaffMoney[0], c.StaffMoney[1]))
	}
	return s + "."
}

func calendarText(c *Calendar) string {
	n := 0
	for _, g := range c.Groups {
		n += len(g.Rows)
	}
	if n == 0 {
		return "Nothing that is asked comes round on a calendar."
	}
	return fmt.Sprintf("%s round, from every day to once a year. A Type 2 report tests whether each turn was held and left its record, so a turn missed inside the window cannot be made up. The year begins with the month in which the window opens.",
		upperFirst(counted(n, "control comes", "controls come")))
}

func checklistText(c *Checklist) string {
	if c.Total == 0 {
		return "The catalogue has no executive checklist."
	}
	return fmt.Sprintf("%d of %s done and %d %s under way. A box is ticked only when there is something to show an auditor. References point to the action or the decision.",
		c.Done, counted(c.Total, "item is", "items are"), c.UnderWay, pick(c.UnderWay, "is", "are"))
}

// risksText opens the page on risk.
func risksText(r *Risks) string {
	n := len(r.Rows)
	if n == 0 {
		return "No risk is in the register yet."
	}
	var stay []string
	for i := range r.Rows {
		if r.Rows[i].StaysAbove {
			stay = append(stay, string(r.Rows[i].ID))
		}
	}
	s := []string{
		fmt.Sprintf("%s in the register; the company accepts a score of up to %d.", upperFirst(counted(n, "risk is", "risks are")), r.Appetite),
		fmt.Sprintf("Without controls %s above that, today %d, and once the roadmap is delivered %s.", counted(r.AboveBefore, "lies", "lie"), r.AboveToday, orNone(r.AboveAfter)),
	}
	switch {
	case len(stay) > 5:
		s = append(s, fmt.Sprintf("%s and %d more stay above it then: they want a decision of their own.", strings.Join(stay[:4], ", "), len(stay)-4))
	case len(stay) > 0:
		s = append(s, fmt.Sprintf("%s %s above it then and %s a decision of %s own.", listed(stay), pick(len(stay), "stays", "stay"),
			pick(len(stay), "wants", "want"), pick(len(stay), "its", "their")))
	}
	if r.Confirmed < n {
		s = append(s, confirmedText(r.Confirmed))
	}
	return paragraph(s...)
}

func orNone(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

// confirmedText says how much of the register somebody has looked at.
func confirmedText(n int) string {
	if n == 0 {
		return "Nobody has looked at them yet: they are suggestions made from the facts."
	}
	return fmt.Sprintf("Somebody has looked at %d of them; the others are suggestions made from the facts.", n)
}

func risksNote(r *Risks) string {
	return fmt.Sprintf("Likelihood and impact run from 1 to 5; a score is their product. Controls lower the likelihood, not the impact. "+
		"Before: without controls. Today: with the controls as they stand. After: with every linked control in place and proven. Accepted without treatment: up to %d.", r.Appetite)
}

func matrixText(m *Matrix) string {
	return fmt.Sprintf("%s in scope and the %s behind them. Primary controls carry a criterion; supporting ones help.",
		upperFirst(counted(len(m.Criteria), "criterion", "criteria")), counted(len(m.Controls), "control", "controls"))
}

func scopeText(s *Scope) string {
	facts := fmt.Sprintf("%s answered, %s assumed and %s open.", upperFirst(counted(s.Answered, "fact is", "facts are")), counted(s.Assumed, "is", "are"), counted(s.Open, "is", "are"))
	lists := "No system, vendor, location, promise or exclusion is listed yet."
	if len(s.Systems)+len(s.Vendors)+len(s.Locations)+len(s.Commitments)+len(s.Exclusions) > 0 {
		lists = listsText(s)
	}
	lacks := ""
	if n := len(s.Missing); n > 0 {
		lacks = fmt.Sprintf("A system description would still lack %s.", counted(n, "thing", "things"))
	}
	return paragraph(facts, lists, lacks)
}

// listsText counts the rows of the scope's tables.
func listsText(s *Scope) string {
	return fmt.Sprintf("Listed: %s, %s, %s, %s and %s.", counted(len(s.Systems), "system", "systems"), counted(len(s.Vendors), "vendor", "vendors"),
		counted(len(s.Locations), "location", "locations"), counted(len(s.Commitments), "promise", "promises"), counted(len(s.Exclusions), "exclusion", "exclusions"))
}
