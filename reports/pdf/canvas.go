package pdf

import (
	"math"
	"slices"
	"unicode/utf8"

	"github.com/jung-kurt/gofpdf"
)

// canvas is the pen that pages draw with. While the layout is still being
// found it has no document behind it: every call measures and moves on as it
// would, and draws nothing.
type canvas struct {
	*typesetter
	sheet

	y    float64 // where flowing content continues; pages move it
	page int     // the page being drawn, counted from 1

	book  *book        // what is known of the whole document
	doc   *gofpdf.Fpdf // nil while only measuring
	pen   pen          // what the document was last told
	links map[string]int
	level int // of the last bookmark
}

// pen is the drawing state. The library writes every change into the file,
// so only real changes are passed on.
type pen struct {
	face               typeface
	size               float64
	text, fill, stroke rgb
	width              float64
}

// begin puts the document into the state that the pen starts with.
func (c *canvas) begin() {
	p := pen{regular, styleBody.size, body, ink, rule, ruleThin}
	c.pen = p
	if c.doc != nil {
		c.tell(p)
	}
}

// tell sends a whole state to the document.
func (c *canvas) tell(p pen) {
	c.doc.SetFont(p.face.String(), "", p.size)
	c.doc.SetTextColor(int(p.text.r), int(p.text.g), int(p.text.b))
	c.doc.SetFillColor(int(p.fill.r), int(p.fill.g), int(p.fill.b))
	c.doc.SetDrawColor(int(p.stroke.r), int(p.stroke.g), int(p.stroke.b))
	c.doc.SetLineWidth(p.width)
}

func (c *canvas) setType(st style) {
	if c.pen.face != st.face || c.pen.size != st.size {
		c.pen.face, c.pen.size = st.face, st.size
		c.doc.SetFont(st.face.String(), "", st.size)
	}
	if c.pen.text != st.color {
		c.pen.text = st.color
		c.doc.SetTextColor(int(st.color.r), int(st.color.g), int(st.color.b))
	}
}

func (c *canvas) setFill(col rgb) {
	if c.pen.fill != col {
		c.pen.fill = col
		c.doc.SetFillColor(int(col.r), int(col.g), int(col.b))
	}
}

func (c *canvas) setStroke(col rgb, width float64) {
	if c.pen.stroke != col {
		c.pen.stroke = col
		c.doc.SetDrawColor(int(col.r), int(col.g), int(col.b))
	}
	if c.pen.width != width {
		c.pen.width = width
		c.doc.SetLineWidth(width)
	}
}

// wrap and fit are the typesetter's, and note what their cleaning loses.
// Wrapped lines are kept, because every pass over the pages asks for the same
// ones; callers do not change them.
func (c *canvas) wrap(s string, st style, width float64) []string {
	if s == "" {
		return nil
	}
	key := wrapKey{s, st.face, st.size, width}
	known, ok := c.wrapped[key]
	if !ok {
		known = c.typesetter.wrap(s, st, width)
		c.wrapped[key] = known
	}
	c.book.noteLost(s)
	return known
}

func (c *canvas) fit(s string, st style, width float64) string {
	c.book.noteLost(s)
	return c.typesetter.fit(s, st, width)
}

// align says which end of a text its x belongs to.
type align int

const (
	left align = iota
	right
	center
)

// text draws one line with its baseline at y.
func (c *canvas) text(x, y float64, s string, st style) {
	c.book.noteLost(s)
	s = oneLine(s)
	c.book.noteMissing(s, c.faces[st.face])
	if c.doc == nil || s == "" {
		return
	}
	c.setType(st)
	c.doc.Text(x, y, s)
}

// textAt is text with a choice of the end that stays at x.
func (c *canvas) textAt(x, y float64, s string, st style, a align) {
	switch a {
	case right:
		x -= c.widthOf(s, st)
	case center:
		x -= c.widthOf(s, st) / 2
	case left:
	}
	c.text(x, y, s, st)
}

// turned draws one line upwards, with x at its baseline and y at its start.
func (c *canvas) turned(x, y float64, s string, st style) {
	if c.doc == nil {
		c.text(x, y, s, st)
		return
	}
	before := c.pen
	c.doc.TransformBegin()
	c.doc.TransformRotate(90, x, y)
	c.text(x, y, s, st)
	c.doc.TransformEnd()
	// The file's own state went back; say again what the pen believed then.
	c.pen = before
	c.tell(before)
}

// lines draws wrapped lines below y and returns where they end.
func (c *canvas) lines(x, y, width float64, lines []string, st style, a align) float64 {
	switch a {
	case right:
		x += width
	case center:
		x += width / 2
	case left:
	}
	for _, line := range lines {
		c.textAt(x, y+st.drop(), line, st, a)
		y += st.lead
	}
	return y
}

// paragraph wraps s in a column whose top is y and returns where it ends.
func (c *canvas) paragraph(x, y, width float64, s string, st style) float64 {
	return c.lines(x, y, width, c.wrap(s, st, width), st, left)
}

// atMost is wrap for texts that may take so many lines and no more, such as a
// name on a cover: what is over is cut, and the last line says so.
func (c *canvas) atMost(n int, s string, st style, width float64) []string {
	lines := c.wrap(s, st, width)
	if len(lines) <= n {
		return lines
	}
	last := lines[n-1]
	for last != "" && c.widthOf(last+ellipsis, st) > width {
		_, size := utf8.DecodeLastRuneInString(last)
		last = last[:len(last)-size]
	}
	return append(slices.Clone(lines[:n-1]), last+ellipsis)
}

// shortened is paragraph with at most so many lines.
func (c *canvas) shortened(n int, x, y, width float64, s string, st style) float64 {
	return c.lines(x, y, width, c.atMost(n, s, st, width), st, left)
}

// heightOf is what paragraph would take.
func (c *canvas) heightOf(s string, st style, width float64) float64 {
	return float64(len(c.wrap(s, st, width))) * st.lead
}

// box fills a rectangle; frame outlines one.
func (c *canvas) box(x, y, w, h float64, col rgb) {
	if c.doc == nil || w <= 0 || h <= 0 {
		return
	}
	c.setFill(col)
	c.doc.Rect(x, y, w, h, "F")
}

func (c *canvas) frame(x, y, w, h float64, col rgb, width float64) {
	if c.doc == nil {
		return
	}
	c.setStroke(col, width)
	c.doc.Rect(x, y, w, h, "D")
}

// line draws a straight line.
func (c *canvas) line(x1, y1, x2, y2 float64, col rgb, width float64) {
	if c.doc == nil {
		return
	}
	c.setStroke(col, width)
	c.doc.Line(x1, y1, x2, y2)
}

// dashed draws a line of dashes of the given length.
func (c *canvas) dashed(x1, y1, x2, y2 float64, col rgb, width, dash float64) {
	const gap = 0.7
	if c.doc == nil {
		return
	}
	c.doc.SetDashPattern([]float64{dash, gap}, 0)
	c.line(x1, y1, x2, y2, col, width)
	c.doc.SetDashPattern(nil, 0)
}

// disc fills a circle; ring outlines one.
func (c *canvas) disc(x, y, r float64, col rgb) {
	if c.doc == nil {
		return
	}
	c.setFill(col)
	c.doc.Circle(x, y, r, "F")
}

func (c *canvas) ring(x, y, r float64, col rgb, width float64) {
	if c.doc == nil {
		return
	}
	c.setStroke(col, width)
	c.strokeClosed(func() { // the library leaves its circles open, which shows
		c.doc.MoveTo(x+r, y)
		c.arcOn(x, y, r, 0, 360)
	})
}

// point is a place on the sheet.
type point struct{ x, y float64 }

// polygon fills a closed shape.
func (c *canvas) polygon(col rgb, pts ...point) {
	if c.doc == nil || len(pts) < 3 {
		return
	}
	c.setFill(col)
	c.trace(pts)
	c.doc.ClosePath()
	c.doc.DrawPath("F")
}

// polyline draws connected lines with rounded joins and ends.
func (c *canvas) polyline(col rgb, width float64, pts ...point) {
	if c.doc == nil || len(pts) < 2 {
		return
	}
	c.setStroke(col, width)
	c.doc.SetLineCapStyle("round")
	c.doc.SetLineJoinStyle("round")
	c.trace(pts)
	c.doc.DrawPath("D")
	c.doc.SetLineCapStyle("butt")
	c.doc.SetLineJoinStyle("miter")
}

func (c *canvas) trace(pts []point) {
	c.doc.MoveTo(pts[0].x, pts[0].y)
	for _, p := range pts[1:] {
		c.doc.LineTo(p.x, p.y)
	}
}

// rounded fills a rectangle with round corners; outline draws its edge.
func (c *canvas) rounded(x, y, w, h, r float64, col rgb) {
	if c.doc == nil || w <= 0 || h <= 0 {
		return
	}
	c.setFill(col)
	c.roundedPath(x, y, w, h, r)
	c.doc.DrawPath("F")
}

func (c *canvas) outline(x, y, w, h, r float64, col rgb, width float64) {
	if c.doc == nil {
		return
	}
	c.setStroke(col, width)
	c.strokeClosed(func() { c.roundedPath(x, y, w, h, r) })
}

func (c *canvas) roundedPath(x, y, w, h, r float64) {
	r = min(r, w/2, h/2)
	c.doc.MoveTo(x+r, y)
	c.doc.LineTo(x+w-r, y)
	c.arcOn(x+w-r, y+r, r, 270, 360)
	c.doc.LineTo(x+w, y+h-r)
	c.arcOn(x+w-r, y+h-r, r, 0, 90)
	c.doc.LineTo(x+r, y+h)
	c.arcOn(x+r, y+h-r, r, 90, 180)
	c.doc.LineTo(x, y+r)
	c.arcOn(x+r, y+r, r, 180, 270)
}

// strokeClosed draws a closed line with round joins: a miter would show where
// the rounded ends of curves meet.
func (c *canvas) strokeClosed(path func()) {
	c.doc.SetLineJoinStyle("round")
	path()
	c.doc.ClosePath()
	c.doc.DrawPath("D")
	c.doc.SetLineJoinStyle("miter")
}

// onCircle is the point at an angle: 0 is right, 90 is down, 270 is up.
func onCircle(x, y, r, degrees float64) point {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return point{x + r*cos, y + r*sin}
}

// arcOn continues the path along a circle, in pieces of at most 30 degrees;
// the library's own arcs bulge by more than one part in a hundred.
func (c *canvas) arcOn(x, y, r, from, to float64) {
	n := max(1, math.Ceil(math.Abs(to-from)/30))
	step := (to - from) / n
	k := 4.0 / 3 * math.Tan(step*math.Pi/180/4) * r
	for i := range int(n) {
		a := from + float64(i)*step
		b := a + step
		start, end := onCircle(x, y, r, a), onCircle(x, y, r, b)
		sa, ca := math.Sincos(a * math.Pi / 180)
		sb, cb := math.Sincos(b * math.Pi / 180)
		c.doc.CurveBezierCubicTo(start.x-k*sa, start.y+k*ca, end.x+k*sb, end.y-k*cb, end.x, end.y)
	}
}

// band fills the part of a ring between two radii and two angles.
func (c *canvas) band(x, y, inner, outer, from, to float64, col rgb) {
	if c.doc == nil || to <= from {
		return
	}
	c.setFill(col)
	a, b := onCircle(x, y, outer, from), onCircle(x, y, inner, to)
	c.doc.MoveTo(a.x, a.y)
	c.arcOn(x, y, outer, from, to)
	c.doc.LineTo(b.x, b.y)
	c.arcOn(x, y, inner, to, from)
	c.doc.ClosePath()
	c.doc.DrawPath("F")
}

// arc draws part of a circle as a line.
func (c *canvas) arc(x, y, r, from, to float64, col rgb, width float64) {
	if c.doc == nil {
		return
	}
	c.setStroke(col, width)
	a := onCircle(x, y, r, from)
	c.doc.MoveTo(a.x, a.y)
	c.arcOn(x, y, r, from, to)
	c.doc.DrawPath("D")
}

// hatched fills a rectangle with a colour and draws slanted lines over it.
func (c *canvas) hatched(x, y, w, h float64, ground, lines rgb, step, width float64) {
	c.box(x, y, w, h, ground)
	if c.doc == nil {
		return
	}
	// Each line runs up to the right: x+y is the same all along it.
	for k := step; k < w+h; k += step {
		x1, y1 := x+max(0, k-h), y+min(k, h)
		x2, y2 := x+min(k, w), y+max(0, k-w)
		c.line(x1, y1, x2, y2, lines, width)
	}
}

// arrowHead draws a filled triangle whose tip is at p, pointing from towards p.
func (c *canvas) arrowHead(from, p point, length float64, col rgb) {
	dx, dy := p.x-from.x, p.y-from.y
	d := math.Hypot(dx, dy)
	if d == 0 {
		return
	}
	dx, dy = dx/d*length, dy/d*length
	half := 0.42
	c.polygon(col, p,
		point{p.x - dx - dy*half, p.y - dy + dx*half},
		point{p.x - dx + dy*half, p.y - dy - dx*half})
}
