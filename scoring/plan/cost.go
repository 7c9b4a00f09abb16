package plan

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	q "soc2ready/questionnaire"
)

// cost estimates the first year: outside help from the catalogue's ranges for the
// company's size, and the staff days of the plan.
func (b *builder) cost(t *timing) Cost {
	c := Cost{Currency: "USD", StaffDays: b.scenario.network.effort()}
	for _, l := range b.costLines() {
		c.Low, c.High = c.Low+l.Low, c.High+l.High
		c.Lines = append(c.Lines, l)
	}
	c.Optional = b.optionalLines()
	c.Quarters = b.quarters(t, c.Lines)
	if rate := b.a.Number(b.cat, "day_rate", 0); rate > 0 {
		c.StaffMoney = moneyFor(c.StaffDays, rate)
		c.StaffCurrency = b.a.Text(b.cat, "currency")
		for i := range c.Quarters {
			c.Quarters[i].StaffMoney = moneyFor(c.Quarters[i].StaffDays, rate)
		}
	}
	return c
}

func moneyFor(e q.Effort, rate float64) *[2]float64 { return &[2]float64{e.Min * rate, e.Max * rate} }

// quarters spreads the money over the calendar quarters in which it falls due, and
// the staff days over those in which the work is planned, evenly over its days.
func (b *builder) quarters(t *timing, lines []CostLine) []Quarter {
	sum := map[q.Date]*Quarter{}
	at := func(d q.Date) *Quarter {
		from := quarterOf(d)
		if sum[from] == nil {
			sum[from] = &Quarter{From: from}
		}
		return sum[from]
	}
	for _, l := range lines {
		x := at(l.Day)
		x.Low, x.High = x.Low+l.Low, x.High+l.High
	}
	for i := range b.scenario.network.works {
		e, days := toDays(b.scenario.network.works[i].effort), float64(t.days[i])
		for k := range t.days[i] {
			x := &at(b.scenario.cal.day(t.start[i] + k)).StaffDays
			x.Min, x.Likely, x.Max = x.Min+e.Min/days, x.Likely+e.Likely/days, x.Max+e.Max/days
		}
	}
	list := make([]Quarter, 0, len(sum))
	for _, from := range slices.Sorted(maps.Keys(sum)) {
		list = append(list, *sum[from])
	}
	return list
}

// quarterOf is the first day of the calendar quarter that a day lies in.
func quarterOf(d q.Date) q.Date {
	y, m, _ := d.Time().Date()
	return q.NewDate(y, (m-1)/3*3+1, 1)
}

func quarterTitle(d q.Date) string {
	y, m, _ := d.Time().Date()
	return fmt.Sprintf("Q%d %d", (m-1)/3+1, y)
}

// costLines lists what is paid to others, in the order of time.
func (b *builder) costLines() []CostLine {
	var lines []CostLine
	add := func(key string, day q.Date) {
		if l, ok := b.costLine(key); ok {
			l.Quarter, l.Day = b.quarterOf(day), day
			lines = append(lines, l)
		}
	}
	add("readiness_help", b.plan.Start)
	add("platform", b.plan.Start)
	add("tools", b.plan.Start)
	if slices.ContainsFunc(b.r.Cards, func(c *q.Control) bool { return c.Key == "penetration-test-annual" }) {
		add("penetration_test", b.penetrationTest())
	}
	if b.plan.Report == "type1" || b.r.ReportType.Recommended == "type1_then_type2" {
		lines = append(lines, b.auditLines("audit_type1", b.plan.Milestone("type1_as_of").Date)...)
	}
	if b.plan.Report == "type2" {
		lines = append(lines, b.auditLines("audit_type2", b.plan.Milestone("window_closes").Date)...)
	}
	slices.SortStableFunc(lines, func(x, y CostLine) int { return cmp.Compare(quarterOf(x.Day), quarterOf(y.Day)) })
	return lines
}

// optionalLines are what a Type 1 report would add where it is advised as the
// check on closed gaps before the window of a Type 2 opens.
func (b *builder) optionalLines() []CostLine {
	if b.plan.Report != "type2" || b.r.ReportType.Recommended != "remediate_first" {
		return nil
	}
	return b.auditLines("audit_type1", b.plan.Milestone("type1_as_of").Date)
}

// auditLines are the fee for Security and what the other categories add to it.
func (b *builder) auditLines(key string, day q.Date) []CostLine {
	fee, ok := b.costLine(key)
	if !ok {
		return nil
	}
	fee.Quarter, fee.Day = b.quarterOf(day), day
	lines := []CostLine{fee}
	n := len(b.r.Selected) - 1
	if more, ok := b.costLine("extra_category"); ok && n > 0 {
		percent := more.Low
		more.Title = fmt.Sprintf("%d further categories, %g to %g %% each", n, more.Low, more.High)
		if n == 1 {
			more.Title = fmt.Sprintf("1 further category, %g to %g %%", more.Low, more.High)
		}
		more.Low = fee.Low * percent * float64(n) / 100
		more.High = fee.High * more.High * float64(n) / 100
		more.Quarter, more.Day = fee.Quarter, fee.Day
		lines = append(lines, more)
	}
	return lines
}

// costLine reads a row of the catalogue's table for the company's size.
func (b *builder) costLine(key string) (CostLine, bool) {
	row, r := b.costRow(key)
	if row == nil {
		return CostLine{}, false
	}
	return CostLine{Title: row.Title, Low: r.Low, High: r.High, Source: row.Source, Confidence: row.Confidence}, true
}

// costRow finds a row that applies; nil when there is none.
func (b *builder) costRow(key string) (*q.Cost, q.Range) {
	i := slices.IndexFunc(b.cat.Costs, func(c q.Cost) bool { return c.Key == key })
	if i < 0 {
		return nil, q.Range{}
	}
	row := &b.cat.Costs[i]
	env := q.FactEnv{Catalog: b.cat, Assessment: b.a, Defaults: true}
	if row.When != "" && b.cat.Condition(row.When).Eval(env) == q.TriFalse {
		return nil, q.Range{}
	}
	r, ok := row.Ranges[q.SizeOf(b.a.Headcount())]
	if !ok {
		return nil, q.Range{}
	}
	return row, r
}

// penetrationTest is the day its action ends, else the middle of the window.
func (b *builder) penetrationTest() q.Date {
	for i := range b.draft.actions {
		if a := &b.draft.actions[i]; a.Control == "penetration-test-annual" && !a.End.IsZero() {
			return a.End
		}
	}
	return b.plan.Milestone("window_mid").Date
}

// quarterOf counts the quarters of the plan from 1.
func (b *builder) quarterOf(d q.Date) int {
	n := 1
	for d >= b.plan.Start.AddMonths(3*n) {
		n++
	}
	return n
}
