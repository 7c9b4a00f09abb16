package widget

import (
	"github.com/charmbracelet/x/ansi"
)

// cells cuts the cells from a to b out of a drawn line, keeping its styles and
// closing them.
func cells(line string, a, b int) string {
	if b <= a {
		return ""
	}
	return ansi.Cut(line, a, b) + "\x1b[m"
}
