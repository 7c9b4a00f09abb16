package scoring_test

import (
	"fmt"
	"math/rand/v2"

	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// anyCatalog draws a small catalogue: some criteria of some categories, controls
// with all kinds of statements, and facts that decide what applies. Not every
// criterion is carried by a control.
func anyCatalog(t *rapid.T) *q.Catalog {
	cat := &q.Catalog{}
	for i := range 3 {
		f := q.Fact{Key: q.FactID(fmt.Sprintf("fact_%d", i)), Type: q.FactBool}
		if rapid.Bool().Draw(t, "has a default") {
			f.Default = &q.FactValue{Type: q.FactBool, Bool: rapid.Bool().Draw(t, "default")}
		}
		cat.Facts = append(cat.Facts, f)
	}
	for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom(q.CriterionIDs()), 1, 8, rapid.ID[q.CriterionID]).Draw(t, "criteria") {
		cat.Criteria = append(cat.Criteria, q.Criterion{ID: id, Category: id.Category()})
	}
	for i := range rapid.IntRange(1, 7).Draw(t, "controls") {
		cat.Controls = append(cat.Controls, anyControl(t, cat, q.ControlID(fmt.Sprintf("control-%d", i))))
	}
	cat.Index()
	return cat
}

func anyControl(t *rapid.T, cat *q.Catalog, key q.ControlID) q.Control {
	ctl := q.Control{Key: key, When: anyWhen(t, 4)}
	for _, c := range cat.Criteria {
		switch rapid.IntRange(0, 3).Draw(t, "role") {
		case 0:
			ctl.Criteria = append(ctl.Criteria, q.CriterionRef{ID: c.ID, Role: q.Primary})
		case 1:
			ctl.Criteria = append(ctl.Criteria, q.CriterionRef{ID: c.ID, Role: q.Supporting})
		}
	}
	hasKey := [3]bool{}
	more := rapid.SliceOfN(rapid.SampledFrom([]q.Aspect{q.Design, q.Implementation, q.Operation}), 0, 3).Draw(t, "more aspects")
	for i, a := range append([]q.Aspect{q.Design, q.Implementation, q.Operation}, more...) {
		s := q.Statement{
			Key: q.StatementID(fmt.Sprintf("%s.s%d", key, i)), Aspect: a,
			IsKey: !hasKey[a] && rapid.Bool().Draw(t, "is key"), Weight: rapid.IntRange(0, 9).Draw(t, "weight"), When: anyWhen(t, 8),
		}
		hasKey[a] = hasKey[a] || s.IsKey
		ctl.Statements = append(ctl.Statements, s)
	}
	return ctl
}

// anyWhen draws a condition about once in n times.
func anyWhen(t *rapid.T, n int) string {
	if rapid.IntRange(1, n).Draw(t, "has a condition") > 1 {
		return ""
	}
	return rapid.SampledFrom([]string{"fact_0", "not fact_1", "fact_0 or fact_2", "fact_1 and fact_2"}).Draw(t, "when")
}

// world is a catalogue with an assessment, both drawn.
type world struct {
	cat    *q.Catalog
	engine *scoring.Engine
	a      *q.Assessment
}

// anyWorld draws an assessment over a drawn catalogue or over the shipped one.
func anyWorld(t *rapid.T, shipped *q.Catalog) world {
	w := world{cat: shipped}
	if rapid.IntRange(0, 3).Draw(t, "shipped") > 0 {
		w.cat = anyCatalog(t)
	}
	w.engine = scoring.NewEngine(w.cat, scoring.DefaultPolicy())
	w.a = randomAssessment(w.cat, rapid.Uint64().Draw(t, "seed"))
	return w
}

// randomAssessment answers facts, categories and statements at random: most
// cards by a level, some statements each on its own.
func randomAssessment(cat *q.Catalog, seed uint64) *q.Assessment {
	rng := rand.New(rand.NewPCG(seed, 1))
	a := q.NewAssessment("Random")
	for i := range cat.Facts {
		if f := &cat.Facts[i]; rng.IntN(3) > 0 {
			a.Facts[f.Key] = randomFact(rng, f)
		}
	}
	if rng.IntN(3) > 0 {
		a.Selected = []q.Category{q.Security}
		for _, c := range q.Categories()[1:] {
			if rng.IntN(2) > 0 {
				a.Selected = append(a.Selected, c)
			}
		}
	}
	levels := []q.Level{q.LevelUnanswered, q.Absent, q.Informal, q.Designed, q.Implemented, q.Operating, q.LevelUnknown, q.LevelNotApplicable}
	own := rng.IntN(4) // how much is answered statement by statement
	for i := range cat.Controls {
		ctl := &cat.Controls[i]
		values := q.LevelValues(ctl, levels[rng.IntN(len(levels))])
		for j := range ctl.Statements {
			v := values[j]
			if rng.IntN(4) < own {
				v = q.Value(rng.IntN(6))
			}
			ans := q.Answer{Value: v}
			if v == q.NotApplicable && rng.IntN(3) > 0 {
				ans.Note = "no such thing here"
			}
			if v != q.Unanswered {
				a.Answers[ctl.Statements[j].Key] = ans
			}
		}
	}
	return a
}

func randomFact(rng *rand.Rand, f *q.Fact) q.FactValue {
	switch f.Type {
	case q.FactBool:
		return q.BoolValue(rng.IntN(2) > 0)
	case q.FactNumber:
		low, high := 0.0, 200.0
		if f.Min != nil {
			low = *f.Min
		}
		if f.Max != nil {
			high = min(*f.Max, low+200)
		}
		step := max(f.Step, 1)
		return q.NumberValue(low + step*float64(rng.IntN(int((high-low)/step)+1)))
	case q.FactEnum:
		return q.EnumValue(f.Options[rng.IntN(len(f.Options))].Value)
	case q.FactSet:
		items := []string{}
		for _, o := range f.Options {
			if o.Value != "none" && rng.IntN(2) > 0 {
				items = append(items, o.Value)
			}
		}
		return q.SetValue(items...)
	case q.FactDate:
		return q.DateValue(today.AddDays(rng.IntN(900) - 300))
	case q.FactList:
		return q.ListValue([]string{"AWS", "Stripe", "Okta"}[:rng.IntN(4)]...)
	default:
		return q.TextValue("some text")
	}
}

// anyStatement draws a statement of the catalogue.
func (w world) anyStatement(t *rapid.T) *q.Statement {
	ctl := &w.cat.Controls[rapid.IntRange(0, len(w.cat.Controls)-1).Draw(t, "control")]
	return &ctl.Statements[rapid.IntRange(0, len(ctl.Statements)-1).Draw(t, "statement")]
}

// each calls f for every statement of the catalogue.
func (w world) each(f func(*q.Statement)) {
	for i := range w.cat.Controls {
		for j := range w.cat.Controls[i].Statements {
			f(&w.cat.Controls[i].Statements[j])
		}
	}
}

// readiness computes the figures for the categories in effect.
func (w world) readiness() *scoring.Readiness {
	selected, _ := scoring.SelectedCategories(w.a, scoring.RecommendCategories(w.cat, w.a))
	var out scoring.Readiness
	w.engine.Run(w.engine.Input(w.a), scoring.SelectedSet(selected), &out)
	return &out
}

// figure is one interval with its name.
type figure struct {
	name    string
	applies bool
	scoring.Interval
}

// figuresOf lists every interval there is.
func (w world) figuresOf(r *scoring.Readiness) []figure {
	var list []figure
	for i, c := range r.Controls {
		key := string(w.cat.Controls[i].Key)
		for _, a := range q.Aspects() {
			list = append(list, figure{key + " " + a.String(), c.Applies && c.Has[a], c.Aspect[a]})
		}
		list = append(list, figure{key + " type 1", c.Applies, c.Type1}, figure{key + " type 2", c.Applies, c.Type2})
	}
	for i, c := range r.Criteria {
		id := string(w.cat.Criteria[i].ID)
		list = append(list, figure{id + " type 1", c.Applies, c.Type1}, figure{id + " type 2", c.Applies, c.Type2})
	}
	for i, c := range q.Categories() {
		g := r.Categories[i]
		list = append(list, figure{string(c) + " type 1", true, g.Type1}, figure{string(c) + " type 2", true, g.Type2})
	}
	return append(list, figure{"overall type 1", true, r.Overall.Type1}, figure{"overall type 2", true, r.Overall.Type2})
}
