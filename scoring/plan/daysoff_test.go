package plan_test

import (
	"maps"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
)

func TestDaysOffAreReadAsPeopleWriteThem(t *testing.T) {
	tests := []struct {
		name, text, want string
		days             int
		wrong            string
	}{
		{"a day", "2027-12-24", "2027-12-24", 1, ""},
		{"a stretch over two weekends", "2027-12-24..2028-01-02", "2027-12-24..2028-01-02", 6, ""},
		{"a stretch with a word between", "2027-12-24 to 2027-12-31", "2027-12-24..2027-12-31", 6, ""},
		{"a stretch of one day", "2027-12-24..2027-12-24", "2027-12-24", 1, ""},
		{"a Saturday takes nothing", "2027-12-25", "2027-12-25", 0, ""},
		{"a word is refused", "xmas", "", 0, "is no day off"},
		{"a day that does not exist is refused", "2027-02-30", "", 0, "is no day off"},
		{"half a stretch is refused", "2027-12-24..", "", 0, "is no day off"},
		{"a stretch backwards is refused", "2028-01-02..2027-12-24", "", 0, "ends before it begins"},
		{"a stretch of centuries is refused", "2027-01-01..2099-01-01", "", 0, "longer than a year"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := plan.ParseDaysOff(tt.text)
			if tt.wrong != "" {
				if err == nil || !strings.Contains(err.Error(), tt.wrong) {
					t.Fatalf("the error is %v, want one that says %q", err, tt.wrong)
				}
				return
			}
			if err != nil || got.String() != tt.want || got.WorkingDays() != tt.days {
				t.Errorf("got %s with %d working days and %v, want %s with %d", got, got.WorkingDays(), err, tt.want, tt.days)
			}
		})
	}
}

func TestAShutdownMovesTheDates(t *testing.T) {
	a := company(t, absent("policy-set", "asset-inventory"))
	before := build(t, a, monday, plan.Options{Quick: true})
	a.Facts["holidays"] = q.ListValue("2027-03-08..2027-03-19", "soon")
	after := build(t, a, monday, plan.Options{Quick: true})
	if moved := before.Earliest.DaysUntil(after.Earliest); moved < 12 || moved > 17 {
		t.Errorf("two weeks off move the report by %d days", moved)
	}
	wantWarning(t, after, `"soon" among the days off is no date`)
}

func wantWarning(tb testing.TB, p *plan.Plan, part string) {
	tb.Helper()
	wantNote(tb, p, part)
	if !strings.Contains(strings.Join(p.Warnings, "\n"), part) {
		tb.Errorf("no warning says %q: %q", part, p.Warnings)
	}
}

func TestWhatCannotBeIsSaidInAWarning(t *testing.T) {
	tests := []struct {
		name  string
		facts map[q.FactID]q.FactValue
		want  string
	}{
		{"a start in the past", map[q.FactID]q.FactValue{"plan_start": q.DateValue(day(t, "2027-01-04"))}, "The start on 4 Jan 2027 has gone by"},
		{"a target before the start", map[q.FactID]q.FactValue{"target_date": q.DateValue(day(t, "2027-02-01"))}, "no plan reaches it"},
		{"no time in a department with work", map[q.FactID]q.FactValue{"capacity_it_security": q.NumberValue(0)}, "IT and security gives no time but owns open work"},
		{"more time than there are people", map[q.FactID]q.FactValue{"capacity_engineering": q.NumberValue(400)}, "check the capacities"},
		{"a window agreed too early", map[q.FactID]q.FactValue{
			"target_report": q.EnumValue("type2"), "window_start": q.DateValue(day(t, "2027-03-05")),
		}, "The window is agreed to open on 5 Mar 2027"},
		{"a Type 1 agreed too early", map[q.FactID]q.FactValue{
			"target_report": q.EnumValue("type1"), "type1_date": q.DateValue(day(t, "2027-03-05")),
		}, "The Type 1 is agreed to look at 5 Mar 2027"},
		{"no time anywhere", allCapacities(0), "No department gives any time"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := company(t, absent("policy-set", "asset-inventory"))
			maps.Copy(a.Facts, tt.facts)
			wantWarning(t, build(t, a, monday, plan.Options{Quick: true}), tt.want)
		})
	}
}

func allCapacities(n float64) map[q.FactID]q.FactValue {
	m := map[q.FactID]q.FactValue{}
	for _, d := range q.Departments() {
		m[q.FactID("capacity_"+string(d))] = q.NumberValue(n)
	}
	return m
}

func TestAnAgreedWindowIsWaitedFor(t *testing.T) {
	a := company(t, absent("policy-set"))
	a.Facts["target_report"] = q.EnumValue("type2")
	a.Facts["window_start"] = q.DateValue(day(t, "2027-10-01"))
	p := build(t, a, monday, plan.Options{Quick: true})
	if opens, closes := p.Milestone("window_opens").Date, p.Milestone("window_closes").Date; opens.String() != "2027-10-01" || closes.String() != "2028-04-01" {
		t.Errorf("the window is %v to %v", opens, closes)
	}
	if len(p.Warnings) > 0 {
		t.Errorf("there is nothing to warn of: %q", p.Warnings)
	}
}

func TestSettingsAreChecked(t *testing.T) {
	for _, tt := range []struct {
		key   q.FactID
		value q.FactValue
		wrong string
	}{
		{"holidays", q.ListValue("2027-12-24", "2027-12-27..2027-12-31"), ""},
		{"holidays", q.ListValue("2027-12-24", "whenever"), `"whenever" is no day off`},
		{"currency", q.TextValue("EUR"), ""},
		{"currency", q.TextValue("euros"), "three capital letters"},
		{"day_rate", q.NumberValue(700), ""},
	} {
		err := plan.CheckSetting(tt.key, tt.value)
		if (err == nil) != (tt.wrong == "") || err != nil && !strings.Contains(err.Error(), tt.wrong) {
			t.Errorf("%s %v: the error is %v, want %q", tt.key, tt.value, err, tt.wrong)
		}
	}
}
