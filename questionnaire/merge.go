package questionnaire

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// Merge is what an entry says after two people changed it, each from base. Where
// they changed different parts of it, such as the value and the note of an answer,
// both changes are in it. Where they changed the same part to something else,
// mine stands as a whole and both is true.
func Merge(base, mine, theirs Entry) (merged Entry, both bool) {
	if theirs.Same(base) || theirs.Same(mine) {
		return mine, false
	}
	if mine.Same(base) {
		return theirs, false
	}
	was, ok1 := partsOf(base.Value)
	is, ok2 := partsOf(mine.Value)
	other, ok3 := partsOf(theirs.Value)
	if !ok1 || !ok2 || !ok3 {
		return mine, true
	}
	keys := slices.Concat(slices.Collect(maps.Keys(was)), slices.Collect(maps.Keys(is)))
	for _, k := range keys {
		switch {
		case bytes.Equal(is[k], was[k]): // theirs stands
		case !bytes.Equal(other[k], was[k]) && !bytes.Equal(other[k], is[k]):
			return mine, true
		case is[k] == nil:
			delete(other, k)
		default:
			other[k] = is[k]
		}
	}
	if len(other) == 0 {
		return Entry{EntryKey: mine.EntryKey}, false
	}
	value, err := json.Marshal(other)
	if err != nil {
		return mine, true
	}
	return Entry{EntryKey: mine.EntryKey, Value: value}, false
}

// partsOf are the members of a JSON object; ok is false for any other value. An
// entry that says nothing has no parts.
func partsOf(value json.RawMessage) (parts map[string]json.RawMessage, ok bool) {
	if value == nil {
		return map[string]json.RawMessage{}, true
	}
	if err := json.Unmarshal(value, &parts); err != nil || parts == nil {
		return nil, false
	}
	return parts, true
}
