package pdf

import (
	"fmt"

	"soc2ready/reports"
)

// notes draws what people typed, as they typed it; the notes in the tables of the
// scope stand there. Where nobody has typed anything there is no such section.
func (p *pages) notes() {
	notes := p.r.OtherNotes()
	if len(notes) == 0 {
		return
	}
	p.join("notes", 30)
	t := table{columns: []column{
		{title: "About", share: 5, style: styleCaption.in(ink)},
		{title: "Field", share: 2, style: styleNote},
		{title: "Text", share: 6},
	}}
	last := ""
	for _, n := range notes {
		about := n.Subject
		if about == last {
			about = "" // more on the same
		}
		last = n.Subject
		t.rows = append(t.rows, row{cells: []cell{{text: about}, {text: n.Label}, {text: n.Text}}})
	}
	p.flow(t)
}

// method draws how the figures are made and what they cannot say.
func (p *pages) method() {
	p.join("method", 60)
	p.balanced("method", (*pages).methodParts)
}

func (p *pages) methodParts() {
	m := &p.r.Method
	p.list("What a range of readiness means", m.Interval)
	p.policy(m.Policy)
	p.list("How the plan is made", m.Plan)
	p.list("How risks are rated", m.Risk)
	p.words(m.Words)
	p.sources(m.Sources)
	p.list("What this report cannot say", m.Limits)
	p.part("What this report was made from", 3*styleSmall.lead)
	p.para(p.r.Meta.DigestText, styleSmall)
	p.para(p.r.Meta.PreparedBy+". "+p.r.Meta.Disclaimer, styleSmall)
	if n := p.unshown(); n > 0 {
		p.para(fmt.Sprintf("Characters that the fonts of this document cannot show, printed as boxes: %d. The other formats have them.", n), styleSmall)
	}
}

func (p *pages) policy(rows []reports.PolicyRow) {
	if len(rows) == 0 {
		return
	}
	t := table{columns: []column{{title: "Name", share: 4, style: styleTableID}, {title: "Value", width: 30}, {title: "What it does", share: 7}}}
	for _, r := range rows {
		t.rows = append(t.rows, row{cells: []cell{{text: r.Name}, {text: r.Value}, {text: r.Means}}})
	}
	p.tablePart("Every weight and threshold", "", t)
}

func (p *pages) words(rows []reports.Named) {
	if len(rows) == 0 {
		return
	}
	t := table{columns: []column{{title: "Word", share: 3, style: styleTableID}, {title: "Meaning", share: 9}}}
	for _, r := range rows {
		t.rows = append(t.rows, row{cells: []cell{{text: r.Key}, {text: r.Title}}})
	}
	p.tablePart("What the words mean", "", t)
}

func (p *pages) sources(rows []reports.CostSource) {
	if len(rows) == 0 {
		return
	}
	t := table{columns: []column{{title: "Figure", share: 4, style: styleTableID}, {title: "How sure", width: 20}, {title: "Source", share: 7}}}
	for _, r := range rows {
		t.rows = append(t.rows, row{cells: []cell{{text: r.Title}, {text: r.Confidence}, {text: r.Source}}})
	}
	p.tablePart("Where the money figures come from", "", t)
}
