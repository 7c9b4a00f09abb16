package questionnaire

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// parse reads a condition by recursive descent.
func parse(source string) (node, error) {
	tokens, err := lex(source)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	root, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.at < len(p.tokens) {
		return nil, fmt.Errorf("%q is left over in %q", p.peek(), source)
	}
	return root, nil
}

// lex cuts a condition into words, numbers and signs. A word may hold dots and
// hyphens ("mfa-enforcement.everyone"); a subtraction needs spaces around it.
func lex(source string) ([]string, error) {
	var tokens []string
	for i := 0; i < len(source); {
		c := source[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t':
			i++
		case isWord(c):
			j := i
			for j < len(source) && (isWord(source[j]) || (source[j] == '-' || source[j] == '.') && j+1 < len(source) && isWord(source[j+1])) {
				j++
			}
			tokens = append(tokens, source[i:j])
			i = j
		case strings.ContainsRune("()[],+-*", rune(c)):
			tokens = append(tokens, source[i:i+1])
			i++
		case strings.ContainsRune("=!<>", rune(c)):
			n := 1
			if i+1 < len(source) && source[i+1] == '=' {
				n = 2
			}
			if sign := source[i : i+n]; sign == "=" || sign == "!" {
				return nil, fmt.Errorf("%q is no operator in %q (use == or !=)", sign, source)
			}
			tokens = append(tokens, source[i:i+n])
			i += n
		default:
			return nil, fmt.Errorf("unexpected %q in %q", c, source)
		}
	}
	return tokens, nil
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

type parser struct {
	tokens []string
	at     int
	depth  int
}

func (p *parser) peek() string {
	if p.at < len(p.tokens) {
		return p.tokens[p.at]
	}
	return ""
}

func (p *parser) next() string {
	t := p.peek()
	p.at++
	return t
}

func (p *parser) accept(t string) bool {
	if p.peek() != t {
		return false
	}
	p.at++
	return true
}

func (p *parser) expect(t string) error {
	if got := p.next(); got != t {
		return fmt.Errorf("expected %q, found %q", t, got)
	}
	return nil
}

func (p *parser) or() (node, error) {
	a, err := p.and()
	for err == nil && p.accept("or") {
		var b node
		b, err = p.and()
		a = orNode{a, b}
	}
	return a, err
}

func (p *parser) and() (node, error) {
	a, err := p.not()
	for err == nil && p.accept("and") {
		var b node
		b, err = p.not()
		a = andNode{a, b}
	}
	return a, err
}

func (p *parser) not() (node, error) {
	if p.depth++; p.depth > 200 {
		return nil, fmt.Errorf("the condition is nested too deeply")
	}
	defer func() { p.depth-- }()
	if p.accept("not") {
		a, err := p.not()
		return notNode{a}, err
	}
	if p.accept("(") {
		a, err := p.or()
		if err != nil {
			return nil, err
		}
		return a, p.expect(")")
	}
	return p.comparison()
}

func (p *parser) comparison() (node, error) {
	a, err := p.sum()
	if err != nil {
		return nil, err
	}
	switch op := p.peek(); op {
	case "<", "<=", ">", ">=":
		p.at++
		b, err := p.sum()
		return orderNode{op, a, b}, cmp.Or(err, numberLike(a), numberLike(b))
	case "==", "!=":
		p.at++
		w, err := p.word()
		return equalNode{a, []string{w}, op == "!="}, cmp.Or(err, numberLike(a))
	case "in":
		p.at++
		words, err := p.words()
		return equalNode{a, words, false}, cmp.Or(err, numberLike(a))
	case "has", "empty", "not":
		return p.listTest(a)
	}
	return truthful(a)
}

// listTest reads what may follow the name of a set or list.
func (p *parser) listTest(a node) (node, error) {
	fact, ok := a.(factNode)
	if !ok {
		return nil, fmt.Errorf("%q needs the name of a fact before it", p.peek())
	}
	switch p.next() {
	case "has":
		w, err := p.word()
		return hasNode{fact, w}, err
	case "empty":
		return emptyNode{fact}, nil
	default:
		return notNode{emptyNode{fact}}, p.expect("empty")
	}
}

// truthful refuses a bare number where a truth value is wanted.
func truthful(n node) (node, error) {
	switch x := n.(type) {
	case numNode, sumNode:
		return nil, fmt.Errorf("a number is neither true nor false")
	case callNode:
		if functions[x.name].numeric {
			return nil, fmt.Errorf("%s() is a number, neither true nor false", x.name)
		}
	}
	return n, nil
}

// numberLike refuses what can only be true or false where a number or a fact is
// wanted.
func numberLike(n node) error {
	switch x := n.(type) {
	case boolNode:
		return fmt.Errorf("true and false cannot be compared")
	case callNode:
		if !functions[x.name].numeric {
			return fmt.Errorf("%s() is true or false and cannot be compared", x.name)
		}
	case sumNode:
		return cmp.Or(numberLike(x.a), numberLike(x.b))
	}
	return nil
}

func (p *parser) sum() (node, error) {
	a, err := p.product()
	for err == nil && (p.peek() == "+" || p.peek() == "-") {
		op := p.next()[0]
		var b node
		b, err = p.product()
		a = sumNode{op, a, b}
	}
	return a, err
}

func (p *parser) product() (node, error) {
	a, err := p.operand()
	for err == nil && p.accept("*") {
		var b node
		b, err = p.operand()
		a = sumNode{'*', a, b}
	}
	return a, err
}

func (p *parser) operand() (node, error) {
	t := p.next()
	switch {
	case t == "":
		return nil, fmt.Errorf("the condition ends too early")
	case !isWord(t[0]) || slices.Contains([]string{"or", "and", "not", "in", "has", "empty"}, t):
		return nil, fmt.Errorf("unexpected %q", t)
	case t[0] >= '0' && t[0] <= '9':
		f, err := strconv.ParseFloat(t, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no number", t)
		}
		return numNode(f), nil
	case t == "true" || t == "false":
		return boolNode(t == "true"), nil
	case p.peek() == "(":
		return p.call(t)
	}
	return factNode(t), nil
}

func (p *parser) call(name string) (node, error) {
	if _, ok := functions[name]; !ok {
		return nil, fmt.Errorf("there is no function %q", name)
	}
	p.at++
	arg, err := p.word()
	if err != nil {
		return nil, err
	}
	return callNode{name, arg}, p.expect(")")
}

// word reads a literal: a bare word or a number. yes and no stay as they are,
// which is how a boolean fact prints; true and false are turned into them.
func (p *parser) word() (string, error) {
	t := p.next()
	if t == "" || !isWord(t[0]) {
		return "", fmt.Errorf("expected a word, found %q", t)
	}
	switch t {
	case "true":
		return "yes", nil
	case "false":
		return "no", nil
	}
	return t, nil
}

func (p *parser) words() ([]string, error) {
	if err := p.expect("["); err != nil {
		return nil, err
	}
	var words []string
	for {
		w, err := p.word()
		if err != nil {
			return nil, err
		}
		words = append(words, w)
		if p.accept("]") {
			return words, nil
		}
		if err := p.expect(","); err != nil {
			return nil, err
		}
	}
}
