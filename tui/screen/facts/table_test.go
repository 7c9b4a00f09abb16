package facts_test

import (
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
)

func names(w *world, id q.TableID) string {
	var list []string
	for _, r := range w.session.A.Tables[id] {
		list = append(list, r.Name())
	}
	return strings.Join(list, ", ")
}

func TestNewRow(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "vendors", 80, 24)
	w.has("No vendors yet.", "add a vendor")
	w.Press("n")
	w.has("Vendors › new vendor")
	w.Type("Okta\nSign-in\n")
	w.Press("y", "tab", "n", "esc")
	w.saved("add vendor Okta", "vendor Okta: Service", "vendor Okta: Critical", "vendor Okta: Customer data")
	w.has("Okta", "yes")
	r := w.session.A.Tables[q.Vendors][0]
	if r.ID != "001" || r.Text("service") != "Sign-in" || !r.Bool("critical") || r.Cells["customer_data"].Bool || r.Cells["subservice"].Set() {
		t.Errorf("row is %+v", r)
	}
}

func TestARowWithoutANameIsNotLost(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "systems", 80, 24)
	w.Press("n", "esc")
	w.saved() // nothing was typed
	w.Press("n", "tab", "right", "esc")
	if got := names(w, q.Systems); got != "Unnamed system" {
		t.Errorf("systems: %q", got)
	}
}

func TestANameCannotBeTakenAway(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "vendors", 80, 24)
	w.Press("n")
	w.Type("Okta\n")
	w.Press("shift+tab", "ctrl+u", "tab")
	w.has("A row needs a name; it stays as it was.")
	w.Press("esc")
	if got := names(w, q.Vendors); got != "Okta" {
		t.Errorf("vendors: %q", got)
	}
}

func TestEditRow(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "vendors", 80, 24)
	w.Press("a", "j", "enter")
	w.has("Vendors › Intercom", "more questions on the next page")
	w.Press("ctrl+s")
	w.has("questions on the page before")
	w.Press("shift+tab", "pgdown")
	w.Type("2027-06-30")
	w.Press("ctrl+s")
	w.has("name")
	r := w.session.A.Tables[q.Vendors][1]
	if got := r.Cells["report_end"].Date.String(); got != "2027-06-30" {
		t.Errorf("report_end is %q", got)
	}
	if r.Text("note") != "" {
		t.Errorf("the note is %q: the row is the user's own now", r.Text("note"))
	}
	w.Press("e")
	w.has("Vendors › Intercom")
	w.Press("tab", "tab", "w")
	w.has("Would you break a promise without them?")
}

func TestRemoveAndUndo(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "vendors", 80, 24)
	w.Press("D") // nothing to remove
	w.Press("a", "j", "D")
	w.has("Intercom removed", "u brings it back.")
	if got := names(w, q.Vendors); got != "AWS, OpenAI" {
		t.Errorf("vendors: %q", got)
	}
	w.Press("u")
	if got := names(w, q.Vendors); got != "AWS, Intercom, OpenAI" {
		t.Errorf("after undo: %q", got)
	}
	w.Press("G", "D", "D", "D")
	w.has("No vendors yet.")
}

func TestUndoUnderTheEditor(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "vendors", 80, 24)
	w.Press("n")
	w.Type("Okta\n\n")
	w.Press("u")
	w.has("No vendors yet.")
}

func TestWhatTheListCutsStandsBelowIt(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "vendors", 80, 24)
	w.Press("n")
	w.Type("Amazon Web Services EMEA\n")
	w.Press("esc")
	w.has("Amazon Web Services E…", "VENDOR      Amazon Web Services EMEA", "5 questions are open; enter edits the row.")
	w = open(t, sample(t), screen.Scope, "exclusions", 80, 24)
	w.Press("a")
	w.has("cannot change product…", "Holds no customer data and cannot change production")
}

func TestSuggestions(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "systems", 80, 24)
	w.Press("a")
	want := "Production, Code host, Deployment pipeline, Identity provider"
	if got := names(w, q.Systems); got != want {
		t.Errorf("systems: %q", got)
	}
	w.saved("add 4 suggested systems")
	w.has("4 suggested systems added", "We guessed this row from your answers")
	w.Press("a")
	w.has("Nothing more to suggest")
	w.Press("u")
	if got := names(w, q.Systems); got != "" {
		t.Errorf("after one undo: %q", got)
	}
	for table, want := range map[string]string{
		"vendors":     "AWS, Intercom, OpenAI",
		"locations":   "Home offices",
		"commitments": "99.9 % uptime, Customer data is kept confidential",
		"exclusions":  "Marketing website, Finance system, Test systems",
	} {
		w.Send(screen.Go{Stage: screen.Scope, Target: table})
		w.Press("a")
		if got := names(w, q.TableID(table)); got != want {
			t.Errorf("%s: %q, want %q", table, got, want)
		}
	}
	if s := w.session.A.Tables[q.Vendors][0]; s.Text("subservice") != "carve_out" || !s.Bool("customer_data") {
		t.Errorf("the cloud is %+v", s)
	}
}

func TestSuggestionsLeaveOutWhatIsThere(t *testing.T) {
	a := sample(t)
	a.Tables[q.Systems] = []q.Row{{ID: "007", Cells: map[string]q.FactValue{"name": q.TextValue("GitHub"), "kind": q.EnumValue("code_host")}}}
	a.Tables[q.Vendors] = []q.Row{{ID: "001", Cells: map[string]q.FactValue{"name": q.TextValue("aws")}}}
	w := open(t, a, screen.Scope, "systems", 80, 24)
	w.Press("a", "]", "a")
	if got := names(w, q.Systems); got != "GitHub, Production, Deployment pipeline, Identity provider" {
		t.Errorf("systems: %q", got)
	}
	if got := names(w, q.Vendors); got != "aws, Intercom, OpenAI" {
		t.Errorf("vendors: %q", got)
	}
	if id := w.session.A.Tables[q.Systems][1].ID; id != "008" {
		t.Errorf("the first new row is %s", id)
	}
}

func TestLongListScrolls(t *testing.T) {
	a := sample(t)
	for i := range 40 {
		a.Tables[q.Systems] = append(a.Tables[q.Systems], q.Row{
			ID: q.NextRowID(a.Tables[q.Systems]), Cells: map[string]q.FactValue{"name": q.TextValue("system " + string(rune('A'+i%26)) + strings.Repeat("x", i))},
		})
	}
	w := open(t, a, screen.Scope, "systems/040", 80, 24)
	w.has("more")
	if got := w.scope.Resume(); got != "systems/040" {
		t.Errorf("resumes at %q", got)
	}
	w.Press("g")
	w.has("▌   system A")
	w.Press("ctrl+d", "ctrl+u", "down", "up", "k")
	w.has("▌   system A")
	w.Press("G", "j")
	if got := w.scope.Resume(); got != "systems/040" {
		t.Errorf("after G at %q", got)
	}
}

func TestWarningsStandAtTheirRow(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "vendors", 80, 24)
	w.Press("a")
	w.Press("j", "k")
	w.has("! AWS", `! "AWS" holds customer data and no report of theirs is on file.`)
	w.Send(screen.Go{Stage: screen.Scope, Target: "boundary"})
	w.has("WARNINGS", "to look at.")
}

func TestBoundary(t *testing.T) {
	a := sample(t)
	yes, no := q.BoolValue(true), q.BoolValue(false)
	a.Tables[q.Systems] = []q.Row{
		{ID: "001", Cells: map[string]q.FactValue{"name": q.TextValue("Production"), "in_scope": yes}},
		{ID: "002", Cells: map[string]q.FactValue{"name": q.TextValue("CRM"), "in_scope": no, "note": q.TextValue("no customer content")}},
		{ID: "003", Cells: map[string]q.FactValue{"name": q.TextValue("Wiki")}},
	}
	a.Tables[q.Vendors] = []q.Row{
		{ID: "001", Cells: map[string]q.FactValue{"name": q.TextValue("AWS"), "subservice": q.EnumValue("carve_out"), "report": q.EnumValue("soc2_type2")}},
		{ID: "002", Cells: map[string]q.FactValue{"name": q.TextValue("Sister company"), "subservice": q.EnumValue("inclusive")}},
	}
	w := open(t, a, screen.Scope, "boundary", 120, 60)
	w.has("1 system and 2 vendors make the boundary; no promise is named yet.", "Systems: Production", "CRM: no customer content", "Wiki. The test",
		"AWS: carve-out, SOC 2 Type 2 on file", "Sister company: inclusive, no report on file", "(CSOCs)", "(CUECs)", "inform their own users",
		"inclusive method")
	w.Press("enter")
	w.has("THIS IS CRITERIA")
}

func TestListKeysPassOnWhatTheyDoNotUse(t *testing.T) {
	w := open(t, sample(t), screen.Scope, "vendors", 80, 24)
	w.Press("?")
	w.has("Keys: Scope", "new vendor")
	w.Press("esc", "ctrl+s")
	w.has("No locations yet.")
	w.Press("[", "esc")
	w.has("THIS IS HOME")
}
