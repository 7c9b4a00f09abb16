package facts

import (
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/tui/widget"
)

// inLists names the columns that a list shows, the most important first: where
// there is no room the last ones go. The others stand below the list.
func inLists(id q.TableID) []q.FactID {
	switch id {
	case q.Systems:
		return []q.FactID{"name", "in_scope", "customer_data", "kind", "provider", "owner", "location"}
	case q.Vendors:
		return []q.FactID{"name", "subservice", "report", "customer_data", "critical", "report_end", "service", "owner"}
	case q.Locations:
		return []q.FactID{"name", "kind", "in_scope", "country"}
	case q.Commitments:
		return []q.FactID{"name", "kind", "source", "hours"}
	case q.Exclusions:
		return []q.FactID{"name", "reason"}
	default:
		return []q.FactID{"name"}
	}
}

// columnHelp explains columns that the table itself leaves without a word.
func columnHelp(id q.TableID, col q.FactID) string {
	switch {
	case id == q.Vendors && col == "subservice":
		return "Carve-out: your report names them and relies on theirs; by far the commonest. Inclusive: their controls are examined with yours, which needs their cooperation. No: you could meet your promises without their controls."
	case id == q.Vendors && col == "report":
		return "The newest report or certificate of theirs that you hold. Readers ask how you watch a vendor you rely on."
	case id == q.Commitments && col == "kind":
		return "What the promise is about; it decides which category looks at it."
	case col == "kind":
		return "It groups the list and tells what to look for."
	case col == "owner":
		return "The department that answers for it."
	default:
		return ""
	}
}

// The narrowest and widest that a column of a list may be, and the gap between
// two. The first column takes what is left over.
const (
	nameLeast   = 14
	columnMost  = 20
	columnGap   = 2
	columnsFrom = 4 // after the cursor mark and the sign
)

// column is one column of a list with its place.
type column struct {
	fact *q.Fact
	x, w int
}

// columns picks and places the columns that fit a width.
func (t *table) columns(w int) []column {
	room := w - 1 - columnsFrom
	var picked []q.FactID
	widths := map[q.FactID]int{}
	used := nameLeast
	for i, key := range inLists(t.spec.ID) {
		n := t.widest(key)
		if i == 0 {
			widths[key], picked = nameLeast, append(picked, key)
			continue
		}
		if used+columnGap+n > room {
			break
		}
		widths[key], picked = n, append(picked, key)
		used += columnGap + n
	}
	spare := room - used
	if last := picked[len(picked)-1]; len(picked) > 1 && last == "reason" {
		widths[last] += max(0, spare-10)
		spare = min(spare, 10)
	}
	widths["name"] += max(0, min(spare, 26))
	return t.place(picked, widths)
}

// place puts the picked columns into the order of the table.
func (t *table) place(picked []q.FactID, widths map[q.FactID]int) []column {
	var cols []column
	x := columnsFrom
	for i := range t.spec.Columns {
		f := &t.spec.Columns[i]
		if !slices.Contains(picked, f.Key) {
			continue
		}
		cols = append(cols, column{f, x, widths[f.Key]})
		x += widths[f.Key] + columnGap
	}
	return cols
}

// widest is the room that a column needs for its head and its cells.
func (t *table) widest(key q.FactID) int {
	f := t.spec.Column(string(key))
	n := widget.Width(f.Label)
	for _, r := range t.rows() {
		n = max(n, widget.Width(cellText(f, r)))
	}
	return min(n, columnMost)
}

// cellText is a cell as a list shows it; what is not answered is "open".
func cellText(f *q.Fact, r q.Row) string {
	v := r.Cells[string(f.Key)]
	switch {
	case v.Set():
		return f.Display(v)
	case f.Type == q.FactBool || f.Type == q.FactEnum:
		return "open"
	default:
		return ""
	}
}
