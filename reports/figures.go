package reports

import (
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
)

// keyFigures are the figures of the summary, in the order to draw them: dates,
// people, money, worth. What cannot be said is left out.
func (b *builder) keyFigures() []KeyFigure {
	var list []KeyFigure
	add := func(key, value, label string) {
		if b.notNow() && key != "worth" {
			label = "if we decided for it: " + label
		}
		if value != "" {
			list = append(list, KeyFigure{key, value, label})
		}
	}
	if b.planHolds() {
		m := b.milestone("type1_as_of")
		add("type1_date", m.P80.Words(), fmt.Sprintf("Type 1 date %s; %s if all goes as estimated", inFourOfFive, m.Date.Words()))
		value, label := b.windowFigure()
		add("window", value, label)
		r := b.report()
		add("report", r.P80.Words(), fmt.Sprintf("%s report in hand %s; %s in one of two", reportWord(b.p.Report), inFourOfFive, r.P50.Words()))
	}
	for _, f := range []struct {
		key  string
		make func() (value, label string)
	}{{"effort", b.effortFigure}, {"cost", b.costFigure}, {"worth", b.worthFigure}} {
		value, label := f.make()
		add(f.key, value, label)
	}
	return list
}

// windowFigure is the window at the same odds as the dates beside it.
func (b *builder) windowFigure() (value, label string) {
	opens, closes := b.milestone("window_opens"), b.milestone("window_closes")
	if b.p.Report != "type2" || opens.P80.IsZero() {
		return "", ""
	}
	return opens.P80.Words() + " – " + closes.P80.Words(),
		fmt.Sprintf("Type 2 observation window, %s", counted(monthsBetween(opens.Date, closes.Date), "month", "months"))
}

func (b *builder) effortFigure() (value, label string) {
	e := b.p.Cost.StaffDays
	if e.Likely == 0 {
		return "", ""
	}
	label = fmt.Sprintf("of your own (%s to %s)", wholeDays(e.Min), wholeDays(e.Max))
	if w := b.out.Summary.Work; w.FullTime > 0 {
		label += fmt.Sprintf(" over %s, about %.1f full-time people", counted(w.Weeks, "week", "weeks"), w.FullTime)
	}
	return personDays(e.Likely), label
}

func (b *builder) costFigure() (value, label string) {
	c := b.p.Cost
	if c.High == 0 {
		return "", ""
	}
	return moneyRange(c.Currency, c.Low, c.High), "first year, outside help: audit, tools, tests; planning estimate"
}

// worthFigure is what waits for a report.
func (b *builder) worthFigure() (value, label string) {
	deals, pipeline := b.a.Facts["deals_blocked"], b.a.Facts["pipeline_value"]
	switch {
	case pipeline.Number > 0 && deals.Number > 0:
		return money(b.currency(), pipeline.Number), fmt.Sprintf("in %s a SOC 2 report", waits(deals))
	case pipeline.Number > 0:
		return money(b.currency(), pipeline.Number), "of sales that wait for a SOC 2 report"
	case deals.Number > 0:
		return counted(int(deals.Number), "deal", "deals"), pick(int(deals.Number), "waits", "wait") + " for a SOC 2 report"
	case deals.Set():
		return "No deal", "waits for a SOC 2 report today"
	default:
		return "", ""
	}
}

func waits(deals q.FactValue) string {
	return strings.TrimSpace(counted(int(deals.Number), "deal that waits for", "deals that wait for"))
}
