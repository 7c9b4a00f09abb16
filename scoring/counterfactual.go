package scoring

import (
	"cmp"
	"math"
	"slices"

	q "soc2ready/questionnaire"
)

// MostChanges is how many changes an explanation offers.
const MostChanges = 5

// Change is something the company could do, and what that would bring to one
// figure. The cheapest is the one with the fewest person-days for each point that
// the low end gains. Effort is reckoned as in the plan, with the control's likely
// estimate, [DesignShare] and its siblings, and quarters of a day.
type Change struct {
	Steps    []ChangeStep `json:"steps"`     // one, or several that move the figure only together
	Days     float64      `json:"days"`      // person-days
	PerPoint float64      `json:"per_point"` // person-days for each point gained
	Gain     Score        `json:"gain"`      // points of the low end; of a risk the score it loses
	Assumed  bool         `json:"assumed"`   // nobody has answered: it may cost nothing but the answer
	Figure   *Shift       `json:"figure"`    // the interval that moves; null for a risk
	From     string       `json:"from"`      // the status, level or band now
	To       string       `json:"to"`        // and then
}

// ChangeStep brings some aspects of a control to yes.
type ChangeStep struct {
	Control    q.ControlID     `json:"control"`
	Title      string          `json:"title"`
	Owner      q.Department    `json:"owner"`
	Aspects    []q.Aspect      `json:"aspects"`
	Statements []q.StatementID `json:"statements"` // those that are not yes today
	Days       float64         `json:"days"`
}

// option is a step before it is written out: some aspects of a control, as bits.
type option struct {
	control int
	aspects uint8
	days    float64
}

const (
	bitDesign         = 1 << q.Design
	bitImplementation = 1 << q.Implementation
	bitOperation      = 1 << q.Operation
)

// The sets of aspects that are tried together. What is not in place cannot be
// proven, so that proof comes alone or with all the rest.
var (
	setsType1 = []uint8{bitDesign, bitImplementation, bitDesign | bitImplementation}      //nolint:gochecknoglobals // a constant
	setsType2 = append(setsType1, bitOperation, bitDesign|bitImplementation|bitOperation) //nolint:gochecknoglobals // a constant
)

// figure is what changes are to move: how to read it, and how it then stands.
type figure struct {
	type2 bool
	read  func(*Readiness) (Interval, string)
}

func (f figure) sets() []uint8 {
	if f.type2 {
		return setsType2
	}
	return setsType1
}

// attempt is a set of options with what it brings.
type attempt struct {
	options []option
	days    float64
	gain    Score
	after   Interval
	to      string
}

func (a *attempt) perPoint() float64 {
	if a.gain <= 0 {
		return math.Inf(1)
	}
	return a.days / a.gain.Percent()
}

// solver looks for the cheapest changes.
type solver struct {
	r    *Result
	t    *trial
	size int // headcount
}

func newSolver(r *Result) *solver { return &solver{r, newTrial(r), r.Assessment.Headcount()} }

// cheapest tries every set of aspects of the controls, and for each criterion
// that is capped by several failed primaries the cheapest way to lift the cap.
// Of each control only the cheapest set is kept.
func (s *solver) cheapest(f figure, controls, criteria []int) []Change {
	var found []attempt
	for _, i := range controls {
		best := attempt{}
		for _, set := range f.sets() {
			if a, ok := s.try(f, s.option(i, set)); ok && (best.options == nil || a.perPoint() < best.perPoint()) {
				best = a
			}
		}
		if best.options != nil {
			found = append(found, best)
		}
	}
	for _, i := range criteria {
		if lift := s.lift(i, f.type2); len(lift) > 1 {
			if a, ok := s.try(f, lift...); ok {
				found = append(found, a)
			}
		}
	}
	return s.best(f, found)
}

// ofControl tries every set of aspects of one control and keeps them all.
func (s *solver) ofControl(i int, f figure) []Change {
	var found []attempt
	for _, set := range f.sets() {
		if a, ok := s.try(f, s.option(i, set)); ok {
			found = append(found, a)
		}
	}
	return s.best(f, found)
}

// best keeps the five cheapest and writes them out.
func (s *solver) best(f figure, found []attempt) []Change {
	slices.SortStableFunc(found, func(x, y attempt) int {
		return cmp.Or(cmp.Compare(x.perPoint(), y.perPoint()), cmp.Compare(y.gain, x.gain), cmp.Compare(len(x.options), len(y.options)))
	})
	found = slices.CompactFunc(found, func(x, y attempt) bool { return slices.Equal(x.options, y.options) })
	before, from := f.read(&s.r.Readiness)
	changes := make([]Change, 0, MostChanges)
	for _, a := range found[:min(len(found), MostChanges)] {
		c := s.change(a.options)
		c.Days, c.PerPoint, c.Gain = a.days, round2(a.perPoint()), a.gain
		c.Figure, c.From, c.To = &Shift{before, a.after}, from, a.to
		changes = append(changes, c)
	}
	return changes
}

// option is what a set of aspects of a control would take; no aspects when
// nothing of it is missing.
func (s *solver) option(i int, set uint8) option {
	c := &s.r.Readiness.Controls[i]
	o := option{control: i}
	missing := 0
	for _, a := range q.Aspects() {
		if set&(1<<a) != 0 && c.Applies && c.Has[a] && c.Aspect[a].Low < Full {
			o.aspects |= 1 << a
			missing += c.Missing(a)
		}
	}
	o.days = quarters(float64(missing) / 1000 * s.r.Engine.Catalog.Controls[i].Effort.For(s.size).Likely)
	return o
}

// try measures what some options bring together; ok is false when the low end
// does not rise.
func (s *solver) try(f figure, options ...option) (attempt, bool) {
	a := attempt{options: options}
	for _, o := range options {
		a.days += o.days
		s.apply(o)
	}
	before, _ := f.read(&s.r.Readiness)
	a.after, a.to = f.read(s.t.run())
	s.t.reset()
	a.gain = a.after.Low - before.Low
	return a, a.gain > 0
}

// apply sets every statement of the aspects that is not yes.
func (s *solver) apply(o option) {
	e := s.r.Engine
	for at := int(e.first[o.control]); at < int(e.first[o.control+1]); at++ {
		v := s.r.in.Values[at]
		if o.aspects&(1<<e.statements[at].aspect) != 0 && v != q.Yes && v != q.NotApplicable {
			s.t.set(o.control, at, q.Yes)
		}
	}
}

// lift is the cheapest way to bring every failed primary control of a capped
// criterion above the threshold; empty when no cap holds it.
func (s *solver) lift(i int, type2 bool) []option {
	e := s.r.Engine
	var lift []option
	for _, ref := range e.refs[e.firstRef[i]:e.firstRef[i+1]] {
		ctl := &s.r.Readiness.Controls[ref.control]
		if !ref.primary || !ctl.Applies || ctl.low(type2) >= e.Policy.FailedBelow {
			continue
		}
		o, ok := s.lifts(int(ref.control), type2)
		if !ok {
			return nil
		}
		lift = append(lift, o)
	}
	return lift
}

func (c *ControlScore) low(type2 bool) Score {
	if type2 {
		return c.Type2.Low
	}
	return c.Type1.Low
}

// lifts is the cheapest set of aspects that brings a control above the threshold.
func (s *solver) lifts(i int, type2 bool) (best option, ok bool) {
	f := figure{type2: type2}
	for _, set := range f.sets() {
		o := s.option(i, set)
		s.apply(o)
		low := s.t.run().Controls[i].low(type2)
		s.t.reset()
		if low >= s.r.Engine.Policy.FailedBelow && (!ok || o.days < best.days) {
			best, ok = o, true
		}
	}
	return best, ok
}

// change writes a set of options out.
func (s *solver) change(options []option) Change {
	c := Change{Assumed: true}
	e := s.r.Engine
	for _, o := range options {
		ctl := &e.Catalog.Controls[o.control]
		step := ChangeStep{Control: ctl.Key, Title: ctl.Title, Owner: ctl.Owner, Days: o.days}
		for _, a := range q.Aspects() {
			if o.aspects&(1<<a) != 0 {
				step.Aspects = append(step.Aspects, a)
			}
		}
		for j := range ctl.Statements {
			v := s.r.in.Values[int(e.first[o.control])+j]
			if o.aspects&(1<<ctl.Statements[j].Aspect) != 0 && v != q.Yes && v != q.NotApplicable {
				step.Statements = append(step.Statements, ctl.Statements[j].Key)
				c.Assumed = c.Assumed && (v == q.Unanswered || v == q.Unknown)
			}
		}
		c.Steps = append(c.Steps, step)
	}
	return c
}

func round2(x float64) float64 { return math.Round(100*x) / 100 }
