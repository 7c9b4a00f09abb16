package widget

import (
	"strings"

	"soc2ready/tui/theme"
)

// Hint is one key and what it does, for the footer and for overlays.
type Hint struct{ Key, Word string }

// Footer draws the hints on the bar, most used first; whole hints are dropped
// where they do not fit, and help always stands at the right.
func Footer(th *theme.Theme, width int, hints []Hint, help Hint) string {
	r := NewRow(width, theme.Bar)
	for _, p := range placed(width, hints, help) {
		r.Put(p.x, theme.Key, p.Key).Put(p.x+Width(p.Key)+1, theme.Soft, p.Word)
	}
	return r.String(th)
}

// HintAt is the hint that the footer shows at a column.
func HintAt(width int, hints []Hint, help Hint, x int) (h Hint, ok bool) {
	for _, p := range placed(width, hints, help) {
		if x >= p.x && x < p.x+p.width() {
			return p.Hint, true
		}
	}
	return Hint{}, false
}

// placedHint is a hint and the column where it begins.
type placedHint struct {
	Hint
	x int
}

func (h Hint) width() int { return Width(h.Key) + 1 + Width(h.Word) }

// placed lays the footer out: help at the right, then as many hints as fit.
func placed(width int, hints []Hint, help Hint) []placedHint {
	var out []placedHint
	room := width - 1
	if help.Key != "" {
		x := width - 1 - help.width()
		out = append(out, placedHint{help, x})
		room = x - 2
	}
	at := 1
	for _, h := range hints {
		if at+h.width() > room {
			break
		}
		out = append(out, placedHint{h, at})
		at += h.width() + 2
	}
	return out
}

// Rule is a thin line across a width with a margin on both sides.
func Rule(th *theme.Theme, width, margin int) string {
	n := max(0, width-2*margin)
	return NewRow(width, theme.None).Put(margin, theme.Line, strings.Repeat(th.Glyphs.Rule, n)).String(th)
}

// crumbLeast is how much of the first crumb stays when a long one follows it.
const crumbLeast = 12

// Crumbs joins the parts of a place; where they do not fit the middle is dropped,
// then the first is cut, then the last.
func Crumbs(r *Row, th *theme.Theme, x, room int, parts []string) {
	sep := " " + th.Glyphs.Crumb + " "
	for len(parts) > 2 && crumbWidth(parts, sep) > room {
		parts = append([]string{parts[0]}, parts[2:]...)
	}
	if over := crumbWidth(parts, sep) - room; over > 0 && len(parts) > 0 {
		parts = append([]string{Cut(parts[0], max(min(crumbLeast, Width(parts[0])), Width(parts[0])-over), th.Glyphs.Ellipsis)}, parts[1:]...)
	}
	end := x + room
	for i, p := range parts {
		tok := theme.Text
		if i == 0 {
			tok = theme.Strong
		} else {
			r.Put(x, theme.Muted, sep)
			x += Width(sep)
		}
		p = Cut(p, max(0, end-x), th.Glyphs.Ellipsis)
		r.Put(x, tok, p)
		x += Width(p)
	}
}

func crumbWidth(parts []string, sep string) int {
	n := 0
	for i, p := range parts {
		if i > 0 {
			n += Width(sep)
		}
		n += Width(p)
	}
	return n
}

// More is the foot of a frame whose text scrolls: at is the line it stands at,
// last the one where the end shows. It is empty where all is seen.
func More(at, last int) string {
	switch {
	case last <= 0:
		return ""
	case at >= last:
		return "the end"
	default:
		return "up/down for more"
	}
}

// Box frames lines with a title in its top line and a foot in its bottom line,
// on the overlay ground. lines are drawn already, each width-6 cells wide.
func Box(th *theme.Theme, width int, title, foot string, lines []string) []string {
	g := th.Glyphs
	paint := func(tok theme.Token, s string) string { return th.Paint(tok, theme.Overlay, s) }
	title = Cut(title, width-8, g.Ellipsis)
	top := paint(theme.Accent, g.Corners[0]+g.Rule) + paint(theme.Strong, " "+title+" ") +
		paint(theme.Accent, strings.Repeat(g.Rule, max(0, width-5-Width(title)))+g.Corners[1])
	bottom := paint(theme.Accent, g.Corners[2]+strings.Repeat(g.Rule, max(0, width-2))+g.Corners[3])
	if foot != "" {
		bottom = paint(theme.Accent, g.Corners[2]+strings.Repeat(g.Rule, max(0, width-6-Width(foot)))) +
			paint(theme.Muted, "  "+foot+" ") + paint(theme.Accent, g.Rule+g.Corners[3])
	}
	out := []string{top}
	edge := paint(theme.Accent, g.Pane)
	gap := paint(theme.Text, "  ")
	for _, l := range lines {
		out = append(out, edge+gap+PadOn(th, theme.Overlay, l, width-6)+gap+edge)
	}
	return append(out, bottom)
}

// PadOn fills a drawn line with the ground up to a width.
func PadOn(th *theme.Theme, g theme.Ground, s string, width int) string {
	if n := width - Width(s); n > 0 {
		return s + th.Paint(theme.Text, g, strings.Repeat(" ", n))
	}
	return s
}

// Over lays a block over a drawn screen at a place, cell by cell. The screen
// behind keeps its own colours; dim draws it at a third of its strength, so that
// it steps back.
func Over(th *theme.Theme, back []string, block []string, x, y int, dim bool) []string {
	out := make([]string, len(back))
	for i, line := range back {
		if dim {
			line = th.Dim(line)
		}
		j := i - y
		if j >= 0 && j < len(block) {
			w := Width(block[j])
			line = cells(line, 0, x) + block[j] + cells(line, x+w, Width(line))
		}
		out[i] = line
	}
	return out
}

// Cleared is a block that stands out where there are no grounds: with one blank
// cell on every side, and its place with them. Where no more than three cells
// would be left beside it they are cleared too. Elsewhere it is the block itself.
func Cleared(th *theme.Theme, back, block []string, x, y int) (wider []string, left, top int) {
	if th.Filled() || len(block) == 0 || len(back) == 0 {
		return block, x, y
	}
	air := func(room int) int {
		if room <= 3 {
			return max(0, room)
		}
		return 1
	}
	before, after := air(x), air(Width(back[0])-x-Width(block[0]))
	blank := strings.Repeat(" ", before+Width(block[0])+after)
	wider = append(wider, blank)
	for _, line := range block {
		wider = append(wider, blank[:before]+line+blank[:after])
	}
	return append(wider, blank), x - before, y - 1
}
