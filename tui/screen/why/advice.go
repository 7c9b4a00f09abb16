package why

import (
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

func interval(iv scoring.Interval) string { return widget.IntervalText(iv) }

// reasons lists every reason that holds, for and against, with the facts behind.
func (p *painter) reasons() {
	if len(p.x.Reasons) == 0 {
		p.heading("REASONS")
		p.text(2, theme.Text, "None of your facts speaks for it or against it.")
		return
	}
	p.heading("REASONS", column{0, theme.Muted, "side"})
	for i := range p.x.Reasons {
		r := &p.x.Reasons[i]
		glyph, tone := p.side(r)
		word := r.Side
		if r.Decides {
			word = "decides"
		}
		e := entry{glyph: glyph, tone: tone, name: r.Text, columns: []column{{0, tone, word}}}
		for _, id := range r.Facts {
			if e.to.subject == "" {
				e.to = lead{subject: string(id), fact: true}
			}
			said := p.s.Said(string(id))
			e.under = append(e.under, p.stage(id)+said.Name+": "+said.Answer)
		}
		if e.to.subject == "" {
			e.to = lead{} // it holds for every company
		}
		p.entry(e)
	}
}

// stage names where a fact is asked for.
func (p *painter) stage(id q.FactID) string {
	if to, ok := p.s.Place(string(id)); ok {
		return to.Stage.String() + ", "
	}
	return ""
}

// side is the sign of a reason: for, against, or neither.
func (p *painter) side(r *scoring.ReasonGiven) (string, theme.Token) {
	g := p.s.Theme.Glyphs
	switch {
	case r.Decides:
		return g.Decides, theme.Accent
	case r.Side == "for":
		return "+", theme.Met
	case r.Side == "against":
		return g.NA, theme.Partly
	default:
		return g.Open, theme.Muted
	}
}

// overruled says that the company chose otherwise, and why.
func (p *painter) overruled() {
	o := p.x.Overruled
	if o == nil {
		return
	}
	p.heading("YOU CHOSE OTHERWISE")
	reason := o.Reason
	if reason == "" {
		reason = "no reason is written down yet; r in Criteria writes one"
	}
	p.text(2, theme.Text, fmt.Sprintf("Chosen: %s. Your reason: %s", p.word(o.Chosen), reason))
}

// word is a verdict as written for people.
func (p *painter) word(verdict string) string {
	switch p.x.Kind {
	case scoring.ExplainFit:
		return scoring.FitWords(verdict)
	case scoring.ExplainReport:
		return scoring.ReportWords(verdict)
	default:
		return plain(scoring.Recommendation(verdict).Word())
	}
}

// flips lists the facts that, answered otherwise, would change the verdict.
func (p *painter) flips() {
	if len(p.x.Flips) == 0 {
		return
	}
	p.heading("WHAT WOULD CHANGE IT")
	for i := range p.x.Flips {
		f := &p.x.Flips[i]
		from := f.From
		if from == "" {
			from = "not answered"
		}
		to := f.To
		if to == "" {
			to = "none"
		}
		p.entry(entry{
			to: lead{subject: string(f.Fact), fact: true}, glyph: p.s.Theme.Glyphs.Arrow, tone: theme.Accent,
			name:  fmt.Sprintf("%s: %s", p.word(f.Verdict), f.Label),
			under: []string{fmt.Sprintf("%s instead of %s", to, from)},
		})
	}
}

// otherFacts lists the facts that no reason names.
func (p *painter) otherFacts() {
	var named []q.FactID
	for i := range p.x.Reasons {
		named = append(named, p.x.Reasons[i].Facts...)
	}
	list := slices.DeleteFunc(slices.Clone(p.x.Facts), func(f scoring.FactUsed) bool { return slices.Contains(named, f.Key) })
	if len(list) == 0 {
		return
	}
	label := "FACTS IT RESTS ON"
	if len(named) > 0 {
		label = "FACTS IT LOOKED AT AS WELL"
	}
	p.heading(label)
	p.list(len(list), 4, func(i int) {
		said := p.s.Said(string(list[i].Key))
		p.entry(entry{
			to: lead{subject: string(list[i].Key), fact: true}, glyph: p.s.Theme.Glyphs.Open, tone: theme.Muted,
			name: said.Name + ": " + strings.TrimSpace(said.Answer), most: 2,
		})
	})
}

// otherSide leads from a category's figure to its recommendation, and back.
func (p *painter) otherSide() {
	if p.x.Kind != scoring.ExplainCategory {
		return
	}
	to, name := lead{what: p.x.Key, advice: true}, "Why is "+p.x.Title+" in scope or not? "+p.x.Advice
	if p.st.advice {
		to, name = lead{what: p.x.Key}, "Its figure, "+interval(*p.x.Type1)+": what feeds it"
	}
	p.heading("THE OTHER SIDE")
	p.entry(entry{to: to, glyph: p.s.Theme.Glyphs.Right, tone: theme.Accent, name: name})
}
