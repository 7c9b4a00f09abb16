package plan

import (
	"fmt"
	"math"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// draft is the work of one assessment before it has dates.
type draft struct {
	actions    []Action
	exceptions []Action
	network    network
	notes      []string
	// warnings are those of the notes that contradict what was entered.
	warnings []string
}

// part is what one department has to do about a control.
type part struct {
	key     string
	label   string
	owner   q.Department
	aspects []q.Aspect
}

// partsOf splits a control's work. Most controls are one part; see technicalPart.
func partsOf(ctl *q.Control) []part {
	key, label := "R-"+string(ctl.Key), ctl.Label()
	other, split := technicalPart[ctl.Key]
	if !split || other == ctl.Owner {
		all := q.Aspects()
		return []part{{key, label, ctl.Owner, all[:]}}
	}
	return []part{
		{key, label, ctl.Owner, []q.Aspect{q.Design}},
		{key + technicalSuffix, label + ", technical part", other, []q.Aspect{q.Implementation, q.Operation}},
	}
}

// technicalSuffix ends the key of the second part of a control that is split.
const technicalSuffix = "-build"

// drafter gathers the actions of one result.
type drafter struct {
	draft
	r     *scoring.Result
	team  *team
	cal   *calendar
	score map[q.ControlID]*scoring.ControlScore
	gaps  map[q.ControlID][]*scoring.Gap
	moved map[q.Department]q.Department // who stands in for a department without time
	works map[q.ControlID][]int         // open works of a control
}

// newDraft turns the gaps of a result into actions. Departments without time
// hand their work on, which may change the team.
func newDraft(r *scoring.Result, t *team, cal *calendar) *draft {
	d := &drafter{
		r: r, team: t, cal: cal,
		score: map[q.ControlID]*scoring.ControlScore{}, gaps: map[q.ControlID][]*scoring.Gap{},
		moved: map[q.Department]q.Department{}, works: map[q.ControlID][]int{},
	}
	cat := r.Engine.Catalog
	for i := range cat.Controls {
		d.score[cat.Controls[i].Key] = &r.Readiness.Controls[i]
	}
	for i := range r.Gaps {
		g := &r.Gaps[i]
		d.gaps[g.Control] = append(d.gaps[g.Control], g)
	}
	for _, ctl := range r.Cards {
		for _, p := range partsOf(ctl) {
			d.add(ctl, p)
		}
	}
	d.addFinished()
	d.network.capacity = t.units()
	d.link()
	d.setLimits()
	d.noteMoves()
	return &d.draft
}

// add makes the action of a part, if there is a gap that calls for it.
func (d *drafter) add(ctl *q.Control, p part) {
	var gaps []*scoring.Gap
	for _, g := range d.gaps[ctl.Key] {
		if slices.Contains(p.aspects, g.Aspect) {
			gaps = append(gaps, g)
		}
	}
	if len(gaps) == 0 {
		return
	}
	a := d.action(ctl, p, gaps)
	switch {
	case a.State.Status == q.ActionDone:
		d.finished(&a)
		d.note("%q is marked done, but the answers still show a gap: look at its card again.", a.Title)
		d.actions = append(d.actions, a)
	case a.State.Status == q.ActionAccepted && !d.expired(a.State):
		d.noteException(&a)
		d.exceptions = append(d.exceptions, a)
	default:
		d.open(ctl, a, gaps)
	}
}

// action describes the work; dates come later.
func (d *drafter) action(ctl *q.Control, p part, gaps []*scoring.Gap) Action {
	a := Action{
		Key: p.key, Control: ctl.Key, Assumed: true, Steps: slices.Clone(ctl.Remediation),
		Early: slices.Contains(scoring.StartEarly(), ctl.Key), State: d.r.Assessment.Actions[p.key],
	}
	for _, g := range gaps {
		a.Aspects = append(a.Aspects, g.Aspect)
		a.Assumed = a.Assumed && g.Assumed
		a.Priority = max(a.Priority, g.Priority)
		a.Criteria = g.Criteria
	}
	slices.Sort(a.Aspects)
	a.Title = titleOf(p.label, a.Aspects)
	a.Owner = d.ownerOf(ctl, p, a.State)
	a.Phase = phaseOf(ctl.Key, a.Aspects)
	for i := range d.r.Risks {
		if slices.Contains(d.r.Risks[i].Controls, ctl.Key) {
			a.Risks = append(a.Risks, d.r.Risks[i].ID)
		}
	}
	if small, _ := d.r.Assessment.FactOrDefault(d.r.Engine.Catalog, "team_lt_10"); small.Bool && ctl.SmallTeam != "" {
		a.Steps = append(a.Steps, ctl.SmallTeam)
	}
	return a
}

// ownerOf is who was named for the action, else for the card, else the
// department the catalogue names.
func (d *drafter) ownerOf(ctl *q.Control, p part, s q.ActionState) q.Department {
	switch {
	case s.Owner.Valid():
		return s.Owner
	case d.r.Assessment.Cards[ctl.Key].Owner.Valid() && p.owner == ctl.Owner:
		return d.r.Assessment.Cards[ctl.Key].Owner
	default:
		return p.owner
	}
}

// titleOf names what is to be done where it is less than all of it.
func titleOf(label string, aspects []q.Aspect) string {
	has := func(a q.Aspect) bool { return slices.Contains(aspects, a) }
	switch {
	case has(q.Implementation):
		return label
	case has(q.Design) && has(q.Operation):
		return label + ": write down and prove"
	case has(q.Design):
		return label + ": write down"
	default:
		return label + ": prove"
	}
}

func phaseOf(key q.ControlID, aspects []q.Aspect) int {
	switch {
	case slices.Contains(lastPhase, key) || len(aspects) == 1 && aspects[0] == q.Operation:
		return 3
	case slices.Contains(firstPhase, key):
		return 1
	default:
		return 2
	}
}

// missing is how much of a control's work the gaps stand for, in thousandths.
func (d *drafter) missing(gaps []*scoring.Gap) int {
	aspects := make([]q.Aspect, len(gaps))
	for i, g := range gaps {
		aspects[i] = g.Aspect
	}
	return d.score[gaps[0].Control].Missing(aspects...)
}

// open adds an action that needs work.
func (d *drafter) open(ctl *q.Control, a Action, gaps []*scoring.Gap) {
	if who := d.team.whoDoes(a.Owner, d.r.Assessment); who != a.Owner {
		d.moved[a.Owner] = who
		a.Owner = who
	}
	missing := d.missing(gaps)
	full := ctl.Effort.For(d.r.Assessment.Headcount())
	w := work{key: a.Key, action: len(d.actions), owner: departmentIndex(a.Owner), priority: a.Priority, proofOnly: a.Aspects[0] == q.Operation}
	for i, days := range [3]float64{full.Min, full.Likely, full.Max} {
		w.effort[i] = toQuarters(days * float64(missing) / 1000)
	}
	a.Effort = toDays(w.effort)
	a.LeadDays = (min(ctl.LeadDays, maxWait)*missing + 500) / 1000
	w.wait = (a.LeadDays*5 + 3) / 7
	if a.Early {
		w.priority += earlyBonus
	}
	w.limit = max(1, d.team.units()[w.owner])
	if a.State.Status == q.ActionDoing {
		d.begin(&a, &w)
	}
	if a.State.Status == q.ActionBlocked {
		d.note("%q is blocked%s; the dates take for granted that it is free when its turn comes.", a.Title, because(a.State.Note))
	}
	if d.expired(a.State) && a.State.Status == q.ActionAccepted {
		d.note("The exception for %q ran out on %s, so the work is planned again.", a.Title, a.State.Expires.Words())
	}
	d.works[ctl.Key] = append(d.works[ctl.Key], len(d.network.works))
	d.network.works = append(d.network.works, w)
	d.actions = append(d.actions, a)
}

// toQuarters rounds days to quarters of a day, in hundredths, at least one.
func toQuarters(days float64) int {
	return max(1, int(math.Round(days*unit/quarter))) * quarter
}

// link finds for each work those that must end before: the open works of its
// control's prerequisites, looking through prerequisites that need none, and the
// written part before the technical one. Work under way waits for nothing.
func (d *drafter) link() {
	for i := range d.network.works {
		w := &d.network.works[i]
		if w.begun {
			continue
		}
		key := d.actions[w.action].Control
		seen := map[q.ControlID]bool{key: true}
		d.needs(key, seen, &w.preds)
		for _, j := range d.works[key] {
			if j < i {
				w.preds = append(w.preds, j)
			}
		}
		slices.Sort(w.preds)
		for _, p := range w.preds {
			d.actions[w.action].After = append(d.actions[w.action].After, d.actions[d.network.works[p].action].Key)
		}
		slices.Sort(d.actions[w.action].After)
	}
}

func (d *drafter) needs(key q.ControlID, seen map[q.ControlID]bool, preds *[]int) {
	for _, p := range d.r.Engine.Catalog.Control(key).Prerequisites {
		if seen[p] {
			continue
		}
		seen[p] = true
		if open := d.works[p]; len(open) > 0 {
			*preds = append(*preds, open...)
			continue
		}
		if d.r.Engine.Catalog.Control(p) != nil {
			d.needs(p, seen, preds)
		}
	}
}

// noteMoves says which departments have no time and who stands in.
func (d *drafter) noteMoves() {
	for _, from := range q.Departments() {
		if to, ok := d.moved[from]; ok {
			d.warn("%s gives no time but owns open work: it is planned for %s.", from.Title(), inSentence(to))
		}
	}
	if d.team.revived {
		d.warn("No department gives any time; the plan takes what is usual for a company of this size. Enter what each can give.")
	}
}

func (d *draft) warn(format string, args ...any) {
	d.note(format, args...)
	d.warnings = append(d.warnings, d.notes[len(d.notes)-1])
}

func (d *draft) note(format string, args ...any) {
	d.notes = append(d.notes, fmt.Sprintf(format, args...))
}

// inSentence is a department's name inside a sentence.
func inSentence(d q.Department) string {
	switch d {
	case q.HR, q.ITSecurity:
		return d.Title()
	case q.Executive:
		return "the executive"
	case q.Engineering, q.Legal, q.Operations, q.Finance, q.Support, q.Product:
		return strings.ToLower(d.Title())
	default:
		return d.Title()
	}
}

// because adds a reason in brackets, if there is one.
func because(reason string) string {
	if reason == "" {
		return ""
	}
	return " (" + strings.TrimRight(reason, ". ") + ")"
}
