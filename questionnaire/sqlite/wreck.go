package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"soc2ready/questionnaire"
)

// wreck is what could be read of a damaged file, by the columns of its tables.
type wreck struct {
	assessments map[int64][]any
	entries     map[int64]map[questionnaire.EntryKey]string
	events      map[int64][]any // by seq
	snapshots   map[int64][]any // by id
	torn        map[int64]bool  // assessments some of whose entries could not be read
	tornHistory bool
	broken      bool // something could not be read
	lost        []string
}

func newWreck() *wreck {
	return &wreck{
		assessments: map[int64][]any{},
		entries:     map[int64]map[questionnaire.EntryKey]string{},
		events:      map[int64][]any{},
		snapshots:   map[int64][]any{},
		torn:        map[int64]bool{},
	}
}

// size counts the rows, to tell which way of reading found most.
func (w *wreck) size() int {
	n := len(w.assessments) + len(w.events) + len(w.snapshots)
	for _, entries := range w.entries {
		n += len(entries)
	}
	return n
}

const (
	assessmentColumns = "num, id, name, created, updated, opened, archived, rev, catalog_version, " +
		"low1, high1, low2, high2, answered, asked, stage, resume, undo_top, redo_top"
	eventColumns    = "seq, assessment_id, change_id, at, who, label, kind, key, old, new, undoes, below"
	snapshotColumns = "id, assessment_id, name, at, catalog_version, seq, figures"
	entryColumns    = "assessment_id, kind, key, value"
)

// readAll reads the tables one by one. Where a table breaks off it is read from
// its other end too; entries are looked for assessment by assessment, so that a
// bad page hides only its own.
func (w *wreck) readAll(ctx context.Context, q queryer) {
	byNumber := func(into map[int64][]any) func([]any) {
		return func(row []any) {
			if num, ok := row[0].(int64); ok {
				into[num] = row
			}
		}
	}
	tornList := w.scan(ctx, q, "SELECT "+assessmentColumns+" FROM assessments NOT INDEXED ORDER BY num", byNumber(w.assessments))
	if w.scan(ctx, q, "SELECT "+eventColumns+" FROM events NOT INDEXED ORDER BY seq", byNumber(w.events)) {
		w.tornHistory = true
		w.lost = append(w.lost, "a part of the history could not be read: earlier changes can no longer be undone")
	}
	if w.scan(ctx, q, "SELECT "+snapshotColumns+" FROM snapshots NOT INDEXED ORDER BY id", byNumber(w.snapshots)) {
		w.lost = append(w.lost, "some snapshots could not be read")
	}
	tornTable := w.scan(ctx, q, "SELECT "+entryColumns+" FROM entries ORDER BY assessment_id, kind, key", w.addEntry)
	if tornList {
		w.nameTheNameless()
		w.lost = append(w.lost, "a part of the list of assessments could not be read")
	}
	if tornTable {
		for _, num := range slices.Sorted(maps.Keys(w.assessments)) {
			w.torn[num] = w.scan(ctx, q, "SELECT "+entryColumns+" FROM entries WHERE assessment_id = ? ORDER BY kind, key", w.addEntry, num)
		}
	}
}

// scan reads rows in ascending and, when that breaks off, in descending order.
// It reports whether anything broke off.
func (w *wreck) scan(ctx context.Context, q queryer, query string, add func([]any), args ...any) (broken bool) {
	if scanRows(ctx, q, query, add, args...) == nil {
		return false
	}
	w.broken = true
	columns := strings.Split(query[strings.LastIndex(query, "ORDER BY ")+len("ORDER BY "):], ", ")
	descending := query[:strings.LastIndex(query, "ORDER BY ")] + "ORDER BY " + strings.Join(columns, " DESC, ") + " DESC"
	_ = scanRows(ctx, q, descending, add, args...) // breaks off at the same spot, from the other side
	return true
}

func scanRows(ctx context.Context, q queryer, query string, add func([]any), args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		row := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		add(row)
	}
	return rows.Err()
}

func (w *wreck) addEntry(row []any) {
	num, ok := row[0].(int64)
	kind, key, value := readableText(row[1]), readableText(row[2]), readableText(row[3])
	if !ok || kind == "" {
		return
	}
	if w.entries[num] == nil {
		w.entries[num] = map[questionnaire.EntryKey]string{}
	}
	if !json.Valid([]byte(value)) {
		w.torn[num] = true
		return
	}
	w.entries[num][questionnaire.EntryKey{Kind: questionnaire.Kind(kind), Key: key}] = value
}

// readableText is a column's text; empty when it is none.
func readableText(column any) string {
	text, ok := column.(string)
	if !ok || !utf8.ValidString(text) {
		return ""
	}
	return text
}

// nameTheNameless makes a row for assessments of which only answers or history
// are left.
func (w *wreck) nameTheNameless() {
	nums := slices.Collect(maps.Keys(w.entries))
	for _, event := range w.events {
		if num, ok := event[1].(int64); ok {
			nums = append(nums, num)
		}
	}
	slices.Sort(nums)
	for _, num := range slices.Compact(nums) {
		if _, ok := w.assessments[num]; !ok {
			w.assessments[num] = []any{num}
			w.torn[num] = true
		}
	}
}

// fromHistory fills in entries that are missing and that the history knows. With
// gaps in the history it may bring back what was removed since, so it is not
// asked then for an assessment whose entries are all there.
func (w *wreck) fromHistory(num int64) (filled int) {
	latest := map[questionnaire.EntryKey]any{}
	for _, seq := range slices.Sorted(maps.Keys(w.events)) {
		e := w.events[seq]
		if e[1] == num && readableText(e[6]) != "" {
			latest[questionnaire.EntryKey{Kind: questionnaire.Kind(readableText(e[6])), Key: readableText(e[7])}] = e[9]
		}
	}
	if w.entries[num] == nil {
		w.entries[num] = map[questionnaire.EntryKey]string{}
	}
	for key, value := range latest {
		text := readableText(value)
		if _, have := w.entries[num][key]; !have && text != "" && json.Valid([]byte(text)) {
			w.entries[num][key] = text
			filled++
		}
	}
	return filled
}

// insert writes everything into a new file.
func (w *wreck) insert(ctx context.Context, s *Store, tx *sql.Tx) (Salvaged, error) {
	result := Salvaged{Lost: w.lost}
	for _, num := range slices.Sorted(maps.Keys(w.assessments)) {
		name, err := w.insertAssessment(ctx, s, tx, num)
		if err != nil {
			return result, err
		}
		filled := 0
		if w.torn[num] || !w.tornHistory {
			filled = w.fromHistory(num)
		}
		if w.torn[num] || filled > 0 {
			result.Lost = append(result.Lost, fmt.Sprintf("%q: some answers could not be read; %d were found in the history", name, filled))
		}
		entries := w.sortedEntries(num)
		if err := s.insertEntries(ctx, tx, num, entries); err != nil {
			return result, err
		}
		result.Assessments++
		result.Entries += len(entries)
	}
	var err error
	if result.Events, err = w.insertRows(ctx, tx, sqlAddEvent, w.events); err != nil {
		return result, err
	}
	if result.Snapshots, err = w.insertRows(ctx, tx, "INSERT INTO snapshots ("+snapshotColumns+") VALUES (?, ?, ?, ?, ?, ?, ?)", w.snapshots); err != nil {
		return result, err
	}
	differing, err := s.reconcile(ctx, tx)
	if differing > 0 {
		result.Lost = append(result.Lost, fmt.Sprintf("%d answers differed from what the history says; they were kept as they are and the history notes it", differing))
	}
	return result, err
}

// reconcile makes the history end where the answers are, by a last event for
// each that differs, and empties the undo stacks that no longer fit.
func (s *Store) reconcile(ctx context.Context, tx *sql.Tx) (differing int64, err error) {
	result, err := tx.ExecContext(ctx, `INSERT INTO events (seq, assessment_id, change_id, at, who, label, kind, key, old, new)
		SELECT n, assessment_id, n, ?, ?, ?, kind, key, old, new FROM (
			SELECT (SELECT max(seq) FROM events) + row_number() OVER () AS n, h.assessment_id, h.kind, h.key, h.new AS old, e.value AS new `+sqlDiffering+")",
		s.stamp(), s.options.Who, salvagedLabel)
	if err != nil {
		return 0, err
	}
	if differing, err = result.RowsAffected(); err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, "UPDATE assessments SET undo_top = NULL, redo_top = NULL WHERE num IN (SELECT assessment_id FROM events WHERE label = ?) OR "+sqlLooseStack, salvagedLabel)
	return differing, err
}

const salvagedLabel = "salvaged from a damaged file"

func (w *wreck) sortedEntries(num int64) []questionnaire.Entry {
	entries := make([]questionnaire.Entry, 0, len(w.entries[num]))
	for key, value := range w.entries[num] {
		entries = append(entries, questionnaire.Entry{EntryKey: key, Value: json.RawMessage(value)})
	}
	return sorted(entries)
}

// insertAssessment writes an assessment's row. Figures are left to be computed
// again; what can be undone is kept only with a whole history.
func (w *wreck) insertAssessment(ctx context.Context, s *Store, tx *sql.Tx, num int64) (string, error) {
	r := w.assessments[num]
	for len(r) < len(strings.Split(assessmentColumns, ", ")) {
		r = append(r, nil)
	}
	name, err := cleanName(readableText(r[2]))
	if err != nil {
		name = fmt.Sprintf("Recovered %d", num)
	}
	id := readableText(r[1])
	if len(id) != 32 {
		if id, err = s.newID(); err != nil {
			return name, err
		}
	}
	var undo, redo any
	if !w.tornHistory && !w.torn[num] {
		undo, redo = number(r[17]), number(r[18])
	}
	rev, _ := r[7].(int64)
	_, err = tx.ExecContext(ctx, `INSERT INTO assessments (num, id, name, created, updated, opened, archived, rev, catalog_version, resume, undo_top, redo_top)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, num, id, name, s.stampOr(r[3]), s.stampOr(r[4]), s.stampOr(r[5]),
		r[6] == int64(1), max(rev, 1), readableText(r[8]), resumeOf(r[16]), undo, redo)
	return name, err
}

// insertRows copies rows whose assessment is known and whose values the table
// takes; a damaged one is left out.
func (w *wreck) insertRows(ctx context.Context, tx *sql.Tx, query string, rows map[int64][]any) (int, error) {
	insert, err := tx.PrepareContext(ctx, query)
	if err != nil {
		return 0, err
	}
	defer insert.Close()
	written := 0
	for _, key := range slices.Sorted(maps.Keys(rows)) {
		num, ok := rows[key][1].(int64)
		if _, known := w.assessments[num]; !ok || !known || !plausible(rows[key]) {
			continue
		}
		if _, err := insert.ExecContext(ctx, rows[key]...); err == nil {
			written++
		} else if concernsFile(err) {
			return written, err
		}
	}
	return written, nil
}

// plausible reports that a row's texts are texts.
func plausible(row []any) bool {
	return !slices.ContainsFunc(row, func(column any) bool {
		text, isText := column.(string)
		_, isBytes := column.([]byte)
		return isBytes || (isText && !utf8.ValidString(text))
	})
}

// concernsFile reports a failure of the new file, not of the row written to it.
func concernsFile(err error) bool {
	var f *failure
	return errors.As(explain("salvage to", "", err), &f)
}

func number(column any) any {
	if n, ok := column.(int64); ok {
		return n
	}
	return nil
}

func resumeOf(column any) string {
	if text := readableText(column); checkResume(text) == nil {
		return text
	}
	return ""
}

// stampOr is a time as it stands in the file, or now.
func (s *Store) stampOr(column any) string {
	text := readableText(column)
	if _, err := parseStamp("", text); err != nil {
		return s.stamp()
	}
	return text
}

// sorted orders entries by kind and key.
func sorted(entries []questionnaire.Entry) []questionnaire.Entry {
	slices.SortFunc(entries, func(x, y questionnaire.Entry) int {
		if c := strings.Compare(string(x.Kind), string(y.Kind)); c != 0 {
			return c
		}
		return strings.Compare(x.Key, y.Key)
	})
	return entries
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
