package tui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// forbids reports whether a key would change something in a file that can only be
// read: then nobody gets it.
func (m *Model) forbids(name string) bool {
	if !m.s.ReadOnly {
		return false
	}
	var front any = m.front()
	if top := m.top(); top != nil {
		front = top
	}
	e, ok := front.(screen.Editor)
	return ok && e.Edits(name)
}

// allowed are the hints whose keys do something in this file: all of them, unless
// it can only be read.
func (m *Model) allowed(hints []widget.Hint) []widget.Hint {
	if !m.s.ReadOnly {
		return hints
	}
	return slices.DeleteFunc(slices.Clone(hints), func(h widget.Hint) bool {
		name := firstKey(h.Key)
		return m.forbids(name) || (name == "u" || name == "U") && strings.Contains(h.Word, "undo")
	})
}

// firstKey is the first key of a hint that may name several: "y" of "y p n", "0"
// of "0-4", "left" of "←→".
func firstKey(keys string) string {
	name, _, _ := strings.Cut(keys, " ")
	if name == "" || named[name] != 0 || strings.Contains(name, "+") && name != "+" {
		return arrow(name)
	}
	_, size := utf8.DecodeRuneInString(name)
	return arrow(name[:size])
}

// arrow is the name of a key that a hint draws.
func arrow(name string) string {
	switch name {
	case "↑":
		return "up"
	case "↓":
		return "down"
	case "←":
		return "left"
	case "→":
		return "right"
	default:
		return name
	}
}
