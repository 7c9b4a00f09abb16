package scoring_test

import (
	"flag"
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

var update = flag.Bool("update", false, "rewrite the worked examples")

// samples are the sample companies, worked figure by figure in testdata/worked.
func samples() []string { return []string{"harbor-notes", "ledgerline", "twofold"} }

// TestTheSamplesAreWorkedByHand writes every figure of a sample out as a sum that
// a reader can check with pencil and paper, from the method alone: exact
// fractions, no index, none of the engine. See TestTheEngineAgreesWithTheHand.
func TestTheSamplesAreWorkedByHand(t *testing.T) {
	for _, name := range samples() {
		t.Run(name, func(t *testing.T) {
			w := &hand{cat: shippedCatalog(t), a: sample(t, name), figures: map[string][4]*big.Rat{}}
			got := w.work()
			path := filepath.Join("testdata", "worked", name+".txt")
			if *update {
				if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != got {
				t.Errorf("%s differs from what the method gives; look at the difference, and run with -update if it is right", path)
			}
		})
	}
}

// hand works an assessment out the slow way.
type hand struct {
	cat     *q.Catalog
	a       *q.Assessment
	scope   []q.Category
	out     strings.Builder
	figures map[string][4]*big.Rat // Type 1 low and high, Type 2 low and high, by control or criterion
}

const handIntro = `# %s: every figure worked from the answers.
#
# Figures are percent, cut off (not rounded) after three decimals at every step.
# A line "NAME: SUM = FIGURE" can be checked by hand; "low, high" means that both
# ends are the same, and a backslash that the line goes on. Yes is worth 1, partly
# 1/2, no 0; what is open or unknown is 0 at the low end and 1 at the high end.

in scope: %s
`

func (w *hand) work() string {
	w.scope, _ = scoring.SelectedCategories(w.a, scoring.RecommendCategories(w.cat, w.a))
	names := make([]string, len(w.scope))
	for i, c := range w.scope {
		names[i] = string(c)
	}
	fmt.Fprintf(&w.out, handIntro, w.a.Name, strings.Join(names, " "))
	w.openCards()
	w.say("\n# --- Cards with answers. An aspect is the weighted mean of its statements, at most 40")
	w.say("# when its key statement is no and at most 70 when it is partly. Type 1 weighs written")
	w.say("# to in place 2 to 3; Type 2 is the smaller of Type 1 and proven.")
	for i := range w.cat.Controls {
		if ctl := &w.cat.Controls[i]; w.figures[string(ctl.Key)][0] == nil && w.a.Applies(w.cat, ctl).Applies {
			w.card(ctl)
		}
	}
	w.say("\n# --- Criteria in scope: the weighted mean of their cards, a primary one (*) counting 3,")
	w.say("# a supporting one 1; at most 45 while a primary card is below 50. Ready from 80 at the")
	w.say("# low end, partial from 50 at the low end, a gap below 50 at the high end.")
	var all []string
	byCategory := map[q.Category][]string{}
	for i := range w.cat.Criteria {
		if c := &w.cat.Criteria[i]; inScope(w.scope, c.Category) && w.criterion(c.ID) {
			all = append(all, string(c.ID))
			byCategory[c.Category] = append(byCategory[c.Category], string(c.ID))
		}
	}
	w.say("\n# --- Categories: the mean of the criteria of their own series. Overall: of all in scope.")
	for _, c := range w.scope {
		w.group("category "+string(c), byCategory[c])
	}
	w.group("overall", all)
	return w.out.String()
}

func inScope(scope []q.Category, c q.Category) bool { return slices.Contains(scope, c) }

// say writes a line, and breaks a long one where it can.
func (w *hand) say(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	for len(line) > 98 && !strings.HasPrefix(strings.TrimSpace(line), "#") {
		at := strings.LastIndex(line[:96], " ")
		if at < 20 {
			break
		}
		w.out.WriteString(line[:at] + " \\\n")
		line = "      " + line[at+1:]
	}
	w.out.WriteString(line + "\n")
}

// openCards lists the cards that leave the sums and those that are wholly open.
func (w *hand) openCards() {
	var out, open []string
	for i := range w.cat.Controls {
		ctl := &w.cat.Controls[i]
		switch {
		case !w.a.Applies(w.cat, ctl).Applies:
			out = append(out, string(ctl.Key))
		case !w.a.Begun(ctl):
			open = append(open, string(ctl.Key))
			w.figures[string(ctl.Key)] = [4]*big.Rat{rat(0), rat(100), rat(0), rat(100)}
		}
	}
	w.say("\n# --- Cards that do not apply by the facts; they leave the sums.")
	if len(out) == 0 {
		out = []string{"none"}
	}
	w.say("not applicable: %s", strings.Join(out, " "))
	w.say("\n# --- Cards without an answer that counts: 0 to 100 in every aspect.")
	w.say("open: %s", strings.Join(open, " "))
}

func rat(n int64) *big.Rat { return big.NewRat(n, 1) }

// handCut cuts a fraction off after three decimals.
func handCut(x *big.Rat) *big.Rat {
	n := new(big.Int).Mul(x.Num(), big.NewInt(1000))
	return new(big.Rat).SetFrac(n.Div(n, x.Denom()), big.NewInt(1000))
}

func smaller(x, y *big.Rat) *big.Rat {
	if x.Cmp(y) <= 0 {
		return x
	}
	return y
}

// figureText is a figure without the zeros at its end.
func figureText(x *big.Rat) string {
	return strings.TrimSuffix(strings.TrimRight(x.FloatString(3), "0"), ".")
}

// ends writes a figure, both ends on one line where they are the same.
func (w *hand) ends(name string, low, high string, x [2]*big.Rat) {
	if low == high && x[0].Cmp(x[1]) == 0 {
		w.say("  %s low, high: %s = %s", name, low, figureText(x[0]))
		return
	}
	w.say("  %s low: %s = %s", name, low, figureText(x[0]))
	w.say("  %s high: %s = %s", name, high, figureText(x[1]))
}

func (w *hand) card(ctl *q.Control) {
	w.say("\ncontrol %s (%s)", ctl.Key, w.a.Level(ctl))
	var aspects [3][2]*big.Rat
	for _, a := range q.Aspects() {
		var sums [2]string
		aspects[a], sums = w.aspect(ctl, a)
		if aspects[a][0] != nil {
			w.ends(a.Word(), sums[0], sums[1], aspects[a])
		}
	}
	var one, two [2]*big.Rat
	var sums1, sums2 [2]string
	for end := range 2 {
		d, i, o := aspects[q.Design][end], aspects[q.Implementation][end], aspects[q.Operation][end]
		switch {
		case d != nil && i != nil:
			sums1[end] = fmt.Sprintf("(2*%s + 3*%s) / 5", figureText(d), figureText(i))
			sum := new(big.Rat).Add(new(big.Rat).Mul(rat(2), d), new(big.Rat).Mul(rat(3), i))
			one[end] = handCut(sum.Quo(sum, rat(5)))
		case d != nil:
			sums1[end], one[end] = figureText(d), d
		case i != nil:
			sums1[end], one[end] = figureText(i), i
		default:
			sums1[end], one[end] = figureText(o), o
		}
		sums2[end], two[end] = figureText(one[end]), one[end]
		if o != nil {
			sums2[end], two[end] = fmt.Sprintf("min(%s, %s)", figureText(one[end]), figureText(o)), smaller(one[end], o)
		}
	}
	w.ends("Type 1", sums1[0], sums1[1], one)
	w.ends("Type 2", sums2[0], sums2[1], two)
	w.figures[string(ctl.Key)] = [4]*big.Rat{one[0], one[1], two[0], two[1]}
}

// aspect is the mean of an aspect's statements; nil when none applies.
func (w *hand) aspect(ctl *q.Control, a q.Aspect) (ends [2]*big.Rat, sums [2]string) {
	for end := range 2 {
		sum, weight, limit := rat(0), int64(0), rat(100)
		var terms []string
		for i := range ctl.Statements {
			st := &ctl.Statements[i]
			v := w.a.Value(st.Key)
			if st.Aspect != a || v == q.NotApplicable || !w.a.StatementApplies(st) {
				continue
			}
			k := int64(max(1, st.Weight))
			word, worth := worthOf(v, end)
			weight += k
			sum.Add(sum, new(big.Rat).Mul(rat(k), worth))
			terms = append(terms, fmt.Sprintf("%d*%s", k, word))
			if st.IsKey {
				limit = map[string]*big.Rat{"0": rat(40), "1/2": rat(70), "1": rat(100)}[word]
			}
		}
		if weight == 0 {
			return ends, sums
		}
		mean := handCut(sum.Mul(sum, big.NewRat(100, weight)))
		sums[end] = fmt.Sprintf("100 * (%s) / %d", strings.Join(terms, " + "), weight)
		if limit.Cmp(rat(100)) < 0 {
			sums[end] = fmt.Sprintf("min(%s, %s)", sums[end], figureText(limit))
		}
		ends[end] = smaller(mean, limit)
	}
	return ends, sums
}

func worthOf(v q.Value, end int) (string, *big.Rat) {
	switch {
	case v == q.Yes, end == 1 && v != q.Partly && v != q.No:
		return "1", rat(1)
	case v == q.Partly:
		return "1/2", big.NewRat(1, 2)
	default:
		return "0", rat(0)
	}
}

// criterion works a criterion out; false when none of its cards applies.
func (w *hand) criterion(id q.CriterionID) bool {
	type part struct {
		key    string
		weight int64
	}
	var parts []part
	var names []string
	total := int64(0)
	for i := range w.cat.Controls {
		for _, ref := range w.cat.Controls[i].Criteria {
			key := string(w.cat.Controls[i].Key)
			if ref.ID != id || w.figures[key][0] == nil {
				continue
			}
			p, name := part{key, 1}, key
			if ref.Role == q.Primary {
				p.weight, name = 3, key+"*"
			}
			parts, names, total = append(parts, p), append(names, name), total+p.weight
		}
	}
	w.say("\ncriterion %s", id)
	if total == 0 {
		w.say("  status: not_applicable")
		return false
	}
	w.say("  cards: %s", strings.Join(names, " "))
	var figures [4]*big.Rat
	for k, name := range []string{"Type 1 low", "Type 1 high", "Type 2 low", "Type 2 high"} {
		sum, failed := rat(0), false
		var terms []string
		for _, p := range parts {
			x := w.figures[p.key][k]
			terms = append(terms, fmt.Sprintf("%d*%s", p.weight, figureText(x)))
			sum.Add(sum, new(big.Rat).Mul(rat(p.weight), x))
			failed = failed || p.weight == 3 && x.Cmp(rat(50)) < 0
		}
		text := fmt.Sprintf("(%s) / %d", strings.Join(terms, " + "), total)
		figures[k] = handCut(sum.Quo(sum, rat(total)))
		if failed {
			text, figures[k] = "min("+text+", 45)", smaller(figures[k], rat(45))
		}
		w.say("  %s: %s = %s", name, text, figureText(figures[k]))
	}
	w.figures[string(id)] = figures
	w.say("  status: %s", statusByHand(figures[0], figures[1]))
	return true
}

func statusByHand(low, high *big.Rat) string {
	switch {
	case low.Cmp(rat(80)) >= 0:
		return "ready"
	case high.Cmp(rat(50)) < 0:
		return "gap"
	case low.Cmp(rat(50)) >= 0:
		return "partial"
	default:
		return "unknown"
	}
}

// group is the mean of some criteria.
func (w *hand) group(title string, ids []string) {
	w.say("\n%s", title)
	ready := 0
	for k, name := range []string{"Type 1 low", "Type 1 high", "Type 2 low", "Type 2 high"} {
		sum := rat(0)
		var terms []string
		for _, id := range ids {
			x := w.figures[id][k]
			sum.Add(sum, x)
			terms = append(terms, figureText(x))
			if k == 0 && x.Cmp(rat(80)) >= 0 {
				ready++
			}
		}
		w.say("  %s: (%s) / %d = %s", name, strings.Join(terms, " + "), len(ids), figureText(handCut(sum.Quo(sum, rat(int64(len(ids)))))))
	}
	w.say("  ready: %d of %d", ready, len(ids))
}
