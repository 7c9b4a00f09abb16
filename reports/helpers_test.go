package reports_test

import (
	"flag"
	"os"
	"path/filepath"
	"sync"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// asOf is "today" in these tests.
const asOf = "2026-11-22"

// samples are the sample companies.
var samples = []string{"harbor-notes", "ledgerline", "twofold"}

var engine = sync.OnceValues(func() (*scoring.Engine, error) {
	cat, err := q.Load(os.DirFS("../assets/catalog"))
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

func day(tb testing.TB, s string) q.Date {
	tb.Helper()
	d, err := q.ParseDate(s)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// sample reads one of the sample companies.
func sample(tb testing.TB, name string) (a *q.Assessment, file []byte) {
	tb.Helper()
	file, err := os.ReadFile(filepath.Join("../assets/samples", name+".yaml"))
	if err != nil {
		tb.Fatal(err)
	}
	a, err = q.ReadFile(realEngine(tb).Catalog, file)
	if err != nil {
		tb.Fatal(err)
	}
	return a, file
}

// assess scores and plans an assessment.
func assess(tb testing.TB, a *q.Assessment) (*scoring.Result, *plan.Plan) {
	tb.Helper()
	r := scoring.Assess(realEngine(tb), a, day(tb, asOf))
	p, err := plan.Build(r, plan.Options{Quick: true})
	if err != nil {
		tb.Fatal(err)
	}
	return r, p
}

// reportOf builds the report of an assessment.
func reportOf(tb testing.TB, a *q.Assessment) *reports.Report {
	tb.Helper()
	r, p := assess(tb, a)
	return reports.Build(reports.Input{Result: r, Plan: p})
}

// golden compares with a file under testdata, or rewrites it.
func golden(tb testing.TB, name string, got []byte) {
	tb.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			tb.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	if string(want) != string(got) {
		tb.Errorf("%s differs from what was kept; look at the difference, and run with -update if it is right\n%s", path, firstDifference(string(want), string(got)))
	}
}
