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

// table is the page of one table: a list of its rows, or the editor of one.
type table struct {
	sc   *Screen
	spec *q.Table
	at   int
	w, h int
	edit *editor // nil while the list is shown
}

var _ body = (*table)(nil)

func newTable(sc *Screen, id q.TableID) *table {
	return &table{sc: sc, spec: q.TableByID(id)}
}

func (t *table) rows() []q.Row { return t.sc.s.A.Tables[t.spec.ID] }

// row is the row under the cursor; ok is false in an empty list.
func (t *table) row() (q.Row, bool) {
	rows := t.rows()
	if t.at < 0 || t.at >= len(rows) {
		return q.Row{}, false
	}
	return rows[t.at], true
}

// one is what a row is called: "vendor".
func (t *table) one() string {
	_, noun, _ := strings.Cut(t.spec.One, " ")
	return noun
}

// goTo shows the list with the cursor on a row; an unknown id leaves it.
func (t *table) goTo(id string) {
	t.edit = nil
	if i := slices.IndexFunc(t.rows(), func(r q.Row) bool { return r.ID == id }); i >= 0 {
		t.at = i
	}
}

func (t *table) setSize(w, h int) {
	t.w, t.h = w, h
	if t.edit != nil {
		t.edit.setSize(w, h)
	}
}

func (t *table) refresh() {
	t.at = max(0, min(t.at, len(t.rows())-1))
	if t.edit != nil && !t.edit.reload() {
		t.edit = nil
	}
}

func (t *table) update(msg tea.Msg) (bool, form.Move, tea.Cmd) {
	if t.edit != nil {
		return t.edit.update(msg)
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, form.Stay, nil
	}
	if t.moved(k.String()) {
		return true, form.Stay, nil
	}
	switch k.String() {
	case "n":
		t.open(q.Row{ID: q.NextRowID(t.rows())}, false)
	case "enter", "e":
		r, ok := t.row()
		if !ok {
			t.open(q.Row{ID: q.NextRowID(t.rows())}, false)
			return true, form.Stay, nil
		}
		t.open(r, true)
	case "D", "delete":
		return true, form.Stay, t.remove()
	case "a":
		return true, form.Stay, t.suggest()
	case "esc":
		return false, form.Leave, nil
	case "ctrl+s":
		return true, form.Next, nil
	default:
		return false, form.Stay, nil
	}
	return true, form.Stay, nil
}

// edits reports whether a key would change a row. One that is there can be opened
// to be read.
func (t *table) edits(key string) bool {
	if t.edit != nil {
		return t.edit.form.Edits(key)
	}
	switch key {
	case "n", "a":
		return true
	case "D", "delete", "enter", "e":
		_, there := t.row()
		return there == (key == "D" || key == "delete")
	default:
		return false
	}
}

// moved handles the keys that move the cursor.
func (t *table) moved(name string) bool {
	last, half := len(t.rows())-1, max(1, t.listHeight()/2)
	switch name {
	case "j", "down":
		t.at++
	case "k", "up":
		t.at--
	case "g", "home":
		t.at = 0
	case "G", "end":
		t.at = last
	case "ctrl+d":
		t.at += half
	case "ctrl+u":
		t.at -= half
	default:
		return false
	}
	t.at = max(0, min(t.at, last))
	return true
}

func (t *table) open(r q.Row, stored bool) {
	t.edit = newEditor(t, r, stored)
	t.edit.setSize(t.w, t.h)
}

// remove takes the row under the cursor out; undo brings it back.
func (t *table) remove() tea.Cmd {
	r, ok := t.row()
	if !ok {
		return nil
	}
	cmd := t.sc.s.Change("remove "+t.one()+" "+r.Name(), q.RowEntry(t.spec.ID, q.Row{ID: r.ID}))
	t.sc.refresh()
	return tea.Batch(cmd, screen.Cmd(screen.Toast{Title: r.Name() + " removed", Lines: []string{"u brings it back."}}))
}

// suggest adds the rows that the facts suggest and that are not there yet.
func (t *table) suggest() tea.Cmd {
	rows := t.sc.suggested(t.spec.ID)
	if len(rows) == 0 {
		return screen.Cmd(screen.Toast{Title: "Nothing more to suggest", Lines: []string{"Suggestions come from the facts on the pages before."}})
	}
	entries := make([]q.Entry, len(rows))
	for i, r := range rows {
		entries[i] = q.RowEntry(t.spec.ID, r)
	}
	t.at = len(t.rows())
	words := screen.Counted(len(rows), "suggested "+t.one())
	cmd := t.sc.s.Change("add "+words, entries...)
	t.sc.refresh()
	return tea.Batch(cmd, screen.Cmd(screen.Toast{Title: upper(words) + " added"}))
}

func (t *table) leave() tea.Cmd {
	if t.edit != nil {
		return t.edit.leave()
	}
	return nil
}

func (t *table) typing() bool { return t.edit != nil && t.edit.form.Typing() }

func (t *table) crumbs() []string {
	if t.edit != nil {
		return []string{t.edit.title()}
	}
	return nil
}

func (t *table) resume() string {
	if r, ok := t.row(); ok {
		return string(t.spec.ID) + "/" + r.ID
	}
	return string(t.spec.ID)
}

func (t *table) hints() []widget.Hint {
	if t.edit != nil {
		return t.edit.hints()
	}
	var hints []widget.Hint
	if len(t.rows()) > 0 {
		open := "edit"
		if t.sc.s.ReadOnly {
			open = "look"
		}
		hints = append(hints, widget.Hint{Key: "↑↓", Word: "move"}, widget.Hint{Key: "enter", Word: open})
	}
	hints = append(hints, widget.Hint{Key: "n", Word: "new"})
	if n := len(t.sc.suggested(t.spec.ID)); n > 0 {
		hints = append(hints, widget.Hint{Key: "a", Word: fmt.Sprintf("add %d suggested", n)})
	}
	if len(t.rows()) > 0 {
		hints = append(hints, widget.Hint{Key: "D", Word: "remove"})
	}
	return append(hints, widget.Hint{Key: "]", Word: "page"}, widget.Hint{Key: "u", Word: "undo"}, widget.Hint{Key: "esc", Word: "home"})
}

func (t *table) help() []widget.Hint {
	if t.edit != nil {
		return form.Help()
	}
	return []widget.Hint{
		{Key: "j k ↓ ↑", Word: "move"},
		{Key: "g G", Word: "first or last row"},
		{Key: "ctrl+d ctrl+u", Word: "half a page down or up"},
		{Key: "n", Word: "new " + t.one()},
		{Key: "enter", Word: "edit the row"},
		{Key: "a", Word: "add what your answers suggest"},
		{Key: "D", Word: "remove the row (u brings it back)"},
		{Key: "] [", Word: "next or previous page"},
	}
}
