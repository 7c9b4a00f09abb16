package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// Move is an action or milestone whose day changed from one plan to another.
type Move struct {
	Key, Title string
	From, To   q.Date // of an action: its last day; of a milestone: its P80
}

// Days is by how many calendar days it moved; negative when it comes sooner.
func (m Move) Days() int { return m.From.DaysUntil(m.To) }

// Moves is what one plan moved against another: the actions that are open in
// both, the milestones, and the report.
type Moves struct {
	Actions    []Move // those that moved, the furthest first
	Milestones []Move // those that moved, in the order of time
	Report     Move   // whether it moved or not
}

// Compare says what moved from one plan to another. The action that was changed
// itself may be left out by its key.
func Compare(before, after *Plan, except string) Moves {
	m := Moves{Report: Move{Title: reportTitle(after.Report), From: before.P80, To: after.P80}}
	for i := range after.Actions {
		a, b := &after.Actions[i], before.Action(after.Actions[i].Key)
		if b == nil || a.Key == except || a.End == b.End || a.State.Status == q.ActionDone || b.State.Status == q.ActionDone {
			continue
		}
		m.Actions = append(m.Actions, Move{a.Key, a.Title, b.End, a.End})
	}
	for i := range after.Milestones {
		a := &after.Milestones[i]
		if b := before.Milestone(a.Key); b != nil && b.P80 != a.P80 {
			m.Milestones = append(m.Milestones, Move{a.Key, a.Title, b.P80, a.P80})
		}
	}
	m.sort()
	return m
}

func (m *Moves) sort() {
	slices.SortStableFunc(m.Actions, func(x, y Move) int {
		return cmp.Or(cmp.Compare(abs(y.Days()), abs(x.Days())), cmp.Compare(x.Key, y.Key))
	})
}

func abs(n int) int { return max(n, -n) }

func reportTitle(report string) string {
	if report == "type2" {
		return "Type 2 report"
	}
	return "Type 1 report"
}

// Text says it in one sentence without a full stop: "pushes 14 actions, Type 2
// report from 3 Mar 2028 to 17 Mar 2028".
func (m Moves) Text() string {
	later, sooner := m.counts()
	var parts []string
	if later > 0 {
		parts = append(parts, "pushes "+actions(later))
	}
	if sooner > 0 {
		parts = append(parts, "brings "+actions(sooner)+" forward")
	}
	if len(parts) == 0 {
		parts = append(parts, "moves no other action")
	}
	return strings.Join(parts, " and ") + ", " + m.ReportText()
}

func (m Moves) counts() (later, sooner int) {
	for _, a := range m.Actions {
		if a.Days() > 0 {
			later++
		} else {
			sooner++
		}
	}
	return later, sooner
}

// CountText says how many actions moved: "14 actions later, 3 sooner".
func (m Moves) CountText() string {
	switch later, sooner := m.counts(); {
	case later == 0 && sooner == 0:
		return "no other action moves"
	case sooner == 0:
		return actions(later) + " later"
	case later == 0:
		return actions(sooner) + " sooner"
	default:
		return fmt.Sprintf("%s later, %d sooner", actions(later), sooner)
	}
}

// ReportText says what became of the report: "Type 2 report from 3 Mar 2028 to 17
// Mar 2028", or that it stays.
func (m Moves) ReportText() string {
	if m.Report.From == m.Report.To {
		return m.Report.Title + " stays on " + m.Report.To.Words()
	}
	return fmt.Sprintf("%s from %s to %s", m.Report.Title, m.Report.From.Words(), m.Report.To.Words())
}

func actions(n int) string {
	if n == 1 {
		return "1 action"
	}
	return fmt.Sprintf("%d actions", n)
}

// Slip says what moves when an open action takes so many working days longer than
// its likely effort says, everything else being done in the same order. It is the
// zero value for an action that is not open.
func Slip(r *scoring.Result, o Options, key string, days int) (Moves, error) {
	return retime(r, o, key, func(w *work) {
		length, _ := w.fit(w.effort[1], w.wait) // the work goes on at the same pace
		for i := range w.effort {
			w.effort[i] = w.effort[i] * (length + days) / length
		}
		w.wait = w.wait * (length + days) / length
	})
}

// Held says what an action that is late holds up: what would move had it been
// finished by now, as moves from those days to the ones that hold today.
func Held(r *scoring.Result, o Options, key string) (Moves, error) {
	m, err := retime(r, o, key, func(w *work) { w.effort, w.wait = [3]int{1, 1, 1}, 0 })
	if err != nil {
		return Moves{}, err
	}
	back := func(x *Move) { x.From, x.To = x.To, x.From }
	back(&m.Report)
	for i := range m.Actions {
		back(&m.Actions[i])
	}
	for i := range m.Milestones {
		back(&m.Milestones[i])
	}
	m.sort()
	return m, nil
}

// retime changes one work and times the same order again, without a search: what
// moves then moves because of that work alone.
func retime(r *scoring.Result, o Options, key string, change func(*work)) (Moves, error) {
	o.Quick = true
	o = o.withDefaults()
	b := newBuilder(r, o)
	at := slices.IndexFunc(b.scenario.network.works, func(w work) bool { return b.draft.actions[w.action].Key == key })
	if at < 0 {
		return Moves{}, nil
	}
	before, err := b.scenario.solve(o)
	if err != nil {
		return Moves{}, err
	}
	changed := b.scenario.clone()
	change(&changed.network.works[at])
	return b.moved(before, changed.again(before, o), at), nil
}

// again times the order of an outcome anew.
func (s *scenario) again(before *outcome, o Options) *outcome {
	out := &outcome{order: before.order, quick: before.quick, timing: newTiming(len(s.network.works)).likely(&s.network)}
	out.timing.place(&s.network, out.order, &usage{})
	out.likely = s.audit.dates(s.cal, out.timing.end, out.timing.last(out.quick), likelyWeeks())
	out.sample = s.simulate(out.order, out.quick, o.Runs, o.Seed, nil)
	return out
}

// moved compares two outcomes of one network, leaving out the work at an index.
func (b *builder) moved(before, after *outcome, except int) Moves {
	s := b.scenario
	end := func(out *outcome, i int) q.Date { return s.cal.day(out.timing.start[i] + out.timing.days[i] - 1) }
	p80 := func(out *outcome, m int) q.Date {
		_, d := out.sample.quantiles(m, out.likely[m])
		return d
	}
	at := s.audit.reportAt()
	m := Moves{Report: Move{Title: reportTitle(s.audit.report), From: p80(before, at), To: p80(after, at)}}
	for i := range s.network.works {
		a := &b.draft.actions[s.network.works[i].action]
		if x := (Move{a.Key, a.Title, end(before, i), end(after, i)}); i != except && x.Days() != 0 {
			m.Actions = append(m.Actions, x)
		}
	}
	for k := range milestones {
		x := Move{milestoneKeys[k], s.audit.title(k), p80(before, k), p80(after, k)}
		if x.Days() != 0 {
			m.Milestones = append(m.Milestones, x)
		}
	}
	m.sort()
	return m
}
