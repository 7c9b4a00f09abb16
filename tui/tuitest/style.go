package tuitest

import (
	"fmt"
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// Style is how one cell is drawn. Two styles can be compared with ==; the zero
// value is the terminal's own text.
type Style struct {
	// Fg and Bg are "#rrggbb" for a direct colour, "0" to "255" for a colour
	// of the palette and empty for the terminal's own.
	Fg, Bg string
	// Link is where a hyperlink leads; empty when the cell is not part of one.
	Link string

	Bold, Faint, Italic, Underline, Blink, Reverse, Conceal, Strike bool
}

// applySGR changes a style as "select graphic rendition" says, and returns the
// parameters it did not know.
func (st *Style) applySGR(params ansi.Params) (unknown []int) {
	if len(params) == 0 {
		st.reset()
		return nil
	}
	for i := 0; i < len(params); {
		n := 1
		for i+n < len(params) && params[i+n-1].HasMore() {
			n++ // parameters joined by colons belong together
		}
		used, ok := st.applyOne(params[i:], n)
		if !ok {
			unknown = append(unknown, params[i].Param(0))
		}
		i += used
	}
	return unknown
}

// applyOne applies the attribute at the head of params, of which the first n
// are joined by colons, and says how many parameters it took.
func (st *Style) applyOne(params ansi.Params, n int) (used int, ok bool) {
	code := params[0].Param(0)
	switch code {
	case 38, 48, 58:
		color, used := readColor(params, n)
		switch code {
		case 38:
			st.Fg = color
		case 48:
			st.Bg = color
		}
		return used, color != ""
	case 4:
		st.Underline = n == 1 || params[1].Param(1) != 0
		return n, true
	}
	return n, st.applyFlag(code) || st.applyPalette(code)
}

// applyFlag switches one attribute on or off.
func (st *Style) applyFlag(code int) bool {
	switch code {
	case 0:
		st.reset()
	case 1:
		st.Bold = true
	case 2:
		st.Faint = true
	case 3:
		st.Italic = true
	case 5, 6:
		st.Blink = true
	case 7:
		st.Reverse = true
	case 8:
		st.Conceal = true
	case 9:
		st.Strike = true
	case 21: // double underline
		st.Underline = true
	case 22:
		st.Bold, st.Faint = false, false
	case 23:
		st.Italic = false
	case 24:
		st.Underline = false
	case 25:
		st.Blink = false
	case 27:
		st.Reverse = false
	case 28:
		st.Conceal = false
	case 29:
		st.Strike = false
	default:
		return false
	}
	return true
}

// applyPalette sets or resets one of the sixteen named colours.
func (st *Style) applyPalette(code int) bool {
	switch {
	case code >= 30 && code <= 37:
		st.Fg = strconv.Itoa(code - 30)
	case code >= 40 && code <= 47:
		st.Bg = strconv.Itoa(code - 40)
	case code >= 90 && code <= 97:
		st.Fg = strconv.Itoa(code - 90 + 8)
	case code >= 100 && code <= 107:
		st.Bg = strconv.Itoa(code - 100 + 8)
	case code == 39:
		st.Fg = ""
	case code == 49:
		st.Bg = ""
	case code == 59: // the underline's own colour is not kept
	default:
		return false
	}
	return true
}

// reset drops everything but the link, which has its own sequence.
func (st *Style) reset() {
	*st = Style{Link: st.Link}
}

// readColor reads "38;5;n", "38;2;r;g;b" and their forms with colons, which
// may carry a colour space before the three values. It returns an empty colour
// when it cannot be read.
func readColor(params ansi.Params, n int) (color string, used int) {
	value := func(i int) int { return params[i].Param(0) }
	if len(params) < 3 {
		return "", len(params)
	}
	switch {
	case value(1) == 5:
		return strconv.Itoa(value(2)), max(n, 3)
	case value(1) == 2 && n >= 5:
		return rgb(value(n-3), value(n-2), value(n-1)), n
	case value(1) == 2 && len(params) >= 5:
		return rgb(value(2), value(3), value(4)), 5
	}
	return "", max(n, 2)
}

func rgb(r, g, b int) string {
	return fmt.Sprintf("#%02x%02x%02x", r&0xff, g&0xff, b&0xff)
}
