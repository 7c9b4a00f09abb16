package form

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	q "soc2ready/questionnaire"
)

// parse reads what was typed. Nothing typed is no answer.
func parse(f *q.Fact, text string) (q.FactValue, error) {
	text = q.CleanLine(text)
	if text == "" {
		return q.FactValue{}, nil
	}
	switch f.Type {
	case q.FactNumber:
		return parseNumber(f, text)
	case q.FactList:
		v, err := f.Parse(text)
		if err == nil && len(v.List) == 0 {
			return q.FactValue{}, nil
		}
		return v, err
	case q.FactBool, q.FactText, q.FactDate, q.FactEnum, q.FactSet:
	}
	return f.Parse(text)
}

// parseNumber allows what people type around a figure: spaces and a percent sign.
func parseNumber(f *q.Fact, text string) (q.FactValue, error) {
	bare := strings.TrimSuffix(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text), "%")
	n, err := strconv.ParseFloat(bare, 64)
	if err != nil {
		return q.FactValue{}, fmt.Errorf("%q is no number", text)
	}
	v, err := f.FromPlain(n)
	if err == nil {
		return v, nil
	}
	if f.Step > 0 && (f.Min == nil || n >= *f.Min) && (f.Max == nil || n <= *f.Max) {
		return q.FactValue{}, err // it lies between the steps
	}
	return q.FactValue{}, fmt.Errorf("%s is not %s", text, rangeOf(f))
}

// rangeOf says which numbers are possible.
func rangeOf(f *q.Fact) string {
	switch {
	case f.Min != nil && f.Max != nil:
		return "between " + grouped(*f.Min) + " and " + grouped(*f.Max)
	case f.Min != nil:
		return grouped(*f.Min) + " or more"
	case f.Max != nil:
		return grouped(*f.Max) + " or less"
	default:
		return "a usable number"
	}
}

// grouped writes a number with commas between its thousands.
func grouped(n float64) string {
	s := strconv.FormatFloat(n, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		return whole + "." + fraction
	}
	return whole
}

// sentence begins with a capital letter.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
