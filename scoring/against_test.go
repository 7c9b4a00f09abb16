package scoring_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// TestAFallIsWhatTheDeniedAnswersGive proves that what a contradiction would cost
// is what the figures are when the claims it names are answered with no, and that
// nothing rises by it.
func TestAFallIsWhatTheDeniedAnswersGive(t *testing.T) {
	cat := shippedCatalog(t)
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	rapid.Check(t, func(t *rapid.T) {
		a := randomAssessment(cat, rapid.Uint64().Draw(t, "seed"))
		r := scoring.Assess(e, a, today)
		a.Selected = r.Selected // so that a denied answer moves no recommendation
		for _, c := range r.Contradictions {
			b := a.Clone()
			for _, id := range c.Against.Denied {
				if v := a.RawValue(id); v != q.Yes && v != q.Partly && v != q.NotApplicable {
					t.Fatalf("%s: %s is %s, which claims nothing", c.Rule, id, v)
				}
				b.Answers[id] = q.Answer{Value: q.No}
			}
			against := scoring.Assess(e, b, today)
			checkShift(t, c.Rule, c.Against.Type1, r.Readiness.Overall.Type1, against.Readiness.Overall.Type1)
			checkShift(t, c.Rule, c.Against.Type2, r.Readiness.Overall.Type2, against.Readiness.Overall.Type2)
			var fell []q.CriterionID
			for _, f := range c.Against.Criteria {
				fell = append(fell, f.ID)
				checkShift(t, c.Rule, f.Type1, r.Criterion(f.ID).Type1, against.Criterion(f.ID).Type1)
				checkShift(t, c.Rule, f.Type2, r.Criterion(f.ID).Type2, against.Criterion(f.ID).Type2)
			}
			for _, x := range r.CriteriaInScope() {
				moved := r.Criterion(x.ID).Type1 != against.Criterion(x.ID).Type1 || r.Criterion(x.ID).Type2 != against.Criterion(x.ID).Type2
				if moved != slices.Contains(fell, x.ID) {
					t.Fatalf("%s: %s moved: %t, listed: %t", c.Rule, x.ID, moved, !moved)
				}
			}
		}
	})
}

func checkShift(t *rapid.T, rule q.RuleID, s scoring.Shift, before, after scoring.Interval) {
	if s.Before != before || s.After != after {
		t.Fatalf("%s says %v, the answers give %v to %v", rule, s, before, after)
	}
	if s.After.Low > s.Before.Low || s.After.High > s.Before.High {
		t.Fatalf("%s: a figure rises: %v", rule, s)
	}
}

func TestWhatIsDenied(t *testing.T) {
	level := func(key q.ControlID, l q.Level) func(*q.Assessment) {
		return func(a *q.Assessment) {
			for _, e := range q.LevelEntries(a, shippedCatalog(t).Control(key), l, "") {
				if err := a.Apply(shippedCatalog(t), e); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	answer := func(id q.StatementID, ans q.Answer) func(*q.Assessment) {
		return func(a *q.Assessment) { a.Answers[id] = ans }
	}
	fact := func(id q.FactID, v q.FactValue) func(*q.Assessment) { return func(a *q.Assessment) { a.Facts[id] = v } }
	rows := []struct {
		name string
		rule q.RuleID
		give []func(*q.Assessment)
		want []q.StatementID
	}{
		{
			"done loses what is in place and proven, and keeps what is written", "X01",
			[]func(*q.Assessment){level("access-reviews-quarterly", q.Operating), level("asset-inventory", q.Absent)},
			[]q.StatementID{"access-reviews-quarterly.one-complete-review-done", "access-reviews-quarterly.every-quarter-on-file"},
		},
		{
			"met loses its statement only", "X30",
			[]func(*q.Assessment){
				level("code-review-branch-protection", q.Operating),
				answer("code-review-branch-protection.admins-bound-too", q.Answer{Value: q.No}),
			},
			[]q.StatementID{"code-review-branch-protection.who-reviews-what", "code-review-branch-protection.merge-blocked-unapproved"},
		},
		{
			"not applicable against the facts loses its dismissal", "X19",
			[]func(*q.Assessment){fact("has_office", q.BoolValue(true)), level("office-physical-security", q.LevelNotApplicable)},
			[]q.StatementID{
				"office-physical-security.entry-rule", "office-physical-security.doors-locked-holders-known",
				"office-physical-security.quarterly-review-and-visitors",
			},
		},
		{
			"a card whose records are too old loses its proof", "X66",
			[]func(*q.Assessment){
				level("access-reviews-quarterly", q.Operating),
				answer("access-reviews-quarterly.every-quarter-on-file", q.Answer{Value: q.Yes, Evidence: []q.EvidenceRef{{Title: "Q1", Date: today.AddDays(-400)}}}),
			},
			[]q.StatementID{"access-reviews-quarterly.every-quarter-on-file"},
		},
		{
			"facts against facts lose nothing", "X20",
			[]func(*q.Assessment){fact("remote_only", q.BoolValue(true)), fact("has_office", q.BoolValue(true))},
			nil,
		},
		{
			"what is missing counts already", "X21",
			[]func(*q.Assessment){fact("remote_only", q.BoolValue(true)), level("endpoint-mdm", q.Informal), level("disk-encryption", q.Absent)},
			nil,
		},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			a := q.NewAssessment("Denied")
			for _, give := range row.give {
				give(a)
			}
			r := scoring.Assess(scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy()), a, today)
			at := slices.IndexFunc(r.Contradictions, func(c scoring.Contradiction) bool { return c.Rule == row.rule })
			if at < 0 {
				t.Fatalf("%s does not hold: %v", row.rule, r.Contradictions)
			}
			c := &r.Contradictions[at]
			if diff := cmp.Diff(row.want, c.Against.Denied); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if c.Against.Falls() && len(row.want) == 0 {
				t.Error("a figure falls although nothing is taken back")
			}
		})
	}
}

// TestASettledContradictionStandsApart proves that a reason moves a finding to
// another list and changes nothing else, and that changing an answer ends it.
func TestASettledContradictionStandsApart(t *testing.T) {
	cat := shippedCatalog(t)
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	a := sample(t, "ledgerline")
	before := scoring.Assess(e, a, today)
	rule := before.Contradictions[0].Rule
	if err := a.Apply(cat, q.SettledEntry(rule, q.Settlement{Reason: " looked at ", By: "Dana", Date: today})); err != nil {
		t.Fatal(err)
	}
	after := scoring.Assess(e, a, today)
	if diff := cmp.Diff(before.Readiness, after.Readiness); diff != "" {
		t.Errorf("a reason changed a figure:\n%s", diff)
	}
	if len(after.Contradictions) != len(before.Contradictions)-1 || len(after.Settled) != 1 {
		t.Fatalf("%d open, %d settled", len(after.Contradictions), len(after.Settled))
	}
	want := before.Contradictions[0]
	want.Settlement = &q.Settlement{Reason: "looked at", By: "Dana", Date: today}
	if diff := cmp.Diff(want, after.Settled[0]); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, entry := range q.LevelEntries(a, cat.Control("asset-inventory"), q.Operating, "") {
		if err := a.Apply(cat, entry); err != nil {
			t.Fatal(err)
		}
	}
	if got := scoring.Assess(e, a, today); len(got.Settled) != 0 {
		t.Errorf("it is still listed: %v", got.Settled)
	}
}
