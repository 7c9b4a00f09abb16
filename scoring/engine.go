package scoring

import q "soc2ready/questionnaire"

// Engine is the arithmetic of readiness over one catalogue, with every key
// resolved to an index. It is safe for concurrent use; each caller brings its
// own [Input] and [Readiness].
type Engine struct {
	Catalog *q.Catalog
	Policy  Policy

	statements []statementLink // of all controls, one control after the other
	first      []int32         // the first statement of each control; one more at the end
	refs       []criterionLink // of all criteria, one after the other
	firstRef   []int32         // the first ref of each criterion; one more at the end
	category   []int8          // of each criterion, an index into q.Categories

	uses        []int                 // the criteria that controls serve, one control after the other
	conditional []bool                // per control: a fact decides about one of its statements
	firstUse    []int                 // the first use of each control; one more at the end
	controlAt   map[q.ControlID]int   // the place of each control in the catalogue
	criterionAt map[q.CriterionID]int // and of each criterion
}

type statementLink struct {
	aspect q.Aspect
	key    bool
	weight int32
}

type criterionLink struct {
	control int32
	weight  int32
	primary bool
}

// NewEngine resolves a catalogue.
func NewEngine(cat *q.Catalog, p Policy) *Engine {
	e := &Engine{Catalog: cat, Policy: p}
	byCriterion := make(map[q.CriterionID][]criterionLink, len(cat.Criteria))
	for i := range cat.Controls {
		ctl := &cat.Controls[i]
		e.first = append(e.first, int32(len(e.statements))) //nolint:gosec // a catalogue has a few hundred
		for j := range ctl.Statements {
			s := &ctl.Statements[j]
			e.statements = append(e.statements, statementLink{s.Aspect, s.IsKey, int32(max(1, s.Weight))}) //nolint:gosec // validated to 9
		}
		for _, r := range ctl.Criteria {
			link := criterionLink{int32(i), p.SupportingWeight, false}
			if r.Role == q.Primary {
				link.weight, link.primary = p.PrimaryWeight, true
			}
			byCriterion[r.ID] = append(byCriterion[r.ID], link)
		}
	}
	e.first = append(e.first, int32(len(e.statements))) //nolint:gosec // as above
	for i := range cat.Criteria {
		e.firstRef = append(e.firstRef, int32(len(e.refs))) //nolint:gosec // as above
		e.refs = append(e.refs, byCriterion[cat.Criteria[i].ID]...)
		e.category = append(e.category, categoryIndex(cat.Criteria[i].Category))
	}
	e.firstRef = append(e.firstRef, int32(len(e.refs))) //nolint:gosec // as above
	e.index()
	return e
}

func categoryIndex(c q.Category) int8 {
	for i, k := range q.Categories() {
		if k == c {
			return int8(i)
		}
	}
	return 0
}

// Input is what the arithmetic works on: the answer that counts for each
// statement, in the order of the catalogue, and which controls apply.
type Input struct {
	Values  []q.Value
	Applies []bool
}

// ControlScore is the readiness of one control. Nothing of it is meaningful
// when it does not apply.
type ControlScore struct {
	Applies bool
	Has     [3]bool // whether the aspect has a statement that applies
	Aspect  [3]Interval
	Type1   Interval
	Type2   Interval
}

// CriterionScore is the readiness of one criterion. Applies is false when none
// of its controls applies.
type CriterionScore struct {
	Applies bool
	Capped  bool // at the low end of Type 1 a failed primary control caps it
	Type1   Interval
	Type2   Interval
}

// GroupScore is the readiness of a category or of everything in scope.
type GroupScore struct {
	Type1  Interval
	Type2  Interval
	Ready  int // criteria that are ready for Type 1
	Ready2 int // criteria that are ready for Type 2
	Total  int // criteria that apply
}

// Readiness holds the figures of one run; its slices are reused by the next.
type Readiness struct {
	Controls   []ControlScore
	Criteria   []CriterionScore
	Categories [5]GroupScore // in the order of q.Categories
	Overall    GroupScore
}

// Run computes all figures into out. selected says which categories count for
// the overall figure. After the first call with the same out it allocates nothing.
func (e *Engine) Run(in Input, selected [5]bool, out *Readiness) {
	if len(out.Controls) != len(e.first)-1 {
		out.Controls = make([]ControlScore, len(e.first)-1)
		out.Criteria = make([]CriterionScore, len(e.firstRef)-1)
	}
	for i := range out.Controls {
		out.Controls[i] = e.control(in, i)
	}
	var sums [6]groupSum
	for i := range out.Criteria {
		c := e.criterion(out.Controls, i)
		out.Criteria[i] = c
		cat := e.category[i]
		sums[cat].add(c, &e.Policy)
		if selected[cat] {
			sums[5].add(c, &e.Policy)
		}
	}
	for i := range out.Categories {
		out.Categories[i] = sums[i].score()
	}
	out.Overall = sums[5].score()
}

func (e *Engine) control(in Input, i int) ControlScore {
	var c ControlScore
	if !in.Applies[i] {
		return c
	}
	for a := range c.Aspect {
		c.Aspect[a], c.Has[a] = e.aspect(in.Values, i, q.Aspect(a))
		c.Applies = c.Applies || c.Has[a]
	}
	c.Type1 = e.type1(&c)
	c.Type2 = c.Type1
	if c.Has[q.Operation] {
		op := c.Aspect[q.Operation]
		c.Type2 = Interval{min(c.Type1.Low, op.Low), min(c.Type1.High, op.High)}
	}
	return c
}

// type1 is the weighted mean of design and implementation. Where neither has a
// statement that applies, operation stands for them.
func (e *Engine) type1(c *ControlScore) Interval {
	d, i := c.Aspect[q.Design], c.Aspect[q.Implementation]
	switch {
	case c.Has[q.Design] && c.Has[q.Implementation]:
		wd, wi := Score(e.Policy.DesignWeight), Score(e.Policy.ImplementationWeight)
		return Interval{(wd*d.Low + wi*i.Low) / (wd + wi), (wd*d.High + wi*i.High) / (wd + wi)}
	case c.Has[q.Design]:
		return d
	case c.Has[q.Implementation]:
		return i
	default:
		return c.Aspect[q.Operation]
	}
}

// aspect is the weighted mean of the aspect's statements, capped by its key
// statement. ok is false when no statement applies.
func (e *Engine) aspect(values []q.Value, control int, a q.Aspect) (iv Interval, ok bool) {
	var low, high, weight int32
	capLow, capHigh := Full, Full
	for s := e.first[control]; s < e.first[control+1]; s++ {
		link := &e.statements[s]
		v := values[s]
		if link.aspect != a || v == q.NotApplicable {
			continue
		}
		l, h := halves(v)
		weight += link.weight
		low += l * link.weight
		high += h * link.weight
		if link.key {
			capLow, capHigh = e.keyCap(l), e.keyCap(h)
		}
	}
	if weight == 0 {
		return Interval{}, false
	}
	full := int64(Full)
	iv.Low = min(Score(full*int64(low)/int64(2*weight)), capLow)    //nolint:gosec // at most Full
	iv.High = min(Score(full*int64(high)/int64(2*weight)), capHigh) //nolint:gosec // at most Full
	return iv, true
}

// halves is what an answer is worth, in halves, at the low and the high end.
func halves(v q.Value) (low, high int32) {
	switch v {
	case q.Yes:
		return 2, 2
	case q.Partly:
		return 1, 1
	case q.No:
		return 0, 0
	case q.Unanswered, q.Unknown, q.NotApplicable:
		return 0, 2
	default:
		return 0, 2
	}
}

func (e *Engine) keyCap(halves int32) Score {
	switch halves {
	case 0:
		return e.Policy.KeyNoCap
	case 1:
		return e.Policy.KeyPartlyCap
	default:
		return Full
	}
}

func (e *Engine) criterion(controls []ControlScore, i int) CriterionScore {
	var c CriterionScore
	var w, l1, h1, l2, h2 int64
	caps := [4]Score{Full, Full, Full, Full}
	for r := e.firstRef[i]; r < e.firstRef[i+1]; r++ {
		link := &e.refs[r]
		ctl := &controls[link.control]
		if !ctl.Applies {
			continue
		}
		c.Applies = true
		k := int64(link.weight)
		w += k
		l1, h1 = l1+k*int64(ctl.Type1.Low), h1+k*int64(ctl.Type1.High)
		l2, h2 = l2+k*int64(ctl.Type2.Low), h2+k*int64(ctl.Type2.High)
		if link.primary {
			e.failed(&caps, ctl)
		}
	}
	if !c.Applies {
		return c
	}
	c.Type1 = Interval{min(Score(l1/w), caps[0]), min(Score(h1/w), caps[1])} //nolint:gosec // means of scores
	c.Type2 = Interval{min(Score(l2/w), caps[2]), min(Score(h2/w), caps[3])} //nolint:gosec // means of scores
	c.Capped = caps[0] < Full && Score(l1/w) > caps[0]                       //nolint:gosec // a mean of scores
	return c
}

// failed lowers the caps of a criterion for a primary control below the threshold.
func (e *Engine) failed(caps *[4]Score, ctl *ControlScore) {
	for i, s := range [4]Score{ctl.Type1.Low, ctl.Type1.High, ctl.Type2.Low, ctl.Type2.High} {
		if s < e.Policy.FailedBelow {
			caps[i] = e.Policy.FailedPrimaryCap
		}
	}
}

type groupSum struct {
	l1, h1, l2, h2        int64
	total, ready1, ready2 int
}

func (g *groupSum) add(c CriterionScore, p *Policy) {
	if !c.Applies {
		return
	}
	g.total++
	g.l1, g.h1 = g.l1+int64(c.Type1.Low), g.h1+int64(c.Type1.High)
	g.l2, g.h2 = g.l2+int64(c.Type2.Low), g.h2+int64(c.Type2.High)
	if c.Type1.Low >= p.ReadyFrom {
		g.ready1++
	}
	if c.Type2.Low >= p.ReadyFrom {
		g.ready2++
	}
}

// score is the mean. A group in which nothing applies is open: nothing is known
// about it, and nothing is divided by zero.
func (g *groupSum) score() GroupScore {
	if g.total == 0 {
		return GroupScore{Type1: Open, Type2: Open}
	}
	n := int64(g.total)
	return GroupScore{
		Type1: Interval{Score(g.l1 / n), Score(g.h1 / n)}, //nolint:gosec // means of scores
		Type2: Interval{Score(g.l2 / n), Score(g.h2 / n)}, //nolint:gosec // means of scores
		Ready: g.ready1, Ready2: g.ready2, Total: g.total,
	}
}

// Status is how a criterion stands.
type Status string

// The statuses. Unknown: the answers so far cannot tell a gap from more.
const (
	StatusReady         Status = "ready"
	StatusPartial       Status = "partial"
	StatusGap           Status = "gap"
	StatusUnknown       Status = "unknown"
	StatusNotApplicable Status = "not_applicable"
)

// StatusOf judges an interval: ready when even its low end is, a gap when even
// its high end is, partial when the low end is past the gap, else unknown.
func (p Policy) StatusOf(applies bool, iv Interval) Status {
	switch {
	case !applies:
		return StatusNotApplicable
	case iv.Low >= p.ReadyFrom:
		return StatusReady
	case iv.High < p.GapBelow:
		return StatusGap
	case iv.Low >= p.GapBelow:
		return StatusPartial
	default:
		return StatusUnknown
	}
}
