package plan

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
	"soc2ready/tui/field"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// detail is the overlay of one action: what can be said about it, and under that
// what it is, when, what a slip pushes, and how it is done.
type detail struct {
	*panel
	p    *Screen
	key  string
	word q.ActionStatus // the status that enter would take
	slip string         // what a slip pushes; empty until it is known
}

// slipped is what a slip of an action pushes, found beside the screen.
type slipped struct{ key, text string }

// newDetail opens an action and looks for what a slip of it would push.
func newDetail(p *Screen, a *plan.Action) tea.Cmd {
	return tea.Batch(p.s.Show(detailOf(p, a)), slipCmd(p.s.StillResult(), *a))
}

func detailOf(p *Screen, a *plan.Action) *detail {
	x := &detail{p: p, key: a.Key, word: status(a)}
	x.panel = &panel{
		s: p.s, entries: x.list, rest: x.text,
		title: func() string {
			if a := x.action(); a != nil {
				return a.Title
			}
			return "Action"
		},
		extra: []widget.Hint{{Key: "c", Word: "go to the card"}},
		onKey: x.onKey,
		onMsg: func(msg tea.Msg) {
			if m, ok := msg.(slipped); ok && m.key == x.key {
				x.slip = m.text
			}
		},
	}
	return x
}

func slipCmd(r *scoring.Result, a plan.Action) tea.Cmd {
	return func() tea.Msg {
		text, err := reports.SlipText(r, &a)
		if err != nil {
			text = err.Error()
		}
		return slipped{a.Key, text}
	}
}

func (x *detail) action() *plan.Action { return x.p.find(x.key) }

// name is the action's short name.
func (x *detail) name() string {
	if a := x.action(); a != nil {
		return x.p.label(a)
	}
	return x.key
}

func status(a *plan.Action) q.ActionStatus {
	if a.State.Status == "" {
		return q.ActionOpen
	}
	return a.State.Status
}

func (x *detail) onKey(name string) (bool, bool, tea.Cmd) {
	if a := x.action(); name == "c" && a != nil {
		return true, true, x.p.s.Go(screen.Gaps, string(a.Control))
	}
	return false, false, nil
}

// change saves a state of the action, if it can be, and looks again for what a slip
// would push.
func (x *detail) change(label string, state q.ActionState) tea.Cmd {
	if err := plan.CheckState(state, x.p.s.Today()); err != nil {
		return screen.Cmd(screen.Toast{Title: "That cannot be", Lines: []string{sentence(err)}})
	}
	cmd := x.p.changed(label, x.key, q.ActionEntry(x.key, state))
	a := x.action()
	if a == nil {
		return cmd
	}
	x.word, x.slip = status(a), ""
	return tea.Batch(cmd, slipCmd(x.p.s.StillResult(), *a))
}

func (x *detail) list() []entry {
	a := x.action()
	if a == nil {
		return nil
	}
	s := a.State
	ask := ""
	if x.word != status(a) {
		ask = "take " + statusWord(x.word)
	}
	list := []entry{
		{label: "status", value: x.statusWords(), enter: ask, tight: true, edit: x.takeStatus, step: x.stepStatus},
		{label: "owner", value: a.Owner.Title(), note: "a department", step: func(by int) tea.Cmd {
			all := q.Departments()
			next := a.State
			next.Owner = all[(slices.Index(all, a.Owner)+by+len(all))%len(all)]
			return x.change(x.name()+": "+next.Owner.Title(), next)
		}},
		x.typed("assigned to", s.Person, "Who does it? A name.", func(n *q.ActionState, v string) error { n.Person = v; return nil }),
	}
	if s.Status != q.ActionOpen && s.Status != "" {
		list = append(list, x.dated("started", s.Started, "On which day did the work really start? As 2027-01-31.", func(n *q.ActionState, d q.Date) { n.Started = d }))
	}
	if s.Status == q.ActionDone {
		list = append(list, x.dated("finished", s.Finished, "On which day was it really finished? As 2027-01-31.", func(n *q.ActionState, d q.Date) { n.Finished = d }))
	}
	if s.Status == q.ActionAccepted {
		list = append(list,
			x.typed("approved by", s.Approver, "Who approves that this stays open?", func(n *q.ActionState, v string) error { n.Approver = v; return nil }),
			x.dated("ends", s.Expires, "On which day does the exception end? As 2027-06-30.", func(n *q.ActionState, d q.Date) { n.Expires = d }))
	}
	label := "note"
	if s.Status == q.ActionBlocked {
		label = "waits for"
	}
	return append(list, x.typed(label, s.Note, "A note on this action.", func(n *q.ActionState, v string) error { n.Note = v; return nil }))
}

// typed is an entry for a text.
func (x *detail) typed(label, value, asked string, set func(*q.ActionState, string) error) entry {
	return entry{label: label, value: orDash(value), edit: func() tea.Cmd {
		next := func(text string) (q.ActionState, error) {
			s := x.action().State
			if err := set(&s, text); err != nil {
				return s, err
			}
			return s, plan.CheckState(s, x.p.s.Today())
		}
		return x.ask(&field.Line{
			Label: asked,
			Check: func(text string) string { _, err := next(text); return sentence(err) },
			Take: func(text string) tea.Cmd {
				s, _ := next(text) // checked
				return x.change(x.name()+": "+label, s)
			},
		}, value)
	}}
}

// dated is an entry for a day.
func (x *detail) dated(label string, d q.Date, asked string, set func(*q.ActionState, q.Date)) entry {
	e := x.typed(label, d.String(), asked, func(s *q.ActionState, text string) error {
		day := q.Date(0)
		if text != "" {
			var err error
			if day, err = q.ParseDate(text); err != nil {
				return err
			}
		}
		set(s, day)
		return nil
	})
	e.value = orElse(d, "–")
	return e
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// statusWords are the five states with the one in brackets that enter would take.
func (x *detail) statusWords() string {
	var words []string
	for _, s := range q.ActionStatuses() {
		w := statusWord(s)
		if s == x.word {
			w = "[" + w + "]"
		}
		words = append(words, w)
	}
	gap := "  "
	if x.p.w < 76 {
		gap = " "
	}
	return strings.Join(words, gap)
}

func statusWord(s q.ActionStatus) string {
	switch s {
	case q.ActionDoing:
		return "doing"
	case q.ActionBlocked:
		return "blocked"
	case q.ActionDone:
		return "done"
	case q.ActionAccepted:
		return "exception"
	case q.ActionOpen:
		return "to do"
	default:
		return "to do"
	}
}

func (x *detail) stepStatus(by int) tea.Cmd {
	all := q.ActionStatuses()
	x.word = all[(slices.Index(all, x.word)+by+len(all))%len(all)]
	return nil
}

// takeStatus takes the status in brackets, after asking what it needs.
func (x *detail) takeStatus() tea.Cmd {
	a := x.action()
	if x.word == status(a) {
		return x.stepStatus(1)
	}
	next := plan.SetStatus(a.State, x.word, x.p.s.Today())
	switch x.word {
	case q.ActionDone:
		x.done = true
		return x.p.s.Show(newClosing(x.p, a))
	case q.ActionBlocked:
		return x.askWhy(next)
	case q.ActionAccepted:
		return x.askApprover(next)
	case q.ActionOpen, q.ActionDoing:
		return x.change(x.name()+": "+statusWord(x.word), next)
	default:
		return nil
	}
}

func (x *detail) askWhy(next q.ActionState) tea.Cmd {
	return x.ask(&field.Line{
		Label: "What does it wait for?", Check: needed("A blocked action says what it waits for."),
		Take: func(text string) tea.Cmd { next.Note = text; return x.change(x.name()+": blocked", next) },
	}, next.Note)
}

func needed(sentence string) func(string) string {
	return func(text string) string {
		if text == "" {
			return sentence
		}
		return ""
	}
}

// askApprover asks for the two things that make an exception, one after the other.
func (x *detail) askApprover(next q.ActionState) tea.Cmd {
	return x.ask(&field.Line{
		Label: "Who approves that this stays open?", Check: needed("An exception needs a name."), Late: true,
		Take: func(text string) tea.Cmd {
			next.Approver = text
			return x.askExpiry(next)
		},
	}, next.Approver)
}

func (x *detail) askExpiry(next q.ActionState) tea.Cmd {
	read := func(text string) (q.ActionState, error) {
		d, err := q.ParseDate(text)
		s := next
		s.Expires = d
		if err != nil {
			return s, err
		}
		return s, plan.CheckState(s, x.p.s.Today())
	}
	return x.ask(&field.Line{
		Label: "Until which day? As 2027-06-30.",
		Check: func(text string) string { _, err := read(text); return sentence(err) },
		Take: func(text string) tea.Cmd {
			s, _ := read(text) // checked
			return x.change(x.name()+": exception", s)
		},
	}, "")
}

// text is what stands under the entries.
func (x *detail) text(w int) []string {
	a := x.action()
	if a == nil {
		return []string{widget.NewRow(w, theme.Overlay).Put(0, theme.Text, "This action is no longer in the plan: its gap is closed.").String(x.p.s.Theme)}
	}
	t := &sheet{th: x.p.s.Theme, w: w}
	t.blank()
	t.fact("closes", closes(a))
	if !a.Start.IsZero() {
		t.fact("planned", fmt.Sprintf("%s to %s", a.Start.Words(), a.End.Words()))
		t.fact("effort", effortText(a.Effort.Likely, a.Effort.Min, a.Effort.Max))
		t.fact("slack", reports.SlackText(a))
		if x.slip != "" {
			t.fact("a slip", x.slip)
		}
		t.fact("needs first", x.p.titles(a.After))
		t.fact("waits for it", x.p.titles(x.p.followers(a.Key)))
	}
	t.steps(a.Steps)
	if ctl := x.p.s.Catalog().Control(a.Control); ctl != nil {
		t.blank()
		t.head("AN AUDITOR WILL ASK TO SEE", "")
		for _, e := range slices.Concat(ctl.Evidence.Design, ctl.Evidence.Operation) {
			t.para(3, theme.Soft, e)
		}
	}
	return t.lines
}

// effortText is an effort with its range, where there is one.
func effortText(likely, low, high float64) string {
	switch {
	case days(low) != days(high):
		return fmt.Sprintf("%s person-days, between %s and %s", days(likely), days(low), days(high))
	case likely == 1:
		return "1 person-day"
	default:
		return days(likely) + " person-days"
	}
}

func closes(a *plan.Action) string {
	var aspects []string
	for _, x := range a.Aspects {
		aspects = append(aspects, x.Word())
	}
	text := strings.Join(aspects, ", ")
	if a.Assumed {
		text += " (assumed: the card is not answered yet)"
	}
	return text
}
