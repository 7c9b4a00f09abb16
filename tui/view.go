package tui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// The smallest window that the wizard draws in.
const (
	minWidth  = 60
	minHeight = 16
)

// View implements tea.Model.
func (m *Model) View() tea.View {
	v := tea.View{AltScreen: true, ReportFocus: true, WindowTitle: m.title()}
	if m.mouse && !m.front().Typing() {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if m.w < minWidth || m.h < minHeight {
		v.Content = tooSmall(m.w, m.h)
		return v
	}
	lines, cursor := m.lines()
	v.Content = strings.Join(lines, "\n")
	v.Cursor = cursor
	return v
}

func (m *Model) title() string {
	if m.s.A == nil {
		return "soc2ready"
	}
	return m.s.A.Name + " - soc2ready"
}

func tooSmall(w, h int) string {
	text := widget.Wrap("Please make the window larger: 60 by 16 at least.", max(1, w))
	if len(text) > h {
		text = text[:max(0, h)]
	}
	return strings.Join(text, "\n")
}

// frame is how many lines stand above and below the body.
func (m *Model) frame() (top, bottom int) {
	top, bottom = 1, 1
	switch {
	case m.whole():
		top = 0
	case m.at == screen.Home:
		top = 2
	case m.w >= 80 && m.h >= 24:
		top = 3 // header, stage line, blank
	}
	if !m.s.Theme.Filled() && !m.whole() && m.h >= 28 {
		bottom = 2 // a rule over the footer
	}
	return top, bottom
}

// edge is the line between the bars and the body: blank where the bars have a
// ground of their own, a rule where they have none.
func (m *Model) edge() string {
	if m.s.Theme.Filled() {
		return strings.Repeat(" ", m.w)
	}
	return widget.Rule(m.s.Theme, m.w, 0)
}

// whole reports that the screen in front has the window alone.
func (m *Model) whole() bool {
	w, ok := m.front().(screen.Whole)
	return ok && w.Whole()
}

// resize tells every screen its room.
func (m *Model) resize() {
	top, bottom := m.frame()
	m.front().SetSize(m.w, max(1, m.h-top-bottom))
}

// lines draws the whole window.
func (m *Model) lines() ([]string, *tea.Cursor) {
	top, bottom := m.frame()
	room := m.h - top - bottom
	m.front().SetSize(m.w, room)
	view := m.front().View()
	var lines []string
	if top > 0 {
		lines = append(lines, m.header())
	}
	switch top {
	case 3:
		lines = append(lines, m.stageLine(), m.edge())
	case 2:
		lines = append(lines, m.edge())
	}
	lines = append(lines, widget.Fit(view.Lines, m.w, room)...)
	if bottom == 2 {
		lines = append(lines, m.edge())
	}
	lines = append(lines, m.footer())
	cursor := shifted(view.Cursor, 0, top)
	if o := m.top(); o != nil {
		lines, cursor = m.withOverlay(lines, o)
	}
	if m.toast != nil {
		lines = m.withToast(lines)
	}
	return lines, cursor
}

// footer is the last line. Where the screen has the window alone the mark that
// says what is saved stands there, on no bar.
func (m *Model) footer() string {
	th := m.s.Theme
	if !m.whole() || m.top() != nil {
		return widget.Footer(th, m.w, m.hints(), m.helpHint())
	}
	r := widget.NewRow(m.w, theme.None)
	room := m.saveMark(r, m.w-4) - 3
	at := 4
	for _, h := range m.hints() {
		if end := at + widget.Width(h.Key) + 1 + widget.Width(h.Word); end <= room {
			r.Put(at, theme.Key, h.Key).Put(at+widget.Width(h.Key)+1, theme.Muted, h.Word)
			at = end + 3
		}
	}
	return r.String(th)
}

func (m *Model) helpHint() widget.Hint {
	if m.top() != nil {
		return widget.Hint{}
	}
	if m.front().Typing() {
		return widget.Hint{Key: "f1", Word: "help"}
	}
	return widget.Hint{Key: "?", Word: "help"}
}

func shifted(c *tea.Cursor, x, y int) *tea.Cursor {
	if c == nil {
		return nil
	}
	d := *c
	d.X += x
	d.Y += y
	return &d
}

// header is the first line: where we are, one count, and what is saved. The
// mark is the last thing to be cut.
func (m *Model) header() string {
	th := m.s.Theme
	r := widget.NewRow(m.w, theme.Bar)
	right := m.saveMark(r, m.w-1) - 3
	if c := m.count(); c != "" && m.w >= 70 {
		r.Right(right, theme.Muted, c)
		right -= widget.Width(c) + 2
	}
	parts := []string{"soc2ready"}
	if m.at != screen.Home && m.s.A != nil {
		parts = append([]string{m.s.A.Name, m.at.String()}, m.front().Crumbs()...)
		if m.w < 80 {
			parts = parts[1:]
		}
	} else if m.opt.Sample {
		said := "sample companies, nothing here is kept"
		if m.w < 70 {
			said = "samples, nothing is kept"
		}
		parts = append(parts, said)
	}
	widget.Crumbs(r, th, 1, right-2, parts)
	return r.String(th)
}

// saveMark draws the mark so that it ends before x, and returns where it starts.
func (m *Model) saveMark(r *widget.Row, x int) int {
	g := m.s.Theme.Glyphs
	pending, at, err := m.s.SaveState()
	switch {
	case m.s.ReadOnly:
		const text = "read only"
		r.Right(x, theme.Partly, text)
		start := x - widget.Width(text) - 2
		r.Put(start, theme.Partly, g.Warning)
		return start
	case err != nil:
		text := g.NotSaved + " NOT SAVED"
		r.Right(x, theme.StrongGap, text)
		return x - widget.Width(text)
	case m.s.A == nil:
		return x
	case pending > 0:
		text := g.Saving + " saving"
		r.Right(x, theme.Muted, text)
		return x - widget.Width(text)
	default:
		text := "saved " + at.Format("15:04")
		r.Right(x, theme.Muted, text)
		start := x - widget.Width(text) - 2
		r.Put(start, theme.Met, g.Saved)
		return start
	}
}

// stageLine is the second line: the seven stages and how far each has come.
func (m *Model) stageLine() string {
	th := m.s.Theme
	r := widget.NewRow(m.w, theme.None)
	for _, s := range m.stageSpans() {
		digit, name := strconv.Itoa(int(s.stage)), s.stage.String()
		if s.stage == m.at {
			r.Put(s.from, theme.StrongAccent, digit).Put(s.from+2, theme.Underlined, name)
			r.Put(s.from+3+len(name), theme.Text, s.mark)
		} else {
			tone := theme.Text // what is open stands out from what is done
			if s.done {
				tone = theme.Muted
			}
			r.Put(s.from, theme.Muted, digit+" "+name+" ").Put(s.from+3+len(name), tone, s.mark)
		}
	}
	return r.String(th)
}

// stageSpan is a stage on the stage line: its columns, and how far it has come.
type stageSpan struct {
	stage    screen.Stage
	from, to int
	mark     string
	done     bool
}

func (m *Model) stageSpans() []stageSpan {
	gap := 2
	if m.w >= 110 {
		gap = 5
	}
	var spans []stageSpan
	x := 1
	for _, stage := range screen.Stages() {
		state, note := m.s.StageState(stage)
		mark := progressGlyph(m.s.Theme, state)
		if stage == screen.Gaps && note != "" && state != screen.NotBegun {
			mark = note
		}
		to := x + 3 + len(stage.String()) + widget.Width(mark)
		spans = append(spans, stageSpan{stage, x, to, mark, state == screen.Done})
		x = to + gap
	}
	return spans
}

func progressGlyph(th *theme.Theme, p screen.Progress) string {
	switch p {
	case screen.Done:
		return th.Glyphs.Full
	case screen.Begun:
		return th.Glyphs.Half
	case screen.NotBegun:
		return th.Glyphs.Empty
	default:
		return th.Glyphs.Empty
	}
}

// withOverlay lays the overlay over the screen and leaves the footer alone.
func (m *Model) withOverlay(lines []string, o screen.Overlay) ([]string, *tea.Cursor) {
	th := m.s.Theme
	width := min(76, m.w-4)
	title, foot, view := o.View(width-6, m.h-6)
	if len(view.Lines) <= m.h-8 { // air under the title where nothing has to scroll for it
		view.Lines = slices.Concat([]string{""}, view.Lines, []string{""})
		view.Cursor = shifted(view.Cursor, 0, 1)
	}
	box := widget.Box(th, width, title, foot, view.Lines)
	x, y := (m.w-width)/2, max(1, (m.h-1-len(box))/2)
	cursor := shifted(view.Cursor, x+3, y+1)
	box, x, y = widget.Cleared(th, lines, box, x, y)
	// The footer comes last: drawing has told the overlay whether it scrolls.
	return append(widget.Over(th, lines[:len(lines)-1], box, x, y, true), m.footer()), cursor
}

// withToast lays the toast at the bottom right, above the footer.
func (m *Model) withToast(lines []string) []string {
	th := m.s.Theme
	tone, glyph := theme.Met, th.Glyphs.Yes
	switch {
	case m.toast.Error:
		tone, glyph = theme.GapTone, th.Glyphs.No
	case m.toast.Warn:
		tone, glyph = theme.Partly, th.Glyphs.Warning
	}
	width := m.toastWidth()
	texts := []string{}
	for _, l := range m.toast.Lines {
		texts = append(texts, widget.Wrap(l, width-6)...)
	}
	if len(texts) > 6 {
		texts = texts[:6]
	}
	var block []string
	row := func() *widget.Row {
		return widget.NewRow(width, theme.Overlay).PutOn(0, tone, theme.Overlay, th.Glyphs.Cursor)
	}
	block = append(block, row().Put(2, tone, glyph).Put(4, theme.Strong, m.toast.Title).String(th))
	for _, t := range texts {
		block = append(block, row().Put(4, theme.Soft, t).String(th))
	}
	x, y := m.w-1-width, m.h-1-len(block)
	if m.h > 20 {
		y--
	}
	block, x, y = widget.Cleared(th, lines, block, max(0, x), max(1, y))
	return append(widget.Over(th, lines[:len(lines)-1], block, x, y, false), lines[len(lines)-1])
}

func (m *Model) toastWidth() int {
	if m.toast.Error {
		return m.w - 2
	}
	need := widget.Width(m.toast.Title)
	for _, l := range m.toast.Lines {
		need = max(need, widget.Width(l))
	}
	return min(max(24, need+6), min(m.w-2, 60))
}

// saveToast says what happened, what is safe, and what to do.
func saveToast(err error) screen.Toast {
	return screen.Toast{
		Title: "Not saved: " + err.Error(),
		Lines: []string{"Your last answers are kept in memory and nothing saved before is affected.", "r tries again."},
		Error: true,
	}
}
