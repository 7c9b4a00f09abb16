package plan_test

import (
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// everything is the largest plan: a company that has nothing and wants it all.
func everything(tb testing.TB) *scoring.Result {
	tb.Helper()
	e := realEngine(tb)
	a := q.NewAssessment("Everything")
	a.Selected = q.Categories()
	a.Facts["headcount"] = q.NumberValue(60)
	a.Facts["target_report"] = q.EnumValue("type2")
	a.Facts["target_date"] = q.DateValue(q.NewDate(2027, 12, 1))
	for _, f := range []q.FactID{"has_office", "uses_contractors", "ai_features", "uses_public_cloud"} {
		a.Facts[f] = q.BoolValue(true)
	}
	a.Facts["delivery_model"] = q.SetValue("saas_multi_tenant", "api")
	return scoring.Assess(e, a, q.NewDate(2026, 11, 23))
}

func BenchmarkBuild(b *testing.B) {
	r := everything(b)
	for b.Loop() {
		if _, err := plan.Build(r, plan.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRebuildQuick(b *testing.B) {
	r := everything(b)
	n := 0
	for b.Loop() {
		p, err := plan.Build(r, plan.Options{Quick: true})
		if err != nil {
			b.Fatal(err)
		}
		n = len(p.Actions)
	}
	b.ReportMetric(float64(n), "actions")
}
