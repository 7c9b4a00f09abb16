package form

import (
	"slices"
	"unicode/utf8"

	"charm.land/huh/v2"

	q "soc2ready/questionnaire"
)

// kind is how a field is edited.
type kind uint8

const (
	kindText   kind = iota // text, number, date, list: typed
	kindChoice             // bool, enum: one of several, or not answered
	kindTicks              // set: any of several
)

// textLimit is the longest answer that can be typed, in characters.
const textLimit = 2000

// field is a question with the part of huh that edits it.
type field struct {
	Field
	kind    kind
	member  huh.Field
	input   *huh.Input
	choice  *huh.Select[string]
	ticks   *huh.MultiSelect[string]
	text    cell[string]   // of a typed field; of a choice the option, empty for none
	list    cell[[]string] // of ticks
	pending bool           // typed and not yet taken
	warning string
}

func newField(spec Field) *field {
	f := &field{Field: spec, kind: kindOf(spec.Fact)}
	f.text.same = func(a, b string) bool { return a == b }
	f.list.same = func(a, b []string) bool { return q.SetValue(a...).Equal(q.SetValue(b...)) }
	switch f.kind {
	case kindText:
		f.makeInput()
	case kindChoice:
		f.makeChoice()
	case kindTicks:
		f.makeTicks()
	}
	f.text.take()
	f.list.take()
	if spec.Draft != "" && f.kind == kindText {
		_, err := parse(f.Fact, spec.Draft)
		f.pending = err == nil
		f.reject(err)
	}
	return f
}

func kindOf(f *q.Fact) kind {
	switch f.Type {
	case q.FactBool, q.FactEnum:
		return kindChoice
	case q.FactSet:
		return kindTicks
	case q.FactNumber, q.FactText, q.FactDate, q.FactList:
		return kindText
	default:
		return kindText
	}
}

func (f *field) makeInput() {
	f.text.v = f.Value.String()
	if f.Draft != "" {
		f.text.v = f.Draft
	}
	f.input = huh.NewInput().Inline(true).Prompt("").
		CharLimit(max(textLimit, utf8.RuneCountInString(f.text.v))).Accessor(&f.text)
	f.input.Blur() // huh shows the text on one line; from now on that is the text
	f.member = f.input
}

// makeChoice puts "not answered" first, so that it stays apart from no.
func (f *field) makeChoice() {
	f.text.v = optionOf(f.Value)
	options := []huh.Option[string]{huh.NewOption("not answered", "")}
	for _, o := range optionsOf(f.Fact) {
		options = append(options, huh.NewOption(o.Label, o.Value))
	}
	f.choice = huh.NewSelect[string]().Inline(true).Accessor(&f.text).Options(options...)
	f.member = f.choice
}

func (f *field) makeTicks() {
	f.list.v = slices.Clone(f.Value.List)
	f.ticks = huh.NewMultiSelect[string]().Filterable(false).Accessor(&f.list)
	f.ticks.Options(f.tickOptions()...)
	f.member = f.ticks
}

func (f *field) tickOptions() []huh.Option[string] {
	options := make([]huh.Option[string], len(f.Fact.Options))
	for i, o := range f.Fact.Options {
		options[i] = huh.NewOption(o.Label, o.Value)
	}
	return options
}

// optionsOf are the choices of a bool or an enum.
func optionsOf(f *q.Fact) []q.Option {
	if f.Type == q.FactBool {
		return []q.Option{{Value: "yes", Label: "Yes"}, {Value: "no", Label: "No"}}
	}
	return f.Options
}

// optionOf is the option that an answer stands for; empty for none.
func optionOf(v q.FactValue) string {
	if !v.Set() {
		return ""
	}
	return v.String()
}

// choose picks an option by its value; the empty value takes the answer back.
func (f *field) choose(option string) {
	f.text.Set(option)
	f.choice.Accessor(&f.text)
}

// soleTick keeps "none" alone: ticking it clears the others, and ticking
// another clears it.
func (f *field) soleTick(before []string) {
	if len(f.list.v) < 2 || !slices.Contains(f.list.v, "none") {
		return
	}
	if slices.Contains(before, "none") {
		f.list.v = slices.DeleteFunc(slices.Clone(f.list.v), func(s string) bool { return s == "none" })
	} else {
		f.list.v = []string{"none"}
	}
	f.ticks.Options(f.tickOptions()...) // huh reads the ticks and the cursor from the value
}

// commit takes what was typed or chosen; ok is false when it says nothing new.
func (f *field) commit() (Change, bool) {
	if !f.pending {
		return Change{}, false
	}
	f.pending = false
	v, err := f.value()
	if err != nil {
		f.reject(err)
		return Change{}, false
	}
	f.warning = ""
	if v.Equal(f.Value) {
		return Change{}, false
	}
	f.Value = v
	return Change{f.Fact.Key, v}, true
}

// value reads the answer as it stands in the field.
func (f *field) value() (q.FactValue, error) {
	switch f.kind {
	case kindTicks:
		if len(f.list.v) == 0 {
			return q.FactValue{}, nil
		}
		return f.Fact.FromPlain(f.list.v)
	case kindText, kindChoice:
		return parse(f.Fact, f.text.v)
	default:
		return q.FactValue{}, nil
	}
}

// reject keeps the text, warns, and leaves the answer as it was.
func (f *field) reject(err error) {
	if err == nil {
		return
	}
	stays := "not answered yet"
	if f.Value.Set() {
		stays = "it stays " + f.Fact.Display(f.Value)
	}
	f.warning = sentence(err.Error()) + "; " + stays + "."
}
