package plan

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

// harbor is a sample company in the middle of its answers.
func harbor(t testing.TB) *q.Assessment { return screentest.Sample(t, "harbor-notes") }

// wizard opens an assessment at Plan in the whole wizard.
func wizard(t testing.TB, a *q.Assessment, w, h int, opt tui.Options) (*tuitest.Driver, *screentest.Memory) {
	t.Helper()
	m, store := model(t, a, opt)
	return tuitest.Drive(t, m, w, h), store
}

func model(t testing.TB, a *q.Assessment, opt tui.Options) (*tui.Model, *screentest.Memory) {
	t.Helper()
	s, store := screentest.Session(t, a)
	if err := store.SetResume(context.Background(), "1", "Plan", ""); err != nil {
		t.Fatal(err)
	}
	opt.Start = "1"
	return tui.New(s, func(s *screen.Session) (list [screen.Report + 1]screen.Screen) {
		for i := range list {
			list[i] = &blank{name: screen.Stage(i).String()}
		}
		list[screen.Plan] = New(s)
		return list
	}, opt), store
}

// body is the window without header and stage line, which belong to the frame.
func body(d *tuitest.Driver) string {
	lines := strings.Split(d.Text(), "\n")
	if len(lines) >= 24 {
		return strings.Join(lines[3:], "\n")
	}
	return strings.Join(lines[1:], "\n")
}

func sees(t *testing.T, d *tuitest.Driver, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(d.Text(), w) {
			t.Fatalf("the screen does not show %q:\n%s", w, d.Text())
		}
	}
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
