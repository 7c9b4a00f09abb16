package theme

import "strings"

// Glyphs are the signs of the wizard. Each is one cell wide except Ellipsis and
// Arrow of the ASCII twin.
type Glyphs struct {
	Yes, Partly, No, Unknown, NA, Open string // answers and readiness
	Full, Half, Empty                  string // progress, without colour
	Saved, Saving, NotSaved            string
	Warning                            string
	Cursor, Crumb, Arrow, Ellipsis     string
	Left, Right, Up, Down              string
	RadioOn, RadioOff, TickOn, TickOff string
	BoxOn, BoxOff                      string
	Decides, Milestone                 string
	BarCertain, BarOpen, BarTrack      string
	BarStale, BarCritical, Window      string
	Pane, Rule, Month, Today           string
	Corners                            [4]string // top left, top right, bottom left, bottom right
}

// UnicodeGlyphs are the signs for terminals that can draw them.
func UnicodeGlyphs() Glyphs {
	return Glyphs{
		Yes: "✓", Partly: "◐", No: "✗", Unknown: "?", NA: "–", Open: "·",
		Full: "●", Half: "◐", Empty: "○",
		Saved: "●", Saving: "◌", NotSaved: "✗", Warning: "!",
		Cursor: "▌", Crumb: "›", Arrow: "→", Ellipsis: "…", Left: "◂", Right: "▸", Up: "↑", Down: "↓",
		RadioOn: "(●)", RadioOff: "( )", TickOn: "[x]", TickOff: "[ ]", BoxOn: "■", BoxOff: "□",
		Decides: "◆", Milestone: "▲",
		BarCertain: "▄", BarOpen: "▗", BarTrack: "▁", BarStale: "▖", BarCritical: "█", Window: "▒",
		Pane: "│", Rule: "─", Month: "┊", Today: "╎", Corners: [4]string{"┌", "┐", "└", "┘"},
	}
}

// ASCIIGlyphs are their twins.
func ASCIIGlyphs() Glyphs {
	return Glyphs{
		Yes: "+", Partly: "~", No: "x", Unknown: "?", NA: "-", Open: ".",
		Full: "#", Half: "~", Empty: "o",
		Saved: "*", Saving: "o", NotSaved: "x", Warning: "!",
		Cursor: ">", Crumb: ">", Arrow: "->", Ellipsis: "...", Left: "<", Right: ">", Up: "^", Down: "v",
		RadioOn: "(*)", RadioOff: "( )", TickOn: "[x]", TickOff: "[ ]", BoxOn: "x", BoxOff: "o",
		Decides: "*", Milestone: "^",
		BarCertain: "=", BarOpen: ":", BarTrack: "_", BarStale: ",", BarCritical: "#", Window: "%",
		Pane: "|", Rule: "-", Month: ":", Today: "!", Corners: [4]string{"+", "+", "+", "+"},
	}
}

// asciiTwins replaces signs that stand in sentences and figures, each by one as
// wide as it is, so that no column moves. Letters of other scripts are kept.
func asciiTwins() *strings.Replacer {
	return strings.NewReplacer(
		"–", "-", "—", "-", "×", "x", "·", ".", "…", ".", "→", ">", "←", "<", "↑", "^", "↓", "v",
		"’", "'", "‘", "'", "“", `"`, "”", `"`, "≥", ">", "≤", "<", "•", "*",
	)
}
