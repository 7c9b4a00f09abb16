package criteria

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/field"
	"soc2ready/tui/screen"
)

// The facts that this screen answers.
const (
	reportFact = q.FactID("target_report")
	windowFact = q.FactID("window_months")
	dateFact   = q.FactID("target_date")
)

// reportType is one choice of the report row.
type reportType struct{ value, word string }

func reportTypes() []reportType {
	return []reportType{{"type2", "Type 2"}, {"type1", "Type 1"}, {"undecided", "undecided"}}
}

// chosenReport is the place of the report that was chosen; -1 while nobody has.
func (c *Screen) chosenReport() int {
	v := c.s.A.Fact(reportFact)
	return slices.IndexFunc(reportTypes(), func(t reportType) bool { return v.Set() && t.value == v.Text })
}

// stepReport goes to the next or the previous kind of report.
func (c *Screen) stepReport(by int) tea.Cmd {
	types := reportTypes()
	at := c.chosenReport()
	switch {
	case at < 0 && by < 0:
		at = len(types) - 1
	case at < 0:
		at = 0
	default:
		at = (at + by + len(types)) % len(types)
	}
	return c.want(types[at])
}

// want takes a kind of report. Going against the advice asks for a reason first,
// and nothing changes until there is one.
func (c *Screen) want(t reportType) tea.Cmd {
	take := func(reason string) tea.Cmd {
		cmd := c.s.Change("report: "+t.word, q.FactEntry(reportFact, q.EnumValue(t.value)), q.SettingEntry(scoring.ReportReason, reason))
		return tea.Batch(cmd, c.changed())
	}
	if !c.s.Result.AgainstReport(t.value) {
		return take("")
	}
	question := fmt.Sprintf("Why a %s report? We advise: %s", t.word, scoring.ReportWords(c.s.Result.ReportType.Recommended))
	return c.askReport(&field.Line{Label: question, Check: needsReason, Take: take})
}

// editReportReason changes the reason for another report than the one advised.
func (c *Screen) editReportReason() tea.Cmd {
	if _, against := c.s.Result.ReportOverruled(); !against {
		return screen.Cmd(screen.Toast{Title: "No reason is needed here", Lines: []string{"The report you want does not go against the advice."}})
	}
	return c.askReport(&field.Line{
		Label: "Your reason on the report", Keep: true, Check: needsReason,
		Take: func(reason string) tea.Cmd {
			return tea.Batch(c.s.Change("reason: report", q.SettingEntry(scoring.ReportReason, reason)), c.changed())
		},
	})
}

func (c *Screen) askReport(l *field.Line) tea.Cmd {
	cmd := c.open(l, c.s.A.Settings[scoring.ReportReason])
	c.report, c.forReport = true, true
	return cmd
}

// windows are the lengths of the observation window that are offered.
func windows() []int { return []int{3, 6, 9, 12} }

// window is the length in months, and whether nobody has said so.
func (c *Screen) window() (months int, assumed bool) {
	_, assumed = c.s.A.FactOrDefault(c.s.Catalog(), windowFact)
	return int(c.s.A.Number(c.s.Catalog(), windowFact, 6)), assumed
}

// stepWindow makes the window shorter or longer, to the next length offered.
func (c *Screen) stepWindow(by int) tea.Cmd {
	now, _ := c.window()
	next := now
	for _, m := range windows() {
		if by > 0 && m > now {
			next = m
			break
		}
		if by < 0 && m < now {
			next = m
		}
	}
	return c.fact(fmt.Sprintf("window: %d months", next), windowFact, q.NumberValue(float64(next)))
}

func (c *Screen) fact(label string, id q.FactID, v q.FactValue) tea.Cmd {
	return tea.Batch(c.s.Change(label, q.FactEntry(id, v)), c.changed())
}

// editDate types the day by which the report is needed.
func (c *Screen) editDate() tea.Cmd {
	cmd := c.open(&field.Line{
		Label: "needed by", Keep: true, Check: checkDate,
		Take: func(text string) tea.Cmd {
			if text == "" {
				return c.fact("no target date", dateFact, q.FactValue{})
			}
			d, err := q.ParseDate(text)
			if err != nil {
				return nil
			}
			return c.fact("target date: "+d.Words(), dateFact, q.DateValue(d))
		},
	}, c.s.A.Day(dateFact).String())
	c.dated = true
	return cmd
}

func checkDate(text string) string {
	if text == "" {
		return ""
	}
	if _, err := q.ParseDate(text); err != nil {
		return "Write the date as 2027-01-31, or nothing for no date."
	}
	return ""
}

// distance is how far a day is from today, in words.
func distance(today, d q.Date) string {
	switch n := today.DaysUntil(d); {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n > 0:
		return fmt.Sprintf("in %d days", n)
	case n == -1:
		return "yesterday"
	default:
		return fmt.Sprintf("%d days ago", -n)
	}
}
