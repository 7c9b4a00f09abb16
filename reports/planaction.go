package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// weekOfWork is by how many working days an action is let slip to show what it
// pushes.
const weekOfWork = 5

// FindAction finds an action of a plan by its key ("R-policy-set"), its control
// ("policy-set") or the number it has in the plan's text ("R-12"); nil when there
// is none.
func FindAction(p *plan.Plan, name string) *plan.Action {
	for i := range p.Actions {
		if a := &p.Actions[i]; named(a, name) || strings.EqualFold(fmt.Sprintf("R-%02d", i+1), name) {
			return a
		}
	}
	for i := range p.Exceptions {
		if a := &p.Exceptions[i]; named(a, name) {
			return a
		}
	}
	return nil
}

func named(a *plan.Action, name string) bool {
	return strings.EqualFold(a.Key, name) || strings.EqualFold(a.Key, "R-"+name)
}

// ActionStatusWord is a status as written for people: "open", "under way".
func ActionStatusWord(s q.ActionStatus) string { return actionStatusWord(s) }

// MilestoneLabel is a milestone in two or three words: "Window opens".
func MilestoneLabel(key string) string { return milestoneLabel(key) }

// ActionText writes one action for people: who, when, what it waits for and what
// waits for it, what a slip pushes, and its steps.
func ActionText(w io.Writer, r *scoring.Result, p *plan.Plan, a *plan.Action) error {
	s := &sheet{w: w}
	s.text(0, a.Key+": "+a.Title)
	rows := [][]string{
		{"status", actionStatusWord(a.State.Status)},
		{"owner", owner(a.Owner, a.State.Person).Text},
	}
	if !a.Start.IsZero() {
		rows = append(rows, [][]string{
			{"effort", effort(a.Effort).Text},
			{"planned", span(a.Start, a.End)},
			{"slack", SlackText(a)},
			{"after", titles(p, a.After)},
			{"before", titles(p, Followers(p, a.Key))},
		}...)
	}
	rows = append(rows, stateRows(a)...)
	slip, err := SlipText(r, a)
	if err != nil {
		return err
	}
	if slip != "" {
		rows = append(rows, []string{"a slip", slip})
	}
	s.table(rows)
	if len(a.Steps) > 0 {
		s.heading("Steps")
		s.items(2, a.Steps)
	}
	return s.err
}

// stateRows are the rest of what was said about an action.
func stateRows(a *plan.Action) [][]string {
	var rows [][]string
	add := func(label, text string) {
		if text != "" {
			rows = append(rows, []string{label, text})
		}
	}
	x := a.State
	if !x.Started.IsZero() {
		add("started", x.Started.Words())
	}
	if !x.Finished.IsZero() {
		add("finished", x.Finished.Words())
	}
	add("approved by", x.Approver)
	if !x.Expires.IsZero() {
		add("ends", x.Expires.Words())
	}
	add("note", x.Note)
	return rows
}

// SlackText says by how much an action may slip.
func SlackText(a *plan.Action) string {
	switch {
	case a.State.Status == q.ActionDone:
		return "done"
	case a.LateDays > 0:
		return counted(a.LateDays, "working day", "working days") + " late"
	case a.Critical:
		return "none: it decides the date"
	default:
		return counted(a.SlackDays, "working day", "working days")
	}
}

// SlipText says what an action that is late holds up, and of any other what a week
// more would push; empty for one that is not open.
func SlipText(r *scoring.Result, a *plan.Action) (string, error) {
	if a.State.Status == q.ActionDone || a.Start.IsZero() {
		return "", nil
	}
	if a.LateDays > 0 {
		m, err := plan.Held(r, plan.Options{}, a.Key)
		if err != nil {
			return "", err
		}
		return "being late " + movesText(m), nil
	}
	m, err := plan.Slip(r, plan.Options{}, a.Key, weekOfWork)
	if err != nil {
		return "", err
	}
	return "a week more " + movesText(m), nil
}

// movesText names what moves, and of the actions those that move furthest.
func movesText(m plan.Moves) string {
	text := m.Text() + "."
	list := func(moves []plan.Move, most int) string {
		var parts []string
		for _, x := range moves[:min(most, len(moves))] {
			if x.Days() > 0 {
				parts = append(parts, fmt.Sprintf("%s by %s", x.Title, counted(x.Days(), "day", "days")))
			}
		}
		return strings.Join(parts, ", ")
	}
	main := slices.DeleteFunc(slices.Clone(m.Milestones), func(x plan.Move) bool {
		return x.Key != "remediation_done" && x.Key != "window_opens" && x.Key != "type1_as_of" || strings.HasSuffix(x.Title, "(optional)")
	})
	if s := list(main, len(main)); s != "" {
		text += " Milestones: " + s + "."
	}
	if s := list(m.Actions, 3); s != "" {
		text += " Furthest: " + s + "."
	}
	return text
}

// Followers lists the actions that wait for one.
func Followers(p *plan.Plan, key string) []string {
	var keys []string
	for i := range p.Actions {
		for _, k := range p.Actions[i].After {
			if k == key {
				keys = append(keys, p.Actions[i].Key)
			}
		}
	}
	return keys
}

// titles names actions in a sentence.
func titles(p *plan.Plan, keys []string) string {
	var names []string
	for _, k := range keys {
		if a := p.Action(k); a != nil {
			names = append(names, a.Title)
		}
	}
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, "; ")
}
