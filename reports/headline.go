package reports

import (
	"fmt"

	q "soc2ready/questionnaire"
)

// The states of the headline.
const (
	stateReady2    = "ready_type2"
	stateReady1    = "ready_type1"
	stateReachable = "reachable"
	stateLate      = "late"
	stateTooLittle = "too_little"
	stateNotNow    = "not_now"
)

// inFourOfFive says how sure a P80 date is.
const inFourOfFive = "in four of five cases"

// notNow reports the verdict that SOC 2 is not the next step.
func (b *builder) notNow() bool {
	return b.r.Fit.Verdict == "defer" || b.r.Fit.Verdict == "other_framework_first"
}

// state decides what the headline has to say. That a criterion is surely not
// ready can be said early; that it is ready, or that nothing can be told, needs
// the answers.
func (b *builder) state() string {
	overall := b.r.Readiness.Overall
	switch {
	case b.notNow():
		return stateNotNow
	case overall.Total > 0 && overall.Ready2 == overall.Total:
		return stateReady2
	case overall.Total > 0 && overall.Ready == overall.Total:
		return stateReady1
	case !b.surelyNotReady():
		return stateTooLittle
	case b.p.Feasible != nil && !*b.p.Feasible:
		return stateLate
	default:
		return stateReachable
	}
}

// surelyNotReady reports whether some criterion in scope cannot be ready whatever
// the open answers turn out to be.
func (b *builder) surelyNotReady() bool {
	for _, c := range b.r.CriteriaInScope() {
		s := b.r.Criterion(c.ID)
		if s.Applies && s.Type1.High < b.r.Engine.Policy.ReadyFrom {
			return true
		}
	}
	return false
}

func (b *builder) headline() Headline {
	h := Headline{State: b.state()}
	switch h.State {
	case stateNotNow:
		h.Answer = notNowAnswer(b.r.Fit.Verdict)
		h.Sentences = []string{b.ruleReason(b.r.Fit.Rule), b.stillPossible()}
	case stateReady2:
		h.Answer = "By our own answers we are ready for a Type 2 examination."
		h.Sentences = []string{b.countsSentence(), b.shownSentence(), b.reportSentence()}
	case stateReady1:
		h.Answer = "By our own answers we are ready for a Type 1 examination; for Type 2 the proof over time is still missing."
		h.Sentences = []string{b.countsSentence(), b.proofSentence(), b.reportSentence()}
	case stateTooLittle:
		h.Answer = fmt.Sprintf("Too little is answered to say whether we are ready for an audit: %s so far.", b.answeredPart())
		h.Sentences = []string{b.worstCase(), b.reportSentence()}
	default:
		h.Answer = b.notReadyAnswer()
		h.Sentences = []string{b.countsSentence(), b.workSentence(), b.openSentence(), b.reportSentence()}
	}
	h.Sentences = append(h.Sentences, b.contradictionSentence())
	var kept []string
	for _, s := range h.Sentences {
		if s != "" {
			kept = append(kept, s)
		}
	}
	h.Sentences = kept
	h.Text = paragraph(append([]string{h.Answer}, kept...)...)
	return h
}

func notNowAnswer(verdict string) string {
	if verdict == "other_framework_first" {
		return "A SOC 2 report is probably not what our customers will ask for first."
	}
	return "A SOC 2 report is not the next step for us."
}

// notReadyAnswer is the one sentence: not today, and by when.
func (b *builder) notReadyAnswer() string {
	ready := b.milestone("type1_as_of").P80
	first := "We are not ready for an audit today"
	if b.r.Fit.Verdict == "foundations_first" {
		first += "; the foundations come first"
	}
	if ready.IsZero() {
		return first + "."
	}
	return fmt.Sprintf("%s, and we can be by %s.", first, longDate(ready))
}

// answeredPart counts the answers: "12 of 309 questions are answered".
func (b *builder) answeredPart() string {
	return fmt.Sprintf("%d of %s answered", b.r.Answered, counted(b.r.Statements, "question is", "questions are"))
}

// countsSentence says how the criteria stand.
func (b *builder) countsSentence() string {
	c := b.out.Summary.Counts
	if c.Total == 0 {
		return "No criterion in scope applies."
	}
	parts := []string{counted(c.Ready, "is ready", "are ready")}
	if c.Ready == 0 {
		parts[0] = "none is ready"
	}
	add := func(n int, words string) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, words))
		}
	}
	add(c.Partial, pick(c.Partial, "is partly ready", "are partly ready"))
	add(c.Gap, pick(c.Gap, "is not", "are not"))
	add(c.Unknown, "cannot be told yet")
	return fmt.Sprintf("Of %s in scope %s.", counted(c.Total, "criterion", "criteria"), listed(parts))
}

// workSentence says what closes the gaps. Gaps that are accepted as exceptions
// have no action and are named apart.
func (b *builder) workSentence() string {
	w := b.out.Summary.Work
	if w.Open == 0 {
		return ""
	}
	s := counted(w.Open, "action closes", "actions close") + " the gaps"
	if w.Open > 1 {
		s += fmt.Sprintf(", %s urgent or of high priority", someOf(w.Pressing, w.Open))
	}
	if n := w.Exceptions; n > 0 {
		s += fmt.Sprintf("; %s left open as %s", counted(n, "control is", "controls are"), pick(n, "an exception", "exceptions"))
	}
	return sentence(s)
}

// someOf is how many of several: "none of them", "1 of them", "all of them".
func someOf(n, of int) string {
	switch n {
	case 0:
		return "none of them"
	case of:
		return "all of them"
	default:
		return fmt.Sprintf("%d of them", n)
	}
}

// exceptions counts the controls with a gap and no action: somebody accepted it.
func (b *builder) exceptions() int {
	if !b.planHolds() {
		return 0
	}
	seen := map[q.ControlID]bool{}
	for i := range b.out.Gaps {
		if g := &b.out.Gaps[i]; g.Ref == "" {
			seen[g.Control] = true
		}
	}
	return len(seen)
}

// openSentence says how much of the work only stands for open questions.
func (b *builder) openSentence() string {
	w := b.out.Summary.Work
	if w.Assumed == 0 {
		return ""
	}
	return fmt.Sprintf("%s of the questions are answered so far; %d of the %s for what %s, and each yes takes work out of the plan.",
		upperFirst(shareText(b.r.Answered, b.r.Statements)), w.Assumed, counted(w.Open, "action stands", "actions stand"), b.whatIsOpen())
}

// whatIsOpen says why something is assumed: nobody has answered, or nobody knows.
func (b *builder) whatIsOpen() string {
	switch {
	case b.r.Answered == b.r.Statements:
		return "nobody knows yet"
	case b.out.Summary.Sure.DontKnow > 0:
		return "nobody has answered or knows"
	default:
		return "nobody has answered"
	}
}

// worstCase is the date if everything open turns out to be missing.
func (b *builder) worstCase() string {
	ready := b.milestone("type1_as_of").P80
	if ready.IsZero() {
		return ""
	}
	return fmt.Sprintf("Were everything open to turn out missing, we could be ready by %s.", longDate(ready))
}

// reportSentence says when the report is in hand, and how that compares with the
// target.
func (b *builder) reportSentence() string {
	m := b.report()
	if m.P80.IsZero() {
		return ""
	}
	s := fmt.Sprintf("The %s report can be in hand by %s %s", reportWord(b.p.Report), longDate(m.P80), inFourOfFive)
	target := b.p.Target
	switch {
	case target.IsZero():
		return s + "."
	case m.P80 <= target:
		return fmt.Sprintf("%s, which keeps the target of %s.", s, longDate(target))
	default:
		return fmt.Sprintf("%s: %s after the target of %s.", s, counted(b.out.Summary.Work.DaysLate, "day", "days"), longDate(target))
	}
}

// stillPossible says what the dates would be if leadership decided otherwise.
func (b *builder) stillPossible() string {
	m := b.milestone("type1_report")
	if m.P80.IsZero() {
		return ""
	}
	return fmt.Sprintf("If leadership decides otherwise, a Type 1 report could be in hand by %s %s.", longDate(m.P80), inFourOfFive)
}

func (b *builder) shownSentence() string {
	c := b.out.Summary.Sure
	claimed := c.Shown + c.Asserted + c.Stale
	if claimed == 0 {
		return ""
	}
	return fmt.Sprintf("Current evidence is named for %s.", partOf(c.Shown, claimed, "claim", "claims"))
}

// partOf is "3 of 7 claims", "none of the 7 claims" or "all 7 claims".
func partOf(n, of int, one, many string) string {
	switch {
	case of == 1 && n == 1:
		return "the 1 " + one
	case n == of:
		return "all " + counted(of, one, many)
	case n == 0 && of > 1:
		return "none of the " + counted(of, one, many)
	default:
		return fmt.Sprintf("%d of %s", n, counted(of, one, many))
	}
}

func (b *builder) proofSentence() string {
	c := b.out.Summary.Counts
	return fmt.Sprintf("%d of %s ready for Type 2.", c.Ready2, counted(c.Total, "criterion is", "criteria are"))
}

func (b *builder) contradictionSentence() string {
	n := len(b.r.Contradictions)
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s between answers %s sorting out first.", upperFirst(counted(n, "contradiction", "contradictions")), pick(n, "wants", "want"))
}
