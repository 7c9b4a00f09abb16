package sqlite

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"soc2ready/questionnaire"
)

func TestUndoAndRedoAreDeepAndOutliveTheProgram(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	states := []map[questionnaire.EntryKey]string{stateOf(t, s, sum.ID)}
	const depth = 130
	for i := range depth {
		saveTest(t, s, &sum, fmt.Sprint("change ", i), answer("mfa.written", i), questionnaire.SettingEntry(fmt.Sprint("n", i%7), fmt.Sprint(i)))
		states = append(states, stateOf(t, s, sum.ID))
	}
	reopen := func() {
		s.Close()
		s = openTest(t, s.Path())
	}
	reopen()
	for i := depth - 1; i >= 0; i-- {
		label, _, rev, err := s.Undo(ctx, sum.ID, sum.Rev)
		if err != nil || label != fmt.Sprint("change ", i) {
			t.Fatalf("undo %d: %q %v", i, label, err)
		}
		sum.Rev = rev
		if diff := cmp.Diff(stateOf(t, s, sum.ID), states[i]); diff != "" {
			t.Fatalf("after undo of %d: %s", i, diff)
		}
	}
	if _, _, _, err := s.Undo(ctx, sum.ID, sum.Rev); !errors.Is(err, ErrNothing) {
		t.Errorf("one undo too many: %v", err)
	}
	reopen()
	for i := range depth {
		label, _, rev, err := s.Redo(ctx, sum.ID, sum.Rev)
		if err != nil || label != fmt.Sprint("change ", i) {
			t.Fatalf("redo %d: %q %v", i, label, err)
		}
		sum.Rev = rev
	}
	if diff := cmp.Diff(stateOf(t, s, sum.ID), states[depth]); diff != "" {
		t.Errorf("after redo: %s", diff)
	}
	if _, _, _, err := s.Redo(ctx, sum.ID, sum.Rev); !errors.Is(err, ErrNothing) {
		t.Errorf("one redo too many: %v", err)
	}
}

func TestHistoryShowsWhatWasTakenBack(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	saveTest(t, s, &sum, "MFA", answer("mfa.written", 1))
	_, _, rev, err := s.Undo(ctx, sum.ID, sum.Rev)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, err = s.Redo(ctx, sum.ID, rev); err != nil {
		t.Fatal(err)
	}
	events, err := s.History(ctx, sum.ID, 3)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range events {
		got = append(got, fmt.Sprintf("%s %d undoes %d", e.Label, e.Change, e.Undoes))
	}
	if diff := cmp.Diff(got, []string{"MFA 4 undoes 3", "MFA 3 undoes 2", "MFA 2 undoes 0"}); diff != "" {
		t.Error(diff)
	}
}

func TestASnapshotCanBeReadAgain(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	saveTest(t, s, &sum, "one", answer("mfa.written", 1), answer("mfa.proven", 1))
	want := stateOf(t, s, sum.ID)
	shot, err := s.TakeSnapshot(ctx, sum.ID, "before the audit", "2027.1", []byte(`{"low":31.5}`))
	if err != nil {
		t.Fatal(err)
	}
	saveTest(t, s, &sum, "two", answer("mfa.written", 2), answer("mfa.everyone", 2))
	saveTest(t, s, &sum, "three", questionnaire.AnswerEntry("mfa.proven", questionnaire.Answer{}))
	shots, err := s.Snapshots(ctx, sum.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(shots, []Snapshot{shot}); diff != "" || shot.Name != "before the audit" {
		t.Errorf("%+v %s", shot, diff)
	}
	past, warnings, err := s.AsOf(ctx, testCatalog(), sum.ID, shot.Seq)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	if diff := cmp.Diff(stateIn(past), want); diff != "" {
		t.Error(diff)
	}
	if _, err := s.TakeSnapshot(ctx, sum.ID, "x", "", []byte("{")); err == nil {
		t.Error("figures that are no JSON were accepted")
	}
}

func TestReplaceIsOneChangeThatCanBeUndone(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	saveTest(t, s, &sum, "one", answer("mfa.written", 1), questionnaire.SettingEntry("gone", "soon"))
	before := stateOf(t, s, sum.ID)
	other := sampleAssessment(t)
	rev, err := s.Replace(ctx, sum.ID, sum.Rev, other, "imported")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(stateOf(t, s, sum.ID), stateIn(other)); diff != "" {
		t.Error(diff)
	}
	label, _, _, err := s.Undo(ctx, sum.ID, rev)
	if err != nil || label != "imported" {
		t.Fatal(label, err)
	}
	if diff := cmp.Diff(stateOf(t, s, sum.ID), before); diff != "" {
		t.Error(diff)
	}
}

// The model: what the store has to do, in memory.
type (
	entryState = map[questionnaire.EntryKey]string
	modelStep  struct {
		label         string
		before, after entryState
	}
	model struct {
		store      *Store
		sum        Summary
		state      entryState
		undo, redo []modelStep
		past       map[int64]entryState // by the last event
	}
)

func TestTheStoreBehavesLikeItsModel(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		m := newModel(t, rt)
		defer func() { m.store.Close() }()
		rt.Repeat(map[string]func(*rapid.T){
			"":         m.compare,
			"save":     m.save,
			"save two": m.save,
			"undo":     func(rt *rapid.T) { m.step(rt, m.store.Undo, &m.undo, &m.redo, true) },
			"redo":     func(rt *rapid.T) { m.step(rt, m.store.Redo, &m.redo, &m.undo, false) },
			"replace":  m.replace,
			"stale":    m.stale,
			"reopen":   m.reopen,
			"as of":    m.asOf,
		})
	})
}

func newModel(t *testing.T, rt *rapid.T) *model {
	t.Helper()
	m := &model{state: entryState{}, past: map[int64]entryState{}}
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), fmt.Sprintf("%d.soc2", rapid.Uint64().Draw(rt, "file"))), testOptions())
	if err != nil {
		rt.Fatal(err)
	}
	m.store = s
	m.hurry(rt)
	if m.sum, err = s.Create(context.Background(), questionnaire.NewAssessment("Acme"), ""); err != nil {
		rt.Fatal(err)
	}
	return m
}

// hurry leaves out the syncs, which are not what the model is about.
func (m *model) hurry(rt *rapid.T) {
	if _, err := m.store.db.Exec("PRAGMA synchronous = OFF"); err != nil {
		rt.Fatal(err)
	}
}

func drawEntries(rt *rapid.T) []questionnaire.Entry {
	return rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) questionnaire.Entry {
		key := rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(rt, "key")
		return questionnaire.SettingEntry(key, rapid.SampledFrom([]string{"", "1", "2", "é\"\\"}).Draw(rt, "value"))
	}), 0, 5).Draw(rt, "entries")
}

// apply is what saving entries has to do to a state.
func apply(state entryState, entries []questionnaire.Entry) entryState {
	next := maps.Clone(state)
	for _, e := range entries {
		if e.Value == nil {
			delete(next, e.EntryKey)
		} else {
			next[e.EntryKey] = string(e.Value)
		}
	}
	return next
}

// touched reports whether any entry changed on the way, even if it changed back.
func touched(state entryState, entries []questionnaire.Entry) bool {
	for _, e := range entries {
		if next := apply(state, []questionnaire.Entry{e}); !maps.Equal(next, state) {
			return true
		}
	}
	return false
}

func (m *model) done(rt *rapid.T, label string, rev int64, err error, changed bool, next entryState) {
	if err != nil {
		rt.Fatal(err)
	}
	if want := m.sum.Rev + map[bool]int64{true: 1}[changed]; rev != want {
		rt.Fatalf("revision %d, want %d", rev, want)
	}
	if changed {
		m.undo = append(m.undo, modelStep{label, m.state, next})
		m.redo = nil
	}
	m.sum.Rev, m.state = rev, next
}

func (m *model) save(rt *rapid.T) {
	entries := drawEntries(rt)
	label := rapid.StringMatching("[a-z]{1,5}").Draw(rt, "label")
	rev, err := m.store.Save(context.Background(), m.sum.ID, m.sum.Rev, Change{Label: label, Entries: entries})
	m.done(rt, label, rev, err, touched(m.state, entries), apply(m.state, entries))
}

func (m *model) replace(rt *rapid.T) {
	a := questionnaire.NewAssessment("x")
	next := apply(entryState{}, drawEntries(rt))
	for key, value := range next {
		if err := a.Apply(testCatalog(), questionnaire.Entry{EntryKey: key, Value: []byte(value)}); err != nil {
			rt.Fatal(err)
		}
	}
	rev, err := m.store.Replace(context.Background(), m.sum.ID, m.sum.Rev, a, "replace")
	m.done(rt, "replace", rev, err, !maps.Equal(next, m.state), next)
}

// step takes the top of one stack back and puts it on the other.
func (m *model) step(rt *rapid.T, f func(context.Context, string, int64) (string, []questionnaire.Entry, int64, error), from, to *[]modelStep, back bool) {
	label, entries, rev, err := f(context.Background(), m.sum.ID, m.sum.Rev)
	if len(*from) == 0 {
		if !errors.Is(err, ErrNothing) || rev != m.sum.Rev {
			rt.Fatalf("with an empty stack: %v at %d", err, rev)
		}
		return
	}
	top := (*from)[len(*from)-1]
	want := top.after
	if back {
		want = top.before
	}
	if err != nil || label != top.label || rev != m.sum.Rev+1 {
		rt.Fatalf("%q at %d: %v, want %q", label, rev, err, top.label)
	}
	if diff := cmp.Diff(apply(m.state, entries), want); diff != "" {
		rt.Fatalf("the entries to apply: %s", diff)
	}
	*from, *to = (*from)[:len(*from)-1], append(*to, top)
	m.sum.Rev, m.state = rev, want
}

func (m *model) stale(rt *rapid.T) {
	old := m.sum.Rev - rapid.Int64Range(1, 3).Draw(rt, "behind")
	if _, err := m.store.Save(context.Background(), m.sum.ID, old, Change{Entries: drawEntries(rt)}); !errors.Is(err, ErrConflict) {
		rt.Fatalf("a save from revision %d: %v", old, err)
	}
}

func (m *model) reopen(rt *rapid.T) {
	if err := m.store.Close(); err != nil {
		rt.Fatal(err)
	}
	s, err := Open(context.Background(), m.store.Path(), testOptions())
	if err != nil {
		rt.Fatal(err)
	}
	m.store = s
	m.hurry(rt)
}

func (m *model) asOf(rt *rapid.T) {
	seqs := slices.Sorted(maps.Keys(m.past))
	seq := rapid.SampledFrom(seqs).Draw(rt, "seq")
	a, _, err := m.store.AsOf(context.Background(), testCatalog(), m.sum.ID, seq)
	if err != nil {
		rt.Fatal(err)
	}
	if diff := cmp.Diff(stateIn(a), m.past[seq]); diff != "" {
		rt.Fatalf("as of %d: %s", seq, diff)
	}
}

func (m *model) compare(rt *rapid.T) {
	a, sum, warnings, err := m.store.Load(context.Background(), testCatalog(), m.sum.ID)
	if err != nil || len(warnings) > 0 || sum.Rev != m.sum.Rev {
		rt.Fatalf("%v %v at %d, want %d", err, warnings, sum.Rev, m.sum.Rev)
	}
	if diff := cmp.Diff(stateIn(a), m.state); diff != "" {
		rt.Fatal(diff)
	}
	latest, err := m.store.History(context.Background(), m.sum.ID, 1)
	if err != nil || len(latest) != 1 {
		rt.Fatal(err)
	}
	m.past[latest[0].Seq] = m.state
}

func TestTheHistoryOfSomeEntriesLeavesOutTheRest(t *testing.T) {
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	other := createTest(t, s, "Other")
	saveTest(t, s, &sum, "first", answer("mfa.written", 1), answer("mfa.in-place", 1))
	saveTest(t, s, &other, "elsewhere", answer("mfa.written", 1))
	saveTest(t, s, &sum, "setting", questionnaire.SettingEntry("mfa.written", "x"))
	saveTest(t, s, &sum, "second", answer("mfa.written", 2))
	events, err := s.HistoryOf(context.Background(), sum.ID, []questionnaire.EntryKey{{Kind: questionnaire.KindAnswer, Key: "mfa.written"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range events {
		got = append(got, e.Label+" "+e.Key)
	}
	if diff := cmp.Diff([]string{"second mfa.written", "first mfa.written"}, got); diff != "" {
		t.Error(diff)
	}
	if events, err := s.HistoryOf(context.Background(), sum.ID, nil); err != nil || len(events) != 0 {
		t.Errorf("no key gives %d events, %v", len(events), err)
	}
}
