package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
)

// roadmap draws the schedule on one page and tells, on the pages after it, what
// decides its dates and what it asks for.
func (p *pages) roadmap() {
	p.open("roadmap")
	m := &p.r.Roadmap
	phases := p.phasesHeight(m.Phases)
	if len(m.Rows) > 0 {
		p.schedule(m, p.floor-phases)
	}
	p.phases(m.Phases)
	if !p.brief {
		p.chain(m)
		p.milestones(m)
		p.options(m)
		p.capacities(m)
	}
	p.cost(&m.Cost)
	if len(m.Notes) > 0 {
		p.part("What the plan rests on", 3*styleSmall.lead)
		p.bullets(m.Notes, styleSmall)
	}
}

// leastGanttRow is the least height of a row in the schedule.
const leastGanttRow = 5.3

// schedule draws as many rows as fit above bottom: phases and audit always, of
// the actions those that matter most.
func (p *pages) schedule(m *reports.Roadmap, bottom float64) {
	const note = 4.6
	g := p.gantt(m)
	g.rows = ganttRows(m.Rows)
	page := g.split(len(g.rows))[0]
	bare := page.layout(p.canvas, p.left(), 0, p.inner(), 0).height()
	room := bottom - p.y - bare
	if most := int((room - note) / leastGanttRow); most < len(g.rows) {
		g.rows = ganttRows(p.chosenRows(m.Rows, most))
		page = g.split(len(g.rows))[0]
		room -= note
		text := "Drawn are the actions that decide the date, those to start early and the most urgent; the table of actions has all of them."
		if n := p.pageOf("actions"); n > 0 {
			text = fmt.Sprintf("Drawn are the actions that decide the date, those to start early and the most urgent. The table on page %d has all of them.", n)
		}
		p.paragraph(p.left(), p.y, p.inner(), text, styleCaption)
		p.link(p.left(), p.y, p.inner(), styleCaption.lead, "actions")
		p.y += note
	}
	row := min(room/float64(len(g.rows)), 7.4)
	p.y = page.layout(p.canvas, p.left(), p.y, p.inner(), row).draw()
}

// chosenRows keeps the phases, what follows them, and of the actions as many as
// there is room for, the most important first. The order stays.
func (p *pages) chosenRows(rows []reports.GanttRow, most int) []reports.GanttRow {
	rank := make(map[string]int)
	for i := range p.r.Actions {
		rank[p.r.Actions[i].Ref] = weight(&p.r.Actions[i])
	}
	order := slices.Clone(rows)
	slices.SortStableFunc(order, func(a, b reports.GanttRow) int {
		return cmp.Or(compareBool(a.Kind == "task", b.Kind == "task"), compareBool(a.Done, b.Done),
			compareBool(b.Critical, a.Critical), cmp.Compare(rank[b.Ref], rank[a.Ref]))
	})
	order = firstOfPhases(order)
	keep := make(map[string]bool)
	for _, r := range order[:min(max(most, 0), len(order))] {
		keep[r.Key] = true
	}
	return slices.DeleteFunc(slices.Clone(rows), func(r reports.GanttRow) bool { return !keep[r.Key] })
}

// firstOfPhases moves the most important tasks of each phase up behind the rows
// that are always drawn, so that no phase stands empty.
func firstOfPhases(order []reports.GanttRow) []reports.GanttRow {
	const each = 2
	taken := make(map[int]int)
	first := make(map[string]bool)
	for _, r := range order {
		if r.Kind == "task" && taken[r.Phase] < each {
			taken[r.Phase]++
			first[r.Key] = true
		}
	}
	slices.SortStableFunc(order, func(a, b reports.GanttRow) int {
		return cmp.Or(compareBool(a.Kind == "task", b.Kind == "task"), compareBool(first[b.Key], first[a.Key]))
	})
	return order
}

// weight orders actions by how much they matter: by priority, and what has to
// start early before what has not.
func weight(a *reports.Action) int {
	n := a.Points
	switch a.Priority {
	case "urgent":
		n += 3000
	case "high":
		n += 2000
	case "medium":
		n += 1000
	}
	if slices.Contains(a.Flags, "start early") {
		n += 500
	}
	return n
}

// gantt is the empty schedule: its days, words and checkpoints.
func (p *pages) gantt(m *reports.Roadmap) gantt {
	from, to := m.Start, m.End
	if !m.Today.IsZero() && m.Today < from {
		from = m.Today
	}
	g := gantt{from: from.AddDays(-4).Time(), to: to.AddDays(9).Time(), today: moment(m.Today)}
	wide := m.Start
	for _, r := range m.Rows {
		if r.Kind == "task" || r.Kind == "check" {
			wide = max(wide, r.End)
		}
	}
	wide = wide.AddDays(14)
	g.wideTo = wide.Time()
	for _, ms := range m.Milestones {
		if ms.Main {
			g.milestones = append(g.milestones, milestone{ms.Date.Time(), ms.Label})
		}
	}
	g.words = ganttWords{
		owner: "Owner", today: "Today", milestones: "Checkpoints", continued: "continued",
		narrow:   "from " + wide.AddDays(1).Time().Format("January") + " on a smaller scale",
		critical: "Decides the date", other: "Other work", window: "Observation window", outside: "Auditor’s work",
	}
	return g
}

// ganttRows turns rows of the report into rows of the chart.
func ganttRows(rows []reports.GanttRow) []ganttRow {
	kinds := map[string]ganttKind{"phase": ganttGroup, "window": ganttWindow, "audit": ganttOutside}
	list := make([]ganttRow, 0, len(rows))
	for _, r := range rows {
		row := ganttRow{
			key: r.Key, label: r.Title, owner: ganttOwner(r.Owner), kind: kinds[r.Kind], start: moment(r.Start), end: moment(r.End),
			critical: r.Critical, after: r.After, note: r.Note,
		}
		switch {
		case r.Kind == "phase":
			row.label = fmt.Sprintf("Phase %d  %s", r.Phase, r.Title)
		case r.Ref != "":
			row.label = r.Ref + "  " + r.Title
		}
		if r.Done {
			row.label += " (done)"
		}
		list = append(list, row)
	}
	return list
}

// moment is a day as the chart takes it; no day is the zero time.
func moment(d q.Date) time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return d.Time()
}

// ganttOwner is short: the person, else the department.
func ganttOwner(o reports.Owner) string {
	if o.Person != "" {
		return o.Person
	}
	return o.Title
}

func (p *pages) phasesHeight(list []reports.Phase) float64 {
	if len(list) == 0 {
		return 0
	}
	return p.scratch().drawPhases(0, list) + 3*unit
}

func (p *pages) phases(list []reports.Phase) {
	if len(list) > 0 {
		p.y = p.drawPhases(p.y+3*unit, list)
	}
}

// drawPhases sets the phases side by side.
func (p *pages) drawPhases(y float64, list []reports.Phase) float64 {
	w, end := (p.inner()-float64(len(list)-1)*2*gutter)/float64(len(list)), y
	for i, ph := range list {
		x := p.left() + float64(i)*(w+2*gutter)
		at := p.sectionBar(x, y, w, fmt.Sprintf("Phase %d  %s", ph.Number, ph.Title), "")
		at = p.paragraph(x, at, w, ph.Dates, styleTable.in(muted)) + 0.8
		at = p.paragraph(x, at, w, ph.Text, styleTable) + 0.8
		end = max(end, p.paragraph(x, at, w, ph.Totals, styleTableID))
	}
	return end
}
