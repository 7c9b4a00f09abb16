package scoring

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
)

// Gap is an aspect of a control whose low end is below 100 %.
type Gap struct {
	Control  q.ControlID
	Aspect   q.Aspect
	Assumed  bool // nobody has answered yet, or knows: missing until someone does
	Priority int  // larger is more urgent; see priority
	Criteria []q.CriterionID
	Reasons  []string
	Risks    []q.RiskID // that it leaves open, largest first; see [RiskLine.Open]
}

// earlyWins are the first steps by value, in order (facts sheet J.5): they make
// the most others possible.
var earlyWins = []q.ControlID{ //nolint:gochecknoglobals // a constant list
	"exec-sponsor", "mfa-enforcement", "backup-automation", "offboarding-checklist", "source-code-access-control",
	"code-review-branch-protection", "security-roles-assigned", "asset-inventory", "system-scope-definition",
	"unique-accounts", "sso-identity-provider", "centralized-logging", "log-retention", "endpoint-mdm",
	"disk-encryption", "vendor-inventory", "incident-response-plan", "security-awareness-training", "policy-set",
	"risk-methodology", "risk-assessment-annual", "org-chart-job-descriptions", "role-based-access", "access-reviews-quarterly",
}

// StartEarly lists the controls whose evidence only time can make: the sooner
// they run, the sooner a Type 2 window can open (facts sheet J.5).
func StartEarly() []q.ControlID {
	return []q.ControlID{
		"log-retention", "centralized-logging", "access-reviews-quarterly", "vulnerability-scanning", "change-ticketing",
		"onboarding-checklist", "offboarding-checklist", "backup-automation", "management-security-review",
	}
}

// gaps lists the gaps of the cards put to the company, most urgent first.
func (r *Result) gaps() []Gap {
	cat := r.Engine.Catalog
	index := make(map[q.ControlID]int, len(cat.Controls))
	for i := range cat.Controls {
		index[cat.Controls[i].Key] = i
	}
	waiting := r.waiting()
	var gaps []Gap
	for _, ctl := range r.Cards {
		score := &r.Readiness.Controls[index[ctl.Key]]
		for _, a := range q.Aspects() {
			if !score.Applies || !score.Has[a] || score.Aspect[a].Low >= Full {
				continue
			}
			g := Gap{Control: ctl.Key, Aspect: a, Assumed: score.Aspect[a].High >= Full}
			r.fill(&g, ctl, len(waiting[ctl.Key]))
			gaps = append(gaps, g)
		}
	}
	slices.SortFunc(gaps, func(x, y Gap) int {
		return cmp.Or(cmp.Compare(y.Priority, x.Priority), cmp.Compare(x.Control, y.Control), cmp.Compare(x.Aspect, y.Aspect))
	})
	return gaps
}

// waiting lists for each control the asked controls that need it first.
func (r *Result) waiting() map[q.ControlID][]q.ControlID {
	m := map[q.ControlID][]q.ControlID{}
	for _, ctl := range r.Cards {
		for _, p := range ctl.Prerequisites {
			m[p] = append(m[p], ctl.Key)
		}
	}
	return m
}

// fill weighs a gap and says why. The priority is a sum of points: 20 for each
// criterion it carries and 4 for each it supports, 6 for each control that waits
// for it, 24 down to 1 for the early wins in their order; implementation counts
// 12 more, design 6; a known gap counts 15 more than an assumed one.
func (r *Result) fill(g *Gap, ctl *q.Control, waiting int) {
	var carried []q.CriterionID
	for _, ref := range ctl.Criteria {
		if !slices.Contains(r.Selected, ref.ID.Category()) {
			continue
		}
		g.Criteria = append(g.Criteria, ref.ID)
		if ref.Role == q.Primary {
			carried = append(carried, ref.ID)
		}
	}
	g.Priority = 20*len(carried) + 4*(len(g.Criteria)-len(carried)) + 6*waiting
	if len(carried) > 0 {
		g.Reasons = append(g.Reasons, "carries "+joinIDs(carried))
	}
	if waiting > 0 {
		g.Reasons = append(g.Reasons, fmt.Sprintf("%s for it", counted(waiting, "control waits", "controls wait")))
	}
	if i := slices.Index(earlyWins, ctl.Key); i >= 0 {
		g.Priority += len(earlyWins) - i
		g.Reasons = append(g.Reasons, "an early win")
	}
	if g.Aspect == q.Operation && slices.Contains(StartEarly(), ctl.Key) {
		g.Priority += 10
		g.Reasons = append(g.Reasons, "its evidence needs time: start early")
	}
	switch g.Aspect {
	case q.Implementation:
		g.Priority += 12
	case q.Design:
		g.Priority += 6
	case q.Operation:
	}
	if g.Assumed {
		g.Reasons = append(g.Reasons, "not answered yet, so taken as missing")
	} else {
		g.Priority += 15
	}
}

func joinIDs[T ~string](ids []T) string {
	var b strings.Builder
	for i, id := range ids {
		switch {
		case i == 0:
		case i == len(ids)-1:
			b.WriteString(" and ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(string(id))
	}
	return b.String()
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
