package tuitest

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"
)

func TestFits(t *testing.T) {
	view := func(content string) tea.View { return tea.NewView(content) }
	at := func(x, y int) tea.View {
		v := view("a")
		v.Cursor = tea.NewCursor(x, y)
		return v
	}
	tests := []struct {
		name string
		view tea.View
		want string // part of the error, empty for none
	}{
		{"an empty view fits", view(""), ""},
		{"a full window fits", view("12345\n\x1b[1;31m漢字x\x1b[m\n\x1b]8;;a:b\a12345\x1b]8;;\a"), ""},
		{"marks take no room", view("e\u0301e\u0301e\u0301e\u0301e\u0301"), ""},
		{"a line too many", view("1\n2\n3\n4"), "4 lines in a window of 5x3"},
		{"a line too wide", view("1\n\x1b[1m123456"), `line 1 is 6 wide in a window of 5x3: "123456"`},
		{"a wide character too many", view("漢漢漢"), "6 wide"},
		{"a cursor inside", at(4, 2), ""},
		{"a cursor outside", at(5, 0), "cursor is at 5,0"},
		{"a tab", view("a\tb"), `control sequence "\t"`},
		{"a carriage return", view("a\rb"), `control sequence "\r"`},
		{"a sequence from somebody's data", view("a\x1b]52;c;eA==\ab"), "control sequence"},
		{"a cursor move", view("\x1b[2Jab"), "control sequence"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := Fits(tt.view, 5, 3)
			if (err != nil) != (tt.want != "") || !strings.Contains(fmt.Sprint(err), tt.want) && tt.want != "" {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

var monkeySizes = [][2]int{{40, 8}, {20, 5}, {120, 36}}

func TestMonkeyFindsNothingInASoundProgram(t *testing.T) {
	factory := func() tea.Model { return sample{} }
	Monkey(t, factory, []string{"j", "k", "s", "q", "x", "space", "ctrl+z", "enter", "up"}, 1, 500, monkeySizes)
}

// glutton grows with every "a", panics at "p" and breaks its command at "c".
type glutton struct {
	width int
}

func (g glutton) Init() tea.Cmd { return nil }
func (g glutton) View() tea.View {
	return tea.NewView(strings.Repeat("x", g.width))
}

func (g glutton) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "a":
			g.width++
		case "p":
			panic("burst")
		case "c":
			return g, func() tea.Msg { panic("broken command") }
		}
	}
	return g, nil
}

func TestMonkeyFindsFaults(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want string
	}{
		{"a line that grows beyond the window", []string{"a"}, "wide in a window of 20x5"},
		{"a panic", []string{"p"}, "panic: burst"},
		{"a panic in a command", []string{"c"}, "panic: broken command"},
		{"a key that does not exist", []string{"nokey"}, `no key is called "nokey"`},
		{"no keys", nil, "needs keys"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fake := &fakeTB{TB: t}
			fake.run(func() {
				Monkey(fake, func() tea.Model { return glutton{} }, tt.keys, 1, 1000, [][2]int{{20, 5}})
			})
			if !strings.Contains(fake.said(), tt.want) {
				t.Errorf("the test was told %q", fake.said())
			}
		})
	}
}

func TestMonkeyRepeatsItself(t *testing.T) {
	tell := func() string {
		fake := &fakeTB{TB: t}
		fake.run(func() {
			Monkey(fake, func() tea.Model { return glutton{} }, []string{"a", "b", "d"}, 42, 1000, monkeySizes)
		})
		return fake.said()
	}
	first := tell()
	if first == "" || first != tell() {
		t.Errorf("the same seed fails differently:\n%s", first)
	}
	if !strings.Contains(first, "seed 42") || !strings.Contains(first, "[40x8]") {
		t.Errorf("the failure does not say how to repeat it:\n%s", first)
	}
}

func TestAnyBytesLeaveASoundScreen(t *testing.T) {
	pieces := []string{
		"\x1b[", "\x1b]", "\x1bP", "\x1b", "\x1b\\", "\a", "?", ";", ":", "0", "1", "2", "7", "25", "99999", "漢", "e\u0301", "\xff",
		"A", "H", "J", "K", "L", "M", "P", "S", "T", "X", "@", "b", "h", "l", "m", "r", "s", "u", "Z", "I", "\t", "\n", "\r", "\b",
		"\x1b[?1049h", "\x1b[?1049l", "\x1b[?2027h", "\x1b[4h", "\x1b[2;4r", "\x1b[99;99H", "👩\u200d💻", "\u009b", "abc",
	}
	rapid.Check(t, func(t *rapid.T) {
		s := New(rapid.IntRange(1, 9).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h"))
		s.MapNL = rapid.Bool().Draw(t, "mapnl")
		for range rapid.IntRange(1, 40).Draw(t, "n") {
			_, _ = s.Write([]byte(rapid.SampledFrom(pieces).Draw(t, "piece")))
			if rapid.IntRange(0, 20).Draw(t, "resize") == 0 {
				s.Resize(rapid.IntRange(1, 9).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h"))
			}
			if err := sound(s); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// sound checks what must hold of every screen: its size, the place of the
// cursor, and that wide characters have both halves.
func sound(s *Screen) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cur.x < 0 || s.cur.x >= s.w || s.cur.y < 0 || s.cur.y >= s.h {
		return fmt.Errorf("cursor at %d,%d in %dx%d", s.cur.x, s.cur.y, s.w, s.h)
	}
	for _, page := range s.pages {
		if len(page) != s.h {
			return fmt.Errorf("%d rows in %dx%d", len(page), s.w, s.h)
		}
		for y, line := range page {
			if len(line) != s.w {
				return fmt.Errorf("row %d has %d cells in %dx%d", y, len(line), s.w, s.h)
			}
			for x := 0; x < s.w; x += line[x].width {
				if line[x].width < 1 || x+line[x].width > s.w {
					return fmt.Errorf("row %d: half a character at %d: %q", y, x, line[x].text)
				}
				for i := 1; i < line[x].width; i++ {
					if line[x+i].width != 0 || line[x+i].text != "" {
						return fmt.Errorf("row %d: second half missing at %d", y, x+i)
					}
				}
			}
		}
	}
	return nil
}
