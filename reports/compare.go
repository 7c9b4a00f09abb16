package reports

import (
	"fmt"
	"io"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// mostCauses is how many answers the text names behind one figure.
const mostCauses = 4

// CompareJSON is what `snapshot compare --json` prints.
func CompareJSON(c *scoring.Comparison) ([]byte, error) { return encodeJSON(c, "comparison") }

// CompareText writes what became of the figures between two points in time, and
// which answers did it: 80 columns, no colour.
func CompareText(w io.Writer, c *scoring.Comparison) error {
	tidyAny(c)
	s := &sheet{w: w}
	s.text(0, fmt.Sprintf("From %s (%s) to %s (%s)", c.From.Name, c.From.AsOf.Words(), c.To.Name, c.To.AsOf.Words()))
	if c.From.CatalogVersion != c.To.CatalogVersion {
		s.text(0, fmt.Sprintf("The catalogue went from version %s to %s; figures that this has its part in are marked with *.", c.From.CatalogVersion, c.To.CatalogVersion))
	}
	s.line("")
	rows := [][]string{{"", "Type 1 then", "now", "Type 2 then", "now", ""}}
	for _, d := range append([]scoring.Difference{c.Overall}, c.Categories...) {
		rows = append(rows, differenceRow(d.Title, &d))
	}
	s.table(rows, 1, 2, 3, 4)
	compareList(s, "Rose", c.Rose)
	compareList(s, "Fell", c.Fell)
	s.line("")
	s.text(0, fmt.Sprintf("Of %d criteria %d rose, %d fell and %d stayed. %s.", len(c.Rose)+len(c.Fell)+c.Stayed, len(c.Rose), len(c.Fell), c.Stayed,
		upperFirst(counted(len(c.Answers), "answer counts otherwise", "answers count otherwise"))))
	compareRest(s, c)
	return s.err
}

func differenceRow(title string, d *scoring.Difference) []string {
	word := string(d.Direction)
	switch d.Scope {
	case "entered":
		word = "now in"
	case "left":
		word = "now out"
	}
	return []string{title, spanText(d.Type1.Before), spanText(d.Type1.After), spanText(d.Type2.Before), spanText(d.Type2.After), word}
}

func compareList(s *sheet, heading string, list []scoring.Difference) {
	if len(list) == 0 {
		return
	}
	s.heading(heading)
	for i := range list {
		d := &list[i]
		mark := ""
		if d.ByCatalog {
			mark = "*"
		}
		text := fmt.Sprintf("%s%s %s: Type 1 %s", d.Key, mark, d.Title, shiftText(d.Type1))
		if d.Type2.Moved() {
			text += ", Type 2 " + shiftText(d.Type2)
		}
		if d.From != d.To {
			text += fmt.Sprintf("; %s, was %s", plainWord(string(d.To)), plainWord(string(d.From)))
		}
		if d.Scope != "" {
			text += "; it " + d.Scope + " the scope"
		}
		s.text(2, text)
		if len(d.Cards) > 0 {
			s.text(6, "cards that came in or went out: "+joinKeys(d.Cards))
		}
		for _, b := range d.Because[:min(mostCauses, len(d.Because))] {
			alone := ""
			if b.Alone != 0 {
				alone = fmt.Sprintf(" (alone %+.1f)", b.Alone.Percent())
			}
			s.text(6, fmt.Sprintf("%s: %s → %s%s", b.Statement, openWord(b.From), openWord(b.To), alone))
		}
		if more := len(d.Because) - mostCauses; more > 0 {
			s.text(6, fmt.Sprintf("and %s", counted(more, "more answer", "more answers")))
		}
	}
}

func shiftText(x scoring.Shift) string {
	if !x.Moved() {
		return spanText(x.Before)
	}
	return spanText(x.Before) + " → " + spanText(x.After)
}

// openWord is an answer as the file has it, "open" for none.
func openWord(v q.Value) string {
	if v == q.Unanswered {
		return "open"
	}
	return v.String()
}

func compareRest(s *sheet, c *scoring.Comparison) {
	if len(c.Facts) > 0 {
		s.heading("Facts and categories that changed")
		for _, f := range c.Facts {
			s.text(2, fmt.Sprintf("%s: %s → %s", f.Key, plainOrNone(f.From), plainOrNone(f.To)))
		}
	}
	for _, x := range []struct {
		heading string
		keys    []q.ControlID
	}{{"Cards that apply only now", c.CameIn}, {"Cards that applied only then", c.WentOut}} {
		if len(x.keys) > 0 {
			s.heading(x.heading)
			s.text(2, joinKeys(x.keys))
		}
	}
}

func joinKeys(keys []q.ControlID) string {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = string(k)
	}
	return strings.Join(names, ", ")
}

func plainOrNone(json string) string {
	if json == "" {
		return "not answered"
	}
	return strings.Trim(json, `"`)
}
