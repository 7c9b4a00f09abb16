package widget

import (
	"fmt"
	"strings"

	"soc2ready/scoring"
	"soc2ready/tui/theme"
)

// IntervalBar draws a readiness as a bar of n cells: certain up to low, open up
// to high, track for the rest. An open range of less than a cell still shows.
func IntervalBar(r *Row, th *theme.Theme, x, n int, iv scoring.Interval) *Row {
	low := int(int64(iv.Low) * int64(n) / int64(scoring.Full))
	high := int((int64(iv.High)*int64(n) + int64(scoring.Full)/2) / int64(scoring.Full))
	high = min(n, max(high, low))
	if iv.High > iv.Low && high == low {
		high = min(n, low+1)
		low = min(low, high-1)
	}
	g := th.Glyphs
	r.Put(x, theme.Accent, strings.Repeat(g.BarCertain, low))
	r.Put(x+low, theme.Accent, strings.Repeat(g.BarOpen, high-low))
	return r.Put(x+high, theme.Line, strings.Repeat(g.BarTrack, n-high))
}

// IntervalText is an interval in whole percent: "48–79", or one figure when both
// ends agree.
func IntervalText(iv scoring.Interval) string {
	if iv.Low.Whole() == iv.High.Whole() {
		return fmt.Sprint(iv.Low.Whole())
	}
	return fmt.Sprintf("%d–%d", iv.Low.Whole(), iv.High.Whole())
}

// ShareBar draws parts of a whole as a bar of n cells in the given glyphs.
func ShareBar(r *Row, x, n int, parts []int, glyphs []string, tokens []theme.Token) *Row {
	total := 0
	for _, p := range parts {
		total += p
	}
	if total == 0 {
		return r
	}
	sum, at := 0, 0
	for i, p := range parts {
		sum += p
		end := (sum*n + total/2) / total
		if p > 0 && end == at && at < n {
			end = at + 1
		}
		r.Put(x+at, tokens[i], strings.Repeat(glyphs[i], max(0, end-at)))
		at = max(at, end)
	}
	return r
}
