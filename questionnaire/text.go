package questionnaire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxText is the longest note, reason or other free text, in bytes.
const MaxText = 16 << 10

// CleanText makes user text safe to store and show: valid UTF-8, no control,
// bidirectional or zero-width characters except line breaks, no white space at
// either end. Carriage returns and tabs become a line break and a space.
func CleanText(s string) string {
	if plain(s) {
		return strings.TrimSpace(s)
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\r':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteByte(' ')
		case r == '\n':
			b.WriteByte('\n')
		case r == utf8.RuneError, hidden(r):
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// CleanLine is CleanText on one line: line breaks become spaces.
func CleanLine(s string) string {
	return strings.ReplaceAll(CleanText(s), "\n", " ")
}

// plain reports the common case: printable ASCII and line breaks only.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '\n' && (c < 0x20 || c > 0x7e) {
			return false
		}
	}
	return true
}

// hidden reports characters that draw nothing but change how text reads.
func hidden(r rune) bool {
	switch {
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return true // Cf: bidirectional, zero-width, tags, soft hyphen
	case r == 0x2028, r == 0x2029:
		return true // line and paragraph separators
	default:
		return false
	}
}

// AndList joins parts as in a sentence: "a, b and c".
func AndList(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " and " + parts[len(parts)-1]
}
