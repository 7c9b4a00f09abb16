package oscal

import (
	"cmp"
	"fmt"
	"strings"

	"soc2ready/reports"
)

type results struct {
	UUID       string     `json:"uuid"`
	Metadata   metadata   `json:"metadata"`
	Plan       importPlan `json:"import-ap"`
	Results    []result   `json:"results"`
	BackMatter backMatter `json:"back-matter"`
}

type importPlan struct {
	Href string `json:"href"`
}

type backMatter struct {
	Resources []resource `json:"resources"`
}

type resource struct {
	UUID        string `json:"uuid"`
	Title       string `json:"title"`
	Description string `json:"description"`
}

type result struct {
	UUID         string        `json:"uuid"`
	Title        string        `json:"title"`
	Description  string        `json:"description"`
	Start        string        `json:"start"`
	Props        []property    `json:"props,omitempty"`
	Reviewed     reviewed      `json:"reviewed-controls"`
	Observations []observation `json:"observations,omitempty"`
	Findings     []finding     `json:"findings,omitempty"`
}

type reviewed struct {
	Selections []selection `json:"control-selections"`
}

type selection struct {
	Include []controlRef `json:"include-controls"`
}

type controlRef struct {
	ID string `json:"control-id"`
}

type finding struct {
	UUID         string     `json:"uuid"`
	Title        string     `json:"title"`
	Description  string     `json:"description"`
	Props        []property `json:"props,omitempty"`
	Target       target     `json:"target"`
	Observations []observed `json:"related-observations,omitempty"`
}

type target struct {
	Type   string `json:"type"`
	ID     string `json:"target-id"`
	Status struct {
		State string `json:"state"`
	} `json:"status"`
}

// Results writes the self-assessment as assessment results: a finding for each
// criterion in scope that applies, the observation of each control behind it.
// OSCAL knows only satisfied and not-satisfied: ready counts as satisfied, and
// everything else, unknown too, does not; the status of ours and the interval
// stand in properties. There is no assessment plan, so that its place points at a
// page in the document that says how the figures are made.
func Results(r *reports.Report) ([]byte, error) {
	w := writer{r}
	method := resource{w.id("method"), "Method of the self-assessment", cmp.Or(strings.Join(r.Method.Interval, "\n"), "See the report.")}
	one := result{
		UUID: w.id("result"), Title: line(r.Meta.Assessment), Description: r.Headline.Text, Start: at(r.Meta.AsOf),
		Props: props("type1-low", percent(r.Summary.Type1.Low), "type1-high", percent(r.Summary.Type1.High),
			"type2-low", percent(r.Summary.Type2.Low), "type2-high", percent(r.Summary.Type2.High)),
	}
	for i := range r.Matrix.Controls {
		one.Observations = append(one.Observations, w.control(&r.Matrix.Controls[i]))
	}
	var refs []controlRef
	for i := range r.Matrix.Criteria {
		c := &r.Matrix.Criteria[i]
		refs = append(refs, controlRef{criterionID(c.ID)})
		if c.Status.Key != "not_applicable" {
			one.Findings = append(one.Findings, w.finding(c))
		}
	}
	one.Reviewed.Selections = []selection{{refs}}
	return encode("assessment-results", results{
		UUID: w.id("results"), Metadata: w.metadata("SOC 2 readiness self-assessment"), Plan: importPlan{"#" + method.UUID},
		Results: []result{one}, BackMatter: backMatter{[]resource{method}},
	})
}

func (w writer) control(c *reports.MatrixControl) observation {
	return observation{
		UUID: w.id("control/" + string(c.Control)), Title: line(c.Title), Description: "Self-assessed level: " + c.Level.Word + ".",
		Props:   props("control", string(c.Control), "level", c.Level.Key, "owner", c.Owner.Text),
		Methods: []string{"INTERVIEW"}, Collected: at(w.r.Meta.AsOf),
	}
}

func (w writer) finding(c *reports.MatrixCriterion) finding {
	f := finding{
		UUID: w.id("finding/" + string(c.ID)), Title: line(string(c.ID) + " " + c.Title),
		Description: cmp.Or(c.HeldBack, "Nothing holds it back."),
		Props: props("status", c.Status.Key, "status-type2", c.Status2.Key, "type1-low", percent(c.Type1.Low), "type1-high", percent(c.Type1.High),
			"type2-low", percent(c.Type2.Low), "type2-high", percent(c.Type2.High)),
		Target: target{Type: "objective-id", ID: criterionID(c.ID)},
	}
	f.Target.Status.State = "not-satisfied"
	if c.Status.Key == "ready" {
		f.Target.Status.State = "satisfied"
	}
	for _, l := range c.Controls {
		if w.asked(l) {
			f.Observations = append(f.Observations, observed{w.id("control/" + string(l.Control))})
		}
	}
	return f
}

// asked reports whether a control has an observation: one that does not apply has
// none.
func (w writer) asked(l reports.MatrixLink) bool {
	for i := range w.r.Matrix.Controls {
		if w.r.Matrix.Controls[i].Control == l.Control {
			return true
		}
	}
	return false
}

func percent(p reports.Percent) string { return fmt.Sprintf("%.1f", float64(p)) }
