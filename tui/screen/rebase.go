package screen

import (
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/widget"
)

// ErrConflict is what a store answers to a change of an assessment that another
// program has changed since it was read.
var ErrConflict = errors.New("other programs keep saving to this assessment")

const (
	// mostTries is how often a change is tried again when other programs save in
	// between.
	mostTries = 8
	// lookedBack is how many lines of the history are read to say who it was.
	lookedBack = 40
)

// Reloaded is the assessment as another program left it, read again because a
// change could not be saved.
type Reloaded struct {
	seq    int
	a      *q.Assessment
	sum    Summary
	events []Event
	err    error
}

// reload reads the assessment again. The queue stands still until it is there.
func (s *Session) reload() tea.Cmd {
	s.busy = true
	s.tries++
	m, id, store, ctx := Reloaded{seq: s.seq}, s.ID, s.Store, s.Ctx
	return func() tea.Msg {
		if m.a, m.sum, m.err = store.Load(ctx, id); m.err == nil {
			m.events, m.err = store.History(ctx, id, lookedBack)
		}
		return m
	}
}

// TakeReloaded puts every change that waits on top of what another program saved,
// and goes on saving. What both changed is as it was changed here, and said once it
// is saved; undo brings the other's back. An undo that came too late is dropped: it
// would take back what nobody here has seen. changed says that the assessment
// changed.
func (s *Session) TakeReloaded(m Reloaded) (changed bool, cmd tea.Cmd) {
	if m.seq != s.seq || !s.busy || len(s.queue) == 0 {
		return false, nil
	}
	s.busy = false
	if m.err != nil {
		s.err = m.err
		return false, nil
	}
	s.A, s.rev = m.a, m.sum.Rev
	late := s.queue[0].undo || s.queue[0].redo
	if late {
		cmd = Cmd(s.tooLate(s.queue[0], m.events))
		s.queue, s.tries = s.queue[1:], 0
	}
	clashes := s.rebase()
	s.rescore()
	for i := range s.queue {
		s.queue[i].change.Cached = s.cached()
	}
	if len(clashes) > 0 || !late && s.merged == nil {
		t := s.bothSaved(clashes, m.events)
		s.merged = &t
	}
	return true, tea.Batch(cmd, s.next())
}

// rebase applies the changes that wait to the assessment, in their order, and
// returns what the other said where both changed the same.
func (s *Session) rebase() (clashes []q.Entry) {
	for i := range s.queue {
		j := &s.queue[i]
		entries, before := make([]q.Entry, len(j.change.Entries)), make([]q.Entry, len(j.change.Entries))
		for k, mine := range j.change.Entries {
			theirs := s.A.Entry(mine.EntryKey)
			merged, both := q.Merge(j.before[k], mine, theirs)
			if both {
				clashes = append(clashes, theirs)
			}
			if err := s.A.Apply(s.Catalog(), merged); err != nil {
				_ = s.A.Apply(s.Catalog(), mine) // it could be taken before
			}
			entries[k], before[k] = s.A.Entry(mine.EntryKey), theirs
		}
		j.change.Entries, j.before = entries, before
	}
	return clashes
}

// bothSaved says who else saved, and what became of both answers.
func (s *Session) bothSaved(clashes []q.Entry, events []Event) Toast {
	if len(clashes) == 0 {
		return Toast{Title: "Saved, and changed elsewhere too", Warn: true, Lines: []string{
			s.newest(events, nil) + ".", "Your answer and this one are both kept and shown.",
		}}
	}
	what := s.newest(events, &clashes[0])
	if more := len(clashes) - 1; more > 0 {
		what += fmt.Sprintf(", and %d more", more)
	}
	return Toast{Title: "Saved over an answer from elsewhere", Warn: true, Lines: []string{
		what + ".", "Yours stands now; u brings the other back.",
	}}
}

// tooLate says why an undo did nothing.
func (s *Session) tooLate(j job, events []Event) Toast {
	title, now := "Nothing was undone", "u now takes that one back."
	if j.redo {
		title, now = "Nothing was done again", "u takes that one back."
	}
	return Toast{Title: title, Warn: true, Lines: []string{
		"Another program saved first: " + s.newest(events, nil) + ".", "The screen shows it; " + now,
	}}
}

// newest names the latest change, or the latest of one entry: by whom, when and
// what it says.
func (s *Session) newest(events []Event, of *q.Entry) string {
	for _, e := range events {
		if of != nil && e.Key != of.EntryKey || e.Key.Kind == "" {
			continue
		}
		about, _, is := q.ChangeWords(s.Catalog(), e.Key, nil, e.New)
		if e.New == nil {
			is = "taken away"
		}
		return fmt.Sprintf("%s at %s: %s: %s", e.Who, e.At.Local().Format("15:04"), about, s.inToast(is))
	}
	if of == nil {
		return "Another program saved"
	}
	about, _, is := q.ChangeWords(s.Catalog(), of.EntryKey, nil, of.Value)
	return fmt.Sprintf("Another program: %s: %s", about, s.inToast(is))
}

// inToast is a text of a width that a toast has room for.
func (s *Session) inToast(text string) string {
	const most = 60 // cells
	return widget.Cut(q.CleanLine(text), most, s.Theme.Glyphs.Ellipsis)
}

// Seen is the assessment as it stands in the file, where another program has saved
// since it was read here.
type Seen struct{ Reloaded }

// Look reads whether another program has saved; nil while changes wait here, which
// will find that out themselves. The answer is a [Seen], or nothing.
func (s *Session) Look() tea.Cmd {
	if s.A == nil || s.busy || len(s.queue) > 0 {
		return nil
	}
	m, id, rev, store, ctx := Reloaded{seq: s.seq}, s.ID, s.rev, s.Store, s.Ctx
	return func() tea.Msg {
		if m.a, m.sum, m.err = store.Load(ctx, id); m.err != nil || m.sum.Rev <= rev {
			return nil
		}
		if m.events, m.err = store.History(ctx, id, lookedBack); m.err != nil {
			return nil
		}
		return Seen{m}
	}
}

// TakeSeen shows what another program saved, unless something was changed here
// meanwhile. changed says that the assessment changed.
func (s *Session) TakeSeen(m Seen) (changed bool, cmd tea.Cmd) {
	if s.A == nil || m.sum.ID != s.ID || m.seq != s.seq || s.busy || len(s.queue) > 0 || m.sum.Rev <= s.rev {
		return false, nil
	}
	s.A, s.rev = m.a, m.sum.Rev
	s.rescore()
	return true, Cmd(Toast{Title: "Changed elsewhere", Warn: true, Lines: []string{
		s.newest(m.events, nil) + ".", "The screen shows it.",
	}})
}
