package pdf

import (
	"strings"

	"soc2ready/reports"
)

// criteria draws readiness criterion by criterion, below the count of controls
// that are written, in place and proven.
func (p *pages) criteria() {
	if p.brief {
		p.join("criteria", 110) // below what stands before
	} else {
		p.open("criteria")
	}
	p.aspects()
	p.y += unit
	p.y = p.legend(p.left(), p.y, p.inner(), []legendItem{
		p.markItem(statusMet, "ready"), p.markItem(statusPartly, "partly ready"), p.markItem(statusGap, "not ready"),
		p.markItem(statusUnknown, "unknown until more is answered"), p.barItem("certain", accent), p.barItem("possible", possibleColor),
		p.targetItem(p.r.Summary.TargetText),
	}) + unit
	p.flow(p.criteriaTable())
	p.change()
}

// barItem and targetItem are legend items for interval bars.
func (c *canvas) barItem(word string, col rgb) legendItem {
	const w, h = 5.0, 2.4
	return legendItem{word, func(x, y float64) { c.box(x, y-h/2, w, h, col) }, w}
}

func (c *canvas) targetItem(word string) legendItem {
	return legendItem{word, func(x, y float64) { c.line(x+0.6, y-1.7, x+0.6, y+1.7, ink, 0.4) }, 1.2}
}

// aspects sets design, implementation and operation side by side.
func (p *pages) aspects() {
	list := p.r.Summary.Aspects
	if len(list) == 0 {
		return
	}
	col := (p.inner() - float64(len(list)-1)*4*unit) / float64(len(list))
	end := p.y
	for i, a := range list {
		x := p.left() + float64(i)*(col+4*unit)
		y := p.sectionBar(x, p.y, col, capital(a.Word), "")
		p.box(x, y, col, 3, hair)
		if a.Total > 0 {
			p.box(x, y, col*float64(a.Met)/float64(a.Total), 3, accent)
		}
		end = max(end, p.paragraph(x, y+4, col, a.Text, styleCaption))
	}
	p.y = end + unit
}

func (p *pages) criteriaTable() table {
	t := table{columns: []column{
		{title: "No.", width: 10, style: styleTableID},
		{title: "Criterion", share: 5},
		{title: "Type 1", width: 35},
		{title: "Status", width: 21},
		{title: "Type 2", width: 14, align: right},
		{title: "What holds it back", share: 6, refs: true},
	}}
	byID := make(map[string]*reports.MatrixCriterion)
	for i := range p.r.Matrix.Criteria {
		byID[string(p.r.Matrix.Criteria[i].ID)] = &p.r.Matrix.Criteria[i]
	}
	for _, g := range p.r.Groups {
		t.rows = append(t.rows, row{section: g.ID + "  " + g.Title, aside: g.Text + " ready, " + g.Type1.Text})
		for _, id := range g.Criteria {
			if c := byID[id]; c != nil {
				t.rows = append(t.rows, p.criterionRow(c))
			}
		}
	}
	return t
}

func (p *pages) criterionRow(c *reports.MatrixCriterion) row {
	return row{anchor: "criterion-" + string(c.ID), cells: []cell{
		{text: string(c.ID)},
		{text: c.Title},
		p.rangeCell(c.Type1),
		markCell(c.Status),
		{text: shortRange(c.Type2)},
		{text: capital(c.HeldBack)},
	}}
}

// rangeCell is an interval as a bar with its text.
func (p *pages) rangeCell(r reports.Range) cell {
	if !isRange(r) {
		return cell{text: "–"}
	}
	target := p.r.Summary.Target
	return cell{draw: func(c *canvas, x, y, width float64) {
		const bar = 20.0
		st := styleTable
		c.intervalBar(x, y+(st.lead-2.4)/2, bar, 2.4, r, target)
		c.textAt(x+width, y+st.drop(), c.fit(shortRange(r), st, width-bar-1), st, right)
	}}
}

// change says what is different since the assessment before.
func (p *pages) change() {
	ch := p.r.Change
	if ch == nil {
		return
	}
	p.part("Since "+ch.Since.Words(), 2*styleBody.lead)
	p.para(ch.Text, styleBody)
	p.y += 1
	for _, l := range []struct {
		head  string
		items []string
	}{{"Closed", ch.Closed}, {"Opened", ch.Opened}} {
		if len(l.items) > 0 {
			p.para(l.head+": "+strings.Join(l.items, ", ")+".", styleSmall)
			p.y += 1
		}
	}
}
