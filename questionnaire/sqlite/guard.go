package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"soc2ready/questionnaire"
)

// Imported is an assessment read from somebody else's file, ready for
// [Store.Create]. Its history stays behind.
type Imported struct {
	Assessment     *questionnaire.Assessment
	CatalogVersion string
	Updated        time.Time
	Warnings       []error // entries that were left out or cannot be read by this catalogue
}

// Bounds on what is read from an untrusted file.
const (
	maxGuarded     = 512 << 20 // bytes of the file
	maxAssessments = 10_000
	maxEntries     = 20_000    // of one assessment
	maxImport      = 128 << 20 // bytes of all values
)

// ImportGuarded reads the assessments of a file that came from somebody else
// and may be hostile. The file is never opened for writing, its layout must be
// exactly ours, everything read has a bound, and text loses what draws nothing
// (control and bidirectional characters). The context limits the time.
func ImportGuarded(ctx context.Context, cat *questionnaire.Catalog, path string) ([]Imported, error) {
	prepareDriver()
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("import %q: %w", path, err)
	}
	h, err := inspect(full, len(digests))
	if err != nil {
		return nil, err
	}
	db, conn, err := openGuarded(ctx, full)
	if err != nil {
		return nil, explain("import", full, err)
	}
	defer db.Close()
	defer conn.Close()
	if err := trust(ctx, conn, full, h); err != nil {
		return nil, explain("import", full, err)
	}
	list, err := importAll(ctx, conn, cat)
	return list, explain("import", full, err)
}

// inspect looks at an untrusted file without SQLite: a regular file of sensible
// size, whole, and with no unfinished change beside it.
func inspect(full string, latest int) (header, error) {
	info, err := os.Lstat(full)
	if err != nil {
		return header{}, fileError(full, err)
	}
	if err := regular(full, info); err != nil {
		return header{}, err
	}
	if info.Size() > maxGuarded {
		return header{}, fail(ErrNotSQLite, "import %q: the file is larger than %d MiB", full, maxGuarded>>20)
	}
	for _, beside := range []string{journalOf(full), full + "-wal"} {
		if exists(beside) {
			return header{}, fail(ErrBusy, "import %q: %q lies beside it, so a change is not finished: ask for a copy made while the file is closed", full, filepath.Base(beside))
		}
	}
	if !mayReadBytes(info) {
		return header{}, fail(ErrBusy, "import %q: this program has the file open: close it first", full)
	}
	h, err := probe(full, latest)
	if err == nil && (!h.journaled || h.pageSize*h.pages != info.Size()) {
		err = fail(ErrDamaged, "import %q: the file is not whole: ask for another copy", full)
	}
	return h, err
}

// openGuarded opens a file that nobody else writes so that it cannot change and
// little in it can surprise: no trusted schema, small limits, no wait.
func openGuarded(ctx context.Context, full string) (*sql.DB, *sql.Conn, error) {
	db, err := sql.Open("sqlite", dataSource(full, "mode=ro", "immutable=1", "_defensive=1", "_dqs=0", "_error_rc=1",
		"_pragma=trusted_schema(0)", "_pragma=cell_size_check(1)", "_pragma=mmap_size(0)", "_query_only=1"))
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	for _, limit := range []struct{ id, value int }{
		{lib.SQLITE_LIMIT_LENGTH, 1 << 20},
		{lib.SQLITE_LIMIT_SQL_LENGTH, 20_000},
		{lib.SQLITE_LIMIT_EXPR_DEPTH, 50},
	} {
		if _, err := driver.Limit(conn, limit.id, limit.value); err != nil {
			conn.Close()
			db.Close()
			return nil, nil, err
		}
	}
	return db, conn, nil
}

// trust checks that nothing in the file runs and that it is undamaged.
func trust(ctx context.Context, conn *sql.Conn, full string, h header) error {
	if err := verifyLayout(ctx, conn, full, digests[h.version-1]); err != nil {
		return err
	}
	problems, err := checkPages(ctx, conn, "quick_check")
	if err == nil && len(problems) > 0 {
		err = fail(ErrDamaged, "import %q: the file is damaged (%s): ask for another copy", full, problems[0])
	}
	return err
}

func importAll(ctx context.Context, conn *sql.Conn, cat *questionnaire.Catalog) ([]Imported, error) {
	nums, err := integers(ctx, conn, "SELECT num FROM assessments ORDER BY num LIMIT ?", maxAssessments+1)
	if err != nil {
		return nil, err
	}
	if len(nums) > maxAssessments {
		return nil, fmt.Errorf("the file holds more than %d assessments", maxAssessments)
	}
	budget := maxImport
	list := make([]Imported, 0, len(nums))
	for _, num := range nums {
		one, err := importOne(ctx, conn, cat, num, &budget)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, nil
}

func importOne(ctx context.Context, conn *sql.Conn, cat *questionnaire.Catalog, num int64, budget *int) (Imported, error) {
	var one Imported
	var name, updated string
	err := conn.QueryRowContext(ctx, "SELECT substr(name, 1, 300), substr(updated, 1, 40), substr(catalog_version, 1, 100) FROM assessments WHERE num = ?", num).
		Scan(&name, &updated, &one.CatalogVersion)
	if err != nil {
		return one, err
	}
	if one.Updated, err = parseStamp("updated", updated); err != nil {
		one.Warnings = append(one.Warnings, err)
	}
	if name, err = cleanName(name); err != nil {
		name = "Imported"
	}
	one.CatalogVersion = questionnaire.CleanLine(one.CatalogVersion)
	entries, err := importEntries(ctx, conn, num, budget, &one)
	if err != nil {
		return one, err
	}
	var tooLong int
	err = conn.QueryRowContext(ctx, "SELECT count(*) FROM entries WHERE assessment_id = ? AND NOT "+sqlFitting, num, maxKey, maxKey, maxValue).Scan(&tooLong)
	if err != nil {
		return one, err
	}
	if tooLong > 0 {
		one.Warnings = append(one.Warnings, fmt.Errorf("%d entries were left out: they are too long", tooLong))
	}
	a, warnings := build(cat, Summary{Name: name}, entries)
	one.Assessment, one.Warnings = a, append(one.Warnings, warnings...)
	return one, nil
}

// sqlFitting holds for an entry of sensible size; length reads no content.
const sqlFitting = "(length(kind) <= ? AND length(key) <= ? AND length(value) <= ?)"

func importEntries(ctx context.Context, conn *sql.Conn, num int64, budget *int, one *Imported) ([]questionnaire.Entry, error) {
	rows, err := conn.QueryContext(ctx, "SELECT kind, key, value FROM entries WHERE assessment_id = ? AND "+sqlFitting+" ORDER BY kind, key",
		num, maxKey, maxKey, maxValue)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var entries []questionnaire.Entry
	for rows.Next() {
		var kind, key, value string
		if err := rows.Scan(&kind, &key, &value); err != nil {
			return nil, err
		}
		if *budget -= len(value); *budget < 0 || len(entries) == maxEntries {
			return nil, errors.New("the file holds more than any assessment needs")
		}
		clean, err := cleanJSON(value)
		if err != nil || questionnaire.CleanLine(kind) != kind || questionnaire.CleanLine(key) != key {
			one.Warnings = append(one.Warnings, fmt.Errorf("%s %q was left out: it is no valid entry", oneLine(kind), oneLine(key)))
			continue
		}
		entries = append(entries, questionnaire.Entry{
			EntryKey: questionnaire.EntryKey{Kind: questionnaire.Kind(kind), Key: key}, Value: clean,
		})
	}
	return entries, rows.Err()
}

// cleanJSON cleans all text inside a JSON value.
func cleanJSON(value string) (json.RawMessage, error) {
	dec := json.NewDecoder(bytes.NewReader([]byte(value)))
	dec.UseNumber()
	var plain any
	if err := dec.Decode(&plain); err != nil {
		return nil, err
	}
	if dec.More() {
		return nil, errors.New("more than one value")
	}
	plain, err := cleanValue(plain, 20)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(plain); err != nil {
		return nil, err
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

func cleanValue(plain any, depth int) (any, error) {
	if depth == 0 {
		return nil, errors.New("nested too deeply")
	}
	var err error
	switch v := plain.(type) {
	case string:
		return questionnaire.CleanText(v), nil
	case []any:
		for i := range v {
			if v[i], err = cleanValue(v[i], depth-1); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for key := range v {
			if questionnaire.CleanLine(key) != key {
				return nil, errors.New("a key with hidden characters")
			}
			if v[key], err = cleanValue(v[key], depth-1); err != nil {
				return nil, err
			}
		}
	}
	return plain, nil
}

func integers(ctx context.Context, q queryer, query string, args ...any) ([]int64, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, rows.Err()
}
