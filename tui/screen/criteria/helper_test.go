package criteria

import (
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/wizardtest"
	"soc2ready/tui/tuitest"
)

// harbor is a sample company on which nobody has chosen categories yet.
func harbor(t testing.TB) *q.Assessment { return screentest.Sample(t, "harbor-notes") }

// wizard opens an assessment at Criteria in the whole wizard, with a planner that
// answers at once: see fortnights.
func wizard(t testing.TB, a *q.Assessment, w, h int, opt tui.Options) (*tuitest.Driver, *screen.Session) {
	t.Helper()
	m, s := model(t, a, opt)
	return tuitest.Drive(t, m, w, h), s
}

// fortnights is a planner by which every category costs a fortnight.
func fortnights(_ *scoring.Engine, a *q.Assessment, today q.Date) (q.Date, string) {
	return today.AddDays(300 + 14*len(a.Selected)), "type2"
}

func model(t testing.TB, a *q.Assessment, opt tui.Options) (*tui.Model, *screen.Session) {
	t.Helper()
	m, s, _ := wizardtest.Model(t, a, screen.Criteria, func(s *screen.Session) screen.Screen {
		c := New(s)
		c.plan = fortnights
		return c
	}, opt)
	return m, s
}
