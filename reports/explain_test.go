package reports_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring"
)

// explainedCompany is Ledgerline after it went against a recommendation and
// settled a contradiction.
func explainedCompany(tb testing.TB) *scoring.Result {
	tb.Helper()
	a, _ := sample(tb, "ledgerline")
	a.Selected = []q.Category{q.Security, q.Availability, q.Privacy}
	a.Reasons[q.Privacy] = "our largest customer insists"
	a.Reasons[q.Confidentiality] = "next cycle, once the classes are written"
	a.Settled["X01"] = q.Settlement{Reason: "the list exists, in the wiki", By: "Dana, CTO", Date: day(tb, "2026-11-20")}
	a.Risks["R01"] = q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana, CTO", Expires: day(tb, "2026-10-31")}
	return scoring.Assess(realEngine(tb), a, day(tb, asOf))
}

// explained are a capped criterion, an unknown one, an overruled recommendation
// and one of every other kind.
var explained = []string{"CC6.1", "CC6.6", "privacy", "overall", "mfa-enforcement", "R01", "X01", "X19", "fit", "report-type"}

func TestExplanationsReadWell(t *testing.T) {
	r := explainedCompany(t)
	for _, what := range explained {
		var text bytes.Buffer
		if err := reports.ExplainText(&text, r.Explain(what, false)); err != nil {
			t.Fatal(err)
		}
		golden(t, "explain/"+what+".txt", text.Bytes())
		for i, line := range strings.Split(text.String(), "\n") {
			if len([]rune(line)) > 80 || strings.ContainsAny(line, "\x1b\t") {
				t.Errorf("%s, line %d: %q", what, i+1, line)
			}
		}
	}
}

func TestSchemaDescribesExplanations(t *testing.T) {
	schema, err := reports.ExplainSchema()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "explain.schema.json", schema)
	var root map[string]any
	if err := json.Unmarshal(schema, &root); err != nil {
		t.Fatal(err)
	}
	v := &schemaChecker{root: root}
	empty := scoring.Assess(realEngine(t), q.NewAssessment("Empty"), day(t, asOf))
	for _, r := range []*scoring.Result{explainedCompany(t), empty} {
		for _, what := range append(explained, "CC1.1", "A1.1", "availability", "ai-data-governance") {
			x := r.Explain(what, true)
			if x == nil {
				continue // a risk that is not suggested
			}
			data, err := reports.ExplainJSON(x)
			if err != nil {
				t.Fatal(err)
			}
			var got any
			if err := json.Unmarshal(data, &got); err != nil {
				t.Fatal(err)
			}
			v.check(what, root, got)
		}
	}
	for _, p := range v.problems[:min(10, len(v.problems))] {
		t.Error(p)
	}
}

func TestComparisonsReadWell(t *testing.T) {
	a, _ := sample(t, "ledgerline")
	was := scoring.Assess(realEngine(t), a, day(t, asOf))
	b := a.Clone()
	for key, l := range map[q.ControlID]q.Level{"asset-inventory": q.Operating, "unique-accounts": q.Implemented, "penetration-test-annual": q.Absent} {
		for _, e := range q.LevelEntries(b, realEngine(t).Catalog.Control(key), l, "") {
			if err := b.Apply(realEngine(t).Catalog, e); err != nil {
				t.Fatal(err)
			}
		}
	}
	b.Selected = []q.Category{q.Security, q.Availability, q.Privacy}
	b.Facts["has_office"], b.Facts["own_datacentre_or_server_room"] = q.BoolValue(false), q.BoolValue(false)
	is := scoring.Assess(realEngine(t), b, day(t, "2027-05-01"))
	old := scoring.Freeze(was)
	old.CatalogVersion = "2025.11"
	c := scoring.Compare(scoring.PointOf("first look", old), scoring.PointOf("now", scoring.Freeze(is)), was, is)
	var text bytes.Buffer
	if err := reports.CompareText(&text, c); err != nil {
		t.Fatal(err)
	}
	golden(t, "compare.txt", text.Bytes())
	for i, line := range strings.Split(text.String(), "\n") {
		if len([]rune(line)) > 80 {
			t.Errorf("line %d: %q", i+1, line)
		}
	}
	data, err := reports.CompareJSON(c)
	if err != nil || bytes.Contains(data, []byte("null")) {
		t.Errorf("%v\n%s", err, data)
	}
}

// TestASettledContradictionIsPrinted proves that the reason stands in every form
// of the report, and that the finding no longer counts among the open ones.
func TestASettledContradictionIsPrinted(t *testing.T) {
	r := explainedCompany(t)
	_, p := assess(t, r.Assessment)
	rep := reports.Build(reports.Input{Result: r, Plan: p})
	if len(rep.Settled) != 1 || rep.Settled[0].Settled != "the list exists, in the wiki" || rep.Settled[0].SettledOn != day(t, "2026-11-20") {
		t.Fatalf("settled: %+v", rep.Settled)
	}
	for _, c := range rep.Contradictions {
		if c.Rule == "X01" || c.Settled != "" {
			t.Errorf("%s is among the open ones", c.Rule)
		}
	}
	var text bytes.Buffer
	if err := reports.StatusText(&text, r, p); err != nil {
		t.Fatal(err)
	}
	status, err := reports.StatusJSON(r, p)
	if err != nil {
		t.Fatal(err)
	}
	for name, doc := range map[string][]byte{"status": text.Bytes(), "status --json": status, "markdown": reports.Markdown(rep)} {
		if !bytes.Contains(doc, []byte("the list exists, in the wiki")) {
			t.Errorf("%s does not have the reason", name)
		}
	}
}

func ExampleExplainText() {
	cat := &q.Catalog{Criteria: []q.Criterion{{ID: "CC6.1", Category: q.Security, Title: "Logical access"}}}
	ctl := q.Control{Key: "mfa", Title: "Second factor", Criteria: []q.CriterionRef{{ID: "CC6.1", Role: q.Primary}}}
	for _, a := range q.Aspects() {
		ctl.Statements = append(ctl.Statements, q.Statement{Key: q.StatementID("mfa." + a.String()), Aspect: a})
	}
	ctl.Effort.Small.Likely = 4
	cat.Controls = []q.Control{ctl}
	cat.Index()
	a := q.NewAssessment("Example")
	a.Answers["mfa.design"] = q.Answer{Value: q.Yes}
	r := scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), a, q.NewDate(2026, 11, 22))
	var text bytes.Buffer
	if err := reports.ExplainText(&text, r.Explain("CC6.1", false)); err != nil {
		fmt.Println(err)
	}
	fmt.Print(strings.Join(strings.Split(text.String(), "\n")[:6], "\n"))
	// Output:
	// CC6.1 Logical access: unknown
	// Type 1 40.0–100.0, Type 2 0.0–100.0
	// Behind the answers: 0 shown, 1 asserted, 0 stale, 2 unknown.
	//
	// The low end takes open and unknown answers for a no, the high end for a yes.
	// Type 1, low end: (3×40.0) / 3 = 40.0.
}
