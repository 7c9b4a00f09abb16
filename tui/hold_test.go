package tui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/tuitest"
)

// quickly presses keys before the commands of any of them have run, as a person
// does who types faster than the file is read. Then it runs them.
func quickly(t *testing.T, d *tuitest.Driver, keys string) {
	t.Helper()
	var cmds []tea.Cmd
	for _, r := range keys {
		_, cmd := d.Model().Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		cmds = append(cmds, cmd)
	}
	for _, cmd := range cmds {
		if cmd != nil {
			d.Send(cmd())
		}
	}
}

func TestKeysPressedWhileAnOverlayOpensAreMeantForIt(t *testing.T) {
	s, store := screentest.Session(t, screentest.Sample(t, "harbor-notes"))
	d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{Start: "1"}), 80, 24)
	d.Press("alt+5")
	before := *store.Stored("1")
	answers := map[q.StatementID]q.Value{}
	for k, v := range before.Answers {
		answers[k] = v.Value
	}
	for _, open := range []string{"w", "H", "v", "?"} {
		quickly(t, d, open+"n")
		closes := open == "?" || open == "H" // by any key
		if text := d.Text(); strings.Contains(text, "┌─") == closes {
			t.Errorf("%s, n:\n%s", open, text)
		}
		d.Press("esc", "esc")
		d.Press("alt+5")
	}
	quickly(t, d, ":nn")
	sees(t, d, "Commands and cards", "nn")
	d.Press("esc")
	for k, v := range store.Stored("1").Answers {
		if answers[k] != v.Value {
			t.Errorf("%s was answered %s by a key meant for an overlay", k, v.Value)
		}
	}
}

func TestKeysPressedWhileSnapshotsAreReadNameTheSnapshot(t *testing.T) {
	d, _ := harbor(t, 80, 24)
	quickly(t, d, "sn")
	d.Type("May").Press("enter")
	sees(t, d, "Snapshots of Harbor Notes", "May")
}

func TestCtrlCIsNeverKeptBack(t *testing.T) {
	d, _ := harbor(t, 80, 24)
	_, late := d.Model().Update(tea.KeyPressMsg{Code: 's', Text: "s"})
	d.Press("ctrl+c")
	sees(t, d, "ctrl+c again to leave")
	d.Send(late())
	sees(t, d, "Snapshots of Harbor Notes")
}
