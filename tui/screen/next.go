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

// NextStep is the one thing to do now, with a word on why or how long.
func (s *Session) NextStep() (title, why string) {
	if n := len(s.Result.ToConfirm); n > 0 {
		return "Confirm last year's answers", s.confirmWords(n)
	}
	for _, stage := range []Stage{Fit, Scope} {
		if state, words := s.StageState(stage); state != Done {
			return stage.String() + ": answer a few facts", words + ", about 3 minutes"
		}
	}
	if s.A.Selected == nil {
		return "Criteria: accept or change what is recommended", s.criteriaWords()
	}
	if state, words := s.StageState(Risks); state == NotBegun {
		return "Risks: look over what is suggested", words + ", about a minute"
	}
	cards := s.Result.Cards
	if at := s.A.NextOpen(cards, -1, 1); at >= 0 {
		ctl := cards[at]
		left := 0
		for _, c := range cards {
			if c.Topic == ctl.Topic && !s.A.Complete(c) {
				left++
			}
		}
		topic := s.Catalog().Topic(ctl.Topic).Title
		return topic + ": " + ctl.Title, fmt.Sprintf("%s left in %s, about %d minutes", Counted(left, "card"), topic, max(1, left*3/4))
	}
	if s.A.Settings["report_written"] == "" {
		return "Report: write the PDF", "every card is answered"
	}
	return "Plan: work through the actions", ""
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
