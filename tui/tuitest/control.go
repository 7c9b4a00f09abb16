package tuitest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// control carries out one control character.
func (s *Screen) control(b byte) {
	s.last.open = false
	switch b {
	case ansi.NUL, ansi.DEL, ansi.CAN, ansi.SUB:
	case ansi.BEL:
		s.bells++
	case ansi.BS:
		s.moveTo(s.cur.x-1, s.cur.y)
	case ansi.HT:
		s.tab(1)
	case ansi.LF, ansi.VT, ansi.FF:
		s.index()
		if s.MapNL {
			s.cur.x = 0
		}
	case ansi.CR:
		s.moveTo(0, s.cur.y)
	default:
		s.missed("C0 0x%02x", b)
	}
}

// escape carries out a sequence of ESC and one or two characters.
func (s *Screen) escape(cmd ansi.Cmd) {
	s.last.open = false
	if i := cmd.Intermediate(); i != 0 {
		if (i == '(' || i == ')') && cmd.Final() == 'B' {
			return // plain ASCII, which it is already
		}
		s.missed("ESC %c%c", i, cmd.Final())
		return
	}
	switch cmd.Final() {
	case '7':
		s.save()
	case '8':
		s.restore()
	case 'D':
		s.index()
	case 'E':
		s.index()
		s.cur.x = 0
	case 'H':
		s.tabs[s.cur.x] = true
	case 'M':
		s.reverseIndex()
	case 'c':
		s.hardReset()
	case '=', '>', '\\': // keypad modes; the end of a string
	default:
		s.missed("ESC %c", cmd.Final())
	}
}

func (s *Screen) save()    { s.saved[s.page] = s.cur }
func (s *Screen) restore() { s.cur = s.saved[s.page]; s.moveTo(s.cur.x, s.cur.y) }

// maxUnknown bounds what is kept of a program that talks another language.
const maxUnknown = 100

// missed keeps a sequence that was not understood, once.
func (s *Screen) missed(format string, args ...any) {
	seq := fmt.Sprintf(format, args...)
	if len(s.unknown) < maxUnknown && !slices.Contains(s.unknown, seq) {
		s.unknown = append(s.unknown, seq)
	}
}

// params are the parameters of a control sequence.
type params ansi.Params

// count reads a parameter that says how often; missing and zero mean once.
func (p params) count(i int) int { return max(p.value(i, 1), 1) }

// value reads a parameter, or def when it is missing.
func (p params) value(i, def int) int {
	v, _, _ := ansi.Params(p).Param(i, def)
	return v
}

// missedCSI keeps a control sequence that was not understood.
func (s *Screen) missedCSI(cmd ansi.Cmd, p params) {
	var b strings.Builder
	b.WriteString("CSI ")
	writeByte(&b, cmd.Prefix())
	for i, v := range p {
		b.WriteString(strconv.Itoa(v.Param(0)))
		switch {
		case i == len(p)-1:
		case v.HasMore():
			b.WriteByte(':')
		default:
			b.WriteByte(';')
		}
	}
	writeByte(&b, cmd.Intermediate())
	writeByte(&b, cmd.Final())
	s.missed("%s", b.String())
}

func writeByte(b *strings.Builder, c byte) {
	if c != 0 {
		b.WriteByte(c)
	}
}
