// Package tui is the wizard: a frame that owns the window, the keys that work
// everywhere, the overlays and the mark that says what is saved, and one screen
// for each stage.
//
// [New] builds the program's model; the screens live in tui/screen/..., what
// they share in tui/screen, how things look in tui/theme and tui/widget. A
// message goes to the overlay on top, else to the screen in front, and only then
// to the frame.
package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
)

// Options are what the command line decides about the wizard.
type Options struct {
	Theme   string // "dark", "light", "mono"; empty asks the terminal
	ASCII   bool
	Start   string // id of the assessment to open at once; empty shows the portfolio
	NoMouse bool
	Sample  bool // a throw-away file: say so
	Notice  string
	Guide   []Page // the guide, found in the palette
}

// Page is one page of the guide, in Markdown.
type Page struct{ Topic, Title, Text string }

// Model is the wizard's frame.
type Model struct {
	s       *screen.Session
	opt     Options
	screens [screen.Report + 1]screen.Screen
	at      screen.Stage
	w, h    int

	dark    bool
	mode    theme.Mode
	overlay []screen.Overlay
	toast   *toast
	toasts  int
	leaving time.Time // when ctrl+c was pressed first
	quit    bool      // leave as soon as the queue is empty
	mouse   bool
	held    []tea.Msg // keys pressed while what they are meant for is still opening
	last    place     // where the open assessment was left
}

type toast struct {
	screen.Toast
	n     int
	since time.Time
}

// Screens makes the screens; the command line hands it in so that the frame
// does not import them all.
type Screens func(*screen.Session) [screen.Report + 1]screen.Screen

var _ tea.Model = (*Model)(nil)

// New makes the wizard on a session. The session's theme is replaced as soon as
// the terminal has said what it can do.
func New(s *screen.Session, screens Screens, opt Options) *Model {
	m := &Model{s: s, opt: opt, dark: opt.Theme != "light", mouse: !opt.NoMouse}
	if opt.Theme == "mono" {
		m.mode = theme.Mono
	}
	m.retheme()
	m.screens = screens(s)
	return m
}

// Init implements tea.Model.
func (m *Model) Init() tea.Cmd {
	cmds := []tea.Cmd{m.screens[screen.Home].Enter("")}
	if m.opt.Theme == "" {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if m.opt.Start != "" {
		cmds = append(cmds, m.s.Open(screen.Open{ID: m.opt.Start}))
	}
	if m.opt.Notice != "" {
		cmds = append(cmds, screen.Cmd(screen.Toast{Title: m.opt.Notice}))
	}
	if m.s.ReadOnly {
		cmds = append(cmds, screen.Cmd(screen.Toast{Title: "This file is read only", Warn: true, Lines: []string{
			"Everything can be read, explained and exported. To change answers, copy it or give yourself write permission.",
		}}))
	}
	return tea.Batch(cmds...)
}

func (m *Model) retheme() { m.s.Theme = theme.New(m.dark, m.mode, m.opt.ASCII) }

// Update implements tea.Model.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		m.resize()
		return m, nil
	case tea.BackgroundColorMsg:
		if m.opt.Theme == "" {
			m.dark = msg.IsDark()
			m.retheme()
		}
		return m, nil
	case tea.ColorProfileMsg:
		m.profile(msg.Profile)
		return m, nil
	case tea.KeyPressMsg:
		if m.hold(msg, msg.String()) {
			return m, nil
		}
		return m, m.key(msg)
	case tea.PasteMsg:
		if m.hold(msg, "") {
			return m, nil
		}
		if m.forbids("paste") {
			return m, m.s.Refuse()
		}
		return m, m.forward(msg)
	case tea.MouseMsg:
		if m.s.Awaiting() {
			return m, nil
		}
		return m, m.pointed(msg)
	case tea.BlurMsg:
		return m, m.front().Leave()
	case tea.FocusMsg:
		return m, m.s.Look()
	case tea.ResumeMsg:
		return m, tea.Batch(tea.ClearScreen, m.front().Enter(m.front().Resume()))
	default:
		return m, m.message(msg)
	}
}

// profile picks the palette for what the terminal can draw.
func (m *Model) profile(p colorprofile.Profile) {
	if m.opt.Theme == "mono" {
		return
	}
	switch p {
	case colorprofile.TrueColor:
		m.mode = theme.TrueColor
	case colorprofile.ANSI256:
		m.mode = theme.Indexed
	case colorprofile.ANSI:
		m.mode = theme.Sixteen
	case colorprofile.ASCII, colorprofile.NoTTY, colorprofile.Unknown:
		m.mode = theme.Mono
	default:
		m.mode = theme.Mono
	}
	m.retheme()
}

// message handles what is neither a key nor about the window.
func (m *Model) message(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Awaited:
		return m.arrived(msg)
	case pressed:
		return m.key(msg.key)
	case screen.Go:
		return m.goTo(msg.Stage, msg.Target)
	case screen.Open:
		return m.open(msg)
	case opened:
		return m.opened(msg)
	case screen.Show:
		m.readToast(readIn / 2)
		m.overlay = append(m.overlay, msg.Overlay)
		return nil
	case screen.Toast:
		return m.showToast(msg)
	case toastOver:
		if m.toast != nil && m.toast.n == int(msg) && !m.toast.Error && !m.toast.Warn {
			m.toast = nil
		}
		return nil
	case screen.Saved:
		return m.saved(msg)
	case screen.Reloaded:
		return m.reloaded(msg)
	case screen.Seen:
		return m.seen(msg)
	case screen.Planned:
		m.s.TakePlan(msg)
		return nil
	case screen.Flush:
		m.quit = m.quit || msg.Quit
		return tea.Sequence(m.front().Leave(), screen.Cmd(flushed{}))
	case flushed:
		return m.quitIfSaved()
	}
	return m.forward(msg)
}

type (
	toastOver int
	flushed   struct{}
)

// forward hands a message to the overlay on top, else to the screen in front.
// Messages that are no keys reach the screen even under an overlay.
func (m *Model) forward(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	if top := m.top(); top != nil {
		closed, cmd := top.Update(msg)
		cmds = append(cmds, cmd)
		if closed {
			m.pop(top)
		}
		if _, paste := msg.(tea.PasteMsg); paste {
			return cmd
		}
	}
	_, cmd := m.front().Update(msg)
	return tea.Batch(append(cmds, cmd)...)
}

func (m *Model) front() screen.Screen { return m.screens[m.at] }

func (m *Model) top() screen.Overlay {
	if n := len(m.overlay); n > 0 {
		return m.overlay[n-1]
	}
	return nil
}

// pop closes an overlay, which need not be on top any more: closing it may have
// opened another.
func (m *Model) pop(o screen.Overlay) {
	m.overlay = slices.DeleteFunc(m.overlay, func(x screen.Overlay) bool { return x == o })
}

func (m *Model) saved(msg screen.Saved) tea.Cmd {
	failedBefore := m.saveError() != nil
	changed, cmd := m.s.Handle(msg)
	if err := m.saveError(); err != nil && !failedBefore {
		cmd = tea.Batch(cmd, screen.Cmd(saveToast(err)))
	}
	cmds := []tea.Cmd{cmd, m.quitIfSaved()}
	if m.saveError() == nil && failedBefore {
		m.toast = nil
	}
	if changed {
		_, c := m.front().Update(screen.Changed{})
		cmds = append(cmds, c)
	}
	return tea.Batch(cmds...)
}

// reloaded shows what another program saved, with the changes made here on top.
func (m *Model) reloaded(msg screen.Reloaded) tea.Cmd {
	changed, cmd := m.s.TakeReloaded(msg)
	if err := m.saveError(); err != nil {
		return tea.Batch(cmd, screen.Cmd(saveToast(err)))
	}
	if changed {
		_, c := m.front().Update(screen.Changed{Elsewhere: true})
		cmd = tea.Batch(cmd, c)
	}
	return tea.Batch(cmd, m.quitIfSaved())
}

// seen shows what another program saved while nothing was changed here. Where
// somebody is typing or reading an overlay it waits for the next look.
func (m *Model) seen(msg screen.Seen) tea.Cmd {
	if m.front().Typing() || m.top() != nil {
		return nil
	}
	changed, cmd := m.s.TakeSeen(msg)
	if !changed {
		return nil
	}
	_, c := m.front().Update(screen.Changed{Elsewhere: true})
	return tea.Batch(cmd, c)
}

func (m *Model) saveError() error {
	_, _, err := m.s.SaveState()
	return err
}

// quitIfSaved ends the program once nothing is waiting to be written. After an
// error it stays: the user decides.
func (m *Model) quitIfSaved() tea.Cmd {
	pending, _, err := m.s.SaveState()
	if !m.quit {
		return nil
	}
	if err != nil {
		m.quit = false
		return nil
	}
	if pending > 0 {
		return nil
	}
	return tea.Sequence(m.remember(), tea.Quit)
}

func (m *Model) showToast(t screen.Toast) tea.Cmd {
	m.toasts++
	m.toast = &toast{t, m.toasts, m.s.Now()}
	n := m.toasts
	if t.Error || t.Warn {
		return nil
	}
	return tea.Tick(3*time.Second, func(time.Time) tea.Msg { return toastOver(n) })
}
