package questionnaire

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// packFile is a pack as it is written: a head, what it retires, and any parts of
// a catalogue.
type packFile struct {
	Pack         *packHead `yaml:"pack"`
	Retire       []string  `yaml:"retire"`
	catalogParts `yaml:",inline"`
}

// Overlay lays a pack over the catalogue and returns the result, indexed and
// validated; the catalogue itself is not changed. name is the file's name, for
// messages. All problems come back at once as [Problems], each with its line in
// the pack, also where the harm shows in something that the pack does not name.
//
//   - An item with a key that the catalogue has is a patch: only the fields it
//     names change. A list takes the place of the old one, a map changes entry by
//     entry. The statements of a control and the options of a fact are matched by
//     key and value; those that are new are added.
//   - Any other item is added, and has to be complete.
//   - What the pack retires is taken out, a control with its statements. Lists
//     that name it lose the name; what had to wait for a retired control waits for
//     that control's own prerequisites. A rule whose condition speaks of it is
//     retired along. A checklist item or an advice that does so is a problem, and
//     so is a criterion left without a primary control or a risk left without any.
//
// Criteria and facts can be reworded; only facts can be added, neither can be
// retired.
func (c *Catalog) Overlay(name string, data []byte) (*Catalog, error) {
	root, f, ps := readPack(name, data)
	if root == nil {
		return nil, ps
	}
	l := c.lay(name, root, f, ps, true)
	l.retireRules()
	l.out.sort()
	l.out.Index()
	l.ps = append(l.ps, l.harm()...)
	if err := l.ps.inOrder().Err(); err != nil {
		return nil, err
	}
	if c.whole != nil || len(l.pack.Retired) > 0 {
		l.out.whole = cmp.Or(c.whole, c).lay(name, root, f, nil, false).out
		l.out.whole.whole = nil
		l.out.whole.Index()
	}
	return l.out, nil
}

// readPack parses a pack and reads it strictly. The node is nil when nothing can
// be made of it.
func readPack(name string, data []byte) (*yaml.Node, *packFile, Problems) {
	fatal := func(line int, text string) (*yaml.Node, *packFile, Problems) {
		return nil, nil, Problems{{File: name, Line: line, Text: text}}
	}
	if len(data) > MaxFile {
		return fatal(0, fmt.Sprintf("the file is larger than %d MiB", MaxFile>>20))
	}
	if line := noText(data); line > 0 {
		return fatal(line, "a character here is no text; save the file as text in UTF-8, then try again")
	}
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	err := dec.Decode(&doc)
	switch {
	case errors.Is(err, io.EOF) || err == nil && len(doc.Content) == 0:
		return fatal(1, "the file is empty")
	case err != nil:
		return nil, nil, yamlProblems(name, err)
	case doc.Content[0].Kind != yaml.MappingNode:
		return fatal(doc.Content[0].Line, "a pack begins with its head: pack: {name: …, version: …}")
	}
	root := doc.Content[0]
	if p := newWidth().node(root); p != nil {
		return fatal(p.Line, p.Text)
	}
	look := inspector{file: name}
	look.inspect(root, 0)
	if look.bad {
		look.ps.nameItems(root)
		return nil, nil, look.ps
	}
	var f packFile
	ps, ok := decodeStrictly(name, data, &f)
	ps = append(look.ps, ps...)
	ps.nameItems(root)
	if !ok {
		return nil, nil, ps
	}
	return root, &f, ps
}

// noText is the first line with a byte that is no UTF-8 or a control character,
// which no pack has any use for; 0 when there is none.
func noText(data []byte) int {
	for i, line := range bytes.Split(data, []byte("\n")) {
		control := func(r rune) bool { return r < ' ' && r != '\t' && r != '\r' || r == 0x7f }
		if !utf8.Valid(line) || bytes.ContainsFunc(line, control) {
			return i + 1
		}
	}
	return 0
}

// layer is a pack on its way into a catalogue.
type layer struct {
	base, out *Catalog
	file      string
	pack      Pack
	ps        Problems
	mine      map[string]int      // the items of the pack by key, with their lines
	gone      map[string]int      // what it retires, with the lines
	harmed    map[string][]string // items that lost something, with the retired keys
	section   string              // where an item without a key stands
}

// lay applies a pack to a copy of the catalogue, which is not indexed again yet.
func (c *Catalog) lay(name string, root *yaml.Node, f *packFile, ps Problems, retire bool) *layer {
	l := &layer{
		base: c, out: c.copy(), file: name, ps: ps,
		mine: map[string]int{}, gone: map[string]int{}, harmed: map[string][]string{},
	}
	l.out.remember(name, spansOf(root))
	l.head(root, f)
	if retire {
		l.retire(valueOf(root, "retire"), root)
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		l.part(root.Content[i].Value, root.Content[i+1])
	}
	l.out.packs = append(slices.Clone(c.packs), l.pack)
	l.out.Version = c.Version + " + " + l.pack.String()
	return l
}

func (l *layer) add(line int, key, format string, args ...any) {
	l.ps = append(l.ps, Problem{File: l.file, Line: line, Key: key, Text: fmt.Sprintf(format, args...)})
}

func (l *layer) head(root *yaml.Node, f *packFile) {
	at := valueOf(root, "pack")
	if at == nil || f.Pack == nil {
		l.add(root.Line, "pack", "the head is missing: a pack begins with pack: {name: …, version: …}")
		return
	}
	l.pack = Pack{
		Name: f.Pack.Name, Version: f.Pack.Version, Author: CleanLine(f.Pack.Author),
		Added: []string{}, Changed: []string{}, Retired: []string{}, RetiredToo: []string{},
	}
	for _, msg := range f.Pack.problems(l.base.packs) {
		l.add(at.Line, "pack", "%s", msg)
	}
}

// part applies the items under one of the names of the parts.
func (l *layer) part(name string, list *yaml.Node) {
	out := l.out
	l.section = name
	switch name {
	case "criteria":
		layItems(l, kind[Criterion]{name: "criterion", at: func(x *Criterion) string { return string(x.ID) }}, list, &out.Criteria)
	case "topics":
		layItems(l, kind[Topic]{name: "topic", needs: "title", at: func(x *Topic) string { return x.Key }}, list, &out.Topics)
	case "controls":
		layItems(l, kind[Control]{name: "control", needs: "statements", at: func(x *Control) string { return string(x.Key) }, read: (*layer).control}, list, &out.Controls)
	case "facts":
		layItems(l, kind[Fact]{name: "fact", needs: "type", at: func(x *Fact) string { return string(x.Key) }, read: (*layer).fact}, list, &out.Facts)
	case "risks":
		layItems(l, kind[Risk]{name: "risk", needs: "scenario", at: func(x *Risk) string { return string(x.ID) }}, list, &out.Risks)
	case "rules":
		layItems(l, kind[Rule]{name: "rule", needs: "when", at: func(x *Rule) string { return string(x.ID) }}, list, &out.Rules)
	case "decisions":
		layItems(l, kind[Decision]{name: "decision", needs: "when", at: func(x *Decision) string { return x.Key }}, list, &out.Decisions)
	case "advice":
		layItems(l, kind[Advice]{name: "advice", needs: "when", at: func(x *Advice) string { return x.ID }}, list, &out.Advice)
	case "checklist":
		layItems(l, kind[ChecklistItem]{name: "checklist item", needs: "done", at: func(x *ChecklistItem) string { return string(x.ID) }}, list, &out.Checklist)
	case "costs":
		layItems(l, kind[Cost]{name: "cost", needs: "ranges", at: func(x *Cost) string { return x.Key }}, list, &out.Costs)
	}
}

// copy is a catalogue that shares nothing that changes.
func (c *Catalog) copy() *Catalog {
	out := *c
	out.index, out.sources = index{}, nil
	deepen(reflect.ValueOf(&out).Elem())
	return &out
}

// deepen replaces all that v points to by copies.
func deepen(v reflect.Value) {
	switch v.Kind() { //nolint:exhaustive // the others hold no pointer
	case reflect.Pointer:
		if !v.IsNil() {
			p := reflect.New(v.Type().Elem())
			p.Elem().Set(v.Elem())
			deepen(p.Elem())
			v.Set(p)
		}
	case reflect.Slice:
		if !v.IsNil() {
			list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(list, v)
			for i := range list.Len() {
				deepen(list.Index(i))
			}
			v.Set(list)
		}
	case reflect.Map:
		if !v.IsNil() {
			m := reflect.MakeMapWithSize(v.Type(), v.Len())
			for _, key := range v.MapKeys() { // its values are plain
				m.SetMapIndex(key, v.MapIndex(key))
			}
			v.Set(m)
		}
	case reflect.Struct:
		for _, i := range exportedFields(v.Type()) {
			deepen(v.Field(i))
		}
	}
}

// harm validates the result. It was valid before, so whatever is wrong now is
// the pack's doing: a problem elsewhere gets the line that caused it.
func (l *layer) harm() Problems {
	ps := l.out.Validate()
	for i := range ps {
		p := &ps[i]
		if p.File == "" {
			causes := l.causesOf(p.Key, p.Text)
			p.File, p.Line = l.file, 1
			if len(causes) > 0 {
				p.Line = max(l.gone[causes[0]], l.mine[causes[0]])
			}
			causes = slices.DeleteFunc(slices.Clone(causes), func(key string) bool { return l.gone[key] == 0 })
			if len(causes) > 0 {
				p.Text += "; this pack retires " + strings.Join(causes, ", ")
			}
		}
	}
	return ps
}

// causesOf finds the items of the pack to which a problem elsewhere is due: those
// on record, else one that its condition or its text names; none for the head.
func (l *layer) causesOf(key, text string) []string {
	if causes := l.harmed[key]; len(causes) > 0 {
		return causes
	}
	touched := func(name string) bool { return max(l.gone[name], l.mine[name]) > 0 }
	var names []string
	for _, w := range l.out.conditions() {
		if w.where == key {
			names = append(names, l.out.Condition(w.source).Names()...)
		}
	}
	for i := range l.base.Controls {
		if ctl := &l.base.Controls[i]; slices.Contains(ctl.CarriedBy(), CriterionID(key)) {
			names = append(names, string(ctl.Key))
		}
	}
	names = append(names, strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(` "[],;`, r) })...)
	if at := slices.IndexFunc(names, touched); at >= 0 {
		return names[at : at+1]
	}
	return nil
}
