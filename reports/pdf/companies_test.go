package pdf

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"soc2ready/assets"
	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

var loadEngine = sync.OnceValues(func() (*scoring.Engine, error) {
	cat, err := q.Decode(assets.Compiled)
	if err != nil {
		return nil, err
	}
	return scoring.NewEngine(cat, scoring.DefaultPolicy()), nil
})

func testEngine(tb testing.TB) *scoring.Engine {
	tb.Helper()
	e, err := loadEngine()
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// company is an assessment to draw reports of.
type company struct {
	name string
	make func(testing.TB) *q.Assessment
}

// companies are the ones that reach the edges: the samples, and what a report
// looks like with all or nothing answered, with everything in scope, with long
// names and with texts that nobody expected.
var companies = []company{
	{"harbor-notes", sampleCompany("harbor-notes")},
	{"ledgerline", sampleCompany("ledgerline")},
	{"twofold", sampleCompany("twofold")},
	{"answered", answeredCompany},
	{"five-categories", fiveCategories},
	{"hostile", hostileCompany},
	{"long-name", longNamed},
	{"no-gaps", noGaps},
	{"no-tables", func(tb testing.TB) *q.Assessment {
		a := sampleCompany("ledgerline")(tb)
		a.Tables = map[q.TableID][]q.Row{}
		return a
	}},
	{"nothing-answered", func(testing.TB) *q.Assessment { return q.NewAssessment("") }},
}

func sampleCompany(name string) func(testing.TB) *q.Assessment {
	return func(tb testing.TB) *q.Assessment {
		tb.Helper()
		file, err := os.ReadFile(filepath.Join("..", "..", "assets", "samples", name+".yaml"))
		if err != nil {
			tb.Fatal(err)
		}
		a, err := q.ReadFile(testEngine(tb).Catalog, file)
		if err != nil {
			tb.Fatal(err)
		}
		return a
	}
}

// answerAll answers every statement; value says how, by the number of the control
// and of the statement.
func answerAll(tb testing.TB, a *q.Assessment, value func(control, statement int) q.Answer) {
	tb.Helper()
	cat := testEngine(tb).Catalog
	for i := range cat.Controls {
		for j := range cat.Controls[i].Statements {
			a.Answers[cat.Controls[i].Statements[j].Key] = value(i, j)
		}
	}
}

// answeredCompany has an answer to everything, rows in every table, a living plan
// and notes everywhere.
func answeredCompany(tb testing.TB) *q.Assessment {
	a := sampleCompany("ledgerline")(tb)
	answerAll(tb, a, func(control, statement int) q.Answer {
		ans := q.Answer{Value: [...]q.Value{q.Yes, q.Yes, q.Partly, q.No, q.Yes, q.Unknown, q.Yes}[(control*2+statement)%7], Owner: q.ITSecurity}
		switch {
		case control%9 == 4:
			ans = q.Answer{Value: q.NotApplicable, Note: fmt.Sprintf("Nothing of the kind here, said in the workshop; see line %d of the minutes.", control)}
		case control%3 == 0 && ans.Value == q.Yes:
			ans.Note = fmt.Sprintf("Seen in the workshop of 18 November, item %d.%d.", control, statement)
			ans.Evidence = []q.EvidenceRef{{Kind: "export", Title: "Export of the settings page", Location: "evidence/2026/settings.csv", Date: q.NewDate(2026, 11, 10)}}
		}
		return ans
	})
	a.Selected = []q.Category{q.Security, q.Availability, q.Confidentiality, q.Privacy}
	a.Reasons[q.Privacy] = "Two merchants want it in writing."
	a.Settings[reports.SettingBrand] = "Castor & Pollux Advisory"
	a.Settings[reports.SettingOwner] = "Ana Ruiz"
	fillTables(a)
	a.Risks["R01"] = q.RiskEntry{ID: "R01", Likelihood: 4, Impact: 5, Residual: 12, ResidualReason: "Two attempts since spring.", Treatment: q.Mitigate, Owner: q.ITSecurity, Note: "Look at it every quarter."}
	a.Risks["R03"] = q.RiskEntry{ID: "R03", Likelihood: 2, Impact: 5, Treatment: q.Accept, AcceptedBy: "Ana Ruiz", Expires: q.NewDate(2027, 6, 30)}
	a.Actions["R-mfa-enforcement"] = q.ActionState{Status: q.ActionDoing, Person: "Kim Lee", Note: "VPN is left."}
	a.Actions["R-access-reviews-quarterly"] = q.ActionState{Status: q.ActionBlocked, Note: "Waits for the export."}
	a.Checklist["governance-exceptions"] = q.Override{State: "done", Reason: "A list is kept in the tracker."}
	return a
}

func fillTables(a *q.Assessment) {
	row := func(id int, cells map[string]q.FactValue) q.Row { return q.Row{ID: fmt.Sprint(id), Cells: cells} }
	for i, name := range []string{"Production cluster", "Code host", "Support desk", "Data warehouse"} {
		a.Tables[q.Systems] = append(a.Tables[q.Systems], row(i+1, map[string]q.FactValue{
			"name": q.TextValue(name), "kind": q.EnumValue("infrastructure"), "provider": q.TextValue("GCP"), "customer_data": q.BoolValue(i != 1),
			"in_scope": q.BoolValue(i < 3), "location": q.TextValue("europe-west4"), "owner": q.EnumValue("engineering"), "note": q.TextValue("One account for test and one for production."),
		}))
	}
	for i, name := range []string{"GCP", "Okta", "Adyen"} {
		a.Tables[q.Vendors] = append(a.Tables[q.Vendors], row(i+1, map[string]q.FactValue{
			"name": q.TextValue(name), "service": q.TextValue("Hosting, sign-in or payments"), "critical": q.BoolValue(true), "customer_data": q.BoolValue(i == 0),
			"subservice": q.EnumValue([]string{"carve_out", "no", "inclusive"}[i]), "report": q.EnumValue("soc2_type2"), "report_end": q.DateValue(q.NewDate(2026, 9, 30)),
			"owner": q.EnumValue("operations"),
		}))
	}
	a.Tables[q.Locations] = []q.Row{row(1, map[string]q.FactValue{
		"name": q.TextValue("Head office"), "kind": q.EnumValue("office"), "country": q.TextValue("Netherlands"), "in_scope": q.BoolValue(true), "note": q.TextValue("Two people hold the keys."),
	})}
	a.Tables[q.Commitments] = []q.Row{row(1, map[string]q.FactValue{
		"name": q.TextValue("99.95 % a month"), "kind": q.EnumValue("availability"), "source": q.TextValue("Master agreement, 7.2"),
	})}
	a.Tables[q.Exclusions] = []q.Row{row(1, map[string]q.FactValue{
		"name": q.TextValue("Data warehouse"), "reason": q.TextValue("It holds no merchant data until next year."),
	})}
}

// fiveCategories is everything in scope, little answered.
func fiveCategories(tb testing.TB) *q.Assessment {
	a := sampleCompany("ledgerline")(tb)
	a.Selected = q.Categories()
	a.Reasons[q.Privacy] = "A contract under negotiation names it."
	return a
}

// hostileCompany has a text that nobody expected wherever text can be typed.
func hostileCompany(tb testing.TB) *q.Assessment {
	a := answeredCompany(tb)
	n := 0
	text := func() string {
		n++
		return hostile[n%len(hostile)].text
	}
	a.Name = "\U0001F600 " + strings.Repeat("abcdefghij", 50)
	a.Facts["company_name"] = q.TextValue("Émile & Søn \U0001F680 שלום {nb} )) Tj ET caf\xe9 " + strings.Repeat("x", 60))
	for id, ans := range a.Answers {
		ans.Note = text()
		a.Answers[id] = ans
	}
	for _, rows := range a.Tables {
		for _, r := range rows {
			for key, v := range r.Cells {
				if v.Type == q.FactText {
					r.Cells[key] = q.TextValue(text())
				}
			}
		}
	}
	a.Settings[reports.SettingBrand] = text() + text()
	a.Settings[reports.SettingOwner] = text()
	for _, c := range q.Categories() {
		a.Reasons[c] = text()
	}
	a.Cards["mfa-enforcement"] = q.Card{Note: strings.Repeat("A note that goes on and on, as notes do when people paste them. ", 150)}
	a.Actions["R-mfa-enforcement"] = q.ActionState{Status: q.ActionAccepted, Person: text(), Approver: text(), Expires: q.NewDate(2027, 5, 1), Note: text()}
	a.Risks["Z1"] = q.RiskEntry{ID: "Z1", Title: text() + text(), Scenario: text(), Likelihood: 5, Impact: 5, Owner: q.Legal, Note: text()}
	return a
}

func longNamed(tb testing.TB) *q.Assessment {
	a := sampleCompany("harbor-notes")(tb)
	a.Facts["company_name"] = q.TextValue("The Very Long and Distinguished Company of Harbour Notes, Ledgers and Related Publications of the Northern Coast, Limited")
	a.Name = strings.Repeat("An assessment with a long name ", 4)
	a.Settings[reports.SettingBrand] = "Consultancy for Readiness, Assurance and Everything That Comes Before and After It, Partnership"
	return a
}

// noGaps answers yes to everything, with current evidence.
func noGaps(tb testing.TB) *q.Assessment {
	a := sampleCompany("harbor-notes")(tb)
	answerAll(tb, a, func(int, int) q.Answer {
		return q.Answer{Value: q.Yes, Evidence: []q.EvidenceRef{{Title: "Record", Date: q.NewDate(2026, 11, 12), From: q.NewDate(2025, 11, 12), To: q.NewDate(2026, 11, 12)}}}
	})
	a.Facts["log_retention_days"] = q.NumberValue(400)
	return a
}

var reportCache sync.Map // of company name to *reports.Report

// reportOf builds the report of a company as of the day of the tests.
func reportOf(tb testing.TB, name string) *reports.Report {
	tb.Helper()
	if r, ok := reportCache.Load(name); ok {
		return r.(*reports.Report)
	}
	for _, c := range companies {
		if c.name != name {
			continue
		}
		result := scoring.Assess(testEngine(tb), c.make(tb), q.DateOf(testTime))
		p, err := plan.Build(result, plan.Options{Quick: name != "ledgerline"})
		if err != nil {
			tb.Fatal(err)
		}
		r := reports.Build(reports.Input{Result: result, Plan: p})
		reportCache.Store(name, r)
		return r
	}
	tb.Fatalf("there is no company %q", name)
	return nil
}
