package tui_test

import (
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/tuitest"
)

func TestAMissingPackIsToldUntilAKeyIsPressed(t *testing.T) {
	a := q.NewAssessment("Cedar")
	a.Settings[q.SettingPacks] = "acme 1.2"
	d, _ := wizard(t, 80, 24, a)
	d.Press("enter")
	sees(t, d, "Not the packs it was answered with", "the pack acme 1.2, which is not", "No answer is lost", "--pack FILE")
	d.Press("down")
	if strings.Contains(d.Text(), "acme 1.2") {
		t.Error("the notice stands although it was read")
	}
}

func TestAnAnswerRemembersThePacksInUse(t *testing.T) {
	s, store := screentest.Session(t, q.NewAssessment("Cedar"))
	cat, err := screentest.Catalog(t).Overlay("acme.yaml", []byte("pack: {name: acme, version: 1.2}\n"))
	if err != nil {
		t.Fatal(err)
	}
	s.Engine = scoring.NewEngine(cat, scoring.DefaultPolicy())
	d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), 80, 24)
	d.Press("enter", "alt+5", "y")
	if got := store.Stored("1").Settings[q.SettingPacks]; got != "acme 1.2" {
		t.Errorf("the assessment remembers %q", got)
	}
	d.Press("u")
	if got := store.Stored("1").Settings[q.SettingPacks]; got != "" {
		t.Errorf("after undo the assessment remembers %q", got)
	}
}
