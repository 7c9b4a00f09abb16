package plan

import (
	"testing"

	"soc2ready/tui/screen/screentest"
)

// BenchmarkChangeAndView is what a key that plans again costs until the screen is
// drawn: the goal is a tenth of a second for 120 actions.
func BenchmarkChangeAndView(b *testing.B) {
	s, _ := screentest.Opened(b, harbor(b))
	p := New(s)
	p.SetSize(120, 32)
	keys := []string{"+", "-"}
	n := 0
	for b.Loop() {
		p.key(keys[n%2])
		p.View()
		n++
	}
}

func BenchmarkKeyAndView(b *testing.B) {
	s, _ := screentest.Opened(b, harbor(b))
	p := New(s)
	p.SetSize(120, 32)
	for b.Loop() {
		p.key("j")
		p.View()
	}
}
