package risks

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/field"
	"soc2ready/tui/screen"
)

// dismiss takes the selected risk out of the register. The reason becomes the
// first line of its note.
func (r *Screen) dismiss() tea.Cmd {
	line := r.selected()
	id, e := line.ID, line.Entry
	next := r.neighbour(id)
	return r.open(&field.Line{
		Label: fmt.Sprintf("Why is %s no risk here?", id), Check: needsReason,
		Take: func(reason string) tea.Cmd {
			out := e
			out.Dismissed, out.Note = true, q.CleanText(reason+"\n"+e.Note)
			r.goTo(next)
			return r.save(fmt.Sprintf("%s dismissed", id), id, out)
		},
	}, "")
}

// neighbour is the risk that is selected when this one leaves the list.
func (r *Screen) neighbour(id q.RiskID) q.RiskID {
	list := r.list()
	for i := range list {
		switch {
		case list[i].ID != id:
		case i+1 < len(list):
			return list[i+1].ID
		case i > 0:
			return list[i-1].ID
		}
	}
	return ""
}

// gone is one risk that was dismissed.
type gone struct {
	id            q.RiskID
	title, reason string
}

// goneRisks lists what was dismissed, by number.
func (r *Screen) goneRisks() []gone {
	var list []gone
	for id, e := range r.s.A.Risks {
		if !e.Dismissed {
			continue
		}
		title := e.Title
		if lib := r.s.Catalog().Risk(id); lib != nil {
			title = lib.Title
		}
		reason, _, _ := strings.Cut(e.Note, "\n")
		list = append(list, gone{id, title, reason})
	}
	slices.SortFunc(list, func(x, y gone) int { return q.CompareNatural(x.id, y.id) })
	return list
}

func (r *Screen) settleDismissed() {
	list := r.goneRisks()
	if slices.ContainsFunc(list, func(x gone) bool { return x.id == r.at }) {
		return
	}
	r.at = ""
	if len(list) > 0 {
		r.at = list[0].id
	}
}

// showDismissed changes between the register and what was taken out of it.
func (r *Screen) showDismissed(on bool) {
	r.dismissed, r.onMap, r.filter = on, false, nil
	r.settle()
}

// bringBack puts a dismissed risk into the register again.
func (r *Screen) bringBack() tea.Cmd {
	e, ok := r.s.A.Risks[r.at]
	if !ok || !e.Dismissed {
		return nil
	}
	id := r.at
	e.Dismissed = false
	cmd := r.save(fmt.Sprintf("%s brought back", id), id, e)
	if len(r.goneRisks()) == 0 {
		r.showDismissed(false)
		r.at = id
	}
	return tea.Batch(cmd, screen.Cmd(screen.Toast{Title: string(id) + " is in the register again", Lines: []string{"Its reason stays as a note; e changes it."}}))
}

func (r *Screen) dismissedKey(name string) (bool, tea.Cmd) {
	list := r.goneRisks()
	at := slices.IndexFunc(list, func(x gone) bool { return x.id == r.at })
	if to, ok := moved(name, at, len(list), r.h/2); ok {
		if len(list) > 0 {
			r.at = list[to].id
		}
		return true, nil
	}
	switch name {
	case "x", "enter":
		return true, r.bringBack()
	case "X", "esc":
		r.showDismissed(false)
		return true, nil
	}
	return false, nil
}
