package risks

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/why"
	"soc2ready/tui/widget"
)

// Update implements screen.Screen.
func (r *Screen) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Changed:
		r.settle()
		return true, nil
	case draft:
		if r.note != nil && int(msg) == r.drafts {
			return true, r.saveNote()
		}
		return true, nil
	case tea.KeyPressMsg:
		if !r.Typing() {
			return r.key(msg.String())
		}
	}
	switch {
	case r.note != nil:
		return true, r.noteUpdate(msg)
	case r.line != nil:
		line := r.line
		done, cmd := line.Update(msg)
		if done && r.line == line {
			r.line = nil
		}
		return true, cmd
	default:
		return false, nil
	}
}

func (r *Screen) key(name string) (bool, tea.Cmd) {
	if r.dismissed {
		return r.dismissedKey(name)
	}
	if r.onMap {
		if handled := r.mapKey(name); handled {
			return true, nil
		}
	} else if r.move(name) {
		return true, nil
	}
	if handled, cmd := r.registerKey(name); handled {
		return true, cmd
	}
	if r.selected() == nil {
		return false, nil
	}
	return r.riskKey(name)
}

// Click implements screen.Clicker: a risk of the register is selected.
func (r *Screen) Click(x, y int) tea.Cmd {
	i, ok := r.hits.At(y)
	if list := r.list(); ok && i < len(list) && !r.Typing() && (r.w < wideFrom || x < r.w-sideWidth) && (r.w < besideFrom || x < r.w-mapWidth) {
		r.at, r.onMap = list[i].ID, false
	}
	return nil
}

// registerKey handles the keys that need no risk.
func (r *Screen) registerKey(name string) (bool, tea.Cmd) {
	switch name {
	case "A":
		return true, r.confirmAll()
	case "n":
		return true, r.add()
	case "s":
		r.order = (r.order + 1) % orders
		return true, screen.Cmd(screen.Toast{Title: "Risks " + r.order.String()})
	case "m":
		r.toggleMap()
		return true, nil
	case "X":
		r.showDismissed(true)
		return true, nil
	case "+", "=":
		return true, r.appetite(1)
	case "-":
		return true, r.appetite(-1)
	case "b":
		r.focus = onAppetite
		return true, nil
	case "esc":
		if r.onMap || r.filter != nil || r.focus == onAppetite {
			r.onMap, r.filter, r.focus = false, nil, onLikelihood
			r.settle()
			return true, nil
		}
	}
	return false, nil
}

// riskKey handles the keys of the selected risk.
func (r *Screen) riskKey(name string) (bool, tea.Cmd) {
	switch name {
	case "1", "2", "3", "4", "5":
		if r.focus == onAppetite {
			r.focus = onLikelihood
		}
		return true, r.rate(int(name[0] - '0'))
	case "tab", "shift+tab":
		if r.focus == onImpact {
			r.focus = onLikelihood
		} else {
			r.focus = onImpact
		}
		return true, nil
	case "enter":
		if r.focus == onAppetite {
			r.focus = onLikelihood
			return true, nil
		}
		return true, r.confirm()
	case "t":
		return true, r.treat(1)
	case "T":
		return true, r.treat(-1)
	case "o":
		return true, r.owner(1)
	case "O":
		return true, r.owner(-1)
	case "e":
		return true, r.editNote()
	case "x":
		return true, r.dismiss()
	case "v":
		return true, r.overrule()
	case "w":
		return true, r.s.Show(why.New(r.s, string(r.at)))
	case "h", "left":
		if r.focus == onAppetite {
			return true, r.appetite(-1)
		}
	case "l", "right":
		if r.focus == onAppetite {
			return true, r.appetite(1)
		}
	}
	return false, nil
}

// move handles the keys that change the selected risk.
func (r *Screen) move(name string) bool {
	list := r.list()
	at := slices.IndexFunc(list, func(x scoring.RiskLine) bool { return x.ID == r.at })
	to, ok := moved(name, at, len(list), r.h/2)
	if ok && len(list) > 0 {
		r.goTo(list[to].ID)
	}
	return ok
}

// moved is where a key leads in a list of n lines; ok is false for other keys.
func moved(name string, at, n, half int) (to int, ok bool) {
	switch name {
	case "j", "down":
		at++
	case "k", "up":
		at--
	case "ctrl+d", "pgdown":
		at += max(1, half)
	case "ctrl+u", "pgup":
		at -= max(1, half)
	case "g", "home":
		at = 0
	case "G", "end":
		at = n - 1
	default:
		return at, false
	}
	return max(0, min(at, n-1)), true
}

// toggleMap goes to the map, at the cell of the selected risk, and back to the
// whole register.
func (r *Screen) toggleMap() {
	if r.onMap {
		r.onMap, r.filter = false, nil
		r.settle()
		return
	}
	at := cell{3, 3}
	if line := r.selected(); line != nil {
		at = cell{line.Likelihood, line.Impact}
	}
	r.onMap, r.filter = true, &at
}

// mapKey moves on the map: likelihood goes up, impact to the right.
func (r *Screen) mapKey(name string) bool {
	to := *r.filter
	switch name {
	case "k", "up":
		to.likelihood++
	case "j", "down":
		to.likelihood--
	case "l", "right":
		to.impact++
	case "h", "left":
		to.impact--
	case "g", "home":
		to = cell{5, 1}
	case "G", "end":
		to = cell{1, 5}
	case "enter", "tab":
		r.onMap = false
		if len(r.list()) == 0 {
			r.filter = nil
		}
		r.settle()
		return true
	default:
		return false
	}
	to.likelihood, to.impact = max(1, min(5, to.likelihood)), max(1, min(5, to.impact))
	r.filter = &to
	r.settle()
	return true
}

// Hints implements screen.Screen.
func (r *Screen) Hints() []widget.Hint {
	switch {
	case r.note != nil:
		return []widget.Hint{{Key: "esc", Word: "done"}, {Key: "ctrl+s", Word: "done"}, {Key: "enter", Word: "new line"}}
	case r.line != nil:
		return r.line.Hints()
	case r.dismissed && r.at == "":
		return []widget.Hint{{Key: "esc", Word: "back to the register"}}
	case r.dismissed:
		return []widget.Hint{{Key: "enter", Word: "bring it back"}, {Key: "↑↓", Word: "move"}, {Key: "esc", Word: "back to the register"}}
	case r.onMap && r.selected() == nil:
		return []widget.Hint{{Key: "arrows", Word: "cell"}, {Key: "m", Word: "whole register"}}
	case r.onMap:
		return []widget.Hint{{Key: "arrows", Word: "cell"}, {Key: "enter", Word: "its risks"}, {Key: "1-5", Word: "likelihood"}, {Key: "m", Word: "whole register"}}
	case r.selected() == nil:
		return []widget.Hint{{Key: "n", Word: "new risk"}, {Key: "X", Word: "dismissed ones"}}
	case r.focus == onAppetite:
		return []widget.Hint{{Key: "+ -", Word: "appetite"}, {Key: "esc", Word: "done"}}
	}
	return r.riskHints()
}

func (r *Screen) riskHints() []widget.Hint {
	rate, other := "likelihood", "impact"
	if r.focus == onImpact {
		rate, other = other, rate
	}
	enter := widget.Hint{Key: "enter", Word: "confirm"}
	if r.selected().Confirmed {
		enter.Word = "next open"
		if len(r.suggested()) == 0 {
			enter.Word = "to Gaps"
		}
	}
	hints := []widget.Hint{{Key: "1-5", Word: rate}, {Key: "tab", Word: other}, enter}
	if len(r.suggested()) > 1 {
		hints = append(hints, widget.Hint{Key: "A", Word: "all"})
	}
	return append(hints, widget.Hint{Key: "w", Word: "why?"}, widget.Hint{Key: "t", Word: "treat"}, widget.Hint{Key: "m", Word: "map"},
		widget.Hint{Key: "o", Word: "owner"}, widget.Hint{Key: "n", Word: "new"})
}

// Help implements screen.Screen.
func (r *Screen) Help() []widget.Hint {
	return []widget.Hint{
		{Key: "1 2 3 4 5", Word: "likelihood; after tab the impact"},
		{Key: "tab", Word: "between likelihood and impact"},
		{Key: "enter", Word: "confirm the suggested rating, go to the next one"},
		{Key: "A", Word: "confirm all suggested ratings at once"},
		{Key: "t T", Word: "treatment: mitigate, accept, transfer, avoid"},
		{Key: "o O", Word: "owner: next, previous department"},
		{Key: "e", Word: "note"},
		{Key: "v", Word: "residual score of your own, with a reason"},
		{Key: "x", Word: "dismiss: no risk here (asks the reason)"},
		{Key: "X", Word: "what was dismissed; enter brings it back"},
		{Key: "n", Word: "new risk of your own"},
		{Key: "m", Word: "heat map: arrows move, the register shows the cell"},
		{Key: "s", Word: "sort: inherent, residual, number"},
		{Key: "+ -", Word: "risk appetite; b goes to it"},
		{Key: "w", Word: "why this score? scenario and controls"},
		{Key: "j/k ↓/↑", Word: "risk"},
		{Key: "g G", Word: "first, last risk"},
	}
}

// Edits implements screen.Editor.
func (r *Screen) Edits(key string) bool {
	line := r.selected()
	switch key {
	case "x", "enter":
		if r.dismissed {
			return true
		}
		return line != nil && (key == "x" || !r.onMap && r.focus != onAppetite && !line.Confirmed)
	case "A", "n", "+", "=", "-", "b":
		return !r.dismissed
	case "1", "2", "3", "4", "5", "t", "T", "o", "O", "e", "v":
		return !r.dismissed && line != nil
	default:
		return false
	}
}
