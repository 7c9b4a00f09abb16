package questionnaire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
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
	Answers    keyed[Answer]                         `yaml:"answers,omitempty" json:"answers,omitempty"`
	Cards      keyed[Card]                           `yaml:"cards,omitempty" json:"cards,omitempty"`
	Risks      []RiskEntry                           `yaml:"risks,omitempty" json:"risks,omitempty"`
	Tables     map[TableID]map[string]map[string]any `yaml:"tables,omitempty" json:"tables,omitempty"`
	Actions    keyed[ActionState]                    `yaml:"actions,omitempty" json:"actions,omitempty"`
	Checklist  keyed[Override]                       `yaml:"checklist,omitempty" json:"checklist,omitempty"`
	Settled    keyed[Settlement]                     `yaml:"settled,omitempty" json:"settled,omitempty"`
	Settings   map[string]string                     `yaml:"settings,omitempty" json:"settings,omitempty"`
	Kept       []keptEntry                           `yaml:"kept,omitempty" json:"kept,omitempty"`
}

// ReadFile reads an assessment file, YAML or JSON, strictly: an unknown key, a
// value of the wrong type or a "not applicable" without a reason is a problem,
// and all problems come back together as [Problems].
func ReadFile(cat *Catalog, data []byte) (*Assessment, error) {
	f, ps, err := decodeFile(data)
	if err != nil {
		return nil, err
	}
	switch {
	case f.Format == "" && len(ps) > 0 && bytes.Contains(data, []byte("format:")):
		return nil, ps // a part that stands twice hides the others
	case f.Format == "":
		return nil, Problems{{Key: "format", Text: fmt.Sprintf("is missing: this is no assessment file (its first line is \"format: %s\")", FileFormat)}}
	case f.Format != FileFormat:
		return nil, Problems{{Key: "format", Text: fmt.Sprintf("%q is not %q: the file is of another kind or from a newer version", f.Format, FileFormat)}}
	}
	a := f.assessment(cat.forReading(), &ps)
	f.readKept(cat.forReading(), a, &ps)
	if len(ps) > 0 {
		return nil, append(f.missingPacks(cat), ps...)
	}
	return a.under(cat), nil
}

// foreign names a kind of file that people take for an assessment file, by its
// first bytes; empty for none of them.
func foreign(data []byte) string {
	for _, k := range []struct{ start, name string }{
		{"PK\x03\x04", "a workbook or another zip archive"},
		{"%PDF-", "a PDF"},
		{"BEGIN:VCALENDAR", "a calendar"},
	} {
		if bytes.HasPrefix(data, []byte(k.start)) {
			return k.name
		}
	}
	return ""
}

// decodeFile tells JSON from YAML by the first character. It returns what could
// be read with the problems found on the way, or an error when nothing could.
func decodeFile(data []byte) (*file, Problems, error) {
	text := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	switch {
	case len(data) > MaxFile:
		return nil, nil, fmt.Errorf("the file is larger than %d MiB", MaxFile>>20)
	case len(text) == 0:
		return nil, nil, errors.New("the file is empty")
	case foreign(data) != "":
		return nil, nil, fmt.Errorf("the file is %s; an assessment file is YAML or JSON, as export --format yaml writes it", foreign(data))
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return nil, nil, errors.New("the file is no text in UTF-8; save it as UTF-8, then try again")
	case text[0] == '{':
		return decodeJSON(text)
	}
	if err := checkWidth(data); err != nil {
		return nil, nil, err
	}
	var f file
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	err := dec.Decode(&f)
	var partly *yaml.TypeError
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil, errors.New("the file is empty")
	case err != nil && !errors.As(err, &partly):
		return nil, nil, yamlProblems("", err)
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return nil, nil, errors.New("the file holds more than one document")
	}
	ps := fractions("", data)
	if err != nil {
		ps = append(ps, yamlProblems("", err)...)
	}
	return &f, ps, nil
}

func decodeJSON(data []byte) (*file, Problems, error) {
	if err := duplicateKeys(data); err != nil {
		return nil, nil, err
	}
	var f file
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		ps := jsonProblems(err)
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) || strings.Contains(err.Error(), "unknown field") {
			return &f, ps, nil // the decoder has read the rest
		}
		return nil, nil, ps
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, nil, errors.New("the file holds more than one document")
	}
	return &f, nil, nil
}

// keyed is a part of the file whose items have keys. What is wrong in JSON is
// told for every item, with its key.
type keyed[V any] map[string]V

// UnmarshalJSON implements json.Unmarshaler.
func (k *keyed[V]) UnmarshalJSON(data []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*k = make(keyed[V], len(raw))
	var ps Problems
	for _, key := range sortedKeys(raw) {
		var v V
		if err := decode(raw[key], &v); err != nil {
			for _, p := range jsonProblems(err) {
				ps.add(strings.TrimSuffix(key+"."+p.Key, "."), "%s", p.Text)
			}
			continue
		}
		(*k)[key] = v
	}
	return ps.Err()
}

// jsonProblems rewords the decoder's messages.
func jsonProblems(err error) Problems {
	var ps Problems
	var te *json.UnmarshalTypeError
	var se *json.SyntaxError
	switch {
	case errors.As(err, &ps):
		return ps
	case errors.As(err, &te):
		return Problems{{Key: te.Field, Text: fmt.Sprintf("a %s cannot stand here", te.Value)}}
	case errors.As(err, &se):
		return Problems{{Text: fmt.Sprintf("the file is no valid JSON at byte %d: %s", se.Offset, se.Error())}}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return Problems{{Text: "the file is no valid JSON: it ends too early"}}
	}
	text := strings.TrimPrefix(err.Error(), "json: ")
	return Problems{{Text: strings.Replace(text, "unknown field", "there is no field", 1)}}
}

// duplicateKeys refuses an object that names a key twice, which encoding/json
// would silently resolve in favour of the last, nesting without end, and more
// items in one place than can be read.
func duplicateKeys(data []byte) error {
	var stack []frame
	w := newWidth()
	dec := json.NewDecoder(bytes.NewReader(data))
	for {
		t, err := dec.Token()
		switch {
		case errors.Is(err, io.EOF) && len(stack) > 0:
			return jsonProblems(io.ErrUnexpectedEOF)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return jsonProblems(err)
		}
		if t == json.Delim('}') || t == json.Delim(']') {
			stack = stack[:len(stack)-1]
			continue
		}
		if top := len(stack) - 1; top >= 0 {
			key, err := stack[top].take(t, w)
			if err != nil {
				return err
			}
			if key {
				continue
			}
		}
		switch t {
		case json.Delim('{'):
			stack = append(stack, frame{object: true, key: true, seen: map[string]bool{}})
		case json.Delim('['):
			stack = append(stack, frame{})
		}
		if len(stack) > 50 {
			return errors.New("the file is nested too deeply")
		}
	}
}

// frame is an object or a list of a JSON file that has begun.
type frame struct {
	object bool
	key    bool // the next token of an object is a key
	seen   map[string]bool
	parts  int
}

// take counts the next token of an object or a list, and says whether it is a key.
func (f *frame) take(t json.Token, w *width) (key bool, err error) {
	s, isText := t.(string)
	if f.object && (!f.key || !isText) {
		f.key = true
		return false, nil
	}
	if f.parts++; !w.one(f.parts) {
		return false, Problems{{Text: tooWide}}
	}
	if !f.object {
		return false, nil
	}
	if f.seen[s] {
		return false, Problems{{Key: s, Text: "stands twice"}}
	}
	f.seen[s], f.key = true, false
	return true, nil
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
	f.readSettled(cat, a, ps)
	return a
}

func (f *file) readFacts(cat *Catalog, a *Assessment, ps *Problems) {
	for _, key := range sortedKeys(f.Facts) {
		fact := cat.Fact(FactID(key))
		if fact == nil {
			ps.add("facts."+key, "there is no such fact%s", ps.suggest(key, cat, factKeys))
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
		if *f.Categories != nil && !slices.Contains(a.Selected, Security) {
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
			ps.add("levels."+key, "there is no such control%s", ps.suggest(key, cat, controlKeys))
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
			ps.add(where, "there is no such statement%s", ps.suggest(key, cat, statementKeys))
			continue
		}
		ans := f.Answers[key].clean()
		switch {
		case ans.NeedsReason() && !ans.ReasonMissing:
			ps.add(where, "\"na\" needs a reason in its note")
		case ans.ReasonMissing && !ans.NeedsReason():
			ps.add(where, "reason_missing goes only with an \"na\" that has no note")
		}
		if ans.ToConfirm && ans.Value == Unanswered {
			ps.add(where, "to_confirm goes only with an answer")
		}
		checkDepartment(where+".owner", ans.Owner, ps)
		checkLength(where+".note", ans.Note, ps)
		for i, ev := range ans.Evidence {
			ev.check(fmt.Sprintf("%s.evidence[%d]", where, i), ps)
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
		case CleanLine(string(r.ID)) != string(r.ID):
			checkKey("risks", string(r.ID), ps)
			continue
		case twice:
			ps.add(where, "stands twice")
			continue
		case cat.Risk(r.ID) == nil && r.Title == "":
			ps.add(where, "is not in the risk library; a risk of your own needs a title")
		}
		r = r.clean()
		CheckRisk(cat, where, r, ps)
		id := r.ID
		r.ID = "" // the key says it
		a.Risks[id] = r
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
			checkKey("tables."+string(id), rowID, ps)
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
			ps.add("cards."+key, "there is no such control%s", ps.suggest(key, cat, controlKeys))
		}
		c := f.Cards[key].clean()
		checkDepartment("cards."+key+".owner", c.Owner, ps)
		checkLength("cards."+key+".note", c.Note, ps)
		a.Cards[ControlID(key)] = c
	}
	for _, key := range sortedKeys(f.Actions) {
		s := f.Actions[key].clean()
		if s.Status != "" && !slices.Contains(ActionStatuses(), s.Status) {
			ps.add("actions."+key, "there is no status %q", s.Status)
		}
		checkDepartment("actions."+key+".owner", s.Owner, ps)
		checkLength("actions."+key+".note", s.Note, ps)
		checkKey("actions", key, ps)
		a.Actions[key] = s
	}
	for _, key := range sortedKeys(f.Checklist) {
		o := f.Checklist[key].clean()
		if !slices.ContainsFunc(cat.Checklist, func(i ChecklistItem) bool { return string(i.ID) == key }) {
			ps.add("checklist."+key, "there is no such item")
		}
		if !slices.Contains(ItemStates(), o.State) {
			ps.add("checklist."+key, "there is no state %q (use %s)", o.State, strings.Join(ItemStates(), ", "))
		}
		if o.Reason == "" {
			ps.add("checklist."+key, "an overruled item needs a reason")
		}
		a.Checklist[ItemID(key)] = o
	}
	for _, key := range sortedKeys(f.Settings) {
		checkKey("settings", key, ps)
		a.Settings[key] = CleanLine(f.Settings[key])
		if n, err := strconv.Atoi(a.Settings[key]); key == "risk_appetite" && (err != nil || n < 1 || n > 25) {
			ps.add("settings."+key, "%q is no number from 1 to 25", a.Settings[key])
		}
	}
}

// checkKey refuses a key that would not read as it is written.
func checkKey(where, key string, ps *Problems) {
	if key == "" || CleanLine(key) != key {
		ps.add(where, "the key %q is empty or holds characters that do not show", key)
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
