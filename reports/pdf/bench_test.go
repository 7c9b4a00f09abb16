package pdf

import (
	"io"
	"strings"
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

func BenchmarkRender(b *testing.B) {
	for _, name := range []string{"answered", "five-categories", "harbor-notes"} {
		b.Run(name, func(b *testing.B) {
			o, r := testOptions(b, A4), reportOf(b, name)
			b.ReportAllocs()
			for b.Loop() {
				if err := Render(io.Discard, r, o); err != nil {
					b.Fatal(err)
				}
			}
		})
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
	note := strings.Repeat(hostile[0].text+" ", 64)
	b.SetBytes(int64(len(note)))
	for b.Loop() {
		set.wrap(note, styleTable, 60)
	}
}
