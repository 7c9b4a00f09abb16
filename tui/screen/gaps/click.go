package gaps

import tea "charm.land/bubbletea/v2"

// hits is where the last drawing put what can be clicked, in lines of the body.
type hits struct {
	sections              int // line of the first section
	cards                 int // line of the first card of the list; 0: no cards are listed
	firstCard, shownCards int
	statements            int   // line where the statements begin
	firstLine, shownLines int   // which lines of the statements show
	starts                []int // the line of each statement, counted from the first
}

// Click implements screen.Clicker: a section, a card or a statement is selected.
func (g *Screen) Click(x, y int) tea.Cmd {
	if g.input != nil || g.present || g.control() == nil {
		return nil
	}
	l := g.layout()
	switch {
	case x < l.list || l.list == 0 && g.list:
		g.clickList(y)
	case x < l.list+1+l.card:
		g.clickCard(y)
	}
	g.clamp()
	return nil
}

func (g *Screen) clickList(y int) {
	if i := y - g.hits.sections; i >= 0 && i < len(g.sections) {
		g.section, g.card, g.statement = i, 0, 0
		return
	}
	if i := y - g.hits.cards; g.hits.cards > 0 && i >= 0 && i < g.hits.shownCards {
		g.card, g.statement, g.list = g.hits.firstCard+i, 0, false
	}
}

func (g *Screen) clickCard(y int) {
	g.list = false
	line := y - g.hits.statements
	if line < 0 || line >= g.hits.shownLines {
		return
	}
	line += g.hits.firstLine
	for i, start := range g.hits.starts {
		if line >= start {
			g.statement = i
		}
	}
}
