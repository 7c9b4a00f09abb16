package pdf

import (
	"fmt"
	"slices"
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
	p.y += unit
	p.balanced("risk", func(q *pages) {
		q.flow(q.riskTable())
		q.y += unit
		q.para(q.r.Risks.Note, styleCaption)
	})
}

// riskMap shows the largest risks at two points of time.
type riskMap struct {
	title         string
	before, after string // what the markers mean
	move          func(*reports.RiskRow) (from, to reports.RiskPoint)
}

// riskMapsShown are the maps on which something moves: what the controls of today
// do, and what the roadmap will do. Where nothing moves, one map shows today.
func (p *pages) riskMapsShown() []riskMap {
	all := []riskMap{
		{"Without controls, and today", "Without controls", "Today", func(r *reports.RiskRow) (from, to reports.RiskPoint) { return r.Inherent, r.Today }},
		{"Today, and after the roadmap", "Today", "After the roadmap", func(r *reports.RiskRow) (from, to reports.RiskPoint) { return r.Today, r.After }},
	}
	moving := slices.DeleteFunc(slices.Clone(all), func(m riskMap) bool {
		return !slices.ContainsFunc(p.topRisks(), func(r reports.RiskRow) bool {
			from, to := m.move(&r)
			return from.Likelihood != to.Likelihood || from.Impact != to.Impact
		})
	})
	if len(moving) == 0 {
		return all[:1]
	}
	return moving
}

// riskMaps draws one map or two, with what explains them at the right.
func (p *pages) riskMaps() {
	const around = 17.5 // heading above and axis below a map
	maps := p.riskMapsShown()
	side := (p.floor-p.y)/2 - around - unit
	side = min(side, 92, p.inner()*0.5)
	for i, m := range maps {
		top := p.heading(p.left(), p.y, p.inner(), m.title)
		end := p.heatMap(m).draw(p.canvas, p.left(), top, side)
		x := p.left() + axisRoom + side + 4*unit
		at := p.markerLegend(x, top, p.right()-x, m.before, m.after+" (no arrow: no change)") + unit
		switch i {
		case 0:
			at = p.riskBands(x, at, p.right()-x)
		default:
			at = p.riskNames(x, at, p.right()-x)
		}
		p.y = max(end, at) + 2*unit
	}
	p.y -= unit
}

// heatMap places the top risks.
func (p *pages) heatMap(m riskMap) heatMap {
	h := heatMap{likelihood: "Likelihood", impact: "Impact", steps: p.riskSteps()}
	for i := range p.topRisks() {
		r := &p.r.Risks.Rows[i]
		from, to := m.move(r)
		h.risks = append(h.risks, riskMove{string(r.ID), from.Likelihood, from.Impact, to.Likelihood, to.Impact})
	}
	return h
}

func (p *pages) topRisks() []reports.RiskRow {
	return p.r.Risks.Rows[:min(p.r.Risks.TopCount, len(p.r.Risks.Rows))]
}

// bandRamp gives the report's bands a colour each.
var bandRamp = map[string]int{"low": 0, "medium": 2, "high": 3, "critical": 4}

func (p *pages) riskSteps() []heatStep {
	steps := make([]heatStep, len(p.r.Risks.Bands))
	for i, b := range p.r.Risks.Bands {
		steps[i] = heatStep{b.From, b.To, bandRamp[b.Level]}
	}
	return steps
}

// riskBands counts all risks by band, at the three points of time.
func (p *pages) riskBands(x, y, width float64) float64 {
	const box, row, figure = 5.4, 8.6, 10.0
	heads := []string{"Without", "Today", "After"}
	p.text(x, y+styleHead.drop(), "All risks by score", styleHead.in(ink))
	for i, s := range heads {
		p.textAt(x+width-float64(len(heads)-1-i)*figure, y+styleHead.drop(), s, styleHead, right)
	}
	y += styleHead.lead + 1
	for _, b := range p.r.Risks.Bands {
		p.line(x, y, x+width, y, rule, ruleThin)
		p.box(x, y+1, box, row-2, heatRamp[bandRamp[b.Level]])
		p.frame(x, y+1, box, row-2, rule, 0.1)
		room := width - box - 2 - 3*figure
		p.text(x+box+2, y+0.7+styleTable.drop(), p.fit(fmt.Sprintf("%s, %d–%d", capital(b.Level), b.From, b.To), styleTableID, room), styleTableID)
		p.text(x+box+2, y+0.7+styleTable.lead+styleNote.drop(), p.fit(capital(b.Word), styleNote, room), styleNote)
		for i, n := range []int{b.Inherent, b.Today, b.After} {
			p.textAt(x+width-float64(2-i)*figure, y+row/2+styleLead.cap()/2, fmt.Sprint(n), styleLead.strong().in(ink), right)
		}
		y += row
	}
	p.line(x, y, x+width, y, rule, ruleThin)
	return y
}

// riskNames says which risks the markers stand for.
func (p *pages) riskNames(x, y, width float64) float64 {
	const indent = 9.0
	p.text(x, y+styleHead.drop(), "The risks on the map", styleHead.in(ink))
	y += styleHead.lead + 1
	for _, r := range p.topRisks() {
		p.text(x, y+styleTable.drop(), p.fit(string(r.ID), styleTableID, indent-1), styleTableID)
		p.link(x, y, indent, styleTable.lead, riskAnchor(&r))
		y = p.lines(x+indent, y, width-indent, p.atMost(2, r.Title, styleTable, width-indent), styleTable, left) + 0.9
	}
	return y
}

func riskAnchor(r *reports.RiskRow) string { return "risk-" + string(r.ID) }

func (p *pages) riskTable() table {
	t := table{columns: []column{
		{title: "Risk", width: 9, style: styleTableID},
		{title: "What could happen", share: 6},
		{title: "Without controls", width: 13, align: right},
		{title: "Today", width: 9, align: right, style: styleTableID},
		{title: "After the roadmap", width: 14, align: right, style: styleTableID},
		{title: "Treatment, owner", width: 33},
		{title: "Lowered by", width: 28, style: styleTableRef.at(7.5), refs: true},
	}}
	top := len(p.topRisks())
	for i := range p.r.Risks.Rows {
		switch i {
		case 0:
			t.rows = append(t.rows, row{section: "The largest today"})
		case top:
			t.rows = append(t.rows, row{section: "The rest of the register"})
		}
		t.rows = append(t.rows, riskRow(&p.r.Risks.Rows[i]))
	}
	return t
}

// riskRow is a line of the register. Scores above what the company accepts stand
// out.
func riskRow(r *reports.RiskRow) row {
	score := func(s reports.RiskPoint, above bool) cell {
		c := cell{text: fmt.Sprintf("%d %s", s.Score, s.Letter)}
		if above {
			st := styleTableID.in(gapColor)
			c.style = &st
		}
		return c
	}
	today, title := score(r.Today, r.AboveAppetite), r.Title
	if r.Overruled {
		today.text += "*"
		title += "\n* set by hand: " + r.Reason
	}
	return row{anchor: riskAnchor(r), cells: []cell{
		{text: string(r.ID)},
		{text: title},
		score(r.Inherent, false),
		today,
		score(r.After, r.StaysAbove),
		{text: capital(r.TreatmentWord) + ", " + riskOwner(r)},
		{text: firstRefs(r.Refs)},
	}}
}

func riskOwner(r *reports.RiskRow) string {
	owner := r.Owner.Text
	if owner == "" {
		owner = "nobody yet"
	}
	if r.AcceptedBy != "" {
		owner += "; accepted by " + r.AcceptedBy
	}
	if !r.Expires.IsZero() {
		owner += " until " + r.Expires.Words()
	}
	return owner
}

// firstRefs names the first actions; three fit a line of the table.
func firstRefs(refs []string) string {
	const most = 3
	if len(refs) > most {
		return strings.Join(refs[:most], " ") + " …"
	}
	return strings.Join(refs, " ")
}
