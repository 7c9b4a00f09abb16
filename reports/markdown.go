package reports

import (
	"fmt"
	"strings"
)

// Markdown is the whole report as GitHub-flavoured Markdown: the accessible form
// of the PDF, readable as it stands, without pictures.
func Markdown(r *Report) []byte {
	m := &mdWriter{}
	m.front(r)
	for _, section := range r.Contents {
		m.h2(section.Title)
		m.line("*%s*", mdText(section.Question))
		m.para(section.Lead)
		m.section(section.Key, r)
	}
	m.line("---")
	m.line("")
	m.para(r.Meta.Disclaimer)
	return m.bytes()
}

// section writes what follows a page's opening sentences.
func (m *mdWriter) section(key string, r *Report) {
	switch key {
	case "summary":
		m.summary(r)
	case "instead":
		m.instead(r)
	case "criteria":
		m.criteria(r)
	case "categories":
		m.categories(r)
	case "risk":
		m.risks(r)
	case "roadmap":
		m.roadmap(r)
	case "actions":
		m.actions(r)
	case "checklist":
		m.checklist(r)
	case "calendar":
		m.calendar(r)
	case "scope":
		m.scope(r)
	case "matrix":
		m.matrix(r)
	case "contradictions":
		m.contradictions(r)
	case "notes":
		m.notes(r)
	case "method":
		m.method(r)
	}
}

func (m *mdWriter) front(r *Report) {
	m.line("# %s: %s", mdText(r.Meta.Company), mdText(r.Meta.Title))
	m.line("")
	m.para(r.Meta.Subtitle + ". As of " + longDate(r.Meta.AsOf) + ". " + r.Meta.PreparedBy + ".")
	m.line("> %s", mdText(r.Meta.Footer))
	m.line("")
	for _, s := range r.Contents {
		m.line("- [%s](#%s) %s", mdText(s.Title), anchor(s.Title), mdText(s.Question))
	}
	m.line("")
}

func (m *mdWriter) summary(r *Report) {
	s := &r.Summary
	rows := [][]string{{"Readiness, Type 1", s.Type1.Text + ", " + s.TargetText}, {"Readiness, Type 2", s.Type2.Text}, {"Criteria", s.Counts.Text}}
	for _, a := range s.Aspects {
		rows = append(rows, []string{upperFirst(a.Word), a.Text})
	}
	for _, f := range s.Figures {
		rows = append(rows, []string{f.Value, f.Label})
	}
	m.table([]string{"Figure", "What it says"}, rows)
	m.para(s.GaugeText)
	m.para(s.Sure.Text)
	m.para(s.AccountableText)
	if r.Change != nil {
		m.para(r.Change.Text)
		m.named("Closed", r.Change.Closed)
		m.named("New", r.Change.Opened)
	}
	m.h3(r.TopGaps.Title)
	m.para(r.TopGaps.Text)
	rows = nil
	for _, g := range r.TopGaps.Items {
		rows = append(rows, []string{fmt.Sprint(g.Rank), g.Title, g.Text, g.Owner.Text, g.Ref, g.End.Words()})
	}
	m.table([]string{"", "Gap", "What is missing", "Owner", "Action", "Done by"}, rows)
	m.h3("Decisions requested")
	m.para(r.Decisions.Text)
	for _, d := range r.Decisions.Items {
		m.line("%d. **%s.** %s If not: %s", d.Number, mdText(d.Title), mdText(d.Text), mdText(d.Else))
		m.line("   - [ ] Agreed")
		m.line("   - [ ] Not agreed")
	}
	m.line("")
}

// instead lists the basics, whose steps stand with the actions.
func (m *mdWriter) instead(r *Report) {
	var rows [][]string
	for _, ref := range r.Instead.Actions {
		if a := r.Action(ref); a != nil {
			rows = append(rows, []string{a.Ref, a.Title, a.Owner.Text, a.Effort.Text})
		}
	}
	m.table([]string{"Action", "What", "Owner", "Effort"}, rows)
	m.h3("What would reopen the question sooner")
	m.bullets(r.Instead.When)
}

func (m *mdWriter) criteria(r *Report) {
	var rows [][]string
	for _, g := range r.Groups {
		rows = append(rows, []string{g.ID, g.Title, g.Type1.Text, g.Type2.Text, g.Text, g.Status.Word})
	}
	m.table([]string{"Series", "Title", "Type 1", "Type 2", "Ready", "Status"}, rows)
	rows = nil
	for i := range r.Matrix.Criteria {
		c := &r.Matrix.Criteria[i]
		rows = append(rows, []string{string(c.ID), c.Title, c.Type1.Text, c.Type2.Text, c.Status.Word, c.Status2.Word, c.HeldBack})
	}
	m.table([]string{"Criterion", "Title", "Type 1", "Type 2", "Status, Type 1", "Status, Type 2", "Held back by"}, rows)
}

func (m *mdWriter) categories(r *Report) {
	m.bullets(r.Fit.Reasons)
	m.bullets(r.ReportType.Reasons)
	for i := range r.Categories {
		c := &r.Categories[i]
		m.h3(c.Title)
		m.para(c.Text)
		m.para(fmt.Sprintf("Type 1 %s, Type 2 %s, %d of %d ready. Adds %s.", c.Type1.Text, c.Type2.Text, c.Ready, c.Total, c.AddsText))
		m.named("For", c.For)
		m.named("Against", c.Against)
		m.named("Open", c.Open)
	}
}

func (m *mdWriter) risks(r *Report) {
	var rows [][]string
	for _, b := range r.Risks.Bands {
		rows = append(rows, []string{fmt.Sprintf("%d to %d", b.From, b.To), b.Level, b.Word, fmt.Sprint(b.Inherent), fmt.Sprint(b.Today), fmt.Sprint(b.After)})
	}
	m.table([]string{"Score", "Band", "Asks for", "Before", "Today", "After"}, rows)
	rows = nil
	for i := range r.Risks.Rows {
		x := &r.Risks.Rows[i]
		rows = append(rows, []string{
			string(x.ID), x.Title, fmt.Sprint(x.Inherent.Score), fmt.Sprintf("%d %s", x.Today.Score, x.Today.Level), fmt.Sprint(x.After.Score),
			x.TreatmentWord, x.Owner.Text, joined(x.Refs),
		})
	}
	m.table([]string{"Risk", "What could happen", "Before", "Today", "After", "Treatment", "Owner", "Treated by"}, rows)
	m.para(r.Risks.Note)
}

func (m *mdWriter) roadmap(r *Report) {
	p := &r.Roadmap
	var rows [][]string
	for _, x := range p.Milestones {
		rows = append(rows, []string{x.Title, x.Date.Words(), x.P50.Words(), x.P80.Words()})
	}
	m.table([]string{"Milestone", "As planned", "1 of 2", "4 of 5"}, rows)
	rows = nil
	for _, x := range p.Phases {
		rows = append(rows, []string{fmt.Sprintf("%d %s", x.Number, x.Title), x.Dates, x.Totals, x.Text})
	}
	m.table([]string{"Phase", "Dates", "Work", ""}, rows)
	m.h3("What decides the date")
	m.para(p.ChainText)
	rows = nil
	for _, x := range p.Chain {
		rows = append(rows, []string{x.Ref, x.Title, span(x.Start, x.End), x.Why})
	}
	m.table([]string{"Action", "Step", "When", "Waits because"}, rows)
	m.para(p.OptionText)
	options := make([]string, len(p.Options))
	for i, o := range p.Options {
		options[i] = o.Text
	}
	m.bullets(options)
	m.h3("People and money")
	rows = nil
	for _, x := range p.Capacities {
		rows = append(rows, []string{x.Owner.Title, x.Text})
	}
	m.table([]string{"Department", "Gives"}, rows)
	m.para(p.Cost.StaffText)
	rows = nil
	for _, x := range p.Cost.Lines {
		rows = append(rows, []string{x.Title, x.Text, x.When, x.Confidence})
	}
	if p.Cost.Text != "" {
		rows = append(rows, []string{"In all", p.Cost.Text, "", ""})
	}
	for _, x := range p.Cost.Optional {
		rows = append(rows, []string{x.Title + " (optional, not in the sum)", x.Text, x.When, x.Confidence})
	}
	m.table([]string{"Outside help", "Range", "Falls due", "Confidence"}, rows)
	m.para(p.Cost.OptionalText)
	m.para(p.Cost.Note)
	m.bullets(p.Notes)
}

func (m *mdWriter) actions(r *Report) {
	var rows [][]string
	for i := range r.Actions {
		a := &r.Actions[i]
		rows = append(rows, []string{
			a.Ref, a.Title, a.Owner.Text, a.Effort.Text, a.Start.Words(), a.End.Words(), a.Priority, a.StatusWord, joined(a.Flags),
		})
	}
	m.table([]string{"Action", "What", "Owner", "Effort", "Start", "End", "Priority", "State", ""}, rows)
	for i := range r.Actions {
		m.action(&r.Actions[i])
	}
}

func (m *mdWriter) action(a *Action) {
	m.h3(a.Ref + " " + a.Title)
	parts := []string{joined(a.Criteria), a.Owner.Text, a.Effort.Text, span(a.Start, a.End), a.Priority + " priority", a.StatusWord}
	if len(a.After) > 0 {
		parts = append(parts, "after "+joined(a.After))
	}
	m.para(strings.Join(parts, " · "))
	m.para(sentence("missing: " + strings.Join(a.Missing, ", ")))
	if len(a.Why) > 0 {
		m.para(sentence("why: " + strings.Join(a.Why, "; ")))
	}
	m.numbered(a.Steps)
	if a.SmallTeam != "" {
		m.para("In a small team: " + a.SmallTeam)
	}
	m.named("Evidence, Type 1", a.Evidence1)
	m.named("Evidence, Type 2", a.Evidence2)
	if a.Caveat != "" {
		m.para("What auditors find: " + a.Caveat)
	}
}
