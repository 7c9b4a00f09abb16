package pdf

import (
	"slices"
	"testing"
)

func TestReportThatAdvisesToDeferBeginsWithWhatToDo(t *testing.T) {
	pages := pageTexts(t, rendered(t, "twofold", A4, KindFull))
	if !slices.Contains(pages[2], "What to do instead") || !slices.Contains(pages[2], "The basics, step by step") {
		t.Errorf("page 3 says %q", pages[2])
	}
	for i, texts := range pages {
		for _, not := range []string{"Operating calendar", "What decides the date", "Criteria and controls", "To show for Type 2"} {
			if slices.Contains(texts, not) {
				t.Errorf("page %d speaks of %q, which serves only those who go for a report", i+1, not)
			}
		}
	}
	if longer := len(pageTexts(t, rendered(t, "harbor-notes", A4, KindFull))); len(pages) > longer-6 {
		t.Errorf("%d pages, where a report to pursue SOC 2 has %d", len(pages), longer)
	}
	if !slices.Contains(slices.Concat(pageTexts(t, rendered(t, "twofold", A4, KindRoadmap))...), "What decides the date") {
		t.Error("the roadmap that was asked for is cut short")
	}
}
