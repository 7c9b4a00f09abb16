package report

import (
	"fmt"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// View implements screen.Screen.
func (p *Screen) View() screen.View {
	p.hits.Reset()
	if p.page == documents {
		return p.documentView()
	}
	if p.w < 110 {
		return screen.View{Lines: p.resultLines(p.w)}
	}
	th := p.s.Theme
	left := 82
	right := p.w - left - 1
	return screen.View{Lines: widget.Beside(
		widget.Fit(p.resultLines(left), left, p.h),
		widget.Column(th, theme.Line, th.Glyphs.Pane, p.h),
		widget.Fit(p.sidePane(right), right, p.h),
	)}
}

// resultLines draws the headline and the two tables.
func (p *Screen) resultLines(w int) []string {
	lines := p.headline(w)
	lines = append(lines, "")
	all := p.lines()
	airy := p.h >= len(all)+len(lines)+8
	tall := p.h >= len(all)+len(lines)+1
	var table []string
	places := map[int]int{} // lines of the table and what stands there
	atLine := 0
	for i, l := range all {
		if i == 0 {
			table = append(table, p.tableHead(w, "CATEGORY"))
		}
		if i > 0 && all[i-1].category && !l.category {
			if airy {
				table = append(table, "")
			}
			if airy || tall {
				table = append(table, p.tableHead(w, "CRITERIA SERIES"))
			}
		}
		if i == p.at {
			atLine = len(table)
		}
		places[len(table)] = i
		table = append(table, p.lineRow(w, l, i == p.at))
	}
	room, first := max(1, p.h-len(lines)), 0
	if len(table) > room {
		first = max(0, min(atLine-room/2, len(table)-room))
		table = table[first : first+room]
	}
	for at, i := range places {
		if at >= first && at < first+len(table) {
			p.hits.Mark(len(lines)+at-first, i)
		}
	}
	lines = append(lines, table...)
	if rest := p.h - len(lines); rest >= 4 {
		lines = append(lines, p.legend(w)...)
		lines = append(lines, p.criteriaRows(w, all[p.at], p.h-len(lines))...)
	}
	return lines
}

// headline says where the company stands, and what answering would do.
func (p *Screen) headline(w int) []string {
	th := p.s.Theme
	r := p.s.Result
	o := r.Readiness.Overall
	first := widget.NewRow(w, theme.None).Put(1, theme.Strong, fmt.Sprintf("%d of %d criteria ready.", o.Ready, o.Total))
	first.Then(2, theme.Text, "Type 1 "+widget.IntervalText(o.Type1)+", Type 2 "+widget.IntervalText(o.Type2)+" of 100.")
	open := r.Progress.Asked - r.Progress.Answered
	text := "Every card is answered."
	if open > 0 {
		text = screen.Counted(open, "card") + " not answered yet; answering can only narrow the ranges."
		if widget.Width(text) > w-2 {
			text = screen.Counted(open, "card") + " open; answering narrows the ranges."
		}
	}
	lines := []string{first.String(th), widget.NewRow(w, theme.None).Put(1, theme.Muted, widget.Cut(text, w-2, th.Glyphs.Ellipsis)).String(th)}
	if p.w < 110 && p.h >= 18 { // where the pane at the side has no room
		shares := screen.ShareWords(r.Evidence)
		if w >= 70 {
			shares = "Behind the answers: " + shares
		}
		lines = append(lines, widget.NewRow(w, theme.None).Put(1, theme.Muted, shares).String(th))
	}
	return lines
}

// barFrom is the column where the bars begin, after the longest name.
const barFrom = 28

// columns are the width of the bars, and whether Type 2 and the counts have room.
func (p *Screen) columns(w int) (barWidth int, second bool) {
	if w >= 78 {
		return w - barFrom - 28, true
	}
	return w - barFrom - 10, false
}

func (p *Screen) tableHead(w int, title string) string {
	n, second := p.columns(w)
	first, other := "Type 1", "Type 2"
	if p.type2 {
		first, other = other, first
	}
	r := widget.NewRow(w, theme.None).Put(1, theme.Label, title).Put(barFrom, theme.Faint, "0").Right(barFrom+n, theme.Faint, "100")
	if n > 12 {
		r.Put(barFrom+n/2-1, theme.Faint, "50")
	}
	if second {
		return r.Right(w-18, theme.Muted, first).Right(w-9, theme.Muted, other).Right(w-1, theme.Muted, "ready").String(p.s.Theme)
	}
	return r.Right(w-1, theme.Muted, first).String(p.s.Theme)
}

func (p *Screen) lineRow(w int, l line, current bool) string {
	th := p.s.Theme
	ground, tok := theme.None, theme.Text
	if current {
		ground, tok = theme.Select, theme.Strong
	}
	n, second := p.columns(w)
	first, other := l.t1, l.t2
	if p.type2 {
		first, other = other, first
	}
	glyph, tone := screen.StatusGlyph(th, l.status)
	r := widget.NewRow(w, ground)
	if current {
		r.Put(0, theme.Accent, th.Glyphs.Cursor)
	}
	r.Put(1, tone, glyph).Put(3, tok, widget.Cut(l.name, barFrom-4, th.Glyphs.Ellipsis))
	widget.IntervalBar(r, th, barFrom, n, first)
	if !second {
		return r.Right(w-1, tok, widget.IntervalText(first)).String(th)
	}
	r.Right(w-18, tok, widget.IntervalText(first)).Right(w-9, theme.Soft, widget.IntervalText(other))
	return r.Right(w-1, theme.Soft, fmt.Sprintf("%d/%d", l.ready, l.total)).String(th)
}

func (p *Screen) legend(w int) []string {
	th := p.s.Theme
	g := th.Glyphs
	r := widget.NewRow(w, theme.None).Put(1, theme.Accent, g.BarCertain+g.BarCertain).Put(4, theme.Muted, "certain").
		Put(13, theme.Accent, g.BarOpen+g.BarOpen).Put(16, theme.Muted, "still open")
	for _, x := range []struct {
		at     int
		status scoring.Status
		word   string
	}{{28, scoring.StatusReady, "ready"}, {36, scoring.StatusPartial, "partial"}, {46, scoring.StatusGap, "gap"}, {52, scoring.StatusUnknown, "unknown"}} {
		glyph, tone := screen.StatusGlyph(th, x.status)
		r.Put(x.at, tone, glyph).Put(x.at+2, theme.Muted, x.word)
	}
	return []string{"", r.String(th)}
}

// criteriaRows lists the criteria of the selected line.
func (p *Screen) criteriaRows(w int, l line, room int) []string {
	th := p.s.Theme
	ids := p.criteriaOf(l)
	if room < 3 {
		return nil
	}
	lines := []string{"", widget.NewRow(w, theme.None).Put(1, theme.Label, l.name).String(th)}
	room -= 2
	hidden := 0
	if len(ids) > room {
		hidden = len(ids) - room + 1
		ids = ids[:room-1]
	}
	for _, id := range ids {
		c := p.s.Catalog().Criterion(id)
		glyph, tone := screen.StatusGlyph(th, p.s.Result.Status(id))
		score := p.s.Result.Criterion(id)
		lines = append(lines, widget.NewRow(w, theme.None).Put(1, tone, glyph).Put(3, theme.Text, string(id)).
			Put(10, theme.Soft, c.Title).Right(w-18, theme.Text, widget.IntervalText(score.Type1)).
			Right(w-9, theme.Soft, widget.IntervalText(score.Type2)).String(th))
	}
	if hidden > 0 {
		lines = append(lines, widget.NewRow(w, theme.None).Put(3, theme.Faint, fmt.Sprintf("%d more", hidden)).String(th))
	}
	return lines
}

// sidePane lists the top gaps, the contradictions and the evidence.
func (p *Screen) sidePane(w int) []string {
	th := p.s.Theme
	r := p.s.Result
	row := func() *widget.Row { return widget.NewRow(w, theme.None) }
	lines := []string{row().Put(2, theme.Label, "TOP GAPS").String(th)}
	top := p.s.TopGaps(6)
	for _, g := range top {
		ctl := p.s.Catalog().Control(g.Control)
		lines = append(lines, row().Put(2, theme.GapTone, th.Glyphs.No).Put(4, theme.Text, widget.Cut(ctl.Label()+", "+g.Aspect.Word(), w-5, th.Glyphs.Ellipsis)).String(th),
			row().Put(4, theme.Muted, widget.Cut(fmt.Sprintf("%s  %s", ctl.MainCriterion(), ctl.Owner.Title()), w-5, th.Glyphs.Ellipsis)).String(th))
	}
	if len(top) == 0 {
		lines = append(lines, row().Put(2, theme.Muted, "None known yet; answer some cards.").String(th))
	}
	lines = append(lines, "", row().Put(2, theme.Label, "CONTRADICTIONS").Right(w-1, theme.Muted, fmt.Sprint(len(r.Contradictions))).String(th))
	for i, c := range r.Contradictions {
		if i == 3 {
			lines = append(lines, row().Put(4, theme.Faint, fmt.Sprintf("%d more", len(r.Contradictions)-3)).String(th))
			break
		}
		for j, t := range widget.Wrap(c.Message, w-6) {
			rr := row()
			if j == 0 {
				rr.Put(2, theme.Partly, th.Glyphs.Warning)
			}
			lines = append(lines, rr.Put(4, theme.Text, t).String(th))
		}
	}
	return append(lines, p.shares(w)...)
}

// shares draws what stands behind the answers of the selected line.
func (p *Screen) shares(w int) []string {
	th := p.s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.None) }
	e := p.evidenceOf(p.lines()[p.at])
	lines := []string{"", row().Put(2, theme.Label, "BEHIND THE ANSWERS").Right(w-1, theme.Muted, fmt.Sprint(e.Total())).String(th)}
	for _, part := range []struct {
		n    int
		word string
	}{{e.Shown, "shown by current evidence"}, {e.Asserted, "asserted, without evidence"}, {e.Stale, "stale, evidence too old"}, {e.Unknown, "unknown, not answered"}} {
		lines = append(lines, row().Right(6, theme.Text, fmt.Sprint(part.n)).Put(8, theme.Soft, widget.Cut(part.word, w-9, th.Glyphs.Ellipsis)).String(th))
	}
	return append(lines, screen.ShareBar(row(), th, 2, w-4, e).String(th))
}

// documentView draws what can be written.
func (p *Screen) documentView() screen.View {
	th := p.s.Theme
	row := func(g theme.Ground) *widget.Row { return widget.NewRow(p.w, g) }
	lines := []string{row(theme.None).Put(5, theme.Label, "DOCUMENT").Put(p.w/2-2, theme.Muted, "format").Right(p.w-1, theme.Muted, "holds").String(th)}
	for i, d := range p.documents() {
		ground, tok := theme.None, theme.Text
		if i == p.doc {
			ground, tok = theme.Select, theme.Strong
		}
		r := row(ground)
		if i == p.doc {
			r.Put(0, theme.Accent, th.Glyphs.Cursor)
		}
		box, tone := th.Glyphs.TickOff, theme.Muted
		if p.picked[d.Key] {
			box, tone = th.Glyphs.TickOn, theme.Accent
		}
		r.Put(1, tone, box).Put(5, tok, d.Title).Put(p.w/2-2, theme.Soft, d.Format)
		lines = append(lines, r.Right(p.w-1, theme.Muted, d.Holds).String(th))
	}
	lines = append(lines, "")
	a4, letter := th.Glyphs.RadioOn, th.Glyphs.RadioOff
	if p.letter {
		a4, letter = letter, a4
	}
	lines = append(lines, row(theme.None).Put(5, theme.Muted, "paper").Put(13, theme.Text, a4+" A4   "+letter+" Letter").String(th))
	r := row(theme.None).Put(5, theme.Muted, "folder")
	text := widget.CutFront(p.folder, p.w-15, th.Glyphs.Ellipsis)
	v := screen.View{}
	if p.typing {
		r.PutOn(13, theme.Text, theme.Field, text+" ")
		v.Cursor = tea.NewCursor(13+widget.Width(text), len(lines))
	} else {
		r.Put(13, theme.Text, text)
	}
	lines = append(lines, r.String(th), "")
	for _, warning := range p.cautions() {
		lines = append(lines, row(theme.None).Put(5, theme.Partly, th.Glyphs.Warning).Put(7, theme.Text, widget.Cut(warning, p.w-8, th.Glyphs.Ellipsis)).String(th))
	}
	if p.writing {
		lines = append(lines, "", row(theme.None).Put(5, theme.Muted, "writing "+th.Glyphs.Ellipsis).String(th))
	}
	v.Lines = append(lines, p.writtenLines(p.h-len(lines))...)
	return v
}

// writtenLines lists what was written into the folder named above, with its size.
func (p *Screen) writtenLines(room int) []string {
	th := p.s.Theme
	var lines []string
	for i, f := range p.done {
		if left := len(p.done) - i; left > 1 && len(lines) == room-1 {
			return append(lines, widget.NewRow(p.w, theme.None).Put(7, theme.Faint, fmt.Sprintf("%d more", left)).String(th))
		}
		if f.err != nil {
			continue
		}
		size := fmt.Sprintf("%d KB", (f.size+1023)/1024)
		r := widget.NewRow(p.w, theme.None).Put(5, theme.Met, th.Glyphs.Yes).Right(p.w-1, theme.Muted, size)
		lines = append(lines, r.Put(7, theme.Soft, widget.CutFront(filepath.Base(f.path), p.w-10-len(size), th.Glyphs.Ellipsis)).String(th))
	}
	return lines
}

// cautions says what the documents will say about what is missing.
func (p *Screen) cautions() []string {
	r := p.s.Result
	var out []string
	if open := r.Progress.Asked - r.Progress.Answered; open > 0 {
		o := r.Readiness.Overall
		out = append(out, fmt.Sprintf("%s open. The report says so: Type 1 between %d and %d.", screen.Counted(open, "card"), o.Type1.Low.Whole(), o.Type1.High.Whole()))
	}
	if n := len(r.Contradictions); n > 0 {
		out = append(out, screen.Counted(n, "contradiction")+" listed in the report.")
	}
	return out
}
