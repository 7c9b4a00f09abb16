package questionnaire

import (
	"fmt"
	"time"
)

// Date is a day in the civil calendar: days since 1970-01-01. The zero value
// means "no date" and prints as the empty string.
type Date int32

// DateOf is the calendar day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return NewDate(y, m, d)
}

// NewDate is the given day; out-of-range days and months roll over as in time.Date.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400) //nolint:gosec // years 0001 to 9999 fit
}

// The years that a date may have. Others are slips of the pen, and what is
// reckoned from them could no longer be written as a date.
const (
	firstYear = 1900
	lastYear  = 2199
)

// ParseDate reads an ISO 8601 day, "2027-01-31", of the years 1900 to 2199.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || DateOf(t).IsZero() { // day 0 of the count stands for "no date"
		return 0, fmt.Errorf("%q is no date (write it as 2027-01-31)", s)
	}
	if y := t.Year(); y < firstYear || y > lastYear {
		return 0, fmt.Errorf("%q is out of range (years go from %d to %d)", s, firstYear, lastYear)
	}
	return DateOf(t), nil
}

// Time is midnight UTC of the day.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// IsZero reports whether no date is set.
func (d Date) IsZero() bool { return d == 0 }

// String is the ISO 8601 form, empty for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// Words is the day as written for people: "8 Nov 2027".
func (d Date) Words() string {
	if d.IsZero() {
		return "no date"
	}
	return d.Time().Format("2 Jan 2006")
}

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date { return d + Date(n) } //nolint:gosec // a plan spans a few thousand days

// AddMonths is the same day n months later, or the last day of that month
// where the month is shorter.
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Time().Date()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return NewDate(first.Year(), first.Month(), min(day, last))
}

// DaysUntil counts the days from d to e; negative when e is earlier.
func (d Date) DaysUntil(e Date) int { return int(e - d) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// MarshalText implements encoding.TextMarshaler.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler; empty text is no date.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	*d, err = ParseDate(string(b))
	return err
}
