package tui

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/widget"
)

// pressed asks the frame to act as if a key had been pressed: the palette and a
// click on the footer do what the key does, in the same way.
type pressed struct{ key tea.KeyPressMsg }

// named are the keys of hints that have no character of their own.
var named = map[string]rune{
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "space": tea.KeySpace, "backspace": tea.KeyBackspace,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"↑": tea.KeyUp, "↓": tea.KeyDown, "←": tea.KeyLeft, "→": tea.KeyRight, "f1": tea.KeyF1,
}

// keyOf is the key that a hint names. ok is false where the hint names several,
// as in "y p n": which of them is meant only the person knows.
func keyOf(h widget.Hint) (key tea.KeyPressMsg, ok bool) {
	name, ctrl := strings.CutPrefix(h.Key, "ctrl+")
	name, alt := strings.CutPrefix(name, "alt+")
	if code, is := named[name]; is {
		key = tea.KeyPressMsg{Code: code}
		if code == tea.KeySpace {
			key.Text = " "
		}
	} else {
		r, size := utf8.DecodeRuneInString(name)
		if size == 0 || size < len(name) {
			return tea.KeyPressMsg{}, false
		}
		key = tea.KeyPressMsg{Code: r, Text: name}
	}
	if ctrl {
		key.Mod, key.Text = tea.ModCtrl, ""
	}
	if alt {
		key.Mod, key.Text = tea.ModAlt, ""
	}
	return key, true
}
