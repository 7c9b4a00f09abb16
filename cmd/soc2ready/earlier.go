package main

import (
	"context"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
	"soc2ready/scoring"
)

// earlier is the last snapshot before today, which a report compares with; the
// zero value when there is none.
type earlier struct {
	point  *scoring.Point
	result *scoring.Result // the answers of then, scored with the catalogue of today
}

// earlierOf finds the last snapshot from before today whose figures can be read.
func earlierOf(ctx context.Context, store *sqlite.Store, cat *q.Catalog, id string, today q.Date) (earlier, error) {
	shots, err := store.Snapshots(ctx, id)
	if err != nil {
		return earlier{}, err
	}
	for _, shot := range slices.Backward(shots) {
		f, err := scoring.ReadFrozen(shot.Figures)
		if err != nil || f.AsOf >= today {
			continue // of a newer program, or of today: nothing could have changed since
		}
		then, _, err := store.AsOf(ctx, cat, id, shot.Seq)
		if err != nil {
			return earlier{}, err
		}
		p := scoring.PointOf(q.CleanLine(shot.Name), f)
		return earlier{&p, scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), then, f.AsOf)}, nil
	}
	return earlier{}, nil
}
