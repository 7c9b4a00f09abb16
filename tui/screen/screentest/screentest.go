// Package screentest gives tests a session on a sample company with a store in
// memory, so that screens can be driven without a file.
package screentest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
)

// Today is the day all tests run on.
var Today = q.NewDate(2026, time.November, 22) //nolint:gochecknoglobals // a constant

// Now is the clock of the tests: it stands still.
func Now() time.Time { return time.Date(2026, time.November, 22, 14, 2, 0, 0, time.UTC) }

// root is the project's root, found from this file.
func root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..", "..")
}

var catalog = sync.OnceValues(func() (*q.Catalog, error) { //nolint:gochecknoglobals // read once for all tests
	return q.Load(os.DirFS(filepath.Join(root(), "assets", "catalog")))
})

// Catalog is the shipped catalogue.
func Catalog(t testing.TB) *q.Catalog {
	t.Helper()
	cat, err := catalog()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

// Sample reads one of the sample companies: harbor-notes, ledgerline, twofold.
func Sample(t testing.TB, name string) *q.Assessment {
	t.Helper()
	f, err := os.Open(filepath.Join(root(), "assets", "samples", name+".yaml"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	a, err := q.ReadFile(Catalog(t), data)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Session is a session without an open assessment on a store with these.
func Session(t testing.TB, assessments ...*q.Assessment) (*screen.Session, *Memory) {
	t.Helper()
	store := NewMemory(Catalog(t))
	for _, a := range assessments {
		if _, err := store.Create(context.Background(), a); err != nil {
			t.Fatal(err)
		}
	}
	return &screen.Session{
		Ctx: context.Background(), Store: store, Engine: scoring.NewEngine(Catalog(t), scoring.DefaultPolicy()),
		Theme: theme.New(true, theme.TrueColor, false), Now: Now, AsOf: Today,
	}, store
}

// Opened is a session with an assessment open.
func Opened(t testing.TB, a *q.Assessment) (*screen.Session, *Memory) {
	t.Helper()
	s, store := Session(t, a)
	loaded, sum, err := store.Load(context.Background(), "1")
	if err != nil {
		t.Fatal(err)
	}
	s.Use(loaded, sum)
	return s, store
}

// Memory is a store in memory, with undo and redo. Fail, when set, is what every
// write answers.
type Memory struct {
	mu   sync.Mutex
	cat  *q.Catalog
	rows []*row
	Fail error
	// Saves counts the changes written.
	Saves int
}

type row struct {
	sum        screen.Summary
	a          *q.Assessment
	undo, redo []step
	shots      []shot
	events     []screen.Event // oldest first
}

type step struct {
	label         string
	before, after []q.Entry
}

var _ screen.Store = (*Memory)(nil)

// NewMemory makes an empty store.
func NewMemory(cat *q.Catalog) *Memory { return &Memory{cat: cat} }

// Path implements screen.Store.
func (m *Memory) Path() string { return "/home/you/.local/share/soc2ready/assessments.soc2ready" }

// Stored is the assessment as it was written.
func (m *Memory) Stored(id string) *q.Assessment {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.find(id); r != nil {
		return r.a.Clone()
	}
	return nil
}

func (m *Memory) find(id string) *row {
	for _, r := range m.rows {
		if r.sum.ID == id {
			return r
		}
	}
	return nil
}

// List implements screen.Store.
func (m *Memory) List(_ context.Context, archived bool) ([]screen.Summary, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []screen.Summary
	for _, r := range m.rows {
		if r.sum.Archived == archived {
			out = append(out, r.sum)
		}
	}
	return out, nil
}

// Create implements screen.Store.
func (m *Memory) Create(_ context.Context, a *q.Assessment) (screen.Summary, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.Fail != nil {
		return screen.Summary{}, m.Fail
	}
	r := &row{a: a.Clone(), sum: screen.Summary{
		ID: fmt.Sprint(len(m.rows) + 1), Name: a.Name, Opened: Now().Add(-2 * time.Hour), Rev: 1, Low: -1, High: -1,
	}}
	r.a.ID = r.sum.ID
	r.events = []screen.Event{{At: Now(), Who: "you", Label: "created"}}
	m.rows = append(m.rows, r)
	return r.sum, nil
}

// Load implements screen.Store.
func (m *Memory) Load(_ context.Context, id string) (*q.Assessment, screen.Summary, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.find(id)
	if r == nil {
		return nil, screen.Summary{}, errors.New("not found")
	}
	return r.a.Clone(), r.sum, nil
}

// Opened implements screen.Store.
func (m *Memory) Opened(context.Context, string) (string, error) { return "", nil }

// Save implements screen.Store.
func (m *Memory) Save(_ context.Context, id string, rev int64, c screen.Change) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.find(id)
	switch {
	case m.Fail != nil:
		return 0, m.Fail
	case r == nil:
		return 0, errors.New("not found")
	case r.sum.Rev != rev:
		return 0, screen.ErrConflict
	}
	r.sum.Low, r.sum.High, r.sum.Answered, r.sum.Asked = c.Cached.Low1, c.Cached.High1, c.Cached.Answered, c.Cached.Asked
	if len(c.Entries) == 0 {
		return r.sum.Rev, nil // figures alone are no step
	}
	s := step{label: c.Label, after: c.Entries}
	for _, e := range c.Entries {
		s.before = append(s.before, r.a.Entry(e.EntryKey))
	}
	r.note(s.label, s.before, s.after, false)
	r.apply(m.cat, c.Entries)
	r.undo, r.redo = append(r.undo, s), nil
	m.Saves++
	return r.sum.Rev, nil
}

// Elsewhere changes an assessment as another program would, used by who.
func (m *Memory) Elsewhere(id, who string, entries ...q.Entry) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.find(id)
	s := step{label: "changed elsewhere", after: entries}
	for _, e := range entries {
		s.before = append(s.before, r.a.Entry(e.EntryKey))
	}
	r.note(s.label, s.before, s.after, false)
	for i := range entries {
		r.events[len(r.events)-1-i].Who = who
	}
	r.apply(m.cat, entries)
	r.undo, r.redo = append(r.undo, s), nil
}

func (r *row) apply(cat *q.Catalog, entries []q.Entry) {
	for _, e := range entries {
		_ = r.a.Apply(cat, e)
	}
	r.sum.Rev++
}

// Undo implements screen.Store.
func (m *Memory) Undo(_ context.Context, id string, rev int64) (string, []q.Entry, int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.find(id)
	if r.sum.Rev != rev {
		return "", nil, 0, screen.ErrConflict
	}
	if len(r.undo) == 0 {
		return "", nil, 0, screen.ErrNothing
	}
	s := r.undo[len(r.undo)-1]
	r.undo, r.redo = r.undo[:len(r.undo)-1], append(r.redo, s)
	r.note(s.label, s.after, s.before, true)
	r.apply(m.cat, s.before)
	return s.label, s.before, r.sum.Rev, nil
}

// Redo implements screen.Store.
func (m *Memory) Redo(_ context.Context, id string, rev int64) (string, []q.Entry, int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.find(id)
	if r.sum.Rev != rev {
		return "", nil, 0, screen.ErrConflict
	}
	if len(r.redo) == 0 {
		return "", nil, 0, screen.ErrNothing
	}
	s := r.redo[len(r.redo)-1]
	r.redo, r.undo = r.redo[:len(r.redo)-1], append(r.undo, s)
	r.note(s.label, s.before, s.after, true)
	r.apply(m.cat, s.after)
	return s.label, s.after, r.sum.Rev, nil
}

// SetResume implements screen.Store.
func (m *Memory) SetResume(_ context.Context, id, stage, place string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.find(id); r != nil {
		r.sum.Stage, r.sum.Resume = stage, place
	}
	return m.Fail
}

// Rename implements screen.Store.
func (m *Memory) Rename(_ context.Context, id, name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.find(id); r != nil {
		r.sum.Name, r.a.Name = name, name
	}
	return m.Fail
}

// Archive implements screen.Store.
func (m *Memory) Archive(_ context.Context, id string, archived bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.find(id); r != nil {
		r.sum.Archived = archived
	}
	return m.Fail
}

// Duplicate implements screen.Store.
func (m *Memory) Duplicate(ctx context.Context, id, name string) error {
	a := m.Stored(id)
	a.Name = name
	_, err := m.Create(ctx, a)
	return err
}
