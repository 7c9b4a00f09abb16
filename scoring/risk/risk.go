// Package risk rates risks: inherent before controls, residual after them.
//
// Likelihood and impact are ordinal, 1 to 5; the score is their product. The
// residual score lowers the likelihood, never the impact, by up to three steps
// as the linked controls come into place: what controls do is make it rarer. A
// control counts for 60 % when it is designed and in place and for the other 40 %
// when it is also proven.
package risk

// DefaultAppetite is the largest residual score accepted without treatment
// unless the company says otherwise: 8, the top of the medium band's lower half.
const DefaultAppetite = 8

// maxSteps is by how much controls can lower the likelihood.
const maxSteps = 3

// ControlState is how far a linked control has come: its certain Type 1 and
// Type 2 readiness in thousandths of a percent.
type ControlState struct {
	Type1, Type2 int
}

// Input is what a rating is made from. Override, when positive, replaces the
// derived residual score.
type Input struct {
	Likelihood, Impact int
	Controls           []ControlState
	Override           int
	Treatment          string
	Appetite           int
}

// Rating is the outcome.
type Rating struct {
	Likelihood, Impact int
	Inherent           int
	ResidualLikelihood int
	Residual           int
	Overruled          bool
	Level              Level // of the residual score
	Treatment          string
	AboveAppetite      bool
}

// Level is the band a score falls into.
type Level string

// The bands on the 1 to 25 scale.
const (
	Low      Level = "low"      // to 5
	Medium   Level = "medium"   // 6 to 11
	High     Level = "high"     // 12 to 19
	Critical Level = "critical" // from 20
)

// LevelOf is the band of a score.
func LevelOf(score int) Level {
	switch {
	case score >= 20:
		return Critical
	case score >= 12:
		return High
	case score >= 6:
		return Medium
	default:
		return Low
	}
}

// Letter is the band's letter, which repeats in text what a colour says.
func (l Level) Letter() string {
	switch l {
	case Critical:
		return "C"
	case High:
		return "H"
	case Medium:
		return "M"
	case Low:
		return "L"
	default:
		return "?"
	}
}

// Rate rates one risk. Without a treatment a residual above the appetite is to
// be mitigated and one within it accepted.
func Rate(in Input) Rating {
	r := Rating{Likelihood: in.Likelihood, Impact: in.Impact, Inherent: in.Likelihood * in.Impact, Treatment: in.Treatment}
	r.ResidualLikelihood = max(1, in.Likelihood-steps(in.Controls))
	r.Residual = r.ResidualLikelihood * in.Impact
	if in.Override > 0 {
		r.Residual, r.Overruled = in.Override, true
	}
	r.Level = LevelOf(r.Residual)
	r.AboveAppetite = r.Residual > in.Appetite
	if r.Treatment == "" {
		r.Treatment = "accept"
		if r.AboveAppetite {
			r.Treatment = "mitigate"
		}
	}
	return r
}

// steps is by how many steps the controls lower the likelihood: the mean of
// their strength, in whole steps.
func steps(controls []ControlState) int {
	if len(controls) == 0 {
		return 0
	}
	sum := 0
	for _, c := range controls {
		sum += 6*c.Type1 + 4*c.Type2
	}
	return maxSteps * sum / (len(controls) * 10 * 100_000)
}
