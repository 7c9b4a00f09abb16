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

func newFile(a *Assessment) *file {
	f := &file{
		Format: FileFormat, Name: a.Name,
		Facts: map[string]any{}, Answers: map[string]Answer{}, Cards: map[string]Card{},
		Reasons: map[string]string{}, Checklist: map[string]Override{},
		Actions: a.Actions, Settings: a.Settings, Tables: map[TableID]map[string]map[string]any{},
	}
	for k, v := range a.Facts {
		f.Facts[string(k)] = v.Plain()
	}
	if a.Selected != nil {
		cats := make([]string, len(a.Selected))
		for i, c := range a.Selected {
			cats[i] = string(c)
		}
		f.Categories = &cats
	}
	for k, v := range a.Reasons {
		f.Reasons[string(k)] = v
	}
	for k, v := range a.Answers {
		f.Answers[string(k)] = v
	}
	for k, v := range a.Cards {
		f.Cards[string(k)] = v
	}
	for k, v := range a.Checklist {
		f.Checklist[string(k)] = v
	}
	for k, r := range a.Risks {
		r.ID = k
		f.Risks = append(f.Risks, r)
	}
	slices.SortFunc(f.Risks, func(x, y RiskEntry) int { return CompareNatural(x.ID, y.ID) })
	for id, rows := range a.Tables {
		m := make(map[string]map[string]any, len(rows))
		for _, r := range rows {
			m[r.ID] = r.Plain()
		}
		if len(m) > 0 {
			f.Tables[id] = m
		}
	}
	return f
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
