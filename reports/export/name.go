package export

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxName is the longest stem of a file name, in bytes: short enough for every
// file system with room for a suffix that a browser or a mail program adds.
const maxName = 100

// FileName makes a file name out of what somebody typed: FileName("Harbor Notes",
// "readiness", ".pdf") is "harbor-notes-readiness.pdf". Letters and digits of any
// script stay; everything else becomes a hyphen, so that no name leaves its
// folder, starts with a dot or a hyphen, or means a device on Windows.
func FileName(company, what, extension string) string {
	parts := []string{slug(company), slug(what)}
	stem := strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "-")
	stem = strings.Trim(cutBytes(stem, maxName), "-")
	if stem == "" {
		stem = "report"
	}
	if reserved(stem) {
		stem = "report-" + stem
	}
	return stem + extension
}

// slug is lower case with single hyphens between words.
func slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "")) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mn, r) && b.Len() > 0:
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return b.String()
}

// cutBytes shortens at a character.
func cutBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// reserved reports the names that mean a device on Windows, whatever follows the
// dot.
func reserved(stem string) bool {
	switch stem {
	case "con", "prn", "aux", "nul", "conin", "conout":
		return true
	}
	rest, ok := strings.CutPrefix(stem, "com")
	if !ok {
		rest, ok = strings.CutPrefix(stem, "lpt")
	}
	return ok && len(rest) == 1 && strings.ContainsAny(rest, "0123456789")
}
