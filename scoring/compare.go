package scoring

import (
	"cmp"
	"slices"

	q "soc2ready/questionnaire"
)

// Direction says where a figure went: by its low end, what is certain; where that
// stayed, by its high end.
type Direction string

// The directions.
const (
	Rose   Direction = "rose"
	Fell   Direction = "fell"
	Stayed Direction = "stayed"
)

func directionOf(before, after Interval) Direction {
	switch c := cmp.Or(cmp.Compare(after.Low, before.Low), cmp.Compare(after.High, before.High)); {
	case c > 0:
		return Rose
	case c < 0:
		return Fell
	default:
		return Stayed
	}
}

// Comparison is what became of the figures between two points in time, and which
// answers did it.
type Comparison struct {
	From       Point          `json:"from"`
	To         Point          `json:"to"`
	Overall    Difference     `json:"overall"`
	Categories []Difference   `json:"categories"` // of those in scope at either time
	Rose       []Difference   `json:"rose"`       // criteria in scope at either time, the largest change first
	Fell       []Difference   `json:"fell"`
	Stayed     int            `json:"stayed"`
	Answers    []AnswerChange `json:"answers"`  // every statement that counts differently, in the order of the catalogue
	Facts      []EntryChange  `json:"facts"`    // facts and the choice of categories
	CameIn     []q.ControlID  `json:"came_in"`  // controls that apply only now
	WentOut    []q.ControlID  `json:"went_out"` // and those that applied only then
}

// Point is one of the two points in time.
type Point struct {
	Name           string  `json:"name"`
	AsOf           q.Date  `json:"as_of"`
	CatalogVersion string  `json:"catalog_version"`
	Figures        *Frozen `json:"-"`
}

// PointOf names frozen figures.
func PointOf(name string, f *Frozen) Point { return Point{name, f.AsOf, f.CatalogVersion, f} }

// Difference is one figure at both times.
type Difference struct {
	Key       string    `json:"key"` // category or criterion; "overall"
	Title     string    `json:"title"`
	Direction Direction `json:"direction"`
	Type1     Shift     `json:"type1"`
	Type2     Shift     `json:"type2"`
	From      Status    `json:"from"` // of a criterion
	To        Status    `json:"to"`
	Scope     string    `json:"scope"` // "entered" or "left" when it changed; else empty
	// ByCatalog reports that the answers of then give another figure today: a new
	// catalogue or method has its part in the difference.
	ByCatalog bool          `json:"by_catalog"`
	Because   []Cause       `json:"because"` // changed answers, the strongest first
	Cards     []q.ControlID `json:"cards"`   // of those that came in or went out, those that serve it
}

// Cause is a changed answer behind a criterion's figure.
type Cause struct {
	Statement q.StatementID `json:"statement"`
	From      q.Value       `json:"from"`
	To        q.Value       `json:"to"`
	Alone     Score         `json:"alone"` // points of the Type 1 low end if this alone had changed
}

// AnswerChange is a statement whose answer changed.
type AnswerChange struct {
	Statement q.StatementID `json:"statement"`
	Text      string        `json:"text"`
	From      q.Value       `json:"from"`
	To        q.Value       `json:"to"`
}

// EntryChange is a fact or choice that changed, as it is written in the file.
type EntryChange struct {
	Key  string `json:"key"` // a fact, or "categories"
	From string `json:"from"`
	To   string `json:"to"`
}

// Compare compares two points in time. Each has its figures as they were frozen
// and its answers scored today; the answers say which of them did it.
func Compare(from, to Point, was, is *Result) *Comparison {
	c := &Comparison{From: from, To: to}
	c.Overall = groupDifference("overall", "Everything in scope", &from.Figures.Overall, &to.Figures.Overall)
	c.categories()
	c.Answers = changedAnswers(was, is)
	c.Facts = changedEntries(was.Assessment, is.Assessment)
	for i := range is.in.Applies {
		switch key := is.Engine.Catalog.Controls[i].Key; {
		case is.in.Applies[i] && !was.in.Applies[i]:
			c.CameIn = append(c.CameIn, key)
		case !is.in.Applies[i] && was.in.Applies[i]:
			c.WentOut = append(c.WentOut, key)
		}
	}
	then := Freeze(was)
	t := newTrial(was)
	for i := range is.Engine.Catalog.Criteria {
		c.criterion(&is.Engine.Catalog.Criteria[i], then, t)
	}
	for _, list := range [][]Difference{c.Rose, c.Fell} {
		slices.SortStableFunc(list, func(x, y Difference) int { return cmp.Compare(y.size(), x.size()) })
	}
	return c
}

// size is how far a figure moved, for sorting.
func (d *Difference) size() Score {
	low, high := d.Type1.After.Low-d.Type1.Before.Low, d.Type1.After.High-d.Type1.Before.High
	return 2*max(low, -low) + max(high, -high)
}

func groupDifference(key, title string, from, to *FrozenGroup) Difference {
	d := Difference{
		Key: key, Title: title, Type1: Shift{from.Type1.Interval(), to.Type1.Interval()},
		Type2: Shift{from.Type2.Interval(), to.Type2.Interval()},
	}
	d.direct()
	return d
}

// direct sets the direction: by Type 1, where that stayed by Type 2.
func (d *Difference) direct() {
	d.Direction = directionOf(d.Type1.Before, d.Type1.After)
	if d.Direction == Stayed {
		d.Direction = directionOf(d.Type2.Before, d.Type2.After)
	}
}

func (c *Comparison) categories() {
	for _, cat := range q.Categories() {
		from, to := c.From.Figures.category(cat), c.To.Figures.category(cat)
		was, is := slices.Contains(c.From.Figures.Selected, cat), slices.Contains(c.To.Figures.Selected, cat)
		if from == nil || to == nil || !was && !is {
			continue
		}
		d := groupDifference(string(cat), cat.Title(), &from.FrozenGroup, &to.FrozenGroup)
		d.Scope = scopeChange(was, is)
		c.Categories = append(c.Categories, d)
	}
}

func (f *Frozen) category(c q.Category) *FrozenCategory {
	if i := slices.IndexFunc(f.Categories, func(x FrozenCategory) bool { return x.Category == c }); i >= 0 {
		return &f.Categories[i]
	}
	return nil
}

func (f *Frozen) criterion(id q.CriterionID) *FrozenCriterion {
	if i := slices.IndexFunc(f.Criteria, func(x FrozenCriterion) bool { return x.ID == id }); i >= 0 {
		return &f.Criteria[i]
	}
	return nil
}

func scopeChange(was, is bool) string {
	switch {
	case is && !was:
		return "entered"
	case was && !is:
		return "left"
	default:
		return ""
	}
}

// criterion compares one criterion that was or is in scope.
func (c *Comparison) criterion(cr *q.Criterion, then *Frozen, t *trial) {
	from, to := c.From.Figures.criterion(cr.ID), c.To.Figures.criterion(cr.ID)
	if from == nil || to == nil || !from.InScope && !to.InScope {
		return
	}
	d := Difference{
		Key: string(cr.ID), Title: cr.Title, From: from.Status, To: to.Status, Scope: scopeChange(from.InScope, to.InScope),
		Type1: Shift{from.Type1.Interval(), to.Type1.Interval()}, Type2: Shift{from.Type2.Interval(), to.Type2.Interval()},
	}
	d.direct()
	if d.Direction == Stayed {
		c.Stayed++
		return
	}
	if again := then.criterion(cr.ID); again != nil {
		d.ByCatalog = again.Type1 != from.Type1 || again.Type2 != from.Type2
	}
	d.Because = c.causes(cr, t)
	for _, key := range slices.Concat(c.CameIn, c.WentOut) {
		if t.serves(key, cr.ID) {
			d.Cards = append(d.Cards, key)
		}
	}
	if d.Direction == Rose {
		c.Rose = append(c.Rose, d)
	} else {
		c.Fell = append(c.Fell, d)
	}
}

// causes lists the changed answers behind a criterion, with what each alone would
// have done to its low end; the strongest first.
func (c *Comparison) causes(cr *q.Criterion, t *trial) []Cause {
	e := t.r.Engine
	at := e.criterionAt[cr.ID]
	var list []Cause
	for _, ch := range c.Answers {
		if !t.serves(ch.Statement.Control(), cr.ID) {
			continue
		}
		t.set(e.controlAt[ch.Statement.Control()], e.statementAt(ch.Statement), ch.To)
		alone := t.run().Criteria[at].Type1.Low - t.r.Readiness.Criteria[at].Type1.Low
		t.reset()
		list = append(list, Cause{ch.Statement, ch.From, ch.To, alone})
	}
	slices.SortStableFunc(list, func(x, y Cause) int { return cmp.Compare(max(y.Alone, -y.Alone), max(x.Alone, -x.Alone)) })
	return list
}

// serves reports whether a control counts for a criterion.
func (t *trial) serves(control q.ControlID, id q.CriterionID) bool {
	e := t.r.Engine
	i := e.controlAt[control]
	return slices.Contains(e.uses[e.firstUse[i]:e.firstUse[i+1]], e.criterionAt[id])
}

// changedAnswers lists the statements of cards that applied at both times and that
// count differently: by an answer, or because a fact made them apply or not.
func changedAnswers(was, is *Result) []AnswerChange {
	var list []AnswerChange
	cat := is.Engine.Catalog
	for i := range cat.Controls {
		if !was.in.Applies[i] || !is.in.Applies[i] {
			continue
		}
		for j := range cat.Controls[i].Statements {
			st := &cat.Controls[i].Statements[j]
			at := int(is.Engine.first[i]) + j
			if from, to := was.in.Values[at], is.in.Values[at]; from != to {
				list = append(list, AnswerChange{st.Key, st.Text, from, to})
			}
		}
	}
	return list
}

// changedEntries lists facts and choices of categories that changed.
func changedEntries(was, is *q.Assessment) []EntryChange {
	var keys []q.EntryKey
	for _, a := range []*q.Assessment{was, is} {
		for _, e := range a.Entries() {
			if (e.Kind == q.KindFact || e.Kind == q.KindSelected) && !slices.Contains(keys, e.EntryKey) {
				keys = append(keys, e.EntryKey)
			}
		}
	}
	slices.SortFunc(keys, func(x, y q.EntryKey) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Key, y.Key)) })
	var list []EntryChange
	for _, k := range keys {
		from, to := was.Entry(k), is.Entry(k)
		if !from.Same(to) {
			list = append(list, EntryChange{cmp.Or(k.Key, string(k.Kind)), string(from.Value), string(to.Value)})
		}
	}
	return list
}
