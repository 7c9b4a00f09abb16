package risks

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/tui"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/why"
	"soc2ready/tui/theme"
	"soc2ready/tui/tuitest"
)

func TestMonkey(t *testing.T) {
	keys := strings.Fields("j k down up left right h l g G ctrl+d ctrl+u tab shift+tab 1 2 3 4 5 enter enter esc A t T o O e x X n m m s" +
		" b + - v w u U space backspace a alt+4 alt+4 alt+4 ? ctrl+s")
	sample := harbor(t)
	factory := func() tea.Model {
		m, _ := model(t, sample.Clone(), tui.Options{})
		return m
	}
	tuitest.Monkey(t, factory, keys, 4, 1500, [][2]int{{80, 24}, {60, 20}, {120, 36}, {61, 17}, {200, 50}})
}

// Whatever the size and whatever stands in the register, a view is exactly as
// large as its room.
func TestViewFillsItsRoom(t *testing.T) {
	base, _ := screentest.Opened(t, harbor(t))
	keys := strings.Fields("j k G m up down left right enter tab 1 5 t T e x X n v b + esc A 漢 s")
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.Custom(func(rt *rapid.T) string { return q.CleanText(rapid.String().Draw(rt, "text")) })
		s := *base
		s.A = base.A.Clone()
		s.A.Risks["OWN-1"] = q.RiskEntry{Title: q.CleanLine(text.Draw(rt, "title")), Note: text.Draw(rt, "note"), Likelihood: 5, Impact: 5}
		s.A.Risks["R01"] = q.RiskEntry{Treatment: q.Accept, AcceptedBy: q.CleanLine(text.Draw(rt, "who")), Dismissed: rapid.Bool().Draw(rt, "dismissed"), Note: "no"}
		s.Theme = theme.New(rapid.Bool().Draw(rt, "dark"), theme.Mode(rapid.IntRange(0, 3).Draw(rt, "mode")), rapid.Bool().Draw(rt, "ascii"))
		s.Change("begin", q.SettingEntry("begin", "1"))
		r := New(&s)
		w, h := rapid.IntRange(20, 160).Draw(rt, "width"), rapid.IntRange(5, 50).Draw(rt, "height")
		r.SetSize(w, h)
		r.Enter("OWN-1")
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(keys), 0, 8).Draw(rt, "keys") {
			press(t, r, name)
		}
		v := r.View()
		if len(v.Lines) != h {
			rt.Fatalf("%d lines in a room of %d", len(v.Lines), h)
		}
		if err := tuitest.Fits(tea.View{Content: strings.Join(v.Lines, "\n"), Cursor: v.Cursor}, w, h); err != nil {
			rt.Fatal(err)
		}
		if r.selected() == nil {
			return
		}
		for _, width := range []int{48, 70} {
			title, _, view := why.New(r.s, string(r.at)).View(width, 14)
			if err := tuitest.Fits(tea.View{Content: strings.Join(view.Lines, "\n")}, width, 14); err != nil || title == "" {
				rt.Fatal(title, err)
			}
		}
	})
}
