package pdf

import (
	"fmt"
	"strings"

	"soc2ready/reports"
)

// summary draws the page for those who read only one. Everything on it comes in
// different lengths, so its blocks are measured first: the rows get as much
// height as is left, and what is long is set a little smaller.
func (p *pages) summary() {
	s := p.section("summary")
	p.head = s.Title
	p.newPage(s.Title)
	p.title(s.Title, "summary")
	top := titleY + 3.4
	fit := p.summaryFit(p.bottom() - top)
	y := top
	for _, block := range summaryBlocks {
		y = block(p, y, fit) + fit.gap
	}
}

// summaryFit is how the summary is set so that it fills its page.
type summaryFit struct {
	row   float64 // height of a row of the bar chart
	gap   float64 // between the blocks
	item  float64 // between the points of a list
	small float64 // points taken off texts
}

func (f summaryFit) style(st style) style { return st.at(st.size - f.small) }

// summaryBlocks are the parts of the page from top to bottom. Each draws itself
// at a height and returns its end.
var summaryBlocks = []func(*pages, float64, summaryFit) float64{
	(*pages).summaryHeadline,
	(*pages).summaryFigures,
	(*pages).summaryGaps,
	(*pages).summarySure,
	(*pages).summaryDecisions,
}

// summaryFit finds the loosest setting that fits a height.
func (p *pages) summaryFit(height float64) summaryFit {
	const leastRow, mostRow = 3.5, 6.4
	tall := func(f summaryFit) float64 {
		q, sum := p.scratch(), -f.gap
		for _, block := range summaryBlocks {
			sum += block(q, 0, f) + f.gap
		}
		return sum
	}
	f := summaryFit{row: mostRow, gap: 9, item: 4}
	for tall(f) > height {
		switch {
		case f.gap > 5:
			f.gap -= 0.5
		case f.row > 4.6 || f.item > 2.4:
			f.row, f.item = max(f.row-0.2, 4.6), max(f.item-0.2, 2.4)
		case f.small < 0.5:
			f.small += 0.25
		case f.row > leastRow || f.item > 1 || f.gap > 3:
			f.row, f.item, f.gap = max(f.row-0.1, leastRow), max(f.item-0.2, 1), max(f.gap-0.25, 3)
		case f.small < 2:
			f.small += 0.25
		default:
			return f
		}
	}
	return f
}

func (p *pages) summaryHeadline(y float64, f summaryFit) float64 {
	h := p.r.Headline
	answer := styleSummary.at(12).strong().in(ink)
	y = p.paragraph(p.left(), y, p.inner(), h.Answer, f.style(answer))
	rest := strings.Join(h.Sentences, " ")
	if p.r.Change != nil {
		rest = strings.TrimSpace(rest + " " + p.r.Change.Text)
	}
	return p.refText(p.left(), y+0.8, p.inner(), rest, f.style(styleLead))
}

func (p *pages) summaryFigures(y float64, f summaryFit) float64 {
	x, w := p.span(1, 5)
	left := p.summaryGauge(x, y, w, f)
	x, w = p.span(6, 12)
	return max(left, p.keyFigures(x+2*unit, y, w-2*unit, f))
}

func (p *pages) summaryGauge(x, y, width float64, f summaryFit) float64 {
	s := p.r.Summary
	g := gauge{
		low: float64(s.Type1.Low), high: float64(s.Type1.High), figure: wholeRange(s.Type1),
		target: float64(s.Target), targetWord: "ready from", caption: "Type 1 readiness",
	}
	y = g.draw(p.canvas, x, y, width) + 0.6
	y = p.paragraph(x, y, width, s.GaugeText, f.style(styleCaption)) + 1.6
	return p.stack(x, y, width, countShares(s.Counts))
}

// wholeRange is an interval in the short form of a large figure.
func wholeRange(r reports.Range) string {
	if r.LowWhole == r.HighWhole {
		return fmt.Sprint(r.LowWhole)
	}
	return fmt.Sprintf("%d–%d", r.LowWhole, r.HighWhole)
}

// shortRange is an interval for a narrow column.
func shortRange(r reports.Range) string { return wholeRange(r) + " %" }

// keyFigures sets the figures in two columns, and below them who answers for it.
func (p *pages) keyFigures(x, y, width float64, f summaryFit) float64 {
	const columns = 2
	col := (width - 3*unit) / columns
	figures := p.r.Summary.Figures
	for i := 0; i < len(figures); i += columns {
		end := y
		for j, k := range figures[i:min(i+columns, len(figures))] {
			end = max(end, p.keyFigure(x+float64(j)*(col+3*unit), y, col, k.Value, k.Label))
		}
		y = end + 1.4 + f.item*0.4
	}
	return p.paragraph(x, y, width, p.r.Summary.AccountableText, f.style(styleSmall).in(ink).strong())
}

func (p *pages) summaryGaps(y float64, f summaryFit) float64 {
	x, w := p.span(1, 6)
	left := p.groupBars(x, y, w, f)
	x, w = p.span(7, 12)
	return max(left, p.topGaps(x+unit, y, w-unit, f))
}

func (p *pages) groupBars(x, y, width float64, f summaryFit) float64 {
	y = p.heading(x, y, width, "Readiness by criteria series")
	b := bars{target: float64(p.r.Summary.Target), targetWord: "ready from"}
	for _, g := range p.r.Groups {
		b.rows = append(b.rows, barRow{g.ID, g.Title, float64(g.Type1.Low), float64(g.Type1.High), shortRange(g.Type1), statusOf(g.Status)})
	}
	y = b.draw(p.canvas, x, y, width, f.row)
	return p.barLegend(x, y, width, "certain", "possible, if open answers are yes")
}

func (p *pages) topGaps(x, y, width float64, f summaryFit) float64 {
	gaps := p.r.TopGaps
	title := gaps.Title
	if title == "" {
		title = "Gaps that decide the date"
	}
	y = p.heading(x, y, width, title)
	for _, g := range gaps.Items {
		y = p.topGap(x, y, width, g, f) + f.item
	}
	if gaps.Text != "" {
		return p.paragraph(x, y, width, gaps.Text, f.style(styleBody))
	}
	return y - f.item
}

// topGap draws one gap: what, which criterion, who, and the action to look up.
func (p *pages) topGap(x, y, width float64, g reports.TopGap, f summaryFit) float64 {
	const r = 2.6
	p.numberDisc(x+r, y+r, r, fmt.Sprint(g.Rank), gapColor, styleHead.in(white))
	indent := 2*r + 3
	st, small := f.style(styleH3), f.style(styleTable).in(muted)
	x, width = x+indent, width-indent
	ref := p.widthOf(g.Ref, styleTableRef)
	p.textAt(x+width, y+st.drop(), g.Ref, styleTableRef.in(accent), right)
	p.link(x+width-ref, y, ref, st.lead, actionAnchor(g.Ref))
	y = p.paragraph(x, y, width-ref-unit, g.Title, st)
	who := g.Owner.Text
	if !g.End.IsZero() {
		who += ", by " + g.End.Words()
	}
	return p.paragraph(x, y, width, strings.TrimSpace(g.Text+" "+who+"."), small)
}

// summarySure says how far the figures can be trusted.
func (p *pages) summarySure(y float64, f summaryFit) float64 {
	s := p.r.Summary.Sure
	p.line(p.left(), y, p.right(), y, rule, 0.2)
	y += 1.4
	x, w := p.span(1, 6)
	end := p.heading(x, y, w, "How sure we are")
	end = p.paragraph(x, end-1, w-unit, s.Text, f.style(styleTable))
	x, w = p.span(7, 12)
	x, w = x+unit, w-unit
	for _, k := range []struct {
		figure, label string
		share         float64 // of the width
	}{
		{fmt.Sprintf("%d of %d", s.Answered, s.Statements), "questions answered", 0.32},
		{fmt.Sprint(s.Shown), "claims with current evidence", 0.26},
		{fmt.Sprint(s.Asserted), "on somebody’s word", 0.20},
		{fmt.Sprint(s.DontKnow), "times “we do not know”", 0.22},
	} {
		st := p.shrink(k.figure, styleKey.at(11), w*k.share-unit, 7)
		p.text(x, y+styleKey.at(11).drop(), k.figure, st)
		end = max(end, p.paragraph(x, y+5.2, w*k.share-unit, k.label, f.style(styleNote)))
		x += w * k.share
	}
	return p.paragraph(p.left(), end+0.8, p.inner(), p.r.Meta.Disclaimer, f.style(styleNote))
}

// summaryDecisions asks leadership, in a panel, to agree or not.
func (p *pages) summaryDecisions(y float64, f summaryFit) float64 {
	d := p.r.Decisions
	const pad = 2.2 * unit
	columns := len(d.Items)
	if columns > 4 {
		columns = (columns + 1) / 2
	}
	height := pad + styleH2.lead + 1
	rows := decisionRows(d.Items, columns)
	width := p.inner() - panelBar - 2*pad
	col := (width - float64(columns-1)*2.5*unit) / float64(max(columns, 1))
	for _, row := range rows {
		height += p.decisionRowHeight(row, col, f) + unit
	}
	height += pad - unit
	p.box(p.left(), y, p.inner(), height, panel)
	p.box(p.left(), y, panelBar, height, accent)
	x, at := p.left()+panelBar+pad, y+pad
	p.text(x, at+styleH2.drop(), "Decisions requested from leadership", styleH2)
	aside := p.fit(d.Text, styleCaption, width-p.widthOf("Decisions requested from leadership", styleH2)-2*unit)
	p.textAt(x+width, at+styleH2.drop(), aside, styleCaption, right)
	at += styleH2.lead + 1
	for _, row := range rows {
		h := p.decisionRowHeight(row, col, f)
		for i, item := range row {
			p.decision(x+float64(i)*(col+2.5*unit), at, col, h, p.decisionTitles(row, col, f), item, f)
		}
		at += h + unit
	}
	return y + height
}

func decisionRows(items []reports.Decision, columns int) [][]reports.Decision {
	var rows [][]reports.Decision
	for len(items) > 0 {
		n := min(columns, len(items))
		rows, items = append(rows, items[:n]), items[n:]
	}
	return rows
}

const choiceHeight = 5.4

// decisionTitles is the height of the titles in a row, whose texts begin side by
// side.
func (p *pages) decisionTitles(row []reports.Decision, width float64, f summaryFit) float64 {
	h := 0.0
	for _, d := range row {
		h = max(h, p.heightOf(decisionTitle(d), f.style(styleH3), width))
	}
	return h
}

func (p *pages) decisionRowHeight(row []reports.Decision, width float64, f summaryFit) float64 {
	h := 0.0
	for _, d := range row {
		text := f.style(styleTable)
		n := p.heightOf(d.Text, text, width)
		if d.Else != "" {
			n += 0.6 + p.heightOf(d.Else, text, width)
		}
		h = max(h, n)
	}
	return p.decisionTitles(row, width, f) + h + choiceHeight + 1
}

func decisionTitle(d reports.Decision) string { return fmt.Sprintf("%d  %s", d.Number, d.Title) }

func (p *pages) decision(x, y, width, height, titles float64, d reports.Decision, f summaryFit) {
	text := f.style(styleTable)
	p.paragraph(x, y, width, decisionTitle(d), f.style(styleH3))
	at := p.refText(x, y+titles, width, d.Text, text)
	if d.Else != "" {
		p.refText(x, at+0.6, width, d.Else, text.in(muted))
	}
	p.choices(x, y+height-choiceHeight+1.4, "Agreed", "Not agreed")
}
