package criteria

import (
	"math"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
	"soc2ready/tui/screen/screentest"
)

// The days that a category adds are those of the actions that the plan gets by it.
func TestPriceAgreesWithThePlan(t *testing.T) {
	for _, name := range []string{"harbor-notes", "ledgerline", "twofold"} {
		s, _ := screentest.Opened(t, screentest.Sample(t, name))
		c := New(s)
		for _, cat := range q.Categories()[1:] {
			with, actions := planned(t, c, c.with(cat))
			without, fewer := planned(t, c, c.without(cat))
			got := c.price(cat)
			// An action is rounded to quarters of a day.
			if tolerance := 0.25 * float64(actions-fewer+1); math.Abs(got.Days-(with-without)) > tolerance {
				t.Errorf("%s, %s: %.2f days, the plan has %.2f", name, cat, got.Days, with-without)
			}
			if got.Cards == 0 && got.Days > 0 {
				t.Errorf("%s, %s: %.2f days without a card", name, cat, got.Days)
			}
		}
	}
}

// planned is the likely effort of the plan with these categories, and its actions.
func planned(t *testing.T, c *Screen, cats []q.Category) (days float64, actions int) {
	t.Helper()
	a := c.s.A.Clone()
	a.Selected = cats
	p, err := plan.Build(scoring.Assess(c.s.Engine, a, c.s.Today()), plan.Options{Quick: true})
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Actions {
		days += p.Actions[i].Effort.Likely
	}
	return days, len(p.Actions)
}

// The date shown is the one that the thorough plan shows; a category with work of
// its own brings another date.
func TestShiftAgreesWithThePlan(t *testing.T) {
	s, _ := screentest.Opened(t, screentest.Sample(t, "harbor-notes"))
	c := New(s)
	c.Update(c.Enter(string(q.Privacy))())
	got, known := c.shifts[q.Privacy]
	p, err := plan.Build(s.Result, plan.Options{})
	if err != nil || !known {
		t.Fatal(err, known)
	}
	if got.without != p.P80 || got.report != p.Report {
		t.Errorf("without Privacy the %s report is there on %s, the plan says %s on %s", got.report, got.without, p.Report, p.P80)
	}
	if got.weeks() == 0 {
		t.Errorf("Privacy moves nothing: %s and %s", got.without, got.with)
	}
}

func TestWeeks(t *testing.T) {
	day := q.NewDate(2027, 3, 1)
	tests := []struct {
		name string
		days int
		want int
	}{
		{"nothing", 0, 0},
		{"less than a week may be noise", 6, 0},
		{"a week", 7, 1},
		{"rounded", 25, 4},
		{"sooner is never said", -30, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (shift{with: day.AddDays(tt.days), without: day}).weeks(); got != tt.want {
				t.Errorf("%d days are %d weeks, want %d", tt.days, got, tt.want)
			}
		})
	}
}

func TestDistance(t *testing.T) {
	day := q.NewDate(2026, 11, 22)
	for days, want := range map[int]string{0: "today", 1: "tomorrow", -1: "yesterday", 40: "in 40 days", -3: "3 days ago"} {
		if got := distance(day, day.AddDays(days)); got != want {
			t.Errorf("%d days: %q, want %q", days, got, want)
		}
	}
}
