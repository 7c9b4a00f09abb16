package scoring_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// TestTheChainLeadsFromTheAnswersToTheFigure proves that the pieces of an
// explanation, put together by the method, give the figure they explain.
func TestTheChainLeadsFromTheAnswersToTheFigure(t *testing.T) {
	p := scoring.DefaultPolicy()
	lawOver(t, func(t *rapid.T, w world) {
		r := scoring.Assess(w.engine, w.a, today)
		i := rapid.IntRange(0, len(w.cat.Criteria)-1).Draw(t, "criterion")
		x := r.Explain(string(w.cat.Criteria[i].ID), rapid.Bool().Draw(t, "type 2"))
		if x == nil || x.Kind != scoring.ExplainCriterion {
			t.Fatal("nothing is explained")
		}
		if x.Type1 == nil {
			if r.Readiness.Criteria[i].Applies {
				t.Fatal("it applies and has no figure")
			}
			return
		}
		if *x.Type1 != r.Readiness.Criteria[i].Type1 || *x.Type2 != r.Readiness.Criteria[i].Type2 {
			t.Fatalf("explained as %v and %v", *x.Type1, *x.Type2)
		}
		one, two := meanOf(p, x.Parts)
		if one != *x.Type1 || two != *x.Type2 {
			t.Fatalf("the parts make %v and %v, the figure is %v and %v", one, two, *x.Type1, *x.Type2)
		}
		for _, c := range x.Parts {
			checkControlPiece(t, p, &c)
		}
	})
}

// meanOf is the method's criterion from its controls.
func meanOf(p scoring.Policy, parts []scoring.Piece) (type1, type2 scoring.Interval) {
	var sums [4]int64
	caps := [4]scoring.Score{scoring.Full, scoring.Full, scoring.Full, scoring.Full}
	var weight int64
	for _, c := range parts {
		weight += int64(c.Weight)
		for k, s := range []scoring.Score{c.Type1.Low, c.Type1.High, c.Type2.Low, c.Type2.High} {
			sums[k] += int64(c.Weight) * int64(s)
			if c.Role == string(q.Primary) && s < p.FailedBelow {
				caps[k] = p.FailedPrimaryCap
			}
		}
	}
	var out [4]scoring.Score
	for k := range out {
		out[k] = min(scoring.Score(sums[k]/weight), caps[k])
	}
	return scoring.Interval{Low: out[0], High: out[1]}, scoring.Interval{Low: out[2], High: out[3]}
}

// checkControlPiece puts a control together from its statements.
func checkControlPiece(t *rapid.T, p scoring.Policy, c *scoring.Piece) {
	aspects := map[string]scoring.Interval{}
	for _, a := range c.Parts {
		var low, high, weight scoring.Score
		limits := scoring.Interval{Low: scoring.Full, High: scoring.Full}
		for _, s := range a.Parts {
			if s.Figure == nil {
				continue // not applicable
			}
			weight += scoring.Score(s.Weight)
			low, high = low+scoring.Score(s.Weight)*s.Figure.Low, high+scoring.Score(s.Weight)*s.Figure.High
			if s.Role == "key" {
				limits = scoring.Interval{Low: limitOf(p, s.Figure.Low), High: limitOf(p, s.Figure.High)}
			}
		}
		got := scoring.Interval{Low: min(low/weight, limits.Low), High: min(high/weight, limits.High)}
		if got != *a.Figure {
			t.Fatalf("%s, %s: its statements make %v, not %v", c.Key, a.Key, got, *a.Figure)
		}
		aspects[a.Key] = got
	}
	d, hasD := aspects["design"]
	i, hasI := aspects["implementation"]
	o, hasO := aspects["operation"]
	one := o
	switch {
	case hasD && hasI:
		one = scoring.Interval{Low: (2*d.Low + 3*i.Low) / 5, High: (2*d.High + 3*i.High) / 5}
	case hasD:
		one = d
	case hasI:
		one = i
	}
	two := one
	if hasO {
		two = scoring.Interval{Low: min(one.Low, o.Low), High: min(one.High, o.High)}
	}
	if one != *c.Type1 || two != *c.Type2 {
		t.Fatalf("%s: its aspects make %v and %v, not %v and %v", c.Key, one, two, *c.Type1, *c.Type2)
	}
}

func limitOf(p scoring.Policy, worth scoring.Score) scoring.Score {
	switch worth {
	case 0:
		return p.KeyNoCap
	case scoring.Full:
		return scoring.Full
	default:
		return p.KeyPartlyCap
	}
}

// TestChangesAreTrue proves that making a change moves the figure to where it is
// said to move, at the price that is said, and that the cheapest comes first.
func TestChangesAreTrue(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		r := scoring.Assess(w.engine, w.a, today)
		w.a.Selected = r.Selected
		names := []string{"overall", string(q.Security), string(rapid.SampledFrom(w.cat.Criteria).Draw(t, "criterion").ID), string(rapid.SampledFrom(w.cat.Controls).Draw(t, "control").Key)}
		what := rapid.SampledFrom(names).Draw(t, "what")
		x := r.Explain(what, rapid.Bool().Draw(t, "type 2"))
		if len(x.Changes) > scoring.MostChanges {
			t.Fatalf("%d changes", len(x.Changes))
		}
		was := 0.0
		for _, c := range x.Changes {
			if c.PerPoint < was {
				t.Fatal("a cheaper change stands behind a dearer one")
			}
			was = c.PerPoint
			checkChange(t, w, what, x, &c)
		}
	})
}

func checkChange(t *rapid.T, w world, what string, x *scoring.Explanation, c *scoring.Change) {
	b := w.a.Clone()
	days := 0.0
	for _, step := range c.Steps {
		days += step.Days
		for _, id := range step.Statements {
			if v := w.a.Value(id); v == q.Yes || v == q.NotApplicable {
				t.Fatalf("%s: %s is %s already", what, id, v)
			}
			b.Answers[id] = q.Answer{Value: q.Yes}
		}
	}
	after := scoring.Assess(w.engine, b, today).Explain(what, false)
	got, before := after.Type1, x.Type1
	if x.Moves == "type2" {
		got, before = after.Type2, x.Type2
	}
	switch {
	case *got != c.Figure.After || *before != c.Figure.Before:
		t.Fatalf("%s: %v is promised, %v to %v is what it gives", what, *c.Figure, *before, *got)
	case c.Gain != got.Low-before.Low || c.Gain <= 0:
		t.Fatalf("%s: a gain of %d is said, %v to %v", what, c.Gain, *before, *got)
	case math.Abs(days-c.Days) > 1e-9 || math.Abs(c.PerPoint-c.Days/c.Gain.Percent()) > 0.0051:
		t.Fatalf("%s: %v days for %v points at %v a point, steps take %v", what, c.Days, c.Gain.Percent(), c.PerPoint, days)
	}
}

// TestACapIsLiftedTogether follows a criterion held by two failed primaries: one
// of them alone moves little, both together lift the cap.
func TestACapIsLiftedTogether(t *testing.T) {
	cat := workedCatalog()
	for i := range cat.Controls {
		cat.Controls[i].Effort.Small = q.Effort{Min: 1, Likely: 4, Max: 9}
	}
	cat.Controls[0].Criteria[0].Role, cat.Controls[2].Criteria[0].Role = q.Primary, q.Primary
	cat.Index()
	a := q.NewAssessment("Capped")
	a.Answers["control-1.design"], a.Answers["control-1.implementation"] = q.Answer{Value: q.Yes}, q.Answer{Value: q.Yes}
	for _, key := range []q.StatementID{"control-2.implementation", "control-3.implementation"} {
		a.Answers[key] = q.Answer{Value: q.No}
	}
	r := scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), a, today)
	x := r.Explain("cc6.2", false)
	var together *scoring.Change
	for i := range x.Changes {
		if len(x.Changes[i].Steps) == 2 {
			together = &x.Changes[i]
		}
	}
	if together == nil {
		t.Fatalf("no change lifts the cap: %+v", x.Changes)
	}
	// Each needs its implementation: half of 4 days. In place counts 60 of 100, so
	// the criterion goes from (100+0+0)/3 to (100+60+60)/3.
	want := scoring.Change{Days: 4, PerPoint: 0.1, Gain: 40_000, From: "gap", To: "partial"}
	if together.Days != want.Days || together.PerPoint != want.PerPoint || together.Gain != want.Gain || together.From != want.From || together.To != want.To {
		t.Errorf("got %+v", *together)
	}
}

// TestEverythingCanBeExplained proves that every name gives an explanation that
// can be written as JSON, on any assessment, and that others give none.
func TestEverythingCanBeExplained(t *testing.T) {
	cat := shippedCatalog(t)
	for _, a := range []*q.Assessment{q.NewAssessment("Empty"), sample(t, "harbor-notes"), sample(t, "ledgerline"), randomAssessment(cat, 11)} {
		r := scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), a, today)
		names := []string{"overall", "fit", "report-type"}
		for _, c := range q.Categories() {
			names = append(names, string(c))
		}
		for i := range cat.Criteria {
			names = append(names, string(cat.Criteria[i].ID))
		}
		for i := range cat.Controls {
			names = append(names, string(cat.Controls[i].Key), string(cat.Controls[i].Statements[0].Key))
		}
		for i := range r.Risks {
			names = append(names, string(r.Risks[i].ID))
		}
		for i := range cat.Rules {
			names = append(names, string(cat.Rules[i].ID))
		}
		for _, name := range names {
			x := r.Explain(name, false)
			if x == nil || x.Format != scoring.ExplainFormat || x.Title == "" || len(x.How) == 0 {
				t.Fatalf("%s, %s: %+v", a.Name, name, x)
			}
			if _, err := json.Marshal(x); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		for _, name := range []string{"", "CC9.9", "nothing", "mfa-enforcement.nothing", "X99", "R999"} {
			if r.Explain(name, false) != nil {
				t.Errorf("%q was explained", name)
			}
		}
	}
}

// TestFlipsAreTrue proves that answering a fact as offered gives the verdict said.
func TestFlipsAreTrue(t *testing.T) {
	cat := shippedCatalog(t)
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	rapid.Check(t, func(t *rapid.T) {
		a := randomAssessment(cat, rapid.Uint64().Draw(t, "seed"))
		r := scoring.Assess(e, a, today)
		what := rapid.SampledFrom([]string{"fit", "report-type", "availability", "privacy"}).Draw(t, "what")
		x := r.Explain(what, false)
		for _, f := range x.Flips {
			fact := cat.Fact(f.Fact)
			found := slices.ContainsFunc(answersTo(fact), func(v q.FactValue) bool {
				if fact.Display(v) != f.To {
					return false
				}
				b := a.Clone()
				b.Facts[fact.Key] = v
				other := scoring.Assess(e, b, today)
				return slices.Contains([]string{other.Fit.Verdict, other.ReportType.Recommended, recommendationOf(other, what)}, f.Verdict)
			})
			if !found && fact.Type != q.FactSet {
				t.Fatalf("%s: %s answered %q does not give %s", what, f.Fact, f.To, f.Verdict)
			}
		}
	})
}

func recommendationOf(r *scoring.Result, what string) string {
	for _, c := range r.Categories {
		if string(c.Category) == what {
			return string(c.Recommendation)
		}
	}
	return ""
}

// answersTo lists the answers to a fact with options.
func answersTo(f *q.Fact) []q.FactValue {
	list := []q.FactValue{q.BoolValue(true), q.BoolValue(false)}
	if f.Type == q.FactEnum {
		list = nil
		for _, o := range f.Options {
			list = append(list, q.EnumValue(o.Value))
		}
	}
	return list
}

func ExampleResult_Explain() {
	cat := workedCatalog()
	a := q.NewAssessment("Example")
	a.Answers["control-1.design"], a.Answers["control-1.implementation"] = q.Answer{Value: q.Yes}, q.Answer{Value: q.Yes}
	a.Answers["control-2.design"] = q.Answer{Value: q.Partly}
	for _, aspect := range []q.StatementID{"control-3.design", "control-3.implementation"} {
		a.Answers[aspect] = q.Answer{Value: q.No}
	}
	r := scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), a, q.NewDate(2026, 11, 23))
	for _, how := range r.Explain("CC6.2", false).How[1:3] {
		fmt.Println(how)
	}
	// Output:
	// Type 1, low end: (3×100.0 + 3×20.0 + 1×0.0) / 7 = 51.4. It is held at 45.0 because control-2 is below 50.
	// Type 1, high end: (3×100.0 + 3×80.0 + 1×0.0) / 7 = 77.1.
}
