package tuitest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStyles(t *testing.T) {
	tests := []struct {
		name string
		sgr  string
		want Style
	}{
		{"nothing is the terminal's own text", "", Style{}},
		{"flags add up", "\x1b[1;3;4m\x1b[7m", Style{Bold: true, Italic: true, Underline: true, Reverse: true}},
		{"the other flags", "\x1b[2;5;8;9m", Style{Faint: true, Blink: true, Conceal: true, Strike: true}},
		{"each flag can be taken back", "\x1b[1;2;3;4;5;7;8;9m\x1b[22;23;24;25;27;28;29m", Style{}},
		{"zero takes back everything", "\x1b[1;31;44m\x1b[m", Style{}},
		{"the sixteen colours have numbers", "\x1b[31;102m", Style{Fg: "1", Bg: "10"}},
		{"so have the 256", "\x1b[38;5;208;48;5;17m", Style{Fg: "208", Bg: "17"}},
		{"direct colours", "\x1b[38;2;109;179;255;48;2;11;22;38m", Style{Fg: "#6db3ff", Bg: "#0b1626"}},
		{"direct colours with colons", "\x1b[38:2:109:179:255m", Style{Fg: "#6db3ff"}},
		{"direct colours with a colour space", "\x1b[48:2::11:22:38m", Style{Bg: "#0b1626"}},
		{"colours of the palette with colons", "\x1b[38:5:208m", Style{Fg: "208"}},
		{"what follows a colour still counts", "\x1b[38;2;1;2;3;1m", Style{Fg: "#010203", Bold: true}},
		{"default colours", "\x1b[31;41m\x1b[39;49m", Style{}},
		{"a curly underline is an underline", "\x1b[4:3m", Style{Underline: true}},
		{"no underline with a colon", "\x1b[4m\x1b[4:0m", Style{}},
		{"an underline's own colour is not kept", "\x1b[58;2;1;2;3m\x1b[4m", Style{Underline: true}},
		{"a link", "\x1b]8;id=1;https://example.com/a;b\a", Style{Link: "https://example.com/a;b"}},
		{"a link outlives a reset", "\x1b]8;;x:y\a\x1b[1m\x1b[m", Style{Link: "x:y"}},
		{"a link ends", "\x1b]8;;x:y\a\x1b]8;;\a", Style{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := show(10, 1, tt.sgr+"x")
			if diff := cmp.Diff(s.StyleAt(0, 0), tt.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			if unknown := s.Unknown(); len(unknown) > 0 {
				t.Errorf("unknown sequences: %q", unknown)
			}
		})
	}
}

func TestErasedCellsTakeTheBackground(t *testing.T) {
	tests := []struct{ name, raw string }{
		{"EL", "\x1b[K"},
		{"ED", "\x1b[J"},
		{"ECH", "\x1b[9X"},
		{"ICH", "\x1b[9@"},
		{"DCH", "\x1b[9P"},
		{"IL", "\x1b[L"},
		{"DL", "\x1b[9M"},
		{"SU", "\x1b[9S"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := show(9, 2, "\x1b[1;31;44m"+tt.raw)
			if got := s.StyleAt(4, 0); got != (Style{Bg: "4"}) {
				t.Errorf("style is %+v", got)
			}
		})
	}
}

func TestBothHalvesOfAWideCharacterAreStyled(t *testing.T) {
	s := show(9, 1, "\x1b[7m漢")
	if !s.StyleAt(0, 0).Reverse || !s.StyleAt(1, 0).Reverse || s.StyleAt(2, 0).Reverse {
		t.Error("the style does not cover the character")
	}
}
