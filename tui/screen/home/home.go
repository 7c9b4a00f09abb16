// Package home is the first screen: the portfolio of assessments, and of the one
// selected how far it is, what blocks it, and what comes next.
package home

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// Screen is the home screen.
type Screen struct {
	s    *screen.Session
	w, h int

	all    []screen.Summary
	shelf  bool // the archived ones are listed instead
	at     int
	hits   screen.Hits
	loaded bool
	err    error
	find   string // what the list is filtered by
	mode   mode
	field  string // what is being typed: a name or the search
	peek   *peek  // the selected assessment, loaded to be shown
}

// mode is what is being typed.
type mode int

const (
	browsing mode = iota
	naming        // a new assessment
	renaming
	copying
	carrying // next year's assessment from the selected one
	searching
	archiving // y or n
)

// peek is an assessment loaded for its summary.
type peek struct {
	id string
	a  *q.Assessment
	s  screen.Summary
}

var _ screen.Screen = (*Screen)(nil)

// New makes the screen.
func New(s *screen.Session) *Screen { return &Screen{s: s} }

// listed is the answer of the store to a listing.
type listed struct {
	all   []screen.Summary
	shelf bool // of the archived ones
	err   error
	goTo  string // the id to select
}

// peeked is an assessment that was loaded to be shown.
type peeked struct {
	peek
	err error
}

// Enter implements screen.Screen.
func (h *Screen) Enter(string) tea.Cmd { return h.list(h.s.ID) }

// Leave implements screen.Screen.
func (h *Screen) Leave() tea.Cmd {
	h.mode, h.field, h.shelf = browsing, "", false
	return nil
}

func (h *Screen) list(goTo string) tea.Cmd {
	store, ctx, shelf := h.s.Store, h.s.Ctx, h.shelf
	return func() tea.Msg {
		all, err := store.List(ctx, shelf)
		return listed{all, shelf, err, goTo}
	}
}

// look loads the selected assessment unless it is the open one.
func (h *Screen) look() tea.Cmd {
	sum := h.selected()
	if sum == nil || sum.ID == h.s.ID && h.s.A != nil || h.peek != nil && h.peek.id == sum.ID && h.peek.s.Rev == sum.Rev {
		return nil
	}
	store, ctx, id := h.s.Store, h.s.Ctx, sum.ID
	return func() tea.Msg {
		a, s, err := store.Load(ctx, id)
		return peeked{peek{id, a, s}, err}
	}
}

// SetSize implements screen.Screen.
func (h *Screen) SetSize(w, height int) { h.w, h.h = w, height }

// Typing implements screen.Screen.
func (h *Screen) Typing() bool { return h.mode != browsing && h.mode != archiving }

// Crumbs implements screen.Screen.
func (h *Screen) Crumbs() []string { return nil }

// Count implements screen.Screen.
func (h *Screen) Count() string { return "" }

// Resume implements screen.Screen.
func (h *Screen) Resume() string { return "" }

// shown lists the assessments that match the search.
func (h *Screen) shown() []screen.Summary {
	if h.find == "" {
		return h.all
	}
	var out []screen.Summary
	for _, s := range h.all {
		if strings.Contains(strings.ToLower(s.Name), strings.ToLower(h.find)) {
			out = append(out, s)
		}
	}
	return out
}

func (h *Screen) selected() *screen.Summary {
	list := h.shown()
	if h.at < len(list) {
		return &list[h.at]
	}
	return nil
}

// Hints implements screen.Screen.
func (h *Screen) Hints() []widget.Hint {
	switch h.mode {
	case naming:
		return []widget.Hint{{Key: "enter", Word: "take this name"}, {Key: "esc", Word: "back"}}
	case renaming, copying, carrying:
		return []widget.Hint{{Key: "enter", Word: "take this name"}, {Key: "esc", Word: "back"}, {Key: "ctrl+u", Word: "clear"}}
	case searching:
		return []widget.Hint{{Key: "enter", Word: "keep the search"}, {Key: "esc", Word: "show all"}}
	case archiving:
		return []widget.Hint{{Key: "y", Word: "archive"}, {Key: "n", Word: "keep"}}
	case browsing:
	}
	switch {
	case h.shelf && len(h.shown()) > 0:
		return []widget.Hint{{Key: "x", Word: "bring it back"}, {Key: "esc", Word: "back"}, {Key: "/", Word: "find"}}
	case h.shelf:
		return []widget.Hint{{Key: "esc", Word: "back"}}
	case len(h.all) == 0:
		return []widget.Hint{{Key: "n", Word: "new assessment"}, {Key: "q", Word: "leave"}}
	}
	open, shots := "continue", "snapshots"
	if h.w < 76 { // the five keys that matter most stay in sight
		open, shots = "open", "trend"
	}
	return []widget.Hint{
		{Key: "enter", Word: open},
		{Key: "1-7", Word: "stage"},
		{Key: "n", Word: "new"},
		{Key: "s", Word: shots},
		{Key: "c", Word: "next year"},
		{Key: "q", Word: "leave"},
		{Key: "/", Word: "find"},
		{Key: "d", Word: "duplicate"},
		{Key: "r", Word: "rename"},
	}
}

// Help implements screen.Screen.
func (h *Screen) Help() []widget.Hint {
	return []widget.Hint{
		{Key: "enter", Word: "continue where you stopped; what is done is skipped"},
		{Key: "j/k ↓/↑", Word: "choose an assessment"},
		{Key: "n", Word: "new assessment"},
		{Key: "c", Word: "next year's, from the answers of the selected one"},
		{Key: "s", Word: "snapshots: the trend, and what changed since"},
		{Key: "d", Word: "duplicate the selected one"},
		{Key: "r", Word: "rename it"},
		{Key: "x", Word: "archive it (kept in the file)"},
		{Key: "A", Word: "the archived ones; there x brings one back"},
		{Key: "/", Word: "find by name"},
		{Key: "q", Word: "leave"},
	}
}
