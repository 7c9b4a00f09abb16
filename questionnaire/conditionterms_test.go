package questionnaire_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
)

// levelsEnv knows the levels of two controls.
type levelsEnv struct{ q.FactEnv }

func (levelsEnv) Level(id q.ControlID) q.Level {
	switch id {
	case "base":
		return q.Operating
	case "extra":
		return q.Absent
	default:
		return q.LevelUnanswered
	}
}

func TestTermsAreThoseThatMakeAConditionTrue(t *testing.T) {
	cat := smallCatalog()
	a := q.NewAssessment("Test")
	a.Facts["cloud"] = q.BoolValue(true)
	env := levelsEnv{q.FactEnv{Catalog: cat, Assessment: a}}
	rows := []struct {
		name, source string
		want         []q.Term
	}{
		{"both sides of an and", "done(base) and missing(extra)", []q.Term{{Function: "done", Name: "base", Holds: true}, {Function: "missing", Name: "extra", Holds: true}}},
		{"of an or only what holds", "done(base) or done(extra)", []q.Term{{Function: "done", Name: "base", Holds: true}}},
		{"both sides of an or", "done(base) or missing(extra)", []q.Term{{Function: "done", Name: "base", Holds: true}, {Function: "missing", Name: "extra", Holds: true}}},
		{"facts are no terms", "cloud and done(base)", []q.Term{{Function: "done", Name: "base", Holds: true}}},
		{"what must not hold", "not missing(base)", []q.Term{{Function: "missing", Name: "base"}}},
		{"the sides of a denied or", "not (missing(base) or done(extra))", []q.Term{{Function: "missing", Name: "base"}, {Function: "done", Name: "extra"}}},
		{"of a denied and only what fails", "not (done(base) and done(extra))", []q.Term{{Function: "done", Name: "extra"}}},
		{"nothing for what does not hold", "done(base) and done(extra)", nil},
		{"nothing for what is open", "done(other)", nil},
		{"nothing for the empty condition", "", nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			cond, err := q.ParseCondition(row.source)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(row.want, cond.Terms(env)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFactNamesLeaveOutEverythingElse(t *testing.T) {
	cond, err := q.ParseCondition("regions has eu and (done(base) or answered(people) and people > window * 2) and not regions empty and selected(privacy)")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]q.FactID{"regions", "people", "window"}, cond.FactNames()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var none *q.Condition
	if none.FactNames() != nil || none.Terms(nil) != nil {
		t.Error("no condition has names")
	}
}
