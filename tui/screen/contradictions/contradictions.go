// Package contradictions is the overlay that lists the answers that cannot both
// hold; enter goes to one of them.
package contradictions

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// Overlay lists the contradictions of the open assessment.
type Overlay struct {
	s  *screen.Session
	at int
}

var _ screen.Overlay = (*Overlay)(nil)

// New makes the overlay.
func New(s *screen.Session) *Overlay { return &Overlay{s: s} }

func (o *Overlay) list() []scoring.Contradiction { return o.s.Result.Contradictions }

// Update implements screen.Overlay.
func (o *Overlay) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch k.String() {
	case "down", "j":
		o.at = min(o.at+1, max(0, len(o.list())-1))
	case "up", "k":
		o.at = max(0, o.at-1)
	case "enter":
		if o.at < len(o.list()) {
			if stage, target, ok := place(o.s, o.list()[o.at]); ok {
				return true, screen.Cmd(screen.Go{Stage: stage, Target: target})
			}
		}
		return true, nil
	default:
		return true, nil
	}
	return false, nil
}

// place is where one of the answers of a contradiction is given.
func place(s *screen.Session, c scoring.Contradiction) (stage screen.Stage, target string, ok bool) {
	for _, subject := range c.Subjects {
		cat := s.Catalog()
		if _, st := cat.Statement(q.StatementID(subject)); st != nil || cat.Control(q.ControlID(subject)) != nil {
			return screen.Gaps, subject, true
		}
		if f := cat.Fact(q.FactID(subject)); f != nil {
			switch f.Stage {
			case "fit":
				return screen.Fit, subject, true
			case "criteria":
				return screen.Criteria, subject, true
			case "plan":
				return screen.Plan, "", true
			default:
				return screen.Scope, subject, true
			}
		}
		if q.TableByID(q.TableID(subject)) != nil {
			return screen.Scope, subject, true
		}
		if cat.Risk(q.RiskID(subject)) != nil {
			return screen.Risks, subject, true
		}
		if q.Category(subject).Valid() {
			return screen.Criteria, subject, true
		}
	}
	return 0, "", false
}

// View implements screen.Overlay.
func (o *Overlay) View(w, h int) (title, foot string, v screen.View) {
	th := o.s.Theme
	if len(o.list()) == 0 {
		v.Lines = []string{widget.NewRow(w, theme.Overlay).Put(0, theme.Text, "No two answers contradict each other.").String(th)}
		return "Contradictions", "", v
	}
	o.at = min(o.at, len(o.list())-1)
	var lines []string
	from, to := 0, 0
	for i, c := range o.list() {
		if i == o.at {
			from = len(lines)
		}
		lines = append(lines, o.item(w, c, i == o.at)...)
		if i == o.at {
			to = len(lines)
		}
		lines = append(lines, "")
	}
	first := 0
	if to > h {
		first = min(from, len(lines)-h)
	}
	v.Lines = lines[first:min(len(lines), first+h)]
	return fmt.Sprintf("Answers that cannot both hold: %d", len(o.list())), "they change no figure", v
}

func (o *Overlay) item(w int, c scoring.Contradiction, current bool) []string {
	th := o.s.Theme
	ground := theme.Overlay
	if current {
		ground = theme.Select
	}
	row := func() *widget.Row {
		r := widget.NewRow(w, ground)
		if current {
			r.Put(0, theme.Accent, th.Glyphs.Cursor)
		}
		return r
	}
	tone := theme.Partly
	if c.Severity == q.High {
		tone = theme.GapTone
	}
	var lines []string
	for i, l := range widget.Wrap(c.Message, w-14) {
		r := row().Put(4, theme.Strong, l)
		if i == 0 {
			r.Put(2, tone, th.Glyphs.Warning).Right(w-1, theme.Muted, string(c.Severity))
		}
		lines = append(lines, r.String(th))
	}
	if !current {
		return lines
	}
	for _, l := range widget.Wrap(c.Why, w-6) {
		lines = append(lines, row().Put(4, theme.Soft, l).String(th))
	}
	for _, l := range widget.Wrap(c.Fix, w-6) {
		lines = append(lines, row().Put(4, theme.Text, l).String(th))
	}
	return lines
}

// Hints implements screen.Overlay.
func (o *Overlay) Hints() []widget.Hint {
	return []widget.Hint{{Key: "enter", Word: "go to an answer"}, {Key: "↑↓", Word: "move"}, {Key: "esc", Word: "close"}}
}

// Typing implements screen.Overlay.
func (o *Overlay) Typing() bool { return false }
