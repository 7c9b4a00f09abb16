package pdf

import (
	"strings"

	"soc2ready/reports"
)

// scope draws what the assessment covers: the facts, the tables, what outside
// companies and customers have to do, what is left out, what was assumed.
func (p *pages) scope() {
	p.join("scope", 100)
	s := &p.r.Scope
	p.balanced("scope", func(p *pages) {
		p.facts(s)
		p.systems(s.Systems)
		p.vendors(s.Vendors)
		p.subservice(s.Subservice)
		p.cuecs(s.CUECs)
		p.locations(s.Locations)
		p.commitments(s.Commitments)
		p.exclusions(s)
		p.list("What a system description would still lack", s.Missing)
		p.list("What was assumed because nobody has said", p.r.Assumptions)
	})
}

// list is a part that is a list of points in two columns, or in one where that
// is too long for a page; without points there is no part.
func (p *pages) list(title string, items []string) {
	if len(items) == 0 {
		return
	}
	st := styleSmall
	x, w := p.span(7, 12)
	x, w = x+unit, w-unit
	tall := func(items []string) float64 {
		h := 0.0
		for _, s := range items {
			h += p.bulletHeight(w, s, st) + 0.9
		}
		return h
	}
	half := 0
	for tall(items[:half]) < tall(items[half:]) {
		half++
	}
	height := max(tall(items[:half]), tall(items[half:]))
	if height > 0.6*(p.floor-flowTop) {
		p.part(title, 3*st.lead)
		p.bullets(items, st)
		return
	}
	p.part(title, height)
	at := func(x float64, items []string) {
		y := p.y
		for _, s := range items {
			y = p.bullet(x, y, w, s, st) + 0.9
		}
	}
	at(p.left(), items[:half])
	at(x, items[half:])
	p.y += height
}

// facts sets what is known of the company in two columns of a table.
func (p *pages) facts(s *reports.Scope) {
	if len(s.Facts) == 0 {
		return
	}
	t := table{columns: []column{
		{title: "Fact", share: 5, style: styleTable.in(muted)},
		{title: "Answer", share: 5},
		{title: "Fact", share: 5, style: styleTable.in(muted)},
		{title: "Answer", share: 5},
	}}
	for _, g := range s.Facts {
		t.rows = append(t.rows, row{section: g.Title})
		half := (len(g.Rows) + 1) / 2
		for i := range half {
			cells := factCells(&g.Rows[i])
			if half+i < len(g.Rows) {
				cells = append(cells, factCells(&g.Rows[half+i])...)
			}
			t.rows = append(t.rows, row{cells: cells})
		}
	}
	p.tablePart("The company and its system", "", t)
}

func factCells(f *reports.FactRow) []cell {
	value, st := f.Value, styleTable.in(ink)
	switch f.State {
	case "assumed":
		value += " (assumed)"
		st = styleTable
	case "open":
		st = styleTable.in(muted)
	}
	return []cell{{text: f.Label}, {text: value, style: &st}}
}

func (p *pages) systems(list []reports.System) {
	if len(list) == 0 {
		return
	}
	t := table{columns: []column{
		{title: "System", share: 4, style: styleTableID},
		{title: "Kind", share: 3},
		{title: "Provider", share: 3},
		{title: "Customer data", width: 17},
		{title: "In scope", width: 13},
		{title: "Where", share: 3},
		{title: "Owner", share: 3},
	}}
	for i := range list {
		s := &list[i]
		t.rows = append(t.rows, row{cells: []cell{
			namedCell(s.Name, s.Note), {text: s.Kind}, {text: s.Provider}, {text: s.CustomerData}, {text: s.InScope}, {text: s.Location}, {text: s.Owner.Text},
		}})
	}
	p.tablePart("Systems", "", t)
}

func (p *pages) vendors(list []reports.Vendor) {
	if len(list) == 0 {
		return
	}
	t := table{columns: []column{
		{title: "Vendor", share: 4, style: styleTableID},
		{title: "Service", share: 4},
		{title: "Critical", width: 13},
		{title: "Customer data", width: 17},
		{title: "Subservice", width: 16},
		{title: "Report on file", share: 4},
		{title: "Where", share: 2},
		{title: "Owner", share: 3},
	}}
	for i := range list {
		v := &list[i]
		report := v.Report
		if !v.ReportEnd.IsZero() {
			report += ", to " + v.ReportEnd.Words()
		}
		t.rows = append(t.rows, row{cells: []cell{
			namedCell(v.Name, v.Note), {text: v.Service}, {text: v.Critical}, {text: v.CustomerData}, {text: v.Subservice}, {text: report}, {text: v.Location}, {text: v.Owner.Text},
		}})
	}
	p.tablePart("Vendors", "", t)
}

// subservice lists the outside companies whose controls are needed, with what is
// assumed of them and what is left to do.
func (p *pages) subservice(list []reports.Subservice) {
	if len(list) == 0 {
		return
	}
	t := table{columns: []column{
		{title: "Organization", share: 3}, {title: "Assumed of it", share: 5}, {title: "Left for us", share: 4},
	}}
	for i := range list {
		s := &list[i]
		t.rows = append(t.rows, row{cells: []cell{{text: s.Name + "\n" + s.Service + "\n" + capital(s.Method)}, bulletCell(s.CSOCs), bulletCell(s.Duties)}})
	}
	p.tablePart("Subservice organizations and their complementary controls (CSOC)", "", t)
}

// bulletCell is a list of points in a table.
func bulletCell(items []string) cell {
	return cell{
		draw: func(c *canvas, x, y, width float64) {
			for _, s := range items {
				y = c.bullet(x, y, width, s, styleTable) + 0.4
			}
		},
		tall: func(c *canvas, width float64) float64 {
			h := 0.0
			for _, s := range items {
				h += c.bulletHeight(width, s, styleTable) + 0.4
			}
			return h
		},
	}
}

func (p *pages) cuecs(list []reports.CUEC) {
	if len(list) == 0 {
		return
	}
	t := table{columns: []column{{title: "Control that customers are expected to run", share: 5}, {title: "Criteria", width: 40}}}
	for _, u := range list {
		ids := make([]string, len(u.Criteria))
		for i, id := range u.Criteria {
			ids[i] = string(id)
		}
		t.rows = append(t.rows, row{cells: []cell{{text: u.Text}, {text: strings.Join(ids, ", ")}}})
	}
	p.tablePart("What customers have to do themselves (CUEC)", "", t)
}

func (p *pages) locations(list []reports.Location) {
	if len(list) == 0 {
		return
	}
	t := table{columns: []column{
		{title: "Location", share: 4, style: styleTableID}, {title: "Kind", share: 3}, {title: "Country", share: 3}, {title: "In scope", width: 20},
	}}
	for _, l := range list {
		t.rows = append(t.rows, row{cells: []cell{namedCell(l.Name, l.Note), {text: l.Kind}, {text: l.Country}, {text: l.InScope}}})
	}
	p.tablePart("Locations", "", t)
}

func (p *pages) commitments(list []reports.Commitment) {
	if len(list) == 0 {
		return
	}
	t := table{columns: []column{
		{title: "Promise", share: 5, style: styleTableID}, {title: "Kind", share: 3}, {title: "Where it is written", share: 4}, {title: "Hours", width: 14, align: right},
	}}
	for _, m := range list {
		t.rows = append(t.rows, row{cells: []cell{namedCell(m.Name, m.Note), {text: m.Kind}, {text: m.Source}, {text: m.Hours}}})
	}
	p.tablePart("What was promised to customers", "", t)
}

// namedCell is the name of a row with its note below it.
func namedCell(name, note string) cell {
	const long = 400 // a text breaks across pages, a drawing does not
	switch {
	case note == "":
		return cell{text: name}
	case len(name)+len(note) > long:
		return cell{text: name + "\n" + note}
	}
	return twoPartCell(name, styleTableID, note, styleNote)
}

// exclusions are what stays outside, and what does not apply.
func (p *pages) exclusions(s *reports.Scope) {
	if len(s.Exclusions) > 0 {
		t := table{columns: []column{{title: "Excluded", share: 2, style: styleTableID}, {title: "Reason", share: 3}}}
		for _, e := range s.Exclusions {
			t.rows = append(t.rows, row{cells: []cell{{text: e.Name}, {text: e.Reason}}})
		}
		p.tablePart("What stays outside, and why", "", t)
	}
	if len(s.NotRelevant) > 0 {
		t := table{columns: []column{{title: "Control or criterion", share: 2, style: styleTableID}, {title: "Reason", share: 3}}}
		for _, e := range s.NotRelevant {
			t.rows = append(t.rows, row{cells: []cell{{text: e.Title}, {text: e.Reason}}})
		}
		p.tablePart("Asked by the categories, but not relevant here", "", t)
	}
}
