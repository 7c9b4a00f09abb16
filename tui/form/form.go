// Package form is a short page of fields: the only package that uses huh.
//
// huh edits text, steps through choices and ticks options, and it knows which
// field has the focus. Everything around that is ours, because a wizard needs it
// otherwise: a page is one huh group of at most [MaxFields] fields; nothing that
// is typed is ever a wall (an answer that cannot be taken stays where it is, with
// a warning under it, and every way out stays open); esc leaves; keys that the
// page does not use go back to the caller; the real cursor of the terminal stands
// where the text grows; and the fields are drawn in the wizard's own tokens.
//
// [New] makes a page of [Field] values, [Page.Update] says what became of a
// message ([Outcome]), [Page.View] draws. What a person has typed becomes a
// [Change] when they pause, leave the field or leave the page; a choice or a tick
// becomes one at once. A change is reported only when the answer differs from the
// one before.
package form

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"

	q "soc2ready/questionnaire"
)

// MaxFields is how many fields a page holds at most.
const MaxFields = 8

// pauseAfter is how long nothing is typed before the text is taken.
const pauseAfter = 300 * time.Millisecond

// Field is one question of a page.
type Field struct {
	Fact    *q.Fact
	Value   q.FactValue              // the answer; not Set: not answered
	Assumed q.FactValue              // what is taken until there is an answer
	Draft   string                   // typed earlier and not taken: shown in place of the value
	Note    func(q.FactValue) string // said beside the value; may be nil
}

// Change is an answer that was given or, when Value is not Set, taken back.
type Change struct {
	Key   q.FactID
	Value q.FactValue
}

// Move is where the user wants to go.
type Move uint8

// The moves. Stay is the zero value.
const (
	Stay   Move = iota
	Next        // to the page after this one
	Back        // to the page before it
	After       // as Next: the focus walked past the last field
	Before      // as Back: the focus walked past the first field
	Leave       // out of the form
)

// Outcome is what became of a message.
type Outcome struct {
	Handled bool // false: the page does not use this key
	Move    Move
	Changes []Change
}

// Page is one page of fields. It is made for one assessment and lives in the
// screen that shows it.
type Page struct {
	fields []*field
	form   *huh.Form
	at     int
	w, h   int
	typed  int // counts what is typed; a pause that is not the newest is void
	locked bool
}

// paused is what the clock says when nothing has been typed for a while.
type paused struct {
	page  *Page
	typed int
}

// New makes a page with the focus on the first field.
func New(fields []Field) *Page {
	p := &Page{w: 80, h: len(fields)}
	p.Rebuild(fields)
	return p
}

// Lock makes the page one to read: keys move about, and none changes a field.
func (p *Page) Lock(locked bool) *Page {
	p.locked = locked
	return p
}

// Rebuild shows other fields. A field that stays keeps its text and cursor,
// unless its answer was changed from outside; the focus stays where it was.
func (p *Page) Rebuild(fields []Field) {
	old, focus := p.fields, p.Focused()
	p.fields = make([]*field, len(fields))
	for i := range fields {
		p.fields[i] = reuse(old, &fields[i])
	}
	switch {
	case len(fields) == 0:
		p.form, p.at = nil, 0
		return
	case slices.Equal(old, p.fields):
		return
	}
	members := make([]huh.Field, len(p.fields))
	for i, f := range p.fields {
		members[i] = f.member
	}
	p.form = huh.NewForm(huh.NewGroup(members...).WithShowHelp(false).WithShowErrors(false)).
		WithTheme(huh.ThemeFunc(bare)).WithKeyMap(keyMap())
	p.form.Init() // focuses the first field; its commands only blink
	at := min(p.at, len(p.fields)-1)
	p.at = 0
	p.goTo(at)
	if focus != nil {
		p.Focus(focus.Key)
	}
	p.resize()
}

// reuse finds the field that already asks for the same fact and says the same.
func reuse(old []*field, want *Field) *field {
	for _, f := range old {
		if f.Fact.Key == want.Fact.Key && f.Value.Equal(want.Value) {
			f.Fact, f.Assumed, f.Note = want.Fact, want.Assumed, want.Note
			return f
		}
	}
	return newField(*want)
}

// SetSize gives the page its room in cells.
func (p *Page) SetSize(w, h int) {
	if w != p.w || h != p.h {
		p.w, p.h = w, h
		p.resize()
	}
}

func (p *Page) resize() {
	for _, f := range p.fields {
		f.setWidth(p.w)
	}
}

// Focused is the question that has the focus; nil on a page without fields.
func (p *Page) Focused() *q.Fact {
	if f := p.focused(); f != nil {
		return f.Fact
	}
	return nil
}

func (p *Page) focused() *field {
	if p.at < len(p.fields) {
		return p.fields[p.at]
	}
	return nil
}

// Focus moves to a field by its key; false when it is not on this page.
func (p *Page) Focus(key q.FactID) bool {
	for i, f := range p.fields {
		if f.Fact.Key == key {
			p.goTo(i)
			return true
		}
	}
	return false
}

// AtLast reports whether the last field has the focus.
func (p *Page) AtLast() bool { return p.at >= len(p.fields)-1 }

// FocusNext moves to the field below.
func (p *Page) FocusNext() { p.goTo(min(p.at+1, len(p.fields)-1)) }

// FocusLast moves to the last field.
func (p *Page) FocusLast() { p.goTo(len(p.fields) - 1) }

// goTo lets huh walk to a field. Its commands would start blinking cursors; the
// terminal's own cursor is used instead, so they are dropped.
func (p *Page) goTo(i int) {
	for ; p.at < i; p.at++ {
		p.form.Update(huh.NextField())
	}
	for ; p.at > i && p.at > 0; p.at-- {
		p.form.Update(huh.PrevField())
	}
}

// Typing is true while printable keys go into a field.
func (p *Page) Typing() bool {
	f := p.focused()
	return f != nil && f.kind == kindText && !p.locked
}

// Commit takes what has been typed and not yet been taken.
func (p *Page) Commit() []Change {
	var changes []Change
	for _, f := range p.fields {
		if c, ok := f.commit(); ok {
			changes = append(changes, c)
		}
	}
	return changes
}

// Drafts is what was typed and could not be taken, by field.
func (p *Page) Drafts() map[q.FactID]string {
	drafts := map[q.FactID]string{}
	for _, f := range p.fields {
		if f.warning != "" && f.kind == kindText {
			drafts[f.Fact.Key] = f.text.v
		}
	}
	return drafts
}

// Warn writes a warning under a field; it goes away with the next key there.
func (p *Page) Warn(key q.FactID, text string) {
	for _, f := range p.fields {
		if f.Fact.Key == key {
			f.warning = text
		}
	}
}

// Update handles a message.
func (p *Page) Update(msg tea.Msg) (Outcome, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return p.key(msg)
	case tea.PasteMsg:
		if p.Typing() {
			return p.edit(msg)
		}
	case paused:
		if msg.page == p && msg.typed == p.typed {
			return Outcome{Handled: true, Changes: p.settle()}, nil
		}
	}
	return Outcome{}, nil
}

// settle takes what was typed if it can be taken. Half a date is no reason for
// a warning while it is still being typed; leaving the field is.
func (p *Page) settle() []Change {
	f := p.focused()
	if f == nil {
		return nil
	}
	if _, err := f.value(); err != nil {
		return nil
	}
	return p.Commit()
}
