package plan

import (
	"slices"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
)

const first = "R-exec-sponsor" // the action that is selected at first

func TestAnActionIsMovedOnTheBoard(t *testing.T) {
	d, store := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Press("b", "right")
	sees(t, d, "Type 2 report", "1 │ DONE       0")
	if s := store.Stored("1").Actions[first]; s.Status != q.ActionDoing || s.Started != screentest.Today {
		t.Errorf("moved right it is %+v", s)
	}
	d.Press("left")
	if s := store.Stored("1").Actions[first]; s.Status != q.ActionOpen || !s.Started.IsZero() {
		t.Errorf("moved back it is %+v", s)
	}
	d.Press("space", "space")
	sees(t, d, "Done: what can you show?")
	d.Press("4")
	a := store.Stored("1")
	if s := a.Actions[first]; s.Status != q.ActionDone || s.Finished != screentest.Today {
		t.Errorf("done it is %+v", s)
	}
	if l := a.Level(screentest.Catalog(t).Control("exec-sponsor")); l != q.Operating {
		t.Errorf("the card stands at %v", l)
	}
}

func TestAStrayLetterIsNoAnswerToWhatCanBeShown(t *testing.T) {
	d, store := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Press("enter", "right", "right", "right", "enter").Type("https")
	sees(t, d, "Done: what can you show?")
	if len(store.Stored("1").Actions) > 0 {
		t.Error("a letter has closed the action")
	}
	d.Press("3")
	if s := store.Stored("1").Actions[first]; s.Status != q.ActionDone {
		t.Errorf("it is %+v", s)
	}
}

func TestABlockedActionSaysWhy(t *testing.T) {
	d, store := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Press("!", "enter")
	sees(t, d, "What does it wait for?", "A blocked action says what it waits for.")
	d.Type("the board meets in March").Press("enter")
	if s := store.Stored("1").Actions[first]; s.Status != q.ActionBlocked || s.Note != "the board meets in March" {
		t.Errorf("it is %+v", s)
	}
	sees(t, d, "waits for", "the board meets in March")
	d.Press("esc", "!")
	if s := store.Stored("1").Actions[first]; s.Status != q.ActionDoing {
		t.Errorf("unblocked it is %+v", s)
	}
}

func TestAnExceptionNeedsANameAndADay(t *testing.T) {
	d, store := wizard(t, harbor(t), 120, 36, tui.Options{})
	d.Press("enter", "left", "enter", "enter")
	sees(t, d, "An exception needs a name.")
	d.Type("Dana, CEO").Press("enter").Type("2026-01-01").Press("enter")
	sees(t, d, "would have ended on 1 Jan 2026")
	if len(store.Stored("1").Actions) > 0 {
		t.Error("half an exception is stored")
	}
	d.Press("ctrl+u").Type("2027-06-30").Press("enter")
	want := q.ActionState{Status: q.ActionAccepted, Approver: "Dana, CEO", Expires: q.NewDate(2027, 6, 30)}
	if s := store.Stored("1").Actions[first]; s != want {
		t.Errorf("the exception is %+v", s)
	}
	sees(t, d, "approved by", "30 Jun 2027", "95 actions")
	d.Press("esc", "b", "G", "enter")
	sees(t, d, "Executive sponsor", "approved by") // it is found again on the board
	d.Press("u")
	if len(store.Stored("1").Actions) > 0 {
		t.Error("undo leaves the exception")
	}
}

func TestActualDaysAndNamesAreTyped(t *testing.T) {
	d, store := wizard(t, harbor(t), 120, 36, tui.Options{})
	d.Press("enter", "right", "enter", "j", "j", "enter").Type("Ana Ruiz").Press("enter", "j", "enter", "ctrl+u").Type("soon").Press("enter")
	sees(t, d, `"soon" is no date`)
	d.Press("ctrl+u").Type("2027-03-01").Press("enter")
	sees(t, d, "is still to come")
	d.Press("ctrl+u").Type("2026-11-02").Press("enter")
	want := q.ActionState{Status: q.ActionDoing, Person: "Ana Ruiz", Started: q.NewDate(2026, 11, 2)}
	if s := store.Stored("1").Actions[first]; s != want {
		t.Errorf("the action is %+v", s)
	}
	sees(t, d, "working days late", "being late")
	d.Press("k", "k", "right")
	if s := store.Stored("1").Actions[first]; s.Owner != q.Engineering {
		t.Errorf("the owner is %q", s.Owner)
	}
	d.Press("c")
	sees(t, d, "this is Gaps at <exec-sponsor>")
}

func TestSettingsMoveTheDates(t *testing.T) {
	d, store := wizard(t, harbor(t), 120, 36, tui.Options{})
	d.Press("d").Type("xmas").Press("enter")
	sees(t, d, `"xmas" is no day off`)
	d.Press("ctrl+u").Type("2027-02-01..2027-02-12").Press("enter")
	sees(t, d, "1 Feb 2027 to 12 Feb 2027", ", was 1 Mar 2028")
	d.Press("d").Type("2027-12-24").Press("enter")
	if list := store.Stored("1").Facts["holidays"].List; !slices.Equal(list, []string{"2027-02-01..2027-02-12", "2027-12-24"}) {
		t.Errorf("the days off are %q", list)
	}
	d.Press("x")
	if list := store.Stored("1").Facts["holidays"].List; len(list) != 1 {
		t.Errorf("after taking one away they are %q", list)
	}
	d.Press("esc", "S", "j", "j", "j", "j", "+", "+")
	if n := store.Stored("1").Facts["capacity_engineering"].Number; n != 5 {
		t.Errorf("engineering gives %v days", n)
	}
	d.Press("enter", "ctrl+u").Type("many").Press("enter")
	sees(t, d, `"many" is no number.`)
	d.Press("ctrl+u").Type("0").Press("enter")
	sees(t, d, "Engineering gives no time but owns open work")
	d.Press("x")
	sees(t, d, "assumed 2.75")
}

func TestTheTargetIsTypedAndItsPlaceIsFound(t *testing.T) {
	d, store := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Press("T", "ctrl+u").Type("2026-01-31").Press("enter")
	if got := store.Stored("1").Day("target_date"); got != q.NewDate(2026, 1, 31) {
		t.Errorf("the target is %v", got)
	}
	sees(t, d, "lies before the work can start")
	d.Press("u", "esc", "S", "j", "j", "enter")
	sees(t, d, "this is Criteria at <report>")
}

func TestAnEmptyColumnLeavesItsRoomToTheNames(t *testing.T) {
	d, _ := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Press("b")
	sees(t, d, "Emergency changes")
	d.Press("right")
	sees(t, d, "Emergency changes", "1 │ DONE       0")
	for y, line := range strings.Split(d.Text(), "\n") {
		if x := strings.Index(line, "Restore test"); x > 0 {
			d.Click(6, y)
		}
	}
	d.Press("enter")
	sees(t, d, "─ Restore test", "[to do]  doing  blocked  done  exception")
	d.Press("+")
	sees(t, d, "enter take doing")
}

func TestAClickSelectsAnAction(t *testing.T) {
	d, _ := wizard(t, harbor(t), 80, 24, tui.Options{})
	for _, tt := range []struct{ keys, text string }{{"", "Board oversight"}, {"b", "Restore test"}} {
		if tt.keys != "" {
			d.Press(tt.keys, "g")
		}
		for y, line := range strings.Split(d.Text(), "\n") {
			if x := strings.Index(line, tt.text); x > 0 {
				d.Click(6, y)
				break
			}
		}
		d.Press("enter")
		sees(t, d, "─ "+tt.text)
		d.Press("esc")
	}
}

func TestKeysWithoutAnActionDoNoHarm(t *testing.T) {
	a := harbor(t)
	cat := screentest.Catalog(t)
	for i := range cat.Controls {
		for _, e := range q.LevelEntries(a, &cat.Controls[i], q.Operating, "") {
			if err := a.Apply(cat, e); err != nil {
				t.Fatal(err)
			}
		}
	}
	d, _ := wizard(t, a, 80, 24, tui.Options{})
	sees(t, d, "Nothing is left to do.")
	d.Press("enter", "space", "o", "!", "+", "left", "b", "right", "m", "esc", "w", "esc", "$", "esc", "r", "esc")
	sees(t, d, "Nothing is left to do.")
}

func TestPlanningAgainTakesNoLongerThanAKey(t *testing.T) {
	s, _ := screentest.Opened(t, harbor(t))
	p := New(s)
	p.SetSize(120, 32)
	before, err := s.QuickPlan()
	if err != nil {
		t.Fatal(err)
	}
	p.actionKey("+")
	after, err := s.QuickPlan()
	if err != nil || after == before || s.A.Facts["capacity_executive"].Number != 1.5 {
		t.Errorf("the plan was not made again: %v", err)
	}
}

var _ screen.Overlay = (*detail)(nil)
