package questionnaire_test

import (
	"encoding"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
)

func TestWordsOfClosedSetsReadBack(t *testing.T) {
	roundTrip := func(name string, from encoding.TextMarshaler, to encoding.TextUnmarshaler) {
		t.Helper()
		text, err := from.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		if err := to.UnmarshalText(text); err != nil {
			t.Errorf("%s %q: %v", name, text, err)
		}
	}
	for _, v := range q.Values() {
		var got q.Value
		if roundTrip("answer", v, &got); got != v {
			t.Errorf("got %v, want %v", got, v)
		}
	}
	for _, a := range q.Aspects() {
		var got q.Aspect
		if roundTrip("aspect", a, &got); got != a {
			t.Errorf("got %v, want %v", got, a)
		}
	}
	for _, l := range everyLevel {
		var got q.Level
		if roundTrip("level", l, &got); got != l {
			t.Errorf("got %v, want %v", got, l)
		}
	}
}

func TestUnknownWordsAreRefusedWithTheKnownOnes(t *testing.T) {
	_, answer := q.ParseValue("maybe")
	_, empty := q.ParseValue("")
	_, level := q.ParseLevel("done")
	_, open := q.ParseLevel("unanswered")
	var aspect q.Aspect
	rows := []struct {
		name string
		got  error
		want string
	}{
		{"an answer", answer, `unknown answer "maybe" (use no, partly, yes, unknown, na)`},
		{"no answer at all", empty, `unknown answer "" (use no, partly, yes, unknown, na)`},
		{"a level", level, `unknown level "done" (use absent, informal, designed, implemented, operating, unknown, not_applicable)`},
		{"a level that nobody sets", open, `level "unanswered" cannot be set`},
		{"an aspect", aspect.UnmarshalText([]byte("proof")), `unknown aspect "proof" (use design, implementation, operation)`},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if fmt.Sprint(row.got) != row.want {
				t.Errorf("got %v, want %s", row.got, row.want)
			}
		})
	}
}

func TestWhatLiesOutsideASetSaysSo(t *testing.T) {
	for _, s := range []fmt.Stringer{q.Value(9), q.Aspect(9), q.Level(9)} {
		if s.String() != "invalid(9)" {
			t.Errorf("got %q", s)
		}
	}
}

func TestTitlesAndDomains(t *testing.T) {
	got := map[string]string{}
	for _, c := range q.Categories() {
		if !c.Valid() {
			t.Errorf("%s is not valid", c)
		}
		got[string(c)] = c.Title()
	}
	for _, d := range q.Departments() {
		if !d.Valid() {
			t.Errorf("%s is not valid", d)
		}
		got[string(d)] = d.Title()
	}
	want := map[string]string{
		"security": "Security", "availability": "Availability", "confidentiality": "Confidentiality",
		"processing_integrity": "Processing integrity", "privacy": "Privacy",
		"executive": "Executive", "engineering": "Engineering", "it_security": "IT and security", "hr": "HR", "legal": "Legal",
		"operations": "Operations", "finance": "Finance", "support": "Support", "product": "Product",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if q.Category("Security").Valid() || q.Department("").Valid() || q.Category("").Title() != "" {
		t.Error("a name outside the sets was taken")
	}
}

func TestAnswerAsJSON(t *testing.T) {
	rows := []struct {
		name string
		ans  q.Answer
		want string
	}{
		{"nothing but a note", q.Answer{Note: "ask Kim"}, `{"note":"ask Kim"}`},
		{"an answer", q.Answer{Value: q.Partly}, `{"value":"partly"}`},
		{"evidence without a date", q.Answer{Value: q.Yes, Evidence: []q.EvidenceRef{{Title: "List"}}}, `{"value":"yes","evidence":[{"title":"List"}]}`},
		{
			"evidence with dates",
			q.Answer{Value: q.Yes, Evidence: []q.EvidenceRef{{Title: "List", Date: q.NewDate(2027, 1, 31), From: q.NewDate(1969, 12, 31)}}},
			`{"value":"yes","evidence":[{"title":"List","date":"2027-01-31","from":"1969-12-31"}]}`,
		},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := json.Marshal(row.ans)
			if err != nil || string(got) != row.want {
				t.Errorf("got %s, %v, want %s", got, err, row.want)
			}
			var back q.Answer
			if err := json.Unmarshal(got, &back); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.ans, back); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestKleene is the truth table of the three-valued logic.
func TestKleene(t *testing.T) {
	const f, u, tr = q.TriFalse, q.TriUnknown, q.TriTrue
	rows := []struct{ a, b, and, or q.Tri }{
		{f, f, f, f},
		{f, u, f, u},
		{f, tr, f, tr},
		{u, f, f, u},
		{u, u, u, u},
		{u, tr, u, tr},
		{tr, f, f, tr},
		{tr, u, u, tr},
		{tr, tr, tr, tr},
	}
	for _, row := range rows {
		if got := row.a.And(row.b); got != row.and {
			t.Errorf("%v and %v: %v, want %v", row.a, row.b, got, row.and)
		}
		if got := row.a.Or(row.b); got != row.or {
			t.Errorf("%v or %v: %v, want %v", row.a, row.b, got, row.or)
		}
	}
	if f.Not() != tr || u.Not() != u || tr.Not() != f {
		t.Error("not is wrong")
	}
	if q.TriOf(true) != tr || q.TriOf(false) != f {
		t.Error("TriOf is wrong")
	}
	for v, word := range map[q.Tri]string{f: "false", u: "unknown", tr: "true"} {
		if v.String() != word {
			t.Errorf("got %s, want %s", v, word)
		}
	}
}
