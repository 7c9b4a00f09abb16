package scoring_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// checklistExamples has, for every item, an assessment in which it is done and
// one in which it is under way. With nothing answered all are open.
var checklistExamples = []struct {
	item           q.ItemID
	done, underWay string
}{
	{"strategy-why", `facts: {customer_type: enterprise, report_requested: contract_type2, product_market_fit: true}`, `facts: {customer_type: enterprise}`},
	{"strategy-drivers", `facts: {report_requested: contract_type2, deals_blocked: 7, regions_of_customers: [us], named_categories: [none]}`, `facts: {report_requested: contract_type2, deals_blocked: 7, regions_of_customers: [us]}`},
	{"strategy-report-type", `facts: {target_report: type2, target_date: 2028-02-01}`, `facts: {report_requested: contract_type1}`},
	{"strategy-criteria", `categories: [security]`, `facts: {delivery_model: [api], handles_pii: none, sla_commitment: contractual}`},
	{"strategy-owner", `levels: {exec-sponsor: implemented}`, `levels: {exec-sponsor: designed}`},

	{"scope-products", "facts: {delivery_model: [api]}\ntables: {systems: {\"001\": {name: API, in_scope: true}}}", "facts: {delivery_model: [api]}\ntables: {systems: {\"001\": {name: Blog, in_scope: false}}}"},
	{
		"scope-map", "levels: {data-flow-diagram: implemented, org-chart-job-descriptions: implemented, vendor-inventory: implemented}\ntables: {systems: {\"001\": {name: API}}}",
		`tables: {vendors: {"001": {name: AWS}}}`,
	},
	{"scope-commitments", `levels: {security-commitments-register: implemented}`, `tables: {commitments: {"001": {name: 99.9 % uptime}}}`},
	{"scope-boundaries", `levels: {system-scope-definition: operating}`, `tables: {exclusions: {"001": {name: Website}}}`},

	{"controls-access", `levels: {unique-accounts: implemented, access-request-approval: implemented, role-based-access: operating, offboarding-checklist: implemented}`, `levels: {offboarding-checklist: informal}`},
	{"controls-mfa", `levels: {mfa-enforcement: implemented}`, `actions: {R-mfa-enforcement: {status: doing}}`},
	{"controls-assets", `levels: {asset-inventory: implemented}`, `tables: {systems: {"001": {name: API}}}`},
	{"controls-privileged-access", `levels: {privileged-access-restriction: implemented, access-reviews-quarterly: implemented}`, `levels: {privileged-access-restriction: implemented}`},
	{"controls-vulnerabilities", `levels: {vulnerability-scanning: implemented, patch-management: implemented}`, `levels: {dependency-code-scanning: operating}`},
	{"controls-monitoring", `levels: {centralized-logging: implemented, log-retention: implemented, security-alerting: implemented}`, `levels: {log-retention: designed}`},
	{"controls-incidents", `levels: {incident-response-plan: implemented, ir-tabletop-test: implemented}`, `levels: {incident-response-plan: implemented, ir-tabletop-test: absent}`},
	{"controls-vendors", `levels: {vendor-inventory: implemented, vendor-risk-assessment: implemented, vendor-contracts-security-terms: implemented}`, `tables: {vendors: {"001": {name: AWS}}}`},
	{"controls-change", `levels: {sdlc-policy: implemented, change-ticketing: implemented}`, `levels: {code-review-branch-protection: operating}`},
	{"controls-policies", `levels: {policy-set: implemented, policy-acknowledgement: implemented}`, `levels: {policy-set: designed}`},

	{"evidence-owners", `answers: {compliance-calendar.evidence-source-each: {value: yes}}`, `cards: {mfa-enforcement: {owner: it_security}}`},
	{"evidence-cadence", `answers: {compliance-calendar.owner-and-interval-each: {value: yes}}`, `levels: {compliance-calendar: informal}`},
	{"evidence-store", `levels: {compliance-calendar: implemented}`, `answers: {mfa-enforcement.everyone: {value: yes, evidence: [{title: Export, date: 2027-06-01}]}}`},
	{"evidence-quality", "", `answers: {mfa-enforcement.everyone: {value: yes, evidence: [{title: Export, date: 2027-06-01}]}}`},
	{"evidence-remediation", `levels: {deficiency-tracking: operating}`, `actions: {R-mfa-enforcement: {owner: engineering}}`},

	{"governance-report", `settings: {report_written: 2027-06-01}`, `settings: {report_written: 2027-01-01}`},
	{"governance-exceptions", `levels: {deficiency-tracking: implemented, risk-register-treatment: implemented}`, "levels: {deficiency-tracking: implemented, risk-register-treatment: implemented}\nrisks: [{id: R01, treatment: accept}]"},
	{"governance-risks", "", `risks: [{id: R01, likelihood: 2, impact: 4}]`},
	{"governance-failures", `levels: {internal-control-self-assessment: implemented, management-security-review: implemented}`, `levels: {management-security-review: implemented}`},
	{"governance-continuous", `levels: {compliance-calendar: operating, policy-annual-review: implemented}`, `levels: {compliance-calendar: implemented, policy-annual-review: implemented}`},
}

func TestChecklistItems(t *testing.T) {
	for _, ex := range checklistExamples {
		t.Run(string(ex.item), func(t *testing.T) {
			if ex.done != "" {
				wantState(t, assessed(t, ex.done), ex.item, scoring.ItemDone)
			}
			wantState(t, assessed(t, ex.underWay), ex.item, scoring.ItemUnderWay)
			wantState(t, assessed(t, ""), ex.item, scoring.ItemOpen)
		})
	}
}

func wantState(tb testing.TB, r *scoring.Result, id q.ItemID, want string) {
	tb.Helper()
	for _, line := range r.Checklist() {
		if line.Item.ID != id {
			continue
		}
		if line.State != want {
			tb.Errorf("%s is %s, want %s", id, line.State, want)
		}
		return
	}
	tb.Errorf("there is no item %s", id)
}

// everythingAnswered is an assessment in which all is proven and shown, and every
// risk is rated.
func everythingAnswered(tb testing.TB) *q.Assessment {
	tb.Helper()
	cat := shippedCatalog(tb)
	a := q.NewAssessment("Test")
	for i := range cat.Controls {
		for _, s := range cat.Controls[i].Statements {
			a.Answers[s.Key] = q.Answer{Value: q.Yes, Evidence: []q.EvidenceRef{{Title: "Record", Date: today}}}
		}
	}
	for _, risk := range cat.Risks {
		a.Risks[risk.ID] = q.RiskEntry{ID: risk.ID, Confirmed: true, Owner: q.Executive, Treatment: q.Mitigate}
	}
	return a
}

func TestItemsThatNeedEverything(t *testing.T) {
	r := scoring.Assess(scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy()), everythingAnswered(t), today)
	wantState(t, r, "evidence-quality", scoring.ItemDone)
	wantState(t, r, "governance-risks", scoring.ItemDone)
}

func TestEachItemHasAnExample(t *testing.T) {
	var got, want []q.ItemID
	for _, ex := range checklistExamples {
		got = append(got, ex.item)
	}
	for _, item := range shippedCatalog(t).Checklist {
		want = append(want, item.ID)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("examples differ from the items (-items +examples):\n%s", diff)
	}
}

func TestAnOverruledItemNeedsAReason(t *testing.T) {
	rows := []struct {
		name string
		set  q.Override
		want scoring.ChecklistLine
	}{
		{"with a reason the state is replaced", q.Override{State: scoring.ItemDone, Reason: "signed on paper"}, scoring.ChecklistLine{State: scoring.ItemDone, Overruled: true, Reason: "signed on paper"}},
		{"without a reason it is derived", q.Override{State: scoring.ItemDone, Reason: " "}, scoring.ChecklistLine{State: scoring.ItemOpen}},
		{"an unknown state is not taken", q.Override{State: "ticked", Reason: "signed on paper"}, scoring.ChecklistLine{State: scoring.ItemOpen}},
	}
	cat := shippedCatalog(t)
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			a := q.NewAssessment("Test")
			a.Checklist["strategy-owner"] = row.set
			r := scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), a, today)
			for _, line := range r.Checklist() {
				if line.Item.ID != "strategy-owner" {
					continue
				}
				line.Item = nil
				if diff := cmp.Diff(row.want, line); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
}
