package screen

import (
	"fmt"
	"math"
	"strings"

	"soc2ready/scoring"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// ShareWords says what stands behind the answers, in counts.
func ShareWords(e scoring.EvidenceShares) string {
	return fmt.Sprintf("%d shown, %d asserted, %d stale, %d unknown", e.Shown, e.Asserted, e.Stale, e.Unknown)
}

// ShareBar draws the same as a bar of n cells: what is unknown is its track.
func ShareBar(r *widget.Row, th *theme.Theme, x, n int, e scoring.EvidenceShares) *widget.Row {
	g := th.Glyphs
	return widget.ShareBar(r, x, n, []int{e.Shown, e.Asserted, e.Stale, e.Unknown},
		[]string{g.BarCertain, g.BarOpen, g.BarStale, g.BarTrack}, []theme.Token{theme.Met, theme.Soft, theme.Partly, theme.Line})
}

// PriceWords says what a category adds: criteria, cards of its own and the days
// of their open work.
func PriceWords(p scoring.Price) string {
	text := fmt.Sprintf("It adds %s, ", CountedCriteria(p.Criteria))
	if p.Cards == 0 {
		return text + "and no card of its own: all of them are in scope already."
	}
	text += Counted(p.Cards, "card")
	if p.Days == 0 {
		return text + " and no open work."
	}
	return text + " and " + Days(p.Days) + "."
}

// Days is a number of person-days as written for people.
func Days(days float64) string {
	switch n := int(math.Round(days)); {
	case days == 0:
		return "nothing more"
	case n == 0:
		return "less than a person-day"
	default:
		return counted(n, "person-day", "person-days")
	}
}

// CountedCriteria is a number of criteria in words.
func CountedCriteria(n int) string { return counted(n, "criterion", "criteria") }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// FallWords says what figures would fall to; empty when they would not.
func FallWords(type1, type2 *scoring.Shift, arrow string) string {
	var parts []string
	for _, f := range []struct {
		name  string
		shift *scoring.Shift
	}{{"Type 1", type1}, {"Type 2", type2}} {
		if f.shift == nil || !f.shift.Moved() {
			continue
		}
		before, after := widget.IntervalText(f.shift.Before), widget.IntervalText(f.shift.After)
		if before == after { // less than a point
			before, after = oneDecimal(f.shift.Before), oneDecimal(f.shift.After)
		}
		parts = append(parts, fmt.Sprintf("%s %s %s %s", f.name, before, arrow, after))
	}
	return strings.Join(parts, ", ")
}

func oneDecimal(iv scoring.Interval) string {
	return iv.Low.Decimal() + "–" + iv.High.Decimal()
}
