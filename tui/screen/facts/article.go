package facts

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"soc2ready/scoring"
	"soc2ready/tui/form"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/why"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// article is a page to read: the verdict of Fit or the boundary of Scope.
type article struct {
	sc   *Screen
	top  int
	w, h int
}

var _ body = (*article)(nil)

func newArticle(sc *Screen) *article { return &article{sc: sc} }

func (a *article) setSize(w, h int) { a.w, a.h = w, h }

func (a *article) refresh() {}

func (a *article) leave() tea.Cmd { return nil }

func (a *article) typing() bool { return false }

func (a *article) crumbs() []string { return nil }

func (a *article) resume() string { return a.sc.lastName() }

func (a *article) update(msg tea.Msg) (bool, form.Move, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, form.Stay, nil
	}
	end, half := a.end(), max(1, a.h/2)
	switch k.String() {
	case "j", "down":
		a.top++
	case "k", "up":
		a.top--
	case "g", "home":
		a.top = 0
	case "G", "end":
		a.top = end
	case "ctrl+d", "space":
		a.top += half
	case "ctrl+u":
		a.top -= half
	case "enter":
		return true, form.Stay, a.onward()
	case "]", "ctrl+s":
		return true, form.Stay, a.nextStage()
	case "w":
		if a.sc.stage != screen.Fit {
			return false, form.Stay, nil
		}
		return true, form.Stay, a.sc.s.Show(why.New(a.sc.s, scoring.ExplainFit))
	case "esc":
		return false, form.Leave, nil
	default:
		return false, form.Stay, nil
	}
	a.top = max(0, min(a.top, end))
	return true, form.Stay, nil
}

// onward goes where the page says to go next: to a fact that is still open, or
// to the next stage.
func (a *article) onward() tea.Cmd {
	if open := a.sc.openFacts(); a.sc.stage == screen.Fit && len(open) > 0 {
		a.sc.jump(string(open[0].Key))
		return nil
	}
	return a.nextStage()
}

// nextStage leaves the last page for the stage that follows, whatever is open.
func (a *article) nextStage() tea.Cmd {
	if a.sc.stage == screen.Scope {
		return a.sc.s.Go(screen.Criteria, "")
	}
	return a.sc.s.Go(screen.Scope, "")
}

// lines draws the whole article.
func (a *article) lines() []string {
	th := a.sc.s.Theme
	head, blocks := a.sc.verdict()
	if a.sc.stage == screen.Scope {
		head, blocks = a.sc.boundary()
	}
	var out []string
	for i, text := range widget.Wrap(head.text, min(textRoom, a.w-4)) {
		r := widget.NewRow(a.w, theme.None)
		if i == 0 {
			r.Put(1, head.tok, head.glyph)
		}
		out = append(out, r.Put(3, theme.Strong, text).String(th))
	}
	x := min(textAt+1, max(2, a.w/4))
	for _, p := range wrapBlocks(blocks, a.w-1-x) {
		out = append(out, strings.Repeat(" ", a.w))
		for _, d := range p {
			out = append(out, drawLine(th, theme.None, a.w, 1, x, d))
		}
	}
	return out
}

// headline is the sentence above everything, with the sign of its state.
type headline struct {
	tok   theme.Token
	glyph string
	text  string
}

// room is how many lines of the article show; the last line of the body says
// how many follow.
func (a *article) room(lines int) int {
	if lines > a.h {
		return max(1, a.h-1)
	}
	return a.h
}

func (a *article) end() int {
	n := len(a.lines())
	return max(0, n-a.room(n))
}

func (a *article) view() screen.View {
	lines := a.lines()
	room := a.room(len(lines))
	a.top = max(0, min(a.top, len(lines)-room))
	shown := widget.Fit(lines[a.top:min(len(lines), a.top+room)], a.w, room)
	if room < len(lines) {
		r := widget.NewRow(a.w, theme.None)
		if left := len(lines) - a.top - room; left > 0 {
			text := fmt.Sprintf("%d more lines", left)
			r.Right(a.w-1, theme.Muted, text).Put(a.w-3-widget.Width(text), theme.Key, "j")
		} else {
			r.Right(a.w-1, theme.Muted, "end")
		}
		shown = append(shown, r.String(a.sc.s.Theme))
	}
	return screen.View{Lines: shown}
}

func (a *article) hints() []widget.Hint {
	hints := []widget.Hint{{Key: "enter", Word: "to Scope"}}
	switch {
	case a.sc.stage == screen.Scope:
		hints[0].Word = "to Criteria"
	case len(a.sc.openFacts()) > 0:
		hints = []widget.Hint{{Key: "enter", Word: "open question"}, {Key: "]", Word: "to Scope"}}
	}
	if a.end() > 0 {
		hints = append(hints, widget.Hint{Key: "↑↓", Word: "read on"})
	}
	if a.sc.stage == screen.Fit {
		hints = append(hints, widget.Hint{Key: "w", Word: "why?"})
	}
	return append(hints, widget.Hint{Key: "[", Word: "page before"}, widget.Hint{Key: "u", Word: "undo"}, widget.Hint{Key: "esc", Word: "home"})
}

func (a *article) help() []widget.Hint {
	help := []widget.Hint{
		{Key: "enter", Word: "on to what comes next"},
		{Key: "]", Word: "to the next stage, whatever is still open"},
		{Key: "j k ↓ ↑", Word: "line down or up"},
		{Key: "ctrl+d ctrl+u", Word: "half a page down or up"},
		{Key: "g G", Word: "start or end"},
		{Key: "[", Word: "page before"},
	}
	if a.sc.stage == screen.Fit {
		help = append(help, widget.Hint{Key: "w", Word: "why this verdict? every reason, and what would change it"})
	}
	return help
}
