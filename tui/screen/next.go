package screen

import (
	"fmt"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// Peek is a session on another assessment for showing it: nothing can be saved
// through it.
func (s *Session) Peek(a *q.Assessment) *Session {
	p := &Session{Ctx: s.Ctx, Engine: s.Engine, Theme: s.Theme, Now: s.Now, AsOf: s.AsOf, A: a}
	if s.peekOf == a && s.peek != nil {
		return s.peek
	}
	p.rescore()
	s.peekOf, s.peek = a, p
	return p
}

// Close leaves no assessment open.
func (s *Session) Close() {
	s.ID, s.A, s.Result, s.queue, s.busy = "", nil, nil, nil, false
}

// Step is the one thing to do now: where, what, and a word on why or how long.
type Step struct {
	Stage      Stage
	Title, Why string
}

// NextStep is the one thing to do now.
func (s *Session) NextStep() Step {
	if n := len(s.Result.ToConfirm); n > 0 {
		return Step{Gaps, "Confirm last year's answers", s.confirmWords(n)}
	}
	for _, stage := range []Stage{Fit, Scope} {
		if state, words := s.StageState(stage); state != Done {
			return Step{stage, stage.String() + ": answer a few facts", words + ", about " + Counted(s.factMinutes(stage), "minute")}
		}
	}
	if s.A.Selected == nil {
		return Step{Criteria, "Criteria: accept or change what is recommended", s.criteriaWords()}
	}
	if state, words := s.StageState(Risks); state == NotBegun {
		return Step{Risks, "Risks: look over what is suggested", words + ", about a minute"}
	}
	if at := s.A.NextOpen(s.Result.Cards, -1, 1); at >= 0 {
		return s.cardStep(s.Result.Cards[at])
	}
	if s.A.Settings["report_written"] == "" {
		return Step{Report, "Report: write the PDF", "every card is answered"}
	}
	return Step{Plan, "Plan: work through the actions", ""}
}

// cardStep is the step of answering the cards of a topic.
func (s *Session) cardStep(ctl *q.Control) Step {
	left := 0
	for _, c := range s.Result.Cards {
		if c.Topic == ctl.Topic && !s.A.Complete(c) {
			left++
		}
	}
	topic := s.Catalog().Topic(ctl.Topic).Title
	minutes := Counted(max(1, left*3/4), "minute")
	return Step{Gaps, topic + ": " + ctl.Title, fmt.Sprintf("%s left in %s, about %s", Counted(left, "card"), topic, minutes)}
}

// factMinutes is about how long the open facts of a stage take: a third of a
// minute each, and half a minute for each list of Scope that is still empty.
func (s *Session) factMinutes(stage Stage) int {
	answered, all := s.essential(stage)
	seconds := 20 * (all - answered)
	if stage == Scope {
		for _, table := range []q.TableID{q.Systems, q.Vendors, q.Locations, q.Commitments, q.Exclusions} {
			if len(s.A.Tables[table]) == 0 {
				seconds += 30
			}
		}
	}
	return max(1, (seconds+30)/60)
}

// confirmWords says how many answers of last year are still to be confirmed, and
// whether dates and facts of the new year are missing.
func (s *Session) confirmWords(n int) string {
	words := fmt.Sprintf("Gaps: %s to confirm", Counted(n, "answer"))
	for _, stage := range []Stage{Fit, Scope} {
		if state, _ := s.StageState(stage); state != Done {
			return words + ", and facts in " + stage.String()
		}
	}
	return words
}

// Frozen is a copy of the session on a copy of the assessment, for work that
// goes on while answers are given.
func (s *Session) Frozen() *Session {
	f := &Session{Ctx: s.Ctx, Engine: s.Engine, Theme: s.Theme, Now: s.Now, AsOf: s.AsOf, ID: s.ID, A: s.A.Clone()}
	f.rescore()
	return f
}

// TopGaps lists the most urgent known gaps, one for each control.
func (s *Session) TopGaps(n int) []scoring.Gap {
	var out []scoring.Gap
	seen := map[q.ControlID]bool{}
	for _, g := range s.Result.Gaps {
		if !g.Assumed && !seen[g.Control] && len(out) < n {
			seen[g.Control] = true
			out = append(out, g)
		}
	}
	return out
}
