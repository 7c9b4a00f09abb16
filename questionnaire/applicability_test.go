package questionnaire_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
)

func TestApplies(t *testing.T) {
	cat := smallCatalog()
	rows := []struct {
		name  string
		facts map[q.FactID]q.FactValue
		want  q.Applicability
	}{
		{"what nobody has answered is taken to apply", nil, q.Applicability{Applies: true, Assumed: true, Because: []q.FactID{"cloud"}}},
		{"yes", map[q.FactID]q.FactValue{"cloud": q.BoolValue(true)}, q.Applicability{Applies: true, Because: []q.FactID{"cloud"}}},
		{"no", map[q.FactID]q.FactValue{"cloud": q.BoolValue(false)}, q.Applicability{Because: []q.FactID{"cloud"}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			a := q.NewAssessment("Test")
			a.Facts = row.facts
			if diff := cmp.Diff(row.want, a.Applies(cat, control(t, cat, "extra"))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(q.Applicability{Applies: true}, a.Applies(cat, control(t, cat, "base"))); diff != "" {
				t.Errorf("without a condition (-want +got):\n%s", diff)
			}
			if got := a.RiskApplies(cat, cat.Risk("R01")); got != (row.want.Applies && !row.want.Assumed) {
				t.Errorf("the risk is suggested: %t", got)
			}
		})
	}
}

func TestAsked(t *testing.T) {
	cat := smallCatalog()
	a, extra := q.NewAssessment("Test"), control(t, cat, "extra")
	if !a.Asked(cat, extra, []q.Category{q.Security}) || a.Asked(cat, extra, []q.Category{q.Privacy}) {
		t.Error("a card is asked for the categories that it serves")
	}
	a.Facts["cloud"] = q.BoolValue(false)
	if a.Asked(cat, extra, []q.Category{q.Security}) {
		t.Error("what does not apply is asked")
	}
	if got := len(a.Asks(control(t, cat, "base"))); got != 3 {
		t.Errorf("%d statements are asked, want 3", got)
	}
}

func TestFactMatters(t *testing.T) {
	cat := smallCatalog()
	a := q.NewAssessment("Test")
	if !a.FactMatters(cat, cat.Fact("name")) || a.FactMatters(cat, cat.Fact("cloud")) || a.FactMatters(cat, cat.Fact("due")) {
		t.Error("only essential facts are asked at first")
	}
	a.Facts["people"] = q.NumberValue(4)
	if !a.FactMatters(cat, cat.Fact("cloud")) {
		t.Error("a fact is asked once its condition holds")
	}
	a.Facts["people"], a.Facts["due"] = q.NumberValue(3), q.DateValue(day(t, "2027-01-31"))
	if a.FactMatters(cat, cat.Fact("cloud")) || !a.FactMatters(cat, cat.Fact("due")) {
		t.Error("what is answered stays on the page, what does not matter leaves it")
	}
}

func TestDefaults(t *testing.T) {
	cat := smallCatalog()
	a := q.NewAssessment("Test")
	if v, assumed := a.FactOrDefault(cat, "window"); !assumed || v.Number != 6 || a.Number(cat, "window", 1) != 6 {
		t.Errorf("the default is %v, assumed %t", v, assumed)
	}
	if v, assumed := a.FactOrDefault(cat, "people"); assumed || v.Set() || a.Number(cat, "people", 1) != 1 {
		t.Errorf("without a default: %v, assumed %t", v, assumed)
	}
	a.Facts["window"], a.Facts["buyer"] = q.NumberValue(3), q.EnumValue("large")
	if v, assumed := a.FactOrDefault(cat, "window"); assumed || v.Number != 3 || a.Text(cat, "buyer") != "large" {
		t.Errorf("answered: %v, assumed %t", v, assumed)
	}
	for headcount, want := range map[float64]bool{9: true, 10: false} {
		a.Facts["headcount"] = q.NumberValue(headcount)
		if v, assumed := a.FactOrDefault(cat, "team_lt_10"); v.Bool != want || !assumed {
			t.Errorf("with %v people team_lt_10 is %v, assumed %t", headcount, v, assumed)
		}
	}
	if a.Headcount() <= 0 || q.NewAssessment("Acme").Headcount() != 10 || q.NewAssessment("Acme").Company() != "Acme" {
		t.Error("headcount or company are wrong")
	}
}

func TestProgress(t *testing.T) {
	cat := smallCatalog()
	a := q.NewAssessment("Test")
	cards := a.AskedCards(cat, []q.Category{q.Security})
	if diff := cmp.Diff(q.Progress{Asked: 2}, a.ProgressOf(cards)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	a.Answers["base.on"] = q.Answer{Value: q.Unknown}
	a.Answers["extra.on"] = q.Answer{Value: q.NotApplicable} // without a reason: as if unanswered
	if diff := cmp.Diff(q.Progress{Asked: 2, Begun: 1}, a.ProgressOf(cards)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	a.Answers["base.written"], a.Answers["base.kept"] = q.Answer{Value: q.No}, q.Answer{Value: q.NotApplicable, Note: "new"}
	if a.Complete(cards[0]) {
		t.Error("a card with an open statement is complete")
	}
	a.Facts["cloud"] = q.BoolValue(false) // the open statement does not apply, nor does the other card
	cards = a.AskedCards(cat, []q.Category{q.Security})
	got := a.ProgressOf(cards)
	if diff := cmp.Diff(q.Progress{Asked: 1, Answered: 1, Begun: 1}, got); diff != "" || got.Percent() != 100 || (q.Progress{}).Percent() != 0 {
		t.Errorf("%d %% (-want +got):\n%s", got.Percent(), diff)
	}
}

func TestNextOpen(t *testing.T) {
	cat := loadShipped(t)
	a := q.NewAssessment("Test")
	var cards []*q.Control
	for i := range 5 {
		cards = append(cards, &cat.Controls[i])
	}
	for _, i := range []int{1, 2, 4} {
		for _, e := range q.LevelEntries(a, cards[i], q.Operating, "") {
			if err := a.Apply(cat, e); err != nil {
				t.Fatal(err)
			}
		}
	}
	rows := []struct {
		name             string
		from, step, want int
	}{
		{"the next", 0, 1, 3}, {"around the end", 3, 1, 0}, {"back", 3, -1, 0}, {"back around", 0, -1, 3}, {"before the first", -1, 1, 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := a.NextOpen(cards, row.from, row.step); got != row.want {
				t.Errorf("got %d, want %d", got, row.want)
			}
		})
	}
	if got := a.NextOpen(cards[1:3], 0, 1); got != -1 {
		t.Errorf("all complete: %d", got)
	}
	if got := a.NextOpen(nil, 0, 1); got != -1 {
		t.Errorf("no cards: %d", got)
	}
}
