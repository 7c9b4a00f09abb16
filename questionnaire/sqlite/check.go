package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// Report is what [Check] found.
type Report struct {
	Path        string
	Size        int64
	Version     int // of the layout
	Assessments int
	Entries     int
	Events      int
	Snapshots   int
	Interrupted bool      // a change was cut short; opening the file takes it back
	Sessions    []Session // who announced to have the file open
	Problems    []string  // sentences; none: the file is whole
}

// OK reports that nothing is wrong with the file.
func (r Report) OK() bool { return len(r.Problems) == 0 }

// maxProblems is how many problems of one kind are listed.
const maxProblems = 100

// Check examines a file and never changes it. The error says why a file cannot
// be examined at all; damage that is found stands in the report.
func Check(ctx context.Context, path string) (Report, error) {
	prepareDriver()
	full, info, err := locate(path)
	if err != nil {
		return Report{}, err
	}
	r := Report{Path: full, Size: info.Size()}
	if mayReadBytes(info) {
		if _, err := probe(full, len(digests)); err != nil {
			return r, err
		}
	}
	err = examine(ctx, full, &r)
	if r.Interrupted = cutShort(err); r.Interrupted {
		err = examineCopy(ctx, full, &r)
	}
	if errors.Is(err, ErrDamaged) || errors.Is(err, ErrNotSQLite) {
		r.Problems = append(r.Problems, damage(err))
		return r, nil
	}
	return r, err
}

// damage is what SQLite said about a file it cannot read on.
func damage(err error) string {
	var sqliteErr *driver.Error
	if errors.As(err, &sqliteErr) {
		return oneLine(sqliteErr.Error())
	}
	return err.Error()
}

// cutShort reports that SQLite has to take back a change first, which it cannot
// on a connection that only reads.
func cutShort(err error) bool {
	var sqliteErr *driver.Error
	return errors.As(err, &sqliteErr) && sqliteErr.Code() == lib.SQLITE_READONLY_ROLLBACK
}

// examine reads under the usual locks, because the wizard may be writing.
func examine(ctx context.Context, full string, r *Report) error {
	db, err := sql.Open("sqlite", dataSource(full, "mode=ro", "_defensive=1", "_dqs=0", "_error_rc=1", "_busy_timeout=2000",
		"_pragma=trusted_schema(0)", "_pragma=cell_size_check(1)", "_pragma=mmap_size(0)", "_query_only=1"))
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain("check", full, err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return explain("check", full, r.read(ctx, tx))
}

// examineCopy lets SQLite take the unfinished change back in a private copy.
func examineCopy(ctx context.Context, full string, r *Report) error {
	dir, err := os.MkdirTemp("", "soc2ready-check-")
	if err != nil {
		return fmt.Errorf("check %q: %w", full, err)
	}
	defer os.RemoveAll(dir)
	twin, err := copyWithJournal(full, dir)
	if err != nil {
		return fmt.Errorf("check %q: %w", full, err)
	}
	if err := takeBackChange(ctx, twin); err != nil {
		return explain("check", full, err)
	}
	return examine(ctx, twin, r)
}

// copyWithJournal copies a file and the journal beside it into a folder.
func copyWithJournal(full, dir string) (string, error) {
	twin := filepath.Join(dir, "copy")
	if err := copyFile(full, twin); err != nil {
		return "", err
	}
	if !exists(journalOf(full)) {
		return twin, nil
	}
	return twin, copyFile(journalOf(full), journalOf(twin))
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// takeBackChange has SQLite apply the journal beside a copy.
func takeBackChange(ctx context.Context, twin string) error {
	db, err := sql.Open("sqlite", dataSource(twin, "mode=rw", "_defensive=1", "_pragma=trusted_schema(0)"))
	if err != nil {
		return err
	}
	defer db.Close()
	var n int
	return db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&n)
}

// read fills the report from an open file.
func (r *Report) read(ctx context.Context, q queryer) error {
	if err := q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&r.Version); err != nil {
		return err
	}
	var objects int
	if err := q.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&objects); err != nil {
		return err
	}
	if r.Version == 0 && objects == 0 {
		return nil // its creation was cut short; opening it makes the tables
	}
	if r.Version < 1 || r.Version > len(digests) {
		return fail(ErrDamaged, "the file does not say which version it has")
	}
	layout, err := layoutDigest(ctx, q)
	if err != nil {
		return err
	}
	if layout != digests[r.Version-1] {
		r.Problems = append(r.Problems, "the tables in the file were changed by another program")
		return nil
	}
	for _, step := range []func(context.Context, queryer) error{r.readPages, r.readCounts, r.readContent} {
		if err := step(ctx, q); err != nil {
			return err
		}
	}
	sessions, err := readSessions(ctx, q)
	for _, key := range sortedKeys(sessions) {
		r.Sessions = append(r.Sessions, sessions[key])
	}
	return err
}

func (r *Report) readPages(ctx context.Context, q queryer) error {
	found, err := checkPages(ctx, q, "integrity_check")
	if err != nil {
		return err
	}
	orphans, err := texts(ctx, q, `SELECT "table" || ': a row belongs to no assessment' FROM pragma_foreign_key_check LIMIT ?`, maxProblems)
	r.Problems = append(append(r.Problems, found...), orphans...)
	return err
}

// checkPages runs one of SQLite's own checks, "quick_check" or "integrity_check".
func checkPages(ctx context.Context, q queryer, pragma string) ([]string, error) {
	found, err := texts(ctx, q, fmt.Sprintf("PRAGMA %s(%d)", pragma, maxProblems))
	if len(found) == 1 && found[0] == "ok" {
		return nil, err
	}
	return found, err
}

func (r *Report) readCounts(ctx context.Context, q queryer) error {
	for _, count := range []struct {
		query string
		into  *int
	}{
		{"SELECT count(*) FROM assessments", &r.Assessments},
		{"SELECT count(*) FROM entries", &r.Entries},
		{"SELECT count(*) FROM events", &r.Events},
		{"SELECT count(*) FROM snapshots", &r.Snapshots},
	} {
		if err := q.QueryRowContext(ctx, count.query).Scan(count.into); err != nil {
			return err
		}
	}
	return nil
}

const (
	// sqlDiffering are answers that differ from what the history says they became.
	sqlDiffering = ` FROM (
			SELECT assessment_id, kind, key, new, max(seq) FROM events WHERE kind <> '' GROUP BY assessment_id, kind, key) h
		JOIN assessments a ON a.num = h.assessment_id
		LEFT JOIN entries e ON e.assessment_id = h.assessment_id AND e.kind = h.kind AND e.key = h.key
		WHERE e.value IS NOT h.new`
	// sqlLooseStack holds for an assessment whose undo or redo leads nowhere.
	sqlLooseStack = `(undo_top IS NOT NULL AND NOT EXISTS (SELECT 1 FROM events WHERE seq = undo_top AND assessment_id = num)
		OR redo_top IS NOT NULL AND NOT EXISTS (SELECT 1 FROM events WHERE seq = redo_top AND assessment_id = num))`
)

// readContent looks for what SQLite cannot know: values that are no JSON,
// answers at odds with the history (which finds changed bits inside a text) and
// an undo that leads nowhere.
func (r *Report) readContent(ctx context.Context, q queryer) error {
	for _, query := range []string{
		`SELECT a.name || ': ' || e.kind || ' ' || e.key || ' cannot be read' FROM entries e
			JOIN assessments a ON a.num = e.assessment_id WHERE NOT json_valid(e.value) LIMIT ?`,
		"SELECT a.name || ': ' || h.kind || ' ' || h.key || ' is not what the history says'" + sqlDiffering + " LIMIT ?",
		"SELECT name || ': its undo leads nowhere' FROM assessments WHERE " + sqlLooseStack + " LIMIT ?",
	} {
		found, err := texts(ctx, q, query, maxProblems)
		if err != nil {
			return err
		}
		r.Problems = append(r.Problems, found...)
	}
	return nil
}

func texts(ctx context.Context, q queryer, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []string
	for rows.Next() {
		var text sql.NullString
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		list = append(list, oneLine(text.String))
	}
	return list, rows.Err()
}
