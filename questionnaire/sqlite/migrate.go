package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

//go:embed migration/*.sql
var migrationFiles embed.FS

// migration brings a file from the version before to the next.
type migration struct {
	sql    string
	digest string // of the layout afterwards, see layoutDigest
}

// digests are the layouts of versions 1, 2 and so on.
var digests = []string{
	"004f057d86a7200643cb8efd2e1b2740",
}

// shipped are the migrations in order: the first makes version 1 of nothing.
func shipped() []migration {
	ms := make([]migration, len(digests))
	for i := range ms {
		text, err := fs.ReadFile(migrationFiles, fmt.Sprintf("migration/%04d.sql", i+1))
		if err != nil { // embedded at build time; a test opens every version
			continue
		}
		ms[i] = migration{sql: string(text), digest: digests[i]}
	}
	return ms
}

// queryer is what can be asked: a database, a connection, a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// migrate brings the file up to date, all in one transaction.
func (s *Store) migrate(ctx context.Context, ms []migration) error {
	version, err := s.version(ctx, s.db, ms)
	if err != nil || version == len(ms) {
		return err
	}
	if s.options.ReadOnly {
		return fail(ErrReadOnly, "open %q: the file is from an older soc2ready and has to be brought up to date first: open it once where it can be written", s.path)
	}
	if version > 0 {
		if err := s.backup(ctx, version); err != nil {
			return err
		}
	}
	return s.write(ctx, "update", func(tx *sql.Tx) error { return s.migrateIn(ctx, tx, ms) })
}

func (s *Store) migrateIn(ctx context.Context, tx *sql.Tx, ms []migration) error {
	version, err := s.version(ctx, tx, ms) // again: another program may have been faster
	if err != nil || version == len(ms) {
		return err
	}
	for i, m := range ms[version:] {
		if _, err := tx.ExecContext(ctx, m.sql); err != nil {
			return fmt.Errorf("migration %d: %w", version+i+1, err)
		}
	}
	marks := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(ms))
	if _, err := tx.ExecContext(ctx, marks); err != nil {
		return err
	}
	return verifyLayout(ctx, tx, s.path, ms[len(ms)-1].digest)
}

// version is the file's version, 0 for an empty file. It refuses a file that is
// not ours, too new, or laid out otherwise than its version says.
func (s *Store) version(ctx context.Context, q queryer, ms []migration) (int, error) {
	var application, version, objects int64
	for _, ask := range []struct {
		query string
		into  *int64
	}{
		{"PRAGMA application_id", &application},
		{"PRAGMA user_version", &version},
		{"SELECT count(*) FROM sqlite_schema", &objects},
	} {
		if err := q.QueryRowContext(ctx, ask.query).Scan(ask.into); err != nil {
			return 0, err
		}
	}
	if application == 0 && version == 0 && objects == 0 {
		return 0, nil
	}
	h := header{application: uint32(application), version: uint32(version)} //nolint:gosec // both are 32 bits wide in the file
	if err := h.acceptable(s.path, len(ms)); err != nil {
		return 0, err
	}
	return int(h.version), verifyLayout(ctx, q, s.path, ms[h.version-1].digest)
}

// verifyLayout refuses a file whose tables, views or triggers are not exactly
// ours: a view or trigger that somebody slipped in would run with our rights.
func verifyLayout(ctx context.Context, q queryer, path, want string) error {
	got, err := layoutDigest(ctx, q)
	if err == nil && got != want {
		return fail(ErrForeign, "open %q: the tables in the file were changed by another program: save what can be read with \"soc2ready doctor\"", path)
	}
	return err
}

// layoutDigest is a hash over the text of the whole schema, except for what
// SQLite keeps for itself.
func layoutDigest(ctx context.Context, q queryer) (string, error) {
	rows, err := q.QueryContext(ctx, `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema
		WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY type, name`)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	h := sha256.New()
	for rows.Next() {
		var kind, name, table, text string
		if err := rows.Scan(&kind, &name, &table, &text); err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s\x00", kind, name, table, strings.ReplaceAll(text, "\r\n", "\n"))
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), rows.Err()
}

// backup puts a copy of the file as it is beside it, readable by its owner only.
func (s *Store) backup(ctx context.Context, version int) error {
	for n := 1; n < 1000; n++ {
		name := fmt.Sprintf("%s.v%d.bak", s.path, version)
		if n > 1 {
			name = fmt.Sprintf("%s.v%d-%d.bak", s.path, version, n)
		}
		err := create(name)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", name); err != nil {
			os.Remove(name)
			return explain("back up to", name, err)
		}
		return nil
	}
	return fmt.Errorf("back up %q: there are a thousand backups beside it already: remove some", s.path)
}
