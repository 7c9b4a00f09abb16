package screentest

import (
	"context"
	"errors"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
)

// shot is a snapshot with the answers of its time.
type shot struct {
	screen.Snapshot
	a *q.Assessment
}

// note adds a change to the history.
func (r *row) note(label string, before, after []q.Entry, back bool) {
	for i, e := range after {
		r.events = append(r.events, screen.Event{
			At: Now(), Who: "you", Label: label, Key: e.EntryKey, Old: before[i].Value, New: e.Value, Back: back,
		})
	}
}

// Snapshots implements screen.Store.
func (m *Memory) Snapshots(_ context.Context, id string) ([]screen.Snapshot, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.find(id)
	if r == nil {
		return nil, errors.New("not found")
	}
	var out []screen.Snapshot
	for _, s := range r.shots {
		out = append(out, s.Snapshot)
	}
	return out, nil
}

// TakeSnapshot implements screen.Store.
func (m *Memory) TakeSnapshot(_ context.Context, id, name string, f *scoring.Frozen) (screen.Snapshot, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.find(id)
	switch {
	case m.Fail != nil:
		return screen.Snapshot{}, m.Fail
	case r == nil:
		return screen.Snapshot{}, errors.New("not found")
	}
	s := screen.Snapshot{ID: int64(len(r.shots) + 1), Name: name, At: Now(), Seq: int64(len(r.events)), Figures: f}
	r.shots = append(r.shots, shot{s, r.a.Clone()})
	return s, nil
}

// AsOf implements screen.Store.
func (m *Memory) AsOf(_ context.Context, id string, at screen.Snapshot) (*q.Assessment, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if r := m.find(id); r != nil {
		for _, s := range r.shots {
			if s.ID == at.ID {
				return s.a.Clone(), nil
			}
		}
	}
	return nil, errors.New("not found")
}

// History implements screen.Store.
func (m *Memory) History(_ context.Context, id string, limit int, of ...q.EntryKey) ([]screen.Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.find(id)
	if r == nil {
		return nil, errors.New("not found")
	}
	var out []screen.Event
	for _, e := range slices.Backward(r.events) {
		if len(out) < limit && (len(of) == 0 || slices.Contains(of, e.Key)) {
			out = append(out, e)
		}
	}
	return out, nil
}
