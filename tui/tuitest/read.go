package tuitest

import (
	"fmt"
	"slices"
	"strings"
)

// Text returns what is on the screen, a line of the screen a line. Spaces at
// the end of lines and empty lines at the end are left out.
func (s *Screen) Text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	lines := make([]string, s.h)
	for y := range lines {
		lines[y] = s.line(y)
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// Line returns row y, counted from zero, without the spaces at its end. A row
// that is not on the screen is empty.
func (s *Screen) Line(y int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.line(y)
}

func (s *Screen) line(y int) string {
	if y < 0 || y >= s.h {
		return ""
	}
	var b strings.Builder
	for _, c := range s.rows()[y] {
		b.WriteString(c.text)
	}
	return strings.TrimRight(b.String(), " ")
}

// Contains says whether text stands on the screen. Text of several lines must
// follow one another as in [Screen.Text].
func (s *Screen) Contains(text string) bool {
	return strings.Contains(s.Text(), text)
}

// Find returns the cell where the first occurrence of text begins. It looks
// line by line, so text must not span lines.
func (s *Screen) Find(text string) (x, y int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for y := range s.h {
		at := strings.Index(s.line(y), text)
		if at < 0 {
			continue
		}
		for x, c := range s.rows()[y] {
			if at <= 0 {
				return x, y, true
			}
			at -= len(c.text)
		}
	}
	return 0, 0, false
}

// StyleAt returns how the cell at column x of row y is drawn. Both halves of a
// wide character have its style; a cell off the screen has none.
func (s *Screen) StyleAt(x, y int) Style {
	s.mu.Lock()
	defer s.mu.Unlock()
	if x < 0 || y < 0 || x >= s.w || y >= s.h {
		return Style{}
	}
	return s.rows()[y][x].style
}

// StyleOf returns how the first occurrence of text is drawn, judged by its
// first cell, and whether there is one.
func (s *Screen) StyleOf(text string) (Style, bool) {
	x, y, ok := s.Find(text)
	if !ok {
		return Style{}, false
	}
	return s.StyleAt(x, y), true
}

// Size returns the number of columns and rows.
func (s *Screen) Size() (w, h int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w, s.h
}

// Cursor returns where the cursor is and whether it can be seen.
func (s *Screen) Cursor() (x, y int, visible bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cur.x, s.cur.y, s.modes[modeCursor]
}

// AltScreen says whether the program shows the alternate page.
func (s *Screen) AltScreen() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.page == altPage
}

// Mouse says whether the program asked for the mouse, in any of its modes.
func (s *Screen) Mouse() bool { return s.Mode(1000) || s.Mode(1002) || s.Mode(1003) }

// Mode says whether a DEC private mode, such as 2004 for bracketed paste or
// 1004 for focus reports, is set.
func (s *Screen) Mode(mode int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.modes[mode]
}

// Title returns the window title; empty when there is none.
func (s *Screen) Title() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.title
}

// Clipboard returns what the program last put on the clipboard with OSC 52.
func (s *Screen) Clipboard() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.clipboard
}

// Progress returns the taskbar's progress as "state;value", where state 1 is
// normal, 2 an error, 3 of unknown length and 4 a warning; empty without one.
func (s *Screen) Progress() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.progress
}

// Bells returns how often the bell rang.
func (s *Screen) Bells() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bells
}

// Unknown returns the sequences that were not carried out, each once, in the
// order of their first use. A library that begins to send something new shows
// up here before it shows up in a user's terminal.
func (s *Screen) Unknown() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.unknown)
}

// dump draws the screen in a frame for the message of a failed test.
func (s *Screen) dump() string {
	w, h := s.Size()
	x, y, visible := s.Cursor()
	cursor := "hidden"
	if visible {
		cursor = fmt.Sprintf("at %d,%d", x, y)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "screen %dx%d, cursor %s\n", w, h, cursor)
	for line := range strings.SplitSeq(s.Text(), "\n") {
		fmt.Fprintf(&b, "  │%s\n", line)
	}
	if unknown := s.Unknown(); len(unknown) > 0 {
		fmt.Fprintf(&b, "not understood: %q\n", unknown)
	}
	return b.String()
}
