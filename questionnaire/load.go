package questionnaire

import (
	"bytes"
	"cmp"
	"encoding"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// catalogFile is what one file of a catalogue may hold: any of the parts.
type catalogFile struct {
	Version      string `yaml:"version"`
	catalogParts `yaml:",inline"`
}

// catalogParts are the parts of a catalogue as they are written.
type catalogParts struct {
	Criteria  []Criterion     `yaml:"criteria"`
	Topics    []Topic         `yaml:"topics"`
	Controls  []Control       `yaml:"controls"`
	Facts     []Fact          `yaml:"facts"`
	Risks     []Risk          `yaml:"risks"`
	Rules     []Rule          `yaml:"rules"`
	Decisions []Decision      `yaml:"decisions"`
	Advice    []Advice        `yaml:"advice"`
	Checklist []ChecklistItem `yaml:"checklist"`
	Costs     []Cost          `yaml:"costs"`
}

// Load reads a catalogue: every .yaml file below the root of fsys, strictly. A
// file under controls/ is a bare list of controls. All problems of all files
// come back at once as [Problems]; the catalogue is indexed and validated.
func Load(fsys fs.FS) (*Catalog, error) {
	cat := &Catalog{}
	var ps Problems
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		ps = append(ps, cat.decodeFile(name, data)...)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read catalogue: %w", err)
	}
	cat.sort()
	cat.Index()
	if len(ps) == 0 { // else everything that refers to what was not read would be reported
		ps = cat.Validate()
	}
	return cat, ps.inOrder().Err()
}

// decodeFile adds the parts of one YAML file to the catalogue.
func (c *Catalog) decodeFile(name string, data []byte) Problems {
	var f catalogFile
	var target any = &f
	if strings.HasPrefix(name, "controls/") {
		target = &f.Controls
	}
	ps, _ := decodeStrictly(name, data, target)
	if root := rootOf(data); root != nil {
		ps.nameItems(root)
		c.remember(name, spansOf(root))
	}
	if f.Version != "" {
		c.Version = f.Version
	}
	c.Criteria = append(c.Criteria, f.Criteria...)
	c.Topics = append(c.Topics, f.Topics...)
	c.Controls = append(c.Controls, f.Controls...)
	c.Facts = append(c.Facts, f.Facts...)
	c.Risks = append(c.Risks, f.Risks...)
	c.Rules = append(c.Rules, f.Rules...)
	c.Decisions = append(c.Decisions, f.Decisions...)
	c.Advice = append(c.Advice, f.Advice...)
	c.Checklist = append(c.Checklist, f.Checklist...)
	c.Costs = append(c.Costs, f.Costs...)
	return ps
}

// decodeStrictly reads a YAML file that holds one document, or nothing. ok is
// false when nothing could be read; else the rest is there beside the problems.
func decodeStrictly(name string, data []byte, into any) (ps Problems, ok bool) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	var partly *yaml.TypeError
	switch err := dec.Decode(into); {
	case errors.As(err, &partly):
		ps = yamlProblems(name, err)
	case err != nil && !errors.Is(err, io.EOF):
		return yamlProblems(name, err), false
	}
	var next yaml.Node
	if err := dec.Decode(&next); !errors.Is(err, io.EOF) {
		return append(ps, Problem{File: name, Line: next.Line, Text: "the file holds more than one document"}), false
	}
	return append(ps, fractions(name, data)...), true
}

// sort puts the parts whose order means nothing into natural order of their
// ids, and the controls into the order of the topics; facts, topics, decisions,
// advice and the checklist keep the order in which they are asked.
func (c *Catalog) sort() {
	slices.SortStableFunc(c.Criteria, func(a, b Criterion) int {
		if x, y := a.Category, b.Category; x != y {
			return slices.Index(Categories(), x) - slices.Index(Categories(), y)
		}
		return CompareNatural(a.ID, b.ID)
	})
	slices.SortStableFunc(c.Risks, func(a, b Risk) int { return CompareNatural(a.ID, b.ID) })
	slices.SortStableFunc(c.Rules, func(a, b Rule) int { return CompareNatural(a.ID, b.ID) })
	slices.SortStableFunc(c.Controls, func(a, b Control) int { return c.topicAt(a.Topic) - c.topicAt(b.Topic) })
}

func (c *Catalog) topicAt(key string) int {
	if i := slices.IndexFunc(c.Topics, func(t Topic) bool { return t.Key == key }); i >= 0 {
		return i
	}
	return len(c.Topics)
}

var yamlLine = regexp.MustCompile(`^line (\d+): (.*)$`)

// yamlProblems turns the decoder's error into problems with file and line.
func yamlProblems(name string, err error) Problems {
	texts := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	var te *yaml.TypeError
	if errors.As(err, &te) {
		texts = te.Errors
	}
	ps := make(Problems, 0, len(texts))
	for _, t := range texts {
		p := Problem{File: name, Text: t}
		if m := yamlLine.FindStringSubmatch(t); m != nil {
			p.Line, _ = strconv.Atoi(m[1])
			p.Text = plainYAML(m[2])
		}
		ps = append(ps, p)
	}
	return ps
}

var (
	unknownField = regexp.MustCompile(`^field (\S+) not found in type \S*?(\w+)$`)
	badType      = regexp.MustCompile("(?s)^cannot unmarshal !!(\\S+)( `.*`)? into .+$")
	twice        = regexp.MustCompile(`(?s)^mapping key (".*") already defined at line (\d+)$`)
)

// yamlWords are the kinds of values as people call them.
var yamlWords = map[string]string{
	"str": "text", "int": "number", "float": "number", "bool": "true or false", "seq": "list", "map": "map", "timestamp": "day",
}

// plainYAML rewords the decoder's messages without the names of our types.
func plainYAML(text string) string {
	if m := unknownField.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("there is no field %q here%s", m[1], suggest(m[1], fieldsOf(m[2])))
	}
	if m := badType.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("a %s%s cannot stand here", cmp.Or(yamlWords[m[1]], m[1]), m[2])
	}
	if m := twice.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("%s stands twice, first on line %s", m[1], m[2])
	}
	return text
}

// fieldsOf lists the fields of a part of the catalogue, by the name of its type.
func fieldsOf(name string) []string {
	var names []string
	for _, t := range []reflect.Type{
		reflect.TypeFor[catalogParts](), reflect.TypeFor[packFile](), reflect.TypeFor[packHead](), reflect.TypeFor[Criterion](), reflect.TypeFor[Topic](),
		reflect.TypeFor[Control](), reflect.TypeFor[CriterionRef](), reflect.TypeFor[EffortBySize](), reflect.TypeFor[Effort](), reflect.TypeFor[Range](), reflect.TypeFor[Statement](), reflect.TypeFor[Evidence](),
		reflect.TypeFor[Mappings](), reflect.TypeFor[Fact](), reflect.TypeFor[Option](), reflect.TypeFor[Risk](), reflect.TypeFor[Rule](),
		reflect.TypeFor[Decision](), reflect.TypeFor[Advice](), reflect.TypeFor[ChecklistItem](), reflect.TypeFor[Cost](),
	} {
		for field := range t.Fields() {
			tag, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
			if tag != "" && (t.Name() == name || t == reflect.TypeFor[catalogParts]() && strings.HasSuffix(name, "File")) {
				names = append(names, tag)
			}
		}
	}
	return names
}

// scalarYAML reads one word. What is wrong with it comes back in the form that
// lets the decoder go on, so that all problems of a file are found at once.
func scalarYAML(n *yaml.Node, into encoding.TextUnmarshaler) error {
	msg := "a list or map cannot stand here"
	if n.Kind == yaml.ScalarNode {
		err := into.UnmarshalText([]byte(n.Value))
		if err == nil {
			return nil
		}
		msg = err.Error()
	}
	return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: %s", n.Line, msg)}}
}

// UnmarshalYAML implements yaml.Unmarshaler.
func (v *Value) UnmarshalYAML(n *yaml.Node) error { return scalarYAML(n, v) }

// UnmarshalYAML implements yaml.Unmarshaler.
func (a *Aspect) UnmarshalYAML(n *yaml.Node) error { return scalarYAML(n, a) }

// UnmarshalYAML implements yaml.Unmarshaler.
func (d *Date) UnmarshalYAML(n *yaml.Node) error { return scalarYAML(n, d) }

// UnmarshalYAML reads a fact value by its YAML type; the loader then checks it
// against the fact it belongs to.
func (v *FactValue) UnmarshalYAML(n *yaml.Node) error {
	switch n.Kind {
	case yaml.SequenceNode:
		var items []string
		if err := n.Decode(&items); err != nil {
			return err
		}
		*v = ListValue(items...)
	case yaml.ScalarNode:
		switch n.Tag {
		case "!!bool":
			var b bool
			err := n.Decode(&b)
			*v = BoolValue(b)
			return err
		case "!!int", "!!float":
			var f float64
			err := n.Decode(&f)
			*v = NumberValue(f)
			return err
		default:
			*v = TextValue(n.Value)
		}
	case yaml.DocumentNode, yaml.MappingNode, yaml.AliasNode:
		return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: a value is a word, a number, true or false, or a list", n.Line)}}
	}
	return nil
}
