package screen

import tea "charm.land/bubbletea/v2"

// Editor is a screen or an overlay with keys that change something, or that begin
// to. In a file that can only be read the frame answers those keys itself, with
// [Session.Refuse], and leaves them out of the footer and the help.
type Editor interface {
	// Edits reports whether a key would change something here and now. A paste is
	// asked for as "paste".
	Edits(key string) bool
}

// Refuse says that nothing can be changed in this file, and what to do.
func (s *Session) Refuse() tea.Cmd {
	return Cmd(Toast{
		Title: "This file is read only", Warn: true,
		Lines: []string{"Copy it, or give yourself write permission, to change answers."},
	})
}
