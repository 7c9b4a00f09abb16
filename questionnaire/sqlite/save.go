package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"soc2ready/questionnaire"
)

// Change is what is saved in one go and undone in one go.
type Change struct {
	Label          string                // what was done, for the history: "MFA for everyone: yes"
	Entries        []questionnaire.Entry // the new values; a nil value removes the entry
	Cached         *Cached               // the figures after the change; nil with entries: not computed
	Resume         *string               // where the wizard stands, as JSON; nil: as before
	CatalogVersion string                // the catalogue it was answered with; empty: as before
}

// The statements of a save, prepared once.
const (
	sqlRow      = "SELECT num, name, rev, undo_top, redo_top FROM assessments WHERE id = ?"
	sqlOldEntry = "SELECT value FROM entries WHERE assessment_id = ? AND kind = ? AND key = ?"
	sqlPutEntry = `INSERT INTO entries (assessment_id, kind, key, value) VALUES (?, ?, ?, ?)
		ON CONFLICT DO UPDATE SET value = excluded.value`
	sqlDropEntry = "DELETE FROM entries WHERE assessment_id = ? AND kind = ? AND key = ?"
	sqlLastSeq   = "SELECT coalesce(max(seq), 0) FROM events"
	sqlAddEvent  = `INSERT INTO events (seq, assessment_id, change_id, at, who, label, kind, key, old, new, undoes, below)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlUpdateRow = `UPDATE assessments SET rev = ?2, updated = coalesce(?3, updated),
		catalog_version = coalesce(?4, catalog_version), resume = coalesce(?5, resume), undo_top = ?6, redo_top = ?7,
		low1 = iif(?8, low1, ?9), high1 = iif(?8, high1, ?10), low2 = iif(?8, low2, ?11), high2 = iif(?8, high2, ?12),
		answered = iif(?8, answered, ?13), asked = iif(?8, asked, ?14), stage = iif(?8, stage, ?15) WHERE num = ?1`
	sqlRaise = "UPDATE assessments SET opened = ?2 WHERE num = ?1" // apart: it writes an index page too
)

// statements are the prepared statements of a save.
type statements struct {
	row, old, put, drop, last, add, update, raise *sql.Stmt
}

// prepare prepares the statements at the first write, outside of a transaction:
// there is only one connection.
func (s *Store) prepare(ctx context.Context) (*statements, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hot != nil {
		return s.hot, nil
	}
	var hot statements
	for _, p := range []struct {
		into **sql.Stmt
		text string
	}{
		{&hot.row, sqlRow},
		{&hot.old, sqlOldEntry},
		{&hot.put, sqlPutEntry},
		{&hot.drop, sqlDropEntry},
		{&hot.last, sqlLastSeq},
		{&hot.add, sqlAddEvent},
		{&hot.update, sqlUpdateRow},
		{&hot.raise, sqlRaise},
	} {
		var err error
		if *p.into, err = s.db.PrepareContext(ctx, p.text); err != nil { //nolint:sqlclosecheck // closed with the store
			return nil, s.whoIsBusy(ctx, explain("save to", s.path, err))
		}
	}
	s.hot = &hot
	return s.hot, nil
}

// in binds the statements to a transaction.
func (st *statements) in(ctx context.Context, tx *sql.Tx) *statements {
	bind := func(stmt *sql.Stmt) *sql.Stmt { return tx.StmtContext(ctx, stmt) }
	return &statements{bind(st.row), bind(st.old), bind(st.put), bind(st.drop), bind(st.last), bind(st.add), bind(st.update), bind(st.raise)}
}

// row is what a save needs of an assessment: its revision and the tops of the
// stacks of what can be undone and redone (0: empty).
type row struct {
	num, rev   int64
	name       string
	undo, redo int64
}

// Save stores a change made from revision rev, all or nothing, and returns the
// new revision. It is on the disk when Save returns. Entries that already are
// as they should be leave no trace in the history; with none left, the
// revision stays.
func (s *Store) Save(ctx context.Context, id string, rev int64, c Change) (int64, error) {
	if err := c.check(); err != nil {
		return rev, err
	}
	return s.change(ctx, id, rev, func(tx *sql.Tx, hot *statements, r *row) error {
		change, err := s.record(ctx, hot, r, c.Label, c.Entries, 0, r.undo)
		if err != nil {
			return err
		}
		if change > 0 {
			r.undo, r.redo = change, 0
		}
		return s.updateFigures(ctx, hot, r, c, change > 0)
	})
}

func (c Change) check() error {
	for _, e := range c.Entries {
		if err := checkEntry(e); err != nil {
			return fmt.Errorf("save: %w", err)
		}
	}
	if c.Resume != nil {
		return checkResume(*c.Resume)
	}
	return nil
}

// Replace makes an assessment say exactly what a says, as one change that can
// be undone. The name stays.
func (s *Store) Replace(ctx context.Context, id string, rev int64, a *questionnaire.Assessment, label string) (int64, error) {
	c := Change{Label: label, Entries: a.Entries()}
	if err := c.check(); err != nil {
		return rev, err
	}
	return s.change(ctx, id, rev, func(tx *sql.Tx, hot *statements, r *row) error {
		current, err := readEntries(ctx, tx, r.num)
		if err != nil {
			return err
		}
		change, err := s.record(ctx, hot, r, label, append(gone(current, c.Entries), c.Entries...), 0, r.undo)
		if err != nil {
			return err
		}
		if change > 0 {
			r.undo, r.redo = change, 0
		}
		return s.updateFigures(ctx, hot, r, Change{}, change > 0)
	})
}

// gone are entries that remove what is in current and not in wanted.
func gone(current, wanted []questionnaire.Entry) []questionnaire.Entry {
	keep := make(map[questionnaire.EntryKey]struct{}, len(wanted))
	for _, e := range wanted {
		keep[e.EntryKey] = struct{}{}
	}
	var removed []questionnaire.Entry
	for _, e := range current {
		if _, ok := keep[e.EntryKey]; !ok {
			removed = append(removed, questionnaire.Entry{EntryKey: e.EntryKey})
		}
	}
	return removed
}

// change runs f on an assessment that still is at revision rev.
func (s *Store) change(ctx context.Context, id string, rev int64, f func(*sql.Tx, *statements, *row) error) (int64, error) {
	if s.options.ReadOnly {
		return rev, s.onlyReads("save to")
	}
	hot, err := s.prepare(ctx)
	if err != nil {
		return rev, err
	}
	newRev := rev
	err = s.write(ctx, "save to", func(tx *sql.Tx) error {
		in := hot.in(ctx, tx)
		r, err := s.lockRow(ctx, tx, in, id, rev)
		if err != nil {
			return err
		}
		err = f(tx, in, &r)
		newRev = r.rev
		return err
	})
	if err != nil {
		return rev, err
	}
	return newRev, nil
}

// lockRow reads the row and refuses a change made from an older revision. The
// transaction already holds the write lock.
func (s *Store) lockRow(ctx context.Context, tx *sql.Tx, hot *statements, id string, rev int64) (row, error) {
	var r row
	var undo, redo sql.NullInt64
	if err := hot.row.QueryRowContext(ctx, id).Scan(&r.num, &r.name, &r.rev, &undo, &redo); err != nil {
		return r, s.missing(err, id)
	}
	r.undo, r.redo = undo.Int64, redo.Int64
	if r.rev != rev {
		return r, s.conflict(ctx, tx, r)
	}
	return r, nil
}

// conflict says who changed the assessment, when and how.
func (s *Store) conflict(ctx context.Context, tx *sql.Tx, r row) error {
	var at, who, label string
	err := tx.QueryRowContext(ctx, "SELECT at, who, label FROM events WHERE assessment_id = ? ORDER BY seq DESC LIMIT 1", r.num).Scan(&at, &who, &label)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if who == "" {
		who = "another program"
	}
	if t, err := parseStamp("history", at); err == nil {
		at = spoken(t)
	}
	return fail(ErrConflict, "%q was changed by %s at %s (%s) since you opened it, and nothing was saved: open it again and repeat your last answer",
		r.name, who, at, label)
}

// record writes entries and their events; the change it made comes back, or 0
// when everything already was as wanted. Its events are consecutive, and the
// first one's seq is the change's number. below is what the change covers on
// its stack.
func (s *Store) record(ctx context.Context, hot *statements, r *row, label string, entries []questionnaire.Entry, undoes, below int64) (change int64, err error) {
	var last int64
	if err := hot.last.QueryRowContext(ctx).Scan(&last); err != nil {
		return 0, err
	}
	label, at := cutLabel(label), s.stamp()
	for _, e := range entries {
		old, changed, err := put(ctx, hot, r.num, e)
		if err != nil {
			return 0, err
		}
		if !changed {
			continue
		}
		last++
		if change == 0 {
			change = last
		}
		if _, err := hot.add.ExecContext(ctx, last, r.num, change, at, s.options.Who, label,
			string(e.Kind), e.Key, old, textOf(e.Value), positive(undoes), positive(below)); err != nil {
			return 0, err
		}
	}
	return change, nil
}

// put writes one entry and says what it was before.
func put(ctx context.Context, hot *statements, num int64, e questionnaire.Entry) (old sql.NullString, changed bool, err error) {
	rows, err := hot.old.QueryContext(ctx, num, string(e.Kind), e.Key)
	if err != nil {
		return old, false, err
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(&old); err != nil {
			return old, false, err
		}
	}
	if err := rows.Err(); err != nil {
		return old, false, err
	}
	rows.Close()
	if old == textOf(e.Value) {
		return old, false, nil
	}
	if e.Value == nil {
		_, err = hot.drop.ExecContext(ctx, num, string(e.Kind), e.Key)
	} else {
		_, err = hot.put.ExecContext(ctx, num, string(e.Kind), e.Key, string(e.Value))
	}
	return old, true, err
}

// updateFigures writes the assessment's row after a change. Figures that no
// longer fit the answers are removed rather than left standing.
func (s *Store) updateFigures(ctx context.Context, hot *statements, r *row, c Change, changed bool) error {
	if !changed && c.Cached == nil && c.Resume == nil && c.CatalogVersion == "" {
		return nil
	}
	var updated sql.NullString
	if changed {
		r.rev++
		updated = sql.NullString{String: s.stamp(), Valid: true}
		if s.raise(r.num) {
			if _, err := hot.raise.ExecContext(ctx, r.num, updated); err != nil {
				return err
			}
		}
	}
	var resume sql.NullString
	if c.Resume != nil {
		resume = sql.NullString{String: *c.Resume, Valid: true}
	}
	args := []any{
		r.num, r.rev, updated,
		sql.NullString{String: c.CatalogVersion, Valid: c.CatalogVersion != ""},
		resume, positive(r.undo), positive(r.redo),
	}
	_, err := hot.update.ExecContext(ctx, append(args, c.Cached.columns(!changed)...)...)
	return err
}

// columns are the figures as the update wants them: whether to keep what is
// there, then the seven values.
func (c *Cached) columns(keep bool) []any {
	if c == nil {
		return []any{keep, nil, nil, nil, nil, nil, nil, nil}
	}
	return []any{false, c.Low1, c.High1, c.Low2, c.High2, c.Answered, c.Asked, c.Stage}
}

// raise reports whether an assessment still has to be put at the top of the
// list: once for each Store, because moving it costs a page more.
func (s *Store) raise(num int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, done := s.raised[num]
	s.raised[num] = struct{}{}
	return !done
}

func textOf(value json.RawMessage) sql.NullString {
	return sql.NullString{String: string(value), Valid: value != nil}
}

func positive(n int64) sql.NullInt64 { return sql.NullInt64{Int64: n, Valid: n > 0} }

func cutLabel(label string) string {
	label = questionnaire.CleanLine(label)
	for len(label) > maxName {
		label = label[:len(label)-1]
	}
	return questionnaire.CleanLine(label)
}
