package questionnaire_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
)

func TestFactFromPlain(t *testing.T) {
	cat := smallCatalog()
	rows := []struct {
		name  string
		fact  q.FactID
		plain any
		want  q.FactValue
		err   string
	}{
		{"true", "cloud", true, q.BoolValue(true), ""},
		{"a word for true", "cloud", "yes", q.FactValue{}, "yes is not true or false"},
		{"a whole number", "people", 14, q.NumberValue(14), ""},
		{"a number as JSON reads it", "people", json.Number("2.5"), q.NumberValue(2.5), ""},
		{"a number as text", "people", "14", q.FactValue{}, `"14" is text, not a number: take the quotes off`},
		{"below the smallest", "people", -1, q.FactValue{}, "-1 is below the smallest possible value 0"},
		{"above the largest", "people", 101.0, q.FactValue{}, "101 is above the largest possible value 100"},
		{"no number at all", "people", math.NaN(), q.FactValue{}, "NaN is no usable number"},
		{"without end", "people", math.Inf(1), q.FactValue{}, "+Inf is no usable number"},
		{"nothing", "people", nil, q.FactValue{}, "has no value, wanted a number"},
		{"text is cleaned", "name", " Acme\x1b\t Ltd ", q.TextValue("Acme  Ltd"), ""},
		{"a number for text", "name", 7, q.FactValue{}, "7 is not text"},
		{"text that is too long", "name", strings.Repeat("x", q.MaxText+1), q.FactValue{}, "the text is longer than 16384 bytes"},
		{"an option", "buyer", "large", q.EnumValue("large"), ""},
		{"no option", "buyer", "huge", q.FactValue{}, `"huge" is not one of large, small`},
		{"a day", "due", "2027-01-31", q.DateValue(day(t, "2027-01-31")), ""},
		{"no day", "due", "soon", q.FactValue{}, `"soon" is no date (write it as 2027-01-31)`},
		{"a set", "regions", []any{"us", "eu"}, q.SetValue("us", "eu"), ""},
		{"an empty set is an answer", "regions", []any{}, q.SetValue([]string{}...), ""},
		{"a set with a stranger", "regions", []any{"us", "mars"}, q.FactValue{}, `"mars" is not one of us, eu, none`},
		{"a set with a double", "regions", []string{"us", "us"}, q.FactValue{}, `"us" is named twice`},
		{"none beside others", "regions", []string{"us", "none"}, q.FactValue{}, `"none" cannot stand beside other choices`},
		{"a word for a set", "regions", "us", q.FactValue{}, "us is not a list of words"},
		{"a list", "helpers", []any{"AWS", " Stripe, Inc.\n"}, q.ListValue("AWS", "Stripe, Inc."), ""},
		{"a list with an empty item", "helpers", []any{"AWS", " "}, q.FactValue{}, "an item of the list is empty"},
		{"a list of numbers", "helpers", []any{2027}, q.FactValue{}, "[2027] is not a list of words"},
		{"an item that is too long", "helpers", []any{strings.Repeat("x", q.MaxText+1)}, q.FactValue{}, "an item of the list is longer than 16384 bytes"},
		{"something large is cut in the message", "people", strings.Repeat("x", 99), q.FactValue{}, strings.Repeat("x", 40) + "… is not a number"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := cat.Fact(row.fact).FromPlain(row.plain)
			if fmt.Sprint(err) != row.err && (err != nil || row.err != "") {
				t.Fatalf("got %v, want %s", err, row.err)
			}
			if diff := cmp.Diff(row.want, got); row.err == "" && diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFactParse(t *testing.T) {
	cat := smallCatalog()
	rows := []struct {
		name  string
		fact  q.FactID
		typed string
		want  q.FactValue
		err   string
	}{
		{"yes", "cloud", " Y ", q.BoolValue(true), ""},
		{"no", "cloud", "FALSE", q.BoolValue(false), ""},
		{"perhaps", "cloud", "perhaps", q.FactValue{}, `"perhaps" is neither yes nor no`},
		{"a number", "people", "14", q.NumberValue(14), ""},
		{"a word", "people", "few", q.FactValue{}, `"few" is no number`},
		{"a number out of bounds", "people", "1e9", q.FactValue{}, "1000000000 is above the largest possible value 100"},
		{"several of a set", "regions", "us, eu,", q.SetValue("us", "eu"), ""},
		{"none of a list", "helpers", " ", q.ListValue([]string{}...), ""},
		{"text", "name", "Acme", q.TextValue("Acme"), ""},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got, err := cat.Fact(row.fact).Parse(row.typed)
			if fmt.Sprint(err) != row.err && (err != nil || row.err != "") {
				t.Fatalf("got %v, want %s", err, row.err)
			}
			if diff := cmp.Diff(row.want, got); row.err == "" && diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if _, err := (&q.Fact{Key: "x", Type: "shape"}).Parse("round"); err == nil || err.Error() != `fact x has the unknown type "shape"` {
		t.Errorf("got %v", err)
	}
}

func TestFactDisplay(t *testing.T) {
	cat := smallCatalog()
	cat.Fact("buyer").Options[0].Label = "Large companies"
	cat.Fact("regions").Options[0].Label = "United States"
	rows := []struct {
		fact q.FactID
		v    q.FactValue
		want string
	}{
		{"buyer", q.EnumValue("large"), "Large companies"},
		{"buyer", q.EnumValue("retired"), "retired"},
		{"regions", q.SetValue("us", "eu"), "United States, eu"},
		{"due", q.DateValue(day(t, "2027-01-31")), "31 Jan 2027"},
		{"cloud", q.BoolValue(true), "yes"},
		{"people", q.NumberValue(0.5), "0.5"},
		{"name", q.FactValue{}, ""},
	}
	for _, row := range rows {
		if got := cat.Fact(row.fact).Display(row.v); got != row.want {
			t.Errorf("%s: got %q, want %q", row.fact, got, row.want)
		}
	}
}

func TestSetsAreEqualInAnyOrderAndListsAreNot(t *testing.T) {
	if !q.SetValue("a", "b").Equal(q.SetValue("b", "a")) || q.SetValue("a", "b").Equal(q.SetValue("a", "c")) {
		t.Error("sets are compared wrongly")
	}
	if q.ListValue("a", "b").Equal(q.ListValue("b", "a")) || !q.ListValue("a").Equal(q.ListValue("a")) {
		t.Error("lists are compared wrongly")
	}
	if q.BoolValue(false).Equal(q.FactValue{}) || q.NumberValue(0).Equal(q.BoolValue(false)) {
		t.Error("an answer equals none")
	}
}

// anyFactValue draws an answer that the fact accepts.
func anyFactValue(t *rapid.T, f *q.Fact) q.FactValue {
	var plain any
	switch f.Type {
	case q.FactBool:
		plain = rapid.Bool().Draw(t, "bool")
	case q.FactNumber:
		low, high := -1e16, 1e16
		if f.Min != nil {
			low = *f.Min
		}
		if f.Max != nil {
			high = *f.Max
		}
		if f.Step > 0 {
			plain = low + f.Step*float64(rapid.IntRange(0, int((high-low)/f.Step)).Draw(t, "steps"))
			break
		}
		plain = rapid.OneOf(rapid.Float64Range(low, high), rapid.SampledFrom([]float64{low, high, math.Trunc(low / 3)})).
			Filter(func(n float64) bool { return n >= low && n <= high }).Draw(t, "number")
	case q.FactText:
		plain = anyText(t, "text")
	case q.FactDate:
		plain = anyDate(t).String()
	case q.FactEnum:
		plain = rapid.SampledFrom(f.Options).Draw(t, "option").Value
	case q.FactSet:
		items := []string{}
		for _, o := range f.Options {
			if o.Value != "none" && rapid.Bool().Draw(t, "chosen") {
				items = append(items, o.Value)
			}
		}
		plain = rapid.Permutation(items).Draw(t, "order")
	case q.FactList:
		plain = rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string { return q.CleanLine(anyText(t, "item")) }).
			Filter(func(s string) bool { return s != "" }), 0, 4, rapid.ID[string]).Draw(t, "list")
	}
	v, err := f.FromPlain(plain)
	if err != nil {
		t.Fatalf("%s: %v", f.Key, err)
	}
	return v
}

// anyDate draws a day, seldom none.
func TestFactInSteps(t *testing.T) {
	three, twelve := 3.0, 12.0
	window := q.Fact{Key: "window", Type: q.FactNumber, Min: &three, Max: &twelve, Step: 3}
	people := q.Fact{Key: "people", Type: q.FactNumber, Step: 1}
	rows := []struct {
		name  string
		fact  *q.Fact
		plain float64
		err   string
	}{
		{"the first step", &window, 3, ""},
		{"the last step", &window, 12, ""},
		{"between two steps", &window, 7, "7 is not possible: it goes from 3 in steps of 3"},
		{"above the last step", &window, 15, "15 is above the largest possible value 12"},
		{"a whole number", &people, 14, ""},
		{"half a person", &people, 12.5, "12.5 is no whole number"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			_, err := row.fact.FromPlain(row.plain)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != row.err {
				t.Errorf("got %q, want %q", got, row.err)
			}
		})
	}
}

func anyDate(t *rapid.T) q.Date {
	return q.Date(rapid.Int32Range(1, 60_000).Draw(t, "date"))
}

// anyText draws text as people paste it, and text that means something to YAML
// and JSON.
func anyText(t *rapid.T, label string) string {
	return rapid.OneOf(
		rapid.StringN(0, 20, -1),
		rapid.StringOfN(rapid.SampledFrom([]rune("ab:#-'\"{}[]&*!|>%@`,?\\~=\n\t <é東\u00a0")), 0, 12, -1),
		rapid.SampledFrom([]string{
			"", "yes", "no", "null", "~", "true", "1", "0x1f", "1_000", "2027-01-31", "1e3", ".inf", "<<", "=", "---", "...", "- a", "a: b", "# no",
			"'", "\"", "|", ">", "line one\n  line two\n\nline four", "a\n - b\n# c", "trailing:\n", "\n\nx", "👩‍💻 ok", "R&D <b>", "50 %", "@x", "`y`", "a\u2028b", "a\u0085b",
		}),
	).Draw(t, label)
}

func TestFactValuesReadBackFromTheirPlainForm(t *testing.T) {
	cat := smallCatalog()
	rapid.Check(t, func(t *rapid.T) {
		f := &cat.Facts[rapid.IntRange(0, len(cat.Facts)-1).Draw(t, "fact")]
		v := anyFactValue(t, f)
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var plain any
		if err := json.Unmarshal(data, &plain); err != nil {
			t.Fatal(err)
		}
		got, err := f.FromPlain(plain)
		if err != nil || !got.Equal(v) {
			t.Fatalf("%s as %s: %v, %v", f.Key, data, got, err)
		}
	})
}
