package plan

import (
	"fmt"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen/wizardtest"
	"soc2ready/tui/tuitest"
)

func TestScreens(t *testing.T) {
	tests := []struct {
		name string
		keys []string
	}{
		{"the timeline further down", []string{"G"}},
		{"the timeline zoomed in", []string{"j", "j", "j", "]", "]"}},
		{"an action", []string{"enter"}},
		{"an action to be blocked", []string{"!"}},
		{"settings", []string{"S"}},
		{"days off", []string{"d"}},
		{"milestones", []string{"m"}},
		{"cost", []string{"$"}},
		{"the rhythm", []string{"r"}},
		{"the chain", []string{"w"}},
		{"the board after a move", []string{"b", "right"}},
	}
	for _, tt := range tests {
		d, _ := wizard(t, harbor(t), 80, 24, tui.Options{})
		d.Press(tt.keys...)
		for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
			t.Run(fmt.Sprintf("%s at %dx%d", tt.name, size[0], size[1]), func(t *testing.T) {
				tuitest.Golden(t, "", wizardtest.Body(d.Resize(size[0], size[1])))
			})
		}
	}
}

// Without colour and with plain signs the screen says the same.
func TestPlainScreen(t *testing.T) {
	a := harbor(t)
	a.Actions["R-exec-sponsor"] = q.ActionState{Status: q.ActionDoing, Started: q.NewDate(2026, 10, 1)}
	d, _ := wizard(t, a, 120, 36, tui.Options{Theme: "mono", ASCII: true})
	tuitest.Golden(t, "", wizardtest.Body(d.Press("j")))
}
