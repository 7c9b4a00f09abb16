package risk_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"soc2ready/scoring/risk"
)

const full = 100_000

func TestRate(t *testing.T) {
	proven, inPlace, none := risk.ControlState{Type1: full, Type2: full}, risk.ControlState{Type1: full}, risk.ControlState{}
	half := risk.ControlState{Type1: full / 2, Type2: full / 2}
	rows := []struct {
		name string
		in   risk.Input
		want risk.Rating
	}{
		{
			"no control is linked",
			risk.Input{Likelihood: 4, Impact: 5, Appetite: 8},
			risk.Rating{Likelihood: 4, Impact: 5, Inherent: 20, ResidualLikelihood: 4, Residual: 20, Level: risk.Critical, Treatment: "mitigate", AboveAppetite: true},
		},
		{
			"the control is absent",
			risk.Input{Likelihood: 4, Impact: 3, Controls: []risk.ControlState{none}, Appetite: 8},
			risk.Rating{Likelihood: 4, Impact: 3, Inherent: 12, ResidualLikelihood: 4, Residual: 12, Level: risk.High, Treatment: "mitigate", AboveAppetite: true},
		},
		{
			"in place but not proven is a step",
			risk.Input{Likelihood: 4, Impact: 3, Controls: []risk.ControlState{inPlace}, Appetite: 8},
			risk.Rating{Likelihood: 4, Impact: 3, Inherent: 12, ResidualLikelihood: 3, Residual: 9, Level: risk.Medium, Treatment: "mitigate", AboveAppetite: true},
		},
		{
			"proven is three steps",
			risk.Input{Likelihood: 4, Impact: 3, Controls: []risk.ControlState{proven}, Appetite: 8},
			risk.Rating{Likelihood: 4, Impact: 3, Inherent: 12, ResidualLikelihood: 1, Residual: 3, Level: risk.Low, Treatment: "accept"},
		},
		{
			"never below once in a long time",
			risk.Input{Likelihood: 2, Impact: 5, Controls: []risk.ControlState{proven, proven}, Appetite: 8},
			risk.Rating{Likelihood: 2, Impact: 5, Inherent: 10, ResidualLikelihood: 1, Residual: 5, Level: risk.Low, Treatment: "accept"},
		},
		{
			"the mean of the controls counts, in whole steps",
			risk.Input{Likelihood: 5, Impact: 2, Controls: []risk.ControlState{proven, none}, Appetite: 8},
			risk.Rating{Likelihood: 5, Impact: 2, Inherent: 10, ResidualLikelihood: 4, Residual: 8, Level: risk.Medium, Treatment: "accept"},
		},
		{
			"half of everything is a step",
			risk.Input{Likelihood: 5, Impact: 2, Controls: []risk.ControlState{half, half}, Appetite: 7},
			risk.Rating{Likelihood: 5, Impact: 2, Inherent: 10, ResidualLikelihood: 4, Residual: 8, Level: risk.Medium, Treatment: "mitigate", AboveAppetite: true},
		},
		{
			"overruled",
			risk.Input{Likelihood: 5, Impact: 5, Override: 6, Appetite: 8},
			risk.Rating{Likelihood: 5, Impact: 5, Inherent: 25, ResidualLikelihood: 5, Residual: 6, Overruled: true, Level: risk.Medium, Treatment: "accept"},
		},
		{
			"a treatment that somebody chose stays",
			risk.Input{Likelihood: 5, Impact: 5, Treatment: "transfer", Appetite: 8},
			risk.Rating{Likelihood: 5, Impact: 5, Inherent: 25, ResidualLikelihood: 5, Residual: 25, Level: risk.Critical, Treatment: "transfer", AboveAppetite: true},
		},
		{
			"exactly the appetite is within it",
			risk.Input{Likelihood: 2, Impact: 4, Appetite: risk.DefaultAppetite},
			risk.Rating{Likelihood: 2, Impact: 4, Inherent: 8, ResidualLikelihood: 2, Residual: 8, Level: risk.Medium, Treatment: "accept"},
		},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if diff := cmp.Diff(row.want, risk.Rate(row.in)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestLevels(t *testing.T) {
	for score, want := range map[int]string{
		1: "low L", 5: "low L", 6: "medium M", 11: "medium M", 12: "high H", 19: "high H", 20: "critical C", 25: "critical C",
	} {
		if l := risk.LevelOf(score); fmt.Sprintf("%s %s", l, l.Letter()) != want {
			t.Errorf("%d is %s %s, want %s", score, l, l.Letter(), want)
		}
	}
	if got := risk.Level("odd").Letter(); got != "?" {
		t.Errorf("an unknown band has the letter %q", got)
	}
}

func anyInput(t *rapid.T) risk.Input {
	in := risk.Input{
		Likelihood: rapid.IntRange(1, 5).Draw(t, "likelihood"), Impact: rapid.IntRange(1, 5).Draw(t, "impact"),
		Appetite: rapid.IntRange(1, 25).Draw(t, "appetite"),
	}
	for range rapid.IntRange(0, 4).Draw(t, "controls") {
		type1 := rapid.IntRange(0, full).Draw(t, "type 1")
		in.Controls = append(in.Controls, risk.ControlState{Type1: type1, Type2: rapid.IntRange(0, type1).Draw(t, "type 2")})
	}
	return in
}

func TestWhatIsLeftIsNoMoreThanWhatWasThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(t)
		r := risk.Rate(in)
		if r.Residual > r.Inherent || r.Residual < in.Impact || r.ResidualLikelihood < 1 || r.Residual != r.ResidualLikelihood*in.Impact {
			t.Fatalf("%+v gives %+v", in, r)
		}
		if r.AboveAppetite != (r.Residual > in.Appetite) || (r.Treatment == "mitigate") != r.AboveAppetite {
			t.Fatalf("appetite %d: %+v", in.Appetite, r)
		}
	})
}

func TestABetterControlNeverRaisesARisk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(t)
		if len(in.Controls) == 0 {
			return
		}
		before := risk.Rate(in)
		c := &in.Controls[rapid.IntRange(0, len(in.Controls)-1).Draw(t, "control")]
		c.Type1 = rapid.IntRange(c.Type1, full).Draw(t, "better type 1")
		c.Type2 = rapid.IntRange(c.Type2, c.Type1).Draw(t, "better type 2")
		if after := risk.Rate(in); after.Residual > before.Residual {
			t.Fatalf("the risk rose from %d to %d", before.Residual, after.Residual)
		}
	})
}

func TestALessLikelyRiskIsNoLarger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInput(t)
		less := in
		less.Likelihood = rapid.IntRange(1, in.Likelihood).Draw(t, "less likely")
		less.Impact = rapid.IntRange(1, in.Impact).Draw(t, "less harm")
		if a, b := risk.Rate(less), risk.Rate(in); a.Residual > b.Residual || a.Inherent > b.Inherent {
			t.Fatalf("%d of %d against %d of %d", a.Residual, a.Inherent, b.Residual, b.Inherent)
		}
	})
}
