package home

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// View implements screen.Screen.
func (h *Screen) View() screen.View {
	h.hits.Reset()
	if !h.loaded {
		return screen.View{}
	}
	if len(h.all) == 0 && !h.shelf {
		return h.welcome()
	}
	lines, cursor := h.portfolio()
	detail := h.detail(h.h - len(lines))
	return screen.View{Lines: append(lines, detail...), Cursor: cursor}
}

func (h *Screen) row() *widget.Row { return widget.NewRow(h.w, theme.None) }

// welcome is the empty portfolio: what this is, and the one key that starts.
func (h *Screen) welcome() screen.View {
	th := h.s.Theme
	x := min(10, h.w/8)
	lines := []string{"", h.row().Put(x, theme.Strong, "A customer asked for your SOC 2. Start here.").String(th), ""}
	for _, p := range []string{
		"In about two hours, in as many sittings as you like, you find out whether SOC 2 is right for you now, what is missing, what it takes, and by when.",
		"At the end stands a PDF that your leadership can decide on.",
		"A SOC 2 report is written by an independent CPA firm. This tool estimates how ready you are; it is no audit.",
	} {
		for _, l := range widget.Wrap(p, min(66, h.w-x-4)) {
			lines = append(lines, h.row().Put(x, theme.Text, l).String(th))
		}
		lines = append(lines, "")
	}
	if h.mode == naming {
		field, cursor := h.fieldRow("Name of the assessment", x, len(lines))
		hint := h.row().Put(x, theme.Muted, "The company and the year are a good one: Acme "+fmt.Sprint(h.s.Today().Time().Year()+1)).String(th)
		return screen.View{Lines: append(lines, field, "", hint), Cursor: cursor}
	}
	lines = append(lines, h.row().Put(x, theme.Key, "n").Put(x+7, theme.Text, "new assessment").String(th),
		h.row().Put(x, theme.Key, "q").Put(x+7, theme.Text, "leave").String(th), "",
		h.row().Put(x, theme.Muted, "Everything stays in one file on this machine:").String(th),
		h.row().Put(x, theme.Muted, widget.CutFront(h.s.Store.Path(), h.w-x-2, th.Glyphs.Ellipsis)).String(th))
	return screen.View{Lines: lines}
}

// fieldRow draws the field in which a name is typed.
func (h *Screen) fieldRow(label string, x, y int) (string, *tea.Cursor) {
	th := h.s.Theme
	r := h.row().Put(x, theme.Accent, label)
	at := x + widget.Width(label) + 2
	room := max(10, min(44, h.w-at-2))
	text := h.field
	if over := widget.Width(text) - room + 2; over > 0 {
		text = widget.CutFront(text, room-2, th.Glyphs.Ellipsis)
	}
	field := widget.NewRow(room, theme.Field).Put(1, theme.Text, text).String(th)
	line := widget.Pad(r.String(th), h.w)
	return widget.Over(th, []string{line}, []string{field}, at, 0, false)[0], tea.NewCursor(at+1+widget.Width(text), y)
}

// portfolio draws the list of assessments.
func (h *Screen) portfolio() ([]string, *tea.Cursor) {
	th := h.s.Theme
	bar, stageAt, barAt := h.columns()
	title := "ASSESSMENTS"
	if h.shelf {
		title = "ARCHIVED"
	}
	head := h.row().Put(1, theme.Label, title).Right(h.w-1, theme.Muted, "opened")
	if stageAt > 0 {
		head.Put(stageAt, theme.Muted, "stage")
	}
	if bar > 0 {
		head.Put(barAt, theme.Muted, "type 1 readiness")
	}
	head.Right(h.w-13, theme.Muted, "low–high")
	lines := []string{head.String(th)}
	list := h.shown()
	room := max(3, min(len(list), h.h-14))
	first := max(0, min(h.at-room/2, len(list)-room))
	for i := first; i < min(len(list), first+room); i++ {
		h.hits.Mark(len(lines), i)
		lines = append(lines, h.assessmentRow(list[i], i == h.at, bar, stageAt, barAt))
	}
	if n := len(list) - room; n > 0 {
		lines = append(lines, h.row().Put(3, theme.Faint, fmt.Sprintf("%d more", n)).String(th))
	}
	switch {
	case len(h.all) == 0:
		lines = append(lines, h.row().Put(1, theme.Muted, "Nothing is archived. x on an assessment takes it out of the list.").String(th))
	case len(list) == 0:
		lines = append(lines, h.row().Put(1, theme.Muted, "No assessment has that in its name.").String(th))
	}
	line, cursor := h.prompt(len(lines))
	lines = append(lines, line)
	return lines, cursor
}

// columns are the width of the bars and where stage and bars begin: names that
// are longer take from the bars.
func (h *Screen) columns() (bar, stageAt, barAt int) {
	if h.w < 76 {
		return 0, h.w - 32, 0
	}
	longest := 0
	for _, s := range h.shown() {
		longest = max(longest, widget.Width(s.Name))
	}
	more := max(0, min(longest-22, h.w-57-12))
	return h.w - 57 - more, 25 + more, 34 + more
}

// prompt is the line under the list: a rule, or the field being typed in.
func (h *Screen) prompt(y int) (string, *tea.Cursor) {
	switch h.mode {
	case naming:
		return h.fieldRow("New assessment", 1, y)
	case renaming:
		return h.fieldRow("Rename to", 1, y)
	case copying:
		return h.fieldRow("Name of the copy", 1, y)
	case carrying:
		return h.fieldRow("Next year's", 1, y)
	case searching:
		return h.fieldRow("Find", 1, y)
	case archiving:
		name := h.selected().Name
		return h.row().Put(1, theme.Partly, "Archive "+name+"? It stays in the file.  y / n").String(h.s.Theme), nil
	case browsing:
	}
	return widget.Rule(h.s.Theme, h.w, 1), nil
}

func (h *Screen) assessmentRow(s screen.Summary, current bool, bar, stageAt, barAt int) string {
	th := h.s.Theme
	ground, tok := theme.None, theme.Text
	if current {
		ground, tok = theme.Select, theme.Strong
	}
	r := widget.NewRow(h.w, ground)
	if current {
		r.Put(0, theme.Accent, th.Glyphs.Cursor)
	}
	r.Put(1, tok, widget.Cut(s.Name, stageAt-3, th.Glyphs.Ellipsis)).Put(stageAt, theme.Soft, s.Stage)
	iv := scoring.Open
	if s.Low >= 0 {
		iv = scoring.Interval{Low: scoring.Score(s.Low) * 100, High: scoring.Score(s.High) * 100} //nolint:gosec // tenths of a percent
	}
	if bar > 0 {
		widget.IntervalBar(r, th, barAt, bar, iv)
	}
	r.Right(h.w-13, tok, widget.IntervalText(iv))
	return r.Right(h.w-1, theme.Muted, ago(h.s.Now(), s.Opened)).String(th)
}

// ago is how long ago something was, in one unit.
func ago(now, then time.Time) string {
	d := now.Sub(then)
	switch {
	case then.IsZero():
		return "never"
	case d < time.Minute:
		return "just now"
	case d < time.Hour:
		return fmt.Sprintf("%d min ago", int(d.Minutes()))
	case d < 24*time.Hour:
		return fmt.Sprintf("%d h ago", int(d.Hours()))
	case d < 14*24*time.Hour:
		return fmt.Sprintf("%d d ago", int(d.Hours()/24))
	default:
		return fmt.Sprintf("%d wk ago", int(d.Hours()/24/7))
	}
}

// detail shows the selected assessment: the stages, what is next, what blocks.
func (h *Screen) detail(room int) []string {
	view := h.viewed()
	if view == nil || room < 4 {
		return nil
	}
	th := h.s.Theme
	r := view.Result
	name := h.selected().Name // a new name stands in the list first
	sum := fmt.Sprintf("%d of %d criteria ready", r.Readiness.Overall.Ready, r.Readiness.Overall.Total)
	if t := view.A.Day("target_date"); !t.IsZero() {
		if with := sum + " · target " + t.Words(); widget.Width(name)+widget.Width(with)+4 <= h.w {
			sum = with
		}
	}
	head := h.row().Put(1, theme.Strong, widget.Cut(name, max(10, h.w-4-widget.Width(sum)), th.Glyphs.Ellipsis))
	lines := []string{head.Right(h.w-1, theme.Muted, sum).String(th)}
	if room > 12 {
		lines = append([]string{""}, append(lines, "")...)
	}
	lines = append(lines, h.stages(view)...)
	if h.shelf {
		return lines
	}
	lines = append(lines, "")
	lines = append(lines, h.next(view)...)
	lines = append(lines, h.blocked(view, room-len(lines)-1)...)
	return lines
}

// viewed is a session on the selected assessment: the open one, or the one that
// was loaded to be shown.
func (h *Screen) viewed() *screen.Session {
	sum := h.selected()
	if sum == nil {
		return nil
	}
	if sum.ID == h.s.ID && h.s.A != nil {
		return h.s
	}
	if h.peek == nil || h.peek.id != sum.ID {
		return nil
	}
	return h.s.Peek(h.peek.a)
}

func (h *Screen) stages(view *screen.Session) []string {
	th := h.s.Theme
	half := h.w / 2
	left, right := screen.Stages()[:3], screen.Stages()[3:]
	var lines []string
	for i := range right {
		r := h.row()
		if i < len(left) {
			h.stageCell(r, view, left[i], 1, half-2)
		}
		h.stageCell(r, view, right[i], half+2, h.w-1)
		lines = append(lines, r.String(th))
	}
	return lines
}

func (h *Screen) stageCell(r *widget.Row, view *screen.Session, stage screen.Stage, x, end int) {
	th := h.s.Theme
	state, words := view.StageState(stage)
	glyph := map[screen.Progress]string{screen.NotBegun: th.Glyphs.Empty, screen.Begun: th.Glyphs.Half, screen.Done: th.Glyphs.Full}[state]
	if stage == screen.Gaps {
		p := view.Result.Progress
		words = fmt.Sprintf("%d of %d cards", p.Answered, p.Asked)
	}
	if stage == screen.Plan {
		words = view.PlanWords()
	}
	at := x + 14
	switch {
	case h.w < 76 && x > 1: // no long name stands at the right
		at = x + 11
	case h.w < 76:
		at = x + 13
	}
	if stage == screen.Criteria && widget.Width(words) > end-at && len(view.Result.Selected) > 1 {
		words = view.CriteriaShort()
	}
	words = shortened(words, end-at)
	r.Put(x, theme.Muted, fmt.Sprint(int(stage))).Put(x+2, theme.Muted, glyph).Put(x+4, theme.Text, stage.String())
	r.Put(at, theme.Muted, widget.Cut(words, end-at, th.Glyphs.Ellipsis))
}

// shortened leaves out the last part of a summary that has no room for it: what
// comes after the last comma, else the last word.
func shortened(words string, room int) string {
	if widget.Width(words) <= room {
		return words
	}
	at := strings.LastIndexAny(words, ",;")
	if at < 0 {
		at = strings.LastIndex(words, " ")
	}
	return words[:max(at, 0)]
}

// next says what to do now, in one line, with the key that does it.
func (h *Screen) next(view *screen.Session) []string {
	th := h.s.Theme
	step := view.NextStep()
	key, word := "enter", "continue"
	if to := h.entered(); to != step.Stage {
		key, word = fmt.Sprint(int(step.Stage)), "go there"
	}
	r := h.row().Put(1, theme.Label, "NEXT").Put(10, theme.Strong, widget.Cut(step.Title, h.w-15-len(key)-len(word), th.Glyphs.Ellipsis))
	r.Right(h.w-2-len(word), theme.Key, key).Right(h.w-1, theme.Soft, word)
	lines := []string{r.String(th)}
	if step.Why != "" {
		lines = append(lines, h.row().Put(10, theme.Muted, step.Why).String(th))
	}
	return append(lines, "")
}

// blocked lists what holds the result back most.
func (h *Screen) blocked(view *screen.Session, room int) []string {
	th := h.s.Theme
	var lines []string
	add := func(tone theme.Token, glyph, text string) {
		if len(lines) >= room {
			return
		}
		r := h.row()
		if len(lines) == 0 {
			r.Put(1, theme.Label, "BLOCKED")
		}
		lines = append(lines, r.Put(10, tone, glyph).Put(12, theme.Text, widget.Cut(text, h.w-13, th.Glyphs.Ellipsis)).String(th))
	}
	for _, gap := range view.TopGaps(2) {
		ctl := view.Catalog().Control(gap.Control)
		text := fmt.Sprintf("%s is not %s", ctl.Label(), gap.Aspect.Word())
		back := ": holds back " + criteriaWords(ctl)
		if widget.Width(text+back) > h.w-13 { // an id is never cut
			back = fmt.Sprintf(" (%s)", ctl.MainCriterion())
		}
		add(theme.GapTone, th.Glyphs.No, text+back)
	}
	if n := len(view.Result.Contradictions); n > 0 {
		add(theme.Partly, th.Glyphs.Warning, screen.Counted(n, "contradiction")+" between answers")
	}
	return lines
}

func criteriaWords(ctl *q.Control) string {
	ids := ctl.CarriedBy()
	if len(ids) == 0 {
		return string(ctl.MainCriterion())
	}
	text := string(ids[0])
	if len(ids) > 1 {
		text += " and " + string(ids[1])
	}
	return text
}
