package scoring

import (
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// checks are the parts of conditions that walk over tables, notes, evidence or
// dates, by the name that a condition gives them in check(NAME). A check is
// unknown where there is nothing to look at, so that no rule speaks of what
// nobody has entered.
var checks = map[string]func(*ruleEnv) q.Tri{
	// tables and facts
	"accuracy_promised":              (*ruleEnv).accuracyPromised,
	"ai_tool_listed":                 (*ruleEnv).aiToolListed,
	"contractors_listed":             (*ruleEnv).contractorsListed,
	"critical_vendor_without_report": (*ruleEnv).criticalVendorWithoutReport,
	"hipaa_claimed":                  (*ruleEnv).hipaaClaimed,
	"notice_promised":                (*ruleEnv).noticePromised,
	"office_listed":                  (*ruleEnv).officeListed,
	"one_account_for_test":           (*ruleEnv).oneAccountForTest,
	"premises_listed":                (*ruleEnv).premisesListed,
	"privacy_promise":                (*ruleEnv).privacyPromise,
	"provider_listed":                (*ruleEnv).providerListed,
	"residency_broken":               (*ruleEnv).residencyBroken,
	"soc2_claimed":                   (*ruleEnv).soc2Claimed,
	"subprocessors_differ":           (*ruleEnv).subprocessorsDiffer,
	// notes and evidence
	"evidence_automated":       (*ruleEnv).evidenceAutomated,
	"evidence_sources_missing": (*ruleEnv).evidenceSourcesMissing,
	"incident_noted":           (*ruleEnv).incidentNoted,
	"lead_left":                (*ruleEnv).leadLeft,
	"limited_access_noted":     (*ruleEnv).limitedAccessNoted,
	"notice_promise_shorter":   (*ruleEnv).noticePromiseShorter,
	"recovery_promise_missed":  (*ruleEnv).recoveryPromiseMissed,
	"review_record_listed":     (*ruleEnv).reviewRecordListed,
	// dates
	"cadence_broken":         (*ruleEnv).cadenceBroken,
	"evidence_out_of_date":   (*ruleEnv).evidenceOutOfDate,
	"pentest_old":            (*ruleEnv).pentestOld,
	"policy_dates_off":       (*ruleEnv).policyDatesOff,
	"report_expired":         (*ruleEnv).reportExpired,
	"report_too_late":        (*ruleEnv).reportTooLate,
	"restore_test_old":       (*ruleEnv).restoreTestOld,
	"window_before_controls": (*ruleEnv).windowBeforeControls,
	// answers, owners, decisions
	"backups_deletable":      (*ruleEnv).backupsDeletable,
	"carried_not_running":    (*ruleEnv).carriedNotRunning,
	"categories_chosen":      (*ruleEnv).categoriesChosen,
	"exceptions_complete":    (*ruleEnv).exceptionsComplete,
	"fit_decided":            (*ruleEnv).fitDecided,
	"lead_unaware":           (*ruleEnv).leadUnaware,
	"na_against_facts":       (*ruleEnv).naAgainstFacts,
	"na_without_reason":      (*ruleEnv).naWithoutReason,
	"one_owner":              (*ruleEnv).oneOwner,
	"ransomware_rated_low":   (*ruleEnv).ransomwareRatedLow,
	"report_type_considered": (*ruleEnv).reportTypeConsidered,
	"risks_implausible":      (*ruleEnv).risksImplausible,
}

// Check implements questionnaire.Env.
func (e *ruleEnv) Check(name string) q.Tri {
	f := checks[name]
	if f == nil {
		return q.TriUnknown
	}
	was := e.once(name, f)
	if len(e.about) == 0 {
		e.about = slices.Clip(was.about)
	} else {
		e.concerns(was.about...)
	}
	return was.truth
}

// once carries a check out once, however many conditions ask for it.
func (e *ruleEnv) once(name string, f func(*ruleEnv) q.Tri) checked {
	was, known := e.checked[name]
	if known {
		return was
	}
	about := e.about
	e.about = nil
	was = checked{f(e), e.about}
	e.about = about
	if e.checked == nil {
		e.checked = make(map[string]checked, 64) // room for all of them
	}
	e.checked[name] = was
	return was
}

// checked is the outcome of a check, and what it has found.
type checked struct {
	truth q.Tri
	about []string
}

// concerns notes what a check has found, each once: the names of rows, cards or
// risks.
func (e *ruleEnv) concerns(names ...string) {
	for _, name := range names {
		if !slices.Contains(e.about, name) {
			e.about = append(e.about, name)
		}
	}
}

// found is true when a check has found something, and notes what.
func (e *ruleEnv) found(names []string) q.Tri {
	e.concerns(names...)
	return q.TriOf(len(names) > 0)
}

// rows is true when a row of the table satisfies f, false when rows exist and
// none does, unknown while the table is empty.
func (e *ruleEnv) rows(id q.TableID, f func(q.Row) bool) q.Tri {
	rows := e.r.Assessment.Tables[id]
	if len(rows) == 0 {
		return q.TriUnknown
	}
	var names []string
	for _, r := range rows {
		if f(r) {
			names = append(names, r.Name())
		}
	}
	return e.found(names)
}

// texts are what the rows of a table say in free text. Several checks read them,
// so they are put together once.
func (e *ruleEnv) texts(id q.TableID) []string {
	texts, known := e.rowTexts[id]
	if known {
		return texts
	}
	rows := e.r.Assessment.Tables[id]
	texts = make([]string, 0, len(rows))
	for _, r := range rows {
		texts = append(texts, r.Name()+". "+r.Text("service")+". "+r.Text("source")+". "+r.Text("note"))
	}
	if e.rowTexts == nil {
		e.rowTexts = map[q.TableID][]string{}
	}
	e.rowTexts[id] = texts
	return texts
}

// saying is rows over what the rows say in free text.
func (e *ruleEnv) saying(id q.TableID, f func(text string) bool) q.Tri {
	i := -1
	return e.rows(id, func(q.Row) bool {
		i++
		return f(e.texts(id)[i])
	})
}

// promises is rows over the commitments of one kind.
func (e *ruleEnv) promises(kind string, f func(q.Row) bool) q.Tri {
	return e.rows(q.Commitments, func(r q.Row) bool { return r.Text("kind") == kind && f(r) })
}

func (e *ruleEnv) accuracyPromised() q.Tri {
	return e.promises("accuracy", func(q.Row) bool { return true })
}

// privacyPromise looks for a promise on privacy that does more than repeat the law.
func (e *ruleEnv) privacyPromise() q.Tri {
	i := -1
	return e.rows(q.Commitments, func(r q.Row) bool {
		i++
		return r.Text("kind") == "privacy" &&
			!mentions(e.texts(q.Commitments)[i], "required by law", "as the law", "as law asks", "legal minimum", "statutory")
	})
}

func (e *ruleEnv) noticePromised() q.Tri {
	return e.promises("breach_notice", func(r q.Row) bool { return r.Cells["hours"].Set() })
}

func (e *ruleEnv) hipaaClaimed() q.Tri {
	return e.saying(q.Commitments, func(text string) bool { return claims(text, &hipaaWords) })
}

// soc2Claimed looks for words that no SOC 2 report supports, among the promises
// and in the notes of the cards about public claims.
func (e *ruleEnv) soc2Claimed() q.Tri {
	t := e.saying(q.Commitments, func(text string) bool { return claims(text, &soc2Words) })
	for _, note := range e.notes("security-page-trust-center", "customer-contract-terms", "security-commitments-register") {
		if claims(note, &soc2Words) {
			return q.TriTrue
		}
	}
	return t
}

// providerListed looks for a system that an outside company runs.
func (e *ruleEnv) providerListed() q.Tri {
	own := []string{"", "-", "own", "self", "us", "none", "in-house", strings.ToLower(e.r.Assessment.Company())}
	return e.rows(q.Systems, func(r q.Row) bool {
		return !slices.Contains(own, strings.ToLower(strings.TrimSpace(r.Text("provider"))))
	})
}

func (e *ruleEnv) criticalVendorWithoutReport() q.Tri {
	return e.rows(q.Vendors, func(r q.Row) bool {
		return r.Bool("critical") && (r.Text("report") == "" || r.Text("report") == "none")
	})
}

// premisesListed looks for a place with doors to guard. A coworking space does
// not count: its landlord guards it.
func (e *ruleEnv) premisesListed() q.Tri {
	return e.rows(q.Locations, func(r q.Row) bool {
		switch r.Text("kind") {
		case "office", "server_room", "datacentre", "store":
			return true
		case "":
			return mentions(r.Name(), "office", "server room", "store", "data centre", "datacentre", "datacenter")
		default:
			return false
		}
	})
}

func (e *ruleEnv) officeListed() q.Tri {
	return e.rows(q.Locations, func(r q.Row) bool {
		return r.Text("kind") == "office" || r.Text("kind") == "" && mentions(r.Name(), "office")
	})
}

func (e *ruleEnv) oneAccountForTest() q.Tri {
	return e.rows(q.Systems, func(r q.Row) bool { return claims(r.Name()+": "+r.Text("note"), &oneAccount, &testPlaces) })
}

// aiToolListed looks for an AI tool among systems and vendors. Where the product
// itself uses a model, that model and its maker are no tools of the staff.
func (e *ruleEnv) aiToolListed() q.Tri {
	inProduct := e.r.Assessment.Facts["ai_features"].Bool
	return e.rows(q.Systems, func(r q.Row) bool {
		ours := inProduct && r.Bool("in_scope") && r.Bool("customer_data")
		return r.Text("kind") == "ai_tool" && !ours || assistantWords.in(r.Name())
	}).Or(e.saying(q.Vendors, func(text string) bool {
		return assistantWords.in(text) || !inProduct && modelMakers.in(text)
	}))
}

// contractorsListed looks for freelancers and agency staff among the vendors and
// in the notes of the cards about people.
func (e *ruleEnv) contractorsListed() q.Tri {
	t := e.saying(q.Vendors, func(text string) bool { return claims(text, &contractorWords) })
	for i := range e.r.Engine.Catalog.Controls {
		ctl := &e.r.Engine.Catalog.Controls[i]
		if ctl.Topic != "people" {
			continue
		}
		for _, note := range e.notes(ctl.Key) {
			if claims(note, &contractorWords) {
				e.concerns(string(ctl.Key))
				t = q.TriTrue
			}
		}
	}
	return t
}

// residencyBroken compares where systems and vendors keep customer data with the
// regions named in the promises on residency.
func (e *ruleEnv) residencyBroken() q.Tri {
	var promised []string
	for _, r := range e.r.Assessment.Tables[q.Commitments] {
		if r.Text("kind") == "residency" {
			promised = append(promised, regionsOf(r.Name()+". "+r.Text("note"))...)
		}
	}
	if len(promised) == 0 {
		return q.TriUnknown
	}
	outside := func(r q.Row) bool {
		return slices.ContainsFunc(regionsOf(r.Text("location")), func(x string) bool { return !slices.Contains(promised, x) })
	}
	return e.rows(q.Systems, func(r q.Row) bool {
		holds := !r.Cells["customer_data"].Set() || r.Bool("customer_data")
		return holds && outside(r)
	}).Or(e.rows(q.Vendors, func(r q.Row) bool {
		return r.Bool("customer_data") && outside(r)
	}))
}

// subprocessorsDiffer compares the list of subprocessors with the vendors marked
// as holding customer data, both ways.
func (e *ruleEnv) subprocessorsDiffer() q.Tri {
	listed, vendors := e.r.Assessment.Facts["subprocessors"], e.r.Assessment.Tables[q.Vendors]
	if !listed.Set() || len(vendors) == 0 {
		return q.TriUnknown
	}
	var marked, differ []string
	for _, r := range vendors {
		if r.Bool("customer_data") {
			marked = append(marked, r.Name())
		}
	}
	missingFrom := func(list []string) func(string) bool {
		return func(name string) bool {
			return !slices.ContainsFunc(list, func(other string) bool { return SameCompany(name, other) })
		}
	}
	differ = append(differ, filter(listed.List, missingFrom(marked))...)
	differ = append(differ, filter(marked, missingFrom(listed.List))...)
	return e.found(differ)
}

func filter(list []string, keep func(string) bool) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return !keep(s) })
}
