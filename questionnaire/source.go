package questionnaire

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// source is where a key stands, for the messages of the validator.
type source struct {
	file string
	line int
}

// span is an item of a file, such as a control or a statement: its key and the
// lines from its first to its last part.
type span struct {
	key            string
	first, at, end int // at is the line of the key itself
}

// spansOf lists the items below the root of a file, each before those inside it.
// A file is a map of lists, or a bare list.
func spansOf(root *yaml.Node) []span {
	lists := []*yaml.Node{root}
	if root.Kind == yaml.MappingNode {
		lists = nil
		for i := 1; i < len(root.Content); i += 2 {
			lists = append(lists, root.Content[i])
		}
	}
	var spans []span
	for _, list := range lists {
		for _, item := range itemsOf(list) {
			spans = appendSpan(spans, item)
			for _, st := range itemsOf(valueOf(item, "statements")) {
				spans = appendSpan(spans, st)
			}
		}
	}
	return spans
}

func appendSpan(spans []span, item *yaml.Node) []span {
	key := cmp.Or(valueOf(item, "key"), valueOf(item, "id"))
	if key == nil || key.Kind != yaml.ScalarNode {
		return spans
	}
	return append(spans, span{key.Value, item.Line, key.Line, lastLine(item)})
}

// itemsOf are the maps in a list; none when it is no list.
func itemsOf(list *yaml.Node) []*yaml.Node {
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil
	}
	items := make([]*yaml.Node, 0, len(list.Content))
	for _, n := range list.Content {
		if n.Kind == yaml.MappingNode {
			items = append(items, n)
		}
	}
	return items
}

// valueOf is what stands under a key of a map; nil when there is none.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; n != nil && n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

func wordOf(n *yaml.Node, key string) string {
	if v := valueOf(n, key); v != nil && v.Kind == yaml.ScalarNode {
		return v.Value
	}
	return ""
}

func lastLine(n *yaml.Node) int {
	last := n.Line
	for _, child := range n.Content {
		last = max(last, lastLine(child))
	}
	return last
}

// rootOf parses a file that can be parsed; nil when it cannot, or is empty.
func rootOf(data []byte) *yaml.Node {
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil || len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

// remember keeps the lines of the items of a file.
func (c *Catalog) remember(file string, spans []span) {
	if c.sources == nil {
		c.sources = map[string][]source{}
	}
	for _, s := range spans {
		c.sources[s.key] = append(c.sources[s.key], source{file, s.at})
	}
}

// sectionsOf are the parts of a file themselves: "controls", "pack".
func sectionsOf(root *yaml.Node) []span {
	var spans []span
	for i := 0; root.Kind == yaml.MappingNode && i+1 < len(root.Content); i += 2 {
		name := root.Content[i]
		spans = append(spans, span{name.Value, name.Line, name.Line, lastLine(root.Content[i+1])})
	}
	return spans
}

// nameItems says for each problem that knows its line which item stands there:
// the innermost one.
func (ps Problems) nameItems(root *yaml.Node) {
	spans := append(sectionsOf(root), spansOf(root)...)
	for i := range ps {
		for _, s := range spans {
			if ps[i].Line >= s.first && ps[i].Line <= s.end {
				ps[i].Key = s.key // an inner item stands after the outer one
			}
		}
	}
}

// inOrder sorts problems by file and line.
func (ps Problems) inOrder() Problems {
	slices.SortStableFunc(ps, func(x, y Problem) int {
		return cmp.Or(strings.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line))
	})
	return ps
}

// inspector walks over a pack before it is decoded: what somebody else wrote
// ends up on a screen and in a report.
type inspector struct {
	file string
	ps   Problems
	bad  bool // nothing more can be read
}

func (v *inspector) add(n *yaml.Node, format string, args ...any) {
	v.ps = append(v.ps, Problem{File: v.file, Line: n.Line, Text: fmt.Sprintf(format, args...)})
}

// inspect looks at a node and all below it, and brings its texts into form: one
// line each, without space at either end.
func (v *inspector) inspect(n *yaml.Node, depth int) {
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		v.add(n, "a pack has no anchors and aliases (& and *): write it out")
		v.bad = true
		return
	}
	if !slices.Contains([]string{"!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp", "!!seq", "!!map"}, n.Tag) {
		v.add(n, "a pack has no tags: %s cannot stand here", n.Tag)
		v.bad = true
		return
	}
	if n.Kind == yaml.ScalarNode {
		v.text(n)
	}
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 && depth > 0 && child.Tag == "!!null" {
			v.add(child, "%s has no value (write \"\" to take a text away)", n.Content[i-1].Value)
		}
		v.inspect(child, depth+1)
	}
}

func (v *inspector) text(n *yaml.Node) {
	switch {
	case len(n.Value) > MaxText:
		v.add(n, "a text is longer than %d bytes", MaxText)
	case !utf8.ValidString(n.Value), strings.ContainsFunc(n.Value, func(r rune) bool { return r != '\n' && r != '\t' && (r == utf8.RuneError || hidden(r)) }):
		v.add(n, "a text holds characters that do not show")
	}
	n.Value = CleanLine(n.Value)
}
