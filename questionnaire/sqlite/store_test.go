package sqlite

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"soc2ready/questionnaire"
)

// testCatalog has one control with three statements and three facts.
func testCatalog() *questionnaire.Catalog {
	c := &questionnaire.Catalog{
		Version: "test-1",
		Controls: []questionnaire.Control{{
			Key: "mfa", Title: "MFA",
			Statements: []questionnaire.Statement{
				{Key: "mfa.written", Aspect: questionnaire.Design},
				{Key: "mfa.everyone", Aspect: questionnaire.Implementation, IsKey: true},
				{Key: "mfa.proven", Aspect: questionnaire.Operation},
			},
		}},
		Facts: []questionnaire.Fact{
			{Key: "company_name", Type: questionnaire.FactText},
			{Key: "headcount", Type: questionnaire.FactNumber},
			{Key: "uses_cloud", Type: questionnaire.FactBool},
		},
		Risks:     []questionnaire.Risk{{ID: "R01", Title: "Phishing"}},
		Checklist: []questionnaire.ChecklistItem{{ID: "strategy-why", Title: "Why"}},
	}
	c.Index()
	return c
}

// clock moves on by a second each time it is read.
func clock() func() time.Time {
	now := time.Date(2027, 1, 31, 14, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

func testOptions() Options {
	return Options{Create: true, Now: clock(), Who: "Anna", Wait: 50 * time.Millisecond}
}

// openTest opens a file without the syncs: a test does not lose power.
func openTest(tb testing.TB, path string) *Store {
	tb.Helper()
	s := openDurable(tb, path)
	if _, err := s.db.Exec("PRAGMA synchronous = OFF"); err != nil {
		tb.Fatal(err)
	}
	return s
}

func openDurable(tb testing.TB, path string) *Store {
	tb.Helper()
	s, err := Open(context.Background(), path, testOptions())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { s.Close() })
	return s
}

func newStore(tb testing.TB) *Store {
	tb.Helper()
	return openTest(tb, filepath.Join(tb.TempDir(), "acme.soc2"))
}

func createTest(tb testing.TB, s *Store, name string) Summary {
	tb.Helper()
	sum, err := s.Create(context.Background(), questionnaire.NewAssessment(name), "test-1")
	if err != nil {
		tb.Fatal(err)
	}
	return sum
}

// answer is a small answer that tells its number.
func answer(key string, n int) questionnaire.Entry {
	return questionnaire.AnswerEntry(questionnaire.StatementID(key),
		questionnaire.Answer{Value: questionnaire.Yes, Note: fmt.Sprintf("answer %d", n)})
}

func saveTest(tb testing.TB, s *Store, sum *Summary, label string, entries ...questionnaire.Entry) {
	tb.Helper()
	rev, err := s.Save(context.Background(), sum.ID, sum.Rev, Change{Label: label, Entries: entries})
	if err != nil {
		tb.Fatal(err)
	}
	sum.Rev = rev
}

// stateOf reads all entries of an assessment as text.
func stateOf(tb testing.TB, s *Store, id string) map[questionnaire.EntryKey]string {
	tb.Helper()
	a, _, _, err := s.Load(context.Background(), testCatalog(), id)
	if err != nil {
		tb.Fatal(err)
	}
	return stateIn(a)
}

func stateIn(a *questionnaire.Assessment) map[questionnaire.EntryKey]string {
	state := map[questionnaire.EntryKey]string{}
	for _, e := range a.Entries() {
		state[e.EntryKey] = string(e.Value)
	}
	return state
}

func fileBytes(tb testing.TB, path string) []byte {
	tb.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func writeFile(tb testing.TB, path string, data []byte) {
	tb.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		tb.Fatal(err)
	}
}

// sameBytes fails when a file is not as it was, or has company it had not.
func sameBytes(tb testing.TB, path string, before []byte) {
	tb.Helper()
	if !bytes.Equal(fileBytes(tb, path), before) {
		tb.Errorf("%s was changed", path)
	}
	if exists(journalOf(path)) || exists(path+"-wal") || exists(path+"-shm") {
		tb.Errorf("files were left beside %s", path)
	}
}

// sampleFile is a closed file with n assessments of some answers and history.
func sampleFile(tb testing.TB, n int) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "sample.soc2")
	s := openTest(tb, path)
	for i := range n {
		sum := createTest(tb, s, fmt.Sprintf("Company %d", i+1))
		for j, key := range []string{"mfa.written", "mfa.everyone", "mfa.proven"} {
			saveTest(tb, s, &sum, "answer "+key, answer(key, j))
		}
		saveTest(tb, s, &sum, "headcount", questionnaire.FactEntry("headcount", questionnaire.NumberValue(14)))
		if _, err := s.TakeSnapshot(context.Background(), sum.ID, "first", "test-1", json.RawMessage(`{"low":0}`)); err != nil {
			tb.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}
