package reports

import (
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
)

// months is how many months the operating calendar has. Where the window begins
// within a month and lasts a year, a thirteenth is shown.
const months = 12

// calendar lists what comes round in the first year of operation, beginning with
// the month in which the window opens. What the plan wants held inside the window
// keeps the plan's days; the rest follows at the control's cadence.
func (b *builder) calendar() Calendar {
	opens := b.milestone("window_opens").Date
	if opens.IsZero() {
		opens = b.r.AsOf
	}
	y, m, _ := opens.Time().Date()
	c := Calendar{From: q.NewDate(y, m, 1)}
	due := make(map[q.ControlID][]q.Date)
	last := c.From.AddMonths(months)
	for _, ctl := range b.r.Cards {
		due[ctl.Key] = b.dueDays(ctl, opens)
		for _, d := range due[ctl.Key] {
			if d >= last {
				last = c.From.AddMonths(months + 1)
			}
		}
	}
	for at := c.From; at < last; at = at.AddMonths(1) {
		c.Months = append(c.Months, at.Time().Format("Jan 2006"))
	}
	for _, cadence := range q.Cadences() {
		if g := b.calendarGroup(cadence, &c, due); len(g.Rows) > 0 {
			c.Groups = append(c.Groups, g)
		}
	}
	c.Text = calendarText(&c)
	return c
}

// calendarGroup are the controls of one cadence. What runs all the time or at
// events has no place in a calendar.
func (b *builder) calendarGroup(cadence q.Cadence, c *Calendar, due map[q.ControlID][]q.Date) CalendarGroup {
	g := CalendarGroup{Cadence: cadence, Title: cadenceTitle(cadence)}
	if cadence == q.Continuous || cadence == q.Event {
		return g
	}
	closes := b.milestone("window_closes").Date
	for _, ctl := range b.r.Cards {
		if ctl.Cadence != cadence {
			continue
		}
		row := CalendarRow{
			Control: ctl.Key, Title: ctl.Label(), Owner: b.ownerOf(ctl), Due: due[ctl.Key],
			Months: make([]bool, len(c.Months)), Evidence: recordOf(ctl), Ref: b.refOf(ctl.Key),
		}
		for i := range row.Months {
			from, to := c.From.AddMonths(i), c.From.AddMonths(i+1)
			row.Months[i] = len(row.Due) == 0 ||
				slices.ContainsFunc(row.Due, func(d q.Date) bool { return d >= from && d < to })
		}
		row.InWindow = len(row.Due) == 0 || row.Due[0] <= closes
		g.Rows = append(g.Rows, row)
	}
	return g
}

// dueDays are the days of the first year on which a control comes round; none for
// what happens daily or weekly.
func (b *builder) dueDays(ctl *q.Control, opens q.Date) []q.Date {
	step := cadenceMonths(ctl.Cadence)
	if step == 0 {
		return nil
	}
	var due []q.Date
	for _, r := range b.p.Rounds {
		if r.Control == ctl.Key {
			due = append(due, r.Due)
		}
	}
	slices.Sort(due)
	next := opens.AddMonths(step).AddDays(-1)
	if len(due) > 0 {
		next = due[len(due)-1].AddMonths(step)
	}
	for next < opens.AddMonths(months) && len(due) < months/step {
		due = append(due, b.workday(next))
		next = next.AddMonths(step)
	}
	return due
}

// workday is the day itself, or the next one on which people work.
func (b *builder) workday(d q.Date) q.Date {
	off, _ := plan.AllDaysOff(b.a)
	for d = nextWeekday(d); slices.ContainsFunc(off, func(x plan.DaysOff) bool { return x.From <= d && d <= x.To }); {
		d = nextWeekday(d.AddDays(1))
	}
	return d
}

// cadenceMonths is the distance between two rounds; 0 for what has no days.
func cadenceMonths(c q.Cadence) int {
	switch c {
	case q.Monthly:
		return 1
	case q.Quarterly:
		return 3
	case q.Semiannual:
		return 6
	case q.Annual:
		return 12
	case q.Continuous, q.Daily, q.Weekly, q.Event:
		return 0
	default:
		return 0
	}
}

// recordOf is the record that shows that a round was held: what the catalogue
// calls a good record, else what a sample is made of.
func recordOf(ctl *q.Control) string {
	for _, e := range ctl.Evidence.Operation {
		if strings.HasPrefix(e, "A good ") {
			return e
		}
	}
	for _, e := range ctl.Evidence.Operation {
		if rest, ok := strings.CutPrefix(e, "Sample:"); ok {
			return upperFirst(strings.TrimSpace(rest))
		}
	}
	return strings.Join(ctl.Evidence.Operation[:min(1, len(ctl.Evidence.Operation))], "")
}
