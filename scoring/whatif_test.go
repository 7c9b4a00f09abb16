package scoring

import (
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"soc2ready/assets"
	q "soc2ready/questionnaire"
)

// compiled is the catalogue as the program has it.
var compiled = sync.OnceValues(func() (*q.Catalog, error) { return q.Decode(assets.Compiled) })

func compiledCatalog(tb testing.TB) *q.Catalog {
	tb.Helper()
	cat, err := compiled()
	if err != nil {
		tb.Fatal(err)
	}
	return cat
}

// drawAssessment draws answers to some statements and some facts.
func drawAssessment(t *rapid.T, cat *q.Catalog) *q.Assessment {
	a := q.NewAssessment("Drawn")
	value := rapid.SampledFrom([]q.Value{q.Unanswered, q.No, q.Partly, q.Yes, q.Yes, q.Unknown, q.NotApplicable})
	for i := range cat.Controls {
		for j := range cat.Controls[i].Statements {
			v := value.Draw(t, "value")
			if v == q.Unanswered {
				continue
			}
			ans := q.Answer{Value: v}
			if v == q.NotApplicable && rapid.Bool().Draw(t, "reason") {
				ans.Note = "not here"
			}
			a.Answers[cat.Controls[i].Statements[j].Key] = ans
		}
	}
	for _, id := range []q.FactID{"has_office", "uses_contractors", "ai_features", "remote_only"} {
		if rapid.Bool().Draw(t, "answered") {
			a.Facts[id] = q.BoolValue(rapid.Bool().Draw(t, string(id)))
		}
	}
	if rapid.Bool().Draw(t, "chosen") {
		a.Selected = []q.Category{q.Security, rapid.SampledFrom(q.Categories()[1:]).Draw(t, "category")}
	}
	return a
}

func TestATrialGivesWhatAFullRunGives(t *testing.T) {
	cat := compiledCatalog(t)
	e := NewEngine(cat, DefaultPolicy())
	rapid.Check(t, func(t *rapid.T) {
		r := Assess(e, drawAssessment(t, cat), q.NewDate(2026, 11, 23))
		trial := newTrial(r)
		for range 3 {
			in := Input{slices.Clone(r.in.Values), r.in.Applies}
			for range rapid.IntRange(0, 12).Draw(t, "changes") {
				i := rapid.IntRange(0, len(cat.Controls)-1).Draw(t, "control")
				at := rapid.IntRange(int(e.first[i]), int(e.first[i+1])-1).Draw(t, "statement")
				v := rapid.SampledFrom(q.Values()).Draw(t, "value")
				in.Values[at] = v
				trial.set(i, at, v)
			}
			var want Readiness
			e.Run(in, SelectedSet(r.Selected), &want)
			if diff := cmp.Diff(&want, trial.run()); diff != "" {
				t.Fatalf("full run against trial:\n%s", diff)
			}
			trial.reset()
			if diff := cmp.Diff(&r.Readiness, trial.run()); diff != "" {
				t.Fatalf("after the reset:\n%s", diff)
			}
		}
	})
}
