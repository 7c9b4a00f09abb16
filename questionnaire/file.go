package questionnaire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// FileFormat is the first line of an assessment file.
const FileFormat = "soc2ready/assessment/v1"

// MaxFile is the largest assessment file that is read, in bytes.
const MaxFile = 32 << 20

// file is an assessment as it stands in a YAML or JSON file. Levels are read,
// not written: a shorthand for all statements of a card.
type file struct {
	Format     string                                `yaml:"format" json:"format"`
	Name       string                                `yaml:"name" json:"name"`
	Facts      map[string]any                        `yaml:"facts,omitempty" json:"facts,omitempty"`
	Categories *[]string                             `yaml:"categories,omitempty" json:"categories,omitempty"`
	Reasons    map[string]string                     `yaml:"category_reasons,omitempty" json:"category_reasons,omitempty"`
	Levels     map[string]string                     `yaml:"levels,omitempty" json:"levels,omitempty"`
	Answers    map[string]Answer                     `yaml:"answers,omitempty" json:"answers,omitempty"`
	Cards      map[string]Card                       `yaml:"cards,omitempty" json:"cards,omitempty"`
	Risks      []RiskEntry                           `yaml:"risks,omitempty" json:"risks,omitempty"`
	Tables     map[TableID]map[string]map[string]any `yaml:"tables,omitempty" json:"tables,omitempty"`
	Actions    map[string]ActionState                `yaml:"actions,omitempty" json:"actions,omitempty"`
	Checklist  map[string]Override                   `yaml:"checklist,omitempty" json:"checklist,omitempty"`
	Settings   map[string]string                     `yaml:"settings,omitempty" json:"settings,omitempty"`
}

// ReadFile reads an assessment file, YAML or JSON, strictly: an unknown key, a
// value of the wrong type or a "not applicable" without a reason is a problem,
// and all problems come back together as [Problems].
func ReadFile(cat *Catalog, data []byte) (*Assessment, error) {
	f, err := decodeFile(data)
	if err != nil {
		return nil, err
	}
	var ps Problems
	switch {
	case f.Format == "":
		ps.add("format", "is missing: this is no assessment file (its first line is \"format: %s\")", FileFormat)
		return nil, ps
	case f.Format != FileFormat:
		ps.add("format", "%q is not %q: the file is of another kind or from a newer version", f.Format, FileFormat)
		return nil, ps
	}
	a := f.assessment(cat, &ps)
	if err := ps.Err(); err != nil {
		return nil, err
	}
	return a, nil
}

// decodeFile tells JSON from YAML by the first character.
func decodeFile(data []byte) (*file, error) {
	var f file
	switch {
	case len(data) > MaxFile:
		return nil, fmt.Errorf("the file is larger than %d MiB", MaxFile>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return nil, errors.New("the file is empty")
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return nil, errors.New("the file is not text")
	case bytes.TrimSpace(data)[0] == '{':
		return &f, decodeJSON(data, &f)
	}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		if !isMapping(data) {
			return nil, fmt.Errorf("this is no assessment file (its first line is \"format: %s\")", FileFormat)
		}
		return nil, yamlProblems("", err)
	}
	if err := dec.Decode(new(any)); !errors.Is(err, io.EOF) {
		return nil, errors.New("the file holds more than one document")
	}
	return &f, nil
}

// isMapping reports whether YAML holds keys and values, and not just some text.
func isMapping(data []byte) bool {
	var root yaml.Node
	if yaml.Unmarshal(data, &root) != nil || len(root.Content) == 0 {
		return true // the decoder says what is wrong
	}
	return root.Content[0].Kind == yaml.MappingNode
}

func decodeJSON(data []byte, f *file) error {
	if err := duplicateKeys(data); err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(f); err != nil {
		return jsonProblem(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("the file holds more than one document")
	}
	return nil
}

// jsonProblem rewords the decoder's messages.
func jsonProblem(err error) error {
	var te *json.UnmarshalTypeError
	var se *json.SyntaxError
	switch {
	case errors.As(err, &te):
		return Problems{{Key: te.Field, Text: fmt.Sprintf("a %s cannot stand here", te.Value)}}
	case errors.As(err, &se):
		return Problems{{Text: fmt.Sprintf("the file is no valid JSON at byte %d: %s", se.Offset, se.Error())}}
	}
	text := strings.TrimPrefix(err.Error(), "json: ")
	return Problems{{Text: strings.Replace(text, "unknown field", "there is no field", 1)}}
}

// duplicateKeys refuses an object that names a key twice, which encoding/json
// would silently resolve in favour of the last, and nesting without end.
func duplicateKeys(data []byte) error {
	type frame struct {
		object bool
		key    bool // the next token of an object is a key
		seen   map[string]bool
	}
	var stack []frame
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		t, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return jsonProblem(err)
		}
		top := len(stack) - 1
		if s, ok := t.(string); ok && top >= 0 && stack[top].object && stack[top].key {
			if stack[top].seen[s] {
				return Problems{{Key: s, Text: "stands twice"}}
			}
			stack[top].seen[s], stack[top].key = true, false
			continue
		}
		if top >= 0 && stack[top].object {
			stack[top].key = true
		}
		switch t {
		case json.Delim('{'):
			stack = append(stack, frame{object: true, key: true, seen: map[string]bool{}})
		case json.Delim('['):
			stack = append(stack, frame{})
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:top]
		}
		if len(stack) > 50 {
			return errors.New("the file is nested too deeply")
		}
	}
}

// assessment turns the file into an assessment, noting every problem.
func (f *file) assessment(cat *Catalog, ps *Problems) *Assessment {
	a := NewAssessment(CleanLine(f.Name))
	if a.Name == "" {
		ps.add("name", "is missing")
	}
	f.readFacts(cat, a, ps)
	f.readCategories(a, ps)
	f.readLevels(cat, a, ps)
	f.readAnswers(cat, a, ps)
	f.readRisks(cat, a, ps)
	f.readTables(a, ps)
	f.readRest(cat, a, ps)
	return a
}

func (f *file) readFacts(cat *Catalog, a *Assessment, ps *Problems) {
	for _, key := range sortedKeys(f.Facts) {
		fact := cat.Fact(FactID(key))
		if fact == nil {
			ps.add("facts."+key, "there is no such fact%s", suggest(key, factKeys(cat)))
			continue
		}
		v, err := fact.FromPlain(plainOf(f.Facts[key]))
		if err != nil {
			ps.add("facts."+key, "%v", err)
			continue
		}
		a.Facts[fact.Key] = v
	}
}

func (f *file) readCategories(a *Assessment, ps *Problems) {
	if f.Categories != nil {
		a.Selected = []Category{}
		for _, c := range *f.Categories {
			if !Category(c).Valid() {
				ps.add("categories", "there is no category %q", c)
				continue
			}
			if slices.Contains(a.Selected, Category(c)) {
				ps.add("categories", "%q is named twice", c)
			}
			a.Selected = append(a.Selected, Category(c))
		}
		if !slices.Contains(a.Selected, Security) {
			ps.add("categories", "security is always in scope and cannot be left out")
		}
	}
	for _, c := range sortedKeys(f.Reasons) {
		if !Category(c).Valid() {
			ps.add("category_reasons."+c, "there is no such category")
		}
		a.Reasons[Category(c)] = CleanText(f.Reasons[c])
	}
}

func (f *file) readLevels(cat *Catalog, a *Assessment, ps *Problems) {
	for _, key := range sortedKeys(f.Levels) {
		ctl := cat.Control(ControlID(key))
		if ctl == nil {
			ps.add("levels."+key, "there is no such control%s", suggest(key, controlKeys(cat)))
			continue
		}
		l, err := ParseLevel(f.Levels[key])
		if err != nil {
			ps.add("levels."+key, "%v", err)
			continue
		}
		for _, e := range LevelEntries(a, ctl, l, "") {
			if err := a.Apply(cat, e); err != nil {
				ps.add("levels."+key, "%v", err)
			}
		}
	}
}

func (f *file) readAnswers(cat *Catalog, a *Assessment, ps *Problems) {
	for _, key := range sortedKeys(f.Answers) {
		where := "answers." + key
		if _, s := cat.Statement(StatementID(key)); s == nil {
			ps.add(where, "there is no such statement%s", suggest(key, statementKeys(cat)))
			continue
		}
		ans := f.Answers[key]
		ans.Note = CleanText(ans.Note)
		if ans.Value == NotApplicable && ans.Note == "" && !ans.ReasonMissing {
			ps.add(where, "\"na\" needs a reason in its note")
		}
		if ans.ReasonMissing && (ans.Value != NotApplicable || ans.Note != "") {
			ps.add(where, "reason_missing goes only with an \"na\" that has no note")
		}
		checkDepartment(where+".owner", ans.Owner, ps)
		checkLength(where+".note", ans.Note, ps)
		for i := range ans.Evidence {
			ev := &ans.Evidence[i]
			ev.Title, ev.Location = CleanLine(ev.Title), CleanLine(ev.Location)
			if ev.Title == "" {
				ps.add(fmt.Sprintf("%s.evidence[%d]", where, i), "has no title")
			}
			checkDepartment(where+".evidence.owner", ev.Owner, ps)
		}
		a.Answers[StatementID(key)] = ans
	}
}

func (f *file) readRisks(cat *Catalog, a *Assessment, ps *Problems) {
	for i, r := range f.Risks {
		where := "risks." + string(r.ID)
		switch _, twice := a.Risks[r.ID]; {
		case r.ID == "":
			ps.add(fmt.Sprintf("risks[%d]", i), "has no id")
			continue
		case twice:
			ps.add(where, "stands twice")
			continue
		case cat.Risk(r.ID) == nil && r.Title == "":
			ps.add(where, "is not in the risk library; a risk of your own needs a title")
		}
		r.Title, r.Scenario, r.Note = CleanLine(r.Title), CleanText(r.Scenario), CleanText(r.Note)
		CheckRisk(cat, where, r, ps)
		a.Risks[r.ID] = r
	}
}

// CheckRisk reports what is wrong in a risk: scores outside 1 to 5, an unknown
// treatment, department or control.
func CheckRisk(cat *Catalog, where string, r RiskEntry, ps *Problems) {
	for _, n := range []struct {
		name       string
		value, max int
	}{{"likelihood", r.Likelihood, 5}, {"impact", r.Impact, 5}, {"residual", r.Residual, 25}} {
		if n.value < 0 || n.value > n.max {
			ps.add(where+"."+n.name, "%d is outside 1 to %d", n.value, n.max)
		}
	}
	if r.Residual > 0 && r.ResidualReason == "" {
		ps.add(where+".residual", "an overruled residual risk needs a residual_reason")
	}
	if r.Treatment != "" && !slices.Contains(Treatments(), r.Treatment) {
		ps.add(where+".treatment", "%q is not one of mitigate, accept, transfer, avoid", r.Treatment)
	}
	for _, c := range r.Controls {
		if cat.Control(c) == nil {
			ps.add(where+".controls", "there is no control %q", c)
		}
	}
	checkDepartment(where+".owner", r.Owner, ps)
}

func (f *file) readTables(a *Assessment, ps *Problems) {
	for _, id := range sortedKeys(f.Tables) {
		t := TableByID(id)
		if t == nil {
			ps.add("tables."+string(id), "there is no such table")
			continue
		}
		rows := f.Tables[id]
		ids := sortedKeys(rows)
		slices.SortFunc(ids, CompareNatural)
		for _, rowID := range ids {
			cells := make(map[string]any, len(rows[rowID]))
			for k, v := range rows[rowID] {
				cells[k] = plainOf(v)
			}
			a.Tables[id] = append(a.Tables[id], t.RowFromPlain(rowID, cells, ps))
		}
	}
}

func (f *file) readRest(cat *Catalog, a *Assessment, ps *Problems) {
	for _, key := range sortedKeys(f.Cards) {
		if cat.Control(ControlID(key)) == nil {
			ps.add("cards."+key, "there is no such control")
		}
		c := f.Cards[key]
		c.Note = CleanText(c.Note)
		checkDepartment("cards."+key+".owner", c.Owner, ps)
		a.Cards[ControlID(key)] = c
	}
	for _, key := range sortedKeys(f.Actions) {
		s := f.Actions[key]
		if s.Status != "" && !slices.Contains(ActionStatuses(), s.Status) {
			ps.add("actions."+key, "there is no status %q", s.Status)
		}
		checkDepartment("actions."+key+".owner", s.Owner, ps)
		a.Actions[key] = s
	}
	for _, key := range sortedKeys(f.Checklist) {
		o := f.Checklist[key]
		if !slices.ContainsFunc(cat.Checklist, func(i ChecklistItem) bool { return string(i.ID) == key }) {
			ps.add("checklist."+key, "there is no such item")
		}
		if o.Reason == "" {
			ps.add("checklist."+key, "an overruled item needs a reason")
		}
		a.Checklist[ItemID(key)] = o
	}
	for key, v := range f.Settings {
		a.Settings[key] = CleanLine(v)
	}
}

func checkDepartment(where string, d Department, ps *Problems) {
	if d != "" && !d.Valid() {
		ps.add(where, "there is no department %q", d)
	}
}

func checkLength(where, s string, ps *Problems) {
	if len(s) > MaxText {
		ps.add(where, "is longer than %d bytes", MaxText)
	}
}
