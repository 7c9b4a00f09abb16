package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// notShown stands in for a character the drawing library cannot take. The
// fonts have no picture for it either, so it shows as their empty box.
const notShown = '□'

// clean turns any string into one that is safe to draw. Text the company
// typed, pasted or imported may hold broken UTF-8, control characters,
// direction overrides or characters beyond U+FFFF; the drawing library would
// crash on some and hide others in the file.
//
// Line feeds stay, other white space becomes a space, what has no shape is
// dropped, and what cannot be drawn becomes a box. Accents are composed,
// because the fonts are drawn without placing marks over letters. Cleaning
// twice changes nothing.
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.Map(cleanRune, norm.NFC.String(strings.ReplaceAll(s, "\r\n", "\n")))
	// Dropping may have brought a letter and its accent together.
	return norm.NFC.String(s)
}

// isPlain reports whether s is ASCII text that needs no cleaning; most is.
func isPlain(s string) bool {
	for i := range len(s) {
		if (s[i] < 0x20 && s[i] != '\n') || s[i] > 0x7E {
			return false
		}
	}
	return true
}

// cleanRune says what becomes of one character; -1 drops it.
func cleanRune(r rune) rune {
	switch {
	case r == '\n', r == 0x85, r == 0x2028, r == 0x2029:
		return '\n'
	case r == '\t', r == '\v', r == '\f', r == '\r':
		return ' '
	case r < 0x20, r >= 0x7F && r < 0xA0:
		return -1
	case r > 0xFFFF, r >= 0xFFFD, r >= 0xFDD0 && r <= 0xFDEF, unicode.Is(unicode.Co, r):
		return notShown
	case unicode.Is(unicode.Cf, r), isInvisible(r):
		return -1
	}
	return r
}

// isInvisible tells the characters that have no shape of their own although
// Unicode does not class them as format controls: variation selectors and
// the fillers for Hangul syllables.
func isInvisible(r rune) bool {
	switch r {
	case 0x115F, 0x1160, 0x3164, 0xFFA0:
		return true
	}
	return r >= 0xFE00 && r <= 0xFE0F || r >= 0x180B && r <= 0x180D
}

// oneLine is clean for text that is drawn on a single line.
func oneLine(s string) string {
	s = clean(s)
	if strings.Contains(s, "\n") {
		return strings.ReplaceAll(s, "\n", " ")
	}
	return s
}
