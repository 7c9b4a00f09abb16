package scoring

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	q "soc2ready/questionnaire"
)

// What people note is free text. The functions here read it the careful way: a
// clause that denies ("no incident") or only imagines ("if a breach …") claims
// nothing.

var (
	clauseEnds   = regexp.MustCompile(`[.;!?]+(\s|$)|\n|\bbut\b`)
	denials      = regexp.MustCompile(`\b(no|not|never|none|nil|nobody|neither|without|zero|cannot|avoid)\b|n't\b`)
	suppositions = regexp.MustCompile(`\b(if|would|could|might|should|in case)\b`)

	hipaaWords      = regexp.MustCompile(`\bhipaa\b`)
	soc2Words       = regexp.MustCompile(`soc[ -]?2[^.;]{0,30}(certif|complian|accredit)|(certif|complian|accredit)[^.;]{0,20}soc[ -]?2`)
	oneAccount      = regexp.MustCompile(`\b(one|same|single|shared?|1) ((cloud|aws|gcp|google|azure) )*(account|project|subscription)\b`)
	testPlaces      = regexp.MustCompile(`\b(test|testing|staging|dev|development|both|everything|all)\b`)
	contractorWords = regexp.MustCompile(`\bfreelanc|\bcontractors?\b|\bstaffing\b|\btemp(orary)? (staff|workers?)\b|\bagency (staff|people|developers?|engineers?|workers?)\b|\b(development|dev|design|software|engineering|support) agency\b`)
	leftWords       = regexp.MustCompile(`\b(has|have|had) left\b|\bleft (the company|us|in|on)\b|\bceased to (work|be)|\bresigned\b|\bdeparted\b|\bmarked as left\b`)
	automatically   = regexp.MustCompile(`\bautomat(ed|ic|ically)\b`)
	collecting      = regexp.MustCompile(`\b(collect|evidence|gather|pull)`)
	evidenceTools   = regexp.MustCompile(`\b(vanta|drata|secureframe|sprinto|thoropass|scrut|tugboat|scytale|oneleet)\b`)

	incidentWords = regexp.MustCompile(`\b(security|privacy|data) (incident|breach)|\bpost-?mortem|\bincident (report|review|record)|\bbreach (notice|notification|letter)|\b(was|were|got|been) (breached|hacked|compromised|leaked|stolen)\b|\bransomware (attack|infection)`)
	eventWords    = regexp.MustCompile(`\b(had|was|were|got|been|happened|occurred|suffered|handled|contained|discovered|detected|notified|told|sent|stolen|phished|january|february|march|april|june|july|august|september|october|november|december|last (week|month|year|spring|summer|autumn|fall|winter)|20\d\d)\b`)
	incidentCount = regexp.MustCompile(`\b[1-9]\d* (security )?(incidents?|breach(es)?)\b`)
	paperWords    = regexp.MustCompile(`\b(plans?|policy|policies|procedures?|process|templates?|drafts?|exercises?|tabletop|drills?|tests?|rehearsals?|simulations?|training|examples?|logs?|registers?|channels?|forms?|runbooks?|playbooks?|rules?|clauses?|contracts?|insurance|cover|contacts?|checklists?)\b`)
	outageWords   = regexp.MustCompile(`\b(outages?|downtime|unavailable|was down|were down)\b`)
	brokenPromise = regexp.MustCompile(`\b(broke|breach|missed|below|under the|credits?|violat|not (met|kept|reached))`)

	isoDay = regexp.MustCompile(`\b(20\d\d)-(0[1-9]|1[0-2])-([0-2]\d|3[01])\b`)
	year   = regexp.MustCompile(`\b20\d\d\b`)
)

// clauses cuts a text into lower-case clauses.
func clauses(text string) []string {
	var list []string
	for _, c := range clauseEnds.Split(strings.ToLower(text), -1) {
		if c = strings.TrimSpace(c); c != "" {
			list = append(list, c)
		}
	}
	return list
}

// claims reports whether a clause of the text has all the words, and does not
// deny them.
func claims(text string, words ...*regexp.Regexp) bool {
	return slices.ContainsFunc(clauses(text), func(c string) bool {
		return !denials.MatchString(c) && !slices.ContainsFunc(words, func(w *regexp.Regexp) bool { return !w.MatchString(c) })
	})
}

// mentions reports whether the text holds one of the words, in any case.
func mentions(s string, words ...string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// hasWord is mentions for whole words, which may be several: "tickets" is not
// "ticket".
func hasWord(s string, words ...string) bool {
	padded := " " + strings.Join(wordsOf(s), " ") + " "
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(padded, " "+w+" ") })
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
	return slices.ContainsFunc(clauses(text), func(c string) bool {
		if before(c, since) || suppositions.MatchString(c) {
			return false
		}
		if outages && outageWords.MatchString(c) && brokenPromise.MatchString(c) && !denials.MatchString(withoutFailure(c)) {
			return true
		}
		if denials.MatchString(c) || outageWords.MatchString(c) {
			return false
		}
		happened := title || eventWords.MatchString(c)
		return incidentCount.MatchString(c) || happened && incidentWords.MatchString(c) && !paperWords.MatchString(c)
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
	for _, s := range isoDay.FindAllString(clause, -1) {
		if d, err := q.ParseDate(s); err == nil {
			newest, named = max(newest, d), true
		}
	}
	if named {
		return newest < day
	}
	for _, s := range year.FindAllString(clause, -1) {
		n, _ := strconv.Atoi(s) // four digits
		newest, named = max(newest, q.NewDate(n, time.December, 31)), true
	}
	return named && newest < day
}

var (
	duration      = regexp.MustCompile(`(\d+(?:\.\d+)?)\s*(minutes?|mins?|hours?|hrs?|h|days?)\b`)
	promisedTime  = regexp.MustCompile(`target|promis|rto|rpo|goal|limit|allow|contract|sla|every|each|per |data loss|kept|retention|within`)
	recoveryVerbs = regexp.MustCompile(`took|taken|recover|restor|back up|measured|elapsed|duration|needed|actual`)
)

// hoursIn lists the times that a text names, in hours.
func hoursIn(text string) []float64 {
	var hours []float64
	for _, m := range duration.FindAllStringSubmatch(strings.ToLower(text), -1) {
		hours = append(hours, toHours(m[1], m[2]))
	}
	return hours
}

// recoveryHours lists the times to recover that a text records, in hours; times
// that it calls a target or an interval are left out.
func recoveryHours(text string) []float64 {
	var hours []float64
	for _, c := range clauses(text) {
		if !recoveryVerbs.MatchString(c) {
			continue
		}
		at := 0
		for _, m := range duration.FindAllStringSubmatchIndex(c, -1) {
			if !promisedTime.MatchString(c[at:m[0]]) {
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
