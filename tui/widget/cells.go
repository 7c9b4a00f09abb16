package widget

import (
	"github.com/charmbracelet/x/ansi"

	"soc2ready/tui/theme"
)

// cells cuts the cells from a to b out of a drawn line, keeping its styles and
// closing them.
func cells(line string, a, b int) string {
	if b <= a {
		return ""
	}
	return ansi.Cut(line, a, b) + "\x1b[m"
}

// dimmed is a drawn line in one quiet tone. Where the theme has no tones the
// line is kept as it is.
func dimmed(th *theme.Theme, line string) string {
	if th.Mode != theme.TrueColor {
		return ansi.Strip(line)
	}
	return th.Paint(theme.Line, theme.None, ansi.Strip(line))
}
