package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCheckCountsAndFindsNothingWrong(t *testing.T) {
	path := sampleFile(t, 2)
	before := fileBytes(t, path)
	got, err := Check(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	full, _, _ := locate(path)
	want := Report{Path: full, Size: int64(len(before)), Version: len(digests), Assessments: 2, Entries: 8, Events: 10, Snapshots: 2}
	if diff := cmp.Diff(got, want); diff != "" || !got.OK() {
		t.Error(diff)
	}
	sameBytes(t, path, before)
}

func TestCheckWorksWhileTheFileIsOpen(t *testing.T) {
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	for i := range 3 {
		saveTest(t, s, &sum, "x", answer("mfa.written", i))
		if report, err := Check(context.Background(), s.Path()); err != nil || !report.OK() || report.Events != i+2 {
			t.Errorf("%+v %v", report, err)
		}
	}
}

func TestCheckFindsWhatSQLiteCannotKnow(t *testing.T) {
	path := sampleFile(t, 1)
	tamper(t, path,
		`UPDATE entries SET value = '{"value":"no' WHERE key = 'mfa.written'`,
		`UPDATE entries SET value = '15' WHERE key = 'headcount'`,
		`DELETE FROM entries WHERE key = 'mfa.proven'`,
		`UPDATE assessments SET undo_top = 4711`,
		`INSERT INTO entries VALUES (77, 'fact', 'x', '1')`)
	report, err := Check(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(report.Problems, "\n")
	for _, part := range []string{
		"answer mfa.written cannot be read", "fact headcount is not what the history says",
		"answer mfa.proven is not what the history says", "entries: a row belongs to no assessment",
		"Company 1: its undo leads nowhere",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is missing in:\n%s", part, text)
		}
	}
}

// cutShortFile is a file beside which lies the journal of a change that was not
// finished: what a crash in the middle of a commit leaves. The change had
// reached the file already.
func cutShortFile(t *testing.T) (path string, whole []byte) {
	t.Helper()
	path = sampleFile(t, 1)
	whole = fileBytes(t, path)
	s := openTest(t, path)
	ctx := context.Background()
	if _, err := s.db.Exec("PRAGMA cache_size = 1"); err != nil { // makes it write before the commit
		t.Fatal(err)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for range 40 {
		if _, err := tx.Exec("INSERT INTO events (assessment_id, change_id, at, who, label, kind, key, old) SELECT 1, 99, at, who, label, 'fact', 'x', hex(zeroblob(900)) FROM events LIMIT 1"); err != nil {
			t.Fatal(err)
		}
	}
	copied := filepath.Join(t.TempDir(), "cut short.soc2")
	writeFile(t, copied, fileBytes(t, path))
	writeFile(t, journalOf(copied), fileBytes(t, journalOf(path)))
	if bytes.Equal(fileBytes(t, copied), whole) {
		t.Fatal("the change did not reach the file")
	}
	return copied, whole
}

func TestCheckLooksBehindAChangeThatWasCutShort(t *testing.T) {
	path, _ := cutShortFile(t)
	file, journal := fileBytes(t, path), fileBytes(t, journalOf(path))
	report, err := Check(context.Background(), path)
	if err != nil || !report.OK() || !report.Interrupted || report.Events != 5 {
		t.Errorf("%+v %v", report, err)
	}
	if !bytes.Equal(fileBytes(t, path), file) || !bytes.Equal(fileBytes(t, journalOf(path)), journal) {
		t.Error("the check changed something")
	}
	if _, err := Open(context.Background(), path, Options{ReadOnly: true}); err == nil {
		t.Error("opened for reading in spite of the unfinished change")
	}
}

func TestOpenTakesBackAChangeThatWasCutShort(t *testing.T) {
	path, whole := cutShortFile(t)
	s := openTest(t, path)
	s.Close()
	if got := fileBytes(t, path); !bytes.Equal(got[100:], whole[100:]) {
		t.Error("the file is not as it was before the change")
	}
}

// corrupt damages a copy of a file in one of the ways disks and people do.
func corrupt(r *rand.Rand, whole []byte) []byte {
	data := bytes.Clone(whole)
	page := func() []byte {
		n := r.IntN(len(data) / ourPageSize)
		return data[n*ourPageSize : (n+1)*ourPageSize]
	}
	switch r.IntN(7) {
	case 0: // some bits
		for range 1 + r.IntN(8) {
			data[r.IntN(len(data))] ^= 1 << r.IntN(8)
		}
	case 1: // a sector of noise
		at := r.IntN(len(data)/512) * 512
		for i := range 512 {
			data[at+i] = byte(r.Uint32())
		}
	case 2:
		clear(page())
	case 3:
		copy(page(), bytes.Clone(page()))
	case 4:
		data = data[:r.IntN(len(data))]
	case 5: // in the header
		data[r.IntN(headerSize)] = byte(r.Uint32())
	default: // in the head of a page
		page()[r.IntN(16)] = byte(r.Uint32())
	}
	return data
}

func TestDamagedFilesAreNeverAlteredAndNeverCrash(t *testing.T) {
	rounds := 300
	if testing.Short() {
		rounds = 60
	}
	whole := fileBytes(t, sampleFile(t, 4))
	r := rand.New(rand.NewPCG(1, 2))
	dir := t.TempDir()
	path := filepath.Join(dir, "damaged.soc2")
	found, unnoticed := 0, 0
	for i := range rounds {
		data := corrupt(r, whole)
		os.Remove(journalOf(path))
		writeFile(t, path, data)
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		report, checkErr := Check(ctx, path)
		_, importErr := ImportGuarded(ctx, testCatalog(), path)
		cancel()
		if !bytes.Equal(fileBytes(t, path), data) {
			t.Fatalf("round %d: the file was altered", i)
		}
		if checkErr != nil || !report.OK() {
			found++
		} else if !bytes.Equal(data, whole) {
			unnoticed++
		}
		if errors.Is(checkErr, context.DeadlineExceeded) || errors.Is(importErr, context.DeadlineExceeded) {
			t.Errorf("round %d hung", i)
		}
		if s, err := Open(context.Background(), path, testOptions()); err == nil {
			s.Close()
		}
		salvaged := filepath.Join(dir, "salvaged.soc2")
		if i%3 > 0 {
			continue
		}
		if _, err := Salvage(context.Background(), path, salvaged, testOptions()); err == nil {
			if report, err := Check(context.Background(), salvaged); err != nil || !report.OK() {
				t.Fatalf("round %d: what was salvaged is not whole: %+v %v", i, report, err)
			}
			os.Remove(salvaged)
		}
	}
	t.Logf("%d of %d found, %d not noticed", found, rounds, unnoticed)
	if found < rounds/2 {
		t.Errorf("only %d of %d damaged files were found", found, rounds)
	}
}

func TestAFileWhoseCreationWasCutShortIsFinishedByOpening(t *testing.T) {
	ctx := context.Background()
	empty := filepath.Join(t.TempDir(), "empty.soc2")
	writeFile(t, empty, nil)
	db, err := sql.Open("sqlite", dataSource(empty, "_txlock=immediate"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for _, query := range []string{
		"PRAGMA cache_size = 1", shipped()[0].sql, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = 1", applicationID),
		"INSERT INTO settings VALUES ('x', hex(zeroblob(40000)))",
	} {
		if _, err := tx.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "new.soc2")
	// The journal of a new file holds no page, only that the file was empty.
	writeFile(t, path, fileBytes(t, sampleFile(t, 0)))
	writeFile(t, journalOf(path), fileBytes(t, journalOf(empty)))
	report, err := Check(ctx, path)
	if err != nil || !report.OK() || !report.Interrupted || report.Version != 0 {
		t.Errorf("%+v %v", report, err)
	}
	createTest(t, openTest(t, path), "Acme")
}
