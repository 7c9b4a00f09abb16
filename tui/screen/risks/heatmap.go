package risks

import (
	"fmt"

	"soc2ready/scoring/risk"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// heatMap draws the five by five cells, each cw cells wide, right-aligned in w:
// how many risks and the letter of the band. The cell of the selected risk has
// brackets. Twelve lines.
func (r *Screen) heatMap(w, cw int) []string {
	th := r.s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.None) }
	x0 := max(4, w-1-5*cw-4)
	head := row().Put(x0-3, theme.Label, "HEAT MAP")
	head.Right(w-1, theme.Muted, "likelihood "+th.Glyphs.Up+"  impact "+th.Glyphs.Arrow)
	lines := []string{head.String(th)}
	count := r.counts()
	at := r.mapCell()
	for l := 5; l >= 1; l-- {
		line := row()
		tone := theme.Muted
		if r.onMap && at.likelihood == l {
			tone = theme.StrongAccent
		}
		line.Put(x0-2, tone, fmt.Sprint(l))
		for i := 1; i <= 5; i++ {
			c := cell{l, i}
			line.PutOn(x0+(i-1)*(cw+1), theme.Text, heatGround(l*i), cellText(th, cw, count[c], l*i, c == at))
		}
		lines = append(lines, line.String(th))
		if l > 1 {
			lines = append(lines, "")
		}
	}
	axis := row()
	for i := 1; i <= 5; i++ {
		tone := theme.Muted
		if r.onMap && at.impact == i {
			tone = theme.StrongAccent
		}
		axis.Put(x0+(i-1)*(cw+1)+cw/2, tone, fmt.Sprint(i))
	}
	return append(lines, axis.String(th), r.legend(w).String(th))
}

// legend says what the letters mean.
func (r *Screen) legend(w int) *widget.Row {
	row := widget.NewRow(w, theme.None)
	x := w - 1
	words := []struct{ letter, word string }{{"C", "critical"}, {"H", "high"}, {"M", "mid"}, {"L", "low"}}
	for _, l := range words {
		row.Right(x, theme.Muted, l.word).Right(x-len(l.word)-1, theme.Strong, l.letter)
		x -= len(l.word) + 4
	}
	return row
}

// counts is how many risks stand in each cell.
func (r *Screen) counts() map[cell]int {
	n := map[cell]int{}
	for i := range r.s.Result.Risks {
		line := &r.s.Result.Risks[i]
		n[cell{line.Likelihood, line.Impact}]++
	}
	return n
}

// mapCell is the cell with brackets: where the map's focus is, else where the
// selected risk stands.
func (r *Screen) mapCell() cell {
	if r.onMap {
		return *r.filter
	}
	if line := r.selected(); line != nil {
		return cell{line.Likelihood, line.Impact}
	}
	return cell{}
}

func heatGround(score int) theme.Ground {
	switch risk.LevelOf(score) {
	case risk.Critical:
		return theme.HeatCritical
	case risk.High:
		return theme.HeatHigh
	case risk.Medium:
		return theme.HeatMedium
	case risk.Low:
		return theme.HeatLow
	default:
		return theme.HeatLow
	}
}

// cellText is what stands in a cell, as wide as the cell. An empty cell has only
// its ground; where there is none its letter stands instead.
func cellText(th *theme.Theme, cw, n, score int, selected bool) string {
	letter := risk.LevelOf(score).Letter()
	text := ""
	switch {
	case n > 9:
		text = fmt.Sprintf("%d%s", n, letter)
	case n > 0:
		text = fmt.Sprintf("%d %s", n, letter)
	case !th.Filled():
		text = th.Glyphs.Open + " " + letter
	case selected:
		text = "   "
	}
	if selected {
		text = "[" + text + "]"
	}
	left := max(0, (cw-widget.Width(text))/2)
	return fmt.Sprintf("%*s%s%*s", left, "", text, max(0, cw-left-widget.Width(text)), "")
}
