package criteria

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// about says in one sentence whom a category is for.
func about(cat q.Category) string {
	switch cat {
	case q.Security:
		return "The base of every report: leadership, risk, access, change, operations."
	case q.Availability:
		return "For companies that promise uptime or recovery, and plan and practise for it."
	case q.Confidentiality:
		return "For companies that promise to keep customers' secrets, and to delete them."
	case q.ProcessingIntegrity:
		return "For products whose results must be complete, right, on time and authorised."
	case q.Privacy:
		return "For companies that decide why and how people's personal data is used."
	default:
		return ""
	}
}

// block is one part of the detail; less is what of it can go when the room is short.
type block struct {
	lines []string
	less  []string
}

// enoughWhy is how many lines of reasons are worth a blank line between blocks.
const enoughWhy = 3

// detail draws what there is to say about the selected category, in room lines.
// Where they are short, the blank lines go first, then what a block can spare,
// then reasons.
func (c *Screen) detail(w, room int) screen.View {
	first := c.aboutBlock(w)
	if c.input != nil && c.forReport {
		return c.asking(w, room, []string{c.reportHead(w)}, c.reportReasons(w))
	}
	if c.input != nil && !c.dated {
		return c.asking(w, room, first.lines, c.whyBlock(w, 1000))
	}
	report, cursor := c.reportBlock(w)
	rest := []block{c.reasonBlock(w), c.priceBlock(w), report}
	blocks := append([]block{first, {lines: c.whyBlock(w, 1000)}}, rest...)
	gaps := filled(blocks) - 1
	others := height(blocks) - len(blocks[1].lines)
	wanted := min(enoughWhy, len(blocks[1].lines))
	airy := others+gaps+wanted <= room
	if !airy {
		gaps = 0
		for i := range blocks {
			if others+wanted > room && blocks[i].less != nil {
				others -= len(blocks[i].lines) - len(blocks[i].less)
				blocks[i].lines = blocks[i].less
			}
		}
	}
	blocks[1].lines = c.whyBlock(w, max(1, room-others-gaps))
	return stacked(blocks, airy, room, cursor)
}

// asking draws the reason being typed, and below it the reasons of the advice.
func (c *Screen) asking(w, room int, head, why []string) screen.View {
	lines, cursor := c.input.View(c.s.Theme, w)
	if room < len(head)+len(lines) {
		head = nil
	}
	if cursor != nil {
		cursor.Y += len(head)
	}
	return screen.View{Lines: slices.Concat(head, lines, why[:max(0, min(len(why), room-len(head)-len(lines)))]), Cursor: cursor}
}

// stacked puts blocks under each other. The cursor is in the last of them.
func stacked(blocks []block, airy bool, room int, cursor *tea.Cursor) screen.View {
	var lines []string
	for i, b := range blocks {
		if airy && len(lines) > 0 && len(b.lines) > 0 {
			lines = append(lines, "")
		}
		if i == len(blocks)-1 && cursor != nil {
			cursor.Y += len(lines)
		}
		lines = append(lines, b.lines...)
	}
	if over := len(lines) - room; over > 0 && cursor != nil {
		lines = lines[min(over, len(lines)):]
		cursor.Y = max(0, cursor.Y-over)
	}
	return screen.View{Lines: lines, Cursor: cursor}
}

func height(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += len(b.lines)
	}
	return n
}

func filled(blocks []block) int {
	n := 0
	for _, b := range blocks {
		if len(b.lines) > 0 {
			n++
		}
	}
	return n
}

// textColumn is where the text of a section starts.
func textColumn(w int) int {
	if w < 70 {
		return 9
	}
	return 11
}

func (c *Screen) aboutBlock(w int) block {
	th := c.s.Theme
	cat := c.category()
	head := widget.NewRow(w, theme.None).Put(1, theme.Strong, cat.Title()).Right(w-1, theme.Muted, c.idsWord(cat)).String(th)
	lines := []string{head}
	for _, l := range widget.Wrap(about(cat), min(78, w-2)) {
		lines = append(lines, widget.NewRow(w, theme.None).Put(1, theme.Soft, l).String(th))
	}
	return block{lines: lines, less: lines[:1]}
}

func (c *Screen) idsWord(cat q.Category) string {
	ids := c.criteriaIDs(cat)
	if len(ids) > 5 {
		return fmt.Sprintf("%s to %s", ids[0], ids[len(ids)-1])
	}
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, "  ")
}

// effectSign is the sign of a reason and its tone.
func effectSign(th *theme.Theme, e q.Effect) (string, theme.Token) {
	switch e {
	case q.EffectRecommended:
		return "+", theme.Met
	case q.EffectAgainst:
		return th.Glyphs.NA, theme.Partly
	case q.EffectOptional:
		return th.Glyphs.Open, theme.Muted
	default:
		return th.Glyphs.Open, theme.Muted
	}
}

// whyBlock draws the reasons in at most room lines; what is left out is counted.
func (c *Screen) whyBlock(w, room int) []string {
	th := c.s.Theme
	adv := c.advice()
	if len(adv.Reasons) == 0 {
		text := "None of your facts calls for it."
		return []string{c.section(w, "WHY").Put(textColumn(w), theme.Text, text).String(th)}[:min(1, room)]
	}
	var lines []string
	for i := range adv.Reasons {
		rest := len(adv.Reasons) - i - 1
		free := room - len(lines)
		if rest > 0 {
			free-- // the line that counts the others
		}
		drawn := c.reasonLines(w, &adv.Reasons[i], i == 0, max(1, free))
		if free < 1 || i > 0 && len(drawn) < len(c.reasonLines(w, &adv.Reasons[i], false, 1000)) {
			return append(lines, c.moreReasons(w, rest+1, i == 0))[:min(room, len(lines)+1)]
		}
		lines = append(lines, drawn...)
	}
	return lines
}

// moreReasons counts the reasons that are not shown.
func (c *Screen) moreReasons(w, n int, all bool) string {
	r, word := widget.NewRow(w, theme.None), " more reason"
	if all {
		r, word = c.section(w, "WHY"), " reason"
	}
	if n > 1 {
		word += "s"
	}
	return r.Put(textColumn(w)+2, theme.Muted, fmt.Sprint(n)+word).Then(2, theme.Key, "w").Then(1, theme.Muted, "shows all").String(c.s.Theme)
}

func (c *Screen) section(w int, label string) *widget.Row {
	return widget.NewRow(w, theme.None).Put(1, theme.Label, label)
}

// reasonLines draws one reason in at most most lines.
func (c *Screen) reasonLines(w int, reason *scoring.Reason, first bool, most int) []string {
	th := c.s.Theme
	at, source := textColumn(w), ""
	room := w - at - 3
	if w >= 70 {
		source = c.source(reason)
		room -= 12
	}
	room = max(10, room)
	texts := widget.Wrap(reason.Text, room)
	if len(texts) > most {
		texts = texts[:most]
		texts[most-1] = widget.Cut(texts[most-1]+" "+th.Glyphs.Ellipsis, room, th.Glyphs.Ellipsis)
	}
	var lines []string
	for i, l := range texts {
		r := widget.NewRow(w, theme.None)
		if i == 0 {
			if first {
				r = c.section(w, "WHY")
			}
			sign, tone := effectSign(th, reason.Effect)
			r.Put(at, tone, sign).Right(w-1, theme.Muted, source)
		}
		lines = append(lines, r.Put(at+2, theme.Text, l).String(th))
	}
	return lines
}

// source names the stages whose facts decided.
func (c *Screen) source(reason *scoring.Reason) string {
	var stages []string
	for _, id := range reason.Facts {
		if f := c.s.Catalog().Fact(id); f != nil && !slices.Contains(stages, capital(f.Stage)) {
			stages = append(stages, capital(f.Stage))
		}
	}
	slices.Sort(stages)
	return strings.Join(stages, ", ")
}

func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// reasonBlock is what the user wrote on going against the advice.
func (c *Screen) reasonBlock(w int) block {
	adv := c.advice()
	if !adv.Overruled {
		return block{}
	}
	th := c.s.Theme
	at := textColumn(w)
	if adv.Why == "" {
		r := c.section(w, "REASON").Put(at, theme.Partly, th.Glyphs.Warning).Put(at+2, theme.Text, "You go against the advice without a reason;")
		return block{lines: []string{r.Then(1, theme.Key, "r").Then(1, theme.Text, "writes one.").String(th)}}
	}
	var lines []string
	for i, l := range widget.Wrap(adv.Why, w-at-2) {
		if i == 2 {
			break
		}
		r := widget.NewRow(w, theme.None)
		if i == 0 {
			r = c.section(w, "REASON")
		}
		lines = append(lines, r.Put(at, theme.Text, l).String(th))
	}
	return block{lines: lines, less: lines[:1]}
}

// priceBlock is what the category costs.
func (c *Screen) priceBlock(w int) block {
	th := c.s.Theme
	at := textColumn(w)
	cat := c.category()
	p := c.price(cat)
	var lines []string
	for i, l := range widget.Wrap(priceWords(p, w), w-at-1) {
		r := widget.NewRow(w, theme.None)
		if i == 0 {
			r = c.section(w, "PRICE")
		}
		lines = append(lines, r.Put(at, theme.Text, l).String(th))
	}
	if cat == q.Security {
		return block{lines: lines, less: lines[:1]}
	}
	lines = append(lines, c.shiftRow(w, at, p).String(th))
	if c.s.Result.Progress.Begun == 0 {
		lines = append(lines, widget.NewRow(w, theme.None).Put(at, theme.Muted, "No card is answered yet, so all of it counts as open.").String(th))
	}
	return block{lines: lines, less: lines[:min(2, len(lines))]}
}

// shiftRow says what the category does to the date of the report.
func (c *Screen) shiftRow(w, at int, p scoring.Price) *widget.Row {
	r := widget.NewRow(w, theme.None)
	s, known := c.shifts[c.category()]
	report := "the " + typeWord(s.report) + " report"
	switch {
	case p.Days == 0:
		return r.Put(at, theme.Text, "does not move the report")
	case !known:
		return r.Put(at, theme.Muted, "what it does to the date is being worked out "+c.s.Theme.Glyphs.Ellipsis)
	case s.weeks() == 0:
		return r.Put(at, theme.Text, "hardly moves "+report+", "+s.with.Words()+" (P80)")
	case w < 70:
		return r.Put(at, theme.Text, "report about").Then(1, theme.Strong, weeksWord(s.weeks())).Then(1, theme.Text, "later, "+s.with.Words()+" (P80)")
	default:
		return r.Put(at, theme.Text, "moves "+report+" about").Then(1, theme.Strong, weeksWord(s.weeks())).Then(1, theme.Text, "to "+s.with.Words()+" (P80)")
	}
}

func priceWords(p scoring.Price, w int) string {
	if p.Cards == 0 {
		text := screen.CountedCriteria(p.Criteria) + ", no cards of its own"
		if w >= 70 {
			text += ": all are in scope already"
		}
		return text
	}
	text := screen.CountedCriteria(p.Criteria) + ", " + screen.Counted(p.Cards, "card") + ", nothing open"
	if p.Days > 0 {
		text = screen.CountedCriteria(p.Criteria) + ", " + screen.Counted(p.Cards, "card") + ", " + strings.Replace(daysWord(p.Days), "day", "person-day", 1) + " open"
	}
	if p.Days == 0 || len(p.Owners) == 0 || w < 70 || p.Category == q.Security {
		return text
	}
	text += ", most in " + p.Owners[0].Title()
	if len(p.Owners) < 2 || p.Owners[0] == q.ITSecurity { // whose name has an "and" of its own
		return text
	}
	return text + " and " + p.Owners[1].Title()
}
