package questionnaire

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// FactType is the kind of value a fact holds.
type FactType string

// The types of facts. Enum and set have options; list is free text items.
const (
	FactBool   FactType = "bool"
	FactNumber FactType = "number"
	FactText   FactType = "text"
	FactDate   FactType = "date"
	FactEnum   FactType = "enum"
	FactSet    FactType = "set"
	FactList   FactType = "list"
)

// Fact is one question about the company; its answer decides what applies.
type Fact struct {
	Key       FactID     `yaml:"key" json:"key"`
	Stage     string     `yaml:"stage" json:"stage"` // fit, scope, criteria or plan
	Type      FactType   `yaml:"type" json:"type"`
	Options   []Option   `yaml:"options,omitempty" json:"options,omitempty"`
	Text      string     `yaml:"text" json:"text"`   // the question
	Label     string     `yaml:"label" json:"label"` // at most 24 cells
	Help      string     `yaml:"help" json:"help"`
	Unit      string     `yaml:"unit,omitempty" json:"unit,omitempty"`
	Min       *float64   `yaml:"min,omitempty" json:"min,omitempty"`
	Max       *float64   `yaml:"max,omitempty" json:"max,omitempty"`
	Step      float64    `yaml:"step,omitempty" json:"step,omitempty"`           // from Min on; 0 is any number, 1 whole numbers
	Essential bool       `yaml:"essential,omitempty" json:"essential,omitempty"` // asked of everybody
	AskWhen   string     `yaml:"ask_when,omitempty" json:"ask_when,omitempty"`   // asked when this holds
	Default   *FactValue `yaml:"default,omitempty" json:"default,omitempty"`     // assumed, and shown as assumed, until answered
}

// Option is one choice of an enum or set.
type Option struct {
	Value string `yaml:"value" json:"value"`
	Label string `yaml:"label" json:"label"`
}

// OptionLabel is the label of an option, or the value itself where it is unknown.
func (f *Fact) OptionLabel(value string) string {
	for _, o := range f.Options {
		if o.Value == value {
			return o.Label
		}
	}
	return value
}

// FactValue is the answer to a fact. Exactly one field is used, by Type; the
// zero value (Type "") is no answer. Enums are in Text, sets and lists in List.
type FactValue struct {
	Type   FactType
	Bool   bool
	Number float64
	Text   string
	Date   Date
	List   []string
}

// Set reports whether there is an answer.
func (v FactValue) Set() bool { return v.Type != "" }

// BoolValue is yes or no.
func BoolValue(b bool) FactValue { return FactValue{Type: FactBool, Bool: b} }

// NumberValue is a number.
func NumberValue(n float64) FactValue { return FactValue{Type: FactNumber, Number: n} }

// TextValue is free text.
func TextValue(s string) FactValue { return FactValue{Type: FactText, Text: s} }

// EnumValue is one option.
func EnumValue(s string) FactValue { return FactValue{Type: FactEnum, Text: s} }

// DateValue is a day.
func DateValue(d Date) FactValue { return FactValue{Type: FactDate, Date: d} }

// SetValue is a set of options.
func SetValue(items ...string) FactValue { return FactValue{Type: FactSet, List: items} }

// ListValue is a list of free text items.
func ListValue(items ...string) FactValue { return FactValue{Type: FactList, List: items} }

// Equal reports whether two answers are the same; order counts in lists, not in sets.
func (v FactValue) Equal(w FactValue) bool {
	if v.Type != w.Type || v.Bool != w.Bool || v.Number != w.Number || v.Text != w.Text || v.Date != w.Date {
		return false
	}
	if v.Type != FactSet {
		return slices.Equal(v.List, w.List)
	}
	a, b := slices.Clone(v.List), slices.Clone(w.List)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// Plain is the value as it stands in a file: bool, number, string or list.
func (v FactValue) Plain() any {
	switch v.Type {
	case FactBool:
		return v.Bool
	case FactNumber:
		if v.Number == math.Trunc(v.Number) && math.Abs(v.Number) < 1e15 {
			return int64(v.Number)
		}
		return v.Number
	case FactDate:
		return v.Date.String()
	case FactSet, FactList:
		if v.List == nil {
			return []string{}
		}
		return v.List
	case FactText, FactEnum:
		return v.Text
	default:
		return nil
	}
}

// String is the value as written for a command line or a log.
func (v FactValue) String() string {
	switch v.Type {
	case FactBool:
		if v.Bool {
			return "yes"
		}
		return "no"
	case FactNumber:
		return strconv.FormatFloat(v.Number, 'f', -1, 64)
	case FactDate:
		return v.Date.String()
	case FactSet, FactList:
		return strings.Join(v.List, ", ")
	case FactText, FactEnum:
		return v.Text
	default:
		return ""
	}
}

// MarshalJSON writes the plain form.
func (v FactValue) MarshalJSON() ([]byte, error) { return json.Marshal(v.Plain()) }

// Display is the value in the words of the fact's options.
func (f *Fact) Display(v FactValue) string {
	switch v.Type {
	case FactEnum:
		return f.OptionLabel(v.Text)
	case FactSet:
		labels := make([]string, len(v.List))
		for i, item := range v.List {
			labels[i] = f.OptionLabel(item)
		}
		return strings.Join(labels, ", ")
	case FactDate:
		return v.Date.Words()
	case FactBool, FactNumber, FactText, FactList:
		return v.String()
	default:
		return v.String()
	}
}

// Parse reads an answer typed by a person: "yes", "14", "us, ca".
func (f *Fact) Parse(s string) (FactValue, error) {
	s = strings.TrimSpace(s)
	switch f.Type {
	case FactBool:
		switch strings.ToLower(s) {
		case "yes", "y", "true":
			return BoolValue(true), nil
		case "no", "n", "false":
			return BoolValue(false), nil
		}
		return FactValue{}, fmt.Errorf("%q is neither yes nor no", s)
	case FactNumber:
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return FactValue{}, fmt.Errorf("%q is no number", s)
		}
		return f.FromPlain(n)
	case FactSet, FactList:
		var items []string
		for part := range strings.SplitSeq(s, ",") {
			if part = strings.TrimSpace(part); part != "" {
				items = append(items, part)
			}
		}
		return f.fromList(items)
	case FactText, FactEnum, FactDate:
		return f.FromPlain(s)
	default:
		return FactValue{}, fmt.Errorf("fact %s has the unknown type %q", f.Key, f.Type)
	}
}

// FromPlain reads a value as it stands in a file and checks it against the
// fact's type, options and bounds.
func (f *Fact) FromPlain(x any) (FactValue, error) {
	switch f.Type {
	case FactBool:
		if b, ok := x.(bool); ok {
			return BoolValue(b), nil
		}
		return FactValue{}, wrongType(x, "true or false")
	case FactNumber:
		n, ok := number(x)
		if !ok {
			return FactValue{}, wrongType(x, "a number")
		}
		return f.fromNumber(n)
	case FactSet, FactList:
		items, ok := stringList(x)
		if !ok {
			return FactValue{}, wrongType(x, "a list of words")
		}
		return f.fromList(items)
	case FactText, FactEnum, FactDate:
		s, ok := x.(string)
		if !ok {
			return FactValue{}, wrongType(x, "text")
		}
		return f.fromText(s)
	default:
		return FactValue{}, fmt.Errorf("fact %s has the unknown type %q", f.Key, f.Type)
	}
}

func (f *Fact) fromNumber(n float64) (FactValue, error) {
	switch {
	case math.IsNaN(n) || math.IsInf(n, 0):
		return FactValue{}, fmt.Errorf("%v is no usable number", n)
	case f.Min != nil && n < *f.Min:
		return FactValue{}, fmt.Errorf("%s is below the smallest possible value %s", plainNumber(n), plainNumber(*f.Min))
	case f.Max != nil && n > *f.Max:
		return FactValue{}, fmt.Errorf("%s is above the largest possible value %s", plainNumber(n), plainNumber(*f.Max))
	}
	return NumberValue(n), f.checkStep(n)
}

// plainNumber writes a number as people do, up to where that is longer than helpful.
func plainNumber(n float64) string {
	if math.Abs(n) >= 1e15 {
		return strconv.FormatFloat(n, 'g', -1, 64)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// checkStep refuses a number between the steps.
func (f *Fact) checkStep(n float64) error {
	least := 0.0
	if f.Min != nil {
		least = *f.Min
	}
	switch {
	case f.Step == 0 || math.Mod(n-least, f.Step) == 0:
		return nil
	case f.Step == 1:
		return fmt.Errorf("%v is no whole number", n)
	default:
		return fmt.Errorf("%v is not possible: it goes from %v in steps of %v", n, least, f.Step)
	}
}

func (f *Fact) fromText(s string) (FactValue, error) {
	switch f.Type {
	case FactDate:
		d, err := ParseDate(s)
		if err != nil {
			return FactValue{}, err
		}
		return DateValue(d), nil
	case FactEnum:
		if err := f.checkOption(s); err != nil {
			return FactValue{}, err
		}
		return EnumValue(s), nil
	case FactBool, FactNumber, FactText, FactSet, FactList:
	}
	if len(s) > MaxText {
		return FactValue{}, fmt.Errorf("the text is longer than %d bytes", MaxText)
	}
	return TextValue(CleanText(s)), nil
}

func (f *Fact) fromList(items []string) (FactValue, error) {
	v := FactValue{Type: f.Type, List: []string{}}
	for _, item := range items {
		item = CleanLine(item)
		if f.Type == FactSet {
			if err := f.checkOption(item); err != nil {
				return FactValue{}, err
			}
		}
		switch {
		case item == "":
			return FactValue{}, fmt.Errorf("an item of the list is empty")
		case len(item) > MaxText:
			return FactValue{}, fmt.Errorf("an item of the list is longer than %d bytes", MaxText)
		case slices.Contains(v.List, item):
			return FactValue{}, fmt.Errorf("%q is named twice", item)
		}
		v.List = append(v.List, item)
	}
	if f.Type == FactSet && len(v.List) > 1 && slices.Contains(v.List, "none") {
		return FactValue{}, fmt.Errorf("%q cannot stand beside other choices", "none")
	}
	return v, nil
}

func (f *Fact) checkOption(s string) error {
	known := make([]string, len(f.Options))
	for i, o := range f.Options {
		if o.Value == s {
			return nil
		}
		known[i] = o.Value
	}
	return fmt.Errorf("%q is not one of %s", s, strings.Join(known, ", "))
}

func wrongType(x any, want string) error {
	text := []rune(fmt.Sprint(x))
	switch x.(type) {
	case nil:
		return fmt.Errorf("has no value, wanted %s", want)
	case map[string]any, map[any]any:
		text = []rune("a group of keys")
	}
	if len(text) == 0 {
		text = []rune(`""`)
	}
	if len(text) > 40 {
		text = append(text[:40], '…')
	}
	if s, ok := x.(string); ok && want == "a number" {
		if _, err := strconv.ParseFloat(s, 64); err == nil {
			return fmt.Errorf("%q is text, not a number: take the quotes off", s)
		}
	}
	return fmt.Errorf("%s is not %s", string(text), want)
}

func number(x any) (float64, bool) {
	switch n := x.(type) {
	case int:
		return float64(n), true
	case int64:
		return float64(n), true
	case uint64:
		return float64(n), true
	case float64:
		return n, true
	case json.Number:
		v, err := n.Float64()
		return v, err == nil
	default:
		return 0, false
	}
}

func stringList(x any) ([]string, bool) {
	switch l := x.(type) {
	case []string:
		return l, true
	case []any:
		items := make([]string, len(l))
		for i, e := range l {
			s, ok := e.(string)
			if !ok {
				return nil, false
			}
			items[i] = s
		}
		return items, true
	default:
		return nil, false
	}
}
