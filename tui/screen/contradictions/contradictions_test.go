package contradictions_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/contradictions"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/tuitest"
)

func opened(t testing.TB, a *q.Assessment) (*screen.Session, *contradictions.Overlay, *screentest.Memory) {
	t.Helper()
	s, store := screentest.Opened(t, a)
	return s, contradictions.New(s), store
}

// press hands keys to the overlay and runs what it answers, as the frame does.
func press(t testing.TB, s *screen.Session, o screen.Overlay, keys ...string) (closed bool, went []screen.Go) {
	t.Helper()
	for _, name := range keys {
		key, err := tuitest.Key(name)
		if err != nil {
			t.Fatal(err)
		}
		var cmd tea.Cmd
		closed, cmd = o.Update(key)
		went = append(went, run(s, cmd)...)
	}
	return closed, went
}

func run(s *screen.Session, cmd tea.Cmd) (went []screen.Go) {
	if cmd == nil {
		return nil
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			went = append(went, run(s, c)...)
		}
	case screen.Saved:
		_, next := s.Handle(msg)
		went = run(s, next)
	case screen.Awaited:
		went = run(s, screen.Cmd(msg.Msg))
	case screen.Go:
		went = append(went, msg)
	}
	return went
}

func write(t testing.TB, s *screen.Session, o screen.Overlay, text string) {
	t.Helper()
	for _, r := range text {
		name := string(r)
		if r == ' ' {
			name = "space"
		}
		press(t, s, o, name)
	}
}

func TestTheListLooksAsItDid(t *testing.T) {
	for _, room := range [][3]int{{60, 50, 14}, {80, 70, 18}, {120, 70, 30}} {
		t.Run(fmt.Sprint(room[0]), func(t *testing.T) {
			a := screentest.Sample(t, "ledgerline")
			a.Settled["X01"] = q.Settlement{Reason: "the list exists, in the wiki", By: "Dana, CTO", Date: q.NewDate(2026, 11, 20)}
			s, o, _ := opened(t, a)
			text := screentest.OverlayText(o, room[1], room[2])
			press(t, s, o, "G")
			text += "\nthe settled one:\n" + screentest.OverlayText(o, room[1], room[2])
			press(t, s, o, "g", "s", "enter")
			text += "\nsettling without a reason:\n" + screentest.OverlayText(o, room[1], room[2])
			tuitest.Golden(t, fmt.Sprintf("list-%d", room[0]), text)
		})
	}
}

// Each answer has a key that goes to it, not only the first.
func TestEveryAnswerHasAKey(t *testing.T) {
	for _, name := range []string{"harbor-notes", "ledgerline", "twofold"} {
		s, o, _ := opened(t, screentest.Sample(t, name))
		for i := range s.Result.Contradictions {
			var targets []screen.Go
			for n := 1; ; n++ {
				closed, went := press(t, s, o, fmt.Sprint(n))
				if !closed {
					break
				}
				targets = append(targets, went...)
			}
			hint := o.Hints()[0].Key
			if want := fmt.Sprintf("1-%d", len(targets)); hint != want && (hint != "1" || len(targets) != 1) {
				t.Errorf("%s: the footer says %q, %d keys go somewhere", name, hint, len(targets))
			}
			if c := &s.Result.Contradictions[i]; len(targets) == 0 || len(targets) < min(2, len(c.Subjects)) {
				t.Errorf("%s, %s: of %v only %v can be gone to", name, c.Rule, c.Subjects, targets)
			}
			press(t, s, o, "j")
		}
	}
}

func TestSettlingNeedsAReasonAndChangesNoFigure(t *testing.T) {
	s, o, store := opened(t, screentest.Sample(t, "harbor-notes"))
	before, rule := s.Result.Readiness.Overall, s.Result.Contradictions[0].Rule
	open := len(s.Result.Contradictions)
	s.Who = "Dana, CTO"

	press(t, s, o, "s", "enter")
	if store.Saves != 0 || !strings.Contains(screentest.OverlayText(o, 70, 18), "A reason is needed") || !o.Typing() {
		t.Fatalf("settled without a reason:\n%s", screentest.OverlayText(o, 70, 18))
	}
	write(t, s, o, "both are true")
	press(t, s, o, "enter")
	if got := store.Stored("1").Settled[rule]; got.Reason != "both are true" || got.Date != screentest.Today || got.By != "Dana, CTO" {
		t.Fatalf("stored is %+v", got)
	}
	if s.Result.Readiness.Overall != before {
		t.Error("a figure changed")
	}
	text := screentest.OverlayText(o, 70, 40)
	for _, want := range []string{fmt.Sprintf("cannot both hold: %d, 1 settled", open-1), "SETTLED WITH A REASON", "both are true (Dana, CTO, 22 Nov 2026)", "they change no figure"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not shown:\n%s", want, text)
		}
	}

	press(t, s, o, "r")
	if _, settled := store.Stored("1").Settled[rule]; settled || len(s.Result.Contradictions) != open {
		t.Error("it is not open again")
	}
	press(t, s, o, "u")
	if got := store.Stored("1").Settled[rule].Reason; got != "both are true" {
		t.Errorf("after undo the reason is %q", got)
	}
}

// How far the figures would fall is said where they would.
func TestWhatIsAtStakeIsSaid(t *testing.T) {
	s, o, _ := opened(t, screentest.Sample(t, "ledgerline"))
	at := slices.IndexFunc(s.Result.Contradictions, func(c scoring.Contradiction) bool { return c.Against.Falls() })
	if at < 0 {
		t.Fatal("no contradiction of the sample costs anything")
	}
	for range at {
		press(t, s, o, "j")
	}
	c := &s.Result.Contradictions[at]
	text := strings.Join(strings.Fields(strings.ReplaceAll(screentest.OverlayText(o, 70, 40), "▌", " ")), " ")
	if !strings.Contains(text, "if it goes against you, the whole: Type 1") || !strings.Contains(text, string(c.Against.Criteria[0].ID)+": Type 1") {
		t.Error(text)
	}
}

func TestWithoutContradictionsNothingCanBeDone(t *testing.T) {
	s, o, _ := opened(t, q.NewAssessment("Empty"))
	if text := screentest.OverlayText(o, 50, 14); !strings.Contains(text, "No two answers contradict each other.") {
		t.Fatal(text)
	}
	if closed, went := press(t, s, o, "j", "s", "r", "1", "enter", "w"); closed || len(went) > 0 || o.Typing() {
		t.Error("a key did something")
	}
}
