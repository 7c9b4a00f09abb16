package plan

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
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
	head, cursor := p.headline(pl)
	var body []string
	room := p.h - len(head)
	switch {
	case len(pl.Actions) == 0:
		body = p.message("Nothing is left to do.", "No card that is asked has a gap. The milestones below follow from the start date.")
		body = append(body, p.audit(pl, p.scale(pl), 6)...)
	case p.board:
		body = p.boardLines(room)
	default:
		body = p.timeline(pl, room)
	}
	return screen.View{Lines: append(head, body...), Cursor: cursor}
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

// headline says when the report can be there and whether the target holds.
func (p *Screen) headline(pl *plan.Plan) ([]string, *tea.Cursor) {
	th := p.s.Theme
	if p.field != nil {
		r := p.row(theme.None).Put(1, theme.Accent, p.field.label)
		at := r.End() + 2
		r.PutOn(at, theme.Text, theme.Bar, " "+p.field.text+strings.Repeat(" ", max(1, 11-len(p.field.text))))
		r.Put(at+14, theme.Partly, p.field.err)
		return []string{r.String(th), ""}, tea.NewCursor(at+1+len(p.field.text), 0)
	}
	r := p.row(theme.None).Put(1, theme.Strong, fmt.Sprintf("%s report by %s", reportName(pl.Report), pl.P80.Words()))
	if p.w >= 76 {
		r.Then(0, theme.Text, ", four chances in five.")
	}
	lines := []string{}
	verdict, tone := p.targetWords(pl)
	if p.w >= 110 {
		r.Then(2, tone, verdict)
		return []string{r.String(th), ""}, nil
	}
	lines = append(lines, r.String(th))
	return append(lines, p.row(theme.None).Put(1, tone, widget.Cut(verdict, p.w-2, th.Glyphs.Ellipsis)).String(th)), nil
}

func (p *Screen) targetWords(pl *plan.Plan) (string, theme.Token) {
	g := p.s.Theme.Glyphs
	switch {
	case pl.Feasible == nil:
		return "No target date yet; T sets one.", theme.Muted
	case *pl.Feasible:
		return fmt.Sprintf("%s Target %s can be reached.", g.Yes, pl.Target.Words()), theme.Met
	default:
		return fmt.Sprintf("%s Target %s cannot be reached; earliest %s.", g.No, pl.Target.Words(), pl.Earliest.Words()), theme.GapTone
	}
}

// scale maps days to the columns of the chart.
type scale struct {
	x, w        int // first column, and how many
	first, last q.Date
}

// scale spans from the month of the start to a month after the last date.
func (p *Screen) scale(pl *plan.Plan) scale {
	last := max(pl.P80, pl.Target, pl.Earliest)
	for i := range pl.Actions {
		last = max(last, pl.Actions[i].End)
	}
	y, m, _ := pl.Start.Time().Date()
	x := 0
	switch {
	case p.w >= 110:
		x = 44
	case p.w >= 76:
		x = 40
	}
	return scale{x: x, w: p.w - 1 - x, first: q.NewDate(y, m, 1), last: last.AddDays(15)}
}

// column is the cell of a day.
func (s scale) column(d q.Date) int {
	span := max(1, s.first.DaysUntil(s.last))
	return s.x + max(0, min(s.w-1, s.first.DaysUntil(d)*s.w/span))
}

// timeline draws the chart with the audit and the reasons under it.
func (p *Screen) timeline(pl *plan.Plan, room int) []string {
	sc := p.scale(pl)
	foot := p.foot(pl, room)
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

// monthRow is the head of the chart.
func (p *Screen) monthRow(pl *plan.Plan, sc scale) string {
	th := p.s.Theme
	r := p.row(theme.None).Put(1, theme.Label, "ACTION").Put(8, theme.Muted, fmt.Sprintf("%d of %d", p.at+1, len(pl.Actions)))
	p.figureHeads(r, sc)
	if sc.x == 0 {
		return r.String(th)
	}
	end := 0
	for d := sc.first; d < sc.last; d = d.AddMonths(1) {
		name := d.Time().Format("Jan")
		if x := sc.column(d); x >= end && x+len(name) <= sc.x+sc.w {
			if d.Time().Month() == 1 && x+6 < sc.x+sc.w && sc.w > 60 {
				name = d.Time().Format("Jan 06")
			}
			r.Put(x, theme.Muted, name)
			end = x + len(name) + 1
		}
	}
	return r.String(th)
}

func (p *Screen) figureHeads(r *widget.Row, sc scale) {
	if sc.x == 0 {
		r.Right(p.w-18, theme.Muted, "days").Right(p.w-1, theme.Muted, "ends")
		return
	}
	r.Right(sc.x-10, theme.Muted, "days").Right(sc.x-2, theme.Muted, "ends")
}

// chart draws the actions by department, scrolled so that the selected one
// shows. Only the rows that are seen are drawn.
func (p *Screen) chart(pl *plan.Plan, sc scale, room int) []string {
	var rows []func() string
	at := 0
	owner := q.Department("")
	for i, a := range p.actions() {
		if a.Owner != owner {
			owner = a.Owner
			if len(rows) > 0 && room > 18 {
				rows = append(rows, func() string { return p.monthLines(sc).String(p.s.Theme) })
			}
			rows = append(rows, func() string { return p.departmentRow(pl, sc, a.Owner) })
		}
		if i == p.at {
			at = len(rows)
		}
		rows = append(rows, func() string { return p.actionRow(sc, a, i == p.at) })
	}
	first := 0
	if len(rows) > room {
		first = max(0, min(at-room/2, len(rows)-room))
	}
	var lines []string
	for _, draw := range rows[first:min(len(rows), first+room)] {
		lines = append(lines, draw())
	}
	return lines
}

// monthLines is a row with the thin lines of the months, and the target.
func (p *Screen) monthLines(sc scale) *widget.Row { return p.withMonths(p.row(theme.None), sc) }

func (p *Screen) withMonths(r *widget.Row, sc scale) *widget.Row {
	if sc.x == 0 {
		return r
	}
	if t := p.s.A.Day("target_date"); !t.IsZero() && t > sc.first && t < sc.last {
		r.Put(sc.column(t), theme.GapTone, p.s.Theme.Glyphs.Pane)
	}
	return r
}

func (p *Screen) departmentRow(pl *plan.Plan, sc scale, d q.Department) string {
	text := ""
	for _, c := range pl.Capacities {
		if c.Department == d {
			text = days(c.DaysPerWeek) + " days a week"
			if c.Assumed {
				text = "assumed " + days(c.DaysPerWeek) + " a week"
			}
		}
	}
	end := sc.x - 2
	if sc.x == 0 {
		end = p.w - 1
	}
	r := p.row(theme.None).Put(1, theme.Strong, d.Title()).Right(end, theme.Muted, text)
	return p.withMonths(r, sc).String(p.s.Theme)
}

func (p *Screen) actionRow(sc scale, a *plan.Action, current bool) string {
	th := p.s.Theme
	ground, tok := theme.None, theme.Text
	if current {
		ground, tok = theme.Select, theme.Strong
	}
	r := p.row(ground)
	if current {
		r.Put(0, theme.Accent, th.Glyphs.Cursor)
	}
	if a.Critical {
		r.Put(1, theme.Accent, th.Glyphs.Decides)
	}
	nameEnd, endX, daysX := sc.x-15, sc.x-2, sc.x-10
	if sc.x == 0 {
		nameEnd, endX, daysX = p.w-23, p.w-1, p.w-18
	}
	r.Put(3, tok, widget.Cut(statusMark(th, a)+p.label(a), nameEnd-3, th.Glyphs.Ellipsis))
	r.Right(daysX, theme.Soft, days(a.Effort.Likely)).Right(endX, theme.Soft, p.endWords(a, sc))
	if sc.x > 0 {
		p.bar(r, sc, a)
	}
	return r.String(th)
}

func (p *Screen) label(a *plan.Action) string {
	if ctl := p.s.Catalog().Control(a.Control); ctl != nil {
		return ctl.Label()
	}
	return a.Title
}

func (p *Screen) endWords(a *plan.Action, sc scale) string {
	if sc.x == 0 {
		return a.End.Words()
	}
	return a.End.Time().Format("2 Jan")
}

func statusMark(th *theme.Theme, a *plan.Action) string {
	switch a.State.Status {
	case q.ActionDone, q.ActionAccepted:
		return th.Glyphs.Yes + " "
	case q.ActionDoing:
		return th.Glyphs.Half + " "
	case q.ActionBlocked:
		return th.Glyphs.Warning + " "
	case q.ActionOpen:
		return ""
	default:
		return ""
	}
}

// bar draws the action's days: full where it decides the date, half where it has
// slack.
func (p *Screen) bar(r *widget.Row, sc scale, a *plan.Action) {
	g := p.s.Theme.Glyphs
	from, to := sc.column(a.Start), sc.column(a.End)
	glyph, tone := g.BarCertain, theme.Faint
	if a.Critical {
		glyph, tone = g.BarCritical, theme.Accent
	}
	if t := p.s.A.Day("target_date"); !t.IsZero() && t > sc.first && t < sc.last {
		if x := sc.column(t); x < from || x > to {
			r.Put(x, theme.GapTone, g.Pane)
		}
	}
	r.Put(from, tone, strings.Repeat(glyph, to-from+1))
}

// audit draws the milestones of the audit: Type 1, window, fieldwork, report.
func (p *Screen) audit(pl *plan.Plan, sc scale, room int) []string {
	var lines []string
	add := func(name, figure string, end q.Date, draw func(*widget.Row)) {
		if len(lines) >= room || end.IsZero() {
			return
		}
		r := p.row(theme.None)
		endX, figureX := sc.x-2, sc.x-12
		if sc.x == 0 {
			endX, figureX = p.w-1, p.w-18
			r.Right(endX, theme.Soft, end.Words())
		} else {
			r.Right(endX, theme.Soft, end.Time().Format("2 Jan 06"))
			draw(r)
		}
		lines = append(lines, r.Put(3, theme.Text, name).Right(figureX, theme.Soft, figure).String(p.s.Theme))
	}
	g := p.s.Theme.Glyphs
	opens, closes := pl.Milestone("window_opens"), pl.Milestone("window_closes")
	if pl.Report == "type2" && opens != nil && closes != nil {
		add("Window", fmt.Sprintf("%d mo", int(p.s.A.Number(p.s.Catalog(), "window_months", 6))), closes.Date, func(r *widget.Row) {
			p.windowBar(r, sc, opens.Date, closes.Date)
		})
	}
	name := reportName(pl.Report) + " report"
	add(name, "P80", pl.P80, func(r *widget.Row) {
		from, to := sc.column(pl.P50), sc.column(pl.P80)
		r.Put(from, theme.Strong, g.Milestone)
		if to > from+1 {
			r.Put(from+1, theme.Accent, strings.Repeat(g.BarOpen, to-from-1))
		}
		if to > from {
			r.Put(to, theme.Strong, g.Milestone)
		}
	})
	if m := pl.Milestone("type1_as_of"); m != nil {
		add("Type 1 as of", "", m.Date, func(r *widget.Row) { r.Put(sc.column(m.Date), theme.Strong, g.Milestone) })
	}
	if m := pl.Milestone("remediation_done"); m != nil {
		add("Remediation done", "", m.Date, func(r *widget.Row) { r.Put(sc.column(m.Date), theme.Strong, g.Milestone) })
	}
	return lines
}

// windowBar draws the observation window with its dates inside where they fit.
func (p *Screen) windowBar(r *widget.Row, sc scale, opens, closes q.Date) {
	g := p.s.Theme.Glyphs
	from, to := sc.column(opens), sc.column(closes)
	text := fmt.Sprintf(" %s to %s ", opens.Time().Format("2 Jan"), closes.Words())
	n := to - from + 1
	if n < len(text)+4 {
		r.Put(from, theme.Met, strings.Repeat(g.Window, n))
		return
	}
	side := (n - len(text)) / 2
	r.Put(from, theme.Met, strings.Repeat(g.Window, side)).Put(from+side, theme.Strong, text)
	r.Put(from+side+len(text), theme.Met, strings.Repeat(g.Window, n-side-len(text)))
}

// foot says why not sooner, and what would do.
func (p *Screen) foot(pl *plan.Plan, room int) []string {
	th := p.s.Theme
	var lines []string
	if room >= 26 {
		g := th.Glyphs
		r := p.row(theme.None).Put(1, theme.Accent, g.Decides+g.BarCritical).Put(4, theme.Muted, "decides the date").
			Put(24, theme.Faint, g.BarCertain).Put(26, theme.Muted, "has slack").Put(39, theme.Met, g.Window).Put(41, theme.Muted, "window").
			Put(51, theme.GapTone, g.Pane).Put(53, theme.Muted, "target")
		cost := fmt.Sprintf("%s %.0fk–%.0fk first year, estimate", pl.Cost.Currency, pl.Cost.Low/1000, pl.Cost.High/1000)
		lines = append(lines, r.Right(p.w-1, theme.Soft, cost).String(th))
	}
	x := 18
	if p.w < 76 {
		x = 1
	}
	add := func(label, text string) {
		r := p.row(theme.None)
		if x > 1 {
			r.Put(1, theme.Label, label)
		}
		lines = append(lines, r.Put(x, theme.Text, widget.Cut(text, p.w-x-1, th.Glyphs.Ellipsis)).String(th))
	}
	add("WHY NOT SOONER", p.chainWords(pl))
	if text := optionWords(pl); text != "" && room >= 12 {
		add("WHAT WOULD DO", text)
	}
	return lines
}

// chainWords names the links of the deciding chain, shortest labels first.
func (p *Screen) chainWords(pl *plan.Plan) string {
	var names []string
	for _, c := range pl.Chain {
		name := c.Title
		if a := pl.Action(c.Key); a != nil {
			name = p.label(a)
		}
		names = append(names, name)
	}
	if len(names) > 6 {
		names = append(append(names[:2:2], fmt.Sprintf("%d more", len(names)-5)), names[len(names)-3:]...)
	}
	return strings.Join(names, " "+p.s.Theme.Glyphs.Arrow+" ")
}

func optionWords(pl *plan.Plan) string {
	var parts []string
	for _, o := range pl.Options {
		if len(parts) == 2 {
			break
		}
		parts = append(parts, o.Title+": "+o.Date.Words()+".")
	}
	return strings.Join(parts, "  Or ")
}
