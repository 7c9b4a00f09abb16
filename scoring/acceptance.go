package scoring

import (
	"fmt"
	"slices"

	q "soc2ready/questionnaire"
)

// Acceptance is how somebody's decision to live with a risk stands.
type Acceptance string

// The states of an acceptance. Only a current one closes a risk above the
// appetite: somebody answers for it, until a day that has not gone by.
const (
	NotAccepted        Acceptance = ""           // nobody has decided to accept it
	AcceptanceCurrent  Acceptance = "current"    // with a name and a day that lies ahead
	AcceptanceExpired  Acceptance = "expired"    // its day has gone by
	AcceptanceUnsigned Acceptance = "incomplete" // without a name or a day
)

// Acceptance is how the acceptance of the risk stands on a day.
func (l *RiskLine) Acceptance(asOf q.Date) Acceptance {
	switch e := l.Entry; {
	case e.Treatment != q.Accept:
		return NotAccepted
	case !e.Expires.IsZero() && e.Expires < asOf:
		return AcceptanceExpired
	case e.AcceptedBy == "" || e.Expires.IsZero():
		return AcceptanceUnsigned
	default:
		return AcceptanceCurrent
	}
}

// Open reports whether the risk still asks for something: it is above the
// appetite, and nobody has accepted it for now, transferred it or chosen to avoid
// it.
func (l *RiskLine) Open(asOf q.Date) bool {
	if !l.AboveAppetite {
		return false
	}
	decided := l.Entry.Treatment == q.Transfer || l.Entry.Treatment == q.Avoid || l.Acceptance(asOf) == AcceptanceCurrent
	return !decided
}

// linkRisks lists with each gap the risks it leaves open, largest first.
func (r *Result) linkRisks() {
	byControl := map[q.ControlID][]q.RiskID{}
	open := slices.Clone(r.Risks)
	open = slices.DeleteFunc(open, func(l RiskLine) bool { return !l.Open(r.AsOf) })
	slices.SortStableFunc(open, func(x, y RiskLine) int { return y.Residual - x.Residual })
	for i := range open {
		for _, id := range open[i].Controls {
			byControl[id] = append(byControl[id], open[i].ID)
		}
	}
	for i := range r.Gaps {
		r.Gaps[i].Risks = byControl[r.Gaps[i].Control]
	}
}

// acceptanceWarnings speaks of risks and exceptions that nobody answers for any
// more.
func (r *Result) acceptanceWarnings() []string {
	var ws []string
	for i := range r.Risks {
		l := &r.Risks[i]
		switch l.Acceptance(r.AsOf) {
		case AcceptanceExpired:
			ws = append(ws, fmt.Sprintf("the acceptance of %s (%s)%s ran out on %s; decide again", l.ID, l.Title, by(l.Entry.AcceptedBy), l.Entry.Expires.Words()))
		case AcceptanceUnsigned, AcceptanceCurrent:
			if missing := MissingAcceptance(l.Entry); l.AboveAppetite && len(missing) > 0 {
				ws = append(ws, fmt.Sprintf("%s (%s) is accepted above the appetite; write down %s", l.ID, l.Title, q.AndList(missing)))
			}
		case NotAccepted:
		}
	}
	return ws
}

// MissingAcceptance is what an acceptance of a risk leaves unsaid, in words that
// go on a sentence: "who accepts it", "why", "until when". Without a reason it
// closes a risk all the same: somebody answers for it. Empty for a risk that
// nobody accepts.
func MissingAcceptance(e q.RiskEntry) []string {
	if e.Treatment != q.Accept {
		return nil
	}
	var missing []string
	for _, x := range []struct {
		unsaid bool
		words  string
	}{{e.AcceptedBy == "", "who accepts it"}, {e.Note == "", "why"}, {e.Expires.IsZero(), "until when"}} {
		if x.unsaid {
			missing = append(missing, x.words)
		}
	}
	return missing
}

func by(name string) string {
	if name == "" {
		return ""
	}
	return " by " + name
}
