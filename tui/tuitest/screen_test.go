package tuitest

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// show writes bytes to a small screen and returns it.
func show(w, h int, raw string) *Screen {
	s := New(w, h)
	_, _ = s.Write([]byte(raw))
	return s
}

// digits fills a 5x5 screen with rows of one digit each.
const digits = "\x1b[1;1H00000\x1b[2;1H11111\x1b[3;1H22222\x1b[4;1H33333\x1b[5;1H44444"

func TestSequencesThatChangeText(t *testing.T) {
	tests := []struct {
		name string
		raw  string
		want string
	}{
		{"text starts at the top left", "ab", "ab"},
		{"carriage return goes to the first column", "abc\rX", "Xbc"},
		{"line feed goes down and keeps the column", "ab\ncd", "ab\n  cd"},
		{"the last line scrolls", "1\r\n2\r\n3\r\n4\r\n5\r\n6", "2\n3\n4\n5\n6"},
		{"backspace goes one column left", "abc\b\bX", "aXc"},
		{"a character in the last column does not wrap yet", "abcde\rX", "Xbcde"},
		{"the next character wraps", "abcdef", "abcde\nf"},
		{"a style does not end the pending wrap", "abcde\x1b[1mf", "abcde\nf"},
		{"a move ends the pending wrap", "abcde\x1b[Df", "abcfe"},
		{"without autowrap the last column is written again", "\x1b[?7labcdef", "abcdf"},
		{"CUP counts from one", "\x1b[2;3HX", "\n  X"},
		{"CUP without numbers goes home", "ab\x1b[HX", "Xb"},
		{"HVP is the same", "\x1b[2;3fX", "\n  X"},
		{"CHA sets the column", "abc\x1b[2GX", "aXc"},
		{"HPA sets the column", "abc\x1b[2`X", "aXc"},
		{"VPA sets the row", "ab\x1b[3dX", "ab\n\n  X"},
		{"CUU goes up", "\x1b[3;1H\x1b[2AX", "X"},
		{"CUD goes down", "\x1b[2BX", "\n\nX"},
		{"CUF goes right", "\x1b[3CX", "   X"},
		{"CUB goes left", "abc\x1b[2DX", "aXc"},
		{"HPR goes right", "\x1b[2aX", "  X"},
		{"VPR goes down", "\x1b[2eX", "\n\nX"},
		{"CNL goes to the start of a later line", "ab\x1b[2EX", "ab\n\nX"},
		{"CPL goes to the start of an earlier line", "\x1b[3;3H\x1b[FX", "\nX"},
		{"moves stop at the edges", "\x1b[99;99HX\x1b[99A\x1b[99DY", "Y\n\n\n\n    X"},
		{"save and restore", "ab\x1b7\x1b[5;5H\x1b8X", "abX"},
		{"CSI save and restore", "ab\x1b[s\x1b[5;5H\x1b[uX", "abX"},
		{"EL erases to the right", "abcde\x1b[3G\x1b[K", "ab"},
		{"EL 1 erases to the left and the cursor's own cell", "abcde\x1b[3G\x1b[1K", "   de"},
		{"EL 2 erases the line", digits + "\x1b[2;3H\x1b[2K", "00000\n\n22222\n33333\n44444"},
		{"ED erases below", digits + "\x1b[3;3H\x1b[J", "00000\n11111\n22"},
		{"ED 1 erases above", digits + "\x1b[3;3H\x1b[1J", "\n\n   22\n33333\n44444"},
		{"ED 2 erases everything", digits + "\x1b[2J", ""},
		{"ECH erases in place", "abcde\x1b[2G\x1b[2X", "a  de"},
		{"ICH moves text right", "abcde\x1b[2G\x1b[2@", "a  bc"},
		{"DCH moves text left", "abcde\x1b[2G\x1b[2P", "ade"},
		{"IL moves lines down", digits + "\x1b[2;3H\x1b[LX", "00000\nX\n11111\n22222\n33333"},
		{"DL moves lines up", digits + "\x1b[2;3H\x1b[2MX", "00000\nX3333\n44444"},
		{"SU scrolls up", digits + "\x1b[2S", "22222\n33333\n44444"},
		{"SD scrolls down", digits + "\x1b[2T", "\n\n00000\n11111\n22222"},
		{"REP repeats the last character", "ab\x1b[3b", "abbbb"},
		{"REP wraps like text", "ab\x1b[4b", "abbbb\nb"},
		{"DECSTBM confines scrolling", digits + "\x1b[2;4r\x1b[4;1H\n", "00000\n22222\n33333\n\n44444"},
		{"DECSTBM sends the cursor home", digits + "\x1b[2;4rX", "X0000\n11111\n22222\n33333\n44444"},
		{"DECSTBM without numbers frees the screen", digits + "\x1b[2;4r\x1b[r\x1b[5;1H\n", "11111\n22222\n33333\n44444"},
		{"IL stays in the region", digits + "\x1b[2;4r\x1b[3;1H\x1b[L", "00000\n11111\n\n22222\n44444"},
		{"DL outside the region does nothing", digits + "\x1b[2;4r\x1b[5;1H\x1b[M", "00000\n11111\n22222\n33333\n44444"},
		{"CUD stops at the region's end", "\x1b[2;4r\x1b[2;1H\x1b[9BX", "\n\n\nX"},
		{"reverse index scrolls down at the top", digits + "\x1b[1;1H\x1bM", "\n00000\n11111\n22222\n33333"},
		{"index scrolls up at the bottom", digits + "\x1b[5;1H\x1bD", "11111\n22222\n33333\n44444"},
		{"NEL starts the next line", "ab\x1bEX", "ab\nX"},
		{"insert mode pushes text", "abc\x1b[4h\rXY\x1b[4l", "XYabc"},
		{"RIS empties the screen", digits + "\x1bc", ""},
		{"the alternate page begins empty and the main page comes back", "ab\x1b[?1049hcd\x1b[?1049lX", "abX"},
		{"DECSTR frees the region and keeps the text", digits + "\x1b[2;4r\x1b[!p\x1b[5;1H\n", "11111\n22222\n33333\n44444"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := show(5, 5, tt.raw)
			if diff := cmp.Diff(s.Text(), tt.want); diff != "" {
				t.Errorf("text (-got +want):\n%s", diff)
			}
			if unknown := s.Unknown(); len(unknown) > 0 {
				t.Errorf("unknown sequences: %q", unknown)
			}
		})
	}
}

func TestTabs(t *testing.T) {
	tests := []struct {
		name string
		raw  string
		want string
	}{
		{"a tab goes to the next eighth column", "a\tX", "a       X"},
		{"a tab in the last stretch goes to the last column", "\x1b[18G\tX", "                   X"},
		{"CHT goes several stops", "\x1b[2IX", "                X"},
		{"CBT goes back", "\x1b[12G\x1b[ZX", "        X"},
		{"CBT from a stop goes to the one before", "\x1b[9G\x1b[ZX", "X"},
		{"HTS sets a stop", "\x1b[4G\x1bH\r\tX", "   X"},
		{"TBC clears one stop", "\x1b[9G\x1b[g\r\tX", "                X"},
		{"TBC 3 clears all", "\x1b[3g\tX", "                   X"},
		{"DECST8C brings them back", "\x1b[3g\x1b[?5W\tX", "        X"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := show(20, 1, tt.raw)
			if got := s.Text(); got != tt.want || len(s.Unknown()) > 0 {
				t.Errorf("got %q, want %q; unknown %q", got, tt.want, s.Unknown())
			}
		})
	}
}

func TestWideCharactersAndMarks(t *testing.T) {
	const graphemes = "\x1b[?2027h"
	tests := []struct {
		name string
		raw  string
		want string
		x    int // column of the cursor
	}{
		{"a wide character takes two cells", "a漢b", "a漢b", 4},
		{"a wide character that does not fit wraps", "abcde漢", "abcde\n漢", 2},
		{"overwriting the right half erases the left", "漢字\x1b[2GX", " X字", 2},
		{"overwriting the left half erases the right", "漢字\x1b[1GX", "X 字", 1},
		{"erasing one half erases both", "漢字\x1b[2G\x1b[X", "  字", 1},
		{"inserting in the middle breaks it", "漢字\x1b[2G\x1b[@", "   字", 1},
		{"inserting at the edge cuts it", "ab漢字\x1b[1G\x1b[@", " ab漢", 0},
		{"deleting one half leaves a space", "漢字\x1b[1G\x1b[P", " 字", 0},
		{"REP repeats a wide character", "漢\x1b[b", "漢漢", 4},
		{"a combining mark joins its letter", "e\u0301x", "e\u0301x", 2},
		{"a mark joins across a change of style", "e\x1b[1m\u0301x", "e\u0301x", 2},
		{"a mark in the last column does not wrap", "abcdee\u0301", "abcdee\u0301", 5},
		{"a mark with nothing before it is dropped", "\u0301x", "x", 1},
		{"runes are added up without mode 2027", "👩\u200d💻x", "👩\u200d💻x", 5},
		{"mode 2027 makes a family one character", graphemes + "👩\u200d💻x", "👩\u200d💻x", 3},
		{"mode 2027 widens a character by its selector", graphemes + "⚠\ufe0fx", "⚠\ufe0fx", 3},
		{"without it the selector changes nothing", "⚠\ufe0fx", "⚠\ufe0fx", 2},
		{"a flag is one character", graphemes + "🇩🇪x", "🇩🇪x", 3},
		{"broken UTF-8 shows a mark of its own and goes on", "a\xc3b\xff\xe2\x82c", "a\ufffdb\ufffd\ufffdc", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := show(6, 3, tt.raw)
			if diff := cmp.Diff(s.Text(), tt.want); diff != "" {
				t.Errorf("text (-got +want):\n%s", diff)
			}
			if x, _, _ := s.Cursor(); tt.x != 0 && x != tt.x {
				t.Errorf("cursor in column %d, want %d", x, tt.x)
			}
			if unknown := s.Unknown(); len(unknown) > 0 {
				t.Errorf("unknown sequences: %q", unknown)
			}
		})
	}
}

func TestWritesMayBeSplitAnywhere(t *testing.T) {
	const raw = "\x1b[1;31mrot é漢\x1b[0m\x1b]2;Titel ✓ — 漢\a\x1b[3;2H\x1b]52;c;aMOp\x1b\\ende"
	want := show(20, 3, raw)
	s := New(20, 3)
	for i := range len(raw) {
		_, _ = s.Write([]byte{raw[i]})
	}
	if diff := cmp.Diff(s.Text(), want.Text()); diff != "" {
		t.Errorf("text (-got +want):\n%s", diff)
	}
	for _, got := range []string{s.Title(), want.Title()} {
		if got != "Titel ✓ — 漢" {
			t.Errorf("title is %q", got)
		}
	}
	if s.Clipboard() != "hé" {
		t.Errorf("clipboard is %q", s.Clipboard())
	}
	if len(s.Unknown()) > 0 {
		t.Errorf("unknown sequences: %q", s.Unknown())
	}
}

func TestStateAProgramSets(t *testing.T) {
	s := show(10, 4, "\x1b[?1049h\x1b[?25l\x1b[?1002h\x1b[?1006h\x1b[?2004h\x1b[?1004h"+
		"\x1b[>4;2m\x1b[>1u\x1b]0;62% done\a\x1b]9;4;1;62\a\x1b]52;c;SGk=\a\x1b[2;3H\a")
	if !s.AltScreen() || !s.Mouse() || !s.Mode(2004) || !s.Mode(1004) {
		t.Error("a mode is missing")
	}
	if x, y, visible := s.Cursor(); x != 2 || y != 1 || visible {
		t.Errorf("cursor is at %d,%d, visible %t", x, y, visible)
	}
	got := []string{s.Title(), s.Clipboard(), s.Progress()}
	if diff := cmp.Diff(got, []string{"62% done", "Hi", "1;62"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if s.Bells() != 1 {
		t.Errorf("%d bells", s.Bells())
	}
	want := []string{
		"alternate screen (?1049)", "bracketed paste (?2004)", "cursor (?25)", "focus reports (?1004)",
		"kitty keyboard flags", "modifyOtherKeys", "mouse drags (?1002)", "mouse in SGR form (?1006)",
		"progress bar", "window title",
	}
	// The flags belong to the page they were pushed on.
	_, _ = s.Write([]byte("\x1b[?1049l\x1b[>1u\x1b[?1049h"))
	if diff := cmp.Diff(s.Leftovers(), want); diff != "" {
		t.Errorf("leftovers (-got +want):\n%s", diff)
	}
	_, _ = s.Write([]byte("\x1b[?1049l\x1b[<u\x1b[?25h\x1b[?1002;1006;2004;1004l\x1b[>4m\x1b]2;\a\x1b]9;4;0\a"))
	if left := s.Leftovers(); len(left) > 0 {
		t.Errorf("leftovers after everything was put back: %q", left)
	}
	if unknown := s.Unknown(); len(unknown) > 0 {
		t.Errorf("unknown sequences: %q", unknown)
	}
}

func TestUnknownSequencesAreKept(t *testing.T) {
	s := show(10, 2, "a\x1b[?9999h\x1b[12;3:4y\x1b]777;notify\ab\x1b_Gdata\x1b\\\x05\x1b[?9999h\x1b#8\u009bc\x1b[99mX\x1bP1$qm\x1b\\")
	want := []string{
		"mode ?9999", "CSI 12;3:4y", "OSC 777;notify", `APC "Gdata"`, "C0 0x05", "ESC #8", "U+009B", "SGR 99", `DCS q"m"`,
	}
	if diff := cmp.Diff(s.Unknown(), want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if s.Text() != "abcX" {
		t.Errorf("text is %q", s.Text())
	}
}

func TestAnswers(t *testing.T) {
	tests := []struct {
		name, query, want string
	}{
		{"device attributes", "\x1b[c", "\x1b[?62;22c"},
		{"secondary attributes", "\x1b[>c", "\x1b[>1;10;0c"},
		{"cursor position", "\x1b[2;3H\x1b[6n", "\x1b[2;3R"},
		{"extended cursor position", "\x1b[2;3H\x1b[?6n", "\x1b[?2;3R"},
		{"status", "\x1b[5n", "\x1b[0n"},
		{"synchronised output", "\x1b[?2026$p", "\x1b[?2026;2$y"},
		{"grapheme widths, when on", "\x1b[?2027h\x1b[?2027$p", "\x1b[?2027;1$y"},
		{"a mode nobody knows", "\x1b[?4711$p", "\x1b[?4711;0$y"},
		{"background colour", "\x1b]11;?\a", "\x1b]11;rgb:0b0b/1616/2626\x1b\\"},
		{"text colour", "\x1b]10;?\a", "\x1b]10;rgb:fafa/fafa/fafa\x1b\\"},
		{"version", "\x1b[>q", "\x1bP>|tuitest\x1b\\"},
		{"a terminfo capability", "\x1bP+q524742\x1b\\", "\x1bP0+r524742\x1b\\"},
		{"size of the window", "\x1b[18t", "\x1b[8;4;10t"},
		{"keyboard flags", "\x1b[?u", ""},
		{"modifyOtherKeys", "\x1b[?4m", ""},
		{"the clipboard", "\x1b]52;c;?\a", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := New(10, 4)
			var got strings.Builder
			s.answer = func(b []byte) { got.Write(b) }
			_, _ = s.Write([]byte(tt.query))
			if got.String() != tt.want || len(s.Unknown()) > 0 {
				t.Errorf("got %q, want %q; unknown %q", got.String(), tt.want, s.Unknown())
			}
		})
	}
	t.Run("a light terminal has a light background", func(t *testing.T) {
		s := New(10, 4)
		s.light = true
		var got strings.Builder
		s.answer = func(b []byte) { got.Write(b) }
		_, _ = s.Write([]byte("\x1b]11;?\a"))
		if got.String() != "\x1b]11;rgb:fafa/fafa/fafa\x1b\\" {
			t.Errorf("got %q", got.String())
		}
	})
}

func TestResize(t *testing.T) {
	s := show(5, 5, digits)
	s.Resize(3, 5)
	if got := s.Text(); got != "000\n111\n222\n333\n444" {
		t.Errorf("narrower:\n%s", got)
	}
	s.Resize(5, 3)
	if got := s.Text(); got != "222\n333\n444" {
		t.Errorf("lower, with the cursor on the last line:\n%s", got)
	}
	s.Resize(6, 4)
	if got := s.Text(); got != "222\n333\n444" {
		t.Errorf("larger:\n%s", got)
	}
	if x, y, _ := s.Cursor(); x != 2 || y != 2 {
		t.Errorf("cursor is at %d,%d", x, y)
	}
	mark := show(5, 1, "abcd")
	mark.Resize(2, 1)
	_, _ = mark.Write([]byte("\u0301"))
	if got := mark.Text(); got != "ab" {
		t.Errorf("a mark for a letter that was cut off leaves %q", got)
	}
	wide := show(4, 1, "ab漢")
	wide.Resize(3, 1)
	if got := wide.Text(); got != "ab" {
		t.Errorf("a wide character cut in two leaves %q", got)
	}
}

func TestFind(t *testing.T) {
	s := show(20, 3, "漢字 e\u0301\x1b[31mrot\x1b[0m\r\nunten")
	if x, y, ok := s.Find("rot"); x != 6 || y != 0 || !ok {
		t.Errorf("rot is at %d,%d, %t", x, y, ok)
	}
	if x, y, ok := s.Find("unten"); x != 0 || y != 1 || !ok {
		t.Errorf("unten is at %d,%d, %t", x, y, ok)
	}
	if _, _, ok := s.Find("oben"); ok {
		t.Error("found what is not there")
	}
	if style, ok := s.StyleOf("ot"); !ok || style.Fg != "1" {
		t.Errorf("style is %+v, %t", style, ok)
	}
	if s.Line(1) != "unten" || s.Line(7) != "" || (s.StyleAt(-1, 9) != Style{}) {
		t.Error("a line or a style is wrong")
	}
}

func TestWaitForWakesOnWrites(t *testing.T) {
	s := New(10, 2)
	go func() {
		for _, part := range []string{"f", "ert", "ig"} {
			_, _ = s.Write([]byte(part))
		}
	}()
	if !s.WaitFor(func(s *Screen) bool { return s.Contains("fertig") }, 0) {
		t.Error("did not see the text come")
	}
	if s.WaitFor(func(s *Screen) bool { return s.Contains("nie") }, time.Millisecond) {
		t.Error("saw what is not there")
	}
}

func TestWaitForLooksOnlyAtWholeUpdates(t *testing.T) {
	s := show(20, 2, "\x1b[?2026hhalf")
	seen := make(chan string, 1)
	go func() {
		s.WaitFor(func(s *Screen) bool { return s.Contains("half") }, 0)
		seen <- s.Text()
	}()
	_, _ = s.Write([]byte(" and half"))
	_, _ = s.Write([]byte(" is whole\x1b[?2026l"))
	if got := <-seen; got != "half and half is who\nle" {
		t.Errorf("saw %q", got)
	}
}

func TestWaitEndsWithItsProgram(t *testing.T) {
	s := New(10, 2)
	stop := make(chan struct{})
	close(stop)
	if s.wait(shows("x"), 0, stop) {
		t.Error("saw what is not there")
	}
}

func TestSizesSmallerThanText(t *testing.T) {
	s := show(1, 1, "ab\r\n漢\x1b[5;5Hc\x1b[2@\x1b[2P\x1b[L\x1b[M\x1b[3X\x1b[b")
	s.Resize(0, 0)
	if w, h := s.Size(); w != 1 || h != 1 {
		t.Errorf("size is %dx%d", w, h)
	}
}
