package tuitest

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
)

// keyNames are keys as a program names them.
var keyNames = []string{
	"j", "J", "5", "?", "+", "/", "é", "漢", "space", "enter", "tab", "esc", "backspace",
	"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "insert", "delete", "f1", "f5", "f12",
	"ctrl+a", "ctrl+c", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+s", "ctrl+z", "ctrl+/", "ctrl+1",
	"alt+1", "alt+j", "alt+[", "alt+enter", "shift+tab", "shift+enter", "ctrl+enter", "alt+esc",
	"ctrl+up", "shift+down", "alt+left", "ctrl+shift+right", "ctrl+alt+delete", "shift+pgup", "shift+f3",
	"ctrl++", "alt+backspace", "ctrl+backspace", "ctrl+space",
}

func TestKeyNamesAreThoseOfBubbleTea(t *testing.T) {
	for _, name := range keyNames {
		key, err := Key(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := key.String(); got != name {
			t.Errorf("%q calls itself %q", name, got)
		}
	}
	for _, name := range []string{"", "ctrl+", "nokey", "ab", "\xff"} {
		if key, err := Key(name); err == nil {
			t.Errorf("%q is a key: %+v", name, key)
		}
		if _, err := Encode(name); err == nil {
			t.Errorf("%q has bytes", name)
		}
	}
}

// recorder keeps the keys it receives.
type recorder struct{ got *[]tea.KeyPressMsg }

func (r recorder) Init() tea.Cmd { return nil }
func (r recorder) View() tea.View {
	return tea.NewView("ready")
}

func (r recorder) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		if key.String() == "~" {
			return r, tea.Quit
		}
		*r.got = append(*r.got, key)
	}
	return r, nil
}

func TestKeysArriveAsTheRealDecoderMakesThem(t *testing.T) {
	var got []tea.KeyPressMsg
	p := Start(t, recorder{&got}, 20, 3).WaitFor("ready")
	p.Press(keyNames...).Press("~")
	if _, err := p.Wait(); err != nil {
		t.Fatal(err)
	}
	var want []tea.KeyPressMsg
	for _, name := range keyNames {
		key, err := Key(name)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, key)
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-real +driver):\n%s", diff)
	}
}
