package plan_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"soc2ready/scoring/plan"
)

func TestPrintSamples(t *testing.T) {
	for _, name := range []string{"harbor-notes", "ledgerline", "twofold"} {
		a := sampleCompany(t, name)
		t0 := time.Now()
		p := build(t, a, day(t, "2026-11-23"), plan.Options{})
		t.Logf("%s built in %v\n%s", name, time.Since(t0), dump(p))
	}
}

func dump(p *plan.Plan) string {
	var b strings.Builder
	f := func(s string, x ...any) { fmt.Fprintf(&b, s+"\n", x...) }
	f("START %s TARGET %s REPORT %s feasible %v earliest %s p50 %s p80 %s", p.Start, p.Target, p.Report, p.Feasible != nil && *p.Feasible, p.Earliest, p.P50, p.P80)
	for _, m := range p.Milestones {
		f("  M %-18s %s %s %s  %s", m.Key, m.Date, m.P50, m.P80, m.Title)
	}
	for _, a := range p.Actions {
		x := ""
		if a.Critical {
			x += "*"
		}
		if a.QuickWin {
			x += "q"
		}
		if a.Early {
			x += "e"
		}
		if a.Assumed {
			x += "?"
		}
		f("  %-4s %s..%s %4.2f/%4.2f/%4.2f lead%3d sl%3d ph%d pr%3d %-11s %s <- %s", x, a.Start, a.End, a.Effort.Min, a.Effort.Likely, a.Effort.Max, a.LeadDays, a.SlackDays, a.Phase, a.Priority, a.Owner, a.Key, strings.Join(a.After, " "))
	}
	for _, c := range p.Chain {
		f("  C %s..%s %-30s %s (%s)", c.Start, c.End, c.Key, c.Title, c.Why)
	}
	for _, o := range p.Options {
		f("  O %s %v %s", o.Date, o.Reaches, o.Title)
	}
	for _, c := range p.Capacities {
		f("  K %-12s %5.2f %v %6.2f", c.Department, c.DaysPerWeek, c.Assumed, c.Load)
	}
	f("  COST %.0f..%.0f %s staff %v %v %s", p.Cost.Low, p.Cost.High, p.Cost.Currency, p.Cost.StaffDays, p.Cost.StaffMoney, p.Cost.StaffCurrency)
	for _, l := range p.Cost.Lines {
		f("    Q%d %.0f..%.0f %s [%s] %s", l.Quarter, l.Low, l.High, l.Title, l.Confidence, l.Source)
	}
	for _, r := range p.Rounds {
		f("  R %s %-12s %s", r.Due, r.Owner, r.Title)
	}
	for _, n := range p.Notes {
		f("  N %s", n)
	}
	return b.String()
}
