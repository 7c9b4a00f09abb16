package scoring_test

import (
	"slices"
	"testing"

	q "soc2ready/questionnaire"
)

// Levels of eleven or twelve controls that serve the common criteria: all in
// place; three informal, which is more than a quarter and less than a third; five
// missing.
const (
	allInPlace = `levels: {mfa-enforcement: implemented, unique-accounts: implemented, backup-automation: implemented, ` +
		`role-based-access: implemented, access-reviews-quarterly: implemented, policy-set: implemented, asset-inventory: implemented, ` +
		`risk-assessment-annual: implemented, incident-response-plan: implemented, vendor-inventory: implemented, ` +
		`change-ticketing: implemented, patch-management: implemented}`
	someInformal = `levels: {mfa-enforcement: implemented, unique-accounts: implemented, backup-automation: implemented, ` +
		`role-based-access: implemented, access-reviews-quarterly: implemented, policy-set: implemented, asset-inventory: implemented, ` +
		`risk-assessment-annual: implemented, incident-response-plan: informal, vendor-inventory: informal, change-ticketing: informal}`
	muchMissing = `levels: {mfa-enforcement: implemented, unique-accounts: implemented, backup-automation: implemented, ` +
		`role-based-access: absent, access-reviews-quarterly: absent, policy-set: absent, asset-inventory: implemented, ` +
		`risk-assessment-annual: implemented, incident-response-plan: informal, vendor-inventory: informal, change-ticketing: implemented}`
)

// adviceExamples has, for every piece of advice, an assessment in which it
// decides (or, without a verdict, is shown) and one in which it does not hold.
var adviceExamples = []struct{ id, holds, not string }{
	{"Y1", `facts: {report_requested: contract_type1, headcount: 3, product_market_fit: false}`, `facts: {report_requested: informal}`},
	{"D10", `facts: {headcount: 4, report_requested: none, product_market_fit: false}`, `facts: {headcount: 5, report_requested: none, product_market_fit: false}`},
	{"N1", `facts: {headcount: 12, report_requested: none, deals_blocked: 0, product_market_fit: false}`, `facts: {report_requested: none, deals_blocked: 2, product_market_fit: false}`},
	{"N2", `facts: {delivery_model: [onprem], report_requested: informal}`, `facts: {delivery_model: [onprem, hosting], report_requested: informal}`},
	{"D11", `facts: {report_requested: informal, regions_of_customers: [eu, uk]}`, `facts: {report_requested: informal, regions_of_customers: [eu, us]}`},
	{"D12", `facts: {report_requested: none, questionnaires_only: true}`, `facts: {report_requested: none, questionnaires_only: false}`},
	{"N3", `facts: {report_requested: none, deals_blocked: 0, customer_type: smb, product_market_fit: true}`, `facts: {report_requested: none, deals_blocked: 0, customer_type: enterprise}`},
	{"N4", `facts: {report_requested: informal, has_budget_owner: false, product_market_fit: true}`, `facts: {report_requested: informal}`},
	{"N5", `levels: {mfa-enforcement: absent, backup-automation: informal}`, `levels: {mfa-enforcement: absent, backup-automation: implemented}`},
	{"N6", `facts: {report_requested: informal, product_market_fit: false, deals_blocked: 3}`, `facts: {report_requested: contract_type2, product_market_fit: false}`},
	{"Y2", `facts: {report_requested: none, deals_blocked: 1, product_market_fit: true}`, `facts: {deals_blocked: 0}`},
	{"Y3", `facts: {report_requested: informal, product_market_fit: true}`, `facts: {report_requested: informal}`},
	{"Y4", `facts: {report_requested: none, deals_blocked: 0, customer_type: midmarket, product_market_fit: true, regions_of_customers: [ca]}`, `facts: {customer_type: midmarket, product_market_fit: true, regions_of_customers: [eu]}`},
	{"N7", `facts: {report_requested: none, deals_blocked: 0, customer_type: government, product_market_fit: true}`, `facts: {report_requested: none}`},
	{"N8", `facts: {report_requested: informal, customer_type: government}`, `facts: {report_requested: contract_type1, customer_type: government}`},

	{"D4", "facts: {report_requested: contract_type2}\n" + muchMissing, "facts: {report_requested: contract_type2}\n" + allInPlace},
	{"D3", `facts: {report_requested: contract_type2, deal_deadline_months: 7, window_months: 6}`, `facts: {report_requested: contract_type2, deal_deadline_months: 7.5, window_months: 6}`},
	{"D2", `facts: {report_requested: informal, deal_deadline_months: 3}`, `facts: {report_requested: contract_type2, deal_deadline_months: 3}`},
	{"D1", "facts: {report_requested: contract_type2}\n" + allInPlace, "facts: {report_requested: contract_type2}\n" + muchMissing},
	{"D6", "facts: {report_requested: informal, existing_certs: [iso27001]}\n" + allInPlace, "facts: {existing_certs: [none]}\n" + allInPlace},
	{"D5", "facts: {report_requested: contract_type2}\n" + someInformal, "facts: {report_requested: contract_type2}\n" + allInPlace},
	{"C1", `facts: {report_requested: contract_type1}`, `facts: {report_requested: contract_type2}`},
	{"C2", `facts: {report_requested: contract_type2}`, `facts: {report_requested: contract_type1}`},
	{"C4", `facts: {report_requested: informal, customer_type: enterprise, prior_audit: type1}`, `facts: {report_requested: informal, prior_audit: none}`},
	{"C3", `facts: {report_requested: informal, customer_type: enterprise}`, `facts: {report_requested: informal, customer_type: smb}`},

	{"D7", `levels: {backup-restore-test: designed}`, `levels: {backup-restore-test: implemented, risk-assessment-annual: operating}`},
	{"D8", `facts: {log_retention_days: 239}`, `facts: {log_retention_days: 240}`},
	{"D9", `facts: {planned_major_change: true}`, `facts: {planned_major_change: false}`},
}

// TestAdvice proves that each piece of advice decides where it should, is among
// the reasons then, and is not shown where it does not hold.
func TestAdvice(t *testing.T) {
	cat := shippedCatalog(t)
	for _, ex := range adviceExamples {
		t.Run(ex.id, func(t *testing.T) {
			at := slices.IndexFunc(cat.Advice, func(a q.Advice) bool { return a.ID == ex.id })
			if at < 0 {
				t.Fatal("there is no such advice")
			}
			adv := cat.Advice[at]
			verdict, rule, reasons := decided(t, adv.Kind, ex.holds)
			if !slices.Contains(reasons, adv.Reason) {
				t.Errorf("not shown with %s", ex.holds)
			}
			if adv.Verdict != "" && (rule != ex.id || verdict != adv.Verdict) {
				t.Errorf("%s decided for %q with %s, want %q", rule, verdict, ex.holds, adv.Verdict)
			}
			if _, _, reasons = decided(t, adv.Kind, ex.not); slices.Contains(reasons, adv.Reason) {
				t.Errorf("shown with %s", ex.not)
			}
		})
	}
}

func decided(tb testing.TB, kind q.AdviceKind, file string) (verdict, rule string, reasons []string) {
	tb.Helper()
	r := assessed(tb, file)
	if kind == q.AdviceFit {
		return r.Fit.Verdict, r.Fit.Rule, r.Fit.Reasons
	}
	return r.ReportType.Recommended, r.ReportType.Rule, r.ReportType.Reasons
}

func TestEachAdviceHasAnExample(t *testing.T) {
	for _, adv := range shippedCatalog(t).Advice {
		if !slices.ContainsFunc(adviceExamples, func(ex struct{ id, holds, not string }) bool { return ex.id == adv.ID }) {
			t.Errorf("%s has no example", adv.ID)
		}
	}
}
