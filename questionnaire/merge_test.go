package questionnaire_test

import (
	"encoding/json"
	"testing"

	q "soc2ready/questionnaire"
)

func TestMerge(t *testing.T) {
	rows := []struct {
		name, base, mine, theirs string // empty: nothing
		want                     string
		both                     bool
	}{
		{"only mine changed", `{"value":"no"}`, `{"value":"yes"}`, `{"value":"no"}`, `{"value":"yes"}`, false},
		{"only theirs changed", `{"value":"no"}`, `{"value":"no"}`, `{"value":"yes"}`, `{"value":"yes"}`, false},
		{"both say the same", `{"value":"no"}`, `{"value":"yes"}`, `{"value":"yes"}`, `{"value":"yes"}`, false},
		{"different parts are both kept", `{"value":"no"}`, `{"value":"yes"}`, `{"note":"x","value":"no"}`, `{"note":"x","value":"yes"}`, false},
		{"a part taken away stays away", `{"note":"x","value":"no"}`, `{"value":"no"}`, `{"note":"x","value":"yes"}`, `{"value":"yes"}`, false},
		{"the same part stands as mine", `{"value":"no"}`, `{"value":"yes"}`, `{"note":"x","value":"partly"}`, `{"value":"yes"}`, true},
		{"two first answers", ``, `{"value":"yes"}`, `{"value":"no"}`, `{"value":"yes"}`, true},
		{"a first note beside a first answer", ``, `{"value":"yes"}`, `{"note":"x"}`, `{"note":"x","value":"yes"}`, false},
		{"mine removed it and theirs changed it", `{"value":"no"}`, ``, `{"value":"yes"}`, ``, true},
		{"mine removed it and theirs added a note", `{"value":"no"}`, ``, `{"note":"x","value":"no"}`, `{"note":"x"}`, false},
		{"a number is one part", `14`, `15`, `16`, `15`, true},
		{"a list is one part", `["a"]`, `["a","b"]`, `["a","c"]`, `["a","b"]`, true},
	}
	key := q.EntryKey{Kind: q.KindAnswer, Key: "x.y"}
	entry := func(text string) q.Entry {
		e := q.Entry{EntryKey: key}
		if text != "" {
			e.Value = json.RawMessage(text)
		}
		return e
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, both := q.Merge(entry(row.base), entry(row.mine), entry(row.theirs))
			if !got.Same(entry(row.want)) || both != row.both {
				t.Errorf("got %s, %v; want %s, %v", got.Value, both, row.want, row.both)
			}
		})
	}
}
