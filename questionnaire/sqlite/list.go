package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"soc2ready/questionnaire"
)

const sqlSummary = `SELECT id, name, created, updated, opened, archived, rev, catalog_version,
	low1, high1, low2, high2, answered, asked, stage, resume FROM assessments `

// List is every assessment that is archived or is not, newest opened first.
func (s *Store) List(ctx context.Context, archived bool) ([]Summary, error) {
	return s.Page(ctx, archived, nil, 0)
}

// Page is a part of the list: at most limit assessments (0: all) that come
// after the given one (nil: from the top). Its cost does not depend on how many
// there are.
func (s *Store) Page(ctx context.Context, archived bool, after *Summary, limit int) ([]Summary, error) {
	if limit <= 0 {
		limit = -1
	}
	if after == nil {
		list, err := summaries(ctx, s.db, sqlSummary+"WHERE archived = ? ORDER BY opened DESC, num DESC LIMIT ?", archived, limit)
		return list, explain("read", s.path, err)
	}
	list, err := summaries(ctx, s.db, sqlSummary+`WHERE archived = ? AND (opened, num) < (?, (SELECT num FROM assessments WHERE id = ?))
		ORDER BY opened DESC, num DESC LIMIT ?`, archived, after.Opened.UTC().Format(timeLayout), after.ID, limit)
	return list, explain("read", s.path, err)
}

func summaries(ctx context.Context, q queryer, query string, args ...any) ([]Summary, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Summary
	for rows.Next() {
		sum, err := scanSummary(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, sum)
	}
	return list, rows.Err()
}

func scanSummary(row interface{ Scan(...any) error }) (Summary, error) {
	var s Summary
	var created, updated, opened string
	var f [6]sql.NullInt64
	var stage sql.NullString
	if err := row.Scan(&s.ID, &s.Name, &created, &updated, &opened, &s.Archived, &s.Rev, &s.CatalogVersion,
		&f[0], &f[1], &f[2], &f[3], &f[4], &f[5], &stage, &s.Resume); err != nil {
		return s, err
	}
	if f[0].Valid {
		s.Cached = &Cached{
			Low1: int(f[0].Int64), High1: int(f[1].Int64), Low2: int(f[2].Int64), High2: int(f[3].Int64),
			Answered: int(f[4].Int64), Asked: int(f[5].Int64), Stage: stage.String,
		}
	}
	var errs [3]error
	s.Created, errs[0] = parseStamp(s.Name, created)
	s.Updated, errs[1] = parseStamp(s.Name, updated)
	s.Opened, errs[2] = parseStamp(s.Name, opened)
	return s, errors.Join(errs[:]...)
}

func summaryOf(ctx context.Context, q queryer, id string) (Summary, error) {
	return scanSummary(q.QueryRowContext(ctx, sqlSummary+"WHERE id = ?", id))
}

func (s *Store) summary(ctx context.Context, id string) (Summary, error) {
	sum, err := summaryOf(ctx, s.db, id)
	return sum, explain("read", s.path, s.missing(err, id))
}

// missing turns "no rows" into a sentence.
func (s *Store) missing(err error, what string) error {
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return fail(ErrNotFound, "there is no assessment %q in %q: \"soc2ready list\" shows those there are", questionnaire.CleanLine(what), s.path)
}

// Find finds an assessment by its id, its name in any case, or the beginning of
// either. The empty string finds the last one opened, or the only one.
func (s *Store) Find(ctx context.Context, nameOrID string) (Summary, error) {
	if nameOrID == "" {
		return s.findLast(ctx)
	}
	sum, err := summaryOf(ctx, s.db, nameOrID)
	if err == nil || !errors.Is(err, sql.ErrNoRows) {
		return sum, explain("read", s.path, err)
	}
	wanted := questionnaire.CleanLine(nameOrID)
	all, err := readNames(ctx, s.db, likePrefix(wanted))
	if err != nil {
		return Summary{}, explain("read", s.path, err)
	}
	id, err := s.pick(all, wanted)
	if err != nil {
		return Summary{}, err
	}
	return s.summary(ctx, id)
}

// named is an assessment's id and name, all that a search needs.
type named struct{ id, name string }

// likePrefix is the pattern of what begins with a text, in any case. SQLite knows
// the cases of ASCII only; for other text the pattern fits everything.
func likePrefix(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return r > 0x7e }) {
		return "%"
	}
	return strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(text) + "%"
}

// readNames lists the assessments whose name or id fits a pattern.
func readNames(ctx context.Context, q queryer, pattern string) ([]named, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, name FROM assessments WHERE name LIKE ?1 ESCAPE '\' OR id LIKE ?1 ESCAPE '\'
		ORDER BY archived, opened DESC, num DESC`, pattern)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []named
	for rows.Next() {
		var n named
		if err := rows.Scan(&n.id, &n.name); err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	return all, rows.Err()
}

// pick prefers an exact name to the beginning of a name or id.
func (s *Store) pick(all []named, wanted string) (id string, err error) {
	fitting := matching(all, func(n named) bool { return strings.EqualFold(n.name, wanted) })
	if len(fitting) == 0 && wanted != "" {
		fitting = matching(all, func(n named) bool {
			return hasPrefixFold(n.name, wanted) || strings.HasPrefix(n.id, strings.ToLower(wanted))
		})
	}
	switch len(fitting) {
	case 0:
		return "", s.missing(sql.ErrNoRows, wanted)
	case 1:
		return fitting[0].id, nil
	default:
		return "", fail(ErrAmbiguous, "several assessments in %q fit %q: %s; name one of them by its full name or its id", s.path, wanted, candidates(fitting))
	}
}

func matching(all []named, fits func(named) bool) []named {
	return slices.DeleteFunc(slices.Clone(all), func(n named) bool { return !fits(n) })
}

func hasPrefixFold(text, prefix string) bool {
	return strings.HasPrefix(strings.ToLower(text), strings.ToLower(prefix))
}

// candidates names at most five assessments.
func candidates(list []named) string {
	names := make([]string, 0, 6)
	for i, n := range list {
		if i == 5 {
			names = append(names, fmt.Sprintf("and %d more", len(list)-i))
			break
		}
		names = append(names, fmt.Sprintf("%q (%s)", n.name, n.id[:min(8, len(n.id))]))
	}
	return strings.Join(names, ", ")
}

func (s *Store) findLast(ctx context.Context) (Summary, error) {
	list, err := summaries(ctx, s.db, sqlSummary+"WHERE archived = 0 AND id = (SELECT value FROM settings WHERE key = 'last_opened')")
	if err == nil && len(list) == 0 {
		list, err = summaries(ctx, s.db, sqlSummary+"WHERE archived = 0 ORDER BY opened DESC, num DESC LIMIT 2")
	}
	switch {
	case err != nil:
		return Summary{}, explain("read", s.path, err)
	case len(list) == 1:
		return list[0], nil
	case len(list) == 0:
		return Summary{}, fail(ErrNotFound, "there is no assessment in %q yet: create one with \"soc2ready new NAME\"", s.path)
	default:
		return Summary{}, s.several(ctx)
	}
}

// several asks which of the assessments in the file is meant.
func (s *Store) several(ctx context.Context) error {
	all, err := readNames(ctx, s.db, "%")
	if err != nil {
		return explain("read", s.path, err)
	}
	return fail(ErrAmbiguous, "there are several assessments in %q: %s; name the one you mean", s.path, candidates(all))
}
