package form

import (
	q "soc2ready/questionnaire"
	"soc2ready/tui/widget"
)

// The columns of a page: labels on the left, values all in one column.
const (
	labelAt   = 2
	labelRoom = 24 // labels of the catalogue are no longer
	itemGap   = 2  // between two options
)

// valueAt is the column of the values on a page of a width.
func valueAt(w int) int { return min(labelAt+labelRoom+1, max(labelAt+4, w*45/100)) }

// valueRoom is how wide a value may be.
func valueRoom(w int) int { return max(1, w-1-valueAt(w)) }

// barWidth is the width of the ground on which a value is typed.
func barWidth(f *q.Fact, w int) int {
	room := valueRoom(w)
	switch f.Type {
	case q.FactNumber:
		if f.Max == nil || *f.Max > 1e8 {
			return min(room, 16)
		}
		return min(room, 10)
	case q.FactDate:
		return min(room, 14)
	case q.FactText, q.FactList, q.FactBool, q.FactEnum, q.FactSet:
	}
	return min(room, 50)
}

// spot is the place of an option inside the room for values.
type spot struct{ x, y int }

// arrange places options of the given widths: on one line where they fit, in
// even columns where that takes no more lines than running text, else as text.
func arrange(widths []int, room int) (spots []spot, lines int) {
	spots, lines = flow(widths, room)
	for columns := len(widths) - 1; columns > 1 && lines > 1; columns-- {
		if grid, n, ok := inColumns(widths, columns, room); ok && n <= lines {
			return grid, n
		}
	}
	return spots, lines
}

func flow(widths []int, room int) (spots []spot, lines int) {
	var at spot
	for _, w := range widths {
		if at.x > 0 && at.x+w > room {
			at = spot{0, at.y + 1}
		}
		spots = append(spots, at)
		at.x += w + itemGap
	}
	return spots, at.y + 1
}

func inColumns(widths []int, columns, room int) (spots []spot, lines int, ok bool) {
	starts := make([]int, columns+1)
	for c := range columns {
		widest := 0
		for i := c; i < len(widths); i += columns {
			widest = max(widest, widths[i])
		}
		starts[c+1] = starts[c] + widest + itemGap
	}
	if starts[columns]-itemGap > room {
		return nil, 0, false
	}
	for i := range widths {
		spots = append(spots, spot{starts[i%columns], i / columns})
	}
	return spots, (len(widths) + columns - 1) / columns, true
}

// Height is how many lines a field takes on a page of a width, whatever its
// answer: an answer must not move the fields below it.
func Height(f *Field, w int) int {
	if kindOf(f.Fact) == kindText {
		return 1
	}
	widths := optionWidths(f.Fact)
	spots, lines := arrange(widths, valueRoom(w))
	if last := len(spots) - 1; last >= 0 && !fitsAfter(spots[last].x+widths[last], stateWidth(f), w) {
		lines++
	}
	return lines
}

// optionWidths are the widths of the options with their marks, "(●) Yes".
func optionWidths(f *q.Fact) []int {
	options := optionsOf(f)
	widths := make([]int, len(options))
	for i, o := range options {
		widths[i] = 4 + widget.Width(o.Label)
	}
	return widths
}

// stateWidth is the room for what is said beside options without an answer.
func stateWidth(f *Field) int { return 2 + widget.Width(stateWords(f)) }

func stateWords(f *Field) string {
	if f.Assumed.Set() {
		return "assumed: " + f.Fact.Display(f.Assumed)
	}
	return "not answered"
}

// fitsAfter reports whether a text fits on the line after something that ends
// at a column of the room for values.
func fitsAfter(end, width, w int) bool { return end+itemGap+width <= valueRoom(w) }

// Split cuts a list of fields into pages of a size: no more than fit and at
// most [MaxFields], the pages about equally full.
func Split(fields []Field, w, h int) [][]Field {
	pages := fill(fields, w, max(1, h))
	if len(pages) < 2 {
		return pages
	}
	total := 0
	for i := range fields {
		total += Height(&fields[i], w)
	}
	for even := (total + len(pages) - 1) / len(pages); even < h; even++ {
		if balanced := fill(fields, w, even); len(balanced) == len(pages) {
			return balanced
		}
	}
	return pages
}

// fill puts as many fields on each page as fit; a field that is higher than a
// page gets one to itself.
func fill(fields []Field, w, h int) [][]Field {
	var pages [][]Field
	start, used := 0, 0
	for i := range fields {
		n := Height(&fields[i], w)
		if i > start && (used+n > h || i-start == MaxFields) {
			pages = append(pages, fields[start:i])
			start, used = i, 0
		}
		used += n
	}
	if start < len(fields) {
		pages = append(pages, fields[start:])
	}
	return pages
}
