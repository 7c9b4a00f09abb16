package reports

import (
	"fmt"
	"io"
	"math"
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
	if len(p.Warnings) > 0 {
		s.heading("Look at this first")
		s.items(2, p.Warnings)
	}
	planDates(s, rep)
	planActions(s, rep)
	s.heading("What decides the date")
	s.text(2, m.ChainText)
	planChain(s, m)
	planDrivers(s, p)
	if len(m.Options) > 0 {
		s.heading("To be sooner")
		s.text(2, m.OptionText)
		for _, o := range m.Options {
			s.items(2, []string{o.Text})
		}
	}
	planPeople(s, m)
	planDaysOff(s, r)
	planMoney(s, m, p)
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
}

// planDrivers names what the uncertainty hangs on.
func planDrivers(s *sheet, p *plan.Plan) {
	if len(p.Drivers) == 0 {
		return
	}
	s.heading("What moves the safe date most")
	s.text(2, "The date kept in four of five cases, when an action goes smoothly and when it goes badly (one case in ten each):")
	rows := [][]string{{"smoothly", "badly", "days", ""}}
	for _, d := range p.Drivers {
		rows = append(rows, []string{d.Smooth.Words(), d.Badly.Words(), fmt.Sprint(d.Days()), d.Title})
	}
	s.table(rows, 0, 1, 2)
}

// planDaysOff lists the days on which nobody works.
func planDaysOff(s *sheet, r *scoring.Result) {
	list, _ := plan.AllDaysOff(r.Assessment)
	if len(list) == 0 {
		return
	}
	s.heading("Days off")
	var rows [][]string
	for _, d := range list {
		rows = append(rows, []string{counted(d.WorkingDays(), "working day", "working days"), d.Words()})
	}
	s.table(rows)
}

// planMoney writes the estimate: line by line with its sources, and by quarter.
func planMoney(s *sheet, m *Roadmap, p *plan.Plan) {
	s.heading("Cost of the first year")
	s.text(2, m.Cost.StaffText)
	if m.Cost.Text != "" {
		rows := [][]string{{m.Cost.Text, "", "outside help in all"}}
		for i, l := range m.Cost.Lines {
			rows = append(rows, []string{l.Text, p.Cost.Lines[i].When(), l.Title + " (" + l.Source + ")"})
		}
		s.table(rows)
		if m.Cost.OptionalText != "" {
			s.text(2, m.Cost.OptionalText)
		}
		s.text(2, strings.TrimSpace(m.Cost.Note))
	}
	if len(p.Cost.Quarters) == 0 {
		return
	}
	s.heading("By quarter")
	head := []string{"", "person-days", "outside help", ""}
	if p.Cost.StaffMoney != nil {
		head[3] = "own time"
	}
	rows := [][]string{head}
	for _, x := range p.Cost.Quarters {
		outside, staff := "", ""
		if x.High > 0 {
			outside = moneyRange(p.Cost.Currency, x.Low, x.High)
		}
		if x.StaffMoney != nil && x.StaffMoney[1] > 0 {
			staff = moneyRange(p.Cost.StaffCurrency, x.StaffMoney[0], x.StaffMoney[1])
		}
		rows = append(rows, []string{x.Title(), days(math.Round(x.StaffDays.Likely*4) / 4), outside, staff})
	}
	s.table(rows, 1)
}
