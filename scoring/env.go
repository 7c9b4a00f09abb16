package scoring

import (
	"cmp"
	"slices"

	q "soc2ready/questionnaire"
)

// ruleEnv is what rules, advice and checklist conditions are evaluated against:
// facts, levels, answers, tables and the figures of the result.
type ruleEnv struct {
	r        *Result
	defaults bool     // unanswered facts have their assumed value
	about    []string // what the checks have found; see concerns
	checked  map[string]checked
	rowTexts map[q.TableID][]string // see texts
	security *securityCounts        // see securityFigure
}

var _ q.Env = (*ruleEnv)(nil)

// Fact implements questionnaire.Env.
func (e *ruleEnv) Fact(id q.FactID) q.FactValue {
	if e.defaults || id == "target_report" || id == "window_months" || id == "team_lt_10" {
		v, _ := e.r.Assessment.FactOrDefault(e.r.Engine.Catalog, id)
		return v
	}
	return e.r.Assessment.Facts[id]
}

// Level implements questionnaire.Env with the level as it was claimed.
func (e *ruleEnv) Level(id q.ControlID) q.Level {
	ctl := e.r.Engine.Catalog.Control(id)
	if ctl == nil {
		return q.LevelUnanswered
	}
	if l := e.r.level(ctl); l != q.LevelUnanswered && !e.bareDismissal(ctl) {
		return l
	}
	return e.r.Assessment.ClaimedLevel(ctl)
}

// bareDismissal reports a card on which something is marked not applicable
// without a reason, so that what was claimed is not what counts.
func (e *ruleEnv) bareDismissal(ctl *q.Control) bool {
	i, ok := e.r.Engine.controlAt[ctl.Key]
	if !ok || len(e.r.in.Values) == 0 {
		return true
	}
	for j, ans := range e.r.answers(ctl) {
		if at := int(e.r.Engine.first[i]) + j; e.r.in.Values[at] == q.Unanswered && ans.Value == q.NotApplicable {
			return true
		}
	}
	return false
}

// Answer implements questionnaire.Env.
func (e *ruleEnv) Answer(id q.StatementID) q.Value { return e.r.Assessment.RawValue(id) }

// Selected implements questionnaire.Env.
func (e *ruleEnv) Selected(c q.Category) bool { return slices.Contains(e.r.Selected, c) }

// Count implements questionnaire.Env: a figure, or the rows of a table.
func (e *ruleEnv) Count(name string) (float64, bool) {
	if f := figures[name]; f != nil {
		return f(e)
	}
	switch id := q.TableID(name); id {
	case q.Systems, q.Vendors, q.Locations, q.Commitments, q.Exclusions:
		return float64(len(e.r.Assessment.Tables[id])), true
	default:
		return 0, false
	}
}

// figures are the computed numbers, by the name that a condition gives them in
// figure(NAME): shares in percent, dates in days from today.
var figures = map[string]func(*ruleEnv) (float64, bool){
	"security_answered":      func(e *ruleEnv) (float64, bool) { return e.securityFigure("security_answered") },
	"security_missing_share": func(e *ruleEnv) (float64, bool) { return e.securityFigure("security_missing_share") },
	"primary_missing":        func(e *ruleEnv) (float64, bool) { return e.securityFigure("primary_missing") },
	"informal_share":         func(e *ruleEnv) (float64, bool) { return e.securityFigure("informal_share") },
	"apps_listed":            (*ruleEnv).appsListed,
	"systems_in_scope":       (*ruleEnv).systemsInScope,
	"days_to_type1":          (*ruleEnv).daysToType1,
	"days_since_report":      (*ruleEnv).daysSinceReport,
	"evidence_owned":         (*ruleEnv).evidenceOwned,
	"evidence_shown":         func(e *ruleEnv) (float64, bool) { return percentOf(e.r.Evidence.Shown, e.r.Evidence.Total()) },
	"risks_rated":            (*ruleEnv).risksRated,
	"actions_touched":        func(e *ruleEnv) (float64, bool) { return float64(len(e.r.Assessment.Actions)), true },
}

// appsListed counts the systems and subprocessors, each name once.
func (e *ruleEnv) appsListed() (float64, bool) {
	names := map[string]bool{}
	for _, r := range e.r.Assessment.Tables[q.Systems] {
		names[companyName(r.Name())] = true
	}
	for _, s := range e.r.Assessment.Facts["subprocessors"].List {
		names[companyName(s)] = true
	}
	return float64(len(names)), true
}

func (e *ruleEnv) systemsInScope() (float64, bool) {
	n := 0
	for _, r := range e.r.Assessment.Tables[q.Systems] {
		if r.Bool("in_scope") {
			n++
		}
	}
	return float64(n), true
}

// daysToType1 counts the days to the one day of a Type 1 report; while none is
// agreed to the day on which the report is needed, which cannot be earlier.
func (e *ruleEnv) daysToType1() (float64, bool) {
	d := cmp.Or(e.r.Assessment.Day("type1_date"), e.r.Assessment.Day("target_date"))
	return float64(e.r.AsOf.DaysUntil(d)), !d.IsZero()
}

func (e *ruleEnv) daysSinceReport() (float64, bool) {
	d, err := q.ParseDate(e.r.Assessment.Settings[ReportWritten])
	return float64(d.DaysUntil(e.r.AsOf)), err == nil
}

// evidenceOwned is the share of the cards for whose evidence somebody named an
// owner.
func (e *ruleEnv) evidenceOwned() (float64, bool) {
	n := 0
	for _, ctl := range e.r.Cards {
		if e.ownerGiven(ctl) != "" {
			n++
		}
	}
	return percentOf(n, len(e.r.Cards))
}

func (e *ruleEnv) risksRated() (float64, bool) {
	n := 0
	for _, x := range e.r.Risks {
		if x.Confirmed {
			n++
		}
	}
	return percentOf(n, len(e.r.Risks))
}

// securityCounts are counts over the cards that serve a common criterion: how
// many are answered, how many of those are missing (absent or informal) or
// informal only, and how many that carry a criterion are missing.
type securityCounts struct{ answered, missing, informal, primary int }

// securityFigure is one of the counts, or its share in percent. They are counted
// once for all conditions.
func (e *ruleEnv) securityFigure(name string) (float64, bool) {
	if e.security == nil {
		e.security = e.countSecurity()
	}
	n := e.security
	switch name {
	case "security_answered":
		return float64(n.answered), true
	case "security_missing_share":
		return percentOf(n.missing, n.answered)
	case "informal_share":
		return percentOf(n.informal, n.answered)
	default:
		return float64(n.primary), true
	}
}

func (e *ruleEnv) countSecurity() *securityCounts {
	n := &securityCounts{}
	for _, ctl := range e.r.Cards {
		if !ctl.Serves([]q.Category{q.Security}) {
			continue
		}
		level := e.r.level(ctl)
		if level == q.LevelUnanswered || level == q.LevelUnknown || level == q.LevelNotApplicable {
			continue
		}
		n.answered++
		if level == q.Informal {
			n.informal++
		}
		if level.Missing() {
			n.missing++
			if slices.ContainsFunc(ctl.CarriedBy(), func(id q.CriterionID) bool { return id.Category() == q.Security }) {
				n.primary++
			}
		}
	}
	return n
}

func percentOf(n, of int) (float64, bool) {
	if of == 0 {
		return 0, false
	}
	return 100 * float64(n) / float64(of), true
}
