package why

import (
	"fmt"

	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// lead is where a line leads to; the zero value leads nowhere.
type lead struct {
	what    string // an explanation
	advice  bool
	subject string // an answer, as [screen.Session.Place] takes it
	fact    bool   // the subject is a fact
	unfold  bool   // the rest of a list
}

func (l lead) word() string {
	switch {
	case l.unfold:
		return "show all"
	case l.what != "":
		return "open it"
	case l.fact:
		return "go to the fact"
	default:
		return "go to the answer"
	}
}

// block is some lines that belong together: a heading, a paragraph, or an entry
// of a list that can be selected.
type block struct {
	head  bool
	lines func(on bool) []string
	to    lead
}

func (b *block) leads() bool { return b.to != lead{} }

// window draws the lines that show.
func (st *step) window(h int) []string {
	st.at = st.near(st.at)
	var lines []string
	st.ends = st.ends[:0]
	for i := range st.blocks {
		lines = append(lines, st.blocks[i].lines(i == st.at)...)
		st.ends = append(st.ends, len(lines))
	}
	st.page, st.total = h, len(lines)
	st.first = max(0, min(st.first, st.total-h))
	return lines[st.first:min(st.total, st.first+h)]
}

// near is the entry at a place, else the next one, else the last; -1 for none.
func (st *step) near(at int) int {
	if at = max(0, min(at, len(st.blocks)-1)); at < len(st.blocks) && st.blocks[at].leads() {
		return at
	}
	if next := st.next(at, 1); next >= 0 {
		return next
	}
	return st.next(at, -1)
}

// next is the entry after a place, or before it; -1 when there is none.
func (st *step) next(at, by int) int {
	for i := at + by; i >= 0 && i < len(st.blocks); i += by {
		if st.blocks[i].leads() {
			return i
		}
	}
	return -1
}

// scroll handles the keys that move the selection or the page.
func (st *step) scroll(name string) {
	switch name {
	case "down", "j":
		st.move(1)
	case "up", "k":
		st.move(-1)
	case "tab":
		st.section(1)
	case "shift+tab":
		st.section(-1)
	case "pgdown", "space", "ctrl+d":
		st.turn(max(1, st.page-2))
	case "pgup", "ctrl+u":
		st.turn(-max(1, st.page-2))
	case "g", "home":
		st.first, st.at = 0, st.next(-1, 1)
	case "G", "end":
		st.first, st.at = st.total, st.next(len(st.blocks), -1)
	}
}

// move selects the next entry, or the one before; past the last and the first
// one the page moves.
func (st *step) move(by int) {
	to := st.next(st.at, by)
	if to < 0 || st.at < 0 {
		st.first = max(0, min(st.first+by, st.total-st.page))
		return
	}
	st.at = to
	st.show(to)
}

// show moves the page so that a block shows.
func (st *step) show(i int) {
	from := 0
	if i > 0 {
		from = st.ends[i-1]
	}
	st.first = max(min(st.first, from), st.ends[i]-st.page)
}

// turn moves the page and selects an entry that shows.
func (st *step) turn(by int) {
	st.first = max(0, min(st.first+by, st.total-st.page))
	for i := range st.blocks {
		from := 0
		if i > 0 {
			from = st.ends[i-1]
		}
		if st.blocks[i].leads() && from >= st.first && st.ends[i] <= st.first+st.page {
			st.at = i
			return
		}
	}
}

// section goes to the next heading that has entries, or the one before.
func (st *step) section(by int) {
	at := st.at
	for i := at; by < 0 && i >= 0; i-- { // the heading of the entry itself does not count
		if st.blocks[i].head {
			at = i
			break
		}
	}
	for i := at + by; i >= 0 && i < len(st.blocks); i += by {
		if !st.blocks[i].head || i+1 >= len(st.blocks) || !st.blocks[i+1].leads() {
			continue
		}
		st.at = i + 1
		st.show(i)
		st.show(i + 1)
		return
	}
}

// sections counts the headings with entries.
func (st *step) sections() int {
	n := 0
	for i := range st.blocks {
		if st.blocks[i].head && i+1 < len(st.blocks) && st.blocks[i+1].leads() {
			n++
		}
	}
	return n
}

// painter lays out one explanation for a width.
type painter struct {
	s    *screen.Session
	st   *step
	x    *scoring.Explanation
	w, h int
	out  []block
}

func (p *painter) row(on bool) *widget.Row {
	if !on {
		return widget.NewRow(p.w, theme.Overlay)
	}
	return widget.NewRow(p.w, theme.Select).Put(0, theme.Accent, p.s.Theme.Glyphs.Cursor)
}

// add adds lines that lead nowhere.
func (p *painter) add(lines ...string) {
	p.out = append(p.out, block{lines: func(bool) []string { return lines }})
}

// text adds a paragraph at a column.
func (p *painter) text(x int, tok theme.Token, s string) {
	var lines []string
	for _, l := range widget.Wrap(s, p.w-x) {
		lines = append(lines, p.row(false).Put(x, tok, l).String(p.s.Theme))
	}
	p.add(lines...)
}

// heading starts a section, with what stands at its right.
func (p *painter) heading(label string, columns ...column) {
	r := p.row(false).Put(0, theme.Label, label)
	for _, c := range columns {
		r.Right(p.w-c.right, theme.Muted, c.text)
	}
	lines := []string{p.row(false).String(p.s.Theme), r.String(p.s.Theme)}
	p.out = append(p.out, block{head: true, lines: func(bool) []string { return lines }})
}

// column is something right-aligned, so many cells from the right edge.
type column struct {
	right int
	tok   theme.Token
	text  string
}

// entry is a line that can be selected: a sign, a name that may take several
// lines, figures at the right of the first, and what is said under it.
type entry struct {
	to      lead
	glyph   string
	tone    theme.Token
	name    string
	most    int // lines of the name; 0 for all
	columns []column
	under   []string
}

// left is how many cells the figures take.
func (e *entry) left() int {
	left := 0
	for _, c := range e.columns {
		if c.text != "" {
			left = max(left, c.right+widget.Width(c.text)+2)
		}
	}
	return left
}

func (p *painter) entry(e entry) {
	room, more := max(10, p.w-4-e.left()), p.s.Theme.Glyphs.Ellipsis
	texts := widget.Wrap(e.name, room)
	if e.most > 0 && len(texts) > e.most {
		texts = texts[:e.most]
		texts[e.most-1] = widget.Cut(texts[e.most-1]+" "+more, room, more)
	}
	var under []string
	for _, u := range e.under {
		under = append(under, widget.Wrap(u, p.w-4)...)
	}
	p.out = append(p.out, block{to: e.to, lines: func(on bool) []string {
		var lines []string
		for i, t := range texts {
			r := p.row(on).Put(4, toneOf(on), t)
			if i == 0 {
				r.Put(2, e.tone, e.glyph)
				for _, c := range e.columns {
					r.Right(p.w-c.right, c.tok, c.text)
				}
			}
			lines = append(lines, r.String(p.s.Theme))
		}
		for _, u := range under {
			lines = append(lines, p.row(on).Put(4, theme.Muted, u).String(p.s.Theme))
		}
		return lines
	}})
}

func toneOf(on bool) theme.Token {
	if on {
		return theme.Strong
	}
	return theme.Text
}

// list adds entries; where they are more than room, the rest unfolds.
func (p *painter) list(n, room int, one func(i int)) {
	shown := n
	if !p.st.open && n > room+1 {
		shown = room
	}
	for i := range shown {
		one(i)
	}
	if shown < n {
		p.entry(entry{to: lead{unfold: true}, glyph: p.s.Theme.Glyphs.Right, tone: theme.Muted, name: fmt.Sprintf("%d more", n-shown)})
	}
}
