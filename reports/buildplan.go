package reports

import (
	"fmt"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
)

// roadmap is the plan as it is drawn and told. Bars show likely efforts; what is
// promised in words is the date that is kept in four of five cases.
func (b *builder) roadmap() Roadmap {
	p := b.p
	m := Roadmap{
		Today: b.r.AsOf, Start: p.Start, Report: p.Report, ReportWord: reportWord(p.Report), Target: p.Target, Feasible: p.Feasible,
		Earliest: p.Earliest, P50: p.P50, P80: p.P80, TargetText: targetText(p), Phases: b.phases(), Milestones: b.milestones(),
		Window: b.window(), Effort: effort(p.Cost.StaffDays), Cost: b.cost(), Notes: p.Notes,
	}
	m.Rows = b.ganttRows(&m)
	for i := range m.Rows {
		m.End = max(m.End, m.Rows[i].End)
	}
	for _, c := range p.Chain {
		m.Chain = append(m.Chain, ChainLink{c.Key, b.ref[c.Key], c.Title, c.Start, c.End, c.Why})
	}
	m.ChainText = chainText(m.Chain)
	for _, o := range p.Options {
		m.Options = append(m.Options, Option{o.Title, o.Date, o.Reaches, optionText(o, p)})
	}
	m.OptionText = optionsText(m.Options, p)
	for _, c := range p.Capacities {
		if c.Load > 0 || !c.Assumed {
			m.Capacities = append(m.Capacities, Capacity{owner(c.Department, ""), c.DaysPerWeek, c.Assumed, c.Load, capacityText(c)})
		}
	}
	m.Text = b.roadmapText(&m)
	return m
}

// phases sums up the work of each phase that has any left.
func (b *builder) phases() []Phase {
	var list []Phase
	for n := 1; n <= 3; n++ {
		ph := Phase{Number: n, Title: phaseTitle(n), Text: phaseText(n)}
		for i := range b.p.Actions {
			a := &b.p.Actions[i]
			if a.Phase != n || a.State.Status == q.ActionDone {
				continue
			}
			ph.Actions++
			ph.Days += a.Effort.Likely
			if ph.Start.IsZero() || a.Start < ph.Start {
				ph.Start = a.Start
			}
			ph.End = max(ph.End, a.End)
		}
		if ph.Actions == 0 {
			continue
		}
		ph.Dates = span(ph.Start, ph.End)
		ph.Totals = counted(ph.Actions, "action", "actions") + ", " + personDays(ph.Days)
		list = append(list, ph)
	}
	return list
}

// mainMilestones are the ones a chart has room for.
var mainMilestones = []string{ //nolint:gochecknoglobals // a constant list
	"kickoff", "remediation_done", "type1_as_of", "type1_report", "window_opens", "window_closes", "type2_report",
}

func (b *builder) milestones() []Milestone {
	list := make([]Milestone, 0, len(b.p.Milestones))
	for _, m := range b.p.Milestones {
		row := Milestone{Key: m.Key, Title: m.Title, Date: m.Date, P50: m.P50, P80: m.P80, Optional: b.optional(m.Key)}
		row.Main = slices.Contains(mainMilestones, m.Key) && (!row.Optional || m.Key == "type1_as_of")
		row.Label = milestoneLabel(m.Key) + ", " + m.Date.Time().Format("2 Jan")
		list = append(list, row)
	}
	slices.SortStableFunc(list, func(x, y Milestone) int { return int(x.Date) - int(y.Date) })
	return list
}

// optional reports whether a checkpoint belongs to the report that is not aimed at.
func (b *builder) optional(key string) bool {
	switch key {
	case "type1_as_of", "type1_report":
		return b.p.Report == "type2"
	case "window_opens", "window_mid", "window_closes", "fieldwork", "type2_report":
		return b.p.Report == "type1"
	default:
		return false
	}
}

func milestoneLabel(key string) string {
	switch key {
	case "kickoff":
		return "Start"
	case "quick_wins":
		return "Quick wins"
	case "remediation_done":
		return "Gaps closed"
	case "internal_check":
		return "Internal check"
	case "type1_as_of":
		return "Type 1 date"
	case "type1_report":
		return "Type 1 report"
	case "window_opens":
		return "Window opens"
	case "window_mid":
		return "Window half-way"
	case "window_closes":
		return "Window closes"
	case "fieldwork":
		return "Fieldwork"
	case "type2_report":
		return "Type 2 report"
	case "report_stale":
		return "Report a year old"
	default:
		return key
	}
}

// window is the observation window; nil for a Type 1 alone.
func (b *builder) window() *Window {
	opens, closes := b.milestone("window_opens"), b.milestone("window_closes")
	if b.p.Report != "type2" || opens.Date.IsZero() {
		return nil
	}
	w := &Window{Opens: opens.Date, Closes: closes.Date, Months: monthsBetween(opens.Date, closes.Date)}
	w.Text = span(w.Opens, w.Closes) + ", " + counted(w.Months, "month", "months")
	return w
}

// monthsBetween counts whole months.
func monthsBetween(from, to q.Date) int {
	n := 0
	for from.AddMonths(n+1) <= to {
		n++
	}
	return n
}

// ganttRows are the bars in the order to draw: each phase with its actions, then
// the internal check, the window and the auditor's work.
func (b *builder) ganttRows(m *Roadmap) []GanttRow {
	var rows []GanttRow
	for _, ph := range m.Phases {
		rows = append(rows, GanttRow{
			Key: fmt.Sprintf("phase-%d", ph.Number), Kind: "phase", Title: ph.Title, Start: ph.Start, End: ph.End, Phase: ph.Number,
		})
		for i := range b.out.Actions {
			if a := &b.out.Actions[i]; a.Phase == ph.Number && !a.End.IsZero() {
				rows = append(rows, GanttRow{
					Key: a.Key, Kind: "task", Ref: a.Ref, Title: a.Title, Owner: a.Owner, Start: a.Start, End: a.End,
					Critical: a.Critical, Done: a.Status == q.ActionDone, After: b.p.Actions[i].After, Phase: ph.Number,
				})
			}
		}
	}
	return append(rows, b.auditRows()...)
}

// auditRows follow the remediation: the check, the window where there is one, and
// fieldwork with the report.
func (b *builder) auditRows() []GanttRow {
	if !b.planHolds() {
		return nil
	}
	done, check := b.milestone("remediation_done"), b.milestone("internal_check")
	asOf, opens, closes := b.milestone("type1_as_of"), b.milestone("window_opens"), b.milestone("window_closes")
	rows := []GanttRow{{
		Key: "internal_check", Kind: "check", Title: "Internal check", Critical: true,
		Start: nextWeekday(max(done.Date.AddDays(1), b.p.Start)), End: check.Date,
	}}
	if b.p.Report == "type1" {
		return append(rows, GanttRow{
			Key: "type1_report", Kind: "audit", Title: "Type 1 fieldwork and report", Start: asOf.Date, End: b.milestone("type1_report").Date,
			Critical: true, After: []string{"internal_check"}, Note: "auditor",
		})
	}
	return append(rows,
		GanttRow{
			Key: "window", Kind: "window", Title: "Type 2 observation window", Start: opens.Date, End: closes.Date,
			Critical: true, After: []string{"internal_check"}, Note: "controls operate",
		},
		GanttRow{
			Key: "type2_report", Kind: "audit", Title: "Type 2 fieldwork and report", Start: nextWeekday(closes.Date.AddDays(1)),
			End: b.milestone("type2_report").Date, Critical: true, After: []string{"window"}, Note: "auditor",
		})
}

// nextWeekday is the day itself or the Monday after it.
func nextWeekday(d q.Date) q.Date {
	for d.Weekday() == 0 || d.Weekday() == 6 {
		d = d.AddDays(1)
	}
	return d
}

// cost is the estimate of the first year with its words.
func (b *builder) cost() Cost {
	in := b.p.Cost
	c := Cost{Low: in.Low, High: in.High, Currency: in.Currency, StaffText: staffText(in), Note: costNote}
	if in.StaffMoney != nil {
		c.StaffLow, c.StaffHigh, c.StaffCurrency = in.StaffMoney[0], in.StaffMoney[1], in.StaffCurrency
	}
	if len(in.Lines) > 0 {
		c.Text = moneyRange(in.Currency, in.Low, in.High)
	}
	c.Lines = costLines(in.Lines, in.Currency)
	c.Optional = costLines(in.Optional, in.Currency)
	if len(c.Optional) > 0 {
		for _, l := range in.Optional {
			c.OptionalLow, c.OptionalHigh = c.OptionalLow+l.Low, c.OptionalHigh+l.High
		}
		c.OptionalText = fmt.Sprintf("A Type 1 as the check before the window is a choice and not in the sum: %s more.",
			moneyRange(in.Currency, c.OptionalLow, c.OptionalHigh))
	}
	return c
}

// costLines are items of the estimate with their words.
func costLines(lines []plan.CostLine, currency string) []CostLine {
	var list []CostLine
	for _, l := range lines {
		list = append(list, CostLine{
			Title: l.Title, Low: l.Low, High: l.High, Text: moneyRange(currency, l.Low, l.High),
			Quarter: l.Quarter, When: l.When(), Source: l.Source, Confidence: l.Confidence,
		})
	}
	return list
}

// weeksTo counts the weeks from the start of the work, begun ones whole.
func weeksTo(p *plan.Plan, d q.Date) int {
	if d.IsZero() || d < p.Start {
		return 0
	}
	return (p.Start.DaysUntil(d) + 6) / 7
}
