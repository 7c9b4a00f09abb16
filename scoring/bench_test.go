package scoring_test

import (
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// BenchmarkRescore is the arithmetic alone over the shipped catalogue, as after
// every key on the questionnaire. It allocates nothing.
func BenchmarkRescore(b *testing.B) {
	e := scoring.NewEngine(shippedCatalog(b), scoring.DefaultPolicy())
	in := e.Input(randomAssessment(shippedCatalog(b), 7))
	selected := scoring.SelectedSet(q.Categories())
	var out scoring.Readiness
	e.Run(in, selected, &out)
	b.ReportAllocs()
	for b.Loop() {
		e.Run(in, selected, &out)
	}
}

// BenchmarkInput reads the answers of an assessment for the arithmetic.
func BenchmarkInput(b *testing.B) {
	e := scoring.NewEngine(shippedCatalog(b), scoring.DefaultPolicy())
	a := randomAssessment(shippedCatalog(b), 7)
	b.ReportAllocs()
	for b.Loop() {
		e.Input(a)
	}
}

// BenchmarkAssess is everything that is said about an assessment.
func BenchmarkAssess(b *testing.B) {
	e := scoring.NewEngine(shippedCatalog(b), scoring.DefaultPolicy())
	for name, a := range map[string]*q.Assessment{
		"sample": sample(b, "harbor-notes"), "random": randomAssessment(shippedCatalog(b), 7), "empty": q.NewAssessment("Empty"),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				scoring.Assess(e, a, today)
			}
		})
	}
}
