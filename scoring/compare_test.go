package scoring_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// TestFrozenFiguresReadBackExactly proves that a snapshot keeps every figure to
// the last thousandth.
func TestFrozenFiguresReadBackExactly(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		r := scoring.Assess(w.engine, w.a, today)
		f := scoring.Freeze(r)
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		got, err := scoring.ReadFrozen(data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(f, got); diff != "" {
			t.Fatalf("(-frozen +read):\n%s", diff)
		}
		for i, c := range got.Criteria {
			if s := r.Readiness.Criteria[i]; s.Applies && (c.Type1.Interval() != s.Type1 || c.Type2.Interval() != s.Type2) {
				t.Fatalf("%s is kept as %v and %v, not %v and %v", c.ID, c.Type1, c.Type2, s.Type1, s.Type2)
			}
		}
	})
}

func TestFiguresOfAnotherKindAreRefused(t *testing.T) {
	for _, data := range []string{"", "{}", "[]", `{"format":"soc2ready/figures/v2"}`, `{"format":"soc2ready/figures/v1","policy":{"ready_from":1e9}}`} {
		if _, err := scoring.ReadFrozen([]byte(data)); err == nil {
			t.Errorf("%q was read", data)
		}
	}
}

// TestAComparisonNamesWhatDidIt proves that between two states the lists of what
// rose, fell and stayed are complete and point the right way, and that a
// criterion that moved names a cause.
func TestAComparisonNamesWhatDidIt(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		was := scoring.Assess(w.engine, w.a, today)
		b := w.a.Clone()
		b.Selected = was.Selected
		for range rapid.IntRange(0, 6).Draw(t, "changes") {
			b.Answers[w.anyStatement(t).Key] = q.Answer{Value: rapid.SampledFrom(q.Values()).Draw(t, "value"), Note: "so"}
		}
		is := scoring.Assess(w.engine, b, today.AddDays(90))
		c := scoring.Compare(scoring.PointOf("then", scoring.Freeze(was)), scoring.PointOf("now", scoring.Freeze(is)), was, is)
		n := c.Stayed
		for _, d := range c.Rose {
			n++
			checkDifference(t, &d, scoring.Rose)
		}
		for _, d := range c.Fell {
			n++
			checkDifference(t, &d, scoring.Fell)
		}
		if n != len(is.CriteriaInScope()) {
			t.Fatalf("%d of %d criteria are told", n, len(is.CriteriaInScope()))
		}
		if len(c.Answers) == 0 && len(c.Rose)+len(c.Fell) > 0 {
			t.Fatal("figures moved and no answer changed")
		}
	})
}

func checkDifference(t *rapid.T, d *scoring.Difference, want scoring.Direction) {
	switch {
	case d.Direction != want || d.ByCatalog || d.Scope != "":
		t.Fatalf("%s: %+v", d.Key, d)
	case len(d.Because) == 0:
		t.Fatalf("%s moved from %v to %v and nothing did it", d.Key, d.Type1.Before, d.Type1.After)
	case want == scoring.Rose && d.Type1.After.Low < d.Type1.Before.Low, want == scoring.Fell && d.Type1.After.Low > d.Type1.Before.Low:
		t.Fatalf("%s %s from %v to %v", d.Key, want, d.Type1.Before, d.Type1.After)
	}
}

func TestACardThatComesInIsNamed(t *testing.T) {
	cat := shippedCatalog(t)
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	a := q.NewAssessment("Offices")
	a.Facts["has_office"] = q.BoolValue(false)
	a.Facts["own_datacentre_or_server_room"] = q.BoolValue(false)
	b := a.Clone()
	b.Facts["has_office"] = q.BoolValue(true)
	for _, en := range q.LevelEntries(b, cat.Control("office-physical-security"), q.Absent, "") {
		if err := b.Apply(cat, en); err != nil {
			t.Fatal(err)
		}
	}
	was, is := scoring.Assess(e, a, today), scoring.Assess(e, b, today)
	c := scoring.Compare(scoring.PointOf("then", scoring.Freeze(was)), scoring.PointOf("now", scoring.Freeze(is)), was, is)
	if diff := cmp.Diff([]q.ControlID{"office-physical-security"}, c.CameIn); diff != "" {
		t.Errorf("came in (-want +got):\n%s", diff)
	}
	if len(c.Fell) == 0 || len(c.Fell[0].Cards) != 1 {
		t.Fatalf("fell: %+v", c.Fell)
	}
	if diff := cmp.Diff([]scoring.EntryChange{{Key: "has_office", From: "false", To: "true"}}, c.Facts); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}

// TestAnotherMethodIsTold proves that a figure frozen by another catalogue or
// method is marked when the answers of then give another one today.
func TestAnotherMethodIsTold(t *testing.T) {
	a := sample(t, "ledgerline")
	r := scoring.Assess(scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy()), a, today)
	old := scoring.Freeze(r)
	old.CatalogVersion = "2025.01"
	for i := range old.Criteria {
		if old.Criteria[i].ID == "CC6.1" {
			old.Criteria[i].Type1[0] -= 1000
		}
	}
	c := scoring.Compare(scoring.PointOf("then", old), scoring.PointOf("now", scoring.Freeze(r)), r, r)
	if len(c.Rose) != 1 || c.Rose[0].Key != "CC6.1" || !c.Rose[0].ByCatalog || len(c.Rose[0].Because) != 0 {
		t.Errorf("rose: %+v", c.Rose)
	}
}
