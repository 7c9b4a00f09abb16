package criteria

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/theme"
	"soc2ready/tui/tuitest"
)

func TestMonkey(t *testing.T) {
	keys := strings.Fields("j k down up g G tab shift+tab space space enter esc t T , . [ ] d r a w w u U h l left right" +
		" backspace x 2 0 2 7 - ctrl+u ctrl+d alt+3 alt+3 alt+3 alt+3 ? pgdown pgup")
	sample := harbor(t)
	factory := func() tea.Model {
		m, _ := model(t, sample.Clone(), tui.Options{})
		return m
	}
	tuitest.Monkey(t, factory, keys, 3, 1200, [][2]int{{80, 24}, {60, 20}, {120, 36}, {61, 17}, {200, 50}})
}

// Whatever the size and whatever was typed, a view is exactly as large as its room.
func TestViewFillsItsRoom(t *testing.T) {
	base, _ := screentest.Opened(t, harbor(t))
	keys := []string{"j", "k", "G", "tab", "space", "x", "漢", "d", "enter", "esc", "t", ".", "r", "a"}
	rapid.Check(t, func(rt *rapid.T) {
		s := *base
		s.A = base.A.Clone()
		s.A.Selected = rapid.SampledFrom([][]q.Category{nil, {q.Security}, q.Categories()[:]}).Draw(rt, "selected")
		s.A.Reasons[q.Availability] = q.CleanText(rapid.String().Draw(rt, "reason"))
		s.Theme = theme.New(rapid.Bool().Draw(rt, "dark"), theme.Mode(rapid.IntRange(0, 3).Draw(rt, "mode")), rapid.Bool().Draw(rt, "ascii"))
		s.Change("begin", q.SettingEntry("begin", "1"))
		c := New(&s)
		c.plan = fortnights
		w, h := rapid.IntRange(20, 160).Draw(rt, "width"), rapid.IntRange(5, 50).Draw(rt, "height")
		c.SetSize(w, h)
		if cmd := c.Enter(""); cmd != nil && rapid.Bool().Draw(rt, "planned") {
			c.Update(cmd())
		}
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(keys), 0, 8).Draw(rt, "keys") {
			press(t, c, name)
		}
		v := c.View()
		if len(v.Lines) != h {
			rt.Fatalf("%d lines in a room of %d", len(v.Lines), h)
		}
		if err := tuitest.Fits(tea.View{Content: strings.Join(v.Lines, "\n"), Cursor: v.Cursor}, w, h); err != nil {
			rt.Fatal(err)
		}
		for _, width := range []int{48, 70} {
			title, _, view := c.why().View(width, 14)
			if err := tuitest.Fits(tea.View{Content: strings.Join(view.Lines, "\n")}, width, 14); err != nil || title == "" {
				rt.Fatal(title, err)
			}
		}
	})
}
