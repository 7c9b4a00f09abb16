package sqlite

import (
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"soc2ready/questionnaire"
)

// Summary is an assessment as it stands in the list.
type Summary struct {
	ID             string
	Name           string
	Created        time.Time
	Updated        time.Time // the last change of an answer
	Opened         time.Time // last opened by a person; the list is sorted by it
	Archived       bool
	Rev            int64 // counts the changes; a save names the one it was made from
	CatalogVersion string
	Cached         *Cached // nil: not computed since the last change
	Resume         string  // where the wizard was left, as JSON; empty: nowhere
}

// Cached are the figures kept with an assessment so that the list needs no
// sums. Readiness is in tenths of a percent: an interval for Type 1 and one for
// Type 2.
type Cached struct {
	Low1, High1     int
	Low2, High2     int
	Answered, Asked int
	Stage           string
}

const (
	maxName  = 300       // bytes of a name or label
	maxKey   = 512       // bytes of an entry's key
	maxValue = 256 << 10 // bytes of an entry's value, and of a resume point
)

// Create stores a new assessment with all its entries and gives it its ID.
func (s *Store) Create(ctx context.Context, a *questionnaire.Assessment, catalogVersion string) (Summary, error) {
	name, err := cleanName(a.Name)
	if err != nil {
		return Summary{}, err
	}
	entries := a.Entries()
	for _, e := range entries {
		if err := checkEntry(e); err != nil {
			return Summary{}, fmt.Errorf("create %q: %w", name, err)
		}
	}
	id, err := s.newID()
	if err != nil {
		return Summary{}, err
	}
	err = s.write(ctx, "save to", func(tx *sql.Tx) error {
		num, err := s.insertRow(ctx, tx, id, name, catalogVersion)
		if err != nil {
			return err
		}
		if err := s.insertEntries(ctx, tx, num, entries); err != nil {
			return err
		}
		return s.beginHistory(ctx, tx, num, "created")
	})
	if err != nil {
		return Summary{}, err
	}
	a.ID, a.Name = id, name
	return s.summary(ctx, id)
}

func (s *Store) insertRow(ctx context.Context, tx *sql.Tx, id, name, catalogVersion string) (num int64, err error) {
	now := s.stamp()
	err = tx.QueryRowContext(ctx, `INSERT INTO assessments (id, name, created, updated, opened, rev, catalog_version)
		VALUES (?, ?, ?, ?, ?, 1, ?) RETURNING num`, id, name, now, now, now, catalogVersion).Scan(&num)
	return num, err
}

func (s *Store) insertEntries(ctx context.Context, tx *sql.Tx, num int64, entries []questionnaire.Entry) error {
	put, err := tx.PrepareContext(ctx, sqlPutEntry)
	if err != nil {
		return err
	}
	defer put.Close()
	for _, e := range entries {
		if e.Value == nil {
			continue
		}
		if _, err := put.ExecContext(ctx, num, string(e.Kind), e.Key, string(e.Value)); err != nil {
			return err
		}
	}
	return nil
}

// beginHistory writes the first line of an assessment's history: an event about
// no entry, which cannot be undone.
func (s *Store) beginHistory(ctx context.Context, tx *sql.Tx, num int64, label string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO events (seq, assessment_id, change_id, at, who, label, kind, key)
		SELECT n, ?1, n, ?2, ?3, ?4, '', '' FROM (SELECT coalesce(max(seq), 0) + 1 AS n FROM events)`,
		num, s.stamp(), s.options.Who, label)
	return err
}

// Load reads an assessment. What this catalogue cannot read is kept untouched
// in it and comes back as warnings.
func (s *Store) Load(ctx context.Context, cat *questionnaire.Catalog, id string) (*questionnaire.Assessment, Summary, []error, error) {
	var sum Summary
	var entries []questionnaire.Entry
	err := s.read(ctx, func(tx *sql.Tx) error {
		var num int64
		if err := tx.QueryRowContext(ctx, "SELECT num FROM assessments WHERE id = ?", id).Scan(&num); err != nil {
			return s.missing(err, id)
		}
		var err error
		if sum, err = summaryOf(ctx, tx, id); err != nil {
			return err
		}
		entries, err = readEntries(ctx, tx, num)
		return err
	})
	if err != nil {
		return nil, Summary{}, nil, err
	}
	a, warnings := build(cat, sum, entries)
	return a, sum, warnings, nil
}

func build(cat *questionnaire.Catalog, sum Summary, entries []questionnaire.Entry) (*questionnaire.Assessment, []error) {
	a := questionnaire.NewAssessment(sum.Name)
	a.ID = sum.ID
	var warnings []error
	for _, e := range entries {
		if err := a.Apply(cat, e); err != nil {
			warnings = append(warnings, err)
		}
	}
	return a, warnings
}

func readEntries(ctx context.Context, q queryer, num int64) ([]questionnaire.Entry, error) {
	rows, err := q.QueryContext(ctx, "SELECT kind, key, value FROM entries WHERE assessment_id = ? ORDER BY kind, key", num)
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
		entries = append(entries, questionnaire.Entry{
			EntryKey: questionnaire.EntryKey{Kind: questionnaire.Kind(kind), Key: key},
			Value:    json.RawMessage(value),
		})
	}
	return entries, rows.Err()
}

// Rename gives an assessment another name.
func (s *Store) Rename(ctx context.Context, id, name string) error {
	name, err := cleanName(name)
	if err != nil {
		return err
	}
	return s.updateRow(ctx, id, "UPDATE assessments SET name = ?2 WHERE id = ?1", name)
}

// Archive puts an assessment away or takes it out again.
func (s *Store) Archive(ctx context.Context, id string, archived bool) error {
	return s.updateRow(ctx, id, "UPDATE assessments SET archived = ?2 WHERE id = ?1", archived)
}

// SetResume notes where the wizard was left, as JSON.
func (s *Store) SetResume(ctx context.Context, id, resume string) error {
	if err := checkResume(resume); err != nil {
		return err
	}
	return s.updateRow(ctx, id, "UPDATE assessments SET resume = ?2 WHERE id = ?1", resume)
}

// Delete removes an assessment with its history and snapshots. Its bytes are
// overwritten: the file may be mailed to another client afterwards.
func (s *Store) Delete(ctx context.Context, id string) error {
	return s.write(ctx, "save to", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM settings WHERE key = 'last_opened' AND value = ?", id); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, "DELETE FROM assessments WHERE id = ?", id)
		return s.oneRow(result, err, id)
	})
}

// Duplicate copies an assessment's answers under a new name; the copy has a
// history of its own.
func (s *Store) Duplicate(ctx context.Context, id, newName string) (Summary, error) {
	newName, err := cleanName(newName)
	if err != nil {
		return Summary{}, err
	}
	newID, err := s.newID()
	if err != nil {
		return Summary{}, err
	}
	err = s.write(ctx, "save to", func(tx *sql.Tx) error {
		var from, to int64
		var name string
		if err := tx.QueryRowContext(ctx, "SELECT num, name FROM assessments WHERE id = ?", id).Scan(&from, &name); err != nil {
			return s.missing(err, id)
		}
		if err := tx.QueryRowContext(ctx, `INSERT INTO assessments (id, name, created, updated, opened, rev,
				catalog_version, low1, high1, low2, high2, answered, asked, stage, resume)
			SELECT ?2, ?3, ?4, ?4, ?4, 1, catalog_version, low1, high1, low2, high2, answered, asked, stage, resume
			FROM assessments WHERE num = ?1 RETURNING num`, from, newID, newName, s.stamp()).Scan(&to); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO entries (assessment_id, kind, key, value)
			SELECT ?2, kind, key, value FROM entries WHERE assessment_id = ?1`, from, to); err != nil {
			return err
		}
		return s.beginHistory(ctx, tx, to, fmt.Sprintf("copied from %q", name))
	})
	if err != nil {
		return Summary{}, err
	}
	return s.summary(ctx, newID)
}

// updateRow changes one assessment's row outside its history.
func (s *Store) updateRow(ctx context.Context, id, query string, args ...any) error {
	return s.write(ctx, "save to", func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, query, append([]any{id}, args...)...)
		return s.oneRow(result, err, id)
	})
}

func (s *Store) oneRow(result sql.Result, err error, id string) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return s.missing(sql.ErrNoRows, id)
	}
	return nil
}

// newID is 128 random bits in hexadecimal.
func (s *Store) newID() (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(s.options.Rand, b[:]); err != nil {
		return "", fmt.Errorf("make an id: %w", err)
	}
	return hex.EncodeToString(b[:]), nil
}

func cleanName(name string) (string, error) {
	name = questionnaire.CleanLine(name)
	switch {
	case name == "":
		return "", fmt.Errorf("an assessment needs a name")
	case len(name) > maxName:
		return "", fmt.Errorf("the name is longer than %d bytes", maxName)
	default:
		return name, nil
	}
}

func checkEntry(e questionnaire.Entry) error {
	switch {
	case e.Kind == "" || len(e.Kind) > maxKey || len(e.Key) > maxKey:
		return fmt.Errorf("an entry has no kind or too long a key (%q)", cut(e.Key))
	case len(e.Value) > maxValue:
		return fmt.Errorf("%s %q is longer than %d KiB: shorten it", e.Kind, e.Key, maxValue>>10)
	case e.Value != nil && !json.Valid(e.Value):
		return fmt.Errorf("%s %q is no valid JSON", e.Kind, e.Key)
	default:
		return nil
	}
}

func checkResume(resume string) error {
	if resume != "" && (len(resume) > maxValue || !json.Valid([]byte(resume))) {
		return fmt.Errorf("the place to resume at is no valid JSON")
	}
	return nil
}

// cut shortens a text for a message.
func cut(text string) string {
	if len(text) > 200 {
		return strings.ToValidUTF8(text[:200], "") + "…"
	}
	return text
}

// oneLine makes a message of SQLite, which may quote the file, safe to show.
func oneLine(text string) string { return cut(questionnaire.CleanLine(text)) }
