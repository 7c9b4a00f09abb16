package pdf

import (
	"math"
	"strconv"
)

// percentText prints a threshold, "80 %". What was measured comes with its text
// from the report, so that no figure is rounded twice.
func percentText(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) + " %" }

// gauge shows one interval of 0 to 100 on a half ring: full colour up to the
// low end, a tint from there to the high end, a tick at the target.
type gauge struct {
	low, high  float64
	figure     string  // the interval as printed, without its unit: "48–79"
	target     float64 // 0 for none
	targetWord string  // "Target"
	caption    string
}

// possibleColor is the part of an interval that open answers may still add.
var possibleColor = accent.mix(white, 0.66)

// angle is where a percentage lies on the half ring, which opens downwards.
func (gauge) angle(v float64) float64 { return 180 + 1.8*min(max(v, 0), 100) }

// radii of the ring in a box of the given width: as large as leaves room for
// the target's label beside it.
func (g gauge) radii(c *canvas, width float64) (inner, outer float64) {
	outer = width * 0.43
	if g.target >= beside || g.target > 0 && g.target <= 100-beside {
		label := max(c.widthOf(g.targetWord, styleNote), c.widthOf("100 %", styleHead))
		cos := math.Abs(math.Cos(g.angle(g.target) * math.Pi / 180))
		outer = min(outer, (width/2-label)/cos-labelAir)
	}
	return outer * 0.77, outer
}

const (
	beside   = 78.0 // targets from here on have their label at the side
	labelAir = 2.6
)

// draw draws the gauge in a box whose top left corner is x, y and returns
// where it ends.
func (g gauge) draw(c *canvas, x, y, width float64) float64 {
	inner, outer := g.radii(c, width)
	cx, cy := x+width/2, y+outer
	if g.target > 100-beside && g.target < beside {
		cy += 7 // the label stands above the ring
	}
	low, high := g.angle(g.low), g.angle(g.high)
	c.band(cx, cy, inner, outer, 180, 360, hair)
	c.band(cx, cy, inner, outer, low, high, possibleColor)
	c.band(cx, cy, inner, outer, 180, low, accent)
	if high > low {
		a, b := onCircle(cx, cy, inner, high), onCircle(cx, cy, outer, high)
		c.line(a.x, a.y, b.x, b.y, accent, 0.5)
	}
	g.drawTarget(c, cx, cy, inner, outer)
	g.drawFigure(c, cx, cy, inner)
	mid := (inner + outer) / 2
	base := cy + 1.2 + styleNote.drop()
	c.textAt(cx-mid, base, "0", styleNote, center)
	c.textAt(cx+mid, base, "100", styleNote, center)
	room := 2*inner - 4
	return c.lines(cx-room/2, cy+0.9, room, c.wrap(g.caption, styleCaption, room), styleCaption, center)
}

func (g gauge) drawTarget(c *canvas, cx, cy, inner, outer float64) {
	if g.target <= 0 {
		return
	}
	angle := g.angle(g.target)
	over := outer * 0.05
	a, b := onCircle(cx, cy, inner-over, angle), onCircle(cx, cy, outer+over, angle)
	c.line(a.x, a.y, b.x, b.y, ink, 0.7)
	figure := percentText(g.target)
	at, lead, side := onCircle(cx, cy, outer+labelAir, angle), styleNote.lead, left
	switch {
	case g.target >= beside:
		at.y = min(at.y-lead, cy-2*lead)
	case g.target <= 100-beside:
		at.y, side = min(at.y-lead, cy-2*lead), right
	default:
		at.y, side = at.y-2*lead, center
	}
	c.textAt(at.x, at.y+styleNote.drop(), g.targetWord, styleNote, side)
	c.textAt(at.x, at.y+lead+styleNote.drop(), figure, styleHead.in(ink), side)
}

// drawFigure sets the interval as large as the ring allows.
func (g gauge) drawFigure(c *canvas, cx, cy, inner float64) {
	const unitShare, up = 0.5, 2.4
	air := inner * 0.11
	figure := g.figure
	st := styleHero
	sign := st.at(st.size * unitShare)
	gap := func() float64 { return st.em() * 0.06 }
	wide := func() float64 { return c.widthOf(figure, st) + gap() + c.widthOf("%", sign) }
	for st.size > 12 {
		chord := 2 * math.Sqrt(max(0, (inner-air)*(inner-air)-math.Pow(up+st.cap(), 2)))
		if wide() <= chord {
			break
		}
		st = st.at(st.size - 0.5)
		sign = st.at(st.size * unitShare)
	}
	x := cx - wide()/2
	c.text(x, cy-up, figure, st)
	c.text(x+c.widthOf(figure, st)+gap(), cy-up, "%", sign)
}
