// Package history holds the overlays that look back: the snapshots of an
// assessment with their trend, two points in time compared, and what changed,
// when and by whom. Nothing here changes an answer; a snapshot only freezes the
// figures of today under a name.
//
// Each overlay is opened by a command, because it reads the file first: [Open]
// and [Take] for the snapshots, [Card] and [Latest] for the history.
package history

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// Overlay lists the snapshots of one assessment, oldest first, with the present
// as the last line.
type Overlay struct {
	s       *screen.Session
	id      string
	view    *screen.Session // shows the assessment: s, or a look at another one
	present *scoring.Frozen // the figures of now

	shots  []screen.Snapshot
	at     int // the selected line; len(shots) is the present
	marked int // the line to compare with; -1: none
	type2  bool

	naming  bool
	field   string // the name being typed
	warning string // why it cannot be taken
	busy    bool   // a snapshot is being written
}

var _ screen.Overlay = (*Overlay)(nil)

// Open shows the snapshots of an assessment: the open one, or another that view
// was made for.
func Open(s *screen.Session, id string, view *screen.Session) tea.Cmd {
	return open(s, id, view, false)
}

// Take is Open with the field for a new snapshot's name.
func Take(s *screen.Session, id string, view *screen.Session) tea.Cmd { return open(s, id, view, true) }

func open(s *screen.Session, id string, view *screen.Session, naming bool) tea.Cmd {
	o := &Overlay{s: s, id: id, view: view, present: scoring.Freeze(view.Result), marked: -1, naming: naming}
	store, ctx := s.Store, s.Ctx
	return s.Await(func() tea.Msg {
		shots, err := store.Snapshots(ctx, id)
		if err != nil {
			return screen.Toast{Title: "The snapshots could not be read", Lines: []string{err.Error()}, Error: true}
		}
		o.shots = shots
		o.at = max(0, len(shots)-1)
		return screen.Show{Overlay: o}
	})
}

// Update implements screen.Overlay.
func (o *Overlay) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case taken:
		return false, o.taken(msg)
	case again:
		if o.naming && o.warning != "" { // nothing was typed meanwhile
			return false, o.take()
		}
	case tea.PasteMsg:
		if o.naming {
			o.typed(msg.Content)
		}
	case tea.KeyPressMsg:
		if o.naming {
			return false, o.nameKey(msg)
		}
		return o.key(msg.String())
	}
	return false, nil
}

func (o *Overlay) key(name string) (bool, tea.Cmd) {
	switch name {
	case "esc", "q":
		return true, nil
	case "n":
		o.naming, o.field, o.warning = true, "", ""
	case "j", "down":
		o.at = min(o.at+1, len(o.shots))
	case "k", "up":
		o.at = max(o.at-1, 0)
	case "g", "home":
		o.at = 0
	case "G", "end":
		o.at = len(o.shots)
	case "t":
		o.type2 = !o.type2
	case "space":
		o.mark()
	case "enter":
		return false, o.compare()
	}
	return false, nil
}

// Edits implements screen.Editor: a snapshot is written into the file.
func (o *Overlay) Edits(key string) bool { return key == "n" }

// mark marks the selected line to compare with, or takes the mark away.
func (o *Overlay) mark() {
	switch {
	case len(o.shots) == 0:
	case o.marked == o.at:
		o.marked = -1
	default:
		o.marked = o.at
	}
}

// pair is what enter compares: the marked line with the selected one, else the
// selected one with the present, else the last snapshot with the present.
func (o *Overlay) pair() (from, to int) {
	switch last := len(o.shots); {
	case o.marked >= 0 && o.marked != o.at:
		return min(o.marked, o.at), max(o.marked, o.at)
	case o.at == last:
		return last - 1, last
	default:
		return o.at, last
	}
}

// compare reads the answers of then and shows what became of the figures.
func (o *Overlay) compare() tea.Cmd {
	if len(o.shots) == 0 {
		return nil
	}
	from, to := o.pair()
	for _, i := range []int{from, to} {
		if i < len(o.shots) && o.shots[i].Figures == nil {
			return screen.Cmd(screen.Toast{
				Title: "There is nothing to compare with",
				Lines: []string{"The figures of " + o.shots[i].Name + " were written by a newer version of this program."},
			})
		}
	}
	// The answers of now are copied: they could change while those of then are read.
	s, id, now, shots := o.s, o.id, o.view.Frozen().Result, slices.Clone(o.shots)
	return s.Await(func() tea.Msg {
		a, was, err := point(s.Ctx, s, id, now, shots, from)
		if err == nil {
			var b scoring.Point
			var is *scoring.Result
			if b, is, err = point(s.Ctx, s, id, now, shots, to); err == nil {
				return screen.Show{Overlay: newComparison(s, scoring.Compare(a, b, was, is))}
			}
		}
		return screen.Toast{Title: "The answers of then could not be read", Lines: []string{err.Error()}, Error: true}
	})
}

// point is a line of the list as a point in time: its frozen figures, and its
// answers scored with the catalogue of today.
func point(ctx context.Context, s *screen.Session, id string, now *scoring.Result, shots []screen.Snapshot, i int) (scoring.Point, *scoring.Result, error) {
	if i >= len(shots) {
		return scoring.PointOf(scoring.NowName, scoring.Freeze(now)), now, nil
	}
	shot := shots[i]
	then, err := s.Store.AsOf(ctx, id, shot)
	if err != nil {
		return scoring.Point{}, nil, err
	}
	return scoring.PointOf(shot.Name, shot.Figures), scoring.Assess(s.Engine, then, shot.Figures.AsOf), nil
}

// Hints implements screen.Overlay.
func (o *Overlay) Hints() []widget.Hint {
	switch {
	case o.naming:
		return []widget.Hint{{Key: "enter", Word: "take it under this name"}, {Key: "esc", Word: "leave it"}}
	case len(o.shots) == 0:
		return []widget.Hint{{Key: "n", Word: "take a snapshot"}, {Key: "esc", Word: "close"}}
	}
	other := "type 2"
	if o.type2 {
		other = "type 1"
	}
	return []widget.Hint{
		{Key: "enter", Word: "compare"},
		{Key: "space", Word: "mark"},
		{Key: "n", Word: "take one"},
		{Key: "t", Word: other},
		{Key: "↑↓", Word: "move"},
		{Key: "esc", Word: "close"},
	}
}

// Typing implements screen.Overlay.
func (o *Overlay) Typing() bool { return o.naming }
