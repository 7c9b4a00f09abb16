package scoring_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// The laws of the method, each on random answers over random catalogues and
// over the shipped one.

func lawOver(t *testing.T, law func(*rapid.T, world)) {
	t.Helper()
	cat := shippedCatalog(t)
	rapid.Check(t, func(t *rapid.T) { law(t, anyWorld(t, cat)) })
}

// countsOf are the criteria that are ready, of each category and overall.
func countsOf(r *scoring.Readiness) [12]int {
	var n [12]int
	for i, g := range append(r.Categories[:], r.Overall) {
		n[2*i], n[2*i+1] = g.Ready, g.Ready2
	}
	return n
}

func TestABetterAnswerLowersNothing(t *testing.T) {
	better := map[q.Value][]q.Value{
		q.No: {q.Partly, q.Yes}, q.Partly: {q.Yes}, q.Unanswered: {q.Yes}, q.Unknown: {q.Yes},
	}
	lawOver(t, func(t *rapid.T, w world) {
		st := w.anyStatement(t)
		answers := better[w.a.Value(st.Key)]
		if len(answers) == 0 {
			return
		}
		before, counts := w.figuresOf(w.readiness()), countsOf(w.readiness())
		w.a.Answers[st.Key] = q.Answer{Value: rapid.SampledFrom(answers).Draw(t, "better")}
		r := w.readiness()
		for i, f := range w.figuresOf(r) {
			if f.Low < before[i].Low || f.High < before[i].High {
				t.Fatalf("%s fell from %v to %v", f.name, before[i].Interval, f.Interval)
			}
		}
		for i, n := range countsOf(r) {
			if n < counts[i] {
				t.Fatalf("count %d of ready criteria fell from %d to %d", i, counts[i], n)
			}
		}
	})
}

func TestAnAnswerWidensNothing(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		st := w.anyStatement(t)
		if v := w.a.Value(st.Key); v != q.Unanswered && v != q.Unknown {
			return
		}
		before := w.figuresOf(w.readiness())
		w.a.Answers[st.Key] = q.Answer{Value: rapid.SampledFrom([]q.Value{q.Yes, q.Partly, q.No, q.NotApplicable}).Draw(t, "answer"), Note: "a reason"}
		for i, f := range w.figuresOf(w.readiness()) {
			if f.applies && before[i].applies && (f.Low < before[i].Low || f.High > before[i].High) {
				t.Fatalf("%s went from %v to %v", f.name, before[i].Interval, f.Interval)
			}
		}
	})
}

func TestFiguresAreInOrder(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		r := w.readiness()
		for _, f := range w.figuresOf(r) {
			if f.Low < 0 || f.Low > f.High || f.High > scoring.Full {
				t.Fatalf("%s is %v", f.name, f.Interval)
			}
		}
		for i, c := range r.Controls {
			inOrder(t, string(w.cat.Controls[i].Key), c.Type1, c.Type2)
		}
		for i, c := range r.Criteria {
			inOrder(t, string(w.cat.Criteria[i].ID), c.Type1, c.Type2)
		}
		for i, g := range append(r.Categories[:], r.Overall) {
			inOrder(t, string(append(q.Categories(), "overall")[i]), g.Type1, g.Type2)
			if g.Ready2 > g.Ready || g.Ready > g.Total {
				t.Fatalf("%d and %d of %d are ready", g.Ready, g.Ready2, g.Total)
			}
		}
	})
}

func inOrder(t *rapid.T, name string, type1, type2 scoring.Interval) {
	if type2.Low > type1.Low || type2.High > type1.High {
		t.Fatalf("%s: type 2 %v is above type 1 %v", name, type2, type1)
	}
}

func TestTheEndsOfTheScale(t *testing.T) {
	rows := []struct {
		name string
		v    q.Value
		want scoring.Interval
	}{
		{"all yes", q.Yes, scoring.Interval{Low: scoring.Full, High: scoring.Full}},
		{"all no", q.No, scoring.Interval{}},
		{"nothing answered", q.Unanswered, scoring.Open},
		{"nobody knows", q.Unknown, scoring.Open},
		{"not applicable without a reason", q.NotApplicable, scoring.Open},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			lawOver(t, func(t *rapid.T, w world) {
				w.each(func(s *q.Statement) { w.a.Answers[s.Key] = q.Answer{Value: row.v} })
				r := w.readiness()
				for _, f := range w.figuresOf(r)[:len(w.figuresOf(r))-12] {
					if f.applies && f.Interval != row.want {
						t.Fatalf("%s is %v, want %v", f.name, f.Interval, row.want)
					}
				}
				for i, g := range append(r.Categories[:], r.Overall) {
					want := row.want
					if g.Total == 0 {
						want = scoring.Open
					}
					if g.Type1 != want || g.Type2 != want {
						t.Fatalf("group %d is %v and %v, want %v", i, g.Type1, g.Type2, want)
					}
				}
			})
		})
	}
}

// TestASectionWithNothingInIt proves that a category of which nothing applies
// divides by nothing, and takes nothing from the others.
func TestASectionWithNothingInIt(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		category := rapid.SampledFrom(q.Categories()).Draw(t, "category")
		for i := range w.cat.Controls {
			ctl := &w.cat.Controls[i]
			if !ctl.Serves([]q.Category{category}) {
				continue
			}
			for j := range ctl.Statements {
				w.a.Answers[ctl.Statements[j].Key] = q.Answer{Value: q.NotApplicable, Note: "a reason"}
			}
		}
		r := w.readiness()
		for i := range w.cat.Criteria {
			if w.cat.Criteria[i].Category == category && (r.Criteria[i] != scoring.CriterionScore{}) {
				t.Fatalf("%s is %+v", w.cat.Criteria[i].ID, r.Criteria[i])
			}
		}
		for i, c := range q.Categories() {
			if g := r.Categories[i]; c == category && (g != scoring.GroupScore{Type1: scoring.Open, Type2: scoring.Open}) {
				t.Fatalf("%s is %+v", c, g)
			}
		}
	})
}

func TestTheOrderOfAnswersDoesNotMatter(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		want := w.readiness()
		entries := w.a.Entries()
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "order"), 2))
		rng.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		w.a = q.NewAssessment("Again")
		for _, e := range entries {
			if err := w.a.Apply(w.cat, e); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(want, w.readiness()); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func TestACategoryDoesNotDependOnTheOthers(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		in := w.engine.Input(w.a)
		var alone, together scoring.Readiness
		var set [5]bool
		for i := range set {
			set[i] = rapid.Bool().Draw(t, "selected")
		}
		w.engine.Run(in, set, &alone)
		w.engine.Run(in, scoring.SelectedSet(q.Categories()), &together)
		alone.Overall, together.Overall = scoring.GroupScore{}, scoring.GroupScore{}
		if diff := cmp.Diff(alone, together); diff != "" {
			t.Fatalf("(-some selected +all selected):\n%s", diff)
		}
	})
}

func TestUnknownCountsAsUnanswered(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		want := w.readiness()
		w.each(func(s *q.Statement) {
			switch w.a.Value(s.Key) {
			case q.Unknown:
				delete(w.a.Answers, s.Key)
			case q.Unanswered:
				w.a.Answers[s.Key] = q.Answer{Value: q.Unknown}
			}
		})
		if diff := cmp.Diff(want, w.readiness()); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func TestNotApplicableNeedsItsReason(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		st := w.anyStatement(t)
		delete(w.a.Answers, st.Key)
		want := w.readiness()
		w.a.Answers[st.Key] = q.Answer{Value: q.NotApplicable, ReasonMissing: true, Owner: q.HR}
		if diff := cmp.Diff(want, w.readiness()); diff != "" {
			t.Fatalf("(-unanswered +without a reason):\n%s", diff)
		}
	})
}

// TestWhatStandsBesideChangesNoFigure proves that notes, evidence, owners,
// tables, risks, actions and contradictions change no interval.
func TestWhatStandsBesideChangesNoFigure(t *testing.T) {
	cat := shippedCatalog(t)
	contradicting := 0
	rapid.Check(t, func(t *rapid.T) {
		w := world{cat: cat, engine: scoring.NewEngine(cat, scoring.DefaultPolicy()), a: randomAssessment(cat, rapid.Uint64().Draw(t, "seed"))}
		want := w.readiness()
		for key, ans := range w.a.Answers {
			ans.Owner, ans.ToConfirm = q.HR, true
			ans.Evidence = []q.EvidenceRef{{Title: "Security incident", Date: q.NewDate(2019, 1, 1)}, {Title: "Today", Date: today}}
			if ans.Value != q.NotApplicable {
				ans.Note = "The report says we were breached in March. No SSO here."
			}
			w.a.Answers[key] = ans
		}
		for i := range cat.Controls {
			key := cat.Controls[i].Key
			w.a.Cards[key] = q.Card{Note: "SOC 2 certified", Owner: q.Legal, Flag: true}
			w.a.Actions["R-"+string(key)] = q.ActionState{Status: q.ActionDone, Finished: today}
		}
		for i := range cat.Risks {
			w.a.Risks[cat.Risks[i].ID] = q.RiskEntry{Likelihood: 5, Impact: 5, Residual: 1, ResidualReason: "so"}
		}
		w.a.Tables[q.Vendors] = []q.Row{{ID: "1", Cells: map[string]q.FactValue{"name": q.TextValue("AWS"), "critical": q.BoolValue(true)}}}
		w.a.Settings["risk_appetite"] = "25"
		r := scoring.Assess(w.engine, w.a, today)
		contradicting += len(r.Contradictions)
		if diff := cmp.Diff(*want, r.Readiness); diff != "" {
			t.Fatalf("(-without +with):\n%s", diff)
		}
	})
	if contradicting == 0 {
		t.Error("no contradiction was drawn; the law is not tested")
	}
}

// TestRunUsesItsMemoryAgain proves that a second run over other answers is not
// touched by the first, and that it allocates nothing.
func TestRunUsesItsMemoryAgain(t *testing.T) {
	cat := shippedCatalog(t)
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	one, two := e.Input(randomAssessment(cat, 1)), e.Input(randomAssessment(cat, 2))
	var fresh, used scoring.Readiness
	all := scoring.SelectedSet(q.Categories())
	e.Run(one, all, &used)
	e.Run(two, all, &used)
	e.Run(two, all, &fresh)
	if diff := cmp.Diff(fresh, used); diff != "" {
		t.Errorf("(-fresh +used):\n%s", diff)
	}
	if n := testing.AllocsPerRun(10, func() { e.Run(one, all, &used) }); n > 0 {
		t.Errorf("%v allocations, want none", n)
	}
}
