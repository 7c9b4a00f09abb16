package risks

import (
	"fmt"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/risk"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
)

// likelihoodWords says what a step of the likelihood means, short and in full.
func likelihoodWords(n int) (short, long string) {
	switch n {
	case 1:
		return "rare, under 5 % a year", "rare: a chance of under 5 % a year"
	case 2:
		return "unlikely, 5 to 20 % a year", "unlikely: a chance of 5 to 20 % a year"
	case 3:
		return "possible, 20 to 50 % a year", "possible: a chance of 20 to 50 % a year"
	case 4:
		return "likely, 50 to 90 % a year", "likely: a chance of 50 to 90 % a year"
	case 5:
		return "almost sure this year", "almost sure: over 90 % a year"
	default:
		return "", ""
	}
}

// impactWords says what a step of the impact means, short and in full.
func impactWords(n int) (short, long string) {
	switch n {
	case 1:
		return "negligible", "negligible: hardly anybody notices"
	case 2:
		return "minor: hours, few customers", "minor: hours lost, a few customers notice"
	case 3:
		return "moderate: contract penalties", "moderate: contract penalties, some customers"
	case 4:
		return "major: key customers leave", "major: key customers lost, regulators told"
	case 5:
		return "severe: the company at stake", "severe: the company itself is in danger"
	default:
		return "", ""
	}
}

// scoreText is a score with the letter of its band: "20 C".
func scoreText(score int) string { return fmt.Sprintf("%d %s", score, risk.LevelOf(score).Letter()) }

// scoreTone is the tone of a score's band.
func scoreTone(score int) theme.Token {
	switch risk.LevelOf(score) {
	case risk.Critical, risk.High:
		return theme.GapTone
	case risk.Medium:
		return theme.Partly
	case risk.Low:
		return theme.Met
	default:
		return theme.Muted
	}
}

// state is the sign and the word of how far a risk has come. Both are about
// progress, so neither has a colour.
func state(g theme.Glyphs, confirmed bool) (glyph, word string) {
	if confirmed {
		return g.Full, "confirmed"
	}
	return g.Empty, "suggested"
}

// linked is how the controls behind a risk stand.
type linked struct {
	controls []*q.Control
	inPlace  int
}

func (r *Screen) linked(line *scoring.RiskLine) linked {
	var l linked
	for _, id := range line.Controls {
		ctl := r.s.Catalog().Control(id)
		if ctl == nil || !r.s.Result.Control(id).Applies {
			continue
		}
		l.controls = append(l.controls, ctl)
		if r.s.A.Level(ctl).Done() {
			l.inPlace++
		}
	}
	return l
}

// words says in a few words how the controls stand.
func (l linked) words(room int) string {
	switch {
	case len(l.controls) == 0:
		return "no control is linked"
	case len(l.controls) == 1 && l.inPlace == 1:
		return "its control is in place"
	case len(l.controls) == 1:
		return "its control is not in place"
	case room < 25:
		return fmt.Sprintf("%d of %d in place", l.inPlace, len(l.controls))
	default:
		return fmt.Sprintf("%d of %s in place", l.inPlace, screen.Counted(len(l.controls), "control"))
	}
}

// derived explains how the residual score came about.
func (r *Screen) derived(line *scoring.RiskLine) string {
	switch {
	case line.Overruled:
		return fmt.Sprintf("Residual %d is your own figure: %s", line.Residual, line.Entry.ResidualReason)
	case len(r.linked(line).controls) == 0:
		return "No control is linked, so the residual risk is the inherent one."
	case line.ResidualLikelihood == line.Likelihood:
		return "The controls are not far enough to lower the likelihood, so the residual risk is the inherent one."
	default:
		return fmt.Sprintf("The controls lower the likelihood from %d to %d; times impact %d that is %d. At most three steps are possible, and the impact stays.",
			line.Likelihood, line.ResidualLikelihood, line.Impact, line.Residual)
	}
}
