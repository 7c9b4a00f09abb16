package risks

import (
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

const (
	// noteLimit is the longest note that can be typed, in characters.
	noteLimit = 8000
	// noteHeight is how many lines of it show.
	noteHeight = 3
	// pause is how long after the last key a note being typed is saved.
	pause = 300 * time.Millisecond
)

// note is the note on a risk being typed.
type note struct {
	id   q.RiskID
	area textarea.Model
}

// draft tells that the note has been quiet since the n-th key.
type draft int

func (n *note) resize(w int) {
	n.area.SetWidth(max(10, w-2))
	n.area.SetHeight(noteHeight)
}

// editNote opens the note on the selected risk.
func (r *Screen) editNote() tea.Cmd {
	n := &note{id: r.at, area: textarea.New()}
	n.area.SetVirtualCursor(false)
	n.area.ShowLineNumbers = false
	n.area.Prompt = ""
	n.area.CharLimit = noteLimit
	st := textarea.DefaultStyles(r.s.Theme.Dark)
	plain := r.s.Theme.Style(theme.Text, theme.Bar)
	for _, s := range []*textarea.StyleState{&st.Focused, &st.Blurred} {
		s.Base, s.Text, s.CursorLine, s.EndOfBuffer, s.Placeholder = plain, plain, plain, plain, plain
		s.Prompt = lipgloss.NewStyle()
	}
	n.area.SetStyles(st)
	n.resize(r.w)
	n.area.SetValue(r.selected().Entry.Note)
	n.area.MoveToEnd()
	r.note = n
	return n.area.Focus()
}

// noteUpdate hands a message to the note and saves it after a pause. esc and
// ctrl+s are done; enter breaks the line.
func (r *Screen) noteUpdate(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok && (k.String() == "esc" || k.String() == "ctrl+s") {
		cmd := r.saveNote()
		r.note = nil
		return cmd
	}
	before := r.note.area.Value()
	var cmd tea.Cmd
	r.note.area, cmd = r.note.area.Update(msg)
	if r.note.area.Value() == before {
		return cmd
	}
	r.drafts++
	n := r.drafts
	return tea.Batch(cmd, tea.Tick(pause, func(time.Time) tea.Msg { return draft(n) }))
}

// saveNote saves the note as it stands.
func (r *Screen) saveNote() tea.Cmd {
	e := r.s.A.Risks[r.note.id]
	text := q.CleanText(r.note.area.Value())
	if text == e.Note {
		return nil
	}
	e.Note = text
	return r.save(fmt.Sprintf("%s: note", r.note.id), r.note.id, e)
}

// view draws the note being typed: its label and the text.
func (n *note) view(th *theme.Theme, w int) ([]string, *tea.Cursor) {
	lines := []string{widget.NewRow(w, theme.None).Put(1, theme.Accent, "Note on "+string(n.id)).String(th)}
	inside := max(10, w-2)
	for _, l := range widget.Fit(strings.Split(n.area.View(), "\n"), inside, noteHeight) {
		lines = append(lines, " "+l)
	}
	cursor := n.area.Cursor()
	if cursor != nil {
		cursor.X++
		cursor.Y++
	}
	return lines, cursor
}
