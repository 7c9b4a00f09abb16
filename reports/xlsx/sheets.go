package xlsx

import (
	"fmt"
	"strings"

	"soc2ready/reports"
)

// sheetsOf are the sheets of a report, in their order.
func sheetsOf(r *reports.Report) []sheet {
	all := []sheet{summary(r), actions(r), gaps(r), criteria(r), controls(r), risks(r), checklist(r), calendar(r), contradictions(r), evidence(r), notes(r)}
	kept := all[:0]
	for _, s := range all {
		if !s.head || len(s.rows) > 1 {
			kept = append(kept, s)
		}
	}
	return kept
}

// headed starts a table with named columns.
func headed(name string, columns ...any) sheet {
	s := sheet{name: name, head: true, rows: [][]cell{nil}}
	for i := 0; i+1 < len(columns); i += 2 {
		s.rows[0] = append(s.rows[0], text(fmt.Sprint(columns[i])))
		width, _ := columns[i+1].(int)
		s.widths = append(s.widths, float64(width))
	}
	return s
}

func (s *sheet) add(cells ...cell) { s.rows = append(s.rows, cells) }

// joined lists values in one cell.
func joined[T ~string](list []T) cell {
	words := make([]string, len(list))
	for i, x := range list {
		words[i] = string(x)
	}
	return text(strings.Join(words, ", "))
}

func yes(b bool) cell {
	if b {
		return text("yes")
	}
	return text("no")
}

// summary is what the first page of the report says.
func summary(r *reports.Report) sheet {
	s := sheet{name: "Summary", widths: []float64{30, 16, 16, 16, 16, 60}}
	s.add(strong(r.Meta.Company), text(""), text(""), text(""), text(""), text(r.Meta.Title))
	s.add(text("Assessment"), text(r.Meta.Assessment))
	s.add(text("As of"), date(r.Meta.AsOf))
	s.add(text("Catalogue"), text(r.Meta.CatalogVersion))
	s.add()
	s.add(strong("Readiness, percent"), strong("Type 1 low"), strong("Type 1 high"), strong("Type 2 low"), strong("Type 2 high"), strong("Criteria ready for Type 1"))
	s.add(append(append([]cell{text("All criteria in scope")}, span(r.Summary.Type1, r.Summary.Type2)...), text(r.Summary.Counts.Text))...)
	for i := range r.Categories {
		if c := &r.Categories[i]; c.Selected {
			s.add(append(append([]cell{text(c.Title)}, span(c.Type1, c.Type2)...), text(fmt.Sprintf("%d of %d", c.Ready, c.Total)))...)
		}
	}
	s.add()
	for _, f := range r.Summary.Figures {
		s.add(strong(f.Value), text(""), text(""), text(""), text(""), text(f.Label))
	}
	s.add()
	s.add(strong("Milestone"), strong("Planned"), strong("1 of 2"), strong("4 of 5"))
	for _, m := range r.Roadmap.Milestones {
		s.add(text(m.Title), date(m.Date), date(m.P50), date(m.P80))
	}
	s.add()
	s.add(text(""), text(""), text(""), text(""), text(""), text(r.Meta.Disclaimer))
	return s
}

func span(type1, type2 reports.Range) []cell {
	return []cell{number(float64(type1.Low)), number(float64(type1.High)), number(float64(type2.Low)), number(float64(type2.High))}
}

func actions(r *reports.Report) sheet {
	s := headed("Actions", "Ref", 7, "Title", 34, "Owner", 16, "Person", 16, "State", 12, "Start", 11, "End", 11, "Days", 7, "Days min", 9, "Days max", 9,
		"Priority", 10, "Decides the date", 9, "Slack days", 8, "After", 18, "Criteria", 18, "Missing", 26, "Open question", 10, "Phase", 7,
		"Steps", 70, "Approved by", 16, "Until", 11, "Note", 40, "Key", 28)
	for i := range r.Actions {
		a := &r.Actions[i]
		s.add(text(a.Ref), text(a.Title), text(a.Owner.Title), text(a.Owner.Person), text(a.StatusWord), date(a.Start), date(a.End),
			number(a.Effort.Likely), number(a.Effort.Min), number(a.Effort.Max), text(a.Priority), yes(a.Critical), whole(a.SlackDays),
			joined(a.After), joined(a.Criteria), joined(a.Missing), yes(a.Assumed), whole(a.Phase), text(strings.Join(a.Steps, "\n")),
			text(a.Approver), date(a.Expires), text(a.Note), text(a.Key))
	}
	return s
}

func gaps(r *reports.Report) sheet {
	s := headed("Gaps", "Control", 30, "Title", 36, "Missing", 20, "Nobody answered", 10, "Priority", 9, "Criteria", 20, "Why", 60, "Owner", 16, "Action", 8)
	for i := range r.Gaps {
		g := &r.Gaps[i]
		s.add(text(string(g.Control)), text(g.Title), text(g.Missing), yes(g.Assumed), whole(g.Priority), joined(g.Criteria),
			text(strings.Join(g.Reasons, "; ")), text(g.Owner.Title), text(g.Ref))
	}
	return s
}

func criteria(r *reports.Report) sheet {
	s := headed("Criteria", "Criterion", 10, "Category", 20, "Title", 44, "Type 1", 14, "Type 1 low", 9, "Type 1 high", 9, "Type 2", 14, "Type 2 low", 9,
		"Type 2 high", 9, "Held back by", 60, "Controls", 60)
	for i := range r.Matrix.Criteria {
		c := &r.Matrix.Criteria[i]
		links := make([]string, len(c.Controls))
		for j, l := range c.Controls {
			links[j] = fmt.Sprintf("%s (%s, %s)", l.Title, l.Role, l.Level.Word)
		}
		s.add(text(string(c.ID)), text(c.Category.Title()), text(c.Title), text(c.Status.Word), number(float64(c.Type1.Low)), number(float64(c.Type1.High)),
			text(c.Status2.Word), number(float64(c.Type2.Low)), number(float64(c.Type2.High)), text(c.HeldBack), text(strings.Join(links, "\n")))
	}
	return s
}

// controls lists every statement with its answer.
func controls(r *reports.Report) sheet {
	s := headed("Controls", "Control", 30, "Title", 36, "Topic", 16, "Owner", 16, "Level", 14, "Aspect", 14, "Statement", 70, "Answer", 12, "Behind it", 12,
		"Criteria", 20, "ISO 27001", 18, "NIST CSF", 18, "CIS", 14)
	for i := range r.Matrix.Controls {
		c := &r.Matrix.Controls[i]
		for _, a := range c.Answers {
			s.add(text(string(c.Control)), text(c.Title), text(c.Topic), text(c.Owner.Title), text(c.Level.Word), text(a.Aspect), text(a.Text), text(a.Word),
				text(a.Behind), joined(c.Criteria), joined(c.Mappings.ISO27001), joined(c.Mappings.NISTCSF), joined(c.Mappings.CIS))
		}
	}
	return s
}

func risks(r *reports.Report) sheet {
	s := headed("Risks", "Risk", 8, "Title", 40, "What could happen", 60, "Likelihood", 10, "Impact", 8, "Before", 8, "Today", 8, "Band", 10,
		"After the roadmap", 10, "Treatment", 12, "Owner", 18, "Above appetite", 10, "Looked at", 9, "Accepted by", 18, "Until", 11, "Note", 40, "Actions", 20)
	for i := range r.Risks.Rows {
		x := &r.Risks.Rows[i]
		s.add(text(string(x.ID)), text(x.Title), text(x.Scenario), whole(x.Inherent.Likelihood), whole(x.Inherent.Impact), whole(x.Inherent.Score),
			whole(x.Today.Score), text(x.Today.Level), whole(x.After.Score), text(x.TreatmentWord), text(x.Owner.Text), yes(x.AboveAppetite), yes(x.Confirmed),
			text(x.AcceptedBy), date(x.Expires), text(strings.TrimSpace(x.Reason+" "+x.Note)), joined(x.Refs))
	}
	return s
}

func checklist(r *reports.Report) sheet {
	s := headed("Checklist", "Group", 14, "Item", 60, "State", 12, "Owner", 18, "Reference", 60, "Reason, where overruled", 40)
	for _, g := range r.Check.Groups {
		for _, l := range g.Items {
			s.add(text(g.Title), text(l.Title), text(l.Word), text(l.Owner.Text), text(l.Reference), text(l.Reason))
		}
	}
	return s
}

// calendar lists each time that control work is due in the first year.
func calendar(r *reports.Report) sheet {
	s := headed("Control work", "Due", 11, "Control", 36, "How often", 14, "Owner", 18, "In the window", 10, "Keep as record", 60)
	for _, g := range r.Calendar.Groups {
		for _, row := range g.Rows {
			for _, d := range row.Due {
				s.add(date(d), text(row.Title), text(g.Title), text(row.Owner.Text), yes(row.InWindow), text(row.Evidence))
			}
		}
	}
	return s
}

func contradictions(r *reports.Report) sheet {
	s := headed("Contradictions", "Rule", 8, "Severity", 10, "What cannot both hold", 50, "Why it matters", 50, "What to do", 50, "Criteria", 18, "Settled because", 40, "By", 16, "On", 11)
	for _, list := range [][]reports.Contradiction{r.Contradictions, r.Settled} {
		for i := range list {
			c := &list[i]
			s.add(text(string(c.Rule)), text(c.SeverityWord), text(c.Message), text(c.Why), text(c.Fix), joined(c.Criteria), text(c.Settled), text(c.SettledBy), date(c.SettledOn))
		}
	}
	return s
}

func evidence(r *reports.Report) sheet {
	s := headed("Evidence", "Control", 36, "Statement", 34, "Kind", 12, "Title", 40, "Location", 40, "Owner", 18, "Dated", 11, "Covers from", 11, "To", 11, "SHA-256", 66)
	for i := range r.Matrix.Controls {
		c := &r.Matrix.Controls[i]
		for _, e := range c.Evidence {
			s.add(text(c.Title), text(string(e.Statement)), text(e.Kind), text(e.Title), text(e.Location), text(e.Owner.Text), date(e.Date), date(e.From), date(e.To), text(e.SHA256))
		}
	}
	return s
}

func notes(r *reports.Report) sheet {
	s := headed("Notes", "About", 12, "Subject", 50, "Field", 16, "Text", 90, "Key", 34)
	for _, n := range r.Notes {
		s.add(text(n.Kind), text(n.Subject), text(n.Label), text(n.Text), text(n.Key))
	}
	return s
}
