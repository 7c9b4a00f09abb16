package gaps

import (
	"slices"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// The fields of a reference, in the order in which they are typed.
const (
	fieldTitle = iota
	fieldLocation
	fieldDate
	fieldFrom
	fieldTo
	fieldKind
	fieldOwner
	fieldCount
)

// refForm is a reference being typed.
type refForm struct {
	was    q.EvidenceRef
	texts  [fieldKind]textinput.Model
	kind   int // 0: none, else its place among the kinds
	owner  int // the same among the departments
	focus  int
	warn   string
	before string // where it was, to tell whether its SHA-256 still holds
}

func refLabel(i int) (label, help string) {
	switch i {
	case fieldTitle:
		return "what", "such as \"Access review Q3, sign-off\""
	case fieldLocation:
		return "where", "a file, folder, page or system"
	case fieldDate:
		return "its date", "the day it speaks for, as 2026-11-22"
	case fieldFrom:
		return "covers", "first day of its period, if it has one"
	case fieldTo:
		return "to", "the last day of that period"
	case fieldKind:
		return "kind", "left and right choose"
	default:
		return "kept by", "left and right choose the department"
	}
}

func newRefForm(ref q.EvidenceRef) *refForm {
	f := &refForm{was: ref, before: ref.Location}
	for i, text := range []string{ref.Title, ref.Location, ref.Date.String(), ref.From.String(), ref.To.String()} {
		in := textinput.New()
		in.SetVirtualCursor(false)
		in.Prompt = ""
		in.CharLimit = 300
		in.SetValue(text)
		in.CursorEnd()
		f.texts[i] = in
	}
	departments := q.Departments()
	f.kind = 1 + slices.Index(q.EvidenceKinds(), ref.Kind)
	f.owner = 1 + slices.Index(departments[:], ref.Owner)
	return f
}

// focusOn goes to a field, wrapping around.
func (f *refForm) focusOn(i int) tea.Cmd {
	if f.focus < fieldKind {
		f.texts[f.focus].Blur()
	}
	f.focus = (i + fieldCount) % fieldCount
	if f.focus < fieldKind {
		return f.texts[f.focus].Focus()
	}
	return nil
}

// update handles a message: done closes the form, taken asks for its reference.
func (f *refForm) update(msg tea.Msg) (done, taken bool, cmd tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch name := k.String(); name {
		case "esc":
			return true, false, nil
		case "tab", "down":
			return false, false, f.focusOn(f.focus + 1)
		case "shift+tab", "up":
			return false, false, f.focusOn(f.focus - 1)
		case "ctrl+s":
			return false, true, nil
		case "enter":
			if f.focus == fieldOwner {
				return false, true, nil
			}
			return false, false, f.focusOn(f.focus + 1)
		case "left", "right", "space", "h", "l":
			if f.focus >= fieldKind {
				f.step(name)
				return false, false, nil
			}
		}
	}
	if f.focus < fieldKind {
		before := f.texts[f.focus].Value()
		f.texts[f.focus], cmd = f.texts[f.focus].Update(msg)
		if f.texts[f.focus].Value() != before {
			f.warn = ""
		}
	}
	return false, false, cmd
}

// step goes to the next or the previous choice.
func (f *refForm) step(name string) {
	by := 1
	if name == "left" || name == "h" {
		by = -1
	}
	if f.focus == fieldKind {
		n := len(q.EvidenceKinds()) + 1
		f.kind = (f.kind + by + n) % n
		return
	}
	n := len(q.Departments()) + 1
	f.owner = (f.owner + by + n) % n
}

// ref is what has been typed; when it is not right the focus is on what is wrong.
func (f *refForm) ref() (q.EvidenceRef, bool) {
	ref := f.was
	ref.Title, ref.Location = f.text(fieldTitle), f.text(fieldLocation)
	ref.Kind, ref.Owner = f.kindWord(), f.department()
	if ref.Title == "" {
		return ref, f.wrong(fieldTitle, "Say what it is: \"Access review Q3, export and sign-off\".")
	}
	for k, to := range []*q.Date{&ref.Date, &ref.From, &ref.To} {
		*to = 0
		text := f.text(fieldDate + k)
		if text == "" {
			continue
		}
		d, err := q.ParseDate(text)
		if err != nil {
			return ref, f.wrong(fieldDate+k, "A day is written 2026-11-22; leave it empty rather than guess.")
		}
		*to = d
	}
	if !ref.From.IsZero() && !ref.To.IsZero() && ref.To < ref.From {
		return ref, f.wrong(fieldTo, "The period ends before it begins.")
	}
	if ref.Location != f.before { // another place: its SHA-256 is taken anew
		ref.SHA256 = ""
	}
	return ref, true
}

func (f *refForm) text(i int) string { return q.CleanLine(f.texts[i].Value()) }

func (f *refForm) wrong(i int, text string) bool {
	f.focusOn(i)
	f.warn = text
	return false
}

func (f *refForm) kindWord() string {
	if f.kind == 0 {
		return ""
	}
	return q.EvidenceKinds()[f.kind-1]
}

func (f *refForm) department() q.Department {
	if f.owner == 0 {
		return ""
	}
	return q.Departments()[f.owner-1]
}

// labelCells is where the fields start.
const labelCells = 10

// view draws the fields, in room lines at most, and what the focused one is for.
func (f *refForm) view(s *screen.Session, w, room int) ([]string, *tea.Cursor) {
	th := s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
	var lines []string
	var cursor *tea.Cursor
	for i := range fieldCount {
		label, _ := refLabel(i)
		tok := theme.Muted
		if i == f.focus {
			tok = theme.Accent
		}
		r := row().Put(0, tok, label)
		if i >= fieldKind {
			lines = append(lines, f.choice(s, r, i).String(th))
			continue
		}
		f.texts[i].SetWidth(w - labelCells - 3)
		if c := f.texts[i].Cursor(); i == f.focus && c != nil {
			cursor = tea.NewCursor(labelCells+1+min(c.X, w-labelCells-3), len(lines))
		}
		text := widget.CutFront(f.texts[i].Value(), w-labelCells-3, th.Glyphs.Ellipsis)
		lines = append(lines, r.PutOn(labelCells, theme.Text, theme.Field, widget.Pad(" "+text, w-labelCells)).String(th))
	}
	_, help := refLabel(f.focus)
	under := row().Put(labelCells, theme.Muted, widget.Cut(help, w-labelCells, th.Glyphs.Ellipsis))
	if f.warn != "" {
		under = row().Put(0, theme.Partly, th.Glyphs.Warning).Put(2, theme.Text, widget.Cut(f.warn, w-2, th.Glyphs.Ellipsis))
	}
	lines = append(lines, under.String(th))
	return lines[:min(len(lines), max(1, room))], cursor
}

// choice draws a field that is chosen rather than typed.
func (f *refForm) choice(s *screen.Session, r *widget.Row, i int) *widget.Row {
	text := f.kindWord()
	if i == fieldOwner && f.owner > 0 {
		text = f.department().Title()
	} else if i == fieldOwner {
		text = ""
	}
	if text == "" {
		text = "not said"
	}
	g := s.Theme.Glyphs
	tok := theme.Text
	if i == f.focus {
		tok = theme.Strong
	}
	return r.Put(labelCells, theme.Accent, g.Left).Then(1, tok, text).Then(1, theme.Accent, g.Right)
}

func (f *refForm) hints() []widget.Hint {
	hints := []widget.Hint{{Key: "tab", Word: "next field"}, {Key: "ctrl+s", Word: "take it"}}
	if f.focus >= fieldKind {
		hints = append(hints, widget.Hint{Key: "←→", Word: "choose"})
	}
	return append(hints, widget.Hint{Key: "esc", Word: "leave it as it was"})
}
