package tui_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/theme"
	"soc2ready/tui/tuitest"
)

// wizard drives the whole wizard on these assessments.
func wizard(t testing.TB, w, h int, assessments ...*q.Assessment) (*tuitest.Driver, *screentest.Memory) {
	t.Helper()
	s, store := screentest.Session(t, assessments...)
	return tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), w, h), store
}

func harbor(t testing.TB, w, h int) (*tuitest.Driver, *screentest.Memory) {
	t.Helper()
	return wizard(t, w, h, screentest.Sample(t, "harbor-notes"))
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

var sizes = [][2]int{{60, 20}, {80, 24}, {120, 36}}

func TestScreensLookAsTheyDid(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds, and nothing in it runs side by side")
	}
	places := []struct {
		name string
		keys []string
	}{
		{"home", nil},
		{"gaps", []string{"enter", "alt+5"}},
		{"gaps-answered", []string{"enter", "alt+5", "N", "y", "p"}},
		{"gaps-why", []string{"enter", "alt+5", "w"}},
		{"gaps-present", []string{"enter", "alt+5", "P"}},
		{"plan", []string{"enter", "alt+6"}},
		{"plan-board", []string{"enter", "alt+6", "b"}},
		{"report", []string{"enter", "alt+7"}},
		{"help", []string{"enter", "alt+5", "?"}},
	}
	for _, size := range sizes {
		for _, p := range places {
			name := fmt.Sprintf("%s-%dx%d", p.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				d, _ := harbor(t, size[0], size[1])
				d.Press(p.keys...)
				tuitest.Golden(t, name, d.Text())
			})
		}
	}
}

func TestAnEmptyPortfolioSaysHowToStart(t *testing.T) {
	d, store := wizard(t, 80, 24)
	sees(t, d, "Start here", "n      new assessment", "CPA firm")
	d.Press("n").Type("Cedar Robotics").Press("enter")
	sees(t, d, "Cedar Robotics", "Fit")
	if a := store.Stored("1"); a == nil || a.Name != "Cedar Robotics" {
		t.Error("the new assessment is not stored")
	}
}

func TestAnAnswerIsSavedAndUndone(t *testing.T) {
	d, store := harbor(t, 80, 24)
	d.Press("enter", "alt+5", "y")
	sees(t, d, "saved 14:02")
	id := q.StatementID("exec-sponsor.signed-charter")
	for s := range store.Stored("1").Answers {
		if s.Control() == "exec-sponsor" && store.Stored("1").Value(s) == q.Yes {
			id = s
		}
	}
	if store.Stored("1").Value(id) != q.Yes {
		t.Fatal("the answer is not stored")
	}
	d.Press("u")
	sees(t, d, "Undone: yes: Executive sponsor")
	if v := store.Stored("1").Value(id); v != q.No {
		t.Errorf("after undo the stored answer is %q, want no", v)
	}
	d.Press("ctrl+r")
	if v := store.Stored("1").Value(id); v != q.Yes {
		t.Errorf("after redo the stored answer is %q, want yes", v)
	}
}

func TestAFailedSaveStaysVisibleAndLosesNothing(t *testing.T) {
	d, store := harbor(t, 80, 24)
	d.Press("enter", "alt+5")
	store.Fail = errors.New("the disk is full")
	d.Press("y", "p")
	sees(t, d, "NOT SAVED", "the disk is full", "kept in memory")
	store.Fail = nil
	d.Press("r")
	text := d.Text()
	if strings.Contains(text, "NOT SAVED") || !strings.Contains(text, "saved 14:02") {
		t.Fatalf("retry did not save:\n%s", text)
	}
	n := 0
	for s, a := range store.Stored("1").Answers {
		if s.Control() == "exec-sponsor" && (a.Value == q.Yes || a.Value == q.Partly) {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d of 2 answers reached the store", n)
	}
}

func TestANoteIsKeptHoweverTheEditorIsLeft(t *testing.T) {
	for _, leave := range [][]string{{"esc"}, {"ctrl+s"}, {"ctrl+c"}, {"alt+6"}} {
		t.Run(leave[0], func(t *testing.T) {
			d, store := harbor(t, 80, 24)
			d.Press("enter", "alt+5", "e").Type("y p n 0 4 q ? /").Press(leave...)
			found := false
			for _, a := range store.Stored("1").Answers {
				found = found || a.Note == "y p n 0 4 q ? /"
			}
			if !found {
				t.Error("the note is not stored")
			}
		})
	}
}

func TestNotApplicableNeedsAReason(t *testing.T) {
	d, store := harbor(t, 80, 24)
	d.Press("enter", "alt+5", "-", "enter")
	sees(t, d, "Nothing changed")
	if store.Saves != 0 {
		t.Error("something was saved")
	}
	d.Press("-").Type("No such thing here").Press("enter")
	sees(t, d, "n/a")
	if store.Saves != 1 {
		t.Errorf("%d saves, want 1", store.Saves)
	}
}

func TestTheLastStatementThatDoesNotApplyLeadsOn(t *testing.T) {
	d, _ := harbor(t, 80, 24)
	d.Press("enter", "alt+5", "g")
	sees(t, d, "1 of 12")
	for range 3 {
		sees(t, d, "executive answers for the SOC 2 work")
		d.Press("-").Type("No such thing here").Press("enter")
	}
	if strings.Contains(d.Text(), "executive answers for the SOC 2 work") {
		t.Errorf("the card is complete and still stands there:\n%s", d.Text())
	}
}

func TestEvidenceIsNamedWithItsOwnDate(t *testing.T) {
	d, store := harbor(t, 80, 24)
	d.Press("enter", "alt+5", "v")
	sees(t, d, "An auditor will ask for")
	d.Type("Signed charter").Press("enter").Type("drive/soc2").Press("enter").Type("2026-10-1").Press("ctrl+s")
	sees(t, d, "A day is written")
	d.Press("backspace").Type("01").Press("ctrl+s")
	sees(t, d, "Signed charter", "2026-10-01", "shown")
	found := 0
	for _, a := range store.Stored("1").Answers {
		for _, e := range a.Evidence {
			if e.Title == "Signed charter" && e.Date.String() == "2026-10-01" {
				found++
			}
		}
	}
	if found != 1 {
		t.Errorf("%d references are stored, want 1", found)
	}
	d.Press("x")
	sees(t, d, "Nothing is named yet")
}

func TestPastedTextAnswersNothing(t *testing.T) {
	d, store := harbor(t, 80, 24)
	d.Press("enter", "alt+5").Paste(strings.Repeat("y4n0", 1000))
	if store.Saves != 0 {
		t.Errorf("%d saves after a paste, want none", store.Saves)
	}
	d.Press("e").Paste(strings.Repeat("long ", 200_000)).Press("esc")
	for _, a := range store.Stored("1").Answers {
		if len(a.Note) > 9000 {
			t.Errorf("a note of %d bytes was stored", len(a.Note))
		}
	}
}

func TestCtrlCTwiceLeaves(t *testing.T) {
	d, _ := harbor(t, 80, 24)
	d.Press("enter", "alt+5", "ctrl+c")
	sees(t, d, "ctrl+c again to leave")
	if d.Quit() {
		t.Fatal("one ctrl+c left the program")
	}
	d.Press("ctrl+c")
	if !d.Quit() {
		t.Error("two ctrl+c did not leave")
	}
}

func TestAWindowTooSmallAsksForMore(t *testing.T) {
	d, _ := harbor(t, 40, 10)
	sees(t, d, "larger")
	d.Resize(80, 24)
	sees(t, d, "ASSESSMENTS")
}

func TestWithoutColourTheScreensSayTheSame(t *testing.T) {
	s, _ := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
	d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{Theme: "mono", ASCII: true}), 80, 24)
	d.Press("enter", "alt+5", "2", "g")
	text := d.Text()
	if !strings.Contains(text, "[2 written]") {
		t.Errorf("the chosen level has no brackets:\n%s", text)
	}
	for _, r := range text {
		if r > 0x7e {
			t.Fatalf("%q is no ASCII sign:\n%s", r, text)
		}
	}
}

// Each terminal gets the palette that it can draw. Where bars have no ground a
// rule stands under the header, and over the footer where there is room.
func TestEachTerminalGetsItsColours(t *testing.T) {
	for profile, want := range map[colorprofile.Profile]theme.Mode{
		colorprofile.TrueColor: theme.TrueColor, colorprofile.ANSI256: theme.Indexed, colorprofile.ANSI: theme.Sixteen,
		colorprofile.ASCII: theme.Mono, colorprofile.NoTTY: theme.Mono,
	} {
		s, _ := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
		m := tui.New(s, stages.All, tui.Options{})
		m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
		m.Update(tea.ColorProfileMsg{Profile: profile})
		if s.Theme.Mode != want {
			t.Errorf("profile %v gets mode %d, want %d", profile, s.Theme.Mode, want)
		}
		rule := strings.Repeat("─", 120)
		if got, bare := strings.Count(ansi.Strip(m.View().Content), rule), want == theme.Sixteen || want == theme.Mono; got == 2 != bare {
			t.Errorf("profile %v: %d rules", profile, got)
		}
	}
}

// Any keys, anywhere, in any size: no panic, and every frame fits the window.
func TestKeysAtRandomDoNoHarm(t *testing.T) {
	keys := []string{
		"y", "p", "n", "d", "0", "1", "2", "3", "4", "-", "x", "e", "s", "N", "B", "j", "k", "h", "l", "g", "G", "[", "]",
		"tab", "shift+tab", "enter", "esc", "space", "backspace", "w", "f", "P", "b", "o", "t", "T", "S", "!", "+", "a", "A", "m", "r", "c",
		"alt+1", "alt+2", "alt+3", "alt+4", "alt+5", "alt+6", "alt+7", "u", "U", "v", "V", "$", "H", "s", "C", "i", ",", ".", "ctrl+u", "ctrl+r", "?", "/", ":", "ctrl+p", "pgup", "pgdown", "up", "down", "left", "right", "D", "M",
	}
	steps := 1500
	if testing.Short() {
		steps = 200
	}
	samples := []string{"harbor-notes", "ledgerline", "twofold"}
	for i, name := range samples {
		t.Run(name, func(t *testing.T) {
			a := screentest.Sample(t, name)
			factory := func() tea.Model {
				s, _ := screentest.Session(t, a)
				return tui.New(s, stages.All, tui.Options{Start: "1"})
			}
			tuitest.Monkey(t, factory, keys, uint64(i+1), steps, [][2]int{{60, 16}, {60, 20}, {80, 24}, {97, 29}, {120, 36}, {200, 60}})
		})
	}
}

func BenchmarkUpdateAndView(b *testing.B) {
	for _, stage := range []string{"alt+4", "alt+5", "alt+6", "alt+7"} {
		b.Run(stage, func(b *testing.B) {
			s, _ := screentest.Session(b, screentest.Sample(b, "ledgerline"))
			d := tuitest.Drive(b, tui.New(s, stages.All, tui.Options{Start: "1"}), 200, 60)
			d.Press(stage)
			m := d.Model()
			keys := []tea.KeyPressMsg{{Code: 'j', Text: "j"}, {Code: 'k', Text: "k"}}
			b.ResetTimer()
			for i := range b.N {
				m, _ = m.Update(keys[i%2])
				_ = m.View()
			}
		})
	}
}
