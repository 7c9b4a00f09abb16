package gaps

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textarea"
	"charm.land/lipgloss/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// layout is where the panes stand for a width: the list at the left, the card,
// and from 110 cells on what the answer does.
type layout struct{ list, card, side int }

func (g *Screen) layout() layout {
	switch {
	case g.w >= 110:
		return layout{27, 57, g.w - 27 - 57 - 2}
	case g.w >= 78:
		return layout{24, g.w - 25, 0}
	default:
		return layout{0, g.w, 0}
	}
}

// textWidth is the width of a statement's text in the card.
func (g *Screen) textWidth() int {
	if g.present {
		return max(10, g.w-2*presentMargin-16)
	}
	return max(10, g.layout().card-13)
}

func (g *Screen) editorStyles() textarea.Styles {
	st := textarea.DefaultStyles(g.s.Theme.Dark)
	plain := g.s.Theme.Style(theme.Text, theme.Bar)
	for _, s := range []*textarea.StyleState{&st.Focused, &st.Blurred} {
		s.Base, s.Text, s.CursorLine = plain, plain, plain
		s.EndOfBuffer, s.Placeholder, s.Prompt = plain, plain, lipgloss.NewStyle()
	}
	return st
}

// View implements screen.Screen.
func (g *Screen) View() screen.View {
	g.hits = hits{}
	ctl := g.control()
	if ctl == nil {
		return screen.View{Lines: g.empty()}
	}
	if g.present {
		return g.presentView(ctl)
	}
	l := g.layout()
	if l.list == 0 {
		if g.list {
			return screen.View{Lines: g.listPane(g.w)}
		}
		return g.cardPane(ctl, g.w)
	}
	card := g.cardPane(ctl, l.card)
	pane := widget.Column(g.s.Theme, theme.Line, g.s.Theme.Glyphs.Pane, g.h)
	blocks := [][]string{widget.Fit(g.listPane(l.list), l.list, g.h), pane, widget.Fit(card.Lines, l.card, g.h)}
	if l.side > 0 {
		blocks = append(blocks, pane, widget.Fit(g.sidePane(ctl, l.side), l.side, g.h))
	}
	if card.Cursor != nil {
		card.Cursor.X += l.list + 1
	}
	card.Lines = widget.Beside(blocks...)
	return card
}

// empty says why there is no card.
func (g *Screen) empty() []string {
	th := g.s.Theme
	row := func() *widget.Row { return widget.NewRow(g.w, theme.None) }
	text := "No card is in this group."
	if g.group == quickScan {
		text = "The quick scan has no card for this scope."
	}
	return []string{
		"", "", row().Put(10, theme.Strong, text).String(th), "",
		row().Put(10, theme.Text, "Which cards apply follows from the facts in Scope and Criteria.").String(th), "",
		row().Put(10, theme.Key, "enter").Put(17, theme.Text, "go to Scope").String(th),
		row().Put(10, theme.Key, "f").Put(17, theme.Text, "group the cards another way").String(th),
	}
}

// listPane draws the sections, at 110 cells and more also the section's cards,
// and the readiness at its foot.
func (g *Screen) listPane(w int) []string {
	th := g.s.Theme
	foot := g.readiness(w)
	room := g.h - len(foot) - 1
	var lines []string
	wide := g.w >= 110 || g.layout().list == 0
	if wide {
		lines = append(lines, widget.NewRow(w, theme.None).Put(1, theme.Label, "SECTIONS").Right(w-1, theme.Muted, g.group.String()).String(th))
	}
	g.hits.sections = len(lines)
	for i := range g.sections {
		lines = append(lines, g.sectionRow(w, i))
	}
	if wide {
		lines = append(lines, "")
		g.hits.cards = len(lines) + 1
		lines = append(lines, g.cardRows(w, room-len(lines))...)
	}
	if len(lines) > room {
		lines = lines[:max(0, room)]
	}
	lines = widget.Fit(lines, w, max(0, room+1))
	return append(lines, foot...)
}

func (g *Screen) sectionRow(w, i int) string {
	th := g.s.Theme
	sec := &g.sections[i]
	p := g.s.A.ProgressOf(sec.cards)
	glyph, tok, mark := th.Glyphs.Empty, theme.Text, theme.Text
	switch {
	case p.Answered == p.Asked:
		glyph, tok, mark = th.Glyphs.Full, theme.Muted, theme.Muted
	case p.Begun > 0:
		glyph = th.Glyphs.Half
	}
	ground := theme.None
	if i == g.section {
		ground, tok, mark = theme.Select, theme.Strong, theme.Accent
	}
	r := widget.NewRow(w, ground)
	if i == g.section {
		r.Put(0, g.markTone(g.list), th.Glyphs.Cursor)
	}
	count := fmt.Sprintf("%d/%d", p.Answered, p.Asked)
	r.Put(2, mark, glyph).Put(4, tok, widget.Cut(g.sectionTitle(sec), w-6-len(count), th.Glyphs.Ellipsis))
	return r.Right(w-1, theme.Muted, count).String(th)
}

func (g *Screen) sectionTitle(sec *section) string {
	if g.group != byCriterion {
		return sec.title
	}
	for _, c := range g.s.Result.CriteriaInScope() {
		if c.ID.Series() == sec.key {
			return sec.key + " " + screen.SeriesTitle(sec.key)
		}
	}
	return sec.title
}

func (g *Screen) markTone(focus bool) theme.Token {
	if focus {
		return theme.Accent
	}
	return theme.Line
}

// cardRows lists the cards of the section with their levels, scrolled so that
// the current one shows.
func (g *Screen) cardRows(w, room int) []string {
	th := g.s.Theme
	cards := g.cards()
	if room < 3 {
		return nil
	}
	lines := []string{widget.NewRow(w, theme.None).Put(1, theme.Label, strings.ToUpper(g.sections[g.section].title)).Right(w-1, theme.Muted, "level").String(th)}
	room--
	first := 0
	if len(cards) > room {
		room--
		first = max(0, min(g.card-room/2, len(cards)-room))
	}
	g.hits.firstCard, g.hits.shownCards = first, min(len(cards), first+room)-first
	for i := first; i < min(len(cards), first+room); i++ {
		lines = append(lines, g.cardRow(w, cards[i], i == g.card))
	}
	if hidden := len(cards) - room; first+room < len(cards) || first > 0 {
		lines = append(lines, widget.NewRow(w, theme.None).Put(4, theme.Faint, fmt.Sprintf("%d more", hidden)).String(th))
	}
	return lines
}

func (g *Screen) cardRow(w int, ctl *q.Control, current bool) string {
	th := g.s.Theme
	level := g.s.A.Level(ctl)
	glyph, tone := screen.LevelGlyph(th, level)
	ground, tok := theme.None, theme.Text
	if current {
		ground, tok = theme.Select, theme.Strong
	}
	r := widget.NewRow(w, ground)
	if current {
		r.Put(0, g.markTone(g.list), th.Glyphs.Cursor)
	}
	label := ctl.Label()
	if g.s.A.Cards[ctl.Key].Flag {
		label = "! " + label
	}
	r.Put(2, tone, glyph).Put(4, tok, widget.Cut(label, w-7, th.Glyphs.Ellipsis))
	return r.Right(w-1, theme.Muted, levelDigit(th, level)).String(th)
}

func levelDigit(th *theme.Theme, l q.Level) string {
	for i, s := range q.SettableLevels() {
		if s == l {
			return fmt.Sprint(i)
		}
	}
	g, _ := screen.LevelGlyph(th, l)
	return g
}

// readiness is the foot of the list: both figures with their bars.
func (g *Screen) readiness(w int) []string {
	th := g.s.Theme
	o := g.s.Result.Readiness.Overall
	row := func() *widget.Row { return widget.NewRow(w, theme.None) }
	bar := func(iv scoring.Interval) string { return widget.IntervalBar(row(), th, 1, w-2, iv).String(th) }
	return []string{
		row().Put(1, theme.Label, "READINESS").Right(w-1, theme.Muted, "low–high").String(th),
		row().Put(1, theme.Text, "Type 1").Right(w-1, theme.Strong, widget.IntervalText(o.Type1)).String(th), bar(o.Type1),
		row().Put(1, theme.Text, "Type 2").Right(w-1, theme.Strong, widget.IntervalText(o.Type2)).String(th), bar(o.Type2),
	}
}
