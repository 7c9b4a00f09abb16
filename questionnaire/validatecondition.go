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
	for _, msg := range v.truthProblems(cond.root, w.scope) {
		v.add(w.where, "condition: %s", msg)
	}
}

// truthProblems is what is wrong with a part of a condition that is true or
// false.
func (v *validator) truthProblems(n node, scope Scope) []string {
	switch x := n.(type) {
	case orNode:
		return append(v.truthProblems(x.a, scope), v.truthProblems(x.b, scope)...)
	case andNode:
		return append(v.truthProblems(x.a, scope), v.truthProblems(x.b, scope)...)
	case notNode:
		return v.truthProblems(x.a, scope)
	case orderNode:
		return append(v.numberProblems(x.a, scope), v.numberProblems(x.b, scope)...)
	case equalNode:
		if id, ok := x.fact.(factNode); ok {
			return v.equalProblem(FactID(id), x.words)
		}
		return v.numberProblems(x.fact, scope)
	case hasNode:
		return v.hasProblem(x)
	case emptyNode:
		return v.typeProblem(FactID(x.fact), FactSet, FactList, FactText)
	case factNode:
		return v.typeProblem(FactID(x), FactBool)
	case callNode:
		return v.callProblem(x, scope)
	default:
		return nil
	}
}

// numberProblems is what is wrong with a part that is a number.
func (v *validator) numberProblems(n node, scope Scope) []string {
	switch x := n.(type) {
	case sumNode:
		return append(v.numberProblems(x.a, scope), v.numberProblems(x.b, scope)...)
	case factNode:
		return v.typeProblem(FactID(x), FactNumber)
	case callNode:
		return v.callProblem(x, scope)
	default:
		return nil
	}
}

// equalProblem checks the words with which a fact is compared. They have to be
// written as the fact prints, since that is what they are compared with.
func (v *validator) equalProblem(id FactID, words []string) []string {
	f := v.cat.Fact(id)
	if f == nil {
		return v.typeProblem(id)
	}
	if f.Type == FactSet || f.Type == FactList {
		return []string{fmt.Sprintf("%s is a %s: use has or empty", id, f.Type)}
	}
	var msgs []string
	for _, w := range words {
		switch value, err := f.Parse(w); {
		case err != nil:
			msgs = append(msgs, fmt.Sprintf("%s: %v", id, err))
		case value.String() != w:
			msgs = append(msgs, fmt.Sprintf("%s: write %q as %q", id, w, value))
		}
	}
	return msgs
}

func (v *validator) hasProblem(n hasNode) []string {
	if msgs := v.typeProblem(FactID(n.fact), FactSet, FactList); msgs != nil {
		return msgs
	}
	if f := v.cat.Fact(FactID(n.fact)); f.Type == FactSet {
		if err := f.checkOption(n.word); err != nil {
			return []string{fmt.Sprintf("%s: %v", n.fact, err)}
		}
	}
	return nil
}

func (v *validator) typeProblem(id FactID, types ...FactType) []string {
	f := v.cat.Fact(id)
	if f == nil {
		return []string{fmt.Sprintf("there is no fact %q%s", id, suggest(string(id), factKeys(v.cat)))}
	}
	if !slices.Contains(types, f.Type) {
		return []string{fmt.Sprintf("%s is a %s, which cannot stand here", id, f.Type)}
	}
	return nil
}

func (v *validator) callProblem(n callNode, scope Scope) []string {
	if scope == ScopeFacts && n.name != "answered" {
		return []string{fmt.Sprintf("%s() cannot stand in a condition over facts", n.name)}
	}
	arg := functions[n.name].arg
	if v.nameExists(arg, n.arg) {
		return nil
	}
	return []string{fmt.Sprintf("there is no %s %q%s", arg, n.arg, suggest(n.arg, v.namesOf(arg)))}
}

// nameExists reports whether a function's argument names something of its kind.
func (v *validator) nameExists(kind, name string) bool {
	switch kind {
	case "control":
		return v.cat.Control(ControlID(name)) != nil
	case "statement":
		_, s := v.cat.Statement(StatementID(name))
		return s != nil
	case "fact":
		return v.cat.Fact(FactID(name)) != nil
	default:
		return slices.Contains(v.namesOf(kind), name)
	}
}

// namesOf lists what a function's argument of a kind can name.
func (v *validator) namesOf(kind string) []string {
	var names []string
	switch kind {
	case "control":
		return controlKeys(v.cat)
	case "statement":
		return statementKeys(v.cat)
	case "fact":
		return factKeys(v.cat)
	case "category":
		for _, c := range Categories() {
			names = append(names, string(c))
		}
	case "table":
		for _, t := range Tables() {
			names = append(names, string(t.ID))
		}
	case "figure":
		return Figures()
	case "check":
		return Checks()
	}
	return names
}
