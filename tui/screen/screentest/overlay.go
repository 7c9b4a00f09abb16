package screentest

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"soc2ready/tui/screen"
)

// OverlayText is an overlay as text, under its title and over its foot and keys.
func OverlayText(o screen.Overlay, w, h int) string {
	title, foot, v := o.View(w, h)
	var keys []string
	for _, k := range o.Hints() {
		keys = append(keys, k.Key+" "+k.Word)
	}
	text := "[" + title + "]\n" + ansi.Strip(strings.Join(v.Lines, "\n")) + "\n[" + foot + "]\n[" + strings.Join(keys, "  ") + "]\n"
	var lines []string
	for l := range strings.SplitSeq(text, "\n") {
		lines = append(lines, strings.TrimRight(l, " "))
	}
	return strings.Join(lines, "\n")
}
