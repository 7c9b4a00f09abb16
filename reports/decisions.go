package reports

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
)

// decideWithin is how many days leadership has for its decisions when the work
// does not start sooner.
const decideWithin = 14

// decisions are what leadership is asked for.
func (b *builder) decisions() Decisions {
	d := Decisions{By: b.decideBy()}
	var items []Decision
	if b.notNow() {
		items = []Decision{b.decideNotNow(), b.decideBasics(), b.decideRevisit()}
	} else {
		items = []Decision{b.decideReport(), b.decideBudget(), b.decideScope(), b.decideTarget()}
	}
	for _, x := range items {
		if x.Title == "" {
			continue
		}
		x.Number, x.By = len(d.Items)+1, cmp.Or(x.By, d.By)
		d.Items = append(d.Items, x)
	}
	d.Text = fmt.Sprintf("Please decide by %s.", longDate(d.By))
	return d
}

// decideBy is two weeks from now, or the day before the work starts when that
// comes sooner and still leaves a week.
func (b *builder) decideBy() q.Date {
	by := b.r.AsOf.AddDays(decideWithin)
	if b.p.Start > b.r.AsOf.AddDays(decideWithin/2) {
		by = min(by, b.p.Start.AddDays(-1))
	}
	for by > b.r.AsOf && (by.Weekday() == 0 || by.Weekday() == 6) {
		by = by.AddDays(-1)
	}
	return by
}

// decideReport asks for the report type and its window.
func (b *builder) decideReport() Decision {
	d := Decision{Key: "report_type", Else: "No CPA firm can quote and no window can be fixed."}
	t1, t2, rec := b.milestone("type1_as_of"), b.milestone("type2_report"), b.r.ReportType.Recommended
	months := counted(b.r.ReportType.WindowMonths, "month", "months")
	switch {
	case !b.planHolds():
		d.Title, d.Text = "Choose the report", b.out.ReportType.Text
	case b.p.Report == "type2" && (rec == "type1_then_type2" || rec == "remediate_first"):
		d.Title = "Type 1 first, then Type 2"
		if rec == "remediate_first" {
			d.Title = "Gaps first, then Type 1 and Type 2"
		}
		d.Text = fmt.Sprintf("Type 1 as at %s; the window of %s opens the working day after, the Type 2 report follows by %s. Without the Type 1 the first report comes %s later.",
			t1.P80.Words(), months, t2.P80.Words(), later(b.milestone("type1_report").P80, t2.P80))
		if c := b.out.Roadmap.Cost; c.OptionalHigh > 0 {
			d.Text += fmt.Sprintf(" It costs %s more; the budget beside leaves it out.", moneyRange(c.Currency, c.OptionalLow, c.OptionalHigh))
		}
	case b.p.Report == "type2":
		d.Title = "Go straight to Type 2"
		d.Text = fmt.Sprintf("Window of %s from %s to %s, report by %s.", months,
			b.milestone("window_opens").P80.Words(), b.milestone("window_closes").P80.Words(), t2.P80.Words())
	default:
		d.Title = "Take Type 1"
		if b.out.ReportType.Wanted != "type1" {
			d.Title = "Choose between Type 1 and Type 2"
		}
		d.Text = fmt.Sprintf("Type 1 as at %s, report by %s. A Type 2 with a window of %s would follow by %s.",
			t1.P80.Words(), b.milestone("type1_report").P80.Words(), months, t2.P80.Words())
	}
	return d
}

// later is how much later one day is than another: "8 months", "3 weeks", "5 days".
func later(a, b q.Date) string {
	n := a.DaysUntil(b)
	if n < 12 {
		return counted(n, "day", "days")
	}
	if n < 60 {
		return counted(int(math.Round(float64(n)/7)), "week", "weeks")
	}
	return counted(int(math.Round(float64(n)/30.44)), "month", "months")
}

// decideBudget asks for money, people and a name.
func (b *builder) decideBudget() Decision {
	c := b.p.Cost
	if c.StaffDays.Likely == 0 && c.High == 0 {
		return Decision{}
	}
	d := Decision{Key: "budget", Title: "Release budget and people", Else: "Each week the work starts later moves every date by a week."}
	var parts []string
	if c.High > 0 {
		parts = append(parts, "Up to "+money(c.Currency, roundMoney(c.High))+" for outside help in the first year")
	}
	if c.StaffDays.Likely > 0 {
		parts = append(parts, personDays(c.StaffDays.Likely)+b.whoseDays())
	}
	d.Text = sentence(strings.Join(parts, ", and "))
	if name, text := b.accountable(); strings.HasPrefix(text, "Nobody") {
		d.Text += " Name who answers for it."
	} else {
		d.Text += " " + name + " answers for it."
	}
	return d
}

// whoseDays names the departments that carry most of the work.
func (b *builder) whoseDays() string {
	loads := slices.Clone(b.p.Capacities)
	slices.SortStableFunc(loads, func(x, y plan.Capacity) int { return cmp.Compare(y.Load, x.Load) })
	var parts []string
	for _, l := range loads[:min(3, len(loads))] {
		if l.Load > 0 {
			parts = append(parts, l.Department.Title()+" "+wholeDays(l.Load))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " of your own, most from " + listed(parts)
}

// decideScope asks to freeze what is in scope.
func (b *builder) decideScope() Decision {
	d := Decision{Key: "scope", Title: "Freeze the scope", Else: "A system or category that joins later brings its gaps with it and moves the dates."}
	titles := make([]string, len(b.r.Selected))
	for i, c := range b.r.Selected {
		titles[i] = c.Title()
	}
	d.Text = fmt.Sprintf("%s: %s.", listed(titles), counted(b.r.Readiness.Overall.Total, "criterion", "criteria"))
	systems, vendors, out := len(b.a.Tables[q.Systems]), len(b.a.Tables[q.Vendors]), len(b.a.Tables[q.Exclusions])
	switch systems + vendors + out {
	case 0:
		d.Text += " No system, vendor or exclusion is listed yet: write the boundary down."
	default:
		d.Text += fmt.Sprintf(" %s, %s, %s.", upperFirst(counted(systems, "system", "systems")), counted(vendors, "vendor", "vendors"),
			counted(out, "exclusion", "exclusions"))
	}
	if b.r.ByRecommending {
		d.Text += " The categories are as recommended; nobody has confirmed them."
	}
	return d
}

// decideTarget asks what to give up when the target cannot be kept.
func (b *builder) decideTarget() Decision {
	p := b.p
	if p.Feasible == nil || *p.Feasible {
		return Decision{}
	}
	d := Decision{Key: "target", Title: "Meet " + p.Target.Words() + " or move it"}
	var ways []string
	for _, o := range p.Options {
		if o.Reaches && len(ways) < 2 {
			ways = append(ways, lowerFirst(o.Title))
		}
	}
	d.Text = fmt.Sprintf("As planned the report comes by %s.", p.P80.Words())
	if len(ways) > 0 {
		d.Text += " Ways out: " + strings.Join(ways, ", or ") + "."
	}
	d.Else = fmt.Sprintf("The target is missed by %s.", counted(p.Target.DaysUntil(p.P80), "day", "days"))
	return d
}

func (b *builder) decideNotNow() Decision {
	d := Decision{Key: "report_type", Title: "Start no SOC 2 report now", Text: b.ruleReason(b.r.Fit.Rule)}
	c := b.p.Cost
	if c.High > 0 {
		d.Else = fmt.Sprintf("A first report would take %s and about %s of your own.", moneyRange(c.Currency, c.Low, c.High), personDays(c.StaffDays.Likely))
	}
	return d
}

// openBasics are the actions on the basics that are not done, with their days.
func (b *builder) openBasics() (list []*plan.Action, days float64) {
	for _, id := range basics {
		if a := b.openAction(id); a != nil {
			list, days = append(list, a), days+a.Effort.Likely
		}
	}
	return list, days
}

// decideBasics asks for the few controls that are worth having anyway.
func (b *builder) decideBasics() Decision {
	actions, sum := b.openBasics()
	if len(actions) == 0 {
		return Decision{}
	}
	titles := make([]string, len(actions))
	for i, a := range actions {
		titles[i] = b.title(a.Control)
	}
	return Decision{
		Key: "foundations", Title: "Put the basics in place", Text: fmt.Sprintf("%s: about %s.", listed(titles), personDays(sum)),
		Else: "These are what hurts first when something goes wrong, audit or not.",
	}
}

// revisitMonths is when to look again.
const revisitMonths = 6

func (b *builder) againOn() q.Date { return nextWeekday(b.r.AsOf.AddMonths(revisitMonths)) }

func (b *builder) decideRevisit() Decision {
	day := b.againOn()
	return Decision{
		Key: "revisit", Title: "Look again by " + day.Words(), By: b.decideBy(),
		Text: "Sooner if a customer asks for a report in writing, or a contract names one.",
		Else: "The question comes up in the middle of a deal.",
	}
}
