package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring/plan"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/reader"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// read is an overlay of text about the plan.
func read(s *screen.Session, title string, paint func(t *sheet, pl *plan.Plan)) screen.Overlay {
	return &reader.Overlay{Title: title, Paint: func(w int) []string {
		t := &sheet{th: s.Theme, w: w}
		pl, err := s.Plan()
		if err != nil {
			t.para(0, theme.Text, err.Error())
			return t.lines
		}
		paint(t, pl)
		return t.lines
	}}
}

// newChain explains what decides the date, and what would change it.
func newChain(s *screen.Session) screen.Overlay {
	return read(s, "What decides the date", func(t *sheet, pl *plan.Plan) {
		t.head("WORK", "from         to ")
		for _, c := range pl.Chain {
			title, from, to := c.Title, shortDay(c.Start), shortDay(c.End)
			room := t.w - 22
			r := t.row()
			if t.w >= 64 {
				room = t.w - 38
				r.Put(t.w-37, theme.Muted, c.Why)
			}
			r.Put(0, theme.Text, widget.Cut(title, room, t.th.Glyphs.Ellipsis))
			t.add(r.Right(t.w-11, theme.Soft, from).Right(t.w, theme.Soft, to))
		}
		t.blank()
		t.head("WHAT WOULD DO", "report then")
		options(t, s, pl)
		t.blank()
		t.head("ASSUMPTIONS AND ADVICE", "")
		for _, n := range pl.Notes {
			t.para(2, theme.Soft, n)
		}
	})
}

func shortDay(d q.Date) string { return d.Time().Format("2 Jan 06") }

// options lists the ways to be sooner, each with its date on a line where there is
// room for both.
func options(t *sheet, s *screen.Session, pl *plan.Plan) {
	switch {
	case !s.Thorough():
		t.para(0, theme.Muted, "Each way is planned again to see what it brings; a moment.")
	case len(pl.Options) == 0:
		t.para(0, theme.Muted, "Nothing small would bring it forward.")
	}
	for _, o := range pl.Options {
		glyph, tone := t.th.Glyphs.Open, theme.Muted
		if o.Reaches {
			glyph, tone = t.th.Glyphs.Yes, theme.Met
		}
		lines := widget.Wrap(o.Title, t.w-16)
		for i, l := range lines {
			r := t.row().Put(2, theme.Text, l)
			if i == 0 {
				r.Put(0, tone, glyph).Right(t.w, theme.Strong, o.Date.Words())
			}
			t.add(r)
		}
	}
	if s.Thorough() && pl.Feasible != nil && len(pl.Options) > 0 {
		t.add(t.row().Put(0, theme.Met, t.th.Glyphs.Yes).Put(2, theme.Muted, "keeps the target, four chances in five"))
	}
}

// newMilestones lists all checkpoints, and what moves the last of them most.
func newMilestones(s *screen.Session) screen.Overlay {
	return read(s, "Milestones and how sure they are", func(t *sheet, pl *plan.Plan) {
		wide := t.w >= 64
		at := []int{t.w - 28, t.w - 14, t.w}
		if !wide {
			at = []int{t.w - 20, t.w - 10, t.w}
		}
		day := q.Date.Words
		if !wide {
			day = shortDay
		}
		t.add(t.row().Put(0, theme.Label, "CHECKPOINT").Right(at[0], theme.Muted, "planned").Right(at[1], theme.Muted, "1 of 2").Right(at[2], theme.Muted, "4 of 5"))
		list := slices.Clone(pl.Milestones)
		slices.SortStableFunc(list, func(x, y plan.Milestone) int { return cmp.Compare(x.Date, y.Date) })
		for _, m := range list {
			title := strings.NewReplacer(" in hand", "", " (optional)", ", optional").Replace(m.Title)
			tok := theme.Text
			if strings.HasSuffix(title, "optional") {
				tok = theme.Muted
			}
			if !wide {
				title = reports.MilestoneLabel(m.Key)
			}
			r := t.row().Put(0, tok, widget.Cut(title, at[0]-10, t.th.Glyphs.Ellipsis))
			t.add(r.Right(at[0], theme.Soft, day(m.Date)).Right(at[1], theme.Soft, day(m.P50)).Right(at[2], theme.Strong, day(m.P80)))
		}
		t.para(0, theme.Muted, "Planned: every effort as likely. 1 of 2 and 4 of 5: kept in so many of the plays of the plan.")
		t.blank()
		drivers(t, s, pl)
	})
}

// drivers lists the actions that move P80 most.
func drivers(t *sheet, s *screen.Session, pl *plan.Plan) {
	t.head("WHAT MOVES THE SAFE DATE MOST", "goes well / badly")
	switch {
	case !s.Thorough():
		t.para(0, theme.Muted, "The plan is being played through; a moment.")
		return
	case len(pl.Drivers) == 0:
		t.para(0, theme.Muted, "No single action moves it.")
		return
	}
	for _, d := range pl.Drivers {
		r := t.row().Put(0, theme.Text, widget.Cut(d.Title, t.w-27, t.th.Glyphs.Ellipsis))
		r.Right(t.w-21, theme.Strong, fmt.Sprintf("%d d", d.Days()))
		t.add(r.Right(t.w-11, theme.Soft, shortDay(d.Smooth)).Right(t.w, theme.Soft, shortDay(d.Badly)))
	}
	t.para(0, theme.Muted, "Report kept in four of five plays when that action takes its best or its worst tenth.")
}

// newCost shows what it costs: line by line with sources, and by quarter.
func newCost(s *screen.Session) screen.Overlay {
	return read(s, "Cost of the first year, an estimate", func(t *sheet, pl *plan.Plan) {
		c := &pl.Cost
		t.head("OUTSIDE HELP", c.Currency)
		costLines(t, c.Lines)
		t.add(t.row().Put(0, theme.Strong, "In all").Right(t.w, theme.Strong, amounts(c.Low, c.High)))
		t.blank()
		if len(c.Optional) > 0 {
			t.head("ONLY IF YOU CHOOSE IT", "not in the sum")
			costLines(t, c.Optional)
			t.blank()
		}
		t.head("BY QUARTER", "own days    outside help")
		for _, x := range c.Quarters {
			outside := ""
			if x.High > 0 {
				outside = amounts(x.Low, x.High)
			}
			t.add(t.row().Put(0, theme.Text, x.Title()).Right(t.w-16, theme.Soft, fmt.Sprintf("%.0f", x.StaffDays.Likely)).Right(t.w, theme.Soft, outside))
		}
		t.blank()
		ownTime(t, s, c)
		t.blank()
		t.para(0, theme.Muted, "Planning estimates from public sources, not offers: get three quotes. Not every upper end comes at once.")
	})
}

// costLines draws what falls due, each with its source.
func costLines(t *sheet, list []plan.CostLine) {
	for _, l := range list {
		for i, text := range widget.Wrap(l.Title, t.w-26) {
			r := t.row().Put(0, theme.Text, text)
			if i == 0 {
				r.Right(t.w-16, theme.Muted, l.When()).Right(t.w, theme.Soft, amounts(l.Low, l.High))
			}
			t.add(r)
		}
		t.para(2, theme.Muted, l.Source)
	}
}

// ownTime is what the company's own days cost, by quarter.
func ownTime(t *sheet, s *screen.Session, c *plan.Cost) {
	e := c.StaffDays
	if c.StaffMoney == nil {
		t.head("YOUR OWN TIME", "")
		t.para(0, theme.Text, fmt.Sprintf("%.0f person-days, between %.0f and %.0f. Enter a day rate (S) to see what they cost.", e.Likely, e.Min, e.Max))
		return
	}
	t.head("YOUR OWN TIME", fmt.Sprintf("%s, at %s a day", c.StaffCurrency, days(s.A.Number(s.Catalog(), "day_rate", 0))))
	for _, x := range c.Quarters {
		if x.StaffMoney[1] > 0 {
			t.add(t.row().Put(0, theme.Text, x.Title()).
				Right(t.w-16, theme.Muted, fmt.Sprintf("%.0f to %.0f days", x.StaffDays.Min, x.StaffDays.Max)).
				Right(t.w, theme.Soft, amounts(x.StaffMoney[0], x.StaffMoney[1])))
		}
	}
	t.add(t.row().Put(0, theme.Strong, "In all").Right(t.w-16, theme.Muted, fmt.Sprintf("%.0f to %.0f days", e.Min, e.Max)).
		Right(t.w, theme.Strong, amounts(c.StaffMoney[0], c.StaffMoney[1])))
}

// amounts is a range of money in thousands, "5k–20k", below ten thousand to the
// hundred.
func amounts(low, high float64) string { return amount(low) + "–" + amount(high) }

func amount(x float64) string {
	switch {
	case x < 1000:
		return fmt.Sprintf("%.0f", x)
	case x < 9950:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", x/1000), ".0") + "k"
	default:
		return fmt.Sprintf("%.0fk", x/1000)
	}
}

// newRhythm shows what comes round in the first year of operation.
func newRhythm(s *screen.Session) screen.Overlay {
	return read(s, "What comes round in the first year", func(t *sheet, pl *plan.Plan) {
		x := reports.RhythmOf(s.Result, pl)
		t.para(0, theme.Text, x.Text)
		if len(x.Always) > 0 {
			t.blank()
			t.head("EVERY DAY OR WEEK", "")
			for i := range x.Always {
				turn(t, &x.Always[i])
			}
		}
		for i := range x.Months {
			m := &x.Months[i]
			t.blank()
			count := screen.Counted(len(m.Turns), "turn")
			if len(m.Turns) == 0 {
				count = "nothing due"
			}
			t.head(strings.ToUpper(m.Title), count)
			for j := range m.Turns {
				turn(t, &m.Turns[j])
			}
		}
	})
}

// turn is one line of the rhythm: the day, what, how often, whose.
func turn(t *sheet, x *reports.RhythmTurn) {
	r := t.row()
	if !x.Due.IsZero() {
		r.Right(6, theme.Soft, x.Due.Time().Format("2 Jan"))
	}
	end := t.w - 16
	if t.w >= 64 {
		r.Put(t.w-31, theme.Muted, strings.ToLower(x.Word))
		end = t.w - 32
	}
	t.add(r.Put(8, theme.Text, widget.Cut(x.Title, end-9, t.th.Glyphs.Ellipsis)).Right(t.w, theme.Muted, x.Owner.Title))
}

// newClosing asks what can be shown when an action is done, and sets the card's
// level accordingly.
func newClosing(p *Screen, a *plan.Action) screen.Overlay {
	s := p.s
	return &reader.Overlay{
		Title: "Done: what can you show?",
		Extra: []widget.Hint{{Key: "2", Word: "written"}, {Key: "3", Word: "in place"}, {Key: "4", Word: "proven"}},
		OnKey: func(name string) (bool, bool, tea.Cmd) {
			if name < "2" || name > "4" || len(name) != 1 {
				return len(name) == 1 && !strings.Contains("jkgG", name), false, nil // a stray letter does not close the question
			}
			ctl := s.Catalog().Control(a.Control)
			state := plan.SetStatus(a.State, q.ActionDone, s.Today())
			entries := append(q.LevelEntries(s.A, ctl, q.SettableLevels()[name[0]-'0'], ""), q.ActionEntry(a.Key, state))
			return true, true, p.changed("done: "+a.Title, a.Key, entries...)
		},
		Paint: func(w int) []string {
			t := &sheet{th: s.Theme, w: w}
			t.add(t.row().Put(0, theme.Strong, widget.Cut(a.Title, w, t.th.Glyphs.Ellipsis)))
			t.blank()
			for _, x := range [][2]string{
				{"2", "written: the document or rule is approved"},
				{"3", "in place: it is switched on for everyone, one example exists"},
				{"4", "proven: records show it all through the period"},
			} {
				for i, l := range widget.Wrap(x[1], w-3) {
					r := t.row().Put(3, theme.Text, l)
					if i == 0 {
						r.Put(0, theme.Key, x[0])
					}
					t.add(r)
				}
			}
			t.blank()
			t.para(0, theme.Muted, "The card takes this level; u undoes it. The day it was finished can be changed in the action (enter).")
			return t.lines
		},
	}
}
