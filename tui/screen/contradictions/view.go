package contradictions

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// View implements screen.Overlay.
func (o *Overlay) View(w, h int) (title, foot string, v screen.View) {
	at := o.selected()
	if at < 0 {
		o.total, o.page = 0, h
		v.Lines = []string{o.row(w, false).Put(0, theme.Text, "No two answers contradict each other.").String(o.s.Theme)}
		return "Contradictions", "", v
	}
	room := h
	var typed []string
	if o.reason != nil {
		typed, v.Cursor = o.typing(w)
		room = max(1, h-len(typed))
	}
	lines, from, to := o.lines(w, at)
	o.scroll(len(lines), from, to, room)
	v.Lines = append(slices.Clone(lines[o.first:min(len(lines), o.first+room)]), typed...)
	if v.Cursor != nil {
		v.Cursor.Y += len(v.Lines) - len(typed)
	}
	open := len(o.s.Result.Contradictions)
	title = fmt.Sprintf("Answers that cannot both hold: %d", open)
	if n := len(o.s.Result.Settled); n > 0 {
		title += fmt.Sprintf(", %d settled", n)
	}
	foot = "they change no figure"
	if len(lines) > room {
		foot = fmt.Sprintf("%d of %d   %s", at+1, len(o.list()), foot)
	}
	return title, foot, v
}

// scroll brings the selected contradiction in sight after it was selected, its
// beginning before its end.
func (o *Overlay) scroll(total, from, to, room int) {
	o.total, o.page = total, room
	if o.first < 0 || o.reason != nil {
		o.first = min(from, max(0, to-room))
		if to-from > room {
			o.first = from
		}
	}
	o.first = max(0, min(o.first, total-room))
}

// lines draws the whole list; from and to are the lines of the selected one.
func (o *Overlay) lines(w, at int) (lines []string, from, to int) {
	for i, c := range o.list() {
		if c.Settlement != nil && i == len(o.s.Result.Contradictions) {
			if i > 0 {
				lines = append(lines, o.row(w, false).String(o.s.Theme))
			}
			lines = append(lines, o.row(w, false).Put(0, theme.Label, "SETTLED WITH A REASON").String(o.s.Theme))
		}
		if i == at {
			from = len(lines)
		}
		lines = append(lines, o.message(w, &c, i == at)...)
		if i == at {
			lines = append(lines, o.detail(w, &c)...)
			to = len(lines)
		}
	}
	return lines, from, to
}

func (o *Overlay) row(w int, on bool) *widget.Row {
	if !on {
		return widget.NewRow(w, theme.Overlay)
	}
	return widget.NewRow(w, theme.Select).Put(0, theme.Accent, o.s.Theme.Glyphs.Cursor)
}

// message draws the sentence with its severity.
func (o *Overlay) message(w int, c *scoring.Contradiction, on bool) []string {
	th := o.s.Theme
	glyph, tone, tok := th.Glyphs.Warning, theme.Partly, theme.Text
	if c.Severity == q.High {
		tone = theme.GapTone
	}
	if c.Settlement != nil {
		glyph, tone = th.Glyphs.Yes, theme.Muted
	}
	if on {
		tok = theme.Strong
	}
	var lines []string
	for i, l := range widget.Wrap(c.Message, w-13) {
		r := o.row(w, on).Put(4, tok, l)
		if i == 0 {
			r.Put(2, tone, glyph).Right(w-1, theme.Muted, string(c.Severity))
		}
		lines = append(lines, r.String(th))
	}
	if !on && c.Settlement != nil {
		lines = append(lines, o.row(w, false).Put(4, theme.Muted, widget.Cut(q.CleanLine(c.Settlement.Reason), w-5, th.Glyphs.Ellipsis)).String(th))
	}
	return lines
}

// label is the column of the labels in the detail, and where its text starts.
const (
	labelColumn = 4
	textColumn  = 13
)

// detail draws what there is to say about the selected contradiction.
func (o *Overlay) detail(w int, c *scoring.Contradiction) []string {
	var lines []string
	if s := c.Settlement; s != nil {
		lines = append(lines, o.part(w, "reason", theme.Text, settled(s))...)
	}
	for i, a := range o.answers(c) {
		lines = append(lines, o.answer(w, i, a)...)
	}
	lines = append(lines, o.part(w, "because", theme.Soft, c.Why)...)
	if c.Settlement == nil {
		lines = append(lines, o.part(w, "do", theme.Text, c.Fix)...)
	}
	lines = append(lines, o.part(w, "at stake", theme.Soft, "if it goes against you, "+o.falls(c))...)
	return append(lines, o.row(w, false).String(o.s.Theme))
}

// settled is the reason with who gave it, and when.
func settled(s *q.Settlement) string {
	text := q.CleanLine(s.Reason)
	switch {
	case s.By != "" && !s.Date.IsZero():
		return text + " (" + s.By + ", " + s.Date.Words() + ")"
	case !s.Date.IsZero():
		return text + " (" + s.Date.Words() + ")"
	case s.By != "":
		return text + " (" + s.By + ")"
	default:
		return text
	}
}

// part draws a paragraph beside its label.
func (o *Overlay) part(w int, label string, tok theme.Token, text string) []string {
	var lines []string
	for i, l := range widget.Wrap(text, w-textColumn-1) {
		r := o.row(w, true)
		if i == 0 {
			r.Put(labelColumn, theme.Muted, label)
		}
		lines = append(lines, r.Put(textColumn, tok, l).String(o.s.Theme))
	}
	return lines
}

// answer draws one side: its key, what is said, and the answer in words.
func (o *Overlay) answer(w, i int, a answer) []string {
	th := o.s.Theme
	word := widget.Cut(a.Answer, (w-textColumn)/2, th.Glyphs.Ellipsis)
	texts := widget.Wrap(a.Name, max(10, w-textColumn-4-widget.Width(word)))
	if len(texts) > 2 {
		texts = texts[:2]
		texts[1] = widget.Cut(texts[1]+" "+th.Glyphs.Ellipsis, max(10, w-textColumn-4-widget.Width(word)), th.Glyphs.Ellipsis)
	}
	var lines []string
	for j, t := range texts {
		r := o.row(w, true)
		if j == 0 {
			if i == 0 {
				r.Put(labelColumn, theme.Muted, "said")
			}
			r.Put(textColumn-2, theme.Key, fmt.Sprint(i+1)).Right(w-1, theme.Strong, word)
			r.Put(w-2-widget.Width(word)-1, a.Tone, a.Glyph)
		}
		lines = append(lines, r.Put(textColumn, theme.Text, t).String(th))
	}
	return lines
}

// typing draws the reason being typed, under the contradiction.
func (o *Overlay) typing(w int) ([]string, *tea.Cursor) {
	th := o.s.Theme
	drawn, cursor := o.reason.Field(th, w-1)
	ask := o.row(w, false).Put(0, theme.Accent, o.reason.Label)
	if w >= 66 {
		ask.Right(w, theme.Muted, "the report prints it; no figure changes")
	}
	lines := []string{ask.String(th), drawn}
	if warn := o.reason.Warning(); warn != "" {
		lines = append(lines, o.row(w, false).Put(0, theme.Partly, th.Glyphs.Warning).Put(2, theme.Text, warn).String(th))
	}
	if cursor != nil {
		cursor.Y = 1
	}
	return lines, cursor
}
