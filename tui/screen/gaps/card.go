package gaps

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// cardPane draws the card in w cells. Where the room is short the help for an
// answer goes first, then the note; question, statements and level never.
func (g *Screen) cardPane(ctl *q.Control, w int) screen.View {
	airy := g.h >= 28
	head := g.heading(ctl, w, airy)
	body, from, to := g.statements(ctl, w, airy)
	level := g.levelStrip(ctl, w, airy)
	room := g.h - len(head) - len(level)
	var help, note []string
	var cursor *tea.Cursor
	if g.input != nil {
		note, cursor = g.editor(w)
	} else {
		help, note = g.under(ctl, w, room-len(body), airy)
	}
	body = g.scroll(body, from, to, max(1, room-len(help)-len(note)), w)
	g.hits.statements, g.hits.shownLines = len(head), len(body)
	lines := append(append(append(append([]string{}, head...), body...), help...), level...)
	if cursor != nil {
		cursor.Y += len(lines)
	}
	return screen.View{Lines: append(lines, note...), Cursor: cursor}
}

// under is what stands around the level strip, as far as there is room: the help
// for an answer goes first, then the evidence, then the note.
func (g *Screen) under(ctl *q.Control, w, room int, airy bool) (help, note []string) {
	help, note = g.answerHelp(w, airy), g.noteLines(w)
	evidence := g.evidenceLines(ctl, w, airy)
	if len(help)+len(note)+len(evidence) > room {
		help = nil
	}
	if len(note)+len(evidence) > room {
		evidence = nil
	}
	if len(note) > room {
		note = nil
	}
	return help, append(note, evidence...)
}

// scroll cuts the statements to the room so that the selected one shows.
func (g *Screen) scroll(body []string, from, to, room, w int) []string {
	if len(body) <= room {
		return body
	}
	first := 0
	if to > room {
		first = min(from, len(body)-room)
	}
	g.hits.firstLine = first
	out := append([]string{}, body[first:min(len(body), first+room)]...)
	if n := len(out); n > 1 && first+room < len(body) {
		out[n-1] = widget.NewRow(w, theme.None).Right(w-1, theme.Muted, "more below  ↓").String(g.s.Theme)
	}
	return out
}

func (g *Screen) heading(ctl *q.Control, w int, airy bool) []string {
	th := g.s.Theme
	title := widget.NewRow(w, theme.None).Right(w-1, theme.Muted, string(ctl.MainCriterion()))
	name := ctl.Title
	flag := ""
	if g.s.A.Cards[ctl.Key].Flag {
		flag = "! "
	}
	if widget.Width(flag+name) > w-10 { // the short name says more than a cut one
		name = ctl.Label()
	}
	name = flag + name
	title.Put(1, theme.Accent, widget.Cut(name, w-10, th.Glyphs.Ellipsis))
	lines := []string{title.String(th)}
	if airy {
		lines = append(lines, "")
	}
	for _, l := range widget.Wrap(ctl.Question, min(60, w-2)) {
		lines = append(lines, widget.NewRow(w, theme.None).Put(1, theme.Strong, l).String(th))
	}
	return append(lines, "")
}

// statements draws all statements; from and to are the lines of the selected one.
func (g *Screen) statements(ctl *q.Control, w int, airy bool) (lines []string, from, to int) {
	for i, st := range g.s.A.Asks(ctl) {
		if airy && i > 0 {
			lines = append(lines, "")
		}
		if i == g.statement {
			from = len(lines)
		}
		g.hits.starts = append(g.hits.starts, len(lines))
		lines = append(lines, g.statementLines(st, w, i == g.statement && !g.list)...)
		if i == g.statement {
			to = len(lines)
		}
	}
	return lines, from, to
}

// aspectColumn and the others are the columns of a card.
const (
	aspectColumn = 1
	glyphColumn  = 10
	textColumn   = 12
)

func (g *Screen) statementLines(st *q.Statement, w int, current bool) []string {
	th := g.s.Theme
	glyph, word, tone, said := g.answerWord(st)
	ground, textTok, aspectTok := theme.None, theme.Text, theme.Muted
	if current {
		ground, aspectTok = theme.Select, theme.Strong
	}
	var lines []string
	row := func() *widget.Row {
		r := widget.NewRow(w, ground)
		if current {
			r.Put(0, theme.Accent, th.Glyphs.Cursor)
		}
		return r
	}
	width := w - 1 - textColumn
	texts := wrapAround(st.Text, width, width-widget.Width(word)-2)
	for i, t := range texts {
		r := row()
		if i == 0 {
			r.Put(aspectColumn, aspectTok, st.Aspect.Word()).Put(glyphColumn, tone, glyph)
			r.Put(textColumn, textTok, t).Right(w-1, said, word)
		} else {
			r.Put(textColumn, textTok, t)
		}
		lines = append(lines, r.String(th))
	}
	return lines
}

// answerWord is the sign and the word of a statement's answer with their tones.
// What was carried over from last year says so in a tone of its own.
func (g *Screen) answerWord(st *q.Statement) (glyph, word string, tone, said theme.Token) {
	value := g.s.A.RawValue(st.Key)
	glyph, word, tone = screen.AnswerWord(g.s.Theme, value)
	switch {
	case value == q.NotApplicable && g.s.A.Value(st.Key) == q.Unanswered:
		return glyph, "n/a, no reason", theme.GapTone, theme.GapTone
	case g.s.A.Answers[st.Key].ToConfirm:
		return glyph, word + ", to confirm", tone, theme.Partly
	}
	return glyph, word, tone, tone
}

// wrapAround wraps text whose first line is narrower than the others.
func wrapAround(s string, width, first int) []string {
	head := widget.Wrap(s, max(8, first))
	if len(head) <= 1 {
		return head
	}
	rest := s[min(len(s), len(head[0])):]
	for len(rest) > 0 && rest[0] == ' ' {
		rest = rest[1:]
	}
	return append(head[:1:1], widget.Wrap(rest, max(8, width))...)
}

// answerHelp says what counts as yes and as partly for the selected statement:
// the short form in two lines, the full text where there is room.
func (g *Screen) answerHelp(w int, airy bool) []string {
	st := g.selected()
	if st == nil || g.list {
		return nil
	}
	th := g.s.Theme
	lines := []string{""}
	for _, x := range []struct {
		glyph, word, full, short string
		tone                     theme.Token
	}{
		{th.Glyphs.Yes, "yes", st.YesMeans, st.YesShort, theme.Met},
		{th.Glyphs.Partly, "partly", st.PartlyMeans, st.PartlyShort, theme.Partly},
	} {
		texts := []string{x.short}
		if airy || x.short == "" {
			texts = widget.Wrap(x.full, w-1-textColumn)
		}
		for i, t := range texts {
			r := widget.NewRow(w, theme.None)
			if i == 0 {
				r.Put(aspectColumn, x.tone, x.glyph).Put(aspectColumn+2, theme.Soft, x.word)
			}
			lines = append(lines, r.Put(textColumn, theme.Soft, t).String(th))
		}
	}
	return lines
}

// levelStrip shows the five levels with their keys; the current one is a chip.
func (g *Screen) levelStrip(ctl *q.Control, w int, airy bool) []string {
	th := g.s.Theme
	current := g.s.A.Level(ctl)
	lines := []string{""}
	if airy {
		lines = append(lines, widget.NewRow(w, theme.None).Put(1, theme.Label, "LEVEL").Put(textColumn, theme.Muted, "a number answers the whole card").String(th))
	}
	r := widget.NewRow(w, theme.None)
	x := 1
	for i, l := range q.SettableLevels() {
		text := fmt.Sprintf("%d %s", i, l.Word())
		switch {
		case l == current && th.Plain():
			text = "[" + text + "]"
			r.Put(x-1, theme.Strong, text)
		case l == current:
			r.Put(x-1, theme.Chip, " "+text+" ")
		default:
			r.Put(x, theme.Soft, text)
		}
		x += len(fmt.Sprintf("%d %s", i, l.Word())) + 2
	}
	if current == q.LevelUnknown || current == q.LevelNotApplicable {
		r.Right(w-1, theme.Muted, current.Word())
	}
	return append(lines, r.String(th))
}

// noteLines shows the note of the selected statement.
func (g *Screen) noteLines(w int) []string {
	st := g.selected()
	note := g.s.A.Answers[st.Key].Note
	if note == "" {
		return nil
	}
	label := "note"
	if g.s.A.RawValue(st.Key) == q.NotApplicable {
		label = "reason"
	}
	texts := widget.Wrap(note, w-1-textColumn)
	limit := 1
	if g.h >= 28 {
		limit = 4
	}
	if len(texts) > limit {
		texts = texts[:limit]
		texts[limit-1] = widget.Cut(texts[limit-1]+" "+g.s.Theme.Glyphs.Ellipsis, w-1-textColumn, g.s.Theme.Glyphs.Ellipsis)
	}
	var lines []string
	for i, t := range texts {
		r := widget.NewRow(w, theme.None)
		if i == 0 {
			r.Put(1, theme.Muted, label)
		}
		lines = append(lines, r.Put(textColumn, theme.Text, t).String(g.s.Theme))
	}
	return lines
}

// editor draws the note or reason being typed.
func (g *Screen) editor(w int) ([]string, *tea.Cursor) {
	th := g.s.Theme
	lines := []string{widget.NewRow(w, theme.None).Put(1, theme.Accent, g.input.label).String(th)}
	for _, l := range widget.Fit(splitLines(g.input.area.View()), g.textWidth(), g.input.area.Height()) {
		lines = append(lines, "            "+l)
	}
	cursor := g.input.area.Cursor()
	if cursor != nil {
		cursor.X += textColumn
		cursor.Y++
	}
	return lines, cursor
}

// evidenceLines says what stands behind the selected answer, and where there is
// room lists it.
func (g *Screen) evidenceLines(ctl *q.Control, w int, airy bool) []string {
	st := g.selected()
	if st == nil {
		return nil
	}
	th, ans := g.s.Theme, g.s.A.Answers[st.Key]
	if scoring.StandingOf(ctl, ans, g.s.Today()) == "" && len(ans.Evidence) == 0 {
		return nil
	}
	glyph, text, tone := standing(g.s, ctl, st)
	first := widget.NewRow(w, theme.None).Put(1, theme.Muted, "evidence").Put(glyphColumn, tone, glyph)
	first.Put(textColumn, theme.Text, widget.Cut(text, w-textColumn-1, th.Glyphs.Ellipsis))
	if !airy {
		return []string{first.String(th)}
	}
	lines := []string{"", first.String(th)}
	for _, ref := range ans.Evidence {
		glyph, word, tone := evidenceState(g.s, ctl, ref)
		r := widget.NewRow(w, theme.None).Put(textColumn, theme.Soft, widget.Cut(ref.Title, w-textColumn-26, th.Glyphs.Ellipsis))
		lines = append(lines, r.Right(w-10, theme.Muted, speaksFor(ref)).Right(w-1, tone, glyph+" "+word).String(th))
	}
	return lines
}
