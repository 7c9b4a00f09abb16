package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"soc2ready/questionnaire"
)

// Snapshot is a named point in an assessment's history with the figures of that
// day, so that a trend needs no recomputing with a catalogue of the past.
type Snapshot struct {
	ID             int64
	Name           string
	At             time.Time
	CatalogVersion string
	Seq            int64 // the last event before it; see [Store.AsOf]
	Figures        json.RawMessage
}

// TakeSnapshot marks the present state of an assessment. figures is JSON that
// the caller reads back one day.
func (s *Store) TakeSnapshot(ctx context.Context, id, name, catalogVersion string, figures json.RawMessage) (Snapshot, error) {
	shot := Snapshot{Name: cutLabel(name), CatalogVersion: catalogVersion, Figures: figures}
	if !json.Valid(figures) || len(figures) > maxValue {
		return shot, fmt.Errorf("snapshot %q: the figures are no valid JSON", shot.Name)
	}
	at := s.stamp()
	err := s.write(ctx, "save to", func(tx *sql.Tx) error {
		num, err := s.numOf(ctx, tx, id)
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `INSERT INTO snapshots (assessment_id, name, at, catalog_version, seq, figures)
			VALUES (?1, ?2, ?3, ?4, (SELECT coalesce(max(seq), 0) FROM events WHERE assessment_id = ?1), ?5) RETURNING id, seq`,
			num, shot.Name, at, catalogVersion, string(figures)).Scan(&shot.ID, &shot.Seq)
	})
	if err != nil {
		return Snapshot{}, err
	}
	shot.At, err = parseStamp("snapshot", at)
	return shot, err
}

// Snapshots lists an assessment's snapshots, oldest first.
func (s *Store) Snapshots(ctx context.Context, id string) ([]Snapshot, error) {
	var shots []Snapshot
	err := s.read(ctx, func(tx *sql.Tx) error {
		num, err := s.numOf(ctx, tx, id)
		if err != nil {
			return err
		}
		shots, err = readSnapshots(ctx, tx, num)
		return err
	})
	return shots, err
}

func readSnapshots(ctx context.Context, q queryer, num int64) ([]Snapshot, error) {
	rows, err := q.QueryContext(ctx, "SELECT id, name, at, catalog_version, seq, figures FROM snapshots WHERE assessment_id = ? ORDER BY id", num)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var shots []Snapshot
	for rows.Next() {
		var shot Snapshot
		var at, figures string
		if err := rows.Scan(&shot.ID, &shot.Name, &at, &shot.CatalogVersion, &shot.Seq, &figures); err != nil {
			return nil, err
		}
		shot.Figures = json.RawMessage(figures)
		if shot.At, err = parseStamp("snapshot", at); err != nil {
			return nil, err
		}
		shots = append(shots, shot)
	}
	return shots, rows.Err()
}

// AsOf is an assessment as it was after the event seq: the present one with
// every later event taken back.
func (s *Store) AsOf(ctx context.Context, cat *questionnaire.Catalog, id string, seq int64) (*questionnaire.Assessment, []error, error) {
	var sum Summary
	var entries []questionnaire.Entry
	var later []Event
	err := s.read(ctx, func(tx *sql.Tx) error {
		num, err := s.numOf(ctx, tx, id)
		if err != nil {
			return err
		}
		if sum, err = summaryOf(ctx, tx, id); err != nil {
			return err
		}
		if entries, err = readEntries(ctx, tx, num); err != nil {
			return err
		}
		later, err = readEvents(ctx, tx, sqlEvents+"WHERE assessment_id = ? AND seq > ? AND kind <> '' ORDER BY seq DESC", num, seq)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	a, warnings := build(cat, sum, takeBack(entries, later))
	return a, warnings, nil
}

// takeBack undoes events, given newest first.
func takeBack(entries []questionnaire.Entry, later []Event) []questionnaire.Entry {
	before := make(map[questionnaire.EntryKey]json.RawMessage)
	for _, e := range later {
		before[e.EntryKey] = e.Old
	}
	var result []questionnaire.Entry
	for _, e := range entries {
		if _, changed := before[e.EntryKey]; !changed {
			result = append(result, e)
		}
	}
	for key, value := range before {
		if value != nil {
			result = append(result, questionnaire.Entry{EntryKey: key, Value: value})
		}
	}
	return sorted(result)
}
