package scoring_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// workedCatalog is the example of the package comment: CC6.2 with two primary
// controls and one supporting.
func workedCatalog() *q.Catalog {
	cat := &q.Catalog{Criteria: []q.Criterion{{ID: "CC6.2", Category: q.Security}}}
	for i, role := range []q.Role{q.Primary, q.Primary, q.Supporting} {
		key := q.ControlID(fmt.Sprintf("control-%d", i+1))
		ctl := q.Control{Key: key, Criteria: []q.CriterionRef{{ID: "CC6.2", Role: role}}}
		for _, a := range q.Aspects() {
			ctl.Statements = append(ctl.Statements, q.Statement{Key: q.StatementID(string(key) + "." + a.String()), Aspect: a, IsKey: a == q.Implementation})
		}
		cat.Controls = append(cat.Controls, ctl)
	}
	cat.Index()
	return cat
}

// TestTheWorkedExample follows the example of the package comment figure by
// figure: the first primary control is written and in place, the second half
// written and open otherwise, the third is absent.
func TestTheWorkedExample(t *testing.T) {
	cat := workedCatalog()
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	a := q.NewAssessment("Example")
	for key, v := range map[q.StatementID]q.Value{
		"control-1.design": q.Yes, "control-1.implementation": q.Yes, "control-1.operation": q.Yes,
		"control-2.design": q.Partly,
		"control-3.design": q.No, "control-3.implementation": q.No, "control-3.operation": q.No,
	} {
		a.Answers[key] = q.Answer{Value: v}
	}
	var got scoring.Readiness
	e.Run(e.Input(a), scoring.SelectedSet([]q.Category{q.Security}), &got)

	exactly := func(s scoring.Score) scoring.Interval { return scoring.Interval{Low: s, High: s} }
	all, none, half := exactly(100_000), exactly(0), exactly(50_000)
	three := [3]bool{true, true, true}
	controls := []scoring.ControlScore{
		{Applies: true, Has: three, Aspect: [3]scoring.Interval{all, all, all}, Type1: all, Type2: all},
		{
			Applies: true, Has: three, Aspect: [3]scoring.Interval{half, scoring.Open, scoring.Open},
			Type1: scoring.Interval{Low: 20_000, High: 80_000}, Type2: scoring.Interval{Low: 0, High: 80_000},
		},
		{Applies: true, Has: three, Aspect: [3]scoring.Interval{none, none, none}, Type1: none, Type2: none},
	}
	if diff := cmp.Diff(controls, got.Controls); diff != "" {
		t.Errorf("controls (-want +got):\n%s", diff)
	}
	criterion := scoring.CriterionScore{
		Applies: true, Capped: true,
		Type1: scoring.Interval{Low: 45_000, High: 77_142}, // (3*100 + 3*20 + 0)/7 is 51.4, capped; (3*100 + 3*80 + 0)/7
		Type2: scoring.Interval{Low: 42_857, High: 77_142}, // (3*100 + 3*0 + 0)/7
	}
	if diff := cmp.Diff([]scoring.CriterionScore{criterion}, got.Criteria); diff != "" {
		t.Errorf("criterion (-want +got):\n%s", diff)
	}
	group := scoring.GroupScore{Type1: criterion.Type1, Type2: criterion.Type2, Total: 1}
	if got.Categories[0] != group || got.Overall != group {
		t.Errorf("category %+v, overall %+v, want %+v", got.Categories[0], got.Overall, group)
	}
	if got := jsonOf(t, criterion.Type1); got != `{"low":45.0,"high":77.1}` {
		t.Errorf("printed as %s", got)
	}
	if got := e.Policy.StatusOf(true, criterion.Type1); got != scoring.StatusUnknown {
		t.Errorf("it stands at %s", got)
	}
}

func jsonOf(tb testing.TB, x any) string {
	tb.Helper()
	b, err := json.Marshal(x)
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

func TestAspect(t *testing.T) {
	const yes, partly, no, unknown, open, na = q.Yes, q.Partly, q.No, q.Unknown, q.Unanswered, q.NotApplicable
	rows := []struct {
		name      string
		weights   []int // a minus marks the key statement
		values    []q.Value
		low, high scoring.Score
		has       bool
	}{
		{"one statement", []int{0}, []q.Value{partly}, 50_000, 50_000, true},
		{"equal weights", []int{1, 0}, []q.Value{yes, no}, 50_000, 50_000, true},
		{"a third", []int{1, 1, 1}, []q.Value{yes, no, no}, 33_333, 33_333, true},
		{"unequal weights", []int{3, 1}, []q.Value{yes, no}, 75_000, 75_000, true},
		{"open statements span", []int{1, 1}, []q.Value{yes, open}, 50_000, 100_000, true},
		{"unknown ones too", []int{1, 1}, []q.Value{no, unknown}, 0, 50_000, true},
		{"what does not apply leaves the sums", []int{1, 9}, []q.Value{partly, na}, 50_000, 50_000, true},
		{"nothing applies", []int{1, 1}, []q.Value{na, na}, 0, 0, false},
		{"the key statement is no", []int{-1, 9}, []q.Value{no, yes}, 40_000, 40_000, true},
		{"the key statement is partly", []int{-1, 9}, []q.Value{partly, yes}, 70_000, 70_000, true},
		{"the key statement is yes", []int{-1, 1}, []q.Value{yes, no}, 50_000, 50_000, true},
		{"the key statement is open", []int{-1, 9}, []q.Value{open, yes}, 40_000, 100_000, true},
		{"the key statement does not apply", []int{-1, 9}, []q.Value{na, yes}, 100_000, 100_000, true},
		{"a cap lifts nothing", []int{-1, 1}, []q.Value{no, no}, 0, 0, true},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			ctl := q.Control{Key: "c", Criteria: []q.CriterionRef{{ID: "CC6.2", Role: q.Primary}}}
			a := q.NewAssessment("Test")
			for i, w := range row.weights {
				key := q.StatementID(fmt.Sprintf("c.s%d", i))
				ctl.Statements = append(ctl.Statements, q.Statement{Key: key, Aspect: q.Operation, Weight: max(w, -w), IsKey: w < 0})
				a.Answers[key] = q.Answer{Value: row.values[i], Note: "a reason"}
			}
			cat := &q.Catalog{Criteria: []q.Criterion{{ID: "CC6.2", Category: q.Security}}, Controls: []q.Control{ctl}}
			cat.Index()
			e := scoring.NewEngine(cat, scoring.DefaultPolicy())
			var out scoring.Readiness
			e.Run(e.Input(a), [5]bool{}, &out)
			got := out.Controls[0]
			want := scoring.Interval{Low: row.low, High: row.high}
			if got.Aspect[q.Operation] != want || got.Has[q.Operation] != row.has {
				t.Errorf("got %v, %t, want %v, %t", got.Aspect[q.Operation], got.Has[q.Operation], want, row.has)
			}
			if got.Type1 != want || got.Type2 != want {
				t.Errorf("operation alone stands for type 1 %v and type 2 %v, want %v", got.Type1, got.Type2, want)
			}
		})
	}
}

func TestStatusOf(t *testing.T) {
	rows := []struct {
		name      string
		low, high scoring.Score
		want      scoring.Status
	}{
		{"ready at its low end", 80_000, 100_000, scoring.StatusReady},
		{"just not ready", 79_999, 100_000, scoring.StatusPartial},
		{"past the gap", 50_000, 50_000, scoring.StatusPartial},
		{"a gap at its high end", 0, 49_999, scoring.StatusGap},
		{"nobody can tell", 49_999, 50_000, scoring.StatusUnknown},
		{"nothing answered", 0, 100_000, scoring.StatusUnknown},
	}
	p := scoring.DefaultPolicy()
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			iv := scoring.Interval{Low: row.low, High: row.high}
			if got := p.StatusOf(true, iv); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
			if got := p.StatusOf(false, iv); got != scoring.StatusNotApplicable {
				t.Errorf("where it does not apply: %s", got)
			}
		})
	}
}

func TestScoreAsPrinted(t *testing.T) {
	rows := []struct {
		s     scoring.Score
		json  string
		whole int
	}{
		{0, "0.0", 0},
		{49, "0.0", 0},
		{50, "0.1", 0},
		{449, "0.4", 0},
		{499, "0.5", 1}, // 0.5 stands beside it, and 0.5 is rounded up
		{57_450, "57.5", 58},
		{500, "0.5", 1},
		{33_333, "33.3", 33},
		{44_950, "45.0", 45},
		{99_949, "99.9", 100},
		{99_950, "100.0", 100},
		{100_000, "100.0", 100},
	}
	for _, row := range rows {
		if got := jsonOf(t, row.s); got != row.json || row.s.Decimal() != row.json || row.s.Whole() != row.whole {
			t.Errorf("%d: %s and %d, want %s and %d", row.s, got, row.s.Whole(), row.json, row.whole)
		}
	}
	if got := scoring.Score(33_333).Percent(); got != 33.333 {
		t.Errorf("got %v", got)
	}
}
