// Package why is the overlay that opens a criterion's figure: the verdict, what
// feeds it, what limits it, and what would move it most.
package why

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// Overlay explains one criterion; enter goes to the answer that moves it most.
type Overlay struct {
	s    *screen.Session
	why  *scoring.CriterionWhy
	at   int
	size int
}

// New explains a criterion of the catalogue.
func New(s *screen.Session, id q.CriterionID) screen.Overlay {
	return &Overlay{s: s, why: s.Result.ExplainCriterion(id)}
}

// Update implements screen.Overlay.
func (o *Overlay) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch k.String() {
	case "down", "j":
		o.at = min(o.at+1, max(0, o.size-1))
	case "up", "k":
		o.at = max(0, o.at-1)
	case "enter":
		if o.at < len(o.why.Moves) {
			return true, screen.Cmd(screen.Go{Stage: screen.Gaps, Target: string(o.why.Moves[o.at].Statement.Key)})
		}
		return true, nil
	default:
		return true, nil
	}
	return false, nil
}

// View implements screen.Overlay.
func (o *Overlay) View(w, h int) (title, foot string, v screen.View) {
	x := o.why
	th := o.s.Theme
	title = fmt.Sprintf("Why is %s at %s?", x.Criterion.ID, widget.IntervalText(x.Type1))
	row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
	lines := []string{row().Put(0, theme.Strong, x.Criterion.Title).String(th)}
	for _, l := range widget.Wrap(o.verdict(), w) {
		lines = append(lines, row().Put(0, theme.Text, l).String(th))
	}
	lines = append(lines, "", row().Put(0, theme.Label, "CARD").Right(w-20, theme.Muted, "role").Right(w-10, theme.Muted, "low").Right(w, theme.Muted, "high").String(th))
	parts := x.Parts
	if room := max(3, h-14); len(parts) > room {
		parts = parts[:room]
	}
	for _, p := range parts {
		lines = append(lines, o.part(w, p))
	}
	if hidden := len(x.Parts) - len(parts); hidden > 0 {
		lines = append(lines, row().Put(2, theme.Faint, fmt.Sprintf("%d more", hidden)).String(th))
	}
	if x.Capped {
		lines = append(lines, "", row().Put(0, theme.Label, "ITS LIMIT").Put(13, theme.Text, "A primary card below 50 caps the criterion at 45.").String(th),
			row().Put(13, theme.Soft, "Without the cap it would stand at "+widget.IntervalText(x.Uncapped)+".").String(th))
	}
	lines = append(lines, o.moves(w, max(1, min(5, h-len(lines)-3)))...)
	return title, "type 1; the lowest case counts open as no", screen.View{Lines: lines[:min(len(lines), h)]}
}

func (o *Overlay) verdict() string {
	switch o.why.Status {
	case scoring.StatusReady:
		return "Ready: even the lowest case reaches 80."
	case scoring.StatusPartial:
		return "Partly ready: past 50 for certain, not yet 80."
	case scoring.StatusGap:
		return "A gap: even the highest case stays below 50."
	case scoring.StatusNotApplicable:
		return "Not applicable: none of its cards applies here."
	case scoring.StatusUnknown:
		return "Unknown: the answers so far cannot tell a gap from more."
	default:
		return ""
	}
}

func (o *Overlay) part(w int, p scoring.Part) string {
	th := o.s.Theme
	glyph, tone := screen.LevelGlyph(th, o.s.A.Level(p.Control))
	role := "helps"
	if p.Role == q.Primary {
		role = "primary"
	}
	low := theme.Text
	if p.Failed {
		low = theme.GapTone
	}
	return widget.NewRow(w, theme.Overlay).Put(0, tone, glyph).Put(2, theme.Text, widget.Cut(p.Control.Label(), w-32, th.Glyphs.Ellipsis)).
		Right(w-20, theme.Muted, role).Right(w-10, low, fmt.Sprint(p.Type1.Low.Whole())).Right(w, theme.Text, fmt.Sprint(p.Type1.High.Whole())).String(th)
}

func (o *Overlay) moves(w, room int) []string {
	th := o.s.Theme
	o.size = min(len(o.why.Moves), room)
	if o.size == 0 {
		return nil
	}
	o.at = min(o.at, o.size-1)
	lines := []string{"", widget.NewRow(w, theme.Overlay).Put(0, theme.Label, "MOVES IT MOST").Right(w, theme.Muted, "low end").String(th)}
	for i, m := range o.why.Moves[:o.size] {
		ground, tok := theme.Overlay, theme.Text
		if i == o.at {
			ground, tok = theme.Select, theme.Strong
		}
		r := widget.NewRow(w, ground)
		if i == o.at {
			r.Put(0, theme.Accent, th.Glyphs.Cursor)
		}
		_, from, _ := screen.AnswerWord(th, m.From)
		text := fmt.Sprintf("%s, %s: %s %s yes", m.Control.Label(), m.Statement.Aspect.Word(), from, th.Glyphs.Arrow)
		r.Put(2, tok, widget.Cut(text, w-14, th.Glyphs.Ellipsis))
		lines = append(lines, r.Right(w, theme.Strong, fmt.Sprintf("%d %s %d", m.Before.Low.Whole(), th.Glyphs.Arrow, m.After.Low.Whole())).String(th))
	}
	return lines
}

// Hints implements screen.Overlay.
func (o *Overlay) Hints() []widget.Hint {
	return []widget.Hint{{Key: "enter", Word: "go to the answer"}, {Key: "↑↓", Word: "move"}, {Key: "esc", Word: "close"}}
}

// Typing implements screen.Overlay.
func (o *Overlay) Typing() bool { return false }
