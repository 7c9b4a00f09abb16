package reports

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// notes gathers everything that people typed, so that nothing said in a workshop
// is lost between the wizard and the report. The order is that of the catalogue.
func (b *builder) notes() []Note {
	n := &noter{b: b}
	n.answers()
	n.risks()
	n.decisions()
	n.actions()
	n.rows()
	n.rest()
	return n.list
}

// noter collects notes, leaving out empty ones.
type noter struct {
	b    *builder
	list []Note
}

func (n *noter) add(kind, key, subject, label, text string) {
	if text = q.CleanText(text); text != "" {
		n.list = append(n.list, Note{kind, key, subject, label, text})
	}
}

// answers are the notes of cards and statements, with the evidence named there.
func (n *noter) answers() {
	for i := range n.b.cat.Controls {
		ctl := &n.b.cat.Controls[i]
		n.add("card", string(ctl.Key), ctl.Label(), "note", n.b.a.Cards[ctl.Key].Note)
		for j := range ctl.Statements {
			st := &ctl.Statements[j]
			ans := n.b.a.Answers[st.Key]
			subject := ctl.Label() + ": " + st.Text
			n.add("answer", string(st.Key), subject, "note, answered "+answeredWord(ans.Value), ans.Note)
			for _, e := range ans.Evidence {
				n.add("evidence", string(st.Key), subject, evidenceLabel(e), evidenceText(e))
			}
		}
	}
}

func answeredWord(v q.Value) string {
	if v == q.Unanswered {
		return "nothing yet"
	}
	return valueWord(v)
}

func evidenceLabel(e q.EvidenceRef) string {
	parts := []string{"evidence"}
	if e.Kind != "" {
		parts = append(parts, e.Kind)
	}
	if !e.Date.IsZero() {
		parts = append(parts, e.Date.Words())
	}
	if !e.From.IsZero() || !e.To.IsZero() {
		parts = append(parts, span(e.From, e.To))
	}
	return strings.Join(parts, ", ")
}

func evidenceText(e q.EvidenceRef) string {
	text := e.Title
	if e.Location != "" {
		text += " (" + e.Location + ")"
	}
	return text
}

// risks are what was said about risks, those of the library first.
func (n *noter) risks() {
	for _, id := range slices.SortedFunc(maps.Keys(n.b.a.Risks), q.CompareNatural[q.RiskID]) {
		e := n.b.a.Risks[id]
		subject := e.Title
		if lib := n.b.cat.Risk(id); lib != nil {
			subject = cmp.Or(e.Title, lib.Title)
		}
		subject = string(id) + " " + q.CleanLine(subject)
		label := "note"
		if e.Dismissed {
			label = "left out of the register"
		}
		if e.Title != "" && n.b.cat.Risk(id) != nil {
			n.add("risk", string(id), subject, "title", e.Title)
		}
		n.add("risk", string(id), subject, "scenario", e.Scenario)
		n.add("risk", string(id), subject, "reason for the score set by hand", e.ResidualReason)
		n.add("risk", string(id), subject, "accepted by", e.AcceptedBy)
		n.add("risk", string(id), subject, label, e.Note)
	}
}

// decisions are the reasons for going another way than recommended.
func (n *noter) decisions() {
	for _, c := range q.Categories() {
		n.add("category", string(c), c.Title(), "reason", n.b.a.Reasons[c])
	}
	for i := range n.b.cat.Checklist {
		item := &n.b.cat.Checklist[i]
		n.add("checklist", string(item.ID), item.Title, "reason", n.b.a.Checklist[item.ID].Reason)
	}
}

func (n *noter) actions() {
	for _, key := range slices.Sorted(maps.Keys(n.b.a.Actions)) {
		s := n.b.a.Actions[key]
		subject := key
		if a := n.b.p.Action(key); a != nil {
			subject = n.b.ref[key] + " " + a.Title
		}
		n.add("action", key, subject, "person", s.Person)
		n.add("action", key, subject, "approved by", s.Approver)
		n.add("action", key, subject, "note", s.Note)
	}
}

// OtherNotes are the notes that do not stand in the tables of the scope, where a
// document prints them beside their row.
func (r *Report) OtherNotes() []Note {
	var list []Note
	for _, n := range r.Notes {
		if n.Kind != noteOfRow {
			list = append(list, n)
		}
	}
	return list
}

// noteOfRow is the kind of a note in a table of the scope.
const noteOfRow = "row"

// rows are the notes and reasons in the tables of the scope.
func (n *noter) rows() {
	for _, t := range q.Tables() {
		for _, r := range n.b.a.Tables[t.ID] {
			for i := range t.Columns {
				col := &t.Columns[i]
				if col.Key == "note" || col.Key == "reason" {
					n.add(noteOfRow, string(t.ID)+"/"+r.ID, t.Title+": "+q.CleanLine(r.Name()), strings.ToLower(col.Label), r.Text(string(col.Key)))
				}
			}
		}
	}
}

// rest are answers of a control that the catalogue no longer has, and entries
// that could not be read: kept, not counted, and shown as they are.
func (n *noter) rest() {
	for _, id := range slices.Sorted(maps.Keys(n.b.a.Answers)) {
		if _, st := n.b.cat.Statement(id); st == nil {
			n.add("answer", string(id), string(id), "note to a statement that is no longer asked", n.b.a.Answers[id].Note)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(n.b.a.Cards)) {
		if n.b.cat.Control(id) == nil {
			n.add("card", string(id), string(id), "note to a card that is no longer asked", n.b.a.Cards[id].Note)
		}
	}
	keys := slices.SortedFunc(maps.Keys(n.b.a.Unreadable), func(x, y q.EntryKey) int {
		return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Key, y.Key))
	})
	for _, k := range keys {
		n.add("unread", k.Key, string(k.Kind)+" "+k.Key, "kept, not counted", plainJSON(n.b.a.Unreadable[k].Value))
	}
}

// plainJSON shows a JSON text without its quotes and other values as they are.
func plainJSON(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}
