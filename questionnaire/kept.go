package questionnaire

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// keptEntry is an entry that the catalogue in use cannot read, as it stands in an
// assessment file: an answer to a card of a pack that was not loaded, or of one
// that a pack has retired. It is carried along, and counts again as soon as
// there is a catalogue that can read it.
type keptEntry struct {
	Kind  Kind   `yaml:"kind" json:"kind"`
	Key   string `yaml:"key" json:"key"`
	Value string `yaml:"value" json:"value"` // JSON
}

// newKept lists what could not be read, by kind and key.
func newKept(a *Assessment) []keptEntry {
	var list []keptEntry
	for k, e := range a.Unreadable {
		list = append(list, keptEntry{k.Kind, k.Key, string(e.Value)})
	}
	slices.SortFunc(list, func(x, y keptEntry) int {
		return cmp.Or(strings.Compare(string(x.Kind), string(y.Kind)), strings.Compare(x.Key, y.Key))
	})
	return list
}

// readKept gives kept entries another chance.
func (f *file) readKept(cat *Catalog, a *Assessment, ps *Problems) {
	for i, k := range f.Kept {
		where := fmt.Sprintf("kept[%d]", i)
		key := EntryKey{k.Kind, k.Key}
		switch {
		case CleanLine(k.Key) != k.Key || k.Kind == "":
			ps.add(where, "kind %q and key %q name nothing", k.Kind, k.Key)
		case !json.Valid([]byte(k.Value)) || k.Value == "null":
			ps.add(where, "the value of %s is no JSON", k.Key)
		case a.Entry(key).Value != nil:
			ps.add(where, "%s stands twice", k.Key)
		default:
			_ = a.Apply(cat, Entry{EntryKey: key, Value: json.RawMessage(k.Value)}) // what still cannot be read stays aside
		}
	}
}

// forReading is the catalogue with what packs have retired, so that answers to it
// are known for what they are.
func (c *Catalog) forReading() *Catalog { return cmp.Or(c.whole, c) }

// under is the assessment as the catalogue sees it: answers to what a pack has
// retired stand aside.
func (a *Assessment) under(cat *Catalog) *Assessment {
	if cat.whole == nil {
		return a
	}
	b := NewAssessment(a.Name)
	b.ID = a.ID
	for _, e := range a.Entries() {
		_ = b.Apply(cat, e) // what cannot be read stands aside
	}
	return b
}

// missingPacks says which packs the file was answered with that are not loaded:
// the likely reason for keys that nobody knows.
func (f *file) missingPacks(cat *Catalog) Problems {
	var ps Problems
	remembered := Assessment{Settings: f.Settings}
	for _, p := range remembered.rememberedPacks() {
		if !slices.ContainsFunc(cat.packs, func(q Pack) bool { return q.Name == p.Name }) {
			ps.add("settings.packs", "the file was answered with the pack %s, which is not loaded: load it with --pack FILE", p)
		}
	}
	return ps
}

func (c *Catalog) hasItem(id ItemID) bool {
	return slices.ContainsFunc(c.Checklist, func(i ChecklistItem) bool { return i.ID == id })
}
