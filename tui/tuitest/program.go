package tuitest

import (
	"errors"
	"io"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// Program is a real tea.Program that runs in the test's process, with a
// [Screen] for its output and a pipe for its input.
type Program struct {
	t      testing.TB
	tea    *tea.Program
	screen *Screen
	in     *sender
	done   chan struct{} // closed when Run has returned
	model  tea.Model
	err    error
}

// Start runs a model in a window of w columns and h rows until the test ends
// or [Program.Close] is called.
func Start(t testing.TB, m tea.Model, w, h int, opts ...Option) *Program {
	t.Helper()
	o := collect(opts)
	input, keyboard := io.Pipe()
	p := &Program{t: t, screen: New(w, h), in: newSender(keyboard), done: make(chan struct{})}
	p.screen.MapNL = true // without a terminal in raw mode the renderer counts on it
	p.screen.light = o.light
	if !o.mute {
		p.screen.answer = p.in.send
	}
	p.tea = tea.NewProgram(m,
		tea.WithInput(input),
		tea.WithOutput(p.screen),
		tea.WithWindowSize(w, h),
		tea.WithColorProfile(colorprofile.TrueColor),
		tea.WithEnvironment(o.env),
		tea.WithoutSignals(),
		tea.WithFPS(120),
	)
	go func() {
		p.model, p.err = p.tea.Run()
		p.in.close()
		_ = input.Close() // whoever still writes is let go
		close(p.done)
	}()
	t.Cleanup(p.Close)
	return p
}

// Screen returns the screen the program draws on.
func (p *Program) Screen() *Screen { return p.screen }

// Text returns the screen's text as it is now; see [Screen.Text].
func (p *Program) Text() string { return p.screen.Text() }

// Write sends bytes as they would come from a terminal.
func (p *Program) Write(raw string) *Program {
	p.in.send([]byte(raw))
	return p
}

// Press sends the bytes of keys; see [Encode].
func (p *Program) Press(keys ...string) *Program {
	p.t.Helper()
	raw, err := encodeAll(keys)
	if err != nil {
		p.t.Fatal(err)
	}
	return p.Write(raw)
}

// Paste sends text between the marks of a bracketed paste.
func (p *Program) Paste(text string) *Program { return p.Write(encodePaste(text)) }

// Send gives the program a message that does not come from the terminal.
func (p *Program) Send(msg tea.Msg) *Program {
	p.tea.Send(msg)
	return p
}

// Resize changes the size of the window.
func (p *Program) Resize(w, h int) *Program {
	p.screen.Resize(w, h)
	return p.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// WaitFor waits until text stands on the screen. The test fails when it does
// not come, at once when the program has ended without showing it.
func (p *Program) WaitFor(text string) *Program {
	p.t.Helper()
	if !p.screen.wait(shows(text), 0, p.done) {
		p.t.Fatalf("%q did not come\n%s%s", text, p.screen.dump(), p.ending())
	}
	return p
}

// WaitGone waits until text no longer stands on the screen.
func (p *Program) WaitGone(text string) *Program {
	p.t.Helper()
	if !p.screen.wait(lacks(text), 0, p.done) {
		p.t.Fatalf("%q did not go\n%s%s", text, p.screen.dump(), p.ending())
	}
	return p
}

// Wait waits for the program to end by itself and returns its last model and
// what Run returned.
func (p *Program) Wait() (tea.Model, error) {
	p.t.Helper()
	if !closes(p.done) {
		p.t.Fatalf("the program did not end\n%s", p.screen.dump())
	}
	return p.model, p.err
}

// Close ends the program and fails the test when it crashed or wrote something
// that [Screen.Unknown] reports. It may be called twice; the end of the test
// calls it too.
func (p *Program) Close() {
	p.t.Helper()
	go p.tea.Quit() // waits for a place in the queue, which a stuck program never has
	if !closes(p.done) {
		p.tea.Kill()
		p.t.Errorf("the program did not quit\n%s", p.screen.dump())
		return
	}
	if p.err != nil && !errors.Is(p.err, tea.ErrInterrupted) {
		p.t.Errorf("the program ended with %v\n%s", p.err, p.screen.dump())
	}
	checkUnknown(p.t, p.screen)
}

// ending says how the program ended, if it has.
func (p *Program) ending() string {
	select {
	case <-p.done:
		if p.err != nil {
			return "the program ended with " + p.err.Error()
		}
		return "the program has ended"
	default:
		return ""
	}
}
