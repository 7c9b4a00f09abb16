package pdf

import (
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
)

// calendar draws what comes round in the first year: a dot for each day on which
// it is due, over the observation window.
func (p *pages) calendar() {
	p.join("calendar", 120)
	cal := &p.r.Calendar
	if len(cal.Groups) == 0 {
		return
	}
	p.calendarLegend()
	year := calendarYear{from: cal.From, months: float64(len(cal.Months)), window: p.r.Roadmap.Window}
	t := table{columns: []column{
		{title: "What comes round, and whose it is", width: 40},
		{width: monthWidth * year.months, head: monthHead(cal.Months)},
		{title: "The record to keep", share: 1, style: styleCaption.in(body)},
		{title: "Action", width: 10, style: styleTableRef.at(7).in(accent), refs: true},
	}}
	for _, g := range cal.Groups {
		t.rows = append(t.rows, row{section: g.Title})
		for i := range g.Rows {
			r := &g.Rows[i]
			t.rows = append(t.rows, row{cells: []cell{
				twoPartCell(r.Title, styleTable.in(ink), r.Owner.Text, styleNote),
				year.cell(r),
				{text: r.Evidence},
				{text: r.Ref},
			}})
		}
	}
	p.flow(t)
}

const (
	monthWidth = 4.3
	dueR       = 1.15 // of a dot
)

func (p *pages) calendarLegend() {
	const w = 6.0
	items := []legendItem{
		{"due", func(x, y float64) { p.disc(x+dueR, y, dueR, accent) }, 2 * dueR},
		{"every day or week", func(x, y float64) { p.rounded(x, y-0.6, w, 1.2, 0.6, accent) }, w},
	}
	if win := p.r.Roadmap.Window; win != nil {
		items = append(items, legendItem{"observation window, " + win.Text, func(x, y float64) { p.rounded(x, y-1.5, w, 3, 0.5, windowColor) }, w})
	}
	p.y = p.legend(p.left(), p.y-unit, p.inner(), items) + unit
}

// monthHead names the months by a letter each, below the years they belong to.
func monthHead(months []string) func(c *canvas, x, base, width float64) {
	return func(c *canvas, x, base, width float64) {
		step := width / float64(max(len(months), 1))
		last := ""
		for i, m := range months {
			name, year, _ := strings.Cut(m, " ")
			c.textAt(x+(float64(i)+0.5)*step, base, name[:min(1, len(name))], styleHead, center)
			if year != last && i+2 < len(months) {
				c.text(x+float64(i)*step+0.6, base-styleHead.lead, year, styleHead.in(ink))
			}
			last = year
		}
	}
}

// calendarYear is the time that the calendar shows.
type calendarYear struct {
	from   q.Date
	months float64
	window *reports.Window
}

// at is where a day lies, as a share of the width.
func (y calendarYear) at(d q.Date) float64 {
	const month = 30.44 // days
	return min(max(float64(y.from.DaysUntil(d))/month/y.months, 0), 1)
}

// cell draws when a control comes round.
func (y calendarYear) cell(r *reports.CalendarRow) cell {
	return cell{draw: func(c *canvas, x, top, width float64) {
		mid := top + styleTable.lead/2
		c.line(x, mid, x+width, mid, hair, 0.2)
		if y.window != nil {
			from, to := y.at(y.window.Opens), y.at(y.window.Closes)
			c.rounded(x+from*width, mid-1.6, (to-from)*width, 3.2, 0.5, windowColor)
		}
		if len(r.Due) == 0 {
			c.rounded(x, mid-0.6, width, 1.2, 0.6, accent)
		}
		for _, d := range r.Due {
			c.disc(x+y.at(d)*width, mid, dueR, accent)
		}
	}}
}
