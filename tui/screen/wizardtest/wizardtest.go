// Package wizardtest runs one screen inside the real frame of the wizard, for the
// screen's own tests: the other stages are blanks that only say where they were
// sent. No program imports it. It stands beside screentest because it needs the
// frame, which some screens are part of.
package wizardtest

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/tuitest"
	"soc2ready/tui/widget"
)

// Model is the wizard opened on an assessment at a stage, whose screen make makes.
func Model(t testing.TB, a *q.Assessment, stage screen.Stage, make func(*screen.Session) screen.Screen, opt tui.Options) (*tui.Model, *screen.Session, *screentest.Memory) {
	t.Helper()
	s, store := screentest.Session(t, a)
	if err := store.SetResume(context.Background(), "1", stage.String(), ""); err != nil {
		t.Fatal(err)
	}
	opt.Start = "1"
	return tui.New(s, func(s *screen.Session) (list [screen.Report + 1]screen.Screen) {
		for i := range list {
			list[i] = &blank{name: screen.Stage(i).String()}
		}
		list[stage] = make(s)
		return list
	}, opt), s, store
}

// Body is the window without header and stage line, which belong to the frame.
func Body(d *tuitest.Driver) string {
	lines := strings.Split(d.Text(), "\n")
	if len(lines) >= 24 {
		return strings.Join(lines[3:], "\n")
	}
	return strings.Join(lines[1:], "\n")
}

// blank is a screen that only says which it is and where it was sent.
type blank struct{ name, target string }

func (b *blank) Enter(target string) tea.Cmd  { b.target = target; return nil }
func (*blank) Leave() tea.Cmd                 { return nil }
func (*blank) SetSize(_, _ int)               {}
func (*blank) Update(tea.Msg) (bool, tea.Cmd) { return false, nil }
func (*blank) Hints() []widget.Hint           { return nil }
func (*blank) Help() []widget.Hint            { return nil }
func (*blank) Typing() bool                   { return false }
func (*blank) Crumbs() []string               { return nil }
func (*blank) Count() string                  { return "" }
func (*blank) Resume() string                 { return "" }
func (b *blank) View() screen.View {
	return screen.View{Lines: []string{"this is " + b.name + " at <" + b.target + ">"}}
}
