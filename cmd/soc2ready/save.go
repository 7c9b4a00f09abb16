package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
)

// saveTries is how often a change is tried again when other programs save in
// between.
const saveTries = 8

// save writes entries as one undoable change, with the figures after it and the
// packs in use. When another program has saved since the assessment was read, it is
// read again and the change made on top; only what the other one said about the
// same thing stops it.
func (l *loaded) save(ctx context.Context, label string, entries []q.Entry) error {
	entries = append(entries, l.a.PackEntries(l.cat)...)
	for try := 1; ; try++ {
		before := l.a.Clone()
		err := l.saveOnce(ctx, label, entries)
		if !errors.Is(err, sqlite.ErrConflict) || try == saveTries {
			return err
		}
		if l.a, l.sum, _, err = l.store.Load(ctx, l.cat, l.sum.ID); err != nil {
			return err
		}
		if err := l.sameThing(ctx, before, entries); err != nil {
			return err
		}
	}
}

func (l *loaded) saveOnce(ctx context.Context, label string, entries []q.Entry) error {
	for _, e := range entries {
		if err := l.a.Apply(l.cat, e); err != nil {
			return err
		}
	}
	_, err := l.store.Save(ctx, l.sum.ID, l.sum.Rev, sqlite.Change{
		Label: label, Entries: entries, Cached: cached(l.result()), CatalogVersion: l.cat.Version,
	})
	return err
}

// sameThing refuses a change to what another program has changed since before was
// read, unless both say the same.
func (l *loaded) sameThing(ctx context.Context, before *q.Assessment, entries []q.Entry) error {
	at := slices.IndexFunc(entries, func(e q.Entry) bool {
		now := l.a.Entry(e.EntryKey)
		return !now.Same(before.Entry(e.EntryKey)) && !now.Same(e)
	})
	if at < 0 {
		return nil
	}
	key := entries[at].EntryKey
	events, err := l.store.HistoryOf(ctx, l.sum.ID, []q.EntryKey{key})
	if err != nil {
		return err
	}
	about, _, is := q.ChangeWords(l.cat, key, nil, l.a.Entry(key).Value)
	who := ""
	if len(events) > 0 {
		who = fmt.Sprintf(" by %s at %s", q.CleanLine(events[0].Who), events[0].At.Local().Format("15:04 on 2 Jan 2006"))
	}
	return fmt.Errorf("%s was changed meanwhile%s (now: %s), and nothing was saved: look at it, then answer again", about, who, q.CleanLine(is))
}

// replace makes the assessment say what as says, whatever another program has saved
// in between: one step back brings that again.
func (l *loaded) replace(ctx context.Context, as *q.Assessment, label string) error {
	l.a = as
	for try := 1; ; try++ {
		rev, err := l.store.Replace(ctx, l.sum.ID, l.sum.Rev, as, label)
		if err == nil {
			l.sum.Rev, err = l.store.Save(ctx, l.sum.ID, rev, sqlite.Change{Label: "figures", Cached: cached(l.result())})
		}
		if !errors.Is(err, sqlite.ErrConflict) || try == saveTries {
			return err
		}
		if _, l.sum, _, err = l.store.Load(ctx, l.cat, l.sum.ID); err != nil {
			return err
		}
	}
}
