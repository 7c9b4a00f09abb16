package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"time"

	"soc2ready/questionnaire"
)

// Event is one line of an assessment's history: one entry, what it was and
// what it became. The events of one change carry the same Change. The first
// line, when the assessment was created or copied, is about no entry.
type Event struct {
	Seq    int64
	Change int64
	At     time.Time
	Who    string
	Label  string
	questionnaire.EntryKey
	Old, New json.RawMessage // nil: there was, or is, nothing
	Undoes   int64           // the change that this one took back; 0: none
}

// History is the latest events of an assessment, newest first; limit 0 is all.
func (s *Store) History(ctx context.Context, id string, limit int) ([]Event, error) {
	if limit <= 0 {
		limit = -1
	}
	var events []Event
	err := s.read(ctx, func(tx *sql.Tx) error {
		num, err := s.numOf(ctx, tx, id)
		if err != nil {
			return err
		}
		events, err = readEvents(ctx, tx, sqlEvents+"WHERE assessment_id = ? ORDER BY seq DESC LIMIT ?", num, limit)
		return err
	})
	return events, err
}

const sqlEvents = "SELECT seq, change_id, at, who, label, kind, key, old, new, coalesce(undoes, 0) FROM events "

func readEvents(ctx context.Context, q queryer, query string, args ...any) ([]Event, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var events []Event
	for rows.Next() {
		e, err := scanEvent(rows)
		if err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, rows.Err()
}

func scanEvent(rows *sql.Rows) (Event, error) {
	var e Event
	var at, kind string
	var older, newer sql.NullString
	if err := rows.Scan(&e.Seq, &e.Change, &at, &e.Who, &e.Label, &kind, &e.Key, &older, &newer, &e.Undoes); err != nil {
		return e, err
	}
	e.Kind = questionnaire.Kind(kind)
	e.Old, e.New = rawOf(older), rawOf(newer)
	var err error
	e.At, err = parseStamp("history", at)
	return e, err
}

func rawOf(text sql.NullString) json.RawMessage {
	if !text.Valid {
		return nil
	}
	return json.RawMessage(text.String)
}

func (s *Store) numOf(ctx context.Context, q queryer, id string) (num int64, err error) {
	err = q.QueryRowContext(ctx, "SELECT num FROM assessments WHERE id = ?", id).Scan(&num)
	return num, s.missing(err, id)
}

// Undo takes back the last change that is not undone, by adding its inverse to
// the history. The label of that change comes back with the entries to apply to
// the assessment in memory. The cached figures are removed: save new ones. With
// nothing to undo the error is [ErrNothing].
//
// What can be undone is a stack through the history: each change knows the one
// below it, the assessment's row the one on top; the same for redo. An undone
// change moves to the other stack, and a new change empties that of redo.
func (s *Store) Undo(ctx context.Context, id string, rev int64) (label string, entries []questionnaire.Entry, newRev int64, err error) {
	newRev, err = s.change(ctx, id, rev, func(tx *sql.Tx, hot *statements, r *row) (err error) {
		label, entries, err = s.invert(ctx, tx, hot, r, &r.undo, &r.redo)
		return err
	})
	return label, entries, newRev, err
}

// Redo does again what was undone last; see [Store.Undo].
func (s *Store) Redo(ctx context.Context, id string, rev int64) (label string, entries []questionnaire.Entry, newRev int64, err error) {
	newRev, err = s.change(ctx, id, rev, func(tx *sql.Tx, hot *statements, r *row) (err error) {
		label, entries, err = s.invert(ctx, tx, hot, r, &r.redo, &r.undo)
		return err
	})
	return label, entries, newRev, err
}

// invert takes the change on top of one stack, records its inverse and puts
// that on top of the other.
func (s *Store) invert(ctx context.Context, tx *sql.Tx, hot *statements, r *row, from, to *int64) (string, []questionnaire.Entry, error) {
	if *from == 0 {
		return "", nil, fail(ErrNothing, "there is nothing more to take back or do again in %q", r.name)
	}
	top := *from
	events, below, err := changeOf(ctx, tx, r.num, top)
	if err != nil {
		return "", nil, err
	}
	entries := make([]questionnaire.Entry, 0, len(events))
	for _, v := range slices.Backward(events) {
		entries = append(entries, questionnaire.Entry{EntryKey: v.EntryKey, Value: v.Old})
	}
	label := events[0].Label
	change, err := s.record(ctx, hot, r, label, entries, top, *to)
	if err != nil {
		return "", nil, err
	}
	*from = below
	if change > 0 {
		*to = change
	}
	return label, entries, s.updateFigures(ctx, hot, r, Change{}, true)
}

// changeOf reads the events of one change, which are consecutive, and what lies
// below it on its stack.
func changeOf(ctx context.Context, tx *sql.Tx, num, change int64) ([]Event, int64, error) {
	var size, below int64
	err := tx.QueryRowContext(ctx, `SELECT coalesce(min(seq), (SELECT max(seq) + 1 FROM events)) - ?1,
		(SELECT coalesce(max(below), 0) FROM events WHERE seq = ?1)
		FROM (SELECT seq FROM events WHERE seq > ?1 AND change_id <> ?1 ORDER BY seq LIMIT 1)`, change).Scan(&size, &below)
	if err != nil {
		return nil, 0, err
	}
	events, err := readEvents(ctx, tx, sqlEvents+"WHERE seq >= ?1 AND seq < ?1 + ?2 AND assessment_id = ?3 ORDER BY seq", change, size, num)
	if err == nil && len(events) == 0 {
		err = fail(ErrDamaged, "the history lacks change %d", change)
	}
	return events, below, err
}

// HistoryOf is the history of some entries of an assessment, newest first.
func (s *Store) HistoryOf(ctx context.Context, id string, keys []questionnaire.EntryKey) ([]Event, error) {
	names := make([][2]string, len(keys))
	for i, k := range keys {
		names[i] = [2]string{string(k.Kind), k.Key}
	}
	list, err := json.Marshal(names)
	if err != nil {
		return nil, err
	}
	var events []Event
	err = s.read(ctx, func(tx *sql.Tx) error {
		num, err := s.numOf(ctx, tx, id)
		if err != nil {
			return err
		}
		events, err = readEvents(ctx, tx, sqlEvents+`WHERE assessment_id = ? AND (kind, key) IN
			(SELECT value ->> 0, value ->> 1 FROM json_each(?)) ORDER BY seq DESC`, num, string(list))
		return err
	})
	return events, err
}
