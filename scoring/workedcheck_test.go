package scoring_test

import (
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// TestTheEngineAgreesWithTheHand reads the worked examples as a person would: it
// does every sum that stands there, and compares every figure with the engine's.
func TestTheEngineAgreesWithTheHand(t *testing.T) {
	for _, name := range samples() {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join("testdata", "worked", name+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			r := scoring.Assess(scoring.NewEngine(shippedCatalog(t), scoring.DefaultPolicy()), sample(t, name), today)
			c := &workedCheck{r: r}
			section := ""
			for line := range strings.SplitSeq(strings.ReplaceAll(string(data), " \\\n", ""), "\n") {
				switch text := strings.TrimSpace(line); {
				case text == "" || strings.HasPrefix(text, "#"):
				case strings.HasPrefix(line, "  "):
					c.figure(t, section, text)
				default:
					section = text
					c.head(t, text)
				}
			}
			if c.figures < 150 || c.criteria != len(r.CriteriaInScope()) {
				t.Errorf("only %d figures and %d of %d criteria were compared", c.figures, c.criteria, len(r.CriteriaInScope()))
			}
		})
	}
}

type workedCheck struct {
	r        *scoring.Result
	figures  int
	criteria int
}

// head checks the lines that are no sums.
func (c *workedCheck) head(t *testing.T, text string) {
	t.Helper()
	name, rest, _ := strings.Cut(text, ":")
	switch name {
	case "in scope":
		var scope []string
		for _, s := range c.r.Selected {
			scope = append(scope, string(s))
		}
		if got := strings.Join(scope, " "); got != strings.TrimSpace(rest) {
			t.Errorf("in scope are %s, the hand has%s", got, rest)
		}
	case "open":
		for key := range strings.FieldsSeq(rest) {
			if s := c.r.Control(q.ControlID(key)); s.Type1 != scoring.Open || s.Type2 != scoring.Open {
				t.Errorf("%s is not open but at %v and %v", key, s.Type1, s.Type2)
			}
		}
	case "not applicable":
		for key := range strings.FieldsSeq(rest) {
			if key != "none" && c.r.Control(q.ControlID(key)).Applies {
				t.Errorf("%s applies", key)
			}
		}
	default:
		if kind, _, _ := strings.Cut(text, " "); !slices.Contains([]string{"control", "criterion", "category", "overall"}, kind) {
			t.Errorf("what is %q?", text)
		}
		if strings.HasPrefix(text, "criterion ") {
			c.criteria++
		}
	}
}

// figure does a sum and compares it.
func (c *workedCheck) figure(t *testing.T, section, text string) {
	t.Helper()
	label, rest, _ := strings.Cut(text, ":")
	switch label {
	case "cards":
		return
	case "status":
		id := q.CriterionID(strings.TrimPrefix(section, "criterion "))
		if got := c.r.Status(id); string(got) != strings.TrimSpace(rest) {
			t.Errorf("%s is %s, the hand has%s", id, got, rest)
		}
		return
	case "ready":
		g := c.group(section)
		if got := fmt.Sprintf("%d of %d", g.Ready, g.Total); got != strings.TrimSpace(rest) {
			t.Errorf("%s: %s are ready, the hand has%s", section, got, rest)
		}
		return
	}
	sum, said, _ := strings.Cut(rest, " = ")
	s := &sumReader{text: strings.ReplaceAll(sum, " ", "")}
	x := s.sum()
	if s.failed || s.text != "" || figureText(handCut(x)) != said {
		t.Fatalf("%s, %s: the sum %q gives %s", section, text, sum, x.FloatString(6))
	}
	name, ends, _ := strings.Cut(label, " low, high")
	if ends == "" && name == label {
		name, _ = strings.CutSuffix(strings.TrimSuffix(label, " high"), " low")
	}
	iv := c.interval(t, section, name)
	for _, end := range []struct {
		wanted bool
		score  scoring.Score
	}{{!strings.HasSuffix(label, "high") || strings.HasSuffix(label, "low, high"), iv.Low}, {strings.HasSuffix(label, "high"), iv.High}} {
		if end.wanted {
			c.figures++
			if got := figureText(big.NewRat(int64(end.score), 1000)); got != said {
				t.Errorf("%s, %s: the engine has %s, the hand %s", section, label, got, said)
			}
		}
	}
}

func (c *workedCheck) group(section string) scoring.GroupScore {
	if name, ok := strings.CutPrefix(section, "category "); ok {
		return c.r.Group(q.Category(name))
	}
	return c.r.Readiness.Overall
}

// interval is what the engine has under a name.
func (c *workedCheck) interval(t *testing.T, section, name string) scoring.Interval {
	t.Helper()
	kind, key, _ := strings.Cut(section, " ")
	key, _, _ = strings.Cut(key, " ")
	var one, two scoring.Interval
	switch kind {
	case "control":
		s := c.r.Control(q.ControlID(key))
		one, two = s.Type1, s.Type2
		for _, a := range q.Aspects() {
			if a.Word() == name {
				return s.Aspect[a]
			}
		}
	case "criterion":
		s := c.r.Criterion(q.CriterionID(key))
		one, two = s.Type1, s.Type2
	default:
		g := c.group(section)
		one, two = g.Type1, g.Type2
	}
	switch name {
	case "Type 1":
		return one
	case "Type 2":
		return two
	default:
		t.Fatalf("%s: what is %q?", section, name)
		return one
	}
}

// sumReader does sums with + * / ( ) and min( , ), by the usual rules.
type sumReader struct {
	text   string
	failed bool
}

func (s *sumReader) sum() *big.Rat {
	x := s.product()
	for s.take("+") {
		x = new(big.Rat).Add(x, s.product())
	}
	return x
}

func (s *sumReader) product() *big.Rat {
	x := s.number()
	for {
		switch {
		case s.take("*"):
			x = new(big.Rat).Mul(x, s.number())
		case s.take("/"):
			y := s.number()
			if y.Sign() == 0 {
				s.failed = true
				return x
			}
			x = new(big.Rat).Quo(x, y)
		default:
			return x
		}
	}
}

func (s *sumReader) number() *big.Rat {
	if s.take("min(") {
		// What is cut off is cut off before two figures are compared.
		x := handCut(s.sum())
		s.failed = s.failed || !s.take(",")
		y := s.sum()
		s.failed = s.failed || !s.take(")")
		return smaller(x, y)
	}
	if s.take("(") {
		x := s.sum()
		s.failed = s.failed || !s.take(")")
		return x
	}
	n := len(s.text) - len(strings.TrimLeft(s.text, "0123456789."))
	x, ok := new(big.Rat).SetString(s.text[:n])
	if !ok {
		s.failed = true
		return rat(0)
	}
	s.text = s.text[n:]
	return x
}

func (s *sumReader) take(sign string) bool {
	rest, ok := strings.CutPrefix(s.text, sign)
	if ok {
		s.text = rest
	}
	return ok
}
