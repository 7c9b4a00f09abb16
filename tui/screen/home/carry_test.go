package home_test

import (
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/tuitest"
)

func wizard(t testing.TB, w, h int, assessments ...*q.Assessment) (*tuitest.Driver, *screentest.Memory) {
	t.Helper()
	s, store := screentest.Session(t, assessments...)
	return tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), w, h), store
}

func sees(t *testing.T, d *tuitest.Driver, want ...string) {
	t.Helper()
	text := d.Text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Fatalf("the screen does not show %q:\n%s", w, text)
		}
	}
}

func marked(a *q.Assessment) int {
	n := 0
	for _, ans := range a.Answers {
		if ans.ToConfirm {
			n++
		}
	}
	return n
}

func TestNextYearStartsFromLastYearsAnswers(t *testing.T) {
	d, store := wizard(t, 80, 24, screentest.Sample(t, "harbor-notes"))
	d.Press("c")
	sees(t, d, "Next year's   Harbor Notes 2028")
	d.Press("enter")
	sees(t, d, "Harbor Notes 2028", "to confirm", "Carried over: 125 answers to confirm", "c confirm")
	next := store.Stored("2")
	if n := marked(next); n < 125 {
		t.Fatalf("%d answers are marked", n)
	}
	if n := marked(store.Stored("1")); n != 0 {
		t.Errorf("last year's assessment has %d marks", n)
	}
	d.Press("esc")
	sees(t, d, "Confirm last year's answers", "Gaps: 125 answers to confirm")
}

func TestAnArchivedAssessmentComesBack(t *testing.T) {
	d, _ := wizard(t, 80, 24, screentest.Sample(t, "harbor-notes"), screentest.Sample(t, "twofold"))
	d.Press("x")
	sees(t, d, "Archive Harbor Notes 2027?")
	d.Press("y")
	sees(t, d, "Out of the list, kept in the file", "A lists what is archived")
	if text := d.Text(); !strings.Contains(text, "ASSESSMENTS") || strings.Contains(text, "▌Harbor Notes 2027") {
		t.Errorf("the archived assessment is still listed:\n%s", text)
	}
	d.Press("A")
	sees(t, d, "ARCHIVED", "Harbor Notes 2027", "x bring it back", "esc back")
	if text := d.Text(); strings.Contains(text, "Twofold") || strings.Contains(text, "NEXT") {
		t.Errorf("more than the archived assessment is shown:\n%s", text)
	}
	d.Press("n")
	sees(t, d, "ARCHIVED")
	d.Press("x")
	sees(t, d, "Back in the list", "ASSESSMENTS", "Harbor Notes 2027", "Twofold")
	d.Press("A")
	sees(t, d, "Nothing is archived.")
	d.Press("esc")
	sees(t, d, "ASSESSMENTS")
}

func TestANameThatStandsThereCanBeCleared(t *testing.T) {
	d, _ := wizard(t, 80, 24, screentest.Sample(t, "harbor-notes"))
	d.Press("r")
	sees(t, d, "Rename to   Harbor Notes 2027", "ctrl+u clear")
	d.Press("ctrl+u").Type("Harbor").Press("enter")
	if text := d.Text(); strings.Contains(text, "Notes") {
		t.Errorf("the old name is still there:\n%s", text)
	}
}

// Home says the same in every size, and continuing leads to the first answer.
func TestHomeOfACarriedAssessment(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"60x20", 60, 20}, {"80x24", 80, 24}, {"120x36", 120, 36}} {
		t.Run(size.name, func(t *testing.T) {
			d, _ := wizard(t, size.w, size.h, q.CarryOver(screentest.Catalog(t), screentest.Sample(t, "harbor-notes"), "Harbor Notes 2028"))
			tuitest.Golden(t, "carried-"+size.name, d.Text())
		})
	}
}

func TestANameThatIsTakenIsRefused(t *testing.T) {
	d, store := wizard(t, 80, 24, screentest.Sample(t, "harbor-notes"))
	d.Press("c", "ctrl+u").Type("HARBOR notes 2027").Press("enter")
	sees(t, d, "There already is an assessment of that name", "Next year's   HARBOR notes 2027")
	d.Press("ctrl+u", "enter")
	sees(t, d, "A name is needed")
	if store.Stored("2") != nil {
		t.Error("an assessment was made")
	}
}

func TestTheTrendOpensForTheSelectedAssessment(t *testing.T) {
	d, _ := wizard(t, 80, 24, screentest.Sample(t, "harbor-notes"), screentest.Sample(t, "twofold"))
	d.Press("j", "s")
	sees(t, d, "Snapshots of Twofold", "No snapshot yet.")
	d.Press("n").Type("first").Press("enter")
	sees(t, d, "what changed from first to now")
}

func TestEnterLeadsToTheNextStepOnceAStageIsDone(t *testing.T) {
	d, _ := wizard(t, 80, 24, screentest.Sample(t, "harbor-notes"))
	sees(t, d, "NEXT     Criteria: accept", "enter continue")
	d.Press("enter")
	sees(t, d, "3 Criteria")
	if !strings.Contains(d.Text(), "› Criteria") {
		t.Fatalf("enter does not lead to the next step:\n%s", d.Text())
	}
	d.Press("alt+5", "esc")
	sees(t, d, "3 go there") // Gaps is left half way, and enter goes back there
	d.Press("enter")
	sees(t, d, "› Gaps")
	d.Press("alt+1", "esc", "enter")
	sees(t, d, "› Criteria")
}

func TestTheMostUsedKeysStandInANarrowFooter(t *testing.T) {
	for _, w := range []int{60, 80} {
		d, _ := wizard(t, w, 24, screentest.Sample(t, "harbor-notes"))
		rows := strings.Split(d.Text(), "\n")
		foot := rows[len(rows)-1]
		for _, key := range []string{" enter ", " 1-7 stage ", " n new ", " s ", " c next year ", "? help"} {
			if !strings.Contains(foot, key) {
				t.Errorf("at %d columns %q is not in %q", w, key, foot)
			}
		}
	}
}
