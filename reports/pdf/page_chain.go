package pdf

import (
	"strings"

	"soc2ready/reports"
)

// chain tells what decides the date, link by link.
func (p *pages) chain(m *reports.Roadmap) {
	if len(m.Chain) == 0 {
		p.part("What decides the date", 3*styleBody.lead)
		p.para(m.ChainText, styleBody)
		return
	}
	t := table{columns: []column{
		{title: "Action", width: 12, style: styleTableRef.in(accent), refs: true},
		{title: "Step", share: 5, style: styleTableID},
		{title: "From", width: 22},
		{title: "To", width: 22},
		{title: "Why it waits for the one before", share: 4},
	}}
	for _, l := range m.Chain {
		t.rows = append(t.rows, row{cells: []cell{
			{text: l.Ref},
			{text: l.Title},
			{text: l.Start.Words()},
			{text: l.End.Words()},
			{text: l.Why},
		}})
	}
	p.tablePart("What decides the date", m.ChainText, t)
}

// milestones gives each checkpoint its likely and its safe dates.
func (p *pages) milestones(m *reports.Roadmap) {
	if len(m.Milestones) == 0 {
		return
	}
	t := table{columns: []column{
		{title: "Checkpoint", share: 4},
		{title: "As estimated", width: 30, align: right},
		{title: "In one of two cases (P50)", width: 38, align: right},
		{title: "In four of five cases (P80)", width: 38, align: right, style: styleTableID},
	}}
	quiet := styleTable.in(muted)
	for _, ms := range m.Milestones {
		cells := []cell{{text: ms.Title}, {text: ms.Date.Words()}, {text: ms.P50.Words()}, {text: ms.P80.Words()}}
		if ms.Optional {
			for i := range cells {
				cells[i].style = &quiet
			}
		}
		t.rows = append(t.rows, row{cells: cells})
	}
	p.tablePart("Checkpoints", "", t)
}

// options are the changes that would bring the report forward.
func (p *pages) options(m *reports.Roadmap) {
	if len(m.Options) == 0 {
		if m.OptionText != "" {
			p.part("How to be sooner", 2*styleBody.lead)
			p.para(m.OptionText, styleBody)
		}
		return
	}
	t := table{columns: []column{
		{title: "Change", share: 1},
		{title: "Report by", width: 24, align: right, style: styleTableID},
	}}
	if !m.Target.IsZero() {
		t.columns = append(t.columns, column{title: "Target", width: 20})
	}
	for _, o := range m.Options {
		cells := []cell{{text: o.Text}, {text: o.Date.Words()}}
		switch {
		case m.Target.IsZero():
		case o.Reaches:
			cells = append(cells, markCell(reports.Mark{Key: "ready", Word: "kept"}))
		default:
			cells = append(cells, markCell(reports.Mark{Key: "gap", Word: "not kept"}))
		}
		t.rows = append(t.rows, row{cells: cells})
	}
	p.tablePart("How to be sooner", m.OptionText, t)
}

// capacities are what each department gives and what is asked of it.
func (p *pages) capacities(m *reports.Roadmap) {
	if len(m.Capacities) == 0 {
		return
	}
	most := 0.0
	for _, c := range m.Capacities {
		most = max(most, c.Load)
	}
	t := table{columns: []column{
		{title: "Department", share: 3, style: styleTableID},
		{title: "Planned work", share: 4},
		{title: "Time given and work planned", share: 5},
	}}
	for _, c := range m.Capacities {
		bar := cell{draw: func(cv *canvas, x, y, width float64) {
			if most > 0 {
				cv.rounded(x, y+0.5, width*c.Load/most, styleTable.lead-1, 0.7, barColor)
			}
		}}
		t.rows = append(t.rows, row{cells: []cell{{text: c.Owner.Title}, bar, {text: c.Text}}})
	}
	p.tablePart("Who has to give how much", "", t)
}

// cost is the planning estimate of the first year.
func (p *pages) cost(c *reports.Cost) {
	words := strings.Join(strings.Fields(c.StaffText+" "+c.OptionalText+" "+c.Note), " ")
	title := "What it costs"
	if c.Text != "" {
		title += ": " + c.Text + " in the first year"
	}
	if len(c.Lines) == 0 {
		p.part(title, 2*styleBody.lead)
		p.para(words, styleBody)
		return
	}
	t := table{columns: []column{
		{title: "Item", share: 5},
		{title: "Range", width: 44, align: right, style: styleTableID},
		{title: "Falls due", width: 20},
		{title: "How sure", width: 24},
	}}
	for _, l := range c.Lines {
		t.rows = append(t.rows, row{cells: []cell{{text: l.Title}, {text: l.Text}, {text: l.When}, {text: l.Confidence}}})
	}
	quiet := styleTable.in(muted)
	for _, l := range c.Optional {
		cells := []cell{{text: l.Title + " (optional, not in the sum)"}, {text: l.Text}, {text: l.When}, {text: l.Confidence}}
		for i := range cells {
			cells[i].style = &quiet
		}
		t.rows = append(t.rows, row{cells: cells})
	}
	p.tablePart(title, words, t)
}
