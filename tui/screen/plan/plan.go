// Package plan is the roadmap on screen: a timeline of actions by department
// with the audit under it, or a board; what decides the date, and what would
// change it. Changing an owner, a date or a capacity plans again at once.
package plan

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
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
	zoom  int // of the chart: each step shows half as much time
	hits  []hit
}

var (
	_ screen.Screen  = (*Screen)(nil)
	_ screen.Clicker = (*Screen)(nil)
)

// hit is an action that was drawn: its line of the body and its columns.
type hit struct{ y, from, to, at int }

// Click implements screen.Clicker: a click selects the action it hits.
func (p *Screen) Click(x, y int) tea.Cmd {
	for _, h := range p.hits {
		if y == h.y && x >= h.from && x < h.to {
			p.at = h.at
		}
	}
	p.clamp()
	return nil
}

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

// Leave implements screen.Screen: nothing is typed on the screen itself.
func (p *Screen) Leave() tea.Cmd { return nil }

// SetSize implements screen.Screen.
func (p *Screen) SetSize(w, h int) { p.w, p.h = w, h }

// Typing implements screen.Screen.
func (p *Screen) Typing() bool { return false }

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
// the board by status, with the exceptions.
func (p *Screen) actions() []*plan.Action {
	pl, err := p.s.Plan()
	if err != nil {
		return nil
	}
	list := make([]*plan.Action, 0, len(pl.Actions)+len(pl.Exceptions))
	for i := range pl.Actions {
		list = append(list, &pl.Actions[i])
	}
	if p.board {
		for i := range pl.Exceptions {
			list = append(list, &pl.Exceptions[i])
		}
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

// find finds an action or an exception by its key; nil when the plan has none.
func (p *Screen) find(key string) *plan.Action {
	pl, err := p.s.Plan()
	if err != nil {
		return nil
	}
	if a := pl.Action(key); a != nil {
		return a
	}
	for i := range pl.Exceptions {
		if pl.Exceptions[i].Key == key {
			return &pl.Exceptions[i]
		}
	}
	return nil
}

// followers lists the actions that wait for one.
func (p *Screen) followers(key string) []string {
	pl, err := p.s.Plan()
	if err != nil {
		return nil
	}
	return reports.Followers(pl, key)
}

// titles names actions in a sentence.
func (p *Screen) titles(keys []string) string {
	var names []string
	for _, key := range keys {
		if a := p.find(key); a != nil {
			names = append(names, a.Title)
		}
	}
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, "; ")
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
	if len(p.actions()) == 0 {
		return []widget.Hint{{Key: "alt+5", Word: "answer cards"}, {Key: "S", Word: "settings"}, {Key: "m", Word: "milestones"}, {Key: "esc", Word: "home"}}
	}
	hints := []widget.Hint{{Key: "enter", Word: "open"}, {Key: "space", Word: "status"}}
	if p.board {
		hints = append(hints, widget.Hint{Key: "← →", Word: "move"}, widget.Hint{Key: "b", Word: "timeline"})
	} else {
		hints = append(hints, widget.Hint{Key: "b", Word: "board"})
	}
	return append(hints,
		widget.Hint{Key: "S", Word: "settings"},
		widget.Hint{Key: "m", Word: "milestones"},
		widget.Hint{Key: "$", Word: "cost"},
		widget.Hint{Key: "w", Word: "why?"},
		widget.Hint{Key: "o", Word: "owner"},
		widget.Hint{Key: "r", Word: "rhythm"},
		widget.Hint{Key: "[ ]", Word: "zoom"},
		widget.Hint{Key: "esc", Word: "home"},
	)
}

// Help implements screen.Screen.
func (p *Screen) Help() []widget.Hint {
	return []widget.Hint{
		{Key: "enter", Word: "open the action: who, when, status, steps, what a slip pushes"},
		{Key: "space", Word: "status: to do, doing, done (asks what can be shown)"},
		{Key: "← →", Word: "on the board: to the column beside it"},
		{Key: "!", Word: "blocked (asks why), or not any more"},
		{Key: "o", Word: "next department takes it"},
		{Key: "+ -", Word: "half a day a week more or less for its department"},
		{Key: "S", Word: "settings: dates, capacities, day rate, days off"},
		{Key: "T", Word: "target date of the report"},
		{Key: "d", Word: "days off and shutdown weeks"},
		{Key: "m", Word: "all milestones, and what moves them most"},
		{Key: "$", Word: "cost: by item and by quarter"},
		{Key: "r", Word: "what comes round in the first year"},
		{Key: "w", Word: "why not sooner: the chain that decides the date"},
		{Key: "b", Word: "board or timeline"},
		{Key: "[ ]", Word: "zoom the timeline out or in"},
		{Key: "x", Word: "export: on to Report"},
		{Key: "g G", Word: "first, last action"},
		{Key: "j/k ↓/↑", Word: "move"},
	}
}
