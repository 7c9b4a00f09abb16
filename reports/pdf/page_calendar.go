package pdf

import (
	"slices"
	"strings"

	"soc2ready/reports"
)

// calendar draws what comes round in the first year, a dot for each month in
// which it is due.
func (p *pages) calendar() {
	p.join("calendar", 120)
	cal := &p.r.Calendar
	if len(cal.Groups) == 0 {
		return
	}
	t := table{columns: []column{
		{title: "What comes round, and whose it is", width: 40},
		{width: monthWidth * float64(len(cal.Months)), head: p.monthHead(cal.Months)},
		{title: "The record to keep", share: 1, style: styleCaption.in(body)},
		{title: "Action", width: 10, style: styleTableRef.at(7).in(accent), refs: true},
	}}
	for _, g := range cal.Groups {
		t.rows = append(t.rows, row{section: g.Title})
		for i := range g.Rows {
			t.rows = append(t.rows, calendarRow(&g.Rows[i]))
		}
	}
	p.flow(t)
}

const monthWidth = 4.3

// monthHead names the months by a letter each, below the years they belong to.
func (*pages) monthHead(months []string) func(c *canvas, x, base, width float64) {
	return func(c *canvas, x, base, width float64) {
		step := width / float64(max(len(months), 1))
		last := ""
		for i, m := range months {
			name, year, _ := strings.Cut(m, " ")
			at := x + (float64(i)+0.5)*step
			c.textAt(at, base, name[:min(1, len(name))], styleHead, center)
			if year != last && i+2 < len(months) || last == "" {
				c.text(x+float64(i)*step+0.6, base-styleHead.lead, year, styleHead.in(ink))
			}
			last = year
		}
	}
}

func calendarRow(r *reports.CalendarRow) row {
	return row{cells: []cell{
		twoPartCell(r.Title, styleTable.in(ink), r.Owner.Text, styleNote),
		monthsCell(r),
		{text: r.Evidence},
		{text: r.Ref},
	}}
}

// monthsCell draws a dot for each month in which something is due; what happens
// daily or weekly is a bar.
func monthsCell(r *reports.CalendarRow) cell {
	return cell{draw: func(c *canvas, x, y, width float64) {
		step := width / float64(max(len(r.Months), 1))
		mid := y + styleTable.lead/2
		c.line(x, mid, x+width, mid, hair, 0.2)
		if len(r.Due) == 0 && !slices.Contains(r.Months, false) {
			c.rounded(x+step*0.2, mid-0.6, width-step*0.4, 1.2, 0.6, accent)
			return
		}
		for i, due := range r.Months {
			if due {
				c.disc(x+(float64(i)+0.5)*step, mid, 1.15, accent)
			}
		}
	}}
}
