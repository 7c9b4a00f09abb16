// Package why is the overlay that opens a figure or a verdict: one sentence that
// says where it stands, what feeds it, what limits it, what stands behind the
// answers, and what would move it most for the least work.
//
// It draws a [scoring.Explanation], so that the wizard, the command line and the
// report say the same. Every line with a mark leads on: a part opens its own
// explanation on top, an answer or a fact is gone to. esc goes one step back.
package why

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// Overlay is a stack of explanations; the last one is shown.
type Overlay struct {
	s     *screen.Session
	steps []*step
	w, h  int // of the last view
}

var _ screen.Overlay = (*Overlay)(nil)

// step is one explanation with the place in it.
type step struct {
	what   string
	advice bool // the recommendation of a category rather than its figure
	type2  bool // changes that move Type 2
	x      *scoring.Explanation

	blocks []block
	ends   []int // the line after each block
	at     int   // the selected block that leads on; -1 for none
	first  int   // the first line shown
	page   int   // lines that show
	total  int   // lines there are
	open   bool  // the long list is unfolded
}

// New explains what [scoring.Result.Explain] takes: a criterion, control,
// statement, series, category, risk or rule, "overall", "fit" or "report-type".
func New(s *screen.Session, what string) *Overlay {
	return &Overlay{s: s, steps: []*step{{what: what, at: -1}}}
}

// NewAdvice explains why a category is recommended or not.
func NewAdvice(s *screen.Session, category string) *Overlay {
	return &Overlay{s: s, steps: []*step{{what: category, advice: true, at: -1}}}
}

// top is the explanation shown. It is made when it is first looked at, because
// the palette offers many of them.
func (o *Overlay) top() *step {
	st := o.steps[len(o.steps)-1]
	if st.x == nil {
		st.x = o.s.Result.Explain(st.what, st.type2)
	}
	return st
}

// laidOut is the explanation shown, with its entries: a key may come, and the
// footer is drawn, before the inside has been.
func (o *Overlay) laidOut() *step {
	st := o.top()
	if st.blocks == nil {
		o.View(cmp.Or(o.w, 70), cmp.Or(o.h, 18))
	}
	return st
}

// Update implements screen.Overlay.
func (o *Overlay) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	st := o.laidOut()
	switch name := k.String(); name {
	case "esc", "backspace", "left", "h":
		if len(o.steps) == 1 {
			return true, nil
		}
		o.steps = o.steps[:len(o.steps)-1]
	case "q":
		return true, nil
	case "enter", "right", "l":
		return o.follow(st)
	case "t":
		if st.twoTypes() {
			st.type2, st.x, st.blocks = !st.type2, nil, nil
		}
	default:
		st.scroll(name)
	}
	return false, nil
}

// twoTypes reports whether the changes can be counted for Type 1 or Type 2.
func (st *step) twoTypes() bool {
	return st.x != nil && st.x.Type1 != nil && !st.advice && st.x.Kind != scoring.ExplainRisk
}

// follow goes where the selected line leads.
func (o *Overlay) follow(st *step) (bool, tea.Cmd) {
	if st.at < 0 || st.at >= len(st.blocks) {
		return false, nil
	}
	switch to := st.blocks[st.at].to; {
	case to.unfold:
		st.open, st.blocks = true, nil
	case to.what != "":
		o.steps = append(o.steps, &step{what: to.what, advice: to.advice, type2: st.type2, at: -1})
	case to.subject != "":
		if place, ok := o.s.Place(to.subject); ok {
			return true, o.s.Await(screen.Cmd(place))
		}
	}
	return false, nil
}

// View implements screen.Overlay.
func (o *Overlay) View(w, h int) (title, foot string, v screen.View) {
	st := o.top()
	if st.x == nil {
		line := widget.NewRow(w, theme.Overlay).Put(0, theme.Text, "There is nothing to explain any more.").String(o.s.Theme)
		return "Why?", "", screen.View{Lines: []string{line}}
	}
	p := &painter{s: o.s, st: st, x: st.x, w: w, h: h}
	st.blocks = p.blocks()
	v.Lines = st.window(h)
	o.w, o.h = w, h
	return p.title(), o.foot(st), v
}

// foot says where we are: the way here, and how much there is to read.
func (o *Overlay) foot(st *step) string {
	var parts []string
	if len(o.steps) > 1 {
		var way []string
		for _, s := range o.steps[:len(o.steps)-1] {
			way = append(way, s.what)
		}
		parts = append(parts, "from "+strings.Join(way[max(0, len(way)-2):], " "+o.s.Theme.Glyphs.Crumb+" "))
	}
	if st.total > st.page {
		parts = append(parts, fmt.Sprintf("%d–%d of %d lines", st.first+1, min(st.total, st.first+st.page), st.total))
	}
	return strings.Join(parts, "   ")
}

// Hints implements screen.Overlay.
func (o *Overlay) Hints() []widget.Hint {
	st := o.laidOut()
	var hints []widget.Hint
	if st.at >= 0 && st.at < len(st.blocks) {
		hints = append(hints, widget.Hint{Key: "enter", Word: st.blocks[st.at].to.word()})
	}
	back := widget.Hint{Key: "esc", Word: "close"}
	if len(o.steps) > 1 {
		back.Word = "one step back"
	}
	hints = append(hints, back, widget.Hint{Key: "↑↓", Word: "move"})
	if st.sections() > 1 {
		hints = append(hints, widget.Hint{Key: "tab", Word: "next part"})
	}
	if st.twoTypes() {
		word := "for Type 2"
		if st.type2 {
			word = "for Type 1"
		}
		hints = append(hints, widget.Hint{Key: "t", Word: word})
	}
	if len(o.steps) > 1 {
		hints = append(hints, widget.Hint{Key: "q", Word: "close"})
	}
	return hints
}

// Typing implements screen.Overlay.
func (o *Overlay) Typing() bool { return false }
