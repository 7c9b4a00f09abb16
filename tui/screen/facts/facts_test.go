package facts_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/tuitest"
)

func (w *world) has(want ...string) {
	w.t.Helper()
	for _, text := range want {
		if !w.Screen().Contains(text) {
			w.t.Errorf("%q is not on the screen\n%s", text, w.Text())
		}
	}
}

func (w *world) hasNot(text string) {
	w.t.Helper()
	if w.Screen().Contains(text) {
		w.t.Errorf("%q is on the screen\n%s", text, w.Text())
	}
}

// saved compares the labels of what was saved.
func (w *world) saved(want ...string) {
	w.t.Helper()
	if diff := cmp.Diff(w.store.labels(), append([]string{}, want...)); diff != "" {
		w.t.Errorf("saved (-got +want):\n%s", diff)
	}
}

func TestFirstSteps(t *testing.T) {
	w := open(t, empty(), screen.Fit, "", 80, 24)
	w.Type("Acme\n14\n")
	w.Press("right", "tab")
	w.saved("Company: Acme", "People: 14", "Main customers: Enterprises")
	if got := w.session.A.Facts["headcount"]; !got.Equal(q.NumberValue(14)) {
		t.Errorf("headcount is %v", got)
	}
	if got := w.fit.Resume(); got != "report_requested" {
		t.Errorf("resumes at %q", got)
	}
}

func TestWhatIsNotAnsweredIsNotNo(t *testing.T) {
	w := open(t, empty(), screen.Scope, "has_office", 80, 24)
	w.has("( ) Yes  ( ) No  · not answered")
	if w.session.A.Facts["has_office"].Set() {
		t.Error("looking at a question answered it")
	}
	w.Press("n", "tab", "shift+tab")
	w.saved("Office: no")
	w.Press("backspace")
	w.saved("Office: no", "Office: not answered")
	if _, ok := w.session.A.Facts["has_office"]; ok {
		t.Error("the answer was not taken back")
	}
}

func TestNothingIsSavedWithoutAChange(t *testing.T) {
	w := open(t, sample(t), screen.Fit, "company_name", 80, 24)
	w.Press("tab", "tab", "tab", "shift+tab", "pgdown", "pgup", "pgdown", "tab", "right", "left", "]", "[", "esc")
	w.Send(screen.Go{Stage: screen.Fit})
	w.Send(tea.BlurMsg{})
	w.saved()
}

func TestOutOfRange(t *testing.T) {
	w := open(t, sample(t), screen.Fit, "headcount", 80, 24)
	w.Press("ctrl+u")
	w.Type("9999999")
	w.Press("shift+tab")
	w.has("9999999", "! 9999999 is not between 1 and 100,000; it stays 14.")
	w.saved()
	w.Press("pgdown", "pgup")
	w.has("9999999", "it stays 14")
	w.Press("tab", "ctrl+u")
	w.Type("15")
	w.Press("shift+tab")
	w.hasNot("it stays")
	w.saved("People: 15")
}

func TestBackFromAnInvalidField(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "deploys_per_week", 80, 24)
	page := w.scope.Count()
	w.Type("x")
	w.Press("pgup")
	if w.scope.Count() == page {
		t.Errorf("still on %s", page)
	}
	w.saved()
}

func TestEscKeepsWhatWasTypedAndGoesHome(t *testing.T) {
	w := open(t, sample(t), screen.Fit, "company_name", 80, 24)
	w.Type(" Inc")
	w.Press("esc")
	w.has("THIS IS HOME")
	w.saved("Company: Harbor Notes Inc")
	w = open(t, sample(t), screen.Fit, "customer_type", 80, 24)
	w.Press("esc")
	w.has("THIS IS HOME")
}

func TestLeavingTheWindowKeepsWhatWasTyped(t *testing.T) {
	w := open(t, sample(t), screen.Fit, "company_name", 80, 24)
	w.Type(" Ltd")
	w.Send(tea.BlurMsg{})
	w.saved("Company: Harbor Notes Ltd")
	w.Type("d")
	w.Press("tab")
	w.saved("Company: Harbor Notes Ltd", "Company: Harbor Notes Ltdd")
}

func TestFollowUpsAppearWhenTheyMatter(t *testing.T) {
	w := open(t, empty(), screen.Fit, "deals_blocked", 80, 24)
	w.hasNot("Worth of those deals")
	w.Type("2\n")
	w.has("Worth of those deals")
	if got := w.fit.Resume(); got != "pipeline_value" {
		t.Errorf("after the answer the focus is on %q, not on its follow-up", got)
	}
	w.Press("shift+tab", "ctrl+u")
	w.Type("0\n")
	w.hasNot("Worth of those deals")
}

func TestAllFacts(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "has_office", 80, 24)
	w.has("more facts assumed or not needed yet; a shows all")
	w.hasNot("People abroad")
	w.Press("a")
	w.has("People abroad", "assumed: no", "a hides those that do not matter")
	if got := w.scope.Resume(); got != "has_office" {
		t.Errorf("the focus moved to %q", got)
	}
	w.Press("a")
	w.hasNot("People abroad")
	w.Press("tab", "tab")
	if cat, _ := catalogue(); cat.Fact("log_retention_days").Type == q.FactNumber {
		w.Send(screen.Go{Stage: screen.Scope, Target: "log_retention_days"})
		w.Press("a")
		w.saved() // a letter in a field, not a command
	}
}

func TestTargets(t *testing.T) {
	tests := []struct {
		stage          screen.Stage
		target, resume string
		crumbs         []string
	}{
		{screen.Fit, "existing_certs", "existing_certs", []string{"Starting point"}},
		{screen.Fit, "has_budget_owner", "has_budget_owner", []string{"Starting point"}}, // not asked by itself
		{screen.Fit, "verdict", "verdict", []string{"Verdict"}},
		{screen.Fit, "", "verdict", []string{"Verdict"}}, // everything essential is answered
		{screen.Fit, "no-such-thing", "verdict", []string{"Verdict"}},
		{screen.Scope, "uptime_target", "uptime_target", []string{"Promises"}},
		{screen.Scope, "vendors", "vendors", []string{"Vendors"}},
		{screen.Scope, "boundary", "boundary", []string{"Boundary"}},
		{screen.Scope, "", "has_office", []string{"Company"}},
	}
	for _, tt := range tests {
		w := open(t, sample(t), tt.stage, tt.target, 80, 24)
		s := w.fit
		if tt.stage == screen.Scope {
			s = w.scope
		}
		if got := s.Resume(); got != tt.resume {
			t.Errorf("%s %q: resumes at %q, want %q", tt.stage, tt.target, got, tt.resume)
		}
		if got := s.Crumbs(); !slices.Equal(got, tt.crumbs) {
			t.Errorf("%s %q: crumbs %q, want %q", tt.stage, tt.target, got, tt.crumbs)
		}
	}
}

func TestComingBackFindsThePlace(t *testing.T) {
	w := open(t, sample(t), screen.Fit, "existing_certs", 80, 24)
	w.Press("esc")
	w.Send(screen.Go{Stage: screen.Fit})
	if got := w.fit.Resume(); got != "existing_certs" {
		t.Errorf("back at %q", got)
	}
	other := sample(t)
	delete(other.Facts, "deals_blocked")
	w.session.Use(other, screen.Summary{ID: "2"})
	w.Send(screen.Go{Stage: screen.Fit})
	if got := w.fit.Resume(); got != "deals_blocked" {
		t.Errorf("in another assessment at %q, want the first open question", got)
	}
}

func TestPages(t *testing.T) {
	w := open(t, sample(t), screen.Fit, "company_name", 80, 24)
	seen := []string{w.fit.Count()}
	for range 3 {
		w.Press("pgdown")
		seen = append(seen, w.fit.Count())
	}
	want := []string{"page 1 of 3", "page 2 of 3", "page 3 of 3", "page 3 of 3"}
	if diff := cmp.Diff(seen, want); diff != "" {
		t.Errorf("pages (-got +want):\n%s", diff)
	}
	w.Press("[")
	w.has("page 2 of 3")
	w.Press("shift+tab") // past the first field: the last one of the page before
	if got := w.fit.Resume(); got != "deal_deadline_months" {
		t.Errorf("at %q", got)
	}
	w.Press("ctrl+s")
	w.has("page 2 of 3")
}

func TestEveryPageOfEverySizeShowsEachFactOnce(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {60, 20}, {80, 24}, {120, 36}, {200, 60}} {
		w := open(t, sample(t), screen.Scope, "has_office", size[0], size[1])
		var order []string
		for range 100 {
			if r := w.scope.Resume(); r == "systems" {
				break
			} else if !slices.Contains(order, r) {
				order = append(order, r)
			}
			w.Press("down")
		}
		cat, _ := catalogue()
		n := 0
		for i := range cat.Facts {
			if f := &cat.Facts[i]; f.Stage == "scope" && w.session.A.FactMatters(cat, f) {
				n++
			}
		}
		if len(order) != n {
			t.Errorf("%v: walked over %d of %d facts: %v", size, len(order), n, order)
		}
	}
}

func TestUndo(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "has_office", 80, 24)
	w.Press("y")
	w.hasNot("Everyone is remote       (●) Yes  ( ) No   ")
	w.Press("u")
	w.has("Undone: Office: yes", "Office                   ( ) Yes  (●) No")
	if got := w.session.A.Facts["has_office"]; !got.Equal(q.BoolValue(false)) {
		t.Errorf("has_office is %v", got)
	}
}

func TestVerdict(t *testing.T) {
	tests := []struct {
		name  string
		facts map[q.FactID]q.FactValue
		want  string
	}{
		{"a contract", map[q.FactID]q.FactValue{"report_requested": q.EnumValue("contract_type2")}, "✓ Pursue: "},
		{"no buyer in North America", map[q.FactID]q.FactValue{"regions_of_customers": q.SetValue("eu")}, "▸ Another framework first: "},
		{"nobody asks", map[q.FactID]q.FactValue{
			"report_requested": q.EnumValue("none"), "deals_blocked": q.NumberValue(0), "product_market_fit": q.BoolValue(false),
		}, "– Not now: "},
		{"no time and no money", map[q.FactID]q.FactValue{"has_budget_owner": q.BoolValue(false)}, "◐ Foundations first: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := sample(t)
			maps.Copy(a.Facts, tt.facts)
			w := open(t, a, screen.Fit, "verdict", 80, 24)
			w.has(tt.want)
			if n := len(w.session.Result.Fit.Reasons); n == 0 {
				t.Error("a verdict without a reason")
			}
		})
	}
	w := open(t, empty(), screen.Fit, "verdict", 80, 24)
	w.has("· Not decided yet", "STILL OPEN")
	w.Press("enter")
	if got := w.fit.Resume(); got != "company_name" {
		t.Errorf("enter goes to %q", got)
	}
	w = open(t, empty(), screen.Fit, "verdict", 80, 24)
	w.has("] to Scope")
	w.Press("]")
	w.has("› Scope")
	w = open(t, sample(t), screen.Fit, "verdict", 80, 24)
	w.Press("enter")
	w.has("Scope")
	if got := w.scope.Resume(); got != "has_office" {
		t.Errorf("enter goes to %q of Scope", got)
	}
}

// What Criteria recommends from the facts of other stages is nobody's answer.
func TestCriteriaIsNotBegunByFacts(t *testing.T) {
	w := open(t, sample(t), screen.Fit, "verdict", 80, 24)
	if state, _ := w.session.StageState(screen.Criteria); state != screen.NotBegun {
		t.Errorf("Criteria is at %v before anything of it was answered", state)
	}
	w.session.A.Facts["target_report"] = q.EnumValue("type2")
	if state, _ := w.session.StageState(screen.Criteria); state != screen.Begun {
		t.Errorf("Criteria is at %v after the report was chosen", state)
	}
}

func TestArticleScrolls(t *testing.T) {
	w := open(t, sample(t), screen.Fit, "verdict", 80, 24)
	w.has("more lines", "REASONS")
	w.Press("G")
	w.has("proves none of it")
	w.hasNot("REASONS")
	w.Press("j", "g")
	w.has("REASONS")
	w.Press("down", "ctrl+d", "ctrl+u", "up", "space", "k")
	w.Resize(120, 36)
	w.has("REASONS", "proves none of it", "VERDICT SO FAR")
}

func TestVerdictShowsWhileAnsweringOnWideScreens(t *testing.T) {
	w := open(t, sample(t), screen.Fit, "has_budget_owner", 120, 36)
	w.has("VERDICT SO FAR", "Pursue")
	w.Press("n")
	w.has("Foundations first")
}

func TestChangesAreCountedLive(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "has_office", 80, 24)
	before := len(w.session.Result.Cards)
	w.has("cards in scope now; yes makes it")
	w.Press("y")
	if after := len(w.session.Result.Cards); after != before+1 {
		t.Errorf("%d cards before, %d after", before, after)
	}
	w.has("no makes it")
	w.Send(screen.Go{Stage: screen.Scope, Target: "sla_commitment"})
	w.has("For Availability: A contract promises uptime")
}

func TestDatesSayHowFarTheyAre(t *testing.T) {
	a := sample(t)
	a.Facts["prior_audit"] = q.EnumValue("type2")
	for text, want := range map[string]string{
		"2026-11-22": "today", "2026-11-23": "1 day from today", "2027-09-30": "45 weeks from today", "2026-05-31": "25 weeks ago",
	} {
		w := open(t, a, screen.Fit, "prior_report_end", 80, 24)
		w.Press("ctrl+u")
		w.Type(text + "\n")
		w.Press("shift+tab")
		w.has(want)
	}
}

func TestHelpAndWhy(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "has_office", 80, 24)
	w.Press("w")
	w.has("Why: Office", "WHY WE ASK")
	w.Press("j", "k", "esc")
	w.hasNot("Why: Office")
	w.Press("?")
	w.has("Keys: Scope", "answer a yes-or-no question")
}

func TestBeforeAnAssessmentIsOpen(t *testing.T) {
	m, w := newModel(t, empty(), tui.Options{})
	_ = m
	w.session.Close()
	for _, s := range []screen.Screen{w.fit, w.scope} {
		s.SetSize(80, 20)
		s.Enter("")
		s.Update(tea.KeyPressMsg{Code: 'j', Text: "j"})
		s.Leave()
		if n := len(s.View().Lines); n != 20 {
			t.Errorf("%d lines", n)
		}
		if s.Hints() != nil || s.Help() != nil || s.Crumbs() != nil || s.Count() != "" || s.Resume() != "" || s.Typing() {
			t.Error("something to say without an assessment")
		}
	}
}

func TestMonkey(t *testing.T) {
	keys := []string{
		"tab", "shift+tab", "enter", "enter", "esc", "up", "down", "left", "right", "space", "j", "k", "h", "l", "g", "G", "[", "]", "pgup", "pgdown",
		"ctrl+d", "ctrl+u", "ctrl+s", "backspace", "delete", "a", "n", "y", "x", "w", "D", "u", "e", "?", "9", "1", "-", ",", "日", "ctrl+r", "home", "end",
	}
	windows := [][2]int{{60, 16}, {60, 20}, {80, 24}, {120, 36}, {90, 18}, {200, 50}}
	for i, stage := range []screen.Stage{screen.Fit, screen.Scope} {
		t.Run(stage.String(), func(t *testing.T) {
			tuitest.Monkey(t, func() tea.Model {
				m, _ := newModel(t, sample(t), tui.Options{})
				return home{m, stage}
			}, keys, uint64(7+i), 500, windows)
		})
	}
}

// home sends the monkey back to its stage whenever it has left it.
type home struct {
	tea.Model
	stage screen.Stage
}

func (h home) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m, cmd := h.Model.Update(msg)
	h.Model = m
	if _, ok := msg.(tea.KeyPressMsg); ok && strings.Contains(h.Model.View().Content, "THIS IS") {
		cmd = tea.Batch(cmd, screen.Cmd(screen.Go{Stage: h.stage}))
	}
	return h, cmd
}

func TestTinyWindows(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "delivery_model", 80, 24)
	for _, s := range []screen.Screen{w.fit, w.scope} {
		for _, target := range []string{"delivery_model", "systems", "boundary", "verdict", "headcount"} {
			for _, size := range [][2]int{{20, 5}, {21, 6}, {40, 9}, {25, 30}, {300, 5}, {1, 1}} {
				s.SetSize(size[0], size[1])
				s.Enter(target)
				s.Update(tea.KeyPressMsg{Code: 'a', Text: "a"})
				v := s.View()
				if err := tuitest.Fits(tea.View{Content: strings.Join(v.Lines, "\n"), Cursor: v.Cursor}, size[0], size[1]); err != nil {
					t.Errorf("%s at %v: %v", target, size, err)
				}
				if len(v.Lines) != size[1] {
					t.Errorf("%s at %v: %d lines", target, size, len(v.Lines))
				}
			}
		}
	}
}

func BenchmarkKeyAndView(b *testing.B) {
	w := open(b, sample(b), screen.Scope, "has_office", 120, 36)
	for b.Loop() {
		w.scope.Update(tea.KeyPressMsg{Code: tea.KeyRight})
		w.scope.View()
	}
}
