package reports

import (
	"fmt"
	"io"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// PlanText writes the roadmap for people: 80 columns, no colour.
func PlanText(w io.Writer, r *scoring.Result, p *plan.Plan) error {
	rep := Build(Input{Result: r, Plan: p})
	m := &rep.Roadmap
	s := &sheet{w: w}
	s.text(0, fmt.Sprintf("%s: the way to a %s report, as of %s", rep.Meta.Assessment, m.ReportWord, rep.Meta.AsOf.Words()))
	s.line("")
	s.text(0, m.Text)
	planDates(s, rep)
	planActions(s, rep)
	s.heading("What decides the date")
	s.text(2, m.ChainText)
	planChain(s, m)
	if len(m.Options) > 0 {
		s.heading("To be sooner")
		s.text(2, m.OptionText)
		for _, o := range m.Options {
			s.items(2, []string{o.Text})
		}
	}
	planPeople(s, m)
	if len(m.Notes) > 0 {
		s.heading("Notes")
		s.items(2, m.Notes)
	}
	return s.err
}

// planActions lists the work by phase.
func planActions(s *sheet, rep *Report) {
	for _, ph := range rep.Roadmap.Phases {
		s.heading(fmt.Sprintf("Phase %d: %s (%s)", ph.Number, ph.Title, ph.Totals))
		var rows [][]string
		for i := range rep.Actions {
			a := &rep.Actions[i]
			if a.Phase != ph.Number || a.Status == q.ActionDone {
				continue
			}
			rows = append(rows, []string{a.Ref, a.Start.Words(), a.End.Words(), days(a.Effort.Likely), a.Owner.Title, actionMark(a), actionTitle(a)})
		}
		s.table(rows, 1, 2, 3)
	}
	if len(rep.Roadmap.Phases) > 0 {
		s.text(2, "Days are person-days; * decides the date; ? stands for what nobody has answered.")
	}
}

// actionMark is a star for what decides the date, and a question mark for what
// stands for an open question.
func actionMark(a *Action) string {
	mark := []byte("  ")
	if a.Critical {
		mark[0] = '*'
	}
	if a.Assumed {
		mark[1] = '?'
	}
	return string(mark)
}

// actionTitle is an action's title and, unless it is open, how it stands.
func actionTitle(a *Action) string {
	title := a.Title
	if a.Status != q.ActionOpen {
		title += " (" + a.StatusWord + ")"
	}
	return title
}

func planChain(s *sheet, m *Roadmap) {
	var rows [][]string
	for _, l := range m.Chain {
		rows = append(rows, []string{l.Ref, l.Start.Words(), l.End.Words(), l.Why, l.Title})
	}
	s.table(rows, 1, 2)
}

// planPeople says who gives how much, and what it costs.
func planPeople(s *sheet, m *Roadmap) {
	if len(m.Capacities) > 0 {
		s.heading("People")
		var rows [][]string
		for _, c := range m.Capacities {
			rows = append(rows, []string{c.Owner.Title, c.Text})
		}
		s.table(rows)
	}
	s.heading("Cost of the first year")
	s.text(2, m.Cost.StaffText)
	if m.Cost.Text == "" {
		return
	}
	rows := [][]string{{m.Cost.Text, "", "outside help in all"}}
	for _, l := range m.Cost.Lines {
		rows = append(rows, []string{l.Text, fmt.Sprintf("quarter %d", l.Quarter), l.Title})
	}
	s.table(rows)
	s.text(2, strings.TrimSpace(m.Cost.Note))
}
