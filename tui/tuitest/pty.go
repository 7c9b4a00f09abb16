package tuitest

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"testing"

	"github.com/creack/pty"
)

// Terminal is a process on a real pseudo-terminal, with a [Screen] at the
// other end that answers the questions a terminal answers.
type Terminal struct {
	t      testing.TB
	cmd    *exec.Cmd
	master *os.File
	screen *Screen
	in     *sender
	read   chan struct{} // closed when all output is on the screen
	exited chan struct{} // closed when the process has ended
}

// Pty starts a command on a terminal of w columns and h rows. The process is
// killed when the test ends. On Windows, which has no pseudo-terminals of this
// kind, the test is skipped.
func Pty(t testing.TB, cmd *exec.Cmd, w, h int, opts ...Option) *Terminal {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no pseudo-terminal on windows")
	}
	o := collect(opts)
	master, err := pty.StartWithSize(cmd, winsize(w, h))
	if err != nil {
		t.Fatalf("start %s on a pseudo-terminal: %v", cmd.Path, err)
	}
	p := &Terminal{
		t: t, cmd: cmd, master: master, screen: New(w, h), in: newSender(master),
		read: make(chan struct{}), exited: make(chan struct{}),
	}
	p.screen.light = o.light
	if !o.mute {
		p.screen.answer = p.in.send
	}
	go p.pump()
	go func() {
		_ = cmd.Wait() // the exit status says it better
		close(p.exited)
	}()
	t.Cleanup(p.end)
	return p
}

func winsize(w, h int) *pty.Winsize {
	return &pty.Winsize{Cols: uint16(w), Rows: uint16(h)} //nolint:gosec // a window has fewer than 65536 columns
}

// pump puts everything the process writes on the screen. Reading ends with an
// error when the last process that has the terminal open is gone.
func (p *Terminal) pump() {
	defer close(p.read)
	buf := make([]byte, 64<<10)
	for {
		n, err := p.master.Read(buf)
		_, _ = p.screen.Write(buf[:n])
		if err != nil {
			return
		}
	}
}

// Screen returns the screen the process draws on.
func (p *Terminal) Screen() *Screen { return p.screen }

// Text returns the screen's text as it is now; see [Screen.Text].
func (p *Terminal) Text() string { return p.screen.Text() }

// Send sends bytes as a keyboard would. It does not wait for the process to
// read them.
func (p *Terminal) Send(raw string) *Terminal {
	p.in.send([]byte(raw))
	return p
}

// Press sends the bytes of keys; see [Encode].
func (p *Terminal) Press(keys ...string) *Terminal {
	p.t.Helper()
	raw, err := encodeAll(keys)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.Send(raw)
}

// Paste sends text between the marks of a bracketed paste.
func (p *Terminal) Paste(text string) *Terminal { return p.Send(encodePaste(text)) }

// Resize changes the size of the window; the process gets SIGWINCH.
func (p *Terminal) Resize(w, h int) *Terminal {
	p.t.Helper()
	p.screen.Resize(w, h)
	if err := pty.Setsize(p.master, winsize(w, h)); err != nil {
		p.t.Fatalf("resize the pseudo-terminal: %v", err)
	}
	return p
}

// WaitFor waits until text stands on the screen. The test fails when it does
// not come, at once when the process has ended without showing it.
func (p *Terminal) WaitFor(text string) *Terminal {
	p.t.Helper()
	if !p.screen.wait(shows(text), 0, p.read) {
		p.t.Fatalf("%q did not come\n%s", text, p.screen.dump())
	}
	return p
}

// WaitGone waits until text no longer stands on the screen.
func (p *Terminal) WaitGone(text string) *Terminal {
	p.t.Helper()
	if !p.screen.wait(lacks(text), 0, p.read) {
		p.t.Fatalf("%q did not go\n%s", text, p.screen.dump())
	}
	return p
}

// Signal sends the process a signal.
func (p *Terminal) Signal(sig os.Signal) *Terminal {
	p.t.Helper()
	if err := p.cmd.Process.Signal(sig); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Fatalf("signal %s: %v", sig, err)
	}
	return p
}

// Wait waits for the process to end by itself and returns its exit status, or
// -1 when a signal ended it. All its output is on the screen by then.
func (p *Terminal) Wait() int {
	p.t.Helper()
	if !closes(p.exited) {
		p.t.Fatalf("the process did not end\n%s", p.screen.dump())
	}
	if !closes(p.read) {
		p.t.Fatalf("a child of the process keeps the terminal open\n%s", p.screen.dump())
	}
	return p.cmd.ProcessState.ExitCode()
}

// Kill ends the process without warning, as a crash would.
func (p *Terminal) Kill() {
	_ = p.cmd.Process.Kill() // an error says that it has ended already
	<-p.exited
}

// end is the end of the test.
func (p *Terminal) end() {
	p.Kill()
	p.in.close()
	_ = p.master.Close() // nothing can be done about it
	checkUnknown(p.t, p.screen)
}
