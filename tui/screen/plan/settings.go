package plan

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/plan"
	"soc2ready/tui/field"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// settings is the overlay with everything that the plan is made from besides the
// gaps: dates, report and window, capacities, money, days off.
type settings struct {
	*panel
	p      *Screen
	first  q.FactID // what it was opened for; empty: all of it
	before q.Date   // P80 of the report when the overlay was opened
}

// newSettings opens it with a fact selected; empty for the first.
func newSettings(p *Screen, at q.FactID) screen.Overlay {
	x := &settings{p: p}
	x.panel = &panel{
		s: p.s, title: func() string { return "Plan settings" }, entries: x.list, top: x.report,
		onKey: func(name string) (bool, bool, tea.Cmd) {
			if name == "d" {
				return true, false, x.addDaysOff()
			}
			return false, false, nil
		},
		extra: []widget.Hint{{Key: "d", Word: "add days off"}}, adds: "d",
	}
	if pl, err := p.s.QuickPlan(); err == nil {
		x.before = pl.P80
	}
	list := x.list()
	for i, e := range list {
		if at != "" && e.fact == at {
			x.at, x.moved = i, true
		}
	}
	if at == "holidays" {
		x.at, x.moved = len(list)-1, true
	}
	x.first = at
	return x
}

// begin opens the field of the fact that the overlay was opened for.
func (x *settings) begin() tea.Cmd {
	switch list := x.list(); {
	case x.first == "holidays":
		return x.addDaysOff()
	case x.first != "" && x.at < len(list) && list[x.at].edit != nil:
		return list[x.at].edit()
	default:
		return nil
	}
}

// report stays at the top: when the report comes, what it was before, and what is
// wrong with the settings.
func (x *settings) report(w int) []string {
	th := x.p.s.Theme
	row := func() *widget.Row { return widget.NewRow(w, theme.Overlay) }
	pl, err := x.p.s.QuickPlan()
	if err != nil {
		return []string{row().Put(0, theme.GapTone, err.Error()).String(th), ""}
	}
	r := row().Put(0, theme.Strong, fmt.Sprintf("%s report by %s", reportName(pl.Report), pl.P80.Words()))
	if pl.P80 != x.before && !x.before.IsZero() {
		r.Then(0, theme.Soft, ", was "+x.before.Words())
	}
	lines := []string{r.String(th)}
	for _, warning := range pl.Warnings {
		for i, l := range widget.Wrap(warning, w-2) {
			r := row().Put(2, theme.Text, l)
			if i == 0 {
				r.Put(0, theme.Partly, th.Glyphs.Warning)
			}
			lines = append(lines, r.String(th))
		}
	}
	if len(lines) > 6 {
		lines = lines[:6]
	}
	return append(lines, row().String(th))
}

func (x *settings) list() []entry {
	a := x.p.s.A
	list := []entry{
		{label: "DATES", head: true},
		x.fact("plan_start", orElse(a.Day("plan_start"), "today"), ""),
		x.fact("target_date", orElse(a.Day("target_date"), "none"), ""),
		{
			label: "Report", value: x.reportWords(), note: "decided in Criteria",
			edit: func() tea.Cmd {
				x.done = true
				return x.p.s.Go(screen.Criteria, "report")
			},
		},
		{label: "PERSON-DAYS A WEEK", head: true, note: "planned"},
	}
	list = append(list, x.capacities()...)
	rate := "none"
	if n := a.Number(x.p.s.Catalog(), "day_rate", 0); n > 0 {
		rate = days(n)
	}
	list = append(list, entry{label: "MONEY", head: true},
		x.fact("day_rate", rate, "turns days into money"),
		x.fact("currency", a.Text(x.p.s.Catalog(), "currency"), "of the day rate"),
		entry{label: "DAYS OFF", head: true, note: "working days"})
	list = append(list, x.daysOff()...)
	return append(list, entry{label: "add", value: "a day, or a first and a last one", edit: x.addDaysOff})
}

func orElse(d q.Date, word string) string {
	if d.IsZero() {
		return word
	}
	return d.Words()
}

func (x *settings) reportWords() string {
	a, cat := x.p.s.A, x.p.s.Catalog()
	text := cat.Fact("target_report").Display(q.EnumValue(a.Text(cat, "target_report")))
	if a.Text(cat, "target_report") == "type2" {
		text += fmt.Sprintf(", %d-month window", int(a.Number(cat, "window_months", 6)))
	}
	return text
}

// fact is an entry for a fact that is typed.
func (x *settings) fact(key q.FactID, value, note string) entry {
	f := x.p.s.Catalog().Fact(key)
	return entry{
		label: f.Label, fact: key, value: value, note: note,
		edit:   func() tea.Cmd { return x.askFact(f) },
		remove: func() tea.Cmd { return x.p.changed(f.Label, "", q.FactEntry(key, q.FactValue{})) },
	}
}

// askFact asks for a fact; an empty text takes it away.
func (x *settings) askFact(f *q.Fact) tea.Cmd {
	read := func(text string) (q.FactValue, error) {
		if text == "" {
			return q.FactValue{}, nil
		}
		if f.Key == "currency" {
			text = strings.ToUpper(text)
		}
		v, err := f.Parse(text)
		if err != nil {
			return v, err
		}
		return v, plan.CheckSetting(f.Key, v)
	}
	label := f.Text
	if f.Type == q.FactDate {
		label += " As 2027-01-31."
	}
	return x.ask(&field.Line{
		Label: label,
		Check: func(text string) string {
			_, err := read(text)
			return sentence(err)
		},
		Take: func(text string) tea.Cmd {
			v, _ := read(text) // checked
			return x.p.changed(f.Label, "", q.FactEntry(f.Key, v))
		},
	}, x.p.s.A.Facts[f.Key].String())
}

// sentence is an error as a sentence; empty for none.
func sentence(err error) string {
	if err == nil {
		return ""
	}
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

// capacities are the nine departments with what they give and what is asked.
func (x *settings) capacities() []entry {
	pl, err := x.p.s.QuickPlan()
	if err != nil {
		return nil
	}
	var list []entry
	for _, c := range pl.Capacities {
		key := q.FactID("capacity_" + string(c.Department))
		note := "none"
		if c.Load > 0 {
			note = days(c.Load)
		}
		e := x.fact(key, days(c.DaysPerWeek), note)
		e.label = c.Department.Title()
		if c.Assumed {
			e.value, e.tone = "assumed "+days(c.DaysPerWeek), theme.Muted
		}
		e.step = func(by int) tea.Cmd {
			next := max(0, c.DaysPerWeek+float64(by)/2)
			return x.p.changed(fmt.Sprintf("%s: %s days a week", c.Department.Title(), days(next)), "", q.FactEntry(key, q.NumberValue(next)))
		}
		list = append(list, e)
	}
	return list
}

// daysOff are the days off, each with what it takes.
func (x *settings) daysOff() []entry {
	all := x.p.s.A.Facts["holidays"].List
	var list []entry
	for _, text := range sortedDaysOff(all) {
		e := entry{label: "off", value: text, remove: func() tea.Cmd {
			return x.setDaysOff("no day off: "+text, slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s == text }))
		}}
		if d, err := plan.ParseDaysOff(text); err == nil {
			e.value, e.note = d.Words(), fmt.Sprint(d.WorkingDays())
		} else {
			e.note, e.tone = "cannot be read", theme.GapTone
		}
		list = append(list, e)
	}
	return list
}

func sortedDaysOff(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list) // days in this form sort like their text
	return list
}

func (x *settings) setDaysOff(label string, list []string) tea.Cmd {
	v := q.FactValue{}
	if len(list) > 0 {
		v = q.ListValue(list...)
	}
	return x.p.changed(label, "", q.FactEntry("holidays", v))
}

func (x *settings) addDaysOff() tea.Cmd {
	return x.ask(&field.Line{
		Label: "When is nobody working? 2027-12-24, or 2027-12-24..2028-01-02",
		Check: func(text string) string {
			d, err := plan.ParseDaysOff(text)
			if err == nil && slices.Contains(x.p.s.A.Facts["holidays"].List, d.String()) {
				return "That is in the list already."
			}
			return sentence(err)
		},
		Take: func(text string) tea.Cmd {
			d, _ := plan.ParseDaysOff(text) // checked
			all := append(slices.Clone(x.p.s.A.Facts["holidays"].List), d.String())
			cmd := x.setDaysOff("day off: "+d.Words(), sortedDaysOff(all))
			x.at, x.moved = slices.IndexFunc(x.list(), func(e entry) bool { return e.value == d.Words() }), true
			return cmd
		},
	}, "")
}
