package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
)

// goTo brings a stage to the front. Without an open assessment there is only Home.
func (m *Model) goTo(stage screen.Stage, target string) tea.Cmd {
	if m.s.A == nil && stage != screen.Home {
		return screen.Cmd(screen.Toast{Title: "No assessment is open", Lines: []string{"n makes a new one."}})
	}
	leave := m.front().Leave()
	if m.at != screen.Home {
		m.last = place{m.at, m.front().Resume()}
	}
	remember := m.remember()
	m.at = stage
	m.overlay = nil
	m.readToast(readIn / 2)
	m.resize()
	enter := m.front().Enter(target)
	cmds := []tea.Cmd{leave, remember, enter, m.remember(), m.s.Look()}
	if stage == screen.Home { // the list says where an assessment was left
		cmds = []tea.Cmd{tea.Sequence(leave, remember, enter)}
	}
	if stage == screen.Plan || stage == screen.Home || stage == screen.Report {
		cmds = append(cmds, m.s.PlanCmd())
	}
	return tea.Batch(cmds...)
}

// remember keeps the place where the assessment was left.
func (m *Model) remember() tea.Cmd {
	if m.s.A == nil || m.at == screen.Home {
		return nil
	}
	store, ctx, id, stage, place := m.s.Store, m.s.Ctx, m.s.ID, m.at.String(), m.front().Resume()
	return func() tea.Msg {
		if err := store.SetResume(ctx, id, stage, place); err != nil {
			return screen.Toast{Title: "The place could not be remembered", Lines: []string{err.Error()}}
		}
		return nil
	}
}

// opened is the answer of the store to open.
type opened struct {
	a   *q.Assessment
	sum screen.Summary
	err error

	other string       // who else has the file open
	stage screen.Stage // where to go; Home for where it was left
	say   *screen.Toast
}

// open loads another assessment.
func (m *Model) open(o screen.Open) tea.Cmd {
	if o.ID == m.s.ID && m.s.A != nil && o.Say == nil {
		if o.Stage != screen.Home {
			return m.goTo(o.Stage, "")
		}
		return m.resume(m.last)
	}
	store, ctx := m.s.Store, m.s.Ctx
	return m.s.Await(func() tea.Msg {
		msg := opened{stage: o.Stage, say: o.Say}
		msg.a, msg.sum, msg.err = store.Load(ctx, o.ID)
		if msg.err == nil {
			msg.other, msg.err = store.Opened(ctx, o.ID)
		}
		return msg
	})
}

func (m *Model) opened(msg opened) tea.Cmd {
	if msg.err != nil {
		return screen.Cmd(screen.Toast{Title: "The assessment could not be opened", Lines: []string{msg.err.Error()}, Error: true})
	}
	m.at = screen.Home
	m.s.Use(msg.a, msg.sum)
	cmds := []tea.Cmd{}
	if t, ok := m.openToast(msg.other); ok {
		cmds = append(cmds, screen.Cmd(t))
	} else if msg.say != nil {
		cmds = append(cmds, screen.Cmd(*msg.say))
	}
	place := place{screen.StageOf(msg.sum.Stage), msg.sum.Resume}
	if msg.stage != screen.Home {
		if m.last = place; msg.stage != place.stage {
			place.target = ""
		}
		place.stage = msg.stage
	}
	return tea.Batch(append(cmds, m.resume(place))...)
}

// openToast says what the person who opened the assessment has to know: that a
// pack is missing, which stays on the screen until a key is pressed, and who else
// has the file open.
func (m *Model) openToast(other string) (screen.Toast, bool) {
	var t screen.Toast
	if other != "" {
		t = screen.Toast{
			Title: "Another program has this file open", Lines: []string{other, "The answers of both are kept; what was changed there shows here with the next stage or answer."},
		}
	}
	if notices := m.s.A.PackNotices(m.s.Catalog()); len(notices) > 0 {
		notices = append(notices, "No answer is lost. Start with --pack FILE to work with the pack.")
		if other != "" {
			notices = append(notices, t.Title+": "+other)
		}
		t = screen.Toast{Title: "Not the packs it was answered with", Lines: notices, Error: true}
	}
	return t, t.Title != ""
}

// place is where an assessment was left.
type place struct {
	stage  screen.Stage
	target string
}

func (m *Model) resume(p place) tea.Cmd {
	if p.stage == screen.Home {
		p.stage = screen.Fit
	}
	return m.goTo(p.stage, p.target)
}

// count is what stands at the right of the header.
func (m *Model) count() string {
	if m.at == screen.Home || m.s.A == nil {
		return ""
	}
	if c := m.front().Count(); c != "" {
		return c
	}
	p := m.s.Result.Progress
	return fmt.Sprintf("%d of %d cards", p.Answered, p.Asked)
}
