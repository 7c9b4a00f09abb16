package questionnaire

import "slices"

// Overlay lays a pack over the catalogue: what has a key that the catalogue has
// replaces it, everything else is added. The result is indexed and validated;
// the catalogue itself is not changed.
func (c *Catalog) Overlay(name string, data []byte) (*Catalog, error) {
	var f catalogFile
	if ps := decodeStrictly(name, data, &f); ps != nil {
		return nil, ps
	}
	out := *c
	out.index, out.sources = index{}, nil
	if f.Version != "" {
		out.Version = c.Version + " + " + f.Version
	}
	out.Topics = merged(c.Topics, f.Topics, func(t *Topic) string { return t.Key })
	out.Criteria = merged(c.Criteria, f.Criteria, func(x *Criterion) CriterionID { return x.ID })
	out.Controls = merged(c.Controls, f.Controls, func(x *Control) ControlID { return x.Key })
	out.Facts = merged(c.Facts, f.Facts, func(x *Fact) FactID { return x.Key })
	out.Risks = merged(c.Risks, f.Risks, func(x *Risk) RiskID { return x.ID })
	out.Rules = merged(c.Rules, f.Rules, func(x *Rule) RuleID { return x.ID })
	out.Decisions = merged(c.Decisions, f.Decisions, func(x *Decision) string { return x.Key })
	out.Advice = merged(c.Advice, f.Advice, func(x *Advice) string { return x.ID })
	out.Checklist = merged(c.Checklist, f.Checklist, func(x *ChecklistItem) ItemID { return x.ID })
	out.Costs = merged(c.Costs, f.Costs, func(x *Cost) string { return x.Key })
	for i := range out.Controls { // Index writes into the statements
		out.Controls[i].Statements = slices.Clone(out.Controls[i].Statements)
	}
	out.locate(name, data)
	out.sort()
	out.Index()
	return &out, out.Validate().Err()
}

// merged is base with the items of over in place of those with the same key,
// and the others at the end.
func merged[T any, K comparable](base, over []T, key func(*T) K) []T {
	out := append([]T(nil), base...)
	at := make(map[K]int, len(out))
	for i := range out {
		at[key(&out[i])] = i
	}
	for i := range over {
		if j, ok := at[key(&over[i])]; ok {
			out[j] = over[i]
			continue
		}
		out = append(out, over[i])
	}
	return out
}
