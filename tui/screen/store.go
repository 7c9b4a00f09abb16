package screen

import (
	"context"
	"encoding/json"
	"time"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// Summary is one line of the portfolio.
type Summary struct {
	ID        string
	Name      string
	Opened    time.Time
	Archived  bool
	Rev       int64
	Stage     string // where it was left
	Resume    string // place inside the stage
	Low, High int    // cached Type 1 readiness in whole percent; -1 while unknown
	Answered  int
	Asked     int
}

// Cached is what the portfolio shows without loading an assessment.
type Cached struct {
	Low1, High1, Low2, High2 int // tenths of a percent
	Answered, Asked          int
}

// Change is one thing the user did: saved, and undone, as a whole.
type Change struct {
	Label   string
	Entries []q.Entry
	Cached  Cached
}

// Store is what the screens need of the assessment file.
type Store interface {
	// List lists the assessments, or the archived ones instead.
	List(ctx context.Context, archived bool) ([]Summary, error)
	Create(ctx context.Context, a *q.Assessment) (Summary, error)
	Load(ctx context.Context, id string) (*q.Assessment, Summary, error)
	Save(ctx context.Context, id string, rev int64, c Change) (newRev int64, err error)
	Undo(ctx context.Context, id string, rev int64) (label string, entries []q.Entry, newRev int64, err error)
	Redo(ctx context.Context, id string, rev int64) (label string, entries []q.Entry, newRev int64, err error)
	SetResume(ctx context.Context, id, stage, place string) error
	// Opened notes that a person opened the assessment, and names who else has the
	// file open; empty when nobody has.
	Opened(ctx context.Context, id string) (other string, err error)
	Rename(ctx context.Context, id, name string) error
	// Archive takes an assessment out of the list, or brings it back.
	Archive(ctx context.Context, id string, archived bool) error
	Duplicate(ctx context.Context, id, name string) error
	Path() string
	// Snapshots lists the snapshots of an assessment, oldest first.
	Snapshots(ctx context.Context, id string) ([]Snapshot, error)
	// TakeSnapshot freezes figures of an assessment under a name.
	TakeSnapshot(ctx context.Context, id, name string, f *scoring.Frozen) (Snapshot, error)
	// AsOf is an assessment as it was when a snapshot of it was taken.
	AsOf(ctx context.Context, id string, shot Snapshot) (*q.Assessment, error)
	// History lists what changed in an assessment, newest first: of these entries,
	// or without any of everything, at most limit lines.
	History(ctx context.Context, id string, limit int, of ...q.EntryKey) ([]Event, error)
}

// Snapshot is a named point in an assessment's history.
type Snapshot struct {
	ID      int64
	Name    string
	At      time.Time
	Seq     int64           // its place in the history
	Figures *scoring.Frozen // of that day; nil when this program cannot read them
}

// Event is one line of the history: one entry, what it was and what it became.
// The first line, when the assessment was made, is about no entry.
type Event struct {
	At    time.Time
	Who   string
	Label string // of the change that it is a part of
	Key   q.EntryKey
	Old   json.RawMessage // nil: there was nothing
	New   json.RawMessage // nil: there is nothing any more
	// Back says that the change took another one back, or did it again.
	Back bool
}

// CachedOf are the figures that the portfolio shows of a result.
func CachedOf(r *scoring.Result) Cached {
	o := r.Readiness.Overall
	tenth := func(x scoring.Score) int { return int(x+50) / 100 }
	return Cached{
		Low1: tenth(o.Type1.Low), High1: tenth(o.Type1.High), Low2: tenth(o.Type2.Low), High2: tenth(o.Type2.High),
		Answered: r.Progress.Answered, Asked: r.Progress.Asked,
	}
}

// Exporter writes documents; the frame hands it in because a screen does no I/O.
type Exporter interface {
	// Documents lists what can be written.
	Documents() []Document
	// Write writes one document into the folder and says where it went.
	Write(ctx context.Context, s *Session, doc, folder, paper string) (path string, bytes int64, err error)
	// Folder is the default folder for an assessment.
	Folder(name string) string
}

// Document is one thing that can be exported.
type Document struct {
	Key    string
	Title  string
	Format string
	Holds  string
}
