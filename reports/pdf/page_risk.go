package pdf

import (
	"fmt"
	"strings"

	"soc2ready/reports"
)

// risks draws the maps before and after, and the register below them.
func (p *pages) risks() {
	p.open("risk")
	if len(p.r.Risks.Rows) == 0 {
		p.para(p.r.Risks.Note, styleBody)
		return
	}
	p.riskMaps()
	p.balanced(func(q *pages) { q.flow(q.riskTable()) })
	p.y += unit
	p.para(p.r.Risks.Note, styleCaption)
}

// riskMaps draws two maps with the largest risks: what the controls of today do,
// and what the roadmap will do.
func (p *pages) riskMaps() {
	half := (p.inner() - 3*unit) / 2
	side := min(half-axisRoom, p.stretch(62, 69))
	before := p.heatMap(func(r *reports.RiskRow) (reports.RiskPoint, reports.RiskPoint) { return r.Inherent, r.Today })
	after := p.heatMap(func(r *reports.RiskRow) (reports.RiskPoint, reports.RiskPoint) { return r.Today, r.After })
	x1, x2 := p.left(), p.left()+half+3*unit
	y := p.heading(x1+axisRoom, p.y, half-axisRoom, "Without controls, and today")
	p.heading(x2+axisRoom, p.y, half-axisRoom, "Today, and after the roadmap")
	end := before.draw(p.canvas, x1, y, side)
	after.draw(p.canvas, x2, y, side)
	p.y = p.riskLegend(end+1) + unit
}

// heatMap makes a map of the top risks between two states.
func (p *pages) heatMap(move func(*reports.RiskRow) (from, to reports.RiskPoint)) heatMap {
	h := heatMap{likelihood: "Likelihood", impact: "Impact", steps: p.riskSteps()}
	for i := range p.topRisks() {
		r := &p.r.Risks.Rows[i]
		from, to := move(r)
		h.risks = append(h.risks, riskMove{string(r.ID), from.Likelihood, from.Impact, to.Likelihood, to.Impact})
	}
	return h
}

func (p *pages) topRisks() []reports.RiskRow {
	return p.r.Risks.Rows[:min(p.r.Risks.TopCount, len(p.r.Risks.Rows))]
}

// riskSteps gives the report's bands a colour each.
func (p *pages) riskSteps() []heatStep {
	ramp := map[string]int{"low": 0, "medium": 2, "high": 3, "critical": 4}
	steps := make([]heatStep, len(p.r.Risks.Bands))
	for i, b := range p.r.Risks.Bands {
		steps[i] = heatStep{b.From, b.To, ramp[b.Level], fmt.Sprintf("%s, %d – %d: %s", capital(b.Level), b.From, b.To, b.Word)}
	}
	return steps
}

// riskLegend explains markers and colours in rows below the maps.
func (p *pages) riskLegend(y float64) float64 {
	const r, box = 1.9, 4.6
	items := []legendItem{
		{"before", func(x, y float64) { marker{at: point{x + r, y}, r: r}.draw(p.canvas) }, 2 * r},
		{"after", func(x, y float64) { marker{at: point{x + r, y}, r: r, solid: true}.draw(p.canvas) }, 2 * r},
	}
	for _, s := range p.riskSteps() {
		items = append(items, legendItem{s.word, func(x, y float64) {
			p.box(x, y-1.5, box, 3, heatRamp[s.ramp])
			p.frame(x, y-1.5, box, 3, rule, 0.15)
		}, box})
	}
	return p.legend(p.left(), y, p.inner(), items)
}

func (p *pages) riskTable() table {
	t := table{columns: []column{
		{title: "Risk", width: 9, style: styleTableID},
		{title: "What could happen", share: 6},
		{title: "Without controls", width: 14, align: right},
		{title: "Today", width: 10, align: right, style: styleTableID},
		{title: "After roadmap", width: 14, align: right, style: styleTableID},
		{title: "Treatment, owner", share: 3},
		{title: "Lowered by", width: 25, style: styleTableRef, refs: true},
	}}
	top := len(p.topRisks())
	for i := range p.r.Risks.Rows {
		switch {
		case i == 0:
			t.rows = append(t.rows, row{section: "The largest today"})
		case i == top:
			t.rows = append(t.rows, row{section: "The rest of the register"})
		}
		t.rows = append(t.rows, riskRow(&p.r.Risks.Rows[i]))
	}
	return t
}

func riskRow(r *reports.RiskRow) row {
	today := cell{text: scoreText(r.Today)}
	if r.Overruled {
		today.text += "*"
	}
	if r.AboveAppetite {
		above := styleTableID.in(gapColor)
		today.style = &above
	}
	after := cell{text: scoreText(r.After)}
	if r.StaysAbove {
		above := styleTableID.in(gapColor)
		after.style = &above
	}
	title := r.Title
	if r.Overruled && r.Reason != "" {
		title += " (* set by hand: " + r.Reason + ")"
	}
	return row{anchor: "risk-" + string(r.ID), cells: []cell{
		{text: string(r.ID)}, {text: title}, {text: scoreText(r.Inherent)}, today, after,
		{text: capital(r.TreatmentWord) + ", " + riskOwner(r)}, {text: firstRefs(r.Refs)},
	}}
}

func scoreText(s reports.RiskPoint) string { return fmt.Sprintf("%d %s", s.Score, s.Letter) }

func riskOwner(r *reports.RiskRow) string {
	if r.AcceptedBy != "" {
		text := "accepted by " + r.AcceptedBy
		if !r.Expires.IsZero() {
			text += " until " + r.Expires.Words()
		}
		return text
	}
	if r.Owner.Text == "" {
		return "nobody yet"
	}
	return r.Owner.Text
}

// firstRefs names the first actions; three fit a line of the table.
func firstRefs(refs []string) string {
	const most = 3
	if len(refs) > most {
		return strings.Join(refs[:most], " ") + " …"
	}
	return strings.Join(refs, " ")
}
