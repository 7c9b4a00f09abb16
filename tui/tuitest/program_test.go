package tuitest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestProgramInARealRenderer(t *testing.T) {
	p := Start(t, sample{}, 80, 24)
	p.WaitFor("count 0  80x24").WaitFor("dark true")
	s := p.Screen()
	if !s.AltScreen() || !s.Mouse() || !s.Mode(2004) {
		t.Error("a mode is missing")
	}
	p.Press("j", "j", "k").WaitFor("count 1")
	p.Write("jj").WaitFor("count 3")
	p.Paste("漢字\n3").WaitFor("note 漢字")
	if !s.WaitFor(func(s *Screen) bool { return s.Title() == "✓ 3" && s.Progress() == "1;3" }, 0) {
		t.Errorf("title %q, progress %q", s.Title(), s.Progress())
	}
	p.Press("y")
	if !s.WaitFor(func(s *Screen) bool { return s.Clipboard() == "3" }, 0) {
		t.Errorf("clipboard is %q", s.Clipboard())
	}
	p.Resize(100, 30).WaitFor("100x30").Resize(40, 8).WaitFor("40x8")
	has(t, s, "count 3", "dark true")
	if !s.StyleAt(39, 7).Reverse || s.StyleAt(0, 6).Reverse {
		t.Errorf("the footer is not on the last line\n%s", s.dump())
	}
	p.Press("q")
	if _, err := p.Wait(); err != nil {
		t.Error(err)
	}
	if left := s.Leftovers(); len(left) > 0 {
		t.Errorf("the program leaves behind %q", left)
	}
}

func TestProgramShowsTheSameAsTheDriver(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {33, 7}, {120, 36}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			p := Start(t, sample{}, size[0], size[1]).WaitFor("dark true")
			d := Drive(t, sample{}, size[0], size[1])
			p.Press("j", "j", "x", "é")
			d.Press("j", "j", "x", "é")
			same(t, p.Screen(), d.Screen())
			p.Resize(61, 17)
			d.Resize(61, 17)
			same(t, p.Screen(), d.Screen())
		})
	}
}

func TestProgramOnTerminalsThatDoNotAnswer(t *testing.T) {
	p := Start(t, sample{}, 40, 8, Mute()).WaitFor("dark false")
	p.Press("j").WaitFor("count 1")
}

func TestProgramOnALightTerminal(t *testing.T) {
	p := Start(t, sample{dark: true}, 40, 8, Light())
	p.WaitFor("dark false")
}

func TestProgramThatFails(t *testing.T) {
	p := Start(t, failing{}, 40, 8)
	if _, err := p.Wait(); !errors.Is(err, tea.ErrInterrupted) {
		t.Errorf("error is %v", err)
	}
	if p.screen.wait(shows("never"), 0, p.done) || !strings.Contains(p.ending(), "interrupted") {
		t.Errorf("ending is %q", p.ending())
	}
	p.Write("x").Press("enter").Paste("y").Send(1) // must not hang
}

func TestProgramTellsTheTestWhatWentWrong(t *testing.T) {
	fake := &fakeTB{TB: t}
	p := Start(fake, sample{}, 40, 8).WaitFor("count 0").Press("j").WaitGone("count 0")
	p.tea.Kill()
	_, _ = p.Wait()
	fake.run(func() { p.WaitFor("what never comes") })
	fake.run(func() { p.WaitGone("count 1") })
	_, _ = p.screen.Write([]byte("count 1\x1b[?4711h"))
	fake.run(func() { p.WaitGone("count 1") })
	fake.run(func() { p.Press("nokey") })
	p.Close()
	for _, want := range []string{
		`"what never comes" did not come`, "screen 40x8, cursor", "the program ended with program was killed",
		`"count 1" did not go`, "│count 1", "no key is called", `not understood: ["mode ?4711"]`, `does not know: ["mode ?4711"]`,
	} {
		if !strings.Contains(fake.said(), want) {
			t.Errorf("the test was not told %q but\n%s", want, fake.said())
		}
	}
	if !strings.Contains(p.Text(), "count 1") {
		t.Errorf("text is %q", p.Text())
	}
}

// failing ends at once.
type failing struct{ tall }

func (f failing) Init() tea.Cmd { return tea.Interrupt }

// same waits until two screens look the same and says where they do not.
func same(t *testing.T, got, want *Screen) {
	t.Helper()
	w := look(want)
	if !got.WaitFor(func(s *Screen) bool { return look(s) == w }, 0) {
		t.Fatalf("the screens differ (- should, + is):\n%s", diff(w, look(got)))
	}
}

// look describes a screen to the last cell. What cannot be seen of a blank,
// such as its boldness, is left out: renderers make use of that.
func look(s *Screen) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	b.WriteString(s.title + "\n")
	for y, line := range s.rows() {
		b.WriteString(s.line(y))
		var last Style
		for x, c := range line {
			style := c.style
			if c.text == " " {
				style.Bold, style.Faint, style.Italic, style.Blink = false, false, false, false
				if !style.Reverse {
					style.Fg = ""
				}
			}
			if style != last {
				fmt.Fprintf(&b, " %d:%v", x, style)
			}
			last = style
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// terminals have different abilities, and so get different sequences.
var terminals = []string{"xterm-256color", "xterm-kitty", "alacritty", "screen-256color", "tmux-256color", "linux", "vt100", "foot"}

func TestRandomPicturesThroughTheRealRenderer(t *testing.T) {
	for i := range 2 * len(terminals) { // once with wide characters, once without
		term := terminals[i/2]
		t.Run(term, func(t *testing.T) {
			t.Parallel() // most of the time goes by waiting for the next frame
			m := frames{seed: uint64(i)}
			p := Start(t, m, 60, 20, Env("TERM="+term))
			waitForGraphemes(t, p.Screen())
			d := Drive(t, m, 60, 20)
			for n := range 36 {
				if n%12 == 11 {
					w, h := 30+n, 8+n/2
					p.Resize(w, h)
					d.Resize(w, h)
				}
				p.Press("n")
				d.Press("n")
				same(t, p.Screen(), d.Screen())
			}
		})
	}
}

// waitForGraphemes waits until the renderer counts columns as the driver does.
func waitForGraphemes(t *testing.T, s *Screen) {
	t.Helper()
	if !s.WaitFor(func(s *Screen) bool { return s.Mode(modeGraphemes) }, 0) {
		t.Fatal("did not switch to grapheme widths")
	}
}
