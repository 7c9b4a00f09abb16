package contradictions

import (
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
)

// mostAnswers is how many answers a contradiction offers to go to: one key each.
const mostAnswers = 9

// answer is one side of a contradiction: what is said, and where.
type answer struct {
	screen.Said

	place screen.Go
}

// answers lists the answers between which a contradiction stands, and what its
// checks have found, each once and at most nine.
func (o *Overlay) answers(c *scoring.Contradiction) []answer {
	var list []answer
	for _, subject := range o.subjects(c) {
		place, ok := o.s.Place(subject)
		if !ok || len(list) == mostAnswers {
			continue
		}
		list = append(list, answer{o.s.Said(subject), place})
	}
	return list
}

// subjects are the keys that the rule names, with its tables replaced by the rows
// that a check has found in them, and the cards and risks found. Of a card of
// which a statement is named too, only the statement is listed.
func (o *Overlay) subjects(c *scoring.Contradiction) []string {
	var list []string
	add := func(s string) {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	for _, s := range c.Subjects {
		rows := o.rows(q.TableID(s), c.About)
		for _, r := range rows {
			add(r)
		}
		if len(rows) == 0 && !o.parted(s, c.Subjects) {
			add(s)
		}
	}
	for _, s := range c.About {
		add(s) // a row's name leads nowhere and falls away
	}
	return list
}

// rows are the rows of a table that are found by their names.
func (o *Overlay) rows(table q.TableID, names []string) []string {
	var keys []string
	for _, r := range o.s.A.Tables[table] {
		if slices.Contains(names, r.Name()) {
			keys = append(keys, string(table)+"/"+r.ID)
		}
	}
	return keys
}

// parted reports whether a statement of a card is named beside the card.
func (o *Overlay) parted(card string, subjects []string) bool {
	return slices.ContainsFunc(subjects, func(s string) bool { return strings.HasPrefix(s, card+".") })
}

// falls says how far the figures would fall.
func (o *Overlay) falls(c *scoring.Contradiction) string {
	f := &c.Against
	if !f.Falls() {
		return "no figure in scope would fall"
	}
	arrow := o.s.Theme.Glyphs.Arrow
	text := "the whole: " + screen.FallWords(&f.Type1, &f.Type2, arrow)
	if !f.Type1.Moved() && !f.Type2.Moved() {
		text = "the whole stays"
	}
	const most = 2
	for _, k := range f.Criteria[:min(most, len(f.Criteria))] {
		text += "; " + string(k.ID) + ": " + screen.FallWords(&k.Type1, &k.Type2, arrow)
	}
	if more := len(f.Criteria) - most; more > 0 {
		text += "; " + screen.CountedCriteria(more) + " more"
	}
	return text
}
