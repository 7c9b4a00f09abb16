package pdf

import (
	"fmt"
	"slices"
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
	for _, block := range p.summaryBlocks() {
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
// at a height and returns its end. Beside a chart that is tall, because Privacy
// adds eight series, there is room for more than the gaps.
func (p *pages) summaryBlocks() []func(*pages, float64, summaryFit) float64 {
	blocks := []func(*pages, float64, summaryFit) float64{
		(*pages).summaryHeadline,
		(*pages).summaryFigures,
		(*pages).summaryGaps,
		(*pages).summarySure,
		(*pages).summaryDecisions,
	}
	if p.tallChart() {
		return slices.Delete(blocks, 3, 4)
	}
	return blocks
}

// tallChart reports whether there are more series than fit a short chart.
func (p *pages) tallChart() bool { return len(p.r.Groups) > 14 }

// summaryFit finds the loosest setting that fits a height.
func (p *pages) summaryFit(height float64) summaryFit {
	const leastRow, mostRow = 3.5, 6.4
	tall := func(f summaryFit) float64 {
		q, sum := p.scratch(), -f.gap
		for _, block := range p.summaryBlocks() {
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
		case f.small < 1.25:
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
func shortRange(r reports.Range) string {
	if !isRange(r) {
		return "–"
	}
	return wholeRange(r) + " %"
}

// isRange reports whether there is a figure: what does not apply has none.
func isRange(r reports.Range) bool { return strings.HasSuffix(r.Text, "%") }

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
	return p.shortened(2, x, y, width, p.r.Summary.AccountableText, f.style(styleSmall).in(ink).strong())
}

func (p *pages) summaryGaps(y float64, f summaryFit) float64 {
	x, w := p.span(1, 6)
	left := p.groupBars(x, y, w, f)
	x, w = p.span(7, 12)
	x, w = x+unit, w-unit
	draw := func(p *pages, f summaryFit) float64 {
		end := p.topGaps(x, y, w, f)
		if p.tallChart() {
			end = p.sureColumn(x, end+2*unit, w, f)
		}
		return end
	}
	// The points spread as far as the chart beside them is tall.
	if n := len(p.r.TopGaps.Items); n > 1 {
		spare := left - draw(p.scratch(), f)
		f.item += min(max(spare/float64(n), 0), max(6-f.item, 0))
	}
	return max(left, draw(p, f))
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
		y = p.numbered(x, y, width, topGap(g), f.small) + f.item
	}
	if gaps.Text != "" {
		return p.paragraph(x, y, width, gaps.Text, f.style(styleBody))
	}
	return y - f.item
}

// topGap is one gap: what, which criterion, who until when, and the action to
// look up.
func topGap(g reports.TopGap) numberedPoint {
	who := g.Owner.Text
	if !g.End.IsZero() {
		who += ", by " + strings.ReplaceAll(g.End.Words(), " ", "\u00A0")
	}
	return numberedPoint{fmt.Sprint(g.Rank), g.Title, g.Ref, strings.TrimSpace(g.Text + " " + who + ".")}
}

// summarySure says how far the figures can be trusted.
func (p *pages) summarySure(y float64, f summaryFit) float64 {
	p.line(p.left(), y, p.right(), y, rule, 0.2)
	y += 1.4
	x, w := p.span(1, 6)
	end := p.heading(x, y, w, "How sure we are")
	end = p.paragraph(x, end-1, w-unit, p.r.Summary.Sure.Text, f.style(styleTable))
	x, w = p.span(7, 12)
	end = max(end, p.sureFigures(x+unit, y, w-unit, f))
	return p.paragraph(p.left(), end+0.8, p.inner(), p.r.Meta.Disclaimer, f.style(styleNote))
}

// sureColumn is the same in one column.
func (p *pages) sureColumn(x, y, width float64, f summaryFit) float64 {
	y = p.heading(x, y, width, "How sure we are")
	y = p.sureFigures(x, y-1, width, f) + 1
	y = p.paragraph(x, y, width, p.r.Summary.Sure.Text, f.style(styleTable))
	return p.paragraph(x, y+0.8, width, p.r.Meta.Disclaimer, f.style(styleNote))
}

func (p *pages) sureFigures(x, y, w float64, f summaryFit) float64 {
	s, end := p.r.Summary.Sure, y
	for _, k := range []struct {
		figure, label string
		share         float64 // of the width
	}{
		{fmt.Sprintf("%d of %d", s.Answered, s.Statements), "questions answered", 0.29},
		{fmt.Sprint(s.Shown), "claims with current evidence", 0.26},
		{fmt.Sprint(s.Asserted), "on somebody’s word", 0.24},
		{fmt.Sprint(s.DontKnow), "times “we do not know”", 0.21},
	} {
		st := p.shrink(k.figure, styleKey.at(11), w*k.share-unit, 7)
		p.text(x, y+styleKey.at(11).drop(), k.figure, st)
		end = max(end, p.paragraph(x, y+5.2, w*k.share-unit, k.label, f.style(styleNote)))
		x += w * k.share
	}
	return end
}

// summaryDecisions asks leadership, in a panel, to agree or not.
func (p *pages) summaryDecisions(y float64, f summaryFit) float64 {
	d := p.r.Decisions
	if len(d.Items) == 0 {
		return y
	}
	columns := len(d.Items)
	if columns > 4 {
		columns = (columns + 1) / 2
	}
	height := 2*panelPad + styleH2.lead + 1 - unit
	rows := decisionRows(d.Items, columns)
	width := p.inner() - 2*panelPad
	col := (width - float64(columns-1)*2.5*unit) / float64(columns)
	for _, row := range rows {
		height += p.decisionRowHeight(row, col, f) + unit
	}
	const title = "Decisions requested from leadership"
	x, at, _ := p.panel(p.left(), y, p.inner(), height)
	p.text(x, at+styleH2.drop(), title, styleH2)
	aside := p.fit(d.Text, styleCaption, width-p.widthOf(title, styleH2)-2*unit)
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
		h = max(h, p.scratch().decisionText(0, 0, width, d, f))
	}
	return p.decisionTitles(row, width, f) + h + choiceHeight + 1
}

func decisionTitle(d reports.Decision) string { return fmt.Sprintf("%d  %s", d.Number, d.Title) }

func (p *pages) decision(x, y, width, height, titles float64, d reports.Decision, f summaryFit) {
	p.paragraph(x, y, width, decisionTitle(d), f.style(styleH3))
	p.decisionText(x, y+titles, width, d, f)
	p.choices(x, y+height-choiceHeight+1.4, "Agreed", "Not agreed")
}

// decisionText says what is asked and what happens otherwise.
func (p *pages) decisionText(x, y, width float64, d reports.Decision, f summaryFit) float64 {
	const most = 14 // lines; names that people typed may be in the text
	st := f.style(styleTable)
	y = p.shortened(most, x, y, width, d.Text, st)
	if d.Else == "" {
		return y
	}
	return p.shortened(most, x, y+0.6, width, "If not: "+d.Else, st.in(muted))
}
