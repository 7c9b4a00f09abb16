package risks

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/field"
	"soc2ready/tui/screen"
)

// save keeps what was decided about a risk.
func (r *Screen) save(label string, id q.RiskID, e q.RiskEntry) tea.Cmd {
	cmd := r.s.Change(label, q.RiskEntryOf(id, e))
	r.settle()
	return cmd
}

// rate sets the likelihood or the impact. Both are written, so that the rating
// stays as it is when the library changes.
func (r *Screen) rate(n int) tea.Cmd {
	line := r.selected()
	e := line.Entry
	e.Likelihood, e.Impact, e.Confirmed = line.Likelihood, line.Impact, true
	word := "likelihood"
	if r.focus == onImpact {
		e.Impact, word = n, "impact"
	} else {
		e.Likelihood = n
	}
	if r.onMap { // the map follows the risk
		r.filter = &cell{e.Likelihood, e.Impact}
	} else if r.rated != line.ID { // the rating moves the risk; enter goes on from where it stood
		r.rated, r.thence = line.ID, r.nextSuggested(line.ID)
	}
	return r.save(fmt.Sprintf("%s: %s %d", line.ID, word, n), line.ID, e)
}

// confirm takes the suggested rating and goes on to the next risk that waits. When
// none waits it goes on to the questions.
func (r *Screen) confirm() tea.Cmd {
	line := r.selected()
	var cmd tea.Cmd
	if !line.Confirmed {
		e := line.Entry
		e.Confirmed = true
		cmd = r.save(fmt.Sprintf("%s confirmed", line.ID), line.ID, e)
	}
	next := r.nextOpen(line.ID)
	if next == "" && r.filter != nil { // the cell is done: go on in the whole register
		r.filter, r.onMap = nil, false
		next = r.nextSuggested(line.ID)
	}
	switch {
	case next != "":
		r.goTo(next)
		return cmd
	case cmd != nil && len(r.suggested()) == 0:
		return tea.Batch(cmd, screen.Cmd(screen.Toast{Title: "Every risk is confirmed", Lines: []string{"enter goes on to Gaps."}}))
	case cmd == nil && len(r.suggested()) == 0:
		return r.s.Go(screen.Gaps, "")
	default:
		return cmd
	}
}

// nextSuggested is the next shown risk after this one that nobody has looked at,
// wrapping around; empty when there is none.
func (r *Screen) nextSuggested(id q.RiskID) q.RiskID {
	list := r.list()
	from := slices.IndexFunc(list, func(x scoring.RiskLine) bool { return x.ID == id })
	for i := range list {
		if x := list[(from+1+i)%len(list)]; !x.Confirmed {
			return x.ID
		}
	}
	return ""
}

// nextOpen is where enter goes on: a risk that has just been rated may have moved
// far down the register, so the one that came after it before the rating is next.
func (r *Screen) nextOpen(id q.RiskID) q.RiskID {
	waits := func(x scoring.RiskLine) bool { return x.ID == r.thence && !x.Confirmed }
	if r.rated == id && slices.ContainsFunc(r.list(), waits) {
		return r.thence
	}
	return r.nextSuggested(id)
}

// confirmAll takes all suggested ratings as they are.
func (r *Screen) confirmAll() tea.Cmd {
	var entries []q.Entry
	for _, line := range r.suggested() {
		e := line.Entry
		e.Confirmed = true
		entries = append(entries, q.RiskEntryOf(line.ID, e))
	}
	if len(entries) == 0 {
		return screen.Cmd(screen.Toast{Title: "Every risk is confirmed already"})
	}
	n := screen.Counted(len(entries), "risk")
	return tea.Batch(r.s.Change(n+" confirmed as suggested", entries...),
		screen.Cmd(screen.Toast{Title: n + " confirmed as suggested", Lines: []string{"u takes it back; any of them can still be rated."}}))
}

// treat goes to the next or the previous treatment. Accepting a risk needs
// somebody who does so, a reason, and a day on which it is looked at again.
func (r *Screen) treat(by int) tea.Cmd {
	line := r.selected()
	all := q.Treatments()
	at := slices.Index(all, q.Treatment(line.Treatment))
	next := all[(at+by+len(all))%len(all)]
	if next == q.Accept {
		return r.askWho(line)
	}
	e := line.Entry
	e.Treatment, e.AcceptedBy, e.Expires = next, "", 0
	return r.save(fmt.Sprintf("%s: %s", line.ID, next), line.ID, e)
}

func (r *Screen) askWho(line *scoring.RiskLine) tea.Cmd {
	id, before := line.ID, line.Entry
	return r.open(&field.Line{
		Label: "Who accepts this risk? Next come the reason and the day", Late: true,
		Check: func(text string) string {
			if text == "" {
				return "An accepted risk needs a name."
			}
			return ""
		},
		Take: func(who string) tea.Cmd { return r.askWhy(id, before, who) },
	}, cmp.Or(before.AcceptedBy, r.s.Who))
}

// askWhy asks for the reason of the acceptance. It stands in the note, where the
// register and the report show it.
func (r *Screen) askWhy(id q.RiskID, e q.RiskEntry, who string) tea.Cmd {
	return r.open(&field.Line{
		Label: "Why can you live with it? Next comes the day", Late: true, Check: needsReason,
		Take: func(reason string) tea.Cmd {
			if reason != q.CleanLine(e.Note) { // a note of several lines that stays is left as it is
				e.Note = reason
			}
			return r.askUntil(id, e, who)
		},
	}, e.Note)
}

func (r *Screen) askUntil(id q.RiskID, e q.RiskEntry, who string) tea.Cmd {
	today := r.s.Today()
	until := e.Expires
	if until <= today {
		until = today.AddMonths(12)
	}
	return r.open(&field.Line{
		Label: "Until when? It is looked at again then (year-month-day)",
		Check: func(text string) string {
			d, err := q.ParseDate(text)
			switch {
			case err != nil:
				return "Write the date as 2027-01-31."
			case d <= today:
				return "That day has gone by."
			default:
				return ""
			}
		},
		Take: func(text string) tea.Cmd {
			d, err := q.ParseDate(text)
			if err != nil {
				return nil
			}
			e.Treatment, e.AcceptedBy, e.Expires = q.Accept, who, d
			return r.save(fmt.Sprintf("%s: accepted by %s", id, who), id, e)
		},
	}, until.String())
}

// owner goes to the next department.
func (r *Screen) owner(by int) tea.Cmd {
	line := r.selected()
	all := q.Departments()
	at := slices.Index(all, line.Owner)
	e := line.Entry
	e.Owner = all[(max(at, 0)+by+len(all))%len(all)]
	return r.save(fmt.Sprintf("%s: owner %s", line.ID, e.Owner.Title()), line.ID, e)
}

// overrule asks for a residual score that replaces the derived one, and why.
func (r *Screen) overrule() tea.Cmd {
	line := r.selected()
	id, e := line.ID, line.Entry
	text := ""
	if e.Residual > 0 {
		text = fmt.Sprint(e.Residual)
	}
	return r.open(&field.Line{
		Label: fmt.Sprintf("Residual score of your own, 1 to %d; empty: as derived", line.Inherent), Late: true,
		Check: func(text string) string {
			n, err := strconv.Atoi(text)
			if text != "" && (err != nil || n < 1 || n > line.Inherent) {
				return fmt.Sprintf("A number from 1 to %d, the score before controls.", line.Inherent)
			}
			return ""
		},
		Take: func(text string) tea.Cmd {
			n, err := strconv.Atoi(text)
			if err != nil { // empty, since Check has read it
				e.Residual, e.ResidualReason = 0, ""
				return r.save(fmt.Sprintf("%s: residual as derived", id), id, e)
			}
			e.Residual = n
			return r.askResidualReason(id, e)
		},
	}, text)
}

func (r *Screen) askResidualReason(id q.RiskID, e q.RiskEntry) tea.Cmd {
	return r.open(&field.Line{
		Label: fmt.Sprintf("Why %d, and not what the controls say?", e.Residual), Check: needsReason,
		Take: func(reason string) tea.Cmd {
			e.ResidualReason = reason
			return r.save(fmt.Sprintf("%s: residual %d", id, e.Residual), id, e)
		},
	}, e.ResidualReason)
}

func needsReason(text string) string {
	if text == "" {
		return "A reason is needed: it stands in the register."
	}
	return ""
}

// appetite is by how much the largest accepted residual score changes.
func (r *Screen) appetite(by int) tea.Cmd {
	n := scoring.Appetite(r.s.A)
	m := max(1, min(25, n+by))
	cmd := r.s.Change(fmt.Sprintf("risk appetite: %d", m), q.SettingEntry("risk_appetite", fmt.Sprint(m)))
	r.settle()
	return cmd
}

// add makes a risk of the company's own, rated in the middle.
func (r *Screen) add() tea.Cmd {
	id := r.freeID()
	return r.open(&field.Line{
		Label: "What could go wrong?",
		Check: func(text string) string {
			if text == "" {
				return "A risk needs a name, such as \"Our only designer leaves\"."
			}
			return ""
		},
		Take: func(title string) tea.Cmd {
			r.at, r.filter, r.onMap, r.focus = id, nil, false, onLikelihood
			return r.save("new risk: "+title, id, q.RiskEntry{Title: title, Likelihood: 3, Impact: 3, Confirmed: true})
		},
	}, "")
}

// freeID is the first number of an own risk that is not taken.
func (r *Screen) freeID() q.RiskID {
	for n := 1; ; n++ {
		id := q.RiskID(fmt.Sprintf("OWN-%d", n))
		if _, taken := r.s.A.Risks[id]; !taken && r.s.Catalog().Risk(id) == nil {
			return id
		}
	}
}
