package gaps

import (
	"strings"
	"time"

	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// noteLimit is the longest note that can be typed, in characters.
const noteLimit = 8000

// input is a note or a reason being typed.
type input struct {
	label     string
	statement q.StatementID // empty: the reason is for the whole card
	control   q.ControlID
	reason    bool // "not applicable": nothing is changed until there is a reason
	area      textarea.Model
}

func noteFor(id q.StatementID) *input { return &input{label: "note", statement: id} }

func reasonFor(id q.StatementID) *input {
	return &input{label: "why does it not apply?", statement: id, reason: true}
}

func cardReason(id q.ControlID) *input {
	return &input{label: "why does the card not apply?", control: id, reason: true}
}

func (in *input) resize(w int) {
	in.area.SetWidth(max(10, w))
	in.area.SetHeight(3)
}

func (in *input) hints() []widget.Hint {
	if in.reason {
		return []widget.Hint{{Key: "enter", Word: "take the reason"}, {Key: "esc", Word: "leave it as it was"}}
	}
	return []widget.Hint{{Key: "esc", Word: "done"}, {Key: "ctrl+s", Word: "done"}, {Key: "enter", Word: "new line"}}
}

// ask opens the editor.
func (g *Screen) ask(in *input) tea.Cmd {
	area := textarea.New()
	area.SetVirtualCursor(false)
	area.ShowLineNumbers = false
	area.Prompt = ""
	area.CharLimit = noteLimit
	area.SetStyles(g.editorStyles())
	in.area = area
	in.resize(g.textWidth())
	if in.statement != "" {
		in.area.SetValue(g.s.A.Answers[in.statement].Note)
	}
	in.area.MoveToEnd()
	g.input = in
	return in.area.Focus()
}

// editorKey handles a key while typing: esc and ctrl+s are done, enter breaks a
// note and takes a reason.
func (g *Screen) editorKey(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "ctrl+s":
		return g.commit()
	case "esc":
		if g.input.reason {
			g.input = nil
			return nil
		}
		return g.commit()
	case "enter":
		if g.input.reason {
			return g.commit()
		}
	}
	return g.typed(k)
}

// typed hands a message to the editor and saves a note after a pause.
func (g *Screen) typed(msg tea.Msg) tea.Cmd {
	before := g.input.area.Value()
	var cmd tea.Cmd
	g.input.area, cmd = g.input.area.Update(msg)
	if g.input.reason || g.input.area.Value() == before {
		return cmd
	}
	g.drafts++
	n := g.drafts
	return tea.Batch(cmd, tea.Tick(pause, func(time.Time) tea.Msg { return draft(n) }))
}

// saveDraft saves the note as it stands.
func (g *Screen) saveDraft() tea.Cmd {
	if g.input == nil || g.input.reason {
		return nil
	}
	_, st := g.s.Catalog().Statement(g.input.statement)
	if st == nil {
		return nil
	}
	note := q.CleanText(g.input.area.Value())
	return g.s.Change("note", q.NoteEntry(g.s.A, g.input.statement, note))
}

// commit ends typing: a note is saved, a reason makes the statement or the card
// not applicable and goes on as an answer does. A reason that is empty changes
// nothing.
func (g *Screen) commit() tea.Cmd {
	if g.input == nil {
		return nil
	}
	in := g.input
	if !in.reason {
		cmd := g.saveDraft()
		g.input = nil
		return cmd
	}
	g.input = nil
	reason := q.CleanText(in.area.Value())
	if strings.TrimSpace(reason) == "" {
		return screen.Cmd(screen.Toast{Title: "Nothing changed", Lines: []string{"\"Not applicable\" needs a reason that an auditor can read."}})
	}
	if in.statement == "" {
		ctl := g.s.Catalog().Control(in.control)
		return tea.Batch(g.s.Change("not applicable: "+ctl.Label(), q.LevelEntries(g.s.A, ctl, q.LevelNotApplicable, reason)...), g.goOn(ctl))
	}
	ans := g.s.A.Answers[in.statement]
	ans.Value, ans.Note, ans.ReasonMissing = q.NotApplicable, reason, false
	cmd := g.s.Change("not applicable", q.AnswerEntry(in.statement, ans))
	return tea.Batch(cmd, g.after(g.control()))
}
