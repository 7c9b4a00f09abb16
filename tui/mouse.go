package tui

import (
	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// pointed handles the mouse: the wheel moves like the arrow keys, a click on the
// stage line goes there, a click on a hint of the footer presses its key, and a
// click in the body goes to the screen. Everything it does a key does too.
func (m *Model) pointed(msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		switch at.Button {
		case tea.MouseWheelUp:
			return m.key(tea.KeyPressMsg{Code: tea.KeyUp})
		case tea.MouseWheelDown:
			return m.key(tea.KeyPressMsg{Code: tea.KeyDown})
		default:
			return nil
		}
	case tea.MouseClickMsg:
		if at.Button == tea.MouseLeft {
			return m.clicked(at.X, at.Y)
		}
	}
	return nil
}

// clicked handles a click at a cell of the window.
func (m *Model) clicked(x, y int) tea.Cmd {
	top, bottom := m.frame()
	if y == m.h-1 && m.whole() && m.top() == nil {
		return nil
	}
	if y == m.h-1 {
		if h, ok := widget.HintAt(m.w, m.hints(), m.helpHint(), x); ok {
			if key, ok := keyOf(h); ok {
				return m.key(key)
			}
		}
		return nil
	}
	if m.top() != nil {
		return nil
	}
	if top == 3 && y == 1 {
		for _, s := range m.stageSpans() {
			if x >= s.from && x < s.to {
				return m.goTo(s.stage, "")
			}
		}
		return nil
	}
	if c, ok := m.front().(screen.Clicker); ok && y >= top && y < m.h-bottom {
		return c.Click(x, y-top)
	}
	return nil
}
