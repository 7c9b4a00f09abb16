package pdf

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain text stays as it is", "Plain text, 100% (really).", "Plain text, 100% (really)."},
		{"line feeds stay and carriage returns before them go", "a\r\nb\nc", "a\nb\nc"},
		{"other white space becomes a space", "a\tb\vc\fd\re", "a b c d e"},
		{"Unicode line ends become line feeds", "a\u0085b\u2028c\u2029d", "a\nb\nc\nd"},
		{"control characters go", "n\x00u\x1bl\a\x7f\u0080", "nul"},
		{"emoji become a box", "go \U0001F600!", "go □!"},
		{"the first character beyond the plane becomes a box", "\U00010000", "□"},
		{"private use and noncharacters become boxes", "\uE000\uFFFE\uFFFF\uFDD0", "□□□□"},
		{"each broken byte becomes a box", "caf\xe9 au \xff", "caf□ au □"},
		{"a character cut off at the end becomes a box", "tail \xe2", "tail □"},
		{"accents are composed", "e\u0301A\u030a", "éÅ"},
		{"an accent behind a dropped joiner is composed", "e\u200d\u0301", "é"},
		{"direction overrides, joiners and soft hyphens go", "in\u202Evo\u200Dice\u00AD\uFEFF", "invoice"},
		{"Hangul fillers and variation selectors go", "\u3164a\u115F\uFE0F", "a"},
		{"a singleton beyond the plane becomes a box", "\uFACF", "□"},
		{"no-break spaces stay", "5\u00A0days", "5\u00A0days"},
		{"letters of other scripts stay", "Ωμέγα 安全 שלום", "Ωμέγα 安全 שלום"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := clean(tt.in); got != tt.want {
				t.Errorf("clean(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzClean(f *testing.F) {
	for _, h := range hostile {
		f.Add(h.text)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if !utf8.ValidString(got) {
			t.Fatalf("clean(%q) is not valid UTF-8", s)
		}
		for _, r := range got {
			if r > 0xFFFD || r < 0x20 && r != '\n' || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) && r != '\n' {
				t.Fatalf("clean(%q) holds %U", s, r)
			}
		}
		if again := clean(got); again != got {
			t.Fatalf("clean(%q) = %q, and again %q", s, got, again)
		}
		if want := kept(s); want != kept(got) {
			t.Fatalf("clean(%q) = %q lost characters", s, got)
		}
	})
}

// kept is s without the characters that cleaning drops or changes.
func kept(s string) string {
	return norm.NFD.String(strings.Map(func(r rune) rune {
		if c := cleanRune(r); c != r || r == ' ' || r == '\n' || r == notShown {
			return -1
		}
		if slices.Contains([]rune(norm.NFD.String(string(r))), notShown) || cleanRune([]rune(norm.NFC.String(string(r)))[0]) == notShown {
			return -1
		}
		return r
	}, s))
}

func TestUnshownCharactersAreCountedOnce(t *testing.T) {
	var counted int
	draw := func(c *canvas) {
		c.newPage("Page")
		c.text(c.left(), 50, "\U0001F600 \U0001F601 \U0001F600 安 □", styleBody)
		c.paragraph(c.left(), 60, 40, "\U0001F602 and \xff and \xfe and 安", styleBody)
		c.text(c.left(), 90, c.fit("\U0001F603", styleBody, 40), styleBody)
		counted = c.unshown()
	}
	drawn(t, testOptions(t, A4), sampleTitles, draw)
	if want := 6; counted != want { // four emoji, broken bytes, one Han character
		t.Errorf("counted %d characters that cannot be shown, want %d", counted, want)
	}
}
