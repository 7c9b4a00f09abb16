package questionnaire

import (
	"maps"
	"regexp"
	"strconv"
	"strings"
)

// CarryOver is a new assessment that starts from an earlier one: the answers of
// last year, each marked "to confirm" until somebody has confirmed or changed
// it; the decisions about risks likewise. Facts, categories, notes, tables and settings come along too. What
// belongs to the year that is over stays behind: dates of the audit and the
// plan, the state of actions other than exceptions, overruled checklist items
// and settled contradictions.
func CarryOver(cat *Catalog, from *Assessment, name string) *Assessment {
	a := from.Clone()
	a.ID, a.Name = "", name
	a.Actions, a.Checklist, a.Settled = map[string]ActionState{}, map[ItemID]Override{}, map[RuleID]Settlement{}
	for key, ans := range a.Answers {
		ans.ToConfirm = ans.Value != Unanswered
		a.Answers[key] = ans
	}
	for key, r := range a.Risks {
		r.Confirmed, r.ToConfirm = false, true
		a.Risks[key] = r
	}
	for key, s := range from.Actions {
		if s.Status == ActionAccepted {
			a.Actions[key] = s
		}
	}
	maps.DeleteFunc(a.Facts, func(id FactID, _ FactValue) bool { return ofTheYear(cat, id) })
	delete(a.Settings, "report_written")
	return a
}

// yearIn finds the years of this century in a name.
var yearIn = regexp.MustCompile(`\b20[0-9]{2}\b`)

// NextYearName proposes a name for next year's assessment: the last year in the
// name raised by one, or this year's successor put behind a name without one. A
// name that is taken, in any case, is raised further.
func NextYearName(name string, today Date, taken []string) string {
	base, year, rest := name+" ", today.Time().Year(), ""
	if all := yearIn.FindAllStringIndex(name, -1); len(all) > 0 {
		at := all[len(all)-1]
		base, rest = name[:at[0]], name[at[1]:]
		year, _ = strconv.Atoi(name[at[0]:at[1]]) // four digits
	}
	used := make(map[string]bool, len(taken))
	for _, t := range taken {
		used[strings.ToLower(t)] = true
	}
	next := base + strconv.Itoa(year+1) + rest
	for used[strings.ToLower(next)] {
		year++
		next = base + strconv.Itoa(year+1) + rest
	}
	return next
}

// ofTheYear reports a fact that speaks of one audit only: its dates, and how
// soon a deal needs it.
func ofTheYear(cat *Catalog, id FactID) bool {
	f := cat.Fact(id)
	return id == "deal_deadline_months" || f != nil && f.Type == FactDate && f.Stage != "fit"
}

// ConfirmEntries are the answers of a card that are still to be confirmed, as
// they are confirmed.
func ConfirmEntries(a *Assessment, ctl *Control) []Entry {
	var entries []Entry
	for i := range ctl.Statements {
		if ans := a.Answers[ctl.Statements[i].Key]; ans.ToConfirm {
			entries = append(entries, AnswerEntry(ctl.Statements[i].Key, ans))
		}
	}
	return entries
}
