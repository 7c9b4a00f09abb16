package scoring

import (
	"cmp"
	"fmt"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/risk"
)

// whyRisk explains a risk of the register.
func (r *Result) whyRisk(x *Explanation, l *RiskLine) {
	appetite := Appetite(r.Assessment)
	x.Kind, x.Title, x.Status = ExplainRisk, l.Title, string(l.Level)
	x.Risk = &RiskFigures{
		Likelihood: l.Likelihood, Impact: l.Impact, Inherent: l.Inherent, ResidualLikelihood: l.ResidualLikelihood, Residual: l.Residual,
		Appetite: appetite, AboveAppetite: l.AboveAppetite, Open: l.Open(r.AsOf), Treatment: l.Treatment, Owner: l.Owner,
		AcceptedBy: l.Entry.AcceptedBy, Expires: l.Entry.Expires, Acceptance: l.Acceptance(r.AsOf),
	}
	var controls []int
	for _, id := range l.Controls {
		i, ok := r.Engine.controlAt[id]
		if !ok || !r.Readiness.Controls[i].Applies {
			continue
		}
		c := &r.Readiness.Controls[i]
		x.Risk.Strength += strength(c)
		x.Parts = append(x.Parts, r.controlPiece(i))
		controls = append(controls, i)
	}
	if len(controls) > 0 {
		x.Risk.Strength /= Score(len(controls)) //nolint:gosec // a handful
	}
	x.How, x.Verdict = r.riskWords(l, x.Risk, len(controls)), r.riskSentence(l)
	if lib := r.Engine.Catalog.Risk(l.ID); lib != nil {
		x.Facts = r.factsUsed(r.Engine.Catalog.Condition(lib.When).FactNames())
	}
	x.Moves = "score"
	x.Changes = newSolver(r).ofRisk(l, controls)
}

// strength is how far a control counts against a risk.
func strength(c *ControlScore) Score { return (6*c.Type1.Low + 4*c.Type2.Low) / 10 }

func (r *Result) riskWords(l *RiskLine, f *RiskFigures, controls int) []string {
	words := []string{
		l.Scenario,
		fmt.Sprintf("Before controls: likelihood %d times impact %d is %d.", f.Likelihood, f.Impact, f.Inherent),
	}
	if controls == 0 {
		words = append(words, "None of its controls applies, so nothing lowers it.")
	} else {
		words = append(words, fmt.Sprintf("Its %s at %s on average, 60 %% of that for written and in place and 40 %% for proven; at 100 the likelihood would fall by three steps. It %s.",
			counted(controls, "control stands", "controls stand"), oneDecimal(f.Strength), fallsTo(f.Likelihood, f.ResidualLikelihood)))
	}
	if l.Overruled {
		words = append(words, fmt.Sprintf("What is left is set by hand to %d: %s.", f.Residual, cmp.Or(l.Entry.ResidualReason, "no reason is written down")))
	} else {
		words = append(words, fmt.Sprintf("What is left is %d times %d, which is %d: %s.", f.ResidualLikelihood, f.Impact, f.Residual, l.Level))
	}
	side := "within"
	if l.AboveAppetite {
		side = "above"
	}
	return append(words, fmt.Sprintf("That is %s the appetite of %d. %s", side, f.Appetite, r.treatmentWords(l)))
}

func fallsTo(before, after int) string {
	if before == after {
		return fmt.Sprintf("stays at %d", before)
	}
	return fmt.Sprintf("falls from %d to %d", before, after)
}

// treatmentWords says what was decided about a risk.
func (r *Result) treatmentWords(l *RiskLine) string {
	switch l.Acceptance(r.AsOf) {
	case AcceptanceCurrent:
		return fmt.Sprintf("%s accepts it until %s.", l.Entry.AcceptedBy, l.Entry.Expires.Words())
	case AcceptanceExpired:
		return fmt.Sprintf("Its acceptance ran out on %s; decide again.", l.Entry.Expires.Words())
	case AcceptanceUnsigned:
		return "It is accepted, but nobody is named or no day is set on which that ends."
	case NotAccepted:
	}
	if l.Entry.Treatment == "" {
		return fmt.Sprintf("Nobody has decided yet; suggested: %s.", l.Treatment)
	}
	return fmt.Sprintf("Decided: %s.", l.Treatment)
}

// ofRisk looks for the cheapest sets of controls that lower a risk by one step,
// two and three. A score that was set by hand does not move.
func (s *solver) ofRisk(l *RiskLine, controls []int) []Change {
	if l.Overruled {
		return nil
	}
	var options []option
	for _, i := range controls {
		for _, set := range setsType2 {
			if o := s.option(i, set); o.aspects != 0 && s.gains(o) > 0 {
				options = append(options, o)
			}
		}
	}
	slices.SortStableFunc(options, func(x, y option) int {
		return cmp.Compare(x.days*float64(s.gains(y)), y.days*float64(s.gains(x)))
	})
	var changes []Change
	for likelihood := l.ResidualLikelihood - 1; likelihood >= 1 && len(changes) < MostChanges; likelihood-- {
		set := s.reaching(l, controls, options, likelihood)
		if set == nil {
			break
		}
		changes = append(changes, s.riskChange(l, controls, set))
	}
	return changes
}

// gains is by how much an option strengthens its control.
func (s *solver) gains(o option) Score {
	s.apply(o)
	gain := strength(&s.t.run().Controls[o.control]) - strength(&s.r.Readiness.Controls[o.control])
	s.t.reset()
	return gain
}

// reaching takes options, the most effective for its days first, until the
// likelihood is as low as wanted, then leaves out what was not needed. It is nil
// when all of them are not enough.
func (s *solver) reaching(l *RiskLine, controls []int, options []option, likelihood int) []option {
	var set []option
	for _, o := range options {
		if s.residual(l, controls, set).ResidualLikelihood <= likelihood {
			break
		}
		set = slices.DeleteFunc(set, func(x option) bool { return x.control == o.control && x.aspects&^o.aspects == 0 })
		if !slices.ContainsFunc(set, func(x option) bool { return x.control == o.control && o.aspects&^x.aspects == 0 }) {
			set = append(set, o)
		}
	}
	if s.residual(l, controls, set).ResidualLikelihood > likelihood {
		return nil
	}
	for k := range slices.Backward(set) {
		less := slices.Delete(slices.Clone(set), k, k+1)
		if s.residual(l, controls, less).ResidualLikelihood <= likelihood {
			set = less
		}
	}
	return set
}

// residual rates the risk as it would be with some options.
func (s *solver) residual(l *RiskLine, controls []int, set []option) risk.Rating {
	for _, o := range set {
		s.apply(o)
	}
	now := s.t.run()
	in := risk.Input{Likelihood: l.Likelihood, Impact: l.Impact, Appetite: Appetite(s.r.Assessment)}
	for _, i := range controls {
		in.Controls = append(in.Controls, risk.ControlState{Type1: int(now.Controls[i].Type1.Low), Type2: int(now.Controls[i].Type2.Low)})
	}
	s.t.reset()
	return risk.Rate(in)
}

func (s *solver) riskChange(l *RiskLine, controls []int, set []option) Change {
	after := s.residual(l, controls, set)
	c := s.change(set)
	for _, o := range set {
		c.Days += o.days
	}
	points := l.Residual - after.Residual
	c.Gain = Score(points) * 1000 //nolint:gosec // at most 25
	c.PerPoint = round2(c.Days / float64(max(1, points)))
	c.From, c.To = fmt.Sprintf("%d, %s", l.Residual, l.Level), fmt.Sprintf("%d, %s", after.Residual, after.Level)
	return c
}

// factsUsed names facts with their values, as assumed where nobody has answered.
func (r *Result) factsUsed(ids []q.FactID) []FactUsed {
	var list []FactUsed
	for _, id := range ids {
		f := r.Engine.Catalog.Fact(id)
		if f == nil {
			continue
		}
		v, assumed := r.Assessment.FactOrDefault(r.Engine.Catalog, id)
		used := FactUsed{Key: id, Label: f.Label, Assumed: assumed || !v.Set()}
		if v.Set() {
			used.Value = f.Display(v)
		}
		list = append(list, used)
	}
	return list
}
