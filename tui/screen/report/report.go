// Package report is the last stage: where the company stands, and the documents
// that say so. Results come first, documents behind x.
package report

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// page is what of the stage is shown.
type page int

const (
	results page = iota
	documents
)

// Screen is the report stage.
type Screen struct {
	s    *screen.Session
	w, h int
	page page

	at    int // the selected line of the results
	hits  screen.Hits
	type2 bool // bars and figures show Type 2 first

	doc     int
	picked  map[string]bool
	letter  bool
	folder  string
	typing  bool
	writing bool
	done    []written
}

// written is one document that was written.
type written struct {
	doc  screen.Document
	path string
	size int64
	err  error
}

// wrote is the answer of the exporter.
type wrote struct{ files []written }

var _ screen.Screen = (*Screen)(nil)

// New makes the screen.
func New(s *screen.Session) *Screen { return &Screen{s: s, picked: map[string]bool{"report": true}} }

// Enter implements screen.Screen: target "documents" shows those.
func (p *Screen) Enter(target string) tea.Cmd {
	switch target {
	case "documents":
		p.page = documents
	case "results":
		p.page = results
	}
	if p.folder == "" && p.s.Exporter != nil {
		p.folder = p.s.Exporter.Folder(p.s.A.Name)
	}
	p.at = min(p.at, max(0, len(p.lines())-1))
	return nil
}

// Leave implements screen.Screen.
func (p *Screen) Leave() tea.Cmd {
	p.typing = false
	return nil
}

// SetSize implements screen.Screen.
func (p *Screen) SetSize(w, h int) { p.w, p.h = w, h }

// Typing implements screen.Screen.
func (p *Screen) Typing() bool { return p.typing }

// Crumbs implements screen.Screen.
func (p *Screen) Crumbs() []string {
	if p.page == documents {
		return []string{"Documents"}
	}
	return []string{"Results"}
}

// Count implements screen.Screen.
func (p *Screen) Count() string { return "" }

// Resume implements screen.Screen.
func (p *Screen) Resume() string {
	if p.page == documents {
		return "documents"
	}
	return "results"
}

// line is one line of the results: the whole, a category or a series of criteria.
type line struct {
	key, name string // key is what the explanation of the line is called
	category  bool   // a category or the whole
	status    scoring.Status
	t1, t2    scoring.Interval
	ready     int
	total     int
}

// lines lists the whole, the selected categories, then the series of criteria in
// scope.
func (p *Screen) lines() []line {
	r := p.s.Result
	out := []line{p.newLine(scoring.ExplainOverall, "Everything in scope", true, r.Readiness.Overall)}
	for _, c := range r.Selected {
		out = append(out, p.newLine(string(c), c.Title(), true, r.Group(c)))
	}
	var series []string
	for _, c := range r.CriteriaInScope() {
		if s := c.ID.Series(); !slices.Contains(series, s) {
			series = append(series, s)
		}
	}
	for _, s := range series {
		out = append(out, p.newLine(s, s+" "+screen.SeriesTitle(s), false, r.Series(s)))
	}
	return out
}

func (p *Screen) newLine(key, name string, category bool, g scoring.GroupScore) line {
	l := line{key: key, name: name, category: category, t1: g.Type1, t2: g.Type2, ready: g.Ready, total: g.Total}
	l.status = p.s.Result.StatusOfAll(p.criteriaOf(l))
	return l
}

// evidenceOf is what stands behind the answers of a line.
func (p *Screen) evidenceOf(l line) scoring.EvidenceShares {
	r := p.s.Result
	switch {
	case l.key == scoring.ExplainOverall:
		return r.Evidence
	case l.category:
		return r.EvidenceOfCategory(q.Category(l.key))
	default:
		return r.EvidenceOfSeries(l.key)
	}
}

// criteriaOf lists the criteria of a line in the results.
func (p *Screen) criteriaOf(l line) []q.CriterionID {
	var ids []q.CriterionID
	for _, c := range p.s.Result.CriteriaInScope() {
		if l.key == scoring.ExplainOverall || c.ID.Series() == l.key || l.category && string(c.Category) == l.key {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// Hints implements screen.Screen.
func (p *Screen) Hints() []widget.Hint {
	if p.typing {
		return []widget.Hint{{Key: "enter", Word: "take this folder"}, {Key: "esc", Word: "as it was"}}
	}
	if p.page == documents {
		return []widget.Hint{
			{Key: "enter", Word: "write"},
			{Key: "space", Word: "pick"},
			{Key: "p", Word: "paper"},
			{Key: "f", Word: "folder"},
			{Key: "y", Word: "copy path"},
			{Key: "esc", Word: "results"},
		}
	}
	return []widget.Hint{
		{Key: "x", Word: "write the PDF"},
		{Key: "enter", Word: "open cards"},
		{Key: "w", Word: "why?"},
		{Key: "c", Word: "contradictions"},
		{Key: "s", Word: "snapshots"},
		{Key: "t", Word: "type 1 or 2"},
		{Key: "↑↓", Word: "move"},
		{Key: "esc", Word: "home"},
	}
}

// Help implements screen.Screen.
func (p *Screen) Help() []widget.Hint {
	return []widget.Hint{
		{Key: "x", Word: "documents: write the PDF and the working files"},
		{Key: "enter", Word: "open the cards of the selected line; write the picked documents"},
		{Key: "w", Word: "why does the selected line stand where it stands?"},
		{Key: "t", Word: "show Type 1 or Type 2"},
		{Key: "c", Word: "contradictions between answers"},
		{Key: "s", Word: "snapshots: the trend, and what changed since"},
		{Key: "space", Word: "pick a document"},
		{Key: "p", Word: "paper: A4 or Letter"},
		{Key: "f", Word: "folder to write to"},
		{Key: "y", Word: "send the path to the clipboard"},
		{Key: "j/k ↓/↑", Word: "move"},
	}
}
