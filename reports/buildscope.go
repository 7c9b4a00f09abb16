package reports

import (
	"slices"
	"strconv"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// scope says what the assessment covers: the facts, the tables, what outside
// companies and customers have to do, and what does not apply.
func (b *builder) scope() Scope {
	s := Scope{
		Systems: b.systems(), Vendors: b.vendors(), Locations: b.locations(),
		Commitments: b.commitments(), Exclusions: b.exclusions(),
		Subservice: b.subservice(), CUECs: b.cuecs(), NotRelevant: b.notRelevant(),
	}
	b.facts(&s)
	s.Missing = b.descriptionLacks()
	s.Text = scopeText(&s)
	return s
}

// facts lists the facts that matter for this company, by stage, and counts them.
func (b *builder) facts(s *Scope) {
	for i := range b.cat.Facts {
		f := &b.cat.Facts[i]
		if !b.a.FactMatters(b.cat, f) {
			continue
		}
		row := FactRow{Key: f.Key, Label: f.Label, Question: f.Text, State: "open", Value: "not answered"}
		v, assumed := b.a.FactOrDefault(b.cat, f.Key)
		switch {
		case v.Set() && !assumed:
			row.State, row.Value = "answered", factValue(f, v)
			s.Answered++
		case v.Set():
			row.State, row.Value = "assumed", factValue(f, v)
			s.Assumed++
		default:
			s.Open++
		}
		at := slices.IndexFunc(s.Facts, func(g FactGroup) bool { return g.Stage == f.Stage })
		if at < 0 {
			at = len(s.Facts)
			s.Facts = append(s.Facts, FactGroup{Stage: f.Stage, Title: stageTitle(f.Stage)})
		}
		s.Facts[at].Rows = append(s.Facts[at].Rows, row)
	}
}

// factValue is a fact's value with its unit.
func factValue(f *q.Fact, v q.FactValue) string {
	text := f.Display(v)
	switch {
	case text == "":
		return "none"
	case v.Type == q.FactNumber && v.Number >= 1000:
		text = grouped(v.Number)
	}
	if f.Unit != "" && v.Type == q.FactNumber {
		text += " " + unitOf(f.Unit, v.Number)
	}
	return text
}

// unitOf is a unit's word for a number: "day a week" for one.
func unitOf(unit string, n float64) string {
	if n != 1 {
		return unit
	}
	first, rest, _ := strings.Cut(unit, " ")
	if first = strings.TrimSuffix(first, "s"); first == "people" {
		first = "person"
	}
	return strings.TrimSpace(first + " " + rest)
}

func (b *builder) systems() []System {
	t := q.TableByID(q.Systems)
	var list []System
	for _, r := range b.a.Tables[q.Systems] {
		list = append(list, System{
			Name: q.CleanLine(r.Name()), Kind: cell(t, r, "kind"), Provider: r.Text("provider"),
			CustomerData: yesNo(r.Cells["customer_data"]), InScope: yesNo(r.Cells["in_scope"]),
			Location: r.Text("location"), Owner: owner(q.Department(r.Text("owner")), ""), Note: r.Text("note"),
		})
	}
	return list
}

func (b *builder) vendors() []Vendor {
	t := q.TableByID(q.Vendors)
	var list []Vendor
	for _, r := range b.a.Tables[q.Vendors] {
		list = append(list, Vendor{
			Name: q.CleanLine(r.Name()), Service: r.Text("service"), Critical: yesNo(r.Cells["critical"]),
			CustomerData: yesNo(r.Cells["customer_data"]), Subservice: strings.ToLower(cell(t, r, "subservice")),
			Report: cell(t, r, "report"), ReportEnd: r.Cells["report_end"].Date, Location: r.Text("location"),
			Owner: owner(q.Department(r.Text("owner")), ""), Note: r.Text("note"),
		})
	}
	return list
}

func (b *builder) locations() []Location {
	t := q.TableByID(q.Locations)
	var list []Location
	for _, r := range b.a.Tables[q.Locations] {
		list = append(list, Location{
			Name: q.CleanLine(r.Name()), Kind: cell(t, r, "kind"), Country: r.Text("country"),
			InScope: yesNo(r.Cells["in_scope"]), Note: r.Text("note"),
		})
	}
	return list
}

func (b *builder) commitments() []Commitment {
	t := q.TableByID(q.Commitments)
	var list []Commitment
	for _, r := range b.a.Tables[q.Commitments] {
		c := Commitment{Name: q.CleanLine(r.Name()), Kind: cell(t, r, "kind"), Source: r.Text("source"), Note: r.Text("note")}
		if v := r.Cells["hours"]; v.Set() {
			c.Hours = strconv.FormatFloat(v.Number, 'f', -1, 64)
		}
		list = append(list, c)
	}
	return list
}

func (b *builder) exclusions() []Exclusion {
	var list []Exclusion
	for _, r := range b.a.Tables[q.Exclusions] {
		list = append(list, Exclusion{Name: q.CleanLine(r.Name()), Reason: r.Text("reason")})
	}
	return list
}

// cell is a choice in words.
func cell(t *q.Table, r q.Row, column string) string {
	col := t.Column(column)
	if col == nil || r.Text(column) == "" {
		return ""
	}
	return col.OptionLabel(r.Text(column))
}

// notRelevant lists what the selected categories would ask for but does not
// apply, each with its reason: by the facts, or by an answer.
func (b *builder) notRelevant() []Excluded {
	var list []Excluded
	for _, c := range b.r.CriteriaInScope() {
		if b.r.Status(c.ID) == scoring.StatusNotApplicable {
			list = append(list, Excluded{string(c.ID), c.Title, "None of its controls applies."})
		}
	}
	for i := range b.cat.Controls {
		ctl := &b.cat.Controls[i]
		if !ctl.Serves(b.r.Selected) {
			continue
		}
		ap := b.a.Applies(b.cat, ctl)
		switch {
		case !ap.Applies:
			list = append(list, Excluded{string(ctl.Key), ctl.Label(), b.becauseOf(ap.Because)})
		case b.a.Level(ctl) == q.LevelNotApplicable:
			list = append(list, Excluded{string(ctl.Key), ctl.Label(), b.reasonsGiven(ctl)})
		}
	}
	return list
}

// becauseOf names the facts that decided: "Office: no; Own server room: no".
func (b *builder) becauseOf(ids []q.FactID) string {
	var parts []string
	for _, id := range ids {
		f := b.cat.Fact(id)
		if f == nil {
			continue
		}
		v, assumed := b.a.FactOrDefault(b.cat, id)
		text := f.Label + ": not answered"
		switch {
		case v.Set() && assumed:
			text = f.Label + ": " + factValue(f, v) + " (assumed)"
		case v.Set():
			text = f.Label + ": " + factValue(f, v)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

// reasonsGiven joins the reasons written at a card's statements, each once.
func (b *builder) reasonsGiven(ctl *q.Control) string {
	var parts []string
	for i := range ctl.Statements {
		note := q.CleanLine(b.a.Answers[ctl.Statements[i].Key].Note)
		if note != "" && !slices.Contains(parts, note) {
			parts = append(parts, note)
		}
	}
	return strings.Join(parts, "; ")
}

// descriptionLacks says what a system description would still lack, by the
// description criteria (AICPA DC section 200).
func (b *builder) descriptionLacks() []string {
	var list []string
	lacks := func(missing bool, text string) {
		if missing {
			list = append(list, text)
		}
	}
	rows := func(id q.TableID) int { return len(b.a.Tables[id]) }
	lacks(!b.a.Facts["delivery_model"].Set(), "What kind of service it is and to whom it is given (DC 1).")
	lacks(rows(q.Commitments) == 0, "The main promises to customers: none is listed (DC 2).")
	lacks(rows(q.Systems) == 0, "The parts of the system: none is listed (DC 3).")
	lacks(!b.a.Facts["recent_incident"].Set(), "Whether there was a serious incident (DC 4).")
	lacks(b.r.ByRecommending, "Which categories apply: nobody has confirmed the recommendation (DC 5).")
	lacks(!b.levelDone("cuec-communication"), "What customers have to do themselves, as told to them (DC 6).")
	lacks(rows(q.Vendors) == 0, "The outside companies relied on: none is listed (DC 7).")
	n := b.r.CountStatus()[scoring.StatusNotApplicable]
	lacks(n > 0, "Why "+counted(n, "criterion in scope is", "criteria in scope are")+" left out (DC 8).")
	lacks(rows(q.Exclusions) == 0, "What stays outside the boundary, and why: nothing is listed.")
	return list
}

// levelDone reports the claim that a control is in place or proven; one that does
// not apply is no matter.
func (b *builder) levelDone(id q.ControlID) bool {
	ctl := b.cat.Control(id)
	return ctl == nil || !b.a.Applies(b.cat, ctl).Applies || b.a.Level(ctl).Done()
}
