package questionnaire

import "maps"

// CarryOver is a new assessment that starts from an earlier one: the answers of
// last year, each marked "to confirm" until somebody has confirmed or changed
// it. Facts, categories, notes, tables, risks and settings come along too. What
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
		r.Confirmed = false
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
