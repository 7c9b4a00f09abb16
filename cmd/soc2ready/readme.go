package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
)

// newCatalogReadme writes the reference for people who write cards; go generate
// runs it.
func newCatalogReadme(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "readme [FILE]", Hidden: true, Short: "write the reference for writers of cards",
		Example: "  soc2ready catalog readme assets/catalog/README.md", Args: maxArgs(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			var b bytes.Buffer
			if err := writersReadme(&b); err != nil {
				return err
			}
			if len(args) == 0 {
				_, err := a.env.out.Write(b.Bytes())
				return err
			}
			return os.WriteFile(args[0], b.Bytes(), 0o644) //nolint:gosec // part of the source, for everybody to read
		},
	}
}

// writersReadme writes the reference: the fields from the types themselves, what
// they mean from the tables beside. A field, function, figure or check without a
// meaning is an error, and so is a meaning of nothing.
func writersReadme(w io.Writer) error {
	r := &referenceWriter{used: map[string]bool{}}
	r.text(readmeHead)
	for _, part := range readmeParts {
		r.text("### " + part.title + "\n\n" + part.intro)
		for _, t := range part.types {
			r.fields(t)
		}
		r.text("```yaml\n" + strings.TrimSpace(part.example) + "\n```")
	}
	r.text(readmeConditions)
	r.table("Function", "Argument", sortedFunctions(), functionMeanings)
	r.text("The tables are " + codeList(tableNames()) + ".\n\nFigures, for `figure(NAME)`:")
	r.table("Figure", "", pairs(q.Figures()), figureMeanings)
	r.text("Checks, for `check(NAME)`. A check is unknown where there is nothing to look at, so that no rule speaks of\nwhat nobody has entered.")
	r.table("Check", "", pairs(q.Checks()), checkMeanings)
	r.text(readmeWords())
	r.text(readmeTools)
	for key := range fieldMeanings {
		if !r.used[key] {
			r.problem("there is no field %s to have a meaning", key)
		}
	}
	if err := r.ps.Err(); err != nil {
		return err
	}
	_, err := io.WriteString(w, strings.TrimRight(r.b.String(), "\n")+"\n")
	return err
}

// referenceWriter gathers the page.
type referenceWriter struct {
	b    strings.Builder
	ps   q.Problems
	used map[string]bool
}

func (r *referenceWriter) problem(format string, args ...any) {
	r.ps = append(r.ps, q.Problem{Text: fmt.Sprintf(format, args...)})
}

func (r *referenceWriter) text(s string) { r.b.WriteString(strings.TrimSpace(s) + "\n\n") }

// fields writes the table of a type's fields, in their order.
func (r *referenceWriter) fields(t reflect.Type) {
	if title := typeTitles[t.Name()]; title != "" {
		r.text(title)
	}
	r.b.WriteString("| Field | Type | Meaning |\n|---|---|---|\n")
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if !f.IsExported() || name == "" {
			continue
		}
		key := t.Name() + "." + name
		r.used[key] = true
		meaning, needed := strings.CutPrefix(fieldMeanings[key], "! ")
		if meaning == "" {
			r.problem("the field %s has no meaning", key)
		}
		kind, err := typeName(f.Type)
		if err != nil {
			r.problem("%s: %v", key, err)
		}
		fmt.Fprintf(&r.b, "| `%s`%s | %s | %s |\n", name, star(needed), kind, meaning)
	}
	r.b.WriteString("\n")
}

func star(needed bool) string {
	if needed {
		return " *"
	}
	return ""
}

// table writes names with what they mean.
func (r *referenceWriter) table(head, second string, rows [][2]string, meanings map[string]string) {
	if second == "" {
		fmt.Fprintf(&r.b, "| %s | Meaning |\n|---|---|\n", head)
	} else {
		fmt.Fprintf(&r.b, "| %s | %s | Meaning |\n|---|---|---|\n", head, second)
	}
	for _, row := range rows {
		if meanings[row[0]] == "" {
			r.problem("%s has no meaning", row[0])
		}
		if second == "" {
			fmt.Fprintf(&r.b, "| `%s` | %s |\n", row[0], meanings[row[0]])
			continue
		}
		fmt.Fprintf(&r.b, "| `%s` | %s | %s |\n", row[0], row[1], meanings[row[0]])
	}
	for name := range meanings {
		if !slices.ContainsFunc(rows, func(row [2]string) bool { return row[0] == name }) {
			r.problem("there is nothing called %s to have a meaning", name)
		}
	}
	r.b.WriteString("\n")
}

func pairs(names []string) [][2]string {
	rows := make([][2]string, len(names))
	for i, n := range names {
		rows[i][0] = n
	}
	return rows
}

func sortedFunctions() [][2]string {
	var rows [][2]string
	for name, arg := range q.Functions() {
		rows = append(rows, [2]string{name, arg})
	}
	slices.SortFunc(rows, func(x, y [2]string) int { return strings.Compare(x[1]+x[0], y[1]+y[0]) })
	return rows
}

func tableNames() []string {
	var names []string
	for _, t := range q.Tables() {
		names = append(names, string(t.ID))
	}
	return names
}

func codeList(words []string) string { return "`" + strings.Join(words, "`, `") + "`" }

func codes[T ~string](words []T) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = string(w)
	}
	return codeList(list)
}

// typeName is how a writer calls the type of a field.
func typeName(t reflect.Type) (string, error) {
	if name, ok := plainTypes[t.Name()]; ok {
		return name, nil
	}
	switch t.Kind() { //nolint:exhaustive // the catalogue has no other kinds
	case reflect.Pointer:
		return typeName(t.Elem())
	case reflect.Slice:
		item, err := typeName(t.Elem())
		return "list of " + item, err
	case reflect.Map:
		key, err1 := typeName(t.Key())
		value, err2 := typeName(t.Elem())
		return "map of " + key + " to " + value, errors.Join(err1, err2)
	case reflect.Struct:
		return "map, see below", nil
	default:
		return "", fmt.Errorf("the type %s has no name for writers", t)
	}
}

// readmeWords lists the words that stand for themselves.
func readmeWords() string {
	rows := [][2]string{
		{"department", codes(q.Departments())},
		{"cadence", codes(q.Cadences())},
		{"role", codes([]q.Role{q.Primary, q.Supporting})},
		{"aspect", fmt.Sprintf("`%s`, `%s`, `%s`: shown as written, in place, proven", q.Design, q.Implementation, q.Operation)},
		{"category", codes(q.Categories())},
		{"severity", codes([]q.Severity{q.High, q.Medium, q.Low})},
		{"effect", codes([]q.Effect{q.EffectRecommended, q.EffectOptional, q.EffectAgainst}) + ": recommended, optional, not recommended"},
		{"kind of advice", codes([]q.AdviceKind{q.AdviceFit, q.AdviceReport, q.AdviceWindow})},
		{"type of fact", codes([]q.FactType{q.FactBool, q.FactNumber, q.FactText, q.FactDate, q.FactEnum, q.FactSet, q.FactList}) + "; enum and set have options, a list is free text"},
		{"group of the checklist", codes(q.ChecklistGroups())},
		{"size", codes(q.Sizes()) + " people"},
	}
	var b strings.Builder
	b.WriteString("## Words\n\n| For a | one of |\n|---|---|\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %s |\n", r[0], r[1])
	}
	b.WriteString("\nTopics are those of `catalog.yaml`; facts, controls and statements are named by their keys\n(`soc2ready catalog list`, `soc2ready catalog export --json`).\n")
	return b.String()
}
