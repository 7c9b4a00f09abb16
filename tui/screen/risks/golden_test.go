package risks

import (
	"fmt"
	"testing"

	"soc2ready/tui"
	"soc2ready/tui/screen/wizardtest"
	"soc2ready/tui/tuitest"
)

func sizes() [][2]int { return [][2]int{{60, 20}, {80, 24}, {120, 36}} }

func TestScreens(t *testing.T) {
	tests := []struct {
		name  string
		keys  []string
		typed string
		then  []string
	}{
		{name: "as suggested"},
		{name: "rated", keys: []string{"2", "tab", "3"}},
		{name: "a cell of the map", keys: []string{"m", "down"}},
		{name: "an empty cell", keys: []string{"m", "up", "left"}},
		{name: "the risks of a cell", keys: []string{"m", "down", "enter", "j"}},
		{name: "accepted by somebody", keys: []string{"t"}, typed: "Dana Lee", then: []string{"enter", "f", "e", "w", "enter", "enter"}},
		{name: "the appetite", keys: []string{"b", "+"}},
		{name: "a risk of their own", keys: []string{"n"}, typed: "Our only designer leaves", then: []string{"enter"}},
		{name: "a note being typed", keys: []string{"e"}, typed: "Ask the insurer\nwhat they expect."},
		{name: "dismissed", keys: []string{"x"}, typed: "we have no cloud", then: []string{"enter", "X"}},
		{name: "why", keys: []string{"w"}},
	}
	for _, tt := range tests {
		for _, size := range sizes() {
			t.Run(fmt.Sprintf("%s at %dx%d", tt.name, size[0], size[1]), func(t *testing.T) {
				d, _ := wizard(t, harbor(t), size[0], size[1], tui.Options{})
				d.Press(tt.keys...).Type(tt.typed).Press(tt.then...)
				tuitest.Golden(t, "", wizardtest.Body(d))
			})
		}
	}
}

// Without colour and with plain signs the screen says the same.
func TestPlainScreen(t *testing.T) {
	d, _ := wizard(t, harbor(t), 80, 24, tui.Options{Theme: "mono", ASCII: true})
	tuitest.Golden(t, "", wizardtest.Body(d.Press("j", "2")))
}

// Colour only repeats what the letters say: the band's ground lies under each
// cell of the map, the chosen step is a chip, the selected row has its ground.
func TestColours(t *testing.T) {
	d, _ := wizard(t, harbor(t), 80, 24, tui.Options{})
	s := d.Screen()
	for _, tt := range []struct {
		what string
		x, y int
		bg   string
	}{
		{"a low cell", 52, 12, "#1b4a50"},
		{"a medium cell", 64, 10, "#5c4a1e"},
		{"a high cell", 76, 8, "#6b3420"},
		{"a critical cell", 76, 4, "#b8401a"},
		{"the gap between two cells", 55, 4, ""},
		{"the selected row", 20, 4, "#1c3d63"},
		{"the row below", 20, 5, ""},
		{"the chosen likelihood", 26, 17, "#0b5cad"},
		{"another likelihood", 18, 17, ""},
	} {
		if got := s.StyleAt(tt.x, tt.y).Bg; got != tt.bg {
			t.Errorf("%s at %d,%d is on %q, want %q\n%s", tt.what, tt.x, tt.y, got, tt.bg, d.Text())
		}
	}
}
