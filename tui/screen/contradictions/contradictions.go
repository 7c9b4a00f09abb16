// Package contradictions is the overlay that lists the answers that cannot both
// hold: what was said on either side, why an auditor minds, what to do about it,
// and how far the figures would fall if it were settled against the company.
//
// A contradiction ends when one of the answers is changed: a number goes to each.
// Where both may stand after all, s takes a written reason, which the report
// prints; the contradiction is then listed as settled, with its reason, and can be
// opened again. Neither changes a figure.
package contradictions

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/field"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/why"
	"soc2ready/tui/widget"
)

// Overlay lists the contradictions of the open assessment, the open ones first.
type Overlay struct {
	s     *screen.Session
	at    q.RuleID
	first int // the first line shown

	total, page int // lines there are, and that show

	reason *field.Line // the reason being typed
}

var _ screen.Overlay = (*Overlay)(nil)

// New makes the overlay.
func New(s *screen.Session) *Overlay { return &Overlay{s: s} }

// list is everything listed: what is open, then what is settled.
func (o *Overlay) list() []scoring.Contradiction {
	return slices.Concat(o.s.Result.Contradictions, o.s.Result.Settled)
}

// selected is the place of the selected contradiction; -1 when there is none.
// One that went away, because an answer was changed, gives way to the first.
func (o *Overlay) selected() int {
	list := o.list()
	if i := slices.IndexFunc(list, func(c scoring.Contradiction) bool { return c.Rule == o.at }); i >= 0 {
		return i
	}
	if len(list) == 0 {
		return -1
	}
	o.at = list[0].Rule
	return 0
}

// Update implements screen.Overlay.
func (o *Overlay) Update(msg tea.Msg) (bool, tea.Cmd) {
	if line := o.reason; line != nil {
		done, cmd := line.Update(msg)
		if done {
			o.reason = nil
		}
		return false, cmd
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch name := k.String(); name {
	case "esc", "q":
		return true, nil
	case "u":
		return false, o.s.Undo()
	default:
		if at := o.selected(); at >= 0 {
			return o.key(name, at)
		}
	}
	return false, nil
}

// key handles the keys of the selected contradiction.
func (o *Overlay) key(name string, at int) (bool, tea.Cmd) {
	list := o.list()
	c := &list[at]
	switch name {
	case "down", "j":
		o.move(at+1, list)
	case "up", "k":
		o.move(at-1, list)
	case "g", "home":
		o.move(0, list)
	case "G", "end":
		o.move(len(list)-1, list)
	case "pgdown", "space", "ctrl+d":
		o.first = min(o.first+max(1, o.page-2), max(0, o.total-o.page))
	case "pgup", "ctrl+u":
		o.first = max(0, o.first-max(1, o.page-2))
	case "s":
		return false, o.settle(c)
	case "r":
		return false, o.reopen(c)
	case "w":
		return false, o.s.Show(why.New(o.s, string(c.Rule)))
	case "enter":
		return o.goTo(c, 0)
	default:
		if len(name) == 1 && name[0] >= '1' && name[0] <= '9' {
			return o.goTo(c, int(name[0]-'1'))
		}
	}
	return false, nil
}

func (o *Overlay) move(to int, list []scoring.Contradiction) {
	o.at = list[max(0, min(to, len(list)-1))].Rule
	o.first = -1 // the view brings it in sight
}

// goTo goes to one of the answers.
func (o *Overlay) goTo(c *scoring.Contradiction, n int) (bool, tea.Cmd) {
	if answers := o.answers(c); n < len(answers) {
		return true, o.s.Await(screen.Cmd(answers[n].place))
	}
	return false, nil
}

// settle asks for the reason for which both answers may stand.
func (o *Overlay) settle(c *scoring.Contradiction) tea.Cmd {
	rule, before := c.Rule, ""
	if c.Settlement != nil {
		before = c.Settlement.Reason
	}
	o.reason = &field.Line{
		Label: "Why may both answers stand?",
		Check: func(text string) string {
			if text == "" {
				return "A reason is needed; the report prints it."
			}
			return ""
		},
		Take: func(text string) tea.Cmd {
			entry := q.SettledEntry(rule, q.Settlement{Reason: text, By: o.s.Who, Date: o.s.Today()})
			return tea.Batch(o.s.Change(fmt.Sprintf("settle %s", rule), entry),
				screen.Cmd(screen.Toast{Title: "Settled, with your reason", Lines: []string{"No figure changes. u undoes it."}}))
		},
	}
	return o.reason.Open(o.s.Theme, before)
}

// reopen takes the reason of a settled contradiction back.
func (o *Overlay) reopen(c *scoring.Contradiction) tea.Cmd {
	if c.Settlement == nil {
		return nil
	}
	return tea.Batch(o.s.Change(fmt.Sprintf("open %s again", c.Rule), q.SettledEntry(c.Rule, q.Settlement{})),
		screen.Cmd(screen.Toast{Title: "Open again", Lines: []string{"No figure changes. u brings the reason back."}}))
}

// Hints implements screen.Overlay.
func (o *Overlay) Hints() []widget.Hint {
	at := o.selected()
	switch {
	case o.reason != nil:
		return o.reason.Hints()
	case at < 0:
		return []widget.Hint{{Key: "esc", Word: "close"}}
	}
	c := &o.list()[at]
	var hints []widget.Hint
	switch n := len(o.answers(c)); {
	case n > 1:
		hints = append(hints, widget.Hint{Key: fmt.Sprintf("1-%d", n), Word: "go to an answer"})
	case n == 1:
		hints = append(hints, widget.Hint{Key: "1", Word: "go to the answer"})
	}
	if c.Settlement == nil {
		hints = append(hints, widget.Hint{Key: "s", Word: "settle"})
	} else {
		hints = append(hints, widget.Hint{Key: "r", Word: "open again"}, widget.Hint{Key: "s", Word: "reason"})
	}
	hints = append(hints, widget.Hint{Key: "esc", Word: "close"})
	if o.total > o.page && o.page > 0 {
		hints = append(hints, widget.Hint{Key: "space", Word: "read on"})
	}
	return append(hints, widget.Hint{Key: "w", Word: "why?"}, widget.Hint{Key: "↑↓", Word: "move"}, widget.Hint{Key: "u", Word: "undo"})
}

// Typing implements screen.Overlay.
func (o *Overlay) Typing() bool { return o.reason != nil }

// Edits implements screen.Editor.
func (o *Overlay) Edits(key string) bool {
	return key == "u" || (key == "s" || key == "r") && o.selected() >= 0
}
