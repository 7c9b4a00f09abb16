package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// nextVersion are the shipped migrations and one that adds a table.
func nextVersion(extra string) []migration {
	return append(shipped(), migration{sql: extra, digest: "0ba0ce6ae3c2ee4f4a6e2f0ad9dd4a0a"})
}

func TestEveryMigrationIsEmbeddedAndNumbered(t *testing.T) {
	files, err := fs.Glob(migrationFiles, "migration/*.sql")
	if err != nil || len(files) != len(digests) {
		t.Errorf("%d migrations for %d layouts (%v)", len(files), len(digests), err)
	}
	for i, m := range shipped() {
		if m.sql == "" {
			t.Errorf("there is no migration %d", i+1)
		}
	}
}

func TestAnOlderFileIsBackedUpAndBroughtUpToDate(t *testing.T) {
	path := sampleFile(t, 2)
	ctx := context.Background()
	ms := nextVersion("CREATE TABLE more (a INTEGER) STRICT")
	ms[1].digest = digestAfter(t, ms)
	for i := range 2 { // the second time there is nothing to do
		s, err := open(ctx, path, testOptions(), ms)
		if err != nil {
			t.Fatalf("opening %d: %v", i+1, err)
		}
		list, err := s.List(ctx, false)
		if err != nil || len(list) != 2 {
			t.Errorf("%d assessments after the update (%v)", len(list), err)
		}
		s.Close()
	}
	backups, _ := filepath.Glob(path + "*.bak")
	if diff := cmp.Diff(backups, []string{path + ".v1.bak"}); diff != "" {
		t.Errorf("backups: %s", diff)
	}
	if info, err := os.Stat(path + ".v1.bak"); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the backup: %v %v", info.Mode(), err)
	}
	report, err := Check(ctx, path+".v1.bak")
	if err != nil || !report.OK() || report.Assessments != 2 {
		t.Errorf("the backup: %+v, %v", report, err)
	}
	after := fileBytes(t, path)
	if _, err := Open(ctx, path, testOptions()); !errors.Is(err, ErrNewer) {
		t.Errorf("the program of before: %v", err)
	}
	sameBytes(t, path, after)
}

func digestAfter(t *testing.T, ms []migration) string {
	t.Helper()
	s := newStore(t)
	if _, err := s.db.ExecContext(context.Background(), ms[1].sql); err != nil {
		t.Fatal(err)
	}
	digest, err := layoutDigest(context.Background(), s.db)
	if err != nil {
		t.Fatal(err)
	}
	return digest
}

func TestAFailingMigrationLeavesTheFileAsItWas(t *testing.T) {
	path := sampleFile(t, 1)
	before := fileBytes(t, path)
	for _, broken := range []string{
		"CREATE TABLE more (a INTEGER) STRICT; CREATE TABLE oops (", // no SQL
		"CREATE TABLE more (a INTEGER) STRICT",                      // not the layout promised
	} {
		if _, err := open(context.Background(), path, testOptions(), nextVersion(broken)); err == nil {
			t.Errorf("a broken migration was accepted: %s", broken)
		}
		sameBytes(t, path, before)
	}
	if _, err := os.Stat(path + ".v1-2.bak"); err != nil {
		t.Errorf("the second try has no backup of its own: %v", err)
	}
}

func TestAnOlderFileIsNotTouchedForReading(t *testing.T) {
	path := sampleFile(t, 1)
	before := fileBytes(t, path)
	_, err := open(context.Background(), path, Options{ReadOnly: true}, nextVersion("CREATE TABLE more (a INTEGER) STRICT"))
	if !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v", err)
	}
	sameBytes(t, path, before)
}
