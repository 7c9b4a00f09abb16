package questionnaire_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
)

func TestIDsSortAsPeopleCount(t *testing.T) {
	want := []string{"", "001", "1", "2", "10", "A1.1", "CC1.1", "CC6.1", "CC6.2", "CC6.10", "P1.1", "R9", "R9a", "R10", "R10-b", "Ä"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, q.CompareNatural)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestNaturalOrderIsAnOrder(t *testing.T) {
	word := rapid.StringMatching(`[a1-2.0]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := word.Draw(t, "a"), word.Draw(t, "b"), word.Draw(t, "c")
		if q.CompareNatural(a, b) != -q.CompareNatural(b, a) {
			t.Fatalf("%q and %q are ordered two ways", a, b)
		}
		if (q.CompareNatural(a, b) == 0) != (a == b) {
			t.Fatalf("%q and %q are not told apart", a, b)
		}
		if q.CompareNatural(a, b) < 0 && q.CompareNatural(b, c) < 0 && q.CompareNatural(a, c) >= 0 {
			t.Fatalf("%q < %q < %q, but not in one step", a, b, c)
		}
	})
}

func TestCriterionIDs(t *testing.T) {
	ids := q.CriterionIDs()
	count := map[q.Category]int{}
	for _, id := range ids {
		count[id.Category()]++
		if !strings.HasPrefix(string(id), id.Series()+".") {
			t.Errorf("%s is not of the series %s", id, id.Series())
		}
	}
	want := map[q.Category]int{q.Security: 33, q.Availability: 3, q.Confidentiality: 2, q.ProcessingIntegrity: 5, q.Privacy: 18}
	if diff := cmp.Diff(want, count); diff != "" || len(ids) != 61 {
		t.Errorf("%d in all (-want +got):\n%s", len(ids), diff)
	}
	if got := q.CriterionID("X1.1").Category(); got != "" {
		t.Errorf("X1.1 is of %q", got)
	}
	if got := q.StatementID("mfa-enforcement.everyone").Control(); got != "mfa-enforcement" {
		t.Errorf("the control is %q", got)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"headcount", "CC6.1", "has_office", "has_board", "day_rate"}
	rows := []struct{ name, word, want string }{
		{"a letter too few", "headcont", "headcount"},
		{"a letter swapped", "has_baord", "has_board"},
		{"in capitals", "HEADCOUNT", "headcount"},
		{"of an id in capitals", "cc6.1", "CC6.1"},
		{"something else", "turnover", ""},
		{"nothing", "", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := q.Nearest(row.word, known); got != row.want {
				t.Errorf("%q: got %q, want %q", row.word, got, row.want)
			}
		})
	}
}

func TestNextRowID(t *testing.T) {
	rows := []struct {
		name string
		rows []q.Row
		want string
	}{
		{"the first", nil, "001"},
		{"after the largest, not the last", []q.Row{{ID: "007"}, {ID: "002"}}, "008"},
		{"beside names", []q.Row{{ID: "aws"}}, "001"},
		{"past the noughts", []q.Row{{ID: "999"}}, "1000"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := q.NextRowID(row.rows); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}
