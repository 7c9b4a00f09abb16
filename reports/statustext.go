package reports

import (
	"fmt"
	"io"
	"strings"

	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// mostTextRows is how many rows of a long list the text shows; the JSON has all.
const mostTextRows = 8

// StatusText writes where an assessment stands, for people: 80 columns, no
// colour. The plan may be nil.
func StatusText(w io.Writer, r *scoring.Result, p *plan.Plan) error {
	rep := Build(Input{Result: r, Plan: p})
	s := &sheet{w: w}
	s.text(0, fmt.Sprintf("%s, as of %s", rep.Meta.Assessment, rep.Meta.AsOf.Words()))
	s.line("")
	s.text(0, rep.Headline.Text)
	statusReadiness(s, rep)
	statusGaps(s, rep)
	if p != nil {
		planDates(s, rep)
	}
	statusContradictions(s, rep)
	statusAdvice(s, rep)
	statusRisks(s, rep)
	if len(rep.Warnings) > 0 {
		s.heading("Warnings")
		for _, x := range rep.Warnings {
			s.items(2, []string{x.Message})
		}
	}
	s.line("")
	s.text(0, rep.Meta.Disclaimer)
	return s.err
}

func statusReadiness(s *sheet, rep *Report) {
	s.heading("Readiness")
	rows := [][]string{
		{"", "Type 1", "Type 2", "ready", ""},
		{"Everything in scope", rep.Summary.Type1.Text, rep.Summary.Type2.Text, fmt.Sprintf("%d of %d", rep.Summary.Counts.Ready, rep.Summary.Counts.Total), ""},
	}
	for _, c := range rep.Categories {
		note := ""
		if !c.Selected {
			note = "not in scope"
		}
		rows = append(rows, []string{c.Title, c.Type1.Text, c.Type2.Text, fmt.Sprintf("%d of %d", c.Ready, c.Total), note})
	}
	s.table(rows, 1, 2, 3)
	s.line("")
	rows = nil
	for _, g := range rep.Groups {
		rows = append(rows, []string{g.ID, g.Title, g.Type1.Text, g.Type2.Text, g.Text, g.Status.Word})
	}
	s.table(rows, 2, 3, 4)
	s.line("")
	s.text(2, rep.Summary.Sure.Text)
}

func statusAdvice(s *sheet, rep *Report) {
	s.heading("Advice")
	s.text(2, rep.Fit.Text)
	s.items(4, rep.Fit.Reasons)
	s.text(2, rep.ReportType.Text)
	s.items(4, rep.ReportType.Reasons)
	for _, c := range rep.Categories {
		s.text(2, c.Title+". "+c.Text)
		for _, x := range c.For {
			s.items(4, []string{"for: " + x})
		}
		for _, x := range c.Against {
			s.items(4, []string{"against: " + x})
		}
		for _, x := range c.Open {
			s.items(4, []string{"open: " + x})
		}
	}
}

func statusGaps(s *sheet, rep *Report) {
	s.heading(rep.TopGaps.Title)
	if rep.TopGaps.Text != "" {
		s.text(2, rep.TopGaps.Text)
	}
	var rows [][]string
	for _, g := range rep.TopGaps.Items {
		rows = append(rows, []string{g.Ref, g.Title, g.Owner.Title, g.Text})
	}
	s.table(rows)
	if n := len(rep.Gaps); n > 0 {
		known := 0
		for i := range rep.Gaps {
			known += countIf(!rep.Gaps[i].Assumed)
		}
		s.text(2, fmt.Sprintf("%s in all, %d known and %d assumed because nobody has answered.", upperFirst(counted(n, "gap", "gaps")), known, n-known))
	}
}

func statusContradictions(s *sheet, rep *Report) {
	s.heading("Contradictions")
	if len(rep.Contradictions) == 0 {
		s.text(2, "None: no two answers contradict each other.")
	}
	for _, c := range rep.Contradictions {
		s.text(2, fmt.Sprintf("%s (%s) %s", c.Rule, c.Severity, c.Message))
		if len(c.About) > 0 {
			s.text(6, "Found at: "+strings.Join(c.About, ", "))
		}
		if c.Fix != "" {
			s.text(6, "To do: "+c.Fix)
		}
		if c.Falls != "" {
			s.text(6, c.Falls)
		}
	}
	if len(rep.Settled) == 0 {
		return
	}
	s.heading("Contradictions settled with a reason")
	for i := range rep.Settled {
		c := &rep.Settled[i]
		s.text(2, fmt.Sprintf("%s (%s) %s", c.Rule, c.Severity, c.Message))
		s.text(6, settledText(c))
	}
}

// settledText is the reason for which a contradiction may stand, with who gave
// it and when.
func settledText(c *Contradiction) string {
	text := "Settled"
	if c.SettledBy != "" {
		text += " by " + c.SettledBy
	}
	if !c.SettledOn.IsZero() {
		text += " on " + c.SettledOn.Words()
	}
	return text + ": " + c.Settled
}

func statusRisks(s *sheet, rep *Report) {
	s.heading("Risks")
	s.text(2, rep.Risks.Text)
	var rows [][]string
	for i := range rep.Risks.Rows[:min(mostTextRows, len(rep.Risks.Rows))] {
		x := &rep.Risks.Rows[i]
		rows = append(rows, []string{
			string(x.ID), fmt.Sprintf("%d", x.Inherent.Score), fmt.Sprintf("%d", x.Today.Score), x.Today.Level, x.TreatmentWord, x.Title,
		})
	}
	if len(rows) > 0 {
		s.table(append([][]string{{"", "before", "today", "", "", ""}}, rows...), 1, 2)
	}
}

// planDates are the milestones with their odds.
func planDates(s *sheet, rep *Report) {
	s.heading("Dates")
	rows := [][]string{{"as planned", "1 of 2", "4 of 5", ""}}
	for _, m := range rep.Roadmap.Milestones {
		rows = append(rows, []string{m.Date.Words(), m.P50.Words(), m.P80.Words(), m.Title})
	}
	s.table(rows, 0, 1, 2)
	if rep.Roadmap.TargetText != "" {
		s.text(2, rep.Roadmap.TargetText)
	}
}
