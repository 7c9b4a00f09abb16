package tuitest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

// cut shortens a styled line to a width.
func cut(line string, w int) string { return ansi.Truncate(line, w, "") }

// has fails the test unless all of want stand on the screen.
func has(t *testing.T, s *Screen, want ...string) {
	t.Helper()
	for _, text := range want {
		if !s.Contains(text) {
			t.Errorf("%q is not on the screen\n%s", text, s.dump())
		}
	}
}

func TestDriverKeysTextAndPastes(t *testing.T) {
	d := Drive(t, sample{}, 40, 8)
	d.Press("j", "j", "down", "k").Type("Hi é").Paste(" von\nhier")
	if d.Quit() {
		t.Fatal("has quit")
	}
	has(t, d.Screen(), "count 2  40x8", "dark true, saved false", "note Hi é")
}

func TestDriverShowsWhatTheViewSays(t *testing.T) {
	s := Drive(t, sample{}, 40, 8).Press("j").Type("ab").Screen()
	if x, y, visible := s.Cursor(); x != 7 || y != 2 || !visible {
		t.Errorf("cursor is at %d,%d, visible %t", x, y, visible)
	}
	if s.Title() != "✓ 1" || s.Progress() != "1;1" {
		t.Errorf("title %q, progress %q", s.Title(), s.Progress())
	}
	if !s.AltScreen() || !s.Mouse() || !s.Mode(1004) {
		t.Error("a mode is missing")
	}
	if style, _ := s.StyleOf("note"); style.Fg != "#6db3ff" {
		t.Errorf("style is %+v", style)
	}
	if !s.StyleAt(39, 7).Reverse || s.StyleAt(39, 6).Reverse {
		t.Error("the footer's style is wrong")
	}
	if unknown := s.Unknown(); len(unknown) > 0 {
		t.Errorf("unknown sequences: %q", unknown)
	}
}

func TestDriverCommands(t *testing.T) {
	t.Run("a command's message arrives", func(t *testing.T) {
		has(t, Drive(t, sample{}, 40, 8).Press("s").Screen(), "saved true")
	})
	t.Run("a timer in a batch is dropped and the rest runs", func(t *testing.T) {
		s := Drive(t, sample{}, 40, 8).Press("t").Screen()
		has(t, s, "saved true")
		if s.Contains("tick") {
			t.Error("the timer's message arrived")
		}
	})
	t.Run("a sequence runs in order up to its quit", func(t *testing.T) {
		d := Drive(t, sample{}, 40, 8).Press("q").Press("j", "j")
		if !d.Quit() {
			t.Error("has not quit")
		}
		has(t, d.Screen(), "count 0", "saved true")
	})
	t.Run("an interrupt quits too", func(t *testing.T) {
		if !Drive(t, sample{}, 40, 8).Press("ctrl+c").Quit() {
			t.Error("has not quit")
		}
	})
	t.Run("the clipboard is the screen's", func(t *testing.T) {
		if got := Drive(t, sample{}, 40, 8).Press("j", "y").Screen().Clipboard(); got != "1" {
			t.Errorf("clipboard is %q", got)
		}
	})
	t.Run("suspending resumes", func(t *testing.T) {
		m, _ := Drive(t, sample{}, 40, 8).Press("ctrl+z").Model().(sample)
		if got := m.log[len(m.log)-2:]; !cmp.Equal(got, []string{"tea.SuspendMsg", "tea.ResumeMsg"}) {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a click goes to the view first", func(t *testing.T) {
		d := Drive(t, sample{}, 40, 8)
		d.Click(3, 0).Click(3, 5)
		has(t, d.Screen(), "note clicked")
		if strings.Contains(d.Text(), "clickedclicked") {
			t.Error("the second click was elsewhere")
		}
	})
	t.Run("what the terminal is asked is answered", func(t *testing.T) {
		has(t, Drive(t, sample{}, 40, 8, Light()).Screen(), "dark false")
		d := Drive(t, sample{}, 40, 8)
		d.model = sample{}
		d.deliverAll(t, tea.RequestWindowSize, tea.RequestBackgroundColor)
		has(t, d.Screen(), "40x8", "dark true")
	})
}

// deliverAll runs commands as if the model had returned them.
func (d *Driver) deliverAll(t *testing.T, cmds ...tea.Cmd) {
	t.Helper()
	if err := d.settle(cmds); err != nil {
		t.Fatal(err)
	}
}

func TestRunCommand(t *testing.T) {
	never := make(chan tea.Msg)
	tests := []struct {
		name    string
		cmd     tea.Cmd
		want    tea.Msg
		dropped bool
		err     string
	}{
		{"a message comes back", func() tea.Msg { return 1 }, 1, false, ""},
		{"work that takes longer than a timer may is waited for", func() tea.Msg { spin(3 * patience); return 1 }, 1, false, ""},
		{"a short sleep is waited for", func() tea.Msg { time.Sleep(time.Millisecond); return 1 }, 1, false, ""},
		{"a long sleep is dropped", func() tea.Msg { time.Sleep(time.Hour); return 1 }, nil, true, ""},
		{"a channel that stays silent is dropped", func() tea.Msg { return <-never }, nil, true, ""},
		{"tea.Tick is dropped", tea.Tick(0, func(time.Time) tea.Msg { return 1 }), nil, true, ""},
		{"tea.Every is dropped", tea.Every(time.Nanosecond, func(time.Time) tea.Msg { return 1 }), nil, true, ""},
		{"a panic is an error", func() tea.Msg { panic("broken") }, nil, false, "panic: broken"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := runCommand(tt.cmd)
			if got.msg != tt.want || got.dropped != tt.dropped {
				t.Errorf("got %+v", got)
			}
			if fmt.Sprint(got.err) != "<nil>" != (tt.err != "") || !strings.Contains(fmt.Sprint(got.err), tt.err) {
				t.Errorf("error is %v, want %q", got.err, tt.err)
			}
		})
	}
}

// spin works without a pause.
func spin(d time.Duration) {
	timer := time.NewTimer(d)
	for {
		select {
		case <-timer.C:
			return
		default:
		}
	}
}

// chaser answers every message with another one.
type chaser struct{}

func (c chaser) Init() tea.Cmd { return nil }
func (c chaser) View() tea.View {
	return tea.NewView("")
}

func (c chaser) Update(tea.Msg) (tea.Model, tea.Cmd) {
	return c, func() tea.Msg { return 1 }
}

func TestEndlessMessagesAreAnError(t *testing.T) {
	err := newDriver(t, chaser{}, 10, 3, nil).deliver(1)
	if err == nil || !strings.Contains(err.Error(), "without end") {
		t.Errorf("error is %v", err)
	}
}

// tall shows more than fits.
type tall struct{ chaser }

func (m tall) Update(tea.Msg) (tea.Model, tea.Cmd) { return m, nil }
func (m tall) View() tea.View {
	return tea.NewView("\x1b[31mabcdefghij\x1b[1m\nsecond\nthird\nfourth")
}

func TestDriverCutsWhatDoesNotFit(t *testing.T) {
	d := Drive(t, tall{}, 5, 3)
	if got := d.Text(); got != "abcde\nsecon\nthird" {
		t.Errorf("got %q", got)
	}
	if got := d.Screen().StyleAt(0, 1); got != (Style{Fg: "1", Bold: true}) {
		t.Errorf("the style set beyond the margin is lost: %+v", got)
	}
}

func TestDriverFailsTheTest(t *testing.T) {
	tests := []struct {
		name string
		do   func(testing.TB)
		want string
	}{
		{"a key that does not exist", func(t testing.TB) { Drive(t, sample{}, 40, 8).Press("nokey") }, "no key is called"},
		{"a command that panics", func(t testing.TB) { Drive(t, glutton{}, 40, 8).Press("c") }, "broken command"},
		{"a model that never rests", func(t testing.TB) { Drive(t, chaser{}, 40, 8) }, "without end"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fake := &fakeTB{TB: t}
			fake.run(func() { tt.do(fake) })
			if !strings.Contains(fake.said(), tt.want) {
				t.Errorf("the test was told %q", fake.said())
			}
		})
	}
}
