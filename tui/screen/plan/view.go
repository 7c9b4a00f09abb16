package plan

import (
	"fmt"
	"strings"

	"soc2ready/scoring/plan"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// View implements screen.Screen.
func (p *Screen) View() screen.View {
	pl, err := p.s.Plan()
	if err != nil {
		return screen.View{Lines: p.message("No plan can be made yet.", err.Error())}
	}
	head := p.headline(pl)
	p.hits = p.hits[:0]
	var body []string
	room := p.h - len(head)
	switch {
	case len(p.actions()) == 0:
		body = p.message("Nothing is left to do.", "No card that is asked has a gap. The milestones below follow from the start date.")
		body = append(body, p.audit(pl, p.scale(pl), 6)...)
	case p.board:
		body = p.boardLines(room)
		p.shiftHits(len(head))
	default:
		body = p.timeline(pl, room)
		p.shiftHits(len(head) + 1)
	}
	return screen.View{Lines: append(head, body...)}
}

// shiftHits moves what can be clicked below the lines that stand above it.
func (p *Screen) shiftHits(by int) {
	for i := range p.hits {
		p.hits[i].y += by
	}
}

func (p *Screen) row(g theme.Ground) *widget.Row { return widget.NewRow(p.w, g) }

func (p *Screen) message(title, text string) []string {
	th := p.s.Theme
	lines := []string{"", p.row(theme.None).Put(4, theme.Strong, title).String(th), ""}
	for _, l := range widget.Wrap(text, min(68, p.w-6)) {
		lines = append(lines, p.row(theme.None).Put(4, theme.Text, l).String(th))
	}
	return append(lines, "")
}

func reportName(report string) string {
	if report == "type2" {
		return "Type 2"
	}
	return "Type 1"
}

// headline says when the report can be there, whether the target holds, and what
// is wrong with what was entered.
func (p *Screen) headline(pl *plan.Plan) []string {
	th := p.s.Theme
	r := p.row(theme.None).Put(1, theme.Strong, fmt.Sprintf("%s report by %s", reportName(pl.Report), pl.P80.Words()))
	r.Then(0, theme.Text, ", four chances in five.")
	verdict, tone := p.targetWords(pl)
	warning := p.warning(pl)
	if p.w >= 110 {
		return []string{r.Then(2, tone, verdict).String(th), warning}
	}
	lines := []string{r.String(th), p.row(theme.None).Put(1, tone, widget.Cut(verdict, p.w-2, th.Glyphs.Ellipsis)).String(th)}
	if warning != "" {
		lines = append(lines, warning)
	}
	return lines
}

// warning is a line about what was entered and cannot be so; empty when all can.
func (p *Screen) warning(pl *plan.Plan) string {
	if len(pl.Warnings) == 0 {
		return ""
	}
	text := pl.Warnings[0]
	if len(pl.Warnings) > 1 {
		text += fmt.Sprintf(" And %d more.", len(pl.Warnings)-1)
	}
	if widget.Width(text) > p.w-4 {
		text = "What was entered cannot all be so: S shows it."
	}
	th := p.s.Theme
	return p.row(theme.None).Put(1, theme.Partly, th.Glyphs.Warning).Put(3, theme.Text, text).String(th)
}

func (p *Screen) targetWords(pl *plan.Plan) (string, theme.Token) {
	g := p.s.Theme.Glyphs
	switch {
	case pl.Feasible == nil:
		return "No target date yet; T sets one.", theme.Muted
	case *pl.Feasible:
		return fmt.Sprintf("%s Target %s can be reached.", g.Yes, pl.Target.Words()), theme.Met
	default:
		return fmt.Sprintf("%s Target %s not reachable, earliest %s.", g.No, pl.Target.Words(), pl.Earliest.Words()), theme.GapTone
	}
}

// timeline draws the chart with the audit and the reasons under it.
func (p *Screen) timeline(pl *plan.Plan, room int) []string {
	sc := p.scale(pl)
	foot := p.foot(pl, sc, room)
	auditRoom := 3
	if room >= 26 {
		auditRoom = 5
	}
	audit := p.audit(pl, sc, auditRoom)
	chart := room - len(foot) - len(audit) - 2
	lines := []string{p.monthRow(pl, sc)}
	lines = append(lines, p.chart(pl, sc, max(3, chart))...)
	lines = append(lines, widget.Rule(p.s.Theme, p.w, 1))
	lines = append(lines, audit...)
	return append(lines, foot...)
}

// foot explains the signs, says why not sooner, and what would do.
func (p *Screen) foot(pl *plan.Plan, sc scale, room int) []string {
	th := p.s.Theme
	var lines []string
	if room >= 17 {
		lines = append(lines, p.legend(pl, sc))
	}
	x, labels := 18, [2]string{"WHY NOT SOONER", "WHAT WOULD DO"}
	if p.w < 76 {
		x, labels = 6, [2]string{"WHY", "TRY"}
	}
	add := func(label, text string) {
		r := p.row(theme.None).Put(1, theme.Label, label)
		lines = append(lines, r.Put(x, theme.Text, widget.Cut(text, p.w-x-1, th.Glyphs.Ellipsis)).String(th))
	}
	add(labels[0], p.chainWords(pl, p.w-x-1))
	if text := p.optionWords(pl, p.w-x-1); text != "" && room >= 12 {
		add(labels[1], text)
	}
	return lines
}

// legend explains the signs of the chart; the cost stands beside it where there
// is room.
func (p *Screen) legend(pl *plan.Plan, sc scale) string {
	g := p.s.Theme.Glyphs
	r := p.row(theme.None)
	items := []struct {
		tok        theme.Token
		sign, word string
	}{
		{theme.Accent, g.Decides, "decides"},
		{theme.Faint, g.BarCertain, "slack"},
		{theme.Met, g.Window, "window"},
		{theme.Strong, g.Today, "today"},
		{theme.GapTone, g.Pane, "target"},
		{theme.Accent, g.Left, needsWord},
		{theme.Accent, g.Right, waitsWord},
	}
	x := 1
	for _, item := range items {
		if item.word == "target" && pl.Target.IsZero() || item.word == "today" && !sc.shows(p.s.Today()) {
			continue
		}
		r.Put(x, item.tok, item.sign)
		x += widget.Width(item.sign) + 1
		r.Put(x, theme.Muted, item.word)
		x += widget.Width(item.word) + 2
	}
	if p.w >= 110 {
		cost := fmt.Sprintf("%s %s first year, estimate", pl.Cost.Currency, amounts(pl.Cost.Low, pl.Cost.High))
		r.Right(p.w-1, theme.Soft, cost)
	}
	return r.String(p.s.Theme)
}

// chainWords names the links of the deciding chain, as many as there is room for.
func (p *Screen) chainWords(pl *plan.Plan, room int) string {
	var names []string
	for _, c := range pl.Chain {
		name := c.Title
		switch a := pl.Action(c.Key); {
		case a != nil:
			name = p.label(a)
		case c.Key == "type1_report" || c.Key == "type2_report":
			name = "report"
		}
		names = append(names, name)
	}
	join := func(list []string) string { return strings.Join(list, " "+p.s.Theme.Glyphs.Arrow+" ") }
	text := join(names)
	for _, keep := range [...][2]int{{5, 4}, {4, 4}, {4, 3}, {3, 3}, {2, 3}, {2, 2}, {1, 2}, {1, 1}} {
		hidden := len(names) - keep[0] - keep[1]
		if widget.Width(text) <= room || hidden < 1 {
			break
		}
		short := append([]string{}, names[:keep[0]]...)
		short = append(short, fmt.Sprintf("%d more", hidden))
		text = join(append(short, names[len(names)-keep[1]:]...))
	}
	return text
}

// optionWords names the first ways to be sooner, as many as there is room for.
func (p *Screen) optionWords(pl *plan.Plan, room int) string {
	if !p.s.Thorough() && pl.Feasible != nil && !*pl.Feasible {
		return "looking for ways to be sooner " + p.s.Theme.Glyphs.Ellipsis
	}
	text := ""
	for _, o := range pl.Options {
		next := o.Title + ": " + o.Date.Words() + "."
		if text != "" {
			next = text + "  Or " + next
		}
		if text != "" && widget.Width(next) > room {
			break
		}
		text = next
	}
	return text
}
