package facts

import (
	"fmt"
	"maps"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/form"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// factBody is a page of facts: the form, a line on what is not asked, and below
// a rule why the question is asked and what its answer changes.
type factBody struct {
	sc    *Screen
	form  *form.Page
	facts []*q.Fact
	w, h  int
}

var _ body = (*factBody)(nil)

func newFactBody(sc *Screen, facts []*q.Fact) *factBody {
	return &factBody{sc: sc, form: form.New(sc.fields(facts)).Lock(sc.s.ReadOnly), facts: facts}
}

func (sc *Screen) fields(facts []*q.Fact) []form.Field {
	fields := make([]form.Field, len(facts))
	for i, f := range facts {
		fields[i] = sc.field(f)
	}
	return fields
}

func (b *factBody) setSize(w, h int) {
	b.w, b.h = w, h
	b.form.SetSize(w, formHeight(h))
}

// focusFirst is the fact that has the focus, to find its page again.
func (b *factBody) focusFirst() []*q.Fact {
	if f := b.form.Focused(); f != nil {
		return []*q.Fact{f}
	}
	return nil
}

// keepDrafts remembers what was typed here and not taken.
func (b *factBody) keepDrafts() {
	for _, f := range b.facts {
		delete(b.sc.drafts, f.Key)
	}
	maps.Copy(b.sc.drafts, b.form.Drafts())
}

func (b *factBody) refresh() {
	b.facts = b.sc.pages[b.sc.at].facts
	b.form.Rebuild(b.sc.fields(b.facts))
}

func (b *factBody) update(msg tea.Msg) (bool, form.Move, tea.Cmd) {
	out, cmd := b.form.Update(msg)
	if saved := b.sc.give(out.Changes); saved != nil {
		cmd = tea.Batch(cmd, saved)
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && !out.Handled && !b.form.Typing() {
		switch k.String() {
		case "a":
			b.sc.all = !b.sc.all
			b.sc.refresh()
			return true, form.Stay, cmd
		case "w":
			return true, form.Stay, b.sc.s.Show(b.why())
		}
	}
	return out.Handled, out.Move, cmd
}

func (b *factBody) leave() tea.Cmd { return b.sc.give(b.form.Commit()) }

func (b *factBody) typing() bool { return b.form.Typing() }

func (b *factBody) crumbs() []string { return nil }

func (b *factBody) resume() string {
	if f := b.form.Focused(); f != nil {
		return string(f.Key)
	}
	return ""
}

func (b *factBody) view() screen.View {
	th := b.sc.s.Theme
	lines, cursor := b.form.View(th)
	room := formHeight(b.h)
	lines = widget.Fit(lines, b.w, room)
	if more := moreHeight(b.h); more > 0 {
		lines = append(lines, b.more())
	}
	return screen.View{Lines: append(lines, drawPanel(th, b.w, panelHeight(b.h), b.blocks())...), Cursor: cursor}
}

// more is the line that says how many facts are not asked, and the key for them.
func (b *factBody) more() string {
	r := widget.NewRow(b.w, theme.None)
	key := !b.form.Typing()
	n := b.sc.hidden()
	var text, after string
	switch {
	case n == 0:
		return r.String(b.sc.s.Theme)
	case b.sc.all:
		text, after = "All facts are shown", " hides those that do not matter"
	default:
		text = fmt.Sprintf("%s assumed or not needed yet", screen.Counted(n, "more fact"))
		after = " shows all"
	}
	r.Put(2, theme.Faint, text)
	if key {
		r.Then(0, theme.Faint, "; ").Then(0, theme.Key, "a").Then(0, theme.Faint, after)
	}
	return r.String(b.sc.s.Theme)
}

// blocks are what stands below the form about the question with the focus.
func (b *factBody) blocks() []block {
	f := b.form.Focused()
	if f == nil {
		return nil
	}
	return []block{
		{"WHY WE ASK", []line{{theme.Text, f.Text}, {theme.Soft, f.Help}}},
		{"CHANGES", b.sc.effectLines(f)},
	}
}

func (b *factBody) hints() []widget.Hint {
	hints := b.form.Hints()
	page := widget.Hint{Key: "]", Word: "page"}
	if b.form.Typing() {
		return append(hints, widget.Hint{Key: "ctrl+s", Word: "next page"}, widget.Hint{Key: "esc", Word: "home"},
			widget.Hint{Key: "pgup", Word: "page back"})
	}
	hints = append(hints, page)
	switch {
	case b.sc.all:
		hints = append(hints, widget.Hint{Key: "a", Word: "fewer"})
	case b.sc.hidden() > 0:
		hints = append(hints, widget.Hint{Key: "a", Word: "all"})
	}
	return append(hints, widget.Hint{Key: "u", Word: "undo"}, widget.Hint{Key: "w", Word: "why"}, widget.Hint{Key: "esc", Word: "home"})
}

func (b *factBody) help() []widget.Hint {
	return append(form.Help(),
		widget.Hint{Key: "a", Word: "show all facts, or only those that matter"},
		widget.Hint{Key: "w", Word: "why we ask, and what the answer changes"})
}

func (b *factBody) why() *overlay {
	return &overlay{th: b.sc.s.Theme, title: "Why: " + b.form.Focused().Label, blocks: b.blocks()}
}
