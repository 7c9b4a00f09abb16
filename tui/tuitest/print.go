package tuitest

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cluster remembers the last character printed: REP repeats it, and a mark
// that follows at once is joined to it.
type cluster struct {
	text string
	x, y int
	// open says that nothing but colour came since, so a mark still belongs.
	open bool
}

// print puts one rune on the screen.
func (s *Screen) print(r rune) {
	if r >= 0x80 && r < 0xa0 {
		s.missed("U+%04X", r)
		return
	}
	if s.join(r) {
		return
	}
	text := string(r)
	width := s.width(text)
	if width == 0 {
		return // a mark with nothing to mark
	}
	s.place(text, width)
}

// method is how the terminal counts columns. Before a program asks for mode
// 2027 it adds up runes, as wcwidth does; after that, whole graphemes.
func (s *Screen) method() ansi.Method {
	if s.modes[modeGraphemes] {
		return ansi.GraphemeWidth
	}
	return ansi.WcWidth
}

func (s *Screen) width(text string) int {
	if len(text) == 1 && text[0] < utf8.RuneSelf {
		return 1
	}
	return s.method().StringWidth(text)
}

// firstMark is the first code point that can join the one before it.
const firstMark = 0x300

// join adds a rune to the character before it, if the two are one.
func (s *Screen) join(r rune) bool {
	if r < firstMark || !s.last.open {
		return false
	}
	text := s.last.text + string(r)
	if s.method() == ansi.WcWidth {
		if ansi.WcWidth.StringWidth(string(r)) > 0 {
			return false
		}
		s.last.text = text
		s.rows()[s.last.y][s.last.x].text = text
		return true
	}
	whole, width := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
	if len(whole) != len(text) {
		return false
	}
	old := s.rows()[s.last.y][s.last.x]
	if width == old.width {
		s.last.text = text
		s.rows()[s.last.y][s.last.x].text = text
		return true
	}
	// The mark made the character wider or narrower: draw it again.
	s.rows()[s.last.y].erase(s.last.x, s.last.x+old.width, s.cur.pen)
	s.moveTo(s.last.x, s.last.y)
	s.last.open = false
	s.place(text, width)
	return true
}

// place writes a character of a known width at the cursor and moves on.
func (s *Screen) place(text string, width int) {
	if width > s.w {
		return
	}
	if s.cur.wrap || s.cur.x+width > s.w {
		if s.modes[modeAutowrap] {
			s.cur.x = 0
			s.index()
		} else {
			s.cur.x = s.w - width
		}
		s.cur.wrap = false
	}
	line := s.rows()[s.cur.y]
	if s.insertMode {
		line.insert(s.cur.x, width, s.cur.pen)
	}
	line.put(s.cur.x, cell{text: text, width: width, style: s.cur.pen})
	s.last = cluster{text: text, x: s.cur.x, y: s.cur.y, open: true}
	s.cur.x += width
	if s.cur.x >= s.w {
		s.cur.x = s.w - 1
		s.cur.wrap = s.modes[modeAutowrap]
	}
}

// rows is the page that is being shown.
func (s *Screen) rows() grid { return s.pages[s.page] }

// moveTo puts the cursor on a cell of the screen, the nearest one there is.
func (s *Screen) moveTo(x, y int) {
	s.cur.x = max(0, min(x, s.w-1))
	s.cur.y = max(0, min(y, s.h-1))
	s.cur.wrap = false
}

// index moves one line down, and scrolls at the end of the scrolling region.
func (s *Screen) index() {
	switch {
	case s.cur.y == s.bot:
		s.rows().scroll(s.top, s.bot, 1, s.cur.pen)
	case s.cur.y < s.h-1:
		s.cur.y++
	}
	s.cur.wrap = false
}

// reverseIndex moves one line up, and scrolls at the top of the region.
func (s *Screen) reverseIndex() {
	switch {
	case s.cur.y == s.top:
		s.rows().scroll(s.top, s.bot, -1, s.cur.pen)
	case s.cur.y > 0:
		s.cur.y--
	}
	s.cur.wrap = false
}

// defaultTabs sets a tab stop every eight columns.
func (s *Screen) defaultTabs() {
	s.tabs = make(map[int]bool, s.w/8+1)
	for x := 0; x < s.w; x += 8 {
		s.tabs[x] = true
	}
}

// tab moves n tab stops forward, or back when n is negative.
func (s *Screen) tab(n int) {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	x := s.cur.x
	for ; n > 0; n-- {
		x += step
		for x > 0 && x < s.w-1 && !s.tabs[x] {
			x += step
		}
	}
	s.moveTo(x, s.cur.y)
}
