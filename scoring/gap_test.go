package scoring_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// TestGaps proves the laws of gaps: exactly the aspects of asked cards whose low
// end is below 100, assumed where the high end is still 100, most urgent first,
// the same each time.
func TestGaps(t *testing.T) {
	cat := shippedCatalog(t)
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	type place struct {
		control q.ControlID
		aspect  q.Aspect
	}
	rapid.Check(t, func(t *rapid.T) {
		a := randomAssessment(cat, rapid.Uint64().Draw(t, "seed"))
		r := scoring.Assess(e, a, today)
		want := map[place]bool{} // the aspects with a gap, and whether it is assumed
		for _, ctl := range r.Cards {
			score := r.Control(ctl.Key)
			for _, aspect := range q.Aspects() {
				if score.Applies && score.Has[aspect] && score.Aspect[aspect].Low < scoring.Full {
					want[place{ctl.Key, aspect}] = score.Aspect[aspect].High == scoring.Full
				}
			}
		}
		got := map[place]bool{}
		for i, g := range r.Gaps {
			got[place{g.Control, g.Aspect}] = g.Assumed
			if i > 0 && g.Priority > r.Gaps[i-1].Priority {
				t.Fatalf("gap %d is more urgent than the one before", i)
			}
			checkGap(t, r, cat.Control(g.Control), g)
		}
		if diff := cmp.Diff(want, got); diff != "" || len(got) != len(r.Gaps) {
			t.Fatalf("%d gaps (-want +got):\n%s", len(r.Gaps), diff)
		}
		if diff := cmp.Diff(r.Gaps, scoring.Assess(e, a.Clone(), today).Gaps); diff != "" {
			t.Fatalf("the second time (-first +second):\n%s", diff)
		}
	})
}

func checkGap(t *rapid.T, r *scoring.Result, ctl *q.Control, g scoring.Gap) {
	if len(g.Criteria) == 0 {
		t.Fatalf("%s serves no criterion in scope", g.Control)
	}
	for _, id := range g.Criteria {
		if !slices.Contains(r.Selected, id.Category()) || !slices.ContainsFunc(ctl.Criteria, func(ref q.CriterionRef) bool { return ref.ID == id }) {
			t.Fatalf("%s does not serve %s in scope", g.Control, id)
		}
	}
	if g.Assumed != slices.Contains(g.Reasons, "not answered yet, so taken as missing") {
		t.Fatalf("%s %s: assumed %t, but its reasons are %q", g.Control, g.Aspect, g.Assumed, g.Reasons)
	}
}

// TestThePriorityOfAGap fixes the points: 20 and 4 for criteria, 6 for each
// control that waits, the early wins, 12 and 6 for the aspects, 15 for what is
// known to be missing.
func TestThePriorityOfAGap(t *testing.T) {
	r := assessed(t, "categories: [security]\nlevels: {exec-sponsor: absent}")
	ctl := shippedCatalog(t).Control("exec-sponsor")
	points := 0
	for _, ref := range ctl.Criteria {
		switch {
		case ref.ID.Category() != q.Security:
		case ref.Role == q.Primary:
			points += 20
		default:
			points += 4
		}
	}
	for _, other := range r.Cards {
		if slices.Contains(other.Prerequisites, ctl.Key) {
			points += 6
		}
	}
	for aspect, more := range map[q.Aspect]int{q.Design: 6, q.Implementation: 12, q.Operation: 0} {
		at := slices.IndexFunc(r.Gaps, func(g scoring.Gap) bool { return g.Control == ctl.Key && g.Aspect == aspect })
		if at < 0 {
			t.Fatalf("%s has no gap in %s", ctl.Key, aspect)
		}
		if want := points + 24 + more + 15; r.Gaps[at].Priority != want || r.Gaps[at].Assumed { // 24: the first of the early wins
			t.Errorf("%s: priority %d, assumed %t, want %d", aspect, r.Gaps[at].Priority, r.Gaps[at].Assumed, want)
		}
	}
}

// TestEarlyWinsAreControls proves that the lists written in Go name controls of
// the catalogue.
func TestEarlyWinsAreControls(t *testing.T) {
	cat := shippedCatalog(t)
	for _, id := range scoring.StartEarly() {
		if cat.Control(id) == nil {
			t.Errorf("there is no control %s", id)
		}
	}
	early := 0
	for _, g := range assessed(t, "categories: [security, availability, confidentiality, processing_integrity, privacy]").Gaps {
		if g.Aspect == q.Design && slices.Contains(g.Reasons, "an early win") {
			early++
		}
	}
	if early != 24 {
		t.Errorf("%d early wins were found among the controls, want 24", early)
	}
}
