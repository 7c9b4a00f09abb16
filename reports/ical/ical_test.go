package ical_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	icalfile "soc2ready/reports/ical"
	"soc2ready/reports/reporttest"
)

func encode(tb testing.TB, r *reports.Report) (data []byte, events []ical.Event) {
	tb.Helper()
	data, err := icalfile.Encode(r)
	if err != nil {
		tb.Fatal(err)
	}
	cal, err := ical.NewDecoder(bytes.NewReader(data)).Decode()
	if err != nil {
		tb.Fatal(err)
	}
	return data, cal.Events()
}

func text(e ical.Event, name string) string {
	s, _ := e.Props.Text(name)
	return s
}

func TestEveryDateOfTheReportIsInTheCalendar(t *testing.T) {
	r := reporttest.Sample(t, "harbor-notes", nil)
	_, events := encode(t, r)
	rounds := 0
	for _, g := range r.Calendar.Groups {
		for _, row := range g.Rows {
			rounds += len(row.Due)
		}
	}
	if want := len(r.Roadmap.Milestones) + len(r.Actions) + rounds; len(events) != want || rounds == 0 {
		t.Fatalf("%d events, want %d with %d rounds of control work", len(events), want, rounds)
	}
	seen := map[string]bool{}
	for _, e := range events {
		uid := text(e, ical.PropUID)
		if uid == "" || seen[uid] {
			t.Errorf("%s: the identifier %q is missing or not its own", text(e, ical.PropSummary), uid)
		}
		seen[uid] = true
	}
	a := r.Actions[0]
	for _, e := range events {
		if text(e, ical.PropSummary) != "["+a.Ref+"] "+a.Title {
			continue
		}
		start, end := e.Props.Get(ical.PropDateTimeStart), e.Props.Get(ical.PropDateTimeEnd)
		if start.Value != strings.ReplaceAll(a.Start.String(), "-", "") || end.Value != strings.ReplaceAll(a.End.AddDays(1).String(), "-", "") {
			t.Errorf("%s spans %s to %s, want %s to the day after %s", a.Title, start.Value, end.Value, a.Start, a.End)
		}
		if start.ValueType() != ical.ValueDate {
			t.Errorf("%s is no whole day", a.Title)
		}
		if d := text(e, ical.PropDescription); !strings.Contains(d, "Owner: "+a.Owner.Text) || !strings.Contains(d, "1. "+a.Steps[0]) {
			t.Errorf("owner or steps are missing: %q", d)
		}
		return
	}
	t.Error("the first action is not in the calendar")
}

func TestAnIdentifierStaysWhenADateMoves(t *testing.T) {
	at := func(events []ical.Event, summary string) (uid, start string) {
		for _, e := range events {
			if text(e, ical.PropSummary) == summary {
				return text(e, ical.PropUID), e.Props.Get(ical.PropDateTimeStart).Value
			}
		}
		return "", ""
	}
	_, before := encode(t, reporttest.Sample(t, "harbor-notes", nil))
	_, after := encode(t, reporttest.Sample(t, "harbor-notes", func(a *q.Assessment) {
		d, _ := q.ParseDate("2027-03-01")
		a.Facts["plan_start"] = q.DateValue(d)
	}))
	uid1, day1 := at(before, "SOC 2: Work starts")
	uid2, day2 := at(after, "SOC 2: Work starts")
	if uid1 == "" || uid1 != uid2 || day1 == day2 {
		t.Errorf("%s on %s became %s on %s", uid1, day1, uid2, day2)
	}
}

func TestHostileTextStaysText(t *testing.T) {
	name := "Acme\r\nBEGIN:VEVENT; \\,\u202e" + strings.Repeat("社", 300)
	data, events := encode(t, reporttest.Sample(t, "harbor-notes", func(a *q.Assessment) { a.Facts["company_name"] = q.TextValue(name) }))
	if n := bytes.Count(data, []byte("\r\nBEGIN:VEVENT\r\n")); n != len(events) {
		t.Errorf("%d begin lines for %d events", n, len(events))
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Fatalf("%d octets: %q", len(line), line)
		}
	}
}

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	one, _ := encode(t, reporttest.Sample(t, "harbor-notes", nil))
	two, _ := encode(t, reporttest.Sample(t, "harbor-notes", nil))
	if !bytes.Equal(one, two) {
		t.Error("two exports differ")
	}
}
