package facts

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
)

// effects is what was found out about one fact for one result.
type effects struct {
	key    q.FactID
	result *scoring.Result
	lines  []line
}

// effectLines says what the answer to a fact changes: the cards in scope, the
// categories and the verdicts that rest on it.
func (sc *Screen) effectLines(f *q.Fact) []line {
	if sc.cache.key == f.Key && sc.cache.result == sc.s.Result {
		return sc.cache.lines
	}
	var lines []line
	add := func(text string) {
		if text != "" {
			lines = append(lines, line{theme.Text, text})
		}
	}
	add(sc.cardsLine(f))
	for _, text := range sc.categoryLines(f) {
		add(text)
	}
	for _, text := range sc.adviceLines(f) {
		add(text)
	}
	if f.Key == "headcount" {
		add("Effort is estimated apart for companies of up to 20 people and for larger ones.")
	}
	if len(lines) == 0 {
		lines = []line{{theme.Soft, "No card and no recommendation hangs on this answer so far."}}
	}
	sc.cache = effects{f.Key, sc.s.Result, lines}
	return lines
}

// cardsLine counts the cards in scope as they are and as other answers would
// make them. It is empty where the answer moves none.
func (sc *Screen) cardsLine(f *q.Fact) string {
	now := len(sc.s.Result.Cards)
	var other []string
	add := func(words string, v q.FactValue) {
		if n := sc.cardsWith(f.Key, v); n != now {
			other = append(other, fmt.Sprintf("%s %d", words, n))
		}
	}
	answer := sc.s.A.Facts[f.Key]
	switch f.Type {
	case q.FactBool:
		add("yes makes it", q.BoolValue(true))
		add("no makes it", q.BoolValue(false))
	case q.FactEnum:
		for _, o := range f.Options {
			add(fmt.Sprintf("%q makes it", o.Label), q.EnumValue(o.Value))
		}
	case q.FactSet:
		for _, o := range f.Options {
			if !slices.Contains(answer.List, o.Value) && o.Value != "none" {
				add(fmt.Sprintf("with %q it is", o.Label), q.SetValue(append(slices.Clone(answer.List), o.Value)...))
			}
		}
	case q.FactNumber, q.FactText, q.FactDate, q.FactList:
		add("without this answer it would be", q.FactValue{})
	}
	if len(other) == 0 {
		return ""
	}
	return fmt.Sprintf("%s in scope now; %s.", screen.Counted(now, "card"), strings.Join(other, ", "))
}

// cardsWith counts the cards in scope if the fact had this answer.
func (sc *Screen) cardsWith(key q.FactID, v q.FactValue) int {
	cat, a := sc.s.Catalog(), *sc.s.A
	a.Facts = maps.Clone(a.Facts)
	if v.Set() {
		a.Facts[key] = v
	} else {
		delete(a.Facts, key)
	}
	selected, _ := scoring.SelectedCategories(&a, scoring.RecommendCategories(cat, &a))
	return len(a.AskedCards(cat, selected))
}

// categoryLines are the reasons for and against categories that rest on the
// fact; one reason that speaks for several is said once.
func (sc *Screen) categoryLines(f *q.Fact) []string {
	type key struct {
		effect q.Effect
		text   string
	}
	var order []key
	named := map[key][]string{}
	for _, c := range sc.s.Result.Categories {
		for _, r := range c.Reasons {
			k := key{r.Effect, r.Text}
			if !slices.Contains(r.Facts, f.Key) {
				continue
			}
			if named[k] == nil {
				order = append(order, k)
			}
			named[k] = append(named[k], c.Category.Title())
		}
	}
	lines := make([]string, len(order))
	for i, k := range order {
		lines[i] = effectWords(k.effect, strings.Join(named[k], ", ")) + ": " + k.text
	}
	return lines
}

func effectWords(e q.Effect, cats string) string {
	switch e {
	case q.EffectRecommended:
		return "For " + cats
	case q.EffectAgainst:
		return "Against " + cats
	case q.EffectOptional:
		return "Leaves " + cats + " open"
	default:
		return cats
	}
}

// adviceLines are the reasons of the verdicts on fit and report type that rest
// on the fact and hold now.
func (sc *Screen) adviceLines(f *q.Fact) []string {
	var lines []string
	cat, r := sc.s.Catalog(), sc.s.Result
	for i := range cat.Advice {
		adv := &cat.Advice[i]
		if !slices.Contains(cat.Condition(adv.When).Names(), string(f.Key)) {
			continue
		}
		switch {
		case adv.Kind == q.AdviceFit && slices.Contains(r.Fit.Reasons, adv.Reason):
			lines = append(lines, "Verdict: "+adv.Reason)
		case adv.Kind != q.AdviceFit && slices.Contains(r.ReportType.Reasons, adv.Reason):
			lines = append(lines, "Report: "+adv.Reason)
		}
	}
	return lines
}
