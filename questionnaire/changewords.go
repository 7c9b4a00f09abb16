package questionnaire

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// ChangeWords says one line of the history in words: what it is about, what was
// and what is. Of an answer or a decision only the parts that differ are named.
// What this catalogue cannot read is given as it is written.
func ChangeWords(cat *Catalog, k EntryKey, old, now json.RawMessage) (about, was, is string) {
	about = aboutWords(cat, k)
	switch k.Kind {
	case KindFact:
		f := cat.Fact(FactID(k.Key))
		return about, factWords(f, old), factWords(f, now)
	case KindSelected:
		return about, categoryWords(old), categoryWords(now)
	case KindReason, KindSetting:
		return about, plainWords(old), plainWords(now)
	case KindAnswer, KindCard, KindRisk, KindRow, KindAction, KindChecklist, KindSettled:
		was, is = fieldsWords(k.Kind, old, now)
		return about, was, is
	default:
		return about, plainWords(old), plainWords(now)
	}
}

// aboutWords names what an entry is about.
func aboutWords(cat *Catalog, k EntryKey) string {
	switch k.Kind {
	case KindFact:
		if f := cat.Fact(FactID(k.Key)); f != nil {
			return f.Label
		}
	case KindAnswer:
		if ctl, st := cat.Statement(StatementID(k.Key)); st != nil {
			return ctl.Label() + ", " + st.Aspect.Word()
		}
	case KindCard:
		if ctl := cat.Control(ControlID(k.Key)); ctl != nil {
			return ctl.Label() + ", whole card"
		}
	case KindSelected:
		return "Categories in scope"
	case KindReason:
		return "Reason for " + Category(k.Key).Title()
	case KindRisk:
		if r := cat.Risk(RiskID(k.Key)); r != nil {
			return "Risk " + k.Key + ", " + r.Title
		}
		return "Risk " + k.Key
	case KindRow:
		name, id, _ := strings.Cut(k.Key, "/")
		if t := TableByID(TableID(name)); t != nil {
			return t.Title + ", row " + strings.TrimLeft(id, "0")
		}
	case KindAction:
		return "Action " + k.Key
	case KindChecklist:
		return "Checklist, " + k.Key
	case KindSetting:
		return upperStart(strings.ReplaceAll(k.Key, "_", " "))
	case KindSettled:
		return "Contradiction " + k.Key
	}
	return k.Key
}

func upperStart(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func factWords(f *Fact, raw json.RawMessage) string {
	var plain any
	if raw == nil {
		return "not answered"
	}
	if f == nil || decode(raw, &plain) != nil {
		return plainWords(raw)
	}
	v, err := f.FromPlain(plain)
	if err != nil {
		return plainWords(raw)
	}
	return CleanLine(f.Display(v))
}

func categoryWords(raw json.RawMessage) string {
	var list []Category
	if raw == nil {
		return "as recommended"
	}
	if decode(raw, &list) != nil {
		return plainWords(raw)
	}
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.Title()
	}
	return strings.Join(names, ", ")
}

// plainWords is a value of no known form: a text without its quotes.
func plainWords(raw json.RawMessage) string {
	var s string
	switch {
	case raw == nil:
		return "none"
	case json.Unmarshal(raw, &s) == nil:
		return CleanLine(s)
	default:
		return CleanLine(string(raw))
	}
}

// fieldsWords compares two objects field by field and says those that differ.
func fieldsWords(kind Kind, old, now json.RawMessage) (was, is string) {
	before, after := objectOf(old), objectOf(now)
	if old != nil && before == nil || now != nil && after == nil {
		return plainWords(old), plainWords(now)
	}
	var then, today []string
	for _, f := range namesOf(before, after) {
		if !differ(kind, f, before, after) {
			continue
		}
		then, today = append(then, fieldWords(kind, f, before)), append(today, fieldWords(kind, f, after))
	}
	return missing(kind, old, strings.Join(then, "; ")), missing(kind, now, strings.Join(today, "; "))
}

// namesOf lists the fields of two objects, what matters most first.
func namesOf(before, after map[string]json.RawMessage) []string {
	fields := sortedKeys(before)
	for _, f := range sortedKeys(after) {
		if !slices.Contains(fields, f) {
			fields = append(fields, f)
		}
	}
	slices.SortStableFunc(fields, func(x, y string) int { return rankOf(x) - rankOf(y) })
	return fields
}

// differ reports a field to be named. Whether an answer is still to be confirmed
// is said with its value.
func differ(kind Kind, field string, before, after map[string]json.RawMessage) bool {
	same := func(f string) bool { return string(before[f]) == string(after[f]) }
	if kind == KindAnswer && field == "to_confirm" {
		return false
	}
	return !same(field) || kind == KindAnswer && field == "value" && !same("to_confirm")
}

// missing says that there is nothing, where that is the whole story.
func missing(kind Kind, raw json.RawMessage, words string) string {
	if raw != nil || kind == KindAnswer {
		return words
	}
	if kind == KindRow {
		return "not listed"
	}
	return "nothing said"
}

func objectOf(raw json.RawMessage) map[string]json.RawMessage {
	var m map[string]json.RawMessage
	if raw == nil || json.Unmarshal(raw, &m) != nil {
		return nil
	}
	return m
}

// rankOf puts what matters most first; the rest keeps the order of the alphabet.
func rankOf(field string) int {
	for i, f := range []string{"value", "state", "status", "name", "title", "likelihood", "impact", "treatment"} {
		if f == field {
			return i
		}
	}
	return 100
}

// fieldWords says one field of an object: "note: not on the VPN", "no note".
func fieldWords(kind Kind, field string, m map[string]json.RawMessage) string {
	raw, name := m[field], strings.ReplaceAll(field, "_", " ")
	if kind == KindAnswer && field == "value" {
		return answerWords(m)
	}
	var list []json.RawMessage
	switch {
	case string(raw) == "true":
		return name
	case string(raw) == "false", raw == nil && isFlag(field):
		return "not " + name
	case raw == nil:
		return "no " + name
	case json.Unmarshal(raw, &list) == nil && field == "evidence":
		if len(list) == 1 {
			return "1 piece of evidence"
		}
		return fmt.Sprintf("%d pieces of evidence", len(list))
	case json.Unmarshal(raw, &list) == nil:
		words := make([]string, len(list))
		for i, x := range list {
			words[i] = plainWords(x)
		}
		return name + ": " + strings.Join(words, ", ")
	default:
		return name + ": " + strings.ReplaceAll(plainWords(raw), "_", " ")
	}
}

// isFlag reports the fields that are yes or absent.
func isFlag(field string) bool {
	return slices.Contains([]string{"flag", "confirmed", "dismissed", "to_confirm", "reason_missing"}, field)
}

// answerWords is the answer as the screens say it, and whether it waits to be
// confirmed.
func answerWords(m map[string]json.RawMessage) string {
	if m["value"] == nil {
		return "open"
	}
	word := plainWords(m["value"])
	switch word {
	case "unknown":
		word = "unsure"
	case "na":
		word = "n/a"
	}
	if m["to_confirm"] != nil {
		word += ", to confirm"
	}
	return word
}
