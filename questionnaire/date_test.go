package questionnaire_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
)

func day(tb testing.TB, s string) q.Date {
	tb.Helper()
	d, err := q.ParseDate(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	rows := []struct {
		name, text string
		ok         bool
	}{
		{"a day", "2027-01-31", true},
		{"a leap day", "2028-02-29", true},
		{"long ago", "1969-12-31", true},
		{"the last day", "2199-12-31", true},
		{"no leap day", "2027-02-29", false},
		{"a month too many", "2027-13-01", false},
		{"without noughts", "2027-1-31", false},
		{"the American way", "01/31/2027", false},
		{"with a time", "2027-01-31T10:00:00Z", false},
		{"nothing", "", false},
		{"the day that stands for none", "1970-01-01", false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			d, err := q.ParseDate(row.text)
			switch {
			case row.ok && (err != nil || d.String() != row.text):
				t.Errorf("got %v, %v", d, err)
			case !row.ok && (err == nil || err.Error() != `"`+row.text+`" is no date (write it as 2027-01-31)`):
				t.Errorf("got %v, %v, want a sentence", d, err)
			}
		})
	}
}

func TestParseDateRefusesSlipsOfThePen(t *testing.T) {
	for _, text := range []string{"0027-01-31", "1899-12-31", "2200-01-01", "9999-12-31"} {
		if d, err := q.ParseDate(text); err == nil || err.Error() != `"`+text+`" is out of range (years go from 1900 to 2199)` {
			t.Errorf("%s: got %v, %v", text, d, err)
		}
	}
}

func TestNoDate(t *testing.T) {
	var d q.Date
	if !d.IsZero() || d.String() != "" || d.Words() != "no date" {
		t.Errorf("got %q, %q", d, d.Words())
	}
	d = day(t, "2027-01-31")
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() {
		t.Errorf("empty text gives %v, %v", d, err)
	}
}

func TestAddMonths(t *testing.T) {
	rows := []struct {
		name, from string
		months     int
		want       string
	}{
		{"the same day", "2027-03-15", 6, "2027-09-15"},
		{"the last day of a shorter month", "2027-01-31", 1, "2027-02-28"},
		{"the last day of a leap February", "2027-11-30", 3, "2028-02-29"},
		{"over the new year", "2027-12-31", 2, "2028-02-29"},
		{"back", "2027-03-31", -1, "2027-02-28"},
		{"nowhere", "2027-03-31", 0, "2027-03-31"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := day(t, row.from).AddMonths(row.months); got != day(t, row.want) {
				t.Errorf("got %v, want %s", got, row.want)
			}
		})
	}
}

func TestDayInItsOwnZone(t *testing.T) {
	evening := time.Date(2027, 1, 31, 23, 30, 0, 0, time.FixedZone("west", -8*3600))
	if got := q.DateOf(evening); got != day(t, "2027-01-31") {
		t.Errorf("got %v", got)
	}
	if got := day(t, "2027-11-08"); got.Words() != "8 Nov 2027" || got.Weekday() != time.Monday {
		t.Errorf("got %s, a %s", got.Words(), got.Weekday())
	}
}

func TestDatesCountDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := q.Date(rapid.Int32Range(-25_000, 83_000).Filter(func(n int32) bool { return n != 0 }).Draw(t, "date"))
		n := rapid.IntRange(-1000, 1000).Draw(t, "days")
		if got := d.DaysUntil(d.AddDays(n)); got != n {
			t.Fatalf("%d days later is %d days away", n, got)
		}
		back, err := q.ParseDate(d.String())
		if err != nil || back != d {
			t.Fatalf("%s read back is %v, %v", d, back, err)
		}
		if y, m, dd := d.Time().Date(); q.NewDate(y, m, dd) != d {
			t.Fatalf("%v is not %d-%d-%d", d, y, m, dd)
		}
	})
}
