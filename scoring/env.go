package scoring

import (
	"slices"

	q "soc2ready/questionnaire"
)

// ruleEnv is what rules, advice and checklist conditions are evaluated against:
// facts, levels, answers, tables and the figures of the result.
type ruleEnv struct {
	r        *Result
	defaults bool // unanswered facts have their assumed value
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
	if ctl == nil || !e.r.Assessment.Applies(e.r.Engine.Catalog, ctl).Applies && e.r.Assessment.ClaimedLevel(ctl) == q.LevelUnanswered {
		return q.LevelUnanswered
	}
	return e.r.Assessment.ClaimedLevel(ctl)
}

// Answer implements questionnaire.Env.
func (e *ruleEnv) Answer(id q.StatementID) q.Value { return e.r.Assessment.RawValue(id) }

// Selected implements questionnaire.Env.
func (e *ruleEnv) Selected(c q.Category) bool { return slices.Contains(e.r.Selected, c) }

// Count implements questionnaire.Env: the rows of a table, or a figure.
func (e *ruleEnv) Count(name string) (float64, bool) {
	if q.TableByID(q.TableID(name)) != nil {
		return float64(len(e.r.Assessment.Tables[q.TableID(name)])), true
	}
	return e.figure(name)
}

func (e *ruleEnv) figure(name string) (float64, bool) {
	switch name {
	case "security_answered", "security_missing_share", "primary_missing", "informal_share":
		return e.securityFigure(name)
	case "days_to_target":
		d := e.r.Assessment.Day("target_date")
		return float64(e.r.AsOf.DaysUntil(d)), !d.IsZero()
	case "answered_share":
		return percentOf(e.r.Answered, e.r.Statements)
	case "gaps_open":
		return float64(len(e.r.Gaps)), true
	case "evidence_shown":
		return percentOf(e.r.Evidence.Shown, e.r.Evidence.Total())
	case "risks_rated":
		n := 0
		for _, x := range e.r.Risks {
			if x.Confirmed {
				n++
			}
		}
		return percentOf(n, len(e.r.Risks))
	case "contradictions_open":
		return float64(len(e.r.Contradictions)), true
	default:
		return 0, false
	}
}

// securityFigure counts over the cards that serve a common criterion: how many
// are answered, which share of those is missing (absent or informal) or informal
// only, and how many that carry a criterion are missing.
func (e *ruleEnv) securityFigure(name string) (float64, bool) {
	var answered, missing, informal, primary int
	for _, ctl := range e.r.Cards {
		if !ctl.Serves([]q.Category{q.Security}) {
			continue
		}
		level := e.r.Assessment.Level(ctl)
		if level == q.LevelUnanswered || level == q.LevelUnknown || level == q.LevelNotApplicable {
			continue
		}
		answered++
		if level == q.Informal {
			informal++
		}
		if level.Missing() {
			missing++
			if slices.ContainsFunc(ctl.CarriedBy(), func(id q.CriterionID) bool { return id.Category() == q.Security }) {
				primary++
			}
		}
	}
	switch name {
	case "security_answered":
		return float64(answered), true
	case "security_missing_share":
		return percentOf(missing, answered)
	case "informal_share":
		return percentOf(informal, answered)
	default:
		return float64(primary), true
	}
}

func percentOf(n, of int) (float64, bool) {
	if of == 0 {
		return 0, false
	}
	return 100 * float64(n) / float64(of), true
}
