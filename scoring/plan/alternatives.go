package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

const (
	alternativeSchedules = 60
	alternativeRuns      = 400
	mostAlternatives     = 5
	mostDaysMore         = 5 // days a week that are tried on top, in all
	leastGain            = 6 // days sooner that a further day a week has to bring
	shortWindow          = 3 // months
)

// How large a change is felt to be; the smallest that reaches the target comes
// first. A day more a week counts as 10.
const (
	sizeOfDay      = 10
	sizeOfCategory = 25
	sizeOfWindow   = 30
	sizeOfType1    = 40
	sizeOfTarget   = 100
)

// alternative is a change to the plan with the date it leads to.
type alternative struct {
	Option
	size int
}

// alternatives tries the changes that could bring the report forward, each one
// solved anew. Those that reach the target come first, the smallest change
// leading; then those that help, the soonest date leading.
func (b *builder) alternatives(links []link) ([]Option, error) {
	t := &tries{b: b, now: b.plan.P80, o: b.o}
	t.o.Schedules, t.o.Runs = min(b.o.Schedules, alternativeSchedules), min(b.o.Runs, alternativeRuns)
	if same := t.solve(b.scenario); same != nil {
		t.now = min(t.now, b.scenario.p80(same)) // fewer tries and plays must not look like a gain
	}
	t.moreTime(links)
	t.lessScope()
	t.otherAudit()
	t.combined(links)
	t.laterTarget()
	if t.err != nil {
		return nil, t.err
	}
	return t.best(), nil
}

// tries collects alternatives; it stops at the first error.
type tries struct {
	b     *builder
	o     Options
	now   q.Date // the report at P80 as things stand
	found []alternative
	err   error
}

// solve finds the dates of a scenario.
func (t *tries) solve(s *scenario) *outcome {
	if t.err != nil {
		return nil
	}
	out, err := s.solve(t.o)
	t.err = err
	return out
}

// try solves a scenario and keeps it if it is sooner than the plan.
func (t *tries) try(title string, size int, s *scenario) {
	if out := t.solve(s); t.err == nil {
		t.add(title, size, s.p80(out))
	}
}

// add keeps an alternative that is sooner; it says whether it reaches the target.
func (t *tries) add(title string, size int, date q.Date) bool {
	reaches := t.reaches(date)
	if date < t.now {
		t.found = append(t.found, alternative{Option{title, date, reaches}, size})
	}
	return reaches
}

func (t *tries) reaches(d q.Date) bool { return !t.b.plan.Target.IsZero() && d <= t.b.plan.Target }

// anyReaches reports whether the plan or something tried so far reaches the target.
func (t *tries) anyReaches() bool {
	return t.reaches(t.now) || slices.ContainsFunc(t.found, func(a alternative) bool { return a.Reaches })
}

// moreTime tries a day more a week in each department on the chain.
func (t *tries) moreTime(links []link) {
	for _, owner := range t.b.scenario.onChain(links) {
		s := t.b.scenario.clone()
		s.moreTime(owner, 1)
		t.try("1 more day a week in "+q.Departments()[owner].Title(), sizeOfDay, s)
	}
	if !t.anyReaches() {
		t.addDays("", 0, t.b.scenario.clone(), links)
	}
}

// onChain lists the departments on the chain, the one with most of it first.
func (s *scenario) onChain(links []link) []int {
	var count [departments]int
	for _, l := range links {
		count[s.network.works[l.work].owner] += s.network.works[l.work].effort[1]
	}
	var owners []int
	for i, n := range count {
		if n > 0 {
			owners = append(owners, i)
		}
	}
	slices.SortStableFunc(owners, func(i, j int) int { return cmp.Compare(count[j], count[i]) })
	return owners
}

// addDays adds one day a week after the other where the chain of the moment has
// most work, until the target is reached or nothing is gained. prefix names what
// else the scenario changes.
func (t *tries) addDays(prefix string, size int, s *scenario, links []link) {
	var added [departments]int
	best := alternative{Option: Option{Date: t.now}}
	for n := 1; n <= mostDaysMore; n++ {
		owners := s.onChain(links)
		if len(owners) == 0 {
			break
		}
		s.moreTime(owners[0], 1)
		added[owners[0]]++
		out := t.solve(s)
		if t.err != nil {
			return
		}
		date := s.p80(out)
		if date < best.Date.AddDays(-leastGain) {
			best = alternative{Option{prefix + daysMore(added), date, t.reaches(date)}, size + n*sizeOfDay}
		}
		if best.Reaches {
			break
		}
		links = s.chain(out.timing)
	}
	if best.size > size+sizeOfDay || best.Reaches {
		t.found = append(t.found, best)
	}
}

// daysMore says which departments give how much more: "2 more days a week in
// Engineering, 1 in HR and in Legal".
func daysMore(added [departments]int) string {
	var groups []string
	for n := slices.Max(added[:]); n > 0; n-- {
		var names []string
		for i, k := range added {
			if k == n {
				names = append(names, q.Departments()[i].Title())
			}
		}
		switch {
		case len(names) == 0:
			continue
		case len(groups) > 0:
			groups = append(groups, fmt.Sprintf("%d in %s", n, inAll(names)))
		case n == 1:
			groups = append(groups, "1 more day a week in "+inAll(names))
		default:
			groups = append(groups, fmt.Sprintf("%d more days a week in %s", n, inAll(names)))
		}
	}
	return strings.Join(groups, ", ")
}

// inAll joins departments behind the word "in".
func inAll(names []string) string {
	if len(names) == 2 {
		return names[0] + " and in " + names[1]
	}
	return list(names)
}

// lessScope tries the report without each category that no contract names.
func (t *tries) lessScope() {
	b := t.b
	for _, c := range b.r.Categories {
		if c.Category == q.Security || !c.Selected || c.ByContract || t.err != nil {
			continue
		}
		less := b.a.Clone()
		less.Selected = slices.DeleteFunc(slices.Clone(b.r.Selected), func(x q.Category) bool { return x == c.Category })
		r := scoring.Assess(b.r.Engine, less, b.r.AsOf)
		crew := newTeam(b.cat, less)
		s := &scenario{cal: b.scenario.cal, audit: b.scenario.audit, network: newDraft(r, &crew, b.scenario.cal).network}
		s.network.references = b.scenario.network.references
		t.try("Without "+c.Category.Title(), sizeOfCategory, s)
	}
}

// otherAudit tries a shorter window, and a Type 1 on the way.
func (t *tries) otherAudit() {
	if t.b.scenario.audit.report != "type2" {
		return
	}
	if t.b.scenario.audit.months > shortWindow {
		t.try(fmt.Sprintf("A %d-month window", shortWindow), sizeOfWindow, t.b.shorter())
	}
	s := t.b.scenario.clone()
	s.audit.report = "type1"
	t.try("A Type 1 report first", sizeOfType1, s)
}

func (b *builder) shorter() *scenario {
	s := b.scenario.clone()
	s.audit.months = shortWindow
	return s
}

// combined tries a shorter window with more days a week, when no Type 2 by itself
// reaches the target.
func (t *tries) combined(links []link) {
	if t.b.scenario.audit.report != "type2" || t.b.scenario.audit.months <= shortWindow || t.b.plan.Target.IsZero() {
		return
	}
	reached := slices.ContainsFunc(t.found, func(a alternative) bool { return a.Reaches && a.size != sizeOfType1 })
	if !reached && !t.reaches(t.now) {
		t.addDays(fmt.Sprintf("A %d-month window and ", shortWindow), sizeOfWindow, t.b.shorter(), links)
	}
}

// laterTarget is the way out that always is there.
func (t *tries) laterTarget() {
	if p := t.b.plan; !p.Target.IsZero() && p.P80 > p.Target {
		t.found = append(t.found, alternative{Option{"Move the target to " + p.P80.Words(), p.P80, true}, sizeOfTarget})
	}
}

// best sorts and cuts the list; the way out stays in it.
func (t *tries) best() []Option {
	slices.SortStableFunc(t.found, func(x, y alternative) int {
		switch {
		case x.Reaches != y.Reaches && x.Reaches:
			return -1
		case x.Reaches != y.Reaches:
			return 1
		case x.Reaches:
			return cmp.Or(cmp.Compare(x.size, y.size), cmp.Compare(x.Date, y.Date), cmp.Compare(x.Title, y.Title))
		default:
			return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(x.size, y.size), cmp.Compare(x.Title, y.Title))
		}
	})
	list := make([]Option, 0, mostAlternatives)
	for _, a := range t.found[:min(len(t.found), mostAlternatives)] {
		list = append(list, a.Option)
	}
	return list
}
