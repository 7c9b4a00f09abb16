package reports_test

import (
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
)

// TestEveryNumberInProseComesFromTheModel looks up each number of the computed
// sentences among the figures of the model: a typed number would disagree with
// the data sooner or later.
func TestEveryNumberInProseComesFromTheModel(t *testing.T) {
	number := regexp.MustCompile(`\d[\d,]*(\.\d+)?`)
	id := regexp.MustCompile(`\b([A-Z]+\d+(\.\d)?|R-\d+|Type [12]|SOC 2|\d+-month|ISO/IEC \d+)\b`)
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			a, _ := sample(t, name)
			rep := reportOf(t, a)
			known := figures(rep)
			for _, text := range prose(rep) {
				for _, n := range number.FindAllString(id.ReplaceAllString(text, ""), -1) {
					x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimRight(n, ","), ",", ""), 64)
					if err != nil {
						t.Fatal(err)
					}
					if !known[x] {
						t.Errorf("%s stands in no figure of the model: %s", n, text)
					}
				}
			}
		})
	}
}

// prose is what the report says in sentences of its own.
func prose(r *reports.Report) []string {
	list := []string{
		r.Headline.Text, r.Summary.GaugeText, r.Summary.TargetText, r.Summary.Sure.Text, r.Risks.Text, r.Roadmap.Text, r.Roadmap.ChainText,
		r.Roadmap.Cost.Text, r.Roadmap.Cost.StaffText, r.Check.Text, r.Calendar.Text, r.Scope.Text, r.Matrix.Text, r.ReportType.Text,
	}
	if r.Headline.State == "not_now" { // its middle sentence is the catalogue's
		list[0] = r.Headline.Sentences[len(r.Headline.Sentences)-1]
	}
	for _, s := range r.Contents[1:] {
		list = append(list, s.Lead)
	}
	for _, d := range r.Decisions.Items {
		if r.Headline.State != "not_now" {
			list = append(list, d.Text, d.Else)
		}
	}
	for _, f := range r.Summary.Figures {
		list = append(list, f.Value, f.Label)
	}
	for _, ph := range r.Roadmap.Phases {
		list = append(list, ph.Totals, ph.Dates)
	}
	return list
}

// figures are the numbers of a report: fields, dates and the lengths of lists,
// each also as it is rounded in a sentence.
func figures(r *reports.Report) map[float64]bool {
	known := map[float64]bool{}
	add := func(x float64) {
		for _, y := range []float64{x, math.Round(x), math.Round(x*2) / 2, math.Round(x/100) * 100} {
			known[y] = true
		}
	}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		if d, ok := v.Interface().(q.Date); ok {
			if !d.IsZero() {
				y, _, day := d.Time().Date()
				add(float64(y))
				add(float64(day))
			}
			return
		}
		switch v.Kind() {
		case reflect.Int:
			add(float64(v.Int()))
		case reflect.Float64:
			add(v.Float())
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Struct:
			for _, field := range v.Fields() {
				walk(field)
			}
		case reflect.Slice:
			add(float64(v.Len()))
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	walk(reflect.ValueOf(r).Elem())
	return known
}
