package screen

import (
	"fmt"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/tui/theme"
)

// Place is where a subject is answered: a control or statement (a card in Gaps),
// a fact (the stage that asks for it), a table or one of its rows
// ("vendors/001"), a risk, or a category. ok is false when it is none of these.
func (s *Session) Place(subject string) (to Go, ok bool) {
	cat := s.Catalog()
	if f := cat.Fact(q.FactID(subject)); f != nil {
		return s.factPlace(f), true
	}
	table, _, _ := strings.Cut(subject, "/")
	switch _, st := cat.Statement(q.StatementID(subject)); {
	case st != nil || cat.Control(q.ControlID(subject)) != nil:
		return Go{Gaps, subject}, true
	case q.TableByID(q.TableID(table)) != nil:
		return Go{Scope, subject}, true
	case s.riskTitle(q.RiskID(subject)) != "":
		return Go{Risks, subject}, true
	case q.Category(subject).Valid():
		return Go{Criteria, subject}, true
	default:
		return Go{}, false
	}
}

// factPlace is the stage that asks for a fact. The kind of report, its window and
// its date are chosen in Criteria.
func (s *Session) factPlace(f *q.Fact) Go {
	switch f.Key {
	case "target_report", "window_months", "target_date":
		return Go{Criteria, "report"}
	}
	switch f.Stage {
	case "fit":
		return Go{Fit, string(f.Key)}
	case "criteria":
		return Go{Criteria, string(f.Key)}
	case "plan":
		return Go{Plan, ""}
	default:
		return Go{Scope, string(f.Key)}
	}
}

func (s *Session) riskTitle(id q.RiskID) string {
	for i := range s.Result.Risks {
		if s.Result.Risks[i].ID == id {
			return s.Result.Risks[i].Title
		}
	}
	return ""
}

// Said is what the company says about a subject as [Session.Place] takes it: a
// name, and the answer in words. Glyph and tone stand for the answer.
type Said struct {
	Name, Answer string
	Glyph        string
	Tone         theme.Token
}

// Said reads the current answer to a subject.
func (s *Session) Said(subject string) Said {
	cat, g := s.Catalog(), s.Theme.Glyphs
	plain := Said{Name: subject, Glyph: g.Open, Tone: theme.Muted}
	if ctl, st := cat.Statement(q.StatementID(subject)); st != nil {
		glyph, word, tone := AnswerWord(s.Theme, s.A.Value(st.Key))
		return Said{ctl.Label() + ", " + st.Aspect.Word() + ": " + st.Text, word, glyph, tone}
	}
	if ctl := cat.Control(q.ControlID(subject)); ctl != nil {
		level := s.A.Level(ctl)
		glyph, tone := LevelGlyph(s.Theme, level)
		return Said{ctl.Title, level.Word(), glyph, tone}
	}
	if f := cat.Fact(q.FactID(subject)); f != nil {
		plain.Name, plain.Answer = f.Label, s.factWords(f)
		return plain
	}
	return s.saidElsewhere(subject, plain)
}

// saidElsewhere reads what is no card and no fact.
func (s *Session) saidElsewhere(subject string, plain Said) Said {
	table, row, one := strings.Cut(subject, "/")
	if t := q.TableByID(q.TableID(table)); t != nil {
		plain.Name, plain.Answer = t.Title, Counted(len(s.A.Tables[t.ID]), "row")
		if one {
			plain.Answer = s.rowName(t.ID, row)
		}
		return plain
	}
	for i := range s.Result.Risks {
		if r := &s.Result.Risks[i]; string(r.ID) == subject {
			plain.Name, plain.Answer = subject+" "+r.Title, fmt.Sprintf("%s, %d left", r.Treatment, r.Residual)
			return plain
		}
	}
	for i := range s.Result.Categories {
		if adv := &s.Result.Categories[i]; string(adv.Category) == subject {
			plain.Name, plain.Answer = adv.Category.Title(), "not in scope"
			if adv.Selected {
				plain.Answer = "in scope"
			}
		}
	}
	return plain
}

func (s *Session) factWords(f *q.Fact) string {
	v, assumed := s.A.FactOrDefault(s.Catalog(), f.Key)
	text := f.Display(v)
	if f.Unit != "" {
		text += " " + f.Unit
	}
	switch {
	case !v.Set():
		return "not answered"
	case assumed:
		return text + " (assumed)"
	default:
		return text
	}
}

func (s *Session) rowName(id q.TableID, row string) string {
	for _, r := range s.A.Tables[id] {
		if r.ID == row {
			return r.Name()
		}
	}
	return row
}
