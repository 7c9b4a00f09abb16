package tuitest

import "github.com/charmbracelet/x/ansi"

// csi carries out a control sequence. Three families share a letter with
// others and are told apart by what stands before it.
func (s *Screen) csi(cmd ansi.Cmd, given ansi.Params) {
	p := params(given)
	if cmd != 'm' {
		s.last.open = false
	}
	switch {
	case cmd == 'm':
		for _, code := range s.cur.pen.applySGR(given) {
			s.missed("SGR %d", code)
		}
	case s.plainCSI(cmd, p), s.modeCSI(cmd, p), s.queryCSI(cmd, p):
	default:
		s.missedCSI(cmd, p)
	}
}

// plainCSI carries out the sequences that move, write and erase.
func (s *Screen) plainCSI(cmd ansi.Cmd, p params) bool {
	if cmd > 0xff {
		return false
	}
	switch cmd.Final() {
	case 'J', 'K', 'L', 'M', 'P', 'S', 'T', 'X', '@', 'b':
		return s.editCSI(cmd, p)
	}
	return s.moveCSI(cmd, p)
}

// moveCSI carries out the sequences that move the cursor.
func (s *Screen) moveCSI(cmd ansi.Cmd, p params) bool {
	x, y, n := s.cur.x, s.cur.y, p.count(0)
	switch cmd.Final() {
	case 'A':
		s.moveTo(x, s.above(n))
	case 'B', 'e':
		s.moveTo(x, s.below(n))
	case 'C', 'a':
		s.moveTo(x+n, y)
	case 'D':
		s.moveTo(x-n, y)
	case 'E':
		s.moveTo(0, s.below(n))
	case 'F':
		s.moveTo(0, s.above(n))
	case 'G', '`':
		s.moveTo(n-1, y)
	case 'H', 'f':
		s.moveTo(p.count(1)-1, n-1)
	case 'I':
		s.tab(n)
	case 'Z':
		s.tab(-n)
	case 'd':
		s.moveTo(x, n-1)
	case 'g':
		s.clearTabs(p.value(0, 0))
	case 'r':
		s.region(n-1, p.value(1, s.h)-1)
	case 's':
		s.save()
	case 'u':
		s.restore()
	default:
		return false
	}
	return true
}

// above and below stop at the scrolling region's edge when they start inside.
func (s *Screen) above(n int) int {
	if s.cur.y >= s.top {
		return max(s.cur.y-n, s.top)
	}
	return s.cur.y - n
}

func (s *Screen) below(n int) int {
	if s.cur.y <= s.bot {
		return min(s.cur.y+n, s.bot)
	}
	return s.cur.y + n
}

// clearTabs removes the tab stop at the cursor (0) or all of them (3).
func (s *Screen) clearTabs(which int) {
	switch which {
	case 0:
		delete(s.tabs, s.cur.x)
	case 3:
		clear(s.tabs)
	}
}

// region sets the rows that scroll; anything impossible means all of them.
func (s *Screen) region(top, bottom int) {
	bottom = min(bottom, s.h-1)
	if bottom < 0 {
		bottom = s.h - 1
	}
	if top >= bottom {
		return
	}
	s.top, s.bot = top, bottom
	s.moveTo(0, 0)
}

// editCSI carries out the sequences that change what is on the screen.
func (s *Screen) editCSI(cmd ansi.Cmd, p params) bool {
	line, pen, x, n := s.rows()[s.cur.y], s.cur.pen, s.cur.x, p.count(0)
	switch cmd.Final() {
	case 'b':
		s.repeat(n)
		return true
	case 'J':
		return s.eraseScreen(p.value(0, 0))
	case 'K':
		return s.eraseLine(p.value(0, 0))
	case 'L':
		s.scrollHere(-n)
	case 'M':
		s.scrollHere(n)
	case 'P':
		line.remove(x, n, pen)
	case 'S':
		s.rows().scroll(s.top, s.bot, n, pen)
	case 'T':
		s.rows().scroll(s.top, s.bot, -n, pen)
	case 'X':
		line.erase(x, x+n, pen)
	case '@':
		line.insert(x, n, pen)
	}
	s.cur.wrap = false
	return true
}

// repeat prints the last character n times more.
func (s *Screen) repeat(n int) {
	text := s.last.text
	if text == "" {
		return
	}
	width := s.width(text)
	for range min(n, s.w*s.h) {
		s.place(text, width)
	}
}

// scrollHere inserts (n < 0) or deletes lines at the cursor.
func (s *Screen) scrollHere(n int) {
	if s.cur.y < s.top || s.cur.y > s.bot {
		return
	}
	s.rows().scroll(s.cur.y, s.bot, n, s.cur.pen)
	s.cur.x = 0
}

func (s *Screen) eraseLine(which int) bool {
	line, pen, x := s.rows()[s.cur.y], s.cur.pen, s.cur.x
	switch which {
	case 0:
		line.erase(x, s.w, pen)
	case 1:
		line.erase(0, x+1, pen)
	case 2:
		line.erase(0, s.w, pen)
	default:
		return false
	}
	s.cur.wrap = false
	return true
}

func (s *Screen) eraseScreen(which int) bool {
	switch which {
	case 0:
		s.eraseLine(0)
		s.eraseRows(s.cur.y+1, s.h)
	case 1:
		s.eraseLine(1)
		s.eraseRows(0, s.cur.y)
	case 2:
		s.eraseRows(0, s.h)
	case 3: // what has scrolled away is not kept anyway
	default:
		return false
	}
	return true
}

func (s *Screen) eraseRows(from, to int) {
	for y := from; y < to; y++ {
		s.rows()[y].erase(0, s.w, s.cur.pen)
	}
	s.cur.wrap = false
}
