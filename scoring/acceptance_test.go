package scoring_test

import (
	"slices"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func TestHowAnAcceptanceStands(t *testing.T) {
	rows := []struct {
		name  string
		entry q.RiskEntry
		want  scoring.Acceptance
		open  bool
		warns string
	}{
		{"nobody has decided", q.RiskEntry{}, scoring.NotAccepted, true, ""},
		{"to be mitigated", q.RiskEntry{Treatment: q.Mitigate}, scoring.NotAccepted, true, ""},
		{"accepted with a name and a day", q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana", Expires: today.AddDays(30), Note: "small"}, scoring.AcceptanceCurrent, false, ""},
		{"accepted until today", q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana", Expires: today, Note: "small"}, scoring.AcceptanceCurrent, false, ""},
		{"accepted without a reason", q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana", Expires: today.AddDays(30)}, scoring.AcceptanceCurrent, false, "write down why"},
		{"run out yesterday", q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana", Expires: today.AddDays(-1)}, scoring.AcceptanceExpired, true, "by Dana ran out on"},
		{"accepted by nobody", q.RiskEntry{Treatment: q.Accept, Expires: today.AddDays(30)}, scoring.AcceptanceUnsigned, true, "write down who accepts it and why"},
		{"accepted for ever", q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana"}, scoring.AcceptanceUnsigned, true, "write down why and until when"},
		{"accepted, and nothing more", q.RiskEntry{Treatment: q.Accept}, scoring.AcceptanceUnsigned, true, "write down who accepts it, why and until when"},
		{"transferred", q.RiskEntry{Treatment: q.Transfer}, scoring.NotAccepted, false, ""},
		{"avoided", q.RiskEntry{Treatment: q.Avoid}, scoring.NotAccepted, false, ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			a := q.NewAssessment("Accepted")
			row.entry.Likelihood, row.entry.Impact = 4, 4
			a.Risks["R01"] = row.entry
			r := scoring.Assess(scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy()), a, today)
			l := &r.Risks[slices.IndexFunc(r.Risks, func(l scoring.RiskLine) bool { return l.ID == "R01" })]
			if got := l.Acceptance(today); got != row.want || l.Open(today) != row.open {
				t.Errorf("%q and open %t, want %q and %t", got, l.Open(today), row.want, row.open)
			}
			gap := r.Gaps[slices.IndexFunc(r.Gaps, func(g scoring.Gap) bool { return g.Control == l.Controls[0] })]
			if slices.Contains(gap.Risks, "R01") != row.open {
				t.Errorf("its gap leaves open %v", gap.Risks)
			}
			warned := slices.ContainsFunc(r.Warnings, func(w scoring.Warning) bool {
				return w.Kind == "acceptance" && strings.Contains(w.Message, "R01") && strings.Contains(w.Message, row.warns)
			})
			if warned != (row.warns != "") {
				t.Errorf("the warnings are %v", r.Warnings)
			}
		})
	}
}

func TestARiskWithinTheAppetiteIsNotOpen(t *testing.T) {
	a := q.NewAssessment("Small")
	a.Risks["R01"] = q.RiskEntry{Likelihood: 2, Impact: 4, Treatment: q.Accept}
	r := scoring.Assess(scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy()), a, today)
	for i := range r.Risks {
		if l := &r.Risks[i]; l.ID == "R01" && (l.Open(today) || l.AboveAppetite) {
			t.Errorf("it is open at %d", l.Residual)
		}
	}
	for _, w := range r.Warnings {
		if w.Kind == "acceptance" {
			t.Errorf("a risk within the appetite needs no signature: %s", w.Message)
		}
	}
}
