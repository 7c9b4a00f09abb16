package plan_test

import (
	"fmt"
	"os"
	"slices"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// neighbour is a sample company with one small thing changed.
type neighbour struct {
	kind   string // owner, capacity, done or holiday
	key    string // of the action that was changed; empty when none was
	change func(*q.Assessment)
}

// neighbours are the small changes that people make to a plan: another owner and
// "done" for each open action, half a day a week more and less for each
// department, and single days off.
func neighbours(p *plan.Plan) []neighbour {
	var list []neighbour
	for i := range p.Actions {
		a := p.Actions[i]
		if !open(&a) {
			continue
		}
		state := a.State
		state.Owner = nextOwner(p, a.Owner, i)
		list = append(list, neighbour{"owner", a.Key, func(x *q.Assessment) { x.Actions[a.Key] = state }})
		done := a.State
		done.Status, done.Finished = q.ActionDone, p.Start
		list = append(list, neighbour{"done", a.Key, func(x *q.Assessment) { x.Actions[a.Key] = done }})
	}
	for _, c := range p.Capacities {
		for _, more := range []float64{0.5, -0.5} {
			if c.DaysPerWeek+more > 0 {
				fact := q.FactID("capacity_" + string(c.Department))
				list = append(list, neighbour{"capacity", "", func(x *q.Assessment) { x.Facts[fact] = q.NumberValue(c.DaysPerWeek + more) }})
			}
		}
	}
	for _, after := range []int{3, 17, 38, 59, 101} {
		d := p.Start.AddDays(after)
		list = append(list, neighbour{"holiday", "", func(x *q.Assessment) {
			x.Facts["holidays"] = q.ListValue(append(slices.Clone(x.Facts["holidays"].List), d.String())...)
		}})
	}
	return list
}

// nextOwner is another department that gives time, a different one from action to
// action.
func nextOwner(p *plan.Plan, now q.Department, turn int) q.Department {
	var others []q.Department
	for _, c := range p.Capacities {
		if c.Department != now && c.DaysPerWeek > 0 {
			others = append(others, c.Department)
		}
	}
	if len(others) == 0 {
		return now
	}
	return others[turn%len(others)]
}

// shift is what a small change did to a plan.
type shift struct {
	kind     string
	moved    int // actions that end more than five working days sooner or later
	touched  int // actions whose end moved at all
	against  int // the smaller of those later and those sooner
	report   int // days by which P80 moved
	differed int // days between the P80 of the quick and of the thorough plan
}

const farMove = 5

// shifted makes the quick plan of a neighbour and measures the way from the first,
// and to the thorough plan if that is wanted.
func shifted(t testing.TB, name string, base *plan.Plan, n neighbour, thorough bool) shift {
	a := sampleCompany(t, name)
	n.change(a)
	r := scoring.Assess(realEngine(t), a, sampleDay())
	p := quickly(t, r, plan.Options{Quick: true})
	s := shift{kind: n.kind, report: base.P80.DaysUntil(p.P80)}
	if thorough {
		full := quickly(t, r, plan.Options{Quick: true, Runs: 2000}) // the dates of the thorough plan
		s.differed = p.P80.DaysUntil(full.P80)
	}
	later, sooner := 0, 0
	for i := range p.Actions {
		x := &p.Actions[i]
		b := base.Action(x.Key)
		if x.Key == n.key || b == nil || !open(x) || !open(b) {
			continue
		}
		days := workingDays(a, min(b.End, x.End), max(b.End, x.End))
		switch {
		case days > 0 && x.End > b.End:
			later++
		case days > 0:
			sooner++
		}
		if days > farMove {
			s.moved++
		}
	}
	s.touched, s.against = later+sooner, min(later, sooner)
	return s
}

func workingDays(a *q.Assessment, from, to q.Date) int {
	n := 0
	for d := from; d < to; d++ {
		if works(a, d) {
			n++
		}
	}
	return n
}

func sampleDay() q.Date { return q.NewDate(2026, 11, 23) }

func quickly(t testing.TB, r *scoring.Result, o plan.Options) *plan.Plan {
	p, err := plan.Build(r, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestSmallChangesMoveLittle prints, with SOC2READY_STABILITY=1 and -v, what each
// small change does to the plans of the samples: the median, the ninetieth of a
// hundred and the largest. Otherwise it takes some of the changes.
func TestSmallChangesMoveLittle(t *testing.T) {
	all, every := os.Getenv("SOC2READY_STABILITY") != "", 11
	if all {
		every = 1
	}
	for _, name := range []string{"harbor-notes", "ledgerline", "twofold"} {
		base := quickly(t, scoring.Assess(realEngine(t), sampleCompany(t, name), sampleDay()), plan.Options{Quick: true})
		var shifts []shift
		for i, n := range neighbours(base) {
			if i%every == 0 {
				shifts = append(shifts, shifted(t, name, base, n, all))
			}
		}
		t.Logf("%s: %d actions, the last gap closes on %v, P80 %v", name, len(base.Actions), base.Milestone("remediation_done").Date, base.P80)
		for _, kind := range []string{"owner", "done", "capacity", "holiday", ""} {
			t.Log(tableLine(kind, shifts))
		}
		far := middle(shifts, func(s shift) int { return s.moved })
		if most := len(base.Actions) / 10; far > most {
			t.Errorf("%s: a small change moves %d actions by more than a week, at most %d were wanted", name, far, most)
		}
		if d := middle(shifts, func(s shift) int { return max(s.differed, -s.differed) }); d > 2 {
			t.Errorf("%s: the quick and the thorough P80 lie %d days apart", name, d)
		}
	}
}

func middle(all []shift, of func(shift) int) int {
	n := make([]int, len(all))
	for i, s := range all {
		n[i] = of(s)
	}
	slices.Sort(n)
	return n[len(n)/2]
}

func tableLine(kind string, all []shift) string {
	var moved, touched, against, report, differed []int
	for _, s := range all {
		if kind == "" || s.kind == kind {
			moved, touched, against = append(moved, s.moved), append(touched, s.touched), append(against, s.against)
			report, differed = append(report, max(s.report, -s.report)), append(differed, max(s.differed, -s.differed))
		}
	}
	differ := 0
	for _, d := range differed {
		if d > 0 {
			differ++
		}
	}
	return fmt.Sprintf("%-9s n %3d  moved>5d %s  moved %s  against %s  P80 %s  quick≠thorough %d%% %s", kind, len(moved),
		spread(moved), spread(touched), spread(against), spread(report), 100*differ/max(1, len(differed)), spread(differed))
}

// spread is the median, the ninetieth of a hundred and the largest.
func spread(n []int) string {
	if len(n) == 0 {
		return "-"
	}
	slices.Sort(n)
	return fmt.Sprintf("%2d/%2d/%2d", n[len(n)/2], n[len(n)*9/10], n[len(n)-1])
}
