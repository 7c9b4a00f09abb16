package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestFromYearToYearInATerminal takes a snapshot, answers, compares, carries the
// answers over into the next year and confirms the first card, in the real
// program with a real file.
func TestFromYearToYearInATerminal(t *testing.T) {
	home := t.TempDir()
	term := terminal(t, home, 80, 24, "--as-of", "2026-11-22")
	term.WaitFor("Start here")
	term.Press("n")
	term.Send("Cedar 2026")
	term.Press("enter")
	term.WaitFor("saved")
	term.Press("alt+5")
	term.WaitFor("READINESS")
	term.Press("1")
	term.WaitFor("1 of")
	term.Press("alt+7")
	term.WaitFor("criteria ready")
	term.Press("s")
	term.WaitFor("No snapshot yet")
	term.Press("n")
	term.Send("the start")
	term.Press("enter")
	term.WaitFor("what changed from the start to now")
	term.Press("esc")
	term.WaitFor("write the PDF")
	term.Press("alt+5")
	term.WaitFor("READINESS")
	term.Press("B", "4")
	term.WaitFor("2 of")
	term.Press("alt+7")
	term.WaitFor("criteria ready")
	term.Press("s")
	term.WaitFor("what changed from the start to now")
	term.Press("enter")
	term.WaitFor("From the start to now")
	term.WaitFor("rose")
	term.Press("esc")
	term.WaitFor("what changed from the start to now")
	term.Press("esc")
	term.WaitFor("criteria ready")
	term.Press("alt+5")
	term.WaitFor("READINESS")
	term.Press("esc")
	term.WaitFor("ASSESSMENTS")
	term.Press("c")
	term.WaitFor("Cedar 2027")
	term.Press("enter")
	term.WaitFor("t next one") // the footer of the card, not the toast
	term.Press("C")
	term.WaitFor("3 to confirm")
	term.Press("ctrl+c")
	term.WaitFor("ctrl+c again")
	term.Press("ctrl+c")
	if code := term.Wait(); code != 0 {
		t.Fatalf("exit status %d", code)
	}

	a := fileIn(home)
	l, err := a.load(t.Context(), "Cedar 2027")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	waiting, confirmed := 0, 0
	for _, ans := range l.a.Answers {
		if ans.ToConfirm {
			waiting++
		} else {
			confirmed++
		}
	}
	if waiting == 0 || confirmed == 0 {
		t.Errorf("%d answers wait and %d are confirmed; one card of two was confirmed", waiting, confirmed)
	}
	if l.sum.Cached == nil || l.sum.Cached.Answered != 2 {
		t.Errorf("the portfolio's figures are %+v", l.sum.Cached)
	}
	old, err := a.load(t.Context(), "Cedar 2026")
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	shots, err := old.store.Snapshots(t.Context(), old.sum.ID)
	if err != nil || len(shots) != 1 || shots[0].Name != "the start" || !strings.Contains(string(shots[0].Figures), "2026-11-22") {
		t.Errorf("the snapshots of %s are %v, %v", filepath.Base(a.file), shots, err)
	}
}
