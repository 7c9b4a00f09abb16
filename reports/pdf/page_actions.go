package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"soc2ready/reports"
)

// actions draws the table of all actions by phase, and the steps of those that
// matter most.
func (p *pages) actions() {
	if len(p.r.Actions) == 0 {
		p.join("actions", 20)
		return
	}
	p.join("actions", 60)
	chosen := p.chosenActions()
	p.flow(p.actionTable(chosen))
	if !p.brief {
		p.howTo("How to do the ones that matter most", chosen)
	}
}

func (p *pages) actionTable(chosen []*reports.Action) table {
	t := table{columns: []column{
		{title: "No.", width: 11, style: styleTableRef.in(accent)},
		{title: "Action", share: 6},
		{title: "Criteria", width: 20},
		{title: "Owner", width: 23},
		{title: "Effort", width: 18},
		{title: "From – to", width: 20},
		{title: "Status", width: 15},
	}}
	steps := make(map[string]bool)
	for _, a := range chosen {
		steps[a.Ref] = true
	}
	for _, n := range p.actionPhases() {
		t.rows = append(t.rows, p.phaseRow(n))
		for i := range p.r.Actions {
			if a := &p.r.Actions[i]; a.Phase == n {
				t.rows = append(t.rows, actionRow(a, steps[a.Ref]))
			}
		}
	}
	return t
}

// actionPhases are the phases that have actions, done ones included.
func (p *pages) actionPhases() []int {
	var list []int
	for i := range p.r.Actions {
		if n := p.r.Actions[i].Phase; !slices.Contains(list, n) {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return list
}

func (p *pages) phaseRow(n int) row {
	for _, ph := range p.r.Roadmap.Phases {
		if ph.Number == n {
			return row{section: fmt.Sprintf("Phase %d  %s", n, ph.Title), aside: ph.Totals + ", " + ph.Dates}
		}
	}
	return row{section: fmt.Sprintf("Phase %d", n)}
}

// actionRow is one action. Its number leads to its steps where they are printed.
func actionRow(a *reports.Action, hasSteps bool) row {
	ref := cell{text: a.Ref}
	if hasSteps {
		ref.link = stepsAnchor(a.Ref)
	}
	return row{anchor: actionAnchor(a.Ref), cells: []cell{
		ref, actionCell(a), {text: joinCriteria(a)}, {text: a.Owner.Text}, {text: twoLines(a.Effort.Text)}, {text: actionDates(a)}, {text: statusText(a)},
	}}
}

// actionCell is the title with a quieter line of what is missing and what marks
// the action out.
func actionCell(a *reports.Action) cell {
	title := styleTable.in(ink)
	if a.Critical {
		title = title.strong()
	}
	notes := strings.Join(append(slices.Clone(a.Missing), a.Flags...), ", ")
	if a.Priority == "urgent" || a.Priority == "high" {
		notes = a.Priority + ": " + notes
	}
	return twoPartCell(a.Title, title, capital(notes), styleNote)
}

// twoPartCell is a text with another, quieter one below it.
func twoPartCell(upper string, st style, lower string, quiet style) cell {
	return cell{
		draw: func(c *canvas, x, y, width float64) {
			c.paragraph(x, c.paragraph(x, y, width, upper, st), width, lower, quiet)
		},
		tall: func(c *canvas, width float64) float64 {
			return c.heightOf(upper, st, width) + c.heightOf(lower, quiet, width)
		},
	}
}

// twoLines puts what stands in brackets on a line of its own.
func twoLines(s string) string { return strings.Replace(s, " (", "\n(", 1) }

func joinCriteria(a *reports.Action) string {
	ids := make([]string, len(a.Criteria))
	for i, id := range a.Criteria {
		ids[i] = string(id)
	}
	return strings.Join(ids, ", ")
}

func actionDates(a *reports.Action) string {
	switch {
	case a.Start.IsZero() && a.End.IsZero():
		return "–"
	case a.Start == a.End || a.Start.IsZero():
		return a.End.Words()
	}
	return a.Start.Words() + "\nto " + a.End.Words()
}

// statusText is where an action stands, with who approved an exception and until
// when.
func statusText(a *reports.Action) string {
	text := capital(a.StatusWord)
	if a.Approver != "" {
		text += ", approved by " + a.Approver
	}
	if !a.Expires.IsZero() {
		text += " until " + a.Expires.Words()
	}
	return text
}

// mostSteps is how many actions have their steps printed: those of the summary's
// gaps, then the most important.
const mostSteps = 12

func (p *pages) chosenActions() []*reports.Action {
	if p.brief {
		return p.insteadActions()
	}
	first := make(map[string]int)
	for i, g := range p.r.TopGaps.Items {
		first[g.Ref] = len(p.r.TopGaps.Items) - i
	}
	var list []*reports.Action
	for i := range p.r.Actions {
		if a := &p.r.Actions[i]; a.Status != "done" && len(a.Steps) > 0 {
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(a, b *reports.Action) int {
		return cmp.Or(cmp.Compare(first[b.Ref], first[a.Ref]), cmp.Compare(weight(b), weight(a)))
	})
	// Two actions on one control have the same steps.
	seen := make(map[string]bool)
	list = slices.DeleteFunc(list, func(a *reports.Action) bool {
		known := seen[string(a.Control)]
		seen[string(a.Control)] = true
		return known
	})
	return list[:min(mostSteps, len(list))]
}

// howTo prints the steps of the chosen actions.
func (p *pages) howTo(title string, chosen []*reports.Action) {
	if len(chosen) == 0 {
		return
	}
	blocks := make([]howToBlock, len(chosen))
	for i, a := range chosen {
		blocks[i] = howToBlock{a, p.howToHeight(a)}
	}
	p.y += unit
	draw := func(q *pages) {
		q.part(title, blocks[0].height)
		for _, b := range blocks {
			q.need(b.height)
			q.drawHowTo(b.action)
			q.y += 1.5 * unit
		}
	}
	if p.brief { // more follows below
		draw(p)
		return
	}
	p.balanced("steps", draw)
}

type howToBlock struct {
	action *reports.Action
	height float64
}

func (p *pages) howToHeight(a *reports.Action) float64 {
	q := p.scratch()
	q.y = 0
	q.drawHowTo(a)
	return q.y
}

// drawHowTo draws the steps at the left; at the right what shows that it is done.
func (p *pages) drawHowTo(a *reports.Action) {
	p.anchor(stepsAnchor(a.Ref), p.y)
	top := p.sectionBar(p.left(), p.y, p.inner(), a.Ref+"  "+a.Title, a.Owner.Text)
	p.link(p.left(), p.y, 14, top-p.y, actionAnchor(a.Ref))
	top = p.refText(p.left(), top, p.inner(), p.howToFacts(a), styleCaption) + 1
	split := 7
	if p.brief { // there is less to show
		split = 8
	}
	x, w := p.span(1, split)
	left := p.howToSteps(x, top, w-unit, a)
	x, w = p.span(split+1, 12)
	p.y = max(left, p.howToEvidence(x, top, w, a))
}

// howToFacts are the criteria, effort and dates of an action; of one that is worth
// doing without a plan for a report only the effort.
func (p *pages) howToFacts(a *reports.Action) string {
	if p.brief {
		return a.Effort.Text + "."
	}
	facts := joinCriteria(a) + ".  " + a.Effort.Text + ".  " + strings.ReplaceAll(actionDates(a), "\n", " ") + "."
	if len(a.After) > 0 {
		facts += "  After " + strings.Join(a.After, ", ") + "."
	}
	return facts
}

func (p *pages) howToSteps(x, y, width float64, a *reports.Action) float64 {
	const indent = 5.0
	st := styleTable.at(7.5)
	for i, s := range a.Steps {
		p.text(x, y+st.drop(), fmt.Sprint(i+1), st.strong().in(ink))
		y = p.refText(x+indent, y, width-indent, s, st) + 0.6
	}
	if a.SmallTeam != "" {
		y = p.refText(x+indent, y, width-indent, "In a very small team: "+a.SmallTeam, st) + 0.6
	}
	return y
}

func (p *pages) howToEvidence(x, y, width float64, a *reports.Action) float64 {
	type group struct {
		head  string
		items []string
	}
	groups := []group{{"To show for Type 1", a.Evidence1}, {"To show for Type 2", a.Evidence2}}
	if p.brief {
		groups = []group{{"What shows that it is done", a.Evidence1}}
	}
	for _, g := range groups {
		if len(g.items) == 0 {
			continue
		}
		p.text(x, y+styleHead.drop(), g.head, styleHead.in(ink))
		y += styleHead.lead + 0.4
		for _, s := range g.items {
			y = p.bullet(x, y, width, s, styleNote.in(body)) + 0.3
		}
		y += 0.6
	}
	if a.Caveat != "" {
		y = p.paragraph(x, y, width, a.Caveat, styleNote)
	}
	return y
}
