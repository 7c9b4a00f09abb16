package plan_test

import (
	"math"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// TestTheEffortOfAnActionIsThatOfItsGap proves that the plan and the price of a
// category reckon the same work: up to the quarter of a day that an action is
// rounded to.
func TestTheEffortOfAnActionIsThatOfItsGap(t *testing.T) {
	for _, name := range []string{"harbor-notes", "ledgerline", "twofold"} {
		a := sampleCompany(t, name)
		r := scoring.Assess(realEngine(t), a, q.NewDate(2026, 11, 23))
		p := build(t, a, r.AsOf, plan.Options{Quick: true})
		days := map[q.ControlID]float64{}
		split := map[q.ControlID]bool{}
		for i := range p.Actions {
			days[p.Actions[i].Control] += p.Actions[i].Effort.Likely
			split[p.Actions[i].Control] = split[p.Actions[i].Control] || strings.HasSuffix(p.Actions[i].Key, "-build")
		}
		for _, ctl := range r.Cards {
			score := r.Control(ctl.Key)
			want := scoring.OpenDays(ctl, &score, a.Headcount())
			slack := 0.126
			if split[ctl.Key] || want < 0.25 {
				slack = 0.26
			}
			if math.Abs(days[ctl.Key]-want) > slack {
				t.Errorf("%s, %s: the plan takes %v days, its gap %v", name, ctl.Key, days[ctl.Key], want)
			}
		}
	}
}
