package questionnaire_test

import (
	"strings"
	"testing"

	q "soc2ready/questionnaire"
)

// shippedFacts are the scoping facts on which the recommendations rest. Their
// names are for ever: assessments and other people's scripts use them.
const shippedFacts = `
headcount team_lt_10 dedicated_security_person has_board customer_type report_requested deal_deadline_months
regions_of_customers delivery_model uses_public_cloud cloud_providers own_datacentre_or_server_room has_office
remote_only byod uses_contractors offshore_team outsourced_dev_or_support uses_ci_cd deploys_per_week
developers_have_prod_access sla_commitment uptime_target rto_rpo_commitment customer_confidential_data
nda_or_confidentiality_clause handles_pii privacy_role handles_sensitive_pii handles_phi handles_card_data
eu_data_subjects data_residency_promise transactions_or_calculations is_fintech data_pipeline is_msp hosting_provider
ai_features ai_training_on_customer_data staff_use_ai_tools automated_decisions open_source_public_repo subprocessors
recent_incident planned_major_change product_market_fit log_retention_days existing_certs`

// planFacts stand beside them: about the deal, the report and the plan.
const planFacts = `
company_name deals_blocked pipeline_value named_categories prior_audit prior_report_end target_report window_months
target_date window_start type1_date plan_start day_rate currency capacity_executive capacity_engineering
capacity_it_security capacity_hr capacity_legal capacity_operations capacity_finance capacity_support capacity_product`

// TestShippedCatalog proves that the catalogue as shipped loads without a single
// problem: every reference resolves and every condition parses.
func TestShippedCatalog(t *testing.T) {
	cat := loadShipped(t)
	for _, row := range []struct {
		what      string
		got, want int
	}{
		{"criteria", len(cat.Criteria), 61},
		{"controls", len(cat.Controls), 112},
		{"risks", len(cat.Risks), 77},
		{"rules", len(cat.Rules), 70},
		{"checklist items", len(cat.Checklist), 29},
		{"scoping facts named", len(strings.Fields(shippedFacts)), 49},
	} {
		if row.got != row.want {
			t.Errorf("%d %s, want %d", row.got, row.what, row.want)
		}
	}
	for key := range strings.FieldsSeq(shippedFacts + planFacts) {
		if cat.Fact(q.FactID(key)) == nil {
			t.Errorf("fact %s is missing", key)
		}
	}
}

func TestShippedChecklistGroups(t *testing.T) {
	want := map[string]int{"strategy": 5, "scope": 4, "controls": 10, "evidence": 5, "governance": 5}
	got := map[string]int{}
	for _, item := range loadShipped(t).Checklist {
		got[item.Group]++
		if !strings.HasPrefix(string(item.ID), item.Group+"-") {
			t.Errorf("%s does not begin with its group %s", item.ID, item.Group)
		}
	}
	for group, n := range want {
		if got[group] != n {
			t.Errorf("%d items in %s, want %d", got[group], group, n)
		}
	}
}

// TestShippedRulesAreReadable keeps the sentences of the rules short enough for
// a screen of 80 columns, and free of words that promise too much.
func TestShippedRulesAreReadable(t *testing.T) {
	for _, rule := range loadShipped(t).Rules {
		if n := len([]rune(rule.Message)); n > 140 {
			t.Errorf("%s: the message has %d characters, want at most 140", rule.ID, n)
		}
		if rule.Fix == "" || len(rule.Subjects) == 0 || len(rule.Criteria) == 0 {
			t.Errorf("%s: fix, subjects or criteria are missing", rule.ID)
		}
		for _, text := range []string{rule.Message, rule.Why, rule.Fix} {
			for _, word := range []string{"compliant", "certified", "passed"} {
				if strings.Contains(strings.ToLower(text), word) {
					t.Errorf("%s: %q has the word %q", rule.ID, text, word)
				}
			}
		}
	}
}
