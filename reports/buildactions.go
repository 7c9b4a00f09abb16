package reports

import (
	"fmt"
	"math"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
)

// From these points on an action is urgent, high or medium; one that decides the
// date counts a step higher.
const (
	urgentFrom = 100
	highFrom   = 60
	mediumFrom = 30
)

var priorityWords = [...]string{"low", "medium", "high", "urgent"} //nolint:gochecknoglobals // a constant list

// priorityWord is how urgent an action is, in the words issue trackers use.
func priorityWord(points int, critical bool) string {
	step := 0
	switch {
	case points >= urgentFrom:
		step = 3
	case points >= highFrom:
		step = 2
	case points >= mediumFrom:
		step = 1
	}
	if critical {
		step++
	}
	return priorityWords[min(step, len(priorityWords)-1)]
}

// actions lists the work by reference.
func (b *builder) actions() []Action {
	list := make([]Action, 0, len(b.p.Actions))
	for i := range b.p.Actions {
		list = append(list, b.action(&b.p.Actions[i]))
	}
	return list
}

func (b *builder) action(a *plan.Action) Action {
	ctl := b.cat.Control(a.Control)
	row := Action{
		Ref: b.ref[a.Key], Key: a.Key, Title: a.Title, Control: a.Control, Phase: a.Phase, Criteria: a.Criteria,
		Missing: b.missing(a), Assumed: a.Assumed, Owner: owner(a.Owner, a.State.Person), Effort: effort(a.Effort), LeadDays: a.LeadDays,
		Start: a.Start, End: a.End, Critical: a.Critical, SlackDays: a.SlackDays,
		Status: a.State.Status, StatusWord: actionStatusWord(a.State.Status), Points: a.Priority,
		Priority: priorityWord(a.Priority, a.Critical), Why: b.why(a), Risks: a.Risks, Steps: a.Steps,
		Evidence1: ctl.Evidence.Design, Evidence2: ctl.Evidence.Operation, Caveat: ctl.Caveat,
		Approver: a.State.Approver, Expires: a.State.Expires, Note: a.State.Note,
	}
	if row.Status == "" {
		row.Status = q.ActionOpen
	}
	if t := b.cat.Topic(ctl.Topic); t != nil {
		row.Topic = t.Title
	}
	for _, key := range a.After {
		row.After = append(row.After, b.ref[key])
	}
	row.Flags = actionFlags(a)
	if n := len(row.Steps); n > 0 && ctl.SmallTeam != "" && row.Steps[n-1] == ctl.SmallTeam {
		row.SmallTeam, row.Steps = ctl.SmallTeam, row.Steps[:n-1:n-1]
	}
	return row
}

// why gathers the reasons of the gaps that an action closes, each once.
func (b *builder) why(a *plan.Action) []string {
	var reasons []string
	for _, g := range b.gapsOf[a.Control] {
		if !slices.Contains(a.Aspects, g.Aspect) {
			continue
		}
		for _, r := range g.Reasons {
			if !slices.Contains(reasons, r) {
				reasons = append(reasons, r)
			}
		}
	}
	return reasons
}

func actionFlags(a *plan.Action) []string {
	var flags []string
	if a.Critical {
		flags = append(flags, "decides the date")
	}
	if a.QuickWin {
		flags = append(flags, "quick win")
	}
	if a.Early {
		flags = append(flags, "start early")
	}
	return flags
}

// effort is a three-point estimate with its words.
func effort(e q.Effort) Effort {
	out := Effort{Min: e.Min, Likely: e.Likely, Max: e.Max, Text: days(e.Likely) + " days"}
	if e.Likely == 1 {
		out.Text = "1 day"
	}
	if e.Min != e.Max {
		out.Text += fmt.Sprintf(" (%s to %s)", days(e.Min), days(e.Max))
	}
	return out
}

// workWeek is the days of a full-time week.
const workWeek = 5

// workload counts the actions that are not done and sums up their work.
func (b *builder) workload() Workload {
	w := Workload{Exceptions: b.exceptions(), Days: b.p.Cost.StaffDays.Likely, Weeks: weeksTo(b.p, b.milestone("remediation_done").Date)}
	for i := range b.out.Actions {
		a := &b.out.Actions[i]
		if a.Status == q.ActionDone {
			continue
		}
		w.Open++
		w.Assumed += countIf(a.Assumed)
		w.Pressing += countIf(a.Priority == "urgent" || a.Priority == "high")
	}
	if w.Weeks > 0 {
		w.FullTime = math.Round(10*w.Days/float64(workWeek*w.Weeks)) / 10
	}
	if b.p.Feasible != nil && !*b.p.Feasible {
		w.DaysLate = b.p.Target.DaysUntil(b.report().P80)
	}
	return w
}
