package ical

import (
	"bytes"
	"unicode/utf8"
)

// lineOctets is the longest line that RFC 5545, section 3.1, recommends, without
// its end.
const lineOctets = 75

// fold breaks long lines as RFC 5545, section 3.1, asks: a line end and a space,
// which readers take out again. No character is broken in two.
func fold(data []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(data) + len(data)/lineOctets*3)
	for line := range bytes.SplitSeq(bytes.TrimSuffix(data, []byte("\r\n")), []byte("\r\n")) {
		for room := lineOctets; len(line) > room; room = lineOctets - 1 {
			n := room
			for n > 1 && !utf8.RuneStart(line[n]) {
				n--
			}
			out.Write(line[:n])
			out.WriteString("\r\n ")
			line = line[n:]
		}
		out.Write(line)
		out.WriteString("\r\n")
	}
	return out.Bytes()
}
