package questionnaire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Kind says which part of an assessment an entry belongs to.
type Kind string

// The kinds of entries.
const (
	KindFact      Kind = "fact"
	KindAnswer    Kind = "answer"
	KindCard      Kind = "card"
	KindSelected  Kind = "categories" // one entry with an empty key
	KindReason    Kind = "category_reason"
	KindRisk      Kind = "risk"
	KindRow       Kind = "row" // key "vendors/001"
	KindAction    Kind = "action"
	KindChecklist Kind = "checklist"
	KindSetting   Kind = "setting"
	KindSettled   Kind = "settled" // key: a rule
)

// EntryKey names one entry of an assessment.
type EntryKey struct {
	Kind Kind
	Key  string
}

// Entry is the unit in which an assessment changes, is saved, undone and
// merged: a key and its value as JSON. A nil value means that there is nothing.
type Entry struct {
	EntryKey
	Value json.RawMessage
}

// Same reports whether both entries say the same about the same thing.
func (e Entry) Same(f Entry) bool {
	return e.EntryKey == f.EntryKey && bytes.Equal(e.Value, f.Value)
}

// Entry reads what the assessment says under a key; the value is nil when it
// says nothing.
func (a *Assessment) Entry(k EntryKey) Entry {
	e := Entry{EntryKey: k}
	switch k.Kind {
	case KindFact:
		e.Value = encodeIf(a.Facts, FactID(k.Key))
	case KindAnswer:
		e.Value = encodeIf(a.Answers, StatementID(k.Key))
	case KindCard:
		e.Value = encodeIf(a.Cards, ControlID(k.Key))
	case KindSelected:
		if a.Selected != nil && k.Key == "" {
			e.Value = encode(a.Selected)
		}
	case KindReason:
		e.Value = encodeIf(a.Reasons, Category(k.Key))
	case KindRisk:
		e.Value = encodeIf(a.Risks, RiskID(k.Key))
	case KindRow:
		table, id, _ := strings.Cut(k.Key, "/")
		if i := a.rowIndex(TableID(table), id); i >= 0 {
			e.Value = encode(a.Tables[TableID(table)][i].Plain())
		}
	case KindAction:
		e.Value = encodeIf(a.Actions, k.Key)
	case KindChecklist:
		e.Value = encodeIf(a.Checklist, ItemID(k.Key))
	case KindSetting:
		e.Value = encodeIf(a.Settings, k.Key)
	case KindSettled:
		e.Value = encodeIf(a.Settled, RuleID(k.Key))
	}
	if e.Value == nil {
		return a.Unreadable[k].orEmpty(k)
	}
	return e
}

func (e Entry) orEmpty(k EntryKey) Entry {
	e.EntryKey = k
	return e
}

// Entries lists everything the assessment says, sorted by kind and key.
func (a *Assessment) Entries() []Entry {
	var keys []EntryKey
	keys = appendKeys(keys, KindFact, a.Facts)
	keys = appendKeys(keys, KindAnswer, a.Answers)
	keys = appendKeys(keys, KindCard, a.Cards)
	keys = appendKeys(keys, KindReason, a.Reasons)
	keys = appendKeys(keys, KindRisk, a.Risks)
	keys = appendKeys(keys, KindAction, a.Actions)
	keys = appendKeys(keys, KindChecklist, a.Checklist)
	keys = appendKeys(keys, KindSetting, a.Settings)
	keys = appendKeys(keys, KindSettled, a.Settled)
	if a.Selected != nil {
		keys = append(keys, EntryKey{KindSelected, ""})
	}
	for table, rows := range a.Tables {
		for _, r := range rows {
			keys = append(keys, EntryKey{KindRow, string(table) + "/" + r.ID})
		}
	}
	for k := range a.Unreadable {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(x, y EntryKey) int {
		if c := strings.Compare(string(x.Kind), string(y.Kind)); c != 0 {
			return c
		}
		return strings.Compare(x.Key, y.Key)
	})
	entries := make([]Entry, 0, len(keys))
	for _, k := range slices.Compact(keys) {
		entries = append(entries, a.Entry(k))
	}
	return entries
}

// Apply sets or, with a nil value, removes what the assessment says under a
// key. A value that this catalogue cannot read takes the key's place too: it is
// kept untouched beside the rest and reported as an error, so that nothing is
// lost, and so that an earlier value is not taken for it.
func (a *Assessment) Apply(cat *Catalog, e Entry) error {
	delete(a.Unreadable, e.EntryKey)
	err := a.apply(cat, e)
	if err == nil || e.Value == nil {
		return nil // there is nothing to remove under a key that cannot be read
	}
	_ = a.apply(cat, Entry{EntryKey: e.EntryKey})
	a.Unreadable[e.EntryKey] = e
	return fmt.Errorf("read %s %q: %w", e.Kind, e.Key, err)
}

func (a *Assessment) apply(cat *Catalog, e Entry) error {
	switch e.Kind {
	case KindFact:
		return a.applyFact(cat, e)
	case KindAnswer:
		if _, s := cat.Statement(StatementID(e.Key)); s == nil && e.Value != nil {
			return fmt.Errorf("the catalogue has no such statement")
		}
		return decodeInto(a.Answers, StatementID(e.Key), e.Value)
	case KindCard:
		if cat.Control(ControlID(e.Key)) == nil && e.Value != nil {
			return fmt.Errorf("the catalogue has no such control")
		}
		return decodeInto(a.Cards, ControlID(e.Key), e.Value)
	case KindSelected:
		return a.applySelected(e)
	case KindReason:
		if !Category(e.Key).Valid() {
			return fmt.Errorf("there is no such category")
		}
		return decodeInto(a.Reasons, Category(e.Key), e.Value)
	case KindRisk:
		return a.applyRisk(cat, e)
	case KindRow:
		return a.applyRow(e)
	case KindAction:
		return decodeInto(a.Actions, e.Key, e.Value)
	case KindChecklist:
		if e.Value != nil && !cat.hasItem(ItemID(e.Key)) {
			return fmt.Errorf("the catalogue has no such checklist item")
		}
		return decodeInto(a.Checklist, ItemID(e.Key), e.Value)
	case KindSetting:
		return decodeInto(a.Settings, e.Key, e.Value)
	case KindSettled:
		if !cat.HasRule(RuleID(e.Key)) && e.Value != nil {
			return fmt.Errorf("the catalogue has no such rule")
		}
		return decodeInto(a.Settled, RuleID(e.Key), e.Value)
	default:
		return fmt.Errorf("there is no such kind of entry")
	}
}

// applyRisk reads what was decided about a risk of the library, or a risk of the
// company's own, which has a title.
func (a *Assessment) applyRisk(cat *Catalog, e Entry) error {
	if err := decodeInto(a.Risks, RiskID(e.Key), e.Value); err != nil {
		return err
	}
	if e.Value != nil && cat.Risk(RiskID(e.Key)) == nil && a.Risks[RiskID(e.Key)].Title == "" {
		return fmt.Errorf("the risk library has no such risk")
	}
	return nil
}

func (a *Assessment) applyFact(cat *Catalog, e Entry) error {
	id := FactID(e.Key)
	if e.Value == nil {
		delete(a.Facts, id)
		return nil
	}
	f := cat.Fact(id)
	if f == nil {
		return fmt.Errorf("the catalogue has no such fact")
	}
	var plain any
	if err := decode(e.Value, &plain); err != nil {
		return err
	}
	v, err := f.FromPlain(plain)
	if err != nil {
		return err
	}
	a.Facts[id] = v
	return nil
}

func (a *Assessment) applySelected(e Entry) error {
	if e.Key != "" {
		return fmt.Errorf("the categories have no key")
	}
	if e.Value == nil {
		a.Selected = nil
		return nil
	}
	selected := []Category{}
	if err := decode(e.Value, &selected); err != nil {
		return err
	}
	for _, c := range selected {
		if !c.Valid() {
			return fmt.Errorf("there is no category %q", c)
		}
	}
	a.Selected = selected
	return nil
}

func (a *Assessment) applyRow(e Entry) error {
	name, id, ok := strings.Cut(e.Key, "/")
	table := TableByID(TableID(name))
	if !ok || table == nil {
		return fmt.Errorf("there is no such table")
	}
	rows := slices.Clone(a.Tables[table.ID])
	at := a.rowIndex(table.ID, id)
	if e.Value == nil {
		if at >= 0 {
			rows = slices.Delete(rows, at, at+1)
			a.Tables[table.ID] = rows
		}
		if len(rows) == 0 {
			delete(a.Tables, table.ID)
		}
		return nil
	}
	var cells map[string]any
	if err := decode(e.Value, &cells); err != nil {
		return err
	}
	var ps Problems
	row := table.RowFromPlain(id, cells, &ps)
	if err := ps.Err(); err != nil {
		return err
	}
	if at >= 0 {
		rows[at] = row
	} else {
		rows = append(rows, row)
		slices.SortFunc(rows, func(x, y Row) int { return CompareNatural(x.ID, y.ID) })
	}
	a.Tables[table.ID] = rows
	return nil
}

func (a *Assessment) rowIndex(table TableID, id string) int {
	return slices.IndexFunc(a.Tables[table], func(r Row) bool { return r.ID == id })
}

// The constructors of entries, one for each thing that can change.

// FactEntry answers a fact; an unset value takes the answer back.
func FactEntry(id FactID, v FactValue) Entry {
	e := Entry{EntryKey: EntryKey{KindFact, string(id)}}
	if v.Set() {
		e.Value = encode(v)
	}
	return e
}

// AnswerEntry answers a statement; an empty answer takes it back. Whether a
// reason is missing follows from the answer, and whoever answers confirms: what
// was carried over is the company's word of today.
func AnswerEntry(id StatementID, ans Answer) Entry {
	ans.ToConfirm = false
	return answerEntry(id, ans)
}

// EvidenceEntry replaces the evidence behind an answer and leaves the answer
// itself as it is, also where it is still to be confirmed.
func EvidenceEntry(a *Assessment, id StatementID, refs []EvidenceRef) Entry {
	ans := a.Answers[id]
	ans.Evidence = refs
	return answerEntry(id, ans)
}

// NoteEntry replaces the note on an answer and leaves the answer itself as it is,
// also where it is still to be confirmed.
func NoteEntry(a *Assessment, id StatementID, note string) Entry {
	ans := a.Answers[id]
	ans.Note = note
	return answerEntry(id, ans)
}

func answerEntry(id StatementID, ans Answer) Entry {
	e := Entry{EntryKey: EntryKey{KindAnswer, string(id)}}
	ans.ReasonMissing = ans.NeedsReason()
	if ans.Value != Unanswered || ans.Note != "" || ans.Owner != "" || len(ans.Evidence) > 0 {
		e.Value = encode(ans)
	}
	return e
}

// LevelEntries answer all statements of a card by level, keeping their notes,
// owners and evidence. reason is written into each for "not applicable".
func LevelEntries(a *Assessment, ctl *Control, l Level, reason string) []Entry {
	values := LevelValues(ctl, l)
	entries := make([]Entry, len(values))
	for i, v := range values {
		ans := a.Answers[ctl.Statements[i].Key]
		ans.Value = v
		if v == NotApplicable && reason != "" {
			ans.Note = reason
		}
		entries[i] = AnswerEntry(ctl.Statements[i].Key, ans)
	}
	return entries
}

// CardEntry notes something about a whole card.
func CardEntry(id ControlID, c Card) Entry { return entryOf(KindCard, string(id), c, c == (Card{})) }

// SelectedEntry selects the categories; nil follows the recommendation again.
func SelectedEntry(cats []Category) Entry { return entryOf(KindSelected, "", cats, cats == nil) }

// ReasonEntry says why a recommendation was overruled.
func ReasonEntry(c Category, reason string) Entry {
	return entryOf(KindReason, string(c), reason, reason == "")
}

// RiskEntryOf decides about a risk. What is confirmed is not to be confirmed.
func RiskEntryOf(id RiskID, r RiskEntry) Entry {
	r.ID = ""
	r.ToConfirm = r.ToConfirm && !r.Confirmed
	return entryOf(KindRisk, string(id), r, false)
}

// RowEntry sets a row of a table; a row without cells removes it.
func RowEntry(table TableID, r Row) Entry {
	return entryOf(KindRow, string(table)+"/"+r.ID, r.Plain(), len(r.Cells) == 0)
}

// ActionEntry says where an action stands.
func ActionEntry(key string, s ActionState) Entry {
	return entryOf(KindAction, key, s, s == (ActionState{}))
}

// ChecklistEntry overrules a checklist item.
func ChecklistEntry(id ItemID, o Override) Entry {
	return entryOf(KindChecklist, string(id), o, o == (Override{}))
}

// SettingEntry keeps a small choice.
func SettingEntry(key, value string) Entry { return entryOf(KindSetting, key, value, value == "") }

func entryOf(kind Kind, key string, value any, empty bool) Entry {
	e := Entry{EntryKey: EntryKey{kind, key}}
	if !empty {
		e.Value = encode(value)
	}
	return e
}

func appendKeys[K ~string, V any](keys []EntryKey, kind Kind, m map[K]V) []EntryKey {
	for k := range m {
		keys = append(keys, EntryKey{kind, string(k)})
	}
	return keys
}

// encode writes a value as JSON. Our own types always can be written.
func encode(v any) json.RawMessage {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func encodeIf[K comparable, V any](m map[K]V, key K) json.RawMessage {
	if v, ok := m[key]; ok {
		return encode(v)
	}
	return nil
}

func decode(raw json.RawMessage, into any) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("something stands behind the value")
	}
	return nil
}

// decodeInto reads a map value, or removes the key for a nil value.
func decodeInto[K comparable, V any](m map[K]V, key K, raw json.RawMessage) error {
	if raw == nil {
		delete(m, key)
		return nil
	}
	var v V
	if err := decode(raw, &v); err != nil {
		return err
	}
	m[key] = v
	return nil
}

func sortedKeys[K ~string, V any](m map[K]V) []K {
	return slices.Sorted(maps.Keys(m))
}
