package history

import (
	"encoding/json"
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/reader"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// mostCauses is how many answers are named behind one figure; all of them stand
// at the end.
const mostCauses = 3

// newComparison shows what became of the figures between two points in time,
// and which answers did it.
func newComparison(s *screen.Session, c *scoring.Comparison) *reader.Overlay {
	return &reader.Overlay{
		Title: "From " + c.From.Name + " to " + c.To.Name,
		Paint: func(w int) []string {
			p := &painter{s: s, c: c, w: w}
			p.figures()
			p.criteria("ROSE", c.Rose)
			p.criteria("FELL", c.Fell)
			p.scope()
			p.answers()
			return p.lines
		},
	}
}

// painter draws a comparison line by line.
type painter struct {
	s     *screen.Session
	c     *scoring.Comparison
	w     int
	lines []string
}

func (p *painter) row() *widget.Row { return widget.NewRow(p.w, theme.Overlay) }

func (p *painter) add(r *widget.Row) { p.lines = append(p.lines, r.String(p.s.Theme)) }

func (p *painter) text(x int, tok theme.Token, s string) {
	for _, l := range widget.Wrap(s, p.w-x) {
		p.add(p.row().Put(x, tok, l))
	}
}

func (p *painter) heading(title, count string) {
	p.lines = append(p.lines, "")
	p.add(p.row().Put(0, theme.Label, title).Right(p.w, theme.Muted, count))
}

// figures says where everything and each category went.
func (p *painter) figures() {
	c := p.c
	p.add(p.row().Put(0, theme.Muted, c.From.AsOf.Words()+" "+p.s.Theme.Glyphs.Arrow+" "+c.To.AsOf.Words()))
	p.text(0, theme.Text, fmt.Sprintf("Of %s %d rose, %d fell and %d stayed. %s.",
		counted(len(c.Rose)+len(c.Fell)+c.Stayed, "criterion", "criteria"), len(c.Rose), len(c.Fell), c.Stayed,
		upperFirst(counted(len(c.Answers), "answer counts otherwise", "answers count otherwise"))))
	if c.From.CatalogVersion != c.To.CatalogVersion {
		p.text(0, theme.Text, fmt.Sprintf("The catalogue went from %s to %s; it has its part where that is said.", c.From.CatalogVersion, c.To.CatalogVersion))
	}
	p.lines = append(p.lines, "")
	p.group(&c.Overall)
	for i := range c.Categories {
		p.group(&c.Categories[i])
	}
}

// counted is a number with its noun: "1 criterion", "no criteria".
func counted(n int, one, more string) string {
	switch n {
	case 0:
		return "no " + more
	case 1:
		return "1 " + one
	default:
		return fmt.Sprintf("%d %s", n, more)
	}
}

func (p *painter) group(d *scoring.Difference) {
	glyph, word, tone := p.direction(d)
	r := p.row().Put(0, tone, glyph).Put(2, theme.Strong, widget.Cut(d.Title, p.w-16, p.s.Theme.Glyphs.Ellipsis))
	p.add(r.Right(p.w, theme.Soft, word))
	p.shift("Type 1", d.Type1)
	p.shift("Type 2", d.Type2)
}

// direction is the sign and the word of where a figure went.
func (p *painter) direction(d *scoring.Difference) (glyph, word string, tone theme.Token) {
	g := p.s.Theme.Glyphs
	switch d.Direction {
	case scoring.Rose:
		glyph, word, tone = g.Up, "rose", theme.Met
	case scoring.Fell:
		glyph, word, tone = g.Down, "fell", theme.GapTone
	case scoring.Stayed:
		glyph, word, tone = g.Open, "stayed", theme.Muted
	}
	switch d.Scope {
	case "entered":
		word = "entered the scope"
	case "left":
		word = "left the scope"
	}
	return glyph, word, tone
}

// shift says one figure then and now, and by how much its ends moved.
func (p *painter) shift(name string, x scoring.Shift) {
	r := p.row().Put(4, theme.Muted, name).Right(18, theme.Soft, widget.IntervalText(x.Before))
	if !x.Moved() {
		p.add(r.Put(20, theme.Muted, "same"))
		return
	}
	r.Put(20, theme.Muted, p.s.Theme.Glyphs.Arrow).Right(29, theme.Strong, widget.IntervalText(x.After))
	p.add(r.Right(p.w, theme.Soft, fmt.Sprintf("low %s, high %s", points(x.After.Low-x.Before.Low), points(x.After.High-x.Before.High))))
}

// points is a difference in points of a hundred with its sign; what is not
// whole has a decimal, so that nothing that moved reads as 0.
func points(d scoring.Score) string {
	switch {
	case d == 0:
		return "same"
	case d%1000 == 0 || d >= 10_000 || d <= -10_000:
		return fmt.Sprintf("%+.0f", d.Percent())
	default:
		return fmt.Sprintf("%+.1f", d.Percent())
	}
}

// criteria lists criteria that went one way, with the answers behind it.
func (p *painter) criteria(title string, list []scoring.Difference) {
	if len(list) == 0 {
		return
	}
	p.heading(title, counted(len(list), "criterion", "criteria"))
	for i := range list {
		p.criterion(&list[i])
	}
}

func (p *painter) criterion(d *scoring.Difference) {
	th := p.s.Theme
	glyph, word, tone := p.direction(d)
	if d.Scope == "" {
		word = ""
		if d.From != d.To {
			word = statusWord(d.From) + " " + th.Glyphs.Arrow + " " + statusWord(d.To)
		}
	}
	room := p.w - 11 - widget.Width(word)
	p.add(p.row().Put(0, tone, glyph).Put(2, theme.Text, d.Key).Put(9, theme.Strong, widget.Cut(d.Title, room, th.Glyphs.Ellipsis)).Right(p.w, theme.Soft, word))
	p.shift("Type 1", d.Type1)
	if d.Type2.Moved() {
		p.shift("Type 2", d.Type2)
	}
	if d.ByCatalog {
		p.text(4, theme.Muted, "The new catalogue has its part in this.")
	}
	if len(d.Cards) > 0 {
		p.text(4, theme.Muted, "Cards that came in or went out: "+p.labels(d.Cards))
	}
	for _, b := range d.Because[:min(mostCauses, len(d.Because))] {
		alone := ""
		if b.Alone != 0 {
			alone = "alone " + points(b.Alone)
		}
		p.answer(b.Statement, b.From, b.To, true, alone)
	}
	if more := len(d.Because) - mostCauses; more > 0 {
		p.add(p.row().Put(4, theme.Faint, counted(more, "more answer", "more answers")))
	}
}

func statusWord(s scoring.Status) string {
	if s == scoring.StatusNotApplicable {
		return "n/a"
	}
	return string(s)
}

// answer draws an answer that changed; aside leaves room for what it did alone.
func (p *painter) answer(id q.StatementID, from, to q.Value, aside bool, alone string) {
	th := p.s.Theme
	name := string(id)
	if ctl, st := p.s.Catalog().Statement(id); st != nil {
		name = ctl.Label() + ", " + st.Aspect.Word()
	}
	_, was, _ := screen.AnswerWord(th, from)
	glyph, is, tone := screen.AnswerWord(th, to)
	end := p.w // of the move, whose longest is "partly → unsure"
	switch {
	case aside && p.w >= 60:
		end -= 12
	case aside:
		alone, end = strings.TrimPrefix(alone, "alone "), end-7
	}
	r := p.row().Put(4, tone, glyph).Put(6, theme.Text, widget.Cut(name, end-6-17, th.Glyphs.Ellipsis))
	r.Right(end, theme.Soft, was+" "+th.Glyphs.Arrow+" "+is)
	p.add(r.Right(p.w, theme.Muted, alone))
}

func (p *painter) labels(keys []q.ControlID) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = string(k)
		if ctl := p.s.Catalog().Control(k); ctl != nil {
			names[i] = ctl.Label()
		}
	}
	return strings.Join(names, ", ")
}

// scope says which facts changed, and which cards came in or went out by that.
func (p *painter) scope() {
	if len(p.c.Facts) > 0 {
		p.heading("FACTS AND CATEGORIES", counted(len(p.c.Facts), "changed", "changed"))
	}
	for _, f := range p.c.Facts {
		key := q.EntryKey{Kind: q.KindFact, Key: f.Key}
		if f.Key == string(q.KindSelected) {
			key = q.EntryKey{Kind: q.KindSelected}
		}
		about, was, is := q.ChangeWords(p.s.Catalog(), key, rawOf(f.From), rawOf(f.To))
		p.text(2, theme.Text, about)
		p.text(4, theme.Soft, was+" "+p.s.Theme.Glyphs.Arrow+" "+is)
	}
	for _, x := range []struct {
		title string
		keys  []q.ControlID
	}{{"CARDS ASKED ONLY NOW", p.c.CameIn}, {"CARDS ASKED ONLY THEN", p.c.WentOut}} {
		if len(x.keys) > 0 {
			p.heading(x.title, fmt.Sprint(len(x.keys)))
			p.text(2, theme.Text, p.labels(x.keys))
		}
	}
}

func rawOf(s string) json.RawMessage {
	if s == "" {
		return nil
	}
	return json.RawMessage(s)
}

// answers lists every answer that counts otherwise.
func (p *painter) answers() {
	if len(p.c.Answers) == 0 {
		return
	}
	p.heading("ANSWERS THAT COUNT OTHERWISE", fmt.Sprint(len(p.c.Answers)))
	for _, a := range p.c.Answers {
		p.answer(a.Statement, a.From, a.To, false, "")
	}
}
