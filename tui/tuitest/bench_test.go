package tuitest

import "testing"

func BenchmarkScreenWrite(b *testing.B) {
	raw := []byte("\x1b[2;1H\x1b[38;2;109;179;255mReadiness 62%\x1b[m  CC6.1 logical access ────────── 漢字\x1b[K\r\n")
	s := New(120, 36)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		_, _ = s.Write(raw)
	}
}

func BenchmarkDriverKey(b *testing.B) {
	d := Drive(b, glutton{}, 120, 36)
	for b.Loop() {
		d.Press("j")
	}
}

func BenchmarkDriverScreen(b *testing.B) {
	d := Drive(b, sample{}, 120, 36)
	for b.Loop() {
		_ = d.Screen().Text()
	}
}
