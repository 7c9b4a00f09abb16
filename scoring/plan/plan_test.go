package plan_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

var engine = sync.OnceValues(func() (*scoring.Engine, error) {
	cat, err := q.Load(os.DirFS("../../assets/catalog"))
	if err != nil {
		return nil, err
	}
	return scoring.NewEngine(cat, scoring.DefaultPolicy()), nil
})

func realEngine(tb testing.TB) *scoring.Engine {
	tb.Helper()
	e, err := engine()
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// sampleCompany reads one of the sample assessments.
func sampleCompany(tb testing.TB, name string) *q.Assessment {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("../../assets/samples", name+".yaml"))
	if err != nil {
		tb.Fatal(err)
	}
	a, err := q.ReadFile(realEngine(tb).Catalog, data)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

func day(tb testing.TB, s string) q.Date {
	tb.Helper()
	d, err := q.ParseDate(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func build(tb testing.TB, a *q.Assessment, asOf q.Date, o plan.Options) *plan.Plan {
	tb.Helper()
	p, err := plan.Build(scoring.Assess(realEngine(tb), a, asOf), o)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}
