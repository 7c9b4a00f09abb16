package screen

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
	"soc2ready/tui/theme"
)

// Session is the open assessment, what is derived from it, and the queue that
// saves it. One session lives as long as the program; screens share it.
type Session struct {
	Ctx      context.Context //nolint:containedctx // lives exactly as long as the program
	Store    Store
	Exporter Exporter
	Engine   *scoring.Engine
	Theme    *theme.Theme
	Now      func() time.Time
	AsOf     q.Date // fixed "today"; zero: from Now
	// Who is the name that decisions are signed with, the one that stands in the
	// history; empty: nobody is named.
	Who string
	// ReadOnly says that the file can only be read: nothing can be changed.
	ReadOnly bool
	// HashFile is the SHA-256 of a regular file in hexadecimal; nil where no file
	// may be read. Screens call it only in commands.
	HashFile func(ctx context.Context, path string) (string, error)

	ID     string
	A      *q.Assessment
	Result *scoring.Result

	rev     int64
	quick   *plan.Plan // of the answers as they stand; nil until it is asked for
	plan    *plan.Plan
	planErr error
	// thorough says that plan is no quick one; generation counts the changes.
	thorough   bool
	generation int
	queue      []job
	busy       bool
	seq        int
	savedAt    time.Time
	peekOf     *q.Assessment
	peek       *Session
	err        error
	tries      int    // how often the change in front met one of another program
	merged     *Toast // to be said once it is saved
	awaited    int    // answers on their way that decide what the next key means
}

// job is one write waiting in the queue.
type job struct {
	change Change
	before []q.Entry // what each entry of the change said before it
	undo   bool
	redo   bool
}

// Catalog is the catalogue in use.
func (s *Session) Catalog() *q.Catalog { return s.Engine.Catalog }

// Today is the day that figures and plans are made for.
func (s *Session) Today() q.Date {
	if !s.AsOf.IsZero() {
		return s.AsOf
	}
	return q.DateOf(s.Now())
}

// Use opens a loaded assessment.
func (s *Session) Use(a *q.Assessment, sum Summary) {
	s.ID, s.A, s.rev = sum.ID, a, sum.Rev
	s.queue, s.busy, s.err = nil, false, nil
	s.tries, s.merged = 0, nil
	s.savedAt = s.Now()
	s.rescore()
}

func (s *Session) rescore() {
	s.Result = scoring.Assess(s.Engine, s.A, s.Today())
	s.quick, s.plan, s.planErr, s.thorough = nil, nil, nil, false
	s.generation++
}

// Plan is the plan of the open assessment: the thorough one once PlanCmd has
// made it, until then a quick one whose dates may differ by a day or two.
func (s *Session) Plan() (*plan.Plan, error) {
	if s.plan == nil && s.planErr == nil {
		s.plan, s.planErr = s.QuickPlan()
	}
	return s.plan, s.planErr
}

// QuickPlan is the quick plan even where the thorough one stands: to compare what
// was with what is, both have to be made in the same way.
func (s *Session) QuickPlan() (*plan.Plan, error) {
	if s.quick != nil {
		return s.quick, nil
	}
	p, err := plan.Build(s.Result, plan.Options{Quick: true})
	if err == nil {
		s.quick = p
	}
	return p, err
}

// Thorough reports whether Plan is the thorough plan, with its alternatives.
func (s *Session) Thorough() bool { return s.thorough }

// StillResult is the result on a copy of the assessment, for work beside the
// screen that goes on while answers are given.
func (s *Session) StillResult() *scoring.Result {
	r := *s.Result
	r.Assessment = s.A.Clone()
	return &r
}

// PlanCmd makes the thorough plan beside the screen; nil when it is there.
func (s *Session) PlanCmd() tea.Cmd {
	if s.A == nil || s.thorough {
		return nil
	}
	r, gen := s.StillResult(), s.generation
	return func() tea.Msg {
		p, err := plan.Build(r, plan.Options{})
		return Planned{p, err, gen}
	}
}

// Planned is the thorough plan; it is dropped when an answer came meanwhile.
type Planned struct {
	plan       *plan.Plan
	err        error
	generation int
}

// TakePlan takes what PlanCmd made.
func (s *Session) TakePlan(p Planned) {
	if p.generation == s.generation {
		s.plan, s.planErr, s.thorough = p.plan, p.err, true
	}
}

// Change applies entries to the assessment, updates all figures and returns the
// command that saves them as one undoable step. Entries that change nothing are
// left out; when none is left nothing is saved. In a file that can only be read
// nothing changes, and that is said.
func (s *Session) Change(label string, entries ...q.Entry) tea.Cmd {
	var real, was []q.Entry
	for _, e := range entries {
		if s.A.Entry(e.EntryKey).Same(e) {
			continue
		}
		if s.ReadOnly {
			return s.Refuse()
		}
		before := s.A.Entry(e.EntryKey)
		if err := s.A.Apply(s.Catalog(), e); err != nil {
			if back := s.A.Apply(s.Catalog(), before); back != nil {
				err = errors.Join(err, back)
			}
			return Cmd(Toast{Title: "That could not be taken", Lines: []string{err.Error()}, Error: true})
		}
		real, was = append(real, e), append(was, before)
	}
	if len(real) == 0 {
		return nil
	}
	for _, e := range s.A.PackEntries(s.Catalog()) {
		was = append(was, s.A.Entry(e.EntryKey))
		_ = s.A.Apply(s.Catalog(), e) // a setting can always be taken
		real = append(real, e)
	}
	s.rescore()
	s.queue = append(s.queue, job{change: Change{Label: label, Entries: real, Cached: s.cached()}, before: was})
	return s.next()
}

// Undo takes back the last change, Redo brings it back; both are saved.
func (s *Session) Undo() tea.Cmd { return s.enqueue(job{undo: true}) }

// Redo brings back what Undo took away.
func (s *Session) Redo() tea.Cmd { return s.enqueue(job{redo: true}) }

func (s *Session) enqueue(j job) tea.Cmd {
	if s.A == nil {
		return nil
	}
	if s.ReadOnly {
		return s.Refuse()
	}
	s.queue = append(s.queue, j)
	return s.next()
}

func (s *Session) cached() Cached { return CachedOf(s.Result) }

// next starts the first job of the queue unless one is under way.
func (s *Session) next() tea.Cmd {
	if s.busy || len(s.queue) == 0 {
		return nil
	}
	s.busy = true
	s.seq++
	j, id, rev, seq, store, ctx := s.queue[0], s.ID, s.rev, s.seq, s.Store, s.Ctx
	return func() tea.Msg {
		m := Saved{Seq: seq}
		var entries []q.Entry
		switch {
		case j.undo:
			m.Label, entries, m.Rev, m.Err = store.Undo(ctx, id, rev)
		case j.redo:
			m.Label, entries, m.Rev, m.Err = store.Redo(ctx, id, rev)
		default:
			m.Rev, m.Err = store.Save(ctx, id, rev, j.change)
		}
		m.Entries = entries
		return m
	}
}

// ErrNothing is what a store answers when there is nothing to undo or redo.
var ErrNothing = errors.New("nothing to take back")

// Handle takes the answer of the queue and starts the next job. changed says
// that an undo or redo changed the assessment. After an error the queue stands
// still, nothing in it is lost, and Retry goes on. Where another program saved in
// between, the command reads what it saved; see [Session.TakeReloaded].
func (s *Session) Handle(m Saved) (changed bool, cmd tea.Cmd) {
	if m.Seq != s.seq || len(s.queue) == 0 {
		return false, nil
	}
	s.busy = false
	j := s.queue[0]
	if errors.Is(m.Err, ErrConflict) && s.tries < mostTries {
		return false, s.reload()
	}
	s.tries = 0
	if m.Err != nil && (!j.undo && !j.redo || !errors.Is(m.Err, ErrNothing)) {
		s.err = m.Err
		return false, nil
	}
	s.queue = s.queue[1:]
	s.err, s.savedAt = nil, s.Now()
	if m.Err != nil {
		return false, tea.Batch(Cmd(Toast{Title: nothingTo(j)}), s.next())
	}
	s.rev = m.Rev
	said := s.mergedToast()
	if j.undo || j.redo {
		entries, _ := m.Entries.([]q.Entry)
		for _, e := range entries {
			_ = s.A.Apply(s.Catalog(), e) // what this catalogue cannot read is kept beside the rest
		}
		s.rescore()
		s.queue = append(s.queue, job{change: Change{Cached: s.cached()}}) // the portfolio's figures follow
		verb := "Undone: "
		if j.redo {
			verb = "Done again: "
		}
		return true, tea.Batch(Cmd(Toast{Title: verb + m.Label}), s.next())
	}
	return false, tea.Batch(said, s.next())
}

// mergedToast says once what became of a change that another program came before.
func (s *Session) mergedToast() tea.Cmd {
	if s.merged == nil {
		return nil
	}
	t := *s.merged
	s.merged = nil
	return Cmd(t)
}

func nothingTo(j job) string {
	if j.redo {
		return "Nothing to do again"
	}
	return "Nothing to undo"
}

// Retry tries the write again that failed.
func (s *Session) Retry() tea.Cmd {
	s.err = nil
	return s.next()
}

// SaveState says how the saving stands: an error that stays until it is
// repaired, the changes not yet written, and when the last one was.
func (s *Session) SaveState() (pending int, at time.Time, err error) {
	return len(s.queue), s.savedAt, s.err
}

// QuickScan lists the cards of the quick scan for the open assessment.
func (s *Session) QuickScan() []*q.Control { return scoring.QuickScan(s.Result) }
