package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"soc2ready/questionnaire"
)

func TestAChangeWritesEntriesHistoryAndFigures(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	saveTest(t, s, &sum, "headcount: 14", questionnaire.FactEntry("headcount", questionnaire.NumberValue(14)))
	rev, err := s.Save(ctx, sum.ID, sum.Rev, Change{
		Label: "two at once\n", Cached: &Cached{101, 902, 0, 899, 7, 9, "gaps"},
		Entries: []questionnaire.Entry{
			questionnaire.FactEntry("headcount", questionnaire.NumberValue(15)),
			questionnaire.FactEntry("uses_cloud", questionnaire.BoolValue(true)),
			questionnaire.FactEntry("headcount", questionnaire.FactValue{}),
		},
	})
	if err != nil || rev != 3 {
		t.Fatalf("revision %d, %v", rev, err)
	}
	events, err := s.History(ctx, sum.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range events {
		got = append(got, fmt.Sprintf("%d %d %s %s %s: %s %s→%s", e.Seq, e.Change, e.At.Format("05"), e.Who, e.Label, e.Key, e.Old, e.New))
	}
	want := []string{
		"5 3 04 Anna two at once: headcount 15→",
		"4 3 04 Anna two at once: uses_cloud →true",
		"3 3 04 Anna two at once: headcount 14→15",
		"2 2 03 Anna headcount: 14: headcount →14",
		"1 1 02 Anna created:  →",
	}
	for i := range got { // the second of the minute depends on how often the clock was read
		got[i] = got[i][:4] + got[i][7:]
		want[i] = want[i][:4] + want[i][7:]
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Error(diff)
	}
	after, err := s.Find(ctx, sum.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(after.Cached, &Cached{101, 902, 0, 899, 7, 9, "gaps"}); diff != "" || !after.Updated.After(after.Created) {
		t.Errorf("%+v %s", after, diff)
	}
}

func TestAChangeThatChangesNothingLeavesNoTrace(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	saveTest(t, s, &sum, "first", answer("mfa.written", 1))
	before, err := s.Find(ctx, sum.ID)
	if err != nil {
		t.Fatal(err)
	}
	same := []questionnaire.Entry{answer("mfa.written", 1), questionnaire.FactEntry("headcount", questionnaire.FactValue{})}
	rev, err := s.Save(ctx, sum.ID, sum.Rev, Change{Label: "again", Entries: same})
	if err != nil || rev != sum.Rev {
		t.Errorf("revision %d, %v", rev, err)
	}
	if after, _ := s.Find(ctx, sum.ID); cmp.Diff(after, before) != "" {
		t.Errorf("the row changed: %+v", after)
	}
	if events, _ := s.History(ctx, sum.ID, 0); len(events) != 2 {
		t.Errorf("%d events", len(events))
	}
}

func TestFiguresAreKeptOnlyWhileTheyFit(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	figures := &Cached{Low1: 1, Stage: "scope"}
	resume := `{"a":1}`
	save := func(c Change) *Cached {
		t.Helper()
		rev, err := s.Save(ctx, sum.ID, sum.Rev, c)
		if err != nil {
			t.Fatal(err)
		}
		sum.Rev = rev
		after, err := s.Find(ctx, sum.ID)
		if err != nil {
			t.Fatal(err)
		}
		return after.Cached
	}
	if got := save(Change{Cached: figures}); cmp.Diff(got, figures) != "" || sum.Rev != 1 {
		t.Errorf("figures alone: %+v at revision %d", got, sum.Rev)
	}
	if got := save(Change{Resume: &resume}); cmp.Diff(got, figures) != "" {
		t.Errorf("after a resume point: %+v", got)
	}
	if got := save(Change{Entries: []questionnaire.Entry{answer("mfa.written", 1)}}); got != nil {
		t.Errorf("after a change without figures: %+v", got)
	}
	if got := save(Change{Entries: []questionnaire.Entry{answer("mfa.written", 2)}, Cached: figures}); got == nil {
		t.Error("figures that came with a change are gone")
	}
	_, _, rev, err := s.Undo(ctx, sum.ID, sum.Rev)
	if err != nil {
		t.Fatal(err)
	}
	sum.Rev = rev
	if got := save(Change{}); got != nil {
		t.Errorf("after undo: %+v", got)
	}
}

func TestBadChangesAreRefusedWhole(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	bad := "{"
	for name, c := range map[string]Change{
		"an entry that is no JSON": {Entries: []questionnaire.Entry{answer("mfa.written", 1), {EntryKey: questionnaire.EntryKey{Kind: "fact", Key: "x"}, Value: []byte("{")}}},
		"an entry without a kind":  {Entries: []questionnaire.Entry{answer("mfa.written", 1), {Value: []byte("1")}}},
		"a long key":               {Entries: []questionnaire.Entry{questionnaire.SettingEntry(strings.Repeat("x", 1000), "1")}},
		"a resume point":           {Entries: []questionnaire.Entry{answer("mfa.written", 1)}, Resume: &bad},
	} {
		if _, err := s.Save(ctx, sum.ID, sum.Rev, c); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if got := stateOf(t, s, sum.ID); len(got) != 0 {
		t.Errorf("something was stored: %v", got)
	}
}

func TestTwoProgramsNeverOverwriteEachOther(t *testing.T) {
	ctx := context.Background()
	first := newStore(t)
	sum := createTest(t, first, "Acme")
	o := testOptions()
	o.Who = "Ben"
	other, err := Open(ctx, first.Path(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	theirs := sum
	saveTest(t, other, &theirs, "MFA: yes", answer("mfa.written", 1))
	_, err = first.Save(ctx, sum.ID, sum.Rev, Change{Label: "mine", Entries: []questionnaire.Entry{answer("mfa.proven", 2)}})
	if !errors.Is(err, ErrConflict) {
		t.Fatalf("got %v", err)
	}
	for _, word := range []string{"Acme", "Ben", " on 31 Jan 2027", "MFA: yes"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("the message lacks %q: %v", word, err)
		}
	}
	if got := stateOf(t, first, sum.ID); len(got) != 1 {
		t.Errorf("the refused change left something: %v", got)
	}
	if _, _, _, err := first.Undo(ctx, sum.ID, sum.Rev); !errors.Is(err, ErrConflict) {
		t.Errorf("undo: %v", err)
	}
	sum.Rev = theirs.Rev
	saveTest(t, first, &sum, "mine, after looking", answer("mfa.proven", 2))
}

func TestAWriterWaitsThenSaysWhoIsBusy(t *testing.T) {
	ctx := context.Background()
	first := newStore(t)
	sum := createTest(t, first, "Acme")
	if err := first.SetLastOpened(ctx, sum.ID); err != nil {
		t.Fatal(err)
	}
	other := openTest(t, first.Path())
	tx, err := first.db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = other.Save(ctx, sum.ID, sum.Rev, Change{Entries: []questionnaire.Entry{answer("mfa.written", 1)}})
	if !errors.Is(err, ErrBusy) || !strings.Contains(err.Error(), "open by Anna on ") {
		t.Errorf("got %v", err)
	}
	if _, _, _, err := other.Load(ctx, testCatalog(), sum.ID); err != nil {
		t.Errorf("reading has to work meanwhile: %v", err)
	}
	tx.Rollback()
	saveTest(t, other, &sum, "now", answer("mfa.written", 1))
}

func TestACancelledSaveLeavesNothingAndTheStoreUsable(t *testing.T) {
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Save(ctx, sum.ID, sum.Rev, Change{Entries: []questionnaire.Entry{answer("mfa.written", 1)}}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	saveTest(t, s, &sum, "later", answer("mfa.written", 2))
}

func TestSavesFromManyGoroutinesComeOneAfterTheOther(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	const writers, each = 4, 5
	errs := make(chan error, writers)
	for w := range writers {
		sum := createTest(t, s, fmt.Sprint("W", w))
		go func() {
			rev := sum.Rev
			var err error
			for i := 0; i < each && err == nil; i++ {
				rev, err = s.Save(ctx, sum.ID, rev, Change{Entries: []questionnaire.Entry{answer("mfa.written", i)}})
				if err == nil {
					_, err = s.List(ctx, false)
				}
			}
			errs <- err
		}()
	}
	for range writers {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestAFileMovedAwayIsNoticed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file cannot be moved")
	}
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	for _, away := range []func() error{
		func() error { return os.Rename(s.path, s.path+".away") },
		func() error { return os.WriteFile(s.path, []byte("replaced"), 0o600) },
	} {
		if err := away(); err != nil {
			t.Fatal(err)
		}
		_, err := s.Save(ctx, sum.ID, sum.Rev, Change{Entries: []questionnaire.Entry{answer("mfa.written", 1)}})
		if !errors.Is(err, ErrMoved) {
			t.Errorf("got %v", err)
		}
	}
	if err := os.Rename(s.path+".away", s.path); err != nil {
		t.Fatal(err)
	}
	saveTest(t, s, &sum, "back", answer("mfa.written", 1))
}

func TestTheHistoryCannotBeChanged(t *testing.T) {
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	saveTest(t, s, &sum, "x", answer("mfa.written", 1))
	for _, query := range []string{"UPDATE events SET who = 'x'", "DELETE FROM events", "UPDATE events SET new = NULL WHERE seq = 2"} {
		if _, err := s.db.Exec(query); err == nil {
			t.Errorf("%s was accepted", query)
		}
	}
	if events, _ := s.History(context.Background(), sum.ID, 0); len(events) != 2 {
		t.Errorf("%d events are left", len(events))
	}
}
