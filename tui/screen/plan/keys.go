package plan

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
	"soc2ready/tui/screen"
)

// Update implements screen.Screen.
func (p *Screen) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Changed:
		p.clamp()
		return true, p.s.PlanCmd()
	case tea.KeyPressMsg:
		return p.key(msg.String())
	}
	return false, nil
}

func (p *Screen) key(name string) (bool, tea.Cmd) {
	if o := p.opens(name); o != nil {
		cmd := p.s.Show(o)
		if x, ok := o.(*settings); ok { // T and d are there to type at once
			cmd = tea.Batch(cmd, x.begin())
		}
		return true, cmd
	}
	n := len(p.actions())
	switch name {
	case "b":
		at := p.selected()
		p.board = !p.board
		p.follow(at)
	case "x":
		return true, p.s.Go(screen.Report, "")
	case "[":
		p.zoom = max(0, p.zoom-1)
	case "]":
		p.zoom = min(mostZoom, p.zoom+1)
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

// opens is the overlay that a key opens; nil when it opens none.
func (p *Screen) opens(name string) screen.Overlay {
	switch name {
	case "S", "s":
		return newSettings(p, "")
	case "T", "t":
		return newSettings(p, "target_date")
	case "d":
		return newSettings(p, "holidays")
	case "w", "c":
		return newChain(p.s)
	case "m":
		return newMilestones(p.s)
	case "$":
		return newCost(p.s)
	case "r":
		return newRhythm(p.s)
	default:
		return nil
	}
}

// actionKey handles the keys that need an action.
func (p *Screen) actionKey(name string) (bool, tea.Cmd) {
	a := p.selected()
	if a == nil {
		return false, nil
	}
	switch name {
	case "enter":
		return true, newDetail(p, a)
	case "o":
		return true, p.changeOwner(a)
	case "space":
		return true, p.toColumn(a, (columnOf(a)+1)%boardColumns)
	case "left", "h":
		if p.board && columnOf(a) > toDo {
			return true, p.toColumn(a, columnOf(a)-1)
		}
		return p.board, nil
	case "right", "l":
		if p.board && columnOf(a) < finished {
			return true, p.toColumn(a, columnOf(a)+1)
		}
		return p.board, nil
	case "!":
		return true, p.block(a)
	case "+", "=":
		return true, p.capacity(a, 0.5)
	case "-":
		return true, p.capacity(a, -0.5)
	}
	return false, nil
}

// changed saves a change, says what it moved, keeps the selection on its action
// and makes the thorough plan beside the screen. key is the action it is about;
// empty when it is about all of them.
func (p *Screen) changed(label, key string, entries ...q.Entry) tea.Cmd {
	at := p.selected()
	before, err := p.s.QuickPlan()
	if err != nil {
		return p.s.Change(label, entries...)
	}
	cmd := p.s.Change(label, entries...)
	p.follow(at)
	cmds := []tea.Cmd{cmd, p.s.PlanCmd()}
	if after, err := p.s.QuickPlan(); err == nil && after != before {
		m := plan.Compare(before, after, key)
		cmds = append(cmds, screen.Cmd(screen.Toast{Title: label, Lines: movedLines(m, p.s.Theme.Glyphs.Arrow)}))
	}
	return tea.Batch(cmds...)
}

// movedLines says what a change moved: the report first, then the end of the work
// and how many actions.
func movedLines(m plan.Moves, arrow string) []string {
	lines := []string{m.ReportText()}
	if n := m.Report.Days(); n != 0 {
		lines[0] = fmt.Sprintf("%s %s %s %s (%s)", m.Report.Title, m.Report.From.Words(), arrow, m.Report.To.Words(), shifted(n))
	}
	for _, x := range m.Milestones {
		if x.Key == "remediation_done" {
			lines = append(lines, fmt.Sprintf("%s %s %s %s (%s)", x.Title, x.From.Words(), arrow, x.To.Words(), shifted(x.Days())))
		}
	}
	return append(lines, m.CountText())
}

// shifted says by how much a date moves: "8 days later", "1 day sooner".
func shifted(n int) string {
	if n < 0 {
		return screen.Counted(-n, "day") + " sooner"
	}
	return screen.Counted(n, "day") + " later"
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
	return p.changed(fmt.Sprintf("%s: %s", p.label(a), state.Owner.Title()), a.Key, q.ActionEntry(a.Key, state))
}

// toColumn moves an action to a column of the board. Into the last it goes through
// the question what can be shown.
func (p *Screen) toColumn(a *plan.Action, column int) tea.Cmd {
	status := q.ActionOpen
	switch column {
	case finished:
		return p.s.Show(newClosing(p, a))
	case doing:
		status = q.ActionDoing
	}
	return p.changed(p.label(a)+": "+statusWord(status), a.Key, q.ActionEntry(a.Key, plan.SetStatus(a.State, status, p.s.Today())))
}

// block asks why an action is blocked, or lets a blocked one go on.
func (p *Screen) block(a *plan.Action) tea.Cmd {
	if a.State.Status == q.ActionBlocked {
		return p.toColumn(a, doing)
	}
	x := detailOf(p, a)
	x.word = q.ActionBlocked
	return tea.Batch(p.s.Show(x), x.takeStatus(), slipCmd(p.s.StillResult(), *a))
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
	label := fmt.Sprintf("%s: %s days a week", a.Owner.Title(), days(next))
	return p.changed(label, "", q.FactEntry(q.FactID("capacity_"+string(a.Owner)), q.NumberValue(next)))
}

// Edits implements screen.Editor.
func (p *Screen) Edits(key string) bool {
	switch key {
	case "T", "t", "d":
		return true
	case "o", "space", "!", "+", "=", "-":
		return p.selected() != nil
	case "left", "h", "right", "l":
		return p.board && p.selected() != nil
	default:
		return false
	}
}
