package scoring

import (
	"slices"

	q "soc2ready/questionnaire"
)

// Recommendation is what the facts say about a category.
type Recommendation string

// The recommendations. Security is always required.
const (
	Required       Recommendation = "required"
	Recommended    Recommendation = "recommended"
	NextCycle      Recommendation = "consider_next_cycle"
	Optional       Recommendation = "optional"
	NotRecommended Recommendation = "not_recommended"
)

// Word is the recommendation as written for people.
func (r Recommendation) Word() string {
	switch r {
	case NextCycle:
		return "next cycle"
	case NotRecommended:
		return "not needed"
	case Required, Recommended, Optional:
		return string(r)
	default:
		return string(r)
	}
}

// Reason is one line of the decision table that holds, and which way it points.
type Reason struct {
	Key    string // of the line
	Effect q.Effect
	Text   string
	Facts  []q.FactID // what decided it
}

// CategoryAdvice is the recommendation for one category with every reason.
type CategoryAdvice struct {
	Category       q.Category
	Selected       bool // in effect; filled by Assess
	Recommendation Recommendation
	Reasons        []Reason
	ByContract     bool // a contract names the category
	Overruled      bool // the user chose otherwise
	Why            string
}

// RecommendCategories evaluates the decision table. The lines that hold are
// combined per category: a contract that names it, or R without N, recommends it;
// R with N says consider the next cycle; N advises against it; only O leaves it
// open; nothing advises against it. Unanswered facts count as assumed.
func RecommendCategories(cat *q.Catalog, a *q.Assessment) []CategoryAdvice {
	list := make([]CategoryAdvice, 0, 5)
	for _, c := range q.Categories() {
		list = append(list, recommendOne(cat, a, c))
	}
	return list
}

func recommendOne(cat *q.Catalog, a *q.Assessment, c q.Category) CategoryAdvice {
	adv := CategoryAdvice{Category: c, Recommendation: Required, Why: a.Reasons[c]}
	if c == q.Security {
		adv.Reasons = []Reason{{Key: "always", Text: "Every SOC 2 report covers the common criteria."}}
		return adv
	}
	adv.Reasons = matching(cat, q.FactEnv{Catalog: cat, Assessment: a, Defaults: true}, c)
	adv.ByContract = slices.Contains(a.Facts["named_categories"].List, string(c))
	adv.Recommendation = combine(adv.Reasons, adv.ByContract)
	return adv
}

func matching(cat *q.Catalog, env q.Env, c q.Category) []Reason {
	var reasons []Reason
	for i := range cat.Decisions {
		d := &cat.Decisions[i]
		effect, ok := d.Effects[c]
		cond := cat.Condition(d.When)
		if !ok || cond == nil || cond.Eval(env) != q.TriTrue {
			continue
		}
		r := Reason{Key: d.Key, Effect: effect, Text: d.Reason}
		for _, n := range cond.Names() {
			r.Facts = append(r.Facts, q.FactID(n))
		}
		reasons = append(reasons, r)
	}
	return reasons
}

func combine(reasons []Reason, byContract bool) Recommendation {
	var r, o, n bool
	for _, x := range reasons {
		r = r || x.Effect == q.EffectRecommended
		o = o || x.Effect == q.EffectOptional
		n = n || x.Effect == q.EffectAgainst
	}
	switch {
	case byContract, r && !n:
		return Recommended
	case r:
		return NextCycle
	case n || !o:
		return NotRecommended
	default:
		return Optional
	}
}

// SelectedCategories are the categories in effect: those the user chose, else
// those required or recommended. Overruled and Why are filled in advice.
func SelectedCategories(a *q.Assessment, advice []CategoryAdvice) (selected []q.Category, byRecommending bool) {
	for i := range advice {
		adv := &advice[i]
		recommended := adv.Recommendation == Required || adv.Recommendation == Recommended
		in := recommended
		if a.Selected != nil {
			in = adv.Category == q.Security || slices.Contains(a.Selected, adv.Category)
			adv.Overruled = in != recommended && adv.Recommendation != Optional
		}
		if in {
			selected = append(selected, adv.Category)
		}
	}
	return selected, a.Selected == nil
}
