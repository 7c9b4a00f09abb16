package why

import (
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/risk"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// tall is the height from which bars stand under the figures.
const tall = 24

// title is the question that the overlay answers.
func (p *painter) title() string {
	x := p.x
	name := x.Key
	switch x.Kind {
	case scoring.ExplainFit:
		return "Why this verdict on fit?"
	case scoring.ExplainReport:
		return "Why this advice on the report?"
	case scoring.ExplainContradiction:
		return "Contradiction " + x.Key
	case scoring.ExplainRisk:
		return fmt.Sprintf("Why is %s at %s?", x.Key, score(x.Risk.Residual))
	case scoring.ExplainOverall:
		name = "the whole"
	case scoring.ExplainCategory:
		name = x.Title
	case scoring.ExplainControl:
		name = p.s.Catalog().Control(q.ControlID(x.Key)).Label()
	}
	if p.st.advice {
		return "Why this advice on " + name + "?"
	}
	if x.Type1 == nil {
		return "Why has " + name + " no figure?"
	}
	return fmt.Sprintf("Why is %s at %s?", name, widget.IntervalText(*x.Type1))
}

// head draws what it is, the verdict, the figures and what stands behind them.
func (p *painter) head() {
	x := p.x
	if x.Kind != scoring.ExplainOverall && x.Kind != scoring.ExplainFit && x.Kind != scoring.ExplainReport && !p.st.advice {
		p.text(0, theme.Strong, x.Title)
	}
	if p.st.advice {
		p.verdict(x.Advice)
		p.adds()
		return
	}
	p.verdict(x.Verdict)
	if x.Risk != nil {
		p.riskRow(x.Risk)
		return
	}
	if x.Type1 != nil {
		p.figures()
	}
	p.shares()
}

// verdict draws the sentence; what stands before its colon is the verdict itself.
func (p *painter) verdict(s string) {
	th := p.s.Theme
	word, _, ok := strings.Cut(s, ":")
	var lines []string
	for i, l := range widget.Wrap(s, p.w) {
		r := p.row(false)
		if ok && i == 0 && len(l) > len(word) {
			r.Put(0, theme.Strong, word+":").Then(1, theme.Text, strings.TrimSpace(l[len(word)+1:]))
		} else {
			r.Put(0, theme.Text, l)
		}
		lines = append(lines, r.String(th))
	}
	p.add(lines...)
}

// figures draws both intervals, with bars where there is room.
func (p *painter) figures() {
	x, th := p.x, p.s.Theme
	if p.h < tall {
		r := p.row(false).Put(0, theme.Muted, "Type 1").Then(1, theme.Strong, widget.IntervalText(*x.Type1))
		r.Then(3, theme.Muted, "Type 2").Then(1, theme.Strong, widget.IntervalText(*x.Type2))
		p.add(r.String(th))
		return
	}
	for _, f := range []struct {
		name string
		iv   scoring.Interval
	}{{"Type 1", *x.Type1}, {"Type 2", *x.Type2}} {
		r := p.row(false).Put(0, theme.Muted, f.name)
		widget.IntervalBar(r, th, 9, p.w-19, f.iv)
		p.add(r.Right(p.w, theme.Strong, widget.IntervalText(f.iv)).String(th))
	}
}

// shares draws what stands behind the answers: the counts in words, and a bar
// where there is room.
func (p *painter) shares() {
	e := p.x.Evidence
	if e == nil || e.Total() == 0 {
		return
	}
	th := p.s.Theme
	r := p.row(false)
	if p.w >= 60 {
		r.Put(0, theme.Muted, "Answers")
	}
	at := 0
	if p.w >= 60 {
		at = 9
	}
	p.add(r.Put(at, theme.Soft, widget.Cut(screen.ShareWords(*e), p.w-at, th.Glyphs.Ellipsis)).String(th))
	if p.h >= tall {
		p.add(screen.ShareBar(p.row(false), th, at, p.w-at-10, *e).String(th))
	}
}

// riskRow draws the score before and after the controls.
func (p *painter) riskRow(f *scoring.RiskFigures) {
	th := p.s.Theme
	r := p.row(false).Put(0, theme.Muted, "before controls").Then(1, theme.Strong, score(f.Inherent))
	r.Then(2, theme.Muted, th.Glyphs.Arrow+" left").Then(1, theme.Strong, score(f.Residual))
	r.Then(3, theme.Muted, "appetite").Then(1, theme.Text, fmt.Sprint(f.Appetite))
	p.add(r.String(th))
	p.text(0, theme.Soft, p.x.How[0])
	if e := p.s.A.Risks[q.RiskID(p.x.Key)]; e.Note != "" {
		word := "Note: "
		if e.Treatment == q.Accept {
			word = "Reason for accepting it: "
		}
		p.text(0, theme.Text, word+q.CleanLine(e.Note))
	}
}

// score is a risk score with the letter of its band.
func score(n int) string { return fmt.Sprintf("%d %s", n, risk.LevelOf(n).Letter()) }

// adds says what a category adds to the work.
func (p *painter) adds() {
	if a := p.x.Adds; a != nil {
		p.text(0, theme.Soft, screen.PriceWords(*a))
	}
}
