package pdf

import (
	"soc2ready/reports"
)

// signHeight is the height of the panel to sign in.
const signHeight = 17.0

// checklist draws the executive checklist on one page, with lines to sign on. A
// catalogue with many more items goes on on further pages.
func (p *pages) checklist() {
	s := p.section("checklist")
	p.head = s.Title
	p.newPage(s.Title)
	p.title(s.Title, "checklist")
	p.lead(p.r.Check.Text)
	p.y = p.legend(p.left(), p.y-unit, p.inner(), []legendItem{
		p.tickItem(tickDone, "Done"), p.tickItem(tickUnderWay, "Under way"), p.tickItem(tickOpen, "Open"),
	}) + unit
	floor := p.bottom() - signHeight - 1.5*unit
	l, r := p.checkColumns()
	x1, w1 := p.span(1, 6)
	x2, w2 := p.span(7, 12)
	w1 -= unit
	x2, w2 = x2+unit, w2-unit
	air := p.checkAir(l, r, w1, floor-p.y)
	p.drawGroups(x1, p.y, w1, l, air)
	p.drawGroups(x2, p.y, w2, r, air)
	p.signOff()
}

// checkColumns divides the groups into two columns that keep the order of the
// report, so that the longer column is as short as can be.
func (p *pages) checkColumns() (left, right []reports.ChecklistGroup) {
	const head = 2 // a heading takes about the room of two items
	groups := p.r.Check.Groups
	best := 0
	tallest := -1
	// Bit i says that group i stands at the left; the first always does.
	for set := 1; set < 1<<min(len(groups), 12); set += 2 {
		l, r := 0, 0
		for i, g := range groups {
			if set>>i&1 == 1 {
				l += len(g.Items) + head
			} else {
				r += len(g.Items) + head
			}
		}
		if n := max(l, r); tallest < 0 || n < tallest {
			best, tallest = set, n
		}
	}
	for i, g := range groups {
		if best>>i&1 == 1 {
			left = append(left, g)
		} else {
			right = append(right, g)
		}
	}
	return left, right
}

// checkAir is the room above and below each item that lets both columns fit a
// height.
func (p *pages) checkAir(left, right []reports.ChecklistGroup, width, height float64) float64 {
	const most, least, step = 1.5, 0.2, 0.1
	for air := most; air > least; air -= step {
		q := p.scratch()
		if max(q.drawGroups(0, 0, width, left, air), q.drawGroups(0, 0, width, right, air)) <= height {
			return air
		}
	}
	return least
}

func (p *pages) drawGroups(x, y, width float64, groups []reports.ChecklistGroup, air float64) float64 {
	for i, g := range groups {
		if i > 0 {
			y += 0.6 + 3*air
		}
		y = p.sectionBar(x, y, width, g.Title, g.Text)
		y = p.paragraph(x, y, width, g.Question, styleCaption) + 0.4 + air
		for _, it := range g.Items {
			p.line(x, y, x+width, y, rule, ruleThin)
			y = p.checkLine(x, y, width, it, air)
		}
	}
	return y
}

// checkLine draws one item with its owner and where it is taken further.
func (p *pages) checkLine(x, y, width float64, it reports.ChecklistLine, air float64) float64 {
	states := map[string]tickState{"done": tickDone, "under_way": tickUnderWay}
	reference := it.Reference
	if it.Overruled {
		reference = "set by hand"
	}
	end := p.checkItem(x, y, width, states[it.State], it.Title, it.Owner.Text, reference, air)
	if isReference(reference) {
		w := p.widthOf(reference, styleNote)
		p.link(x+width-w-2, y, w+2, end-y, actionAnchor(reference))
	}
	return end
}

// signOff draws the lines for names and date at the foot of the page.
func (p *pages) signOff() {
	y := p.bottom() - signHeight
	p.box(p.left(), y, p.inner(), signHeight, panel)
	lines := p.r.Check.SignOff
	if len(lines) == 0 {
		return
	}
	col := (p.inner() - 2*unit) / float64(len(lines))
	for i, s := range lines {
		p.signature(p.left()+2*unit+float64(i)*col, p.bottom()-7, col-2*unit, s)
	}
	p.y = p.bottom()
}
