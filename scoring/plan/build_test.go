package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// company is one where every control operates, but for those named.
func company(tb testing.TB, levels map[q.ControlID]q.Level) *q.Assessment {
	tb.Helper()
	cat := realEngine(tb).Catalog
	a := q.NewAssessment("Test")
	a.Selected = []q.Category{q.Security}
	a.Facts["headcount"] = q.NumberValue(14)
	for i := range cat.Controls {
		l, ok := levels[cat.Controls[i].Key]
		if !ok {
			l = q.Operating
		}
		setLevel(tb, cat, a, &cat.Controls[i], l)
	}
	return a
}

// monday is the day on which the tests below are "today".
var monday = q.NewDate(2027, 3, 1)

func absent(keys ...q.ControlID) map[q.ControlID]q.Level {
	m := map[q.ControlID]q.Level{}
	for _, k := range keys {
		m[k] = q.Absent
	}
	return m
}

func hasNote(p *plan.Plan, part string) bool {
	return slices.ContainsFunc(p.Notes, func(n string) bool { return strings.Contains(n, part) })
}

func wantNote(tb testing.TB, p *plan.Plan, part string) {
	tb.Helper()
	if !hasNote(p, part) {
		tb.Errorf("no note says %q:\n%s", part, strings.Join(p.Notes, "\n"))
	}
}

func action(tb testing.TB, p *plan.Plan, key string) *plan.Action {
	tb.Helper()
	a := p.Action(key)
	if a == nil {
		tb.Fatalf("the plan has no action %s", key)
	}
	return a
}

func TestPlanWithoutGapsFollowsFromItsStart(t *testing.T) {
	p := build(t, company(t, nil), monday, plan.Options{})
	if len(p.Actions) != 0 {
		t.Fatalf("there are %d actions", len(p.Actions))
	}
	want := map[string]string{
		"kickoff": "2027-03-01", "remediation_done": "2027-03-01", "internal_check": "2027-03-12", "type1_as_of": "2027-03-15",
		"type1_report": "2027-04-19", "window_opens": "2027-03-16", "window_closes": "2027-09-16", "type2_report": "2027-10-28",
		"report_stale": "2028-03-15",
	}
	for key, date := range want {
		if m := p.Milestone(key); m == nil || m.Date.String() != date {
			t.Errorf("%s is %+v, want %s", key, m, date)
		}
	}
	if p.Milestone("quick_wins") != nil {
		t.Error("there is a milestone for quick wins without any")
	}
	wantNote(t, p, "No gap is open")
}

func TestStart(t *testing.T) {
	tests := []struct {
		name string
		fact string
		o    plan.Options
		want string
		note string
	}{
		{"without a fact the plan starts today", "", plan.Options{}, "2027-03-01", ""},
		{"a fact in the future starts it then", "2027-04-05", plan.Options{}, "2027-04-05", ""},
		{"a start on a weekend moves to Monday", "2027-04-03", plan.Options{}, "2027-04-05", ""},
		{"a start on a day off moves on", "2027-03-29", plan.Options{}, "2027-03-30", ""},
		{"a start in the past moves to today", "2027-01-04", plan.Options{}, "2027-03-01", "has gone by"},
		{"the option goes before the fact", "2027-04-05", plan.Options{Start: q.NewDate(2027, 5, 3)}, "2027-05-03", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := company(t, absent("mfa-enforcement"))
			a.Facts["holidays"] = q.ListValue("2027-03-29")
			if tt.fact != "" {
				a.Facts["plan_start"] = q.DateValue(day(t, tt.fact))
			}
			tt.o.Quick = true
			p := build(t, a, monday, tt.o)
			if p.Start.String() != tt.want || p.Actions[0].Start != p.Start {
				t.Errorf("got %v and %v, want %s", p.Start, p.Actions[0].Start, tt.want)
			}
			if tt.note != "" {
				wantNote(t, p, tt.note)
			}
		})
	}
}

func TestEffortIsScaledByWhatIsMissing(t *testing.T) {
	tests := []struct {
		name  string
		level q.Level
		want  q.Effort
		title string
	}{
		{"an absent control costs all of it", q.Absent, q.Effort{Min: 8, Likely: 14, Max: 20}, "Policy set"},
		{"a written one costs 70 %", q.Designed, q.Effort{Min: 5.5, Likely: 9.75, Max: 14}, "Policy set"},
		{"one in place costs 20 %", q.Implemented, q.Effort{Min: 1.5, Likely: 2.75, Max: 4}, "Policy set: prove"},
		{"an informal one costs 75 %", q.Informal, q.Effort{Min: 6, Likely: 10.5, Max: 15}, "Policy set"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := company(t, map[q.ControlID]q.Level{"policy-set": tt.level})
			a.Facts["headcount"] = q.NumberValue(48)
			got := action(t, build(t, a, monday, plan.Options{Quick: true}), "R-policy-set")
			if got.Effort != tt.want || got.Title != tt.title {
				t.Errorf("got %v for %q, want %v for %q", got.Effort, got.Title, tt.want, tt.title)
			}
		})
	}
}

func TestControlOfTwoDepartmentsBecomesTwoActions(t *testing.T) {
	p := build(t, company(t, absent("offboarding-checklist")), monday, plan.Options{Quick: true})
	written, built := action(t, p, "R-offboarding-checklist"), action(t, p, "R-offboarding-checklist-build")
	if written.Owner != q.HR || built.Owner != q.ITSecurity || !slices.Equal(built.After, []string{written.Key}) {
		t.Errorf("got %s, then %s after %v", written.Owner, built.Owner, built.After)
	}
}

func TestPrerequisitesLookThroughWhatIsInPlace(t *testing.T) {
	p := build(t, company(t, absent("exec-sponsor", "policy-set")), monday, plan.Options{Quick: true})
	got := action(t, p, "R-policy-set")
	if !slices.Equal(got.After, []string{"R-exec-sponsor"}) || got.Start <= action(t, p, "R-exec-sponsor").End {
		t.Errorf("the policy set waits for %v and starts on %v", got.After, got.Start)
	}
}

func TestDepartmentWithoutTimeHandsItsWorkOn(t *testing.T) {
	a := company(t, absent("vendor-contracts-security-terms", "legal-regulatory-register"))
	a.Facts["capacity_legal"] = q.NumberValue(0)
	p := build(t, a, monday, plan.Options{Quick: true})
	if got := action(t, p, "R-legal-regulatory-register").Owner; got != q.Executive {
		t.Errorf("%s does the work of legal", got)
	}
	wantNote(t, p, "Legal gives no time but owns open work: it is planned for the executive.")
	for _, d := range q.Departments() {
		a.Facts[q.FactID("capacity_"+string(d))] = q.NumberValue(0)
	}
	p = build(t, a, monday, plan.Options{Quick: true})
	if got := action(t, p, "R-legal-regulatory-register"); got.Owner != q.Legal || p.Milestone("remediation_done").Date > monday.AddDays(200) {
		t.Errorf("with no time at all %s does it by %v", got.Owner, got.End)
	}
}

func TestTarget(t *testing.T) {
	tests := []struct {
		name     string
		target   string
		feasible bool
		note     string
	}{
		{"a target after P80 is feasible", "2028-12-01", true, ""},
		{"a target too soon is not", "2027-06-01", false, ""},
		{"a target before the start is not, and the plan says so", "2027-02-01", false, "before the work can start"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := company(t, absent("policy-set", "security-roles-assigned"))
			a.Facts["target_report"] = q.EnumValue("type2")
			p := build(t, a, monday, plan.Options{Target: day(t, tt.target), Quick: true})
			if p.Feasible == nil || *p.Feasible != tt.feasible || p.Report != "type2" {
				t.Errorf("%s for %v by %v: feasible %v", p.Report, p.P80, p.Target, p.Feasible)
			}
			if tt.note != "" {
				wantNote(t, p, tt.note)
			}
		})
	}
}

func TestWithoutATargetNothingIsFeasibleOrNot(t *testing.T) {
	p := build(t, company(t, absent("policy-set")), monday, plan.Options{Quick: true})
	if p.Feasible != nil || p.Report != "type1" {
		t.Errorf("feasible is %v for %s", p.Feasible, p.Report)
	}
}

func TestWindowIsOneThatAuditorsUse(t *testing.T) {
	for wanted, want := range map[float64]string{3: "2027-06-16", 4: "2027-09-16", 6: "2027-09-16", 9: "2027-12-16", 11: "2028-03-16", 12: "2028-03-16"} {
		a := company(t, nil)
		a.Facts["window_months"] = q.NumberValue(wanted)
		p := build(t, a, monday, plan.Options{Quick: true})
		if got := p.Milestone("window_closes").Date.String(); got != want {
			t.Errorf("a window of %v months closes on %s, want %s", wanted, got, want)
		}
	}
}

func TestLargerCompanyChecksForThreeWeeks(t *testing.T) {
	a := company(t, nil)
	a.Facts["headcount"] = q.NumberValue(21)
	p := build(t, a, monday, plan.Options{Quick: true})
	if got := p.Milestone("internal_check").Date.String(); got != "2027-03-19" {
		t.Errorf("the internal check ends on %s", got)
	}
}

// The report names the weeks until the last gap is closed, the note those until a
// Type 1 could be dated: it says what lies between.
func TestTheNoteOnReadinessSaysWhatItIncludes(t *testing.T) {
	asOf := q.NewDate(2026, 11, 22)
	p := build(t, sampleCompany(t, "harbor-notes"), asOf, plan.Options{})
	weeks := func(key string) int { return (p.Start.DaysUntil(p.Milestone(key).Date) + 6) / 7 }
	ready, work := weeks("type1_as_of"), weeks("remediation_done")
	wantNote(t, p, fmt.Sprintf("Getting ready takes %d weeks here (%d until the last gap is closed, %d more for the internal check); public", ready, work, ready-work))

	a := sampleCompany(t, "harbor-notes")
	agreed := p.Milestone("type1_as_of").Date.AddDays(70)
	a.Facts["target_report"], a.Facts["type1_date"] = q.EnumValue("type1"), q.DateValue(agreed)
	p = build(t, a, asOf, plan.Options{})
	wantNote(t, p, "more for the internal check and the wait for the day agreed for the Type 1)")
}

func TestNotesOfAType2Plan(t *testing.T) {
	a := company(t, nil)
	a.Facts["target_report"] = q.EnumValue("type2")
	a.Facts["log_retention_days"] = q.NumberValue(30)
	a.Facts["planned_major_change"] = q.BoolValue(true)
	a.Facts["prior_audit"] = q.EnumValue("type2")
	a.Facts["holidays"] = q.ListValue("Christmas")
	p := build(t, a, monday, plan.Options{Quick: true})
	for _, want := range []string{
		"\"Christmas\" among the days off", "Hold each of these once", "Logs are kept for 30 days; raise that to at least 244",
		"A big change is planned", "You had a Type 2 before", "Choosing a CPA firm",
	} {
		wantNote(t, p, want)
	}
}

func TestNothingToPlanFromIsAnError(t *testing.T) {
	if _, err := plan.Build(nil, plan.Options{}); err == nil {
		t.Error("no result is no error")
	}
	if _, err := plan.Build(scoring.Assess(realEngine(t), q.NewAssessment("x"), 0), plan.Options{}); err == nil {
		t.Error("a result without a date is no error")
	}
}

func TestCost(t *testing.T) {
	a := company(t, absent("penetration-test-annual", "policy-set"))
	a.Selected = []q.Category{q.Security, q.Availability, q.Confidentiality}
	a.Facts["target_report"] = q.EnumValue("type2")
	a.Facts["day_rate"] = q.NumberValue(700)
	a.Facts["currency"] = q.TextValue("EUR")
	p := build(t, a, monday, plan.Options{Quick: true})
	low, high := 0.0, 0.0
	for _, l := range p.Cost.Lines {
		low, high = low+l.Low, high+l.High
		if l.Source == "" || l.Confidence == "" || l.Quarter < 1 || l.Low > l.High {
			t.Errorf("line %+v is not whole", l)
		}
		if strings.HasPrefix(l.Title, "2 further categories") && (l.Low != 3000 || l.High != 16000) {
			t.Errorf("two categories add %v to %v", l.Low, l.High)
		}
	}
	if low != p.Cost.Low || high != p.Cost.High || low < 20000 || len(p.Cost.Lines) != 6 || p.Cost.Currency != "USD" {
		t.Errorf("the estimate is %+v", p.Cost)
	}
	days := p.Cost.StaffDays
	if p.Cost.StaffMoney == nil || p.Cost.StaffMoney[0] != days.Min*700 || p.Cost.StaffCurrency != "EUR" || days.Likely < 6 {
		t.Errorf("staff time is %v for %v", days, p.Cost.StaffMoney)
	}
}
