package pdf

// column is one column of a table. Columns without a width share what the
// others leave, in proportion to share (at least 1).
type column struct {
	title string
	width float64 // mm, without the gap to the next column
	share float64
	align align
	style style // of the text; the zero style is styleTable
	refs  bool  // references such as R-06 in the text lead to their actions
	// head draws a title of another kind, standing on base, such as the names
	// of twelve months.
	head func(c *canvas, x, base, width float64)
}

// cell is the content of one column in one row: wrapped text, or a drawing.
// The zero cell is empty.
type cell struct {
	text  string
	style *style                                 // instead of the column's
	draw  func(c *canvas, x, y, width float64)   // instead of text; y is the row's top
	tall  func(c *canvas, width float64) float64 // height of the drawing; nil is one line
	link  string                                 // anchor the cell leads to
}

// row is one row of a table. A row with a section text is a heading over the
// rows below it and has no cells.
type row struct {
	cells   []cell
	section string
	aside   string // at the right end of a section row
	anchor  string // name for links to the row
}

// table draws rows under a head that is repeated on every page. Where a row
// does not fit, the table asks for a new page; a row that is taller than a
// page goes on there, with the text of its first column repeated.
type table struct {
	columns []column
	rows    []row
	bottom  float64 // where the rows end on a page; 0 is the bottom margin
	// onBreak begins a new page and returns where the head goes. It is
	// needed unless all rows fit.
	onBreak func() float64
}

const (
	padAbove   = 1.5
	padBelow   = 1.7
	columnGap  = 3.0
	sectionPad = 2.4 // above a section row
)

// tableLayout is a table with its widths fixed and its cells wrapped.
type tableLayout struct {
	*table
	c      *canvas
	x, end float64 // left and right edge
	lefts  []float64
	widths []float64
	bottom float64
	head   [][]string // lines of the column titles
}

// draw draws the table and returns where it ends, which may be on a later
// page than it began.
func (t *table) draw(c *canvas, x, y, width float64) float64 {
	l := t.layout(c, x, width)
	if len(t.rows) > 0 && y+l.headHeight()+l.firstHeight() > l.bottom {
		y = l.breakPage(y)
	}
	y = l.drawHead(y)
	for i := range t.rows {
		y = l.drawRow(i, y)
	}
	return y
}

// height is what the table takes when no page ends inside it.
func (t *table) height(c *canvas, width float64) float64 {
	l := t.layout(c, 0, width)
	h := l.headHeight()
	for i := range t.rows {
		if t.rows[i].section != "" {
			h += sectionHeight()
			continue
		}
		h += l.height(l.prepare(&t.rows[i]))
	}
	return h
}

// start is what of the table has to fit on the page it begins on.
func (t *table) start(c *canvas, width float64) float64 {
	l := t.layout(c, 0, width)
	if len(t.rows) == 0 {
		return l.headHeight()
	}
	return l.headHeight() + l.firstHeight()
}

func (t *table) layout(c *canvas, x, width float64) *tableLayout {
	l := &tableLayout{table: t, c: c, x: x, end: x + width, bottom: t.bottom}
	if l.bottom == 0 {
		l.bottom = c.bottom()
	}
	free, shares := width-columnGap*float64(len(t.columns)-1), 0.0
	for _, col := range t.columns {
		free -= col.width
		if col.width == 0 {
			shares += max(col.share, 1)
		}
	}
	for _, col := range t.columns {
		w := col.width
		if w == 0 {
			w = max(free*max(col.share, 1)/shares, 4)
		}
		l.lefts = append(l.lefts, x)
		l.widths = append(l.widths, w)
		l.head = append(l.head, c.wrap(col.title, styleHead, w))
		x += w + columnGap
	}
	return l
}

func (l *tableLayout) headHeight() float64 {
	n := 1
	for _, lines := range l.head {
		n = max(n, len(lines))
	}
	return float64(n)*styleHead.lead + 1.6
}

// drawHead draws the column titles, standing on the rule below them.
func (l *tableLayout) drawHead(y float64) float64 {
	end := y + l.headHeight()
	for i, lines := range l.head {
		top := end - 1.4 - float64(len(lines))*styleHead.lead
		l.c.lines(l.lefts[i], top, l.widths[i], lines, styleHead, l.columns[i].align)
		if head := l.columns[i].head; head != nil {
			head(l.c, l.lefts[i], end-1.4, l.widths[i])
		}
	}
	l.c.line(l.x, end, l.end, end, ink, ruleHead)
	return end
}

// breakPage begins a new page. A table that may not break runs on.
func (l *tableLayout) breakPage(y float64) float64 {
	if l.onBreak == nil {
		return y
	}
	return l.onBreak()
}

// style of the text in column i of a row.
func (l *tableLayout) style(i int, ce cell) style {
	switch {
	case ce.style != nil:
		return *ce.style
	case l.columns[i].style.size > 0:
		return l.columns[i].style
	}
	return styleTable
}

// part is a row made ready: the lines of its text cells that are still to be
// drawn, and the height that its drawings need.
type part struct {
	row   *row
	lines [][]string
	drawn float64
	more  bool // continues a row from the page before
}

func (l *tableLayout) prepare(r *row) part {
	p := part{row: r, lines: make([][]string, len(l.columns))}
	for i, ce := range r.cells[:min(len(r.cells), len(l.columns))] {
		switch {
		case ce.draw == nil:
			p.lines[i] = l.c.wrap(ce.text, l.style(i, ce), l.widths[i])
		case ce.tall != nil:
			p.drawn = max(p.drawn, ce.tall(l.c, l.widths[i]))
		}
	}
	return p
}

func (l *tableLayout) lead(p part, i int) float64 {
	if i < len(p.row.cells) {
		return l.style(i, p.row.cells[i]).lead
	}
	return styleTable.lead
}

// height of a whole part.
func (l *tableLayout) height(p part) float64 {
	h := max(styleTable.lead, p.drawn)
	for i, lines := range p.lines {
		h = max(h, float64(len(lines))*l.lead(p, i))
	}
	return h + padAbove + padBelow
}

// firstHeight is what must fit below a head before it is worth drawing: the
// first row, with the section rows before it, or a few lines of a long one.
func (l *tableLayout) firstHeight() float64 { return l.groupHeight(0) }

// groupHeight is the height of row i and, if it is a section, of the rows
// after it, so that no section stands alone at the foot of a page and a short
// one is not torn apart.
func (l *tableLayout) groupHeight(i int) float64 {
	h := 0.0
	for ; i < len(l.rows); i++ {
		if r := &l.rows[i]; r.section == "" {
			if h == 0 {
				return l.standing(r)
			}
			return h + l.sectionStart(i)
		}
		h += sectionHeight()
	}
	return h
}

// sectionStart is what has to stand below a section on its page, from row i on:
// all its rows where those are few and low, else the first of them.
func (l *tableLayout) sectionStart(i int) float64 {
	const few, low = 3, 40.0
	first := l.standing(&l.rows[i])
	all, n := 0.0, 0
	for ; i < len(l.rows) && l.rows[i].section == ""; i++ {
		n++
		all += l.height(l.prepare(&l.rows[i]))
		if n > few || all > low {
			return first
		}
	}
	return max(first, all)
}

// standing is what of a row has to stand on the page it begins on: the whole of
// it, or a few lines of one that goes on over the page.
func (l *tableLayout) standing(r *row) float64 {
	tall := l.height(l.prepare(r))
	if l.maySplit(tall) {
		return l.fewLines()
	}
	return tall
}

// fewLines is the least of a long row that may stand at the foot of a page.
func (l *tableLayout) fewLines() float64 { return 6*styleTable.lead + padAbove + padBelow }

func sectionHeight() float64 { return sectionPad + styleH3.lead + padBelow }

func (l *tableLayout) drawRow(i int, y float64) float64 {
	r := &l.rows[i]
	if r.section != "" {
		if y+l.groupHeight(i) > l.bottom && l.onBreak != nil {
			y = l.drawHead(l.breakPage(y))
		}
		l.mark(r, y)
		return l.drawSection(r, y)
	}
	p := l.prepare(r)
	tall := l.height(p)
	if y+tall > l.bottom && l.onBreak != nil {
		if !l.maySplit(tall) || l.bottom-y < l.fewLines() {
			y = l.drawHead(l.breakPage(y))
		}
	}
	l.mark(r, y)
	for y+l.height(p) > l.bottom && l.onBreak != nil {
		top, rest := l.take(p, l.bottom-y-padAbove-padBelow)
		if len(rest.lines) == 0 {
			break
		}
		l.drawPart(top, y)
		y, p = l.drawHead(l.breakPage(y)), rest
	}
	return l.drawPart(p, y)
}

func (l *tableLayout) mark(r *row, y float64) {
	if r.anchor != "" {
		l.c.anchor(r.anchor, y)
	}
}

// maySplit reports whether a row is so tall that it goes on over the page: to
// keep it whole would leave half a page empty.
func (l *tableLayout) maySplit(tall float64) bool {
	return l.headHeight()+tall > (l.bottom-bodyY)/2
}

// take divides p into a part that fits in a height and the rest, which has no
// lines when there is none. The upper part has at least one line of each
// text, so that the rest gets shorter; the rest repeats the first column.
func (l *tableLayout) take(p part, height float64) (top, rest part) {
	top, rest = p, part{row: p.row, more: true}
	top.lines = make([][]string, len(p.lines))
	lines, left := make([][]string, len(p.lines)), 0
	for i := range p.lines {
		n := min(len(p.lines[i]), max(1, int(height/l.lead(p, i)+1e-9)))
		top.lines[i], lines[i] = p.lines[i][:n], p.lines[i][n:]
		left += len(lines[i])
	}
	if left == 0 {
		return top, rest
	}
	if len(lines[0]) == 0 {
		id := l.prepare(p.row).lines[0]
		lines[0] = id[:min(len(id), 2)]
	}
	rest.lines = lines
	return top, rest
}

// drawPart draws the cells of a part and the rule below them.
func (l *tableLayout) drawPart(p part, y float64) float64 {
	end := y + l.height(p)
	for i := range p.lines {
		if i >= len(p.row.cells) {
			break
		}
		ce := p.row.cells[i]
		if ce.draw != nil {
			if !p.more {
				ce.draw(l.c, l.lefts[i], y+padAbove, l.widths[i])
			}
			continue
		}
		l.c.lines(l.lefts[i], y+padAbove, l.widths[i], p.lines[i], l.style(i, ce), l.columns[i].align)
		if l.columns[i].refs {
			l.c.linkRefs(l.lefts[i], y+padAbove, p.lines[i], l.style(i, ce))
		}
		if ce.link != "" && len(p.lines[i]) > 0 {
			l.c.link(l.lefts[i], y+padAbove, l.widths[i], float64(len(p.lines[i]))*l.lead(p, i), ce.link)
		}
	}
	l.c.line(l.x, end, l.end, end, rule, ruleThin)
	return end
}

func (l *tableLayout) drawSection(r *row, y float64) float64 {
	st := styleH3
	top, width := y+sectionPad, l.end-l.x
	if r.aside != "" {
		a := styleHead
		aside := l.c.fit(r.aside, a, width/2)
		l.c.textAt(l.end, top+st.drop(), aside, a, right)
		width -= l.c.widthOf(aside, a) + columnGap
	}
	l.c.text(l.x, top+st.drop(), l.c.fit(r.section, st, width), st)
	end := y + sectionHeight()
	l.c.line(l.x, end, l.end, end, rule, ruleThin)
	return end
}
