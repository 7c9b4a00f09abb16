package plan_test

import (
	"slices"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

func TestSampleCompanies(t *testing.T) {
	tests := []struct {
		name     string
		report   string
		weeks    [2]int // until the Type 1 date
		feasible string
	}{
		{"harbor-notes", "type2", [2]int{16, 27}, "no"},
		{"ledgerline", "type2", [2]int{18, 32}, "no"},
		{"twofold", "type1", [2]int{30, 60}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := sampleCompany(t, tt.name)
			r := scoring.Assess(realEngine(t), a, q.NewDate(2026, 11, 23))
			p := build(t, a, r.AsOf, plan.Options{})
			check(t, r, p)
			checkCapacity(t, a, p)
			if p.Report != tt.report {
				t.Errorf("the report is %s", p.Report)
			}
			if n := p.Start.DaysUntil(p.Milestone("type1_as_of").Date) / 7; n < tt.weeks[0] || n > tt.weeks[1] {
				t.Errorf("getting ready takes %d weeks, a practitioner expects %v", n, tt.weeks)
			}
			if got := map[bool]string{true: "yes", false: "no"}; p.Feasible != nil && got[*p.Feasible] != tt.feasible {
				t.Errorf("feasible is %s", got[*p.Feasible])
			}
			links := 0
			for _, c := range p.Chain {
				if p.Action(c.Key) != nil {
					links++
				}
			}
			if links < 3 {
				t.Errorf("the chain has %d actions only: %v", links, p.Chain)
			}
			early := p.Action("R-mfa-enforcement")
			if early != nil && early.End > p.Start.AddDays(30) {
				t.Errorf("the second factor comes on %v only", early.End)
			}
		})
	}
}

func TestAlternativesReachTheTargetWhenTheirChangeIsMade(t *testing.T) {
	a := sampleCompany(t, "ledgerline")
	asOf := q.NewDate(2026, 11, 23)
	p := build(t, a, asOf, plan.Options{})
	if len(p.Options) == 0 || len(p.Options) > 5 || !p.Options[0].Reaches {
		t.Fatalf("the alternatives are %+v", p.Options)
	}
	for i, o := range p.Options {
		if o.Reaches != (o.Date <= p.Target || strings.HasPrefix(o.Title, "Move the target")) {
			t.Errorf("%q on %v reaches %v: %v", o.Title, o.Date, p.Target, o.Reaches)
		}
		if i > 0 && o.Reaches && !p.Options[i-1].Reaches {
			t.Errorf("%q stands behind one that does not reach the target", o.Title)
		}
	}
	at := slices.IndexFunc(p.Options, func(o plan.Option) bool { return o.Title == "A 3-month window" })
	if at < 0 {
		t.Fatalf("a shorter window is not among %+v", p.Options)
	}
	a.Facts["window_months"] = q.NumberValue(3)
	if got := build(t, a, asOf, plan.Options{}); !*got.Feasible || got.P80.DaysUntil(p.Options[at].Date) > 10 || p.Options[at].Date.DaysUntil(got.P80) > 10 {
		t.Errorf("with a 3-month window P80 is %v, the alternative said %v", got.P80, p.Options[at].Date)
	}
}

func TestQuickPlanHasTheSameDates(t *testing.T) {
	a := sampleCompany(t, "harbor-notes")
	asOf := q.NewDate(2026, 11, 23)
	full, quick := build(t, a, asOf, plan.Options{}), build(t, a, asOf, plan.Options{Quick: true})
	if full.Earliest != quick.Earliest || len(quick.Options) != 0 {
		t.Errorf("quick says %v with %d alternatives, full %v", quick.Earliest, len(quick.Options), full.Earliest)
	}
	if d := full.P80.DaysUntil(quick.P80); d < -3 || d > 3 {
		t.Errorf("P80 is %v when quick and %v in full", quick.P80, full.P80)
	}
}
