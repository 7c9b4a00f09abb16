package reports

import (
	"fmt"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// matrix ties the criteria in scope to the controls behind them, and lists the
// controls with their answers.
func (b *builder) matrix() Matrix {
	var m Matrix
	links := b.links()
	for _, c := range b.r.CriteriaInScope() {
		m.Criteria = append(m.Criteria, b.matrixCriterion(c, links[c.ID]))
	}
	for _, ctl := range b.r.Cards {
		m.Controls = append(m.Controls, b.matrixControl(ctl))
	}
	m.Text = matrixText(&m)
	return m
}

// links lists the controls of each criterion, those that carry it first.
func (b *builder) links() map[q.CriterionID][]MatrixLink {
	m := map[q.CriterionID][]MatrixLink{}
	for _, role := range []q.Role{q.Primary, q.Supporting} {
		for i := range b.cat.Controls {
			ctl := &b.cat.Controls[i]
			for _, ref := range ctl.Criteria {
				if ref.Role == role && b.inScope(ref.ID) {
					m[ref.ID] = append(m[ref.ID], b.link(ctl, role))
				}
			}
		}
	}
	return m
}

func (b *builder) link(ctl *q.Control, role q.Role) MatrixLink {
	s := b.score[ctl.Key]
	l := MatrixLink{
		Control: ctl.Key, Title: ctl.Label(), Role: role, Level: levelOf(b.a.Level(ctl)), Owner: b.ownerOf(ctl),
		Ref: b.refOf(ctl.Key), Applies: s.Applies,
	}
	l.Failed = role == q.Primary && s.Applies && s.Type1.Low < b.r.Engine.Policy.FailedBelow
	if !s.Applies {
		l.Level = levelOf(q.LevelNotApplicable)
	}
	return l
}

func levelOf(l q.Level) Level { return Level{l.String(), l.Word()} }

func (b *builder) matrixCriterion(c *q.Criterion, links []MatrixLink) MatrixCriterion {
	s := b.r.Criterion(c.ID)
	row := MatrixCriterion{
		ID: c.ID, Category: c.Category, Title: c.Title, Intent: c.Intent,
		Status: mark(b.r.Status(c.ID)), Status2: mark(b.r.StatusType2(c.ID)),
		Type1: rangeOf(s.Type1), Type2: rangeOf(s.Type2), Capped: s.Capped, Controls: links,
	}
	if !s.Applies {
		row.Type1, row.Type2 = noRange(), noRange()
	}
	row.HeldBack = b.heldBack(c.ID, links)
	return row
}

// mostHolders is how many controls a line on what holds a criterion back names.
const mostHolders = 3

// heldBack names what stands between a criterion and ready: the primary controls
// that fail it, else every control that is not fully there; for one that is ready
// for Type 1, what is not proven.
func (b *builder) heldBack(id q.CriterionID, links []MatrixLink) string {
	var failed, short, unproven []string
	for _, l := range links {
		s := b.score[l.Control]
		name := l.Title
		if l.Ref != "" {
			name += " (" + l.Ref + ")"
		}
		switch {
		case !l.Applies:
		case l.Failed:
			failed = append(failed, name)
		case s.Type1.Low < scoring.Full:
			short = append(short, name)
		case s.Type2.Low < scoring.Full:
			unproven = append(unproven, name)
		}
	}
	switch {
	case b.r.Status(id) != scoring.StatusReady && len(failed) > 0:
		return someNames(failed)
	case b.r.Status(id) != scoring.StatusReady:
		return someNames(short)
	case b.r.StatusType2(id) != scoring.StatusReady && len(unproven) > 0:
		return "not proven: " + someNames(unproven)
	default:
		return ""
	}
}

// someNames lists a few names and counts the others.
func someNames(names []string) string {
	if len(names) <= mostHolders {
		return listed(names)
	}
	return listed(append(names[:mostHolders:mostHolders], fmt.Sprintf("%d more", len(names)-mostHolders)))
}

func (b *builder) matrixControl(ctl *q.Control) MatrixControl {
	s := b.score[ctl.Key]
	row := MatrixControl{
		Control: ctl.Key, Title: ctl.Label(), Owner: b.ownerOf(ctl), Cadence: ctl.Cadence, Criteria: criteriaOf(ctl),
		Level: levelOf(b.a.Level(ctl)), Type1: rangeOf(s.Type1), Type2: rangeOf(s.Type2), Ref: b.refOf(ctl.Key),
		Mappings: Mappings{ctl.Mappings.ISO27001, ctl.Mappings.NISTCSF, ctl.Mappings.CIS},
	}
	if t := b.cat.Topic(ctl.Topic); t != nil {
		row.Topic = t.Title
	}
	if !s.Applies {
		row.Type1, row.Type2 = noRange(), noRange()
	}
	for i := range ctl.Statements {
		st := &ctl.Statements[i]
		ans := b.a.Answers[st.Key]
		row.Answers = append(row.Answers, b.matrixAnswer(ctl, st, ans))
		for _, e := range ans.Evidence {
			row.Evidence = append(row.Evidence, EvidenceRow{
				Statement: st.Key, Kind: e.Kind, Title: e.Title, Location: e.Location, Owner: owner(e.Owner, ""),
				Date: e.Date, From: e.From, To: e.To, SHA256: e.SHA256,
			})
		}
	}
	return row
}

// matrixAnswer is an answer with what stands behind it.
func (b *builder) matrixAnswer(ctl *q.Control, st *q.Statement, ans q.Answer) MatrixAnswer {
	v := b.a.Value(st.Key)
	out := MatrixAnswer{Statement: st.Key, Aspect: st.Aspect.String(), Text: st.Text, Value: v.String(), Word: valueWord(v)}
	if v != q.Yes && v != q.Partly {
		return out
	}
	switch {
	case len(ans.Evidence) == 0:
		out.Behind = "asserted"
	case scoring.Stale(ctl.Cadence, ans.Evidence, b.r.AsOf):
		out.Behind = "stale"
	default:
		out.Behind = "shown"
	}
	return out
}
