package questionnaire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"gopkg.in/yaml.v3"
)

// WriteYAML is the assessment as a YAML file. Reading it back and writing it
// again gives the same bytes.
func WriteYAML(a *Assessment) ([]byte, error) {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(newFile(a)); err != nil {
		return nil, fmt.Errorf("write assessment %q: %w", a.Name, err)
	}
	return b.Bytes(), nil
}

// WriteJSON is the assessment as a JSON file with the same content.
func WriteJSON(a *Assessment) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(newFile(a)); err != nil {
		return nil, fmt.Errorf("write assessment %q: %w", a.Name, err)
	}
	return b.Bytes(), nil
}

// newFile is the assessment as it is written: with its texts as they will be
// read, so that what is written can be read and is written the same again.
func newFile(a *Assessment) *file {
	f := &file{
		Format: FileFormat, Name: CleanLine(a.Name),
		Facts: map[string]any{}, Reasons: map[string]string{}, Settings: map[string]string{},
		Answers: keyed[Answer]{}, Cards: keyed[Card]{}, Checklist: keyed[Override]{}, Actions: keyed[ActionState]{},
		Settled: keyed[Settlement]{}, Tables: newTables(a), Kept: newKept(a),
	}
	for k, v := range a.Facts {
		f.Facts[string(k)] = v.Plain()
	}
	f.Categories = newCategories(a)
	for k, v := range a.Reasons {
		f.Reasons[string(k)] = CleanText(v)
	}
	for k, v := range a.Answers {
		v = v.clean()
		v.ReasonMissing = v.NeedsReason()
		v.ToConfirm = v.ToConfirm && v.Value != Unanswered
		f.Answers[string(k)] = v
	}
	for k, v := range a.Cards {
		f.Cards[string(k)] = v.clean()
	}
	for k, v := range a.Actions {
		f.Actions[k] = v.clean()
	}
	for k, v := range a.Checklist {
		f.Checklist[string(k)] = v.clean()
	}
	for k, v := range a.Settings {
		f.Settings[k] = CleanLine(v)
	}
	for k, v := range a.Settled {
		f.Settled[string(k)] = v.clean()
	}
	for k, r := range a.Risks {
		r = r.clean()
		r.ID = k
		f.Risks = append(f.Risks, r)
	}
	slices.SortFunc(f.Risks, func(x, y RiskEntry) int { return CompareNatural(x.ID, y.ID) })
	return f
}

// newCategories are the selected categories with Security, which is always in
// scope; nil when they follow the recommendation.
func newCategories(a *Assessment) *[]string {
	if a.Selected == nil {
		return nil
	}
	var list []string
	if !slices.Contains(a.Selected, Security) {
		list = append(list, string(Security))
	}
	for _, c := range a.Selected {
		if !slices.Contains(list, string(c)) {
			list = append(list, string(c))
		}
	}
	return &list
}

func newTables(a *Assessment) map[TableID]map[string]map[string]any {
	tables := map[TableID]map[string]map[string]any{}
	for id, rows := range a.Tables {
		m := make(map[string]map[string]any, len(rows))
		for _, r := range rows {
			m[r.ID] = r.Plain()
		}
		if len(m) > 0 {
			tables[id] = m
		}
	}
	return tables
}

// plainOf turns what a decoder found into bool, number, string or list: YAML
// reads an unquoted day as a time.
func plainOf(x any) any {
	switch v := x.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case []any:
		items := make([]any, len(v))
		for i, e := range v {
			items[i] = plainOf(e)
		}
		return items
	default:
		return x
	}
}
