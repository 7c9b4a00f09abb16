package gaps

import (
	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/widget"
)

// confirmKey handles the keys for what was carried over from last year.
func (g *Screen) confirmKey(name string) tea.Cmd {
	switch name {
	case "c":
		return g.confirm()
	case "C":
		return g.confirmCard()
	case "T":
		return g.seekUnconfirmed(-1)
	default:
		return g.seekUnconfirmed(1)
	}
}

// confirm says that the selected answer of last year still holds, and goes on to
// the next one.
func (g *Screen) confirm() tea.Cmd {
	st, ctl := g.selected(), g.control()
	ans := g.s.A.Answers[st.Key]
	if !ans.ToConfirm {
		return g.nothingToConfirm()
	}
	cmd := g.s.Change("confirmed: "+ctl.Label(), q.AnswerEntry(st.Key, ans))
	return tea.Batch(cmd, g.goOnConfirming())
}

// confirmCard says it of every answer of the card.
func (g *Screen) confirmCard() tea.Cmd {
	ctl := g.control()
	entries := q.ConfirmEntries(g.s.A, ctl)
	if len(entries) == 0 {
		return g.nothingToConfirm()
	}
	cmd := g.s.Change("card confirmed: "+ctl.Label(), entries...)
	return tea.Batch(cmd, g.goOnConfirming())
}

func (g *Screen) goOnConfirming() tea.Cmd {
	if len(g.s.Result.ToConfirm) == 0 {
		return screen.Cmd(screen.Toast{Title: "Every answer is confirmed", Lines: []string{"N goes to cards that are still open; alt+7 shows the results."}})
	}
	if !g.present {
		return g.seekUnconfirmed(1)
	}
	return nil
}

func (g *Screen) nothingToConfirm() tea.Cmd {
	t := screen.Toast{Title: "Nothing to confirm here"}
	if len(g.s.Result.ToConfirm) > 0 {
		t.Lines = []string{"t goes to the next answer that is."}
	}
	return screen.Cmd(t)
}

// seekUnconfirmed goes to the next or the previous answer to confirm.
func (g *Screen) seekUnconfirmed(step int) tea.Cmd {
	n := len(g.s.Result.ToConfirm)
	switch {
	case n == 0:
		return screen.Cmd(screen.Toast{Title: "No answer is waiting to be confirmed"})
	case g.nextUnconfirmed(step):
		return nil
	default:
		return screen.Cmd(screen.Toast{Title: "None left in this group", Lines: []string{screen.Counted(n, "answer") + " to confirm elsewhere; f shows other cards."}})
	}
}

// nextUnconfirmed goes to the next answer to confirm in the sections, around
// their end; step is 1 or -1.
func (g *Screen) nextUnconfirmed(step int) bool {
	if len(g.s.Result.ToConfirm) == 0 {
		return false
	}
	type place struct{ section, card, statement int }
	var all []place
	at := 0
	for i := range g.sections {
		for j, ctl := range g.sections[i].cards {
			for k, st := range g.s.A.Asks(ctl) {
				here := place{i, j, k}
				if here == (place{g.section, g.card, g.statement}) {
					at = len(all)
				}
				all = append(all, here)
				if !g.s.A.Answers[st.Key].ToConfirm {
					all[len(all)-1].section = -1
				}
			}
		}
	}
	for i := 1; i <= len(all); i++ {
		p := all[((at+i*step)%len(all)+len(all))%len(all)]
		if p.section >= 0 {
			g.section, g.card, g.statement = p.section, p.card, p.statement
			return true
		}
	}
	return false
}

// confirmHints are the keys for what was carried over; none when nothing is to
// be confirmed.
func (g *Screen) confirmHints() []widget.Hint {
	if len(g.s.Result.ToConfirm) == 0 {
		return nil
	}
	hints := []widget.Hint{{Key: "t", Word: "next one"}}
	if st := g.selected(); st != nil && g.s.A.Answers[st.Key].ToConfirm {
		hints = append([]widget.Hint{{Key: "c", Word: "confirm"}, {Key: "C", Word: "card"}}, hints...)
	}
	return hints
}
