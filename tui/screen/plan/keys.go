package plan

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// Update implements screen.Screen.
func (p *Screen) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Changed:
		p.clamp()
		return true, p.s.PlanCmd()
	case tea.PasteMsg:
		if p.field != nil {
			p.field.text += widget.OneLine(msg.Content, 10)
		}
		return true, nil
	case tea.KeyPressMsg:
		if p.field != nil {
			return true, p.fieldKey(msg)
		}
		return p.key(msg.String())
	}
	return false, nil
}

func (p *Screen) key(name string) (bool, tea.Cmd) {
	n := len(p.actions())
	switch name {
	case "T":
		p.edit("Report needed by", "target_date")
	case "S":
		p.edit("Work starts on", "plan_start")
	case "b":
		at := p.selected()
		p.board = !p.board
		p.follow(at)
	case "w":
		return true, screen.Cmd(screen.Show{Overlay: newChain(p.s)})
	case "j", "down":
		p.at++
	case "k", "up":
		p.at--
	case "ctrl+d", "pgdown":
		p.at += 10
	case "ctrl+u", "pgup":
		p.at -= 10
	case "g", "home":
		p.at = 0
	case "G", "end":
		p.at = n - 1
	default:
		return p.actionKey(name)
	}
	p.clamp()
	return true, nil
}

// actionKey handles the keys that need an action.
func (p *Screen) actionKey(name string) (bool, tea.Cmd) {
	a := p.selected()
	if a == nil {
		return false, nil
	}
	switch name {
	case "enter":
		return true, screen.Cmd(screen.Show{Overlay: newDetail(p.s, a)})
	case "o":
		return true, p.changeOwner(a)
	case "space":
		return true, p.nextStatus(a)
	case "!":
		state := a.State
		if state.Status == q.ActionBlocked {
			state.Status = q.ActionDoing
		} else {
			state.Status = q.ActionBlocked
		}
		return true, p.change(a, "status: "+a.Title, q.ActionEntry(a.Key, state))
	case "+", "=":
		return true, p.capacity(a, 0.5)
	case "-":
		return true, p.capacity(a, -0.5)
	}
	return false, nil
}

// change saves entries about an action, keeps the selection on it and makes the
// thorough plan beside the screen.
func (p *Screen) change(a *plan.Action, label string, entries ...q.Entry) tea.Cmd {
	cmd := p.s.Change(label, entries...)
	p.follow(a)
	return tea.Batch(cmd, p.s.PlanCmd())
}

func (p *Screen) follow(a *plan.Action) {
	if a == nil {
		return
	}
	for i, b := range p.actions() {
		if b.Key == a.Key {
			p.at = i
		}
	}
	p.clamp()
}

func (p *Screen) changeOwner(a *plan.Action) tea.Cmd {
	all := q.Departments()
	state := a.State
	state.Owner = all[(slices.Index(all, a.Owner)+1)%len(all)]
	return p.change(a, "owner: "+a.Title, q.ActionEntry(a.Key, state))
}

// nextStatus goes from to do to doing, and from doing to the question what can
// be shown; done work is opened again.
func (p *Screen) nextStatus(a *plan.Action) tea.Cmd {
	state := a.State
	switch columnOf(a) {
	case toDo:
		state.Status, state.Started = q.ActionDoing, p.s.Today()
	case doing:
		return screen.Cmd(screen.Show{Overlay: newClosing(p, a)})
	default:
		state.Status, state.Finished = q.ActionOpen, 0
	}
	return p.change(a, "status: "+a.Title, q.ActionEntry(a.Key, state))
}

// capacity gives the action's department more or less time.
func (p *Screen) capacity(a *plan.Action, by float64) tea.Cmd {
	pl, err := p.s.Plan()
	if err != nil {
		return nil
	}
	now := 0.0
	for _, c := range pl.Capacities {
		if c.Department == a.Owner {
			now = c.DaysPerWeek
		}
	}
	next := max(0, now+by)
	before := pl.P80
	cmd := p.change(a, "capacity: "+a.Owner.Title(), q.FactEntry(q.FactID("capacity_"+string(a.Owner)), q.NumberValue(next)))
	text := fmt.Sprintf("%s: %s days a week", a.Owner.Title(), days(next))
	lines := []string{}
	if after, err := p.s.Plan(); err == nil && !before.IsZero() {
		lines = append(lines, fmt.Sprintf("report, four chances in five: %s, was %s", after.P80.Words(), before.Words()))
	}
	return tea.Batch(cmd, screen.Cmd(screen.Toast{Title: text, Lines: lines}))
}

func (p *Screen) edit(label string, fact q.FactID) {
	p.field = &field{label: label, fact: fact, text: p.s.A.Day(fact).String()}
}

func (p *Screen) fieldKey(k tea.KeyPressMsg) tea.Cmd {
	f := p.field
	f.err = ""
	switch k.String() {
	case "esc":
		p.field = nil
	case "enter":
		return p.take()
	case "backspace":
		if f.text != "" {
			f.text = f.text[:len(f.text)-1]
		}
	case "ctrl+u":
		f.text = ""
	default:
		if k.Text != "" && len(f.text) < 10 && strings.Trim(k.Text, "0123456789-") == "" {
			f.text += k.Text
		}
	}
	return nil
}

// take takes the typed date; an empty one takes the date away.
func (p *Screen) take() tea.Cmd {
	f := p.field
	if f.text == "" {
		p.field = nil
		return tea.Batch(p.s.Change(f.label, q.FactEntry(f.fact, q.FactValue{})), p.s.PlanCmd())
	}
	d, err := q.ParseDate(f.text)
	if err != nil {
		f.err = "a day is written 2027-09-30"
		return nil
	}
	p.field = nil
	return tea.Batch(p.s.Change(f.label+": "+d.String(), q.FactEntry(f.fact, q.DateValue(d))), p.s.PlanCmd())
}
