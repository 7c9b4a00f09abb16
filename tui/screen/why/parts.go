package why

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// blocks lays the explanation out.
func (p *painter) blocks() []block {
	p.head()
	switch kind := p.x.Kind; {
	case p.st.advice, kind == scoring.ExplainFit, kind == scoring.ExplainReport:
		p.reasons()
		p.overruled()
		p.flips()
		p.otherFacts()
		p.otherSide()
	case kind == scoring.ExplainContradiction:
		p.parts()
		p.otherFacts()
		p.falls()
	default:
		p.parts()
		p.limits()
		p.changes()
		p.serves()
		p.clashes()
		p.otherSide()
		if kind == scoring.ExplainControl || kind == scoring.ExplainRisk {
			p.otherFacts()
		}
	}
	p.sums()
	return p.out
}

// room is how many entries of a long list show before it is unfolded, so that
// what moves the figure is on the first page too.
func (p *painter) room() int { return max(3, min(12, p.h-15)) }

// parts draws what the figure is made of.
func (p *painter) parts() {
	list := slices.Clone(p.x.Parts)
	if len(list) == 0 {
		return
	}
	switch list[0].Kind {
	case "aspect":
		p.aspects(list)
	case scoring.ExplainCriterion:
		slices.SortStableFunc(list, func(a, b scoring.Piece) int { return cmp.Compare(a.Type1.Low, b.Type1.Low) })
		p.heading("WHAT FEEDS IT, weakest first", typeColumns(theme.Muted, "Type 1", "Type 2")...)
		p.list(len(list), p.room(), func(i int) { p.criterion(&list[i]) })
	default:
		slices.SortStableFunc(list, byRole)
		heads := typeColumns(theme.Muted, "Type 1", "Type 2")
		p.heading("WHAT FEEDS IT", append(heads, p.role("role"))...)
		p.list(len(list), p.room(), func(i int) { p.control(&list[i]) })
	}
}

// byRole puts what holds the figure down first, then the primary controls.
func byRole(a, b scoring.Piece) int {
	rank := func(x *scoring.Piece) int {
		switch {
		case x.Limit != "":
			return 0
		case x.Role == string(q.Primary):
			return 1
		default:
			return 2
		}
	}
	return cmp.Or(cmp.Compare(rank(&a), rank(&b)), cmp.Compare(a.Type1.Low, b.Type1.Low))
}

// typeColumns are the two figures at the right.
func typeColumns(tok theme.Token, one, two string) []column {
	return []column{{8, tok, one}, {0, tok, two}}
}

// role is the column before the figures; of risks and contradictions controls
// have none.
func (p *painter) role(text string) column {
	if p.x.Kind != scoring.ExplainCriterion {
		text = ""
	}
	return column{17, theme.Muted, text}
}

func (p *painter) criterion(x *scoring.Piece) {
	glyph, tone := screen.StatusGlyph(p.s.Theme, scoring.Status(x.State))
	p.entry(entry{
		to: lead{what: x.Key}, glyph: glyph, tone: tone, name: x.Key + "  " + x.Title, most: 1,
		columns: typeColumns(theme.Text, widget.IntervalText(*x.Type1), widget.IntervalText(*x.Type2)),
	})
}

func (p *painter) control(x *scoring.Piece) {
	ctl := p.s.Catalog().Control(q.ControlID(x.Key))
	glyph, tone := screen.LevelGlyph(p.s.Theme, p.s.A.Level(ctl))
	word := "helps"
	if x.Role == string(q.Primary) {
		word = x.Role
	}
	columns := typeColumns(theme.Text, widget.IntervalText(*x.Type1), widget.IntervalText(*x.Type2))
	if x.Limit != "" {
		columns[0].tok = theme.GapTone
	}
	p.entry(entry{to: lead{what: x.Key}, glyph: glyph, tone: tone, name: ctl.Label(), most: 1, columns: append(columns, p.role(word))})
}

// aspects draws the answers that make a control, aspect by aspect.
func (p *painter) aspects(list []scoring.Piece) {
	for i := range list {
		a := &list[i]
		p.heading(strings.ToUpper(a.Title), column{0, theme.Text, widget.IntervalText(*a.Figure)})
		for j := range a.Parts {
			p.statement(&a.Parts[j])
		}
	}
}

func (p *painter) statement(x *scoring.Piece) {
	value := p.s.A.Value(q.StatementID(x.Key))
	glyph, word, tone := screen.AnswerWord(p.s.Theme, value)
	if strings.HasPrefix(x.State, "na ") {
		word = "n/a, no reason"
	}
	var marks []string
	if x.Role == "key" {
		marks = append(marks, "key statement")
	}
	if x.Weight > 1 {
		marks = append(marks, fmt.Sprintf("counts %d times", x.Weight))
	}
	if x.Standing != "" {
		marks = append(marks, x.Standing)
	}
	if x.ToConfirm {
		marks = append(marks, "carried over, to confirm")
	}
	e := entry{to: lead{subject: x.Key}, glyph: glyph, tone: tone, name: x.Title, most: 3, columns: []column{{0, tone, word}}}
	if text := strings.Join(marks, ", "); text != "" {
		e.under = append(e.under, text)
	}
	if x.Note != "" {
		e.under = append(e.under, "\u201c"+q.CleanLine(x.Note)+"\u201d")
	}
	p.entry(e)
}

// limits says what holds the figure down.
func (p *painter) limits() {
	var texts []string
	held, holds := 0, ""
	for i := range p.x.Parts {
		x := &p.x.Parts[i]
		switch {
		case x.Limit == "":
		case x.Kind == scoring.ExplainCriterion:
			if held++; held == 1 {
				holds = x.Limit
			}
		case x.Kind == scoring.ExplainControl:
			texts = append(texts, p.s.Catalog().Control(q.ControlID(x.Key)).Label()+" is "+x.Limit+".")
		default:
			texts = append(texts, capital(x.Title)+": "+x.Limit+".")
		}
	}
	switch {
	case held == 1:
		texts = append(texts, "1 criterion is "+holds+".")
	case held > 1:
		texts = append(texts, fmt.Sprintf("%d criteria are %s.", held, holds))
	}
	if len(texts) == 0 {
		return
	}
	p.heading("WHAT LIMITS IT")
	const most = 3
	for _, t := range texts[:min(most, len(texts))] {
		p.text(2, theme.Text, t)
	}
	if more := len(texts) - most; more > 0 {
		p.text(2, theme.Muted, fmt.Sprintf("and %d more like these", more))
	}
}

// sums draws how the figure is computed, sentence by sentence.
func (p *painter) sums() {
	how := p.unsaid()
	if len(how) == 0 {
		return
	}
	label := "THE SUMS"
	if p.x.Type1 == nil && p.x.Risk == nil || p.st.advice {
		label = "HOW IT COMES ABOUT"
	}
	p.heading(label)
	for _, s := range how {
		p.text(0, theme.Soft, s)
	}
}

// unsaid is what of the explanation the lines above have not said.
func (p *painter) unsaid() []string {
	var how []string
	for i, s := range p.x.How {
		ofAdvice := p.x.Advice != "" && strings.HasPrefix(s, p.x.Advice)
		switch {
		case s == p.x.Verdict, ofAdvice != p.st.advice:
		case ofAdvice:
			how = append(how, strings.TrimSpace(strings.TrimPrefix(s, p.x.Advice)))
		case p.x.Risk != nil && (i == 0 || i == len(p.x.How)-1): // the scenario and the decision
		default:
			how = append(how, s)
		}
	}
	return slices.DeleteFunc(how, func(s string) bool { return s == "" })
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
