package screen

import (
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// StageState says how far a stage has come and sums it up in a few words.
func (s *Session) StageState(stage Stage) (Progress, string) {
	if s.A == nil {
		return NotBegun, ""
	}
	switch stage {
	case Fit:
		return s.facts(Fit, scoring.FitWords(s.Result.Fit.Verdict))
	case Scope:
		state, words := s.facts(Scope, s.scopeWords())
		if state == NotBegun && s.listed() > 0 { // begun with the lists
			state, words = Begun, s.scopeWords()
		}
		return state, words
	case Criteria:
		return s.criteriaState(), s.criteriaWords()
	case Risks:
		return s.riskState()
	case Gaps:
		p := s.Result.Progress
		return stateOf(p.Answered, p.Asked, p.Begun), fmt.Sprintf("%d%%", p.Percent())
	case Plan:
		return s.planState(), ""
	case Report:
		if s.A.Settings["report_written"] != "" {
			return Done, "written " + s.A.Settings["report_written"]
		}
		return NotBegun, "not written yet"
	case Home:
		return NotBegun, ""
	default:
		return NotBegun, ""
	}
}

// facts judges a stage by its essential facts.
func (s *Session) facts(stage Stage, words string) (Progress, string) {
	answered, all := s.essential(stage)
	if answered == 0 {
		return NotBegun, "not begun"
	}
	if answered < all {
		return Begun, fmt.Sprintf("%d of %d facts", answered, all)
	}
	return Done, words
}

// essential counts the essential facts of a stage, and those that are answered.
func (s *Session) essential(stage Stage) (answered, all int) {
	for i := range s.Catalog().Facts {
		f := &s.Catalog().Facts[i]
		if f.Stage != strings.ToLower(stage.String()) || !f.Essential {
			continue
		}
		all++
		if s.A.Facts[f.Key].Set() {
			answered++
		}
	}
	return answered, all
}

// listed counts the rows of the lists of Scope.
func (s *Session) listed() int {
	n := 0
	for _, rows := range s.A.Tables {
		n += len(rows)
	}
	return n
}

func (s *Session) scopeWords() string {
	return fmt.Sprintf("%s, %s", Counted(len(s.A.Tables[q.Systems]), "system"), Counted(len(s.A.Tables[q.Vendors]), "vendor"))
}

// criteriaState is begun when something of the stage was answered: a
// recommendation that follows from Fit and Scope is nobody's answer.
func (s *Session) criteriaState() Progress {
	if s.A.Selected != nil {
		return Done
	}
	for i := range s.Catalog().Facts {
		f := &s.Catalog().Facts[i]
		if f.Stage == strings.ToLower(Criteria.String()) && s.A.Facts[f.Key].Set() {
			return Begun
		}
	}
	return NotBegun
}

func (s *Session) criteriaWords() string {
	var names []string
	for _, c := range s.Result.Selected {
		names = append(names, c.Title())
	}
	return strings.Join(names, ", ") + "; " + s.TargetWords()
}

// CriteriaShort says the same in a few cells where more than one category is in
// scope.
func (s *Session) CriteriaShort() string {
	return fmt.Sprintf("%d categories; %s", len(s.Result.Selected), s.TargetWords())
}

// TargetWords is the report the company aims for, in words.
func (s *Session) TargetWords() string {
	switch s.A.Text(s.Catalog(), "target_report") {
	case "type1":
		return "Type 1"
	case "type2":
		return "Type 2"
	default:
		return "type open"
	}
}

func (s *Session) riskState() (Progress, string) {
	confirmed := 0
	for _, r := range s.Result.Risks {
		if r.Confirmed {
			confirmed++
		}
	}
	return stateOf(confirmed, len(s.Result.Risks), confirmed), fmt.Sprintf("%d of %d confirmed", confirmed, len(s.Result.Risks))
}

// planState judges by the actions that were worked on, without making a plan.
func (s *Session) planState() Progress {
	done, begun := 0, 0
	for _, a := range s.A.Actions {
		begun++
		if a.Status == q.ActionDone || a.Status == q.ActionAccepted {
			done++
		}
	}
	switch {
	case s.Result.Progress.Begun == 0:
		return NotBegun
	case done > 0 && len(s.Result.Gaps) == 0:
		return Done
	case begun > 0:
		return Begun
	default:
		return NotBegun
	}
}

// PlanWords sums the plan up: how many actions, and by when with four chances
// in five.
func (s *Session) PlanWords() string {
	if s.Result.Progress.Begun == 0 {
		return "waits for answers"
	}
	p, err := s.Plan()
	if err != nil {
		return "cannot be made yet"
	}
	words := Counted(len(p.Actions), "action")
	if !p.P80.IsZero() {
		words += ", by " + p.P80.Time().Format("Jan 2006")
	}
	return words
}

func stateOf(done, all, begun int) Progress {
	switch {
	case begun == 0 || all == 0:
		return NotBegun
	case done < all:
		return Begun
	default:
		return Done
	}
}

// Counted is a number with its noun: "1 vendor", "3 vendors".
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
