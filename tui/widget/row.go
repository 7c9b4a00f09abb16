// Package widget draws the parts that screens share: rows of text in columns,
// bars, tables, overlays. Each is a function of data, width and theme; none
// keeps state or handles keys.
package widget

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"soc2ready/questionnaire"
	"soc2ready/tui/theme"
)

// Row is one line of a screen being put together: pieces of text at columns,
// on one ground. Pieces never leave the row and never overlap: what comes later
// in the row is cut where the next piece starts.
type Row struct {
	width  int
	ground theme.Ground
	fill   bool // paint the ground over the whole width
	pieces []piece
}

type piece struct {
	x      int
	tok    theme.Token
	ground theme.Ground
	own    bool // uses its own ground
	text   string
}

// NewRow starts a row of a width on a ground.
func NewRow(width int, ground theme.Ground) *Row {
	return &Row{width: width, ground: ground, fill: ground != theme.None}
}

// Put places text at a column.
func (r *Row) Put(x int, tok theme.Token, text string) *Row {
	if text = onLine(text); text != "" && x < r.width {
		r.pieces = append(r.pieces, piece{x: max(0, x), tok: tok, text: text})
	}
	return r
}

// onLine makes sure that text draws on one line and in as many cells as it
// measures: control characters would do neither.
func onLine(s string) string {
	if strings.ContainsFunc(s, drawsNothing) {
		s = questionnaire.CleanLine(s)
	}
	for s != "" && s[0] >= 0x80 && ansi.StringWidth(" "+s) != 1+ansi.StringWidth(s) {
		_, n := utf8.DecodeRuneInString(s) // a mark or a modifier would join the cell before
		s = s[n:]
	}
	return s
}

// drawsNothing reports control and format characters.
func drawsNothing(r rune) bool {
	return r < 0x20 || r == 0x7f || r >= 0x80 && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
}

// PutOn places text on a ground of its own.
func (r *Row) PutOn(x int, tok theme.Token, ground theme.Ground, text string) *Row {
	if text = onLine(text); text != "" && x < r.width {
		r.pieces = append(r.pieces, piece{x: max(0, x), tok: tok, ground: ground, own: true, text: text})
	}
	return r
}

// Right places text so that it ends before a column.
func (r *Row) Right(x int, tok theme.Token, text string) *Row {
	return r.Put(x-ansi.StringWidth(text), tok, text)
}

// Then places text after what was placed last, with a gap.
func (r *Row) Then(gap int, tok theme.Token, text string) *Row {
	return r.Put(r.End()+gap, tok, text)
}

// End is the column after what was placed last.
func (r *Row) End() int {
	if len(r.pieces) == 0 {
		return 0
	}
	p := r.pieces[len(r.pieces)-1]
	return p.x + ansi.StringWidth(p.text)
}

// String draws the row, exactly as wide as it was made.
func (r *Row) String(th *theme.Theme) string {
	slices.SortStableFunc(r.pieces, func(a, b piece) int { return a.x - b.x })
	var b strings.Builder
	at := 0
	for i, p := range r.pieces {
		end := r.width
		if i+1 < len(r.pieces) {
			end = min(end, r.pieces[i+1].x)
		}
		if p.x < at || end <= p.x || p.quietMark(r.ground, th) {
			continue
		}
		r.space(&b, th, p.x-at)
		text := Cut(p.text, end-p.x, th.Glyphs.Ellipsis)
		ground := r.ground
		if p.own {
			ground = p.ground
		}
		b.WriteString(th.Paint(p.tok, ground, text))
		at = p.x + ansi.StringWidth(text)
	}
	r.space(&b, th, r.width-at)
	return b.String()
}

// quietMark reports the mark of a selected row in a pane that does not take the
// keys. It is told by its tone; where there are no tones it is left out.
func (p *piece) quietMark(ground theme.Ground, th *theme.Theme) bool {
	return !th.Filled() && ground == theme.Select && p.tok == theme.Line && p.text == th.Glyphs.Cursor
}

func (r *Row) space(b *strings.Builder, th *theme.Theme, n int) {
	if n <= 0 {
		return
	}
	if r.fill {
		b.WriteString(th.Paint(theme.Text, r.ground, strings.Repeat(" ", n)))
		return
	}
	b.WriteString(strings.Repeat(" ", n))
}

// Cut shortens text to a width with an ellipsis at its end.
func Cut(s string, width int, ellipsis string) string {
	if width <= 0 {
		return ""
	}
	if ansi.StringWidth(s) <= width {
		return s
	}
	if width <= ansi.StringWidth(ellipsis) {
		ellipsis = ""
	}
	// What stands before the cut can join what comes after; then less is kept.
	for w := width; w > 0; w-- {
		if out := ansi.Truncate(s, w, ellipsis); ansi.StringWidth(out) <= width {
			return out
		}
	}
	return ""
}

// CutFront shortens text at its front, as paths are.
func CutFront(s string, width int, ellipsis string) string {
	over := ansi.StringWidth(s) - width
	if over <= 0 {
		return s
	}
	if width <= ansi.StringWidth(ellipsis) {
		return ""
	}
	cut := over + ansi.StringWidth(ellipsis)
	out := ellipsis + ansi.TruncateLeft(s, cut, "")
	for ansi.StringWidth(out) > width && cut < ansi.StringWidth(s) {
		cut++
		out = ellipsis + ansi.TruncateLeft(s, cut, "")
	}
	return Cut(out, width, "")
}

// Width is the number of cells that text takes.
func Width(s string) int { return ansi.StringWidth(s) }

// Wrap breaks text into lines no wider than width, at spaces where it can.
func Wrap(s string, width int) []string {
	if width <= 0 {
		return nil
	}
	var lines []string
	for part := range strings.SplitSeq(s, "\n") {
		lines = append(lines, strings.Split(ansi.Wrap(part, width, " "), "\n")...)
	}
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// Fit makes a block exactly w by h: lines are cut or padded, surplus lines
// dropped, missing ones added.
func Fit(lines []string, w, h int) []string {
	out := make([]string, h)
	for i := range out {
		if i < len(lines) {
			out[i] = Pad(ansi.Truncate(lines[i], w, ""), w)
		} else {
			out[i] = strings.Repeat(" ", max(0, w))
		}
	}
	return out
}

// Pad fills a drawn line with spaces up to a width.
func Pad(s string, width int) string {
	if n := width - ansi.StringWidth(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

// Beside joins blocks of equal height side by side.
func Beside(blocks ...[]string) []string {
	if len(blocks) == 0 {
		return nil
	}
	out := make([]string, len(blocks[0]))
	for i := range out {
		var b strings.Builder
		for _, block := range blocks {
			if i < len(block) {
				b.WriteString(block[i])
			}
		}
		out[i] = b.String()
	}
	return out
}

// Column is a block of n lines that all draw the same piece of text, such as the
// line between panes.
func Column(th *theme.Theme, tok theme.Token, text string, n int) []string {
	drawn := th.Paint(tok, theme.None, text)
	if strings.TrimSpace(text) == "" {
		drawn = text
	}
	out := make([]string, n)
	for i := range out {
		out[i] = drawn
	}
	return out
}

// OneLine makes pasted or typed text fit a one-line field: cleaned, without line
// breaks, at most n runes.
func OneLine(s string, n int) string {
	r := []rune(questionnaire.CleanLine(s))
	return string(r[:min(len(r), n)])
}
