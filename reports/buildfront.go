package reports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// groups gathers the criteria in scope by series. A series has no figure of its
// own in the method; it is shown as the mean of its criteria, as a category is.
func (b *builder) groups() []Group {
	var list []Group
	var sums []seriesSum
	for _, c := range b.r.CriteriaInScope() {
		id := c.ID.Series()
		if len(list) == 0 || list[len(list)-1].ID != id {
			list = append(list, Group{ID: id, Title: seriesTitle(id), Category: c.Category})
			sums = append(sums, seriesSum{})
		}
		at := len(list) - 1
		list[at].Criteria = append(list[at].Criteria, string(c.ID))
		sums[at].add(b.r, c.ID)
	}
	for i := range list {
		sums[i].fill(&list[i])
	}
	return list
}

// seriesSum is the sum over the criteria of a series that apply.
type seriesSum struct {
	type1, type2         [2]int64
	total, ready, ready2 int
	gaps, unknown        int
}

func (s *seriesSum) add(r *scoring.Result, id q.CriterionID) {
	c := r.Criterion(id)
	if !c.Applies {
		return
	}
	s.total++
	s.type1[0], s.type1[1] = s.type1[0]+int64(c.Type1.Low), s.type1[1]+int64(c.Type1.High)
	s.type2[0], s.type2[1] = s.type2[0]+int64(c.Type2.Low), s.type2[1]+int64(c.Type2.High)
	switch r.Status(id) {
	case scoring.StatusReady:
		s.ready++
	case scoring.StatusGap:
		s.gaps++
	case scoring.StatusUnknown:
		s.unknown++
	case scoring.StatusPartial, scoring.StatusNotApplicable:
	}
	if r.StatusType2(id) == scoring.StatusReady {
		s.ready2++
	}
}

// status is that of the series: ready when all of it is, not ready as soon as one
// criterion surely is not, because each is judged by itself.
func (s *seriesSum) status() scoring.Status {
	switch {
	case s.total == 0:
		return scoring.StatusNotApplicable
	case s.ready == s.total:
		return scoring.StatusReady
	case s.gaps > 0:
		return scoring.StatusGap
	case s.unknown > 0:
		return scoring.StatusUnknown
	default:
		return scoring.StatusPartial
	}
}

func (s *seriesSum) fill(g *Group) {
	mean := func(sum [2]int64) scoring.Interval {
		if s.total == 0 {
			return scoring.Open
		}
		n := int64(s.total)
		return scoring.Interval{Low: scoring.Score(sum[0] / n), High: scoring.Score(sum[1] / n)} //nolint:gosec // means of scores
	}
	g.Type1, g.Type2 = rangeOf(mean(s.type1)), rangeOf(mean(s.type2))
	g.Status = mark(s.status())
	g.Ready, g.Ready2, g.Total = s.ready, s.ready2, s.total
	g.Text = fmt.Sprintf("%d of %d", s.ready, s.total)
	if s.total == 0 {
		g.Type1, g.Type2, g.Text = noRange(), noRange(), "does not apply"
	}
}

// counts counts the criteria in scope.
func (b *builder) counts() Counts {
	n := b.r.CountStatus()
	overall := b.r.Readiness.Overall
	c := Counts{
		Ready: n[scoring.StatusReady], Partial: n[scoring.StatusPartial], Gap: n[scoring.StatusGap],
		Unknown: n[scoring.StatusUnknown], NotApplicable: n[scoring.StatusNotApplicable],
		Total: overall.Total, Ready2: overall.Ready2,
	}
	c.Text = fmt.Sprintf("%d of %s ready", c.Ready, counted(c.Total, "criterion is", "criteria are"))
	return c
}

func (b *builder) summary() Summary {
	s := Summary{
		Type1: rangeOf(b.r.Readiness.Overall.Type1), Type2: rangeOf(b.r.Readiness.Overall.Type2),
		Target: percent(b.r.Engine.Policy.ReadyFrom), Counts: b.counts(), Work: b.out.Summary.Work, Sure: b.confidence(),
	}
	s.TargetText = fmt.Sprintf("ready from %d %%", b.r.Engine.Policy.ReadyFrom.Whole())
	s.GaugeText = gaugeText(s.Type1, s.Sure)
	s.Aspects = b.aspects()
	s.Figures = b.keyFigures()
	s.Accountable, s.AccountableText = b.accountable()
	return s
}

// aspects counts the controls that are fully written, in place and proven.
func (b *builder) aspects() []AspectFigure {
	list := make([]AspectFigure, 0, 3)
	for _, a := range q.Aspects() {
		f := AspectFigure{Key: a.String(), Word: a.Word()}
		for _, ctl := range b.r.Cards {
			s := b.score[ctl.Key]
			if !s.Applies || !s.Has[a] {
				continue
			}
			f.Total++
			if s.Aspect[a].Low >= scoring.Full {
				f.Met++
			}
		}
		f.Text = fmt.Sprintf("%d of %s %s", f.Met, counted(f.Total, "control is", "controls are"), f.Word)
		list = append(list, f)
	}
	return list
}

// confidence says what the figures rest on.
func (b *builder) confidence() Confidence {
	e := b.r.Evidence
	c := Confidence{
		Statements: b.r.Statements, Answered: b.r.Answered, AnsweredShare: share(b.r.Answered, b.r.Statements),
		Shown: e.Shown, Asserted: e.Asserted, Stale: e.Stale, Unanswered: b.r.Statements - b.r.Answered,
		ShownShare: share(e.Shown, e.Shown+e.Asserted+e.Stale), ToConfirm: len(b.r.ToConfirm),
	}
	for _, ctl := range b.r.Cards {
		for i := range ctl.Statements {
			if b.a.Value(ctl.Statements[i].Key) == q.Unknown {
				c.DontKnow++
			}
		}
	}
	c.Text = confidenceText(c)
	return c
}

// accountable is the person in leadership who answers for the project.
func (b *builder) accountable() (name, text string) {
	name = q.CleanLine(b.a.Settings[SettingOwner])
	if name == "" {
		if a := b.openAction("exec-sponsor"); a != nil {
			name = q.CleanLine(a.State.Person)
		}
	}
	if name == "" {
		return "nobody is named yet", "Nobody in leadership is named as answering for this yet."
	}
	return name, name + " answers for this in leadership."
}

func (b *builder) fit() Fit {
	f := Fit{Verdict: b.r.Fit.Verdict, Word: scoring.FitWords(b.r.Fit.Verdict), Reasons: b.r.Fit.Reasons, Rule: b.r.Fit.Rule}
	f.Text = fitText(f.Verdict)
	return f
}

// ruleReason is the reason of the advice that decided.
func (b *builder) ruleReason(id string) string {
	for i := range b.cat.Advice {
		if b.cat.Advice[i].ID == id {
			return b.cat.Advice[i].Reason
		}
	}
	return ""
}

func (b *builder) reportType() ReportType {
	v := b.r.ReportType
	t := ReportType{
		Recommended: v.Recommended, Word: scoring.ReportWords(v.Recommended),
		Wanted: cmp.Or(b.a.Text(b.cat, "target_report"), "undecided"), WindowMonths: v.WindowMonths, Reasons: v.Reasons, Rule: v.Rule,
	}
	t.WantedWord = reportWord(t.Wanted)
	t.Text = reportTypeText(t)
	if b.notNow() && t.WantedWord == reportWord("undecided") && v.Recommended == "undetermined" {
		t.Text = "No report is advised now. Which one fits is decided when a buyer asks for SOC 2."
	}
	return t
}

func (b *builder) categories() []Category {
	list := make([]Category, 0, len(b.r.Categories))
	for i := range b.r.Categories {
		list = append(list, b.category(&b.r.Categories[i]))
	}
	return list
}

func (b *builder) category(adv *scoring.CategoryAdvice) Category {
	g := b.r.Group(adv.Category)
	c := Category{
		Category: adv.Category, Title: adv.Category.Title(), Selected: adv.Selected,
		Recommendation: string(adv.Recommendation), Word: adv.Recommendation.Word(), ByContract: adv.ByContract,
		Overruled: adv.Overruled, Why: adv.Why,
		Type1: rangeOf(g.Type1), Type2: rangeOf(g.Type2), Ready: g.Ready, Ready2: g.Ready2, Total: g.Total,
	}
	for _, reason := range adv.Reasons {
		switch reason.Effect {
		case q.EffectAgainst:
			c.Against = append(c.Against, reason.Text)
		case q.EffectOptional:
			c.Open = append(c.Open, reason.Text)
		case q.EffectRecommended, "":
			c.For = append(c.For, reason.Text)
		}
	}
	b.adds(&c)
	c.Text = categoryText(c)
	return c
}

// adds counts what a category asks for that no other selected one does.
func (b *builder) adds(c *Category) {
	for i := range b.cat.Criteria {
		if b.cat.Criteria[i].Category == c.Category {
			c.AddsCriteria++
		}
	}
	others := slices.DeleteFunc(slices.Clone(b.r.Selected), func(x q.Category) bool { return x == c.Category })
	for i := range b.cat.Controls {
		ctl := &b.cat.Controls[i]
		if ctl.Serves([]q.Category{c.Category}) && !ctl.Serves(others) && b.a.Applies(b.cat, ctl).Applies {
			c.AddsCards++
			c.AddsDays += ctl.Effort.For(b.a.Headcount()).Likely
		}
	}
	c.AddsText = fmt.Sprintf("%s, %s of its own", counted(c.AddsCriteria, "criterion", "criteria"), counted(c.AddsCards, "card", "cards"))
	if c.AddsDays > 0 {
		c.AddsText += fmt.Sprintf(", about %s to build from nothing", personDays(c.AddsDays))
	}
}

// gaps lists every gap with what is missing and what closes it.
func (b *builder) gaps() []Gap {
	list := make([]Gap, 0, len(b.r.Gaps))
	for i := range b.r.Gaps {
		g := &b.r.Gaps[i]
		ctl := b.cat.Control(g.Control)
		row := Gap{
			Control: g.Control, Title: ctl.Label(), Aspect: g.Aspect.String(), Missing: aspectMissing(g.Aspect, b.score[g.Control].Aspect[g.Aspect]),
			Assumed: g.Assumed, Priority: g.Priority, Criteria: g.Criteria, Reasons: g.Reasons, Owner: b.ownerOf(ctl),
		}
		for _, a := range b.planned[g.Control] {
			if slices.Contains(a.Aspects, g.Aspect) {
				row.Ref, row.Owner = b.ref[a.Key], owner(a.Owner, a.State.Person)
			}
		}
		list = append(list, row)
	}
	return list
}

// mostTopGaps is how many gaps stand on page one.
const mostTopGaps = 5

// basics are the controls to put in place whatever is decided about a report.
var basics = []q.ControlID{ //nolint:gochecknoglobals // a constant list
	"mfa-enforcement", "unique-accounts", "backup-automation", "disk-encryption",
	"incident-response-plan", "employment-confidentiality-agreements",
}

// topGaps picks the few gaps to speak about: while SOC 2 is not the next step the
// basics; else those on the chain that decides the date, by urgency, known gaps
// before assumed ones; then the most urgent of the rest.
func (b *builder) topGaps() TopGaps {
	var t TopGaps
	used := map[q.ControlID]bool{}
	add := func(a *plan.Action, decides bool) {
		if a == nil || used[a.Control] || len(t.Items) == mostTopGaps || a.State.Status == q.ActionDone {
			return
		}
		used[a.Control] = true
		t.Items = append(t.Items, b.topGap(a, len(t.Items)+1, decides))
	}
	if b.notNow() {
		for _, id := range basics {
			add(b.openAction(id), false)
		}
	} else {
		for _, a := range b.chainActions() {
			add(a, true)
		}
	}
	for i := range b.r.Gaps {
		add(b.openAction(b.r.Gaps[i].Control), false)
	}
	t.Title, t.Text = topGapsTitle(t.Items, b.notNow()), topGapsText(t.Items)
	return t
}

// chainActions are the actions of the deciding chain, the most telling first.
func (b *builder) chainActions() []*plan.Action {
	var list []*plan.Action
	for _, step := range b.p.Chain {
		if a := b.p.Action(step.Key); a != nil {
			list = append(list, a)
		}
	}
	slices.SortStableFunc(list, func(x, y *plan.Action) int {
		if x.Assumed != y.Assumed {
			if y.Assumed {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.Priority, x.Priority)
	})
	return list
}

func (b *builder) topGap(a *plan.Action, rank int, decides bool) TopGap {
	ctl := b.cat.Control(a.Control)
	g := TopGap{
		Rank: rank, Title: ctl.Label(), Criterion: b.criterionOf(ctl), Control: a.Control,
		Owner: owner(a.Owner, a.State.Person), Ref: b.ref[a.Key], End: a.End, Decides: decides,
	}
	g.Text = paragraph(sentence(string(g.Criterion)), sentence(strings.Join(b.missing(a), ", ")))
	return g
}

// criterionOf is the criterion in scope that a control carries, else one it helps.
func (b *builder) criterionOf(ctl *q.Control) q.CriterionID {
	for _, ids := range [][]q.CriterionID{ctl.CarriedBy(), criteriaOf(ctl)} {
		for _, id := range ids {
			if b.inScope(id) {
				return id
			}
		}
	}
	return ctl.MainCriterion()
}

func criteriaOf(ctl *q.Control) []q.CriterionID {
	ids := make([]q.CriterionID, len(ctl.Criteria))
	for i, ref := range ctl.Criteria {
		ids[i] = ref.ID
	}
	return ids
}

// missing says what an action has to supply.
func (b *builder) missing(a *plan.Action) []string {
	if ctl := b.cat.Control(a.Control); a.Assumed && ctl != nil && !b.a.Begun(ctl) {
		return []string{"not answered yet"}
	}
	var words []string
	for _, aspect := range a.Aspects {
		if slices.ContainsFunc(b.gapsOf[a.Control], func(g *scoring.Gap) bool { return g.Aspect == aspect }) {
			words = append(words, aspectMissing(aspect, b.score[a.Control].Aspect[aspect]))
		}
	}
	return words
}

// contradictions names the subjects of each rule that fired.
func (b *builder) contradictions(found []scoring.Contradiction) []Contradiction {
	list := make([]Contradiction, 0, len(found))
	for i := range found {
		c := &found[i]
		row := Contradiction{
			Rule: c.Rule, Severity: c.Severity, SeverityWord: severityWord(c.Severity),
			Message: c.Message, Why: c.Why, Fix: c.Fix, Criteria: c.Criteria,
			Falls: fallWords(&c.Against.Type1, &c.Against.Type2),
		}
		if x := c.Settlement; x != nil {
			row.Settled, row.SettledBy, row.SettledOn = x.Reason, x.By, x.Date
		}
		for _, s := range c.About {
			row.About = append(row.About, b.subject(s))
		}
		for _, s := range c.Subjects {
			row.Subjects = append(row.Subjects, Named{s, b.subject(s)})
		}
		list = append(list, row)
	}
	return list
}

// subject is what a control, statement, fact, risk, table or category is called;
// anything else, such as the name of a row, is its own.
func (b *builder) subject(key string) string {
	if ctl := b.cat.Control(q.ControlID(key)); ctl != nil {
		return ctl.Label()
	}
	if ctl, st := b.cat.Statement(q.StatementID(key)); st != nil {
		return ctl.Label() + ": " + st.Text
	}
	if f := b.cat.Fact(q.FactID(key)); f != nil {
		return f.Label
	}
	if r := b.cat.Risk(q.RiskID(key)); r != nil {
		return r.Title
	}
	if t := q.TableByID(q.TableID(key)); t != nil {
		return t.Title
	}
	if c := q.Category(key); c.Valid() {
		return c.Title()
	}
	return key
}

func (b *builder) warnings() []Warning {
	list := make([]Warning, 0, len(b.r.Warnings))
	for _, w := range b.r.Warnings {
		list = append(list, Warning{w.Kind, sentence(w.Message)})
	}
	return list
}

// change compares with the assessment before.
func (b *builder) change() *Change {
	was := b.in.Previous
	if was == nil {
		return nil
	}
	c := &Change{
		Since: was.AsOf, Before: rangeOf(was.Readiness.Overall.Type1), After: rangeOf(b.r.Readiness.Overall.Type1),
		ReadyBefore: was.Readiness.Overall.Ready, ReadyAfter: b.r.Readiness.Overall.Ready,
	}
	if p := b.in.Since; p != nil {
		c.Since, c.Name = p.AsOf, p.Name
		c.Before, c.ReadyBefore = rangeOf(p.Figures.Overall.Type1.Interval()), p.Figures.Overall.Ready
	}
	before, after := controlsWithGap(was), controlsWithGap(b.r)
	c.Opened, c.Closed = b.titlesNotIn(after, before), b.titlesNotIn(before, after)
	c.Text = changeText(c)
	return c
}

// controlsWithGap lists the controls that have a gap, in the order of the catalogue.
func controlsWithGap(r *scoring.Result) []q.ControlID {
	has := map[q.ControlID]bool{}
	for i := range r.Gaps {
		has[r.Gaps[i].Control] = true
	}
	var ids []q.ControlID
	for i := range r.Engine.Catalog.Controls {
		if id := r.Engine.Catalog.Controls[i].Key; has[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

func (b *builder) titlesNotIn(these, those []q.ControlID) []string {
	var titles []string
	for _, id := range these {
		if !slices.Contains(those, id) {
			titles = append(titles, b.title(id))
		}
	}
	return titles
}
