package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// ExplainJSON is what `explain --json` prints. Its form has the name in its first
// field and is described by [ExplainSchema].
func ExplainJSON(x *scoring.Explanation) ([]byte, error) { return encodeJSON(x, "explanation") }

// ExplainSchema is the JSON Schema (draft 2020-12) of what [ExplainJSON] writes.
// Every field is always there; lists are empty rather than null.
func ExplainSchema() ([]byte, error) {
	s := &schemer{defs: map[string]any{}}
	doc := s.of(reflect.TypeFor[scoring.Explanation]())
	doc["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	doc["$id"] = "urn:" + strings.ReplaceAll(scoring.ExplainFormat, "/", ":")
	doc["title"], doc["$defs"] = "Explanation of a figure or verdict", s.defs
	out, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write schema: %w", err)
	}
	return append(out, '\n'), nil
}

// ExplainText writes an explanation for people: 80 columns, no colour.
func ExplainText(w io.Writer, x *scoring.Explanation) error {
	tidyAny(x)
	s := &sheet{w: w}
	explainHead(s, x)
	s.line("")
	for _, how := range x.How {
		s.text(0, how)
	}
	explainReasons(s, x)
	explainParts(s, x)
	explainOpen(s, x)
	explainFall(s, x)
	explainClashes(s, x)
	explainChanges(s, x)
	explainFlips(s, x)
	return s.err
}

func explainHead(s *sheet, x *scoring.Explanation) {
	name := x.Title
	if x.Key != x.Kind && !strings.EqualFold(x.Key, x.Title) {
		name = x.Key + " " + x.Title
	}
	switch {
	case strings.HasSuffix(x.Title, "."):
		s.text(0, name)
		s.text(0, upperFirst(plainWord(x.Status))+".")
	case x.Status != "":
		s.text(0, name+": "+plainWord(x.Status))
	default:
		s.text(0, name)
	}
	var parts []string
	if x.Type1 != nil {
		parts = append(parts, "Type 1 "+spanText(*x.Type1), "Type 2 "+spanText(*x.Type2))
	}
	if x.Counts != nil {
		parts = append(parts, fmt.Sprintf("%d of %d ready", x.Counts.Ready, x.Counts.Total))
	}
	if len(parts) > 0 {
		s.text(0, strings.Join(parts, ", "))
	}
	if e := x.Evidence; e != nil {
		s.text(0, fmt.Sprintf("Behind the answers: %d shown, %d asserted, %d stale, %d unknown.", e.Shown, e.Asserted, e.Stale, e.Unknown))
	}
	if a := x.Adds; a != nil {
		s.text(0, fmt.Sprintf("It adds %s, %s and %s person-days.", counted(a.Criteria, "criterion", "criteria"), counted(a.Cards, "card", "cards"), days(a.Days)))
	}
}

// spanText is an interval with one decimal, as it is computed with.
func spanText(iv scoring.Interval) string {
	if iv.Low == iv.High {
		return iv.Low.Decimal()
	}
	return iv.Low.Decimal() + "–" + iv.High.Decimal()
}

// plainWord is a word of the file as written for people.
func plainWord(word string) string { return strings.ReplaceAll(word, "_", " ") }

func explainReasons(s *sheet, x *scoring.Explanation) {
	if len(x.Reasons) > 0 {
		s.heading("Reasons")
		var rows [][]string
		for _, r := range x.Reasons {
			side := r.Side
			if r.Decides {
				side = "decides"
			}
			rows = append(rows, []string{side, r.Rule, r.Text})
		}
		s.table(rows)
	}
	if o := x.Overruled; o != nil {
		reason := o.Reason
		if reason == "" {
			reason = "no reason is written down"
		}
		s.heading("Overruled")
		s.text(2, fmt.Sprintf("Recommended: %s; chosen: %s. Reason: %s", plainWord(o.Recommended), plainWord(o.Chosen), reason))
	}
	if len(x.Facts) > 0 {
		s.heading("Facts it rests on")
		var rows [][]string
		for _, f := range x.Facts {
			value := f.Value
			switch {
			case value == "":
				value = "not answered"
			case f.Assumed:
				value += " (assumed)"
			}
			rows = append(rows, []string{string(f.Key), value})
		}
		s.table(rows)
	}
}

// explainParts writes the parts as a table, and below controls their answers.
func explainParts(s *sheet, x *scoring.Explanation) {
	if len(x.Parts) == 0 {
		return
	}
	s.heading("Made of")
	if x.Kind == scoring.ExplainControl {
		for i := range x.Parts {
			explainAspect(s, 2, &x.Parts[i])
		}
		return
	}
	var rows [][]string
	for i := range x.Parts {
		p := &x.Parts[i]
		weight, label := "", p.Key
		if p.Role != "" {
			weight = fmt.Sprintf("%d×", p.Weight)
		}
		if p.Kind == scoring.ExplainCriterion {
			label += " " + p.Title
		}
		var marks []string
		if p.Role == string(q.Primary) {
			marks = append(marks, p.Role)
		}
		if p.Limit != "" {
			marks = append(marks, p.Limit)
		}
		if len(marks) > 0 {
			label += " (" + strings.Join(marks, ", ") + ")"
		}
		rows = append(rows, []string{spanText(*p.Type1), spanText(*p.Type2), shortState(p.State), weight, label})
	}
	s.table(append([][]string{{"Type 1", "Type 2", "state", "", ""}}, rows...), 0, 1)
	if x.Kind == scoring.ExplainCategory || x.Kind == scoring.ExplainOverall {
		s.text(2, "Each criterion opens in turn: soc2ready explain "+x.Parts[0].Key+".")
		return
	}
	s.heading("Their answers")
	var open []string
	for i := range x.Parts {
		if allOpen(&x.Parts[i]) {
			open = append(open, x.Parts[i].Key)
			continue
		}
		s.text(2, x.Parts[i].Key)
		for j := range x.Parts[i].Parts {
			explainAspect(s, 4, &x.Parts[i].Parts[j])
		}
	}
	if len(open) > 0 {
		s.text(2, "Nothing answered yet: "+strings.Join(open, ", ")+".")
	}
}

// allOpen reports a control none of whose statements has an answer.
func allOpen(p *scoring.Piece) bool {
	if len(p.Parts) == 0 {
		return p.State == "open"
	}
	return !slices.ContainsFunc(p.Parts, func(c scoring.Piece) bool { return !allOpen(&c) })
}

// shortState is a state as the short tables have it.
func shortState(state string) string {
	if state == q.LevelUnanswered.String() {
		return "open"
	}
	return plainWord(state)
}

func explainAspect(s *sheet, indent int, a *scoring.Piece) {
	text := fmt.Sprintf("%s %s", a.Title, spanText(*a.Figure))
	if a.Limit != "" {
		text += ", " + a.Limit
	}
	s.text(indent, text)
	for i := range a.Parts {
		st := &a.Parts[i]
		_, slug, _ := strings.Cut(st.Key, ".")
		marks := []string{st.State}
		if st.Role == "key" {
			marks = append(marks, "key statement")
		}
		if st.Weight > 1 {
			marks = append(marks, fmt.Sprintf("counts %d times", st.Weight))
		}
		if st.Standing != "" {
			marks = append(marks, st.Standing)
		}
		if st.ToConfirm {
			marks = append(marks, "to confirm")
		}
		line := slug + ": " + strings.Join(marks, ", ")
		if st.Note != "" {
			line += " (" + strings.ReplaceAll(st.Note, "\n", " ") + ")"
		}
		s.text(indent+2, line)
	}
}

// explainOpen names the risks that a control leaves open.
func explainOpen(s *sheet, x *scoring.Explanation) {
	if len(x.LeavesOpen) == 0 {
		return
	}
	ids := make([]string, len(x.LeavesOpen))
	for i, id := range x.LeavesOpen {
		ids[i] = string(id)
	}
	s.heading("Risks it leaves open")
	s.text(2, strings.Join(ids, ", ")+".")
}

func explainFall(s *sheet, x *scoring.Explanation) {
	if x.Against == nil || len(x.Against.Criteria) == 0 {
		return
	}
	s.heading("If it were settled against the company")
	rows := [][]string{{"", "Type 1 now", "then", "Type 2 now", "then"}}
	for _, c := range x.Against.Criteria {
		rows = append(rows, []string{string(c.ID), spanText(c.Type1.Before), spanText(c.Type1.After), spanText(c.Type2.Before), spanText(c.Type2.After)})
	}
	s.table(rows, 1, 2, 3)
	denied := make([]string, len(x.Against.Denied))
	for i, d := range x.Against.Denied {
		denied[i] = string(d)
	}
	s.text(2, "Taken back: "+strings.Join(denied, ", ")+".")
}

func explainClashes(s *sheet, x *scoring.Explanation) {
	if len(x.Clashes) == 0 {
		return
	}
	s.heading("Contradictions beside it")
	for _, c := range x.Clashes {
		text := fmt.Sprintf("%s (%s) %s", c.Rule, c.Severity, c.Message)
		if falls := fallWords(c.Type1, c.Type2); falls != "" {
			text += " " + falls
		}
		if c.Settled != "" {
			text += " Settled: " + c.Settled
		}
		s.items(2, []string{text})
	}
}

// fallWords says what a figure would fall to; empty when it would not.
func fallWords(type1, type2 *scoring.Shift) string {
	var parts []string
	for _, f := range []struct {
		name  string
		shift *scoring.Shift
	}{{"Type 1", type1}, {"Type 2", type2}} {
		if f.shift != nil && f.shift.Moved() {
			parts = append(parts, fmt.Sprintf("%s falls from %s to %s", f.name, spanText(f.shift.Before), spanText(f.shift.After)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Settled against the company, " + strings.Join(parts, " and ") + "."
}

func explainChanges(s *sheet, x *scoring.Explanation) {
	if len(x.Changes) == 0 {
		return
	}
	what := map[string]string{"type1": "the low end of Type 1", "type2": "the low end of Type 2", "score": "the risk"}[x.Moves]
	s.heading("The cheapest ways to move " + what)
	unit := "points"
	if x.Moves == "score" {
		unit = "less"
	}
	rows := [][]string{{"days", unit, "days a point", ""}}
	assumed := false
	for i := range x.Changes {
		c := &x.Changes[i]
		mark := ""
		if c.Assumed {
			mark, assumed = " ?", true
		}
		rows = append(rows, []string{
			fmt.Sprintf("%.2f", c.Days), fmt.Sprintf("%.1f", c.Gain.Percent()), fmt.Sprintf("%.2f", c.PerPoint), stepsText(c) + mark,
		})
	}
	s.table(rows, 0, 1, 2)
	if assumed {
		s.text(2, "? nobody has answered: where it is so already, the answer is all it costs.")
	}
}

// stepsText names what is to be done and how the figure then stands.
func stepsText(c *scoring.Change) string {
	var steps []string
	for _, step := range c.Steps {
		words := make([]string, len(step.Aspects))
		for i, a := range step.Aspects {
			words[i] = a.Word()
		}
		text := fmt.Sprintf("%s: %s", step.Control, strings.Join(words, ", "))
		if len(step.Aspects) == 3 {
			text = string(step.Control)
		}
		steps = append(steps, text)
	}
	text := strings.Join(steps, " + ")
	if c.To != c.From && c.To != "" {
		text += " → " + plainWord(c.To)
	}
	return text
}

func explainFlips(s *sheet, x *scoring.Explanation) {
	if len(x.Flips) == 0 {
		return
	}
	s.heading("What would change the verdict")
	var rows [][]string
	for _, f := range x.Flips {
		from := f.From
		if from == "" {
			from = "not answered"
		}
		rows = append(rows, []string{string(f.Fact), fmt.Sprintf("%s instead of %s → %s", f.To, from, plainWord(f.Verdict))})
	}
	s.table(slices.Clip(rows))
}
