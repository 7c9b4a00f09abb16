package criteria

import (
	"testing"

	"soc2ready/tui/screen/screentest"
)

func BenchmarkView(b *testing.B) {
	s, _ := screentest.Opened(b, harbor(b))
	c := New(s)
	c.SetSize(120, 32)
	for b.Loop() {
		c.View()
	}
}
