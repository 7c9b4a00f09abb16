package scoring

import (
	"cmp"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring/risk"
)

// RiskLine is one risk of the register with its figures.
type RiskLine struct {
	ID        q.RiskID
	Title     string
	Scenario  string
	Controls  []q.ControlID
	Suggested bool // from the library; false for the company's own
	Confirmed bool // somebody has looked at it
	Owner     q.Department
	Entry     q.RiskEntry
	risk.Rating
}

// riskLines is the register: the library's risks that apply and the company's
// own, less those dismissed, largest inherent first.
func riskLines(r *Result) []RiskLine {
	cat, a := r.Engine.Catalog, r.Assessment
	appetite := Appetite(a)
	var lines []RiskLine
	for i := range cat.Risks {
		lib := &cat.Risks[i]
		entry, touched := a.Risks[lib.ID]
		if entry.Dismissed || !touched && !a.RiskApplies(cat, lib) {
			continue
		}
		line := RiskLine{
			ID: lib.ID, Title: lib.Title, Scenario: lib.Scenario, Controls: lib.Controls, Suggested: true,
			Confirmed: entry.Confirmed || entry.Likelihood > 0 && !entry.ToConfirm, Owner: entry.Owner, Entry: entry,
		}
		line.Rating = r.rate(entry, lib.Likelihood, lib.Impact, lib.Controls, appetite)
		lines = append(lines, line)
	}
	for id, entry := range a.Risks {
		if cat.Risk(id) != nil || entry.Dismissed {
			continue
		}
		line := RiskLine{
			ID: id, Title: entry.Title, Scenario: entry.Scenario, Controls: entry.Controls,
			Confirmed: entry.Confirmed || !entry.ToConfirm, Owner: entry.Owner, Entry: entry,
		}
		line.Rating = r.rate(entry, 3, 3, entry.Controls, appetite)
		lines = append(lines, line)
	}
	for i := range lines {
		if lines[i].Owner == "" {
			lines[i].Owner = r.ownerOf(lines[i].Controls)
		}
	}
	slices.SortFunc(lines, func(x, y RiskLine) int {
		return cmp.Or(cmp.Compare(y.Inherent, x.Inherent), q.CompareNatural(x.ID, y.ID))
	})
	return lines
}

// Appetite is the largest residual score the company accepts without treatment;
// 8 unless it says otherwise.
func Appetite(a *q.Assessment) int {
	n := 0
	for _, c := range a.Settings["risk_appetite"] {
		if c < '0' || c > '9' || n > 25 {
			return risk.DefaultAppetite
		}
		n = n*10 + int(c-'0')
	}
	if n < 1 || n > 25 {
		return risk.DefaultAppetite
	}
	return n
}

func (r *Result) rate(entry q.RiskEntry, likelihood, impact int, controls []q.ControlID, appetite int) risk.Rating {
	var states []risk.ControlState
	for _, id := range controls {
		if c := r.Control(id); c.Applies {
			states = append(states, risk.ControlState{Type1: int(c.Type1.Low), Type2: int(c.Type2.Low)})
		}
	}
	return risk.Rate(risk.Input{
		Likelihood: cmp.Or(entry.Likelihood, likelihood), Impact: cmp.Or(entry.Impact, impact),
		Controls: states, Override: entry.Residual, Treatment: string(entry.Treatment), Appetite: appetite,
	})
}

// ownerOf is the department that owns the first of the linked controls.
func (r *Result) ownerOf(controls []q.ControlID) q.Department {
	for _, id := range controls {
		if ctl := r.Engine.Catalog.Control(id); ctl != nil {
			return ctl.Owner
		}
	}
	return q.Executive
}
