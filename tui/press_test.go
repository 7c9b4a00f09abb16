package tui_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen/screentest"
)

func TestADigitOnHomeOpensTheSelectedCompanyAtThatStage(t *testing.T) {
	d, _ := wizard(t, 80, 24, screentest.Sample(t, "harbor-notes"), screentest.Sample(t, "ledgerline"))
	d.Press("j", "6")
	sees(t, d, "Plan", "report by", "Ledgerline")
	d.Press("esc", "k", "4")
	sees(t, d, "Risks", "confirmed", "Harbor Notes")
}

func TestThePalettePressesTheKeyOfACommand(t *testing.T) {
	d, store := harbor(t, 80, 24)
	d.Press("enter", "alt+5", "ctrl+p")
	d.Type("flag the")
	sees(t, d, "Flag the card")
	d.Press("enter")
	flagged := 0
	for _, c := range store.Stored("1").Cards {
		if c.Flag {
			flagged++
		}
	}
	if flagged != 1 {
		t.Fatalf("%d cards are flagged, want the one on the screen", flagged)
	}
}

func TestThePaletteOpensTheHelpForALineOfSeveralKeys(t *testing.T) {
	d, _ := harbor(t, 80, 24)
	d.Press("enter", "alt+5", "ctrl+p")
	d.Type("yes, partly")
	d.Press("enter")
	sees(t, d, "Keys: Gaps")
}

func TestTheMouseDoesWhatKeysDo(t *testing.T) {
	d, store := harbor(t, 80, 24)
	d.Press("enter", "alt+5")
	d.Click(1, 23) // "y yes" in the footer
	sees(t, d, "saved 14:02")
	yes := 0
	for _, a := range store.Stored("1").Answers {
		if a.Value == q.Yes {
			yes++
		}
	}
	d.Press("u")
	for _, a := range store.Stored("1").Answers {
		if a.Value == q.Yes {
			yes--
		}
	}
	if yes != 1 {
		t.Fatalf("the click on yes changed %d answers to yes, want 1", yes)
	}
	first := d.Text()
	d.Send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	down := d.Text()
	d.Send(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	if down == first || d.Text() != first {
		t.Error("the wheel does not move down and up again")
	}
	d.Click(36, 1) // "4 Risks" on the stage line
	sees(t, d, "Risks", "confirmed")
}

func TestAClickSelectsASectionACardAndAStatement(t *testing.T) {
	d, _ := harbor(t, 120, 36)
	d.Press("enter", "alt+5")
	d.Click(6, 7) // the section Access
	sees(t, d, "Access 1 of 13")
	d.Click(6, 20) // a card of the list
	if strings.Contains(d.Text(), "Access 1 of 13") {
		t.Errorf("a click on another card does not go there:\n%s", d.Text())
	}
	d.Press("home")
	before := d.Text()
	d.Click(50, 13)
	if d.Text() == before {
		t.Error("a click on a statement selects nothing")
	}
}

func TestASecondClickOpens(t *testing.T) {
	d, _ := wizard(t, 80, 24, screentest.Sample(t, "harbor-notes"), screentest.Sample(t, "ledgerline"))
	d.Click(5, 4)
	sees(t, d, "Ledgerline first Type 2")
	d.Click(5, 4)
	sees(t, d, "Fit")
	d.Press("alt+7")
	d.Click(5, 8)
	d.Click(5, 8)
	sees(t, d, "Gaps")
}

func TestAClickSelectsARiskAndPicksACategory(t *testing.T) {
	d, store := harbor(t, 80, 24)
	d.Press("enter", "alt+4")
	d.Click(5, 6)
	sees(t, d, "R09 Vulnerable third-party library")
	d.Press("alt+3")
	d.Click(8, 9) // privacy
	sees(t, d, "P1.1 to P8.1")
	d.Click(8, 9)
	if a := store.Stored("1"); !slices.Contains(a.Selected, q.Privacy) {
		t.Errorf("after a second click %v are in scope, want Privacy too", a.Selected)
	}
}
