package form

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/widget"
)

// keyMap is what huh may do with keys: step through choices, move among ticks
// and tick. Moving between fields, leaving, quitting, filtering and starting an
// editor are not its business here.
func keyMap() *huh.KeyMap {
	left := key.NewBinding(key.WithKeys("left", "h"))
	right := key.NewBinding(key.WithKeys("right", "l"))
	return &huh.KeyMap{
		Select:      huh.SelectKeyMap{Left: left, Right: key.NewBinding(key.WithKeys("right", "l", "space"))},
		MultiSelect: huh.MultiSelectKeyMap{Up: left, Down: right, Toggle: key.NewBinding(key.WithKeys("space", "x"))},
	}
}

// key handles a key press: first what works everywhere, then what the field
// with the focus does with it.
func (p *Page) key(k tea.KeyPressMsg) (Outcome, tea.Cmd) {
	name := k.String()
	switch name {
	case "ctrl+s", "pgdown":
		return p.out(Next), nil
	case "pgup":
		return p.out(Back), nil
	case "esc":
		return p.out(Leave), nil
	case "tab", "enter", "down":
		return p.step(1), nil
	case "shift+tab", "up":
		return p.step(-1), nil
	}
	f := p.focused()
	switch {
	case f == nil:
		return Outcome{}, nil
	case f.kind == kindText && !p.locked:
		if k.Text == "" && !edits(k) {
			return Outcome{}, nil
		}
		return p.edit(k)
	}
	if out, ok := p.walk(name); ok {
		return out, nil
	}
	if p.locked {
		return Outcome{}, nil
	}
	if f.kind == kindTicks {
		return p.tick(f, k), nil
	}
	return p.choose(f, k), nil
}

// out leaves the page, with what was typed.
func (p *Page) out(m Move) Outcome {
	return Outcome{Handled: true, Move: m, Changes: p.Commit()}
}

// step moves the focus; past either end it asks for the next page.
func (p *Page) step(by int) Outcome {
	switch at := p.at + by; {
	case at < 0:
		return p.out(Before)
	case at >= len(p.fields):
		return p.out(After)
	default:
		changes := p.Commit()
		p.goTo(at)
		return Outcome{Handled: true, Changes: changes}
	}
}

// walk handles the letters that move about while nothing is being typed.
func (p *Page) walk(name string) (Outcome, bool) {
	switch name {
	case "j":
		return p.step(1), true
	case "k":
		return p.step(-1), true
	case "]":
		return p.out(Next), true
	case "[":
		return p.out(Back), true
	case "g", "home":
		p.goTo(0)
	case "G", "end":
		p.FocusLast()
	default:
		return Outcome{}, false
	}
	return Outcome{Handled: true}, true
}

// edit hands a key or a paste to the text field. What is typed is taken after a
// pause.
func (p *Page) edit(msg tea.Msg) (Outcome, tea.Cmd) {
	f := p.focused()
	p.form.Update(msg)
	if !f.text.take() {
		return Outcome{Handled: true}, nil
	}
	f.pending, f.warning = true, ""
	p.typed++
	pause := paused{p, p.typed}
	return Outcome{Handled: true}, tea.Tick(pauseAfter, func(time.Time) tea.Msg { return pause })
}

// choose steps through the options of a choice.
func (p *Page) choose(f *field, k tea.KeyPressMsg) Outcome {
	switch name := k.String(); {
	case slices.Contains([]string{"left", "right", "h", "l", "space"}, name):
		p.form.Update(k)
	case name == "backspace" || name == "delete":
		f.choose("")
	case f.Fact.Type == q.FactBool && name == "y":
		f.choose("yes")
	case f.Fact.Type == q.FactBool && name == "n":
		f.choose("no")
	default:
		return Outcome{}
	}
	f.pending = f.text.take()
	return Outcome{Handled: true, Changes: p.Commit()}
}

// tick moves among the options of a set and ticks them.
func (p *Page) tick(f *field, k tea.KeyPressMsg) Outcome {
	switch k.String() {
	case "left", "right", "h", "l":
		p.form.Update(k)
		return Outcome{Handled: true}
	case "space", "x":
		before := slices.Clone(f.list.v)
		p.form.Update(k)
		f.soleTick(before)
	case "backspace", "delete":
		f.list.Set(nil)
		f.ticks.Options(f.tickOptions()...)
	default:
		return Outcome{}
	}
	f.pending = f.list.take()
	return Outcome{Handled: true, Changes: p.Commit()}
}

// edits reports the keys that edit a line of text.
func edits(k tea.KeyPressMsg) bool {
	m := textinput.DefaultKeyMap()
	return key.Matches(k, m.CharacterForward, m.CharacterBackward, m.WordForward, m.WordBackward,
		m.DeleteWordBackward, m.DeleteWordForward, m.DeleteAfterCursor, m.DeleteBeforeCursor,
		m.DeleteCharacterBackward, m.DeleteCharacterForward, m.LineStart, m.LineEnd)
}

// Edits reports whether a key would change the field that has the focus, were the
// page not locked. Letters that mean something everywhere do not count while a
// line of text has the focus: there is nothing to type them into.
func (p *Page) Edits(name string) bool {
	f := p.focused()
	switch {
	case f == nil:
		return false
	case name == "paste":
		return f.kind == kindText
	case name == "backspace" || name == "delete":
		return true
	case f.kind == kindText:
		return name == "space" || utf8.RuneCountInString(name) == 1 && !strings.Contains("jkgG][awuU?:/M", name)
	case f.kind == kindTicks:
		return slices.Contains([]string{"space", "x", "left", "right", "h", "l"}, name)
	case f.Fact.Type == q.FactBool && (name == "y" || name == "n"):
		return true
	default:
		return slices.Contains([]string{"space", "left", "right", "h", "l"}, name)
	}
}

// Hints are the keys of the field that has the focus, most used first.
func (p *Page) Hints() []widget.Hint {
	next := widget.Hint{Key: "tab", Word: "next"}
	f := p.focused()
	switch {
	case f == nil:
		return nil
	case p.locked:
		return []widget.Hint{next, {Key: "shift+tab", Word: "back"}}
	case f.kind == kindText:
		return []widget.Hint{{Key: "enter", Word: "next"}, {Key: "shift+tab", Word: "back"}}
	case f.kind == kindTicks:
		return []widget.Hint{{Key: "space", Word: "tick"}, {Key: "←→", Word: "move"}, next}
	case f.Fact.Type == q.FactBool:
		return []widget.Hint{{Key: "y n", Word: "answer"}, {Key: "←→", Word: "choice"}, next}
	default:
		return []widget.Hint{{Key: "←→", Word: "choice"}, next}
	}
}

// Help lists all keys of a form.
func Help() []widget.Hint {
	return []widget.Hint{
		{Key: "tab enter ↓", Word: "next field; after the last, the next page"},
		{Key: "shift+tab ↑", Word: "field before"},
		{Key: "← →", Word: "another choice, or move among ticks"},
		{Key: "space", Word: "next choice, or tick"},
		{Key: "y n", Word: "answer a yes-or-no question"},
		{Key: "backspace", Word: "take a choice back: not answered"},
		{Key: "g G", Word: "first or last field"},
		{Key: "] [", Word: "next or previous page (pgdn and pgup while typing)"},
		{Key: "ctrl+s", Word: "done with this page"},
	}
}
