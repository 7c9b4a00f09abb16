package reports

import (
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// checklist is the executive checklist by group.
func (b *builder) checklist() Checklist {
	c := Checklist{SignOff: []string{"Executive owner", "Chief executive", "Date"}}
	for _, line := range b.r.Checklist() {
		at := slices.IndexFunc(c.Groups, func(g ChecklistGroup) bool { return g.Key == line.Item.Group })
		if at < 0 {
			at = len(c.Groups)
			c.Groups = append(c.Groups, ChecklistGroup{
				Key: line.Item.Group, Title: groupTitle(line.Item.Group), Question: groupQuestion(line.Item.Group),
			})
		}
		g := &c.Groups[at]
		g.Items = append(g.Items, b.checklistLine(line))
		g.Total++
		c.Total++
		switch line.State {
		case scoring.ItemDone:
			g.Done++
			c.Done++
		case scoring.ItemUnderWay:
			c.UnderWay++
		default:
			c.Open++
		}
	}
	for i := range c.Groups {
		c.Groups[i].Text = fmt.Sprintf("%d of %d", c.Groups[i].Done, c.Groups[i].Total)
	}
	c.Text = checklistText(&c)
	return c
}

func (b *builder) checklistLine(line scoring.ChecklistLine) ChecklistLine {
	out := ChecklistLine{
		ID: line.Item.ID, Title: line.Item.Title, State: line.State, Word: stateWord(line.State),
		Owner: owner(line.Item.Owner, ""), Overruled: line.Overruled, Reason: line.Reason,
	}
	out.Reference = b.reference(line.Item, line.State)
	return out
}

// reference says where an item is taken further: a figure, a decision or the
// first open action of its controls.
func (b *builder) reference(item *q.ChecklistItem, state string) string {
	switch item.ID {
	case "strategy-drivers":
		return b.worth()
	case "strategy-criteria":
		return b.selectedShort()
	case "strategy-report-type":
		return b.decisionRef("report_type", state)
	case "scope-products":
		if n := len(b.a.Tables[q.Systems]); n > 0 {
			return counted(n, "system", "systems")
		}
		return b.decisionRef("scope", state)
	case "governance-report":
		return "this report"
	}
	if state == scoring.ItemDone {
		return ""
	}
	for _, id := range item.Controls {
		if ref := b.refOf(id); ref != "" {
			return ref
		}
	}
	return ""
}

func (b *builder) decisionRef(key, state string) string {
	for _, d := range b.out.Decisions.Items {
		if d.Key == key && state != scoring.ItemDone {
			return fmt.Sprintf("decision %d", d.Number)
		}
	}
	return ""
}

// worth is what waits for a report: "2 deals, USD 300,000"; empty when nobody said.
func (b *builder) worth() string {
	var parts []string
	if v := b.a.Facts["deals_blocked"]; v.Set() && v.Number > 0 {
		parts = append(parts, counted(int(v.Number), "deal", "deals"))
	}
	if v := b.a.Facts["pipeline_value"]; v.Set() && v.Number > 0 {
		parts = append(parts, money(b.currency(), v.Number))
	}
	return strings.Join(parts, ", ")
}

func (b *builder) currency() string {
	if c := b.a.Text(b.cat, "currency"); c != "" {
		return c
	}
	return "USD"
}

// selectedShort names the categories in scope.
func (b *builder) selectedShort() string {
	titles := make([]string, len(b.r.Selected))
	for i, c := range b.r.Selected {
		titles[i] = c.Title()
	}
	return strings.Join(titles, ", ")
}
