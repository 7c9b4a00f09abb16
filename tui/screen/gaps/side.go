package gaps

import (
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// sidePane draws what the selected answer does, what the card serves, what has
// to come before it, and what an auditor asks for.
func (g *Screen) sidePane(ctl *q.Control, w int) []string {
	th := g.s.Theme
	var lines []string
	section := func(title string, body []string) {
		if len(body) == 0 {
			return
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, widget.NewRow(w, theme.None).Put(2, theme.Label, title).String(th))
		lines = append(lines, body...)
	}
	section("IF YOU ANSWER YES", g.effect(ctl, w))
	section("CRITERIA", g.criteria(ctl, w))
	section("BEHIND THE ANSWERS", g.shares(ctl, w))
	if open := g.openRisks(ctl, w); len(open) > 0 {
		section("RISKS IT LEAVES OPEN", open)
	} else {
		section("RISKS IT LOWERS", g.risks(ctl, w))
	}
	section("COMES AFTER", g.before(ctl, w))
	section("THE AUDITOR ASKS FOR", g.paragraphs(g.asksFor(ctl), w))
	if g.s.A.Headcount() < 10 && ctl.SmallTeam != "" {
		section("IN A TINY TEAM", g.paragraphs([]string{ctl.SmallTeam}, w))
	}
	if ctl.Caveat != "" {
		lines = append(lines, "", widget.NewRow(w, theme.None).Put(2, theme.Partly, th.Glyphs.Warning).Put(4, theme.Text, "Often found").String(th))
		lines = append(lines, g.paragraphs([]string{ctl.Caveat}, w)...)
	}
	if len(lines) > g.h {
		lines = lines[:g.h]
	}
	return lines
}

// effect is what a yes to the selected statement would do to the figures.
func (g *Screen) effect(ctl *q.Control, w int) []string {
	st := g.selected()
	if st == nil || g.s.A.Value(st.Key) == q.Yes {
		return []string{widget.NewRow(w, theme.None).Put(2, theme.Muted, "answered yes").String(g.s.Theme)}
	}
	main := ctl.MainCriterion()
	before := g.s.Result
	after := before.WithAnswer(st.Key, q.Yes)
	row := func(name string, a, b scoring.Interval) string {
		r := widget.NewRow(w, theme.None).Put(2, theme.Text, name).Put(10, theme.Muted, widget.IntervalText(a))
		r.Put(18, theme.Muted, g.s.Theme.Glyphs.Arrow)
		if widget.IntervalText(a) == widget.IntervalText(b) {
			return r.Put(21, theme.Muted, widget.IntervalText(b)+"  same").String(g.s.Theme)
		}
		return r.Put(21, theme.Strong, widget.IntervalText(b)).String(g.s.Theme)
	}
	return []string{
		row("Type 1", before.Readiness.Overall.Type1, after.Overall.Type1),
		row("Type 2", before.Readiness.Overall.Type2, after.Overall.Type2),
		row(string(main), before.Criterion(main).Type1, after.Criteria[before.CriterionIndex(main)].Type1),
	}
}

func (g *Screen) criteria(ctl *q.Control, w int) []string {
	var lines []string
	for _, ref := range ctl.Criteria {
		if !slices.Contains(g.s.Result.Selected, ref.ID.Category()) {
			continue
		}
		c := g.s.Catalog().Criterion(ref.ID)
		lines = append(lines, widget.NewRow(w, theme.None).Put(2, theme.Text, string(ref.ID)).
			Put(9, theme.Soft, widget.Cut(c.Title, w-10, g.s.Theme.Glyphs.Ellipsis)).String(g.s.Theme))
	}
	return lines
}

// shares counts what stands behind the answers of the card.
func (g *Screen) shares(ctl *q.Control, w int) []string {
	e := g.s.Result.EvidenceOfControl(ctl.Key)
	if e.Total() == 0 {
		return nil
	}
	lines := g.paragraphs([]string{
		fmt.Sprintf("%d shown, %d asserted", e.Shown, e.Asserted), fmt.Sprintf("%d stale, %d unknown", e.Stale, e.Unknown),
	}, w)
	return append(lines, screen.ShareBar(widget.NewRow(w, theme.None), g.s.Theme, 2, w-4, e).String(g.s.Theme))
}

// openRisks lists the risks that the card's gaps leave open, with what is left.
func (g *Screen) openRisks(ctl *q.Control, w int) []string {
	th := g.s.Theme
	ids := g.s.Result.LeavesOpen(ctl.Key)
	const most = 4
	var lines []string
	for _, id := range ids[:min(most, len(ids))] {
		for i := range g.s.Result.Risks {
			if r := &g.s.Result.Risks[i]; r.ID == id {
				lines = append(lines, widget.NewRow(w, theme.None).Put(2, theme.Partly, letter(r.Residual)).
					Put(7, theme.Muted, string(id)).Put(11, theme.Text, widget.Cut(r.Title, w-12, th.Glyphs.Ellipsis)).String(th))
			}
		}
	}
	if more := len(ids) - most; more > 0 {
		lines = append(lines, widget.NewRow(w, theme.None).Put(7, theme.Muted, fmt.Sprintf("%d more;", more)).Then(1, theme.Key, "w").Then(1, theme.Muted, "lists them").String(th))
	}
	return lines
}

func (g *Screen) risks(ctl *q.Control, w int) []string {
	var lines []string
	for i := range g.s.Result.Risks {
		r := &g.s.Result.Risks[i]
		if !slices.Contains(r.Controls, ctl.Key) || len(lines) == 4 {
			continue
		}
		tone := theme.Muted
		switch {
		case r.Inherent >= 12:
			tone = theme.GapTone
		case r.Inherent >= 6:
			tone = theme.Partly
		}
		lines = append(lines, widget.NewRow(w, theme.None).Put(2, tone, letter(r.Inherent)).
			Put(7, theme.Muted, string(r.ID)).Put(11, theme.Text, widget.Cut(r.Title, w-12, g.s.Theme.Glyphs.Ellipsis)).String(g.s.Theme))
	}
	return lines
}

func (g *Screen) before(ctl *q.Control, w int) []string {
	var lines []string
	for _, id := range ctl.Prerequisites {
		p := g.s.Catalog().Control(id)
		glyph, tone := screen.LevelGlyph(g.s.Theme, g.s.A.Level(p))
		lines = append(lines, widget.NewRow(w, theme.None).Put(2, tone, glyph).Put(4, theme.Text, p.Label()).String(g.s.Theme))
	}
	return lines
}

// asksFor is the evidence for the aspect of the selected statement.
func (g *Screen) asksFor(ctl *q.Control) []string {
	if st := g.selected(); st != nil && st.Aspect == q.Operation {
		return ctl.Evidence.Operation
	}
	return ctl.Evidence.Design
}

func (g *Screen) paragraphs(texts []string, w int) []string {
	var lines []string
	for _, t := range texts {
		for _, l := range widget.Wrap(t, w-4) {
			lines = append(lines, widget.NewRow(w, theme.None).Put(2, theme.Soft, l).String(g.s.Theme))
		}
	}
	return lines
}

func splitLines(s string) []string { return strings.Split(s, "\n") }
