package reports_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// answerAll sets every card put to the company to a level.
func answerAll(tb testing.TB, a *q.Assessment, l q.Level) {
	tb.Helper()
	cat := realEngine(tb).Catalog
	for i := range cat.Controls {
		for _, e := range q.LevelEntries(a, &cat.Controls[i], l, "does not exist here") {
			if err := a.Apply(cat, e); err != nil {
				tb.Fatal(err)
			}
		}
	}
}

func TestHeadlineStates(t *testing.T) {
	tests := []struct {
		name   string
		make   func(testing.TB) *q.Assessment
		state  string
		answer string
	}{
		{
			"nothing answered is too little to say anything",
			func(testing.TB) *q.Assessment { return q.NewAssessment("Empty") },
			"too_little", "^Too little is answered to say whether we are ready for an audit: 0 of \\d+ questions are answered so far\\.$",
		},
		{
			"all proven is ready for Type 2",
			func(tb testing.TB) *q.Assessment {
				a, _ := sample(tb, "harbor-notes")
				answerAll(tb, a, q.Operating)
				return a
			},
			"ready_type2", "^By our own answers we are ready for a Type 2 examination\\.$",
		},
		{
			"all in place is ready for Type 1",
			func(tb testing.TB) *q.Assessment {
				a, _ := sample(tb, "harbor-notes")
				answerAll(tb, a, q.Implemented)
				return a
			},
			"ready_type1", "^By our own answers we are ready for a Type 1 examination; for Type 2 the proof over time is still missing\\.$",
		},
		{
			"gaps and a target out of reach",
			func(tb testing.TB) *q.Assessment {
				a, _ := sample(tb, "harbor-notes")
				return a
			},
			"late", "^We are not ready for an audit today, and we can be by \\d+ \\w+ 202\\d\\.$",
		},
		{
			"gaps and no target",
			func(tb testing.TB) *q.Assessment {
				a, _ := sample(tb, "harbor-notes")
				delete(a.Facts, "target_date")
				return a
			},
			"reachable", "^We are not ready for an audit today, and we can be by \\d+ \\w+ 202\\d\\.$",
		},
		{
			"nobody asks for a report",
			func(tb testing.TB) *q.Assessment {
				a, _ := sample(tb, "twofold")
				return a
			},
			"not_now", "^A SOC 2 report is not the next step for us\\.$",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := reportOf(t, tt.make(t)).Headline
			if h.State != tt.state || !regexp.MustCompile(tt.answer).MatchString(h.Answer) {
				t.Errorf("got %s %q, want %s %s", h.State, h.Answer, tt.state, tt.answer)
			}
			if !strings.HasPrefix(h.Text, h.Answer) {
				t.Errorf("the text %q does not begin with the answer", h.Text)
			}
		})
	}
}

func TestReportWithoutPlanHoldsNoDates(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	r, _ := assess(t, a)
	rep := reports.Build(reports.Input{Result: r})
	if len(rep.Actions)+len(rep.Roadmap.Rows)+len(rep.Roadmap.Milestones) != 0 {
		t.Error("there are actions or dates without a plan")
	}
	if rep.Headline.Answer != "We are not ready for an audit today." {
		t.Errorf("got %q", rep.Headline.Answer)
	}
	if len(reports.Markdown(rep)) == 0 {
		t.Error("no Markdown")
	}
}

func TestEveryActionIsReferredToBeforeItIsUsed(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			a, _ := sample(t, name)
			rep := reportOf(t, a)
			known := map[string]bool{"": true}
			for i, x := range rep.Actions {
				if want := fmt.Sprintf("R-%02d", i+1); x.Ref != want {
					t.Errorf("action %d has the reference %s", i, x.Ref)
				}
				if i > 0 && x.Start < rep.Actions[i-1].Start {
					t.Errorf("%s starts before the one above it", x.Ref)
				}
				known[x.Ref] = true
			}
			var used []string
			for _, g := range rep.Gaps {
				used = append(used, g.Ref)
				if g.Ref == "" {
					t.Errorf("the gap %s/%s has no action", g.Control, g.Aspect)
				}
			}
			for _, g := range rep.TopGaps.Items {
				used = append(used, g.Ref)
			}
			for _, x := range rep.Risks.Rows {
				used = append(used, x.Refs...)
			}
			for _, x := range rep.Actions {
				used = append(used, x.After...)
			}
			for _, c := range rep.Matrix.Criteria {
				for _, l := range c.Controls {
					used = append(used, l.Ref)
				}
			}
			for _, ref := range used {
				if !known[ref] {
					t.Errorf("%s is no action", ref)
				}
			}
		})
	}
}

func TestCountsAddUp(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			a, _ := sample(t, name)
			rep := reportOf(t, a)
			c := rep.Summary.Counts
			if c.Ready+c.Partial+c.Gap+c.Unknown != c.Total {
				t.Errorf("the statuses %+v do not add up to the total", c)
			}
			total, ready := 0, 0
			for _, g := range rep.Groups {
				total, ready = total+g.Total, ready+g.Ready
			}
			if total != c.Total || ready != c.Ready {
				t.Errorf("the groups have %d of %d ready, the summary %d of %d", ready, total, c.Ready, c.Total)
			}
			s := rep.Summary.Sure
			if s.Answered+s.Unanswered != s.Statements {
				t.Errorf("answered %d and unanswered %d are not %d", s.Answered, s.Unanswered, s.Statements)
			}
			k := rep.Check
			if k.Done+k.UnderWay+k.Open != k.Total || k.Total != 29 {
				t.Errorf("the checklist has %d items, of them %d, %d and %d", k.Total, k.Done, k.UnderWay, k.Open)
			}
			actions := 0
			for _, ph := range rep.Roadmap.Phases {
				actions += ph.Actions
			}
			if actions != len(rep.Actions) {
				t.Errorf("the phases have %d actions, the list %d", actions, len(rep.Actions))
			}
			before := 0
			for _, b := range rep.Risks.Bands {
				before += b.Inherent
			}
			cells := 0
			for _, x := range rep.Risks.Cells {
				cells += len(x.Today)
			}
			if before != len(rep.Risks.Rows) || cells != len(rep.Risks.Rows) {
				t.Errorf("%d risks are in bands and %d on the map, of %d", before, cells, len(rep.Risks.Rows))
			}
		})
	}
}

func TestChangeNamesWhatClosed(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	was, _ := assess(t, a)
	now := a.Clone()
	cat := realEngine(t).Catalog
	for _, e := range q.LevelEntries(now, cat.Control("policy-set"), q.Operating, "") {
		if err := now.Apply(cat, e); err != nil {
			t.Fatal(err)
		}
	}
	r, p := assess(t, now)
	c := reports.Build(reports.Input{Result: r, Plan: p, Previous: was}).Change
	if diff := cmp.Diff([]string{"Policy set"}, c.Closed); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(c.Text, "1 control has closed its gaps, no controls have a gap that had none.") {
		t.Errorf("got %q", c.Text)
	}
}

// The figures of then are those that were frozen, whatever the method says today.
func TestChangeSpeaksOfTheSnapshotAsItWasTaken(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	was, _ := assess(t, a)
	r, p := assess(t, a.Clone())
	frozen := scoring.Freeze(was)
	frozen.AsOf, frozen.Overall.Ready, frozen.Overall.Type1 = q.NewDate(2026, 6, 1), 1, scoring.Exact{20_000, 30_000}
	point := scoring.PointOf("before the summer", frozen)
	rep := reports.Build(reports.Input{Result: r, Plan: p, Previous: was, Since: &point})
	want := `Since the snapshot "before the summer" of 1 June 2026: readiness for Type 1 was 20 to 30 % and is ` + rep.Summary.Type1.Text +
		" now; 1 criterion was ready then, 0 are now. No control closed its gaps, and none has a new one."
	if diff := cmp.Diff(want, rep.Change.Text); diff != "" {
		t.Error(diff)
	}
	plain := reports.Build(reports.Input{Result: r, Plan: p})
	if plain.Meta.Digest == rep.Meta.Digest || !strings.Contains(rep.Meta.DigestText, "the one it is compared with") {
		t.Error("the digest leaves out what the report compares with")
	}
}

func TestCarriedAnswersAreCountedUntilTheyAreConfirmed(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	if text := reportOf(t, a).Summary.Sure.Text; strings.Contains(text, "carried over") {
		t.Errorf("nothing was carried over: %s", text)
	}
	cat := realEngine(t).Catalog
	next := q.CarryOver(cat, a, "next")
	rep := reportOf(t, next)
	want := fmt.Sprintf("%d answers are carried over from last year and not confirmed yet.", rep.Summary.Sure.ToConfirm)
	if rep.Summary.Sure.ToConfirm == 0 || !strings.Contains(rep.Summary.Sure.Text, want) {
		t.Errorf("%d to confirm, and the text is %q", rep.Summary.Sure.ToConfirm, rep.Summary.Sure.Text)
	}
}

func TestSmallTeamsGetTheirNote(t *testing.T) {
	has := func(name string) bool {
		a, _ := sample(t, name)
		for _, x := range reportOf(t, a).Actions {
			if x.SmallTeam != "" {
				return true
			}
		}
		return false
	}
	if !has("twofold") || has("harbor-notes") {
		t.Error("a team of three gets notes for small teams, one of fourteen does not")
	}
}

func TestExceptionsAreNamedApart(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	a.Actions["R-policy-set"] = q.ActionState{Status: q.ActionAccepted, Approver: "Mia Koch", Expires: day(t, "2027-06-30"), Note: "handbook instead"}
	rep := reportOf(t, a)
	if !strings.Contains(rep.Headline.Text, "1 control is left open as an exception") {
		t.Errorf("got %q", rep.Headline.Text)
	}
	if !strings.Contains(string(reports.Markdown(rep)), "Mia Koch") {
		t.Error("who approved the exception is not in the Markdown")
	}
}

// forbidden are words that a self-assessment must not say about the company.
var forbidden = regexp.MustCompile(`(?i)\b(compliant|certified|passed)\b`)

func TestReportNeverClaimsAnOutcome(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			a, _ := sample(t, name)
			for path, s := range texts(reportOf(t, a)) {
				if forbidden.MatchString(s) && !strings.Contains(s, "outside certified scope") {
					t.Errorf("%s says %q", path, s)
				}
			}
		})
	}
}

// texts lists every text of a report by its path.
func texts(r *reports.Report) map[string]string {
	found := map[string]string{}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			found[path] = v.String()
		case reflect.Pointer:
			if !v.IsNil() {
				walk(path, v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		}
	}
	walk("", reflect.ValueOf(r).Elem())
	return found
}

func TestTextsAreWellFormed(t *testing.T) {
	odd := regexp.MustCompile(`  |\.\.|\. \.( |$)|%!|\b1 (actions|criteria|gaps|days|weeks|months|controls|questions)\b|\bno (is|are|has|have)\b|,,| ,| \.( |$)`)
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			a, _ := sample(t, name)
			for path, s := range texts(reportOf(t, a)) {
				if m := odd.FindString(s); m != "" {
					t.Errorf("%s has %q in %q", path, m, s)
				}
			}
		})
	}
}

func TestSameInputGivesTheSameBytes(t *testing.T) {
	a, _ := sample(t, "ledgerline")
	r, p := assess(t, a)
	var want []byte
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			rep := reports.Build(reports.Input{Result: r, Plan: p})
			data, err := reports.JSON(rep)
			data = append(data, reports.Markdown(rep)...)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			if want == nil {
				want = data
			}
			if !bytes.Equal(want, data) {
				t.Error("two builds differ")
			}
		})
	}
	wg.Wait()
}

func TestBuildLeavesItsInputAlone(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	a.Facts["cloud_providers"] = q.ListValue("A\u202eWS", " GCP\x07 ")
	r, p := assess(t, a)
	before, err := json.Marshal(realEngine(t).Catalog)
	if err != nil {
		t.Fatal(err)
	}
	reports.Build(reports.Input{Result: r, Plan: p})
	after, err := json.Marshal(realEngine(t).Catalog)
	if err != nil || !bytes.Equal(before, after) {
		t.Error("the catalogue has changed", err)
	}
	if a.Facts["cloud_providers"].List[0] != "A\u202eWS" {
		t.Error("the assessment has changed")
	}
}

func TestAnyAssessmentGivesAWholeReport(t *testing.T) {
	e := realEngine(t)
	rapid.Check(t, func(rt *rapid.T) {
		a := q.NewAssessment(rapid.SampledFrom([]string{"", "Acme", "<b>|\n# x", "日本", "\x1b[31m"}).Draw(rt, "name"))
		random := rand.New(rand.NewPCG(rapid.Uint64().Draw(rt, "seed"), 0))
		most := rapid.IntRange(1, 12).Draw(rt, "how many are left open")
		for i := range e.Catalog.Controls {
			for _, st := range e.Catalog.Controls[i].Statements {
				if v := q.Value(random.IntN(5 + most)); v <= q.NotApplicable {
					a.Answers[st.Key] = q.Answer{Value: v, Note: "because"}
				}
			}
		}
		if rapid.Bool().Draw(rt, "small") {
			a.Facts["headcount"] = q.NumberValue(float64(rapid.IntRange(1, 200).Draw(rt, "headcount")))
		}
		r := scoring.Assess(e, a, day(t, asOf))
		p, err := plan.Build(r, plan.Options{Quick: true, Schedules: 5, Runs: 20})
		if err != nil {
			rt.Fatal(err)
		}
		checkWhole(rt, reports.Build(reports.Input{Result: r, Plan: p}))
	})
}

// checkWhole checks what holds for any report.
func checkWhole(t *rapid.T, rep *reports.Report) {
	for _, s := range rep.Contents {
		if s.Lead == "" {
			t.Fatalf("the page %s opens with nothing", s.Key)
		}
	}
	first, err := reports.JSON(rep)
	if err != nil {
		t.Fatal(err)
	}
	back, err := reports.ReadJSON(first)
	if err != nil {
		t.Fatal(err)
	}
	second, err := reports.JSON(back)
	if err != nil || !bytes.Equal(first, second) {
		t.Fatal("a second trip gives other bytes", err)
	}
	if regexp.MustCompile(`%!\w`).Match(reports.Markdown(rep)) {
		t.Fatal("a format went wrong")
	}
}
