package risks

import "testing"

func BenchmarkKeyAndView(b *testing.B) {
	r, _ := opened(b)
	r.SetSize(120, 32)
	for b.Loop() {
		press(b, r, "j")
		r.View()
	}
}
