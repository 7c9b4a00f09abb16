package questionnaire_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
)

// problemsOf are the lines of an error.
func problemsOf(err error) []string {
	if err == nil {
		return nil
	}
	return strings.Split(err.Error(), "\n")
}

func TestLoadIsStrict(t *testing.T) {
	const riskHead = "risks:\n  - id: R01\n"
	rows := []struct {
		name string
		file string
		text string
		want []string
	}{
		{"an unknown field", "risks.yaml", riskHead + "    probability: 3\n", []string{`risks.yaml:3: R01: there is no field "probability" here`}},
		{"an unknown part", "risks.yaml", "hazards: []\n", []string{`risks.yaml:1: hazards: there is no field "hazards" here`}},
		{"text for a number", "risks.yaml", riskHead + "    likelihood: often\n", []string{"risks.yaml:3: R01: a text `often` cannot stand here"}},
		{"a list for text", "risks.yaml", riskHead + "    title: [a, b]\n", []string{"risks.yaml:3: R01: a list cannot stand here"}},
		{"text for a list", "risks.yaml", riskHead + "    controls: mfa\n", []string{"risks.yaml:3: R01: a text `mfa` cannot stand here"}},
		{"a list for the whole", "risks.yaml", "- id: R01\n", []string{"risks.yaml:1: R01: a list cannot stand here"}},
		{"a whole for a list", "controls/access.yaml", "controls: []\n", []string{"controls/access.yaml:1: controls: a map cannot stand here"}},
		{"a field twice", "risks.yaml", riskHead + "    title: a\n    title: b\n", []string{`risks.yaml:4: R01: "title" stands twice, first on line 3`}},
		{"an unknown aspect", "controls/access.yaml", "- key: mfa\n  statements:\n    - {key: mfa.a, aspect: proof}\n", []string{
			`controls/access.yaml:3: mfa.a: unknown aspect "proof" (use design, implementation, operation)`,
		}},
		{"a map for a default", "facts.yaml", "facts:\n  - key: x\n    default: {a: b}\n", []string{
			"facts.yaml:3: x: a value is a word, a number, true or false, or a list",
		}},
		{"a default inside a list", "facts.yaml", "facts:\n  - key: x\n    default: [{a: b}]\n", []string{"facts.yaml:3: x: a map cannot stand here"}},
		{"no YAML", "risks.yaml", "risks:\n\t- id: R01\n", []string{"risks.yaml:2: found character that cannot start any token"}},
		{"two documents", "risks.yaml", "risks: []\n---\nrisks: []\n", []string{"risks.yaml:2: the file holds more than one document"}},
		{"all at once", "controls/access.yaml", "- key: mfa\n  tilte: x\n  lead_days: soon\n  statements:\n    - {key: mfa.a, aspect: proof, weight: much}\n", []string{
			`controls/access.yaml:2: mfa: there is no field "tilte" here`, "controls/access.yaml:3: mfa: a text `soon` cannot stand here",
			`controls/access.yaml:5: mfa.a: unknown aspect "proof" (use design, implementation, operation)`, "controls/access.yaml:5: mfa.a: a text `much` cannot stand here",
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			_, err := q.Load(fstest.MapFS{row.file: {Data: []byte(row.text)}})
			if diff := cmp.Diff(row.want, problemsOf(err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			var ps q.Problems
			if !errors.As(err, &ps) {
				t.Errorf("%T is no list of problems", err)
			}
		})
	}
}

func TestLoadTellsTheProblemsOfAllFiles(t *testing.T) {
	_, err := q.Load(fstest.MapFS{
		"a.yaml":          {Data: []byte("facts:\n  - key: x\n    colour: red\n")},
		"controls/b.yaml": {Data: []byte("- key: mfa\n  owner: [hr]\n")},
		"readme.md":       {Data: []byte("colour: red")},
		"empty.yaml":      {Data: []byte("# nothing yet\n")},
	})
	want := []string{`a.yaml:3: x: there is no field "colour" here`, "controls/b.yaml:2: mfa: a list cannot stand here"}
	if diff := cmp.Diff(want, problemsOf(err)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestLoadTellsWhereAKeyStands proves that what the validator finds comes with
// file and line.
func TestLoadTellsWhereAKeyStands(t *testing.T) {
	_, err := q.Load(fstest.MapFS{"risks.yaml": {Data: []byte(`risks:
  - id: R02
    title: Two
    scenario: Something.
    likelihood: 3
    impact: 9
    controls: [magic]
`)}})
	got := problemsOf(err)
	for _, want := range []string{
		"risks.yaml:2: R02: likelihood 3 and impact 9 are not both from 1 to 5", `risks.yaml:2: R02: there is no control "magic"`, "CC1.1: the criterion is missing",
	} {
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("%q is not in\n%s", want, strings.Join(got, "\n"))
		}
	}
}

func TestLoadPutsThePartsInOrder(t *testing.T) {
	cat := loadShipped(t)
	var ids []q.CriterionID
	for _, c := range q.Categories() {
		for _, id := range q.CriterionIDs() {
			if id.Category() == c {
				ids = append(ids, id)
			}
		}
	}
	for i, id := range ids {
		if cat.Criteria[i].ID != id {
			t.Fatalf("criterion %d is %s, want %s", i, cat.Criteria[i].ID, id)
		}
	}
	for i := 1; i < len(cat.Rules); i++ {
		if q.CompareNatural(cat.Rules[i-1].ID, cat.Rules[i].ID) >= 0 {
			t.Errorf("rule %s stands before %s", cat.Rules[i-1].ID, cat.Rules[i].ID)
		}
	}
	seen := map[string]bool{}
	for i, ctl := range cat.Controls {
		if i > 0 && ctl.Topic != cat.Controls[i-1].Topic && seen[ctl.Topic] {
			t.Errorf("the topic %s stands in two places", ctl.Topic)
		}
		seen[ctl.Topic] = true
	}
}

func TestLoadOfAFolderThatIsNotThere(t *testing.T) {
	if _, err := q.Load(os.DirFS("testdata/nowhere")); err == nil || !strings.HasPrefix(err.Error(), "read catalogue: ") {
		t.Errorf("got %v", err)
	}
}

// TestOverlayLeavesTheStatementsBelowAlone guards what shares memory: a
// statement finds its condition in the catalogue that it belongs to.
func TestOverlayLeavesTheStatementsBelowAlone(t *testing.T) {
	base, untouched := smallCatalog(), smallCatalog()
	over, err := base.Overlay("acme.yaml", []byte("pack: {name: acme, version: \"1\"}\nfacts: [{key: cloud, default: false}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	a := q.NewAssessment("Test")
	if st := &control(t, base, "base").Statements[2]; !a.StatementApplies(st) {
		t.Error("below, an open question counts as yes")
	}
	if st := &control(t, over, "base").Statements[2]; a.StatementApplies(st) {
		t.Error("in the pack, the assumed no counts")
	}
	if diff := cmp.Diff(untouched, base, sameParts); diff != "" {
		t.Errorf("the catalogue below was changed (-before +after):\n%s", diff)
	}
}

func TestProblemsSayWhere(t *testing.T) {
	rows := []struct {
		p    q.Problem
		want string
	}{
		{q.Problem{File: "a.yaml", Line: 3, Key: "mfa", Text: "is odd"}, "a.yaml:3: mfa: is odd"},
		{q.Problem{File: "a.yaml", Text: "is odd"}, "a.yaml: is odd"},
		{q.Problem{Line: 3, Text: "is odd"}, "line 3: is odd"},
		{q.Problem{Key: "mfa", Text: "is odd"}, "mfa: is odd"},
	}
	for _, row := range rows {
		if got := row.p.String(); got != row.want {
			t.Errorf("got %q, want %q", got, row.want)
		}
	}
	if q.Problems(nil).Err() != nil {
		t.Error("no problem is an error")
	}
}
