package scoring

import (
	"slices"

	q "soc2ready/questionnaire"
)

// carried lists the cards that carry a criterion of the categories in scope.
func (e *ruleEnv) carried() []*q.Control {
	var list []*q.Control
	for _, ctl := range e.r.Cards {
		if slices.ContainsFunc(ctl.Criteria, func(ref q.CriterionRef) bool { return ref.Role == q.Primary && e.Selected(ref.ID.Category()) }) {
			list = append(list, ctl)
		}
	}
	return list
}

func (e *ruleEnv) carriedNotRunning() q.Tri {
	var about []string
	for _, ctl := range e.carried() {
		if e.r.level(ctl).NotRunning() {
			about = append(about, string(ctl.Key))
		}
	}
	return e.found(about)
}

// naWithoutReason looks for what was put to the company and waved away without
// a word.
func (e *ruleEnv) naWithoutReason() q.Tri {
	var about []string
	for _, ctl := range e.r.Cards {
		if slices.ContainsFunc(e.r.answers(ctl), q.Answer.NeedsReason) {
			about = append(about, string(ctl.Key))
		}
	}
	return e.found(about)
}

// naAgainstFacts looks for what is marked not applicable although the answered
// facts, assumptions left aside, make it apply.
func (e *ruleEnv) naAgainstFacts() q.Tri {
	cat, a := e.r.Engine.Catalog, e.r.Assessment
	env := q.FactEnv{Catalog: cat, Assessment: a}
	applies := func(when string) bool { return when != "" && cat.Condition(when).Eval(env) == q.TriTrue }
	var about []string
	for _, ctl := range e.r.Cards {
		if applies(ctl.When) && a.ClaimedLevel(ctl) == q.LevelNotApplicable {
			about = append(about, string(ctl.Key))
			continue
		}
		for i := range ctl.Statements {
			if s := &ctl.Statements[i]; applies(s.When) && a.RawValue(s.Key) == q.NotApplicable {
				about = append(about, string(s.Key))
			}
		}
	}
	return e.found(about)
}

// oneOwner is true when somebody gave owners and every answered control ended
// up with the same one, although some belong to HR, Legal or Finance.
func (e *ruleEnv) oneOwner() q.Tri {
	given := 0
	var owners []q.Department
	business := false
	for _, ctl := range e.r.Cards {
		business = business || slices.Contains([]q.Department{q.HR, q.Legal, q.Finance}, ctl.Owner)
		if !e.r.Assessment.Begun(ctl) {
			continue
		}
		owner := e.ownerGiven(ctl)
		if owner != "" {
			given++
		} else {
			owner = ctl.Owner
		}
		if !slices.Contains(owners, owner) {
			owners = append(owners, owner)
		}
	}
	if given < 3 {
		return q.TriUnknown
	}
	return q.TriOf(business && len(owners) == 1)
}

// ownerGiven is the owner that somebody named for a card or one of its
// statements; empty when the catalogue's own still stands.
func (e *ruleEnv) ownerGiven(ctl *q.Control) q.Department {
	if o := e.r.Assessment.Cards[ctl.Key].Owner; o != "" {
		return o
	}
	for _, ans := range e.r.answers(ctl) {
		if ans.Owner != "" {
			return ans.Owner
		}
		for _, ref := range ans.Evidence {
			if ref.Owner != "" {
				return ref.Owner
			}
		}
	}
	return ""
}

// backupsDeletable is the plain no to copies that one login cannot delete.
func (e *ruleEnv) backupsDeletable() q.Tri {
	return e.isNo("backup-automation.separate-account-or-immutable")
}

// leadUnaware is the plain no to the lead knowing and accepting the role.
func (e *ruleEnv) leadUnaware() q.Tri {
	return e.isNo("security-roles-assigned.person-knows-and-accepts")
}

func (e *ruleEnv) isNo(id q.StatementID) q.Tri {
	switch e.Answer(id) {
	case q.No:
		return q.TriTrue
	case q.Yes, q.Partly:
		return q.TriFalse
	case q.Unanswered, q.Unknown, q.NotApplicable:
		return q.TriUnknown
	default:
		return q.TriUnknown
	}
}

// ransomwareRatedLow is true when somebody accepted the risk of ransomware or
// rated its likelihood 1 or 2.
func (e *ruleEnv) ransomwareRatedLow() q.Tri {
	r, touched := e.r.Assessment.Risks["R03"]
	if !touched {
		return q.TriUnknown
	}
	return q.TriOf(r.Treatment == q.Accept || r.Likelihood == 1 || r.Likelihood == 2)
}

// risksImplausible judges the risks that somebody has confirmed: a large one
// without owner or treatment, or a register in which everything is tiny. Two
// risks are no register yet, unless there are no more.
func (e *ruleEnv) risksImplausible() q.Tri {
	var confirmed, small, bare []string
	for _, l := range e.r.Risks {
		if !l.Confirmed {
			continue
		}
		confirmed = append(confirmed, string(l.ID))
		if l.Inherent < 5 {
			small = append(small, string(l.ID))
		}
		if l.Inherent >= 15 && (l.Entry.Owner == "" || l.Entry.Treatment == "") {
			bare = append(bare, string(l.ID))
		}
	}
	switch {
	case len(confirmed) == 0:
		return q.TriUnknown
	case len(bare) > 0:
		return e.found(bare)
	case len(small) < len(confirmed) || len(small) < min(3, len(e.r.Risks)):
		return q.TriFalse
	default:
		return e.found(small)
	}
}

// categoriesChosen is true when the company itself has chosen the categories and
// says why wherever it went against the recommendation.
func (e *ruleEnv) categoriesChosen() q.Tri {
	return q.TriOf(!e.r.ByRecommending && !slices.ContainsFunc(e.r.Categories, func(c CategoryAdvice) bool {
		return c.Overruled && c.Why == ""
	}))
}

func (e *ruleEnv) fitDecided() q.Tri {
	return q.TriOf(e.r.Fit.Verdict != "" && e.r.Fit.Verdict != Undetermined)
}

func (e *ruleEnv) reportTypeConsidered() q.Tri {
	return q.TriOf(e.r.ReportType.Recommended != "" && e.r.ReportType.Recommended != Undetermined)
}

// exceptionsComplete is true when each accepted action and risk names who
// accepted it and a day, not yet gone by, on which that ends.
func (e *ruleEnv) exceptionsComplete() q.Tri {
	for _, x := range e.r.Assessment.Actions {
		if x.Status == q.ActionAccepted && (x.Approver == "" || x.Expires < e.r.AsOf) {
			return q.TriFalse
		}
	}
	for _, x := range e.r.Assessment.Risks {
		if x.Treatment == q.Accept && !x.Dismissed && (x.AcceptedBy == "" || x.Expires < e.r.AsOf) {
			return q.TriFalse
		}
	}
	return q.TriTrue
}
