// Package criteria is the stage where the trust services categories and the kind
// of report are chosen: what the facts recommend and why, what each category
// costs, and what the user decides instead, with the reason.
//
// Nothing is selected until somebody chooses. Picking one category freezes the
// choice of all of them; overruling a recommendation asks for its reason first.
// What a category costs in days is counted from the catalogue; what it costs in
// weeks is found by planning the assessment with and without it, away from the
// keyboard, and only for the category that is looked at.
package criteria

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/field"
	"soc2ready/tui/screen"
)

// Screen is the choice of categories and report.
type Screen struct {
	s    *screen.Session
	w, h int

	at     int  // the selected category
	report bool // the report row has the focus

	input     *field.Line
	forReport bool // the input is the reason for another report than the advised one
	dated     bool // the input is the target date, and stands in its place

	shifts map[q.Category]shift // what each category does to the date
	asked  map[q.Category]bool  // under way
	round  int                  // counts the changes that make shifts stale
	plan   planner
}

var _ screen.Screen = (*Screen)(nil)

// New makes the screen.
func New(s *screen.Session) *Screen {
	c := &Screen{s: s, plan: reportDate}
	c.stale()
	return c
}

// Enter implements screen.Screen: target is a category, one of its criteria, or
// "report".
func (c *Screen) Enter(target string) tea.Cmd {
	c.input = nil
	c.stale()
	if target != "" {
		c.report = target == "report"
	}
	for i, cat := range q.Categories() {
		if string(cat) == target || q.CriterionID(target).Category() == cat && c.s.Catalog().Criterion(q.CriterionID(target)) != nil {
			c.at = i
		}
	}
	return c.ask()
}

// Leave implements screen.Screen: a text that is good is saved.
func (c *Screen) Leave() tea.Cmd {
	if c.input == nil {
		return nil
	}
	return c.input.Save()
}

// SetSize implements screen.Screen.
func (c *Screen) SetSize(w, h int) { c.w, c.h = w, h }

// Typing implements screen.Screen.
func (c *Screen) Typing() bool { return c.input != nil }

// Crumbs implements screen.Screen.
func (*Screen) Crumbs() []string { return nil }

// Count implements screen.Screen.
func (c *Screen) Count() string {
	return screen.Counted(len(c.s.Result.Cards), "card") + " in scope"
}

// Resume implements screen.Screen.
func (c *Screen) Resume() string {
	if c.report {
		return "report"
	}
	return string(c.category())
}

// category is the selected one.
func (c *Screen) category() q.Category { return q.Categories()[c.at] }

// advice is what is said about the selected category.
func (c *Screen) advice() *scoring.CategoryAdvice { return &c.s.Result.Categories[c.at] }

// stale forgets what categories do to the date: the assessment has changed.
func (c *Screen) stale() {
	c.round++
	c.shifts, c.asked = map[q.Category]shift{}, map[q.Category]bool{}
}

// choose saves a selection together with what else belongs to the decision.
func (c *Screen) choose(label string, cats []q.Category, more ...q.Entry) tea.Cmd {
	cmd := c.s.Change(label, append([]q.Entry{q.SelectedEntry(cats)}, more...)...)
	return tea.Batch(cmd, c.changed())
}

// changed is called after every change.
func (c *Screen) changed() tea.Cmd {
	c.stale()
	return c.ask()
}

// with and without are the selection with a category and without it, in order.
func (c *Screen) with(cat q.Category) []q.Category {
	return ordered(append(slices.Clone(c.s.Result.Selected), cat))
}

func (c *Screen) without(cat q.Category) []q.Category {
	return slices.DeleteFunc(ordered(c.s.Result.Selected), func(x q.Category) bool { return x == cat && x != q.Security })
}

func ordered(cats []q.Category) []q.Category {
	list := []q.Category{}
	for _, x := range q.Categories() {
		if slices.Contains(cats, x) {
			list = append(list, x)
		}
	}
	return list
}

// pick takes the selected category in or out. Going against the advice asks for
// a reason first, and nothing changes until there is one.
func (c *Screen) pick() tea.Cmd {
	cat, adv := c.category(), c.advice()
	if cat == q.Security {
		return screen.Cmd(screen.Toast{Title: "Security is always in", Lines: []string{"Every SOC 2 report covers the common criteria."}})
	}
	cats, verb := c.with(cat), "with "
	if adv.Selected {
		cats, verb = c.without(cat), "without "
	}
	label := verb + cat.Title()
	if !overrules(adv, !adv.Selected) {
		return c.choose(label, cats, q.ReasonEntry(cat, ""))
	}
	question := fmt.Sprintf("Why take in %s? We advise: %s", cat.Title(), adv.Recommendation.Word())
	if adv.Selected {
		question = fmt.Sprintf("Why leave out %s? Your facts recommend it", cat.Title())
	}
	return c.open(&field.Line{
		Label: question, Check: needsReason,
		Take: func(reason string) tea.Cmd { return c.choose(label, cats, q.ReasonEntry(cat, reason)) },
	}, c.s.A.Reasons[cat])
}

// overrules says whether taking a category in or out goes against the advice.
func overrules(adv *scoring.CategoryAdvice, in bool) bool {
	recommended := adv.Recommendation == scoring.Required || adv.Recommendation == scoring.Recommended
	return in != recommended && adv.Recommendation != scoring.Optional
}

func needsReason(text string) string {
	if text == "" {
		return "A reason is needed: leadership and auditor will ask for it."
	}
	return ""
}

// editReason changes the reason of a category that goes against the advice.
func (c *Screen) editReason() tea.Cmd {
	cat := c.category()
	if !c.advice().Overruled {
		return screen.Cmd(screen.Toast{Title: "No reason is needed here", Lines: []string{"Your choice follows the advice, or the advice leaves it open."}})
	}
	return c.open(&field.Line{
		Label: "Your reason on " + cat.Title(), Keep: true, Check: needsReason,
		Take: func(reason string) tea.Cmd {
			return tea.Batch(c.s.Change("reason: "+cat.Title(), q.ReasonEntry(cat, reason)), c.changed())
		},
	}, c.s.A.Reasons[cat])
}

// follow takes every recommendation again.
func (c *Screen) follow() tea.Cmd {
	if c.s.A.Selected == nil {
		return screen.Cmd(screen.Toast{Title: "Already as recommended"})
	}
	var entries []q.Entry
	for _, cat := range q.Categories() {
		entries = append(entries, q.ReasonEntry(cat, ""))
	}
	return tea.Batch(c.choose("categories as recommended", nil, entries...),
		screen.Cmd(screen.Toast{Title: "As recommended again", Lines: []string{"u brings your own choice back."}}))
}

// accept makes what is selected the user's own choice and goes on to the risks.
func (c *Screen) accept() tea.Cmd {
	for i := range c.s.Result.Categories {
		if adv := &c.s.Result.Categories[i]; adv.Overruled && adv.Why == "" {
			c.at, c.report = i, false
			return tea.Batch(c.ask(), c.editReason())
		}
	}
	if o, against := c.s.Result.ReportOverruled(); against && o.Reason == "" {
		return c.editReportReason()
	}
	return tea.Batch(c.choose("categories accepted", ordered(c.s.Result.Selected)), c.s.Go(screen.Risks, ""))
}

// open starts typing.
func (c *Screen) open(l *field.Line, text string) tea.Cmd {
	c.input, c.dated, c.forReport = l, false, false
	return l.Open(c.s.Theme, text)
}
