package scoring_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// TestQuickScan proves that the scan is short, covers each series of criteria in
// scope that a card can cover, asks only what is asked anyway, and is the same
// each time and whatever was answered.
func TestQuickScan(t *testing.T) {
	lawOver(t, func(t *rapid.T, w world) {
		cat, e, a := w.cat, w.engine, w.a
		a.Answers = map[q.StatementID]q.Answer{}
		r := scoring.Assess(e, a, today)
		scan := scoring.QuickScan(r)
		coverable := map[string]bool{}
		for _, c := range r.CriteriaInScope() {
			if slices.ContainsFunc(r.Cards, func(ctl *q.Control) bool { return serves(ctl, c.ID.Series()) }) {
				coverable[c.ID.Series()] = true
			}
		}
		for series := range coverable {
			if !slices.ContainsFunc(scan, func(ctl *q.Control) bool { return serves(ctl, series) }) {
				t.Fatalf("no card covers %s", series)
			}
		}
		if want := min(len(r.Cards), max(scoring.QuickScanSize, len(coverable))); len(scan) > want || len(scan) < min(scoring.QuickScanSize, len(r.Cards)) {
			t.Fatalf("%d cards of %d for %d series", len(scan), len(r.Cards), len(coverable))
		}
		checkOrder(t, r.Cards, scan)
		a = a.Clone()
		for i := range cat.Controls {
			for _, entry := range q.LevelEntries(a, &cat.Controls[i], q.Informal, "") {
				if err := a.Apply(cat, entry); err != nil {
					t.Fatal(err)
				}
			}
		}
		if diff := cmp.Diff(keysOf(scan), keysOf(scoring.QuickScan(scoring.Assess(e, a, today)))); diff != "" {
			t.Fatalf("after answering (-before +after):\n%s", diff)
		}
	})
}

func serves(ctl *q.Control, series string) bool {
	return slices.ContainsFunc(ctl.Criteria, func(ref q.CriterionRef) bool { return ref.ID.Series() == series })
}

// checkOrder proves that the scan keeps the order of the cards.
func checkOrder(t *rapid.T, cards, scan []*q.Control) {
	at := 0
	for _, ctl := range cards {
		if at < len(scan) && scan[at] == ctl {
			at++
		}
	}
	if at != len(scan) {
		t.Fatalf("%s is not asked, or stands out of order", scan[at].Key)
	}
}

func keysOf(cards []*q.Control) []q.ControlID {
	keys := make([]q.ControlID, len(cards))
	for i, ctl := range cards {
		keys[i] = ctl.Key
	}
	return keys
}

// TestQuickScanNarrows proves that eight minutes of answers tell something: with
// the cards of the scan in place and all others open, the interval of a company
// that selects Security is narrower by a fifth at least.
func TestQuickScanNarrows(t *testing.T) {
	cat := shippedCatalog(t)
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	a := q.NewAssessment("Test")
	a.Selected = []q.Category{q.Security}
	for _, ctl := range scoring.QuickScan(scoring.Assess(e, a, today)) {
		for j, v := range q.LevelValues(ctl, q.Informal) {
			a.Answers[ctl.Statements[j].Key] = q.Answer{Value: v}
		}
	}
	got := scoring.Assess(e, a, today).Readiness.Overall.Type1
	if width := got.High - got.Low; width > 80_000 {
		t.Errorf("the interval is still %v to %v", got.Low.Percent(), got.High.Percent())
	}
}
