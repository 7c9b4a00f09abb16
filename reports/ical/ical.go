// Package ical writes the dates of a report as an iCalendar file (RFC 5545), to be
// read by any calendar: the milestones, the remediation actions, and the control
// work of the first year of operation.
//
// [Encode] is all there is. Events are whole days without a time zone, nobody is
// invited (the owner stands in the text, since attendees would be sent mail), and
// each event keeps its identifier from export to export, so that a calendar that
// reads the file again moves events instead of doubling them.
package ical

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/emersion/go-ical"
	"github.com/google/uuid"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
)

// space is the name space of the identifiers, itself derived from the program's
// name (RFC 4122, version 5).
var space = uuid.NewSHA1(uuid.NameSpaceURL, []byte("soc2ready:calendar")) //nolint:gochecknoglobals // a constant

// Encode writes the calendar of a report. The same report gives the same bytes;
// an error comes only from text that iCalendar cannot carry.
func Encode(r *reports.Report) ([]byte, error) {
	cal := ical.NewCalendar()
	cal.Props.SetText(ical.PropProductID, "-//soc2ready//"+r.Meta.CatalogVersion+"//EN")
	cal.Props.SetText(ical.PropVersion, "2.0")
	cal.Props.SetText(ical.PropCalendarScale, "GREGORIAN")
	cal.Props.SetText(ical.PropMethod, "PUBLISH")
	cal.Props.SetText("X-WR-CALNAME", r.Meta.Company+": the way to SOC 2")
	w := writer{r, cal}
	for i := range r.Roadmap.Milestones {
		w.milestone(&r.Roadmap.Milestones[i])
	}
	for i := range r.Actions {
		w.action(&r.Actions[i])
	}
	for i := range r.Calendar.Groups {
		for j := range r.Calendar.Groups[i].Rows {
			w.round(&r.Calendar.Groups[i], &r.Calendar.Groups[i].Rows[j])
		}
	}
	var b bytes.Buffer
	if err := ical.NewEncoder(&b).Encode(cal); err != nil {
		return nil, fmt.Errorf("write the calendar: %w", err)
	}
	return fold(b.Bytes()), nil
}

type writer struct {
	r   *reports.Report
	cal *ical.Calendar
}

// milestone is one day, with the day by which it comes in four cases of five. A
// week before it the calendar reminds.
func (w *writer) milestone(m *reports.Milestone) {
	if m.Date.IsZero() {
		return
	}
	text := []string{"Planned for " + m.Date.Words() + "."}
	if m.P50 != m.Date || m.P80 != m.Date {
		text = append(text, fmt.Sprintf("In one of two cases by %s, in four of five by %s.", m.P50.Words(), m.P80.Words()))
	}
	title := m.Title
	if m.Optional {
		title += " (optional)"
	}
	w.event("milestone/"+m.Key, "SOC 2: "+title, "Milestone", text, m.Date, m.Date, 7)
}

// action spans the days of the work. What is done keeps its days; an exception is
// no work and is left out.
func (w *writer) action(a *reports.Action) {
	if a.Start.IsZero() || a.End.IsZero() || a.Status == q.ActionAccepted {
		return
	}
	text := []string{"Owner: " + a.Owner.Text, "Effort: " + a.Effort.Text, "State: " + cmp.Or(a.StatusWord, "open")}
	if len(a.After) > 0 {
		text = append(text, "After: "+strings.Join(a.After, ", "))
	}
	if len(a.Flags) > 0 {
		text = append(text, "Note: "+strings.Join(a.Flags, ", "))
	}
	for i, step := range a.Steps {
		text = append(text, fmt.Sprintf("%d. %s", i+1, step))
	}
	w.event("action/"+a.Key, fmt.Sprintf("[%s] %s", a.Ref, a.Title), "Remediation", text, a.Start, a.End, 0)
}

// round is recurring control work: an event for each time it is due in the first
// year, one after the other, because working days and the window move them.
func (w *writer) round(g *reports.CalendarGroup, row *reports.CalendarRow) {
	text := []string{"Owner: " + row.Owner.Text, "How often: " + g.Title}
	if row.Evidence != "" {
		text = append(text, "Keep as record: "+row.Evidence)
	}
	for i, day := range slices.Sorted(slices.Values(row.Due)) {
		w.event(fmt.Sprintf("round/%s/%d", row.Control, i+1), row.Title, "Control work", text, day, day, 7)
	}
}

// event adds an event over whole days, both included. remind is how many days
// before it the calendar speaks up; 0 for not at all.
func (w *writer) event(key, title, kind string, text []string, from, to q.Date, remind int) {
	e := ical.NewEvent()
	id := uuid.NewSHA1(space, []byte(w.r.Meta.Company+"\x00"+w.r.Meta.Assessment+"\x00"+key))
	e.Props.SetText(ical.PropUID, id.String())
	e.Props.SetDateTime(ical.PropDateTimeStamp, w.r.Meta.AsOf.Time())
	set(e.Props, ical.PropSequence, strconv.Itoa(int(w.r.Meta.AsOf))) // grows from day to day
	e.Props.SetText(ical.PropSummary, oneLine(title))
	e.Props.SetText(ical.PropDescription, strings.Join(text, "\n"))
	e.Props.SetText(ical.PropCategories, kind)
	e.Props.SetDate(ical.PropDateTimeStart, from.Time())
	e.Props.SetDate(ical.PropDateTimeEnd, to.AddDays(1).Time()) // the day after the last
	e.Props.SetText(ical.PropTransparency, "TRANSPARENT")
	if remind > 0 {
		alarm := ical.NewComponent(ical.CompAlarm)
		alarm.Props.SetText(ical.PropAction, "DISPLAY")
		alarm.Props.SetText(ical.PropDescription, oneLine(title))
		set(alarm.Props, ical.PropTrigger, fmt.Sprintf("-P%dD", remind))
		e.Children = append(e.Children, alarm)
	}
	w.cal.Children = append(w.cal.Children, e.Component)
}

// set places a value that is no text, and so is not escaped.
func set(props ical.Props, name, value string) {
	p := ical.NewProp(name)
	p.Value = value
	props.Set(p)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
