package home

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
)

// names lists the names in the portfolio.
func (h *Screen) names() []string {
	names := make([]string, len(h.all))
	for i, s := range h.all {
		names[i] = s.Name
	}
	return names
}

// carryOver makes next year's assessment from the answers of one, each to be
// confirmed, and opens it at the first of them. A name that is taken stays in the
// field.
func (h *Screen) carryOver(from *screen.Summary, name string) tea.Cmd {
	if slices.ContainsFunc(h.names(), func(n string) bool { return strings.EqualFold(n, name) }) {
		h.mode, h.field = carrying, name
		return screen.Cmd(screen.Toast{Title: "There already is an assessment of that name", Lines: []string{"Give the new one another name."}})
	}
	s := h.s
	var open *q.Assessment // as it stands here: its last answers may still be on their way
	if from.ID == s.ID && s.A != nil {
		open = s.A.Clone()
	}
	store, ctx, engine, today, id := s.Store, s.Ctx, s.Engine, s.Today(), from.ID
	return s.Await(func() tea.Msg {
		sum, marked, err := carry(ctx, store, engine, today, id, open, name)
		if err != nil {
			return screen.Toast{Title: "Next year's assessment could not be made", Lines: []string{err.Error()}, Error: true}
		}
		t := screen.Toast{
			Title: fmt.Sprintf("Carried over: %s to confirm", screen.Counted(marked, "answer")),
			Lines: []string{"c confirms an answer, C the card; t is the next."},
		}
		return screen.Open{ID: sum.ID, Say: &t}
	})
}

// carry makes and stores the assessment, with its figures for the portfolio and
// the first answer to confirm as the place to begin.
func carry(ctx context.Context, store screen.Store, engine *scoring.Engine, today q.Date, id string, from *q.Assessment, name string) (screen.Summary, int, error) {
	if from == nil {
		var err error
		if from, _, err = store.Load(ctx, id); err != nil {
			return screen.Summary{}, 0, err
		}
	}
	next := q.CarryOver(engine.Catalog, from, name)
	sum, err := store.Create(ctx, next)
	if err != nil {
		return sum, 0, err
	}
	r := scoring.Assess(engine, next, today)
	if _, err := store.Save(ctx, sum.ID, sum.Rev, screen.Change{Label: "carried over", Cached: screen.CachedOf(r)}); err != nil {
		return sum, 0, err
	}
	if len(r.ToConfirm) == 0 {
		return sum, 0, nil
	}
	return sum, len(r.ToConfirm), store.SetResume(ctx, sum.ID, screen.Gaps.String(), string(r.ToConfirm[0]))
}
