package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// Options are what a caller decides about a document besides its content.
type Options struct {
	Kind    Kind
	Fonts   Fonts
	Paper   Paper
	Created time.Time // stamped into the file; must not be zero
}

// titles name a document: in the header of its pages and in its properties.
type titles struct {
	org     string // whose report it is
	title   string // what the report is
	subject string
	author  string
	foot    string // at the foot of every page
	brand   string // beside the page number; may be empty
}

// maxLayouts bounds the passes over the pages. Two are usual: one finds the
// page numbers, one confirms that printing them moves nothing.
const maxLayouts = 5

// render draws a document and writes it to w. It calls draw several times,
// first only to find page numbers and the places of anchors, then for real,
// so draw must do the same each time. Nothing is written unless all is well.
func render(w io.Writer, o Options, t titles, draw func(*canvas)) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("draw pdf: %v", p)
		}
	}()
	if o.Created.IsZero() {
		return errors.New("draw pdf: the creation time is missing")
	}
	set, err := newTypesetter(o.Fonts)
	if err != nil {
		return fmt.Errorf("draw pdf: %w", err)
	}
	plan, err := layout(set, o, t, draw)
	if err != nil {
		return fmt.Errorf("draw pdf: %w", err)
	}
	raw, err := paint(set, o, t, plan, draw)
	if err != nil {
		return fmt.Errorf("draw pdf: %w", err)
	}
	out, err := finalize(raw, set.names())
	if err != nil {
		return fmt.Errorf("finish pdf: %w", err)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

// layout runs draw without a document until nothing moves any more.
func layout(set *typesetter, o Options, t titles, draw func(*canvas)) (findings, error) {
	var plan findings
	for range maxLayouts {
		c := newCanvas(set, o, t, plan)
		draw(c)
		found := c.book.found()
		if found.equal(plan) {
			return plan, nil
		}
		plan = found
	}
	return plan, errors.New("the layout does not come to rest")
}

// paint draws the document for real.
func paint(set *typesetter, o Options, t titles, plan findings, draw func(*canvas)) ([]byte, error) {
	c := newCanvas(set, o, t, plan)
	c.doc = newDoc(o, t)
	c.begin()
	draw(c)
	if !c.book.found().equal(plan) {
		return nil, errors.New("the pages differ from their layout")
	}
	var raw bytes.Buffer
	if err := c.doc.Output(&raw); err != nil {
		return nil, err
	}
	return raw.Bytes(), nil
}

// newDoc sets up the library so that nothing depends on time or chance, and
// so that it breaks no page by itself.
func newDoc(o Options, t titles) *gofpdf.Fpdf {
	doc := gofpdf.New("P", "mm", o.Paper.name(), "")
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCompression(false) // finalize compresses, better
	doc.SetCatalogSort(true)
	doc.SetCreationDate(o.Created.UTC())
	doc.SetModificationDate(o.Created.UTC())
	doc.SetTitle(oneLine(t.org+" – "+t.title), true)
	doc.SetSubject(oneLine(t.subject), true)
	doc.SetAuthor(oneLine(t.author), true)
	doc.SetCreator("soc2ready", true)
	doc.SetProducer("soc2ready", true)
	for _, tf := range typefaces {
		// The library writes into the bytes, so each document has its own.
		doc.AddUTF8FontFromBytes(tf.String(), "", bytes.Clone(o.Fonts.data(tf)))
	}
	return doc
}

// names maps the library's font names to the ones shown to the reader.
func (t *typesetter) names() map[string]string {
	m := make(map[string]string)
	for _, tf := range typefaces {
		m["utf8"+tf.String()] = t.faces[tf].name
	}
	return m
}

func newCanvas(set *typesetter, o Options, t titles, plan findings) *canvas {
	return &canvas{
		typesetter: set,
		sheet:      o.Paper.sheet(),
		book:       &book{titles: t, plan: plan, anchors: make(map[string]place), unshown: make(map[rune]bool)},
		links:      make(map[string]int),
	}
}

// place is where an anchor is.
type place struct {
	page int
	y    float64
}

// findings are what a pass over the pages has found out.
type findings struct {
	pages   int
	unshown int
	anchors map[string]place
}

func (f findings) equal(g findings) bool {
	return f.pages == g.pages && f.unshown == g.unshown && maps.Equal(f.anchors, g.anchors)
}

// book is what a canvas knows of its document: the findings of the pass
// before, and what this pass finds.
type book struct {
	titles
	plan    findings
	pages   int
	anchors map[string]place
	unshown map[rune]bool
}

func (b *book) found() findings {
	return findings{pages: b.pages, unshown: len(b.unshown), anchors: b.anchors}
}

// noteLost remembers the characters of s that clean turns into a box. Broken
// UTF-8 counts as one character.
func (b *book) noteLost(s string) {
	if isPlain(s) {
		return
	}
	for _, r := range s {
		if r != notShown && cleanRune(r) == notShown {
			b.unshown[r] = true
		}
	}
}

// noteMissing remembers the characters of clean text that a font lacks.
func (b *book) noteMissing(s string, f *face) {
	for _, r := range s {
		if r < 0x80 || r == notShown {
			continue
		}
		if _, ok := f.advance(r); !ok {
			b.unshown[r] = true
		}
	}
}

// pages is the number of pages in the document; 0 in the first pass.
func (c *canvas) pages() int { return c.book.plan.pages }

// unshown counts the different characters in the document that the fonts
// cannot show and that appear as boxes; 0 in the first pass.
func (c *canvas) unshown() int { return c.book.plan.unshown }

// newPage begins a page with header and footer and sets y to its body.
// The title stands at the right of the header.
func (c *canvas) newPage(title string) {
	c.barePage()
	c.header(title)
	c.footer()
}

// barePage begins a page with nothing on it, such as a cover.
func (c *canvas) barePage() {
	c.page++
	c.book.pages = c.page
	c.y = bodyY
	if c.doc != nil {
		c.doc.AddPage()
	}
}

func (c *canvas) header(title string) {
	gap := 3 * unit
	page := styleNote
	title = c.fit(title, page, c.inner()*0.45)
	room := c.inner() - c.widthOf(title, page) - gap
	name := page.strong()
	c.text(c.left(), headerY, c.headerName(name, room), name)
	c.textAt(c.right(), headerY, title, page, right)
	c.line(c.left(), headerRule, c.right(), headerRule, rule, 0.2)
}

// headerName is "organization | title". Where both do not fit, the
// organization gives way, because the title is short and ours.
func (c *canvas) headerName(st style, room float64) string {
	tail := " | " + c.book.title
	org := c.fit(c.book.org, st, room-c.widthOf(tail, st))
	if org == "" {
		return c.fit(c.book.title, st, room)
	}
	return org + tail
}

func (c *canvas) footer() {
	y, st := c.height-footerUp, styleFooter
	number := fmt.Sprintf("%d / %d", c.page, c.pages())
	c.textAt(c.right(), y, number, st, right)
	room := c.inner() - c.widthOf(number, st) - 2*unit
	c.text(c.left(), y, c.fit(c.book.foot, st, room), st)
	room -= c.widthOf(c.book.foot, st) + 2*unit
	if brand := c.fit(c.book.brand, st, room); brand != "" {
		c.textAt(c.right()-c.widthOf(number, st)-2*unit, y, brand, st, right)
	}
}

// anchor names a place on the current page, so that links find it and
// pageOf knows its page.
func (c *canvas) anchor(name string, y float64) {
	c.book.anchors[name] = place{c.page, y}
	if c.doc != nil {
		c.doc.SetLink(c.linkTo(name), y, c.page)
	}
}

// pageOf is the page an anchor is on; 0 in the first pass or when there is
// no such anchor.
func (c *canvas) pageOf(name string) int { return c.book.plan.anchors[name].page }

// link makes a rectangle lead to an anchor. A name that no page anchors
// makes no link.
func (c *canvas) link(x, y, w, h float64, name string) {
	if _, ok := c.book.plan.anchors[name]; ok && c.doc != nil {
		c.doc.Link(x, y, w, h, c.linkTo(name))
	}
}

func (c *canvas) linkTo(name string) int {
	id, ok := c.links[name]
	if !ok {
		id = c.doc.AddLink()
		c.links[name] = id
	}
	return id
}

// bookmark puts an entry into the reader's outline; level 0 is the top. A
// level may be at most one below the entry before it, and is made so.
func (c *canvas) bookmark(title string, level int, y float64) {
	if c.doc == nil {
		return
	}
	level = min(level, c.level)
	c.level = level + 1
	c.doc.Bookmark(oneLine(title), level, y)
}

// title draws a page's heading, bookmarks it, and anchors it under name.
func (c *canvas) title(title, name string) {
	c.titleAt(titleY, title, name)
	c.y = bodyY
}

// titleAt is title with a baseline of its own.
func (c *canvas) titleAt(base float64, title, name string) {
	st := c.shrink(title, styleH1, c.inner(), 14)
	c.text(c.left(), base, c.fit(title, st, c.inner()), st)
	c.anchor(name, base-st.lead)
	c.bookmark(title, 0, base-st.lead)
}
