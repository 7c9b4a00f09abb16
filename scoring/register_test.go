package scoring_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func TestAppetite(t *testing.T) {
	rows := []struct {
		name, setting string
		want          int
	}{
		{"nobody has said", "", 8},
		{"a number", "12", 12},
		{"the smallest", "1", 1},
		{"the largest", "25", 25},
		{"nothing is accepted", "0", 8},
		{"above the scale", "26", 8},
		{"no number", "some", 8},
		{"below nought", "-3", 8},
		{"digits without end", strings.Repeat("9", 40), 8},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			a := q.NewAssessment("Test")
			a.Settings["risk_appetite"] = row.setting
			if got := scoring.Appetite(a); got != row.want {
				t.Errorf("got %d, want %d", got, row.want)
			}
		})
	}
}

// registerCatalog has two risks, of which one asks only companies in the cloud,
// and one control.
func registerCatalog() *q.Catalog {
	cat := &q.Catalog{
		Facts:    []q.Fact{{Key: "cloud", Type: q.FactBool}},
		Criteria: []q.Criterion{{ID: "CC6.1", Category: q.Security}},
		Controls: []q.Control{{Key: "mfa", Owner: q.ITSecurity, Criteria: []q.CriterionRef{{ID: "CC6.1", Role: q.Primary}}}},
		Risks: []q.Risk{
			{ID: "R1", Title: "Theft", Likelihood: 4, Impact: 3, Controls: []q.ControlID{"mfa"}},
			{ID: "R2", Title: "Outage", Likelihood: 5, Impact: 5, Controls: []q.ControlID{"mfa"}, When: "cloud"},
		},
	}
	for _, a := range q.Aspects() {
		cat.Controls[0].Statements = append(cat.Controls[0].Statements, q.Statement{Key: q.StatementID("mfa." + a.String()), Aspect: a})
	}
	cat.Index()
	return cat
}

func TestRegister(t *testing.T) {
	cat := registerCatalog()
	e := scoring.NewEngine(cat, scoring.DefaultPolicy())
	type line struct {
		id                 q.RiskID
		inherent, residual int
		suggested, looked  bool
		owner              q.Department
	}
	rows := []struct {
		name  string
		setup func(*q.Assessment)
		want  []line
	}{
		{"only what is known to apply is suggested", func(*q.Assessment) {}, []line{{"R1", 12, 12, true, false, q.ITSecurity}}},
		{"the largest comes first", func(a *q.Assessment) { a.Facts["cloud"] = q.BoolValue(true) }, []line{
			{"R2", 25, 25, true, false, q.ITSecurity}, {"R1", 12, 12, true, false, q.ITSecurity},
		}},
		{"what somebody has touched stays", func(a *q.Assessment) {
			a.Facts["cloud"] = q.BoolValue(false)
			a.Risks["R2"] = q.RiskEntry{Confirmed: true, Owner: q.HR}
		}, []line{{"R2", 25, 25, true, true, q.HR}, {"R1", 12, 12, true, false, q.ITSecurity}}},
		{"what was dismissed goes", func(a *q.Assessment) { a.Risks["R1"] = q.RiskEntry{Dismissed: true, Note: "no"} }, nil},
		{"rating it is looking at it", func(a *q.Assessment) { a.Risks["R1"] = q.RiskEntry{Likelihood: 2} }, []line{{"R1", 6, 6, true, true, q.ITSecurity}}},
		{"a risk of your own begins in the middle", func(a *q.Assessment) { a.Risks["OWN1"] = q.RiskEntry{Title: "Flood"} }, []line{
			{"R1", 12, 12, true, false, q.ITSecurity}, {"OWN1", 9, 9, false, true, q.Executive},
		}},
		{"controls in place lower the likelihood", func(a *q.Assessment) {
			for i, v := range q.LevelValues(&cat.Controls[0], q.Operating) {
				a.Answers[cat.Controls[0].Statements[i].Key] = q.Answer{Value: v}
			}
		}, []line{{"R1", 12, 3, true, false, q.ITSecurity}}},
		{"controls that nobody knows of lower nothing", func(a *q.Assessment) {
			a.Answers["mfa.design"] = q.Answer{Value: q.Unknown}
		}, []line{{"R1", 12, 12, true, false, q.ITSecurity}}},
		{"a residual of your own counts instead", func(a *q.Assessment) {
			a.Risks["R1"] = q.RiskEntry{Residual: 5, ResidualReason: "insured"}
		}, []line{{"R1", 12, 5, true, false, q.ITSecurity}}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			a := q.NewAssessment("Test")
			row.setup(a)
			var got []line
			for _, x := range scoring.Assess(e, a, today).Risks {
				got = append(got, line{x.ID, x.Inherent, x.Residual, x.Suggested, x.Confirmed, x.Owner})
			}
			if diff := cmp.Diff(row.want, got, cmp.AllowUnexported(line{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestTheResultFindsItsFigures proves that looking a figure up by its key gives
// the figure of that key, and nothing for a key that does not exist.
func TestTheResultFindsItsFigures(t *testing.T) {
	r := scoring.Assess(scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy()), randomAssessment(shippedCatalog(t), 3), today)
	cat := r.Engine.Catalog
	for i := range cat.Controls {
		if r.Control(cat.Controls[i].Key) != r.Readiness.Controls[i] {
			t.Errorf("%s is not found", cat.Controls[i].Key)
		}
	}
	statuses := map[scoring.Status]int{}
	for i := range cat.Criteria {
		id := cat.Criteria[i].ID
		if r.Criterion(id) != r.Readiness.Criteria[i] || r.CriterionIndex(id) != i {
			t.Errorf("%s is not found", id)
		}
		if slices.Contains(r.Selected, id.Category()) {
			statuses[r.Status(id)]++
		}
	}
	if diff := cmp.Diff(statuses, r.CountStatus()); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	for i, c := range q.Categories() {
		if r.Group(c) != r.Readiness.Categories[i] {
			t.Errorf("%s is not found", c)
		}
	}
	if (r.Control("magic") != scoring.ControlScore{}) || (r.Criterion("CC0.0") != scoring.CriterionScore{}) || r.CriterionIndex("CC0.0") >= 0 {
		t.Error("something was found that does not exist")
	}
}

// A rating carried over from last year counts, and nobody has looked at it yet.
func TestACarriedRatingIsToBeConfirmed(t *testing.T) {
	e := scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy())
	a := q.NewAssessment("2026")
	a.Risks["R01"] = q.RiskEntry{Likelihood: 4, Impact: 5, Confirmed: true}
	a.Risks["Z01"] = q.RiskEntry{Title: "our own", Likelihood: 2, Impact: 2, Confirmed: true}
	next := q.CarryOver(e.Catalog, a, "2027")
	confirmed := func(id q.RiskID) (rated int, confirmed bool) {
		for _, l := range scoring.Assess(e, next, q.NewDate(2027, 1, 4)).Risks {
			if l.ID == id {
				return l.Inherent, l.Confirmed
			}
		}
		t.Fatalf("%s is not in the register", id)
		return 0, false
	}
	for id, want := range map[q.RiskID]int{"R01": 20, "Z01": 4} {
		if rated, ok := confirmed(id); rated != want || ok {
			t.Errorf("%s carried over is %d, confirmed %v; want %d, not confirmed", id, rated, ok, want)
		}
		entry := next.Risks[id]
		entry.Confirmed = true
		if err := next.Apply(e.Catalog, q.RiskEntryOf(id, entry)); err != nil {
			t.Fatal(err)
		}
		if _, ok := confirmed(id); !ok || next.Risks[id].ToConfirm {
			t.Errorf("%s is confirmed: %v, marked: %v", id, ok, next.Risks[id].ToConfirm)
		}
	}
}

func TestASnapshotNeedsANameOfItsOwn(t *testing.T) {
	for _, c := range []struct{ name, want, says string }{
		{"  before\tthe summer ", "before the summer", ""},
		{" ", "", "needs a name"},
		{"Now", "", "stands for the present"},
		{"#3", "", "is a number"},
		{"START", "", `already is a snapshot "start"`},
	} {
		got, err := scoring.SnapshotName(c.name, []string{"start"})
		if got != c.want || (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q gives %q, %v", c.name, got, err)
		}
		if taken := errors.Is(err, scoring.ErrNameTaken); taken != (c.name == "START") {
			t.Errorf("%q is taken: %v", c.name, taken)
		}
	}
}
