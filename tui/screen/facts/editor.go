package facts

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/form"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// editor edits one row of a table on pages of its columns. Every answer is kept
// as it is given, as soon as the row has a name.
type editor struct {
	t      *table
	row    q.Row // a copy; what is kept is in the assessment
	stored bool  // the assessment has the row
	pages  [][]form.Field
	at     int
	form   *form.Page
	w, h   int
}

func newEditor(t *table, r q.Row, stored bool) *editor {
	r.Cells = maps.Clone(r.Cells)
	if r.Cells == nil {
		r.Cells = map[string]q.FactValue{}
	}
	return &editor{t: t, row: r, stored: stored}
}

func (e *editor) title() string {
	if name := e.row.Name(); name != "" {
		return name
	}
	return "new " + e.t.one()
}

func (e *editor) setSize(w, h int) {
	if e.form != nil && w == e.w && h == e.h {
		return
	}
	e.w, e.h = w, h
	e.paginate()
}

// paginate cuts the columns into pages of the window's size and keeps the place.
func (e *editor) paginate() {
	var focus *q.Fact
	if e.form != nil {
		focus = e.form.Focused()
	}
	fields := e.fields()
	e.pages = form.Split(fields, e.w, formHeight(e.h))
	e.at = 0
	if focus != nil {
		e.at = slices.IndexFunc(e.pages, func(p []form.Field) bool {
			return slices.ContainsFunc(p, func(f form.Field) bool { return f.Fact.Key == focus.Key })
		})
	}
	if e.form == nil {
		e.form = form.New(e.pages[e.at]).Lock(e.t.sc.s.ReadOnly)
	} else {
		e.form.Rebuild(e.pages[e.at])
	}
	e.form.SetSize(e.w, formHeight(e.h))
}

func (e *editor) fields() []form.Field {
	fields := make([]form.Field, len(e.t.spec.Columns))
	for i := range e.t.spec.Columns {
		f := &e.t.spec.Columns[i]
		fields[i] = form.Field{Fact: f, Value: e.row.Cells[string(f.Key)]}
		if f.Type == q.FactDate {
			fields[i].Note = e.t.sc.distance
		}
	}
	return fields
}

// reload reads the row again after the assessment changed; false when it is gone.
func (e *editor) reload() bool {
	if !e.stored {
		return true
	}
	rows := e.t.rows()
	i := slices.IndexFunc(rows, func(r q.Row) bool { return r.ID == e.row.ID })
	if i < 0 {
		return false
	}
	e.row.Cells = maps.Clone(rows[i].Cells)
	if e.form != nil {
		e.paginate()
	}
	return true
}

func (e *editor) update(msg tea.Msg) (bool, form.Move, tea.Cmd) {
	out, cmd := e.form.Update(msg)
	cmds := []tea.Cmd{cmd, e.keep(out.Changes)}
	switch out.Move {
	case form.Stay:
	case form.Next, form.After:
		cmds = append(cmds, e.turn(e.at+1, false))
	case form.Back, form.Before:
		cmds = append(cmds, e.turn(e.at-1, out.Move == form.Before))
	case form.Leave:
		cmds = append(cmds, e.close())
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && !out.Handled && !e.form.Typing() && k.String() == "w" {
		return true, form.Stay, e.t.sc.s.Show(&overlay{
			th: e.t.sc.s.Theme, title: e.form.Focused().Label, blocks: e.blocks(),
		})
	}
	return out.Handled, form.Stay, tea.Batch(cmds...)
}

// turn goes to another page of columns; past either end the editor closes.
func (e *editor) turn(to int, toEnd bool) tea.Cmd {
	if to < 0 && toEnd {
		return nil
	}
	if to < 0 || to >= len(e.pages) {
		return e.close()
	}
	e.at = to
	e.pages = form.Split(e.fields(), e.w, formHeight(e.h))
	e.form = form.New(e.pages[to]).Lock(e.t.sc.s.ReadOnly)
	e.form.SetSize(e.w, formHeight(e.h))
	if toEnd {
		e.form.FocusLast()
	}
	return nil
}

// keep takes answers over into the row and keeps the row once it has a name.
func (e *editor) keep(changes []form.Change) tea.Cmd {
	if len(changes) == 0 {
		return nil
	}
	label := e.t.one() + " " + e.title()
	var columns []string
	nameless := false
	for _, c := range changes {
		if c.Key == "name" && !c.Value.Set() {
			nameless = true
			continue
		}
		e.set(c)
		columns = append(columns, e.t.spec.Column(string(c.Key)).Label)
	}
	cmd := e.store(label + ": " + strings.Join(columns, ", "))
	if nameless {
		e.form.Warn("name", "A row needs a name; it stays as it was.")
	}
	return cmd
}

// set changes a cell. A row that was suggested is the user's own once touched.
func (e *editor) set(c form.Change) {
	if c.Value.Set() {
		e.row.Cells[string(c.Key)] = c.Value
	} else {
		delete(e.row.Cells, string(c.Key))
	}
	if c.Key != "note" && suggestion(e.row) {
		delete(e.row.Cells, "note")
	}
}

func (e *editor) store(label string) tea.Cmd {
	if e.row.Name() == "" {
		return nil
	}
	if !e.stored {
		label = "add " + e.t.one() + " " + e.row.Name()
	}
	e.stored = true
	cmd := e.t.sc.s.Change(label, q.RowEntry(e.t.spec.ID, q.Row{ID: e.row.ID, Cells: maps.Clone(e.row.Cells)}))
	e.t.sc.refresh()
	return cmd
}

// leave keeps what is being typed. A new row that has everything but a name gets
// one, so that nothing is lost.
func (e *editor) leave() tea.Cmd {
	cmd := e.keep(e.form.Commit())
	if e.row.Name() == "" && len(e.row.Cells) > 0 {
		e.row.Cells["name"] = q.TextValue("Unnamed " + e.t.one())
		cmd = tea.Batch(cmd, e.store(""))
	}
	return cmd
}

// close goes back to the list, with the cursor on the row.
func (e *editor) close() tea.Cmd {
	cmd := e.leave()
	e.t.goTo(e.row.ID)
	return cmd
}

func (e *editor) hints() []widget.Hint {
	hints := e.form.Hints()
	if !e.form.Typing() {
		hints = append(hints, widget.Hint{Key: "u", Word: "undo"}, widget.Hint{Key: "w", Word: "why"})
	}
	if e.at+1 < len(e.pages) {
		return append(hints, widget.Hint{Key: "ctrl+s", Word: "next page"}, widget.Hint{Key: "esc", Word: "to the list"})
	}
	return append(hints, widget.Hint{Key: "ctrl+s", Word: "done"}, widget.Hint{Key: "esc", Word: "to the list"})
}

func (e *editor) view() screen.View {
	th := e.t.sc.s.Theme
	lines, cursor := e.form.View(th)
	lines = widget.Fit(lines, e.w, formHeight(e.h))
	if moreHeight(e.h) > 0 {
		r := widget.NewRow(e.w, theme.None)
		if len(e.pages) > 1 {
			r.Put(2, theme.Faint, e.pageWords())
		}
		lines = append(lines, r.String(th))
	}
	return screen.View{Lines: append(lines, drawPanel(th, e.w, panelHeight(e.h), e.blocks())...), Cursor: cursor}
}

func (e *editor) pageWords() string {
	if e.at+1 < len(e.pages) {
		n := 0
		for _, p := range e.pages[e.at+1:] {
			n += len(p)
		}
		return screen.Counted(n, "more question") + " on the next page"
	}
	return screen.Counted(len(e.t.spec.Columns)-len(e.pages[e.at]), "question") + " on the page before"
}

func (e *editor) blocks() []block {
	f := e.form.Focused()
	if f == nil {
		return nil
	}
	help := f.Help
	if help == "" {
		help = columnHelp(e.t.spec.ID, f.Key)
	}
	blocks := []block{{"ABOUT", []line{{theme.Text, help}}}}
	if help == "" {
		blocks = nil
	}
	if suggestion(e.row) {
		return append(blocks, block{"SUGGESTED", []line{{theme.Soft, "We guessed this row from your answers. It is yours once you change something."}}})
	}
	return append(blocks, block{"THE LIST", []line{{theme.Soft, e.t.spec.Why}}})
}
