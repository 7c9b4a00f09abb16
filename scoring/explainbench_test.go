package scoring

import (
	"fmt"
	"math/rand/v2"
	"testing"

	q "soc2ready/questionnaire"
)

// largest is as much as a company of 150 enters: every fact and statement
// answered, all five categories, a note on every card, evidence behind every
// claim of proof, and long tables. The facts are those that let the rules look
// through all the text.
func largest(tb testing.TB) *q.Assessment {
	tb.Helper()
	cat := compiledCatalog(tb)
	rng := rand.New(rand.NewPCG(4, 2))
	a := q.NewAssessment("Largest")
	a.Selected = q.Categories()
	for i := range cat.Facts {
		f := &cat.Facts[i]
		switch f.Type {
		case q.FactBool:
			a.Facts[f.Key] = q.BoolValue(f.Key != "recent_incident" && f.Key != "staff_use_ai_tools" && f.Key != "uses_contractors")
		case q.FactNumber:
			a.Facts[f.Key] = q.NumberValue(12)
		case q.FactEnum:
			a.Facts[f.Key] = q.EnumValue(f.Options[len(f.Options)-1].Value)
		case q.FactSet:
			a.Facts[f.Key] = q.SetValue(f.Options[0].Value, f.Options[1].Value)
		case q.FactDate:
			a.Facts[f.Key] = q.DateValue(q.NewDate(2027, 3, 1))
		case q.FactText, q.FactList:
			a.Facts[f.Key] = q.ListValue("Amazon Web Services", "Stripe", "Zendesk")
		}
	}
	for i := range cat.Controls {
		ctl := &cat.Controls[i]
		a.Cards[ctl.Key] = q.Card{Note: "Checked with the team; the record lies in the shared folder."}
		for j := range ctl.Statements {
			ans := q.Answer{Value: []q.Value{q.No, q.Partly, q.Yes, q.Yes}[rng.IntN(4)]}
			if ans.Value != q.No && ctl.Statements[j].Aspect == q.Operation {
				ans.Evidence = []q.EvidenceRef{{Kind: "record", Title: "Record of the quarter", From: q.NewDate(2026, 7, 1), To: q.NewDate(2026, 9, 30)}}
			}
			a.Answers[ctl.Statements[j].Key] = ans
		}
	}
	for n := range 30 {
		row := func(cells map[string]q.FactValue) q.Row { return q.Row{ID: fmt.Sprintf("%03d", n), Cells: cells} }
		name := q.TextValue(fmt.Sprintf("Thing %d", n))
		a.Tables[q.Systems] = append(a.Tables[q.Systems], row(map[string]q.FactValue{"name": name, "in_scope": q.BoolValue(true)}))
		a.Tables[q.Vendors] = append(a.Tables[q.Vendors], row(map[string]q.FactValue{"name": name, "critical": q.BoolValue(true)}))
		a.Tables[q.Commitments] = append(a.Tables[q.Commitments], row(map[string]q.FactValue{"name": name}))
		a.Tables[q.Locations] = append(a.Tables[q.Locations], row(map[string]q.FactValue{"name": name}))
	}
	return a
}

func largestResult(tb testing.TB) *Result {
	tb.Helper()
	return Assess(NewEngine(compiledCatalog(tb), DefaultPolicy()), largest(tb), q.NewDate(2026, 11, 23))
}

func BenchmarkContradictions(b *testing.B) {
	r := largestResult(b)
	b.ReportAllocs()
	for b.Loop() {
		contradictions(&ruleEnv{r: r})
	}
	b.ReportMetric(float64(len(r.Contradictions)), "findings")
}

// BenchmarkExplain is a rescore with one figure explained.
func BenchmarkExplain(b *testing.B) {
	r := largestResult(b)
	for _, what := range []string{"overall", "security", "CC6.1", "mfa-enforcement", "R01", "X01", "fit", "report-type"} {
		b.Run(what, func(b *testing.B) {
			var out Readiness
			for b.Loop() {
				r.Engine.Run(r.in, SelectedSet(r.Selected), &out)
				if r.Explain(what, true) == nil {
					b.Fatal("nothing to explain")
				}
			}
		})
	}
}

func BenchmarkFreshResult(b *testing.B) {
	a := largest(b)
	e := NewEngine(compiledCatalog(b), DefaultPolicy())
	for b.Loop() {
		Assess(e, a, q.NewDate(2026, 11, 23))
	}
}
