package pdf

import (
	"io"
	"testing"
)

func BenchmarkRenderSample(b *testing.B) {
	o := testOptions(b, A4)
	b.ReportAllocs()
	for b.Loop() {
		if err := render(io.Discard, o, sampleTitles, drawSample); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLayoutSample(b *testing.B) {
	o := testOptions(b, A4)
	set := testSet(b)
	for b.Loop() {
		if _, err := layout(set, o, sampleTitles, drawSample); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWrap(b *testing.B) {
	set := testSet(b)
	note := hostile[0].text
	for range 6 {
		note += " " + note
	}
	b.SetBytes(int64(len(note)))
	for b.Loop() {
		set.wrap(note, styleTable, 60)
	}
}
