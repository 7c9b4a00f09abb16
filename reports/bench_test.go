package reports_test

import (
	"testing"

	"soc2ready/reports"
)

func BenchmarkBuild(b *testing.B) {
	a, _ := sample(b, "harbor-notes")
	r, p := assess(b, a)
	for b.Loop() {
		reports.Build(reports.Input{Result: r, Plan: p, Digest: "0"})
	}
}

func BenchmarkMarkdown(b *testing.B) {
	a, _ := sample(b, "harbor-notes")
	rep := reportOf(b, a)
	for b.Loop() {
		reports.Markdown(rep)
	}
}
