package questionnaire_test

import (
	"testing"

	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
)

var everyLevel = []q.Level{
	q.LevelUnanswered, q.Absent, q.Informal, q.Designed, q.Implemented, q.Operating, q.LevelUnknown, q.LevelNotApplicable,
}

// cardOf is a card with a statement for each aspect named.
func cardOf(aspects ...q.Aspect) *q.Control {
	ctl := &q.Control{Key: "c"}
	for i, a := range aspects {
		ctl.Statements = append(ctl.Statements, q.Statement{Key: q.StatementID("c." + string(rune('a'+i))), Aspect: a})
	}
	return ctl
}

func TestLevelOf(t *testing.T) {
	const d, i, o = q.Design, q.Implementation, q.Operation
	const yes, partly, no, unknown, na, open = q.Yes, q.Partly, q.No, q.Unknown, q.NotApplicable, q.Unanswered
	one := cardOf(d, i, o)
	four := cardOf(d, i, i, o)
	rows := []struct {
		name   string
		ctl    *q.Control
		values []q.Value
		want   q.Level
	}{
		{"nothing is answered", one, []q.Value{open, open, open}, q.LevelUnanswered},
		{"nobody knows", one, []q.Value{unknown, unknown, unknown}, q.LevelUnknown},
		{"nobody knows the rest", one, []q.Value{open, unknown, open}, q.LevelUnknown},
		{"nothing is there", one, []q.Value{no, no, no}, q.Absent},
		{"one no is an answer", one, []q.Value{no, open, unknown}, q.Absent},
		{"something is in place", one, []q.Value{no, partly, no}, q.Informal},
		{"all is in place but nothing written", one, []q.Value{no, yes, no}, q.Informal},
		{"a draft", one, []q.Value{partly, no, no}, q.Informal},
		{"only written", one, []q.Value{yes, no, no}, q.Designed},
		{"written, the rest open", one, []q.Value{yes, open, open}, q.Designed},
		{"written and half in place", four, []q.Value{yes, yes, partly, no}, q.Designed},
		{"written and in place", one, []q.Value{yes, yes, no}, q.Implemented},
		{"in place, the proof open", one, []q.Value{yes, yes, open}, q.Implemented},
		{"all is proven", four, []q.Value{yes, yes, yes, yes}, q.Operating},
		{"what does not apply does not count", four, []q.Value{yes, yes, na, yes}, q.Operating},
		{"nothing applies", one, []q.Value{na, na, na}, q.LevelNotApplicable},
		{"only the proof applies, and is missing", one, []q.Value{na, na, no}, q.Absent},
		{"only the proof applies, and is half there", one, []q.Value{na, na, partly}, q.Informal},
		{"only the proof applies, and is there", one, []q.Value{na, na, yes}, q.Operating},
		{"nothing to write, and in place", one, []q.Value{na, yes, no}, q.Implemented},
		{"nothing to write, and not in place", one, []q.Value{na, no, no}, q.Absent},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := q.LevelOf(row.ctl, row.values); got != row.want {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}

func TestLevelWords(t *testing.T) {
	type claims struct{ done, missing, notRunning bool }
	want := map[q.Level]claims{
		q.Absent: {missing: true, notRunning: true}, q.Informal: {missing: true, notRunning: true},
		q.Designed: {notRunning: true}, q.Implemented: {done: true}, q.Operating: {done: true},
	}
	for _, l := range everyLevel {
		if got := (claims{l.Done(), l.Missing(), l.NotRunning()}); got != want[l] {
			t.Errorf("%v: got %+v, want %+v", l, got, want[l])
		}
		if l.Word() == "" {
			t.Errorf("%v has no word", l)
		}
	}
}

// anyCard draws a card with at least one statement in each aspect.
func anyCard(t *rapid.T) *q.Control {
	more := rapid.SliceOfN(rapid.SampledFrom([]q.Aspect{q.Design, q.Implementation, q.Operation}), 0, 5).Draw(t, "more aspects")
	return cardOf(rapid.Permutation(append(more, q.Design, q.Implementation, q.Operation)).Draw(t, "aspects")...)
}

// TestASetLevelReadsBack is a law of the design: what a person sets is what the
// card then shows, whatever stood there before.
func TestASetLevelReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ctl := anyCard(t)
		level := rapid.SampledFrom(everyLevel).Draw(t, "level")
		if got := q.LevelOf(ctl, q.LevelValues(ctl, level)); got != level {
			t.Fatalf("set %v, got %v", level, got)
		}
		a, cat := q.NewAssessment("Test"), &q.Catalog{Controls: []q.Control{*ctl}}
		cat.Index()
		for _, l := range []q.Level{rapid.SampledFrom(everyLevel).Draw(t, "level before"), level} {
			for _, e := range q.LevelEntries(a, &cat.Controls[0], l, "a reason") {
				if err := a.Apply(cat, e); err != nil {
					t.Fatal(err)
				}
			}
		}
		if got := a.Level(&cat.Controls[0]); got != level {
			t.Fatalf("set %v, the assessment says %v", level, got)
		}
	})
}

func TestNotApplicableWithoutAReasonIsClaimedButDoesNotCount(t *testing.T) {
	cat := smallCatalog()
	a, ctl := q.NewAssessment("Test"), control(t, cat, "base")
	for _, e := range q.LevelEntries(a, ctl, q.LevelNotApplicable, "") {
		if err := a.Apply(cat, e); err != nil {
			t.Fatal(err)
		}
	}
	if got, claimed := a.Level(ctl), a.ClaimedLevel(ctl); got != q.LevelUnanswered || claimed != q.LevelNotApplicable {
		t.Errorf("level %v, claimed %v", got, claimed)
	}
	if !a.Answers["base.on"].ReasonMissing {
		t.Error("the missing reason is not marked")
	}
}

func TestAStatementThatDoesNotApplyLeavesTheLevel(t *testing.T) {
	cat := smallCatalog()
	a, ctl := q.NewAssessment("Test"), control(t, cat, "base")
	for _, e := range q.LevelEntries(a, ctl, q.Operating, "") {
		if err := a.Apply(cat, e); err != nil {
			t.Fatal(err)
		}
	}
	a.Answers["base.cloud-too"] = q.Answer{Value: q.No}
	for cloud, want := range map[bool]q.Level{true: q.Designed, false: q.Operating} {
		a.Facts["cloud"] = q.BoolValue(cloud)
		if got := a.Level(ctl); got != want {
			t.Errorf("cloud %t: got %v, want %v", cloud, got, want)
		}
	}
}

// rank orders the levels of the partial order; informal and designed stand
// beside each other.
var rank = map[q.Level]int{q.Absent: 0, q.Informal: 1, q.Designed: 1, q.Implemented: 2, q.Operating: 3}

// TestABetterAnswerNeverLowersALevel is a law of the design: neither a better
// answer, nor an answer where there was none, takes a level back.
func TestABetterAnswerNeverLowersALevel(t *testing.T) {
	better := map[q.Value][]q.Value{
		q.No: {q.Partly, q.Yes}, q.Partly: {q.Yes},
		q.Unanswered: {q.No, q.Partly, q.Yes}, q.Unknown: {q.No, q.Partly, q.Yes},
	}
	rapid.Check(t, func(t *rapid.T) {
		ctl := anyCard(t)
		values := rapid.SliceOfN(rapid.SampledFrom(append(q.Values(), q.Unanswered)), len(ctl.Statements), len(ctl.Statements)).Draw(t, "values")
		before, ranked := rank[q.LevelOf(ctl, values)]
		at := rapid.IntRange(0, len(values)-1).Draw(t, "statement")
		if len(better[values[at]]) == 0 {
			return
		}
		values[at] = rapid.SampledFrom(better[values[at]]).Draw(t, "better")
		after, ok := rank[q.LevelOf(ctl, values)]
		if !ok {
			t.Fatalf("the level became %v", q.LevelOf(ctl, values))
		}
		if ranked && after < before {
			t.Fatalf("rank %d fell to %d", before, after)
		}
	})
}
