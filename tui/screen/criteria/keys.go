package criteria

import (
	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/why"
	"soc2ready/tui/widget"
)

// Update implements screen.Screen.
func (c *Screen) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case shifted:
		c.take(msg)
		return true, nil
	case screen.Changed:
		return true, c.changed()
	case tea.KeyPressMsg:
		if c.input == nil {
			return c.key(msg.String())
		}
	}
	if c.input == nil {
		return false, nil
	}
	line := c.input
	done, cmd := line.Update(msg)
	if done && c.input == line {
		c.input = nil
	}
	return true, cmd
}

func (c *Screen) key(name string) (bool, tea.Cmd) {
	if c.move(name) {
		return true, c.ask()
	}
	switch name {
	case "space":
		if c.report {
			return true, c.stepReport(1)
		}
		return true, c.pick()
	case "enter":
		return true, c.accept()
	case "t":
		return true, c.stepReport(1)
	case "T":
		return true, c.stepReport(-1)
	case ",", "[":
		return true, c.stepWindow(-1)
	case ".", "]":
		return true, c.stepWindow(1)
	case "d":
		return true, c.editDate()
	case "r":
		if c.report {
			return true, c.editReportReason()
		}
		return true, c.editReason()
	case "a":
		return true, c.follow()
	case "w":
		return true, c.s.Show(c.why())
	case "esc":
		if c.report {
			c.report = false
			return true, nil
		}
	}
	if c.report {
		return c.reportKey(name)
	}
	return false, nil
}

// why explains the advice on the selected category, or on the report.
func (c *Screen) why() screen.Overlay {
	if c.report {
		return why.New(c.s, scoring.ExplainReport)
	}
	return why.NewAdvice(c.s, string(c.category()))
}

// reportKey handles the keys that only the report row has.
func (c *Screen) reportKey(name string) (bool, tea.Cmd) {
	switch name {
	case "h", "left":
		return true, c.stepReport(-1)
	case "l", "right":
		return true, c.stepReport(1)
	}
	return false, nil
}

// move handles the keys that change the place. Below the last category comes the
// report row.
func (c *Screen) move(name string) bool {
	last := len(q.Categories()) - 1
	switch name {
	case "tab", "shift+tab":
		c.report = !c.report
	case "j", "down":
		switch {
		case c.at < last:
			c.at++
		case !c.report:
			c.report = true
		}
	case "k", "up":
		if !c.report {
			c.at = max(0, c.at-1)
		}
		c.report = false
	case "g", "home", "ctrl+u", "pgup":
		c.at, c.report = 0, false
	case "G", "end", "ctrl+d", "pgdown":
		c.at, c.report = last, false
	default:
		return false
	}
	return true
}

// Click implements screen.Clicker: a category is selected, and picked or left out
// by a second click.
func (c *Screen) Click(_, y int) tea.Cmd {
	i := y - len(c.notice(c.w)) - 1
	if i < 0 || i >= len(c.s.Result.Categories) || c.Typing() {
		return nil
	}
	if i == c.at && !c.report {
		if c.s.ReadOnly {
			return c.s.Refuse()
		}
		_, cmd := c.key("space")
		return cmd
	}
	c.at, c.report = i, false
	return nil
}

// Hints implements screen.Screen.
func (c *Screen) Hints() []widget.Hint {
	switch {
	case c.input != nil:
		return c.input.Hints()
	case c.report:
		return c.reportHints()
	}
	hints := []widget.Hint{{Key: "space", Word: "pick"}, {Key: "enter", Word: "accept"}, {Key: "w", Word: "why?"}, {Key: "t", Word: "report"}, {Key: ", .", Word: "window"}, {Key: "d", Word: "date"}}
	if c.advice().Overruled {
		hints = append(hints, widget.Hint{Key: "r", Word: "reason"})
	}
	if c.s.A.Selected != nil {
		hints = append(hints, widget.Hint{Key: "a", Word: "as advised"})
	}
	return hints
}

// reportHints are the keys of the report row.
func (c *Screen) reportHints() []widget.Hint {
	hints := []widget.Hint{
		{Key: "t", Word: "report type"}, {Key: "enter", Word: "accept"}, {Key: ", .", Word: "window"}, {Key: "d", Word: "date"}, {Key: "w", Word: "why?"},
	}
	if _, against := c.s.Result.ReportOverruled(); against {
		hints = append(hints, widget.Hint{Key: "r", Word: "reason"})
	}
	return append(hints, widget.Hint{Key: "tab", Word: "categories"})
}

// Help implements screen.Screen.
func (c *Screen) Help() []widget.Hint {
	return []widget.Hint{
		{Key: "space", Word: "take the category in, or leave it out"},
		{Key: "enter", Word: "accept what is picked and go to Risks"},
		{Key: "a", Word: "take all recommendations again"},
		{Key: "r", Word: "your reason for going against the advice, on a category or the report"},
		{Key: "w", Word: "why is it advised? every reason, with its facts"},
		{Key: "t T", Word: "Type 2, Type 1, undecided"},
		{Key: ", . or [ ]", Word: "observation window: 3, 6, 9 or 12 months"},
		{Key: "d", Word: "the day by which the report is needed"},
		{Key: "j/k ↓/↑", Word: "category; below the last one the report"},
		{Key: "tab", Word: "between the categories and the report"},
		{Key: "g G", Word: "first, last category"},
	}
}

// Edits implements screen.Editor.
func (c *Screen) Edits(key string) bool {
	switch key {
	case "space", "enter", "t", "T", ",", ".", "[", "]", "d", "r", "a":
		return true
	case "h", "l", "left", "right":
		return c.report
	default:
		return false
	}
}
