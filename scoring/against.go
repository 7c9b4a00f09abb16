package scoring

import (
	"slices"

	q "soc2ready/questionnaire"
)

// Fall is how far the figures would fall if a contradiction were settled against
// the company: if the claims that the rule found were taken back. It is computed
// apart and changes nothing.
//
// Which claims those are follows from the rule's condition, of an "or" only from
// the sides that hold:
//
//   - done(CARD), and "not missing" or "not not_running": the card's statements
//     in place and proven that are yes or partly become no; what is written stays
//   - operating(CARD): its proven statements that are yes or partly become no
//   - met(STATEMENT), and "not weak": that statement becomes no
//   - na(CARD), and the checks on what is marked not applicable: the statements
//     that are marked so become no
//   - the checks on records that are missing, too old or too far apart: the
//     proven statements of the cards found become no
//
// What the condition already finds missing or weak stays as it is, and so do
// facts, tables, risks and the choice of categories: no figure is made of them.
// A contradiction between these alone has no fall.
type Fall struct {
	Denied   []q.StatementID `json:"denied"` // the claims taken back
	Type1    Shift           `json:"type1"`  // of everything in scope
	Type2    Shift           `json:"type2"`
	Criteria []CriterionFall `json:"criteria"` // those in scope that would fall, in the order of the catalogue
}

// Falls reports whether any figure would fall.
func (f *Fall) Falls() bool { return f.Type1.Moved() || f.Type2.Moved() || len(f.Criteria) > 0 }

// Shift is an interval as it stands and as it would be.
type Shift struct {
	Before Interval `json:"before"`
	After  Interval `json:"after"`
}

// Moved reports whether the two differ.
func (s Shift) Moved() bool { return s.Before != s.After }

// CriterionFall is what one criterion would fall to.
type CriterionFall struct {
	ID    q.CriterionID `json:"id"`
	Type1 Shift         `json:"type1"`
	Type2 Shift         `json:"type2"`
}

// denial says which claims are taken back.
type denial uint8

const (
	denyRunning   denial = iota // in place and proven
	denyProof                   // proven
	denyMet                     // one statement
	denyDismissal               // not applicable
)

// deniedBy says how the checks that find cards or statements are settled.
var deniedBy = map[string]denial{ //nolint:gochecknoglobals // a constant table
	"evidence_out_of_date": denyProof,
	"cadence_broken":       denyProof,
	"na_without_reason":    denyDismissal,
	"na_against_facts":     denyDismissal,
}

// fall tries to take back what the terms of a true condition claim.
func (t *trial) fall(terms []q.Term, about []string) Fall {
	for _, x := range terms {
		switch x.Function {
		case "done":
			t.deny(x.Name, denyRunning, x.Holds)
		case "missing", "not_running":
			t.deny(x.Name, denyRunning, !x.Holds)
		case "operating":
			t.deny(x.Name, denyProof, x.Holds)
		case "met":
			t.deny(x.Name, denyMet, x.Holds)
		case "weak":
			t.deny(x.Name, denyMet, !x.Holds)
		case "na":
			t.deny(x.Name, denyDismissal, x.Holds)
		case "check":
			if how, ok := deniedBy[x.Name]; ok {
				for _, key := range about {
					t.deny(key, how, x.Holds)
				}
			}
		}
	}
	f := t.measure()
	t.reset()
	return f
}

// deny takes back the claims of a card, or of a statement, where the claim holds.
func (t *trial) deny(key string, how denial, holds bool) {
	e := t.r.Engine
	i, ok := e.controlAt[q.StatementID(key).Control()]
	if !ok || !holds || !t.r.in.Applies[i] {
		return
	}
	ctl := &e.Catalog.Controls[i]
	for j := range ctl.Statements {
		st := &ctl.Statements[j]
		at := int(e.first[i]) + j
		if (string(ctl.Key) == key || string(st.Key) == key) && t.denies(st, at, how) && !slices.Contains(t.changed, at) {
			t.set(i, at, q.No)
		}
	}
}

func (t *trial) denies(st *q.Statement, at int, how denial) bool {
	v := t.r.in.Values[at]
	claimed := v == q.Yes || v == q.Partly
	switch how {
	case denyRunning:
		return claimed && st.Aspect != q.Design
	case denyProof:
		return claimed && st.Aspect == q.Operation
	case denyMet:
		return claimed
	case denyDismissal:
		return t.r.Assessment.RawValue(st.Key) == q.NotApplicable && t.r.Assessment.StatementApplies(st)
	default:
		return false
	}
}

// measure compares the figures with what has been set to those of the result.
func (t *trial) measure() Fall {
	was := &t.r.Readiness
	f := Fall{Type1: Shift{was.Overall.Type1, was.Overall.Type1}, Type2: Shift{was.Overall.Type2, was.Overall.Type2}}
	if len(t.changed) == 0 {
		return f
	}
	e := t.r.Engine
	slices.Sort(t.changed)
	for _, at := range t.changed {
		f.Denied = append(f.Denied, e.statementKey(at))
	}
	now := t.run()
	f.Type1.After, f.Type2.After = now.Overall.Type1, now.Overall.Type2
	slices.Sort(t.criteria)
	for _, i := range t.criteria {
		x, y := &was.Criteria[i], &now.Criteria[i]
		if t.selected[e.category[i]] && (x.Type1 != y.Type1 || x.Type2 != y.Type2) {
			f.Criteria = append(f.Criteria, CriterionFall{e.Catalog.Criteria[i].ID, Shift{x.Type1, y.Type1}, Shift{x.Type2, y.Type2}})
		}
	}
	return f
}

// statementKey is the key of the statement at a place of [Input].
func (e *Engine) statementKey(at int) q.StatementID {
	i := len(e.first) - 2
	for int(e.first[i]) > at {
		i--
	}
	return e.Catalog.Controls[i].Statements[at-int(e.first[i])].Key
}
