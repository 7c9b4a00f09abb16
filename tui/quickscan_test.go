package tui_test

import (
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/tuitest"
)

// Whoever has answered no card is offered the few that tell most; later the key
// stands among the others.
func TestTheQuickScanIsOfferedAtTheBeginning(t *testing.T) {
	s, _ := screentest.Session(t, q.NewAssessment("Birchline 2027"))
	d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{Start: "1"}), 80, 24)
	d.Press("alt+5")
	sees(t, d, "f quick scan")
	d.Press("f")
	sees(t, d, "Quick scan: 25 cards", "Governance 1 of 5")
	d.Press("f", "f", "f", "2")
	if text := d.Text(); strings.Contains(text, "f quick scan") {
		t.Errorf("the quick scan is still offered:\n%s", text)
	}
}
