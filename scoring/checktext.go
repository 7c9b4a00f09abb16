package scoring

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	q "soc2ready/questionnaire"
)

// What people note is free text. The functions here read it the careful way: a
// clause that denies ("no incident") or only imagines ("if a breach …") claims
// nothing.

// phrase is a pattern in lower-case text. Most texts hold none of its hints, one
// of which stands in every match; the pattern is compiled when one first does.
type phrase struct {
	hints   hintSet
	pattern func() *regexp.Regexp
}

func newPhrase(pattern string, hints ...string) phrase {
	return phrase{newHintSet(hints), sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })}
}

// hinted reports whether the text may match at all.
func (p *phrase) hinted(s string) bool { return len(p.hints.hints) == 0 || p.hints.in(s) }

func (p *phrase) in(s string) bool { return p.hinted(s) && p.pattern().MatchString(s) }

var (
	clauseEnds   = newPhrase(`[.;!?]+(\s|$)|\n|\bbut\b`)
	denials      = newPhrase(`\b(no|not|never|none|nil|nobody|neither|without|zero|cannot|avoid)\b|n't\b`)
	suppositions = newPhrase(`\b(if|would|could|might|should|in case)\b`)

	hipaaWords      = newPhrase(`\bhipaa\b`, "hipaa")
	soc2Words       = newPhrase(`soc[ -]?2[^.;]{0,30}(certif|complian|accredit)|(certif|complian|accredit)[^.;]{0,20}soc[ -]?2`, "soc")
	oneAccount      = newPhrase(`\b(one|same|single|shared?|1) ((cloud|aws|gcp|google|azure) )*(account|project|subscription)\b`, "account", "project", "subscription")
	testPlaces      = newPhrase(`\b(test|testing|staging|dev|development|both|everything|all)\b`)
	contractorWords = newPhrase(`\bfreelanc|\bcontractors?\b|\bstaffing\b|\btemp(orary)? (staff|workers?)\b|\bagency (staff|people|developers?|engineers?|workers?)\b|`+
		`\b(development|dev|design|software|engineering|support) agency\b`, "freelanc", "contractor", "staffing", "temp", "agency")
	leftWords = newPhrase(`\b(has|have|had) left\b|\bleft (the company|us|in|on)\b|\bceased to (work|be)|\bresigned\b|\bdeparted\b|\bmarked as left\b`,
		"left", "ceased", "resigned", "departed")
	automatically = newPhrase(`\bautomat(ed|ic|ically)\b`, "automat")
	collecting    = newPhrase(`\b(collect|evidence|gather|pull)`)
	evidenceTools = newPhrase(`\b(vanta|drata|secureframe|sprinto|thoropass|scrut|tugboat|scytale|oneleet)\b`,
		"vanta", "drata", "secureframe", "sprinto", "thoropass", "scrut", "tugboat", "scytale", "oneleet")

	incidentWords = newPhrase(`\b(security|privacy|data) (incident|breach)|\bpost-?mortem|\bincident (report|review|record)|\bbreach (notice|notification|letter)|`+
		`\b(was|were|got|been) (breached|hacked|compromised|leaked|stolen)\b|\bransomware (attack|infection)`,
		"incident", "breach", "mortem", "hacked", "compromised", "leaked", "stolen", "ransomware")
	eventWords = newPhrase(`\b(had|was|were|got|been|happened|occurred|suffered|handled|contained|discovered|detected|notified|told|sent|stolen|phished|` +
		`january|february|march|april|june|july|august|september|october|november|december|last (week|month|year|spring|summer|autumn|fall|winter)|20\d\d)\b`)
	incidentCount = newPhrase(`\b[1-9]\d* (security )?(incidents?|breach(es)?)\b`, "incident", "breach")
	paperWords    = newPhrase(`\b(plans?|policy|policies|procedures?|process|templates?|drafts?|exercises?|tabletop|drills?|tests?|rehearsals?|simulations?|training|` +
		`examples?|logs?|registers?|channels?|forms?|runbooks?|playbooks?|rules?|clauses?|contracts?|insurance|cover|contacts?|checklists?)\b`)
	outageWords   = newPhrase(`\b(outages?|downtime|unavailable|was down|were down)\b`, "outage", "downtime", "unavailable", " down")
	brokenPromise = newPhrase(`\b(broke|breach|missed|below|under the|credits?|violat|not (met|kept|reached))`)

	isoDay = newPhrase(`\b(20\d\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])\b`)
	year   = newPhrase(`\b20\d\d\b`)
)

// incidentHints are the hints of the two phrases that speak of incidents.
var incidentHints = newHintSet(slices.Concat(incidentWords.hints.hints, outageWords.hints.hints))

// hintSet finds out in one walk over a text, in any case, whether one of many
// hints stands in it. Every note of a company is looked at after every answer,
// and nearly none holds one.
type hintSet struct {
	begins [64]uint64 // a bit for each pair of letters with which a hint begins
	hints  []string   // of two letters or more, in lower case
}

func newHintSet(hints []string) hintSet {
	set := hintSet{hints: hints}
	for _, h := range hints {
		set.begins[pairBit(h[0])] |= 1 << pairBit(h[1])
	}
	return set
}

func (set *hintSet) in(s string) bool {
	for i := range max(len(s)-1, 0) {
		if set.begins[pairBit(s[i])]>>pairBit(s[i+1])&1 == 0 {
			continue
		}
		for _, h := range set.hints {
			if hasFold(s[i:], h) {
				return true
			}
		}
	}
	return false
}

// pairBit takes a letter to a number below 64, the same in both cases. Other
// characters may share it; a hint is compared in full afterwards.
func pairBit(c byte) byte { return (c | 0x20) & 0x3f }

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// hasFold reports whether s begins with a hint, which is in lower case.
func hasFold(s, hint string) bool {
	if len(s) < len(hint) {
		return false
	}
	for i := range len(hint) {
		if lowerByte(s[i]) != hint[i] {
			return false
		}
	}
	return true
}

// clauses cuts a text into lower-case clauses.
func clauses(text string) []string {
	var list []string
	for _, c := range clauseEnds.pattern().Split(strings.ToLower(text), -1) {
		if c = strings.TrimSpace(c); c != "" {
			list = append(list, c)
		}
	}
	return list
}

// claims reports whether a clause of the text has all the phrases, and does not
// deny them.
func claims(text string, phrases ...*phrase) bool {
	if slices.ContainsFunc(phrases, func(p *phrase) bool { return !p.hinted(text) }) {
		return false
	}
	return slices.ContainsFunc(clauses(text), func(c string) bool {
		return !slices.ContainsFunc(phrases, func(p *phrase) bool { return !p.in(c) }) && !denials.in(c)
	})
}

// mentions reports whether the text holds one of the words, in any case.
func mentions(s string, words ...string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// wordList is a list of whole words in lower case, which may be several:
// "tickets" is not "ticket".
type wordList struct {
	words  []string
	firsts hintSet // the first word of each
}

func newWordList(words ...string) wordList {
	firsts := make([]string, len(words))
	for i, w := range words {
		firsts[i], _, _ = strings.Cut(w, " ")
	}
	return wordList{words, newHintSet(firsts)}
}

// in reports whether the text holds one of the words, in any case.
func (l *wordList) in(s string) bool {
	if !l.firsts.in(s) {
		return false
	}
	padded := " " + strings.Join(wordsOf(s), " ") + " "
	return slices.ContainsFunc(l.words, func(w string) bool { return strings.Contains(padded, " "+w+" ") })
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r < 128
	})
}

// tellsIncident reports whether a text records an incident or a breach notice
// since the given day, with outages also an outage that broke a promise. Papers
// about incidents (plans, templates, exercises) record none; a note, unlike the
// title of a piece of evidence, has to say that it happened.
func tellsIncident(text string, since q.Date, outages, title bool) bool {
	if !incidentHints.in(text) {
		return false
	}
	return slices.ContainsFunc(clauses(text), func(c string) bool {
		if before(c, since) || suppositions.in(c) {
			return false
		}
		if outages && outageWords.in(c) && brokenPromise.in(c) && !denials.in(withoutFailure(c)) {
			return true
		}
		if denials.in(c) || outageWords.in(c) {
			return false
		}
		happened := title || eventWords.in(c)
		return incidentCount.in(c) || happened && incidentWords.in(c) && !paperWords.in(c)
	})
}

// withoutFailure takes out the words that say a promise was not kept, which
// deny nothing about the outage.
func withoutFailure(c string) string {
	return strings.NewReplacer("not met", "", "not kept", "", "not reached", "").Replace(c)
}

// before reports whether the days or years that a clause names all lie before a
// day; a clause without any is about now.
func before(clause string, day q.Date) bool {
	newest, named := q.Date(0), false
	for _, s := range isoDay.pattern().FindAllString(clause, -1) {
		if d, err := q.ParseDate(s); err == nil {
			newest, named = max(newest, d), true
		}
	}
	if named {
		return newest < day
	}
	for _, s := range year.pattern().FindAllString(clause, -1) {
		n, _ := strconv.Atoi(s) // four digits
		newest, named = max(newest, q.NewDate(n, time.December, 31)), true
	}
	return named && newest < day
}

var (
	duration      = newPhrase(`(\d+(?:\.\d+)?)\s*(minutes?|mins?|hours?|hrs?|h|days?)\b`)
	promisedTime  = newPhrase(`target|promis|rto|rpo|goal|limit|allow|contract|sla|every|each|per |data loss|kept|retention|within`)
	recoveryVerbs = newPhrase(`took|taken|recover|restor|back up|measured|elapsed|duration|needed|actual`)
)

// hoursIn lists the times that a text names, in hours.
func hoursIn(text string) []float64 {
	var hours []float64
	for _, m := range duration.pattern().FindAllStringSubmatch(strings.ToLower(text), -1) {
		hours = append(hours, toHours(m[1], m[2]))
	}
	return hours
}

// recoveryHours lists the times to recover that a text records, in hours; times
// that it calls a target or an interval are left out.
func recoveryHours(text string) []float64 {
	var hours []float64
	for _, c := range clauses(text) {
		if !recoveryVerbs.in(c) {
			continue
		}
		at := 0
		for _, m := range duration.pattern().FindAllStringSubmatchIndex(c, -1) {
			if !promisedTime.in(c[at:m[0]]) {
				hours = append(hours, toHours(c[m[2]:m[3]], c[m[4]:m[5]]))
			}
			at = m[1]
		}
	}
	return hours
}

func toHours(number, unit string) float64 {
	n, _ := strconv.ParseFloat(number, 64) // the pattern takes numbers only
	switch unit[0] {
	case 'm':
		return n / 60
	case 'd':
		return n * 24
	default:
		return n
	}
}
