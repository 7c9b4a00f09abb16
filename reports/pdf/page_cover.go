package pdf

import (
	"fmt"
	"slices"
	"strings"

	"soc2ready/reports"
)

// cover draws the first page: whose report it is, how the company stands, and
// the contents as the questions that the pages answer.
func (p *pages) cover() {
	p.barePage()
	p.footer()
	p.anchor("cover", 0)
	p.bookmark(p.r.Meta.Title, 0, 0)
	y := p.coverTitle(p.stretch(30, 38))
	y = p.scoreStrip(y + p.stretch(7, 11))
	y += p.stretch(8, 11)
	foot := p.heightOf(p.r.Meta.Disclaimer, styleCaption, p.inner())
	p.contents(y, p.bottom()-foot-3*unit)
	p.paragraph(p.left(), p.bottom()-foot, p.inner(), p.r.Meta.Disclaimer, styleCaption)
}

func (p *pages) coverTitle(y float64) float64 {
	m, x, w := p.r.Meta, p.left(), p.inner()
	p.shortened(2, x, 20, w, m.PreparedBy, styleCaption)
	p.box(x, y, 22, panelBar, accent)
	y += 5 * unit
	y = p.paragraph(x, y, w, m.Title, styleCover)
	y = p.shortened(2, x, y+1, w, m.Company, p.companyStyle(m.Company, w))
	y = p.paragraph(x, y+2, w, m.Subtitle, styleSummary.in(muted))
	return p.shortened(2, x, y+1.6*unit, w, coverFacts(m), styleSmall)
}

// companyStyle sets a company's name on two lines at the most.
func (p *pages) companyStyle(name string, width float64) style {
	st := styleH1.in(accent)
	for st.size > 11 && len(p.wrap(name, st, width)) > 2 {
		st = st.at(st.size - 1)
	}
	return st
}

func coverFacts(m reports.Meta) string {
	facts := []string{"As of " + m.AsOf.Words(), "Catalogue " + m.CatalogVersion}
	if m.Assessment != "" && m.Assessment != m.Company {
		facts = append(facts, "Assessment “"+m.Assessment+"”")
	}
	return strings.Join(facts, "   ·   ")
}

// scoreStrip says in one panel where the company stands.
func (p *pages) scoreStrip(y float64) float64 {
	const columns = 3
	s := p.r.Summary
	answer := styleSummary.strong().in(ink)
	head := p.heightOf(p.r.Headline.Answer, answer, p.inner()-2*panelPad)
	height := 2*panelPad + head + 1.5*unit + 19
	x, top, w := p.panel(p.left(), y, p.inner(), height)
	top = p.paragraph(x, top, w, p.r.Headline.Answer, answer) + 1.5*unit
	const wide = 12.0 // the counts need more room than the bars
	col := (w - (columns-1)*4*unit - wide) / columns
	p.scoreBar(x, top, col, "Type 1: written and in place", s.Type1)
	p.scoreBar(x+col+4*unit, top, col, "Type 2: proven over time too", s.Type2)
	p.scoreCounts(x+2*(col+4*unit), top, col+wide)
	return y + height
}

// scoreBar draws an interval as a figure and a bar with the target.
func (p *pages) scoreBar(x, y, width float64, caption string, r reports.Range) {
	p.text(x, y+styleKey.drop(), p.fit(r.Text, styleKey, width), styleKey)
	y += styleKey.lead + 1
	p.intervalBar(x, y, width, 3.4, r, p.r.Summary.Target)
	y += 3.4 + 1.6
	p.text(x, y+styleNote.drop(), p.fit(caption, styleNote, width), styleNote)
	p.text(x, y+styleNote.lead+styleNote.drop(), p.fit("Line: "+p.r.Summary.TargetText, styleNote, width), styleNote)
}

// intervalBar draws what is certain in full colour, what is possible in a tint, and
// a line at the target.
func (c *canvas) intervalBar(x, y, width, height float64, r reports.Range, target reports.Percent) {
	at := func(v reports.Percent) float64 { return width * min(max(float64(v), 0), 100) / 100 }
	c.box(x, y, width, height, hair)
	c.box(x, y, at(r.High), height, possibleColor)
	c.box(x, y, at(r.Low), height, accent)
	if target > 0 {
		c.line(x+at(target), y-0.7, x+at(target), y+height+0.7, ink, 0.4)
	}
}

func (p *pages) scoreCounts(x, y, width float64) {
	counts := p.r.Summary.Counts
	st := p.shrink(counts.Text, styleKey, width, 8.5)
	p.text(x, y+styleKey.drop(), p.fit(counts.Text, st, width), st)
	shares := slices.DeleteFunc(countShares(counts), func(s share) bool { return s.count == 0 })
	p.stack(x, y+styleKey.lead+1, width, shares)
}

// countShares are the criteria by how they stand.
func countShares(n reports.Counts) []share {
	shares := []share{
		{statusMet, n.Ready, "Ready"},
		{statusPartly, n.Partial, "Partly"},
		{statusGap, n.Gap, "Not ready"},
	}
	if n.Unknown > 0 {
		shares = append(shares, share{statusUnknown, n.Unknown, "Unknown"})
	}
	return shares
}

// contents lists the sections between two heights. Each line leads to its page.
func (p *pages) contents(y, bottom float64) {
	y = p.sectionBar(p.left(), y, p.inner(), "What this report answers", "Page") + 0.6
	var sections []reports.Section
	for _, s := range orderOf(p.r) {
		if p.has(s.key) {
			sections = append(sections, p.section(s.key))
		}
	}
	row := min((bottom-y)/float64(len(sections)), 8.6)
	question, title := styleLead, styleCaption
	room := p.inner() - 12
	for _, s := range sections {
		base := y + row/2 + question.cap()/2
		p.line(p.left(), y, p.right(), y, rule, ruleThin)
		st := p.shrink(s.Question, question, room*0.72, 7)
		text := p.fit(s.Question, st, room*0.72)
		p.text(p.left(), base, text, st)
		aside := p.fit(s.Title, title, room-p.widthOf(text, st)-2*unit)
		p.textAt(p.left()+room, base, aside, title, right)
		if n := p.pageOf(s.Key); n > 0 {
			p.textAt(p.right(), base, fmt.Sprint(n), question.strong().in(ink), right)
		}
		p.link(p.left(), y, p.inner(), row, s.Key)
		y += row
	}
}
