package pdf

import (
	"regexp"
	"strings"
)

// refPattern finds references to actions in text.
var refPattern = regexp.MustCompile(`\bR-\d{2,}\b`)

// actionAnchor and stepsAnchor name the places of an action: its row in the
// table of actions, and its steps where those are printed.
func actionAnchor(ref string) string { return "action-" + ref }
func stepsAnchor(ref string) string  { return "steps-" + ref }

// linkRefs makes the references in lines that were drawn from x, y on lead to
// their actions. A reference that is on no page gets no link.
func (c *canvas) linkRefs(x, y float64, lines []string, st style) {
	if c.doc == nil {
		return
	}
	for _, line := range lines {
		if strings.Contains(line, "R-") {
			for _, at := range refPattern.FindAllStringIndex(line, -1) {
				from := x + c.widthOf(line[:at[0]], st)
				c.link(from, y, c.widthOf(line[at[0]:at[1]], st), st.lead, actionAnchor(line[at[0]:at[1]]))
			}
		}
		y += st.lead
	}
}

// refText is paragraph with links from its references.
func (c *canvas) refText(x, y, width float64, s string, st style) float64 {
	lines := c.wrap(s, st, width)
	end := c.lines(x, y, width, lines, st, left)
	c.linkRefs(x, y, lines, st)
	return end
}
