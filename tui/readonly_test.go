package tui_test

import (
	"fmt"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/tuitest"
)

// onlyRead drives the wizard on a file that can only be read.
func onlyRead(t testing.TB, w, h int, assessments ...*q.Assessment) (*tuitest.Driver, *screen.Session, *screentest.Memory) {
	t.Helper()
	s, store := screentest.Session(t, assessments...)
	s.ReadOnly = true
	return tuitest.Drive(t, tui.New(s, stages.All, tui.Options{}), w, h), s, store
}

func entriesOf(a *q.Assessment) string {
	var b strings.Builder
	for _, e := range a.Entries() {
		fmt.Fprintf(&b, "%s %s %s\n", e.Kind, e.Key, e.Value)
	}
	return a.Name + "\n" + b.String()
}

func TestAReadOnlyFileSaysSoOnEveryStage(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds, and nothing in it runs side by side")
	}
	for _, size := range sizes {
		d, _, _ := onlyRead(t, size[0], size[1], screentest.Sample(t, "harbor-notes"))
		sees(t, d, "! read only", "This file is read only", "copy it")
		d.Press("enter")
		for stage := range 7 {
			d.Press(fmt.Sprintf("alt+%d", stage+1))
			sees(t, d, "! read only")
			if strings.Contains(d.Text(), "saved") {
				t.Errorf("stage %d speaks of saving:\n%s", stage+1, d.Text())
			}
		}
	}
}

// What would change something is answered, and nothing on the screen moves.
func TestAKeyThatWouldChangeAReadOnlyFileIsAnswered(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds, and nothing in it runs side by side")
	}
	rows := []struct {
		where []string
		keys  []string
	}{
		{nil, []string{"n", "r", "d", "c", "x"}},
		{[]string{"alt+1", "["}, []string{"backspace"}},
		{[]string{"alt+2", "]", "]", "]", "]"}, []string{"space"}},
		{[]string{"alt+3"}, []string{"space", "enter", "t", "d", "a", "."}},
		{[]string{"alt+4"}, []string{"1", "A", "n", "t", "o", "e", "x", "v", "+"}},
		{[]string{"alt+5"}, []string{"y", "p", "n", "d", "0", "4", "D", "-", "x", "backspace", "e", "!", "u", "ctrl+r", "ctrl+s"}},
		{[]string{"alt+5", "v"}, []string{"a", "n", "e", "u"}},
		{[]string{"alt+6"}, []string{"o", "space", "!", "+", "T", "d"}},
		{[]string{"alt+6", "b"}, []string{"right", "left"}},
		{[]string{"alt+6", "enter"}, []string{"enter", "+", "u"}},
		{[]string{"alt+6", "S"}, []string{"enter", "d"}},
		{[]string{"alt+7", "c"}, []string{"s", "u"}},
		{[]string{"alt+7", "s"}, []string{"n"}},
	}
	for _, row := range rows {
		t.Run("at "+strings.Join(row.where, " "), func(t *testing.T) {
			d, s, store := onlyRead(t, 80, 24, screentest.Sample(t, "harbor-notes"))
			if row.where != nil {
				d.Press("enter").Press(row.where...)
			}
			stored := entriesOf(store.Stored("1"))
			for _, key := range row.keys {
				d.Send(screen.Toast{}) // in place of what was said before
				before := d.Text()
				d.Press(key)
				sees(t, d, "This file is read only", "Copy it, or give yourself write permission")
				d.Send(screen.Toast{})
				if after := d.Text(); after != before {
					t.Errorf("%s: the screen was\n%s\nand is\n%s", key, before, after)
				}
				if got := entriesOf(store.Stored("1")); got != stored || store.Saves != 0 {
					t.Errorf("%s: the file was changed", key)
				}
				if s.A != nil && entriesOf(s.A) != stored {
					t.Errorf("%s: the open assessment was changed", key)
				}
			}
		})
	}
}

// The footer of a stage names no key that is refused.
func TestTheFooterOfAReadOnlyFileNamesOnlyWhatWorks(t *testing.T) {
	d, _, _ := onlyRead(t, 120, 36, screentest.Sample(t, "harbor-notes"))
	footer := func() string {
		lines := strings.Split(strings.TrimRight(d.Text(), "\n"), "\n")
		return lines[len(lines)-1]
	}
	d.Press("enter")
	for stage, words := range map[string][]string{
		"alt+3": {"pick", "accept", "date"}, "alt+4": {"likelihood", "treat", "new"}, "alt+5": {"yes", "partly", "level", "note"}, "alt+6": {"owner"},
	} {
		d.Press(stage)
		for _, w := range words {
			if strings.Contains(footer(), " "+w) {
				t.Errorf("%s: the footer names %q: %s", stage, w, footer())
			}
		}
		if !strings.Contains(footer(), "w") || !strings.Contains(footer(), "? help") {
			t.Errorf("%s: the footer is %s", stage, footer())
		}
	}
}

// Whatever is pressed and pasted, wherever: nothing changes.
func TestNoKeyChangesAReadOnlyFile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds, and nothing in it runs side by side")
	}
	keys := []string{
		"y", "p", "n", "d", "0", "1", "2", "3", "4", "-", "x", "e", "s", "N", "B", "j", "k", "h", "l", "g", "G", "[", "]", "tab", "enter",
		"esc", "space", "backspace", "delete", "w", "f", "v", "P", "b", "o", "t", "T", "S", "!", "+", "a", "A", "m", "r", "c", "C", "X", "u", "U", "ctrl+r", "D", "$", ",",
	}
	for stage := range 8 {
		d, s, store := onlyRead(t, 80, 24, screentest.Sample(t, "harbor-notes"))
		stored := entriesOf(store.Stored("1"))
		d.Press("enter")
		to := fmt.Sprintf("alt+%d", stage)
		if stage == 0 {
			to = "esc"
		}
		for i := stage % 3; i < len(keys); i += 3 { // a third of them on each stage
			key := keys[i]
			if s.A == nil {
				d.Press("enter")
			}
			d.Press("esc", to, key, keys[(i*7+3)%len(keys)]).Paste("pasted").Press("enter")
			if s.A != nil && entriesOf(s.A) != stored || entriesOf(store.Stored("1")) != stored || store.Saves != 0 {
				t.Fatalf("stage %d, %s: something changed\n%s", stage, key, d.Text())
			}
		}
		if all, err := store.List(t.Context(), false); err != nil || len(all) != 1 {
			t.Errorf("stage %d: %d assessments (%v)", stage, len(all), err)
		}
	}
}
