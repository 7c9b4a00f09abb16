package scoring_test

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// today is the day on which the tests of this file are judged.
var today = q.NewDate(2027, 6, 15)

// shipped is the catalogue as it is shipped, loaded once for all tests.
var shipped = sync.OnceValues(func() (*q.Catalog, error) { return q.Load(os.DirFS("../assets/catalog")) })

func shippedCatalog(tb testing.TB) *q.Catalog {
	tb.Helper()
	cat, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return cat
}

// assessed reads the body of an assessment file, which may be one map in braces,
// and assesses it.
func assessed(tb testing.TB, body string) *scoring.Result {
	tb.Helper()
	cat := shippedCatalog(tb)
	text := "format: " + q.FileFormat + "\nname: Test\n" + body
	if rest, ok := strings.CutPrefix(body, "{"); ok {
		text = "# YAML, not JSON\n{format: " + q.FileFormat + ", name: Test, " + rest
	}
	a, err := q.ReadFile(cat, []byte(text))
	if err != nil {
		tb.Fatalf("%v\nin\n%s", err, body)
	}
	return scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), a, today)
}

// example is an assessment for which a rule fires or stays silent.
type example struct {
	rule  q.RuleID
	fires bool
	name  string
	file  string
}

const (
	fires  = true
	silent = false
)

// TestRules proves for every rule that it fires where it should and only there.
func TestRules(t *testing.T) {
	for _, ex := range slices.Concat(rulesX01toX22, rulesX23toX46, rulesX47toX70) {
		t.Run(string(ex.rule)+" "+ex.name, func(t *testing.T) {
			r := assessed(t, ex.file)
			got := slices.ContainsFunc(r.Contradictions, func(c scoring.Contradiction) bool { return c.Rule == ex.rule })
			if got != ex.fires {
				t.Errorf("%s fired: %t, want %t\n%s", ex.rule, got, ex.fires, ex.file)
			}
		})
	}
}

// TestRulesHaveExamples proves that no rule goes without an example of each kind.
func TestRulesHaveExamples(t *testing.T) {
	all := slices.Concat(rulesX01toX22, rulesX23toX46, rulesX47toX70)
	for _, rule := range shippedCatalog(t).Rules {
		for _, want := range []bool{fires, silent} {
			if !slices.ContainsFunc(all, func(ex example) bool { return ex.rule == rule.ID && ex.fires == want }) {
				t.Errorf("%s has no example in which it fires: %t", rule.ID, want)
			}
		}
	}
}

// TestNothingAnsweredContradictsNothing proves that no rule takes an open
// question for an answer.
func TestNothingAnsweredContradictsNothing(t *testing.T) {
	if r := assessed(t, ""); len(r.Contradictions) > 0 {
		t.Errorf("got %+v, want none", r.Contradictions)
	}
}

// TestAllProvenContradictsNothing proves that levels alone, all at their best,
// raise no rule.
func TestAllProvenContradictsNothing(t *testing.T) {
	cat := shippedCatalog(t)
	a := q.NewAssessment("Test")
	for i := range cat.Controls {
		for j, v := range q.LevelValues(&cat.Controls[i], q.Operating) {
			a.Answers[cat.Controls[i].Statements[j].Key] = q.Answer{Value: v}
		}
	}
	a.Selected = q.Categories()
	for _, c := range scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), a, today).Contradictions {
		t.Errorf("%s: %s", c.Rule, c.Message)
	}
}

// TestContradictionsSayWhatTheyFound proves that the names found by a check come
// with the contradiction, and their number in its message.
func TestContradictionsSayWhatTheyFound(t *testing.T) {
	r := assessed(t, `{levels: {office-physical-security: not_applicable, policy-set: not_applicable}, facts: {has_office: true}}`)
	at := slices.IndexFunc(r.Contradictions, func(c scoring.Contradiction) bool { return c.Rule == "X67" })
	if at < 0 {
		t.Fatal("X67 did not fire")
	}
	c := r.Contradictions[at]
	if want := []string{"office-physical-security", "policy-set"}; !slices.Equal(slices.Sorted(slices.Values(c.About)), want) {
		t.Errorf("about %v, want %v", c.About, want)
	}
	if want := ": 2."; !strings.HasSuffix(c.Message, want) {
		t.Errorf("message %q, want it to end in %q", c.Message, want)
	}
}
