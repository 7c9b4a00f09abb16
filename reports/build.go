package reports

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// Input is what a report is made from. Result and Plan must belong together; the
// rest may be left empty.
type Input struct {
	Result   *scoring.Result
	Plan     *plan.Plan
	Previous *scoring.Result // an earlier state of the same assessment
	Since    *scoring.Point  // the snapshot that Previous was, with the figures frozen then; nil for none
	Digest   string          // see Digest; empty for one over the assessment as JSON
	Brand    string          // who prepares the report; empty for the setting brand_name
	Paper    string          // "a4" or "letter"; empty for a4
}

// The settings of an assessment that a report reads.
const (
	SettingBrand = "brand_name"      // who prepares the report
	SettingOwner = "executive_owner" // the person in leadership who answers for the project
)

// Digest is the SHA-256, in hex, over the bytes of an assessment file, a zero
// byte and the catalogue's version. Two reports with the same digest and the same
// date say the same.
func Digest(file []byte, catalogVersion string) string {
	h := sha256.New()
	h.Write(file)
	h.Write([]byte{0})
	h.Write([]byte(catalogVersion))
	return hex.EncodeToString(h.Sum(nil))
}

// Build makes the report. It computes no readiness of its own: figures come from
// the result and the plan.
func Build(in Input) *Report {
	b := newBuilder(in)
	r := b.out
	r.Schema = SchemaVersion
	r.Meta = b.meta()
	r.Actions = b.actions()
	r.Groups = b.groups()
	r.Gaps = b.gaps()
	r.Summary.Work = b.workload()
	r.Fit = b.fit()
	r.ReportType = b.reportType()
	r.Categories = b.categories()
	r.Summary = b.summary()
	r.TopGaps = b.topGaps()
	r.Risks = b.risks()
	r.Roadmap = b.roadmap()
	r.Scope = b.scope()
	r.Decisions = b.decisions()
	r.Instead = b.instead()
	r.Check = b.checklist()
	r.Calendar = b.calendar()
	r.Matrix = b.matrix()
	r.Contradictions = b.contradictions(b.r.Contradictions)
	r.Settled = b.contradictions(b.r.Settled)
	r.Notes = b.notes()
	r.Warnings = b.warnings()
	r.Assumptions = b.assumptions()
	r.Change = b.change()
	r.Method = b.method()
	r.Headline = b.headline()
	r.Contents = b.contents()
	tidy(r)
	return r
}

// builder holds what one Build works with.
type builder struct {
	in  Input
	r   *scoring.Result
	p   *plan.Plan
	a   *q.Assessment
	cat *q.Catalog
	out *Report

	ref     map[string]string              // action key to reference
	planned map[q.ControlID][]*plan.Action // a control's actions, in the order of the plan
	score   map[q.ControlID]scoring.ControlScore
	gapsOf  map[q.ControlID][]*scoring.Gap
}

func newBuilder(in Input) *builder {
	b := &builder{
		in: in, r: in.Result, p: in.Plan, a: in.Result.Assessment, cat: in.Result.Engine.Catalog, out: &Report{},
		ref: map[string]string{}, planned: map[q.ControlID][]*plan.Action{},
		score: map[q.ControlID]scoring.ControlScore{}, gapsOf: map[q.ControlID][]*scoring.Gap{},
	}
	if b.p == nil {
		b.p = &plan.Plan{}
	}
	for i := range b.p.Actions {
		a := &b.p.Actions[i]
		b.ref[a.Key] = fmt.Sprintf("R-%02d", i+1)
		b.planned[a.Control] = append(b.planned[a.Control], a)
	}
	for i := range b.cat.Controls {
		b.score[b.cat.Controls[i].Key] = b.r.Readiness.Controls[i]
	}
	for i := range b.r.Gaps {
		g := &b.r.Gaps[i]
		b.gapsOf[g.Control] = append(b.gapsOf[g.Control], g)
	}
	return b
}

func (b *builder) meta() Meta {
	m := Meta{
		Title: "SOC 2 readiness", Subtitle: "Where we stand, what to decide, and the way to the report",
		Company: q.CleanLine(b.a.Company()), Assessment: q.CleanLine(b.a.Name), AsOf: b.r.AsOf,
		CatalogVersion: b.cat.Version, Digest: b.in.Digest, Brand: q.CleanLine(b.in.Brand), Paper: b.in.Paper,
		Footer:     "Confidential. Self-assessment; not a SOC 2 report, attestation or opinion.",
		Disclaimer: disclaimer,
	}
	if b.notNow() {
		m.Subtitle = "Where we stand, and what to do instead"
	}
	if m.Company == "" {
		m.Company = "Unnamed company"
	}
	if m.Digest == "" {
		m.Digest = digestOf(b.a, b.in.Previous, b.cat.Version)
	}
	if m.Brand == "" {
		m.Brand = q.CleanLine(b.a.Settings[SettingBrand])
	}
	if m.Paper != "letter" {
		m.Paper = "a4"
	}
	m.PreparedBy = "A self-assessment by " + m.Company
	if m.Brand != "" {
		m.PreparedBy = "Prepared by " + m.Brand + " for " + m.Company
	}
	over := "the assessment file"
	if b.in.Previous != nil {
		over += ", the one it is compared with"
	}
	m.DigestText = fmt.Sprintf("Data digest %s: SHA-256 over %s and catalogue %s. A report with the same digest and date says the same.",
		m.Digest[:min(12, len(m.Digest))], over, m.CatalogVersion) + b.packText()
	return m
}

// digestOf stands in where the caller has no file at hand. An assessment that
// cannot be written has no digest. What the report compares with belongs to what
// it says.
func digestOf(a *q.Assessment, before *scoring.Result, version string) string {
	data, err := q.WriteJSON(a)
	if err != nil {
		return ""
	}
	if before != nil {
		then, err := q.WriteJSON(before.Assessment)
		if err != nil {
			return ""
		}
		data = append(append(data, 0), then...)
	}
	return Digest(data, version)
}

// owner names a department and a person.
func owner(d q.Department, person string) Owner {
	o := Owner{Department: d, Title: d.Title(), Person: q.CleanLine(person)}
	o.Text = o.Title
	switch {
	case o.Person != "" && o.Title != "":
		o.Text = o.Person + ", " + o.Title
	case o.Person != "":
		o.Text = o.Person
	}
	return o
}

// ownerOf is who answers for a control: who was named on its card, else the
// department of the catalogue.
func (b *builder) ownerOf(ctl *q.Control) Owner {
	if d := b.a.Cards[ctl.Key].Owner; d.Valid() {
		return owner(d, "")
	}
	return owner(ctl.Owner, "")
}

// openAction is the first open action of a control; nil when there is none.
func (b *builder) openAction(id q.ControlID) *plan.Action {
	for _, a := range b.planned[id] {
		if a.State.Status != q.ActionDone {
			return a
		}
	}
	return nil
}

// refOf is the reference of a control's first open action.
func (b *builder) refOf(id q.ControlID) string {
	if a := b.openAction(id); a != nil {
		return b.ref[a.Key]
	}
	return ""
}

// title is what a control is called in lists.
func (b *builder) title(id q.ControlID) string {
	if ctl := b.cat.Control(id); ctl != nil {
		return ctl.Label()
	}
	return string(id)
}

// milestone is a checkpoint of the plan; the zero value when it has none.
func (b *builder) milestone(key string) plan.Milestone {
	if m := b.p.Milestone(key); m != nil {
		return *m
	}
	return plan.Milestone{}
}

// report is the checkpoint at which the report is in hand.
func (b *builder) report() plan.Milestone { return b.milestone(b.p.Report + "_report") }

// planHolds reports whether there is a plan with dates.
func (b *builder) planHolds() bool { return len(b.p.Milestones) > 0 }

// inScope reports whether a criterion belongs to a selected category.
func (b *builder) inScope(id q.CriterionID) bool { return slices.Contains(b.r.Selected, id.Category()) }

// mark is a status with its word.
func mark(s scoring.Status) Mark { return Mark{string(s), statusWord(s)} }
