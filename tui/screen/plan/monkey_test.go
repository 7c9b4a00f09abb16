package plan

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"soc2ready/tui"
	"soc2ready/tui/tuitest"
)

func TestMonkey(t *testing.T) {
	keys := strings.Fields("j k down up left right g G pgdown enter enter esc esc esc b S T d m $ r w x + - o ! space [ ] 2 3 4 u" +
		" 1 7 - a alt+6 alt+6 ctrl+u ?")
	sample := harbor(t)
	factory := func() tea.Model {
		m, _ := model(t, sample.Clone(), tui.Options{})
		return m
	}
	tuitest.Monkey(t, factory, keys, 1, 50, [][2]int{{80, 24}, {60, 20}, {120, 36}, {61, 17}, {200, 50}})
}
