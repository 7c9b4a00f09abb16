package questionnaire

import "slices"

// Settlement says why a contradiction may stand: somebody has looked at both
// answers and gives the reason in writing. It changes no figure; the
// contradiction is listed apart, with its reason.
type Settlement struct {
	Reason string `json:"reason" yaml:"reason"`
	By     string `json:"by,omitempty" yaml:"by,omitempty"` // who decided; empty when nobody is named
	Date   Date   `json:"date,omitzero" yaml:"date,omitempty"`
}

func (s Settlement) clean() Settlement {
	s.Reason, s.By = CleanText(s.Reason), CleanLine(s.By)
	return s
}

// SettledEntry settles a contradiction by its rule; without a reason it is open
// again.
func SettledEntry(id RuleID, s Settlement) Entry {
	s = s.clean()
	return entryOf(KindSettled, string(id), s, s.Reason == "")
}

// HasRule reports whether the catalogue has a consistency rule.
func (c *Catalog) HasRule(id RuleID) bool {
	return slices.ContainsFunc(c.Rules, func(r Rule) bool { return r.ID == id })
}

func ruleKeys(c *Catalog) []string {
	keys := make([]string, len(c.Rules))
	for i := range c.Rules {
		keys[i] = string(c.Rules[i].ID)
	}
	return keys
}

func (f *file) readSettled(cat *Catalog, a *Assessment, ps *Problems) {
	for _, key := range sortedKeys(f.Settled) {
		where := "settled." + key
		if !cat.HasRule(RuleID(key)) {
			ps.add(where, "there is no such rule%s", ps.suggest(key, cat, ruleKeys))
			continue
		}
		s := f.Settled[key].clean()
		if s.Reason == "" {
			ps.add(where, "a settled contradiction needs a reason")
		}
		checkLength(where+".reason", s.Reason, ps)
		a.Settled[RuleID(key)] = s
	}
}
