package tui

import (
	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/screen"
)

// Starting is the wizard while its file and its catalogue are being read: that
// happens beside the terminal's own start, which takes as long, so that the first
// frame does not wait for it. Until then nothing is drawn, and what arrives is
// kept for the wizard.
type Starting struct {
	load  func() (*Model, error)
	m     *Model
	err   error
	early []tea.Msg
}

var _ tea.Model = (*Starting)(nil)

// Start makes the program's model; load makes the wizard itself and is called
// once, not on the program's own goroutine.
func Start(load func() (*Model, error)) *Starting { return &Starting{load: load} }

// Err is why the wizard could not be made. The program has then ended.
func (s *Starting) Err() error { return s.err }

// made is what load gave.
type made struct {
	m   *Model
	err error
}

// Init implements tea.Model.
func (s *Starting) Init() tea.Cmd {
	return func() tea.Msg {
		m, err := s.load()
		return made{m, err}
	}
}

// Update implements tea.Model.
func (s *Starting) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if s.m != nil {
		_, cmd := s.m.Update(msg)
		return s, cmd
	}
	switch msg := msg.(type) {
	case made:
		if msg.err != nil {
			s.err = msg.err
			return s, tea.Quit
		}
		return s, s.begin(msg.m)
	case tea.KeyPressMsg:
		if msg.String() == "ctrl+c" {
			return s, tea.Quit
		}
	case screen.Flush:
		if msg.Quit {
			return s, tea.Quit
		}
	}
	s.early = append(s.early, msg)
	return s, nil
}

// begin hands over to the wizard with everything that came before it.
func (s *Starting) begin(m *Model) tea.Cmd {
	s.m = m
	cmds := []tea.Cmd{m.Init()}
	for _, msg := range s.early {
		_, cmd := m.Update(msg)
		cmds = append(cmds, cmd)
	}
	s.early = nil
	return tea.Batch(cmds...)
}

// View implements tea.Model.
func (s *Starting) View() tea.View {
	if s.m == nil {
		return tea.NewView("")
	}
	return s.m.View()
}
