package facts

import (
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// tableTop is what stands above the rows: why the table matters and the heads.
func (t *table) tableTop() int {
	if t.h < 12 {
		return 1
	}
	return 2 + len(t.whyLines())
}

func (t *table) whyLines() []string { return wrapHanging(t.spec.Why, t.w-1-textAt-1) }

// detailHeight is the panel below the rows, its rule included.
func (t *table) detailHeight() int {
	switch {
	case t.h >= 28:
		return 8
	case t.h >= 17:
		return 5
	case t.h >= 13:
		return 4
	default:
		return 0
	}
}

// listHeight is the room for rows, without the line about what is hidden.
func (t *table) listHeight() int {
	return max(1, t.h-t.tableTop()-t.detailHeight()-moreHeight(t.h))
}

func (t *table) view() screen.View {
	switch {
	case t.edit != nil:
		return t.edit.view()
	case len(t.rows()) == 0:
		return screen.View{Lines: t.empty()}
	}
	th := t.sc.s.Theme
	lines := t.heads()
	lines = append(lines, widget.Fit(t.list(), t.w, t.listHeight())...)
	if moreHeight(t.h) > 0 {
		lines = append(lines, t.foot())
	}
	return screen.View{Lines: append(lines, drawPanel(th, t.w, t.detailHeight(), t.details())...)}
}

// heads are the lines above the rows.
func (t *table) heads() []string {
	th := t.sc.s.Theme
	var lines []string
	if t.h >= 12 {
		for i, text := range t.whyLines() {
			r := widget.NewRow(t.w, theme.None)
			if i == 0 {
				r.Put(1, theme.Label, upperLabel(t.spec.Title))
			}
			lines = append(lines, r.Put(textAt+1, theme.Soft, text).String(th))
		}
		lines = append(lines, strings.Repeat(" ", t.w))
	}
	r := widget.NewRow(t.w, theme.None)
	for _, c := range t.columns(t.w) {
		label := strings.ToLower(c.fact.Label[:1]) + c.fact.Label[1:]
		r.Put(c.x, theme.Muted, widget.Cut(label, c.w, th.Glyphs.Ellipsis))
	}
	return append(lines, r.String(th))
}

// list draws the rows around the cursor.
func (t *table) list() []string {
	rows, room := t.rows(), t.listHeight()
	first := max(0, min(t.at-room/2, len(rows)-room))
	cols := t.columns(t.w)
	var lines []string
	for i := first; i < min(len(rows), first+room); i++ {
		lines = append(lines, t.listRow(rows[i], cols, i == t.at))
	}
	return lines
}

func (t *table) listRow(r q.Row, cols []column, chosen bool) string {
	th := t.sc.s.Theme
	row, name := widget.NewRow(t.w, theme.None), theme.Text
	if chosen {
		row = widget.NewRow(t.w, theme.Select).Put(0, theme.Accent, th.Glyphs.Cursor)
		name = theme.Strong
	}
	switch {
	case len(t.sc.warningsOn(r.Name())) > 0:
		row.Put(2, theme.Partly, th.Glyphs.Warning)
	case suggestion(r):
		row.Put(2, theme.Muted, th.Glyphs.Unknown)
	}
	for _, c := range cols {
		text, tok := cellText(c.fact, r), theme.Soft
		switch {
		case c.fact.Key == "name":
			tok = name
		case !r.Cells[string(c.fact.Key)].Set():
			tok = theme.Muted
		}
		row.Put(c.x, tok, widget.Cut(text, c.w, th.Glyphs.Ellipsis))
	}
	return row.String(th)
}

// foot is the line under the rows: how many do not show, and what is suggested.
func (t *table) foot() string {
	r := widget.NewRow(t.w, theme.None)
	at := columnsFrom
	if hidden := len(t.rows()) - t.listHeight(); hidden > 0 {
		r.Put(at, theme.Muted, fmt.Sprintf("%d more", hidden))
		at = r.End() + columnGap
	}
	if names := t.suggestedNames(); names != "" {
		r.Put(at, theme.Key, "a").Then(1, theme.Faint, "adds what your answers suggest: "+names)
	}
	return r.String(t.sc.s.Theme)
}

func (t *table) suggestedNames() string {
	rows := t.sc.suggested(t.spec.ID)
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.Name()
	}
	return strings.Join(names, ", ")
}

// details are what is known about the row under the cursor beyond its columns.
func (t *table) details() []block {
	r, ok := t.row()
	if !ok {
		return nil
	}
	var lines []line
	for _, w := range t.sc.warningsOn(r.Name()) {
		lines = append(lines, line{theme.Partly, t.sc.s.Theme.Glyphs.Warning + " " + upper(w) + "."})
	}
	if suggestion(r) {
		lines = append(lines, line{theme.Soft, t.sc.s.Theme.Glyphs.Unknown + " We guessed this row from your answers: enter edits it, D removes it."})
	}
	if text := t.beyond(r); text != "" {
		lines = append(lines, line{theme.Soft, text})
	}
	if note := r.Text("note"); note != "" && !suggestion(r) {
		lines = append(lines, line{theme.Text, note})
	}
	if n := t.openChoices(r); n > 0 && len(lines) < 2 {
		lines = append(lines, line{theme.Muted, openWords(n)})
	}
	if len(lines) == 0 {
		lines = []line{{theme.Soft, "All of it stands above."}}
	}
	return []block{{upperLabel(t.one()), lines}}
}

// beyond lists what is answered and the list has no room for: a cell that was cut
// and the columns that are left out.
func (t *table) beyond(r q.Row) string {
	shown := map[q.FactID]bool{"note": true}
	for _, c := range t.columns(t.w) {
		shown[c.fact.Key] = widget.Width(cellText(c.fact, r)) <= c.w
	}
	var parts []string
	for i := range t.spec.Columns {
		f := &t.spec.Columns[i]
		v := r.Cells[string(f.Key)]
		switch {
		case !v.Set() || shown[f.Key]:
		case f.Key == "name" || f.Key == "reason": // a sentence of its own
			parts = append(parts, f.Display(v))
		default:
			parts = append(parts, f.Label+": "+f.Display(v))
		}
	}
	return strings.Join(parts, "   ")
}

// openChoices counts the choices about a row that nobody has made; what can be typed
// besides may stay empty.
func (t *table) openChoices(r q.Row) int {
	n := 0
	for i := range t.spec.Columns {
		f := &t.spec.Columns[i]
		if !r.Cells[string(f.Key)].Set() && (f.Type == q.FactBool || f.Type == q.FactEnum) {
			n++
		}
	}
	return n
}

func openWords(n int) string {
	if n == 1 {
		return "1 question is open; enter edits the row."
	}
	return fmt.Sprintf("%d questions are open; enter edits the row.", n)
}

// empty says what is not here, why it matters, and which key brings it.
func (t *table) empty() []string {
	th := t.sc.s.Theme
	x := min(10, t.w/8)
	var lines []string
	put := func(tok theme.Token, text string) {
		for _, part := range widget.Wrap(text, min(60, t.w-1-x)) {
			lines = append(lines, widget.NewRow(t.w, theme.None).Put(x, tok, part).String(th))
		}
	}
	key := func(name, text string) {
		r := widget.NewRow(t.w, theme.None).Put(x, theme.Key, name)
		for i, part := range widget.Wrap(text, min(57, t.w-4-x)) {
			if i > 0 {
				r = widget.NewRow(t.w, theme.None)
			}
			lines = append(lines, r.Put(x+3, theme.Text, part).String(th))
		}
	}
	blank := func() { lines = append(lines, strings.Repeat(" ", t.w)) }
	if t.h >= 14 {
		blank()
		blank()
	}
	put(theme.Strong, "No "+strings.ToLower(t.spec.Title)+" yet.")
	blank()
	put(theme.Text, t.spec.Why)
	put(theme.Soft, whyMore(t.spec.ID))
	blank()
	key("n", "add "+t.spec.One)
	if names := t.suggestedNames(); names != "" {
		key("a", "add what your answers suggest, to be edited: "+names)
	}
	key("]", "go on; you can come back at any time")
	return lines
}

// whyMore says what goes wrong while a table is empty.
func whyMore(id q.TableID) string {
	switch id {
	case q.Systems:
		return "Without the list nobody can say where the boundary runs."
	case q.Vendors:
		return "A vendor that holds customer data and is not on the list is a blind spot that readers notice."
	case q.Locations:
		return "A company without an office lists where its people work."
	case q.Commitments:
		return "Contracts, the website and the status page all count."
	case q.Exclusions:
		return "Naming what is out, with a reason, keeps the scope small and believable."
	default:
		return ""
	}
}

// upperLabel is a section label in small capitals.
func upperLabel(s string) string { return strings.ToUpper(s) }
