package risks

import (
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/wizardtest"
	"soc2ready/tui/tuitest"
)

// harbor is a sample company on which nobody has looked at the risks yet.
func harbor(t testing.TB) *q.Assessment { return screentest.Sample(t, "harbor-notes") }

// wizard opens an assessment at Risks in the whole wizard.
func wizard(t testing.TB, a *q.Assessment, w, h int, opt tui.Options) (*tuitest.Driver, *screen.Session) {
	t.Helper()
	m, s := model(t, a, opt)
	return tuitest.Drive(t, m, w, h), s
}

func model(t testing.TB, a *q.Assessment, opt tui.Options) (*tui.Model, *screen.Session) {
	t.Helper()
	m, s, _ := wizardtest.Model(t, a, screen.Risks, func(s *screen.Session) screen.Screen { return New(s) }, opt)
	return m, s
}
