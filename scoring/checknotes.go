package scoring

import (
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// notes lists what was noted about a control and its statements.
func (e *ruleEnv) notes(ids ...q.ControlID) []string {
	var notes []string
	add := func(s string) {
		if s != "" {
			notes = append(notes, s)
		}
	}
	for _, id := range ids {
		add(e.r.Assessment.Cards[id].Note)
		if ctl := e.r.Engine.Catalog.Control(id); ctl != nil {
			for _, ans := range e.r.answers(ctl) {
				add(ans.Note)
			}
		}
	}
	return notes
}

// evidence lists what is referred to for the statements of a control in the
// given aspects; in all of them when none is given. The list is read only.
func (e *ruleEnv) evidence(id q.ControlID, aspects ...q.Aspect) []q.EvidenceRef {
	var refs []q.EvidenceRef
	ctl := e.r.Engine.Catalog.Control(id)
	if ctl == nil {
		return nil
	}
	for i, ans := range e.r.answers(ctl) {
		switch {
		case len(aspects) > 0 && !slices.Contains(aspects, ctl.Statements[i].Aspect):
		case refs == nil:
			refs = slices.Clip(ans.Evidence)
		default:
			refs = append(refs, ans.Evidence...)
		}
	}
	return refs
}

// incidentNoted looks through notes and evidence for a security incident or a
// breach notice of the last twelve months; with Availability in scope also for
// an outage that broke the promised uptime. Promises, vendors and the risk
// library speak of incidents that did not happen here and are left out.
func (e *ruleEnv) incidentNoted() q.Tri {
	a := e.r.Assessment
	since := e.r.AsOf.AddMonths(-12)
	outages := e.Selected(q.Availability)
	var about []string
	for i := range e.r.Engine.Catalog.Controls {
		ctl := &e.r.Engine.Catalog.Controls[i]
		found := tellsIncident(a.Cards[ctl.Key].Note, since, outages, false)
		for _, ans := range e.r.answers(ctl) {
			found = found || tellsIncident(ans.Note, since, outages, false) || slices.ContainsFunc(ans.Evidence, func(ref q.EvidenceRef) bool {
				day := max(ref.Date, ref.To)
				return (day.IsZero() || day >= since) && tellsIncident(ref.Title, since, outages, true)
			})
		}
		if found {
			about = append(about, string(ctl.Key))
		}
	}
	for _, l := range e.r.Risks {
		if tellsIncident(a.Risks[l.ID].Note, since, outages, false) {
			about = append(about, string(l.ID))
		}
	}
	return e.found(about)
}

func (e *ruleEnv) leadLeft() q.Tri {
	return q.TriOf(slices.ContainsFunc(e.notes("security-roles-assigned"), func(note string) bool {
		return claims(strings.ReplaceAll(strings.ToLower(note), "no longer works", "ceased to work"), &leftWords)
	}))
}

// limitedAccessNoted looks for a note that what developers may do in production
// is read-only or for emergencies.
func (e *ruleEnv) limitedAccessNoted() q.Tri {
	texts := e.notes("production-deploy-restriction", "privileged-access-restriction", "secure-remote-admin-access", "emergency-change-procedure")
	for _, r := range e.r.Assessment.Tables[q.Systems] {
		texts = append(texts, r.Text("note"))
	}
	return q.TriOf(slices.ContainsFunc(texts, func(s string) bool {
		return mentions(s, "read-only", "readonly", "read only", "break-glass", "break glass", "breakglass") &&
			!mentions(s, "not read-only", "not read only", "no break-glass", "no break glass")
	}))
}

// reviewRecordListed looks for evidence that somebody went through the logs.
func (e *ruleEnv) reviewRecordListed() q.Tri {
	if len(e.r.Assessment.Answers["centralized-logging.looked-at-each-workday"].Evidence) > 0 {
		return q.TriTrue
	}
	return q.TriOf(slices.ContainsFunc(e.evidence("centralized-logging"), func(ref q.EvidenceRef) bool {
		return mentions(ref.Title, "review", "triage", "looked")
	}))
}

// noticePromiseShorter compares the shortest promised notice of a breach with
// the shortest time that the notes on the notice procedure name.
func (e *ruleEnv) noticePromiseShorter() q.Tri {
	plan := 0.0
	for _, note := range e.notes("breach-notification-procedure") {
		for _, h := range hoursIn(note) {
			if plan == 0 || h < plan {
				plan = h
			}
		}
	}
	if plan == 0 {
		return q.TriUnknown
	}
	return e.promises("breach_notice", func(r q.Row) bool {
		h := r.Cells["hours"]
		return h.Set() && h.Number < plan
	})
}

// recoveryPromiseMissed compares the recovery times noted on the two tests with
// the shortest one promised. Promises on data loss are not times to recover.
func (e *ruleEnv) recoveryPromiseMissed() q.Tri {
	promised := 0.0
	for i, r := range e.r.Assessment.Tables[q.Commitments] {
		h := r.Cells["hours"]
		if r.Text("kind") == "recovery" && h.Set() && !mentions(e.texts(q.Commitments)[i], "data loss", "rpo", "lost") && (promised == 0 || h.Number < promised) {
			promised = h.Number
		}
	}
	if promised == 0 {
		return q.TriUnknown
	}
	t := q.TriUnknown
	for _, id := range []q.ControlID{"backup-restore-test", "dr-test-annual"} {
		texts := e.notes(id)
		for _, ref := range e.evidence(id) {
			texts = append(texts, ref.Title)
		}
		for _, s := range texts {
			for _, h := range recoveryHours(s) {
				t = t.Or(q.TriOf(h > promised))
			}
		}
	}
	return t
}

// evidenceAutomated looks for the claim that a tool collects the evidence.
func (e *ruleEnv) evidenceAutomated() q.Tri {
	a := e.r.Assessment
	notes := e.notes("compliance-calendar", "internal-control-self-assessment")
	if len(notes)+len(a.Tables[q.Systems])+len(a.Tables[q.Vendors]) == 0 {
		return q.TriUnknown
	}
	automated := func(s string) bool {
		return claims(s, &evidenceTools) || claims(s, &automatically, &collecting)
	}
	byRow := func(r q.Row) bool { return automated(r.Text("provider")) }
	return q.TriOf(slices.ContainsFunc(notes, automated) ||
		slices.ContainsFunc(a.Tables[q.Systems], byRow) || slices.ContainsFunc(e.texts(q.Systems), automated) ||
		slices.ContainsFunc(e.texts(q.Vendors), automated))
}

// evidenceSourcesMissing looks for the three systems that are forgotten most
// where collected evidence comes from; unknown while no source is named.
func (e *ruleEnv) evidenceSourcesMissing() q.Tri {
	if e.once("evidence_automated", (*ruleEnv).evidenceAutomated).truth != q.TriTrue {
		return q.TriUnknown
	}
	var pool []string
	for i := range e.r.Engine.Catalog.Controls {
		for _, ref := range e.evidence(e.r.Engine.Catalog.Controls[i].Key) {
			pool = append(pool, ref.Title, ref.Location)
		}
	}
	pool = append(pool, e.notes("compliance-calendar", "internal-control-self-assessment")...)
	all := strings.Join(pool, ". ")
	if strings.TrimSpace(strings.ReplaceAll(all, ". ", "")) == "" {
		return q.TriUnknown
	}
	var missing []string
	for _, family := range evidenceFamilies {
		if !family.words.in(all) {
			missing = append(missing, family.name)
		}
	}
	return e.found(missing)
}
