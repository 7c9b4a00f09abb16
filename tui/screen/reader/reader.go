// Package reader is an overlay of lines that scrolls: for explanations, lists and
// the pages of the guide.
package reader

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// Overlay shows what Paint draws for a width and scrolls it. OnKey, when set,
// gets each key first.
type Overlay struct {
	Title string
	Paint func(w int) []string
	Extra []widget.Hint
	OnKey func(name string) (handled, closed bool, cmd tea.Cmd)

	scroll, max, page int
}

var _ screen.Overlay = (*Overlay)(nil)

// Update implements screen.Overlay.
func (o *Overlay) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	name := k.String()
	if o.OnKey != nil {
		if handled, closed, cmd := o.OnKey(name); handled {
			return closed, cmd
		}
	}
	switch name {
	case "down", "j":
		o.scroll++
	case "up", "k":
		o.scroll--
	case "pgdown", "space", "ctrl+d":
		o.scroll += o.page
	case "pgup", "ctrl+u":
		o.scroll -= o.page
	case "g", "home":
		o.scroll = 0
	case "G", "end":
		o.scroll = o.max
	default:
		return true, nil
	}
	o.scroll = max(0, min(o.scroll, o.max))
	return false, nil
}

// View implements screen.Overlay.
func (o *Overlay) View(w, h int) (title, foot string, v screen.View) {
	lines := o.Paint(w)
	o.max, o.page = max(0, len(lines)-h), max(1, h-2)
	o.scroll = min(o.scroll, o.max)
	return o.Title, widget.More(o.scroll, o.max), screen.View{Lines: lines[o.scroll:min(len(lines), o.scroll+h)]}
}

// Hints implements screen.Overlay.
func (o *Overlay) Hints() []widget.Hint {
	hints := append([]widget.Hint{}, o.Extra...)
	if o.max > 0 {
		hints = append(hints, widget.Hint{Key: "↑↓", Word: "read on"})
	}
	return append(hints, widget.Hint{Key: "esc", Word: "close"})
}

// Typing implements screen.Overlay.
func (o *Overlay) Typing() bool { return false }

// Markdown draws a page of the guide: headings, lists and paragraphs, wrapped
// again for the width.
func Markdown(th *theme.Theme, text string, w int) []string {
	var lines []string
	row := func(x int, tok theme.Token, s string) {
		lines = append(lines, widget.NewRow(w, theme.Overlay).Put(x, tok, s).String(th))
	}
	var para []string
	indent := 0
	flush := func() {
		for i, l := range widget.Wrap(strings.Join(para, " "), w-indent) {
			if i == 0 && indent > 0 {
				lines = append(lines, widget.NewRow(w, theme.Overlay).Put(0, theme.Muted, "-").Put(indent, theme.Text, l).String(th))
				continue
			}
			row(indent, theme.Text, l)
		}
		para, indent = nil, 0
	}
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
			if len(para) > 0 {
				flush()
			}
			lines = append(lines, "")
		case strings.HasPrefix(line, "# "):
			row(0, theme.Strong, strings.TrimPrefix(line, "# "))
		case strings.HasPrefix(line, "#"):
			row(0, theme.Label, strings.ToUpper(strings.TrimLeft(line, "# ")))
		case strings.HasPrefix(line, "- "):
			if len(para) > 0 {
				flush()
			}
			para, indent = []string{strings.TrimPrefix(line, "- ")}, 2
		default:
			para = append(para, trimmed)
		}
	}
	if len(para) > 0 {
		flush()
	}
	return lines
}
