package questionnaire_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
)

func TestCarryOverTakesAnswersAndLeavesTheYearBehind(t *testing.T) {
	cat := loadShipped(t)
	a := q.NewAssessment("2026")
	a.ID = "old"
	a.Facts["headcount"] = q.NumberValue(14)
	a.Facts["target_date"] = q.DateValue(q.NewDate(2026, 12, 1))
	a.Facts["deal_deadline_months"] = q.NumberValue(3)
	a.Facts["prior_report_end"] = q.DateValue(q.NewDate(2025, 12, 31))
	a.Answers["mfa-enforcement.everyone"] = q.Answer{Value: q.Yes, Note: "seen"}
	a.Answers["asset-inventory.everything-listed"] = q.Answer{Note: "ask Kim"}
	a.Risks["R01"] = q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana", Confirmed: true}
	a.Actions["R-mfa-enforcement"] = q.ActionState{Status: q.ActionDone}
	a.Actions["R-asset-inventory"] = q.ActionState{Status: q.ActionAccepted, Approver: "Dana"}
	a.Checklist["strategy-why"] = q.Override{State: "done", Reason: "said"}
	a.Settled["X01"] = q.Settlement{Reason: "looked at"}
	a.Settings["risk_appetite"], a.Settings["report_written"] = "6", "2026-11-01"

	got := q.CarryOver(cat, a, "2027")
	want := q.NewAssessment("2027")
	want.Facts["headcount"] = q.NumberValue(14)
	want.Facts["prior_report_end"] = q.DateValue(q.NewDate(2025, 12, 31))
	want.Answers["mfa-enforcement.everyone"] = q.Answer{Value: q.Yes, Note: "seen", ToConfirm: true}
	want.Answers["asset-inventory.everything-listed"] = q.Answer{Note: "ask Kim"}
	want.Risks["R01"] = q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana", ToConfirm: true}
	want.Actions["R-asset-inventory"] = q.ActionState{Status: q.ActionAccepted, Approver: "Dana"}
	want.Settings["risk_appetite"] = "6"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if a.Answers["mfa-enforcement.everyone"].ToConfirm || len(a.Settled) != 1 {
		t.Error("last year's assessment was changed")
	}
}

// TestConfirmingClearsTheMark proves that the mark goes with confirming and with
// every change of the answer, stays with its evidence, and comes back with undo.
func TestConfirmingClearsTheMark(t *testing.T) {
	cat := loadShipped(t)
	rapid.Check(t, func(t *rapid.T) {
		a := q.CarryOver(cat, anyAssessment(t, cat), "next")
		ctl := &cat.Controls[rapid.IntRange(0, len(cat.Controls)-1).Draw(t, "control")]
		marked := len(q.ConfirmEntries(a, ctl))
		st := &ctl.Statements[rapid.IntRange(0, len(ctl.Statements)-1).Draw(t, "statement")]
		was := a.Entry(q.EntryKey{Kind: q.KindAnswer, Key: string(st.Key)})

		if a.Answers[st.Key].Value != q.NotApplicable {
			if err := a.Apply(cat, q.NoteEntry(a, st.Key, "ask Kim")); err != nil {
				t.Fatal(err)
			}
		}
		if err := a.Apply(cat, q.EvidenceEntry(a, st.Key, []q.EvidenceRef{{Title: "new"}})); err != nil {
			t.Fatal(err)
		}
		if n := len(q.ConfirmEntries(a, ctl)); n != marked {
			t.Fatalf("naming evidence left %d of %d marks", n, marked)
		}
		if err := a.Apply(cat, was); err != nil {
			t.Fatal(err)
		}
		for _, e := range q.ConfirmEntries(a, ctl) {
			before := a.Answers[q.StatementID(e.Key)]
			if err := a.Apply(cat, e); err != nil {
				t.Fatal(err)
			}
			before.ToConfirm = false
			if diff := cmp.Diff(before, a.Answers[q.StatementID(e.Key)]); diff != "" {
				t.Fatalf("confirming changed more than the mark:\n%s", diff)
			}
		}
		if n := len(q.ConfirmEntries(a, ctl)); n != 0 {
			t.Fatalf("%d marks are left", n)
		}
	})
}
