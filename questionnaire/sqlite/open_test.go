package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"soc2ready/questionnaire"
)

func TestANewFileIsForItsOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions are of another kind")
	}
	path := filepath.Join(t.TempDir(), "new folder", "deeper", "acme.soc2")
	s := openTest(t, path)
	createTest(t, s, "Acme")
	for name, want := range map[string]fs.FileMode{
		path: 0o600, filepath.Dir(path): 0o700, filepath.Dir(filepath.Dir(path)): 0o700,
	} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, want %v (%v)", name, info, want, err)
		}
	}
	tx, err := s.db.BeginTx(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if _, err := tx.Exec("UPDATE assessments SET name = 'B'"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(journalOf(s.path)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the journal: %v (%v)", info, err)
	}
}

func TestNamesWithSpecialCharactersStayWhole(t *testing.T) {
	for _, name := range []string{"a b.soc2", "50%?.soc2", "a#b.soc2", "mode=ro&x.soc2", "ünï;cödé'\".soc2", "a:b.soc2"} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, `?":`) {
			continue
		}
		path := filepath.Join(t.TempDir(), name)
		s := openTest(t, path)
		createTest(t, s, "Acme")
		s.Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if report, err := Check(context.Background(), path); err != nil || report.Assessments != 1 {
			t.Errorf("%q: %+v %v", name, report, err)
		}
	}
}

func TestWritesAreDurable(t *testing.T) {
	s := openDurable(t, filepath.Join(t.TempDir(), "acme.soc2"))
	for pragma, want := range map[string]string{
		"journal_mode": "delete", "synchronous": "3", "fullfsync": "1", "foreign_keys": "1", "trusted_schema": "0",
		"secure_delete": "1", "cell_size_check": "1", "mmap_size": "", "application_id": strconv.Itoa(applicationID), "user_version": "1",
	} {
		var got sql.NullString
		err := s.db.QueryRow("PRAGMA " + pragma).Scan(&got)
		if pragma == "mmap_size" && (got.String == "0" || errors.Is(err, sql.ErrNoRows)) {
			continue
		}
		if err != nil || got.String != want {
			t.Errorf("%s is %q, want %q (%v)", pragma, got.String, want, err)
		}
	}
}

func TestOpenNeedsAClockAndAFile(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "acme.soc2")
	if _, err := Open(ctx, path, Options{Create: true}); err == nil {
		t.Error("opened for writing without a clock")
	}
	for _, o := range []Options{{Now: clock()}, {ReadOnly: true}, {ReadOnly: true, Create: true}} {
		_, err := Open(ctx, path, o)
		if !errors.Is(err, ErrNotFound) || !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), path) {
			t.Errorf("%+v: %v", o, err)
		}
	}
	if exists(path) {
		t.Error("a file was made that nobody asked for")
	}
	for _, name := range []string{"", "a\x00b"} {
		if _, err := Open(ctx, name, testOptions()); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestAFileNobodyWroteToYetIsTakenOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "acme.soc2")
	writeFile(t, path, nil)
	if _, err := Open(context.Background(), path, Options{Now: clock()}); !errors.Is(err, ErrNotSQLite) {
		t.Errorf("without Create: %v", err)
	}
	createTest(t, openTest(t, path), "Acme")
}

func TestFilesThatAreNotOursAreRefusedUnchanged(t *testing.T) {
	whole := fileBytes(t, sampleFile(t, 1))
	edited := func(at int, value uint32) []byte {
		data := append([]byte(nil), whole...)
		binary.BigEndian.PutUint32(data[at:], value)
		return data
	}
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"the file of a newer version", edited(60, 2), ErrNewer},
		{"the file of a far newer version", edited(60, 0xffffffff), ErrNewer},
		{"the database of another program", edited(68, 42), ErrForeign},
		{"a database that says nothing", foreignDatabase(t), ErrForeign},
		{"a file without its version", edited(60, 0), ErrDamaged},
		{"a text", []byte(strings.Repeat("format: soc2ready/assessment/v1\n", 10)), ErrNotSQLite},
		{"a short file", []byte(magic), ErrNotSQLite},
		{"an empty file", nil, ErrNotSQLite},
		{"zeros", make([]byte, 8192), ErrNotSQLite},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.soc2")
			writeFile(t, path, test.data)
			for _, o := range []Options{{Now: clock()}, {ReadOnly: true}} {
				_, err := Open(context.Background(), path, o)
				if !errors.Is(err, test.want) || !strings.Contains(err.Error(), path) {
					t.Errorf("%v, want %v", err, test.want)
				}
			}
			if _, err := Check(context.Background(), path); !errors.Is(err, test.want) {
				t.Errorf("check: %v, want %v", err, test.want)
			}
			if _, err := ImportGuarded(context.Background(), testCatalog(), path); !errors.Is(err, test.want) {
				t.Errorf("import: %v, want %v", err, test.want)
			}
			sameBytes(t, path, test.data)
		})
	}
}

// foreignDatabase is a database with a table and no application id.
func foreignDatabase(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foreign.db")
	db, err := sql.Open("sqlite", dataSource(path))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE answers (a)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	return fileBytes(t, path)
}

func TestAFolderIsRefused(t *testing.T) {
	dir := t.TempDir()
	for name, err := range map[string]error{
		"open":   second(Open(context.Background(), dir, testOptions())),
		"check":  second(Check(context.Background(), dir)),
		"import": second(ImportGuarded(context.Background(), testCatalog(), dir)),
	} {
		if !errors.Is(err, ErrNotSQLite) || !strings.Contains(err.Error(), "folder") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestALayoutSomebodyChangedIsRefused(t *testing.T) {
	for name, change := range map[string]string{
		"a view":    "CREATE VIEW v AS SELECT 1",
		"a trigger": "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM settings; END",
		"a column":  "ALTER TABLE entries ADD COLUMN more TEXT",
		"no guard":  "DROP TRIGGER events_never_go",
	} {
		t.Run(name, func(t *testing.T) {
			path := sampleFile(t, 1)
			db, err := sql.Open("sqlite", dataSource(path))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec(change); err != nil {
				t.Fatal(err)
			}
			db.Close()
			before := fileBytes(t, path)
			if _, err := Open(context.Background(), path, testOptions()); !errors.Is(err, ErrForeign) {
				t.Errorf("open: %v", err)
			}
			if _, err := ImportGuarded(context.Background(), testCatalog(), path); !errors.Is(err, ErrForeign) {
				t.Errorf("import: %v", err)
			}
			if report, err := Check(context.Background(), path); err != nil || report.OK() {
				t.Errorf("check: %+v %v", report, err)
			}
			sameBytes(t, path, before)
		})
	}
}

func TestAFileSwitchedToALogIsSwitchedBack(t *testing.T) {
	path := sampleFile(t, 1)
	db, err := sql.Open("sqlite", dataSource(path, "_journal_mode=WAL"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE assessments SET name = 'B'"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	before := fileBytes(t, path)
	if _, err := Open(context.Background(), path, Options{ReadOnly: true}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("opened for reading: %v", err)
	}
	sameBytes(t, path, before)
	s := openTest(t, path)
	if _, err := s.Find(context.Background(), "B"); err != nil {
		t.Error(err)
	}
}

func TestReadOnlyWritesNothing(t *testing.T) {
	ctx := context.Background()
	path := sampleFile(t, 2)
	before := fileBytes(t, path)
	s, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	sum, err := s.Find(ctx, "Company 1")
	if err != nil {
		t.Fatal(err)
	}
	if got := stateOf(t, s, sum.ID); len(got) != 4 {
		t.Errorf("read %d entries, want 4", len(got))
	}
	for name, err := range map[string]error{
		"save":       second(s.Save(ctx, sum.ID, sum.Rev, Change{Entries: []questionnaire.Entry{answer("mfa.written", 9)}})),
		"create":     second(s.Create(ctx, questionnaire.NewAssessment("x"), "")),
		"rename":     s.Rename(ctx, sum.ID, "x"),
		"delete":     s.Delete(ctx, sum.ID),
		"set opened": s.SetLastOpened(ctx, sum.ID),
	} {
		if !errors.Is(err, ErrReadOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s.Close()
	sameBytes(t, path, before)
}

func TestAPathMayBeALink(t *testing.T) {
	path := sampleFile(t, 1)
	link := filepath.Join(t.TempDir(), "link.soc2")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("links cannot be made here")
	}
	s := openTest(t, link)
	if want, _ := filepath.EvalSymlinks(path); s.Path() != want {
		t.Errorf("the path is %q, want %q", s.Path(), want)
	}
	s.Close()
	if _, err := ImportGuarded(context.Background(), testCatalog(), link); !errors.Is(err, ErrNotSQLite) {
		t.Errorf("a client's file may be no link: %v", err)
	}
}

func TestAFolderThatMayNotBeWrittenToIsSaidPlainly(t *testing.T) {
	err := notMade("a.soc2ready", &fs.PathError{Op: "open", Path: "a.soc2ready", Err: syscall.EACCES})
	want := `create "a.soc2ready": its folder may not be written to: choose a folder of yours`
	if err.Error() != want || !errors.Is(err, ErrReadOnly) || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v, want %s", err, want)
	}
}
