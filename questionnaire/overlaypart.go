package questionnaire

import (
	"cmp"
	"errors"
	"slices"

	"gopkg.in/yaml.v3"
)

// kind describes the items of one part for laying a pack.
type kind[T any] struct {
	name  string                       // as messages call it
	needs string                       // the field without which an item is no new one; empty: none can be added
	at    func(*T) string              // its key
	read  func(*layer, *yaml.Node, *T) // reads fields into an item; nil: by the decoder alone
}

// layItems changes the items that have a key of the pack's list and adds the
// others at the end.
func layItems[T any](l *layer, k kind[T], list *yaml.Node, items *[]T) {
	seen := map[string]bool{}
	for _, n := range itemsOf(list) {
		key := cmp.Or(wordOf(n, "key"), wordOf(n, "id"))
		if key == "" {
			l.add(n.Line, l.section, "a %s has no key", k.name)
			continue
		}
		if seen[key] {
			l.add(n.Line, key, "the %s stands twice in this pack", k.name)
			continue
		}
		seen[key] = true
		at := slices.IndexFunc(*items, func(x T) bool { return k.at(&x) == key })
		if at < 0 && !l.mayAdd(k.name, k.needs, n, key, keysOf(*items, k.at)) {
			continue
		}
		l.mine[key] = n.Line
		if at < 0 {
			*items = append(*items, *new(T))
			at = len(*items) - 1
			l.pack.Added = append(l.pack.Added, key)
		} else {
			l.pack.Changed = append(l.pack.Changed, key)
		}
		item := &(*items)[at]
		if k.read != nil {
			k.read(l, n, item)
		} else {
			l.decode(n, item)
		}
		if k.at(item) == "" { // a mistake kept its fields from being read
			*items = slices.Delete(*items, at, at+1)
		}
	}
}

func keysOf[T any](items []T, at func(*T) string) []string {
	keys := make([]string, len(items))
	for i := range items {
		keys[i] = at(&items[i])
	}
	return keys
}

// mayAdd reports whether an item with a key that the catalogue does not have can
// be a new one, or says what is wrong.
func (l *layer) mayAdd(name, needs string, n *yaml.Node, key string, known []string) bool {
	switch by := l.retiredBy(key); {
	case needs == "":
		l.add(n.Line, key, "there is no such %s to reword%s: the 61 are fixed", name, suggest(key, known))
	case by == l.pack.Name && by != "":
		l.add(n.Line, key, "this pack retires the %s and gives it too", name)
	case by != "":
		l.add(n.Line, key, "the pack %s retires this %s", by, name)
	case valueOf(n, needs) == nil:
		l.add(n.Line, key, "there is no such %s to change%s; a new one needs %q", name, suggest(key, known), needs)
	default:
		return true
	}
	return false
}

// retiredBy names the pack that took out the key; empty when none did.
func (l *layer) retiredBy(key string) string {
	if l.gone[key] > 0 {
		return l.pack.Name
	}
	for _, p := range l.base.packs {
		if slices.Contains(p.Retired, key) {
			return p.Name
		}
	}
	return ""
}

// decode reads the fields that a node names into an item. What is wrong with
// them is known from the strict reading before.
func (l *layer) decode(n *yaml.Node, into any) {
	err := n.Decode(into)
	var partly *yaml.TypeError
	if err != nil && !errors.As(err, &partly) {
		l.ps = append(l.ps, yamlProblems(l.file, err)...)
	}
}

// apart cuts a field out of a map: the map without it, and its value.
func apart(n *yaml.Node, field string) (rest, value *yaml.Node) {
	c := *n
	c.Content = nil
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == field {
			value = n.Content[i+1]
			continue
		}
		c.Content = append(c.Content, n.Content[i], n.Content[i+1])
	}
	return &c, value
}

// control reads a control. Statements are matched by key; a new one of a control
// that is there already goes behind the others of its aspect.
func (l *layer) control(n *yaml.Node, ctl *Control) {
	known := len(ctl.Statements) > 0
	rest, list := apart(n, "statements")
	l.decode(rest, ctl)
	l.section = string(ctl.Key)
	added, changed := len(l.pack.Added), len(l.pack.Changed)
	layItems(l, kind[Statement]{
		name: "statement", needs: "text", at: func(s *Statement) string { return string(s.Key) }, read: (*layer).statement,
	}, list, &ctl.Statements)
	if known {
		slices.SortStableFunc(ctl.Statements, func(a, b Statement) int { return cmp.Compare(a.Aspect, b.Aspect) })
		return
	}
	l.pack.Added, l.pack.Changed = l.pack.Added[:added], l.pack.Changed[:changed] // the card counts once
}

func (l *layer) statement(n *yaml.Node, s *Statement) {
	if s.Key == "" && valueOf(n, "aspect") == nil {
		l.add(n.Line, wordOf(n, "key"), "aspect is missing: design, implementation or operation")
	}
	l.decode(n, s)
}

// fact reads a fact. Its type stays, since answers have been given and conditions
// written by it, and so do its options: they can be reworded and more can be added.
func (l *layer) fact(n *yaml.Node, f *Fact) {
	known, was := f.Key != "", f.Type
	rest, list := apart(n, "options")
	l.decode(rest, f)
	if known && f.Type != was {
		l.add(n.Line, string(f.Key), "its type is %s and cannot become %s", was, f.Type)
		f.Type = was
	}
	for _, o := range itemsOf(list) {
		value := wordOf(o, "value")
		at := slices.IndexFunc(f.Options, func(x Option) bool { return known && x.Value == value })
		if at < 0 {
			f.Options = append(f.Options, Option{})
			at = len(f.Options) - 1
		}
		l.decode(o, &f.Options[at])
	}
}
