package tui_test

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/tuitest"
)

func said(v q.Value, note string) q.Answer { return q.Answer{Value: v, Note: note} }

// firstCard are the statements of the first card, in order.
func firstCard(t *testing.T) []q.StatementID {
	t.Helper()
	var ids []q.StatementID
	for _, st := range screentest.Catalog(t).Control("exec-sponsor").Statements {
		ids = append(ids, st.Key)
	}
	return ids
}

// Another program saves while the wizard is open.
func TestAnotherProgramSavesToTheSameAssessment(t *testing.T) {
	st := firstCard(t)
	rows := []struct {
		name  string
		other []q.Entry
		keys  []string
		want  map[q.StatementID]q.Answer // in the file and on the screen
		says  []string
	}{
		{
			"another answer is kept beside mine",
			[]q.Entry{q.AnswerEntry(st[1], said(q.Yes, ""))},
			[]string{"y"},
			map[q.StatementID]q.Answer{st[0]: said(q.Yes, ""), st[1]: said(q.Yes, "")},
			[]string{"Saved, and changed elsewhere too", "Bea at", "Executive sponsor, in place: yes", "both kept"},
		},
		{
			"a note elsewhere and an answer here are both kept",
			[]q.Entry{q.AnswerEntry(st[0], said(q.No, "ask Dana"))},
			[]string{"y"},
			map[q.StatementID]q.Answer{st[0]: said(q.Yes, "ask Dana")},
			[]string{"both kept"},
		},
		{
			"the same answer twice is no news",
			[]q.Entry{q.AnswerEntry(st[0], said(q.Yes, ""))},
			[]string{"y"},
			map[q.StatementID]q.Answer{st[0]: said(q.Yes, "")},
			[]string{"both kept"},
		},
		{
			"another answer to the same statement gives way and is named",
			[]q.Entry{q.AnswerEntry(st[0], said(q.Partly, ""))},
			[]string{"y"},
			map[q.StatementID]q.Answer{st[0]: said(q.Yes, "")},
			[]string{"Saved over an answer from elsewhere", "Bea at", "Executive sponsor, written: partly", "u brings the other back"},
		},
		{
			"and undo brings it back",
			[]q.Entry{q.AnswerEntry(st[0], said(q.Partly, ""))},
			[]string{"y", "u"},
			map[q.StatementID]q.Answer{st[0]: said(q.Partly, "")},
			[]string{"Undone: yes: Executive sponsor"},
		},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			s, store := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
			d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), 80, 24)
			d.Press("enter", "alt+5")
			store.Elsewhere("1", "Bea", row.other...)
			d.Press(row.keys...)
			sees(t, d, append(row.says, "saved 14:02")...)
			for id, want := range row.want {
				for where, a := range map[string]*q.Assessment{"file": store.Stored("1"), "screen": s.A} {
					if got := a.Answers[id]; got.Value != want.Value || got.Note != want.Note {
						t.Errorf("%s: on the %s is %s %q, want %s %q", id, where, got.Value, got.Note, want.Value, want.Note)
					}
				}
			}
		})
	}
}

// An undo that meets another program's change would take that one back unseen.
func TestAnUndoDoesNotTakeBackWhatNobodySaw(t *testing.T) {
	st := firstCard(t)
	s, store := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
	d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), 80, 24)
	d.Press("enter", "alt+5", "y")
	store.Elsewhere("1", "Bea", q.AnswerEntry(st[1], said(q.Yes, "")))
	d.Press("u")
	sees(t, d, "Nothing was undone", "Bea at", "The screen shows it")
	for _, a := range []*q.Assessment{s.A, store.Stored("1")} {
		if a.Value(st[0]) != q.Yes || a.Value(st[1]) != q.Yes {
			t.Errorf("the answers are %s and %s, want yes and yes", a.Value(st[0]), a.Value(st[1]))
		}
	}
	d.Press("u")
	sees(t, d, "Undone: changed elsewhere")
	if got := store.Stored("1").Value(st[1]); got != q.Partly {
		t.Errorf("after undo it is %s, want partly", got)
	}
}

// busyStore is a store to which another program saves before each of ours.
type busyStore struct {
	*screentest.Memory
	times int
	entry func(n int) q.Entry
}

func (b *busyStore) Save(ctx context.Context, id string, rev int64, c screen.Change) (int64, error) {
	if b.times > 0 {
		b.times--
		b.Elsewhere(id, "Bea", b.entry(b.times))
	}
	return b.Memory.Save(ctx, id, rev, c)
}

// With a program that saves all the time the change waits, and is not lost.
func TestAProgramThatSavesAllTheTime(t *testing.T) {
	st := firstCard(t)
	s, store := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
	busy := &busyStore{store, 0, func(n int) q.Entry {
		return q.FactEntry("headcount", q.NumberValue(float64(100+n)))
	}}
	s.Store = busy
	d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), 80, 24)
	d.Press("enter", "alt+5")
	busy.times = 5
	d.Press("y")
	sees(t, d, "saved 14:02", "both kept")
	busy.times = 50
	d.Press("n")
	sees(t, d, "NOT SAVED", "other programs keep saving", "kept in memory")
	busy.times = 0
	d.Press("r")
	sees(t, d, "saved 14:02")
	now := store.Stored("1")
	if now.Value(st[0]) != q.Yes || now.Value(st[1]) != q.No || entriesOf(now) != entriesOf(s.A) {
		t.Errorf("the answers are %s and %s, want yes and no", now.Value(st[0]), now.Value(st[1]))
	}
}

// Changes that wait behind the one that met another program's go on top of it too,
// each on its own step of undo.
func TestChangesThatWaitAreKeptToo(t *testing.T) {
	st := firstCard(t)
	s, store := screentest.Opened(t, screentest.Sample(t, "harbor-notes"))
	first := s.Change("one", q.AnswerEntry(st[0], said(q.Yes, "")))
	store.Elsewhere("1", "Bea", q.AnswerEntry(st[0], said(q.No, "theirs")), q.AnswerEntry(st[2], said(q.Unknown, "")))
	if cmd := s.Change("two", q.AnswerEntry(st[0], said(q.Partly, ""))); cmd != nil {
		t.Fatal("two changes are saved at once")
	}
	told := settle(t, s, first)
	for _, a := range []*q.Assessment{s.A, store.Stored("1")} {
		if got := a.Answers[st[0]]; got.Value != q.Partly || got.Note != "theirs" || a.Value(st[2]) != q.Unknown {
			t.Errorf("the answers are %s %q and %s", got.Value, got.Note, a.Value(st[2]))
		}
	}
	if len(told) != 1 || !strings.Contains(told[0].Title, "changed elsewhere too") {
		t.Errorf("it says %v", told)
	}
	if pending, _, err := s.SaveState(); pending > 0 || err != nil {
		t.Errorf("%d changes wait (%v)", pending, err)
	}
	settle(t, s, s.Undo())
	if got := s.A.Answers[st[0]]; got.Value != q.Yes || got.Note != "theirs" {
		t.Errorf("one undo gives %s %q, want yes and their note", got.Value, got.Note)
	}
}

// settle runs what a session's commands cause, and lists what is said.
func settle(t *testing.T, s *screen.Session, cmd tea.Cmd) (said []screen.Toast) {
	t.Helper()
	for queue := []tea.Cmd{cmd}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == nil {
			continue
		}
		var next tea.Cmd
		switch msg := queue[0]().(type) {
		case tea.BatchMsg:
			queue = append(queue, msg...)
		case screen.Saved:
			_, next = s.Handle(msg)
		case screen.Reloaded:
			_, next = s.TakeReloaded(msg)
		case screen.Toast:
			said = append(said, msg)
		}
		queue = append(queue, next)
	}
	return said
}

// What is being typed when the change of another program comes in is kept.
func TestTypingGoesOnWhileAnotherProgramSaves(t *testing.T) {
	s, store := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
	d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), 80, 24)
	d.Press("enter").Send(screen.Go{Stage: screen.Fit, Target: "headcount"})
	d.Type("7").Send(screen.Changed{Elsewhere: true})
	if got := store.Stored("1").Facts["headcount"].Number; got != 147 {
		t.Errorf("headcount is %v, want 147", got)
	}
	d.Press("alt+5", "e").Type("half a ").Send(screen.Changed{Elsewhere: true}).Type("note").Press("esc")
	if got := store.Stored("1").Answers[firstCard(t)[0]].Note; got != "half a note" {
		t.Errorf("the note is %q", got)
	}
}

// What another program saved shows when the window is looked at again, and with the
// next stage; not while somebody types.
func TestAChangeElsewhereIsSeen(t *testing.T) {
	st := firstCard(t)
	for name, look := range map[string]func(d *tuitest.Driver){
		"focus": func(d *tuitest.Driver) { d.Send(tea.FocusMsg{}) },
		"stage": func(d *tuitest.Driver) { d.Press("alt+3", "alt+5") },
	} {
		t.Run(name, func(t *testing.T) {
			s, store := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
			d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), 80, 24)
			d.Press("enter", "alt+5")
			store.Elsewhere("1", "Bea", q.AnswerEntry(st[1], said(q.Yes, "")))
			d.Press("e").Send(tea.FocusMsg{})
			if s.A.Value(st[1]) == q.Yes {
				t.Error("the card changes while a note is typed")
			}
			d.Press("esc")
			look(d)
			sees(t, d, "Changed elsewhere", "Bea at", "Executive sponsor, in place: yes")
			if s.A.Value(st[1]) != q.Yes || entriesOf(s.A) != entriesOf(store.Stored("1")) {
				t.Error("the screen does not show what is in the file")
			}
			d.Press("y")
			sees(t, d, "saved 14:02")
			if store.Stored("1").Value(st[0]) != q.Yes {
				t.Error("the next answer is not saved")
			}
		})
	}
}
