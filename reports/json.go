package reports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"strings"

	q "soc2ready/questionnaire"
)

// JSON writes the whole report. The form is documented by [Schema] and stable
// under the name in its first field; reading it back and writing it again gives
// the same bytes.
func JSON(r *Report) ([]byte, error) { return encodeJSON(r, "report") }

// ReadJSON reads a report that [JSON] has written, strictly.
func ReadJSON(data []byte) (*Report, error) {
	var head struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, fmt.Errorf("read report: %w", err)
	}
	if head.Schema != SchemaVersion {
		return nil, fmt.Errorf("read report: its schema is %q, not %q", head.Schema, SchemaVersion)
	}
	r := &Report{}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(r); err != nil {
		return nil, fmt.Errorf("read report: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("read report: something follows the report")
	}
	return r, nil
}

// Schema is the JSON Schema (draft 2020-12) of what [JSON] writes, made from the
// model itself. Every field is always there; dates are ISO 8601 or empty.
func Schema() ([]byte, error) {
	s := &schemer{defs: map[string]any{}}
	root := s.of(reflect.TypeFor[Report]())
	doc := map[string]any{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:" + strings.ReplaceAll(SchemaVersion, "/", ":"),
		"title": "SOC 2 readiness report", "$defs": s.defs,
	}
	maps.Copy(doc, root)
	out, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write schema: %w", err)
	}
	return append(out, '\n'), nil
}

// schemer turns Go types into schemas; structs become definitions.
type schemer struct{ defs map[string]any }

func (s *schemer) of(t reflect.Type) map[string]any {
	if t == reflect.TypeFor[q.Date]() {
		return map[string]any{"type": "string", "pattern": `^(\d{4}-\d{2}-\d{2})?$`}
	}
	switch t.Kind() { //nolint:exhaustive // the model holds nothing else
	case reflect.Pointer:
		return map[string]any{"anyOf": []any{s.of(t.Elem()), map[string]any{"type": "null"}}}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case reflect.Struct:
		return s.structure(t)
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	case reflect.Float64, reflect.Int32: // a score is written as a percentage
		return map[string]any{"type": "number"}
	default:
		return map[string]any{"type": "string"}
	}
}

func (s *schemer) structure(t reflect.Type) map[string]any {
	ref := map[string]any{"$ref": "#/$defs/" + t.Name()}
	if _, known := s.defs[t.Name()]; known {
		return ref
	}
	s.defs[t.Name()] = nil // taken, before a field leads back here
	properties := map[string]any{}
	required := make([]string, 0, t.NumField())
	for field := range t.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		properties[name] = s.of(field.Type)
		required = append(required, name)
	}
	if t == reflect.TypeFor[Report]() {
		properties["schema"] = map[string]any{"const": SchemaVersion}
	}
	s.defs[t.Name()] = map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	return ref
}
