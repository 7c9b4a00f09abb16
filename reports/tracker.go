package reports

import (
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// Tracker names an issue tracker with a CSV importer of its own.
type Tracker string

// The trackers.
const (
	Jira   Tracker = "jira"
	Linear Tracker = "linear"
	Asana  Tracker = "asana"
	GitLab Tracker = "gitlab"
)

// Trackers lists the trackers in the order offered.
func Trackers() []Tracker { return []Tracker{Jira, Linear, Asana, GitLab} }

// TrackerCSV writes the open actions as a tracker's importer wants them. Each
// title begins with the action's reference in brackets: it reads as text in any
// program, and a second import can be told from the first.
func TrackerCSV(r *Report, t Tracker) ([]byte, error) {
	if !slices.Contains(Trackers(), t) {
		return nil, fmt.Errorf("there is no tracker %q (use jira, linear, asana, gitlab)", t)
	}
	rows := [][]string{trackerHead(t)}
	titles := map[string]string{}
	for i := range r.Actions {
		titles[r.Actions[i].Ref] = trackerTitle(&r.Actions[i])
	}
	for i := range r.Actions {
		if a := &r.Actions[i]; a.Status != q.ActionDone {
			rows = append(rows, trackerRow(t, a, titles))
		}
	}
	return writeCSV(rows, CSVImporter)
}

func trackerHead(t Tracker) []string {
	switch t {
	case Jira:
		return []string{"Summary", "Issue Type", "Description", "Priority", "Due date", "Labels", "Labels"}
	case Linear:
		return []string{"Title", "Description", "Priority", "Status", "Assignee", "Created", "Completed", "Started", "Estimate", "Labels", "Archived"}
	case Asana:
		return []string{"Name", "Description", "Start Date", "Due Date", "Section", "Dependencies"}
	case GitLab:
		return []string{"title", "description", "due_date"}
	default:
		return nil
	}
}

func trackerRow(t Tracker, a *Action, titles map[string]string) []string {
	title, text := trackerTitle(a), trackerText(a)
	switch t {
	case Jira:
		return []string{title, "Task", text, jiraPriority(a.Priority), a.End.String(), "soc2", strings.ToLower(a.Ref)}
	case Linear:
		return []string{title, text, upperFirst(a.Priority), "Todo", "", "", "", "", days(a.Effort.Likely), "soc2, " + strings.ToLower(a.Ref), ""}
	case Asana:
		var after []string
		for _, ref := range a.After {
			after = append(after, strings.ReplaceAll(titles[ref], ",", ""))
		}
		const american = "01/02/2006"
		return []string{
			strings.ReplaceAll(title, ",", ""), text, a.Start.Time().Format(american), a.End.Time().Format(american), phaseTitle(a.Phase),
			strings.Join(after, ","),
		}
	case GitLab:
		return []string{title, text, a.End.String()}
	default:
		return nil
	}
}

func trackerTitle(a *Action) string {
	criterion := ""
	if len(a.Criteria) > 0 {
		criterion = string(a.Criteria[0]) + " "
	}
	return fmt.Sprintf("[%s] %s%s", a.Ref, criterion, mdJoin(a.Title))
}

// trackerText is the description: what is missing, the steps, and what to keep.
func trackerText(a *Action) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Owner: %s. Effort: %s. Missing: %s.\n", a.Owner.Text, a.Effort.Text, joined(a.Missing))
	for i, s := range a.Steps {
		fmt.Fprintf(&b, "\n%d. %s", i+1, s)
	}
	if a.SmallTeam != "" {
		fmt.Fprintf(&b, "\n\nIn a small team: %s", a.SmallTeam)
	}
	if len(a.Evidence1) > 0 {
		fmt.Fprintf(&b, "\n\nKeep as evidence: %s.", strings.Join(a.Evidence1, "; "))
	}
	fmt.Fprintf(&b, "\n\nKey: %s", a.Key)
	return b.String()
}

func jiraPriority(word string) string {
	if word == "urgent" {
		return "Highest"
	}
	return upperFirst(word)
}
