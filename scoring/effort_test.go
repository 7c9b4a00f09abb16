package scoring_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func TestMissingWork(t *testing.T) {
	three := [3]bool{true, true, true}
	half := scoring.Interval{Low: 50_000, High: 100_000}
	full := scoring.Interval{Low: scoring.Full, High: scoring.Full}
	rows := []struct {
		name  string
		score scoring.ControlScore
		want  int // thousandths of the work
	}{
		{"nothing is there", scoring.ControlScore{Applies: true, Has: three}, 1000},
		{"all is there", scoring.ControlScore{Applies: true, Has: three, Aspect: [3]scoring.Interval{full, full, full}}, 0},
		{"written only", scoring.ControlScore{Applies: true, Has: three, Aspect: [3]scoring.Interval{full}}, 700},
		{"half in place", scoring.ControlScore{Applies: true, Has: three, Aspect: [3]scoring.Interval{full, half, full}}, 250},
		{"no proof is asked", scoring.ControlScore{Applies: true, Has: [3]bool{true, true, false}}, 800},
		{"it does not apply", scoring.ControlScore{Has: three}, 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := row.score.Missing(q.Design, q.Implementation, q.Operation); got != row.want {
				t.Errorf("%d, want %d", got, row.want)
			}
		})
	}
}

// TestThePriceOfACategory proves that a category costs the cards that come with
// it: those that are asked with it and not without.
func TestThePriceOfACategory(t *testing.T) {
	cat := shippedCatalog(t)
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	rapid.Check(t, func(t *rapid.T) {
		a := randomAssessment(cat, rapid.Uint64().Draw(t, "seed"))
		c := rapid.SampledFrom(q.Categories()[1:]).Draw(t, "category")
		a.Selected = []q.Category{q.Security}
		if rapid.Bool().Draw(t, "another is in scope") {
			a.Selected = append(a.Selected, rapid.SampledFrom(q.Categories()[1:]).Draw(t, "other"))
		}
		price := scoring.Assess(e, a, today).PriceOf(c)

		without, with := a.Clone(), a.Clone()
		without.Selected, with.Selected = nil, nil
		for _, s := range a.Selected {
			if s != c {
				without.Selected = append(without.Selected, s)
			}
		}
		with.Selected = append(append(with.Selected, without.Selected...), c)
		days, cards := 0.0, 0
		for _, ctl := range scoring.Assess(e, with, today).Cards {
			if ctl.Serves(without.Selected) {
				continue
			}
			score := scoring.Assess(e, with, today).Control(ctl.Key)
			cards++
			days += scoring.OpenDays(ctl, &score, a.Headcount())
		}
		if price.Cards != cards || math.Abs(price.Days-days) > 1e-9 {
			t.Fatalf("%s: %d cards and %v days are said, %d and %v come", c, price.Cards, price.Days, cards, days)
		}
	})
}

func TestTheSamplesPayForTheirCategories(t *testing.T) {
	r := scoring.Assess(scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy()), sample(t, "twofold"), today)
	criteria := map[q.Category]int{}
	for _, c := range q.Categories() {
		p := r.PriceOf(c)
		criteria[c] = p.Criteria
		if p.Cards > 0 && (p.Days == 0 || len(p.Owners) == 0) {
			t.Errorf("%s: %+v", c, p)
		}
	}
	want := map[q.Category]int{q.Security: 33, q.Availability: 3, q.Confidentiality: 2, q.ProcessingIntegrity: 5, q.Privacy: 18}
	if diff := cmp.Diff(want, criteria); diff != "" {
		t.Errorf("criteria (-want +got):\n%s", diff)
	}
}
