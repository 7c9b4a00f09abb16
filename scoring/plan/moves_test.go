package plan_test

import (
	"math"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

func TestWhatAChangeMovesIsNamed(t *testing.T) {
	a := company(t, absent("exec-sponsor", "policy-set", "asset-inventory"))
	before := build(t, a, monday, plan.Options{Quick: true})
	if m := plan.Compare(before, before, ""); len(m.Actions)+len(m.Milestones) > 0 || !strings.HasPrefix(m.Text(), "moves no other action, ") {
		t.Errorf("a plan against itself %s", m.Text())
	}
	a.Facts["holidays"] = q.ListValue("2027-03-01..2027-03-12")
	m := plan.Compare(before, build(t, a, monday, plan.Options{Quick: true}), "R-exec-sponsor")
	if len(m.Actions) != 2 || m.Actions[0].Days() < 11 || len(m.Milestones) == 0 {
		t.Errorf("two weeks off move %+v", m)
	}
	if text := m.Text(); !strings.HasPrefix(text, "pushes 2 actions, Type 1 report from ") {
		t.Errorf("two weeks off %s", text)
	}
	back := plan.Compare(build(t, a, monday, plan.Options{Quick: true}), before, "")
	if text := back.Text(); !strings.HasPrefix(text, "brings 3 actions forward, ") {
		t.Errorf("working through %s", text)
	}
}

func TestASlipPushesWhatWaitsForIt(t *testing.T) {
	a := sampleCompany(t, "harbor-notes")
	r := scoring.Assess(realEngine(t), a, q.NewDate(2026, 11, 23))
	p := build(t, a, r.AsOf, plan.Options{Quick: true})
	critical, loose := "", ""
	for i := range p.Actions {
		switch x := &p.Actions[i]; {
		case critical == "" && x.Critical:
			critical = x.Key
		case x.SlackDays > 40:
			loose = x.Key
		}
	}
	m, err := plan.Slip(r, plan.Options{}, critical, 10)
	if err != nil || m.Report.Days() < 1 || len(m.Actions) < 5 || m.Report.From != p.P80 {
		t.Errorf("two weeks more for %s: %s, from P80 %v (%v)", critical, m.Text(), p.P80, err)
	}
	for _, x := range m.Actions {
		if x.Key == critical {
			t.Error("the action that slips is counted among those it pushes")
		}
	}
	if m, err := plan.Slip(r, plan.Options{}, loose, 5); err != nil || m.Report.Days() > 0 {
		t.Errorf("a week more for %s, which has slack: %s (%v)", loose, m.Text(), err)
	}
	if m, err := plan.Slip(r, plan.Options{}, "R-none", 5); err != nil || len(m.Actions) > 0 || m.Report.Days() != 0 {
		t.Errorf("an action that is not there: %s (%v)", m.Text(), err)
	}
}

func TestLateWorkSaysWhatItHoldsUp(t *testing.T) {
	a := company(t, absent("exec-sponsor", "policy-set", "asset-inventory", "endpoint-mdm"))
	a.Actions["R-policy-set"] = q.ActionState{Status: q.ActionDoing, Started: day(t, "2026-11-02")}
	r := scoring.Assess(realEngine(t), a, monday)
	p := build(t, a, monday, plan.Options{Quick: true})
	if x := action(t, p, "R-policy-set"); x.LateDays < 10 {
		t.Errorf("the policy set is %d days late", x.LateDays)
	}
	m, err := plan.Held(r, plan.Options{}, "R-policy-set")
	if err != nil || m.Report.Days() < 0 || m.Report.To != p.P80 {
		t.Errorf("the policy set holds up: %s (%v)", m.Text(), err)
	}
}

func TestWorkStartedBeforeThePlanIsNotLate(t *testing.T) {
	a := company(t, absent("exec-sponsor", "policy-set"))
	a.Facts["plan_start"] = q.DateValue(day(t, "2027-05-03"))
	a.Actions["R-exec-sponsor"] = q.ActionState{Status: q.ActionDoing, Started: monday}
	if x := action(t, build(t, a, monday, plan.Options{Quick: true}), "R-exec-sponsor"); x.LateDays != 0 {
		t.Errorf("begun today it is %d days late", x.LateDays)
	}
}

func TestDriversMoveTheReport(t *testing.T) {
	a := sampleCompany(t, "harbor-notes")
	p := build(t, a, q.NewDate(2026, 11, 23), plan.Options{})
	if len(p.Drivers) < 3 || len(p.Drivers) > 5 {
		t.Fatalf("there are %d drivers", len(p.Drivers))
	}
	for i, d := range p.Drivers {
		if p.Action(d.Key) == nil || d.Days() < 1 || i > 0 && d.Days() > p.Drivers[i-1].Days() {
			t.Errorf("driver %d is %+v", i, d)
		}
		if p.P80 < d.Smooth.AddDays(-3) || p.P80 > d.Badly.AddDays(3) {
			t.Errorf("%s goes from %v to %v around a P80 of %v", d.Key, d.Smooth, d.Badly, p.P80)
		}
	}
}

func TestQuartersAddUp(t *testing.T) {
	a := sampleCompany(t, "ledgerline")
	a.Facts["day_rate"] = q.NumberValue(500)
	c := build(t, a, q.NewDate(2026, 11, 23), plan.Options{Quick: true}).Cost
	var low, high, staff, money float64
	for i, x := range c.Quarters {
		low, high, staff = low+x.Low, high+x.High, staff+x.StaffDays.Likely
		money += x.StaffMoney[1]
		if i > 0 && x.From <= c.Quarters[i-1].From {
			t.Errorf("%s stands behind %s", x.Title(), c.Quarters[i-1].Title())
		}
	}
	near := func(x, y float64) bool { return math.Abs(x-y) < 0.01 }
	if !near(low, c.Low) || !near(high, c.High) || !near(staff, c.StaffDays.Likely) || !near(money, c.StaffMoney[1]) {
		t.Errorf("the quarters hold %v to %v, %v days, %v; the whole is %+v", low, high, staff, money, c)
	}
	if w := c.Lines[0].When(); w != "Q4 2026" && w != "Q1 2027" {
		t.Errorf("the first line falls into %s", w)
	}
}

func TestAStateSaysWhatItLacks(t *testing.T) {
	yesterday, tomorrow := monday.AddDays(-1), monday.AddDays(1)
	for _, tt := range []struct {
		name  string
		state q.ActionState
		want  string
	}{
		{"open is enough", q.ActionState{}, ""},
		{"blocked says why", q.ActionState{Status: q.ActionBlocked}, "what it waits for"},
		{"an exception names who approved it", q.ActionState{Status: q.ActionAccepted, Expires: tomorrow}, "who approves"},
		{"an exception ends", q.ActionState{Status: q.ActionAccepted, Approver: "Ada"}, "a day on which it ends"},
		{"an exception ends later", q.ActionState{Status: q.ActionAccepted, Approver: "Ada", Expires: yesterday}, "a later day"},
		{"a whole exception", q.ActionState{Status: q.ActionAccepted, Approver: "Ada", Expires: tomorrow}, ""},
		{"no start in the future", q.ActionState{Status: q.ActionDoing, Started: tomorrow}, "really started"},
		{"no end in the future", q.ActionState{Status: q.ActionDone, Finished: tomorrow}, "was finished"},
		{"no end before the start", q.ActionState{Status: q.ActionDone, Started: monday, Finished: yesterday}, "it started on"},
		{"no end while under way", q.ActionState{Status: q.ActionDoing, Started: yesterday, Finished: monday}, "that is done"},
		{"no start while open", q.ActionState{Status: q.ActionOpen, Started: monday}, "not open"},
	} {
		err := plan.CheckState(tt.state, monday)
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: the error is %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestAStatusTakesAlongWhatFollows(t *testing.T) {
	s := plan.SetStatus(q.ActionState{}, q.ActionDoing, monday)
	if s.Started != monday {
		t.Errorf("work under way started on %v", s.Started)
	}
	s = plan.SetStatus(s, q.ActionDone, monday.AddDays(3))
	if s.Started != monday || s.Finished != monday.AddDays(3) {
		t.Errorf("done work ran from %v to %v", s.Started, s.Finished)
	}
	s.Approver, s.Expires = "Ada", monday
	if s = plan.SetStatus(s, q.ActionOpen, monday); s != (q.ActionState{Status: q.ActionOpen}) {
		t.Errorf("opened again it is %+v", s)
	}
}
