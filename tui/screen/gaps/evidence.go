package gaps

import (
	"fmt"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// evidence is the overlay that lists what stands behind an answer, and takes
// another reference: what it is, where it lies, and its own date.
type evidence struct {
	s      *screen.Session
	ctl    *q.Control
	st     *q.Statement
	at     int
	inputs []textinput.Model // while a reference is typed
	focus  int
	warn   string
}

// The fields of a reference.
const (
	fieldTitle = iota
	fieldLocation
	fieldDate
)

var evidenceLabels = [...]string{"what", "where", "its date"} //nolint:gochecknoglobals // constant labels

func newEvidence(s *screen.Session, ctl *q.Control, st *q.Statement) *evidence {
	e := &evidence{s: s, ctl: ctl, st: st}
	if len(e.refs()) == 0 {
		e.open()
	}
	return e
}

func (e *evidence) refs() []q.EvidenceRef { return e.s.A.Answers[e.st.Key].Evidence }

// open starts a new reference.
func (e *evidence) open() tea.Cmd {
	e.inputs, e.focus, e.warn = nil, 0, ""
	for range evidenceLabels {
		in := textinput.New()
		in.SetVirtualCursor(false)
		in.Prompt = ""
		in.CharLimit = 300
		e.inputs = append(e.inputs, in)
	}
	return e.inputs[0].Focus()
}

// Typing implements screen.Overlay.
func (e *evidence) Typing() bool { return e.inputs != nil }

// Update implements screen.Overlay.
func (e *evidence) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, isKey := msg.(tea.KeyPressMsg)
	if e.inputs != nil {
		if isKey {
			return e.formKey(k)
		}
		var cmd tea.Cmd
		e.inputs[e.focus], cmd = e.inputs[e.focus].Update(msg)
		return false, cmd
	}
	if !isKey {
		return false, nil
	}
	switch k.String() {
	case "down", "j":
		e.at = min(e.at+1, len(e.refs())-1)
	case "up", "k":
		e.at = max(e.at-1, 0)
	case "a", "n":
		return false, e.open()
	case "x", "delete":
		return false, e.remove()
	default:
		return true, nil
	}
	return false, nil
}

func (e *evidence) formKey(k tea.KeyPressMsg) (bool, tea.Cmd) {
	switch k.String() {
	case "esc":
		e.inputs = nil
		return len(e.refs()) == 0, nil
	case "tab", "down":
		return false, e.move(1)
	case "shift+tab", "up":
		return false, e.move(-1)
	case "ctrl+s":
		return false, e.take()
	case "enter":
		if e.focus < fieldDate {
			return false, e.move(1)
		}
		return false, e.take()
	}
	var cmd tea.Cmd
	e.inputs[e.focus], cmd = e.inputs[e.focus].Update(k)
	return false, cmd
}

func (e *evidence) move(by int) tea.Cmd {
	e.inputs[e.focus].Blur()
	e.focus = (e.focus + by + len(e.inputs)) % len(e.inputs)
	return e.inputs[e.focus].Focus()
}

// take saves the typed reference; what is wrong is said and stays to be mended.
func (e *evidence) take() tea.Cmd {
	ref := q.EvidenceRef{
		Title: q.CleanLine(e.inputs[fieldTitle].Value()), Location: q.CleanLine(e.inputs[fieldLocation].Value()),
	}
	if ref.Title == "" {
		e.warn = "Say what it is: \"Access review Q3, export and sign-off\"."
		return e.move(fieldTitle - e.focus)
	}
	if text := q.CleanLine(e.inputs[fieldDate].Value()); text != "" {
		d, err := q.ParseDate(text)
		if err != nil {
			e.warn = "A day is written 2026-11-22; leave it empty rather than guess."
			return e.move(fieldDate - e.focus)
		}
		ref.Date = d
	}
	e.inputs = nil
	ans := e.s.A.Answers[e.st.Key]
	ans.Evidence = append(append([]q.EvidenceRef{}, ans.Evidence...), ref)
	e.at = len(ans.Evidence) - 1
	return e.s.Change("evidence: "+ref.Title, q.AnswerEntry(e.st.Key, ans))
}

func (e *evidence) remove() tea.Cmd {
	refs := e.refs()
	if e.at >= len(refs) {
		return nil
	}
	ans := e.s.A.Answers[e.st.Key]
	ans.Evidence = append(append([]q.EvidenceRef{}, refs[:e.at]...), refs[e.at+1:]...)
	e.at = max(0, min(e.at, len(ans.Evidence)-1))
	return e.s.Change("evidence removed", q.AnswerEntry(e.st.Key, ans))
}

// View implements screen.Overlay.
func (e *evidence) View(w, _ int) (title, foot string, v screen.View) {
	th := e.s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
	for _, l := range widget.Wrap(e.st.Text, w) {
		v.Lines = append(v.Lines, row().Put(0, theme.Text, l).String(th))
	}
	v.Lines = append(v.Lines, "")
	for i, ref := range e.refs() {
		v.Lines = append(v.Lines, e.refRow(w, ref, i == e.at && e.inputs == nil))
	}
	if len(e.refs()) == 0 {
		v.Lines = append(v.Lines, row().Put(0, theme.Muted, "Nothing is named yet. An auditor will ask for:").String(th))
		asks := e.ctl.Evidence.Design
		if e.st.Aspect == q.Operation {
			asks = e.ctl.Evidence.Operation
		}
		for _, a := range asks {
			for _, l := range widget.Wrap(a, w-2) {
				v.Lines = append(v.Lines, row().Put(2, theme.Soft, l).String(th))
			}
		}
	}
	if e.inputs != nil {
		v.Lines = append(v.Lines, "")
		for i := range e.inputs {
			e.inputs[i].SetWidth(w - 14)
			r := row().Put(0, theme.Muted, evidenceLabels[i])
			if i == e.focus {
				r = row().Put(0, theme.Accent, evidenceLabels[i])
				if c := e.inputs[i].Cursor(); c != nil {
					v.Cursor = tea.NewCursor(11+c.X, len(v.Lines))
				}
			}
			text := e.inputs[i].Value()
			r.PutOn(10, theme.Text, theme.Bar, widget.Pad(" "+widget.CutFront(text, w-14, th.Glyphs.Ellipsis), w-11))
			v.Lines = append(v.Lines, r.String(th))
		}
		v.Lines = append(v.Lines, row().Put(0, theme.Partly, e.warn).String(th))
	}
	return "Evidence: " + e.ctl.Label() + ", " + e.st.Aspect.Word(), "", v
}

func (e *evidence) refRow(w int, ref q.EvidenceRef, current bool) string {
	th := e.s.Theme
	ground, tok := theme.Overlay, theme.Text
	if current {
		ground, tok = theme.Select, theme.Strong
	}
	glyph, word, tone := evidenceState(e.s, e.ctl, ref)
	r := widget.NewRow(w, ground)
	if current {
		r.Put(0, theme.Accent, th.Glyphs.Cursor)
	}
	name := ref.Title
	if ref.Location != "" {
		name += "  " + ref.Location
	}
	r.Put(2, tok, widget.Cut(name, w-26, th.Glyphs.Ellipsis))
	return r.Right(w-11, theme.Muted, ref.Date.String()).Right(w, tone, fmt.Sprintf("%s %s", glyph, word)).String(th)
}

// evidenceState says whether a reference is current for its control's cadence.
func evidenceState(s *screen.Session, ctl *q.Control, ref q.EvidenceRef) (glyph, word string, tone theme.Token) {
	if scoring.Stale(ctl.Cadence, []q.EvidenceRef{ref}, s.Today()) {
		return s.Theme.Glyphs.Warning, "stale", theme.Partly
	}
	return s.Theme.Glyphs.Yes, "shown", theme.Met
}

// Hints implements screen.Overlay.
func (e *evidence) Hints() []widget.Hint {
	if e.inputs != nil {
		return []widget.Hint{{Key: "enter", Word: "next field, then take"}, {Key: "ctrl+s", Word: "take"}, {Key: "esc", Word: "leave it"}}
	}
	return []widget.Hint{{Key: "a", Word: "add"}, {Key: "x", Word: "remove"}, {Key: "↑↓", Word: "move"}, {Key: "esc", Word: "close"}}
}
