package risks

import (
	"fmt"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// labelWidth is where the values of the detail start.
const labelWidth = 13

// detail draws the selected risk in at most room lines.
func (r *Screen) detail(w, room int) []string {
	th := r.s.Theme
	line := r.selected()
	if line == nil {
		return r.noDetail(w)
	}
	rows := []*widget.Row{
		r.titleRow(w, line),
		r.scaleRow(w, "likelihood", line.Likelihood, r.focus == onLikelihood, likelihoodWords),
		r.scaleRow(w, "impact", line.Impact, r.focus == onImpact, impactWords),
		r.scoreRow(w, line),
		r.treatmentRow(w, line),
		r.appetiteRow(w, line),
		r.ownerRow(w, line),
	}
	if line.Entry.Note != "" && room > len(rows) {
		rows = append(rows, label(w, noteWord(&line.Entry)).Put(labelWidth, theme.Text, widget.Cut(q.CleanLine(line.Entry.Note), w-labelWidth-1, th.Glyphs.Ellipsis)))
	}
	var lines []string
	for _, row := range rows[:min(room, len(rows))] {
		lines = append(lines, row.String(th))
	}
	return lines
}

// noDetail is the detail of an empty cell of the map.
func (r *Screen) noDetail(w int) []string {
	th := r.s.Theme
	lines := []string{
		widget.NewRow(w, theme.None).Put(1, theme.Muted, "No risk stands in this cell. The arrows go to another,").String(th),
		widget.NewRow(w, theme.None).Put(1, theme.Key, "m").Put(3, theme.Muted, "goes back to the whole register.").String(th),
	}
	return append(lines, "", "", "", "", "")
}

func label(w int, name string) *widget.Row {
	return widget.NewRow(w, theme.None).Put(1, theme.Muted, name)
}

// titleRow names the risk and says whether anybody has looked at it.
func (r *Screen) titleRow(w int, line *scoring.RiskLine) *widget.Row {
	glyph, word := state(r.s.Theme.Glyphs, line.Confirmed)
	tone := theme.Text
	if line.Confirmed {
		tone = theme.Muted
	}
	row := widget.NewRow(w, theme.None).Right(w-1, tone, word)
	x := w - 1 - len(word) - 2
	row.Put(x, theme.Muted, glyph)
	return row.Put(1, theme.Strong, widget.Cut(string(line.ID)+" "+line.Title, x-3, r.s.Theme.Glyphs.Ellipsis))
}

// scaleRow draws a five-step scale: the figures, the chosen one as a chip, and
// what it means. The row that takes the keys has the mark.
func (r *Screen) scaleRow(w int, name string, n int, focused bool, words func(int) (short, long string)) *widget.Row {
	th := r.s.Theme
	row := label(w, name)
	if focused && !r.onMap {
		row = widget.NewRow(w, theme.None).Put(0, theme.Accent, th.Glyphs.Cursor).Put(1, theme.Strong, name)
	}
	step := 4
	if w < besideFrom {
		step = 3
	}
	for i := 1; i <= 5; i++ {
		x := labelWidth + 1 + (i-1)*step
		switch {
		case i == n && th.Plain():
			row.Put(x-1, theme.Strong, fmt.Sprintf("[%d]", i))
		case i == n:
			row.Put(x-1, theme.Chip, fmt.Sprintf(" %d ", i))
		default:
			row.Put(x, theme.Soft, fmt.Sprint(i))
		}
	}
	x := labelWidth + 5*step + 2
	short, long := words(n)
	if widget.Width(long) <= w-1-x {
		short = long
	}
	return row.Put(x, theme.Text, short)
}

// scoreRow draws the score before and after the controls, and how they stand.
func (r *Screen) scoreRow(w int, line *scoring.RiskLine) *widget.Row {
	row := label(w, "inherent").Put(labelWidth, scoreTone(line.Inherent), scoreText(line.Inherent))
	row.Then(2, theme.Muted, r.s.Theme.Glyphs.Arrow+" residual").Then(1, scoreTone(line.Residual), scoreText(line.Residual))
	room := max(0, w-1-row.End()-3)
	words := r.linked(line).words(room)
	if line.Overruled {
		words = "your own figure: " + line.Entry.ResidualReason
	}
	return row.Then(3, theme.Soft, widget.Cut(words, room, r.s.Theme.Glyphs.Ellipsis))
}

// treatmentRow draws the four treatments; a suggested one is said to be so.
func (r *Screen) treatmentRow(w int, line *scoring.RiskLine) *widget.Row {
	g := r.s.Theme.Glyphs
	row := label(w, "treatment")
	x, gap := labelWidth, 3
	if w < besideFrom {
		gap = 1
	}
	for _, t := range q.Treatments() {
		mark, tone, word := g.RadioOff, theme.Muted, theme.Soft
		if string(t) == line.Treatment {
			mark, tone, word = g.RadioOn, theme.Accent, theme.Strong
		}
		if w >= 66 {
			row.Put(x, tone, mark).Put(x+4, word, string(t))
			x += 4 + len(t) + gap
			continue
		}
		if string(t) == line.Treatment {
			row.Put(x, theme.Accent, g.Left).Then(1, theme.Strong, string(t)).Then(1, theme.Accent, g.Right)
		}
	}
	if line.Entry.Treatment == "" && x+9 < w-1 {
		row.Right(w-1, theme.Muted, "suggested")
	}
	return row
}

// appetiteRow says what the company accepts, and warns where the residual score
// is above it.
func (r *Screen) appetiteRow(w int, line *scoring.RiskLine) *widget.Row {
	th := r.s.Theme
	row := label(w, "appetite")
	if r.focus == onAppetite {
		row = widget.NewRow(w, theme.None).Put(0, theme.Accent, th.Glyphs.Cursor).Put(1, theme.Strong, "appetite")
		row.Put(labelWidth, theme.Accent, th.Glyphs.Left).Then(1, theme.Text, fmt.Sprintf("%d and below", scoring.Appetite(r.s.A))).Then(1, theme.Accent, th.Glyphs.Right)
	} else {
		row.Put(labelWidth, theme.Text, fmt.Sprintf("%d and below", scoring.Appetite(r.s.A)))
	}
	warn, text := r.against(line)
	if warn {
		row.Then(2, theme.Partly, th.Glyphs.Warning).Then(1, theme.Text, text)
	} else {
		row.Then(2, theme.Soft, text)
	}
	return row
}

// against compares the residual score and its treatment with the appetite.
func (r *Screen) against(line *scoring.RiskLine) (warn bool, text string) {
	e := &line.Entry
	switch line.Acceptance(r.s.Today()) {
	case scoring.AcceptanceUnsigned:
		if e.AcceptedBy == "" {
			return true, "Accepted, but by nobody: t asks who and until when"
		}
		return true, "Accepted without an end, by " + e.AcceptedBy
	case scoring.AcceptanceExpired:
		return true, "Accepted only until " + e.Expires.Words() + ": decide again"
	case scoring.AcceptanceCurrent:
		return false, r.accepted(line)
	case scoring.NotAccepted:
	}
	switch {
	case line.AboveAppetite && r.w < besideFrom:
		return true, fmt.Sprintf("Residual %d is above it", line.Residual)
	case line.AboveAppetite && line.Treatment == string(q.Mitigate):
		return true, fmt.Sprintf("Residual %d is above it: act on it, or accept it", line.Residual)
	case line.AboveAppetite:
		return true, fmt.Sprintf("Residual %d is above it", line.Residual)
	default:
		return false, fmt.Sprintf("residual %d is within it", line.Residual)
	}
}

// accepted says who accepts the risk, and until when.
func (r *Screen) accepted(line *scoring.RiskLine) string {
	until, by := line.Entry.Expires.Words(), line.Entry.AcceptedBy
	switch {
	case r.w < besideFrom:
		return "until " + until + ", " + by
	case line.AboveAppetite:
		return "above it, accepted until " + until + " by " + by
	default:
		return "accepted until " + until + " by " + by
	}
}

// ownerRow names the department; in a short detail the note stands beside it.
func (r *Screen) ownerRow(w int, line *scoring.RiskLine) *widget.Row {
	row := label(w, "owner").Put(labelWidth, theme.Text, line.Owner.Title())
	if line.Entry.Owner == "" {
		row.Then(1, theme.Muted, "(suggested)")
	}
	if line.Entry.Note != "" && r.w < wideFrom {
		x := max(row.End()+3, labelWidth+29)
		word := noteWord(&line.Entry)
		row.Put(x, theme.Muted, word)
		x += len(word) + 1
		row.Put(x, theme.Text, widget.Cut(q.CleanLine(line.Entry.Note), w-1-x, r.s.Theme.Glyphs.Ellipsis))
	}
	return row
}

// noteWord is what the note on a risk is: of an accepted one, the reason.
func noteWord(e *q.RiskEntry) string {
	if e.Treatment == q.Accept {
		return "reason"
	}
	return "note"
}

// behind draws the scenario of the selected risk and its controls with their
// levels, in at most room lines.
func (r *Screen) behind(w, room int) []string {
	const x = 2 // where the text starts
	th := r.s.Theme
	line := r.selected()
	if line == nil {
		return nil
	}
	row := func() *widget.Row { return widget.NewRow(w, theme.None) }
	var lines []string
	paragraph := func(title, text string) {
		if text == "" {
			return
		}
		lines = append(lines, row().Put(x, theme.Label, title).String(th))
		for _, l := range widget.Wrap(text, w-x-1) {
			lines = append(lines, row().Put(x, theme.Soft, l).String(th))
		}
		lines = append(lines, "")
	}
	paragraph("WHAT COULD HAPPEN", line.Scenario)
	controls := r.linked(line).controls
	if len(controls) > 0 {
		lines = append(lines, row().Put(x, theme.Label, "CONTROLS THAT LOWER IT").Right(w-1, theme.Muted, "level").String(th))
	}
	for _, ctl := range controls {
		level := r.s.A.Level(ctl)
		glyph, tone := screen.LevelGlyph(th, level)
		lines = append(lines, row().Put(x, tone, glyph).Put(x+2, theme.Text, nameIn(ctl, w-x-13)).Right(w-1, theme.Muted, level.Word()).String(th))
	}
	if len(controls) > 0 {
		lines = append(lines, "")
	}
	paragraph("HOW THE SCORE FALLS", r.derived(line))
	return lines[:min(len(lines), max(0, room))]
}

// nameIn is a control's title, or its label where the title has no room.
func nameIn(ctl *q.Control, room int) string {
	if widget.Width(ctl.Title) <= room {
		return ctl.Title
	}
	return ctl.Label()
}
