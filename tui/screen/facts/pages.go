package facts

import (
	"fmt"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/tui/form"
	"soc2ready/tui/screen"
)

// pageKind says which body a page has.
type pageKind uint8

const (
	pageFacts pageKind = iota
	pageTable
	pageLast
)

// The last pages, as Enter and Resume name them.
const (
	lastVerdict  = "verdict"
	lastBoundary = "boundary"
)

// page is one page of the stage.
type page struct {
	kind  pageKind
	title string
	part  int // of a section that takes several pages, from 1; 0: the only one
	facts []*q.Fact
	table q.TableID
}

func (p *page) name() string {
	if p.part == 0 {
		return p.title
	}
	return fmt.Sprintf("%s %d", p.title, p.part)
}

func (p *page) has(key q.FactID) bool {
	return slices.ContainsFunc(p.facts, func(f *q.Fact) bool { return f.Key == key })
}

// section is a group of facts under one title.
type section struct {
	title string
	keys  []q.FactID
}

// sections groups the facts of a stage. A fact follows what makes it matter, so
// that a follow-up never opens on a page that was left. What is not named here
// stands in the last section.
func sections(stage screen.Stage) []section {
	if stage == screen.Fit {
		return []section{
			{"Demand", []q.FactID{
				"company_name", "headcount", "customer_type", "report_requested", "deals_blocked",
				"pipeline_value", "deal_deadline_months", "named_categories", "questionnaires_only",
			}},
			{"Starting point", []q.FactID{
				"product_market_fit", "planned_major_change", "regions_of_customers", "existing_certs", "prior_audit",
				"prior_report_end", "has_budget_owner",
			}},
		}
	}
	return []section{
		{"Company", []q.FactID{
			"has_office", "remote_only", "byod", "uses_contractors", "offshore_team", "outsourced_dev_or_support",
			"dedicated_security_person", "has_board", "team_lt_10",
		}},
		{"Product", []q.FactID{
			"delivery_model", "uses_public_cloud", "cloud_providers", "own_datacentre_or_server_room", "uses_ci_cd", "deploys_per_week",
			"developers_have_prod_access", "log_retention_days", "product_kind", "api_critical_path", "is_msp", "hosting_provider",
			"open_source_public_repo",
		}},
		{"Data", []q.FactID{
			"customer_confidential_data", "holds_trade_secrets", "handles_pii", "privacy_role", "handles_sensitive_pii", "handles_phi",
			"handles_card_data", "eu_data_subjects", "subprocessors", "transactions_or_calculations", "is_fintech", "data_pipeline",
		}},
		{"Promises", []q.FactID{
			"sla_commitment", "uptime_target", "rto_rpo_commitment", "questionnaires_ask_recovery", "nda_or_confidentiality_clause",
			"deletion_promise", "data_residency_promise",
		}},
		{"AI and other", []q.FactID{
			"ai_features", "ai_output_drives_transactions", "ai_training_on_customer_data", "automated_decisions",
			"staff_use_ai_tools", "recent_incident",
		}},
	}
}

func (sc *Screen) stageName() string {
	if sc.stage == screen.Fit {
		return "fit"
	}
	return "scope"
}

func (sc *Screen) lastName() string {
	if sc.stage == screen.Fit {
		return lastVerdict
	}
	return lastBoundary
}

// layout cuts the stage into pages that fit the window.
func (sc *Screen) layout() []page {
	var pages []page
	for _, s := range sc.sorted() {
		fields := make([]form.Field, len(s.facts))
		for i, f := range s.facts {
			fields[i] = sc.field(f)
		}
		w, h := sc.paneSize()
		parts := form.Split(fields, w, formHeight(h))
		at := 0
		for i := range parts {
			p := page{title: s.title, facts: s.facts[at : at+len(parts[i])]}
			if len(parts) > 1 {
				p.part = i + 1
			}
			at += len(parts[i])
			pages = append(pages, p)
		}
	}
	if sc.stage == screen.Fit {
		return append(pages, page{kind: pageLast, title: "Verdict"})
	}
	for _, t := range q.Tables() {
		pages = append(pages, page{kind: pageTable, title: t.Title, table: t.ID})
	}
	return append(pages, page{kind: pageLast, title: "Boundary"})
}

// sortedSection is a section with its facts, essential ones first.
type sortedSection struct {
	title string
	facts []*q.Fact
}

// sorted resolves the sections to the facts that are shown now.
func (sc *Screen) sorted() []sortedSection {
	groups := sections(sc.stage)
	list := make([]sortedSection, len(groups))
	for i, g := range groups {
		list[i].title = g.title
	}
	for _, f := range sc.facts() {
		if !sc.shown(f) {
			continue
		}
		at := slices.IndexFunc(groups, func(g section) bool { return slices.Contains(g.keys, f.Key) })
		if at < 0 {
			at = len(groups) - 1
		}
		list[at].facts = append(list[at].facts, f)
	}
	for i, g := range groups {
		slices.SortStableFunc(list[i].facts, func(a, b *q.Fact) int { return rank(g, a) - rank(g, b) })
	}
	return list
}

// rank orders the facts of a section: essential first, then as listed.
func rank(g section, f *q.Fact) int {
	at := slices.Index(g.keys, f.Key)
	if at < 0 {
		at = len(g.keys)
	}
	if !f.Essential {
		at += 1000
	}
	return at
}

// facts lists the facts of the stage.
func (sc *Screen) facts() []*q.Fact {
	var list []*q.Fact
	cat := sc.s.Catalog()
	for i := range cat.Facts {
		if f := &cat.Facts[i]; f.Stage == sc.stageName() {
			list = append(list, f)
		}
	}
	return list
}

func (sc *Screen) shown(f *q.Fact) bool { return sc.all || sc.s.A.FactMatters(sc.s.Catalog(), f) }

// hidden counts the facts that are not asked: they are assumed or do not matter.
func (sc *Screen) hidden() int {
	n := 0
	for _, f := range sc.facts() {
		if !sc.s.A.FactMatters(sc.s.Catalog(), f) {
			n++
		}
	}
	return n
}

// field is a fact as the form takes it.
func (sc *Screen) field(f *q.Fact) form.Field {
	spec := form.Field{Fact: f, Value: sc.s.A.Facts[f.Key], Draft: sc.drafts[f.Key]}
	if v, assumed := sc.s.A.FactOrDefault(sc.s.Catalog(), f.Key); assumed {
		spec.Assumed = v
	}
	if f.Type == q.FactDate {
		spec.Note = sc.distance
	}
	return spec
}

// distance says how far a date is from today.
func (sc *Screen) distance(v q.FactValue) string {
	days := sc.s.Today().DaysUntil(v.Date)
	ahead := max(days, -days)
	words := screen.Counted(ahead, "day")
	if ahead >= 14 {
		words = fmt.Sprintf("%d weeks", (ahead+3)/7)
	}
	switch {
	case days == 0:
		return "today"
	case days < 0:
		return words + " ago"
	default:
		return words + " from today"
	}
}
