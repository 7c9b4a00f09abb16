package tuitest

import (
	"sync"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/parser"
)

// DefaultWait is how long a wait lasts when no other limit is given.
const DefaultWait = 30 * time.Second

// Screen is a terminal without glass. Bytes written to it are carried out as
// an xterm would; its methods read what a user would see. One goroutine may
// write while others read.
type Screen struct {
	// MapNL makes a line feed return to the first column too, as the kernel
	// does for a terminal that is not in raw mode. Set it before writing.
	MapNL bool

	mu      sync.Mutex
	changed chan struct{} // closed and replaced by every write
	parser  *ansi.Parser
	partial []byte // the beginning of a rune whose end is still to come
	expect  int    // bytes of a rune missing inside a string sequence

	answer  func([]byte) // where answers to queries go; nil is a silent terminal
	answers []byte
	light   bool

	w, h       int
	pages      [2]grid
	page       int // mainPage or altPage
	cur        cursor
	saved      [2]cursor
	top, bot   int // scrolling region, both included
	tabs       map[int]bool
	modes      map[int]bool // DEC private modes that are set
	insertMode bool
	keyboard   [2][]int // stacks of Kitty keyboard flags, one a page
	otherKeys  int      // xterm's modifyOtherKeys
	last       cluster

	title, clipboard, progress string
	bells                      int
	unknown                    []string
}

const (
	mainPage = 0
	altPage  = 1
)

// cursor is where the next character goes and how it is drawn. After a
// character in the last column wrap is set and x stays there: only the next
// character moves to the following line.
type cursor struct {
	x, y int
	pen  Style
	wrap bool
}

// New returns a blank screen of w columns and h rows.
func New(w, h int) *Screen {
	s := &Screen{changed: make(chan struct{}), parser: new(ansi.Parser)}
	s.parser.SetParamsSize(parser.MaxParamsSize)
	s.parser.SetDataSize(0) // grows as needed
	s.parser.SetHandler(ansi.Handler{
		Print:     s.print,
		Execute:   s.control,
		HandleCsi: s.csi,
		HandleEsc: s.escape,
		HandleOsc: s.osc,
		HandleDcs: s.dcs,
		HandleApc: func(data []byte) { s.missed("APC %q", data) },
		HandlePm:  func(data []byte) { s.missed("PM %q", data) },
		HandleSos: func(data []byte) { s.missed("SOS %q", data) },
	})
	s.w, s.h = max(w, 1), max(h, 1)
	s.hardReset()
	return s
}

// hardReset brings everything a program can change back to its beginning.
func (s *Screen) hardReset() {
	s.pages = [2]grid{newGrid(s.w, s.h), newGrid(s.w, s.h)}
	s.page = mainPage
	s.cur, s.saved = cursor{}, [2]cursor{}
	s.top, s.bot = 0, s.h-1
	s.modes = map[int]bool{modeAutowrap: true, modeCursor: true}
	s.insertMode = false
	s.keyboard = [2][]int{}
	s.otherKeys = 0
	s.last = cluster{}
	s.defaultTabs()
}

// Write carries out a stretch of output and wakes those who wait. It never
// fails. A sequence or a character may be split over several writes.
func (s *Screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	for _, b := range p {
		s.feed(b)
	}
	answers, answer := s.answers, s.answer
	s.answers = nil
	close(s.changed)
	s.changed = make(chan struct{})
	s.mu.Unlock()
	if answer != nil && len(answers) > 0 {
		answer(answers)
	}
	return len(p), nil
}

// feed gives one byte to the parser. Characters beyond ASCII are put together
// here, because the parser's own decoder swallows the byte after a broken
// character, and takes the byte 0x9c inside a title for the title's end.
func (s *Screen) feed(b byte) {
	switch s.parser.State() {
	case parser.GroundState:
		s.feedText(b)
	case parser.OscStringState:
		s.parser.Advance(s.standIn(b))
	default:
		s.parser.Advance(b)
	}
}

func (s *Screen) feedText(b byte) {
	if len(s.partial) > 0 && b < utf8.RuneSelf {
		s.partial = nil
		s.print(utf8.RuneError)
	}
	if b < utf8.RuneSelf {
		s.parser.Advance(b)
		return
	}
	s.partial = append(s.partial, b)
	for len(s.partial) > 0 && utf8.FullRune(s.partial) {
		r, size := utf8.DecodeRune(s.partial)
		s.partial = s.partial[size:]
		s.print(r)
	}
}

// stringTerminator ends a string in the old eight-bit code, and is an ordinary
// byte inside many characters of UTF-8. There it travels in disguise.
const (
	stringTerminator = 0x9c
	disguise         = 0x7f
)

// standIn returns the byte to parse in place of b inside an OSC string.
func (s *Screen) standIn(b byte) byte {
	switch {
	case b >= 0xf0:
		s.expect = 3
	case b >= 0xe0:
		s.expect = 2
	case b >= 0xc2:
		s.expect = 1
	case b >= 0x80 && s.expect > 0:
		s.expect--
		if b == stringTerminator {
			return disguise
		}
	default:
		s.expect = 0
	}
	return b
}

// Resize changes the size of the window. Text is cut, not wrapped anew; when
// the cursor would fall off the bottom of the main page, the page moves up.
func (s *Screen) Resize(w, h int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w, h = max(w, 1), max(h, 1)
	lift := max(s.cur.y-h+1, 0)
	for i := range s.pages {
		if i == s.page {
			s.pages[i] = s.pages[i].resized(w, h, lift)
			continue
		}
		s.pages[i] = s.pages[i].resized(w, h, 0)
	}
	s.w, s.h = w, h
	s.top, s.bot = 0, h-1
	s.cur.y -= lift
	s.moveTo(s.cur.x, s.cur.y)
	s.last.open = false
	s.defaultTabs()
}

// WaitFor returns true as soon as cond holds, and false when it still does not
// after limit; zero means [DefaultWait]. It looks again after every write, but
// not in the middle of an update that the program marked as one (mode 2026).
func (s *Screen) WaitFor(cond func(*Screen) bool, limit time.Duration) bool {
	return s.wait(cond, limit, nil)
}

// wait is WaitFor that gives up early, after one more look, when stop closes.
func (s *Screen) wait(cond func(*Screen) bool, limit time.Duration, stop <-chan struct{}) bool {
	if limit <= 0 {
		limit = DefaultWait
	}
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for {
		s.mu.Lock()
		changed, midway := s.changed, s.modes[modeSync]
		s.mu.Unlock()
		if !midway && cond(s) {
			return true
		}
		select {
		case <-changed:
		case <-stop:
			return cond(s)
		case <-timer.C:
			return cond(s)
		}
	}
}
