package main

// functionMeanings say when each function of the condition language holds, or
// which number it is.
var functionMeanings = map[string]string{ //nolint:gochecknoglobals // a constant table
	"done":        "The control is in place or proven (`implemented`, `operating`).",
	"missing":     "The control is `absent` or only `informal`.",
	"not_running": "The control is `absent`, `informal` or only written (`designed`).",
	"operating":   "The control is proven (`operating`).",
	"na":          "The whole card is marked not applicable.",
	"met":         "The statement is answered yes.",
	"weak":        "The statement is answered no or partly.",
	"selected":    "The category is in scope.",
	"answered":    "The fact has an answer. The only function that may stand in a condition over facts.",
	"count":       "A number: the rows of the table.",
	"figure":      "A number that the program computes; see below.",
	"check":       "Something that the program looks for in tables, notes, evidence and dates; see below.",
}

var figureMeanings = map[string]string{ //nolint:gochecknoglobals // a constant table
	"security_answered":      "Cards that serve a common criterion and have an answer.",
	"security_missing_share": "Of those, the percentage that is absent or informal.",
	"primary_missing":        "Of those, how many carry a criterion and are absent or informal.",
	"informal_share":         "Of those, the percentage that is informal.",
	"apps_listed":            "Systems and subprocessors listed, each name once.",
	"systems_in_scope":       "Systems marked as in scope.",
	"days_to_type1":          "Days to the one day of a Type 1 report, else to the target date; unknown without either.",
	"days_since_report":      "Days since a report was last written.",
	"evidence_owned":         "Percentage of cards for whose evidence somebody named an owner.",
	"evidence_shown":         "Percentage of the statements with current evidence.",
	"risks_rated":            "Percentage of the risks that somebody has confirmed.",
	"actions_touched":        "Actions of which somebody has set the state.",
}

var checkMeanings = map[string]string{ //nolint:gochecknoglobals // a constant table
	"accuracy_promised":              "A commitment promises accuracy.",
	"ai_tool_listed":                 "A system or vendor is an AI tool that staff use.",
	"backups_deletable":              "It is answered no that backups are out of reach of one login.",
	"cadence_broken":                 "The two newest records of a card lie further apart than its cadence and a quarter of it.",
	"carried_not_running":            "A card that carries a criterion in scope is not in place.",
	"categories_chosen":              "The company has chosen its categories, with a reason wherever it overruled.",
	"contractors_listed":             "Freelancers or agency staff stand among the vendors or in notes about people.",
	"critical_vendor_without_report": "A critical vendor has no report on file.",
	"evidence_automated":             "A note or table says that a tool collects the evidence.",
	"evidence_out_of_date":           "A card claimed as proven has no evidence, or none within its cadence.",
	"evidence_sources_missing":       "A tool collects the evidence, but not from one of the systems that are forgotten most.",
	"exceptions_complete":            "Each accepted action and risk names who accepted it and a day to come on which that ends.",
	"fit_decided":                    "There is a verdict on fit.",
	"hipaa_claimed":                  "A commitment speaks of HIPAA.",
	"incident_noted":                 "A note or evidence tells of an incident in the last 12 months.",
	"lead_left":                      "A note says that the security lead has left.",
	"lead_unaware":                   "It is answered no that the security lead knows and accepts the role.",
	"limited_access_noted":           "A note says that developers' access to production is read-only or for emergencies.",
	"na_against_facts":               "Something is marked not applicable although the facts make it apply.",
	"na_without_reason":              "Something is marked not applicable without a reason.",
	"notice_promise_shorter":         "A promised breach notice is shorter than the time that the notice procedure names.",
	"notice_promised":                "A commitment promises notice of a breach within hours.",
	"office_listed":                  "A location is an office.",
	"one_account_for_test":           "A system's note says that test and production share an account.",
	"one_owner":                      "Every answered card ended up with the same owner, although some belong to other departments.",
	"pentest_old":                    "The newest evidence of a penetration test is over a year old.",
	"policy_dates_off":               "A policy's approval has no date, is over a year old, or came after the window opened.",
	"premises_listed":                "A location has doors to guard: an office, server room, data centre or store.",
	"privacy_promise":                "A commitment on privacy does more than repeat the law.",
	"provider_listed":                "An outside company runs a listed system.",
	"ransomware_rated_low":           "The risk of ransomware is accepted or rated unlikely.",
	"recovery_promise_missed":        "A noted recovery time is longer than the shortest one promised.",
	"report_expired":                 "The last report's period ended over a year ago.",
	"report_too_late":                "A Type 2 report cannot be there by the day on which it is needed.",
	"report_type_considered":         "There is a recommendation on the type of report.",
	"residency_broken":               "Customer data lies outside the regions that a commitment names.",
	"restore_test_old":               "The newest evidence of a restore test is over a year old.",
	"review_record_listed":           "There is evidence that somebody went through the logs.",
	"risks_implausible":              "A confirmed large risk has no owner or treatment, or everything in the register is tiny.",
	"soc2_claimed":                   "A commitment or a note claims about SOC 2 what no report supports.",
	"subprocessors_differ":           "The list of subprocessors and the vendors that hold customer data differ.",
	"window_before_controls":         "The window has a first day, and a control that it samples is not in place by then.",
}

const readmeHead = `
# Writing cards

<!-- Made by go generate ./assets from the types of the program. Change cmd/soc2ready/readme*.go, not this page. -->

The catalogue is all that can be asked, and what it means. It is YAML in this folder; the program embeds its compiled
form. Your own cards belong in a pack: a file of the same YAML that is laid over the catalogue at every start.

- Keys are for ever: answers outlive the wording. Reword as you like, never reuse a key for something else.
- Unknown fields, unknown names and texts that are too long are errors. ` + "`soc2ready catalog lint`" + ` tells all of
  them at once, with file, line and key.
- In the tables below * marks what a new item needs. Texts are plain, on one line, without Markdown.

## Packs

` + "```yaml" + `
pack:
  name: acme        # small letters, digits and hyphens, at most 40
  version: "1.2"    # letters, digits, dots, + and hyphens, at most 20
  author: Acme Advisers
retire: [phishing-simulation]
controls:
  - key: unique-accounts                  # there is such a card: only what is named changes
    owner: operations
    statements:
      - {key: unique-accounts.no-shared-logins, weight: 3}
` + "```" + `

- **Change**: an item with a key that the catalogue has. Only the fields it names change. A list takes the place of the
  old list; a map (` + "`effort_days`, `evidence`, `mappings`, `effects`, `ranges`" + `) changes entry by entry; ` + "`\"\"`" + ` takes a
  text away. Statements are matched by key, options of a fact by value; those that are new are added, a statement
  behind the others of its aspect.
- **Add**: an item with any other key. It has to be complete.
- **Retire**: the keys of controls, statements, risks, rules, checklist items, advice, decisions, costs and topics.
  - A control goes with its statements. It drops out of the lists of risks, checklist items and rules; what had it as a
    prerequisite now has the retired control's own prerequisites.
  - A rule whose condition speaks of it is retired along, and lint says so.
  - A checklist item or an advice whose condition speaks of it is a problem: reword its condition, or retire it too. So
    is a criterion left without a primary control, a risk left without a control, and a control left without an aspect.
  - Answers that were given stay in the assessment and in its exports. They count again when the pack is not loaded.
- The 61 criteria can be reworded only. Facts can be added and reworded, not retired.
- A pack has no anchors, aliases or tags, and one document.
- Several packs are laid one over the other, in the order in which they are named.

Load packs with ` + "`--pack FILE`" + `, which may be given again, or name them in ` + "`SOC2READY_PACK`" + `, separated as in
` + "`PATH`" + `. The names and versions of the packs are kept with the assessment when an answer is saved, and printed in the
report. Whoever opens the assessment without them is told.

## The parts

A file of the catalogue, or a pack, may hold any of these.
`

const readmeConditions = `
## Conditions

A condition is true, false or unknown. A comparison with something that is not answered is unknown, and unknown
spreads: ` + "`unknown or true`" + ` is true, ` + "`unknown and true`" + ` is unknown.

` + "```text" + `
has_office or own_datacentre_or_server_room
handles_pii in [customer_enduser, consumer_direct] and not eu_data_subjects
delivery_model has saas_multi_tenant
subprocessors not empty
log_retention_days < 30 * window_months + 60
done(access-reviews-quarterly) and missing(asset-inventory)
` + "```" + `

The operators, from loose to tight: ` + "`or`, `and`, `not`" + `, comparison, ` + "`+ -`, `*`" + `. Parentheses group truth values.

| Operator | Left of it | Right of it |
|---|---|---|
| ` + "`== !=`" + ` | a fact or a number | one word: an option, ` + "`yes`, `no`" + `, a number |
| ` + "`in`" + ` | a fact | a list of words: ` + "`[none, informal]`" + ` |
| ` + "`< <= > >=`" + ` | a number, a numeric fact, a figure, or a sum of them | the same |
| ` + "`has`" + ` | a fact of type set or list | one option |
| ` + "`empty`, `not empty`" + ` | a fact of type set, list or text | nothing |

A fact of type bool stands for itself. Conditions of controls, statements, facts, risks, decisions and costs are over
facts alone: what applies must not depend on answers. Those of rules, advice and the checklist may use functions too:
`

const readmeTools = `
## Check and build

` + "```sh" + `
soc2ready catalog lint                      # the catalogue in use
soc2ready catalog lint our-pack.yaml        # a pack, laid over it
soc2ready catalog lint assets/catalog       # a folder with a whole catalogue
soc2ready catalog lint --json our-pack.yaml # for editors and scripts
soc2ready --pack our-pack.yaml catalog show machine-access
go generate ./assets                        # after a change in this folder: compiles it, and writes this page
` + "```" + `

Lint checks that the ids are exactly the 61; that every criterion has a primary control, every control a design, an
implementation and an operation statement, every risk a control; that prerequisites form no circle; that every
condition parses and names things that exist and fit; that mapped ids exist in their framework; that keys are unique
and can be named in a condition; that texts have room where they are shown.
`
