// Package reporttest makes reports of the sample companies for the tests of the
// formats. No program imports it.
package reporttest

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// AsOf is the day of the reports.
var AsOf = q.NewDate(2026, 11, 22) //nolint:gochecknoglobals // a constant

// Sample is the report of a sample company ("harbor-notes", "ledgerline",
// "twofold") on the shipped catalogue, changed before it is scored; change may be
// nil.
func Sample(tb testing.TB, name string, change func(*q.Assessment)) *reports.Report {
	tb.Helper()
	_, here, _, _ := runtime.Caller(0)
	assets := filepath.Join(filepath.Dir(here), "..", "..", "assets")
	cat, err := q.Load(os.DirFS(filepath.Join(assets, "catalog")))
	if err != nil {
		tb.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(assets, "samples", name+".yaml"))
	if err != nil {
		tb.Fatal(err)
	}
	a, err := q.ReadFile(cat, file)
	if err != nil {
		tb.Fatal(err)
	}
	if change != nil {
		change(a)
	}
	r := scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), a, AsOf)
	p, err := plan.Build(r, plan.Options{Quick: true})
	if err != nil {
		tb.Fatal(err)
	}
	return reports.Build(reports.Input{Result: r, Plan: p})
}
