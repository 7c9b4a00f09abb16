package home

import (
	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/history"
	"soc2ready/tui/widget"
)

// nameLimit is the longest name, in characters.
const nameLimit = 80

// Update implements screen.Screen.
func (h *Screen) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case listed:
		return true, h.listed(msg)
	case peeked:
		if msg.err == nil {
			h.peek = &msg.peek
		}
		return true, nil
	case tea.PasteMsg:
		if h.Typing() {
			h.typeText(msg.Content)
		}
		return true, nil
	case tea.KeyPressMsg:
		if h.mode != browsing {
			return true, h.fieldKey(msg)
		}
		return h.key(msg.String())
	}
	return false, nil
}

func (h *Screen) listed(msg listed) tea.Cmd {
	if h.loaded && msg.shelf != h.shelf {
		return nil // asked for before the list was changed for the other one
	}
	h.loaded, h.err = true, msg.err
	if msg.err != nil {
		return screen.Cmd(screen.Toast{Title: "The portfolio could not be read", Lines: []string{msg.err.Error()}, Error: true})
	}
	h.all = msg.all
	for i, s := range h.shown() {
		if s.ID == msg.goTo {
			h.at = i
		}
	}
	h.at = max(0, min(h.at, len(h.shown())-1))
	return h.look()
}

func (h *Screen) key(name string) (bool, tea.Cmd) {
	n := len(h.shown())
	switch name {
	case "A":
		return true, h.turn()
	case "/":
		h.mode, h.field = searching, h.find
		return true, nil
	}
	if h.shelf {
		return h.shelfKey(name)
	}
	switch name {
	case "n":
		h.mode, h.field = naming, ""
		return true, nil
	}
	if n == 0 {
		return false, nil
	}
	if h.move(name) {
		return true, h.look()
	}
	switch name {
	case "enter":
		return true, h.s.Open(screen.Open{ID: h.selected().ID, Stage: h.onward()})
	case "r":
		h.mode, h.field = renaming, h.selected().Name
		return true, nil
	case "d":
		h.mode, h.field = copying, h.selected().Name+" copy"
		return true, nil
	case "c":
		h.mode, h.field = carrying, q.NextYearName(h.selected().Name, h.s.Today(), h.names())
		return true, nil
	case "s":
		if view := h.viewed(); view != nil {
			return true, history.Open(h.s, h.selected().ID, view)
		}
		return true, nil
	case "x":
		h.mode = archiving
		return true, nil
	case "1", "2", "3", "4", "5", "6", "7":
		return h.stage(name)
	default:
		return false, nil
	}
}

// move chooses another assessment and reports whether the key does that.
func (h *Screen) move(name string) bool {
	last := len(h.shown()) - 1
	switch name {
	case "j", "down":
		h.at = min(h.at+1, last)
	case "k", "up":
		h.at = max(h.at-1, 0)
	case "g", "home":
		h.at = 0
	case "G", "end":
		h.at = last
	default:
		return false
	}
	return true
}

// turn lists the archived assessments, or the others again.
func (h *Screen) turn() tea.Cmd {
	h.shelf, h.find, h.at = !h.shelf, "", 0
	return h.list("")
}

// shelfKey handles a key while the archived assessments are listed: one is
// brought back, nothing else is done to them.
func (h *Screen) shelfKey(name string) (bool, tea.Cmd) {
	switch {
	case name == "esc":
		return true, h.turn()
	case len(h.shown()) == 0:
		return false, nil
	case h.move(name):
		return true, h.look()
	case name == "x" || name == "enter":
		return true, h.bringBack()
	default:
		return false, nil
	}
}

// Click implements screen.Clicker: an assessment is selected, and opened by a
// second click.
func (h *Screen) Click(_, y int) tea.Cmd {
	i, ok := h.hits.At(y)
	if !ok || h.mode != browsing {
		return nil
	}
	if i == h.at && !h.shelf {
		_, cmd := h.key("enter")
		return cmd
	}
	h.at = i
	return h.look()
}

// onward is the stage of the next step where the stage that was left last is done
// or none was, so that enter never leads back to what is finished; else Home, for
// where the assessment was left.
func (h *Screen) onward() screen.Stage {
	view := h.viewed()
	if view == nil {
		return screen.Home
	}
	left := screen.StageOf(h.selected().Stage)
	if state, _ := view.StageState(left); left != screen.Home && state != screen.Done {
		return screen.Home
	}
	if next := view.NextStep().Stage; next != left {
		return next
	}
	return screen.Home
}

// entered is the stage that enter leads to.
func (h *Screen) entered() screen.Stage {
	if to := h.onward(); to != screen.Home {
		return to
	}
	if left := screen.StageOf(h.selected().Stage); left != screen.Home {
		return left
	}
	return screen.Fit
}

// stage opens the selected assessment at a stage.
func (h *Screen) stage(digit string) (bool, tea.Cmd) {
	sum := h.selected()
	if sum.ID == h.s.ID && h.s.A != nil {
		return false, nil // the frame goes there
	}
	return true, h.s.Open(screen.Open{ID: sum.ID, Stage: screen.Stage(digit[0] - '0')})
}

// fieldKey handles a key while a name or a search is typed.
func (h *Screen) fieldKey(k tea.KeyPressMsg) tea.Cmd {
	name := k.String()
	if h.mode == archiving {
		h.mode = browsing
		if name == "y" || name == "enter" {
			return h.archive()
		}
		return nil
	}
	switch name {
	case "esc":
		if h.mode == searching {
			h.find = ""
		}
		h.mode, h.field = browsing, ""
	case "enter":
		return h.take()
	case "backspace":
		if r := []rune(h.field); len(r) > 0 {
			h.field = string(r[:len(r)-1])
		}
	case "ctrl+u":
		h.field = ""
	default:
		h.typeText(k.Text)
	}
	if h.mode == searching {
		h.find, h.at = h.field, 0
	}
	return nil
}

func (h *Screen) typeText(s string) {
	if s == "" {
		return
	}
	if s != " " {
		s = widget.OneLine(s, nameLimit)
	}
	r := []rune(h.field + s)
	h.field = string(r[:min(len(r), nameLimit)])
}

// take uses the typed name.
func (h *Screen) take() tea.Cmd {
	m, name := h.mode, q.CleanLine(h.field)
	h.mode, h.field = browsing, ""
	if m == searching {
		return h.look()
	}
	if name == "" {
		return screen.Cmd(screen.Toast{Title: "A name is needed", Lines: []string{"The company and the year are a good one."}})
	}
	store, ctx := h.s.Store, h.s.Ctx
	switch m {
	case naming:
		return h.create(name)
	case renaming:
		id := h.selected().ID
		if id == h.s.ID && h.s.A != nil {
			h.s.A.Name = name
		}
		return h.then(id, func() error { return store.Rename(ctx, id, name) })
	case copying:
		id := h.selected().ID
		return h.then(id, func() error { return store.Duplicate(ctx, id, name) })
	case carrying:
		return h.carryOver(h.selected(), name)
	case browsing, searching, archiving:
	}
	return nil
}

// create makes a new assessment and opens it.
func (h *Screen) create(name string) tea.Cmd {
	store, ctx := h.s.Store, h.s.Ctx
	return h.s.Await(func() tea.Msg {
		sum, err := store.Create(ctx, q.NewAssessment(name))
		if err != nil {
			return screen.Toast{Title: "The assessment could not be made", Lines: []string{err.Error()}, Error: true}
		}
		return screen.Open{ID: sum.ID}
	})
}

// archive takes the selected assessment out of the list and says how it comes back.
func (h *Screen) archive() tea.Cmd {
	store, ctx, id, name := h.s.Store, h.s.Ctx, h.selected().ID, h.selected().Name
	if id == h.s.ID {
		h.s.Close()
	}
	done := h.then("", func() error { return store.Archive(ctx, id, true) })
	return saying(done, screen.Toast{Title: "Out of the list, kept in the file", Lines: []string{"A lists what is archived; there x brings " + name + " back."}})
}

// bringBack puts the selected assessment into the list again, and shows it there.
func (h *Screen) bringBack() tea.Cmd {
	store, ctx, id, name := h.s.Store, h.s.Ctx, h.selected().ID, h.selected().Name
	h.shelf, h.find = false, ""
	done := h.then(id, func() error { return store.Archive(ctx, id, false) })
	return saying(done, screen.Toast{Title: "Back in the list", Lines: []string{name}})
}

// saying tells what was done, once it is.
func saying(done tea.Cmd, said screen.Toast) tea.Cmd {
	return func() tea.Msg {
		msg := done()
		if _, ok := msg.(listed); !ok {
			return msg
		}
		return tea.BatchMsg{func() tea.Msg { return msg }, screen.Cmd(said)}
	}
}

// then does something in the store and lists the portfolio again.
func (h *Screen) then(goTo string, do func() error) tea.Cmd {
	list := h.list(goTo)
	return func() tea.Msg {
		if err := do(); err != nil {
			return screen.Toast{Title: "That did not work", Lines: []string{err.Error()}, Error: true}
		}
		return list()
	}
}

// Edits implements screen.Editor.
func (h *Screen) Edits(key string) bool {
	switch {
	case h.shelf:
		return h.mode == browsing && len(h.shown()) > 0 && (key == "x" || key == "enter")
	case key == "n":
		return h.mode == browsing
	}
	switch key {
	case "r", "d", "c", "x":
		return h.mode == browsing && len(h.shown()) > 0
	default:
		return false
	}
}
