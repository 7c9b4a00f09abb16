package scoring

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

const openWords = "The low end takes open and unknown answers for a no, the high end for a yes."

// whyCriterion explains a criterion by its place in the catalogue.
func (r *Result) whyCriterion(x *Explanation, i int, type2 bool) {
	e := r.Engine
	c, score := &e.Catalog.Criteria[i], r.Readiness.Criteria[i]
	status := e.Policy.StatusOf(score.Applies, score.Type1)
	x.Kind, x.Title, x.Status = ExplainCriterion, c.Title, string(status)
	if !score.Applies {
		x.Verdict = "None of its controls applies to this company, so it has no figure."
		x.How = []string{x.Verdict}
		return
	}
	x.Type1, x.Type2 = &score.Type1, &score.Type2
	shares := r.EvidenceOf(c.ID)
	x.Evidence = &shares
	var controls []int
	for _, ref := range e.refs[e.firstRef[i]:e.firstRef[i+1]] {
		at := int(ref.control)
		ctl := &r.Readiness.Controls[at]
		if !ctl.Applies {
			continue
		}
		p := r.controlPiece(at)
		p.Role, p.Weight = string(q.Supporting), int(ref.weight)
		if ref.primary {
			p.Role = string(q.Primary)
			p.Limit = r.failedWords(ctl)
		}
		x.Parts = append(x.Parts, p)
		controls = append(controls, at)
	}
	x.How = append([]string{openWords}, r.meanWords(x.Parts, false, score.Type1)...)
	x.How = append(x.How, r.meanWords(x.Parts, true, score.Type2)...)
	x.Verdict = e.Policy.statusWords(status, score.Type1)
	x.How = append(x.How, x.Verdict)
	r.clashes(x, func(c2 *Contradiction) (one, two *Shift, ok bool) {
		k := slices.IndexFunc(c2.Against.Criteria, func(f CriterionFall) bool { return f.ID == c.ID })
		if k >= 0 {
			return &c2.Against.Criteria[k].Type1, &c2.Against.Criteria[k].Type2, true
		}
		return nil, nil, slices.Contains(c2.Criteria, c.ID)
	})
	type2 = moves2(x, type2)
	f := figure{type2, func(now *Readiness) (Interval, string) {
		s := now.Criteria[i]
		iv := s.Type1
		if type2 {
			iv = s.Type2
		}
		return iv, string(e.Policy.StatusOf(s.Applies, iv))
	}}
	x.Changes = newSolver(r).cheapest(f, controls, []int{i})
}

// failedWords says that a primary control holds its criterion down.
func (r *Result) failedWords(c *ControlScore) string {
	p := r.Engine.Policy
	if c.Type1.Low >= p.FailedBelow {
		return ""
	}
	return fmt.Sprintf("below %d: the criterion stays at %d at most", p.FailedBelow.Whole(), p.FailedPrimaryCap.Whole())
}

// meanWords writes a criterion's weighted means out, controls of one value taken
// together, and the cap where it bites.
func (r *Result) meanWords(parts []Piece, type2 bool, is Interval) []string {
	name := "Type 1"
	if type2 {
		name = "Type 2"
	}
	var words []string
	for _, end := range []string{"low", "high"} {
		var sum, weight int64
		var failed []string
		var values []Score
		weights := map[Score]int{}
		for k := range parts {
			iv := parts[k].Type1
			if type2 {
				iv = parts[k].Type2
			}
			s := iv.Low
			if end == "high" {
				s = iv.High
			}
			if weights[s] += parts[k].Weight; !slices.Contains(values, s) {
				values = append(values, s)
			}
			sum += int64(parts[k].Weight) * int64(s)
			weight += int64(parts[k].Weight)
			if parts[k].Role == string(q.Primary) && s < r.Engine.Policy.FailedBelow {
				failed = append(failed, parts[k].Key)
			}
		}
		mean := Score(sum / weight) //nolint:gosec // a mean of scores
		text := fmt.Sprintf("%s, %s end: (%s) / %d = %s.", name, end, terms(values, weights), weight, oneDecimal(mean))
		figure := is.Low
		if end == "high" {
			figure = is.High
		}
		if figure < mean {
			text += fmt.Sprintf(" It is held at %s because %s %s below %d.", oneDecimal(figure), joinIDs(failed), plural(len(failed), "is", "are"), r.Engine.Policy.FailedBelow.Whole())
		}
		words = append(words, text)
	}
	return words
}

// terms writes a weighted sum with controls of one value taken together, the
// largest value first.
func terms(values []Score, weights map[Score]int) string {
	slices.SortFunc(values, func(x, y Score) int { return cmp.Compare(y, x) })
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = fmt.Sprintf("%d×%s", weights[v], oneDecimal(v))
	}
	return strings.Join(list, " + ")
}

func oneDecimal(s Score) string { return s.Decimal() }

// statusWords says why an interval has its status.
func (p Policy) statusWords(s Status, iv Interval) string {
	switch s {
	case StatusReady:
		return fmt.Sprintf("Ready: even the low end, %s, reaches %d.", oneDecimal(iv.Low), p.ReadyFrom.Whole())
	case StatusPartial:
		return fmt.Sprintf("Partly ready: the low end, %s, is past %d but not at %d.", oneDecimal(iv.Low), p.GapBelow.Whole(), p.ReadyFrom.Whole())
	case StatusGap:
		return fmt.Sprintf("A gap: even the high end, %s, stays below %d.", oneDecimal(iv.High), p.GapBelow.Whole())
	case StatusUnknown:
		return fmt.Sprintf("Unknown: between %s and %s the answers so far cannot tell a gap from more.", oneDecimal(iv.Low), oneDecimal(iv.High))
	case StatusNotApplicable:
		return "Not applicable: none of its controls applies."
	default:
		return ""
	}
}

// whyControl explains a control by its place in the catalogue.
func (r *Result) whyControl(x *Explanation, i int, type2 bool) {
	ctl := &r.Engine.Catalog.Controls[i]
	x.Kind, x.Title = ExplainControl, ctl.Title
	ap := r.Assessment.Applies(r.Engine.Catalog, ctl)
	x.Facts = r.factsUsed(ap.Because)
	if !ap.Applies {
		x.Status, x.Verdict = q.LevelNotApplicable.String(), levelSentence(q.LevelNotApplicable)
		x.How = []string{fmt.Sprintf("It does not apply: %s does not hold here.", ctl.When)}
		return
	}
	score := r.Readiness.Controls[i]
	p := r.controlPiece(i)
	x.Status, x.Parts, x.Verdict, x.LeavesOpen = p.State, p.Parts, levelSentence(r.level(ctl)), r.LeavesOpen(ctl.Key)
	if !score.Applies {
		x.How = []string{"Every statement is marked not applicable, so it leaves the sums."}
		return
	}
	x.Type1, x.Type2 = &score.Type1, &score.Type2
	shares := r.EvidenceOfControl(ctl.Key)
	x.Evidence = &shares
	x.How = append([]string{openWords}, r.controlWords(&score)...)
	r.clashes(x, func(c *Contradiction) (one, two *Shift, ok bool) {
		return nil, nil, slices.ContainsFunc(slices.Concat(c.Subjects, c.About), func(s string) bool { return q.StatementID(s).Control() == ctl.Key })
	})
	type2 = moves2(x, type2)
	x.Changes = newSolver(r).ofControl(i, figure{type2, func(now *Readiness) (Interval, string) {
		iv := now.Controls[i].Type1
		if type2 {
			iv = now.Controls[i].Type2
		}
		return iv, ""
	}})
}

// controlWords says how the aspects make a control's figures.
func (r *Result) controlWords(c *ControlScore) []string {
	p := r.Engine.Policy
	var words []string
	d, i, o := c.Aspect[q.Design], c.Aspect[q.Implementation], c.Aspect[q.Operation]
	switch {
	case c.Has[q.Design] && c.Has[q.Implementation]:
		w := p.DesignWeight + p.ImplementationWeight
		mean := func(d, i, is Score) string {
			return fmt.Sprintf("(%d×%s + %d×%s) / %d = %s", p.DesignWeight, oneDecimal(d), p.ImplementationWeight, oneDecimal(i), w, oneDecimal(is))
		}
		words = append(words, fmt.Sprintf("Type 1 weighs written and in place: low %s, high %s.", mean(d.Low, i.Low, c.Type1.Low), mean(d.High, i.High, c.Type1.High)))
	case c.Has[q.Design], c.Has[q.Implementation]:
		words = append(words, fmt.Sprintf("Type 1 is its one aspect before proof: %s.", intervalWords(c.Type1)))
	default:
		words = append(words, fmt.Sprintf("Only proof applies, and stands for Type 1 too: %s.", intervalWords(c.Type1)))
	}
	if c.Has[q.Operation] {
		words = append(words, fmt.Sprintf("Type 2 is the smaller of Type 1 (%s) and proven (%s): %s.", intervalWords(c.Type1), intervalWords(o), intervalWords(c.Type2)))
	}
	return words
}

func intervalWords(iv Interval) string { return oneDecimal(iv.Low) + " to " + oneDecimal(iv.High) }

// controlPiece is a control with its aspects and their answers.
func (r *Result) controlPiece(i int) Piece {
	e := r.Engine
	ctl, score := &e.Catalog.Controls[i], r.Readiness.Controls[i]
	p := Piece{
		Kind: ExplainControl, Key: string(ctl.Key), Title: ctl.Title, State: r.level(ctl).String(),
		Type1: &score.Type1, Type2: &score.Type2, Note: r.Assessment.Cards[ctl.Key].Note,
	}
	for _, a := range q.Aspects() {
		if !score.Has[a] {
			continue
		}
		iv := score.Aspect[a]
		aspect := Piece{Kind: "aspect", Key: a.String(), Title: a.Word(), Figure: &iv, Weight: int(e.aspectWeight(a))}
		for j := range ctl.Statements {
			at := int(e.first[i]) + j
			if e.statements[at].aspect == a {
				aspect.Parts = append(aspect.Parts, r.answerPiece(ctl, j, at))
			}
		}
		aspect.Limit = e.keyWords(aspect.Parts, iv)
		p.Parts = append(p.Parts, aspect)
	}
	return p
}

// aspectWeight is how an aspect counts in Type 1; proof does not.
func (e *Engine) aspectWeight(a q.Aspect) int32 {
	return [3]int32{e.Policy.DesignWeight, e.Policy.ImplementationWeight, 0}[a]
}

// answerPiece is a statement with its answer.
func (r *Result) answerPiece(ctl *q.Control, j, at int) Piece {
	st, v := &ctl.Statements[j], r.in.Values[at]
	ans := r.Assessment.Answers[st.Key]
	link := r.Engine.statements[at]
	p := Piece{
		Kind: "statement", Key: string(st.Key), Title: st.Text, Weight: int(link.weight), State: v.String(),
		Note: ans.Note, ToConfirm: ans.ToConfirm, Standing: string(StandingOf(ctl, ans, r.AsOf)),
	}
	if link.key {
		p.Role = "key"
	}
	switch {
	case v == q.Unanswered && ans.Value == q.NotApplicable:
		p.State = "na without a reason"
	case v == q.Unanswered:
		p.State = "open"
	}
	if v == q.NotApplicable {
		return p
	}
	low, high := halves(v)
	p.Figure = &Interval{Score(low) * Full / 2, Score(high) * Full / 2}
	return p
}

// keyWords says that a key statement holds its aspect down.
func (e *Engine) keyWords(statements []Piece, iv Interval) string {
	for k := range statements {
		s := &statements[k]
		if s.Role != "key" || s.Figure == nil {
			continue
		}
		if limit := e.keyCap(int32(2 * s.Figure.Low / Full)); limit < Full && iv.Low == limit {
			return fmt.Sprintf("its key statement is %s: at most %d", s.State, limit.Whole())
		}
	}
	return ""
}
