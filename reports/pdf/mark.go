package pdf

// status is how a criterion, or a share of something, stands.
type status int

// The closed set of statuses. Each has a colour, a shape and, on the page, a
// word, so that none of the three is needed alone.
const (
	statusMet status = iota
	statusPartly
	statusGap
	statusUnknown
	statusNotApplicable
)

// look is how a status is coloured: the fill of a bar, the text upon it, and
// the ground of the part of a bar that is only possible.
type look struct{ fill, text, tint rgb }

func (s status) look() look {
	switch s {
	case statusMet:
		return look{metColor, white, metColor.mix(white, 0.72)}
	case statusPartly:
		return look{partlyColor, ink, partlyColor.mix(white, 0.70)}
	case statusGap:
		return look{gapColor, white, gapColor.mix(white, 0.74)}
	case statusUnknown, statusNotApplicable:
	}
	return look{hair, ink, hair}
}

// markR is the radius of a status mark in running text.
const markR = 1.45

// mark draws the sign of a status around a centre: a disc with a tick, a
// half disc, a ring with a bar, a ring with a question mark, a dash. They are
// shapes, not characters, so they look the same in every reader.
func (c *canvas) mark(x, y, r float64, s status) {
	line := r * 0.28
	edge := r - line/2
	switch s {
	case statusMet:
		c.disc(x, y, r, metColor)
		c.tick(x, y, r*1.05, white, r*0.30)
	case statusPartly:
		c.disc(x, y, r, white)
		c.ring(x, y, edge, partlyColor.mix(ink, 0.12), line)
		c.band(x, y, 0, edge, 90, 270, partlyColor.mix(ink, 0.12))
	case statusGap:
		c.disc(x, y, r, white)
		c.ring(x, y, edge, gapColor, line)
		c.box(x-r*0.45, y-r*0.15, r*0.9, r*0.30, gapColor)
	case statusUnknown:
		c.disc(x, y, r, white)
		c.ring(x, y, edge, muted, line*0.8)
		c.question(x, y, r*0.92, muted, line*0.85)
	case statusNotApplicable:
		c.box(x-r*0.6, y-r*0.12, r*1.2, r*0.24, muted)
	}
}

// tick draws a check mark that fits a circle of radius r.
func (c *canvas) tick(x, y, r float64, col rgb, width float64) {
	c.polyline(col, width,
		point{x - r*0.46, y + r*0.04}, point{x - r*0.12, y + r*0.36}, point{x + r*0.46, y - r*0.34})
}

// question draws a question mark that fits a circle of radius r.
func (c *canvas) question(x, y, r float64, col rgb, width float64) {
	bow := r * 0.29
	top := y - r*0.27
	c.arc(x, top, bow, 185, 415, col, width)
	end := onCircle(x, top, bow, 55)
	c.polyline(col, width, end, point{x, y + r*0.14}, point{x, y + r*0.22})
	c.disc(x, y+r*0.56, width*0.62, col)
}

// tickState is the state of a checklist item or of a decision.
type tickState int

const (
	tickOpen tickState = iota
	tickUnderWay
	tickDone
)

// boxSize is the side of a tick box in a checklist.
const boxSize = 3.8

// tickBox draws a box with its top left corner at x, y.
func (c *canvas) tickBox(x, y, size float64, s tickState) {
	r := size * 0.17
	line := size * 0.085
	switch s {
	case tickDone:
		c.rounded(x, y, size, size, r, metColor)
		c.tick(x+size/2, y+size/2, size*0.56, white, size*0.125)
	case tickUnderWay:
		c.tickFrame(x, y, size, r, line)
		c.rounded(x+size*0.24, y+size*0.41, size*0.52, size*0.18, size*0.06, partlyColor)
	case tickOpen:
		c.tickFrame(x, y, size, r, line)
	}
}

func (c *canvas) tickFrame(x, y, size, r, line float64) {
	c.rounded(x, y, size, size, r, white)
	c.outline(x+line/2, y+line/2, size-line, size-line, r, muted, line)
}

// diamond draws the sign of a milestone.
func (c *canvas) diamond(x, y, r float64, col rgb) {
	c.polygon(col, point{x, y - r}, point{x + r, y}, point{x, y + r}, point{x - r, y})
}

// numberDisc draws a number in a disc.
func (c *canvas) numberDisc(x, y, r float64, s string, ground rgb, st style) {
	c.disc(x, y, r, ground)
	c.textAt(x, y+st.cap()/2, s, st, center)
}
