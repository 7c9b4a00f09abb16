package risks

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// why opens the score of a risk: its scenario, the controls behind it and how the
// residual score came about; enter goes to a control's card.
type why struct {
	r    *Screen
	line scoring.RiskLine
	at   int
}

func (r *Screen) newWhy() screen.Overlay { return &why{r: r, line: *r.selected()} }

// Update implements screen.Overlay.
func (o *why) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	controls := o.r.linked(&o.line).controls
	switch k.String() {
	case "down", "j":
		o.at = max(0, min(o.at+1, len(controls)-1))
	case "up", "k":
		o.at = max(0, o.at-1)
	case "enter":
		if o.at < len(controls) {
			return true, screen.Cmd(screen.Go{Stage: screen.Gaps, Target: string(controls[o.at].Key)})
		}
		return true, nil
	default:
		return true, nil
	}
	return false, nil
}

// View implements screen.Overlay.
func (o *why) View(w, h int) (title, foot string, v screen.View) {
	th := o.r.s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
	wrapped := func(tok theme.Token, text string) []string {
		var lines []string
		for _, l := range widget.Wrap(text, w) {
			lines = append(lines, row().Put(0, tok, l).String(th))
		}
		return lines
	}
	lines := wrapped(theme.Strong, o.line.Title)
	if o.line.Scenario != "" {
		lines = append(lines, wrapped(theme.Text, o.line.Scenario)...)
	}
	tail := append([]string{row().String(th)}, wrapped(theme.Soft, o.r.derived(&o.line))...)
	controls := o.r.linked(&o.line).controls
	if len(controls) > 0 {
		lines = append(lines, row().String(th), row().Put(0, theme.Label, "CONTROLS THAT LOWER IT").Right(w, theme.Muted, "level").String(th))
	}
	lines = append(lines, o.controls(controls, w, max(1, h-len(lines)-len(tail)))...)
	lines = append(lines, tail...)
	title = fmt.Sprintf("Why is %s at %s?", o.line.ID, scoreText(o.line.Residual))
	return title, o.criteria(), screen.View{Lines: lines[:min(len(lines), h)]}
}

// controls draws the controls behind the risk in at most room lines.
func (o *why) controls(controls []*q.Control, w, room int) []string {
	th := o.r.s.Theme
	o.at = max(0, min(o.at, len(controls)-1))
	first := max(0, min(o.at-room+1, len(controls)-room))
	var lines []string
	for i := first; i < min(len(controls), first+room); i++ {
		ground, tok := theme.Overlay, theme.Text
		if i == o.at {
			ground, tok = theme.Select, theme.Strong
		}
		row := widget.NewRow(w, ground)
		if i == o.at {
			row.Put(0, theme.Accent, th.Glyphs.Cursor)
		}
		level := o.r.s.A.Level(controls[i])
		glyph, tone := screen.LevelGlyph(th, level)
		row.Put(2, tone, glyph).Put(4, tok, nameIn(controls[i], w-16))
		lines = append(lines, row.Right(w, theme.Muted, level.Word()).String(th))
	}
	return lines
}

// criteria names the criteria that the risk is about.
func (o *why) criteria() string {
	lib := o.r.s.Catalog().Risk(o.line.ID)
	if lib == nil {
		return "a risk of your own"
	}
	ids := make([]string, len(lib.Criteria))
	for i, id := range lib.Criteria {
		ids[i] = string(id)
	}
	return strings.Join(ids, "  ")
}

// Hints implements screen.Overlay.
func (o *why) Hints() []widget.Hint {
	if len(o.r.linked(&o.line).controls) == 0 {
		return []widget.Hint{{Key: "esc", Word: "close"}}
	}
	return []widget.Hint{{Key: "enter", Word: "go to the card"}, {Key: "↑↓", Word: "move"}, {Key: "esc", Word: "close"}}
}

// Typing implements screen.Overlay.
func (o *why) Typing() bool { return false }
