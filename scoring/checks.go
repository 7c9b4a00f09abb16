package scoring

import (
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// Check implements questionnaire.Env: the checks that a rule names with
// check(NAME) because they walk over tables, evidence or dates.
func (e *ruleEnv) Check(name string) q.Tri {
	a := e.r.Assessment
	switch name {
	case "privacy_promise":
		return e.commitment("privacy")
	case "accuracy_promised":
		return e.commitment("accuracy")
	case "provider_outside_list":
		return q.TriOf(len(a.Facts["cloud_providers"].List) > 0 || e.anyRow(q.Systems, func(r q.Row) bool { return r.Text("provider") != "" }))
	case "critical_vendor_without_report":
		return e.rows(q.Vendors, func(r q.Row) bool {
			return r.Bool("critical") && (r.Text("report") == "" || r.Text("report") == "none")
		})
	case "location_office":
		return e.rows(q.Locations, func(r q.Row) bool {
			return slices.Contains([]string{"office", "server_room", "datacentre", "store"}, r.Text("kind"))
		})
	case "ai_tool_listed":
		return e.rows(q.Systems, func(r q.Row) bool { return r.Text("kind") == "ai_tool" })
	case "na_without_reason":
		return q.TriOf(e.r.naWithoutReason() > 0)
	case "soc2_claimed":
		return e.rows(q.Commitments, func(r q.Row) bool { return claimsSOC2(r.Name() + " " + r.Text("note")) })
	case "contractors_listed":
		return e.rows(q.Vendors, func(r q.Row) bool {
			return mentions(r.Name()+" "+r.Text("service")+" "+r.Text("note"), "freelance", "contractor", "agency", "staffing")
		})
	default:
		return e.dateCheck(name)
	}
}

// rows is true when a row of the table satisfies f, false when rows exist and
// none does, unknown while the table is empty.
func (e *ruleEnv) rows(id q.TableID, f func(q.Row) bool) q.Tri {
	rows := e.r.Assessment.Tables[id]
	if len(rows) == 0 {
		return q.TriUnknown
	}
	return q.TriOf(slices.ContainsFunc(rows, f))
}

func (e *ruleEnv) anyRow(id q.TableID, f func(q.Row) bool) bool {
	return slices.ContainsFunc(e.r.Assessment.Tables[id], f)
}

func (e *ruleEnv) commitment(kind string) q.Tri {
	return e.rows(q.Commitments, func(r q.Row) bool { return r.Text("kind") == kind })
}

// claimsSOC2 reports words that a SOC 2 report does not support.
func claimsSOC2(s string) bool {
	return mentions(s, "soc 2 certif", "soc2 certif", "soc 2 complian", "soc2 complian")
}

func mentions(s string, words ...string) bool {
	s = strings.ToLower(s)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// dateCheck holds the checks over dates, evidence and the register.
func (e *ruleEnv) dateCheck(name string) q.Tri {
	a := e.r.Assessment
	switch name {
	case "risk_ransomware_low":
		r, ok := a.Risks["R03"]
		if !ok {
			return q.TriUnknown
		}
		return q.TriOf(r.Treatment == q.Accept || r.Likelihood == 1 || r.Likelihood == 2)
	case "risks_implausible":
		return e.risksImplausible()
	case "restore_test_old":
		return e.evidenceOlder("backup-restore-test", 365)
	case "pentest_old":
		return e.evidenceOlder("penetration-test-annual", 365)
	case "notice_promise_shorter":
		return e.rows(q.Commitments, func(r q.Row) bool {
			h := r.Cells["hours"]
			return r.Text("kind") == "breach_notice" && h.Set() && h.Number < 72
		})
	case "type1_controls_not_running":
		return q.TriOf(e.carriedNotRunning())
	case "stale_evidence":
		return q.TriOf(e.r.Evidence.Stale > 0)
	case "hipaa_claimed":
		return e.rows(q.Commitments, func(r q.Row) bool { return mentions(r.Name()+" "+r.Text("note"), "hipaa") })
	case "readonly_access_noted":
		return q.TriOf(e.noted("production-deploy-restriction", "read-only", "readonly", "break-glass", "break glass"))
	default:
		return q.TriUnknown
	}
}

// risksImplausible speaks of a register confirmed by the user in which every
// risk is tiny, or a large one has no owner.
func (e *ruleEnv) risksImplausible() q.Tri {
	confirmed, small := 0, 0
	for _, l := range e.r.Risks {
		if !l.Confirmed {
			continue
		}
		confirmed++
		if l.Inherent < 5 {
			small++
		}
		if l.Inherent >= 15 && l.Entry.Owner == "" && l.Entry.Treatment == "" {
			return q.TriTrue
		}
	}
	if confirmed == 0 {
		return q.TriUnknown
	}
	return q.TriOf(small == confirmed)
}

func (e *ruleEnv) evidenceOlder(id q.ControlID, days int) q.Tri {
	newest := q.Date(0)
	if ctl := e.r.Engine.Catalog.Control(id); ctl != nil {
		for i := range ctl.Statements {
			for _, ref := range e.r.Assessment.Answers[ctl.Statements[i].Key].Evidence {
				newest = max(newest, ref.Date)
			}
		}
	}
	if newest.IsZero() {
		return q.TriUnknown
	}
	return q.TriOf(newest.DaysUntil(e.r.AsOf) > days)
}

// carriedNotRunning reports a control that carries a selected criterion and is
// known not to run.
func (e *ruleEnv) carriedNotRunning() bool {
	return slices.ContainsFunc(e.r.Cards, func(ctl *q.Control) bool {
		carries := slices.ContainsFunc(ctl.CarriedBy(), func(id q.CriterionID) bool { return e.Selected(id.Category()) })
		return carries && e.r.Assessment.Level(ctl).NotRunning()
	})
}

func (e *ruleEnv) noted(id q.ControlID, words ...string) bool {
	ctl := e.r.Engine.Catalog.Control(id)
	if ctl == nil {
		return false
	}
	text := e.r.Assessment.Cards[id].Note
	for i := range ctl.Statements {
		text += " " + e.r.Assessment.Answers[ctl.Statements[i].Key].Note
	}
	return mentions(text, words...)
}
