package tuitest

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

func TestTerminalRunsARealProgram(t *testing.T) {
	p := Pty(t, Self(t, "TUITEST_CHILD=sample"), 60, 12)
	p.WaitFor("count 0  60x12").WaitFor("dark true")
	p.Press("j", "down", "k", "esc", "x").WaitFor("count 1").WaitFor("note x")
	p.Paste("zwei\nZeilen").WaitFor("note xzwei Zeilen")
	p.Resize(80, 24).WaitFor("80x24")
	p.Send("j").WaitFor("count 2").WaitGone("count 1")
	s := p.Screen()
	if !s.AltScreen() || !s.Mode(modeGraphemes) || !s.Mode(modePaste) {
		t.Errorf("a mode is missing: %q", s.Leftovers())
	}
	p.Press("q")
	if code := p.Wait(); code != 0 {
		t.Errorf("exit status %d", code)
	}
	if left := s.Leftovers(); len(left) > 0 || p.Text() != "" {
		t.Errorf("the program leaves behind %q\n%s", left, s.dump())
	}
}

func TestTerminalsOfAllKinds(t *testing.T) {
	for _, term := range terminals {
		t.Run(term, func(t *testing.T) {
			t.Parallel()
			p := Pty(t, Self(t, "TUITEST_CHILD=sample", "TERM="+term), 60, 12)
			p.WaitFor("dark true").Press("j", "j").WaitFor("count 2").Press("q")
			if code := p.Wait(); code != 0 {
				t.Errorf("exit status %d", code)
			}
			if left := p.Screen().Leftovers(); len(left) > 0 {
				t.Errorf("the program leaves behind %q", left)
			}
		})
	}
}

func TestTerminalThatDoesNotAnswer(t *testing.T) {
	p := Pty(t, Self(t, "TUITEST_CHILD=sample"), 60, 12, Mute())
	p.WaitFor("dark false").Press("j").WaitFor("count 1")
	if p.Screen().Mode(modeGraphemes) {
		t.Error("the program knows what it was not told")
	}
}

func TestLightTerminal(t *testing.T) {
	p := Pty(t, Self(t, "TUITEST_CHILD=sample"), 60, 12, Light())
	p.Press("x").WaitFor("note x").WaitFor("dark false")
}

func TestTerminalEndings(t *testing.T) {
	t.Run("ctrl+c has its own status", func(t *testing.T) {
		p := Pty(t, Self(t, "TUITEST_CHILD=sample"), 60, 12).WaitFor("count 0").Press("ctrl+c")
		if code := p.Wait(); code != 130 {
			t.Errorf("exit status %d", code)
		}
	})
	t.Run("a signal reaches the program", func(t *testing.T) {
		p := Pty(t, Self(t, "TUITEST_CHILD=sample"), 60, 12).WaitFor("count 0")
		if code := p.Signal(syscall.SIGTERM).Wait(); code != 0 {
			t.Errorf("exit status %d", code)
		}
		if left := p.Screen().Leftovers(); len(left) > 0 {
			t.Errorf("the program leaves behind %q", left)
		}
	})
	t.Run("a killed program leaves everything behind", func(t *testing.T) {
		p := Pty(t, Self(t, "TUITEST_CHILD=sample"), 60, 12).WaitFor("count 0")
		p.Kill()
		if code := p.Wait(); code != -1 || !p.Screen().AltScreen() {
			t.Errorf("exit status %d, left %q", code, p.Screen().Leftovers())
		}
	})
	t.Run("a child without TestMain runs no tests", func(t *testing.T) {
		p := Pty(t, Self(t), 60, 12)
		if code := p.Wait(); code != 0 {
			t.Errorf("exit status %d\n%s", code, p.Screen().dump())
		}
	})
}

func TestRudeProgramIsNoticed(t *testing.T) {
	fake := &fakeTB{TB: t}
	p := Pty(fake, Self(t, "TUITEST_CHILD=rude"), 60, 12).WaitFor("rude")
	if code := p.Wait(); code != 3 {
		t.Errorf("exit status %d", code)
	}
	if got := strings.Join(p.Screen().Leftovers(), ", "); got != "alternate screen (?1049), cursor (?25)" {
		t.Errorf("leftovers: %s", got)
	}
	p.end()
	if !strings.Contains(fake.said(), `"OSC 777;x"`) {
		t.Errorf("the test was told %q", fake.said())
	}
}

func TestRandomPicturesOnARealTerminal(t *testing.T) {
	for _, term := range []string{"xterm-256color", "alacritty"} {
		t.Run(term, func(t *testing.T) {
			t.Parallel()
			p := Pty(t, Self(t, "TUITEST_CHILD=frames", "TERM="+term), 60, 20)
			waitForGraphemes(t, p.Screen())
			d := Drive(t, frames{seed: 8}, 60, 20)
			for range 40 {
				p.Press("n")
				d.Press("n")
				same(t, p.Screen(), d.Screen())
			}
		})
	}
}

func TestSelfIsAlone(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	cmd := Self(t, "TERM=dumb", "NAME=value")
	var home string
	for _, v := range cmd.Environ() {
		name, value, _ := strings.Cut(v, "=")
		switch name {
		case "NO_COLOR":
			t.Error("the child sees the test's environment")
		case "HOME":
			home = value
		}
	}
	if entries, err := os.ReadDir(home); err != nil || len(entries) > 0 {
		t.Errorf("home %q is not an empty folder: %v", home, err)
	}
	if env := fmt.Sprint(cmd.Env); !strings.Contains(env, "TERM=dumb NAME=value]") {
		t.Errorf("environment is %s", env)
	}
}

func TestTerminalThatCannotStart(t *testing.T) {
	fake := &fakeTB{TB: t}
	fake.run(func() { Pty(fake, exec.CommandContext(t.Context(), "/nonexistent"), 10, 3) })
	if !strings.Contains(fake.said(), "start /nonexistent on a pseudo-terminal") {
		t.Errorf("the test was told %q", fake.said())
	}
}
