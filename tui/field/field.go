// Package field is one line of text being typed: a reason, a date, a title.
//
// A screen opens a [Line] with what to do with the text, hands it every message
// while it is open, and closes it when [Line.Update] says that it is done. The
// line decides only when the text is taken: enter takes it, once it is good; esc
// leaves things as they were, or takes it too where the line only edits text that
// exists ([Line.Keep]). [Line.Save] takes it early, because the screen is being
// left, and keeps the line open.
package field

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// Limit is the longest text that can be typed, in characters.
const Limit = 400

// Line is one line of text being typed.
type Line struct {
	Label string // what is asked
	// Check says in a sentence what is wrong with the text; empty when nothing is.
	// Without it any text is good.
	Check func(text string) string
	// Take takes the text. It may be called again with a longer text.
	Take func(text string) tea.Cmd
	Keep bool // esc takes the text as well
	// Late keeps Save from taking the text: something else is still to be asked.
	Late bool

	input  textinput.Model
	warn   string
	before string
	taken  bool
	given  bool // a text stood there when the typing began
}

// Open starts typing with a text that is there already.
func (l *Line) Open(th *theme.Theme, text string) tea.Cmd {
	l.input = textinput.New()
	l.input.SetVirtualCursor(false)
	l.input.Prompt = ""
	l.input.CharLimit = Limit
	plain := th.Style(theme.Text, theme.Bar)
	state := textinput.StyleState{Text: plain, Placeholder: plain, Suggestion: plain, Prompt: plain}
	st := l.input.Styles()
	st.Focused, st.Blurred = state, state
	l.input.SetStyles(st)
	l.input.SetValue(q.CleanLine(text))
	l.input.CursorEnd()
	l.before = l.Text()
	l.given = l.before != ""
	return l.input.Focus()
}

// Text is what has been typed, cleaned.
func (l *Line) Text() string { return q.CleanLine(l.input.Value()) }

// Update handles a message. done says that the line is to be closed.
func (l *Line) Update(msg tea.Msg) (done bool, cmd tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch k.String() {
		case "enter", "ctrl+s":
			return l.take()
		case "esc":
			return l.escape()
		}
	}
	l.input, cmd = l.input.Update(msg)
	if l.warn != "" { // what has been put right is not complained of any more
		l.warn = l.wrong()
	}
	return false, cmd
}

// take takes the text if it is good, else it says what is wrong.
func (l *Line) take() (bool, tea.Cmd) {
	if l.warn = l.wrong(); l.warn != "" {
		return false, nil
	}
	return true, l.Take(l.Text())
}

func (l *Line) escape() (bool, tea.Cmd) {
	if (l.Keep || l.taken) && l.wrong() == "" {
		return true, l.Take(l.Text())
	}
	return true, nil
}

func (l *Line) wrong() string {
	if l.Check == nil {
		return ""
	}
	return l.Check(l.Text())
}

// Save takes a text that is new and good without closing the line.
func (l *Line) Save() tea.Cmd {
	if l.Late || l.Text() == l.before || l.wrong() != "" {
		return nil
	}
	l.before, l.taken = l.Text(), true
	return l.Take(l.Text())
}

// View draws the label, the field and what is wrong, in w cells: three lines, of
// which the last is blank when nothing is wrong. The cursor is relative to them.
func (l *Line) View(th *theme.Theme, w int) ([]string, *tea.Cursor) {
	row := func() *widget.Row { return widget.NewRow(w, theme.None) }
	drawn, cursor := l.Field(th, w-2)
	lines := []string{row().Put(1, theme.Accent, l.Label).String(th), " " + drawn + " ", row().String(th)}
	if l.warn != "" {
		lines[2] = row().Put(1, theme.Partly, th.Glyphs.Warning).Put(3, theme.Text, l.warn).String(th)
	}
	if cursor != nil {
		cursor.X, cursor.Y = cursor.X+1, 1
	}
	return lines, cursor
}

// Field draws the field alone, in w cells.
func (l *Line) Field(th *theme.Theme, w int) (string, *tea.Cursor) {
	room := max(1, w-2)
	l.input.SetWidth(room)
	text := widget.PadOn(th, theme.Bar, widget.Fit([]string{l.input.View()}, room, 1)[0], room)
	left, right := " ", " "
	if !th.Filled() {
		left, right = "[", "]"
	}
	cursor := l.input.Cursor()
	if cursor != nil {
		cursor.X = min(l.column(cursor.X), room) + 1
	}
	return th.Paint(theme.Text, theme.Bar, left) + text + th.Paint(theme.Text, theme.Bar, right), cursor
}

// column is where the cursor stands. The library counts characters; while the
// whole text shows, cells can be counted instead.
func (l *Line) column(counted int) int {
	value := l.input.Value()
	if widget.Width(value) >= l.input.Width() {
		return counted
	}
	return widget.Width(string([]rune(value)[:l.input.Position()]))
}

// Warning says what is wrong with the text that was to be taken; empty when
// nothing is.
func (l *Line) Warning() string { return l.warn }

// Hints are the keys that work while typing.
func (l *Line) Hints() []widget.Hint {
	if l.Keep || l.taken {
		return []widget.Hint{{Key: "enter esc", Word: "done"}}
	}
	hints := []widget.Hint{{Key: "enter", Word: "take it"}, {Key: "esc", Word: "leave it as it was"}}
	if l.given {
		hints = append(hints, widget.Hint{Key: "ctrl+u", Word: "clear"})
	}
	return hints
}
