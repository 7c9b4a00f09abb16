package plan

import (
	"maps"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// finished gives an action that is done its real dates. It takes no time any more.
func (d *drafter) finished(a *Action) {
	a.End = a.State.Finished
	if a.End.IsZero() || a.End > d.r.AsOf {
		a.End = d.r.AsOf
	}
	a.Start = a.State.Started
	if a.Start.IsZero() || a.Start > a.End {
		a.Start = a.End
	}
}

// addFinished keeps actions that were done and whose gap is closed: they are part
// of the story.
func (d *drafter) addFinished() {
	for _, key := range slices.Sorted(maps.Keys(d.r.Assessment.Actions)) {
		state := d.r.Assessment.Actions[key]
		if state.Status != q.ActionDone || slices.ContainsFunc(d.actions, func(a Action) bool { return a.Key == key }) {
			continue
		}
		control := strings.TrimSuffix(strings.TrimPrefix(key, "R-"), technicalSuffix)
		ctl := d.r.Engine.Catalog.Control(q.ControlID(control))
		if ctl == nil {
			continue
		}
		for _, p := range partsOf(ctl) {
			if p.key == key {
				a := Action{
					Key: key, Title: p.label, Control: ctl.Key, Aspects: p.aspects, Owner: d.ownerOf(ctl, p, state),
					Phase: phaseOf(ctl.Key, p.aspects), State: state,
				}
				d.finished(&a)
				d.actions = append(d.actions, a)
			}
		}
	}
}

// begin takes off what has been done of an action under way: its effort shrinks
// with the working days since its start, down to a fifth.
func (d *drafter) begin(a *Action, w *work) {
	w.begun = true
	a.Start = a.State.Started
	first := d.cal.day(0)
	if a.Start.IsZero() || a.Start > first {
		a.Start = first
	}
	days, _ := w.fit(w.effort[1], w.wait)
	elapsed := d.cal.between(a.Start, min(first, d.r.AsOf)) // no work is taken for done before today
	left := max(days-elapsed, ceilDiv(days, 5))
	for i := range w.effort {
		w.effort[i] = max(1, w.effort[i]*left/days)
	}
	w.wait = max(0, w.wait-elapsed)
	if elapsed >= days {
		a.LateDays = elapsed - days
		d.note("%q should have ended by now; a fifth of its effort is taken to be left.", a.Title)
	}
}

// setLimits shares a department's day among its actions under way when together
// they would take more than it has: they all go on, slower.
func (d *drafter) setLimits() {
	var sum [departments]int
	for i := range d.network.works {
		if w := &d.network.works[i]; w.begun {
			_, units := w.fit(w.effort[1], w.wait)
			sum[w.owner] += units
		}
	}
	for i := range d.network.works {
		w := &d.network.works[i]
		capacity := d.network.capacity[w.owner]
		if w.begun && sum[w.owner] > capacity {
			_, units := w.fit(w.effort[1], w.wait)
			w.limit = max(1, units*capacity/sum[w.owner])
			continue
		}
		w.limit = max(1, capacity)
	}
}

// expired reports an exception that has run out.
func (d *drafter) expired(s q.ActionState) bool {
	return !s.Expires.IsZero() && s.Expires < d.r.AsOf
}

// noteException says that a gap stays open on somebody's word.
func (d *drafter) noteException(a *Action) {
	s := a.State
	switch {
	case s.Approver == "" && s.Expires.IsZero():
		d.note("%q is left open as an exception; write down who approved it and until when.", a.Title)
	case s.Approver == "":
		d.note("%q is left open as an exception until %s; write down who approved it.", a.Title, s.Expires.Words())
	case s.Expires.IsZero():
		d.note("%q is left open as an exception approved by %s; give it a day on which it ends.", a.Title, s.Approver)
	default:
		d.note("%q is left open as an exception approved by %s until %s.", a.Title, s.Approver, s.Expires.Words())
	}
}
