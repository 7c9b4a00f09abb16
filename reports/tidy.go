package reports

import (
	"reflect"
	"slices"

	q "soc2ready/questionnaire"
)

// tidy walks a report once it is built: every text is cleaned of characters that
// could steer a terminal, a table or a reader, and a list without content becomes
// an empty one, so that no format has to tell nothing from none. Lists of text may
// belong to the catalogue or the assessment: they are copied before they change.
func tidy(r *Report) { tidyAny(r) }

// tidyAny tidies what a pointer points to.
func tidyAny(v any) { tidyValue(reflect.ValueOf(v).Elem()) }

func tidyValue(v reflect.Value) {
	switch v.Kind() { //nolint:exhaustive // the model holds nothing else
	case reflect.String:
		if clean := q.CleanText(v.String()); clean != v.String() {
			v.SetString(clean)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			tidyValue(v.Elem())
		}
	case reflect.Struct:
		for _, field := range v.Fields() {
			tidyValue(field)
		}
	case reflect.Slice:
		tidySlice(v)
	}
}

func tidySlice(v reflect.Value) {
	if v.IsNil() {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return
	}
	if texts, ok := v.Interface().([]string); ok {
		if slices.ContainsFunc(texts, func(s string) bool { return q.CleanText(s) != s }) {
			v.Set(reflect.ValueOf(slices.Clone(texts)))
		}
	}
	for i := range v.Len() {
		tidyValue(v.Index(i))
	}
}
