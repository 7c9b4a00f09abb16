package questionnaire

import (
	"fmt"
	"slices"
	"strings"
)

// seriesSizes is how many criteria each series has: 61 in all (TSP section 100,
// 2017 criteria).
var seriesSizes = []struct {
	series string
	size   int
}{
	{"CC1", 5},
	{"CC2", 3},
	{"CC3", 4},
	{"CC4", 2},
	{"CC5", 3},
	{"CC6", 8},
	{"CC7", 5},
	{"CC8", 1},
	{"CC9", 2},
	{"A1", 3},
	{"C1", 2},
	{"PI1", 5},
	{"P1", 1},
	{"P2", 1},
	{"P3", 2},
	{"P4", 3},
	{"P5", 2},
	{"P6", 7},
	{"P7", 1},
	{"P8", 1},
}

// CriterionIDs lists the 61 ids in order.
func CriterionIDs() []CriterionID {
	ids := make([]CriterionID, 0, 61)
	for _, s := range seriesSizes {
		for i := 1; i <= s.size; i++ {
			ids = append(ids, CriterionID(fmt.Sprintf("%s.%d", s.series, i)))
		}
	}
	return ids
}

// Validate cross-checks the whole catalogue and reports every problem: ids,
// references both ways, conditions, prerequisites, efforts and mappings. The
// tests, `catalog lint` and the loader share it.
func (c *Catalog) Validate() Problems {
	v := &validator{cat: c}
	v.duplicates()
	v.criteria()
	for i := range c.Controls {
		v.control(&c.Controls[i])
	}
	v.cycles()
	for i := range c.Facts {
		v.fact(&c.Facts[i])
	}
	for i := range c.Risks {
		v.risk(&c.Risks[i])
	}
	v.rules()
	v.checklist()
	v.costs()
	v.lengths()
	for _, w := range c.conditions() {
		v.condition(w)
	}
	return v.locate()
}

type validator struct {
	cat *Catalog
	ps  Problems
}

func (v *validator) add(key, format string, args ...any) { v.ps.add(key, format, args...) }

// locate adds file and line to the problems whose key was seen in a file. What
// stands more than once is shown where it stands again.
func (v *validator) locate() Problems {
	again := map[string]int{}
	for i := range v.ps {
		p := &v.ps[i]
		at := v.cat.sources[p.Key]
		n := 0
		if strings.HasSuffix(p.Text, twiceText) {
			again[p.Key]++
			n = again[p.Key]
		}
		if len(at) > 0 && p.File == "" {
			at := at[min(n, len(at)-1)]
			p.File, p.Line = at.file, at.line
		}
	}
	return v.ps
}

func (v *validator) need(key, field, value string) {
	if strings.TrimSpace(value) == "" {
		v.add(key, "%s is empty", field)
	}
}

const twiceText = " stands twice"

// duplicates reports keys that stand twice, across all parts of a kind, and those
// that no condition could name.
func (v *validator) duplicates() {
	seen := map[string]bool{}
	once := func(kind, key string) {
		if seen[kind+" "+key] {
			v.add(key, "the %s%s", kind, twiceText)
		}
		v.key(kind, key)
		seen[kind+" "+key] = true
	}
	for i := range v.cat.Criteria {
		once("criterion", string(v.cat.Criteria[i].ID))
	}
	for i := range v.cat.Topics {
		once("topic", v.cat.Topics[i].Key)
	}
	for i := range v.cat.Costs {
		once("cost", v.cat.Costs[i].Key)
	}
	for i := range v.cat.Controls {
		once("control", string(v.cat.Controls[i].Key))
		for j := range v.cat.Controls[i].Statements {
			once("statement", string(v.cat.Controls[i].Statements[j].Key))
		}
	}
	for i := range v.cat.Facts {
		once("fact", string(v.cat.Facts[i].Key))
	}
	for i := range v.cat.Risks {
		once("risk", string(v.cat.Risks[i].ID))
	}
	for i := range v.cat.Rules {
		once("rule", string(v.cat.Rules[i].ID))
	}
	for i := range v.cat.Decisions {
		once("decision", v.cat.Decisions[i].Key)
	}
	for i := range v.cat.Advice {
		once("advice", v.cat.Advice[i].ID)
	}
	for i := range v.cat.Checklist {
		once("checklist item", string(v.cat.Checklist[i].ID))
	}
}

// criteria checks that the ids are exactly the 61 and that each is carried by a
// control.
func (v *validator) criteria() {
	want := CriterionIDs()
	for i := range v.cat.Criteria {
		cr := &v.cat.Criteria[i]
		key := string(cr.ID)
		if !slices.Contains(want, cr.ID) {
			v.add(key, "there is no such trust services criterion")
			continue
		}
		if cr.Category != cr.ID.Category() {
			v.add(key, "belongs to %s, not to %q", cr.ID.Category(), cr.Category)
		}
		v.need(key, "title", cr.Title)
		v.need(key, "intent", cr.Intent)
		v.mappings(key, cr.Mappings)
		for _, t := range cr.Topics {
			if v.cat.Topic(t) == nil {
				v.add(key, "there is no topic %q", t)
			}
		}
		if !v.carried(cr.ID) {
			v.add(key, "no control has the role primary for it")
		}
	}
	for _, id := range want {
		if v.cat.Criterion(id) == nil {
			v.add(string(id), "the criterion is missing")
		}
	}
}

func (v *validator) carried(id CriterionID) bool {
	return slices.ContainsFunc(v.cat.Controls, func(ctl Control) bool {
		return slices.Contains(ctl.CarriedBy(), id)
	})
}

func (v *validator) control(ctl *Control) {
	key := string(ctl.Key)
	v.need(key, "title", ctl.Title)
	v.need(key, "question", ctl.Question)
	v.need(key, "auditor_caveat", ctl.Caveat)
	if v.cat.Topic(ctl.Topic) == nil {
		v.add(key, "there is no topic %q", ctl.Topic)
	}
	if !ctl.Owner.Valid() {
		v.add(key, "there is no department %q", ctl.Owner)
	}
	if !slices.Contains(Cadences(), ctl.Cadence) {
		v.add(key, "there is no cadence %q", ctl.Cadence)
	}
	if len(ctl.Criteria) == 0 {
		v.add(key, "meets no criterion")
	}
	for _, r := range ctl.Criteria {
		if v.cat.Criterion(r.ID) == nil {
			v.add(key, "there is no criterion %q", r.ID)
		}
		if r.Role != Primary && r.Role != Supporting {
			v.add(key, "role %q is neither primary nor supporting", r.Role)
		}
	}
	for _, p := range ctl.Prerequisites {
		if v.cat.Control(p) == nil {
			v.add(key, "there is no prerequisite %q%s", p, suggest(string(p), controlKeys(v.cat)))
		}
	}
	v.effort(key, "small", ctl.Effort.Small)
	v.effort(key, "large", ctl.Effort.Large)
	if ctl.LeadDays < 0 || ctl.LeadDays > 365 {
		v.add(key, "lead_days %d is outside 0 to 365", ctl.LeadDays)
	}
	if len(ctl.Remediation) == 0 {
		v.add(key, "has no remediation steps: every gap needs an action")
	}
	if len(ctl.Evidence.Design) == 0 || len(ctl.Evidence.Operation) == 0 {
		v.add(key, "names no evidence for design or for operation")
	}
	v.mappings(key, ctl.Mappings)
	v.statements(ctl)
}

func (v *validator) statements(ctl *Control) {
	var aspects, keys [3]int
	total := 0
	for i := range ctl.Statements {
		s := &ctl.Statements[i]
		key := string(s.Key)
		if slug, ok := strings.CutPrefix(key, string(ctl.Key)+"."); !ok || slug == "" {
			v.add(key, "the key does not start with %q and a dot", ctl.Key)
		}
		v.need(key, "text", s.Text)
		v.need(key, "yes_means", s.YesMeans)
		v.need(key, "partly_means", s.PartlyMeans)
		if s.Weight < 0 || s.Weight > 9 {
			v.add(key, "weight %d is outside 1 to 9", s.Weight)
		}
		aspects[s.Aspect]++
		if s.IsKey {
			keys[s.Aspect]++
			total++
		}
	}
	if n := len(ctl.Statements); n < 3 || n > 8 {
		v.add(string(ctl.Key), "has %d statements, wanted 3 to 8", n)
	}
	for _, a := range Aspects() {
		if aspects[a] == 0 {
			v.add(string(ctl.Key), "has no %s statement", a)
		}
		if keys[a] > 1 {
			v.add(string(ctl.Key), "has more than one key statement for %s", a)
		}
	}
	if total == 0 {
		v.add(string(ctl.Key), "has no key statement")
	}
}

func (v *validator) effort(key, size string, e Effort) {
	if e.Min < 0 || e.Likely < e.Min || e.Max < e.Likely || e.Max == 0 {
		v.add(key, "effort for a %s company is not min <= likely <= max: %v, %v, %v", size, e.Min, e.Likely, e.Max)
	}
}

// circle writes a way round: a → b → a.
func circle(path []ControlID) string {
	words := make([]string, len(path))
	for i, id := range path {
		words[i] = string(id)
	}
	return strings.Join(words, " → ")
}

// cycles reports each control from which its own prerequisites lead back to it.
func (v *validator) cycles() {
	const unseen, open, done = 0, 1, 2
	state := make(map[ControlID]int, len(v.cat.Controls))
	var walk func(id ControlID, path []ControlID)
	walk = func(id ControlID, path []ControlID) {
		state[id] = open
		path = append(path, id)
		if ctl := v.cat.Control(id); ctl != nil {
			for _, p := range ctl.Prerequisites {
				switch state[p] {
				case unseen:
					walk(p, path)
				case open:
					at := slices.Index(path, p)
					v.add(string(p), "its prerequisites form a circle: %s; take one of them out", circle(append(path[at:len(path):len(path)], p)))
				}
			}
		}
		state[id] = done
	}
	for i := range v.cat.Controls {
		if state[v.cat.Controls[i].Key] == unseen {
			walk(v.cat.Controls[i].Key, nil)
		}
	}
}

func (v *validator) risk(r *Risk) {
	key := string(r.ID)
	v.need(key, "title", r.Title)
	v.need(key, "scenario", r.Scenario)
	if r.Likelihood < 1 || r.Likelihood > 5 || r.Impact < 1 || r.Impact > 5 {
		v.add(key, "likelihood %d and impact %d are not both from 1 to 5", r.Likelihood, r.Impact)
	}
	if len(r.Controls) == 0 {
		v.add(key, "no control reduces it")
	}
	v.controlsExist(key, r.Controls)
	v.criteriaExist(key, r.Criteria)
}

func (v *validator) controlsExist(key string, ids []ControlID) {
	for _, id := range ids {
		if v.cat.Control(id) == nil {
			v.add(key, "there is no control %q%s", id, suggest(string(id), controlKeys(v.cat)))
		}
	}
}

func (v *validator) criteriaExist(key string, ids []CriterionID) {
	for _, id := range ids {
		if v.cat.Criterion(id) == nil {
			v.add(key, "there is no criterion %q", id)
		}
	}
}

func (v *validator) rules() {
	for i := range v.cat.Rules {
		r := &v.cat.Rules[i]
		key := string(r.ID)
		v.need(key, "when", r.When)
		v.need(key, "message", r.Message)
		v.need(key, "why", r.Why)
		v.criteriaExist(key, r.Criteria)
		if !slices.Contains([]Severity{High, Medium, Low}, r.Severity) {
			v.add(key, "there is no severity %q", r.Severity)
		}
		for _, s := range r.Subjects {
			if !v.named(s) {
				v.add(key, "subject %q is no control, statement, fact, risk, table or category", s)
			}
		}
	}
	for i := range v.cat.Decisions {
		d := &v.cat.Decisions[i]
		v.need(d.Key, "when", d.When)
		v.need(d.Key, "reason", d.Reason)
		for _, cat := range sortedKeys(d.Effects) {
			e := d.Effects[cat]
			if !cat.Valid() || cat == Security || !slices.Contains([]Effect{EffectRecommended, EffectOptional, EffectAgainst}, e) {
				v.add(d.Key, "effect %q on %q is not one of R, O, N on an optional category", e, cat)
			}
		}
	}
	for i := range v.cat.Advice {
		a := &v.cat.Advice[i]
		v.need(a.ID, "when", a.When)
		v.need(a.ID, "reason", a.Reason)
		if !slices.Contains([]AdviceKind{AdviceFit, AdviceReport, AdviceWindow}, a.Kind) {
			v.add(a.ID, "there is no kind of advice %q", a.Kind)
		} else if a.Verdict != "" && !slices.Contains(Verdicts(a.Kind), a.Verdict) {
			v.add(a.ID, "there is no verdict %q on %s", a.Verdict, a.Kind)
		}
	}
}

// Verdicts lists what advice of a kind can recommend; a window has no verdict.
func Verdicts(k AdviceKind) []string {
	switch k {
	case AdviceFit:
		return []string{"pursue", "foundations_first", "defer", "other_framework_first"}
	case AdviceReport:
		return []string{"type1", "type2", "type1_then_type2", "remediate_first"}
	case AdviceWindow:
	}
	return nil
}

// named reports whether s is a key of the catalogue that a rule may be about.
func (v *validator) named(s string) bool {
	_, st := v.cat.Statement(StatementID(s))
	return st != nil || v.cat.Control(ControlID(s)) != nil || v.cat.Fact(FactID(s)) != nil ||
		v.cat.Risk(RiskID(s)) != nil || TableByID(TableID(s)) != nil || Category(s).Valid()
}

func (v *validator) checklist() {
	for i := range v.cat.Checklist {
		item := &v.cat.Checklist[i]
		key := string(item.ID)
		v.need(key, "title", item.Title)
		v.need(key, "done", item.Done)
		if !item.Owner.Valid() {
			v.add(key, "there is no department %q", item.Owner)
		}
		if !slices.Contains(ChecklistGroups(), item.Group) {
			v.add(key, "there is no group %q", item.Group)
		}
		v.controlsExist(key, item.Controls)
	}
}

// ChecklistGroups lists the groups of the executive checklist in order.
func ChecklistGroups() []string {
	return []string{"strategy", "scope", "controls", "evidence", "governance"}
}

// Sizes lists the company sizes of the cost table.
func Sizes() []string { return []string{"1-10", "11-50", "51-150"} }

// SizeOf is the row of the cost table for a headcount.
func SizeOf(headcount int) string {
	switch {
	case headcount <= 10:
		return "1-10"
	case headcount <= 50:
		return "11-50"
	default:
		return "51-150"
	}
}

func (v *validator) costs() {
	for i := range v.cat.Costs {
		c := &v.cat.Costs[i]
		v.need(c.Key, "title", c.Title)
		v.need(c.Key, "source", c.Source)
		v.need(c.Key, "confidence", c.Confidence)
		if !slices.Contains([]string{"usd", "percent", "weeks", "hours"}, c.Unit) {
			v.add(c.Key, "there is no unit %q", c.Unit)
		}
		for _, size := range Sizes() {
			if r, ok := c.Ranges[size]; !ok || r.Low > r.High || r.Low < 0 {
				v.add(c.Key, "has no range low <= high for %s people", size)
			}
		}
	}
}
