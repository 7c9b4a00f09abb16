package criteria

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// why shows every reason of the advice on a category or on the report, with the
// facts that decided; enter goes to the first of them.
type why struct {
	s      *screen.Session
	cat    int
	report bool
	at     int // the selected reason
	first  int // the first line shown
	size   int // how many reasons there are
}

func newWhy(s *screen.Session, cat int, report bool) screen.Overlay {
	return &why{s: s, cat: cat, report: report}
}

// Update implements screen.Overlay.
func (o *why) Update(msg tea.Msg) (bool, tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	switch k.String() {
	case "down", "j", "pgdown", "ctrl+d":
		o.at = min(o.at+1, max(0, o.size-1))
	case "up", "k", "pgup", "ctrl+u":
		o.at = max(0, o.at-1)
	case "tab", "shift+tab":
		o.report, o.at, o.first = !o.report, 0, 0
	case "enter":
		return true, o.jump()
	default:
		return true, nil
	}
	return false, nil
}

// jump goes to the first fact behind the selected reason.
func (o *why) jump() tea.Cmd {
	reasons := o.advice().Reasons
	if o.report || o.at >= len(reasons) {
		return nil
	}
	for _, id := range reasons[o.at].Facts {
		f := o.s.Catalog().Fact(id)
		if f == nil {
			continue
		}
		stage := screen.Scope
		if f.Stage == "fit" {
			stage = screen.Fit
		}
		return screen.Cmd(screen.Go{Stage: stage, Target: string(id)})
	}
	return nil
}

func (o *why) advice() *scoring.CategoryAdvice { return &o.s.Result.Categories[o.cat] }

// View implements screen.Overlay.
func (o *why) View(w, h int) (title, foot string, v screen.View) {
	head, blocks := o.category(w)
	title = "Why this advice on " + q.Categories()[o.cat].Title() + "?"
	foot = "tab: the report"
	if o.report {
		head, blocks = o.reportType(w)
		title, foot = "Why this advice on the report?", "tab: the category"
	}
	o.size = len(blocks)
	o.at = max(0, min(o.at, o.size-1))
	return title, foot, screen.View{Lines: append(head, o.window(blocks, max(1, h-len(head)))...)}
}

// window cuts the reasons to the room so that the selected one shows.
func (o *why) window(blocks [][]string, room int) []string {
	var lines []string
	from, to := 0, 0
	for i, b := range blocks {
		if i == o.at {
			from = len(lines)
		}
		lines = append(lines, b...)
		if i == o.at {
			to = len(lines)
		}
	}
	if to > o.first+room {
		o.first = to - room
	}
	o.first = max(0, min(o.first, from, len(lines)-room))
	return lines[o.first:min(len(lines), o.first+room)]
}

// category draws the verdict on a category and its reasons.
func (o *why) category(w int) (head []string, blocks [][]string) {
	th := o.s.Theme
	adv := o.advice()
	head = o.sentence(w, capital(adv.Recommendation.Word()), verdict(adv))
	for i := range adv.Reasons {
		r := &adv.Reasons[i]
		sign, tone := effectSign(th, r.Effect)
		blocks = append(blocks, o.reason(w, i, sign, tone, r.Text, o.factWords(r)))
	}
	return head, blocks
}

// verdict explains how the reasons add up.
func verdict(adv *scoring.CategoryAdvice) string {
	switch {
	case adv.Category == q.Security:
		return "the common criteria are the base of every report."
	case adv.ByContract:
		return "a contract names it, and contract wording wins."
	case adv.Recommendation == scoring.Recommended:
		return "your facts speak for it and none against."
	case adv.Recommendation == scoring.NextCycle:
		return "your facts speak for it and against it; a first report is easier without."
	case adv.Recommendation == scoring.Optional:
		return "nothing demands it and nothing speaks against it."
	case len(adv.Reasons) == 0:
		return "none of your facts calls for it."
	default:
		return "nothing demands it, and something speaks against it or leaves it open."
	}
}

// reportType draws the verdict on the report and its reasons.
func (o *why) reportType(w int) (head []string, blocks [][]string) {
	th := o.s.Theme
	v := &o.s.Result.ReportType
	text := "the first reason decides; the others add to it."
	switch {
	case v.Recommended == scoring.Undetermined:
		text = "say in Fit who asks for a report, and answer a few cards in Gaps."
	case len(v.Reasons) == 1:
		text = "this is why."
	}
	head = o.sentence(w, capital(scoring.ReportWords(v.Recommended)), text)
	for i, reason := range v.Reasons {
		sign, tone := th.Glyphs.Open, theme.Muted
		if reason == o.deciding(v.Rule) {
			sign, tone = th.Glyphs.Decides, theme.Accent
		}
		blocks = append(blocks, o.reason(w, i, sign, tone, reason, nil))
	}
	return head, blocks
}

// deciding is the text of the rule that gave the verdict.
func (o *why) deciding(rule string) string {
	list := o.s.Catalog().Advice
	if i := slices.IndexFunc(list, func(a q.Advice) bool { return a.ID == rule }); i >= 0 {
		return list[i].Reason
	}
	return ""
}

// sentence is the verdict with its blank line.
func (o *why) sentence(w int, word, text string) []string {
	th := o.s.Theme
	var lines []string
	for i, l := range widget.Wrap(word+": "+text, w) {
		r := widget.NewRow(w, theme.Overlay)
		if i == 0 && len(l) > len(word) {
			r.Put(0, theme.Strong, word+":").Put(widget.Width(word)+1, theme.Text, l[len(word)+1:])
		} else {
			r.Put(0, theme.Text, l)
		}
		lines = append(lines, r.String(th))
	}
	return append(lines, widget.NewRow(w, theme.Overlay).String(th))
}

// reason draws one reason and under it the facts that decided.
func (o *why) reason(w, i int, sign string, tone theme.Token, text string, facts []string) []string {
	th := o.s.Theme
	ground, tok := theme.Overlay, theme.Text
	if i == o.at {
		ground, tok = theme.Select, theme.Strong
	}
	row := func() *widget.Row {
		r := widget.NewRow(w, ground)
		if i == o.at {
			r.Put(0, theme.Accent, th.Glyphs.Cursor)
		}
		return r
	}
	var lines []string
	for j, l := range widget.Wrap(text, w-5) {
		r := row().Put(4, tok, l)
		if j == 0 {
			r.Put(2, tone, sign)
		}
		lines = append(lines, r.String(th))
	}
	for _, f := range facts {
		lines = append(lines, row().Put(4, theme.Muted, widget.Cut(f, w-5, th.Glyphs.Ellipsis)).String(th))
	}
	return lines
}

// factWords says what was answered to each fact behind a reason.
func (o *why) factWords(r *scoring.Reason) []string {
	var words []string
	for _, id := range r.Facts {
		f := o.s.Catalog().Fact(id)
		if f == nil {
			continue
		}
		v, assumed := o.s.A.FactOrDefault(o.s.Catalog(), id)
		text := f.Label + ": " + f.Display(v)
		switch {
		case !v.Set():
			text = f.Label + ": not answered"
		case assumed:
			text += " (assumed)"
		}
		words = append(words, capital(f.Stage)+", "+text)
	}
	return words
}

// Hints implements screen.Overlay.
func (o *why) Hints() []widget.Hint {
	hints := []widget.Hint{{Key: "↑↓", Word: "move"}}
	if !o.report && len(o.advice().Reasons) > 0 && o.cat > 0 {
		hints = append(hints, widget.Hint{Key: "enter", Word: "go to the fact"})
	}
	return append(hints, widget.Hint{Key: "tab", Word: "report, category"}, widget.Hint{Key: "esc", Word: "close"})
}

// Typing implements screen.Overlay.
func (o *why) Typing() bool { return false }
