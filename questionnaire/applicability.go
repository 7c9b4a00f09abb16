package questionnaire

// Applicability says whether something applies to a company, and why.
type Applicability struct {
	Applies bool
	// Assumed is true when the deciding facts are not answered yet: then it is
	// taken to apply.
	Assumed bool
	// Because names the facts that decided; empty when it applies to everyone.
	Because []FactID
}

// Applies judges whether a control applies by the facts alone. It does not look
// at the selected categories, so a category's figure never depends on which
// others are selected; whether a control is asked is [Assessment.Asked].
func (a *Assessment) Applies(cat *Catalog, ctl *Control) Applicability {
	return a.judge(cat, ctl.When)
}

// StatementApplies judges whether a statement of a card applies: some ask only
// those companies for whom a fact holds. An open question counts as yes.
func (a *Assessment) StatementApplies(st *Statement) bool {
	if st.When == "" || st.home == nil {
		return true
	}
	env := FactEnv{Catalog: st.home, Assessment: a, Defaults: true}
	return st.home.Condition(st.When).Eval(env) != TriFalse
}

// Asks lists the statements of a card that apply, in order.
func (a *Assessment) Asks(ctl *Control) []*Statement {
	list := make([]*Statement, 0, len(ctl.Statements))
	for i := range ctl.Statements {
		if a.StatementApplies(&ctl.Statements[i]) {
			list = append(list, &ctl.Statements[i])
		}
	}
	return list
}

// RiskApplies judges whether a risk of the library is suggested. An open
// question is taken as no: a register starts with what is known.
func (a *Assessment) RiskApplies(cat *Catalog, r *Risk) bool {
	ap := a.judge(cat, r.When)
	return ap.Applies && !ap.Assumed
}

func (a *Assessment) judge(cat *Catalog, when string) Applicability {
	if when == "" {
		return Applicability{Applies: true}
	}
	cond := cat.Condition(when)
	t := cond.Eval(FactEnv{Catalog: cat, Assessment: a, Defaults: true})
	ap := Applicability{Applies: t != TriFalse, Assumed: t == TriUnknown}
	for _, n := range cond.Names() {
		ap.Because = append(ap.Because, FactID(n))
	}
	return ap
}

// Asked reports whether the control's card is put to the company: it applies and
// serves one of the selected categories.
func (a *Assessment) Asked(cat *Catalog, ctl *Control, selected []Category) bool {
	return ctl.Serves(selected) && a.Applies(cat, ctl).Applies
}

// FactMatters reports whether a fact is asked: it is essential, or something
// already answered makes it matter.
func (a *Assessment) FactMatters(cat *Catalog, f *Fact) bool {
	if f.Essential || a.Facts[f.Key].Set() {
		return true
	}
	if f.AskWhen == "" {
		return false
	}
	return cat.Condition(f.AskWhen).Eval(FactEnv{Catalog: cat, Assessment: a}) == TriTrue
}

// FactEnv evaluates conditions over facts alone. With Defaults an unanswered
// fact has the value that the catalogue assumes.
type FactEnv struct {
	Catalog    *Catalog
	Assessment *Assessment
	Defaults   bool
}

var _ Env = FactEnv{}

// Fact implements Env.
func (e FactEnv) Fact(id FactID) FactValue {
	if e.Defaults {
		v, _ := e.Assessment.FactOrDefault(e.Catalog, id)
		return v
	}
	return e.Assessment.Facts[id]
}

// Level implements Env; no condition over facts asks for it.
func (FactEnv) Level(ControlID) Level { return LevelUnanswered }

// Answer implements Env; no condition over facts asks for it.
func (FactEnv) Answer(StatementID) Value { return Unanswered }

// Selected implements Env; no condition over facts asks for it.
func (FactEnv) Selected(Category) bool { return false }

// Count implements Env; no condition over facts asks for it.
func (FactEnv) Count(string) (float64, bool) { return 0, false }

// Check implements Env; no condition over facts asks for it.
func (FactEnv) Check(string) Tri { return TriUnknown }
