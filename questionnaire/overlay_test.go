package questionnaire_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
)

const packHead = "pack: {name: acme, version: \"1.2\", author: Acme Advisers}\n"

// packOf lays a pack that has to fit over a catalogue.
func packOf(tb testing.TB, base *q.Catalog, text string) *q.Catalog {
	tb.Helper()
	cat, err := base.Overlay("acme.yaml", []byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	return cat
}

// newCard is a complete control for the small catalogue.
const newCard = `
  - key: visitors
    title: Visitors are signed in
    topic: basics
    question: Do you know who was in the office?
    criteria: [{id: CC6.4, role: primary}]
    owner: operations
    cadence: daily
    prerequisites: [extra]
    effort_days: {small: {min: 1, likely: 1, max: 2}, large: {min: 1, likely: 2, max: 3}}
    statements:
      - {key: visitors.rule, aspect: design, text: A rule says so., yes_means: All., partly_means: Some.}
      - {key: visitors.book, aspect: implementation, key_statement: true, text: A book lies there., yes_means: All., partly_means: Some.}
      - {key: visitors.kept, aspect: operation, text: The book is full., yes_means: All., partly_means: Some.}
    evidence: {design: [rule], operation: [book]}
    remediation: [Buy a book.]
    auditor_caveat: They look at the book.
`

func TestOverlayChangesOnlyWhatIsNamed(t *testing.T) {
	base, untouched := smallCatalog(), smallCatalog()
	over := packOf(t, base, packHead+`
controls:
  - key: extra
    question: Is it really so?
    owner: hr
    when: ""
    effort_days: {small: {likely: 2.5}}
    statements:
      - {key: extra.on, weight: 3}
      - {key: extra.also, aspect: design, text: New., yes_means: All., partly_means: Some.}
facts:
  - {key: buyer, label: Customers, options: [{value: small, label: Tiny ones}, {value: robots, label: Robots}]}
  - {key: window, default: 12}
risks: [{id: R01, impact: 5}]
costs: [{key: audit, ranges: {11-50: {low: 4, high: 5}}}]
decisions: [{key: uptime, effects: {privacy: O}}]
criteria: [{id: CC1.1, title: Good conduct}]
`)
	want := smallCatalog()
	want.Version = "test + acme 1.2"
	extra := &want.Controls[1]
	extra.Question, extra.Owner, extra.When, extra.Effort.Small.Likely = "Is it really so?", q.HR, "", 2.5
	extra.Statements[1].Weight = 3
	also := q.Statement{Key: "extra.also", Text: "New.", YesMeans: "All.", PartlyMeans: "Some."}
	extra.Statements = append(extra.Statements[:1:1], append([]q.Statement{also}, extra.Statements[1:]...)...)
	want.Facts[3].Label = "Customers"
	want.Facts[3].Options = []q.Option{{Value: "large", Label: "large"}, {Value: "small", Label: "Tiny ones"}, {Value: "robots", Label: "Robots"}}
	want.Facts[7].Default.Number = 12
	want.Risks[0].Impact = 5
	want.Costs[0].Ranges["11-50"] = q.Range{Low: 4, High: 5}
	want.Decisions[0].Effects[q.Privacy] = q.EffectOptional
	want.Criteria[0].Title = "Good conduct"
	if diff := cmp.Diff(want.Controls, over.Controls, sameParts); diff != "" {
		t.Errorf("controls (-want +got):\n%s", diff)
	}
	sorted := packOf(t, want, "pack: {name: none, version: 0}\n") // criteria come in the order of their categories
	want.Criteria = sorted.Criteria
	if diff := cmp.Diff(want, over, sameParts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(untouched, base, sameParts); diff != "" {
		t.Errorf("the catalogue below was changed (-before +after):\n%s", diff)
	}
	pack := over.Packs()[0]
	if got := pack.Summary(); got != "acme 1.2 by Acme Advisers: 1 added, 8 changed" {
		t.Errorf("got %q", got)
	}
}

func TestOverlayAdds(t *testing.T) {
	over := packOf(t, smallCatalog(), packHead+"controls:"+newCard+`
topics: [{key: shop, title: Shop, intro: Machines.}]
facts: [{key: vip, stage: scope, type: bool, text: "VIP?", label: VIP}]
risks: [{id: ACME-1, title: Theft, scenario: It is gone., controls: [visitors], likelihood: 2, impact: 2, when: vip}]
rules: [{id: ACME-X1, when: done(visitors) and weak(visitors.kept), message: Odd., why: It is., severity: low, subjects: [visitors]}]
`)
	if got := control(t, over, "visitors"); got.Statements[1].Key != "visitors.book" || got.Owner != q.Operations {
		t.Errorf("got %+v", got)
	}
	if over.Topic("shop") == nil || over.Fact("vip") == nil || over.Risk("ACME-1") == nil || !over.HasRule("ACME-X1") {
		t.Error("something was not added")
	}
	if got := over.Packs()[0]; len(got.Added) != 5 || len(got.Changed) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestOverlayRetires(t *testing.T) {
	base := smallCatalog()
	base.Controls = append(base.Controls, smallControl("after"))
	base.Controls[2].Criteria = []q.CriterionRef{{ID: "CC6.2", Role: q.Supporting}}
	base.Controls[2].Prerequisites = []q.ControlID{"extra"}
	base.Risks[0].Controls = []q.ControlID{"base", "extra"}
	base.Rules = append(base.Rules, q.Rule{
		ID: "X02", When: "done(base)", Message: "Odd.", Why: "It is.", Severity: q.Low, Subjects: []string{"base", "extra.on"},
	})
	base.Checklist[0].Controls = []q.ControlID{"base", "extra"}
	base.Index()
	over := packOf(t, base, packHead+"retire: [extra, uptime]\n")
	if over.Control("extra") != nil || len(over.Decisions) != 0 {
		t.Error("something was not retired")
	}
	if diff := cmp.Diff([]q.ControlID{"base"}, over.Control("after").Prerequisites); diff != "" {
		t.Errorf("what waited for it waits for its prerequisites (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]q.ControlID{{"base"}, {"base"}}, [][]q.ControlID{over.Risks[0].Controls, over.Checklist[0].Controls}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if over.HasRule("X01") || !over.HasRule("X02") {
		t.Error("X01 speaks of it and goes along, X02 stays")
	}
	for _, r := range over.Rules {
		if diff := cmp.Diff([]string{"base"}, r.Subjects); diff != "" {
			t.Errorf("subjects (-want +got):\n%s", diff)
		}
	}
	if got := over.Packs()[0].Summary(); got != "acme 1.2 by Acme Advisers: 2 retired, retired with it: X01" {
		t.Errorf("got %q", got)
	}
}

func TestOverlayRetiresTwoInARow(t *testing.T) {
	for _, list := range []string{"[a, b]", "[b, a]"} {
		base := smallCatalog()
		for _, key := range []q.ControlID{"a", "b", "c"} {
			ctl := smallControl(key)
			ctl.Criteria = []q.CriterionRef{{ID: "CC6.2", Role: q.Supporting}}
			ctl.Prerequisites = map[q.ControlID][]q.ControlID{"a": {"base"}, "b": {"a"}, "c": {"b"}}[key]
			base.Controls = append(base.Controls, ctl)
		}
		base.Index()
		over := packOf(t, base, packHead+"retire: "+list+"\n")
		if diff := cmp.Diff([]q.ControlID{"base"}, over.Control("c").Prerequisites); diff != "" {
			t.Errorf("%s (-want +got):\n%s", list, diff)
		}
	}
}

// TestOverlayTellsEveryProblem wants exactly these lines, each with file, line
// and key.
func TestOverlayTellsEveryProblem(t *testing.T) {
	rows := []struct {
		name, pack string
		want       []string
	}{
		{"nothing", "", []string{"p.yaml:1: the file is empty"}},
		{"only a remark", "# nothing\n", []string{"p.yaml:1: the file is empty"}},
		{"a list", "- a\n", []string{"p.yaml:1: a pack begins with its head: pack: {name: …, version: …}"}},
		{"no YAML", packHead + "controls: [\n", []string{"p.yaml:2: did not find expected node content"}},
		{"two documents", packHead + "---\nretire: []\n", []string{"p.yaml:2: the file holds more than one document"}},
		{"a character that is no text", packHead + "retire: [\x00]\n", []string{"p.yaml:2: a character here is no text; save the file as text in UTF-8, then try again"}},
		{"no head", "topics: []\n", []string{"p.yaml:1: pack: the head is missing: a pack begins with pack: {name: …, version: …}"}},
		{"an empty head", "pack: {}\n", []string{"p.yaml:1: pack: name is missing", "p.yaml:1: pack: version is missing"}},
		{"a head that cannot be kept", "pack: {name: A b, version: \"1, 2\"}\n", []string{
			`p.yaml:1: pack: name "A b" is not made of at most 40 small letters, digits and hyphens`,
			`p.yaml:1: pack: version "1, 2" is not made of at most 20 letters, digits, dots, + and hyphens`,
		}},
		{"unknown fields, everywhere", "pack: {name: a, version: 1, mail: x}\nrulez: []\ncontrols:\n  - key: base\n    titel: x\n    statements:\n      - key: base.on\n        wieght: 2\n", []string{
			`p.yaml:1: pack: there is no field "mail" here`, `p.yaml:2: rulez: there is no field "rulez" here (did you mean "rules"?)`,
			`p.yaml:5: base: there is no field "titel" here`, `p.yaml:8: base.on: there is no field "wieght" here (did you mean "weight"?)`,
		}},
		{"a version that is not in the head", packHead + "version: 3\n", []string{`p.yaml:2: version: there is no field "version" here`}},
		{"a wrong type and a wrong word", packHead + "controls:\n  - key: base\n    lead_days: soon\n    owner: it\n", []string{
			`p.yaml:3: base: there is no department "it"`, "p.yaml:4: base: a text `soon` cannot stand here",
		}},
		{"a field without a value", packHead + "controls:\n  - key: base\n    when:\n", []string{`p.yaml:4: base: when has no value (write "" to take a text away)`}},
		{"an anchor and an alias", packHead + "topics: &t []\nrisks: *t\n", []string{
			"p.yaml:2: topics: a pack has no anchors and aliases (& and *): write it out", "p.yaml:3: risks: a pack has no anchors and aliases (& and *): write it out",
		}},
		{"a tag", packHead + "topics: [{key: basics, title: !!binary aGk=}]\n", []string{"p.yaml:2: basics: a pack has no tags: !!binary cannot stand here"}},
		{"an escape sequence", packHead + "topics: [{key: basics, title: \"a\\x1b[2J\"}]\n", []string{"p.yaml:2: basics: a text holds characters that do not show"}},
		{"an item without a key", packHead + "topics:\n  - title: x\n", []string{"p.yaml:3: topics: a topic has no key"}},
		{"an item twice", packHead + "topics:\n  - {key: basics, title: x}\n  - {key: basics, title: y}\n", []string{"p.yaml:4: basics: the topic stands twice in this pack"}},
		{"a key that no condition can name", packHead + "facts:\n  - {key: \"not\", stage: fit, type: bool, text: T, label: L}\n", []string{
			"p.yaml:3: not: the key of a fact is a word of letters, digits, hyphens and underscores",
		}},
		{"a mistyped control", packHead + "controls:\n  - {key: extar, owner: hr}\n", []string{`p.yaml:3: extar: there is no such control to change; a new one needs "statements"`}},
		{"a weight with a fraction", packHead + "controls:\n  - key: base\n    statements:\n      - {key: base.on, weight: 1.5}\n", []string{
			"p.yaml:5: base.on: weight: 1.5 is no whole number",
		}},
		{"a mistyped statement", packHead + "controls:\n  - key: base\n    statements:\n      - {key: base.onn, weight: 2}\n", []string{
			`p.yaml:5: base.onn: there is no such statement to change (did you mean "base.on"?); a new one needs "text"`,
		}},
		{"a statement without an aspect", packHead + "controls:\n  - key: base\n    statements:\n      - {key: base.more, text: T, yes_means: Y, partly_means: P}\n", []string{
			"p.yaml:5: base.more: aspect is missing: design, implementation or operation",
		}},
		{"a criterion of one's own", packHead + "criteria:\n  - {id: CC1.6, title: x}\n", []string{
			`p.yaml:3: CC1.6: there is no such criterion to reword (did you mean "CC1.1"?): the 61 are fixed`,
		}},
		{"a fact of another type", packHead + "facts:\n  - {key: people, type: text}\n", []string{"p.yaml:3: people: its type is number and cannot become text"}},
		{"texts that have no room", packHead + "controls:\n  - key: base\n    short: A label of more than twenty\n", []string{"p.yaml:3: base: short has 27 characters, at most 20 have room"}},
		{"references that lead nowhere", packHead + "risks:\n  - id: R01\n    controls: [magic]\n    when: magic\n", []string{
			`p.yaml:3: R01: there is no control "magic"`, `p.yaml:3: R01: condition: there is no fact "magic"`,
		}},
		{"invented ids of other frameworks", packHead + "controls:\n  - {key: base, mappings: {cis: [\"99.1\"]}}\n", []string{`p.yaml:3: base: CIS v8 has no "99.1"`}},
		{"a circle", packHead + "controls:\n  - {key: base, prerequisites: [extra]}\n", []string{"p.yaml:3: base: its prerequisites form a circle: base → extra → base; take one of them out"}},
		{"a criterion that nobody carries any more", packHead + "controls:\n  - {key: base, criteria: [{id: CC6.1, role: primary}]}\n", nil},
		{"what cannot be retired", packHead + "retire:\n  - CC1.1\n  - people\n  - magic\n  - extra\n  - extra\n", []string{
			"p.yaml:3: CC1.1: a criterion cannot be retired: the 61 are fixed", "p.yaml:4: people: a fact cannot be retired: conditions and recommendations read it",
			"p.yaml:5: magic: there is nothing to retire with this key", "p.yaml:7: extra: stands twice in retire",
		}},
		{"what is retired and changed", packHead + "retire: [extra]\ncontrols:\n  - {key: extra, owner: hr}\n", []string{"p.yaml:2: extra: is retired here and changed on line 4"}},
		{"a statement without which an aspect is empty", packHead + "retire:\n  - base.written\n  - base.on\n", []string{
			"p.yaml:3: base: has 2 statements, wanted 3 to 8; this pack retires base.written, base.on",
			"p.yaml:3: base: has no design statement; this pack retires base.written, base.on",
			"p.yaml:3: base: has no key statement; this pack retires base.written, base.on",
		}},
		{"a topic that is used", packHead + "retire: [basics]\n", []string{
			`p.yaml:2: base: there is no topic "basics"; this pack retires basics`, `p.yaml:2: extra: there is no topic "basics"; this pack retires basics`,
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			cat, err := smallCatalog().Overlay("p.yaml", []byte(row.pack))
			if cat != nil || err == nil {
				t.Fatalf("got a catalogue, and the error %v", err)
			}
			if row.want == nil { // too many to list
				for _, line := range problemsOf(err) {
					if !strings.HasPrefix(line, "p.yaml:3: ") {
						t.Errorf("%q has no line", line)
					}
				}
				return
			}
			if diff := cmp.Diff(row.want, problemsOf(err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestOverlayTellsWhatRetiringHarms looks at the shipped catalogue, where things
// hang together.
func TestOverlayTellsWhatRetiringHarms(t *testing.T) {
	_, err := loadShipped(t).Overlay("p.yaml", []byte(packHead+"retire:\n  - board-oversight\n  - exec-sponsor\n"))
	got := err.Error()
	for _, want := range []string{
		"p.yaml:3: CC1.2: no control has the role primary for it; this pack retires board-oversight",
		`p.yaml:4: strategy-owner: condition: there is no control "exec-sponsor"`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	for _, line := range problemsOf(err) {
		if !strings.HasPrefix(line, "p.yaml:3: ") && !strings.HasPrefix(line, "p.yaml:4: ") {
			t.Errorf("%q has no line of the pack", line)
		}
	}
}

func TestOverlayOnAnOverlay(t *testing.T) {
	first := packOf(t, smallCatalog(), packHead+"retire: [extra]\ncontrols:"+strings.Replace(newCard, "[extra]", "[base]", 1))
	both := packOf(t, first, "pack: {name: house, version: 3}\ncontrols:\n  - {key: visitors, owner: hr}\n")
	if both.Version != "test + acme 1.2 + house 3" || both.Control("visitors").Owner != q.HR || both.Control("extra") != nil {
		t.Errorf("version %q", both.Version)
	}
	for _, row := range []struct{ pack, want string }{
		{packHead, "p.yaml:1: pack: a pack named \"acme\" is loaded already"},
		{"pack: {name: house, version: 3}\ncontrols:\n  - {key: extra, owner: hr}\n", "p.yaml:3: extra: the pack acme retires this control"},
	} {
		if _, err := both.Overlay("p.yaml", []byte(row.pack)); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("got %v, want %q", err, row.want)
		}
	}
}

func FuzzOverlay(f *testing.F) {
	for _, seed := range []string{
		"", packHead, packHead + "retire: [extra, R01, X01]\n", packHead + "controls:" + newCard,
		packHead + "controls:\n  - {key: base, when: cloud, statements: [{key: base.on, weight: 3}]}\n",
		packHead + "facts: [{key: buyer, options: [{value: a, label: b}], default: [a]}, {key: people, min: null}]\n",
		packHead + "decisions: [{key: uptime, effects: {? [a] : b}}]\n", "pack: &a [*a]\n", packHead + "topics: [[[{key: 1}]]]\nretire: {a: b}\n",
		packHead + "risks: [{<<: {id: R01}, impact: 1}]\n",
	} {
		f.Add([]byte(seed))
	}
	base := smallCatalog()
	f.Fuzz(func(t *testing.T, data []byte) {
		cat, err := base.Overlay("p.yaml", data)
		if (cat == nil) == (err == nil) {
			t.Fatalf("got catalogue %v and error %v", cat, err)
		}
		if err == nil && len(cat.Validate()) > 0 {
			t.Errorf("the catalogue is not valid: %v", cat.Validate())
		}
	})
}
