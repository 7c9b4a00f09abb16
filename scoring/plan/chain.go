package plan

import (
	"fmt"
	"slices"
)

// The reasons why a link of the chain waits for the one before.
const (
	needsIt    = "needs it"
	samePeople = "same people"
	timePasses = "time must pass"
)

// link is a work on the chain and why it waits for the one before.
type link struct {
	work int
	why  string
}

// chain walks back from the work that ends last. A work that does not start on
// the first day starts the day after another has ended: one that it needs, or one
// that kept the same people busy. Needed ones are named first.
func (s *scenario) chain(t *timing) []link {
	if len(s.network.works) == 0 {
		return nil
	}
	at := byEnd(t)[0]
	var links []link
	for {
		before, why := s.heldUpBy(t, at)
		links = append(links, link{at, why})
		if before < 0 {
			break
		}
		at = before
	}
	slices.Reverse(links)
	return links
}

// heldUpBy finds the work that ends right before the given one starts; -1 at the
// start of the plan.
func (s *scenario) heldUpBy(t *timing, at int) (before int, why string) {
	if t.start[at] == 0 {
		return -1, ""
	}
	for _, p := range s.network.works[at].preds {
		if t.start[p]+t.days[p] == t.start[at] {
			return p, needsIt
		}
	}
	best := -1
	for i := range s.network.works {
		if i == at || s.network.works[i].owner != s.network.works[at].owner || t.start[i]+t.days[i] != t.start[at] {
			continue
		}
		if best < 0 || t.units[i] > t.units[best] {
			best = i
		}
	}
	if best < 0 {
		return -1, ""
	}
	return best, samePeople
}

// steps writes the chain down to the report: the works, the internal check, the
// window where there is one, and the auditor.
func (s *scenario) steps(d *draft, out *outcome, links []link) []ChainStep {
	steps := make([]ChainStep, 0, len(links)+4)
	for _, l := range links {
		a := &d.actions[s.network.works[l.work].action]
		steps = append(steps, ChainStep{a.Key, a.Title, a.Start, a.End, l.why})
	}
	w, end := &out.likely, out.timing.end
	steps = append(steps, ChainStep{"internal_check", "Internal check", s.cal.day(end), w[internalCheck], needsIt})
	if len(links) == 0 {
		steps[0].Why = ""
	}
	if s.audit.report == "type1" {
		return append(steps,
			ChainStep{"type1_as_of", s.audit.title(type1AsOf), w[type1AsOf], w[type1AsOf], needsIt},
			ChainStep{"type1_report", "Fieldwork and Type 1 report", s.cal.onOrAfter(w[type1AsOf].AddDays(1)), w[type1Report], needsIt})
	}
	return append(steps,
		ChainStep{"window_closes", fmt.Sprintf("%d-month window", s.audit.months), w[windowOpens], w[windowCloses], timePasses},
		ChainStep{"type2_report", "Fieldwork and Type 2 report", s.cal.onOrAfter(w[windowCloses].AddDays(1)), w[type2Report], needsIt})
}
