package gaps_test

import (
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/gaps"
	"soc2ready/tui/screen/home"
	"soc2ready/tui/screen/report"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/tuitest"
)

// carried is a company at the cards of its second year: three answers of last
// year on two cards, far apart, and nothing else.
func carried(t testing.TB, w, h int, opt tui.Options) (*tuitest.Driver, *screentest.Memory) {
	t.Helper()
	a := q.NewAssessment("Acme 2027")
	cat := screentest.Catalog(t)
	for _, key := range []q.StatementID{"exec-sponsor.charter-signed", "mfa-enforcement.everyone", "mfa-enforcement.enforced-all-year"} {
		if _, st := cat.Statement(key); st == nil {
			t.Fatalf("there is no statement %s", key)
		}
		a.Answers[key] = q.Answer{Value: q.Yes}
	}
	s, store := screentest.Session(t, q.CarryOver(cat, a, "Acme 2028"))
	opt.Start = "1"
	d := tuitest.Drive(t, tui.New(s, func(s *screen.Session) [screen.Report + 1]screen.Screen {
		g := gaps.New(s)
		return [screen.Report + 1]screen.Screen{home.New(s), g, g, g, g, g, g, report.New(s)}
	}, opt), w, h)
	d.Press("alt+5")
	return d, store
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

func waits(store *screentest.Memory, key q.StatementID) bool {
	return store.Stored("1").Answers[key].ToConfirm
}

func TestCarriedAnswersAreConfirmedOneByOne(t *testing.T) {
	d, store := carried(t, 80, 24, tui.Options{})
	sees(t, d, "3 to confirm", "yes, to confirm", "t next one")
	d.Press("t", "t", "T", "T") // there and back again, around the end
	d.Press("g", "t")
	sees(t, d, "Second factor")
	d.Press("c")
	if waits(store, "mfa-enforcement.everyone") || !waits(store, "mfa-enforcement.enforced-all-year") {
		t.Fatal("c confirmed something else than the selected answer")
	}
	sees(t, d, "2 to confirm")
	d.Press("c") // the selection went on to the other one of the card
	sees(t, d, "1 to confirm", "charter")
	d.Press("u")
	if !waits(store, "mfa-enforcement.enforced-all-year") {
		t.Error("undo did not bring the mark back")
	}
}

func TestAWholeCardIsConfirmedWithOneKey(t *testing.T) {
	d, store := carried(t, 80, 24, tui.Options{})
	d.Press("g", "t", "C")
	if waits(store, "mfa-enforcement.everyone") || waits(store, "mfa-enforcement.enforced-all-year") {
		t.Fatal("the card is not confirmed")
	}
	sees(t, d, "1 to confirm", "yes, to confirm")
	d.Press("c")
	sees(t, d, "Every answer is confirmed")
	d.Press("C")
	sees(t, d, "Nothing to confirm here")
	d.Press("t")
	sees(t, d, "No answer is waiting to be confirmed")
}

func TestANewAnswerConfirmsAndANoteDoesNot(t *testing.T) {
	d, store := carried(t, 80, 24, tui.Options{})
	d.Press("g", "e").Type("ask Kim").Press("esc")
	if !waits(store, "exec-sponsor.charter-signed") || store.Stored("1").Answers["exec-sponsor.charter-signed"].Note != "ask Kim" {
		t.Fatalf("a note confirmed the answer, or is lost: %+v", store.Stored("1").Answers["exec-sponsor.charter-signed"])
	}
	d.Press("g", "p")
	if got := store.Stored("1").Answers["exec-sponsor.charter-signed"]; got.ToConfirm || got.Value != q.Partly {
		t.Errorf("the new answer is %+v", got)
	}
}

func TestTheCardShowsWhatIsToBeConfirmed(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"60x20", 60, 20}, {"80x24", 80, 24}, {"120x36", 120, 36}} {
		t.Run(size.name, func(t *testing.T) {
			d, _ := carried(t, size.w, size.h, tui.Options{})
			d.Press("g", "t")
			tuitest.Golden(t, "carried-"+size.name, d.Text())
		})
	}
}

func TestTheHistoryOfACardNamesWhatWasAndIs(t *testing.T) {
	d, _ := carried(t, 80, 24, tui.Options{})
	d.Press("g", "H")
	sees(t, d, "Nothing on this card has changed")
	d.Press("esc", "g", "c", "g", "n", "g", "H")
	sees(t, d, "yes, to confirm → yes", "yes → no", "2026-11-22 14:02", "you")
}
