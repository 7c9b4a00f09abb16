package reports_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"soc2ready/reports"
)

func TestSchemaDescribesTheReport(t *testing.T) {
	schema, err := reports.Schema()
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "report.schema.json", schema)
	var root map[string]any
	if err := json.Unmarshal(schema, &root); err != nil {
		t.Fatal(err)
	}
	v := &schemaChecker{root: root}
	a, _ := noted(t)
	for _, name := range samples {
		s, _ := sample(t, name)
		v.check("", root, decoded(t, reportOf(t, s)))
	}
	v.check("", root, decoded(t, reportOf(t, a)))
	for _, p := range v.problems[:min(10, len(v.problems))] {
		t.Error(p)
	}
	v.problems = nil
	v.check("", root, map[string]any{"schema": "other"})
	if len(v.problems) < 2 {
		t.Error("the checker finds nothing wrong with an empty report")
	}
}

func decoded(tb testing.TB, r *reports.Report) any {
	tb.Helper()
	data, err := reports.JSON(r)
	if err != nil {
		tb.Fatal(err)
	}
	var x any
	if err := json.Unmarshal(data, &x); err != nil {
		tb.Fatal(err)
	}
	return x
}

// schemaChecker knows as much of JSON Schema as the report's schema uses.
type schemaChecker struct {
	root     map[string]any
	problems []string
}

func (c *schemaChecker) add(path, format string, args ...any) {
	c.problems = append(c.problems, path+": "+fmt.Sprintf(format, args...))
}

func (c *schemaChecker) check(path string, s map[string]any, x any) {
	if ref, ok := s["$ref"].(string); ok {
		defs := c.root["$defs"].(map[string]any)
		c.check(path, defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any), x)
		return
	}
	if want, ok := s["const"]; ok && want != x {
		c.add(path, "is %v, not %v", x, want)
	}
	if options, ok := s["anyOf"].([]any); ok {
		c.anyOf(path, options, x)
		return
	}
	switch s["type"] {
	case "object":
		c.object(path, s, x)
	case "array":
		items, ok := x.([]any)
		if !ok {
			c.add(path, "is no list but %T", x)
		}
		for i, item := range items {
			c.check(fmt.Sprintf("%s[%d]", path, i), s["items"].(map[string]any), item)
		}
	case "string":
		text, ok := x.(string)
		if !ok {
			c.add(path, "is no text but %T", x)
		}
		if pattern, has := s["pattern"].(string); has && !regexp.MustCompile(pattern).MatchString(text) {
			c.add(path, "%q is no date", text)
		}
	case "boolean":
		if _, ok := x.(bool); !ok {
			c.add(path, "is no truth but %T", x)
		}
	case "integer", "number":
		n, ok := x.(float64)
		if !ok || s["type"] == "integer" && n != float64(int64(n)) {
			c.add(path, "is no %s but %v", s["type"], x)
		}
	case "null":
		if x != nil {
			c.add(path, "is not null but %v", x)
		}
	}
}

func (c *schemaChecker) anyOf(path string, options []any, x any) {
	for _, o := range options {
		try := &schemaChecker{root: c.root}
		if try.check(path, o.(map[string]any), x); len(try.problems) == 0 {
			return
		}
	}
	c.add(path, "%v fits none of the choices", x)
}

func (c *schemaChecker) object(path string, s map[string]any, x any) {
	fields, ok := x.(map[string]any)
	if !ok {
		c.add(path, "is no object but %T", x)
		return
	}
	properties := s["properties"].(map[string]any)
	for _, name := range s["required"].([]any) {
		if _, has := fields[name.(string)]; !has {
			c.add(path, "lacks %v", name)
		}
	}
	for name, value := range fields {
		p, known := properties[name].(map[string]any)
		if !known {
			c.add(path, "has the unknown field %s", name)
			continue
		}
		c.check(path+"."+name, p, value)
	}
}
