package tuitest

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Fits returns an error when a view does not fit a window of w columns and h
// rows: too many lines, a line too wide, a cursor outside, or a control
// character that would move the text about.
func Fits(v tea.View, w, h int) error {
	lines := strings.Split(v.Content, "\n")
	if len(lines) > h {
		return fmt.Errorf("view has %d lines in a window of %dx%d", len(lines), w, h)
	}
	for y, line := range lines {
		if width := ansi.StringWidth(line); width > w {
			return fmt.Errorf("line %d is %d wide in a window of %dx%d: %q", y, width, w, h, ansi.Strip(line))
		}
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.Y < 0 || c.X >= w || c.Y >= h) {
		return fmt.Errorf("cursor is at %d,%d in a window of %dx%d", c.X, c.Y, w, h)
	}
	return onlyText(v.Content)
}

// onlyText returns an error when content holds anything but text, new lines,
// styles and links. Anything else came in with somebody's data.
func onlyText(content string) error {
	p := ansi.NewParser()
	var state byte
	for rest := content; rest != ""; {
		seq, width, n, next := ansi.DecodeSequence(rest, state, p)
		state, rest = next, rest[n:]
		switch {
		case width > 0, seq == "\n", seq[0] >= 0xc0:
		case ansi.HasCsiPrefix(seq) && p.Command() == 'm':
		case ansi.HasOscPrefix(seq) && p.Command() == 8:
		default:
			return fmt.Errorf("view contains the control sequence %q", seq)
		}
	}
	return nil
}
