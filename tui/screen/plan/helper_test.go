package plan

import (
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/wizardtest"
	"soc2ready/tui/tuitest"
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
	m, _, store := wizardtest.Model(t, a, screen.Plan, func(s *screen.Session) screen.Screen { return New(s) }, opt)
	return m, store
}

func sees(t *testing.T, d *tuitest.Driver, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(d.Text(), w) {
			t.Fatalf("the screen does not show %q:\n%s", w, d.Text())
		}
	}
}
