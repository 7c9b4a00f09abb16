package oscal

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
)

type poam struct {
	UUID         string        `json:"uuid"`
	Metadata     metadata      `json:"metadata"`
	SystemID     systemID      `json:"system-id"`
	Observations []observation `json:"observations,omitempty"`
	Risks        []risk        `json:"risks,omitempty"`
	Items        []item        `json:"poam-items"`
}

type systemID struct {
	Type string `json:"identifier-type"`
	ID   string `json:"id"`
}

type risk struct {
	UUID         string     `json:"uuid"`
	Title        string     `json:"title"`
	Description  string     `json:"description"`
	Statement    string     `json:"statement"`
	Props        []property `json:"props,omitempty"`
	Status       string     `json:"status"`
	Deadline     string     `json:"deadline,omitempty"`
	Remediations []response `json:"remediations,omitempty"`
}

type response struct {
	UUID        string `json:"uuid"`
	Lifecycle   string `json:"lifecycle"`
	Title       string `json:"title"`
	Description string `json:"description"`
	Tasks       []task `json:"tasks,omitempty"`
}

type task struct {
	UUID         string        `json:"uuid"`
	Type         string        `json:"type"`
	Title        string        `json:"title"`
	Description  string        `json:"description,omitempty"`
	Timing       *timing       `json:"timing,omitempty"`
	Dependencies []dependency  `json:"dependencies,omitempty"`
	Roles        []responsible `json:"responsible-roles,omitempty"`
}

type timing struct {
	Within within `json:"within-date-range"`
}

type within struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

type dependency struct {
	UUID string `json:"task-uuid"`
}

type item struct {
	UUID         string     `json:"uuid"`
	Title        string     `json:"title"`
	Description  string     `json:"description"`
	Props        []property `json:"props,omitempty"`
	Observations []observed `json:"related-observations,omitempty"`
	Risks        []riskRef  `json:"related-risks,omitempty"`
	Remarks      string     `json:"remarks,omitempty"`
}

type riskRef struct {
	UUID string `json:"risk-uuid"`
}

// POAM writes the plan of action and milestones: an item for each action of the
// plan, the observation that it answers to, and a risk with the work as its
// remediation. It is an error when there is nothing to do, because OSCAL has no
// plan without items.
func POAM(r *reports.Report) ([]byte, error) {
	w := writer{r}
	p := poam{
		UUID: w.id("poam"), Metadata: w.metadata("plan of action and milestones for SOC 2"),
		SystemID: systemID{"http://ietf.org/rfc/rfc4122", w.id("system")},
	}
	for i := range r.Actions {
		a := &r.Actions[i]
		p.Observations = append(p.Observations, w.observed(a))
		p.Risks = append(p.Risks, w.exposure(a))
		p.Items = append(p.Items, w.item(a))
	}
	if len(p.Items) == 0 {
		return nil, errors.New("there is no action to write: OSCAL has no plan of action without items; use --format oscal-results")
	}
	return encode("plan-of-action-and-milestones", p)
}

// observed is what the self-assessment found.
func (w writer) observed(a *reports.Action) observation {
	found := strings.Join(a.Missing, ", ")
	if a.Assumed {
		found = cmp.Or(found, "not answered") + "; nobody has answered yet, so it is taken as missing"
	}
	return observation{
		UUID: w.id("observation/" + a.Key), Title: line(a.Title), Description: cmp.Or(found, "done"),
		Props:   props("control", string(a.Control), "criteria", criteria(a.Criteria), "assumed", fmt.Sprint(a.Assumed)),
		Methods: []string{"INTERVIEW"}, Collected: at(w.r.Meta.AsOf),
	}
}

// exposure is the risk that the gap leaves open, with the action as its remedy.
func (w writer) exposure(a *reports.Action) risk {
	x := risk{
		UUID: w.id("risk/" + a.Key), Title: line("Open until done: " + a.Title),
		Description: cmp.Or(strings.Join(a.Why, "; "), "The control does not stand as the criteria ask."),
		Statement:   w.statement(a), Props: props("priority", a.Priority, "criteria", criteria(a.Criteria)),
		Status: riskStatus(a.Status), Remediations: []response{w.remedy(a)},
	}
	switch {
	case a.Status == q.ActionAccepted && !a.Expires.IsZero():
		x.Deadline = at(a.Expires)
	case !a.End.IsZero():
		x.Deadline = at(a.End)
	}
	return x
}

// statement names the risks of the register that the action lowers.
func (w writer) statement(a *reports.Action) string {
	var titles []string
	for _, id := range a.Risks {
		for i := range w.r.Risks.Rows {
			if row := &w.r.Risks.Rows[i]; row.ID == id {
				titles = append(titles, fmt.Sprintf("%s %s (%d %s today)", row.ID, row.Title, row.Today.Score, row.Today.Level))
			}
		}
	}
	return cmp.Or(strings.Join(titles, "; "), "No risk of the register hangs on it alone.")
}

func riskStatus(s q.ActionStatus) string {
	switch s {
	case q.ActionDone:
		return "closed"
	case q.ActionAccepted:
		return "deviation-approved"
	case q.ActionDoing, q.ActionBlocked:
		return "remediating"
	case q.ActionOpen:
		return "open"
	default:
		return "open"
	}
}

// remedy is the work: its steps and its dates, after what it has to wait for.
func (w writer) remedy(a *reports.Action) response {
	lifecycle := "planned"
	if a.Status == q.ActionDone {
		lifecycle = "completed"
	}
	t := task{
		UUID: w.id("task/" + a.Key), Type: "action", Title: line(a.Ref + " " + a.Title),
		Description: "Owner: " + a.Owner.Text + ". Effort: " + a.Effort.Text + ".",
		Roles:       []responsible{{roleID(a.Owner.Department)}},
	}
	if !a.Start.IsZero() && !a.End.IsZero() {
		t.Timing = &timing{within{at(a.Start), at(a.End)}}
	}
	for _, ref := range a.After {
		for i := range w.r.Actions {
			if before := &w.r.Actions[i]; before.Ref == ref {
				t.Dependencies = append(t.Dependencies, dependency{w.id("task/" + before.Key)})
			}
		}
	}
	return response{
		UUID: w.id("remedy/" + a.Key), Lifecycle: lifecycle, Title: line(a.Title),
		Description: cmp.Or(strings.Join(a.Steps, "\n"), "Close the gap."), Tasks: []task{t},
	}
}

func (w writer) item(a *reports.Action) item {
	return item{
		UUID: w.id("item/" + a.Key), Title: line(a.Title), Description: cmp.Or(strings.Join(a.Why, "; "), line(a.Title)),
		Props: props("ref", a.Ref, "control", string(a.Control), "criteria", criteria(a.Criteria), "owner", a.Owner.Text,
			"status", a.StatusWord, "priority", a.Priority, "person-days", fmt.Sprint(a.Effort.Likely), "approved-by", a.Approver),
		Observations: []observed{{w.id("observation/" + a.Key)}}, Risks: []riskRef{{w.id("risk/" + a.Key)}},
		Remarks: strings.TrimSpace(a.Note),
	}
}
