package reports_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
)

func TestTheRhythmHoldsTheDaysOfTheCalendar(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	a.Facts["holidays"] = q.ListValue("2027-12-24..2028-01-02")
	r, p := assess(t, a)
	rep := reports.Build(reports.Input{Result: r, Plan: p})
	var want, got []string
	for _, g := range rep.Calendar.Groups {
		for _, row := range g.Rows {
			for _, d := range row.Due {
				want = append(want, d.String()+" "+row.Title)
			}
		}
	}
	x := reports.RhythmOf(r, p)
	for _, m := range x.Months {
		for i, turn := range m.Turns {
			got = append(got, turn.Due.String()+" "+turn.Title)
			if turn.Due < m.From || turn.Due >= m.From.AddMonths(1) || i > 0 && turn.Due < m.Turns[i-1].Due {
				t.Errorf("%s on %v stands in the wrong place in %s", turn.Title, turn.Due, m.Title)
			}
			if turn.Due >= q.NewDate(2027, 12, 24) && turn.Due <= q.NewDate(2028, 1, 2) {
				t.Errorf("%s falls into the shutdown, on %v", turn.Title, turn.Due)
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) || len(got) < 40 {
		t.Errorf("the rhythm has %d turns, the calendar %d", len(got), len(want))
	}
	var b bytes.Buffer
	if err := reports.RhythmText(&b, r, p); err != nil || !strings.Contains(b.String(), "Every quarter  IT and security  Access reviews") {
		t.Errorf("the text does not name the access reviews (%v):\n%s", err, b.String())
	}
}

func TestAnActionIsFoundByEachOfItsNames(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	_, p := assess(t, a)
	for _, name := range []string{"R-policy-set", "policy-set", "r-policy-set"} {
		if x := reports.FindAction(p, name); x == nil || x.Key != "R-policy-set" {
			t.Errorf("%s finds %v", name, x)
		}
	}
	if x := reports.FindAction(p, "R-01"); x == nil || x.Key != p.Actions[0].Key {
		t.Errorf("R-01 finds %v", x)
	}
	if x := reports.FindAction(p, "none"); x != nil {
		t.Errorf("none finds %s", x.Key)
	}
}
