// Package risks is the register: what could go wrong, how likely and how bad it
// is before and after the controls, and what the company does about it.
//
// The register is suggested from the facts. The user looks each risk over, or
// takes all suggestions at once; what is overruled is kept beside the suggestion
// as a [questionnaire.RiskEntry], so that a risk nobody touched follows the
// library. The place on the screen is the id of a risk: sorting, filtering and
// rating move rows about, and the selection stays with the risk.
package risks

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/field"
	"soc2ready/tui/screen"
)

// order is how the register is sorted.
type order int

const (
	byInherent order = iota
	byResidual
	byID
	orders
)

func (o order) String() string {
	switch o {
	case byResidual:
		return "by residual"
	case byID:
		return "by number"
	case byInherent, orders:
		return "by inherent"
	default:
		return "by inherent"
	}
}

// focus is the row of the detail to which the figures and arrows go.
type focus int

const (
	onLikelihood focus = iota
	onImpact
	onAppetite
)

// cell is a place on the heat map.
type cell struct{ likelihood, impact int }

// Screen is the risk register.
type Screen struct {
	s    *screen.Session
	w, h int

	at        q.RiskID // the selected risk
	order     order
	focus     focus
	filter    *cell // only the risks of this cell
	onMap     bool  // the map has the focus; where it is narrow it stands in place of the list
	dismissed bool  // the list shows what was dismissed

	rated  q.RiskID // the selected risk, once it has been rated
	thence q.RiskID // the open risk that stood after it then

	line   *field.Line
	note   *note
	drafts int // counts the keys in the note, to save after a pause

	hits screen.Hits // the lines of the register, for the mouse
}

var _ screen.Screen = (*Screen)(nil)

// New makes the screen.
func New(s *screen.Session) *Screen { return &Screen{s: s} }

// Enter implements screen.Screen: target is a risk, or what Resume gave.
func (r *Screen) Enter(target string) tea.Cmd {
	r.line, r.note = nil, nil
	id, rest, _ := strings.Cut(target, " ")
	for o := range orders {
		if fmt.Sprint(int(o)) == rest {
			r.order = o
		}
	}
	if id != "" {
		r.at, r.filter, r.onMap, r.dismissed = q.RiskID(id), nil, false, false
	}
	r.settle()
	return nil
}

// Leave implements screen.Screen: what is being typed is saved.
func (r *Screen) Leave() tea.Cmd {
	switch {
	case r.note != nil:
		return r.saveNote()
	case r.line != nil:
		return r.line.Save()
	default:
		return nil
	}
}

// SetSize implements screen.Screen.
func (r *Screen) SetSize(w, h int) {
	r.w, r.h = w, h
	if r.note != nil {
		r.note.resize(w)
	}
}

// Typing implements screen.Screen.
func (r *Screen) Typing() bool { return r.line != nil || r.note != nil }

// Crumbs implements screen.Screen.
func (r *Screen) Crumbs() []string {
	if r.dismissed {
		return []string{"Dismissed"}
	}
	return nil
}

// Count implements screen.Screen.
func (r *Screen) Count() string {
	return fmt.Sprintf("%d of %d confirmed", len(r.s.Result.Risks)-len(r.suggested()), len(r.s.Result.Risks))
}

// Resume implements screen.Screen: the risk and the order.
func (r *Screen) Resume() string {
	if r.at == "" {
		return ""
	}
	return fmt.Sprintf("%s %d", r.at, int(r.order))
}

// suggested lists the risks that nobody has looked at yet, in the order shown.
func (r *Screen) suggested() []scoring.RiskLine {
	return slices.DeleteFunc(r.sorted(), func(x scoring.RiskLine) bool { return x.Confirmed })
}

// sorted is the register in the order shown.
func (r *Screen) sorted() []scoring.RiskLine {
	list := slices.Clone(r.s.Result.Risks)
	slices.SortStableFunc(list, func(x, y scoring.RiskLine) int {
		id := q.CompareNatural(x.ID, y.ID)
		switch r.order {
		case byResidual:
			return cmp.Or(cmp.Compare(y.Residual, x.Residual), cmp.Compare(y.Inherent, x.Inherent), id)
		case byID:
			return id
		case byInherent, orders:
			return cmp.Or(cmp.Compare(y.Inherent, x.Inherent), cmp.Compare(y.Residual, x.Residual), id)
		default:
			return id
		}
	})
	return list
}

// list is what the register shows: all risks, or those of the map's cell. A risk
// that was rated out of the cell stays until another is selected.
func (r *Screen) list() []scoring.RiskLine {
	all := r.sorted()
	if r.filter == nil {
		return all
	}
	return slices.DeleteFunc(all, func(x scoring.RiskLine) bool {
		return (cell{x.Likelihood, x.Impact}) != *r.filter && (r.onMap || x.ID != r.at)
	})
}

// selected is the risk that the detail shows; nil when there is none.
func (r *Screen) selected() *scoring.RiskLine {
	for i := range r.s.Result.Risks {
		if r.s.Result.Risks[i].ID == r.at {
			return &r.s.Result.Risks[i]
		}
	}
	return nil
}

// settle keeps the selection on a risk that is shown.
func (r *Screen) settle() {
	if r.dismissed {
		r.settleDismissed()
		return
	}
	list := r.list()
	if slices.ContainsFunc(list, func(x scoring.RiskLine) bool { return x.ID == r.at }) {
		return
	}
	r.at = ""
	if len(list) > 0 {
		r.at = list[0].ID
	}
}

// goTo selects another risk: its likelihood is asked first.
func (r *Screen) goTo(id q.RiskID) {
	if id != r.at {
		r.focus, r.rated = onLikelihood, ""
	}
	r.at = id
}

// open starts typing a line.
func (r *Screen) open(l *field.Line, text string) tea.Cmd {
	r.line = l
	return l.Open(r.s.Theme, text)
}
