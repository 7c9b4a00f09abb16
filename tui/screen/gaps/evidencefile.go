package gaps

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
)

// hashed is the SHA-256 of the file that a reference points to.
type hashed struct {
	statement q.StatementID
	ref       q.EvidenceRef // as it was when the file was read
	sum       string
	err       error
	asked     bool // the user asked: say what came of it
}

// hash takes the SHA-256 of the file of a reference, beside the screen; nil where
// there is no file to read.
func hash(s *screen.Session, statement q.StatementID, ref q.EvidenceRef) tea.Cmd {
	if s.HashFile == nil || !onThisComputer(ref.Location) {
		return nil
	}
	read, ctx := s.HashFile, s.Ctx
	return func() tea.Msg {
		m := hashed{statement: statement, ref: ref}
		m.sum, m.err = read(ctx, ref.Location)
		return m
	}
}

// onThisComputer reports a place that may be a file here. A page, or a path that
// would make this computer call another, is never opened.
func onThisComputer(location string) bool {
	return location != "" && !strings.Contains(location, "://") && !strings.HasPrefix(location, `\\`) && !strings.HasPrefix(location, "//")
}

// check compares the file of the selected reference with its SHA-256.
func (e *evidence) check() tea.Cmd {
	if e.at >= len(e.refs()) {
		return nil
	}
	ref := e.refs()[e.at]
	cmd := hash(e.s, e.st.Key, ref)
	if cmd == nil {
		return screen.Cmd(screen.Toast{Title: "Nothing to check", Lines: []string{"Only a file on this computer has a SHA-256."}})
	}
	return func() tea.Msg {
		m, _ := cmd().(hashed)
		m.asked = true
		return m
	}
}

// takeHash keeps a SHA-256 that a reference did not have, and says what came of
// comparing it with one that it had.
func takeHash(s *screen.Session, m hashed) tea.Cmd {
	same := screen.Toast{Title: "The file is the same", Lines: []string{"Its SHA-256 is the one that was kept."}}
	switch {
	case m.err != nil && m.asked:
		return screen.Cmd(screen.Toast{Title: "The file could not be read", Lines: []string{m.err.Error()}, Error: true})
	case m.err != nil:
		return nil // not a file here: nothing was promised
	case m.ref.SHA256 != "" && strings.EqualFold(m.ref.SHA256, m.sum):
		return screen.Cmd(same)
	case m.ref.SHA256 != "":
		return screen.Cmd(screen.Toast{
			Title: "The file is not what it was", Lines: []string{"Its SHA-256 differs from the one kept. Remove the reference and add it again if the new file is right."}, Error: true,
		})
	}
	refs := slices.Clone(s.A.Answers[m.statement].Evidence)
	at := slices.Index(refs, m.ref)
	if at < 0 {
		return nil // it was changed or removed meanwhile
	}
	refs[at].SHA256 = m.sum
	return tea.Batch(s.Change("SHA-256 of "+m.ref.Title, q.EvidenceEntry(s.A, m.statement, refs)),
		screen.Cmd(screen.Toast{Title: "The file's SHA-256 is kept", Lines: []string{"f tells later whether it is still the same."}}))
}
