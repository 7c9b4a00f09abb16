package facts_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/facts"
	"soc2ready/tui/tuitest"
	"soc2ready/tui/widget"
)

// catalogue is the shipped catalogue with few cards, so that the counts on the
// screens do not move whenever a card is written.
var catalogue = sync.OnceValues(func() (*q.Catalog, error) {
	cat, err := q.Load(os.DirFS("../../../assets/catalog"))
	if err != nil {
		return nil, err
	}
	cards := []q.ControlID{
		"mfa-enforcement", "unique-accounts", "backup-automation", "backup-restore-test", "uptime-monitoring", "contractor-management",
		"subservice-soc-report-review", "customer-data-deletion", "office-physical-security", "customer-tenant-isolation",
		"ai-data-governance", "input-validation", "privacy-notice",
	}
	cat.Controls = slices.DeleteFunc(cat.Controls, func(c q.Control) bool { return !slices.Contains(cards, c.Key) })
	cat.Rules, cat.Checklist, cat.Risks = nil, nil, nil
	cat.Index()
	return cat, nil
})

// store keeps what was saved in memory, with undo.
type store struct {
	screen.Store // what is not used here
	a            *q.Assessment
	cat          *q.Catalog
	changes      []screen.Change
	before       [][]q.Entry
}

func (s *store) Load(context.Context, string) (*q.Assessment, screen.Summary, error) {
	return s.a.Clone(), screen.Summary{ID: "1", Name: s.a.Name, Stage: "Fit"}, nil
}

func (s *store) Save(_ context.Context, _ string, rev int64, c screen.Change) (int64, error) {
	var before []q.Entry
	for _, e := range c.Entries {
		before = append(before, s.a.Entry(e.EntryKey))
		if err := s.a.Apply(s.cat, e); err != nil {
			return 0, err
		}
	}
	s.changes, s.before = append(s.changes, c), append(s.before, before)
	return rev + 1, nil
}

func (s *store) Undo(_ context.Context, _ string, rev int64) (string, []q.Entry, int64, error) {
	n := len(s.changes) - 1
	if n < 0 {
		return "", nil, rev, screen.ErrNothing
	}
	label, entries := s.changes[n].Label, s.before[n]
	s.changes, s.before = s.changes[:n], s.before[:n]
	for _, e := range entries {
		if err := s.a.Apply(s.cat, e); err != nil {
			return "", nil, 0, err
		}
	}
	return label, entries, rev + 1, nil
}

func (s *store) Redo(context.Context, string, int64) (string, []q.Entry, int64, error) {
	return "", nil, 0, screen.ErrNothing
}
func (s *store) Opened(context.Context, string) (string, error)          { return "", nil }
func (s *store) SetResume(context.Context, string, string, string) error { return nil }
func (s *store) labels() []string {
	labels := make([]string, len(s.changes))
	for i, c := range s.changes {
		labels[i] = c.Label
	}
	return labels
}

// other stands for the screens that are not tested here.
type other struct{ name string }

func (other) Enter(string) tea.Cmd           { return nil }
func (other) Leave() tea.Cmd                 { return nil }
func (other) SetSize(int, int)               {}
func (other) Update(tea.Msg) (bool, tea.Cmd) { return false, nil }
func (o other) View() screen.View            { return screen.View{Lines: []string{"THIS IS " + o.name}} }
func (other) Hints() []widget.Hint           { return nil }
func (other) Help() []widget.Hint            { return nil }
func (other) Typing() bool                   { return false }
func (other) Crumbs() []string               { return nil }
func (other) Count() string                  { return "" }
func (other) Resume() string                 { return "" }

// world is the wizard with its two screens on one assessment.
type world struct {
	*tuitest.Driver
	t       testing.TB
	session *screen.Session
	store   *store
	fit     *facts.Screen
	scope   *facts.Screen
}

func newModel(t testing.TB, a *q.Assessment, opt tui.Options) (*tui.Model, *world) {
	t.Helper()
	cat, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	st := &store{a: a, cat: cat}
	now := time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC)
	s := &screen.Session{
		Ctx: context.Background(), Store: st, Engine: scoring.NewEngine(cat, scoring.DefaultPolicy()),
		Now: func() time.Time { return now },
	}
	w := &world{t: t, session: s, store: st}
	opt.Start = "1"
	m := tui.New(s, func(s *screen.Session) [screen.Report + 1]screen.Screen {
		w.fit, w.scope = facts.NewFit(s), facts.NewScope(s)
		var all [screen.Report + 1]screen.Screen
		for i := range all {
			all[i] = other{strings.ToUpper(screen.Stage(i).String())}
		}
		all[screen.Fit], all[screen.Scope] = w.fit, w.scope
		return all
	}, opt)
	return m, w
}

// open starts the wizard at a place of a stage.
func open(t testing.TB, a *q.Assessment, stage screen.Stage, target string, w, h int) *world {
	t.Helper()
	m, world := newModel(t, a, tui.Options{})
	world.Driver = tuitest.Drive(t, m, w, h)
	world.Send(screen.Go{Stage: stage, Target: target})
	return world
}

// empty is an assessment in which nothing is answered, sample one of a company
// that has come some way.
func empty() *q.Assessment { return q.NewAssessment("Harbor Notes 2027") }

func sample(t testing.TB) *q.Assessment {
	t.Helper()
	cat, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	a := empty()
	for key, plain := range map[q.FactID]any{
		"company_name": "Harbor Notes", "headcount": 14, "customer_type": "midmarket", "report_requested": "informal", "deals_blocked": 2,
		"deal_deadline_months": 9, "product_market_fit": true, "regions_of_customers": []string{"us", "ca"}, "existing_certs": []string{"none"},
		"delivery_model": []string{"saas_multi_tenant", "api"}, "uses_public_cloud": true, "cloud_providers": []string{"AWS"},
		"has_office": false, "remote_only": true, "byod": true, "uses_contractors": true, "uses_ci_cd": true, "deploys_per_week": 30,
		"developers_have_prod_access": true, "sla_commitment": "contractual", "uptime_target": 99.9, "customer_confidential_data": true,
		"nda_or_confidentiality_clause": true, "handles_pii": "customer_enduser", "privacy_role": "processor",
		"subprocessors": []string{"Intercom", "OpenAI"}, "transactions_or_calculations": false, "ai_features": false, "log_retention_days": 90,
	} {
		v, err := cat.Fact(key).FromPlain(plain)
		if err != nil {
			t.Fatal(key, err)
		}
		a.Facts[key] = v
	}
	return a
}
