package plan_test

import (
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
)

func TestDoneActionKeepsItsDatesAndTakesNoTime(t *testing.T) {
	a := company(t, absent("exec-sponsor", "policy-set"))
	a.Actions["R-exec-sponsor"] = q.ActionState{Status: q.ActionDone, Started: day(t, "2027-02-01"), Finished: day(t, "2027-02-10")}
	a.Actions["R-asset-inventory"] = q.ActionState{Status: q.ActionDone, Finished: day(t, "2027-02-12")}
	a.Actions["R-no-such-control"] = q.ActionState{Status: q.ActionDone}
	p := build(t, a, monday, plan.Options{Quick: true})
	got := action(t, p, "R-exec-sponsor")
	if got.Start.String() != "2027-02-01" || got.End.String() != "2027-02-10" || got.State.Status != q.ActionDone {
		t.Errorf("done %v to %v", got.Start, got.End)
	}
	if x := action(t, p, "R-policy-set"); x.Start != monday || len(x.After) != 0 {
		t.Errorf("the policy set starts on %v after %v", x.Start, x.After)
	}
	wantNote(t, p, "is marked done, but the answers still show a gap")
	if x := action(t, p, "R-asset-inventory"); x.End.String() != "2027-02-12" {
		t.Errorf("an action whose gap is closed ended on %v", x.End)
	}
	if len(p.Actions) != 3 {
		t.Errorf("there are %d actions", len(p.Actions))
	}
}

func TestActionUnderWayGoesOnFromItsStart(t *testing.T) {
	a := company(t, absent("exec-sponsor", "policy-set"))
	fresh := build(t, a, monday, plan.Options{Quick: true})
	a.Actions["R-policy-set"] = q.ActionState{Status: q.ActionDoing, Started: day(t, "2027-02-15")}
	p := build(t, a, monday, plan.Options{Quick: true})
	got := action(t, p, "R-policy-set")
	if got.Start.String() != "2027-02-15" || got.End <= p.Start || got.End >= action(t, fresh, "R-policy-set").End {
		t.Errorf("under way from %v to %v, as new it would end on %v", got.Start, got.End, action(t, fresh, "R-policy-set").End)
	}
	if p.Cost.StaffDays.Likely >= fresh.Cost.StaffDays.Likely {
		t.Errorf("%v days are left of %v", p.Cost.StaffDays, fresh.Cost.StaffDays)
	}
	a.Actions["R-policy-set"] = q.ActionState{Status: q.ActionDoing, Started: day(t, "2026-06-01")}
	wantNote(t, build(t, a, monday, plan.Options{Quick: true}), "should have ended by now")
}

func TestManyActionsUnderWayShareTheDay(t *testing.T) {
	a := company(t, absent("asset-inventory", "endpoint-mdm", "sso-identity-provider", "policy-set"))
	a.Facts["capacity_it_security"] = q.NumberValue(1)
	for _, key := range []string{"R-asset-inventory", "R-endpoint-mdm", "R-sso-identity-provider", "R-policy-set"} {
		a.Actions[key] = q.ActionState{Status: q.ActionDoing, Started: monday}
	}
	p := build(t, a, monday, plan.Options{Quick: true})
	for i := range p.Actions {
		if p.Actions[i].Start != monday {
			t.Errorf("%s starts on %v", p.Actions[i].Key, p.Actions[i].Start)
		}
	}
	checkCapacity(t, a, p)
}

func TestExceptionsLeaveThePlanUntilTheyRunOut(t *testing.T) {
	tests := []struct {
		name    string
		state   q.ActionState
		planned bool
		note    string
	}{
		{"an approved exception leaves", q.ActionState{Approver: "Ada", Expires: day(t, "2027-09-30")}, false, "approved by Ada until 30 Sep 2027"},
		{"without an end it is asked for one", q.ActionState{Approver: "Ada"}, false, "give it a day on which it ends"},
		{"without an approver it is asked for one", q.ActionState{Expires: day(t, "2027-09-30")}, false, "write down who approved it"},
		{"with neither it is asked for both", q.ActionState{}, false, "who approved it and until when"},
		{"one that ran out comes back", q.ActionState{Approver: "Ada", Expires: day(t, "2027-02-01")}, true, "ran out on 1 Feb 2027"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := company(t, absent("exec-sponsor", "policy-set"))
			tt.state.Status = q.ActionAccepted
			a.Actions["R-exec-sponsor"] = tt.state
			p := build(t, a, monday, plan.Options{Quick: true})
			if (p.Action("R-exec-sponsor") != nil) != tt.planned {
				t.Errorf("planned: %v", !tt.planned)
			}
			if (len(p.Exceptions) == 0) != tt.planned || !tt.planned && p.Exceptions[0].Key != "R-exec-sponsor" {
				t.Errorf("the exceptions are %+v", p.Exceptions)
			}
			wantNote(t, p, tt.note)
		})
	}
}

func TestBlockedActionIsPlannedWithANote(t *testing.T) {
	a := company(t, absent("penetration-test-annual"))
	a.Actions["R-penetration-test-annual"] = q.ActionState{Status: q.ActionBlocked, Note: "no budget yet."}
	p := build(t, a, monday, plan.Options{Quick: true})
	wantNote(t, p, "is blocked (no budget yet); the dates take for granted")
}

func TestNamedOwnerTakesTheAction(t *testing.T) {
	a := company(t, absent("policy-set", "asset-inventory"))
	a.Cards["policy-set"] = q.Card{Owner: q.Legal}
	a.Cards["asset-inventory"] = q.Card{Owner: q.Legal}
	a.Actions["R-asset-inventory"] = q.ActionState{Owner: q.Operations}
	p := build(t, a, monday, plan.Options{Quick: true})
	if got := action(t, p, "R-policy-set").Owner; got != q.Legal {
		t.Errorf("the policy set is done by %s", got)
	}
	if got := action(t, p, "R-asset-inventory").Owner; got != q.Operations {
		t.Errorf("the asset inventory is done by %s", got)
	}
}

func TestSmallTeamsGetTheirOwnStep(t *testing.T) {
	a := company(t, absent("exec-sponsor"))
	a.Facts["headcount"] = q.NumberValue(4)
	steps := action(t, build(t, a, monday, plan.Options{Quick: true}), "R-exec-sponsor").Steps
	if !strings.Contains(steps[len(steps)-1], "founder") {
		t.Errorf("the last step is %q", steps[len(steps)-1])
	}
}
