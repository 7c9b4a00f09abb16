package questionnaire_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
)

// world is what the conditions of these tests are evaluated against.
type world struct {
	facts   map[q.FactID]q.FactValue
	levels  map[q.ControlID]q.Level
	answers map[q.StatementID]q.Value
}

var _ q.Env = world{}

func (w world) Fact(id q.FactID) q.FactValue    { return w.facts[id] }
func (w world) Level(id q.ControlID) q.Level    { return w.levels[id] }
func (w world) Answer(id q.StatementID) q.Value { return w.answers[id] }
func (w world) Selected(c q.Category) bool      { return c == q.Privacy }
func (w world) Count(name string) (float64, bool) {
	return 3, name == "vendors" || name == "apps_listed"
}

func (w world) Check(name string) q.Tri {
	return map[string]q.Tri{"good": q.TriTrue, "bad": q.TriFalse}[name]
}
func eval(tb testing.TB, e q.Env, s string) q.Tri { tb.Helper(); return parsed(tb, s).Eval(e) }
func parsed(tb testing.TB, s string) *q.Condition {
	tb.Helper()
	c, err := q.ParseCondition(s)
	if err != nil {
		tb.Fatalf("%q: %v", s, err)
	}
	return c
}

func TestConditionsThatDoNotParse(t *testing.T) {
	rows := []struct{ name, source, want string }{
		{"a sign that is none", "cloud & office", `unexpected '&' in "cloud & office"`},
		{"one equals sign", "buyer = large", `"=" is no operator in "buyer = large" (use == or !=)`},
		{"an exclamation mark", "!cloud", `"!" is no operator in "!cloud" (use == or !=)`},
		{"nothing after and", "cloud and", "the condition ends too early"},
		{"nothing after not", "not", "the condition ends too early"},
		{"nothing between brackets", "()", `unexpected ")"`},
		{"a bracket left open", "(cloud", `expected ")", found ""`},
		{"a bracket too many", "cloud)", `")" is left over in "cloud)"`},
		{"two names side by side", "cloud office", `"office" is left over in "cloud office"`},
		{"a comparison of a comparison", "1 < people < 3", `"<" is left over in "1 < people < 3"`},
		{"a number alone", "3", "a number is neither true nor false"},
		{"a sum alone", "people + 1", "a number is neither true nor false"},
		{"a sum in brackets", "(people + 1) * 2 > 3", "a number is neither true nor false"},
		{"a count alone", "not count(vendors)", "count() is a number, neither true nor false"},
		{"a number glued together", "people > 3-1", `"3-1" is no number`},
		{"a word that starts as a number", "people > 3rd", `"3rd" is no number`},
		{"an operator for a name", "and cloud", `unexpected "and"`},
		{"not for a number", "people > not", `unexpected "not"`},
		{"no list after in", "buyer in large", `expected "[", found "large"`},
		{"an empty list", "buyer in []", `expected a word, found "]"`},
		{"a list left open", "buyer in [large, small", `expected ",", found ""`},
		{"nothing after ==", "buyer ==", `expected a word, found ""`},
		{"nothing after has", "regions has", `expected a word, found ""`},
		{"has after a sum", "people + 1 has us", `"has" needs the name of a fact before it`},
		{"empty after a function", "done(base) empty", `"empty" needs the name of a fact before it`},
		{"not without empty", "regions not in [us]", `expected "empty", found "in"`},
		{"a function that does not exist", "ready(base)", `there is no function "ready"`},
		{"a function without an argument", "done()", `expected a word, found ")"`},
		{"a function with two", "done(base, extra)", `expected ")", found ","`},
		{"an order between truth values", "true < people", "true and false cannot be compared"},
		{"a function that is no number", "people + done(base) > 3", "done() is true or false and cannot be compared"},
		{"a function that is no word", "done(base) == yes", "done() is true or false and cannot be compared"},
		{"a list after a function", "met(base.on) in [yes]", "met() is true or false and cannot be compared"},
		{"brackets without end", strings.Repeat("(", 300) + "cloud", "the condition is nested too deeply"},
		{"nots without end", strings.Repeat("not ", 300) + "cloud", "the condition is nested too deeply"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			c, err := q.ParseCondition(row.source)
			if err == nil || err.Error() != row.want {
				t.Errorf("got %v, %v, want %s", c, err, row.want)
			}
		})
	}
}

func TestConditionTruth(t *testing.T) {
	w := world{
		facts: map[q.FactID]q.FactValue{
			"cloud": q.BoolValue(true), "office": q.BoolValue(false), "people": q.NumberValue(14), "half": q.NumberValue(0.5),
			"buyer": q.EnumValue("large"), "regions": q.SetValue("us", "eu"), "nowhere": q.SetValue([]string{}...), "helpers": q.ListValue("AWS"),
			"name": q.TextValue(""), "due": q.DateValue(day(t, "2027-01-31")),
		},
		levels: map[q.ControlID]q.Level{
			"absent": q.Absent, "informal": q.Informal, "designed": q.Designed, "done-it": q.Implemented, "proven": q.Operating,
			"unsure": q.LevelUnknown, "away": q.LevelNotApplicable,
		},
		answers: map[q.StatementID]q.Value{"a.yes": q.Yes, "a.partly": q.Partly, "a.no": q.No, "a.unknown": q.Unknown, "a.na": q.NotApplicable},
	}
	for want, sources := range map[q.Tri][]string{
		q.TriTrue: {
			"", " \n\t", "true", "cloud", "not office", "not not cloud", "cloud and not office", "office or cloud",
			"office and cloud or cloud", "cloud or office and office", "not office and cloud", "not (office and open)",
			"people == 14", "people != 15", "people > 13.5", "people >= 14", "people <= 14", "15 > people", "people in [13, 14]",
			"people + half * 2 == 15", "people - half - half == 13", "2 * people < 30", "half == 0.5",
			"buyer == large", "buyer != small", "buyer in [small, large]", "cloud == true", "cloud == yes", "office == false", "cloud != no",
			"regions has eu", "not regions has uk", "regions not empty", "nowhere empty", "helpers has AWS", "name empty", "due == 2027-01-31",
			"done(done-it)", "done(proven)", "missing(absent)", "missing(informal)", "not_running(designed)", "not_running(absent)",
			"operating(proven)", "na(away)", "not operating(done-it)", "not na(unsure)", "not na(never-heard-of)",
			"met(a.yes)", "weak(a.no)", "weak(a.partly)", "not met(a.partly)", "not weak(a.yes)",
			"selected(privacy)", "not selected(availability)", "answered(cloud)", "not answered(open)",
			"count(vendors) == 3", "count(vendors) > 2", "figure(apps_listed) + 1 in [4]", "check(good)", "not check(bad)",
			"open or cloud", "not (open and office)", "(cloud)", "cloud or open", "3 < 4",
		},
		q.TriFalse: {
			"false", "office", "not cloud", "cloud and office", "people < 14", "buyer == small", "buyer != large", "buyer in [small]",
			"regions has uk", "regions empty", "nowhere not empty", "nowhere has us", "done(designed)", "missing(designed)", "not_running(proven)",
			"operating(designed)", "na(absent)", "met(a.no)", "weak(a.yes)", "selected(security)", "answered(open)", "check(bad)",
			"count(vendors) > 3", "open and office", "office and open", "3 > 4", "cloud and (office or false)",
		},
		q.TriUnknown: {
			"open", "not open", "open and cloud", "open or office", "open == 3", "open > 3", "open + 1 > 3", "open in [a]", "open has us", "open empty",
			"open not empty", "done(never-heard-of)", "not done(never-heard-of)", "missing(unsure)", "not missing(unsure)", "done(away)",
			"not_running(away)", "operating(unsure)", "met(a.unknown)", "weak(a.unknown)", "met(a.na)", "weak(a.never-heard-of)", "not met(a.na)",
			"figure(days_to_type1) < 30", "figure(days_to_type1) == 30", "check(never-heard-of)", "not check(never-heard-of)", "buyer",
		},
	} {
		for _, s := range sources {
			if got := eval(t, w, s); got != want {
				t.Errorf("%q: got %v, want %v", s, got, want)
			}
		}
	}
}

func TestNoConditionHolds(t *testing.T) {
	var c *q.Condition
	if c.Eval(nil) != q.TriTrue || c.Names() != nil || parsed(t, "").Names() != nil {
		t.Error("no condition is not the one that always holds")
	}
}

func TestConditionNames(t *testing.T) {
	c := parsed(t, "not (cloud or buyer in [large]) and people + half > 3 and regions has us and done(base) and cloud and people not empty")
	want := []string{"cloud", "buyer", "people", "half", "regions", "base"}
	if diff := cmp.Diff(want, c.Names()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// shippedConditions lists every condition of the catalogue with its place.
func shippedConditions(cat *q.Catalog) map[string]string {
	all := map[string]string{}
	for _, c := range cat.Controls {
		all[string(c.Key)] = c.When
		for _, s := range c.Statements {
			all[string(s.Key)] = s.When
		}
	}
	for _, x := range cat.Facts {
		all[string(x.Key)] = x.AskWhen
	}
	for _, x := range cat.Risks {
		all[string(x.ID)] = x.When
	}
	for _, x := range cat.Rules {
		all[string(x.ID)] = x.When
	}
	for _, x := range cat.Decisions {
		all[x.Key] = x.When
	}
	for _, x := range cat.Advice {
		all["advice "+x.ID] = x.When
	}
	for _, x := range cat.Costs {
		all["cost "+x.Key] = x.When
	}
	for _, x := range cat.Checklist {
		all[string(x.ID)+" done"], all[string(x.ID)+" under way"] = x.Done, x.UnderWay
	}
	return all
}

func TestEveryShippedConditionParses(t *testing.T) {
	cat := loadShipped(t)
	n := 0
	for where, source := range shippedConditions(cat) {
		if source == "" {
			continue
		}
		n++
		if _, err := q.ParseCondition(source); err != nil || cat.Condition(source) == nil {
			t.Errorf("%s: %q: %v", where, source, err)
		}
	}
	if n < 200 {
		t.Errorf("only %d conditions were found", n)
	}
}

// TestNothingAnsweredDecidesNothing proves that no condition over facts is
// settled by silence alone, except where it asks for the silence itself.
func TestNothingAnsweredDecidesNothing(t *testing.T) {
	cat := loadShipped(t)
	env := q.FactEnv{Catalog: cat, Assessment: q.NewAssessment("Test")}
	for _, d := range cat.Decisions {
		if got := cat.Condition(d.When).Eval(env); got != q.TriUnknown && !strings.Contains(d.When, "answered(") {
			t.Errorf("%s is %v although nothing is answered", d.Key, got)
		}
	}
}

func FuzzParseCondition(f *testing.F) {
	for _, s := range shippedConditions(loadShipped(f)) {
		f.Add(s)
	}
	for _, s := range []string{"(", "a b", "a in [", "not not", "3 * 3 < -", "a-b.c == d", "\x00", "é", "a has", "f(a", strings.Repeat("(", 500)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) {
		c, err := q.ParseCondition(source)
		if (c == nil) == (err == nil) {
			t.Fatalf("%q: condition %v and error %v", source, c, err)
		}
		if err != nil {
			return
		}
		if got := fmt.Sprint(c.Eval(world{})); got == "" {
			t.Errorf("%q has no truth", source)
		}
		c.Names()
	})
}
