package questionnaire_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
)

func TestTheSmallCatalogIsValid(t *testing.T) {
	if ps := smallCatalog().Validate(); len(ps) > 0 {
		t.Errorf("got\n%v", ps)
	}
}

// TestValidate breaks the small catalogue in one way a row and wants exactly the
// problems that follow.
func TestValidate(t *testing.T) {
	negative, huge := -1.0, 200.0
	rows := []struct {
		name string
		harm func(*q.Catalog)
		want []string
	}{
		// what stands twice
		{"a criterion twice", func(c *q.Catalog) { c.Criteria = append(c.Criteria, c.Criteria[0]) }, []string{"CC1.1: the criterion stands twice"}},
		{"a topic twice", func(c *q.Catalog) { c.Topics = append(c.Topics, c.Topics[0]) }, []string{"basics: the topic stands twice"}},
		{"a cost twice", func(c *q.Catalog) { c.Costs = append(c.Costs, c.Costs[0]) }, []string{"audit: the cost stands twice"}},
		{"a control twice, its statements too", func(c *q.Catalog) { c.Controls = append(c.Controls, c.Controls[1]) }, []string{
			"extra: the control stands twice", "extra.written: the statement stands twice", "extra.on: the statement stands twice",
			"extra.cloud-too: the statement stands twice", "extra.kept: the statement stands twice",
		}},
		{"a fact twice", func(c *q.Catalog) { c.Facts = append(c.Facts, c.Facts[0]) }, []string{"name: the fact stands twice"}},
		{"a risk twice", func(c *q.Catalog) { c.Risks = append(c.Risks, c.Risks[0]) }, []string{"R01: the risk stands twice"}},
		{"a rule twice", func(c *q.Catalog) { c.Rules = append(c.Rules, c.Rules[0]) }, []string{"X01: the rule stands twice"}},
		{"a decision twice", func(c *q.Catalog) { c.Decisions = append(c.Decisions, c.Decisions[0]) }, []string{"uptime: the decision stands twice"}},
		{"an advice twice", func(c *q.Catalog) { c.Advice = append(c.Advice, c.Advice[0]) }, []string{"Y1: the advice stands twice"}},
		{"an item twice", func(c *q.Catalog) { c.Checklist = append(c.Checklist, c.Checklist[0]) }, []string{"strategy-why: the checklist item stands twice"}},

		// criteria
		{"an invented criterion", func(c *q.Catalog) { c.Criteria[0].ID = "CC1.9" }, []string{
			"CC1.9: there is no such trust services criterion", "CC1.1: the criterion is missing", `base: there is no criterion "CC1.1"`,
		}},
		{"a criterion of another category", func(c *q.Catalog) { c.Criteria[0].Category = q.Privacy }, []string{`CC1.1: belongs to security, not to "privacy"`}},
		{"a criterion without words", func(c *q.Catalog) { c.Criteria[0].Title, c.Criteria[0].Intent = " ", "" }, []string{"CC1.1: title is empty", "CC1.1: intent is empty"}},
		{"a criterion that nothing carries", func(c *q.Catalog) { c.Controls[0].Criteria[0].Role = q.Supporting }, []string{"CC1.1: no control has the role primary for it"}},
		{"invented ids of other frameworks", func(c *q.Catalog) {
			c.Criteria[0].Mappings = q.Mappings{ISO27001: []string{"A.5.38"}, NISTCSF: []string{"PR.AA-1"}, CIS: []string{"1.6"}}
		}, []string{`CC1.1: ISO/IEC 27001:2022 Annex A has no "A.5.38"`, `CC1.1: NIST CSF 2.0 has no "PR.AA-1"`, `CC1.1: CIS v8 has no "1.6"`}},

		// controls
		{"a control without words", func(c *q.Catalog) {
			c.Controls[1].Title, c.Controls[1].Question, c.Controls[1].Caveat = "", "", ""
		}, []string{"extra: title is empty", "extra: question is empty", "extra: auditor_caveat is empty"}},
		{"an unknown topic", func(c *q.Catalog) { c.Controls[1].Topic = "magic" }, []string{`extra: there is no topic "magic"`}},
		{"an unknown department", func(c *q.Catalog) { c.Controls[1].Owner = "it" }, []string{`extra: there is no department "it"`}},
		{"an unknown cadence", func(c *q.Catalog) { c.Controls[1].Cadence = "yearly" }, []string{`extra: there is no cadence "yearly"`}},
		{"a control for nothing", func(c *q.Catalog) { c.Controls[1].Criteria = nil }, []string{"extra: meets no criterion"}},
		{"a control for what is not there", func(c *q.Catalog) { c.Controls[1].Criteria[0].ID = "CC6.9" }, []string{`extra: there is no criterion "CC6.9"`}},
		{"an unknown role", func(c *q.Catalog) { c.Controls[1].Criteria[0].Role = "main" }, []string{`extra: role "main" is neither primary nor supporting`}},
		{"an unknown prerequisite", func(c *q.Catalog) { c.Controls[1].Prerequisites[0] = "magic" }, []string{`extra: there is no prerequisite "magic"`}},
		{"prerequisites in a circle", func(c *q.Catalog) { c.Controls[0].Prerequisites = []q.ControlID{"extra"} }, []string{"base: its prerequisites form a circle: base → extra → base; take one of them out"}},
		{"a control that needs itself", func(c *q.Catalog) { c.Controls[1].Prerequisites = []q.ControlID{"extra"} }, []string{"extra: its prerequisites form a circle: extra → extra; take one of them out"}},
		{"an effort in the wrong order", func(c *q.Catalog) { c.Controls[1].Effort.Large.Likely = 1 }, []string{"extra: effort for a large company is not min <= likely <= max: 2, 1, 9"}},
		{"no effort", func(c *q.Catalog) { c.Controls[1].Effort.Small = q.Effort{} }, []string{"extra: effort for a small company is not min <= likely <= max: 0, 0, 0"}},
		{"a lead time of years", func(c *q.Catalog) { c.Controls[1].LeadDays = 366 }, []string{"extra: lead_days 366 is outside 0 to 365"}},
		{"no way to close the gap", func(c *q.Catalog) { c.Controls[1].Remediation = nil }, []string{"extra: has no remediation steps: every gap needs an action"}},
		{"nothing to show", func(c *q.Catalog) { c.Controls[1].Evidence.Operation = nil }, []string{"extra: names no evidence for design or for operation"}},

		// statements
		{"a statement of another control", func(c *q.Catalog) { c.Controls[1].Statements[3].Key = "other.kept" }, []string{`other.kept: the key does not start with "extra" and a dot`}},
		{"a statement without a name", func(c *q.Catalog) { c.Controls[1].Statements[3].Key = "extra." }, []string{`extra.: the key does not start with "extra" and a dot`}},
		{"a statement without words", func(c *q.Catalog) {
			s := &c.Controls[1].Statements[3]
			s.Text, s.YesMeans, s.PartlyMeans = "", "", ""
		}, []string{"extra.kept: text is empty", "extra.kept: yes_means is empty", "extra.kept: partly_means is empty"}},
		{"a weight out of bounds", func(c *q.Catalog) { c.Controls[1].Statements[3].Weight = 10 }, []string{"extra.kept: weight 10 is outside 1 to 9"}},
		{"too few statements", func(c *q.Catalog) {
			c.Controls[1].Statements = c.Controls[1].Statements[1:3]
			c.Rules[0].Subjects = nil
		}, []string{"extra: has 2 statements, wanted 3 to 8", "extra: has no design statement", "extra: has no operation statement"}},
		{"two key statements in one aspect", func(c *q.Catalog) { c.Controls[1].Statements[2].IsKey = true }, []string{"extra: has more than one key statement for implementation"}},
		{"no key statement", func(c *q.Catalog) { c.Controls[1].Statements[1].IsKey = false }, []string{"extra: has no key statement"}},

		// facts
		{"a fact without words", func(c *q.Catalog) { c.Facts[0].Text, c.Facts[0].Label = "", "" }, []string{"name: text is empty", "name: label is empty"}},
		{"an unknown stage", func(c *q.Catalog) { c.Facts[0].Stage = "later" }, []string{`name: there is no stage "later"`}},
		{"an unknown type", func(c *q.Catalog) { c.Facts[0].Type = "word" }, []string{`name: there is no type "word"`}},
		{"a choice without options", func(c *q.Catalog) { c.Facts[5].Type = q.FactSet }, []string{"helpers: options go with the types enum and set, and only with them"}},
		{"options without a choice", func(c *q.Catalog) { c.Facts[0].Options = options("a") }, []string{"name: options go with the types enum and set, and only with them"}},
		{"an option twice", func(c *q.Catalog) { c.Facts[3].Options[1] = c.Facts[3].Options[0] }, []string{`buyer: option "large" is empty or stands twice`}},
		{"an option without a label", func(c *q.Catalog) { c.Facts[3].Options[1].Label = "" }, []string{"buyer: an option's label is empty"}},
		{"bounds in the wrong order", func(c *q.Catalog) { c.Facts[1].Min = &huge }, []string{"people: min 200 is above max 100"}},
		{"steps of a text", func(c *q.Catalog) { c.Facts[0].Step = 1 }, []string{"name: step goes with the type number only, and is above 0"}},
		{"bounds of a text", func(c *q.Catalog) { c.Facts[0].Min = &negative }, []string{"name: min and max go with the type number only"}},
		{"a default out of bounds", func(c *q.Catalog) { c.Facts[1].Default = &q.FactValue{Type: q.FactNumber, Number: -1} }, []string{
			"people: default: -1 is below the smallest possible value 0",
		}},
		{"a default of another type", func(c *q.Catalog) { c.Facts[2].Default = &q.FactValue{Type: q.FactText, Text: "no"} }, []string{
			"cloud: default: no is not true or false",
		}},

		// risks, rules, decisions, advice
		{"a risk without words", func(c *q.Catalog) { c.Risks[0].Title, c.Risks[0].Scenario = "", "" }, []string{"R01: title is empty", "R01: scenario is empty"}},
		{"a risk off the scale", func(c *q.Catalog) { c.Risks[0].Impact = 6 }, []string{"R01: likelihood 3 and impact 6 are not both from 1 to 5"}},
		{"a risk that nothing reduces", func(c *q.Catalog) { c.Risks[0].Controls = nil }, []string{"R01: no control reduces it"}},
		{"a risk with strangers", func(c *q.Catalog) {
			c.Risks[0].Controls, c.Risks[0].Criteria = []q.ControlID{"magic"}, []q.CriterionID{"CC0.0"}
		}, []string{`R01: there is no control "magic"`, `R01: there is no criterion "CC0.0"`}},
		{"a rule without words", func(c *q.Catalog) {
			c.Rules[0].When, c.Rules[0].Message, c.Rules[0].Why = "", "", ""
		}, []string{"X01: when is empty", "X01: message is empty", "X01: why is empty"}},
		{"a rule about strangers", func(c *q.Catalog) {
			c.Rules[0].Subjects, c.Rules[0].Criteria = []string{"magic"}, []q.CriterionID{"CC0.0"}
		}, []string{`X01: there is no criterion "CC0.0"`, `X01: subject "magic" is no control, statement, fact, risk, table or category`}},
		{"an unknown severity", func(c *q.Catalog) { c.Rules[0].Severity = "urgent" }, []string{`X01: there is no severity "urgent"`}},
		{"a decision without words", func(c *q.Catalog) { c.Decisions[0].When, c.Decisions[0].Reason = "", "" }, []string{"uptime: when is empty", "uptime: reason is empty"}},
		{"a decision on Security", func(c *q.Catalog) { c.Decisions[0].Effects[q.Security] = q.EffectAgainst }, []string{
			`uptime: effect "N" on "security" is not one of R, O, N on an optional category`,
		}},
		{"an unknown effect", func(c *q.Catalog) { c.Decisions[0].Effects[q.Privacy] = "X" }, []string{
			`uptime: effect "X" on "privacy" is not one of R, O, N on an optional category`,
		}},
		{"advice without words", func(c *q.Catalog) { c.Advice[0].When, c.Advice[0].Reason = "", "" }, []string{"Y1: when is empty", "Y1: reason is empty"}},
		{"an unknown kind of advice", func(c *q.Catalog) { c.Advice[0].Kind = "legal" }, []string{`Y1: there is no kind of advice "legal"`}},

		// checklist and costs
		{"an item without words", func(c *q.Catalog) { c.Checklist[0].Title, c.Checklist[0].Done = "", "" }, []string{"strategy-why: title is empty", "strategy-why: done is empty"}},
		{"an item of nobody", func(c *q.Catalog) { c.Checklist[0].Owner = "" }, []string{`strategy-why: there is no department ""`}},
		{"an item of no group", func(c *q.Catalog) { c.Checklist[0].Group = "misc" }, []string{`strategy-why: there is no group "misc"`}},
		{"an item that points nowhere", func(c *q.Catalog) { c.Checklist[0].Controls[0] = "magic" }, []string{`strategy-why: there is no control "magic"`}},
		{"a cost without words", func(c *q.Catalog) {
			c.Costs[0].Title, c.Costs[0].Source, c.Costs[0].Confidence = "", "", ""
		}, []string{"audit: title is empty", "audit: source is empty", "audit: confidence is empty"}},
		{"a cost without a size", func(c *q.Catalog) { delete(c.Costs[0].Ranges, "11-50") }, []string{"audit: has no range low <= high for 11-50 people"}},
		{"a cost upside down", func(c *q.Catalog) { c.Costs[0].Ranges["11-50"] = q.Range{Low: 2, High: 1} }, []string{"audit: has no range low <= high for 11-50 people"}},

		// conditions
		{"a condition that does not parse", func(c *q.Catalog) { c.Risks[0].When = "cloud and" }, []string{"R01: condition: the condition ends too early"}},
		{"a typing error", func(c *q.Catalog) { c.Risks[0].When = "clod" }, []string{`R01: condition: there is no fact "clod" (did you mean "cloud"?)`}},
		{"a typing error in a comparison", func(c *q.Catalog) { c.Risks[0].When = "bayer == large" }, []string{`R01: condition: there is no fact "bayer" (did you mean "buyer"?)`}},
		{"a number for a truth", func(c *q.Catalog) { c.Risks[0].When = "cloud and people" }, []string{"R01: condition: people is a number, which cannot stand here"}},
		{"a number for a truth, after a comparison with it", func(c *q.Catalog) { c.Risks[0].When = "people > 3 and people" }, []string{"R01: condition: people is a number, which cannot stand here"}},
		{"a truth for a number", func(c *q.Catalog) { c.Risks[0].When = "cloud + 1 > 3" }, []string{"R01: condition: cloud is a bool, which cannot stand here"}},
		{"an option that does not exist", func(c *q.Catalog) { c.Risks[0].When = "buyer in [large, huge]" }, []string{`R01: condition: buyer: "huge" is not one of large, small`}},
		{"a number as it never prints", func(c *q.Catalog) { c.Risks[0].When = "people == 3.0" }, []string{`R01: condition: people: write "3.0" as "3"`}},
		{"a truth as it never prints", func(c *q.Catalog) { c.Risks[0].When = "cloud == y" }, []string{`R01: condition: cloud: write "y" as "yes"`}},
		{"a set compared with one word", func(c *q.Catalog) { c.Risks[0].When = "regions == us" }, []string{"R01: condition: regions is a set: use has or empty"}},
		{"a set without such an option", func(c *q.Catalog) { c.Risks[0].When = "regions has mars" }, []string{`R01: condition: regions: "mars" is not one of us, eu, none`}},
		{"has for what is no list", func(c *q.Catalog) { c.Risks[0].When = "buyer has large" }, []string{"R01: condition: buyer is a enum, which cannot stand here"}},
		{"empty for a number", func(c *q.Catalog) { c.Risks[0].When = "people empty" }, []string{"R01: condition: people is a number, which cannot stand here"}},
		{"levels where only facts may stand", func(c *q.Catalog) { c.Risks[0].When = "done(base)" }, []string{"R01: condition: done() cannot stand in a condition over facts"}},
		{"a figure in a sum where only facts may stand", func(c *q.Catalog) { c.Facts[2].AskWhen = "count(vendors) + 1 > 3" }, []string{"cloud: condition: count() cannot stand in a condition over facts"}},
		{"names that do not exist, all of them", func(c *q.Catalog) {
			c.Rules[0].When = "done(magic) or weak(base.magic) or selected(magic) or answered(magic) or count(magic) > 1 or figure(magic) == 2 or check(magic)"
		}, []string{
			`X01: condition: there is no control "magic"`, `X01: condition: there is no statement "base.magic"`, `X01: condition: there is no category "magic"`,
			`X01: condition: there is no fact "magic"`, `X01: condition: there is no table "magic"`, `X01: condition: there is no figure "magic"`,
			`X01: condition: there is no check "magic"`,
		}},
		{"two mistakes in one condition", func(c *q.Catalog) { c.Checklist[0].UnderWay = "peeple > 3 or offices" }, []string{
			`strategy-why: condition: there is no fact "peeple" (did you mean "people"?)`, `strategy-why: condition: there is no fact "offices"`,
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			cat := smallCatalog()
			row.harm(cat)
			cat.Index()
			if diff := cmp.Diff(row.want, strings.Split(cat.Validate().Error(), "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSizeOf(t *testing.T) {
	for n, want := range map[int]string{1: "1-10", 10: "1-10", 11: "11-50", 50: "11-50", 51: "51-150", 150: "51-150", 5000: "51-150"} {
		if got := q.SizeOf(n); got != want {
			t.Errorf("%d people: %s, want %s", n, got, want)
		}
	}
	e := q.EffortBySize{Small: q.Effort{Max: 1}, Large: q.Effort{Max: 2}}
	if e.For(20).Max != 1 || e.For(21).Max != 2 {
		t.Error("the effort is not that of the company's size")
	}
}

// TestValidateWritesNothing proves that a catalogue in use may be checked again.
func TestValidateWritesNothing(t *testing.T) {
	cat, want := smallCatalog(), smallCatalog()
	cat.Validate()
	if diff := cmp.Diff(want, cat, sameParts); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// TestIdsOfOtherFrameworks proves where the other frameworks begin and end: 93
// controls of ISO/IEC 27001:2022 Annex A, 106 subcategories of NIST CSF 2.0, 153
// safeguards of CIS v8.
func TestIdsOfOtherFrameworks(t *testing.T) {
	problems := func(m q.Mappings) int {
		cat := smallCatalog()
		cat.Criteria[0].Mappings = m
		return len(cat.Validate())
	}
	var iso, csf, cis []string
	for theme := range 12 {
		for n := range 60 {
			iso = append(iso, fmt.Sprintf("A.%d.%d", theme, n))
		}
	}
	for group := range strings.FieldsSeq("GV.OC GV.RM GV.RR GV.PO GV.OV GV.SC ID.AM ID.RA ID.IM ID.SC PR.AA PR.AC PR.AT PR.DS PR.PS PR.IR DE.CM DE.AE RS.MA RS.AN RS.CO RS.MI RC.RP RC.CO") {
		for n := range 30 {
			csf = append(csf, fmt.Sprintf("%s-%02d", group, n))
		}
	}
	for control := range 25 {
		for n := range 30 {
			cis = append(cis, fmt.Sprintf("%d.%d", control, n))
		}
	}
	for name, row := range map[string]struct{ known, want int }{
		"ISO/IEC 27001": {len(iso) - problems(q.Mappings{ISO27001: iso}), 93},
		"NIST CSF":      {len(csf) - problems(q.Mappings{NISTCSF: csf}), 106},
		"CIS":           {len(cis) - problems(q.Mappings{CIS: cis}), 153},
	} {
		if row.known != row.want {
			t.Errorf("%s has %d ids, want %d", name, row.known, row.want)
		}
	}
	if n := problems(q.Mappings{ISO27001: []string{"", "A", "A.5", "5.1", "A.5.1.1", "A.5.x"}, NISTCSF: []string{"", "PR.AA", "PR.AA-1", "PR.AA-001"}, CIS: []string{"", "1", "1.", "a.b"}}); n != 14 {
		t.Errorf("%d of 14 ids that are none were found", n)
	}
}

func TestWordsForACard(t *testing.T) {
	cat := smallCatalog()
	base, extra := control(t, cat, "base"), control(t, cat, "extra")
	extra.Short = "Extra"
	if base.MainCriterion() != "CC1.1" || extra.MainCriterion() != "CC6.1" || (&q.Control{}).MainCriterion() != "" {
		t.Errorf("main criteria %q and %q", base.MainCriterion(), extra.MainCriterion())
	}
	if base.Label() != "Control base" || extra.Label() != "Extra" {
		t.Errorf("labels %q and %q", base.Label(), extra.Label())
	}
}
