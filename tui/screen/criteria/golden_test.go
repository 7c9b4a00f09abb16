package criteria

import (
	"fmt"
	"testing"

	"soc2ready/tui"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/wizardtest"
	"soc2ready/tui/tuitest"
)

func sizes() [][2]int { return [][2]int{{60, 20}, {80, 24}, {120, 36}} }

func TestScreens(t *testing.T) {
	tests := []struct {
		name, sample string
		keys         []string
	}{
		{"as recommended", "harbor-notes", nil},
		{"what a category costs", "harbor-notes", []string{"G"}},
		{"several reasons", "ledgerline", []string{"j", "j"}},
		{"asking for a reason", "harbor-notes", []string{"j", "space", "n", "o", "t", " ", "y", "e", "t"}},
		{"against the advice", "harbor-notes", []string{"j", "space", "n", "o", "t", " ", "y", "e", "t", "enter"}},
		{"the report", "twofold", []string{"tab", "t", "."}},
		{"asking why another report", "ledgerline", []string{"t", "enter"}},
		{"another report than advised", "ledgerline", []string{"t", "s", "o", "o", "n", "enter"}},
		{"typing a date", "twofold", []string{"d", "s", "o", "o", "n", "enter"}},
		{"why a category", "ledgerline", []string{"G", "w"}},
		{"why a report", "harbor-notes", []string{"tab", "w"}},
	}
	for _, tt := range tests {
		for _, size := range sizes() {
			t.Run(fmt.Sprintf("%s at %dx%d", tt.name, size[0], size[1]), func(t *testing.T) {
				d, _ := wizard(t, screentest.Sample(t, tt.sample), size[0], size[1], tui.Options{})
				d.Press(tt.keys...)
				tuitest.Golden(t, "", wizardtest.Body(d))
			})
		}
	}
}

// Without colour and with plain signs the screen says the same.
func TestPlainScreen(t *testing.T) {
	d, _ := wizard(t, harbor(t), 80, 24, tui.Options{Theme: "mono", ASCII: true})
	d.Press("j", "j", "space").Type("they all know us").Press("enter")
	tuitest.Golden(t, "", wizardtest.Body(d))
}

func TestEmptyAssessment(t *testing.T) {
	d, _ := wizard(t, emptyAssessment(), 80, 24, tui.Options{})
	tuitest.Golden(t, "", wizardtest.Body(d))
}
