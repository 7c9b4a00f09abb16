package facts_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/tuitest"
)

var sizes = [][2]int{{60, 20}, {80, 24}, {120, 36}}

// body is what a screen draws and the keys it offers, without the frame.
func body(s screen.Screen) string {
	var lines []string
	for _, line := range s.View().Lines {
		lines = append(lines, strings.TrimRight(ansi.Strip(line), " "))
	}
	var hints []string
	for _, h := range s.Hints() {
		hints = append(hints, h.Key+" "+h.Word)
	}
	return strings.Join(lines, "\n") + "\n[" + strings.Join(s.Crumbs(), " › ") + ", " + s.Count() + "]\n[" + strings.Join(hints, "  ") + "]"
}

// front is the screen of a stage.
func (w *world) front(stage screen.Stage) screen.Screen {
	if stage == screen.Scope {
		return w.scope
	}
	return w.fit
}

func TestGolden(t *testing.T) {
	tests := []struct {
		name   string
		empty  bool
		stage  screen.Stage
		target string
		keys   []string
	}{
		{name: "fit/begun", empty: true, stage: screen.Fit, keys: []string{"A", "c", "m", "e", "enter", "0", "enter"}},
		{name: "fit/typing", stage: screen.Fit, target: "headcount"},
		{name: "fit/ticks", stage: screen.Fit, target: "regions_of_customers", keys: []string{"right"}},
		{name: "fit/verdict", stage: screen.Fit, target: "verdict"},
		{name: "fit/verdict-open", empty: true, stage: screen.Fit, target: "verdict"},
		{name: "scope/cards-change", stage: screen.Scope, target: "has_office"},
		{name: "scope/many-options", stage: screen.Scope, target: "delivery_model"},
		{name: "scope/all-facts", stage: screen.Scope, target: "sla_commitment", keys: []string{"a"}},
		{name: "scope/empty-table", stage: screen.Scope, target: "systems"},
		{name: "scope/vendors", stage: screen.Scope, target: "vendors", keys: []string{"a", "G"}},
		{name: "scope/row", stage: screen.Scope, target: "vendors", keys: []string{"a", "enter", "tab", "tab", "tab", "tab"}},
		{name: "scope/boundary-empty", stage: screen.Scope, target: "boundary"},
		{name: "scope/boundary", stage: screen.Scope, target: "vendors", keys: []string{"a", "]", "]", "]", "a", "]"}},
	}
	for _, tt := range tests {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s-%dx%d", tt.name, size[0], size[1]), func(t *testing.T) {
				a := sample(t)
				if tt.empty {
					a = empty()
				}
				w := open(t, a, tt.stage, tt.target, size[0], size[1])
				w.Press(tt.keys...)
				tuitest.Golden(t, "", body(w.front(tt.stage)))
			})
		}
	}
}

func TestGoldenWithoutColour(t *testing.T) {
	for name, opt := range map[string]tui.Options{"mono": {Theme: "mono"}, "ascii": {Theme: "mono", ASCII: true}} {
		t.Run(name, func(t *testing.T) {
			m, w := newModel(t, sample(t), opt)
			w.Driver = tuitest.Drive(t, m, 80, 24)
			w.Send(screen.Go{Stage: screen.Scope, Target: "log_retention_days"})
			tuitest.Golden(t, "", body(w.scope))
		})
	}
}

// The look that the text of a golden file does not hold.
func TestLook(t *testing.T) {
	s := open(t, sample(t), screen.Fit, "headcount", 80, 24).Screen()
	at := func(text string) tuitest.Style {
		x, y, ok := s.Find(text)
		if !ok {
			t.Fatalf("%q is not on the screen\n%s", text, s.Text())
		}
		return s.StyleAt(x, y)
	}
	if st := at("People"); st.Fg != "#ffffff" || st.Bg != "#1c3d63" || !st.Bold {
		t.Errorf("label with the focus: %+v", st)
	}
	if st := at("Main customers"); st.Fg != "#9fb3c8" || st.Bg != "" {
		t.Errorf("other label: %+v", st)
	}
	if st := at("Harbor Notes "); st.Bg != "#13253c" {
		t.Errorf("the value is not on a bar: %+v", st)
	}
	if st := at("(●)"); st.Fg != "#6db3ff" {
		t.Errorf("chosen option: %+v", st)
	}
	x, y, _ := s.Find("14  ")
	if cx, cy, visible := s.Cursor(); cx != x+2 || cy != y || !visible {
		t.Errorf("the cursor is at %d,%d, the text ends at %d,%d", cx, cy, x+2, y)
	}
	if st := s.StyleAt(0, y); st.Fg != "#6db3ff" {
		t.Errorf("mark of the field: %+v", st)
	}
}
