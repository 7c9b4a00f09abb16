package screen

import tea "charm.land/bubbletea/v2"

// Awaited is the answer of a command that [Session.Await] was given; Msg is nil
// where it had none.
type Awaited struct{ Msg tea.Msg }

// Await runs a command whose answer decides what the next key means: it opens an
// overlay, another stage or another assessment. Keys pressed before the answer is
// there are kept for what it opens; without that, keys typed in those milliseconds
// would answer the screen that is just being left. A nil command stays nil.
func (s *Session) Await(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	s.awaited++
	return func() tea.Msg { return Awaited{cmd()} }
}

// Show puts an overlay over the screen.
func (s *Session) Show(o Overlay) tea.Cmd { return s.Await(Cmd(Show{Overlay: o})) }

// Go brings a stage to the front, at a target.
func (s *Session) Go(stage Stage, target string) tea.Cmd {
	return s.Await(Cmd(Go{Stage: stage, Target: target}))
}

// Open opens another assessment.
func (s *Session) Open(o Open) tea.Cmd { return s.Await(Cmd(o)) }

// Awaiting reports whether an answer is still on its way.
func (s *Session) Awaiting() bool { return s.awaited > 0 }

// Arrived takes note of one answer. The frame calls it after it has acted on it.
func (s *Session) Arrived() { s.awaited = max(0, s.awaited-1) }
