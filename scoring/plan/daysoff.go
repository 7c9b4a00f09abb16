package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	q "soc2ready/questionnaire"
)

// longestStretch is the most days that one entry of the days off can span.
const longestStretch = 366

// DaysOff is one entry of the fact holidays: a day on which nobody works, or a
// stretch of them such as a shutdown between the years. Both ends belong to it.
type DaysOff struct{ From, To q.Date }

// ParseDaysOff reads a day, "2027-12-24", or a stretch, "2027-12-24..2028-01-02".
// The error says what is wrong and how to write it.
func ParseDaysOff(s string) (DaysOff, error) {
	first, last, stretch := strings.Cut(s, "..")
	if !stretch {
		first, last, stretch = strings.Cut(s, " to ")
	}
	if !stretch {
		last = first
	}
	from, err := q.ParseDate(strings.TrimSpace(first))
	to, err2 := q.ParseDate(strings.TrimSpace(last))
	switch {
	case err != nil || err2 != nil:
		return DaysOff{}, fmt.Errorf("%q is no day off; write a day as 2027-12-24 and a stretch as 2027-12-24..2028-01-02", s)
	case to < from:
		return DaysOff{}, fmt.Errorf("%q ends before it begins; write the first day first", s)
	case from.DaysUntil(to) >= longestStretch:
		return DaysOff{}, fmt.Errorf("%q is longer than a year; check the years", s)
	}
	return DaysOff{from, to}, nil
}

// String is the form that ParseDaysOff reads.
func (d DaysOff) String() string {
	if d.From == d.To {
		return d.From.String()
	}
	return d.From.String() + ".." + d.To.String()
}

// Words is the entry as written for people: "24 Dec 2027 to 2 Jan 2028".
func (d DaysOff) Words() string {
	if d.From == d.To {
		return d.From.Words()
	}
	return d.From.Words() + " to " + d.To.Words()
}

// WorkingDays is how many days from Monday to Friday it takes.
func (d DaysOff) WorkingDays() int {
	n := 0
	for day := d.From; day <= d.To; day = day.AddDays(1) {
		if w := day.Weekday(); w != time.Saturday && w != time.Sunday {
			n++
		}
	}
	return n
}

// AllDaysOff reads the fact holidays of an assessment: the entries that can be
// read, by their first day, and the texts that cannot.
func AllDaysOff(a *q.Assessment) (list []DaysOff, unread []string) {
	for _, s := range a.Facts["holidays"].List {
		d, err := ParseDaysOff(s)
		if err != nil {
			unread = append(unread, s)
			continue
		}
		list = append(list, d)
	}
	slices.SortFunc(list, func(x, y DaysOff) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
	return list, unread
}
