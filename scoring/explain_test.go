package scoring_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// TestACriterionIsTheMeanOfItsParts proves that the parts shown make the figure
// shown, the cap included.
func TestACriterionIsTheMeanOfItsParts(t *testing.T) {
	p := scoring.DefaultPolicy()
	lawOver(t, func(t *rapid.T, w world) {
		r := scoring.Assess(w.engine, w.a, today)
		for i := range w.cat.Criteria {
			why := r.ExplainCriterion(w.cat.Criteria[i].ID)
			score := r.Readiness.Criteria[i]
			if why.Type1 != score.Type1 || why.Type2 != score.Type2 || why.Status != p.StatusOf(score.Applies, score.Type1) {
				t.Fatalf("%s: explained %v, %v, %s, but it is %+v", why.Criterion.ID, why.Type1, why.Type2, why.Status, score)
			}
			if score.Applies != (len(why.Parts) > 0) {
				t.Fatalf("%s applies: %t, with %d parts", why.Criterion.ID, score.Applies, len(why.Parts))
			}
			if score.Applies {
				checkParts(t, p, why)
			}
		}
		if r.ExplainCriterion("CC9.9") != nil {
			t.Fatal("a criterion that does not exist was explained")
		}
	})
}

func checkParts(t *rapid.T, p scoring.Policy, why *scoring.CriterionWhy) {
	var weight, low, high scoring.Score
	failedLow, failedHigh := false, false
	for _, part := range why.Parts {
		weight += scoring.Score(part.Weight)
		low += scoring.Score(part.Weight) * part.Type1.Low
		high += scoring.Score(part.Weight) * part.Type1.High
		primary := part.Role == q.Primary
		if part.Failed != (primary && part.Type1.Low < p.FailedBelow) {
			t.Fatalf("%s is said to have failed: %t at %v", part.Control.Key, part.Failed, part.Type1)
		}
		failedLow = failedLow || part.Failed
		failedHigh = failedHigh || primary && part.Type1.High < p.FailedBelow
	}
	mean := scoring.Interval{Low: low / weight, High: high / weight}
	if why.Uncapped != mean {
		t.Fatalf("%s: the parts make %v, not %v", why.Criterion.ID, mean, why.Uncapped)
	}
	want := mean
	if failedLow {
		want.Low = min(want.Low, p.FailedPrimaryCap)
	}
	if failedHigh {
		want.High = min(want.High, p.FailedPrimaryCap)
	}
	if why.Type1 != want || why.Capped != (want.Low < mean.Low) {
		t.Fatalf("%s: the parts make %v capped %t, not %v capped %t", why.Criterion.ID, want, want.Low < mean.Low, why.Type1, why.Capped)
	}
}

// TestMovesAreTrue proves that giving the answer of a move moves the figure to
// where the move says, and that no other yes moves its low end further.
func TestMovesAreTrue(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		r := scoring.Assess(w.engine, w.a, today)
		id := w.cat.Criteria[rapid.IntRange(0, len(w.cat.Criteria)-1).Draw(t, "criterion")].ID
		why := r.ExplainCriterion(id)
		if len(why.Moves) > 5 {
			t.Fatalf("%d moves", len(why.Moves))
		}
		for i, m := range why.Moves {
			if i > 0 && m.After.Low > why.Moves[i-1].After.Low {
				t.Fatal("a better move stands behind a lesser one")
			}
			if m.From != w.a.Value(m.Statement.Key) || m.Before != why.Type1 || m.After == m.Before {
				t.Fatalf("the move says %+v of an answer %v at %v", m, w.a.Value(m.Statement.Key), why.Type1)
			}
			b := w.a.Clone()
			b.Answers[m.Statement.Key] = q.Answer{Value: q.Yes}
			if got := scoring.Assess(w.engine, b, today).Criterion(id).Type1; got != m.After {
				t.Fatalf("%s: the move promises %v, the answer gives %v", m.Statement.Key, m.After, got)
			}
		}
		if len(why.Moves) == 0 || len(why.Parts) == 0 {
			return
		}
		ctl := why.Parts[rapid.IntRange(0, len(why.Parts)-1).Draw(t, "part")].Control
		st := &ctl.Statements[rapid.IntRange(0, len(ctl.Statements)-1).Draw(t, "statement")]
		if v := w.a.Value(st.Key); v == q.NotApplicable || !w.a.StatementApplies(st) {
			return
		}
		if got := r.WithAnswer(st.Key, q.Yes).Criteria[r.CriterionIndex(id)].Type1.Low; got > why.Moves[0].After.Low {
			t.Fatalf("a yes on %s gives %d, more than the best move's %d", st.Key, got, why.Moves[0].After.Low)
		}
	})
}

// TestWithAnswerIsWhatTheAnswerGives proves that a question "what if" is
// answered as if the answer had been given, and that it changes nothing.
func TestWithAnswerIsWhatTheAnswerGives(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		r := scoring.Assess(w.engine, w.a, today)
		st := w.anyStatement(t)
		v := rapid.SampledFrom([]q.Value{q.Yes, q.Partly, q.No, q.Unknown, q.Unanswered}).Draw(t, "what if")
		before := *w.readiness()
		got := r.WithAnswer(st.Key, v)
		if diff := cmp.Diff(before, r.Readiness); diff != "" {
			t.Fatalf("the result was changed (-before +after):\n%s", diff)
		}
		w.a.Answers[st.Key] = q.Answer{Value: v}
		if diff := cmp.Diff(w.readiness(), got); diff != "" {
			t.Fatalf("%s %v (-answered +what if):\n%s", st.Key, v, diff)
		}
	})
}
