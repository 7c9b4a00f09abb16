package tui_test

import (
	"strings"
	"testing"
	"time"

	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/tuitest"
)

func TestAToastThatWasReadGoesWithTheNextKey(t *testing.T) {
	s, _ := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
	now := s.Now()
	s.Now = func() time.Time { return now }
	d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), 80, 24)
	for _, press := range []string{"j", "5"} {
		d.Model().Update(screen.Toast{Title: "Something happened"})
		sees(t, d, "Something happened")
		now = now.Add(2 * time.Second)
		d.Press(press)
		if strings.Contains(d.Text(), "Something happened") {
			t.Errorf("after %s the toast still covers the screen:\n%s", press, d.Text())
		}
	}
	d.Model().Update(screen.Toast{Title: "It did not work", Error: true})
	now = now.Add(2 * time.Second)
	sees(t, d, "It did not work")
}
