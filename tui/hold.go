package tui

import (
	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/screen"
)

// mostHeld is how many keys are kept while something opens; nobody types more in
// that time, and a key that is stuck must not.
const mostHeld = 64

// hold keeps a key while an overlay, a stage or an assessment is on its way, for
// that is what it is meant for. The keys that must always work are never kept.
func (m *Model) hold(msg tea.Msg, name string) bool {
	if !m.s.Awaiting() || name == "ctrl+c" || name == "ctrl+z" || name == "ctrl+l" {
		return false
	}
	if len(m.held) < mostHeld {
		m.held = append(m.held, msg)
	}
	return true
}

// arrived acts on an answer that was waited for, and then on the keys that were
// pressed meanwhile.
func (m *Model) arrived(msg screen.Awaited) tea.Cmd {
	var cmds []tea.Cmd
	if msg.Msg != nil {
		cmds = append(cmds, m.message(msg.Msg))
	}
	m.s.Arrived()
	for len(m.held) > 0 && !m.s.Awaiting() {
		key := m.held[0]
		m.held = m.held[1:]
		_, cmd := m.Update(key)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}
