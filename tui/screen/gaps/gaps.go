// Package gaps is the questionnaire: one control is one card, with a question
// and two to four statements that are answered with one key each.
//
// The screen is ours from top to bottom: a form library hashes every field at
// every key and hides options under long text, which two hundred cards cannot
// bear. The state is small (which section, card and statement); everything else
// is read from the session when drawing.
package gaps

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
)

// grouping is how the cards are cut into sections.
type grouping int

const (
	byTopic grouping = iota
	quickScan
	byDepartment
	byCriterion
	groupings
)

func (g grouping) String() string {
	switch g {
	case byDepartment:
		return "by department"
	case byCriterion:
		return "by criterion"
	case quickScan:
		return "quick scan"
	case byTopic, groupings:
		return "by topic"
	default:
		return "by topic"
	}
}

// Screen is the questionnaire.
type Screen struct {
	s    *screen.Session
	w, h int

	group     grouping
	sections  []section
	section   int
	card      int // in the section
	statement int
	list      bool // the list of cards has the focus
	present   bool
	was       *scoring.GroupScore // the whole before the last answer, for present mode

	input  *input
	drafts int // counts the keys in the editor, to save after a pause

	hits hits // what was drawn where, for the mouse
}

// section is one group of cards.
type section struct {
	key, title string
	cards      []*q.Control
}

var _ screen.Screen = (*Screen)(nil)

// New makes the screen.
func New(s *screen.Session) *Screen { return &Screen{s: s} }

// Enter implements screen.Screen: target is a control, a statement, a criterion
// or what Resume gave.
func (g *Screen) Enter(target string) tea.Cmd {
	if fields := strings.Fields(target); len(fields) == 2 {
		for k := range groupings {
			if fmt.Sprint(int(k)) == fields[1] {
				g.group = k
			}
		}
		target = fields[0]
	}
	g.regroup()
	if target == "" {
		return nil
	}
	if !g.find(target) && g.group != byTopic {
		g.group = byTopic
		g.regroup()
		g.find(target)
	}
	return nil
}

// Leave implements screen.Screen: what is being typed is saved.
func (g *Screen) Leave() tea.Cmd { return g.commit() }

// SetSize implements screen.Screen.
func (g *Screen) SetSize(w, h int) {
	g.w, g.h = w, h
	if g.input != nil {
		g.input.resize(g.textWidth())
	}
}

// Typing implements screen.Screen.
func (g *Screen) Typing() bool { return g.input != nil }

// Crumbs implements screen.Screen.
func (g *Screen) Crumbs() []string {
	ctl := g.control()
	if ctl == nil {
		return nil
	}
	return []string{fmt.Sprintf("%s %d of %d", g.sections[g.section].title, g.card+1, len(g.cards()))}
}

// Count implements screen.Screen.
func (g *Screen) Count() string {
	if n := len(g.s.Result.ToConfirm); n > 0 {
		return fmt.Sprintf("%d to confirm", n)
	}
	p := g.s.Result.Progress
	return fmt.Sprintf("%d of %d cards", p.Answered, p.Asked)
}

// Resume implements screen.Screen: the statement and the grouping.
func (g *Screen) Resume() string {
	st := g.selected()
	if st == nil {
		return ""
	}
	return fmt.Sprintf("%s %d", st.Key, int(g.group))
}

// regroup cuts the asked cards into sections and keeps the place.
func (g *Screen) regroup() {
	at := g.selected()
	cat := g.s.Catalog()
	g.sections = nil
	add := func(key, title string, cards []*q.Control) {
		if len(cards) > 0 {
			g.sections = append(g.sections, section{key, title, cards})
		}
	}
	asked := g.s.Result.Cards
	switch g.group {
	case byDepartment:
		for _, d := range q.Departments() {
			add(string(d), d.Title(), filter(asked, func(c *q.Control) bool { return g.owner(c) == d }))
		}
	case byCriterion:
		for _, series := range seriesOf(g.s) {
			add(series, series, filter(asked, func(c *q.Control) bool { return c.MainCriterion().Series() == series }))
		}
	case quickScan:
		scan := g.s.QuickScan()
		for i := range cat.Topics {
			t := &cat.Topics[i]
			add(t.Key, t.Title, filter(scan, func(c *q.Control) bool { return c.Topic == t.Key }))
		}
	case byTopic, groupings:
		for i := range cat.Topics {
			t := &cat.Topics[i]
			add(t.Key, t.Title, filter(asked, func(c *q.Control) bool { return c.Topic == t.Key }))
		}
	}
	g.clamp()
	if at != nil {
		g.find(string(at.Key))
	}
}

func (g *Screen) owner(c *q.Control) q.Department {
	if o := g.s.A.Cards[c.Key].Owner; o != "" {
		return o
	}
	return c.Owner
}

func seriesOf(s *screen.Session) []string {
	var list []string
	for _, c := range s.Result.CriteriaInScope() {
		if series := c.ID.Series(); !slices.Contains(list, series) {
			list = append(list, series)
		}
	}
	return list
}

func filter(cards []*q.Control, keep func(*q.Control) bool) []*q.Control {
	var out []*q.Control
	for _, c := range cards {
		if keep(c) {
			out = append(out, c)
		}
	}
	return out
}

// clamp keeps the place inside what there is.
func (g *Screen) clamp() {
	g.section = within(g.section, len(g.sections))
	g.card = within(g.card, len(g.cards()))
	if ctl := g.control(); ctl != nil {
		g.statement = within(g.statement, len(g.s.A.Asks(ctl)))
	}
}

func within(i, n int) int { return max(0, min(i, n-1)) }

// find goes to a statement, a control or the first card of a criterion.
func (g *Screen) find(target string) bool {
	for i := range g.sections {
		for j, ctl := range g.sections[i].cards {
			if string(ctl.Key) != target && string(q.StatementID(target).Control()) != string(ctl.Key) && string(ctl.MainCriterion()) != target {
				continue
			}
			g.section, g.card, g.statement = i, j, g.firstOpen(ctl)
			for k, st := range g.s.A.Asks(ctl) {
				if string(st.Key) == target {
					g.statement = k
				}
			}
			return true
		}
	}
	return false
}

// firstOpen is the first statement without an answer, else the first.
func (g *Screen) firstOpen(ctl *q.Control) int {
	for i, st := range g.s.A.Asks(ctl) {
		if g.s.A.Value(st.Key) == q.Unanswered {
			return i
		}
	}
	return 0
}

func (g *Screen) cards() []*q.Control {
	if g.section >= len(g.sections) {
		return nil
	}
	return g.sections[g.section].cards
}

func (g *Screen) control() *q.Control {
	if cards := g.cards(); g.card < len(cards) {
		return cards[g.card]
	}
	return nil
}

func (g *Screen) selected() *q.Statement {
	ctl := g.control()
	if ctl == nil {
		return nil
	}
	if asked := g.s.A.Asks(ctl); g.statement < len(asked) {
		return asked[g.statement]
	}
	return nil
}

// pause is how long after the last key a note being typed is saved.
const pause = 300 * time.Millisecond

// draft tells that the editor has been quiet since the n-th key.
type draft int
