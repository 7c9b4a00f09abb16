package why

import (
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
)

// changes draws what would move the figure for the fewest days.
func (p *painter) changes() {
	list := p.x.Changes
	if len(list) == 0 {
		return
	}
	label, unit := "CHEAPEST CHANGES, Type 1", "points"
	switch p.x.Moves {
	case "type2":
		label = "CHEAPEST CHANGES, Type 2"
	case "score":
		label, unit = "CHEAPEST CHANGES", "lower by"
	}
	p.heading(label, column{18, theme.Muted, "days"}, column{9, theme.Muted, unit}, column{0, theme.Muted, "per pt"})
	assumed := false
	for i := range list {
		assumed = assumed || list[i].Assumed
		p.change(&list[i])
	}
	if assumed {
		p.text(2, theme.Muted, "? nobody has answered: where it is so already, the answer is all it costs")
	}
}

func (p *painter) change(c *scoring.Change) {
	glyph, tone := p.s.Theme.Glyphs.Up, theme.Accent
	if c.Assumed {
		glyph, tone = p.s.Theme.Glyphs.Unknown, theme.Muted
	}
	gain := fmt.Sprintf("%.1f", c.Gain.Percent())
	if p.x.Risk != nil {
		gain = fmt.Sprintf("%.0f", c.Gain.Percent())
	}
	e := entry{glyph: glyph, tone: tone, name: p.steps(c), columns: []column{
		{18, theme.Text, fmt.Sprintf("%.2f", c.Days)}, {9, theme.Strong, gain}, {0, theme.Text, p.perPoint(c)},
	}}
	if len(c.Steps) > 0 && len(c.Steps[0].Statements) > 0 {
		e.to = lead{subject: string(c.Steps[0].Statements[0])}
	}
	p.entry(e)
}

// perPoint is what one point costs; of a risk its points are few.
func (p *painter) perPoint(c *scoring.Change) string {
	if p.x.Risk != nil || c.Gain <= 0 {
		return fmt.Sprintf("%.2f", c.PerPoint)
	}
	return fmt.Sprintf("%.3f", c.Days/c.Gain.Percent())
}

// steps names what is to be done, and how the figure then stands.
func (p *painter) steps(c *scoring.Change) string {
	var names []string
	for i := range c.Steps {
		step := &c.Steps[i]
		words := make([]string, len(step.Aspects))
		for k, a := range step.Aspects {
			words[k] = a.Word()
		}
		name := p.s.Catalog().Control(step.Control).Label()
		if p.x.Kind == scoring.ExplainControl {
			names = append(names, capital(strings.Join(words, ", ")))
			continue
		}
		if len(words) < 3 {
			name += ": " + strings.Join(words, ", ")
		}
		names = append(names, name)
	}
	text := strings.Join(names, " + ")
	if c.To != c.From && c.To != "" {
		text += " " + p.s.Theme.Glyphs.Arrow + " " + plain(c.To)
	}
	return text
}

// plain is a word of the file as written for people.
func plain(word string) string { return strings.ReplaceAll(word, "_", " ") }

// serves draws what a control is for: its criteria in scope, and the risks that
// its gaps leave open.
func (p *painter) serves() {
	if p.x.Kind != scoring.ExplainControl {
		return
	}
	p.openRisks()
	ctl := p.s.Catalog().Control(q.ControlID(p.x.Key))
	var refs []q.CriterionRef
	for _, ref := range ctl.Criteria {
		if slices.Contains(p.s.Result.Selected, ref.ID.Category()) {
			refs = append(refs, ref)
		}
	}
	if len(refs) == 0 {
		return
	}
	p.heading("WHAT IT FEEDS", append(typeColumns(theme.Muted, "Type 1", "Type 2"), column{17, theme.Muted, "role"})...)
	for _, ref := range refs {
		c, score := p.s.Catalog().Criterion(ref.ID), p.s.Result.Criterion(ref.ID)
		glyph, tone := screen.StatusGlyph(p.s.Theme, p.s.Result.Status(ref.ID))
		word := "helps"
		if ref.Role == q.Primary {
			word = "primary"
		}
		p.entry(entry{
			to: lead{what: string(ref.ID)}, glyph: glyph, tone: tone, name: string(ref.ID) + "  " + c.Title, most: 2,
			columns: append(typeColumns(theme.Text, interval(score.Type1), interval(score.Type2)), column{17, theme.Muted, word}),
		})
	}
}

// openRisks lists the risks that a control's gaps leave open.
func (p *painter) openRisks() {
	if len(p.x.LeavesOpen) == 0 {
		return
	}
	p.heading("RISKS IT LEAVES OPEN", column{0, theme.Muted, "left"})
	for _, id := range p.x.LeavesOpen {
		for i := range p.s.Result.Risks {
			if l := &p.s.Result.Risks[i]; l.ID == id {
				p.entry(entry{
					to: lead{what: string(id)}, glyph: p.s.Theme.Glyphs.Warning, tone: theme.Partly,
					name: string(id) + "  " + l.Title, most: 2, columns: []column{{0, theme.Text, score(l.Residual)}},
				})
			}
		}
	}
}

// clashes lists the contradictions beside the figure, and what it would fall to.
func (p *painter) clashes() {
	if len(p.x.Clashes) == 0 {
		return
	}
	p.heading("CONTRADICTIONS BESIDE IT")
	for i := range p.x.Clashes {
		c := &p.x.Clashes[i]
		glyph, tone := p.s.Theme.Glyphs.Warning, theme.Partly
		if c.Severity == q.High {
			tone = theme.GapTone
		}
		e := entry{to: lead{what: string(c.Rule)}, name: c.Message, most: 2, columns: []column{{0, theme.Muted, string(c.Severity)}}}
		if c.Settled != "" {
			glyph, tone = p.s.Theme.Glyphs.Yes, theme.Muted
			e.under = append(e.under, "settled: "+c.Settled)
		}
		e.glyph, e.tone = glyph, tone
		if text := screen.FallWords(c.Type1, c.Type2, p.s.Theme.Glyphs.Arrow); text != "" {
			e.under = append(e.under, "against you: "+text)
		}
		p.entry(e)
	}
}

// falls lists what a contradiction would cost, criterion by criterion.
func (p *painter) falls() {
	f := p.x.Against
	if f == nil || len(f.Criteria) == 0 {
		return
	}
	p.heading("SETTLED AGAINST YOU", column{20, theme.Muted, "Type 1"}, column{0, theme.Muted, "Type 2"})
	for _, c := range f.Criteria {
		p.entry(entry{
			to: lead{what: string(c.ID)}, glyph: p.s.Theme.Glyphs.Open, tone: theme.Muted, name: string(c.ID), most: 1,
			columns: []column{{20, theme.Text, p.shift(c.Type1)}, {0, theme.Text, p.shift(c.Type2)}},
		})
	}
}

func (p *painter) shift(s scoring.Shift) string {
	if interval(s.Before) == interval(s.After) {
		return interval(s.Before)
	}
	return interval(s.Before) + " " + p.s.Theme.Glyphs.Arrow + " " + interval(s.After)
}
