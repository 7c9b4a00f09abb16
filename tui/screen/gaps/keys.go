package gaps

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/history"
	"soc2ready/tui/screen/why"
	"soc2ready/tui/widget"
)

// Update implements screen.Screen.
func (g *Screen) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case screen.Changed:
		g.regroup()
		return true, nil
	case draft:
		if g.input != nil && int(msg) == g.drafts {
			return true, g.saveDraft()
		}
		return true, nil
	case hashed:
		return true, takeHash(g.s, msg)
	case tea.PasteMsg:
		if g.input != nil {
			return true, g.typed(msg)
		}
		return true, nil // pasted text never answers a question
	case tea.KeyPressMsg:
		if g.input != nil {
			if strings.HasPrefix(msg.String(), "alt+") {
				return false, nil // the frame goes to another stage; Leave keeps the note
			}
			return true, g.editorKey(msg)
		}
		return g.key(msg.String())
	}
	if g.input != nil {
		return true, g.typed(msg)
	}
	return false, nil
}

func (g *Screen) key(name string) (bool, tea.Cmd) {
	if handled := g.move(name); handled {
		return true, nil
	}
	if g.control() == nil {
		return g.emptyKey(name)
	}
	switch name {
	case "y":
		return true, g.answer(q.Yes)
	case "p":
		return true, g.answer(q.Partly)
	case "n":
		return true, g.answer(q.No)
	case "d":
		return true, g.answer(q.Unknown)
	case "0", "1", "2", "3", "4":
		return true, g.level(q.SettableLevels()[name[0]-'0'])
	case "D":
		return true, g.level(q.LevelUnknown)
	case "-":
		return true, g.ask(reasonFor(g.selected().Key))
	case "x":
		return true, g.ask(cardReason(g.control().Key))
	case "backspace", "delete":
		return true, g.answer(q.Unanswered)
	case "e":
		return true, g.ask(noteFor(g.selected().Key))
	case "v":
		return true, g.s.Show(newEvidence(g.s, g.control(), g.selected()))
	case "c", "C", "t", "T":
		return true, g.confirmKey(name)
	case "H":
		return true, history.Card(g.s, g.control())
	case "!":
		return true, g.flag()
	case "w":
		return true, g.s.Show(why.New(g.s, string(g.control().Key)))
	case "f":
		g.group = (g.group + 1) % groupings
		g.regroup()
		return true, screen.Cmd(g.groupToast())
	case "P":
		g.present = !g.present
		return true, nil
	case "esc":
		if g.present || g.list {
			g.present, g.list = false, false
			return true, nil
		}
	}
	return false, nil
}

// move handles the keys that change the place.
func (g *Screen) move(name string) bool {
	if g.list {
		return g.moveList(name)
	}
	ctl := g.control()
	switch name {
	case "tab":
		g.list = true
	case "j", "down":
		if ctl != nil && g.statement < len(g.s.A.Asks(ctl))-1 {
			g.statement++
		} else {
			g.step(1)
		}
	case "k", "up":
		if g.statement > 0 {
			g.statement--
		} else if g.step(-1) {
			g.statement = len(g.s.A.Asks(g.control())) - 1
		}
	case "l", "right", "pgdown", "s", "enter", "ctrl+d":
		g.step(1)
	case "h", "left", "pgup", "ctrl+u":
		g.step(-1)
	case "]":
		g.jump(g.section + 1)
	case "[":
		g.jump(g.section - 1)
	case "g", "home":
		g.section, g.card, g.statement = 0, 0, 0
	case "G", "end":
		g.section = max(0, len(g.sections)-1)
		g.card, g.statement = max(0, len(g.cards())-1), 0
	case "N":
		g.nextOpen(1)
	case "B":
		g.nextOpen(-1)
	default:
		return false
	}
	return true
}

// moveList handles the keys of the list of sections and cards.
func (g *Screen) moveList(name string) bool {
	switch name {
	case "tab", "enter", "l", "right":
		g.list = false
	case "j", "down":
		g.step(1)
	case "k", "up":
		g.step(-1)
	case "]", "pgdown", "ctrl+d":
		g.jump(g.section + 1)
	case "[", "pgup", "ctrl+u":
		g.jump(g.section - 1)
	case "N":
		g.nextOpen(1)
	case "B":
		g.nextOpen(-1)
	default:
		return false
	}
	return true
}

// jump goes to the start of a section.
func (g *Screen) jump(section int) {
	if n := within(section, len(g.sections)); n != g.section {
		g.section, g.card, g.statement = n, 0, 0
	}
}

// step goes to the card before or after, across sections.
func (g *Screen) step(by int) bool {
	section, card := g.section, g.card+by
	if card < 0 {
		if section == 0 {
			return false
		}
		section--
		card = len(g.sections[section].cards) - 1
	}
	if section < len(g.sections) && card >= len(g.sections[section].cards) {
		if section+1 >= len(g.sections) {
			return false
		}
		section, card = section+1, 0
	}
	g.section, g.card, g.statement = section, card, 0
	return true
}

// nextOpen goes to the next card that is not complete, across all sections.
func (g *Screen) nextOpen(step int) bool {
	var all []*q.Control
	at := 0
	for i := range g.sections {
		if i == g.section {
			at = len(all) + g.card
		}
		all = append(all, g.sections[i].cards...)
	}
	next := g.s.A.NextOpen(all, at, step)
	if next < 0 {
		return false
	}
	g.find(string(all[next].Key))
	return true
}

// answer answers the selected statement and goes on; one whose answer is taken
// back stays.
func (g *Screen) answer(v q.Value) tea.Cmd {
	st, ctl := g.selected(), g.control()
	ans := g.s.A.Answers[st.Key]
	ans.Value, ans.ReasonMissing = v, false
	g.remember()
	cmd := g.s.Change(answerLabel(ctl, v), q.AnswerEntry(st.Key, ans))
	if v == q.Unanswered {
		return cmd
	}
	return tea.Batch(cmd, g.after(ctl))
}

// after goes on from a statement that has its answer: to the next statement, or
// from the last one of a complete card to the next open card.
func (g *Screen) after(ctl *q.Control) tea.Cmd {
	if g.statement < len(g.s.A.Asks(ctl))-1 {
		g.statement++
		return nil
	}
	return g.goOn(ctl)
}

func answerLabel(ctl *q.Control, v q.Value) string {
	if v == q.Unanswered {
		return "answer taken back: " + ctl.Label()
	}
	return v.String() + ": " + ctl.Label()
}

// goOn leaves a complete card for the next open one.
func (g *Screen) goOn(ctl *q.Control) tea.Cmd {
	if !g.s.A.Complete(ctl) || g.present {
		return nil
	}
	if g.nextUnconfirmed(1) || g.nextOpen(1) {
		return nil
	}
	return screen.Cmd(screen.Toast{Title: "Every card is answered", Lines: []string{"alt+6 shows the plan, alt+7 the report."}})
}

// level answers the whole card and goes on.
func (g *Screen) level(l q.Level) tea.Cmd {
	ctl := g.control()
	g.remember()
	cmd := g.s.Change(fmt.Sprintf("%s: %s", l.Word(), ctl.Label()), q.LevelEntries(g.s.A, ctl, l, "")...)
	return tea.Batch(cmd, g.goOn(ctl))
}

// remember keeps the figures as they stand before an answer.
func (g *Screen) remember() {
	o := g.s.Result.Readiness.Overall
	g.was = &o
}

func (g *Screen) flag() tea.Cmd {
	ctl := g.control()
	card := g.s.A.Cards[ctl.Key]
	card.Flag = !card.Flag
	return g.s.Change("flag: "+ctl.Label(), q.CardEntry(ctl.Key, card))
}

func (g *Screen) emptyKey(name string) (bool, tea.Cmd) {
	if name == "enter" {
		return true, g.s.Go(screen.Scope, "")
	}
	return false, nil
}

// Hints implements screen.Screen.
func (g *Screen) Hints() []widget.Hint {
	switch {
	case g.input != nil:
		return g.input.hints()
	case g.control() == nil:
		return []widget.Hint{{Key: "enter", Word: "go to Scope"}, {Key: "f", Word: "other cards"}}
	case g.list:
		return []widget.Hint{{Key: "↑↓", Word: "card"}, {Key: "[ ]", Word: "section"}, {Key: "N", Word: "next open"}, {Key: "enter", Word: "open"}, {Key: "tab", Word: "back to the card"}}
	case g.present:
		return []widget.Hint{{Key: "P", Word: "leaves present"}, {Key: "N", Word: "next question"}, {Key: "y p n", Word: "answer"}}
	}
	group := widget.Hint{Key: "f", Word: "group"}
	hints := append(g.confirmHints(),
		widget.Hint{Key: "y", Word: "yes"},
		widget.Hint{Key: "p", Word: "partly"},
		widget.Hint{Key: "n", Word: "no"},
		widget.Hint{Key: "d", Word: "unsure"},
		widget.Hint{Key: "0-4", Word: "level"},
	)
	if g.group == byTopic && g.s.Result.Progress.Begun == 0 { // whoever begins may have ten minutes only
		group.Word = "quick scan"
		hints = append(hints, group)
	}
	hints = append(hints,
		widget.Hint{Key: "N", Word: "next open"},
		widget.Hint{Key: "e", Word: "note"},
		widget.Hint{Key: "v", Word: "evidence"},
		widget.Hint{Key: "w", Word: "why?"},
		widget.Hint{Key: "-", Word: "n/a"},
		widget.Hint{Key: "tab", Word: "list"},
	)
	if group.Word == "group" {
		hints = append(hints, group)
	}
	return append(hints, widget.Hint{Key: "/", Word: "find"})
}

// groupToast says which cards are asked now.
func (g *Screen) groupToast() screen.Toast {
	if g.group != quickScan {
		return screen.Toast{Title: "Cards " + g.group.String()}
	}
	return screen.Toast{Title: "Quick scan: " + screen.Counted(len(g.s.QuickScan()), "card"), Lines: []string{"Those that move the result most; f shows the others."}}
}

// Help implements screen.Screen.
func (g *Screen) Help() []widget.Hint {
	return []widget.Hint{
		{Key: "y p n", Word: "yes, partly, no: answer the statement"},
		{Key: "d", Word: "nobody here knows"},
		{Key: "-", Word: "does not apply here (asks the reason)"},
		{Key: "0 1 2 3 4", Word: "whole card: none, informal, written, in place, proven"},
		{Key: "D", Word: "whole card: unsure"},
		{Key: "x", Word: "whole card does not apply (asks the reason)"},
		{Key: "backspace", Word: "take the answer back"},
		{Key: "c", Word: "confirm last year's answer to the statement"},
		{Key: "C", Word: "confirm last year's answers on the whole card"},
		{Key: "t T", Word: "next, previous answer to confirm"},
		{Key: "e", Word: "note on the statement"},
		{Key: "v", Word: "evidence behind the answer"},
		{Key: "H", Word: "history of the card: who changed what, and when"},
		{Key: "!", Word: "flag the card, to come back to it"},
		{Key: "j/k ↓/↑", Word: "statement"},
		{Key: "h/l ←/→", Word: "card"},
		{Key: "[ ]", Word: "section"},
		{Key: "N B", Word: "next, previous open card"},
		{Key: "s", Word: "skip this card"},
		{Key: "f", Word: "group: topic, quick scan, department, criterion"},
		{Key: "tab", Word: "list of cards"},
		{Key: "w", Word: "why does the card stand where it stands? its risks, its criteria"},
		{Key: "P", Word: "present mode for a projector"},
		{Key: "/", Word: "find a card"},
	}
}

// Edits implements screen.Editor.
func (g *Screen) Edits(key string) bool {
	switch key {
	case "y", "p", "n", "d", "D", "0", "1", "2", "3", "4", "-", "x", "backspace", "delete", "e", "c", "C", "!":
		return g.control() != nil
	default:
		return false
	}
}
