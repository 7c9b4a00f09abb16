package criteria

import (
	"fmt"
	"math"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// price is what a category adds to the work.
func (c *Screen) price(cat q.Category) scoring.Price { return c.s.Result.PriceOf(cat) }

// daysWord is a number of person-days as written for people.
func daysWord(days float64) string {
	switch n := int(math.Round(days)); {
	case days == 0:
		return "nothing more"
	case n == 0:
		return "under 1 day"
	case n == 1:
		return "1 day"
	default:
		return fmt.Sprintf("%d days", n)
	}
}

// shift is what a category does to the date of the report, kept in four of five
// cases: the date with it and without it. Without dates there is no plan.
type shift struct {
	with, without q.Date
	report        string
}

// planRuns is how often the thorough plan is played.
const planRuns = 2000

// noise is by how many days two searches for the same plan may differ.
const noise = 7

// weeks is by how many weeks the report comes later with the category; 0 for what
// may be noise.
func (s shift) weeks() int {
	days := s.without.DaysUntil(s.with)
	if days < noise {
		return 0
	}
	return int(math.Round(float64(days) / 7))
}

func weeksWord(n int) string {
	if n == 1 {
		return "1 week"
	}
	return fmt.Sprintf("%d weeks", n)
}

// shifted brings the answer to ask.
type shifted struct {
	round int
	cat   q.Category
	shift shift
}

// ask plans the assessment with and without the selected category, on copies and
// away from the keyboard. A category without work of its own moves nothing: then
// one plan is enough.
func (c *Screen) ask() tea.Cmd {
	cat := c.category()
	if c.asked[cat] || c.s.A == nil {
		return nil
	}
	c.asked[cat] = true
	with, without := c.s.A.Clone(), c.s.A.Clone()
	with.Selected, without.Selected = c.with(cat), c.without(cat)
	still := cat == q.Security || c.price(cat).Days == 0
	engine, today, round, find := c.s.Engine, c.s.Today(), c.round, c.plan
	return func() tea.Msg {
		m := shifted{round: round, cat: cat}
		m.shift.with, m.shift.report = find(engine, with, today)
		m.shift.without = m.shift.with
		if !still {
			m.shift.without, _ = find(engine, without, today)
		}
		return m
	}
}

// planner finds the day on which the report is there, and which report it is.
type planner func(e *scoring.Engine, a *q.Assessment, today q.Date) (d q.Date, report string)

// reportDate is the day on which the report is there in four of five cases; no
// date when no plan can be made. It searches and plays as the thorough plan does,
// so that both name one date, and leaves out only the alternatives.
func reportDate(e *scoring.Engine, a *q.Assessment, today q.Date) (d q.Date, report string) {
	p, err := plan.Build(scoring.Assess(e, a, today), plan.Options{Quick: true, Runs: planRuns})
	if err != nil {
		return 0, ""
	}
	return p.P80, p.Report
}

// date is when the report is there with what is picked now; no date while that
// is not known.
func (c *Screen) date() (d q.Date, report string) {
	for i := range c.s.Result.Categories {
		adv := &c.s.Result.Categories[i]
		s, ok := c.shifts[adv.Category]
		switch {
		case ok && adv.Selected:
			return s.with, s.report
		case ok:
			return s.without, s.report
		}
	}
	return 0, ""
}

// take keeps an answer that is still about the assessment as it is.
func (c *Screen) take(m shifted) {
	if m.round == c.round && !m.shift.with.IsZero() && !m.shift.without.IsZero() {
		c.shifts[m.cat] = m.shift
	}
}
