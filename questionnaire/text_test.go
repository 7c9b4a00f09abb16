package questionnaire_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
)

func TestCleanText(t *testing.T) {
	rows := []struct{ name, text, want string }{
		{"plain text stays", "all on Okta (5 of 8)", "all on Okta (5 of 8)"},
		{"white space at both ends goes", " \n yes \n", "yes"},
		{"line breaks stay", "a\n\nb", "a\n\nb"},
		{"line breaks of Windows and old Macs", "a\r\nb\rc", "a\nb\nc"},
		{"a tab is a space", "a\tb", "a b"},
		{"letters of any script stay", "Zürich, 東京, ελληνικά", "Zürich, 東京, ελληνικά"},
		{"commands to a terminal go", "\x1b[31mred\x07\x7f", "[31mred"},
		{"a second kind of control characters goes", "a\u0085b\u009bc", "abc"},
		{"what turns text around goes", "safe\u202etxt.exe\u2066\u061c", "safetxt.exe"},
		{"what cannot be seen goes", "in\u200bvis\u00adi\ufeffble\u2028", "invisible"},
		{"tags go", "a\U000e0041b", "ab"},
		{"broken bytes go", "a\xffb\ufffd", "ab"},
		{"only what is hidden", "\u200b \u200b", ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := q.CleanText(row.text); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
	if got := q.CleanLine("a\r\nb\n\nc"); got != "a b  c" {
		t.Errorf("on one line: %q", got)
	}
}

func TestCleanTextIsClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a \n\r\t\x00\x1b\u200b\u202e\ufffd\u2028é"))),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "text")
		got := q.CleanText(s)
		if q.CleanText(got) != got {
			t.Fatalf("%q is cleaned again to %q", got, q.CleanText(got))
		}
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\r\t\x00\x1b\u200b\u202e\u2028") || strings.TrimSpace(got) != got {
			t.Fatalf("%q is not clean", got)
		}
		line := q.CleanLine(s)
		if q.CleanLine(line) != line || strings.Contains(line, "\n") {
			t.Fatalf("%q is no clean line", line)
		}
	})
}
