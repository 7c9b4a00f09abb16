package field

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"soc2ready/tui/theme"
	"soc2ready/tui/tuitest"
	"soc2ready/tui/widget"
)

// typed opens a line with a text and presses keys; it says whether the line is
// done and what was taken.
func typed(t *testing.T, l *Line, text string, keys ...string) (done bool, took []string) {
	t.Helper()
	l.Take = func(text string) tea.Cmd {
		took = append(took, text)
		return nil
	}
	l.Open(theme.New(true, theme.TrueColor, false), text)
	for _, name := range keys {
		if name == "save" {
			l.Save()
			continue
		}
		k, err := tuitest.Key(name)
		if err != nil {
			t.Fatal(err)
		}
		done, _ = l.Update(k)
	}
	return done, took
}

func TestLine(t *testing.T) {
	short := func(text string) string {
		if len(text) < 2 {
			return "too short"
		}
		return ""
	}
	tests := []struct {
		name string
		line Line
		text string
		keys []string
		done bool
		took string
		warn string
	}{
		{name: "enter takes the text", keys: []string{"h", "i", "enter"}, done: true, took: "hi"},
		{name: "so does ctrl+s", keys: []string{"h", "ctrl+s"}, done: true, took: "h"},
		{name: "esc leaves things as they were", keys: []string{"h", "esc"}, done: true},
		{name: "esc takes it where the line edits", line: Line{Keep: true}, text: "a", keys: []string{"b", "esc"}, done: true, took: "ab"},
		{name: "a bad text is not taken", line: Line{Check: short}, keys: []string{"h", "enter"}, warn: "too short"},
		{name: "esc never takes a bad text", line: Line{Check: short, Keep: true}, keys: []string{"h", "esc"}, done: true},
		{name: "saving keeps the line open", keys: []string{"h", "save"}, took: "h"},
		{name: "saving again takes only what is new", keys: []string{"h", "save", "save", "i", "save"}, took: "h,hi"},
		{name: "after saving esc keeps the text", keys: []string{"h", "save", "i", "esc"}, done: true, took: "h,hi"},
		{name: "saving takes no bad text", line: Line{Check: short}, keys: []string{"h", "save"}},
		{name: "saving takes nothing unchanged", text: "a", keys: []string{"save"}},
		{name: "saving waits where more is asked", line: Line{Late: true}, keys: []string{"h", "save"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			done, took := typed(t, &tt.line, tt.text, tt.keys...)
			if done != tt.done || strings.Join(took, ",") != tt.took || tt.line.Warning() != tt.warn {
				t.Errorf("done %t, took %q, warns %q", done, took, tt.line.Warning())
			}
		})
	}
}

// The cursor stands behind the text, also behind wide characters, and never
// outside the field.
func TestATextThatStandsThereCanBeCleared(t *testing.T) {
	for text, want := range map[string]bool{"": false, "root": true} {
		l := &Line{}
		_, took := typed(t, l, text, "ctrl+u", "A", "n", "n", "enter")
		if len(took) != 1 || took[0] != "Ann" {
			t.Errorf("over %q it took %q", text, took)
		}
		if got := slices.Contains(l.Hints(), widget.Hint{Key: "ctrl+u", Word: "clear"}); got != want {
			t.Errorf("over %q the key is named: %v", text, got)
		}
	}
}

func TestCursor(t *testing.T) {
	th := theme.New(true, theme.TrueColor, false)
	for text, want := range map[string]int{"": 2, "abc": 5, "漢字": 6, strings.Repeat("x", 99): 18} {
		l := &Line{Label: "what"}
		typed(t, l, text)
		lines, cursor := l.View(th, 20)
		if cursor == nil || cursor.X != want || cursor.Y != 1 {
			t.Errorf("%q: the cursor is at %+v, want column %d", text, cursor, want)
		}
		for i, line := range lines {
			if ansi.StringWidth(line) != 20 {
				t.Errorf("%q: line %d is %d wide", text, i, ansi.StringWidth(line))
			}
		}
	}
}
