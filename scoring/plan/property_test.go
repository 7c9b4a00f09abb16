package plan_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// randomCompany answers facts and cards at random.
func randomCompany(t testing.TB, cat *q.Catalog, rng *rand.Rand) *q.Assessment {
	a := q.NewAssessment("Random")
	coin := func() bool { return rng.IntN(2) == 0 }
	if coin() {
		a.Facts["headcount"] = q.NumberValue(float64(1 + rng.IntN(200)))
	}
	for _, d := range q.Departments() {
		if coin() {
			days := []float64{0, 0.2, 0.5, 1, 2.3, 5, 40}[rng.IntN(7)]
			a.Facts[q.FactID("capacity_"+string(d))] = q.NumberValue(days)
		}
	}
	a.Facts["target_report"] = q.EnumValue([]string{"type1", "type2", "undecided"}[rng.IntN(3)])
	a.Facts["window_months"] = q.NumberValue(float64(3 + 3*rng.IntN(4)))
	if coin() {
		a.Facts["target_date"] = q.DateValue(q.NewDate(2027, 1, 1).AddDays(rng.IntN(1000) - 100))
	}
	a.Facts["plan_start"] = q.DateValue(q.NewDate(2027, 1, 1).AddDays(rng.IntN(120) - 60))
	a.Facts["holidays"] = q.ListValue("2027-01-01", "2027-03-26", "2027-03-29", "2027-05-06..2027-05-14", "2027-12-24", "soon")
	a.Selected = []q.Category{q.Security}
	for _, c := range q.Categories()[1:] {
		if coin() {
			a.Selected = append(a.Selected, c)
		}
	}
	levels := []q.Level{q.LevelUnanswered, q.Absent, q.Informal, q.Designed, q.Implemented, q.Operating, q.Operating, q.LevelUnknown}
	for i := range cat.Controls {
		setLevel(t, cat, a, &cat.Controls[i], levels[rng.IntN(len(levels))])
	}
	return a
}

func setLevel(t testing.TB, cat *q.Catalog, a *q.Assessment, ctl *q.Control, l q.Level) {
	t.Helper()
	for _, e := range q.LevelEntries(a, ctl, l, "") {
		if err := a.Apply(cat, e); err != nil {
			t.Fatal(err)
		}
	}
}

// randomStates says of some actions where they stand.
func randomStates(a *q.Assessment, p *plan.Plan, rng *rand.Rand) {
	for i := range p.Actions {
		day := p.Start.AddDays(-rng.IntN(40))
		switch rng.IntN(12) {
		case 0:
			a.Actions[p.Actions[i].Key] = q.ActionState{Status: q.ActionDone, Started: day.AddDays(-5), Finished: day}
		case 1:
			a.Actions[p.Actions[i].Key] = q.ActionState{Status: q.ActionDoing, Started: day}
		case 2:
			a.Actions[p.Actions[i].Key] = q.ActionState{Status: q.ActionBlocked, Note: "waits for a quote"}
		case 3:
			a.Actions[p.Actions[i].Key] = q.ActionState{Status: q.ActionAccepted, Approver: "CEO", Expires: day.AddDays(20)}
		}
	}
}

func TestAnyPlanKeepsItsPromises(t *testing.T) {
	e := realEngine(t)
	asOf := q.NewDate(2026, 12, 18)
	for seed := range uint64(40) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 1))
			a := randomCompany(t, e.Catalog, rng)
			r := scoring.Assess(e, a, asOf)
			p := mustBuild(t, r)
			check(t, r, p)
			checkCapacity(t, a, p)
			randomStates(a, p, rng)
			r = scoring.Assess(e, a, asOf)
			p = mustBuild(t, r)
			check(t, r, p)
			if diff := cmp.Diff(p, mustBuild(t, r)); diff != "" {
				t.Errorf("the same input gave another plan:\n%s", diff)
			}
		})
	}
}

func mustBuild(t testing.TB, r *scoring.Result) *plan.Plan {
	p, err := plan.Build(r, plan.Options{Quick: true, Runs: 50, Schedules: 60})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// check holds what is true of every plan, looked up in the catalogue and the
// calendar rather than in the planner.
func check(t testing.TB, r *scoring.Result, p *plan.Plan) {
	checkActions(t, r, p)
	checkPrerequisites(t, r, p)
	checkMilestones(t, r.Assessment, p)
	checkChain(t, r.Assessment, p)
	for _, n := range p.Notes {
		if n == "" || n[len(n)-1] != '.' {
			t.Errorf("note %q is no sentence", n)
		}
	}
	for _, x := range p.Rounds {
		if x.Due < p.Milestone("window_opens").Date || x.Due > p.Milestone("window_closes").Date {
			t.Errorf("%s is held on %v, outside the window", x.Control, x.Due)
		}
	}
}

func works(a *q.Assessment, d q.Date) bool {
	if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		return false
	}
	for _, s := range a.Facts["holidays"].List {
		first, last, stretch := strings.Cut(s, "..") // days in this form sort like their text
		if s == d.String() || stretch && first <= d.String() && d.String() <= last {
			return false
		}
	}
	return true
}

func open(a *plan.Action) bool { return a.State.Status != q.ActionDone }

func checkActions(t testing.TB, r *scoring.Result, p *plan.Plan) {
	done := p.Milestone("remediation_done").Date
	covered := map[string]bool{}
	for i := range p.Actions {
		a := &p.Actions[i]
		for _, aspect := range a.Aspects {
			covered[fmt.Sprint(a.Control, aspect)] = true
		}
		if !open(a) {
			continue
		}
		if a.End < a.Start || a.End > done || a.State.Status != q.ActionDoing && a.Start < p.Start {
			t.Errorf("%s runs %v to %v in a plan from %v to %v", a.Key, a.Start, a.End, p.Start, done)
		}
		if !works(r.Assessment, a.End) || a.State.Status != q.ActionDoing && !works(r.Assessment, a.Start) {
			t.Errorf("%s starts or ends on a day off: %v to %v", a.Key, a.Start, a.End)
		}
		if a.Effort.Min < 0.25 || a.Effort.Min > a.Effort.Likely || a.Effort.Likely > a.Effort.Max {
			t.Errorf("%s has the effort %v", a.Key, a.Effort)
		}
		if a.SlackDays < 0 || (a.SlackDays == 0) != a.Critical {
			t.Errorf("%s has %d days of slack, critical %v", a.Key, a.SlackDays, a.Critical)
		}
		if a.State.Status == q.ActionDoing && a.Start > p.Start {
			t.Errorf("%s is under way but starts on %v", a.Key, a.Start)
		}
	}
	for _, g := range r.Gaps {
		state := r.Assessment.Actions["R-"+string(g.Control)]
		build := r.Assessment.Actions["R-"+string(g.Control)+"-build"]
		excepted := state.Status == q.ActionAccepted || build.Status == q.ActionAccepted
		if !covered[fmt.Sprint(g.Control, g.Aspect)] && !excepted {
			t.Errorf("nothing closes the gap %s %v", g.Control, g.Aspect)
		}
	}
}

func checkPrerequisites(t testing.TB, r *scoring.Result, p *plan.Plan) {
	for i := range p.Actions {
		a := &p.Actions[i]
		if !open(a) || a.State.Status == q.ActionDoing {
			continue
		}
		for j := range p.Actions {
			b := &p.Actions[j]
			needed := slices.Contains(r.Engine.Catalog.Control(a.Control).Prerequisites, b.Control)
			if needed && open(b) && (a.Start <= b.End || !slices.Contains(a.After, b.Key)) {
				t.Errorf("%s starts on %v, but needs %s, which ends on %v", a.Key, a.Start, b.Key, b.End)
			}
		}
		for _, key := range a.After {
			if b := p.Action(key); b == nil || a.Start <= b.End {
				t.Errorf("%s does not come after %s", a.Key, key)
			}
		}
	}
}

// checkCapacity spreads the effort of each action over its working days and adds
// up. It is for plans in which nothing has begun.
func checkCapacity(t testing.TB, company *q.Assessment, p *plan.Plan) {
	type place struct {
		owner q.Department
		day   q.Date
	}
	used := map[place]float64{}
	for i := range p.Actions {
		a := &p.Actions[i]
		var days []q.Date
		for d := a.Start; d <= a.End; d++ {
			if works(company, d) {
				days = append(days, d)
			}
		}
		for _, d := range days {
			used[place{a.Owner, d}] += a.Effort.Likely / float64(len(days))
		}
	}
	for _, c := range p.Capacities {
		limit := math.Max(c.DaysPerWeek/5, 0)
		for at, n := range used {
			if at.owner == c.Department && n > limit+1e-9 {
				t.Errorf("%s has %.3f days on %v and is asked for %.3f", c.Department, limit, at.day, n)
			}
		}
	}
}

func checkMilestones(t testing.TB, company *q.Assessment, p *plan.Plan) {
	keys := []string{"kickoff", "remediation_done", "internal_check", "type1_as_of", "window_opens", "window_mid", "window_closes", "fieldwork", "type2_report"}
	if !works(company, p.Start) || p.Milestone("kickoff").Date != p.Start {
		t.Errorf("the plan starts on %v", p.Start)
	}
	last := q.Date(0)
	for _, k := range keys {
		m := p.Milestone(k)
		if m == nil {
			t.Fatalf("there is no milestone %s", k)
		}
		if m.Date < last {
			t.Errorf("%s on %v comes before the one before it", k, m.Date)
		}
		last = m.Date
	}
	for _, m := range p.Milestones {
		if m.Date > m.P50 || m.P50 > m.P80 {
			t.Errorf("%s is on %v, P50 %v, P80 %v", m.Key, m.Date, m.P50, m.P80)
		}
	}
	report := p.Milestone(p.Report + "_report")
	if report == nil || report.Date != p.Earliest || report.P50 != p.P50 || report.P80 != p.P80 {
		t.Errorf("the report's dates differ: %v and %v %v %v", report, p.Earliest, p.P50, p.P80)
	}
	if t1 := p.Milestone("type1_report").Date; t1 < p.Milestone("type1_as_of").Date.AddDays(21) {
		t.Errorf("the Type 1 report comes on %v", t1)
	}
	if p.Target.IsZero() != (p.Feasible == nil) || p.Feasible != nil && *p.Feasible != (p.P80 <= p.Target) {
		t.Errorf("target %v, P80 %v, feasible %v", p.Target, p.P80, p.Feasible)
	}
}

func checkChain(t testing.TB, company *q.Assessment, p *plan.Plan) {
	if len(p.Chain) == 0 || p.Chain[len(p.Chain)-1].Key != p.Report+"_report" || p.Chain[len(p.Chain)-1].End != p.Earliest {
		t.Errorf("the chain does not lead to the report: %v", p.Chain)
	}
	for i := 1; i < len(p.Chain); i++ {
		before, now := p.Chain[i-1], p.Chain[i]
		if a := p.Action(now.Key); a != nil && a.State.Status == q.ActionDoing {
			continue // it began in the past and goes on when there is room
		}
		if now.Start <= before.End {
			t.Errorf("%s starts on %v, before %s has ended on %v", now.Key, now.Start, before.Key, before.End)
		}
		a, b := p.Action(now.Key), p.Action(before.Key)
		if a == nil || b == nil {
			continue
		}
		needed := now.Why == "needs it" && slices.Contains(a.After, b.Key)
		shared := now.Why == "same people" && a.Owner == b.Owner
		if !needed && !shared {
			t.Errorf("%s waits for %s because %q", a.Key, b.Key, now.Why)
		}
		for d := b.End.AddDays(1); d < a.Start; d++ {
			if works(company, d) {
				t.Errorf("%s idles on %v after %s", a.Key, d, b.Key)
			}
		}
	}
}
