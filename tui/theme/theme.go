// Package theme holds what the wizard looks like: colours for dark and light
// terminals that draw any colour, 256 of them, sixteen or none, and glyphs with
// an ASCII twin.
// Screens name what a thing means (a token), never a colour.
package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Token is what a piece of text means.
type Token uint8

// The tokens. Accent says "you are here, or you can press this"; Met, Partly and
// GapTone mean state and nothing else.
const (
	Text Token = iota
	Strong
	Soft
	Muted
	Faint
	Line
	Accent
	Met
	Partly
	GapTone
	Key   // the name of a key: accent, bold
	Label // a section label: faint, bold
	Chip  // the chosen level or figure, on its own ground
	StrongAccent
	StrongGap
	Underlined // the current stage
	tokenCount
)

// Ground is what lies under the text.
type Ground uint8

// The grounds. None lets the terminal's own ground show through.
const (
	None Ground = iota
	Bar
	Overlay
	Select
	Field // where text is typed
	HeatLow
	HeatMedium
	HeatHigh
	HeatCritical
	groundCount
)

// Mode is how much colour there is.
type Mode uint8

// The modes: any colour, the 256 of the xterm table, the terminal's own sixteen,
// and none.
const (
	TrueColor Mode = iota
	Indexed
	Sixteen
	Mono
)

// Theme is a palette with its glyphs. It is immutable and safe to share.
type Theme struct {
	Dark   bool
	Mode   Mode
	Glyphs Glyphs

	styles [tokenCount][groundCount]lipgloss.Style
	codes  [tokenCount][groundCount]codes // of the styles, found when one is first used
	ascii  *strings.Replacer              // nil where all signs are drawn
}

// New builds a theme.
func New(dark bool, mode Mode, ascii bool) *Theme {
	t := &Theme{Dark: dark, Mode: mode, Glyphs: UnicodeGlyphs()}
	if ascii {
		t.Glyphs, t.ascii = ASCIIGlyphs(), asciiTwins()
	}
	for tok := range tokenCount {
		for g := range groundCount {
			t.styles[tok][g] = t.build(tok, g)
		}
	}
	return t
}

// Style is how a token looks on a ground.
func (t *Theme) Style(tok Token, g Ground) lipgloss.Style { return t.styles[tok][g] }

// Paint draws text of one token on a ground.
func (t *Theme) Paint(tok Token, g Ground, s string) string {
	if s == "" {
		return ""
	}
	if t.ascii != nil {
		s = t.ascii.Replace(s)
	}
	c := &t.codes[tok][g]
	if !c.known {
		*c = codesOf(t.styles[tok][g])
	}
	if !c.around || strings.ContainsAny(s, "\n\r\t") {
		return t.styles[tok][g].Render(s)
	}
	return c.before + s + c.after
}

// codes is what a style puts around a text on one line. A screen is drawn from
// hundreds of small pieces, and the library looks at all that a style could be
// for each of them.
type codes struct {
	known         bool
	around        bool // the style does nothing but put codes around
	before, after string
}

func codesOf(s lipgloss.Style) codes {
	const probe = "a b"
	before, after, found := strings.Cut(s.Render(probe), probe)
	return codes{known: true, around: found, before: before, after: after}
}

// Plain reports that state cannot be told by colour or ground, so that brackets
// have to say what is chosen.
func (t *Theme) Plain() bool { return t.Mode == Mono }

// Filled reports that grounds are drawn: bars, fields and heat cells stand out by
// what lies under them. Otherwise rules, brackets and letters have to do it.
func (t *Theme) Filled() bool { return t.colours() != nil }

func (t *Theme) build(tok Token, g Ground) lipgloss.Style {
	s := lipgloss.NewStyle()
	switch tok {
	case Strong, Key, Label, StrongAccent, StrongGap, Chip:
		s = s.Bold(true)
	case Underlined:
		s = s.Bold(true).Underline(true)
	case Text, Soft, Muted, Faint, Line, Accent, Met, Partly, GapTone, tokenCount:
	}
	switch {
	case t.colours() != nil:
		return t.coloured(s, tok, g)
	case t.Mode == Sixteen:
		return t.sixteen(s, tok, g)
	default:
		return unfilled(s, tok, g)
	}
}

func (t *Theme) coloured(s lipgloss.Style, tok Token, g Ground) lipgloss.Style {
	p := t.colours()
	if bg := p.ground[g]; bg != "" {
		s = s.Background(lipgloss.Color(bg))
	}
	if g >= HeatLow {
		return s.Foreground(lipgloss.Color(p.heatText[g-HeatLow])).Bold(true)
	}
	if tok == Chip {
		s = s.Background(lipgloss.Color(p.chip))
	}
	return s.Foreground(lipgloss.Color(p.on(tok, g)))
}

// on is the colour of a token on a ground.
func (p *palette) on(tok Token, g Ground) string {
	if c, ok := p.onSelect[tok]; ok && g == Select {
		return c
	}
	return p.text[tok]
}

// unfilled tells grounds apart without a colour: what is chosen is reversed, a
// field is underlined, the rest is left to rules and brackets.
func unfilled(s lipgloss.Style, tok Token, g Ground) lipgloss.Style {
	switch {
	case g == Select || g == HeatCritical || tok == Chip:
		return s.Reverse(true)
	case g == Field:
		return s.Underline(true)
	default:
		return s
	}
}

// sixteen uses the terminal's own colours: muted tones stay at the default,
// since bright black vanishes in several themes.
func (t *Theme) sixteen(s lipgloss.Style, tok Token, g Ground) lipgloss.Style {
	s = unfilled(s, tok, g)
	if s.GetReverse() {
		return s
	}
	bright := func(dark, light string) lipgloss.Style {
		if t.Dark {
			return s.Foreground(lipgloss.Color(dark))
		}
		return s.Foreground(lipgloss.Color(light))
	}
	switch tok {
	case Strong, Underlined:
		return bright("15", "0")
	case Accent, Key, StrongAccent:
		return bright("12", "4")
	case Met:
		return bright("14", "6")
	case Partly:
		return bright("11", "5")
	case GapTone, StrongGap:
		return bright("9", "1")
	case Text, Soft, Muted, Faint, Line, Label, Chip, tokenCount:
	}
	return s
}
