package questionnaire

import (
	"fmt"
	"slices"
)

// condition checks one condition: that it parses, and that every name in it
// exists and has the type that its use needs.
func (v *validator) condition(w conditionUse) {
	cond, err := ParseCondition(w.source)
	if err != nil {
		v.add(w.where, "condition: %v", err)
		return
	}
	if cond.root == nil {
		return
	}
	bare := map[string]bool{}
	cond.root.visit(func(n node) {
		if msg := v.nodeProblem(n, w.scope, bare); msg != "" {
			v.add(w.where, "condition: %s", msg)
		}
	})
}

// nodeProblem is what is wrong with one part of a condition. Names that an
// operator has already checked are noted in typed, since they are visited again.
func (v *validator) nodeProblem(n node, scope Scope, typed map[string]bool) string {
	switch x := n.(type) {
	case orderNode:
		return v.numbers(typed, x.a, x.b)
	case sumNode:
		return v.numbers(typed, x.a, x.b)
	case equalNode:
		return v.equalProblem(x, typed)
	case hasNode:
		return v.hasProblem(x, typed)
	case emptyNode:
		typed[string(x.fact)] = true
		return v.typeProblem(FactID(x.fact), FactSet, FactList, FactText)
	case factNode:
		if typed[string(x)] {
			return ""
		}
		return v.typeProblem(FactID(x), FactBool)
	case callNode:
		return v.callProblem(x, scope)
	default:
		return ""
	}
}

func (v *validator) numbers(typed map[string]bool, nodes ...node) string {
	for _, n := range nodes {
		f, ok := n.(factNode)
		if !ok {
			continue
		}
		typed[string(f)] = true
		if msg := v.typeProblem(FactID(f), FactNumber); msg != "" {
			return msg
		}
	}
	return ""
}

func (v *validator) equalProblem(n equalNode, typed map[string]bool) string {
	id, ok := n.fact.(factNode)
	if !ok {
		return ""
	}
	typed[string(id)] = true
	f := v.cat.Fact(FactID(id))
	if f == nil {
		return fmt.Sprintf("there is no fact %q", id)
	}
	if f.Type == FactSet || f.Type == FactList {
		return fmt.Sprintf("%s is a %s: use has or empty", id, f.Type)
	}
	for _, w := range n.words {
		if _, err := f.Parse(w); err != nil {
			return fmt.Sprintf("%s: %v", id, err)
		}
	}
	return ""
}

func (v *validator) hasProblem(n hasNode, typed map[string]bool) string {
	typed[string(n.fact)] = true
	if msg := v.typeProblem(FactID(n.fact), FactSet, FactList); msg != "" {
		return msg
	}
	f := v.cat.Fact(FactID(n.fact))
	if f.Type == FactSet {
		if err := f.checkOption(n.word); err != nil {
			return fmt.Sprintf("%s: %v", n.fact, err)
		}
	}
	return ""
}

func (v *validator) typeProblem(id FactID, types ...FactType) string {
	f := v.cat.Fact(id)
	if f == nil {
		return fmt.Sprintf("there is no fact %q", id)
	}
	if !slices.Contains(types, f.Type) {
		return fmt.Sprintf("%s is a %s, which cannot stand here", id, f.Type)
	}
	return ""
}

func (v *validator) callProblem(n callNode, scope Scope) string {
	if scope == ScopeFacts && n.name != "answered" {
		return fmt.Sprintf("%s() cannot stand in a condition over facts", n.name)
	}
	known := true
	switch functions[n.name].arg {
	case "control":
		known = v.cat.Control(ControlID(n.arg)) != nil
	case "statement":
		_, s := v.cat.Statement(StatementID(n.arg))
		known = s != nil
	case "category":
		known = Category(n.arg).Valid()
	case "fact":
		known = v.cat.Fact(FactID(n.arg)) != nil
	case "table":
		known = TableByID(TableID(n.arg)) != nil
	case "figure":
		known = slices.Contains(Figures(), n.arg)
	case "check":
		known = slices.Contains(Checks(), n.arg)
	}
	if !known {
		return fmt.Sprintf("there is no %s %q", functions[n.name].arg, n.arg)
	}
	return ""
}
