package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
)

// wizardStore is the assessment file as the screens need it.
type wizardStore struct {
	*sqlite.Store
	cat *q.Catalog
}

var _ screen.Store = wizardStore{}

// place is where an assessment was left, as kept in the file.
type place struct {
	Stage string `json:"stage"`
	At    string `json:"at,omitempty"`
}

func summaryOf(s sqlite.Summary) screen.Summary {
	out := screen.Summary{ID: s.ID, Name: s.Name, Opened: s.Opened, Archived: s.Archived, Rev: s.Rev, Low: -1, High: -1}
	if c := s.Cached; c != nil {
		out.Low, out.High, out.Answered, out.Asked = c.Low1, c.High1, c.Answered, c.Asked
	}
	var p place
	if json.Unmarshal([]byte(s.Resume), &p) == nil {
		out.Stage, out.Resume = p.Stage, p.At
	}
	return out
}

// List implements screen.Store.
func (w wizardStore) List(ctx context.Context, archived bool) ([]screen.Summary, error) {
	all, err := w.Store.List(ctx, archived)
	if err != nil {
		return nil, err
	}
	out := make([]screen.Summary, len(all))
	for i, s := range all {
		out[i] = summaryOf(s)
	}
	return out, nil
}

// Create implements screen.Store.
func (w wizardStore) Create(ctx context.Context, a *q.Assessment) (screen.Summary, error) {
	rememberPacks(w.cat, a)
	s, err := w.Store.Create(ctx, a, w.cat.Version)
	return summaryOf(s), err
}

// Load implements screen.Store. It notes who has it open and for whom.
func (w wizardStore) Load(ctx context.Context, id string) (*q.Assessment, screen.Summary, error) {
	a, s, _, err := w.Store.Load(ctx, w.cat, id)
	return a, summaryOf(s), err
}

// Opened implements screen.Store: who else has the file open.
func (w wizardStore) Opened(ctx context.Context, id string) (string, error) {
	others, err := w.Others(ctx)
	if err != nil {
		return "", err
	}
	if !w.ReadOnly() {
		if err := w.SetLastOpened(ctx, id); err != nil {
			return "", err
		}
	}
	if len(others) == 0 {
		return "", nil
	}
	return others[0].String(), nil
}

// Save implements screen.Store.
func (w wizardStore) Save(ctx context.Context, id string, rev int64, c screen.Change) (int64, error) {
	rev, err := w.Store.Save(ctx, id, rev, sqlite.Change{
		Label: c.Label, Entries: c.Entries, CatalogVersion: w.cat.Version,
		Cached: &sqlite.Cached{
			Low1: c.Cached.Low1, High1: c.Cached.High1, Low2: c.Cached.Low2, High2: c.Cached.High2,
			Answered: c.Cached.Answered, Asked: c.Cached.Asked,
		},
	})
	return rev, told(err)
}

// Undo implements screen.Store.
func (w wizardStore) Undo(ctx context.Context, id string, rev int64) (string, []q.Entry, int64, error) {
	return taken(w.Store.Undo(ctx, id, rev))
}

// Redo implements screen.Store.
func (w wizardStore) Redo(ctx context.Context, id string, rev int64) (string, []q.Entry, int64, error) {
	return taken(w.Store.Redo(ctx, id, rev))
}

func taken(label string, entries []q.Entry, rev int64, err error) (string, []q.Entry, int64, error) {
	return label, entries, rev, told(err)
}

// told gives the errors that the screens act on their names.
func told(err error) error {
	switch {
	case errors.Is(err, sqlite.ErrNothing):
		return screen.ErrNothing
	case errors.Is(err, sqlite.ErrConflict):
		return screen.ErrConflict
	default:
		return err
	}
}

// SetResume implements screen.Store. In a file that can only be read no place is
// remembered.
func (w wizardStore) SetResume(ctx context.Context, id, stage, at string) error {
	if w.ReadOnly() {
		return nil
	}
	data, err := json.Marshal(place{stage, at})
	if err != nil {
		return fmt.Errorf("remember the place: %w", err)
	}
	return w.Store.SetResume(ctx, id, string(data))
}

// Duplicate implements screen.Store.
func (w wizardStore) Duplicate(ctx context.Context, id, name string) error {
	_, err := w.Store.Duplicate(ctx, id, name)
	return err
}

// Snapshots implements screen.Store. A snapshot whose figures cannot be read is
// listed without them.
func (w wizardStore) Snapshots(ctx context.Context, id string) ([]screen.Snapshot, error) {
	all, err := w.Store.Snapshots(ctx, id)
	if err != nil {
		return nil, err
	}
	out := make([]screen.Snapshot, len(all))
	for i, s := range all {
		out[i] = snapshotOf(s)
	}
	return out, nil
}

func snapshotOf(s sqlite.Snapshot) screen.Snapshot {
	out := screen.Snapshot{ID: s.ID, Name: q.CleanLine(s.Name), At: s.At, Seq: s.Seq}
	if f, err := scoring.ReadFrozen(s.Figures); err == nil {
		out.Figures = f
	}
	return out
}

// TakeSnapshot implements screen.Store.
func (w wizardStore) TakeSnapshot(ctx context.Context, id, name string, f *scoring.Frozen) (screen.Snapshot, error) {
	data, err := json.Marshal(f)
	if err != nil {
		return screen.Snapshot{}, fmt.Errorf("freeze the figures: %w", err)
	}
	s, err := w.Store.TakeSnapshot(ctx, id, name, w.cat.Version, data)
	return snapshotOf(s), err
}

// AsOf implements screen.Store.
func (w wizardStore) AsOf(ctx context.Context, id string, shot screen.Snapshot) (*q.Assessment, error) {
	a, _, err := w.Store.AsOf(ctx, w.cat, id, shot.Seq)
	return a, err
}

// History implements screen.Store.
func (w wizardStore) History(ctx context.Context, id string, limit int, of ...q.EntryKey) ([]screen.Event, error) {
	var events []sqlite.Event
	var err error
	if len(of) > 0 {
		events, err = w.HistoryOf(ctx, id, of)
	} else {
		events, err = w.Store.History(ctx, id, limit)
	}
	if err != nil {
		return nil, err
	}
	events = events[:min(len(events), limit)]
	out := make([]screen.Event, len(events))
	for i, e := range events {
		out[i] = screen.Event{
			At: e.At, Who: q.CleanLine(e.Who), Label: q.CleanLine(e.Label), Key: e.EntryKey, Old: e.Old, New: e.New, Back: e.Undoes != 0,
		}
	}
	return out, nil
}
