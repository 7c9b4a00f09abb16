package reports

import (
	"fmt"
	"strings"
)

func (m *mdWriter) checklist(r *Report) {
	for _, g := range r.Check.Groups {
		m.h3(fmt.Sprintf("%s, %s", g.Title, g.Text))
		m.para(g.Question)
		for _, x := range g.Items {
			box := "[ ]"
			if x.State == "done" {
				box = "[x]"
			}
			parts := []string{x.Title}
			for _, p := range []string{x.Word, x.Owner.Title, x.Reference, x.Reason} {
				if p != "" {
					parts = append(parts, p)
				}
			}
			m.line("- %s %s", box, mdLine(strings.Join(parts, " · ")))
		}
		m.line("")
	}
	for _, s := range r.Check.SignOff {
		m.line("%s: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_", mdText(s))
		m.line("")
	}
}

func (m *mdWriter) calendar(r *Report) {
	for _, g := range r.Calendar.Groups {
		m.h3(g.Title)
		var rows [][]string
		for _, x := range g.Rows {
			due := make([]string, len(x.Due))
			for i, d := range x.Due {
				due[i] = d.Words()
			}
			rows = append(rows, []string{x.Title, x.Owner.Title, strings.Join(due, ", "), x.Evidence, x.Ref})
		}
		m.table([]string{"Control", "Owner", "Due", "Record", "Action"}, rows)
	}
}

func (m *mdWriter) scope(r *Report) {
	s := &r.Scope
	m.bullets(s.Missing)
	for _, g := range s.Facts {
		m.h3(g.Title)
		var rows [][]string
		for _, f := range g.Rows {
			rows = append(rows, []string{f.Label, f.Value, f.State})
		}
		m.table([]string{"Fact", "Value", ""}, rows)
	}
	m.scopeTables(s)
	m.h3("Outside companies with controls of ours")
	for _, x := range s.Subservice {
		m.para(fmt.Sprintf("%s (%s): %s.", x.Name, x.Service, x.Method))
		m.named("Assumed of it", x.CSOCs)
		m.named("Left to us", x.Duties)
	}
	m.h3("What customers have to do")
	duties := make([]string, len(s.CUECs))
	for i, x := range s.CUECs {
		duties[i] = strings.TrimSuffix(x.Text, ".") + crits(joined(x.Criteria))
	}
	m.bullets(duties)
	m.h3("What does not apply")
	var rows [][]string
	for _, x := range s.NotRelevant {
		rows = append(rows, []string{x.Title, x.Reason})
	}
	m.table([]string{"What", "Why"}, rows)
}

func crits(ids string) string {
	if ids == "" {
		return "."
	}
	return " (" + ids + ")."
}

func (m *mdWriter) scopeTables(s *Scope) {
	m.h3("Systems")
	var rows [][]string
	for _, x := range s.Systems {
		rows = append(rows, []string{x.Name, x.Kind, x.Provider, x.CustomerData, x.InScope, x.Location, x.Owner.Title, x.Note})
	}
	m.table([]string{"System", "Kind", "Provider", "Customer data", "In scope", "Location", "Owner", "Note"}, rows)
	m.h3("Vendors")
	rows = nil
	for _, x := range s.Vendors {
		report := x.Report
		if !x.ReportEnd.IsZero() {
			report += " to " + x.ReportEnd.Words()
		}
		rows = append(rows, []string{x.Name, x.Service, x.Critical, x.CustomerData, x.Subservice, report, x.Location, x.Owner.Title, x.Note})
	}
	m.table([]string{"Vendor", "Service", "Critical", "Customer data", "Subservice", "Report", "Location", "Owner", "Note"}, rows)
	m.h3("Locations")
	rows = nil
	for _, x := range s.Locations {
		rows = append(rows, []string{x.Name, x.Kind, x.Country, x.InScope, x.Note})
	}
	m.table([]string{"Location", "Kind", "Country", "In scope", "Note"}, rows)
	m.h3("Promises to customers")
	rows = nil
	for _, x := range s.Commitments {
		rows = append(rows, []string{x.Name, x.Kind, x.Source, x.Hours, x.Note})
	}
	m.table([]string{"Promise", "Kind", "Where it stands", "Hours", "Note"}, rows)
	m.h3("Left out")
	rows = nil
	for _, x := range s.Exclusions {
		rows = append(rows, []string{x.Name, x.Reason})
	}
	m.table([]string{"What", "Why"}, rows)
}

func (m *mdWriter) matrix(r *Report) {
	var rows [][]string
	for i := range r.Matrix.Criteria {
		c := &r.Matrix.Criteria[i]
		for j, l := range c.Controls {
			id, status := "", ""
			if j == 0 {
				id, status = string(c.ID), c.Status.Word
			}
			rows = append(rows, []string{id, status, l.Title, string(l.Role), l.Level.Word, l.Owner.Title, l.Ref})
		}
	}
	m.table([]string{"Criterion", "Status", "Control", "Role", "Level", "Owner", "Action"}, rows)
	rows = nil
	for i := range r.Matrix.Controls {
		for _, e := range r.Matrix.Controls[i].Evidence {
			rows = append(rows, []string{r.Matrix.Controls[i].Title, e.Kind, e.Title, e.Location, evidenceDay(e), e.Owner.Title})
		}
	}
	if len(rows) > 0 {
		m.h3("Evidence named")
		m.table([]string{"Control", "Kind", "Evidence", "Where", "Of", "Owner"}, rows)
	}
}

// evidenceDay is the day or the period of a piece of evidence.
func evidenceDay(e EvidenceRow) string {
	switch {
	case !e.From.IsZero() || !e.To.IsZero():
		return span(e.From, e.To)
	case !e.Date.IsZero():
		return e.Date.Words()
	default:
		return ""
	}
}

func (m *mdWriter) contradictions(r *Report) {
	for _, c := range r.Contradictions {
		m.h3(fmt.Sprintf("%s (%s)", c.Rule, c.SeverityWord))
		m.para(c.Message)
		m.para("Why it matters: " + c.Why)
		if c.Fix != "" {
			m.para("What to do: " + c.Fix)
		}
		if c.Falls != "" {
			m.para(c.Falls)
		}
		subjects := make([]string, len(c.Subjects))
		for i, s := range c.Subjects {
			subjects[i] = s.Title
		}
		m.named("About", append(subjects, c.About...))
	}
	if len(r.Settled) == 0 {
		return
	}
	m.h3("Settled with a reason")
	for i := range r.Settled {
		c := &r.Settled[i]
		m.para(fmt.Sprintf("%s (%s): %s", c.Rule, c.SeverityWord, c.Message))
		m.para(settledText(c))
	}
}

func (m *mdWriter) notes(r *Report) {
	for _, n := range r.OtherNotes() {
		m.line("**%s** (%s)", mdLine(n.Subject), mdLine(n.Label))
		m.line("")
		for line := range strings.SplitSeq(n.Text, "\n") {
			m.line("> %s", mdLead(line))
		}
		m.line("")
	}
}

func (m *mdWriter) method(r *Report) {
	m.bullets(r.Method.Interval)
	var rows [][]string
	for _, p := range r.Method.Policy {
		rows = append(rows, []string{p.Name, p.Value, p.Means})
	}
	m.table([]string{"Rule", "Value", "What it does"}, rows)
	m.h3("How the plan is made")
	m.bullets(r.Method.Plan)
	m.h3("How risks are rated")
	m.bullets(r.Method.Risk)
	m.h3("Limits")
	m.bullets(r.Method.Limits)
	m.h3("Taken for granted")
	m.bullets(r.Assumptions)
	if len(r.Warnings) > 0 {
		m.h3("Warnings")
		warnings := make([]string, len(r.Warnings))
		for i, w := range r.Warnings {
			warnings[i] = w.Message
		}
		m.bullets(warnings)
	}
	m.h3("Where the money figures come from")
	rows = nil
	for _, s := range r.Method.Sources {
		rows = append(rows, []string{s.Title, s.Source, s.Confidence})
	}
	m.table([]string{"Figure", "Source", "Confidence"}, rows)
	m.h3("Words")
	rows = nil
	for _, w := range r.Method.Words {
		rows = append(rows, []string{w.Key, w.Title})
	}
	m.table([]string{"Word", "Meaning"}, rows)
	m.para(r.Meta.DigestText)
}
