package scoring_test

import (
	"slices"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// decisionExamples has, for every line of the decision table, facts under which
// it holds and facts under which it does not.
var decisionExamples = []struct{ key, holds, not string }{
	{"sla-contractual", `sla_commitment: contractual`, `sla_commitment: informal`},
	{"sla-informal", `sla_commitment: informal`, `sla_commitment: none`},
	{"no-uptime-promise", `sla_commitment: none`, `sla_commitment: none, rto_rpo_commitment: true`},
	{"recovery-promise", `rto_rpo_commitment: true`, `rto_rpo_commitment: false`},
	{"hosting", `delivery_model: [hosting]`, `delivery_model: [api], hosting_provider: false`},
	{"msp", `is_msp: true`, `is_msp: false`},
	{"api-critical-path", `delivery_model: [api], api_critical_path: true`, `delivery_model: [api]`},
	{"onprem-only", `delivery_model: [onprem]`, `delivery_model: [onprem, saas_multi_tenant]`},
	{"confidential-with-clause", `customer_confidential_data: true, nda_or_confidentiality_clause: true`, `customer_confidential_data: true`},
	{"confidential-without-clause", `customer_confidential_data: true, nda_or_confidentiality_clause: false`, `customer_confidential_data: false, nda_or_confidentiality_clause: false`},
	{"nothing-confidential", `customer_confidential_data: false, handles_pii: business_contact`, `customer_confidential_data: false, handles_pii: customer_enduser`},
	{"deletion-promise", `nda_or_confidentiality_clause: true, deletion_promise: true`, `nda_or_confidentiality_clause: true, deletion_promise: false`},
	{"trade-secrets", `holds_trade_secrets: true`, `holds_trade_secrets: false`},
	{"calculations", `transactions_or_calculations: true`, `transactions_or_calculations: false`},
	{"fintech", `is_fintech: true`, `is_fintech: false`},
	{"pipeline", `data_pipeline: true`, `data_pipeline: false`},
	{"money-records", `product_kind: [money_records]`, `product_kind: [analytics]`},
	{"analytics", `product_kind: [analytics, other]`, `product_kind: [other]`},
	{"collaboration", `product_kind: [collaboration]`, `product_kind: [collaboration], transactions_or_calculations: true`},
	{"automated-decisions", `automated_decisions: true`, `automated_decisions: false`},
	{"ai-advisory", `ai_features: true, ai_output_drives_transactions: false`, `ai_features: true`},
	{"ai-transactions", `ai_features: true, ai_output_drives_transactions: true`, `ai_features: true, ai_output_drives_transactions: false`},
	{"ai-training", `ai_training_on_customer_data: true`, `ai_training_on_customer_data: false`},
	{"consumer-controller", `handles_pii: consumer_direct, privacy_role: both`, `handles_pii: consumer_direct, privacy_role: processor`},
	{"enduser-processor", `handles_pii: customer_enduser, privacy_role: processor`, `handles_pii: customer_enduser, privacy_role: both`},
	{"no-personal-data", `handles_pii: none`, `handles_pii: consumer_direct`},
	{"sensitive-controller", `handles_sensitive_pii: true, privacy_role: controller`, `handles_sensitive_pii: true, privacy_role: processor`},
	{"health-records", `handles_phi: true`, `handles_phi: false`},
	{"card-numbers", `handles_card_data: touches_pan`, `handles_card_data: redirect_only`},
	{"eu-controller", `eu_data_subjects: true, privacy_role: both`, `eu_data_subjects: true, privacy_role: processor`},
	{"eu-processor", `eu_data_subjects: true, privacy_role: processor`, `eu_data_subjects: false, privacy_role: processor`},
	{"residency", `data_residency_promise: true`, `data_residency_promise: false`},
	{"sensitive-processor", `handles_sensitive_pii: true, privacy_role: processor`, `handles_sensitive_pii: false, privacy_role: processor`},
	{"first-report-soon", `prior_audit: none, deal_deadline_months: 6`, `prior_audit: type1, deal_deadline_months: 6`},
	{"tiny-without-demand", `headcount: 9, report_requested: informal`, `headcount: 10, report_requested: informal`},
	{"contract-names-availability", `named_categories: [availability]`, `named_categories: [privacy]`},
	{"contract-names-confidentiality", `named_categories: [confidentiality]`, `named_categories: [none]`},
	{"contract-names-processing-integrity", `named_categories: [processing_integrity]`, `named_categories: [availability]`},
	{"contract-names-privacy", `named_categories: [privacy, availability]`, `named_categories: []`},
	{"asked-about-recovery", `questionnaires_ask_recovery: true`, `questionnaires_ask_recovery: false`},
	{"iso-in-hand", `existing_certs: [iso27001, pci]`, `existing_certs: [pci]`},
}

// TestDecisions proves that each line of the table is shown for every category
// it speaks of when it holds, and for none when it does not.
func TestDecisions(t *testing.T) {
	cat := shippedCatalog(t)
	for _, ex := range decisionExamples {
		t.Run(ex.key, func(t *testing.T) {
			at := slices.IndexFunc(cat.Decisions, func(d q.Decision) bool { return d.Key == ex.key })
			if at < 0 {
				t.Fatal("there is no such line")
			}
			line := cat.Decisions[at]
			for _, c := range assessed(t, "facts: {"+ex.holds+"}").Categories {
				if effect := effectShown(c, line.Reason); effect != line.Effects[c.Category] {
					t.Errorf("%s with %s: %q, want %q", c.Category, ex.holds, effect, line.Effects[c.Category])
				}
			}
			for _, c := range assessed(t, "facts: {"+ex.not+"}").Categories {
				if effect := effectShown(c, line.Reason); effect != "" {
					t.Errorf("%s with %s: %q, want nothing", c.Category, ex.not, effect)
				}
			}
		})
	}
}

func effectShown(c scoring.CategoryAdvice, reason string) q.Effect {
	if at := slices.IndexFunc(c.Reasons, func(r scoring.Reason) bool { return r.Text == reason }); at >= 0 {
		return c.Reasons[at].Effect
	}
	return ""
}

func TestEachDecisionHasAnExampleAndItsOwnReason(t *testing.T) {
	reasons := map[string]string{}
	for _, d := range shippedCatalog(t).Decisions {
		if !slices.ContainsFunc(decisionExamples, func(ex struct{ key, holds, not string }) bool { return ex.key == d.Key }) {
			t.Errorf("%s has no example", d.Key)
		}
		if other, ok := reasons[d.Reason]; ok {
			t.Errorf("%s gives the same reason as %s", d.Key, other)
		}
		reasons[d.Reason] = d.Key
	}
}
