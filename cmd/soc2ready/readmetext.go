package main

import (
	"fmt"
	"reflect"

	q "soc2ready/questionnaire"
)

// readmePart is one part of the catalogue on the writers' page.
type readmePart struct {
	title, intro string
	types        []reflect.Type
	example      string // laid over the catalogue by a test
}

var readmeParts = []readmePart{ //nolint:gochecknoglobals // a constant table
	{
		"`topics`", "A topic is a section of the questionnaire. Cards stand in the order of the topics.",
		[]reflect.Type{reflect.TypeFor[q.Topic]()},
		`
topics:
  - {key: shop-floor, title: Shop floor, intro: "Machines, and who can reach them."}`,
	},
	{
		"`criteria`", "The 61 trust services criteria. A pack can reword one; none can be added or retired. Words are our own:\nAICPA's sentences are under copyright.",
		[]reflect.Type{reflect.TypeFor[q.Criterion](), reflect.TypeFor[q.Mappings]()},
		`
criteria:
  - id: CC6.4
    title: "Doors, racks and machines"`,
	},
	{
		"`controls`", "A control is one card: a plain question and three to eight statements that can be checked. In the folder\n`controls/` each file is a bare list of them; in any other file they stand under `controls:`.",
		[]reflect.Type{
			reflect.TypeFor[q.Control](), reflect.TypeFor[q.CriterionRef](), reflect.TypeFor[q.EffortBySize](), reflect.TypeFor[q.Effort](),
			reflect.TypeFor[q.Statement](), reflect.TypeFor[q.Evidence](),
		},
		`
controls:
  - key: machine-access
    title: Machines that build the product are locked down
    short: Machine access
    topic: shop-floor
    question: Can only named people change what the machines on the shop floor run?
    criteria:
      - {id: CC6.4, role: supporting}
    owner: operations
    cadence: quarterly
    when: has_shop_floor
    prerequisites: [asset-inventory]
    effort_days:
      small: {min: 1, likely: 2, max: 4}
      large: {min: 3, likely: 5, max: 8}
    lead_days: 21
    statements:
      - key: machine-access.rule-names-people
        aspect: design
        text: A written rule names who may load programs onto a machine, and how a visit is accompanied.
        yes_means: Approved and dated, and it covers the maker's service staff.
        yes_short: Approved; covers the maker's staff
        partly_means: A draft, or it is silent about service staff.
        partly_short: Draft, or silent about service staff
      - key: machine-access.panels-locked
        aspect: implementation
        key_statement: true
        weight: 2
        text: Each control panel asks for a personal code or a key that is signed out.
        yes_means: You tried it at every machine on the list.
        partly_means: Some panels are open, or share one code.
      - key: machine-access.visits-on-file
        aspect: operation
        text: Every service visit of the last 12 months is in the visitor book with the person who went along.
        yes_means: The book and the maker's invoices name the same days.
        partly_means: Some visits are missing.
    evidence:
      design: [The rule]
      operation:
        - "Population: service visits in the period, from the maker's invoices"
        - "Sample: 5 visits, or all when fewer; the entry in the visitor book"
    remediation:
      - List the machines with the people who may program them.
      - Turn on personal codes in each panel, or put the key into the signed-out key box.
    small_team: Under 10 people, one named person programs and a second reads the change list each month.
    auditor_caveat: Service codes of the maker are usually the same for every customer; ask for one of your own.
    mappings: {iso27001: [A.7.2], nist_csf: [PR.AA-06], cis: []}`,
	},
	{
		"`facts`", "A fact is a question about the company. Its answer decides what applies. Facts can be added and reworded, not\nretired; the type of a fact stays, and so do its options.",
		[]reflect.Type{reflect.TypeFor[q.Fact](), reflect.TypeFor[q.Option]()},
		`
facts:
  - key: has_shop_floor
    stage: scope
    type: bool
    label: Shop floor
    text: Do you run machines whose output goes to customers?
    help: Brings up the cards about machines.
    essential: true`,
	},
	{
		"`risks`", "The risk library. Likelihood and impact are starting values before controls, to be confirmed by the user.",
		[]reflect.Type{reflect.TypeFor[q.Risk]()},
		`
risks:
  - id: ACME-R1
    title: A changed program stops the line
    scenario: Somebody loads an untested program, and a day's output is scrap.
    criteria: [CC6.4, CC8.1]
    controls: [machine-access, change-ticketing]
    likelihood: 2
    impact: 4
    when: has_shop_floor`,
	},
	{
		"`rules`", "A consistency rule says what an auditor would spot between two answers. A rule that fires changes no figure.",
		[]reflect.Type{reflect.TypeFor[q.Rule]()},
		`
rules:
  - id: ACME-X1
    when: done(machine-access) and missing(asset-inventory)
    message: Machine access is in place, but there is no list of machines it could have been checked against.
    why: Nobody can show that no machine was left out.
    fix: Finish the asset inventory first.
    criteria: [CC6.4]
    subjects: [machine-access, asset-inventory]
    severity: medium`,
	},
	{
		"`decisions`", "The table that recommends the optional categories. All lines that hold are shown as reasons.",
		[]reflect.Type{reflect.TypeFor[q.Decision]()},
		`
decisions:
  - key: shop-floor-uptime
    when: has_shop_floor
    effects: {availability: O}
    reason: Customers wait for what the machines make.`,
	},
	{
		"`advice`", "Whether to pursue SOC 2, which report to choose, when its window may open. Within a kind the first that holds\nand has a verdict decides; all that hold are shown as reasons. What a pack adds stands behind the built-in lines.",
		[]reflect.Type{reflect.TypeFor[q.Advice]()},
		`
advice:
  - id: ACME-A1
    kind: fit
    when: has_shop_floor
    reason: Customers of a maker often ask for ISO/IEC 27001 too; ask them before you begin.`,
	},
	{
		"`checklist`", "The executive checklist.",
		[]reflect.Type{reflect.TypeFor[q.ChecklistItem]()},
		`
checklist:
  - id: controls-machines
    group: controls
    title: Lock down the machines on the shop floor
    owner: operations
    done: not has_shop_floor or done(machine-access)
    under_way: met(machine-access.rule-names-people)
    controls: [machine-access]`,
	},
	{
		"`costs`", "Planning estimates by company size.",
		[]reflect.Type{reflect.TypeFor[q.Cost](), reflect.TypeFor[q.Range]()},
		`
costs:
  - key: machine_codes
    title: Personal codes for machine panels
    when: has_shop_floor
    unit: usd
    ranges: {1-10: {low: 0, high: 500}, 11-50: {low: 500, high: 2000}, 51-150: {low: 1000, high: 5000}}
    source: practitioner estimate (2026)
    confidence: low`,
	},
}

// typeTitles introduce the fields of what stands inside a part.
var typeTitles = map[string]string{ //nolint:gochecknoglobals // a constant table
	"Mappings":     "Each mapping names related ids of another framework: related, never equivalent.",
	"CriterionRef": "One of its `criteria`:",
	"EffortBySize": "Its `effort_days`, in person-days:",
	"Effort":       "Each estimate has three points, min <= likely <= max:",
	"Statement":    "One of its `statements`. Every control has at least one for each aspect, one key statement or more, and no more\nthan one key statement in an aspect.",
	"Evidence":     "Its `evidence`, what an auditor asks to see:",
	"Option":       "One of its `options`, matched by `value` in a pack:",
	"Range":        "Each range, for one size:",
}

// plainTypes are the types of fields as writers call them.
var plainTypes = map[string]string{ //nolint:gochecknoglobals // a constant table
	"string": "text", "int": "whole number", "float64": "number", "bool": "true or false", "CriterionID": "criterion id", "ControlID": "control key",
	"StatementID": "statement key", "FactID": "fact key", "RiskID": "risk id", "RuleID": "rule id", "ItemID": "item id", "Category": "category",
	"Department": "department", "Cadence": "cadence", "Role": "role", "Aspect": "aspect", "Severity": "severity", "Effect": "effect",
	"AdviceKind": "kind of advice", "FactType": "type of fact", "FactValue": "value of the fact's type", "CriterionRef": "map, see below",
	"Statement": "statement, see below", "Option": "map, see below", "Range": "range, see below",
}

// fieldMeanings say what each field means; "! " marks those that a new item needs.
var fieldMeanings = map[string]string{ //nolint:gochecknoglobals // a constant table
	"Topic.key":   "! Names it for ever; answers and plans refer to it.",
	"Topic.title": "! Heading.",
	"Topic.intro": "One sentence under the heading.",

	"Criterion.id":        "! One of the 61, `CC1.1` to `P8.1`.",
	"Criterion.category":  "! The category of its series.",
	"Criterion.title":     "! Short title of our own.",
	"Criterion.intent":    "! One sentence: what it wants, in our own words.",
	"Criterion.topics":    "Topics that have most to do with it.",
	"Criterion.mappings":  "Related ids of other frameworks.",
	"Mappings.iso27001":   "ISO/IEC 27001:2022 Annex A, `A.5.15`. Checked: 93 controls.",
	"Mappings.nist_csf":   "NIST CSF 2.0, `PR.AA-01`. Checked: 106 subcategories.",
	"Mappings.cis":        "CIS Controls v8 safeguards, quoted: `\"6.3\"`. Checked: 153 safeguards.",
	"CriterionRef.id":     "! The criterion.",
	"CriterionRef.role":   "! A primary control carries the criterion and caps it when it fails; a supporting one helps. Every criterion needs a primary control.",
	"EffortBySize.small":  "! To 20 people.",
	"EffortBySize.large":  "! From 21 people.",
	"Effort.min":          "! If all goes well.",
	"Effort.likely":       "! Most likely.",
	"Effort.max":          "! If it does not; above 0.",
	"Evidence.design":     "! For a Type 1: documents and settings, at least one.",
	"Evidence.operation":  "! For a Type 2: population, sample, what makes a record good; at least one.",
	"Control.key":         "! Names the card for ever: small letters, digits and hyphens.",
	"Control.title":       "! " + most(q.MaxTitle) + " 5 to 9 words, sentence case.",
	"Control.short":       "Label in lists. " + most(q.MaxShort) + " Left out, the title stands in.",
	"Control.topic":       "! A topic's key.",
	"Control.question":    "! One question that a founder understands on first reading. " + most(q.MaxQuestion),
	"Control.criteria":    "! The criteria it meets, at least one.",
	"Control.owner":       "! The department that builds and runs it.",
	"Control.cadence":     "! How often it has to be carried out.",
	"Control.when":        "A condition over facts; without it the card is for everyone.",
	"Control.lead_days":   "Calendar days from start until the control exists, 0 to 365.",
	"Control.statements":  "! Three to eight; see below.",
	"Control.evidence":    "! What an auditor asks to see.",
	"Control.remediation": "! Steps that name places and settings. " + most(q.MaxStep) + " Each gap needs an action, so at least one.",

	"Control.prerequisites":  "Controls that have to be built first. They must not form a circle.",
	"Control.effort_days":    "! Effort to build it.",
	"Control.small_team":     "What a company of under ten people does instead. " + most(q.MaxSmallTeam),
	"Control.auditor_caveat": "! What an auditor will say most often. " + most(q.MaxCaveat),
	"Control.mappings":       "Related ids of other frameworks.",

	"Statement.key":           "! The control's key, a dot, a slug: `mfa-enforcement.everyone`. Answers are kept under it.",
	"Statement.aspect":        "! Which side of the control it looks at.",
	"Statement.key_statement": "The statement that caps its aspect: no caps it low, partly a little higher.",
	"Statement.text":          "! A fact that can be checked: who, what, where, how often. " + most(q.MaxStatement),
	"Statement.yes_means":     "! What must be true to answer yes. " + most(q.MaxMeans),
	"Statement.yes_short":     "The same for narrow screens. " + most(q.MaxMeansShort),
	"Statement.partly_means":  "! What partly looks like. " + most(q.MaxMeans),
	"Statement.partly_short":  "The same for narrow screens. " + most(q.MaxMeansShort),
	"Statement.weight":        "Its weight within its aspect, 1 to 9; left out 1.",
	"Statement.when":          "A condition over facts; without it everyone who gets the card is asked.",

	"Fact.key":       "! Names the fact in conditions: small letters, digits and underscores.",
	"Fact.stage":     "! Where it is asked: `fit`, `scope`, `criteria` or `plan`.",
	"Fact.type":      "! What kind of answer it has.",
	"Fact.options":   "The choices of an enum or set. `none` in a set stands alone.",
	"Fact.text":      "! The question. " + most(q.MaxQuestion),
	"Fact.label":     "! Label in lists. " + most(q.MaxLabel),
	"Fact.help":      "What hangs on the answer.",
	"Fact.unit":      "Unit of a number.",
	"Fact.min":       "Smallest number.",
	"Fact.max":       "Largest number.",
	"Fact.step":      "Steps from the smallest number on: 1 for whole numbers; left out, any number.",
	"Fact.essential": "Asked of everybody.",
	"Fact.ask_when":  "A condition over facts: asked once it holds. A fact that has neither this nor `essential` is not put to anyone by itself.",
	"Fact.default":   "Assumed, and shown as assumed, until answered.",
	"Option.value":   "! As it stands in files and conditions.",
	"Option.label":   "! As it is shown.",

	"Risk.id":         "! Names the risk for ever; in a pack begin it with the pack's name.",
	"Risk.title":      "! " + most(q.MaxTitle),
	"Risk.scenario":   "! One sentence: what happens and what it leads to.",
	"Risk.criteria":   "Criteria it has to do with.",
	"Risk.controls":   "! Controls that reduce it, at least one.",
	"Risk.likelihood": "! 1 to 5.",
	"Risk.impact":     "! 1 to 5.",
	"Risk.when":       "A condition over facts; without it the risk is suggested to everyone. Open facts count as no.",

	"Rule.id":       "! Names the rule for ever; in a pack begin it with the pack's name.",
	"Rule.when":     "! A condition over facts, levels, answers and checks.",
	"Rule.message":  "! What does not fit together. " + most(q.MaxMessage) + " `{n}` is the number of things a check found.",
	"Rule.why":      "! Why an auditor minds.",
	"Rule.fix":      "What to do.",
	"Rule.criteria": "Criteria it has to do with.",
	"Rule.subjects": "The controls, statements, facts, risks, tables and categories it is about; shown, and reached with one key.",
	"Rule.severity": "! How much it matters.",

	"Decision.key":     "! Names the line.",
	"Decision.when":    "! A condition over facts.",
	"Decision.effects": "! What it says about each optional category.",
	"Decision.reason":  "! Shown beside the recommendation.",

	"Advice.id":      "! Names it.",
	"Advice.kind":    "! Which question it answers.",
	"Advice.when":    "! A condition over facts, levels, answers and checks.",
	"Advice.verdict": "Fit: " + codeList(q.Verdicts(q.AdviceFit)) + ". Report: " + codeList(q.Verdicts(q.AdviceReport)) + ". Left out: a reason only.",
	"Advice.reason":  "! Shown beside the verdict.",

	"ChecklistItem.id":        "! Names the item for ever; it begins with its group.",
	"ChecklistItem.group":     "! Which part of the list.",
	"ChecklistItem.title":     "! What leadership signs off.",
	"ChecklistItem.owner":     "! The department that answers for it.",
	"ChecklistItem.done":      "! A condition: there is something to show an auditor.",
	"ChecklistItem.under_way": "A condition: work has begun.",
	"ChecklistItem.controls":  "Controls whose open action the item points to.",

	"Cost.key":        "! Names the row; the plan looks for the built-in ones by their keys.",
	"Cost.title":      "! What is paid for.",
	"Cost.when":       "A condition over facts.",
	"Cost.unit":       "! `usd`, `percent`, `weeks` or `hours`.",
	"Cost.ranges":     "! One range for each size.",
	"Cost.source":     "! Where the figures come from.",
	"Cost.confidence": "! `high`, `medium`, `low` or `unverified`.",
	"Range.low":       "! Low end.",
	"Range.high":      "! High end.",
}

func most(n int) string { return fmt.Sprintf("At most %d characters.", n) }
