package tuitest

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Driver plays the part of tea.Program for one model, without goroutines or a
// clock: a method returns when every message and command it caused is done.
//
// Commands run in the order they were returned. Those that only wait, such as
// tea.Tick and a blinking cursor, are dropped; a test that wants a timer's
// message sends it. External programs (tea.Exec) are not run.
type Driver struct {
	t         testing.TB
	model     tea.Model
	opts      options
	w, h      int
	clipboard string
	quit      bool
}

// maxMessages is how many messages one key may cause before the model counts
// as chasing its own tail.
const maxMessages = 10_000

// Drive starts a model in a window of w columns and h rows and brings it to
// rest: Init has run and the size and the background colour are known to it.
func Drive(t testing.TB, m tea.Model, w, h int, opts ...Option) *Driver {
	t.Helper()
	d := newDriver(t, m, w, h, opts)
	if err := d.start(); err != nil {
		t.Fatal(err)
	}
	return d
}

func newDriver(t testing.TB, m tea.Model, w, h int, opts []Option) *Driver {
	return &Driver{t: t, model: m, opts: collect(opts), w: w, h: h}
}

func (d *Driver) start() error {
	first := d.model.Init()
	return errors.Join(
		d.deliver(tea.ColorProfileMsg{Profile: colorprofile.TrueColor}),
		d.deliver(tea.WindowSizeMsg{Width: d.w, Height: d.h}),
		d.deliver(tea.BackgroundColorMsg{Color: d.opts.background()}),
		d.settle([]tea.Cmd{first}),
	)
}

// Press presses keys one after the other.
func (d *Driver) Press(keys ...string) *Driver {
	d.t.Helper()
	for _, name := range keys {
		key, err := Key(name)
		if err != nil {
			d.t.Fatal(err)
		}
		d.Send(key)
	}
	return d
}

// Type types text, character by character. A newline is the enter key.
func (d *Driver) Type(text string) *Driver {
	d.t.Helper()
	for text != "" {
		char, _ := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
		text = text[len(char):]
		switch char {
		case "\n", "\r\n":
			char = "enter"
		case "\t":
			char = "tab"
		case " ":
			char = "space"
		}
		d.Press(char)
	}
	return d
}

// Paste pastes text, as a terminal with bracketed paste does.
func (d *Driver) Paste(text string) *Driver {
	d.t.Helper()
	d.Send(tea.PasteStartMsg{})
	d.Send(tea.PasteMsg{Content: text})
	d.Send(tea.PasteEndMsg{})
	return d
}

// Click presses and releases the left mouse button on a cell.
func (d *Driver) Click(x, y int) *Driver {
	d.t.Helper()
	d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	d.Send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
	return d
}

// Resize changes the size of the window.
func (d *Driver) Resize(w, h int) *Driver {
	d.t.Helper()
	d.w, d.h = w, h
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// Send delivers any message. After the program has quit it does nothing.
func (d *Driver) Send(msg tea.Msg) *Driver {
	d.t.Helper()
	if err := d.deliver(msg); err != nil {
		d.t.Fatal(err)
	}
	return d
}

// Quit says whether the model has asked to quit.
func (d *Driver) Quit() bool { return d.quit }

// Model returns the model as it is now.
func (d *Driver) Model() tea.Model { return d.model }

// View returns what the model wants to show now.
func (d *Driver) View() tea.View { return d.model.View() }

// Text returns the screen's text; see [Screen.Text].
func (d *Driver) Text() string { return d.Screen().Text() }

// Screen paints the view on a fresh screen: the content, the cursor and what
// else the view says about the terminal. As in the real renderer, what does
// not fit into the window is cut off; [Fits] tells whether anything did not.
func (d *Driver) Screen() *Screen {
	s := New(d.w, d.h)
	v := d.View()
	var b strings.Builder
	b.WriteString(ansi.SetModeUnicodeCore + ansi.SetModeBracketedPaste + ansi.ResetModeAutoWrap)
	if v.AltScreen {
		b.WriteString(ansi.SetModeAltScreenSaveCursor)
	}
	if v.MouseMode != tea.MouseModeNone {
		b.WriteString(ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr)
	}
	if v.ReportFocus {
		b.WriteString(ansi.SetModeFocusEvent)
	}
	if d.clipboard != "" {
		b.WriteString(ansi.SetSystemClipboard(d.clipboard))
	}
	b.WriteString(ansi.SetWindowTitle(v.WindowTitle))
	b.WriteString(progress(v.ProgressBar))
	for y, line := range strings.Split(v.Content, "\n") {
		if y >= d.h {
			break
		}
		b.WriteString(ansi.CursorPosition(1, y+1))
		b.WriteString(ansi.Truncate(line, d.w, ""))
	}
	b.WriteString(ansi.ResetStyle + ansi.SetModeAutoWrap)
	if v.Cursor == nil {
		b.WriteString(ansi.ResetModeTextCursorEnable)
	} else {
		b.WriteString(ansi.CursorPosition(v.Cursor.X+1, v.Cursor.Y+1))
	}
	_, _ = s.Write([]byte(b.String()))
	return s
}

// progress writes the taskbar's progress as the renderer does.
func progress(bar *tea.ProgressBar) string {
	if bar == nil {
		return ""
	}
	return fmt.Sprintf("\x1b]9;4;%d;%d\a", bar.State, bar.Value)
}

// deliver gives the model a message and lets everything it causes happen.
func (d *Driver) deliver(msg tea.Msg) error {
	return d.settle([]tea.Cmd{d.update(msg)})
}

// settle runs commands, and the commands their messages cause, until none is
// left.
func (d *Driver) settle(queue []tea.Cmd) error {
	for n := 0; len(queue) > 0; n++ {
		cmd := queue[0]
		queue = queue[1:]
		if cmd == nil || d.quit {
			continue
		}
		if n >= maxMessages {
			return fmt.Errorf("the model causes messages without end; the last command is %s", commandName(cmd))
		}
		r := runCommand(cmd)
		if r.err != nil {
			return r.err
		}
		if batch, ok := r.msg.(tea.BatchMsg); ok {
			queue = append(queue, batch...)
			continue
		}
		if steps, ok := sequence(r.msg); ok {
			queue = append(steps, queue...)
			continue
		}
		queue = append(queue, d.update(r.msg))
	}
	return nil
}

// update does what tea.Program does with a message before and after the model
// sees it.
func (d *Driver) update(msg tea.Msg) tea.Cmd {
	if msg == nil || d.quit {
		return nil
	}
	var more tea.Cmd
	switch msg := msg.(type) {
	case tea.QuitMsg, tea.InterruptMsg:
		d.quit = true
		return nil
	case tea.MouseMsg:
		if onMouse := d.View().OnMouse; onMouse != nil {
			more = onMouse(msg)
		}
	case tea.SuspendMsg:
		more = func() tea.Msg { return tea.ResumeMsg{} }
	default:
		more = d.request(msg)
	}
	var cmd tea.Cmd
	d.model, cmd = d.model.Update(msg)
	return tea.Batch(cmd, more)
}

// request answers what a model asked of the terminal. These messages are not
// exported; a test of this package notices when one is renamed.
func (d *Driver) request(msg tea.Msg) tea.Cmd {
	switch typeName(msg) {
	case "tea.setClipboardMsg":
		d.clipboard = reflect.ValueOf(msg).String()
	case "tea.backgroundColorMsg":
		return func() tea.Msg { return tea.BackgroundColorMsg{Color: d.opts.background()} }
	case "tea.windowSizeMsg":
		return func() tea.Msg { return tea.WindowSizeMsg{Width: d.w, Height: d.h} }
	}
	return nil
}
