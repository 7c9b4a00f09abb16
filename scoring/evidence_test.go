package scoring_test

import (
	"testing"

	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func TestWhatStandsBehindAnAnswer(t *testing.T) {
	quarterly := &q.Control{Cadence: q.Quarterly}
	dated := func(d q.Date) []q.EvidenceRef { return []q.EvidenceRef{{Title: "R", Date: d}} }
	rows := []struct {
		name string
		ans  q.Answer
		want scoring.Standing
	}{
		{"a claim with nothing behind it", q.Answer{Value: q.Yes}, scoring.Asserted},
		{"a partial claim with nothing behind it", q.Answer{Value: q.Partly}, scoring.Asserted},
		{"a record of this quarter", q.Answer{Value: q.Yes, Evidence: dated(today.AddDays(-92))}, scoring.Shown},
		{"the quarter and its grace", q.Answer{Value: q.Yes, Evidence: dated(today.AddDays(-115))}, scoring.Shown},
		{"a day later", q.Answer{Value: q.Yes, Evidence: dated(today.AddDays(-116))}, scoring.Outdated},
		{"a period that ends in time", q.Answer{Value: q.Yes, Evidence: []q.EvidenceRef{{Title: "R", From: today.AddDays(-400), To: today.AddDays(-10)}}}, scoring.Shown},
		{"an old one beside a new one", q.Answer{Value: q.Yes, Evidence: append(dated(today.AddDays(-900)), dated(today)...)}, scoring.Shown},
		{"one without a date", q.Answer{Value: q.Yes, Evidence: dated(0)}, scoring.Shown},
		{"a no claims nothing", q.Answer{Value: q.No, Evidence: dated(today)}, ""},
		{"nor does what is open", q.Answer{}, ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := scoring.StandingOf(quarterly, row.ans, today); got != row.want {
				t.Errorf("%q, want %q", got, row.want)
			}
		})
	}
}

// TestSharesCountEachAnswerOnce proves that the shares of a figure cover exactly
// the answers behind it, and that evidence moves them and no figure.
func TestSharesCountEachAnswerOnce(t *testing.T) {
	cat := shippedCatalog(t)
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	rapid.Check(t, func(t *rapid.T) {
		a := randomAssessment(cat, rapid.Uint64().Draw(t, "seed"))
		r := scoring.Assess(e, a, today)
		id := rapid.SampledFrom(r.CriteriaInScope()).Draw(t, "criterion").ID
		var want scoring.EvidenceShares
		sum := scoring.EvidenceShares{}
		for _, ctl := range r.Cards {
			add(&sum, r.EvidenceOfControl(ctl.Key))
			for _, ref := range ctl.Criteria {
				if ref.ID == id {
					add(&want, r.EvidenceOfControl(ctl.Key))
				}
			}
		}
		if got := r.EvidenceOf(id); got != want {
			t.Fatalf("%s: %+v, its cards say %+v", id, got, want)
		}
		if sum != r.Evidence {
			t.Fatalf("the whole is %+v, its cards say %+v", r.Evidence, sum)
		}
		if got := r.EvidenceOfCategory(id.Category()); got.Total() < want.Total() || got.Total() > sum.Total() {
			t.Fatalf("%s has %+v of %+v", id.Category(), got, sum)
		}
		for key, ans := range a.Answers {
			if ans.Value == q.Yes {
				ans.Evidence = []q.EvidenceRef{{Title: "R", Date: today}}
				a.Answers[key] = ans
				after := scoring.Assess(e, a, today)
				if after.Readiness.Overall != r.Readiness.Overall || after.Evidence.Total() != r.Evidence.Total() {
					t.Fatal("evidence changed more than the shares")
				}
				return
			}
		}
	})
}

func add(to *scoring.EvidenceShares, s scoring.EvidenceShares) {
	to.Shown, to.Asserted, to.Stale, to.Unknown = to.Shown+s.Shown, to.Asserted+s.Asserted, to.Stale+s.Stale, to.Unknown+s.Unknown
}
