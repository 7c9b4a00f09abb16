package questionnaire

import "slices"

// Term is one function of a condition, such as done(mfa-enforcement), and
// whether the condition needs that it holds.
type Term struct {
	Function string
	Name     string // its argument
	Holds    bool
}

// Terms lists the functions over levels, answers and checks that make the
// condition true, in order of appearance: of an "or" only the sides that hold.
// It is empty when the condition does not hold. Comparisons of facts are no terms.
func (c *Condition) Terms(env Env) []Term {
	if c == nil || c.root == nil || c.root.truth(env) != TriTrue {
		return nil
	}
	var terms []Term
	collect(c.root, env, true, &terms)
	return terms
}

// collect walks a node whose truth is known to be want.
func collect(n node, env Env, want bool, terms *[]Term) {
	switch x := n.(type) {
	case notNode:
		collect(x.a, env, !want, terms)
	case andNode:
		collectSides(x.a, x.b, env, want, terms)
	case orNode:
		collectSides(x.a, x.b, env, want, terms)
	case callNode:
		*terms = append(*terms, Term{x.name, x.arg, want})
	}
}

// collectSides walks those sides of an "and" or "or" that are as wanted: both of
// an "and" that holds, one or both of an "or".
func collectSides(a, b node, env Env, want bool, terms *[]Term) {
	for _, side := range [2]node{a, b} {
		if side.truth(env) == TriOf(want) {
			collect(side, env, want, terms)
		}
	}
}

// FactNames lists the facts a condition mentions, each once, in order of
// appearance.
func (c *Condition) FactNames() []FactID {
	if c == nil || c.root == nil {
		return nil
	}
	var names []FactID
	c.root.visit(func(n node) {
		name := FactID("")
		switch x := n.(type) {
		case factNode:
			name = FactID(x)
		case callNode:
			if functions[x.name].arg == "fact" {
				name = FactID(x.arg)
			}
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	})
	return names
}
