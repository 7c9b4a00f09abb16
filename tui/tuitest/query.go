package tuitest

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// reply queues what a terminal would answer to a query.
func (s *Screen) reply(format string, args ...any) {
	s.answers = fmt.Appendf(s.answers, format, args...)
}

// queryCSI carries out the sequences that ask the terminal something. The
// question for Kitty keyboard flags stays unanswered, as in most terminals.
func (s *Screen) queryCSI(cmd ansi.Cmd, p params) bool {
	switch int(cmd) {
	case 'c':
		s.reply("\x1b[?62;22c")
	case ansi.Command('>', 0, 'c'):
		s.reply("\x1b[>1;10;0c")
	case ansi.Command('=', 0, 'c'):
		s.reply("\x1bP!|00000000\x1b\\")
	case 'n', ansi.Command('?', 0, 'n'):
		return s.statusReport(cmd, p)
	case ansi.Command('?', '$', 'p'):
		s.reply("\x1b[?%d;%d$y", p.value(0, 0), s.modeState(p.value(0, 0)))
	case ansi.Command('>', 0, 'q'):
		s.reply("\x1bP>|tuitest\x1b\\")
	case 't':
		return s.windowOp(p)
	case ansi.Command('?', 0, 'u'), ansi.Command('?', 0, 'm'):
	default:
		return false
	}
	return true
}

// statusReport answers "are you there" (5) and "where is the cursor" (6).
func (s *Screen) statusReport(cmd ansi.Cmd, p params) bool {
	mark := ""
	if cmd.Prefix() != 0 {
		mark = "?"
	}
	switch p.value(0, 0) {
	case 5:
		s.reply("\x1b[0n")
	case 6:
		s.reply("\x1b[%s%d;%dR", mark, s.cur.y+1, s.cur.x+1)
	default:
		return false
	}
	return true
}

// modeState is the second half of a mode report: 0 unknown, 1 set, 2 not set.
func (s *Screen) modeState(mode int) int {
	switch _, known := privateModes[mode]; {
	case !known:
		return 0
	case s.modes[mode]:
		return 1
	}
	return 2
}

// windowOp tells the size in cells; the stack of titles is not kept.
func (s *Screen) windowOp(p params) bool {
	switch p.value(0, 0) {
	case 18:
		s.reply("\x1b[8;%d;%dt", s.h, s.w)
	case 22, 23:
	default:
		return false
	}
	return true
}

// osc carries out an operating system command.
func (s *Screen) osc(cmd int, data []byte) {
	s.last.open = cmd == 8 && s.last.open
	text := strings.ReplaceAll(string(data), string(rune(disguise)), string([]byte{stringTerminator}))
	_, rest, _ := strings.Cut(text, ";")
	switch cmd {
	case 0, 2:
		s.title = rest
	case 8:
		_, s.cur.pen.Link, _ = strings.Cut(rest, ";")
	case 9:
		s.setProgress(rest, text)
	case 10, 11, 12:
		if rest == "?" {
			s.reply("\x1b]%d;%s\x1b\\", cmd, s.ownColor(cmd))
		}
	case 52:
		s.setClipboard(rest)
	case 1, 110, 111, 112: // icon name; the terminal's own colours again
	default:
		s.missed("OSC %s", text)
	}
}

// ownColor is the terminal's own text colour, or its background.
func (s *Screen) ownColor(cmd int) string {
	if (cmd == 11) == s.light {
		return "rgb:fafa/fafa/fafa"
	}
	return "rgb:0b0b/1616/2626"
}

// setProgress keeps the progress bar of "9;4;state;value". The same command
// without the 4 is a notification, which a wizard should not send.
func (s *Screen) setProgress(rest, text string) {
	bar, ok := strings.CutPrefix(rest, "4;")
	switch {
	case !ok:
		s.missed("OSC %s", text)
	case strings.HasPrefix(bar, "0"):
		s.progress = ""
	default:
		s.progress = bar
	}
}

// setClipboard keeps what "52;c;base64" carries. To be asked for the clipboard
// is known and not answered: most terminals refuse.
func (s *Screen) setClipboard(rest string) {
	_, data, _ := strings.Cut(rest, ";")
	if data == "?" {
		return
	}
	text, err := base64.StdEncoding.DecodeString(data)
	if err != nil {
		s.missed("OSC 52;%s", rest)
		return
	}
	s.clipboard = string(text)
}

// dcs answers the question for a terminfo capability with "not known" and
// keeps every other device control string as unknown.
func (s *Screen) dcs(cmd ansi.Cmd, _ ansi.Params, data []byte) {
	if int(cmd) != ansi.Command(0, '+', 'q') {
		s.missed("DCS %c%q", cmd.Final(), data)
		return
	}
	if _, err := hex.DecodeString(string(data)); err == nil {
		s.reply("\x1bP0+r%s\x1b\\", data)
	}
}
