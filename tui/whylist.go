package tui

import (
	"fmt"

	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/why"
	"soc2ready/tui/widget"
)

// whyCommands are the figures and verdicts that the palette explains: the whole,
// fit, the report, every category with its advice, every criterion in scope.
func (m *Model) whyCommands() []command {
	r := m.s.Result
	entry := func(title, key, words string, o screen.Overlay) command {
		return command{title: title, where: "why", key: key, words: "explain " + words, msg: screen.Show{Overlay: o}}
	}
	at := func(name string, iv scoring.Interval) string {
		return fmt.Sprintf("Why is %s at %s?", name, widget.IntervalText(iv))
	}
	list := []command{
		entry(at("the whole", r.Readiness.Overall.Type1), "", "overall readiness everything", why.New(m.s, scoring.ExplainOverall)),
		entry("Why this verdict on fit?", "", scoring.FitWords(r.Fit.Verdict), why.New(m.s, scoring.ExplainFit)),
		entry("Why this advice on the report?", "", "report type "+scoring.ReportWords(r.ReportType.Recommended), why.New(m.s, scoring.ExplainReport)),
	}
	for i := range r.Categories {
		adv := &r.Categories[i]
		name, key := adv.Category.Title(), string(adv.Category)
		if adv.Selected {
			list = append(list, entry(at(name, r.Group(adv.Category).Type1), "", key+" category", why.New(m.s, key)))
		}
		list = append(list, entry("Why this advice on "+name+"?", "", key+" recommended category", why.NewAdvice(m.s, key)))
	}
	for _, c := range r.CriteriaInScope() {
		score := r.Criterion(c.ID)
		title := at(string(c.ID), score.Type1)
		if !score.Applies {
			title = fmt.Sprintf("Why has %s no figure?", c.ID)
		}
		list = append(list, entry(title, string(c.ID), c.Title, why.New(m.s, string(c.ID))))
	}
	return list
}
