package pdf

import (
	"soc2ready/reports"
)

// matrix draws which control meets which criterion: a row for each control, a
// column for each criterion, a dot where they meet.
func (p *pages) matrix() {
	p.join("matrix", 120)
	p.y = p.legend(p.left(), p.y-unit, p.inner(), []legendItem{
		{"carries the criterion (primary)", func(x, y float64) { p.disc(x+dotR, y, dotR, ink) }, 2 * dotR},
		{"helps (supporting)", func(x, y float64) { p.ring(x+dotR, y, dotR-0.12, muted, 0.24) }, 2 * dotR},
		{"holds it down today", func(x, y float64) { p.disc(x+dotR, y, dotR, gapColor) }, 2 * dotR},
		{"does not apply", func(x, y float64) { p.box(x, y-0.12, 2*dotR, 0.24, muted) }, 2 * dotR},
	}) + unit
	for i, criteria := range p.matrixParts() {
		if i > 0 {
			p.y += 4 * unit
			p.need(60)
		}
		m := p.newMatrix(criteria)
		m.draw()
	}
}

const (
	dotR       = 0.95
	mostRow    = 3.9 // height of a row
	leastRow   = 3.4
	statusRow  = 4.4
	levelWidth = 19.0
	matrixHead = 11.0
	mostInGrid = 44 // criteria that fit side by side
)

// matrixParts divides the criteria into grids that fit the width: the common
// criteria, and the others.
func (p *pages) matrixParts() [][]reports.MatrixCriterion {
	all := p.r.Matrix.Criteria
	if len(all) <= mostInGrid {
		return [][]reports.MatrixCriterion{all}
	}
	var common, others []reports.MatrixCriterion
	for _, c := range all {
		if c.Category == "security" {
			common = append(common, c)
		} else {
			others = append(others, c)
		}
	}
	return [][]reports.MatrixCriterion{common, others}
}

// matrixGrid is one grid with its measures.
type matrixGrid struct {
	*pages
	criteria []reports.MatrixCriterion
	links    map[string][]*reports.MatrixLink // by control, one for each column
	grid     float64                          // left edge of the dots
	step     float64
	refs     float64 // left edge of the references
	tall     float64 // height of a row
}

func (p *pages) newMatrix(criteria []reports.MatrixCriterion) *matrixGrid {
	const label, ref = 36.0, 11.0
	m := &matrixGrid{pages: p, criteria: criteria, links: make(map[string][]*reports.MatrixLink)}
	for i := range criteria {
		for j := range criteria[i].Controls {
			l := &criteria[i].Controls[j]
			key := string(l.Control)
			if m.links[key] == nil {
				m.links[key] = make([]*reports.MatrixLink, len(criteria))
			}
			m.links[key][i] = l
		}
	}
	m.grid = p.left() + label + levelWidth
	m.refs = p.right() - ref + 1
	m.step = min((p.right()-ref-m.grid)/float64(max(len(criteria), 1)), 5)
	m.tall = mostRow
	for m.pagesAt(m.tall) > m.pagesAt(leastRow) {
		m.tall -= 0.05
	}
	return m
}

// topicShare is the height of a topic's line, in rows.
const topicShare = 1.6

// walk goes through the rows of the grid as they stand on pages when a row has
// the given height. It calls turn for a new page, which says where rows begin.
func (m *matrixGrid) walk(y, tall float64, turn func() float64, topic func(string, float64), row func(*reports.MatrixControl, float64)) float64 {
	last := ""
	for i := range m.r.Matrix.Controls {
		c := &m.r.Matrix.Controls[i]
		if m.links[string(c.Control)] == nil {
			continue
		}
		need := tall
		if c.Topic != last {
			need += topicShare * tall
		}
		if y+need > m.floor {
			y, last = turn(), ""
		}
		if c.Topic != last {
			last = c.Topic
			topic(last, y)
			y += topicShare * tall
		}
		row(c, y)
		y += tall
	}
	return y
}

// pagesAt counts the pages the grid takes with rows of that height.
func (m *matrixGrid) pagesAt(tall float64) int {
	n := 1
	m.walk(m.y+matrixHead+statusRow, tall,
		func() float64 { n++; return flowTop + matrixHead + statusRow },
		func(string, float64) {}, func(*reports.MatrixControl, float64) {})
	return n
}

func (m *matrixGrid) draw() {
	m.y = m.walk(m.head(m.y), m.tall, func() float64 { return m.head(m.next()) }, m.topic, m.row)
	m.line(m.left(), m.y, m.right(), m.y, rule, ruleThin)
}

// head names the criteria, upright, and says how each stands. It returns where
// the rows begin.
func (m *matrixGrid) head(y float64) float64 {
	base := y + matrixHead
	m.text(m.left(), base-1, "Control", styleHead)
	m.text(m.grid-levelWidth, base-1, "Level", styleHead)
	m.text(m.refs, base-1, "Action", styleHead)
	st := styleHead.at(min(6.5, m.step/mmPerPoint*0.82)).in(ink)
	m.bands(base, statusRow)
	for i := range m.criteria {
		x := m.grid + (float64(i)+0.5)*m.step
		m.turned(x+st.cap()/2, base-1, string(m.criteria[i].ID), st)
		m.mark(x, base+statusRow/2, min(1.3, m.step*0.42), statusOf(m.criteria[i].Status))
	}
	m.line(m.left(), base, m.right(), base, ink, ruleHead)
	m.text(m.left(), base+statusRow/2+styleNote.cap()/2, "How the criterion stands for Type 1", styleNote)
	return base + statusRow
}

// bands shades every other series over a height.
func (m *matrixGrid) bands(y, height float64) {
	series, odd, from := "", false, 0
	flush := func(to int) {
		if odd {
			m.box(m.grid+float64(from)*m.step, y, float64(to-from)*m.step, height, faint)
		}
	}
	for i := range m.criteria {
		if s := m.criteria[i].ID.Series(); s != series {
			flush(i)
			series, odd, from = s, !odd, i
		}
	}
	flush(len(m.criteria))
}

func (m *matrixGrid) topic(title string, y float64) {
	h := topicShare * m.tall
	m.bands(y, h)
	m.text(m.left(), y+h-1.3, m.fit(title, styleTableID, m.grid-m.left()), styleTableID)
}

func (m *matrixGrid) row(c *reports.MatrixControl, y float64) {
	m.bands(y, m.tall)
	st, note := styleTable.at(7.5), styleNote.at(6.5)
	mid := y + m.tall/2
	m.line(m.left(), y, m.right(), y, hair, 0.1)
	m.text(m.left(), mid+st.cap()/2, m.fit(c.Title, st, m.grid-m.left()-levelWidth-1), st)
	m.text(m.grid-levelWidth, mid+note.cap()/2, m.fit(c.Level.Word, note, levelWidth-1), note)
	for i, l := range m.links[string(c.Control)] {
		if l != nil {
			m.dot(m.grid+(float64(i)+0.5)*m.step, mid, l)
		}
	}
	if c.Ref != "" {
		ref := styleTableRef.at(7).in(accent)
		m.text(m.refs, mid+ref.cap()/2, c.Ref, ref)
		m.link(m.refs, y, m.right()-m.refs, m.tall, actionAnchor(c.Ref))
	}
}

func (m *matrixGrid) dot(x, y float64, l *reports.MatrixLink) {
	r := min(dotR, m.step*0.36)
	switch {
	case !l.Applies:
		m.box(x-r*0.7, y-0.12, r*1.4, 0.24, muted)
	case l.Failed:
		m.disc(x, y, r, gapColor)
	case l.Role == "primary":
		m.disc(x, y, r, ink)
	default:
		m.ring(x, y, r-0.12, muted, 0.24)
	}
}
