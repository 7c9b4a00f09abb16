package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/screen"
	"soc2ready/tui/screen/contradictions"
	"soc2ready/tui/screen/history"
	"soc2ready/tui/screen/reader"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// help opens the list of keys of the screen in front.
func (m *Model) help() tea.Cmd {
	return m.s.Show(m.helpOverlay())
}

func (m *Model) helpOverlay() *helpOverlay {
	return &helpOverlay{th: m.s.Theme, title: "Keys: " + m.at.String(), own: m.allowed(m.front().Help()), global: m.allowed(globalHelp(m.at))}
}

func globalHelp(at screen.Stage) []widget.Hint {
	hints := []widget.Hint{
		{Key: "alt+1 … 7", Word: "go to a stage"},
		{Key: "ctrl+p or :", Word: "all commands, cards and the guide"},
		{Key: "u / ctrl+r", Word: "undo / redo, also after a restart"},
		{Key: "esc", Word: "one step back"},
		{Key: "ctrl+l", Word: "draw the screen again"},
		{Key: "M", Word: "mouse on or off (off: select text)"},
		{Key: "ctrl+c twice", Word: "leave; everything is saved"},
	}
	if at == screen.Home {
		hints[0] = widget.Hint{Key: "1 … 7", Word: "go to a stage"}
		hints = append(hints, widget.Hint{Key: "q", Word: "leave"})
	}
	return hints
}

// helpOverlay lists keys; it scrolls where they do not fit.
type helpOverlay struct {
	th          *theme.Theme
	title       string
	own, global []widget.Hint
	scroll, max int
}

// Update implements screen.Overlay.
func (o *helpOverlay) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch k.String() {
	case "down", "j", "pgdown", "space":
		o.scroll = min(o.scroll+1, o.max)
	case "up", "k", "pgup":
		o.scroll = max(o.scroll-1, 0)
	default:
		return true, nil
	}
	return false, nil
}

// View implements screen.Overlay.
func (o *helpOverlay) View(w, h int) (title, foot string, v screen.View) {
	var lines []string
	section := func(name string, hints []widget.Hint) {
		lines = append(lines, o.th.Paint(theme.Label, theme.Overlay, name))
		for _, hint := range hints {
			for i, word := range widget.Wrap(hint.Word, w-16) {
				r := widget.NewRow(w, theme.Overlay).Put(16, theme.Text, word)
				if i == 0 {
					r.Put(0, theme.Key, hint.Key)
				}
				lines = append(lines, r.String(o.th))
			}
		}
	}
	section("HERE", o.own)
	lines = append(lines, "")
	section("EVERYWHERE", o.global)
	o.max = max(0, len(lines)-h)
	o.scroll = min(o.scroll, o.max)
	return o.title, widget.More(o.scroll, o.max), screen.View{Lines: lines[o.scroll:min(len(lines), o.scroll+h)]}
}

// Hints implements screen.Overlay.
func (o *helpOverlay) Hints() []widget.Hint {
	hints := []widget.Hint{{Key: "esc", Word: "close"}}
	if o.max > 0 {
		hints = append(hints, widget.Hint{Key: "↑↓", Word: "read on"})
	}
	return hints
}

// Typing implements screen.Overlay.
func (o *helpOverlay) Typing() bool { return false }

// command is one entry of the palette.
type command struct {
	title, where, key string
	words             string // also found by these
	msg               tea.Msg
	read              func() tea.Cmd // instead of msg: what it shows is read from the file first
}

// commands lists what the palette offers.
func (m *Model) commands() []command {
	list := m.keyCommands()
	for _, s := range screen.Stages() {
		list = append(list, command{title: "Go to " + s.String(), where: "stages", key: "alt+" + strconv.Itoa(int(s)), msg: screen.Go{Stage: s}})
	}
	list = append(list, command{title: "Go to the portfolio", where: "home", key: "esc", msg: screen.Go{Stage: screen.Home}})
	for _, g := range m.opt.Guide {
		list = append(list, command{title: g.Title, where: "guide", words: "guide help " + g.Topic, msg: screen.Show{Overlay: m.guidePage(g)}})
	}
	if m.s.A != nil {
		list = append(list, command{title: "Contradictions between answers", where: "gaps", msg: screen.Show{Overlay: contradictions.New(m.s)}})
		list = append(list, m.lookBack()...)
		list = append(list, m.whyCommands()...)
		for _, ctl := range m.s.Result.Cards {
			list = append(list, command{
				title: ctl.Title, where: "card", key: string(ctl.MainCriterion()),
				words: string(ctl.Key) + " " + ctl.Short + " " + ctl.Question, msg: screen.Go{Stage: screen.Gaps, Target: string(ctl.Key)},
			})
		}
	}
	return list
}

// keyCommands are the keys of the screen in front; choosing one presses it. A
// line of help that names several keys opens the help, where they all stand.
func (m *Model) keyCommands() []command {
	var list, several []command
	for _, h := range m.allowed(m.front().Help()) {
		c := command{title: sentence(h.Word), where: m.at.String(), key: h.Key}
		if key, ok := keyOf(h); ok {
			c.msg = pressed{key}
			list = append(list, c)
			continue
		}
		c.msg = screen.Show{Overlay: m.helpOverlay()}
		several = append(several, c)
	}
	return append(list, several...)
}

// lookBack are the entries for what lies behind: each reads the file first.
func (m *Model) lookBack() []command {
	list := []command{
		{title: "Snapshots and trend", where: "report", key: "s", words: "history compare year", read: func() tea.Cmd { return history.Open(m.s, m.s.ID, m.s) }},
		{title: "Latest changes", where: "history", words: "who when log audit", read: func() tea.Cmd { return history.Latest(m.s) }},
	}
	if !m.s.ReadOnly {
		list = append(list, command{title: "Take a snapshot", where: "report", words: "history freeze trend", read: func() tea.Cmd { return history.Take(m.s, m.s.ID, m.s) }})
	}
	return list
}

// guidePage shows a page of the guide.
func (m *Model) guidePage(g Page) screen.Overlay {
	return &reader.Overlay{Title: g.Title, Paint: func(w int) []string {
		_, body, _ := strings.Cut(g.Text, "\n") // the title stands in the frame
		return reader.Markdown(m.s.Theme, body, w)
	}}
}

func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (m *Model) palette() tea.Cmd {
	return m.s.Show(&paletteOverlay{s: m.s, th: m.s.Theme, all: m.commands()})
}

// paletteOverlay finds a command or a card by what is typed.
type paletteOverlay struct {
	s     *screen.Session
	th    *theme.Theme
	all   []command
	query string
	at    int
}

func (o *paletteOverlay) found() []command {
	var list []command
	words := strings.Fields(strings.ToLower(o.query))
	for _, c := range o.all {
		text := strings.ToLower(c.title + " " + c.where + " " + c.key + " " + c.words)
		ok := true
		for _, w := range words {
			ok = ok && strings.Contains(text, w)
		}
		if ok {
			list = append(list, c)
		}
	}
	// What is called so comes before what only speaks of it.
	if len(words) > 0 {
		slices.SortStableFunc(list, func(a, b command) int { return rank(a, words[0]) - rank(b, words[0]) })
	}
	return list
}

// rank says how near a word is to a command's title: at its start, at a word's
// start, inside it, or not in it.
func rank(c command, word string) int {
	title := strings.ToLower(c.title)
	switch {
	case strings.HasPrefix(title, word):
		return 0
	case strings.Contains(title, " "+word):
		return 1
	case strings.Contains(title, word):
		return 2
	default:
		return 3
	}
}

// Update implements screen.Overlay.
func (o *paletteOverlay) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		o.query += widget.OneLine(msg.Content, 60)
	case tea.KeyPressMsg:
		return o.key(msg)
	}
	return false, nil
}

func (o *paletteOverlay) key(k tea.KeyPressMsg) (bool, tea.Cmd) {
	found := o.found()
	switch k.String() {
	case "esc":
		return true, nil
	case "enter":
		if o.at >= len(found) {
			return false, nil
		}
		if read := found[o.at].read; read != nil {
			return true, read()
		}
		return true, o.s.Await(screen.Cmd(found[o.at].msg))
	case "down", "ctrl+n", "tab":
		o.at = min(o.at+1, max(0, len(found)-1))
	case "up", "ctrl+p", "shift+tab":
		o.at = max(o.at-1, 0)
	case "backspace":
		if r := []rune(o.query); len(r) > 0 {
			o.query = string(r[:len(r)-1])
		}
		o.at = 0
	default:
		if k.Text != "" && len(o.query) < 200 {
			o.query += k.Text
			o.at = 0
		}
	}
	return false, nil
}

// View implements screen.Overlay.
func (o *paletteOverlay) View(w, h int) (title, foot string, v screen.View) {
	found := o.found()
	o.at = min(o.at, max(0, len(found)-1))
	query := widget.CutFront(o.query, w-5, o.th.Glyphs.Ellipsis)
	field := widget.NewRow(w, theme.Field).Put(1, theme.Accent, o.th.Glyphs.Crumb).Put(3, theme.Text, query)
	lines := []string{field.String(o.th), ""}
	room := max(1, min(h, 16)-2)
	first := max(0, min(o.at-room/2, len(found)-room))
	for i := first; i < min(len(found), first+room); i++ {
		c, ground, tok := found[i], theme.Overlay, theme.Text
		if i == o.at {
			ground, tok = theme.Select, theme.Strong
		}
		r := widget.NewRow(w, ground)
		if i == o.at {
			r.Put(0, theme.Accent, o.th.Glyphs.Cursor)
		}
		room := w - 26
		if w < 60 { // the title matters more than where it lives
			room = w - 4 - max(2, widget.Width(c.key))
		} else {
			r.Put(w-22, theme.Muted, widget.Cut(c.where, 11, o.th.Glyphs.Ellipsis))
		}
		o.title(r, tok, widget.Cut(c.title, room, o.th.Glyphs.Ellipsis))
		r.Right(w-1, theme.Accent, c.key)
		lines = append(lines, r.String(o.th))
	}
	if len(found) == 0 {
		lines = append(lines, o.th.Paint(theme.Muted, theme.Overlay, "Nothing has these words."))
	}
	for len(lines) < room+2 {
		lines = append(lines, "")
	}
	v.Lines = lines
	v.Cursor = tea.NewCursor(3+widget.Width(query), 0)
	return "Commands and cards", fmt.Sprintf("%d of %d", len(found), len(o.all)), v
}

// title draws a command's title with what was typed in accent.
func (o *paletteOverlay) title(r *widget.Row, tok theme.Token, title string) {
	marks := matched(title, strings.Fields(strings.ToLower(o.query)))
	x := 2
	for i := 0; i < len(title); {
		j := i
		for j < len(title) && marks[j] == marks[i] {
			j++
		}
		piece := tok
		if marks[i] {
			piece = theme.StrongAccent
		}
		r.Put(x, piece, title[i:j])
		x += widget.Width(title[i:j])
		i = j
	}
}

// matched marks the bytes of a title that belong to one of the words. A title
// whose lower case has another length is left unmarked.
func matched(title string, words []string) []bool {
	marks := make([]bool, len(title))
	lower := strings.ToLower(title)
	if len(lower) != len(title) {
		return marks
	}
	for _, w := range words {
		if i := strings.Index(lower, w); i >= 0 {
			for j := range len(w) {
				marks[i+j] = true
			}
		}
	}
	return marks
}

// Hints implements screen.Overlay.
func (o *paletteOverlay) Hints() []widget.Hint {
	return []widget.Hint{{Key: "enter", Word: "go"}, {Key: "↑↓", Word: "move"}, {Key: "esc", Word: "close"}}
}

// Typing implements screen.Overlay.
func (o *paletteOverlay) Typing() bool { return true }
