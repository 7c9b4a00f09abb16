package pdf

import (
	"fmt"
	"strings"

	"soc2ready/reports"
)

// categories draws whether SOC 2 is the right thing, which report, and which of
// the five categories, each with what speaks for and against it.
func (p *pages) categories() {
	f, t := p.r.Fit, p.r.ReportType
	x1, w1 := p.span(1, 6)
	x2, w2 := p.span(7, 12)
	height := max(p.verdictHeight(w1-unit, f.Text, f.Reasons), p.verdictHeight(w2-unit, t.Text, t.Reasons))
	p.join("categories", height)
	p.need(height)
	p.verdict(x1, p.y, w1-unit, "Is it the right thing now?", f.Word, f.Text, f.Reasons)
	p.verdict(x2+unit, p.y, w2-unit, "Which report?", t.Word, t.Text, t.Reasons)
	p.y += height
	p.part("The five categories", 30)
	p.y += 1
	for i := range p.r.Categories {
		p.category(&p.r.Categories[i])
	}
}

// verdict draws a question with its answer and the reasons for it.
func (p *pages) verdict(x, y, width float64, question, word, text string, reasons []string) {
	y = p.sectionBar(x, y, width, question, "") + 0.8
	p.text(x, y+styleKey.drop(), p.fit(capital(word), p.shrink(word, styleKey, width, 9), width), p.shrink(word, styleKey, width, 9))
	y = p.refText(x, y+styleKey.lead+0.6, width, text, styleBody) + unit
	for _, s := range reasons {
		y = p.bullet(x, y, width, s, styleSmall) + 0.8
	}
}

func (p *pages) verdictHeight(width float64, text string, reasons []string) float64 {
	h := ruleBar + 1.4 + styleH2.lead + 1.1 + styleKey.lead + 0.6 + p.heightOf(text, styleBody, width) + unit
	for _, s := range reasons {
		h += p.bulletHeight(width, s, styleSmall) + 0.8
	}
	return h + unit
}

// category draws one category: how it stands at the left, why at the right.
func (p *pages) category(cat *reports.Category) {
	x1, w1 := p.span(1, 4)
	x2, w2 := p.span(5, 12)
	points := categoryPoints(cat)
	tall := func() float64 {
		q := p.scratch()
		return max(q.categoryFacts(x1, 0, w1, cat), q.categoryReasons(x2, 0, w2, points))
	}()
	p.need(tall + 3)
	p.line(p.left(), p.y, p.right(), p.y, rule, ruleThin)
	y := p.y + 1.6
	p.categoryFacts(x1, y, w1, cat)
	p.categoryReasons(x2, y, w2, points)
	p.y = y + tall + 1.6
}

// categoryPoint is a reason with its direction.
type categoryPoint struct {
	head string
	text string
}

func categoryPoints(cat *reports.Category) []categoryPoint {
	var list []categoryPoint
	for _, g := range []struct {
		head  string
		texts []string
	}{{"For", cat.For}, {"Against", cat.Against}, {"Consider", cat.Open}} {
		for _, s := range g.texts {
			list = append(list, categoryPoint{g.head, s})
		}
	}
	if cat.Overruled {
		why := cat.Why
		if why == "" {
			why = "No reason is written down."
		}
		list = append(list, categoryPoint{"Overruled", why})
	}
	return list
}

func (p *pages) categoryFacts(x, y, width float64, cat *reports.Category) float64 {
	state := tickOpen
	if cat.Selected {
		state = tickDone
	}
	p.tickBox(x, y+0.3, boxSize, state)
	indent := boxSize + 2.4
	y = p.paragraph(x+indent, y, width-indent, cat.Title, styleH3)
	y = p.paragraph(x+indent, y, width-indent, cat.Text, styleTable)
	if cat.Selected && cat.Total > 0 {
		const bar = 20.0
		p.intervalBar(x+indent, y+1.2, bar, 2.4, cat.Type1, p.r.Summary.Target)
		room := width - indent - bar - unit
		p.text(x+indent+bar+unit, y+0.6+styleTable.drop(), p.fit(shortRange(cat.Type1), styleTable, room), styleTable)
		y += 0.6 + styleTable.lead
	}
	return p.paragraph(x+indent, y+0.6, width-indent, capital(cat.AddsText)+".", styleCaption)
}

func (p *pages) categoryReasons(x, y, width float64, points []categoryPoint) float64 {
	const head = 17.0
	last := ""
	for _, pt := range points {
		if pt.head != last {
			p.text(x, y+styleTable.drop(), pt.head, styleTableID)
			last = pt.head
		}
		y = p.bullet(x+head, y, width-head, strings.TrimSpace(pt.text), styleTable) + 0.8
	}
	return y
}

// contradictions lists the answers that cannot both hold, and what else to know.
func (p *pages) contradictions() {
	p.join("contradictions", 60)
	for i := range p.r.Contradictions {
		p.contradiction(&p.r.Contradictions[i])
	}
	if len(p.r.Settled) > 0 {
		p.part("Settled with a reason", 3*styleSmall.lead)
		texts := make([]string, len(p.r.Settled))
		for i := range p.r.Settled {
			texts[i] = settledText(&p.r.Settled[i])
		}
		p.bullets(texts, styleSmall)
	}
	if len(p.r.Warnings) > 0 {
		p.part("Also to know", 3*styleSmall.lead)
		texts := make([]string, len(p.r.Warnings))
		for i, w := range p.r.Warnings {
			texts[i] = w.Message
		}
		p.bullets(texts, styleSmall)
	}
}

func (p *pages) contradiction(c *reports.Contradiction) {
	x1, w1 := p.span(1, 2)
	x2, w2 := p.span(3, 12)
	draw := func(q *pages, y float64) float64 {
		q.text(x1, y+styleH3.drop(), q.fit(capital(c.SeverityWord), styleTableID, w1), styleTableID.in(severityColor(c)))
		q.text(x1, y+styleH3.lead+styleNote.drop(), q.fit(string(c.Rule), styleNote, w1), styleNote)
		y = q.refText(x2, y, w2, c.Message, styleH3)
		y = q.refText(x2, y, w2, strings.TrimSpace(c.Why), styleTable)
		if c.Fix != "" {
			y = q.refText(x2, y+0.6, w2, "To settle it: "+c.Fix, styleTable)
		}
		if c.Falls != "" {
			y = q.paragraph(x2, y+0.6, w2, c.Falls, styleNote)
		}
		return q.paragraph(x2, y+0.6, w2, contradictionAbout(c), styleNote)
	}
	p.need(draw(p.scratch(), 0) + 3)
	p.line(p.left(), p.y, p.right(), p.y, rule, ruleThin)
	p.y = draw(p, p.y+1.4) + 1.6
}

// settledText is a contradiction that may stand, with the reason and whose it is.
func settledText(c *reports.Contradiction) string {
	text := fmt.Sprintf("%s, %s Settled", c.Rule, c.Message)
	if c.SettledBy != "" {
		text += " by " + c.SettledBy
	}
	if !c.SettledOn.IsZero() {
		text += " on " + c.SettledOn.Words()
	}
	return text + ": " + c.Settled
}

func severityColor(c *reports.Contradiction) rgb {
	if c.Severity == "high" {
		return gapColor
	}
	return ink
}

// contradictionAbout names the answers, and the criteria they touch.
func contradictionAbout(c *reports.Contradiction) string {
	var names []string
	for _, s := range c.Subjects {
		names = append(names, s.Title)
	}
	names = append(names, c.About...)
	var ids []string
	for _, id := range c.Criteria {
		ids = append(ids, string(id))
	}
	text := "Between: " + strings.Join(names, "; ")
	if len(ids) > 0 {
		text += ".  Criteria: " + strings.Join(ids, ", ")
	}
	return text
}
