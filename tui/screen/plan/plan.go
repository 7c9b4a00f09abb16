// Package plan is the roadmap on screen: a timeline of actions by department
// with the audit under it, or a board; what decides the date, and what would
// change it. Changing an owner, a date or a capacity plans again at once.
package plan

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// Screen is the plan stage.
type Screen struct {
	s    *screen.Session
	w, h int

	at    int // the selected action, in the order shown
	board bool
	field *field
}

// field is a date being typed.
type field struct {
	label string
	fact  q.FactID
	text  string
	err   string
}

var _ screen.Screen = (*Screen)(nil)

// New makes the screen.
func New(s *screen.Session) *Screen { return &Screen{s: s} }

// Enter implements screen.Screen: target is an action or control.
func (p *Screen) Enter(target string) tea.Cmd {
	for i, a := range p.actions() {
		if a.Key == target || string(a.Control) == target {
			p.at = i
		}
	}
	p.clamp()
	return nil
}

// Leave implements screen.Screen: a date being typed is taken when it is one.
func (p *Screen) Leave() tea.Cmd {
	if p.field == nil {
		return nil
	}
	return p.take()
}

// SetSize implements screen.Screen.
func (p *Screen) SetSize(w, h int) { p.w, p.h = w, h }

// Typing implements screen.Screen.
func (p *Screen) Typing() bool { return p.field != nil }

// Crumbs implements screen.Screen.
func (p *Screen) Crumbs() []string {
	if p.board {
		return []string{"Board"}
	}
	return nil
}

// Count implements screen.Screen.
func (p *Screen) Count() string {
	pl, err := p.s.Plan()
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s, %s person-days", screen.Counted(len(pl.Actions), "action"), days(pl.Cost.StaffDays.Likely))
}

// Resume implements screen.Screen.
func (p *Screen) Resume() string {
	if a := p.selected(); a != nil {
		return a.Key
	}
	return ""
}

func (p *Screen) clamp() { p.at = max(0, min(p.at, len(p.actions())-1)) }

// actions lists the actions as shown: by department in order, each by start; on
// the board by status.
func (p *Screen) actions() []*plan.Action {
	pl, err := p.s.Plan()
	if err != nil {
		return nil
	}
	list := make([]*plan.Action, len(pl.Actions))
	for i := range pl.Actions {
		list[i] = &pl.Actions[i]
	}
	rank := func(a *plan.Action) int {
		if p.board {
			return columnOf(a)
		}
		return slices.Index(q.Departments(), a.Owner)
	}
	slices.SortStableFunc(list, func(a, b *plan.Action) int {
		if x, y := rank(a), rank(b); x != y {
			return x - y
		}
		return int(a.Start - b.Start)
	})
	return list
}

func (p *Screen) selected() *plan.Action {
	list := p.actions()
	if p.at < len(list) {
		return list[p.at]
	}
	return nil
}

// The columns of the board.
const (
	toDo = iota
	doing
	finished
	boardColumns
)

func columnOf(a *plan.Action) int {
	switch a.State.Status {
	case q.ActionDoing, q.ActionBlocked:
		return doing
	case q.ActionDone, q.ActionAccepted:
		return finished
	case q.ActionOpen:
		return toDo
	default:
		return toDo
	}
}

// days is a number of person-days, to a tenth from ten up and to a quarter below.
func days(d float64) string {
	if d >= 10 {
		return strconv.FormatFloat(math.Round(d*10)/10, 'f', -1, 64)
	}
	return strconv.FormatFloat(math.Round(d*100)/100, 'f', -1, 64)
}

// Hints implements screen.Screen.
func (p *Screen) Hints() []widget.Hint {
	if p.field != nil {
		return []widget.Hint{{Key: "enter", Word: "take the date"}, {Key: "esc", Word: "as it was"}}
	}
	if len(p.actions()) == 0 {
		return []widget.Hint{{Key: "alt+5", Word: "answer cards"}, {Key: "T", Word: "target"}, {Key: "esc", Word: "home"}}
	}
	other := widget.Hint{Key: "b", Word: "board"}
	if p.board {
		other = widget.Hint{Key: "b", Word: "timeline"}
	}
	return []widget.Hint{
		{Key: "enter", Word: "open"},
		{Key: "space", Word: "status"},
		{Key: "o", Word: "owner"},
		{Key: "+ -", Word: "capacity"},
		{Key: "T", Word: "target"},
		other,
		{Key: "w", Word: "why?"},
		{Key: "esc", Word: "home"},
	}
}

// Help implements screen.Screen.
func (p *Screen) Help() []widget.Hint {
	return []widget.Hint{
		{Key: "enter", Word: "open the action: steps, dates, what it waits for"},
		{Key: "space", Word: "status: to do, doing, done (asks what can be shown)"},
		{Key: "!", Word: "blocked, or not any more"},
		{Key: "o", Word: "next department takes it"},
		{Key: "+ -", Word: "half a day a week more or less for its department"},
		{Key: "T", Word: "target date of the report"},
		{Key: "S", Word: "day on which the work starts"},
		{Key: "b", Word: "board or timeline"},
		{Key: "w", Word: "why not sooner: the chain that decides the date"},
		{Key: "g G", Word: "first, last action"},
		{Key: "j/k ↓/↑", Word: "move"},
	}
}
