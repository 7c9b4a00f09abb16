package pdf

// rgb is a colour as printed; there is no transparency.
type rgb struct{ r, g, b uint8 }

// mix goes from c towards to by the share t, 0 to 1.
func (c rgb) mix(to rgb, t float64) rgb {
	part := func(a, b uint8) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*t + 0.5) }
	return rgb{part(c.r, to.r), part(c.g, to.g), part(c.b, to.b)}
}

// The palette. Text colours reach at least 5:1 on white and on a panel.
// Status colours differ in lightness by 24 L* and stay apart under the three
// common kinds of colour blindness; shape and words carry the meaning too.
var (
	white  = rgb{0xFF, 0xFF, 0xFF}
	ink    = rgb{0x10, 0x24, 0x3E} // headings, rules that separate parts
	body   = rgb{0x24, 0x32, 0x3F} // running text
	muted  = rgb{0x5A, 0x68, 0x75} // captions, secondary text
	accent = rgb{0x0B, 0x5C, 0xAD} // the one highlight: critical path, gauge
	rule   = rgb{0xCF, 0xD6, 0xDC}
	hair   = rgb{0xE4, 0xE8, 0xEC} // chart tracks
	faint  = rgb{0xF7, 0xF9, 0xFB} // month bands
	panel  = rgb{0xF3, 0xF5, 0xF7}

	metColor    = rgb{0x08, 0x3F, 0x4B}
	partlyColor = rgb{0xE2, 0xA9, 0x3B}
	gapColor    = rgb{0xC2, 0x4B, 0x1E}

	barColor     = rgb{0x8F, 0xA1, 0xB3} // work that is not critical
	windowColor  = rgb{0xD3, 0xE3, 0xF2} // observation window
	auditorColor = rgb{0x7F, 0xA8, 0xCF} // work done by others
)

// heatRamp is one hue from light to dark, for the five bands of a risk score.
var heatRamp = [5]rgb{{0xFD, 0xF3, 0xEA}, {0xF9, 0xDD, 0xC3}, {0xF0, 0xB9, 0x8A}, {0xDB, 0x84, 0x50}, {0xA8, 0x44, 0x1A}}

// style is how a piece of text is set.
type style struct {
	face  typeface
	size  float64 // points
	lead  float64 // line to line, mm
	color rgb
}

// The type scale: two weights, no italics, no text in capitals only.
var (
	styleCover    = style{semiBold, 32, 13.0, ink}
	styleH1       = style{semiBold, 20, 8.6, ink}
	styleH2       = style{semiBold, 11, 5.2, ink}
	styleH3       = style{semiBold, 9, 4.5, ink}
	styleSummary  = style{regular, 11, 5.4, body} // lead of the executive summary
	styleLead     = style{regular, 10, 5.0, body} // lead of other pages
	styleBody     = style{regular, 9, 4.5, body}
	styleSmall    = style{regular, 8.5, 4.2, body}
	styleTable    = style{regular, 8, 3.7, body}
	styleTableID  = style{semiBold, 8, 3.7, ink}
	styleTableRef = style{mono, 8, 3.7, muted}
	styleHead     = style{semiBold, 7, 3.3, muted}
	styleCaption  = style{regular, 7.5, 3.5, muted}
	styleNote     = style{regular, 7, 3.3, muted}
	styleKey      = style{semiBold, 13, 5.8, ink}
	styleHero     = style{semiBold, 34, 13.0, ink}
	styleFooter   = style{regular, 6.5, 3.1, muted}
)

// in, at and strong are variations of a style.
func (s style) in(c rgb) style { s.color = c; return s }

func (s style) at(size float64) style {
	s.lead *= size / s.size
	s.size = size
	return s
}

func (s style) strong() style { s.face = semiBold; return s }

const (
	mmPerPoint = 25.4 / 72
	capShare   = 0.698 // height of a capital letter in the fonts, of the size
)

// em is the style's size in millimetres, cap the height of its capitals.
func (s style) em() float64  { return s.size * mmPerPoint }
func (s style) cap() float64 { return s.em() * capShare }

// drop is the way from the top of a line to its baseline, which centres
// capitals in the line.
func (s style) drop() float64 { return (s.lead + s.cap()) / 2 }

// Spacing and line widths, mm.
const (
	unit       = 2.0 // distances are multiples of it
	sectionGap = 9.0

	ruleThin = 0.15 // between table rows
	ruleHead = 0.35 // under a table head
	ruleBar  = 0.70 // over a section
	panelBar = 1.20 // at the side of a panel

	marginSide   = 18.0
	marginBottom = 18.0
	headerY      = 13.0
	headerRule   = 15.4
	titleY       = 30.0
	bodyY        = 37.0
	footerUp     = 10.5 // footer baseline above the sheet's edge
	gutter       = 4.0
	gridColumns  = 12
)

// Paper is a sheet size. The zero value is A4.
type Paper int

// The two sizes in office use.
const (
	A4 Paper = iota
	Letter
)

// size is the sheet in millimetres.
func (p Paper) size() (width, height float64) {
	if p == Letter {
		return 215.9, 279.4
	}
	return 210, 297
}

// name is what the drawing library calls the size.
func (p Paper) name() string {
	if p == Letter {
		return "Letter"
	}
	return "A4"
}

// sheet is the geometry of one page.
type sheet struct{ width, height float64 }

func (p Paper) sheet() sheet {
	w, h := p.size()
	return sheet{w, h}
}

func (s sheet) left() float64   { return marginSide }
func (s sheet) right() float64  { return s.width - marginSide }
func (s sheet) bottom() float64 { return s.height - marginBottom }

// inner is the width between the margins.
func (s sheet) inner() float64 { return s.width - 2*marginSide }

// span gives the left edge and width of grid columns first to last, counted
// from 1 to 12.
func (s sheet) span(first, last int) (x, width float64) {
	col := (s.inner() - (gridColumns-1)*gutter) / gridColumns
	n := float64(last - first + 1)
	return s.left() + float64(first-1)*(col+gutter), n*col + (n-1)*gutter
}

// slack is 0 on Letter and 1 on A4: a page that must fit both interpolates
// its heights with stretch.
func (s sheet) slack() float64 { return (s.height - 279.4) / (297 - 279.4) }

// stretch is tight on Letter, loose on A4.
func (s sheet) stretch(tight, loose float64) float64 { return tight + (loose-tight)*s.slack() }
