package scoring

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// ReportReason is the setting that says why the company chose another report
// than the recommended one.
const ReportReason = "report_type_reason"

// ReportOverruled reports whether the company wants another report than the one
// recommended. Where Type 1 and then Type 2 is advised, both are on the way.
func (r *Result) ReportOverruled() (o Overruling, ok bool) {
	wanted := r.Assessment.Facts["target_report"].Text
	return Overruling{r.ReportType.Recommended, wanted, r.Assessment.Settings[ReportReason]}, r.AgainstReport(wanted)
}

// AgainstReport reports whether wanting a kind of report ("type1", "type2") would
// go against the recommendation.
func (r *Result) AgainstReport(wanted string) bool {
	rec := r.ReportType.Recommended
	return rec == "type1" && wanted == "type2" || rec == "type2" && wanted == "type1"
}

func (r *Result) whyFit(x *Explanation) {
	x.Kind, x.Key, x.Title, x.Status = ExplainFit, ExplainFit, "Whether to pursue SOC 2", r.Fit.Verdict
	x.Verdict = FitSentence(x.Status)
	x.How = []string{"The first rule that holds and has a verdict decides; all that hold are reasons. What nobody has answered is taken as assumed."}
	r.whyAdvice(x, q.AdviceFit, r.Fit.Verdict)
	x.Flips = r.flips(x.Facts, x.Status, func(a *q.Assessment, same bool) string {
		verdict, _, _ := decide(&ruleEnv{r: r.advised(a, same), defaults: true}, q.AdviceFit)
		return verdict
	})
}

func (r *Result) whyReport(x *Explanation) {
	x.Kind, x.Key, x.Title, x.Status = ExplainReport, ExplainReport, "Which report", r.ReportType.Recommended
	x.Verdict = ReportSentence(&r.ReportType)
	x.How = []string{
		"The first rule that holds and has a verdict decides; all that hold are reasons. What nobody has answered is taken as assumed.",
		fmt.Sprintf("The window is %s.", counted(r.ReportType.WindowMonths, "month", "months")),
	}
	r.whyAdvice(x, q.AdviceReport, x.Status)
	r.whyAdvice(x, q.AdviceWindow, "")
	if o, ok := r.ReportOverruled(); ok {
		x.Overruled = &o
	}
	x.Flips = r.flips(x.Facts, x.Status, func(a *q.Assessment, same bool) string {
		verdict, _, _ := decide(&ruleEnv{r: r.advised(a, same), defaults: true}, q.AdviceReport)
		return verdict
	})
}

// whyAdvice lists the rules of a kind that hold, and the facts they look at. The
// facts of rules that do not hold are those that could change the verdict; they
// come behind.
func (r *Result) whyAdvice(x *Explanation, kind q.AdviceKind, verdict string) {
	cat := r.Engine.Catalog
	env := &ruleEnv{r: r, defaults: true}
	var held, other []q.FactID
	decided := verdict == Undetermined
	for i := range cat.Advice {
		adv := &cat.Advice[i]
		cond := cat.Condition(adv.When)
		if adv.Kind != kind || cond == nil {
			continue
		}
		if cond.Eval(env) != q.TriTrue {
			other = append(other, cond.FactNames()...)
			continue
		}
		held = append(held, cond.FactNames()...)
		reason := ReasonGiven{Rule: adv.ID, Side: "open", Verdict: adv.Verdict, Text: adv.Reason, Facts: cond.FactNames()}
		switch adv.Verdict {
		case "":
		case verdict:
			reason.Side = "for"
		default:
			reason.Side = "against"
		}
		if adv.Verdict != "" && !decided {
			reason.Decides, decided = true, true
		}
		x.Reasons = append(x.Reasons, reason)
	}
	for _, f := range r.factsUsed(append(held, other...)) {
		if !slices.ContainsFunc(x.Facts, func(g FactUsed) bool { return g.Key == f.Key }) {
			x.Facts = append(x.Facts, f)
		}
	}
}

// whyRecommended explains what the facts say about a category.
func (r *Result) whyRecommended(x *Explanation, c q.Category) {
	at := slices.IndexFunc(r.Categories, func(a CategoryAdvice) bool { return a.Category == c })
	adv := &r.Categories[at]
	sides := map[q.Effect]string{q.EffectRecommended: "for", q.EffectAgainst: "against", q.EffectOptional: "open"}
	var facts []q.FactID
	if adv.ByContract {
		x.Reasons = append(x.Reasons, ReasonGiven{Rule: "named-in-contract", Side: "for", Verdict: string(Recommended), Decides: true, Text: "A contract names the category.", Facts: []q.FactID{"named_categories"}})
		facts = append(facts, "named_categories")
	}
	for _, reason := range adv.Reasons {
		x.Reasons = append(x.Reasons, ReasonGiven{Rule: reason.Key, Side: cmp.Or(sides[reason.Effect], "for"), Verdict: effectVerdict(reason.Effect), Text: reason.Text, Facts: reason.Facts})
		facts = append(facts, reason.Facts...)
	}
	x.Advice = adv.Sentence()
	x.How = append(x.How, recommendWords(adv))
	if adv.Overruled {
		x.Overruled = &Overruling{string(adv.Recommendation), inOrOut(adv.Selected), adv.Why}
	}
	slices.Sort(facts)
	x.Facts = r.factsUsed(slices.Compact(facts))
	if c == q.Security {
		return
	}
	cat := r.Engine.Catalog
	x.Flips = r.flips(r.factsUsed(r.deciding(c)), string(adv.Recommendation), func(a *q.Assessment, _ bool) string {
		return string(recommendOne(cat, a, c).Recommendation)
	})
}

func inOrOut(selected bool) string {
	if selected {
		return "in scope"
	}
	return "not in scope"
}

func effectVerdict(e q.Effect) string {
	switch e {
	case q.EffectRecommended:
		return string(Recommended)
	case q.EffectAgainst:
		return string(NotRecommended)
	case q.EffectOptional:
		return string(Optional)
	default:
		return string(Required)
	}
}

// recommendWords says how the lines that hold make the recommendation.
func recommendWords(adv *CategoryAdvice) string {
	n := map[q.Effect]int{}
	for _, reason := range adv.Reasons {
		n[reason.Effect]++
	}
	if len(adv.Reasons) < 2 || adv.Recommendation == Required {
		return adv.Sentence()
	}
	return fmt.Sprintf("%s Of %s that hold, %d for it, %d against it, %d leaving it open.", adv.Sentence(),
		counted(len(adv.Reasons), "reason", "reasons"), n[q.EffectRecommended], n[q.EffectAgainst], n[q.EffectOptional])
}

// deciding lists the facts that some line of the decision table looks at for a
// category.
func (r *Result) deciding(c q.Category) []q.FactID {
	cat := r.Engine.Catalog
	ids := []q.FactID{"named_categories"}
	for i := range cat.Decisions {
		if _, ok := cat.Decisions[i].Effects[c]; ok {
			ids = append(ids, cat.Condition(cat.Decisions[i].When).FactNames()...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// mostFlips is how many facts an explanation offers.
const mostFlips = 8

// flips tries other answers to the facts, one at a time: yes for no, every other
// option, an option more or less. Numbers, days and free text are left alone. Of
// each fact every verdict comes once.
func (r *Result) flips(facts []FactUsed, verdict string, read func(a *q.Assessment, sameCategories bool) string) []Flip {
	var list []Flip
	var deciding []q.FactID
	for _, c := range q.Categories() {
		deciding = append(deciding, r.deciding(c)...)
	}
	for _, used := range facts {
		f := r.Engine.Catalog.Fact(used.Key)
		now, _ := r.Assessment.FactOrDefault(r.Engine.Catalog, used.Key)
		seen := []string{verdict}
		for _, v := range otherAnswers(f, now) {
			a := *r.Assessment
			a.Facts = maps.Clone(a.Facts)
			a.Facts[f.Key] = v
			got := read(&a, !slices.Contains(deciding, f.Key))
			if slices.Contains(seen, got) {
				continue
			}
			seen = append(seen, got)
			list = append(list, Flip{f.Key, f.Label, used.Value, strings.TrimSpace(f.Display(v)), got})
		}
		if len(list) >= mostFlips {
			return list[:mostFlips]
		}
	}
	return list
}

// advised is a result with only what advice looks at, for other facts than those
// of r and the same answers. sameCategories says that no category hangs on these
// facts.
func (r *Result) advised(a *q.Assessment, sameCategories bool) *Result {
	o := &Result{AsOf: r.AsOf, Assessment: a, Engine: r.Engine, factsOnly: r, said: r.said, Categories: slices.Clone(r.Categories)}
	if !sameCategories {
		o.Categories = RecommendCategories(r.Engine.Catalog, a)
	}
	o.Selected, o.ByRecommending = SelectedCategories(a, o.Categories)
	o.Cards = a.AskedCards(r.Engine.Catalog, o.Selected)
	return o
}

func otherAnswers(f *q.Fact, now q.FactValue) []q.FactValue {
	var list []q.FactValue
	switch f.Type {
	case q.FactBool:
		list = append(list, q.BoolValue(!now.Bool))
	case q.FactEnum:
		for _, o := range f.Options {
			if o.Value != now.Text {
				list = append(list, q.EnumValue(o.Value))
			}
		}
	case q.FactSet:
		for _, o := range f.Options {
			items := slices.DeleteFunc(slices.Clone(now.List), func(s string) bool { return s == o.Value || s == "none" })
			if !slices.Contains(now.List, o.Value) {
				items = append(items, o.Value)
			}
			list = append(list, q.SetValue(items...))
		}
	case q.FactNumber, q.FactText, q.FactDate, q.FactList:
	}
	return list
}
