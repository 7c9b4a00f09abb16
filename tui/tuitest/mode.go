package tuitest

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/x/ansi"
)

// DEC private modes that change what this terminal does.
const (
	modeAutowrap  = 7
	modeCursor    = 25
	modeAltScreen = 1049
	modePaste     = 2004
	modeSync      = 2026
	modeGraphemes = 2027
)

// privateModes are the modes a terminal of today has. The ones without a name
// above change only what a keyboard or mouse would send.
var privateModes = map[int]string{
	1:             "application cursor keys",
	modeAutowrap:  "autowrap",
	12:            "cursor blink",
	modeCursor:    "cursor",
	1000:          "mouse clicks",
	1002:          "mouse drags",
	1003:          "mouse motion",
	1004:          "focus reports",
	1006:          "mouse in SGR form",
	modeAltScreen: "alternate screen",
	modePaste:     "bracketed paste",
	modeSync:      "synchronised output",
	modeGraphemes: "grapheme widths",
}

// modeCSI carries out the sequences that switch modes.
func (s *Screen) modeCSI(cmd ansi.Cmd, p params) bool {
	switch int(cmd) {
	case ansi.Command('?', 0, 'h'):
		s.setModes(p, true)
	case ansi.Command('?', 0, 'l'):
		s.setModes(p, false)
	case 'h', 'l':
		if p.value(0, 0) != 4 {
			return false
		}
		s.insertMode = cmd.Final() == 'h'
	case ansi.Command('?', 0, 'W'):
		if p.value(0, 0) != 5 {
			return false
		}
		s.defaultTabs()
	case ansi.Command('>', 0, 'm'):
		if p.value(0, 0) != 4 {
			return false
		}
		s.otherKeys = p.value(1, 0)
	case ansi.Command(0, ' ', 'q'): // shape of the cursor
	case ansi.Command(0, '!', 'p'):
		s.softReset()
	default:
		return s.keyboardCSI(cmd, p)
	}
	return true
}

// keyboardCSI keeps the stack of Kitty keyboard flags; each page has its own.
func (s *Screen) keyboardCSI(cmd ansi.Cmd, p params) bool {
	stack := &s.keyboard[s.page]
	switch int(cmd) {
	case ansi.Command('>', 0, 'u'):
		*stack = append(*stack, p.value(0, 0))
	case ansi.Command('<', 0, 'u'):
		*stack = (*stack)[:max(len(*stack)-p.count(0), 0)]
	case ansi.Command('=', 0, 'u'):
		if len(*stack) == 0 {
			*stack = append(*stack, 0)
		}
		(*stack)[len(*stack)-1] = p.value(0, 0)
	default:
		return false
	}
	return true
}

func (s *Screen) setModes(p params, on bool) {
	for i := range p {
		mode := p.value(i, 0)
		if _, known := privateModes[mode]; !known {
			s.missed("mode ?%d", mode)
			continue
		}
		if mode == modeAltScreen {
			s.showAlt(on)
		}
		s.modes[mode] = on
	}
}

// showAlt changes pages as mode 1049 does: it keeps the cursor of the main
// page and begins with an empty alternate page.
func (s *Screen) showAlt(on bool) {
	if on == (s.page == altPage) {
		return
	}
	if !on {
		s.page = mainPage
		s.restore()
		return
	}
	s.save()
	s.page = altPage
	s.pages[altPage] = newGrid(s.w, s.h)
	s.cur.wrap = false
}

// softReset is DECSTR: everything but the text.
func (s *Screen) softReset() {
	s.modes[modeAutowrap], s.modes[modeCursor] = true, true
	s.insertMode = false
	s.top, s.bot = 0, s.h-1
	s.cur.pen = Style{}
}

// Leftovers names what a program changed and has not put back, sorted. After a
// program has ended it should be empty; anything else is a broken terminal.
func (s *Screen) Leftovers() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var left []string
	add := func(bad bool, format string, args ...any) {
		if bad {
			left = append(left, fmt.Sprintf(format, args...))
		}
	}
	for mode, name := range privateModes {
		byDefault := mode == modeAutowrap || mode == modeCursor
		add(mode != 12 && s.modes[mode] != byDefault, "%s (?%d)", name, mode)
	}
	add(s.insertMode, "insert mode")
	add(s.top != 0 || s.bot != s.h-1, "scrolling region")
	add(s.otherKeys != 0, "modifyOtherKeys")
	add(len(s.keyboard[mainPage]) > 0, "kitty keyboard flags")
	add(s.cur.pen != Style{}, "text style")
	add(s.title != "", "window title")
	add(s.progress != "", "progress bar")
	slices.Sort(left)
	return left
}
