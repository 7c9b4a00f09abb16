package plan

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/reader"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// newChain explains what decides the date, and what would change it.
func newChain(s *screen.Session) screen.Overlay {
	return &reader.Overlay{Title: "What decides the date", Paint: func(w int) []string {
		th := s.Theme
		row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
		pl, err := s.Plan()
		if err != nil {
			return []string{row().Put(0, theme.Text, err.Error()).String(th)}
		}
		lines := []string{row().Put(0, theme.Label, "WORK").Right(w-10, theme.Muted, "from").Right(w, theme.Muted, "to").String(th)}
		for _, c := range pl.Chain {
			r := row().Put(0, theme.Text, widget.Cut(c.Title, w-20, th.Glyphs.Ellipsis))
			if w >= 64 {
				r = row().Put(0, theme.Text, widget.Cut(c.Title, w-38, th.Glyphs.Ellipsis)).Put(w-37, theme.Muted, c.Why)
			}
			lines = append(lines, r.
				Right(w-10, theme.Soft, c.Start.Time().Format("2 Jan 06")).Right(w, theme.Soft, c.End.Time().Format("2 Jan 06")).String(th))
		}
		lines = append(lines, "", row().Put(0, theme.Label, "WHAT WOULD DO").Right(w, theme.Muted, "report then").String(th))
		if len(pl.Options) == 0 {
			lines = append(lines, row().Put(0, theme.Muted, "Nothing small would bring it forward.").String(th))
		}
		for _, o := range pl.Options {
			glyph, tone := th.Glyphs.Open, theme.Muted
			if o.Reaches {
				glyph, tone = th.Glyphs.Yes, theme.Met
			}
			lines = append(lines, row().Put(0, tone, glyph).Put(2, theme.Text, widget.Cut(o.Title, w-18, th.Glyphs.Ellipsis)).Right(w, theme.Strong, o.Date.Words()).String(th))
		}
		lines = append(lines, "", row().Put(0, theme.Label, "ASSUMPTIONS AND ADVICE").String(th))
		for _, n := range pl.Notes {
			for _, l := range widget.Wrap(n, w-2) {
				lines = append(lines, row().Put(2, theme.Soft, l).String(th))
			}
		}
		return lines
	}}
}

// newDetail shows one action.
func newDetail(s *screen.Session, a *plan.Action) screen.Overlay {
	control := a.Control
	return &reader.Overlay{
		Title: a.Title,
		Extra: []widget.Hint{{Key: "enter", Word: "go to the card"}},
		OnKey: func(name string) (bool, bool, tea.Cmd) {
			if name == "enter" {
				return true, true, screen.Cmd(screen.Go{Stage: screen.Gaps, Target: string(control)})
			}
			return false, false, nil
		},
		Paint: func(w int) []string { return detail(s, a, w) },
	}
}

func detail(s *screen.Session, a *plan.Action, w int) []string {
	th := s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
	var lines []string
	fact := func(label, text string) {
		for i, l := range widget.Wrap(text, w-14) {
			r := row()
			if i == 0 {
				r.Put(0, theme.Muted, label)
			}
			lines = append(lines, r.Put(14, theme.Text, l).String(th))
		}
	}
	var aspects []string
	for _, x := range a.Aspects {
		aspects = append(aspects, x.Word())
	}
	closes := strings.Join(aspects, ", ")
	if a.Assumed {
		closes += " (assumed: the card is not answered yet)"
	}
	fact("closes", closes)
	fact("owner", a.Owner.Title())
	fact("effort", fmt.Sprintf("%s person-days, between %s and %s", days(a.Effort.Likely), days(a.Effort.Min), days(a.Effort.Max)))
	fact("dates", fmt.Sprintf("%s to %s", a.Start.Words(), a.End.Words()))
	if a.Critical {
		fact("slack", "none: it decides the date")
	} else {
		fact("slack", screen.Counted(a.SlackDays, "working day"))
	}
	fact("after", afterWords(s, a))
	lines = append(lines, "", row().Put(0, theme.Label, "STEPS").String(th))
	for i, step := range a.Steps {
		for j, l := range widget.Wrap(step, w-3) {
			r := row()
			if j == 0 {
				r.Put(0, theme.Muted, fmt.Sprint(i+1))
			}
			lines = append(lines, r.Put(3, theme.Text, l).String(th))
		}
	}
	if ctl := s.Catalog().Control(a.Control); ctl != nil {
		lines = append(lines, "", row().Put(0, theme.Label, "AN AUDITOR WILL ASK TO SEE").String(th))
		for _, e := range append(append([]string{}, ctl.Evidence.Design...), ctl.Evidence.Operation...) {
			for _, l := range widget.Wrap(e, w-3) {
				lines = append(lines, row().Put(3, theme.Soft, l).String(th))
			}
		}
	}
	return lines
}

func afterWords(s *screen.Session, a *plan.Action) string {
	pl, err := s.Plan()
	if err != nil || len(a.After) == 0 {
		return "nothing"
	}
	var names []string
	for _, key := range a.After {
		if b := pl.Action(key); b != nil {
			names = append(names, b.Title)
		}
	}
	return strings.Join(names, "; ")
}

// newClosing asks what can be shown when an action is done, and sets the card's
// level accordingly.
func newClosing(p *Screen, a *plan.Action) screen.Overlay {
	s := p.s
	return &reader.Overlay{
		Title: "Done: what can you show?",
		Extra: []widget.Hint{{Key: "2", Word: "written"}, {Key: "3", Word: "in place"}, {Key: "4", Word: "proven"}},
		OnKey: func(name string) (bool, bool, tea.Cmd) {
			if name < "2" || name > "4" || len(name) != 1 {
				return false, false, nil
			}
			ctl := s.Catalog().Control(a.Control)
			state := a.State
			state.Status, state.Finished = q.ActionDone, s.Today()
			entries := append(q.LevelEntries(s.A, ctl, q.SettableLevels()[name[0]-'0'], ""), q.ActionEntry(a.Key, state))
			return true, true, p.change(a, "done: "+a.Title, entries...)
		},
		Paint: func(w int) []string {
			th := s.Theme
			lines := []string{widget.NewRow(w, theme.Overlay).Put(0, theme.Strong, widget.Cut(a.Title, w, "…")).String(th), ""}
			for _, x := range [][2]string{
				{"2", "written: the document or rule is approved"},
				{"3", "in place: it is switched on for everyone, one example exists"},
				{"4", "proven: records show it all through the period"},
			} {
				lines = append(lines, widget.NewRow(w, theme.Overlay).Put(0, theme.Key, x[0]).Put(3, theme.Text, x[1]).String(th))
			}
			return append(lines, "", widget.NewRow(w, theme.Overlay).Put(0, theme.Muted, "The card takes this level; u undoes it.").String(th))
		},
	}
}
