package reports

import (
	"cmp"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/risk"
)

// mostTopRisks is how many risks a map can carry and still be read.
const mostTopRisks = 10

// risks is the register, largest today first.
func (b *builder) risks() Risks {
	out := Risks{Appetite: scoring.Appetite(b.a)}
	for i := range b.r.Risks {
		out.Rows = append(out.Rows, b.riskRow(&b.r.Risks[i], out.Appetite))
	}
	slices.SortStableFunc(out.Rows, func(x, y RiskRow) int {
		return cmp.Or(cmp.Compare(y.Today.Score, x.Today.Score), cmp.Compare(y.Inherent.Score, x.Inherent.Score), q.CompareNatural(x.ID, y.ID))
	})
	for i := range out.Rows {
		out.AboveBefore += countIf(out.Rows[i].Inherent.Score > out.Appetite)
		out.AboveToday += countIf(out.Rows[i].AboveAppetite)
		out.AboveAfter += countIf(out.Rows[i].StaysAbove)
		out.Confirmed += countIf(out.Rows[i].Confirmed)
	}
	out.TopCount = min(mostTopRisks, len(out.Rows))
	out.Cells = heatCells(out.Rows)
	out.Bands = riskBands(out.Rows)
	out.Text = risksText(&out)
	out.Note = risksNote(&out)
	return out
}

func (b *builder) riskRow(l *scoring.RiskLine, appetite int) RiskRow {
	row := RiskRow{
		ID: l.ID, Title: l.Title, Scenario: l.Scenario, Inherent: riskPoint(l.Likelihood, l.Impact, l.Inherent),
		Today:     riskPoint(likelihoodOf(l.Residual, l.Impact, l.ResidualLikelihood, l.Overruled), l.Impact, l.Residual),
		Treatment: q.Treatment(l.Treatment), TreatmentWord: treatmentWord(q.Treatment(l.Treatment)), Owner: owner(l.Owner, ""),
		AboveAppetite: l.AboveAppetite, Suggested: l.Suggested, Confirmed: l.Confirmed, Overruled: l.Overruled,
		Reason: l.Entry.ResidualReason, AcceptedBy: l.Entry.AcceptedBy, Expires: l.Entry.Expires, Note: l.Entry.Note,
	}
	row.After = b.afterRoadmap(l, appetite)
	row.StaysAbove = row.After.Score > appetite
	for _, id := range l.Controls {
		row.Controls = append(row.Controls, Named{string(id), b.title(id)})
		if ref := b.refOf(id); ref != "" {
			row.Refs = append(row.Refs, ref)
		}
	}
	return row
}

// afterRoadmap rates a risk as if every linked control that applies were in place
// and proven, but for those left open as an exception. A score that somebody set
// by hand is not raised by it.
func (b *builder) afterRoadmap(l *scoring.RiskLine, appetite int) RiskPoint {
	in := risk.Input{Likelihood: l.Likelihood, Impact: l.Impact, Appetite: appetite}
	for _, id := range l.Controls {
		s := b.score[id]
		if !s.Applies {
			continue
		}
		state := risk.ControlState{Type1: int(scoring.Full), Type2: int(scoring.Full)}
		if len(b.gapsOf[id]) > 0 && b.openAction(id) == nil && b.planHolds() {
			state = risk.ControlState{Type1: int(s.Type1.Low), Type2: int(s.Type2.Low)}
		}
		in.Controls = append(in.Controls, state)
	}
	r := risk.Rate(in)
	score := min(r.Residual, l.Residual)
	return riskPoint(likelihoodOf(score, l.Impact, r.ResidualLikelihood, score != r.Residual), l.Impact, score)
}

// likelihoodOf is the row of the map a score belongs to. A score set by hand need
// not be a multiple of the impact: it goes to the nearest row.
func likelihoodOf(score, impact, derived int, byHand bool) int {
	if !byHand || impact == 0 {
		return derived
	}
	return min(5, max(1, (2*score+impact)/(2*impact)))
}

func riskPoint(likelihood, impact, score int) RiskPoint {
	l := risk.LevelOf(score)
	return RiskPoint{Likelihood: likelihood, Impact: impact, Score: score, Level: string(l), Letter: l.Letter()}
}

// heatCells places the risks on the map: without controls, today, after the roadmap.
func heatCells(rows []RiskRow) []HeatCell {
	cells := make([]HeatCell, 0, 25)
	for likelihood := 5; likelihood >= 1; likelihood-- {
		for impact := 1; impact <= 5; impact++ {
			c := HeatCell{Likelihood: likelihood, Impact: impact, Score: likelihood * impact, Level: string(risk.LevelOf(likelihood * impact))}
			at := func(p RiskPoint) bool { return p.Likelihood == likelihood && p.Impact == impact }
			for i := range rows {
				if at(rows[i].Inherent) {
					c.Inherent = append(c.Inherent, rows[i].ID)
				}
				if at(rows[i].Today) {
					c.Today = append(c.Today, rows[i].ID)
				}
				if at(rows[i].After) {
					c.After = append(c.After, rows[i].ID)
				}
			}
			cells = append(cells, c)
		}
	}
	return cells
}

// riskBands counts the risks by band, from the highest.
func riskBands(rows []RiskRow) []RiskBand {
	bands := []RiskBand{
		{Level: string(risk.Critical), From: 20, To: 25},
		{Level: string(risk.High), From: 12, To: 19},
		{Level: string(risk.Medium), From: 6, To: 11},
		{Level: string(risk.Low), From: 1, To: 5},
	}
	for i := range bands {
		l := risk.Level(bands[i].Level)
		bands[i].Letter, bands[i].Word = l.Letter(), bandWord(l)
		for j := range rows {
			bands[i].Inherent += countIf(rows[j].Inherent.Level == bands[i].Level)
			bands[i].Today += countIf(rows[j].Today.Level == bands[i].Level)
			bands[i].After += countIf(rows[j].After.Level == bands[i].Level)
		}
	}
	return bands
}

func countIf(b bool) int {
	if b {
		return 1
	}
	return 0
}
