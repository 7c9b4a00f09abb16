package questionnaire

import (
	"slices"

	"gopkg.in/yaml.v3"
)

// retire takes out what the pack's list names.
func (l *layer) retire(list, root *yaml.Node) {
	if list == nil || list.Kind != yaml.SequenceNode {
		return
	}
	given := map[string]int{}
	for _, s := range spansOf(root) {
		given[s.key] = s.at
	}
	for _, n := range list.Content {
		key := n.Value
		switch {
		case n.Kind != yaml.ScalarNode:
			continue // the decoder has reported it
		case slices.Contains(l.pack.Retired, key):
			l.add(n.Line, key, "stands twice in retire")
		case l.gone[key] > 0: // a statement, gone with its control
		case l.base.Criterion(CriterionID(key)) != nil:
			l.add(n.Line, key, "a criterion cannot be retired: the 61 are fixed")
		case l.base.Fact(FactID(key)) != nil:
			l.add(n.Line, key, "a fact cannot be retired: conditions and recommendations read it")
		case given[key] > 0:
			l.add(n.Line, key, "is retired here and changed on line %d", given[key])
		default:
			l.retireOne(key, n.Line)
		}
	}
}

func (l *layer) retireOne(key string, line int) {
	var ctl *Control
	if at := slices.IndexFunc(l.out.Controls, func(c Control) bool { return string(c.Key) == key }); at >= 0 {
		c := l.out.Controls[at]
		ctl = &c
	}
	if !l.takeOut(key) {
		l.add(line, key, "there is nothing to retire with this key%s", suggest(key, retirable(l.base)))
		return
	}
	l.pack.Retired = append(l.pack.Retired, key)
	l.gone[key] = line
	if ctl != nil {
		for i := range ctl.Statements {
			l.gone[string(ctl.Statements[i].Key)] = line
		}
		l.forgetControl(ctl)
	}
	for i := range l.out.Rules {
		r := &l.out.Rules[i]
		r.Subjects = slices.DeleteFunc(r.Subjects, func(s string) bool { return l.gone[s] > 0 })
	}
}

// loses notes that an item has lost something that is retired.
func (l *layer) loses(item, retired string) { l.harmed[item] = append(l.harmed[item], retired) }

// takeOut removes the item with a key from its part.
func (l *layer) takeOut(key string) bool {
	out := l.out
	for i := range out.Controls {
		if cut(&out.Controls[i].Statements, func(s *Statement) bool { return string(s.Key) == key }) {
			l.loses(string(out.Controls[i].Key), key)
			return true
		}
	}
	if l.base.Topic(key) != nil {
		for i := range out.Controls {
			if out.Controls[i].Topic == key {
				l.loses(string(out.Controls[i].Key), key)
			}
		}
	}
	return cut(&out.Controls, func(x *Control) bool { return string(x.Key) == key }) ||
		cut(&out.Risks, func(x *Risk) bool { return string(x.ID) == key }) ||
		cut(&out.Rules, func(x *Rule) bool { return string(x.ID) == key }) ||
		cut(&out.Checklist, func(x *ChecklistItem) bool { return string(x.ID) == key }) ||
		cut(&out.Advice, func(x *Advice) bool { return x.ID == key }) ||
		cut(&out.Decisions, func(x *Decision) bool { return x.Key == key }) ||
		cut(&out.Costs, func(x *Cost) bool { return x.Key == key }) ||
		cut(&out.Topics, func(x *Topic) bool { return x.Key == key })
}

// cut removes the first item that is meant.
func cut[T any](items *[]T, is func(*T) bool) bool {
	for i := range *items {
		if is(&(*items)[i]) {
			*items = slices.Delete(*items, i, i+1)
			return true
		}
	}
	return false
}

// forgetControl takes a retired control out of the lists that name it.
func (l *layer) forgetControl(ctl *Control) {
	for i := range l.out.Controls {
		c := &l.out.Controls[i]
		c.Prerequisites = inherited(c.Prerequisites, ctl)
	}
	for i := range l.out.Checklist {
		item := &l.out.Checklist[i]
		item.Controls = slices.DeleteFunc(item.Controls, func(id ControlID) bool { return id == ctl.Key })
	}
	for i := range l.out.Risks {
		r := &l.out.Risks[i]
		if at := slices.Index(r.Controls, ctl.Key); at >= 0 {
			r.Controls = slices.Delete(r.Controls, at, at+1)
			l.loses(string(r.ID), string(ctl.Key))
		}
	}
}

// inherited is a list of prerequisites in which those of a retired control stand
// in its place.
func inherited(list []ControlID, retired *Control) []ControlID {
	at := slices.Index(list, retired.Key)
	if at < 0 {
		return list
	}
	out := slices.Delete(slices.Clone(list), at, at+1)
	for _, p := range retired.Prerequisites {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// retireRules takes out the rules whose condition speaks of something that is
// retired: they compare two things, and one of them is gone. A rule that stands
// in this pack is the author's to mend.
func (l *layer) retireRules() {
	l.out.Rules = slices.DeleteFunc(l.out.Rules, func(r Rule) bool {
		cond, err := ParseCondition(r.When)
		if err != nil || l.mine[string(r.ID)] > 0 {
			return false
		}
		named := slices.ContainsFunc(cond.Names(), func(name string) bool { return l.gone[name] > 0 })
		if named {
			l.pack.RetiredToo = append(l.pack.RetiredToo, string(r.ID))
		}
		return named
	})
	l.out.packs[len(l.out.packs)-1] = l.pack
}

// retirable lists the keys that a pack may retire.
func retirable(c *Catalog) []string {
	keys := append(controlKeys(c), statementKeys(c)...)
	keys = append(keys, keysOf(c.Risks, func(x *Risk) string { return string(x.ID) })...)
	keys = append(keys, keysOf(c.Rules, func(x *Rule) string { return string(x.ID) })...)
	keys = append(keys, keysOf(c.Checklist, func(x *ChecklistItem) string { return string(x.ID) })...)
	keys = append(keys, keysOf(c.Advice, func(x *Advice) string { return x.ID })...)
	keys = append(keys, keysOf(c.Decisions, func(x *Decision) string { return x.Key })...)
	keys = append(keys, keysOf(c.Costs, func(x *Cost) string { return x.Key })...)
	return append(keys, keysOf(c.Topics, func(x *Topic) string { return x.Key })...)
}
