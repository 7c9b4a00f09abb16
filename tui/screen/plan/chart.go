package plan

import (
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// mostZoom is how often the time shown can be halved.
const mostZoom = 4

// How the actions next to the selected one are marked: it needs these first, and
// these wait for it.
const (
	needsWord = "first"
	waitsWord = "waits"
)

// scale maps days to the columns of the chart.
type scale struct {
	x, w        int // first column, and how many
	first, last q.Date
}

// scale spans from the month of the start to a month after the last date; zoomed
// in, a part of that around the selected action.
func (p *Screen) scale(pl *plan.Plan) scale {
	first, last := pl.Start, max(pl.P80, pl.Target, pl.Earliest)
	for i := range pl.Actions {
		first, last = min(first, pl.Actions[i].Start), max(last, pl.Actions[i].End)
	}
	if today := p.s.Today(); today < first && today.AddMonths(3) > first {
		first = today
	}
	x := 0
	switch {
	case p.w >= 110:
		x = 44
	case p.w >= 76:
		x = 40
	}
	sc := scale{x: x, w: p.w - 1 - x, first: monthOf(first), last: last.AddDays(15)}
	if a := p.selected(); a != nil && p.zoom > 0 && !a.Start.IsZero() {
		span := max(45, sc.first.DaysUntil(sc.last)>>p.zoom)
		from := min(max(sc.first, a.Start.AddDays(-span/4)), sc.last.AddDays(-span))
		sc.first, sc.last = monthOf(max(sc.first, from)), max(sc.first, from).AddDays(span)
	}
	return sc
}

func monthOf(d q.Date) q.Date {
	y, m, _ := d.Time().Date()
	return q.NewDate(y, m, 1)
}

// column is the cell of a day.
func (s scale) column(d q.Date) int {
	span := max(1, s.first.DaysUntil(s.last))
	return s.x + max(0, min(s.w-1, s.first.DaysUntil(d)*s.w/span))
}

// shows reports whether a day lies on the chart.
func (s scale) shows(d q.Date) bool { return s.x > 0 && d >= s.first && d <= s.last }

// months lists the first days of the months on the chart.
func (s scale) months() []q.Date {
	var list []q.Date
	for d := s.first; d < s.last; d = d.AddMonths(1) {
		list = append(list, d)
	}
	return list
}

// labelStep is every how many months one is named, so that all names fit: a
// divisor of the year, with January among the named ones.
func (s scale) labelStep() int {
	n := len(s.months())
	for _, step := range []int{1, 2, 3, 6} {
		if s.w*step >= 5*n {
			return step
		}
	}
	return 12
}

// monthRow is the head of the chart.
func (p *Screen) monthRow(pl *plan.Plan, sc scale) string {
	th := p.s.Theme
	r := p.row(theme.None).Put(1, theme.Label, "ACTION").Put(8, theme.Muted, fmt.Sprintf("%d of %d", p.at+1, len(pl.Actions)))
	if sc.x == 0 {
		return r.Right(p.w-18, theme.Muted, "days").Right(p.w-1, theme.Muted, "ends").String(th)
	}
	r.Right(sc.x-10, theme.Muted, "days").Right(sc.x-2, theme.Muted, "ends")
	step := sc.labelStep()
	for _, d := range sc.months() {
		month := int(d.Time().Month())
		name := d.Time().Format("Jan")
		if month == 1 {
			name = d.Time().Format("2006") // January is where the year begins
		}
		if x := sc.column(d); (month-1)%step == 0 && x+len(name) <= sc.x+sc.w {
			r.Put(x, theme.Muted, name)
		}
	}
	return r.String(th)
}

// chart draws the actions by department, scrolled so that the selected one shows
// and with the department of the first row always in sight. Only the rows that
// are seen are drawn.
func (p *Screen) chart(pl *plan.Plan, sc scale, room int) []string {
	type line struct {
		draw  func() string
		owner q.Department // of an action; empty for a heading or a gap
		at    int          // which action
	}
	var rows []line
	at := 0
	owner := q.Department("")
	near := p.near()
	for i, a := range p.actions() {
		if a.Owner != owner {
			owner = a.Owner
			if len(rows) > 0 && room > 18 {
				rows = append(rows, line{draw: func() string { return p.marks(p.row(theme.None), sc, 0, -1).String(p.s.Theme) }})
			}
			rows = append(rows, line{draw: func() string { return p.departmentRow(pl, sc, a.Owner) }})
		}
		if i == p.at {
			at = len(rows)
		}
		rows = append(rows, line{func() string { return p.actionRow(sc, a, i == p.at, near[a.Key]) }, a.Owner, i})
	}
	first := 0
	if len(rows) > room {
		first = max(0, min(at-room/2, len(rows)-room))
	}
	shown := rows[first:min(len(rows), first+room)]
	var lines []string
	for i, row := range shown {
		if i == 0 && row.owner != "" && first+i != at {
			lines = append(lines, p.departmentRow(pl, sc, row.owner))
			continue
		}
		if row.owner != "" {
			p.hits = append(p.hits, hit{i, 0, p.w, row.at})
		}
		lines = append(lines, row.draw())
	}
	return lines
}

// near says of the actions that the selected one needs first or that wait for it
// which they are.
func (p *Screen) near() map[string]string {
	words := map[string]string{}
	if a := p.selected(); a != nil {
		for _, key := range p.followers(a.Key) {
			words[key] = waitsWord
		}
		for _, key := range a.After {
			words[key] = needsWord
		}
	}
	return words
}

// marks draws the lines of the chart outside the columns from and to, which a bar
// takes: the target, today, and the months where there is room.
func (p *Screen) marks(r *widget.Row, sc scale, from, to int) *widget.Row {
	if sc.x == 0 {
		return r
	}
	g, taken := p.s.Theme.Glyphs, map[int]bool{}
	put := func(d q.Date, tok theme.Token, glyph string) {
		if x := sc.column(d); sc.shows(d) && !taken[x] && (x < from || x > to) {
			taken[x] = true
			r.Put(x, tok, glyph)
		}
	}
	if t := p.s.A.Day("target_date"); !t.IsZero() {
		put(t, theme.GapTone, g.Pane)
	}
	put(p.s.Today(), theme.Strong, g.Today)
	if sc.w >= 60 {
		step := sc.labelStep()
		for _, d := range sc.months() {
			if (int(d.Time().Month())-1)%step == 0 {
				put(d, theme.Line, g.Month)
			}
		}
	}
	return r
}

func (p *Screen) departmentRow(pl *plan.Plan, sc scale, d q.Department) string {
	text := ""
	for _, c := range pl.Capacities {
		if c.Department == d {
			text = days(c.DaysPerWeek) + " days a week"
			if c.DaysPerWeek == 1 {
				text = "1 day a week"
			}
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
	return p.marks(r, sc, 0, -1).String(p.s.Theme)
}

// actionRow is a line of the chart. near says how the action stands to the
// selected one; empty when they have nothing to do with each other.
func (p *Screen) actionRow(sc scale, a *plan.Action, current bool, near string) string {
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
	switch near {
	case needsWord:
		r.Put(2, theme.Accent, th.Glyphs.Left)
	case waitsWord:
		r.Put(2, theme.Accent, th.Glyphs.Right)
	}
	nameEnd, endX, daysX := sc.x-15, sc.x-2, sc.x-10
	if sc.x == 0 {
		nameEnd, endX, daysX = p.w-25, p.w-1, p.w-18
	}
	r.Put(3, tok, widget.Cut(statusMark(th, a)+p.label(a), nameEnd-3, th.Glyphs.Ellipsis))
	if word, tone := beside(a, near); sc.x == 0 && word != "" {
		r.Right(daysX, tone, word)
	} else {
		r.Right(daysX, theme.Soft, days(a.Effort.Likely))
	}
	r.Right(endX, theme.Soft, p.endWords(a, sc))
	if sc.x > 0 {
		p.bar(r, sc, a, near)
	}
	return r.String(th)
}

func (p *Screen) label(a *plan.Action) string {
	ctl := p.s.Catalog().Control(a.Control)
	switch {
	case ctl == nil:
		return a.Title
	case a.Key != "R-"+string(a.Control): // the second part of a control that is split
		return ctl.Label() + ", tech"
	default:
		return ctl.Label()
	}
}

func (p *Screen) endWords(a *plan.Action, sc scale) string {
	if sc.x == 0 {
		return a.End.Words()
	}
	return a.End.Time().Format("2 Jan")
}

func statusMark(th *theme.Theme, a *plan.Action) string {
	switch a.State.Status {
	case q.ActionDone:
		return th.Glyphs.Yes + " "
	case q.ActionAccepted:
		return th.Glyphs.NA + " "
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

// beside is the word next to a bar: how late the action is, or how it stands to
// the selected one.
func beside(a *plan.Action, near string) (string, theme.Token) {
	if a.LateDays > 0 {
		return fmt.Sprintf("%d d late", a.LateDays), theme.Partly
	}
	return near, theme.Accent
}

// bar draws the action's days: full where it decides the date, half where it has
// slack, with a word beside it.
func (p *Screen) bar(r *widget.Row, sc scale, a *plan.Action, near string) {
	g := p.s.Theme.Glyphs
	if a.End < sc.first || a.Start > sc.last {
		p.marks(r, sc, 0, -1)
		return
	}
	from, to := sc.column(a.Start), sc.column(a.End)
	glyph, tone := g.BarCertain, theme.Faint
	switch {
	case a.State.Status == q.ActionDone:
		tone = theme.Met
	case a.Critical:
		glyph, tone = g.BarCritical, theme.Accent
	}
	r.Put(from, tone, strings.Repeat(glyph, to-from+1))
	if word, tone := beside(a, near); word != "" {
		if n := len(word); to+1+n < p.w-1 {
			r.Put(to+2, tone, word)
			to += 1 + n
		} else {
			r.Right(from-1, tone, word)
			from -= 1 + n
		}
	}
	p.marks(r, sc, from, to)
}

// audit draws the milestones of the audit: Type 1, window, fieldwork, report.
func (p *Screen) audit(pl *plan.Plan, sc scale, room int) []string {
	var lines []string
	add := func(name, figure string, end q.Date, draw func(*widget.Row) (from, to int)) {
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
			from, to := draw(r)
			p.marks(r, sc, from, to)
		}
		lines = append(lines, r.Put(3, theme.Text, name).Right(figureX, theme.Soft, figure).String(p.s.Theme))
	}
	one := func(d q.Date) func(*widget.Row) (int, int) {
		return func(r *widget.Row) (int, int) { return p.milestone(r, sc, d) }
	}
	opens, closes := pl.Milestone("window_opens"), pl.Milestone("window_closes")
	if pl.Report == "type2" && opens != nil && closes != nil {
		add("Window", fmt.Sprintf("%d mo", monthsOf(opens.Date, closes.Date)), closes.Date, func(r *widget.Row) (int, int) {
			return p.windowBar(r, sc, opens.Date, closes.Date)
		})
	}
	add(reportName(pl.Report)+" report", "P80", pl.P80, func(r *widget.Row) (int, int) { return p.oddsBar(r, sc, pl) })
	for _, m := range []struct{ key, name string }{
		{"type1_as_of", "Type 1 as of"}, {"remediation_done", "Last gap closed"}, {"fieldwork", "Fieldwork done"},
	} {
		if x := pl.Milestone(m.key); x != nil && (m.key != "fieldwork" || pl.Report == "type2") {
			add(m.name, "", x.Date, one(x.Date))
		}
	}
	return lines
}

func monthsOf(from, to q.Date) int {
	n := 0
	for from.AddMonths(n+1) <= to {
		n++
	}
	return n
}

// milestone draws one sign on its day.
func (p *Screen) milestone(r *widget.Row, sc scale, d q.Date) (from, to int) {
	if !sc.shows(d) {
		return 0, -1
	}
	x := sc.column(d)
	r.Put(x, theme.Strong, p.s.Theme.Glyphs.Milestone)
	return x, x
}

// oddsBar draws the report from P50 to P80, with the two days beside it.
func (p *Screen) oddsBar(r *widget.Row, sc scale, pl *plan.Plan) (from, to int) {
	g := p.s.Theme.Glyphs
	if !sc.shows(pl.P50) || !sc.shows(pl.P80) {
		return 0, -1
	}
	from, to = sc.column(pl.P50), sc.column(pl.P80)
	r.Put(from, theme.Strong, g.Milestone)
	if to > from+1 {
		r.Put(from+1, theme.Accent, strings.Repeat(g.BarOpen, to-from-1))
	}
	if to > from {
		r.Put(to, theme.Strong, g.Milestone)
	}
	text := fmt.Sprintf("P50 %s, P80 %s", pl.P50.Time().Format("2 Jan"), pl.P80.Time().Format("2 Jan"))
	if start := from - 1 - len(text); start > sc.x {
		r.Put(start, theme.Muted, text)
		return start, to
	}
	return from, to
}

// windowBar draws the observation window with its dates inside where they fit.
func (p *Screen) windowBar(r *widget.Row, sc scale, opens, closes q.Date) (from, to int) {
	if closes < sc.first || opens > sc.last {
		return 0, -1
	}
	g := p.s.Theme.Glyphs
	from, to = sc.column(opens), sc.column(closes)
	text := fmt.Sprintf(" %s to %s ", opens.Time().Format("2 Jan"), closes.Words())
	n := to - from + 1
	if n < len(text)+4 {
		r.Put(from, theme.Met, strings.Repeat(g.Window, n))
		return from, to
	}
	side := (n - len(text)) / 2
	r.Put(from, theme.Met, strings.Repeat(g.Window, side)).Put(from+side, theme.Strong, text)
	r.Put(from+side+len(text), theme.Met, strings.Repeat(g.Window, n-side-len(text)))
	return from, to
}
