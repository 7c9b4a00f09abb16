package scoring_test

import (
	"io/fs"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"soc2ready/assets"
	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func sample(tb testing.TB, name string) *q.Assessment {
	tb.Helper()
	data, err := fs.ReadFile(assets.Samples(), name+".yaml")
	if err != nil {
		tb.Fatal(err)
	}
	a, err := q.ReadFile(shippedCatalog(tb), data)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// TestTheSamplesGetTheirAdvice is what the three sample companies have to hear.
func TestTheSamplesGetTheirAdvice(t *testing.T) {
	rows := []struct {
		sample, fit, report string
		selected            []q.Category
	}{
		{"harbor-notes", "pursue", "remediate_first", []q.Category{q.Security, q.Availability, q.Confidentiality}},
		{"ledgerline", "pursue", "type2", []q.Category{q.Security, q.Availability, q.Confidentiality, q.ProcessingIntegrity}},
		{"twofold", "defer", "", []q.Category{q.Security}},
	}
	for _, row := range rows {
		t.Run(row.sample, func(t *testing.T) {
			r := scoring.Assess(scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy()), sample(t, row.sample), q.NewDate(2026, 11, 22))
			if r.Fit.Verdict != row.fit || len(r.Fit.Reasons) == 0 {
				t.Errorf("fit %s, want %s: %q", r.Fit.Verdict, row.fit, r.Fit.Reasons)
			}
			if row.report != "" && (r.ReportType.Recommended != row.report || len(r.ReportType.Reasons) == 0) {
				t.Errorf("report %s, want %s: %q", r.ReportType.Recommended, row.report, r.ReportType.Reasons)
			}
			if diff := cmp.Diff(row.selected, r.Selected); diff != "" {
				t.Errorf("categories (-want +got):\n%s", diff)
			}
			if !r.ByRecommending {
				t.Error("nobody has chosen the categories")
			}
		})
	}
}

func TestVerdictsHaveWords(t *testing.T) {
	for _, adv := range shippedCatalog(t).Advice {
		switch {
		case adv.Verdict == "":
		case adv.Kind == q.AdviceFit && scoring.FitWords(adv.Verdict) == scoring.FitWords(""):
			t.Errorf("%s: the verdict %q has no words", adv.ID, adv.Verdict)
		case adv.Kind == q.AdviceReport && scoring.ReportWords(adv.Verdict) == scoring.ReportWords(""):
			t.Errorf("%s: the verdict %q has no words", adv.ID, adv.Verdict)
		}
	}
}

// TestRecommendationsCombine is how the lines of the decision table that hold
// are taken together.
func TestRecommendationsCombine(t *testing.T) {
	const r, o, n = q.EffectRecommended, q.EffectOptional, q.EffectAgainst
	rows := []struct {
		name    string
		effects []q.Effect
		named   bool
		want    scoring.Recommendation
	}{
		{"nothing speaks for it", nil, false, scoring.NotRecommended},
		{"it may be added", []q.Effect{o}, false, scoring.Optional},
		{"something speaks against it", []q.Effect{n}, false, scoring.NotRecommended},
		{"against outweighs may", []q.Effect{o, n}, false, scoring.NotRecommended},
		{"something speaks for it", []q.Effect{r}, false, scoring.Recommended},
		{"for outweighs may", []q.Effect{o, r, o}, false, scoring.Recommended},
		{"both for and against", []q.Effect{r, n}, false, scoring.NextCycle},
		{"for, may and against", []q.Effect{n, o, r}, false, scoring.NextCycle},
		{"a contract names it", nil, true, scoring.Recommended},
		{"a contract outweighs what speaks against it", []q.Effect{r, n}, true, scoring.Recommended},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			cat := &q.Catalog{}
			for _, e := range row.effects {
				cat.Decisions = append(cat.Decisions, q.Decision{When: "true", Reason: "so", Effects: map[q.Category]q.Effect{q.Privacy: e}})
			}
			cat.Decisions = append(cat.Decisions,
				q.Decision{When: "false", Reason: "not so", Effects: map[q.Category]q.Effect{q.Privacy: r}},
				q.Decision{When: "nobody_has_said", Reason: "perhaps", Effects: map[q.Category]q.Effect{q.Privacy: r}},
				q.Decision{When: "true", Reason: "of another", Effects: map[q.Category]q.Effect{q.Availability: n}})
			cat.Index()
			a := q.NewAssessment("Test")
			if row.named {
				a.Facts["named_categories"] = q.SetValue("privacy")
			}
			advice := scoring.RecommendCategories(cat, a)
			at := slices.IndexFunc(advice, func(c scoring.CategoryAdvice) bool { return c.Category == q.Privacy })
			if got := advice[at]; got.Recommendation != row.want || len(got.Reasons) != len(row.effects) || got.ByContract != row.named {
				t.Errorf("got %s with %d reasons, by contract %t, want %s", got.Recommendation, len(got.Reasons), got.ByContract, row.want)
			}
			if advice[0].Category != q.Security || advice[0].Recommendation != scoring.Required {
				t.Errorf("Security is %s", advice[0].Recommendation)
			}
		})
	}
}

func TestTheUserMayOverrule(t *testing.T) {
	advice := func() []scoring.CategoryAdvice {
		return []scoring.CategoryAdvice{
			{Category: q.Security, Recommendation: scoring.Required},
			{Category: q.Availability, Recommendation: scoring.Recommended},
			{Category: q.Confidentiality, Recommendation: scoring.Optional},
			{Category: q.ProcessingIntegrity, Recommendation: scoring.NextCycle},
			{Category: q.Privacy, Recommendation: scoring.NotRecommended},
		}
	}
	rows := []struct {
		name      string
		chosen    []q.Category
		want      []q.Category
		overruled []q.Category
	}{
		{"nobody has chosen", nil, []q.Category{q.Security, q.Availability}, nil},
		{"as recommended", []q.Category{q.Security, q.Availability}, []q.Category{q.Security, q.Availability}, nil},
		{"what is optional overrules nothing", []q.Category{q.Availability, q.Confidentiality}, []q.Category{q.Security, q.Availability, q.Confidentiality}, nil},
		{"Security alone", []q.Category{q.Security}, []q.Category{q.Security}, []q.Category{q.Availability}},
		{"nothing at all", []q.Category{}, []q.Category{q.Security}, []q.Category{q.Availability}},
		{"against the advice", []q.Category{q.Privacy, q.ProcessingIntegrity, q.Availability}, []q.Category{q.Security, q.Availability, q.ProcessingIntegrity, q.Privacy}, []q.Category{q.ProcessingIntegrity, q.Privacy}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			a, adv := q.NewAssessment("Test"), advice()
			a.Selected = row.chosen
			got, byRecommending := scoring.SelectedCategories(a, adv)
			if diff := cmp.Diff(row.want, got); diff != "" || byRecommending != (row.chosen == nil) {
				t.Errorf("by recommending %t (-want +got):\n%s", byRecommending, diff)
			}
			var overruled []q.Category
			for _, c := range adv {
				if c.Overruled {
					overruled = append(overruled, c.Category)
				}
			}
			if diff := cmp.Diff(row.overruled, overruled); diff != "" {
				t.Errorf("overruled (-want +got):\n%s", diff)
			}
		})
	}
}

func TestStaleEvidence(t *testing.T) {
	on := func(days int) []q.EvidenceRef { return []q.EvidenceRef{{Title: "x", Date: today.AddDays(-days)}} }
	rows := []struct {
		name    string
		cadence q.Cadence
		refs    []q.EvidenceRef
		want    bool
	}{
		{"a monthly record of five weeks ago", q.Monthly, on(38), false},
		{"a monthly record of six weeks ago", q.Monthly, on(39), true},
		{"a daily record is filed by the month", q.Daily, on(38), false},
		{"a quarter and a quarter of it", q.Quarterly, on(115), false},
		{"a day more", q.Quarterly, on(116), true},
		{"half a year and a quarter of it", q.Semiannual, on(230), false},
		{"a yearly record of 15 months ago", q.Annual, on(456), false},
		{"older than that", q.Annual, on(457), true},
		{"what happens at events is looked at yearly", q.Event, on(457), true},
		{"the newest counts", q.Annual, append(on(900), on(3)...), false},
		{"the end of a period counts", q.Annual, []q.EvidenceRef{{Date: today.AddDays(-900), To: today}}, false},
		{"without a date nobody can tell", q.Annual, []q.EvidenceRef{{Title: "x"}}, false},
		{"no evidence is not stale", q.Annual, nil, false},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if got := scoring.Stale(row.cadence, row.refs, today); got != row.want {
				t.Errorf("got %t, want %t", got, row.want)
			}
		})
	}
}
