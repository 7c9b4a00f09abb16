package pdf

import (
	"fmt"
	"io"
	"slices"

	"soc2ready/reports"
)

// Kind says which pages a document has. The zero value is KindFull.
type Kind string

// The kinds of documents.
const (
	KindFull      Kind = "full"      // every section of the report
	KindRoadmap   Kind = "roadmap"   // summary, roadmap and actions
	KindChecklist Kind = "checklist" // the executive checklist on one page
)

// Render draws a report as a PDF document. The same report and options give the
// same bytes. Nothing is written unless all is well.
func Render(w io.Writer, r *reports.Report, o Options) error {
	var draw func(*pages)
	switch o.Kind {
	case KindFull, "":
		draw = (*pages).full
	case KindRoadmap:
		draw = (*pages).roadmapOnly
	case KindChecklist:
		draw = (*pages).checklist
	default:
		return fmt.Errorf("draw pdf: %q is no kind of document; there are full, roadmap and checklist", o.Kind)
	}
	return render(w, o, titlesOf(r), func(c *canvas) { draw(&pages{canvas: c, r: r, floor: c.bottom()}) })
}

func titlesOf(r *reports.Report) titles {
	t := titles{org: r.Meta.Company, title: r.Meta.Title, subject: r.Meta.Subtitle, author: r.Meta.Company, foot: r.Meta.Footer}
	if r.Meta.Brand != "" {
		t.author, t.brand = r.Meta.Brand, r.Meta.Brand
	}
	return t
}

// pages draws a report. Its methods are the sections; each begins where it must
// and leaves y where it ends.
type pages struct {
	*canvas
	r     *reports.Report
	head  string  // at the right of the pages that flowing content begins
	brief bool    // the plan in short: SOC 2 is not the next step
	floor float64 // where flowing content ends on a page
}

// flowTop is where content goes on below the header of a further page.
const flowTop = 23.0

// sectionPart is a section with what draws it.
type sectionPart struct {
	key  string
	draw func(*pages)
}

// sectionOrder is the order of the sections in the full report.
var sectionOrder = []sectionPart{
	{"summary", (*pages).summary},
	{"criteria", (*pages).readiness},
	{"categories", nil}, // these two go on where the criteria end
	{"contradictions", nil},
	{"risk", (*pages).risks},
	{"roadmap", (*pages).roadmap},
	{"actions", (*pages).actions},
	{"checklist", (*pages).checklist},
	{"calendar", (*pages).calendar},
	{"scope", (*pages).scope},
	{"matrix", (*pages).matrix},
	{"notes", (*pages).notes},
	{"method", (*pages).method},
}

// insteadOrder is the order where SOC 2 is not the next step: what to do comes
// first, and behind it stands what a report would take, without what only serves
// those who carry it out.
var insteadOrder = []sectionPart{
	{"summary", (*pages).summary},
	{"instead", (*pages).insteadAndWhy},
	{"categories", nil}, // these go on where it ends
	{"contradictions", nil},
	{"criteria", nil},
	{"risk", (*pages).risks},
	{"roadmap", (*pages).roadmap},
	{"actions", (*pages).actions},
	{"scope", (*pages).scope},
	{"notes", (*pages).notes},
	{"method", (*pages).method},
}

// orderOf is the order of a report's sections.
func orderOf(r *reports.Report) []sectionPart {
	if r.Instead != nil {
		return insteadOrder
	}
	return sectionOrder
}

func (p *pages) full() {
	p.brief = p.r.Instead != nil
	p.cover()
	for _, s := range orderOf(p.r) {
		if s.draw != nil {
			s.draw(p)
		}
	}
}

// readiness draws the three sections on how the company stands, one after the
// other.
func (p *pages) readiness() {
	p.balanced("readiness", func(p *pages) {
		p.criteria()
		p.categories()
		p.contradictions()
	})
}

func (p *pages) roadmapOnly() {
	p.summary()
	p.roadmap()
	p.actions()
}

// has reports whether the report has a section; one with nothing in it is left out.
func (p *pages) has(key string) bool {
	return slices.ContainsFunc(p.r.Contents, func(s reports.Section) bool { return s.Key == key })
}

// section finds a section's title, question and lead.
func (p *pages) section(key string) reports.Section {
	i := slices.IndexFunc(p.r.Contents, func(s reports.Section) bool { return s.Key == key })
	if i < 0 {
		return reports.Section{Key: key, Title: key}
	}
	return p.r.Contents[i]
}

// open begins a section on a page of its own.
func (p *pages) open(key string) {
	s := p.section(key)
	p.head = s.Title
	p.newPage(s.Title)
	p.title(s.Title, key)
	p.lead(s.Lead)
}

// join begins a section below the one before if the page has that much room
// left, so that no section ends on a page that is nearly empty.
func (p *pages) join(key string, room float64) {
	const short = 40.0 // what needs less than this may stand lower
	if p.y+room+titleRoom > p.floor || room > short && p.y > bodyY+0.55*(p.floor-bodyY) {
		p.open(key)
		return
	}
	s := p.section(key)
	p.y += 7 * unit
	p.titleAt(p.y+styleH1.cap(), s.Title, key)
	p.y += styleH1.cap() + 2.5*unit
	p.head = s.Title
	p.lead(s.Lead)
}

// titleRoom is what the heading and the lead of a joined section take.
const titleRoom = 35.0

// lead sets the opening sentences of a section.
func (p *pages) lead(s string) {
	if s != "" {
		p.y = p.refText(p.left(), p.y, p.inner(), s, styleLead) + 2*unit
	}
}

// next begins a further page of the section.
func (p *pages) next() float64 {
	p.newPage(p.head)
	p.y = flowTop
	return p.y
}

// need begins a further page unless there is room of that height.
func (p *pages) need(height float64) {
	if p.y+height > p.floor && p.y > flowTop {
		p.next()
	}
}

// part heads a part of a section; keep is the room that what it heads needs at
// the least. Parts are in the reader's outline below their section.
func (p *pages) part(title string, keep float64) {
	if p.y > flowTop {
		p.y += 2 * unit
	}
	p.need(styleH2.lead + unit + keep)
	p.bookmark(title, 1, p.y)
	p.y = p.heading(p.left(), p.y, p.inner(), title)
}

// para sets a paragraph, over as many pages as it needs, with no single line
// left behind or carried over.
func (p *pages) para(s string, st style) {
	lines := p.wrap(s, st, p.inner())
	for len(lines) > 0 {
		n := min(len(lines), int((p.floor-p.y)/st.lead))
		if len(lines)-n == 1 {
			n--
		}
		if n < min(2, len(lines)) {
			p.next()
			continue
		}
		end := p.lines(p.left(), p.y, p.inner(), lines[:n], st, left)
		p.linkRefs(p.left(), p.y, lines[:n], st)
		p.y, lines = end, lines[n:]
	}
}

const bulletIndent = 3.6

// bullet draws one point of a list and returns its end.
func (c *canvas) bullet(x, y, width float64, s string, st style) float64 {
	c.disc(x+0.7, y+st.lead/2, 0.55, accent)
	return c.refText(x+bulletIndent, y, width-bulletIndent, s, st)
}

func (c *canvas) bulletHeight(width float64, s string, st style) float64 {
	return c.heightOf(s, st, width-bulletIndent)
}

// bullets flows a list. A point stays on one page.
func (p *pages) bullets(items []string, st style) {
	for _, s := range items {
		p.need(p.bulletHeight(p.inner(), s, st))
		p.y = p.bullet(p.left(), p.y, p.inner(), s, st) + 0.9
	}
}

// flow draws a table at y, over as many pages as it needs.
func (p *pages) flow(t table) {
	t.bottom = p.floor
	t.onBreak = p.next
	p.y = t.draw(p.canvas, p.left(), p.y, p.inner())
}

// tablePart is a part of a section with a few words and a table. A table that is
// not long stays on one page with its heading.
func (p *pages) tablePart(title, words string, t table) {
	const long = 90.0
	intro := p.heightOf(words, styleBody, p.inner())
	if words != "" {
		intro += unit
	}
	t.bottom = p.floor
	tall := t.height(p.canvas, p.inner())
	if tall > long {
		tall = max(30, t.start(p.canvas, p.inner()))
	}
	p.part(title, intro+tall)
	if words != "" {
		p.para(words, styleBody)
		p.y += unit
	}
	p.flow(t)
}

// scratch is a copy that measures and leaves no trace.
func (p *pages) scratch() *pages {
	c := *p.canvas
	c.doc = nil
	c.book = &book{titles: p.book.titles, plan: p.book.plan, anchors: make(map[string]place), unshown: make(map[rune]bool)}
	q := *p
	q.canvas = &c
	return &q
}

// balanced draws flowing content so that its last page is not nearly empty: if
// it would be, the pages before it end a little earlier. name is that of the
// content.
func (p *pages) balanced(name string, draw func(*pages)) {
	key := floorKey{name, p.y}
	floor, known := p.floors[key]
	if !known {
		floor = p.balancedFloor(draw)
		p.floors[key] = floor
	}
	full := p.floor
	p.floor = floor
	draw(p)
	p.floor = full
}

// floorKey names the floor that was found for content beginning at a height, so
// that it is looked for in one pass only.
type floorKey struct {
	name string
	y    float64
}

// balancedFloor looks for the lowest floor that fills the last page enough and
// takes no more pages.
func (p *pages) balancedFloor(draw func(*pages)) float64 {
	const least, most, step = 0.3, 90.0, 4.5
	try := func(floor float64) (int, float64) {
		q := p.scratch()
		q.floor = floor
		draw(q)
		return q.page, (q.y - flowTop) / (p.floor - flowTop)
	}
	last, fill := try(p.floor)
	if last == p.page || fill >= least {
		return p.floor
	}
	best := p.floor
	for floor := p.floor - step; floor > p.floor-most; floor -= step {
		page, share := try(floor)
		if page == last && share >= least {
			return floor
		}
		if page == last && share > fill {
			best, fill = floor, share
		}
	}
	return best
}

// statusOf is how a status of the report is drawn.
func statusOf(m reports.Mark) status {
	switch m.Key {
	case "ready":
		return statusMet
	case "partial":
		return statusPartly
	case "gap":
		return statusGap
	case "not_applicable":
		return statusNotApplicable
	}
	return statusUnknown
}

// markCell is a cell with the sign of a status and its word.
func markCell(m reports.Mark) cell {
	return cell{draw: func(c *canvas, x, y, width float64) {
		room := width - 2*markR - 1.4
		st := c.shrink(m.Word, styleTable, room, 6)
		c.mark(x+markR, y+styleTable.lead/2, markR, statusOf(m))
		c.text(x+2*markR+1.4, y+styleTable.drop(), c.fit(m.Word, st, room), st)
	}}
}

// capital starts a word of the report as a legend or a heading does.
func capital(s string) string {
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		return string(s[0]-'a'+'A') + s[1:]
	}
	return s
}
