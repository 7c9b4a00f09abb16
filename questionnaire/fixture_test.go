package questionnaire_test

import (
	"os"
	"sync"
	"testing"

	q "soc2ready/questionnaire"
)

// shipped is the catalogue as it is shipped, loaded once for all tests.
var shipped = sync.OnceValues(func() (*q.Catalog, error) { return q.Load(os.DirFS("../assets/catalog")) })

func loadShipped(tb testing.TB) *q.Catalog {
	tb.Helper()
	cat, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return cat
}

// smallCatalog is a valid catalogue with one of everything and two controls:
// "base" carries all 61 criteria, "extra" needs it first. Each call makes a new
// one, so that a test may break it.
func smallCatalog() *q.Catalog {
	zero, many := 0.0, 100.0
	cat := &q.Catalog{
		Version:  "test",
		Topics:   []q.Topic{{Key: "basics", Title: "Basics", Intro: "What comes first."}},
		Controls: []q.Control{smallControl("base"), smallControl("extra")},
		Facts: []q.Fact{
			{Key: "name", Stage: "fit", Type: q.FactText, Text: "Name?", Label: "Name", Essential: true},
			{Key: "people", Stage: "fit", Type: q.FactNumber, Text: "How many?", Label: "People", Min: &zero, Max: &many},
			{Key: "cloud", Stage: "scope", Type: q.FactBool, Text: "Cloud?", Label: "Cloud", AskWhen: "people > 3"},
			{Key: "buyer", Stage: "fit", Type: q.FactEnum, Text: "Who?", Label: "Buyer", Options: options("large", "small")},
			{Key: "regions", Stage: "scope", Type: q.FactSet, Text: "Where?", Label: "Regions", Options: options("us", "eu", "none")},
			{Key: "helpers", Stage: "scope", Type: q.FactList, Text: "Who helps?", Label: "Helpers"},
			{Key: "due", Stage: "plan", Type: q.FactDate, Text: "When?", Label: "Due"},
			{Key: "window", Stage: "plan", Type: q.FactNumber, Text: "How long?", Label: "Window", Default: &q.FactValue{Type: q.FactNumber, Number: 6}},
		},
		Risks: []q.Risk{{
			ID: "R01", Title: "Loss", Scenario: "Something is lost.", Criteria: []q.CriterionID{"CC6.1"},
			Controls: []q.ControlID{"base"}, Likelihood: 3, Impact: 4, When: "cloud",
		}},
		Rules: []q.Rule{{
			ID: "X01", When: "done(base) and missing(extra)", Message: "Odd.", Why: "It is.", Severity: q.High,
			Criteria: []q.CriterionID{"CC6.1"}, Subjects: []string{"base", "extra.written", "people", "R01", "vendors", "privacy"},
		}},
		Decisions: []q.Decision{{
			Key: "uptime", When: "regions has eu", Reason: "Promised.",
			Effects: map[q.Category]q.Effect{q.Availability: q.EffectRecommended, q.Privacy: q.EffectAgainst},
		}},
		Advice: []q.Advice{{ID: "Y1", Kind: q.AdviceFit, When: "buyer == large", Verdict: "pursue", Reason: "Asked for."}},
		Checklist: []q.ChecklistItem{{
			ID: "strategy-why", Group: "strategy", Title: "Why", Owner: q.Executive, Done: "answered(buyer)", Controls: []q.ControlID{"base"},
		}},
		Costs: []q.Cost{{
			Key: "audit", Title: "Audit", Unit: "usd", Source: "estimate", Confidence: "low",
			Ranges: map[string]q.Range{"1-10": {Low: 1, High: 2}, "11-50": {Low: 2, High: 3}, "51-150": {Low: 3, High: 3}},
		}},
	}
	for _, id := range q.CriterionIDs() {
		cat.Criteria = append(cat.Criteria, q.Criterion{ID: id, Category: id.Category(), Title: "Title", Intent: "Intent."})
		cat.Controls[0].Criteria = append(cat.Controls[0].Criteria, q.CriterionRef{ID: id, Role: q.Primary})
	}
	cat.Controls[1].Criteria = []q.CriterionRef{{ID: "CC6.1", Role: q.Supporting}}
	cat.Controls[1].Prerequisites = []q.ControlID{"base"}
	cat.Controls[1].When = "cloud"
	cat.Index()
	return cat
}

func options(values ...string) []q.Option {
	var list []q.Option
	for _, v := range values {
		list = append(list, q.Option{Value: v, Label: v})
	}
	return list
}

// smallControl has one statement in each aspect and a second one in
// "implementation" that asks only the companies in the cloud.
func smallControl(key q.ControlID) q.Control {
	statement := func(slug string, aspect q.Aspect) q.Statement {
		return q.Statement{Key: q.StatementID(string(key) + "." + slug), Aspect: aspect, Text: "It is so.", YesMeans: "All.", PartlyMeans: "Some."}
	}
	ctl := q.Control{
		Key: key, Title: "Control " + string(key), Topic: "basics", Question: "Is it so?", Owner: q.Engineering, Cadence: q.Annual,
		Effort:   q.EffortBySize{Small: q.Effort{Min: 1, Likely: 2, Max: 3}, Large: q.Effort{Min: 2, Likely: 4, Max: 9}},
		LeadDays: 14, Remediation: []string{"Do it."}, Caveat: "Look at it.",
		Evidence: q.Evidence{Design: []string{"paper"}, Operation: []string{"records"}},
		Mappings: q.Mappings{ISO27001: []string{"A.5.15"}, NISTCSF: []string{"PR.AA-01"}, CIS: []string{"6.1"}},
		Statements: []q.Statement{
			statement("written", q.Design), statement("on", q.Implementation),
			statement("cloud-too", q.Implementation), statement("kept", q.Operation),
		},
	}
	ctl.Statements[1].IsKey = true
	ctl.Statements[2].When = "cloud"
	return ctl
}

// control finds a control that has to be there.
func control(tb testing.TB, cat *q.Catalog, key q.ControlID) *q.Control {
	tb.Helper()
	ctl := cat.Control(key)
	if ctl == nil {
		tb.Fatalf("there is no control %s", key)
	}
	return ctl
}
