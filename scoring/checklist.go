package scoring

import (
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// The states of a checklist item.
const (
	ItemDone     = "done"      // there is something to show an auditor
	ItemUnderWay = "under_way" // work has begun
	ItemOpen     = "open"
)

// ReportWritten is the setting that holds the day on which a report was last
// written for leadership, as 2027-01-31.
const ReportWritten = "report_written"

// ChecklistLine is one item of the executive checklist and how it stands.
type ChecklistLine struct {
	Item      *q.ChecklistItem
	State     string // done, under_way or open
	Overruled bool   // somebody set the state, for the reason given
	Reason    string // why it was set; empty when the state is derived
}

// Checklist derives the state of every item, in the order of the catalogue. An
// item is done when its condition holds; else it is under way when that
// condition holds or one of its controls has begun. What somebody set counts
// instead, if it came with a reason.
func (r *Result) Checklist() []ChecklistLine {
	cat := r.Engine.Catalog
	env := &ruleEnv{r: r}
	lines := make([]ChecklistLine, len(cat.Checklist))
	for i := range cat.Checklist {
		item := &cat.Checklist[i]
		line := ChecklistLine{Item: item, State: env.itemState(item)}
		if set, ok := r.Assessment.Checklist[item.ID]; ok && validItemState(set.State) && strings.TrimSpace(set.Reason) != "" {
			line.State, line.Overruled, line.Reason = set.State, true, set.Reason
		}
		lines[i] = line
	}
	return lines
}

func validItemState(s string) bool {
	return slices.Contains([]string{ItemDone, ItemUnderWay, ItemOpen}, s)
}

func (e *ruleEnv) itemState(item *q.ChecklistItem) string {
	holds := func(source string) bool {
		cond := e.r.Engine.Catalog.Condition(source)
		return cond != nil && cond.Eval(e) == q.TriTrue
	}
	switch {
	case holds(item.Done):
		return ItemDone
	case holds(item.UnderWay) || slices.ContainsFunc(item.Controls, e.begun):
		return ItemUnderWay
	default:
		return ItemOpen
	}
}

// begun reports whether some of a control is in place or written, or somebody
// works on its action.
func (e *ruleEnv) begun(id q.ControlID) bool {
	switch e.Level(id) {
	case q.Informal, q.Designed, q.Implemented, q.Operating:
		return true
	case q.LevelUnanswered, q.Absent, q.LevelUnknown, q.LevelNotApplicable:
	}
	for key, action := range e.r.Assessment.Actions {
		working := action.Status == q.ActionDoing || action.Status == q.ActionBlocked || action.Status == q.ActionDone
		if working && e.controlOfAction(key) == id {
			return true
		}
	}
	return false
}
