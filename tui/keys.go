package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// leaveWithin is how soon ctrl+c has to come again to leave.
const leaveWithin = 1500 * time.Millisecond

// readIn is how long it takes to read a toast; the next key takes it away, so that
// it does not cover what the person has gone on to.
const readIn = time.Second

// readToast takes a toast away that has stood for a while.
func (m *Model) readToast(after time.Duration) {
	if m.toast != nil && !m.toast.Error && m.s.Now().Sub(m.toast.since) >= after {
		m.toast = nil
	}
}

// key handles a key press: the keys that must always work, then the overlay on
// top, then the screen, then the frame's own keys.
func (m *Model) key(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if m.toast != nil && m.toast.Error && m.saveError() == nil {
		m.toast = nil
	}
	m.readToast(readIn)
	switch name {
	case "ctrl+c":
		return m.leave()
	case "ctrl+z":
		return tea.Sequence(m.front().Leave(), tea.Suspend)
	case "ctrl+l":
		return tea.ClearScreen
	}
	if m.forbids(name) {
		return m.s.Refuse()
	}
	if top := m.top(); top != nil {
		closed, cmd := top.Update(k)
		if closed {
			m.pop(top)
		}
		return cmd
	}
	if m.saveError() != nil && !m.front().Typing() && name == "r" {
		return m.s.Retry()
	}
	if handled, cmd := m.front().Update(k); handled {
		return cmd
	}
	return m.global(name)
}

// global handles the frame's keys: those that work on every screen unless the
// screen uses them itself.
func (m *Model) global(name string) tea.Cmd {
	typing := m.front().Typing()
	switch name {
	case "f1":
		return m.help()
	case "ctrl+p":
		return m.palette()
	case "ctrl+s":
		if m.s.ReadOnly {
			return m.s.Refuse()
		}
		return screen.Cmd(screen.Toast{Title: "Everything is saved", Lines: []string{"Each answer is written as you give it."}})
	case "ctrl+r":
		return m.s.Redo()
	}
	if stage, ok := stageKey(name, m.at); ok && (!typing || len(name) > 1) {
		return m.goTo(stage, "")
	}
	if typing {
		return nil
	}
	switch name {
	case "?":
		return m.help()
	case ":", "/":
		return m.palette()
	case "u":
		return m.s.Undo()
	case "U":
		return m.s.Redo()
	case "M":
		m.mouse = !m.mouse
		return nil
	case "esc":
		if m.at != screen.Home {
			return m.goTo(screen.Home, "")
		}
	case "q":
		if m.at == screen.Home {
			return m.leaveNow()
		}
	}
	return nil
}

// stageKey reads alt+1 to alt+7 anywhere and 1 to 7 on Home, where they are no
// answers.
func stageKey(name string, at screen.Stage) (screen.Stage, bool) {
	digit := name
	if len(name) == 5 && name[:4] == "alt+" {
		digit = name[4:]
	} else if at != screen.Home {
		return 0, false
	}
	if len(digit) == 1 && digit[0] >= '1' && digit[0] <= '7' {
		return screen.Stage(digit[0] - '0'), true
	}
	return 0, false
}

// leave asks for ctrl+c twice: the first saves what is being typed.
func (m *Model) leave() tea.Cmd {
	now := m.s.Now()
	if !m.leaving.IsZero() && now.Sub(m.leaving) < leaveWithin {
		return m.leaveNow()
	}
	m.leaving = now
	if m.saveError() != nil {
		return screen.Cmd(screen.Toast{Title: "Not everything is saved", Lines: []string{"r tries again; ctrl+c again leaves without the last changes."}})
	}
	title := "All saved; ctrl+c again to leave"
	if m.s.ReadOnly {
		title = "ctrl+c again to leave"
	}
	return tea.Batch(m.front().Leave(), screen.Cmd(screen.Toast{Title: title}))
}

// leaveNow leaves as soon as everything is written. When writing has failed,
// the second ctrl+c is the decision to leave without.
func (m *Model) leaveNow() tea.Cmd {
	if m.saveError() != nil {
		return tea.Quit
	}
	m.quit = true
	return tea.Sequence(m.front().Leave(), screen.Cmd(flushed{}))
}

// hints are the footer's: the overlay's, else the screen's.
func (m *Model) hints() []widget.Hint {
	if top := m.top(); top != nil {
		return m.allowed(top.Hints())
	}
	hints := m.allowed(m.front().Hints())
	if m.saveError() != nil {
		hints = append([]widget.Hint{{Key: "r", Word: "retry save"}}, hints...)
	}
	return hints
}
