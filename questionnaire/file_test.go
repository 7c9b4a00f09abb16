package questionnaire_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"soc2ready/assets"
	q "soc2ready/questionnaire"
)

const yamlHead = "format: soc2ready/assessment/v1\nname: Test\n"

// readErrors has files that cannot be read and everything that is said of them.
var readErrors = []struct {
	name, file string
	want       []string
}{
	// the file as such
	{"nothing", "", []string{"the file is empty"}},
	{"white space", " \n\t\n", []string{"the file is empty"}},
	{"comments only", "# nothing\n", []string{"the file is empty"}},
	{"no text", "\x7fELF\x00", []string{"the file is no text in UTF-8; save it as UTF-8, then try again"}},
	{"a workbook", "PK\x03\x04\x00", []string{"the file is a workbook or another zip archive; an assessment file is YAML or JSON, as export --format yaml writes it"}},
	{"text of another time", "name: caf\xe9\n", []string{"the file is no text in UTF-8; save it as UTF-8, then try again"}},
	{"two documents", yamlHead + "---\nname: b\n", []string{"the file holds more than one document"}},
	{"two documents in JSON", `{"format":"soc2ready/assessment/v1","name":"a"} {}`, []string{"the file holds more than one document"}},
	{"a letter", "Dear Kim,\nplease find attached\n", []string{noAssessment}},
	{"a list", "- a\n- b\n", []string{noAssessment}},
	{"no format", "name: Test\n", []string{noAssessment}},
	{"another format", "format: soc2ready/assessment/v2\nname: Test\nfuture: true\n", []string{
		`format: "soc2ready/assessment/v2" is not "soc2ready/assessment/v1": the file is of another kind or from a newer version`,
	}},
	{"another format in JSON", `{"format":"oscal","name":"a"}`, []string{`format: "oscal" is not "soc2ready/assessment/v1": the file is of another kind or from a newer version`}},
	{"no YAML", yamlHead + "facts: [", []string{"line 3: did not find expected node content"}},
	{"no JSON", `{"format":"soc2ready/assessment/v1",}`, []string{"the file is no valid JSON at byte 36: invalid character '}' looking for beginning of object key string"}},
	{"half a file of JSON", `{"format":"soc2ready/assessment/v1"`, []string{"the file is no valid JSON: it ends too early"}},
	{"JSON nested too deeply", strings.Repeat(`{"a":`, 60) + "1" + strings.Repeat("}", 60), []string{"the file is nested too deeply"}},
	{"lists nested too deeply", `{"a":` + strings.Repeat("[", 60) + strings.Repeat("]", 60) + "}", []string{"the file is nested too deeply"}},
	{"YAML that refers to itself", yamlHead + "facts: &a {x: *a}\n", []string{"anchor 'a' value contains itself"}},
	{"no name", "format: soc2ready/assessment/v1\nname: \" \"\n", []string{"name: is missing"}},

	// keys
	{"an unknown part", yamlHead + "answer: {}\n", []string{`line 3: there is no field "answer" here`}},
	{"an unknown part in JSON", jsonOf(`"answer":{}`), []string{`there is no field "answer"`}},
	{"a part twice", yamlHead + "facts: {}\nfacts: {}\n", []string{`line 4: "facts" stands twice, first on line 3`}},
	{"a fact twice", yamlHead + "facts:\n  cloud: true\n  cloud: false\n", []string{`line 5: "cloud" stands twice, first on line 4`}},
	{"a fact twice in JSON", jsonOf(`"facts":{"cloud":true,"cloud":false}`), []string{"cloud: stands twice"}},
	{"an unknown field of an answer", yamlHead + "answers: {base.on: {valeu: yes}}\n", []string{`line 3: there is no field "valeu" here`}},
	{"an unknown field of an answer in JSON", jsonOf(`"answers":{"base.on":{"valeu":"yes"}}`), []string{`base.on: there is no field "valeu"`}},

	// facts
	{"an unknown fact", yamlHead + "facts: {poeple: 3}\n", []string{`facts.poeple: there is no such fact (did you mean "people"?)`}},
	{"a fact far off", yamlHead + "facts: {turnover: 3}\n", []string{"facts.turnover: there is no such fact"}},
	{"text for a number", yamlHead + "facts: {people: many}\n", []string{"facts.people: many is not a number"}},
	{"a fact without a value", yamlHead + "facts:\n  people:\n", []string{"facts.people: has no value, wanted a number"}},
	{"a number out of bounds", yamlHead + "facts: {people: -3}\n", []string{"facts.people: -3 is below the smallest possible value 0"}},
	{"a word for true", yamlHead + "facts: {cloud: yes}\n", []string{"facts.cloud: yes is not true or false"}},
	{"no such option", yamlHead + "facts: {buyer: huge}\n", []string{`facts.buyer: "huge" is not one of large, small`}},
	{"no such day", yamlHead + "facts: {due: 2027-02-30}\n", []string{`facts.due: "2027-02-30" is no date (write it as 2027-01-31)`}},
	{"a map for a list", yamlHead + "facts: {helpers: {a: b}}\n", []string{"facts.helpers: a group of keys is not a list of words"}},

	// categories
	{"Security left out", yamlHead + "categories: [privacy]\n", []string{"categories: security is always in scope and cannot be left out"}},
	{"no categories at all", yamlHead + "categories: []\n", []string{"categories: security is always in scope and cannot be left out"}},
	{"an unknown category", yamlHead + "categories: [security, safety]\n", []string{`categories: there is no category "safety"`}},
	{"a category twice", yamlHead + "categories: [security, privacy, privacy]\n", []string{`categories: "privacy" is named twice`}},
	{"text for the categories", yamlHead + "categories: security\n", []string{"line 3: a text `security` cannot stand here"}},
	{"a reason for no category", yamlHead + "category_reasons: {safety: no}\n", []string{"category_reasons.safety: there is no such category"}},

	// levels and answers
	{"a level of no control", yamlHead + "levels: {bsae: absent}\n", []string{`levels.bsae: there is no such control`}},
	{"a level of nearly a control", yamlHead + "levels: {extras: absent}\n", []string{`levels.extras: there is no such control (did you mean "extra"?)`}},
	{"an unknown level", yamlHead + "levels: {base: perfect}\n", []string{
		`levels.base: unknown level "perfect" (use absent, informal, designed, implemented, operating, unknown, not_applicable)`,
	}},
	{"a level that cannot be set", yamlHead + "levels: {base: unanswered}\n", []string{`levels.base: level "unanswered" cannot be set`}},
	{"an answer to no statement", yamlHead + "answers: {base.no: {value: yes}}\n", []string{`answers.base.no: there is no such statement (did you mean "base.on"?)`}},
	{"an unknown answer", yamlHead + "answers: {base.on: {value: maybe}}\n", []string{`line 3: unknown answer "maybe" (use no, partly, yes, unknown, na)`}},
	{"an unknown answer in JSON", jsonOf(`"answers":{"base.on":{"value":"maybe"},"base.kept":{"value":true}}`), []string{
		"base.kept.value: a bool cannot stand here", `base.on: unknown answer "maybe" (use no, partly, yes, unknown, na)`,
	}},
	{"na without a reason", yamlHead + "answers: {base.on: {value: na, note: \" \"}}\n", []string{`answers.base.on: "na" needs a reason in its note`}},
	{"a reason both missing and there", yamlHead + "answers: {base.on: {value: na, note: no cloud, reason_missing: true}}\n", []string{
		`answers.base.on: reason_missing goes only with an "na" that has no note`,
	}},
	{"a reason missing for a yes", yamlHead + "answers: {base.on: {value: yes, reason_missing: true}}\n", []string{
		`answers.base.on: reason_missing goes only with an "na" that has no note`,
	}},
	{"a note that is too long", yamlHead + "answers: {base.on: {note: " + strings.Repeat("x", q.MaxText+1) + "}}\n", []string{"answers.base.on.note: is longer than 16384 bytes"}},
	{"an owner of no department", yamlHead + "answers: {base.on: {owner: kim}}\n", []string{`answers.base.on.owner: there is no department "kim"`}},
	{"evidence without a title", yamlHead + "answers: {base.on: {evidence: [{title: a}, {location: b}]}}\n", []string{"answers.base.on.evidence[1]: has no title"}},
	{"evidence of no department", yamlHead + "answers: {base.on: {evidence: [{title: a, owner: kim}]}}\n", []string{`answers.base.on.evidence[0].owner: there is no department "kim"`}},
	{"evidence of no day", yamlHead + "answers: {base.on: {evidence: [{title: a, date: June}]}}\n", []string{`line 3: "June" is no date (write it as 2027-01-31)`}},

	{"evidence with a hash that is none", yamlHead + "answers: {base.on: {evidence: [{title: a, sha256: abc}]}}\n", []string{`answers.base.on.evidence[0].sha256: "abc" is no SHA-256 (64 characters, 0-9 and a-f)`}},

	// risks
	{"a risk below the scale", yamlHead + "risks: [{id: R01, likelihood: -1, impact: 6, residual: 26}]\n", []string{
		"risks.R01.likelihood: -1 is outside 1 to 5", "risks.R01.impact: 6 is outside 1 to 5", "risks.R01.residual: 26 is outside 1 to 25",
		"risks.R01.residual: an overruled residual risk needs a residual_reason",
	}},
	{"a risk between two scores", yamlHead + "risks:\n- {id: R01, likelihood: 2.5}\n", []string{"line 4: likelihood: 2.5 is no whole number"}},
	{"a risk without an id", yamlHead + "risks: [{likelihood: 1}]\n", []string{"risks[0]: has no id"}},
	{"a risk twice", yamlHead + "risks: [{id: R01}, {id: R01}]\n", []string{"risks.R01: stands twice"}},
	{"a risk of your own without a title", yamlHead + "risks: [{id: OWN1}]\n", []string{"risks.OWN1: is not in the risk library; a risk of your own needs a title"}},
	{"a risk with strangers", yamlHead + "risks: [{id: R01, treatment: ignore, owner: kim, controls: [magic]}]\n", []string{
		`risks.R01.treatment: "ignore" is not one of mitigate, accept, transfer, avoid`, `risks.R01.controls: there is no control "magic"`,
		`risks.R01.owner: there is no department "kim"`,
	}},
	{"a risk with an id that cannot be seen", yamlHead + "risks: [{id: \"R\\u200b1\", title: T}]\n", []string{`risks: the key "R\u200b1" is empty or holds characters that do not show`}},

	// tables
	{"an unknown table", yamlHead + "tables: {people: {}}\n", []string{"tables.people: there is no such table"}},
	{"an unknown column", yamlHead + "tables: {vendors: {\"001\": {name: AWS, price: 3}}}\n", []string{"vendors.001.price: there is no such column"}},
	{"a cell of the wrong type", yamlHead + "tables: {vendors: {\"001\": {name: AWS, critical: high}}}\n", []string{"vendors.001.critical: high is not true or false"}},
	{"a row without a name", yamlHead + "tables: {vendors: {\"001\": {critical: true}}}\n", []string{"vendors.001: the row has no name"}},
	{"a row without an id", yamlHead + "tables: {vendors: {\"\": {name: AWS}}}\n", []string{`tables.vendors: the key "" is empty or holds characters that do not show`}},

	// the rest
	{"a card of no control", yamlHead + "cards: {bse: {note: x}}\n", []string{`cards.bse: there is no such control (did you mean "base"?)`}},
	{"a card of no department", yamlHead + "cards: {base: {owner: kim}}\n", []string{`cards.base.owner: there is no department "kim"`}},
	{"an action in no state", yamlHead + "actions: {R-base: {status: soon, owner: kim}}\n", []string{`actions.R-base: there is no status "soon"`, `actions.R-base.owner: there is no department "kim"`}},
	{"an item that does not exist", yamlHead + "checklist: {strategy-how: {state: done, reason: seen}}\n", []string{"checklist.strategy-how: there is no such item"}},
	{"an item in no state, without a reason", yamlHead + "checklist: {strategy-why: {state: ticked}}\n", []string{
		`checklist.strategy-why: there is no state "ticked" (use done, under_way, open)`, "checklist.strategy-why: an overruled item needs a reason",
	}},
	{"a rule that does not exist", yamlHead + "settled: {X02: {reason: seen}}\n", []string{`settled.X02: there is no such rule (did you mean "X01"?)`}},
	{"settled without a reason", yamlHead + "settled: {X01: {by: Kim}}\n", []string{"settled.X01: a settled contradiction needs a reason"}},
	{"nothing to confirm", yamlHead + "answers: {base.on: {to_confirm: true}}\n", []string{"answers.base.on: to_confirm goes only with an answer"}},
	{"a setting without a name", yamlHead + "settings: {\"\": x}\n", []string{`settings: the key "" is empty or holds characters that do not show`}},

	// together
	{"everything at once", yamlHead + "facts: {poeple: 3, cloud: 7}\ncategories: [privacy]\ncolour: red\nlevels: {base: perfect}\nanswers: {base.on: {value: maybe}, base.kept: {value: na}}\nrisks: [{id: R01, impact: -1}]\n", []string{
		`line 5: there is no field "colour" here`, `line 7: unknown answer "maybe" (use no, partly, yes, unknown, na)`,
		"facts.cloud: 7 is not true or false", `facts.poeple: there is no such fact (did you mean "people"?)`,
		"categories: security is always in scope and cannot be left out",
		`levels.base: unknown level "perfect" (use absent, informal, designed, implemented, operating, unknown, not_applicable)`,
		`answers.base.kept: "na" needs a reason in its note`, "risks.R01.impact: -1 is outside 1 to 5",
	}},
	{"several in JSON", jsonOf(`"facts":{"people":"many"},"categories":["privacy"],"colour":"red"`), []string{
		`there is no field "colour"`, "facts.people: many is not a number", "categories: security is always in scope and cannot be left out",
	}},
}

const noAssessment = `format: is missing: this is no assessment file (its first line is "format: soc2ready/assessment/v1")`

func jsonOf(parts string) string {
	return `{"format":"soc2ready/assessment/v1","name":"Test",` + parts + `}`
}

func TestReadFileTellsEveryProblem(t *testing.T) {
	cat := smallCatalog()
	for _, row := range readErrors {
		t.Run(row.name, func(t *testing.T) {
			a, err := q.ReadFile(cat, []byte(row.file))
			if a != nil {
				t.Error("an assessment came back")
			}
			if diff := cmp.Diff(row.want, problemsOf(err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if _, err := q.ReadFile(cat, make([]byte, q.MaxFile+1)); err == nil || err.Error() != "the file is larger than 32 MiB" {
		t.Errorf("a file that is too large: %v", err)
	}
}

func TestReadFile(t *testing.T) {
	cat := smallCatalog()
	want := q.NewAssessment("Test")
	want.Facts["name"], want.Facts["due"] = q.TextValue("2027"), q.DateValue(day(t, "2027-01-31"))
	want.Selected = []q.Category{q.Security, q.Privacy}
	want.Answers["extra.written"] = q.Answer{Value: q.Yes}
	want.Answers["extra.on"] = q.Answer{Value: q.Partly, Note: "two\nlines", Evidence: []q.EvidenceRef{{Title: "List", Date: day(t, "2027-01-31")}}}
	want.Answers["extra.cloud-too"] = q.Answer{Value: q.Yes}
	want.Answers["extra.kept"] = q.Answer{Value: q.No}
	want.Risks["R01"] = q.RiskEntry{Impact: 5, Expires: day(t, "2027-12-31")}
	want.Tables[q.Vendors] = []q.Row{
		{ID: "2", Cells: map[string]q.FactValue{"name": q.TextValue("AWS"), "critical": q.BoolValue(true)}},
		{ID: "10", Cells: map[string]q.FactValue{"name": q.TextValue("Okta"), "report_end": q.DateValue(day(t, "2027-06-30"))}},
	}
	for name, file := range map[string]string{
		"YAML": yamlHead + `
facts: {name: "2027", due: 2027-01-31}
categories: [security, privacy]
levels: {extra: implemented}
answers:
  extra.on: {value: partly, note: "two\r\nlines\a ", evidence: [{title: List, date: 2027-01-31}]} # beside a level it wins
risks: [{id: R01, impact: 5, expires: 2027-12-31}]
tables: {vendors: {10: {name: Okta, report_end: 2027-06-30}, 2: {name: AWS, critical: true}}}
`,
		"JSON": jsonOf(`"facts":{"name":"2027","due":"2027-01-31"},"categories":["security","privacy"],"levels":{"extra":"implemented"},
"answers":{"extra.on":{"value":"partly","note":"two\r\nlines\u0007 ","evidence":[{"title":"List","date":"2027-01-31"}]}},
"risks":[{"id":"R01","impact":5,"expires":"2027-12-31"}],
"tables":{"vendors":{"10":{"name":"Okta","report_end":"2027-06-30"},"2":{"name":"AWS","critical":true}}}`),
		"JSON of another editor": "\ufeff\r\n" + jsonOf(`"facts":{"name":"2027","due":"2027-01-31"},"categories":["security","privacy"],"levels":{"extra":"implemented"},
"answers":{"extra.on":{"value":"partly","note":"two\nlines","evidence":[{"title":"List","date":"2027-01-31"}]}},
"risks":[{"id":"R01","impact":5,"expires":"2027-12-31"}],
"tables":{"vendors":{"2":{"name":"AWS","critical":true},"10":{"name":"Okta","report_end":"2027-06-30"}}}`),
	} {
		t.Run(name, func(t *testing.T) {
			got, err := q.ReadFile(cat, []byte(file))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// anyAssessment draws an assessment that says something of every kind.
func anyAssessment(t *rapid.T, cat *q.Catalog) *q.Assessment {
	a := q.NewAssessment("Test " + q.CleanLine(anyText(t, "name")))
	a.Name = q.CleanLine(a.Name)
	for _, e := range anyEntries(t, cat) {
		if err := a.Apply(cat, e); err != nil {
			t.Fatal(err)
		}
	}
	for id, ans := range a.Answers {
		ans.ToConfirm = ans.Value != q.Unanswered && len(ans.Note)%2 == 1
		a.Answers[id] = ans
	}
	return a
}

func TestExportImportExportIsIdentical(t *testing.T) {
	cat := loadShipped(t)
	for name, write := range map[string]func(*q.Assessment) ([]byte, error){"YAML": q.WriteYAML, "JSON": q.WriteJSON} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			a := anyAssessment(t, cat)
			first, err := write(a)
			if err != nil {
				t.Fatal(err)
			}
			read, err := q.ReadFile(cat, first)
			if err != nil {
				t.Fatalf("%v\nin\n%s", err, first)
			}
			again, err := write(read)
			if err != nil || !bytes.Equal(first, again) {
				t.Fatalf("%v\nwritten first\n%s\nwritten again\n%s", err, first, again)
			}
		}))
	}
}

// TestBothFormatsSayTheSame proves that YAML and JSON carry the same assessment,
// and that reading brings back what was written.
func TestBothFormatsSayTheSame(t *testing.T) {
	cat := loadShipped(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAssessment(t, cat)
		fromYAML, fromJSON := reread(t, cat, a, q.WriteYAML), reread(t, cat, a, q.WriteJSON)
		if diff := cmp.Diff(fromYAML, fromJSON); diff != "" {
			t.Fatalf("(-YAML +JSON):\n%s", diff)
		}
		if diff := cmp.Diff(a, fromYAML, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-written +read):\n%s", diff)
		}
	})
}

func reread(tb rapid.TB, cat *q.Catalog, a *q.Assessment, write func(*q.Assessment) ([]byte, error)) *q.Assessment {
	data, err := write(a)
	if err != nil {
		tb.Fatal(err)
	}
	got, err := q.ReadFile(cat, data)
	if err != nil {
		tb.Fatalf("%v\nin\n%s", err, data)
	}
	return got
}

// TestWhatIsNotCleanIsWrittenClean proves that an assessment that came from
// elsewhere can be exported and read again.
func TestWhatIsNotCleanIsWrittenClean(t *testing.T) {
	cat := smallCatalog()
	a := q.NewAssessment(" A\x1b\nB ")
	a.Selected = []q.Category{q.Privacy, q.Privacy}
	a.Answers["base.on"] = q.Answer{Value: q.NotApplicable}
	a.Answers["base.kept"] = q.Answer{Value: q.NotApplicable, Note: "no\tcloud ", ReasonMissing: true}
	a.Risks["OWN1"] = q.RiskEntry{Title: "a\nb", AcceptedBy: "Kim\x07", ResidualReason: " ok", Residual: 3}
	a.Actions["R-base"] = q.ActionState{Person: "\u202eKim", Note: "x\r\ny"}
	a.Settings["brand"] = "Acme\n"
	a.Reasons[q.Privacy] = " later "
	want := `format: soc2ready/assessment/v1
name: A B
categories:
  - security
  - privacy
category_reasons:
  privacy: later
answers:
  base.kept:
    value: na
    note: no cloud
  base.on:
    value: na
    reason_missing: true
risks:
  - id: OWN1
    title: a b
    residual: 3
    residual_reason: ok
    accepted_by: Kim
actions:
  R-base:
    person: Kim
    note: |-
      x
      y
settings:
  brand: Acme
`
	got, err := q.WriteYAML(a)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	if _, err := q.ReadFile(cat, got); err != nil {
		t.Error(err)
	}
}

func TestSamplesReadAndWrite(t *testing.T) {
	cat := loadShipped(t)
	names, err := fs.Glob(assets.Samples(), "*.yaml")
	if err != nil || len(names) < 3 {
		t.Fatalf("%d samples, %v", len(names), err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(assets.Samples(), name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := q.ReadFile(cat, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, write := range []func(*q.Assessment) ([]byte, error){q.WriteYAML, q.WriteJSON} {
			again := reread(t, cat, a, write)
			if diff := cmp.Diff(a, again); diff != "" {
				t.Errorf("%s (-read +read again):\n%s", name, diff)
			}
		}
	}
}

// TestSamplesKeepTheirLevels proves that what a file says of a card as a whole
// is what the card then shows.
func TestSamplesKeepTheirLevels(t *testing.T) {
	cat := loadShipped(t)
	for _, l := range everyLevel {
		if l == q.LevelUnanswered {
			continue
		}
		file := bytes.NewBufferString(yamlHead + "levels:\n")
		for _, ctl := range cat.Controls {
			fmt.Fprintf(file, "  %s: %s\n", ctl.Key, l)
		}
		a, err := q.ReadFile(cat, file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for i := range cat.Controls {
			if got := a.ClaimedLevel(&cat.Controls[i]); got != l {
				t.Errorf("%s: %v, want %v", cat.Controls[i].Key, got, l)
			}
		}
	}
}

func FuzzReadFile(f *testing.F) {
	for _, row := range readErrors {
		f.Add([]byte(row.file))
	}
	names, _ := fs.Glob(assets.Samples(), "*.yaml")
	for _, name := range names {
		data, _ := fs.ReadFile(assets.Samples(), name)
		f.Add(data)
	}
	cat := smallCatalog()
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := q.ReadFile(cat, data)
		if (a == nil) == (err == nil) {
			t.Fatalf("assessment %v and error %v", a, err)
		}
		if err != nil {
			return
		}
		for _, write := range []func(*q.Assessment) ([]byte, error){q.WriteYAML, q.WriteJSON} {
			first, err := write(a)
			if err != nil {
				t.Fatal(err)
			}
			b, err := q.ReadFile(cat, first)
			if err != nil {
				t.Fatalf("%v\nin\n%s", err, first)
			}
			if again, _ := write(b); !slices.Equal(first, again) {
				t.Fatalf("written first\n%s\nwritten again\n%s", first, again)
			}
		}
	})
}
