package facts

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// textAt is the column of text beside a label such as "WHY WE ASK".
const textAt = 14

// textRoom is the widest that text is set.
const textRoom = 72

// block is a label with what stands beside it.
type block struct {
	label string
	lines []line
}

// line is a sentence in one tone; it is wrapped where it is drawn.
type line struct {
	tok  theme.Token
	text string
}

// panelHeight is how many lines of a body the panel below takes, its rule
// included; moreHeight is the line above it and formHeight the rest.
func panelHeight(h int) int {
	switch {
	case h >= 28:
		return 12
	case h >= 17:
		return 7
	case h >= 13:
		return 5
	case h >= 10:
		return 3
	default:
		return 0
	}
}

func moreHeight(h int) int {
	if h >= 13 {
		return 1
	}
	return 0
}

func formHeight(h int) int { return max(1, h-panelHeight(h)-moreHeight(h)) }

// drawn is a line of a block as it stands on the screen: the label on the first.
type drawn struct {
	label string
	line
}

// wrapBlocks breaks blocks to a width, one list of lines for each block.
func wrapBlocks(blocks []block, w int) [][]drawn {
	var out [][]drawn
	for _, b := range blocks {
		var lines []drawn
		for _, l := range b.lines {
			for _, part := range wrapHanging(l.text, w) {
				lines = append(lines, drawn{line: line{l.tok, part}})
			}
		}
		if len(lines) > 0 {
			lines[0].label = b.label
			out = append(out, lines)
		}
	}
	return out
}

// wrapHanging wraps text; the lines after the first of a list item stand under
// its text, not under its mark.
func wrapHanging(text string, w int) []string {
	w = max(1, min(w, textRoom))
	mark, rest, ok := strings.Cut(text, " ")
	if !ok || widget.Width(mark) != 1 || w < 8 || unicode.IsLetter([]rune(mark)[0]) {
		return widget.Wrap(text, w)
	}
	lines := widget.Wrap(rest, w-2)
	for i := range lines {
		if i == 0 {
			lines[i] = mark + " " + lines[i]
		} else {
			lines[i] = "  " + lines[i]
		}
	}
	return lines
}

// drawPanel draws blocks below a rule in n lines. Where they do not all fit the
// blank line between them goes first, then the end of the longest.
func drawPanel(th *theme.Theme, w, n int, blocks []block) []string {
	if n <= 0 {
		return nil
	}
	out := []string{widget.Rule(th, w, 1)}
	x := min(textAt, max(2, w/3))
	parts := wrapBlocks(blocks, w-1-x)
	need, room := 0, n-1
	for _, p := range parts {
		need += len(p)
	}
	gap := need+len(parts)-1 <= room
	for ; need > room && len(parts) > 0; need-- {
		longest := 0
		for i := range parts {
			if len(parts[i]) > len(parts[longest]) {
				longest = i
			}
		}
		p := parts[longest][:len(parts[longest])-1]
		if len(p) > 0 {
			p[len(p)-1].text = strings.TrimRight(p[len(p)-1].text, ".") + th.Glyphs.Ellipsis
		}
		parts[longest] = p
	}
	for i, p := range parts {
		if i > 0 && gap {
			out = append(out, strings.Repeat(" ", w))
		}
		for _, d := range p {
			out = append(out, drawLine(th, theme.None, w, 2, x, d))
		}
	}
	return widget.Fit(out, w, n)
}

func drawLine(th *theme.Theme, g theme.Ground, w, labelX, x int, d drawn) string {
	r := widget.NewRow(w, g).Put(labelX, theme.Label, d.label)
	return r.Put(x, d.tok, widget.Cut(d.text, w-x, th.Glyphs.Ellipsis)).String(th)
}

// overlay shows blocks in full, over the screen.
type overlay struct {
	th       *theme.Theme
	title    string
	blocks   []block
	top, end int
}

var _ screen.Overlay = (*overlay)(nil)

// Update implements screen.Overlay.
func (o *overlay) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch k.String() {
	case "down", "j", "pgdown", "space":
		o.top = min(o.top+1, o.end)
	case "up", "k", "pgup":
		o.top = max(0, o.top-1)
	default:
		return true, nil
	}
	return false, nil
}

// View implements screen.Overlay.
func (o *overlay) View(w, h int) (title, foot string, v screen.View) {
	var lines []string
	for i, p := range wrapBlocks(o.blocks, w-textAt+1) {
		if i > 0 {
			lines = append(lines, "")
		}
		for _, d := range p {
			lines = append(lines, drawLine(o.th, theme.Overlay, w, 0, textAt-2, d))
		}
	}
	o.end = max(0, len(lines)-h)
	o.top = min(o.top, o.end)
	return o.title, widget.More(o.top, o.end), screen.View{Lines: lines[o.top:min(len(lines), o.top+max(0, h))]}
}

// Hints implements screen.Overlay.
func (o *overlay) Hints() []widget.Hint { return []widget.Hint{{Key: "esc", Word: "close"}} }

// Typing implements screen.Overlay.
func (o *overlay) Typing() bool { return false }
