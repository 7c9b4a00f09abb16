// Package facts is the screen of the first two stages, Fit and Scope.
//
// Both ask for facts about the company on short pages ([form.Page]) and end in a
// page to read: Fit with a verdict on whether SOC 2 is the right thing now, Scope
// with the boundary of the system. Scope has five tables in between (systems,
// vendors, locations, commitments, exclusions), each with a list and an editor
// for one row.
//
// [NewFit] and [NewScope] make the two screens. A [Screen] owns the pages and
// which of them is shown; what stands on a page is a body: facts, a table or an
// article.
package facts

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/form"
	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// Screen shows the pages of one stage.
type Screen struct {
	s     *screen.Session
	stage screen.Stage
	id    string // of the assessment that is shown
	w, h  int

	all    bool // show facts that do not matter or are assumed, too
	pages  []page
	at     int
	body   body
	drafts map[q.FactID]string // typed and not taken, by fact
	tables map[q.TableID]*table
	cache  effects
}

var _ screen.Screen = (*Screen)(nil)

// body is what stands on a page.
type body interface {
	setSize(w, h int)
	// update handles a message; move says where the user wants to go.
	update(msg tea.Msg) (handled bool, move form.Move, cmd tea.Cmd)
	view() screen.View
	hints() []widget.Hint
	help() []widget.Hint
	typing() bool
	crumbs() []string // below the name of the page
	resume() string
	leave() tea.Cmd // takes what is being typed
	refresh()       // the assessment or the layout changed
}

// NewFit makes the screen of the first stage.
func NewFit(s *screen.Session) *Screen { return &Screen{s: s, stage: screen.Fit} }

// NewScope makes the screen of the second stage.
func NewScope(s *screen.Session) *Screen { return &Screen{s: s, stage: screen.Scope} }

// Enter implements screen.Screen. target is the key of a fact, a table or one of
// its rows ("vendors/003"), or the last page.
func (sc *Screen) Enter(target string) tea.Cmd {
	if sc.s.A == nil {
		return nil
	}
	fresh := sc.body == nil || sc.id != sc.s.ID
	if fresh {
		sc.id, sc.all, sc.at = sc.s.ID, false, 0
		sc.drafts, sc.tables = map[q.FactID]string{}, map[q.TableID]*table{}
		sc.pages = sc.layout()
		sc.show(0)
	} else {
		sc.refresh()
	}
	if !sc.jump(target) && fresh {
		sc.jump(sc.firstOpen())
	}
	return nil
}

// firstOpen is where somebody begins who was not here before: the first
// essential fact without an answer. When Fit has them all, its verdict.
func (sc *Screen) firstOpen() string {
	for i := range sc.pages {
		for _, f := range sc.pages[i].facts {
			if f.Essential && !sc.s.A.Facts[f.Key].Set() {
				return string(f.Key)
			}
		}
	}
	if sc.stage == screen.Fit {
		return lastVerdict
	}
	return ""
}

// Leave implements screen.Screen.
func (sc *Screen) Leave() tea.Cmd {
	if sc.body == nil || sc.s.A == nil {
		return nil
	}
	return sc.body.leave()
}

// SetSize implements screen.Screen.
func (sc *Screen) SetSize(w, h int) {
	if w == sc.w && h == sc.h {
		return
	}
	sc.w, sc.h = w, h
	if sc.body != nil && sc.s.A != nil {
		sc.refresh()
	}
}

// Update implements screen.Screen.
func (sc *Screen) Update(msg tea.Msg) (bool, tea.Cmd) {
	if sc.body == nil || sc.s.A == nil {
		return false, nil
	}
	if c, ok := msg.(screen.Changed); ok {
		return true, sc.changed(c.Elsewhere)
	}
	typing := sc.body.typing()
	handled, move, cmd := sc.body.update(msg)
	switch move {
	case form.Stay:
	case form.Next, form.After:
		cmd = tea.Batch(cmd, sc.onward(move))
	case form.Back, form.Before:
		cmd = tea.Batch(cmd, sc.turn(-1, move == form.Before))
	case form.Leave:
		if !typing && cmd == nil {
			return false, nil
		}
		cmd = tea.Batch(cmd, sc.s.Go(screen.Home, ""))
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && !handled && !typing {
		return sc.turnKey(k.String())
	}
	return handled, cmd
}

// changed shows the assessment as it is now. What was typed and not taken goes with
// an undo, and is kept when another program made the change.
func (sc *Screen) changed(elsewhere bool) tea.Cmd {
	var cmd tea.Cmd
	if b, ok := sc.body.(*factBody); ok && elsewhere {
		cmd = b.leave()
	}
	if !elsewhere {
		sc.drafts = map[q.FactID]string{}
	}
	sc.refresh()
	return cmd
}

// turnKey handles the keys that turn pages where the body has no use for them.
func (sc *Screen) turnKey(name string) (bool, tea.Cmd) {
	switch name {
	case "]", "pgdown", "tab":
		return true, sc.turn(1, false)
	case "[", "pgup":
		return true, sc.turn(-1, false)
	case "shift+tab":
		return true, sc.turn(-1, true)
	default:
		return false, nil
	}
}

// onward goes to the next page, or to a question below that came up through the
// answer just given.
func (sc *Screen) onward(move form.Move) tea.Cmd {
	if b, ok := sc.body.(*factBody); ok && move == form.After && !b.form.AtLast() {
		b.form.FocusNext()
		return nil
	}
	return sc.turn(1, false)
}

// turn goes some pages on or back, keeping what was typed on this one.
func (sc *Screen) turn(by int, toEnd bool) tea.Cmd {
	cmd := sc.body.leave() // may change which pages there are
	to := sc.at + by
	if to < 0 || to >= len(sc.pages) {
		return cmd
	}
	sc.show(to)
	if b, ok := sc.body.(*factBody); ok && toEnd {
		b.form.FocusLast()
	}
	return cmd
}

// show puts a page into the window.
func (sc *Screen) show(i int) {
	if b, ok := sc.body.(*factBody); ok {
		b.keepDrafts()
	}
	sc.at = i
	switch p := &sc.pages[i]; p.kind {
	case pageFacts:
		sc.body = newFactBody(sc, p.facts)
	case pageTable:
		if sc.tables[p.table] == nil {
			sc.tables[p.table] = newTable(sc, p.table)
		}
		sc.body = sc.tables[p.table]
	case pageLast:
		sc.body = newArticle(sc)
	}
	sc.body.setSize(sc.paneSize())
}

// refresh lays the pages out again and keeps the place.
func (sc *Screen) refresh() {
	here := sc.pages[sc.at]
	if b, ok := sc.body.(*factBody); ok {
		here.facts = b.focusFirst()
	}
	sc.pages = sc.layout()
	if i := sc.find(here); i >= 0 {
		sc.at = i
	}
	sc.at = min(sc.at, len(sc.pages)-1)
	if _, ok := sc.body.(*factBody); ok != (sc.pages[sc.at].kind == pageFacts) {
		sc.show(sc.at)
	}
	sc.body.refresh()
	sc.body.setSize(sc.paneSize())
}

// find is the page that shows the same as the given one; of facts the one that
// has its first fact.
func (sc *Screen) find(want page) int {
	return slices.IndexFunc(sc.pages, func(p page) bool {
		if p.kind != want.kind || p.table != want.table {
			return false
		}
		return p.kind != pageFacts || len(want.facts) > 0 && p.has(want.facts[0].Key)
	})
}

// jump goes to a target as Enter understands it; an unknown one changes nothing.
func (sc *Screen) jump(target string) bool {
	name, row, _ := strings.Cut(target, "/")
	f := sc.s.Catalog().Fact(q.FactID(target))
	if f != nil && f.Stage == sc.stageName() && sc.pageOf(f.Key) < 0 {
		sc.all = true
		sc.pages = sc.layout()
	}
	for i := range sc.pages {
		p := &sc.pages[i]
		switch {
		case f != nil && p.kind == pageFacts && p.has(f.Key):
			sc.show(i)
			b, ok := sc.body.(*factBody)
			return ok && b.form.Focus(f.Key)
		case p.kind == pageTable && string(p.table) == name:
			sc.show(i)
			sc.tables[p.table].goTo(row)
			return true
		case p.kind == pageLast && target == sc.lastName():
			sc.show(i)
			return true
		}
	}
	return false
}

func (sc *Screen) pageOf(key q.FactID) int {
	return slices.IndexFunc(sc.pages, func(p page) bool { return p.has(key) })
}

// give answers facts and looks again at what matters now.
func (sc *Screen) give(changes []form.Change) tea.Cmd {
	if len(changes) == 0 {
		return nil
	}
	var cmds []tea.Cmd
	for _, c := range changes {
		f := sc.s.Catalog().Fact(c.Key)
		words := "not answered"
		if c.Value.Set() {
			words = f.Display(c.Value)
		}
		delete(sc.drafts, c.Key)
		cmds = append(cmds, sc.s.Change(f.Label+": "+words, q.FactEntry(c.Key, c.Value)))
	}
	sc.refresh()
	return tea.Batch(cmds...)
}

// View implements screen.Screen.
func (sc *Screen) View() screen.View {
	if sc.body == nil || sc.s.A == nil {
		return screen.View{Lines: widget.Fit(nil, sc.w, sc.h)}
	}
	v := sc.body.view()
	w, h := sc.paneSize()
	v.Lines = widget.Fit(v.Lines, w, h)
	if w < sc.w {
		v.Lines = widget.Beside(sc.side(), v.Lines)
		if v.Cursor != nil {
			c := *v.Cursor
			c.X += sc.w - w
			v.Cursor = &c
		}
	}
	return v
}

// Hints implements screen.Screen.
func (sc *Screen) Hints() []widget.Hint {
	if sc.body == nil || sc.s.A == nil {
		return nil
	}
	return sc.body.hints()
}

// Help implements screen.Screen.
func (sc *Screen) Help() []widget.Hint {
	if sc.body == nil || sc.s.A == nil {
		return nil
	}
	return sc.body.help()
}

// Typing implements screen.Screen.
func (sc *Screen) Typing() bool { return sc.body != nil && sc.body.typing() }

// Crumbs implements screen.Screen.
func (sc *Screen) Crumbs() []string {
	if sc.body == nil {
		return nil
	}
	return append([]string{sc.pages[sc.at].name()}, sc.body.crumbs()...)
}

// Count implements screen.Screen.
func (sc *Screen) Count() string {
	if len(sc.pages) == 0 {
		return ""
	}
	return fmt.Sprintf("page %d of %d", sc.at+1, len(sc.pages))
}

// Resume implements screen.Screen.
func (sc *Screen) Resume() string {
	if sc.body == nil {
		return ""
	}
	return sc.body.resume()
}

// Edits implements screen.Editor.
func (sc *Screen) Edits(key string) bool {
	switch b := sc.body.(type) {
	case *factBody:
		return b.form.Edits(key)
	case *table:
		return b.edits(key)
	default:
		return false
	}
}
