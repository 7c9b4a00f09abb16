package plan

import (
	"cmp"
	"errors"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// Options says from when to when, and how hard to think. The zero value follows
// the facts.
type Options struct {
	Start  q.Date // first day of work; overrides the fact plan_start
	Target q.Date // day of the report; overrides the fact target_date

	Schedules int    // orders of work to try in one search; 0 means 300
	Runs      int    // plays of the plan for P50 and P80; 0 means 2,000, or 800 when quick
	Seed      uint64 // of the search and of the plays

	// Quick is for planning again while somebody waits: the same dates, from fewer
	// plays (P50 and P80 may differ by a day or two), and no alternatives.
	Quick bool
}

const (
	defaultSchedules = 300
	defaultRuns      = 2000
	quickRuns        = 800
)

func (o Options) withDefaults() Options {
	runs := defaultRuns
	if o.Quick {
		runs = quickRuns
	}
	o.Schedules, o.Runs = cmp.Or(max(0, o.Schedules), defaultSchedules), cmp.Or(max(0, o.Runs), runs)
	return o
}

// Build plans the way from the result to the report.
func Build(r *scoring.Result, o Options) (*Plan, error) {
	if r == nil || r.Assessment == nil || r.Engine == nil {
		return nil, errors.New("plan: there is no result to plan from")
	}
	if r.AsOf.IsZero() {
		return nil, errors.New("plan: the result has no date")
	}
	b := newBuilder(r, o.withDefaults())
	out, err := b.scenario.solve(b.o)
	if err != nil {
		return nil, err
	}
	b.dateActions(out)
	links := b.scenario.chain(out.timing)
	b.markChain(links)
	b.plan.Chain = b.scenario.steps(b.draft, out, links)
	b.dateReport(out)
	b.warnAgreed(out)
	b.plan.Cost = b.cost(out.timing)
	b.plan.Capacities = b.capacities()
	b.plan.Rounds = b.rounds(out)
	if !b.o.Quick {
		b.plan.Drivers = b.drivers(out)
		if b.plan.Options, err = b.alternatives(links); err != nil {
			return nil, err
		}
	}
	b.finish()
	return b.plan, nil
}

// builder holds what one Build works with.
type builder struct {
	r        *scoring.Result
	cat      *q.Catalog
	a        *q.Assessment
	o        Options
	team     team
	draft    *draft
	scenario *scenario
	plan     *Plan
}

func newBuilder(r *scoring.Result, o Options) *builder {
	b := &builder{r: r, cat: r.Engine.Catalog, a: r.Assessment, o: o, plan: &Plan{}}
	cal := b.calendar()
	b.team = newTeam(b.cat, b.a)
	b.draft = newDraft(r, &b.team, cal)
	b.scenario = &scenario{cal: cal, network: b.draft.network, audit: b.audit()}
	b.scenario.network.references = b.references()
	b.plan.Start = cal.day(0)
	b.plan.Report = b.scenario.audit.report
	b.plan.Target = cmp.Or(o.Target, b.a.Day("target_date"))
	return b
}

// calendar starts on the day wanted, but never in the past.
func (b *builder) calendar() *calendar {
	start := cmp.Or(b.o.Start, b.a.Day("plan_start"), b.r.AsOf)
	if start < b.r.AsOf {
		say := b.warn
		if b.begun() {
			say = b.note // it is no surprise that the start lies behind us
		}
		say("The start on %s has gone by; open work is planned from %s.", start.Words(), b.r.AsOf.Words())
		start = b.r.AsOf
	}
	daysOff, unread := AllDaysOff(b.a)
	for _, s := range unread {
		b.warn("%q among the days off is no date and is left out; write a day as 2027-12-24 and a stretch as 2027-12-24..2028-01-02.", s)
	}
	return newCalendar(start, daysOff)
}

// begun reports whether any action has been taken up.
func (b *builder) begun() bool {
	for _, s := range b.a.Actions {
		if s.Status == q.ActionDoing || s.Status == q.ActionDone {
			return true
		}
	}
	return false
}

// audit reads which report is wanted; Type 1 while nobody has decided.
func (b *builder) audit() audit {
	x := audit{report: "type1", months: b.windowMonths(), checkDays: checkDaysSmall}
	if b.a.Text(b.cat, "target_report") == "type2" {
		x.report = "type2"
	}
	if x.report == "type2" {
		x.windowAgreed = b.a.Day("window_start")
	} else {
		x.type1Agreed = b.a.Day("type1_date")
	}
	if b.a.Headcount() > smallCompany {
		x.checkDays = checkDaysLarge
	}
	return x
}

// windowMonths is the window wanted, brought up to 3, 6, 9 or 12 months.
func (b *builder) windowMonths() int {
	wanted := int(b.a.Number(b.cat, "window_months", 6))
	for _, m := range []int{3, 6, 9, 12} {
		if wanted <= m {
			return m
		}
	}
	return 12
}

// dateActions gives the open actions their days and the room they have.
func (b *builder) dateActions(out *outcome) {
	slack := out.timing.slack(&b.scenario.network)
	for i := range b.scenario.network.works {
		w := &b.scenario.network.works[i]
		a := &b.draft.actions[w.action]
		if !w.begun {
			a.Start = b.scenario.cal.day(out.timing.start[i])
		}
		a.End = b.scenario.cal.day(out.timing.start[i] + out.timing.days[i] - 1)
		a.SlackDays, a.Critical = slack[i], slack[i] == 0
		a.QuickWin = out.quick[i]
	}
}

// markChain makes the deciding chain critical. Pushing works late can find room
// for one of its links by swapping it with another; the chain is what the plan as
// it stands hangs on.
func (b *builder) markChain(links []link) {
	for _, l := range links {
		a := &b.draft.actions[b.scenario.network.works[l.work].action]
		a.SlackDays, a.Critical = 0, true
	}
}

// dateReport sets the milestones and compares them with the target.
func (b *builder) dateReport(out *outcome) {
	p, at := b.plan, b.scenario.audit.reportAt()
	p.Milestones = b.scenario.audit.milestones(out.likely, out.sample, out.timing.last(out.quick))
	p.Earliest = out.likely[at]
	p.P50, p.P80 = out.sample.quantiles(at, out.likely[at])
	if p.Target.IsZero() {
		return
	}
	feasible := p.P80 <= p.Target
	p.Feasible = &feasible
	if p.Target < p.Start {
		b.warn("The target %s lies before the work can start on %s; no plan reaches it.", p.Target.Words(), p.Start.Words())
	}
}

// capacities says what each department gives and what is asked of it.
func (b *builder) capacities() []Capacity {
	load := b.scenario.network.load()
	list := make([]Capacity, 0, departments)
	for i, d := range q.Departments() {
		list = append(list, Capacity{d, b.team.perWeek[i], b.team.assumed[i], load[i]})
	}
	return list
}

// finish orders the actions and gathers the notes.
func (b *builder) finish() {
	b.plan.Actions = b.draft.actions
	slices.SortStableFunc(b.plan.Actions, func(x, y Action) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.Key, y.Key))
	})
	b.plan.Exceptions = b.draft.exceptions
	slices.SortFunc(b.plan.Exceptions, func(x, y Action) int { return cmp.Compare(x.Key, y.Key) })
	b.plan.Notes = append(b.plan.Notes, b.draft.notes...)
	b.plan.Warnings = append(b.plan.Warnings, b.draft.warnings...)
	b.addNotes()
}
