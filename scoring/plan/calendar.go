package plan

import (
	"time"

	q "soc2ready/questionnaire"
)

// calendar numbers the working days from the first day of the plan: Monday to
// Friday without the company's days off.
type calendar struct {
	off  map[q.Date]bool
	days []q.Date // those already counted; never empty
}

// newCalendar starts on the first working day on or after start.
func newCalendar(start q.Date, daysOff []DaysOff) *calendar {
	c := &calendar{off: make(map[q.Date]bool, len(daysOff))}
	for _, s := range daysOff {
		for d := s.From; d <= s.To; d = d.AddDays(1) {
			c.off[d] = true
		}
	}
	c.days = []q.Date{c.onOrAfter(start)}
	return c
}

// works reports whether people work on the day.
func (c *calendar) works(d q.Date) bool {
	day := d.Weekday()
	return day != time.Saturday && day != time.Sunday && !c.off[d]
}

// onOrAfter is the next working day, d itself included.
func (c *calendar) onOrAfter(d q.Date) q.Date {
	for !c.works(d) {
		d = d.AddDays(1)
	}
	return d
}

// day is the i-th working day of the plan; 0 is the first.
func (c *calendar) day(i int) q.Date {
	for len(c.days) <= i {
		c.days = append(c.days, c.onOrAfter(c.days[len(c.days)-1].AddDays(1)))
	}
	return c.days[max(0, i)]
}

// between counts the working days from d up to, not including, e.
func (c *calendar) between(d, e q.Date) int {
	n := 0
	for ; d < e; d = d.AddDays(1) {
		if c.works(d) {
			n++
		}
	}
	return n
}
