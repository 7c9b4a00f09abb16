package criteria

import (
	"fmt"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// The columns of the table. Where the room is short criteria and cards go first.
const (
	boxColumn      = 3
	nameColumn     = 6
	adviceColumn   = 28
	criteriaColumn = 50 // its right edge
	cardsColumn    = 58 // its right edge
	allColumns     = 76 // from this width on all columns show
)

// wide is the width from which the report has a pane of its own.
const wide = 110

// View implements screen.Screen.
func (c *Screen) View() screen.View {
	left := c.w
	if c.w >= wide {
		left = 78
	}
	view := c.pane(left)
	if left == c.w {
		view.Lines = widget.Fit(view.Lines, c.w, c.h)
		return view
	}
	line := widget.Column(c.s.Theme, theme.Line, c.s.Theme.Glyphs.Pane, c.h)
	side := widget.Fit(c.sidePane(c.w-left-1), c.w-left-1, c.h)
	view.Lines = widget.Beside(widget.Fit(view.Lines, left, c.h), line, side)
	return view
}

// pane draws the table and under it what there is to say about the category.
func (c *Screen) pane(w int) screen.View {
	lines := append(c.notice(w), c.table(w)...)
	if c.h >= 18 {
		lines = append(lines, widget.Rule(c.s.Theme, w, 1))
	}
	detail := c.detail(w, c.h-len(lines))
	if detail.Cursor != nil {
		detail.Cursor.Y += len(lines)
		detail.Cursor.Y = min(detail.Cursor.Y, max(0, c.h-1))
	}
	detail.Lines = append(lines, detail.Lines...)
	return detail
}

// notice is the line at the top while nobody has chosen.
func (c *Screen) notice(w int) []string {
	th := c.s.Theme
	r := widget.NewRow(w, theme.None)
	switch {
	case c.s.A.Selected != nil:
		return nil
	case len(c.s.A.Facts) == 0:
		r.Put(1, theme.Partly, th.Glyphs.Warning).Put(3, theme.Text, "No facts yet: all this is assumed.")
		r.Then(1, theme.Key, "alt+2").Then(1, theme.Text, "answers Scope.")
	case w < 70:
		r.Put(1, theme.Text, "As recommended;").Then(1, theme.Key, "space").Then(1, theme.Text, "changes it,")
		r.Then(1, theme.Key, "enter").Then(1, theme.Text, "accepts.")
	default:
		r.Put(1, theme.Text, "As recommended from your facts;").Then(1, theme.Key, "space").Then(1, theme.Text, "changes it,")
		r.Then(1, theme.Key, "enter").Then(1, theme.Text, "accepts.")
	}
	return []string{r.String(th)}
}

func (c *Screen) table(w int) []string {
	th := c.s.Theme
	head := widget.NewRow(w, theme.None).Put(nameColumn, theme.Label, "CATEGORY").Put(adviceColumn, theme.Muted, "our advice")
	if w >= allColumns {
		head.Right(criteriaColumn, theme.Muted, "criteria").Right(cardsColumn, theme.Muted, "cards")
	}
	lines := []string{head.Right(w-1, theme.Muted, "adds to the work").String(th)}
	for i := range c.s.Result.Categories {
		lines = append(lines, c.categoryRow(w, i))
	}
	return lines
}

func (c *Screen) categoryRow(w, i int) string {
	th := c.s.Theme
	adv := &c.s.Result.Categories[i]
	p := c.price(adv.Category)
	ground, nameTok := theme.None, theme.Text
	if i == c.at {
		ground, nameTok = theme.Select, theme.Strong
	}
	r := widget.NewRow(w, ground)
	if i == c.at {
		mark := theme.Accent
		if c.report || c.input != nil {
			mark = theme.Line
		}
		r.Put(0, mark, th.Glyphs.Cursor)
	}
	box, tone := th.Glyphs.BoxOff, theme.Muted
	switch {
	case adv.Category == q.Security:
		box, tone = th.Glyphs.BoxOn, theme.Soft
	case adv.Selected:
		box, tone = th.Glyphs.BoxOn, theme.Accent
	}
	r.Put(boxColumn, tone, box).Put(nameColumn, nameTok, adv.Category.Title())
	r.Put(adviceColumn, adviceTone(adv.Recommendation), adv.Recommendation.Word())
	if adv.Overruled {
		r.Then(1, theme.Partly, th.Glyphs.Warning)
	}
	if w >= allColumns {
		r.Right(criteriaColumn, theme.Soft, fmt.Sprint(c.criteriaCount(adv.Category)))
		r.Right(cardsColumn, theme.Soft, fmt.Sprint(p.Cards))
	}
	return r.Right(w-1, theme.Soft, c.adds(adv, p, i == c.at)).String(th)
}

func adviceTone(r scoring.Recommendation) theme.Token {
	if r == scoring.Recommended {
		return theme.Met
	}
	return theme.Soft
}

// adds says what a category adds: days for each, weeks where they are known.
func (c *Screen) adds(adv *scoring.CategoryAdvice, p scoring.Price, selected bool) string {
	if adv.Category == q.Security {
		return c.s.Theme.Glyphs.NA
	}
	text := daysWord(p.Days)
	if s, ok := c.shifts[adv.Category]; ok && selected && s.weeks() > 0 {
		text += ", " + weeksWord(s.weeks())
	}
	return text
}

func (c *Screen) criteriaCount(cat q.Category) int { return len(c.criteriaIDs(cat)) }

func (c *Screen) criteriaIDs(cat q.Category) []q.CriterionID {
	var ids []q.CriterionID
	for i := range c.s.Catalog().Criteria {
		if x := &c.s.Catalog().Criteria[i]; x.Category == cat {
			ids = append(ids, x.ID)
		}
	}
	return ids
}

// sidePane draws the advice on the report and what is picked comes to.
func (c *Screen) sidePane(w int) []string {
	th := c.s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.None) }
	verdict := &c.s.Result.ReportType
	lines := []string{
		row().Put(2, theme.Label, "ADVICE ON THE REPORT").String(th),
		row().Put(2, theme.Strong, capital(scoring.ReportWords(verdict.Recommended))).String(th),
	}
	if verdict.Recommended == scoring.Undetermined {
		for _, l := range widget.Wrap("Answer who asks for a report in Fit, and a few cards in Gaps.", w-4) {
			lines = append(lines, row().Put(2, theme.Soft, l).String(th))
		}
	}
	for _, reason := range verdict.Reasons {
		for i, l := range widget.Wrap(reason, w-6) {
			r := row().Put(4, theme.Soft, l)
			if i == 0 {
				r.Put(2, theme.Muted, th.Glyphs.Open)
			}
			lines = append(lines, r.String(th))
		}
	}
	lines = append(lines, "", row().Put(2, theme.Label, "AS PICKED").String(th))
	for _, l := range c.sums() {
		for _, part := range widget.Wrap(l, w-4) {
			lines = append(lines, row().Put(2, theme.Text, part).String(th))
		}
	}
	return lines
}

// sums is what everything picked comes to.
func (c *Screen) sums() []string {
	days := 0.0
	for i := range c.s.Catalog().Controls {
		if ctl := &c.s.Catalog().Controls[i]; c.s.A.Asked(c.s.Catalog(), ctl, c.s.Result.Selected) {
			days += scoring.OpenDays(ctl, &c.s.Result.Readiness.Controls[i], c.s.A.Headcount())
		}
	}
	texts := []string{
		fmt.Sprintf("%d criteria, %s", len(c.s.Result.CriteriaInScope()), screen.Counted(len(c.s.Result.Cards), "card")),
		fmt.Sprintf("%.0f person-days of open work", days),
	}
	d, report := c.date()
	if d.IsZero() {
		return texts
	}
	texts = append(texts, fmt.Sprintf("%s report by %s in four of five cases (P80)", typeWord(report), d.Words()))
	if target := c.s.A.Day(dateFact); !target.IsZero() && target < d {
		texts = append(texts, fmt.Sprintf("%s %d days after the day it is needed", c.s.Theme.Glyphs.Warning, target.DaysUntil(d)))
	}
	return texts
}

func typeWord(report string) string {
	if report == "type2" {
		return "Type 2"
	}
	return "Type 1"
}
