package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func parseDay(s string) (q.Date, error) { return q.ParseDate(s) }

func newExplain(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "explain WHAT [ASSESSMENT]", Short: "why a criterion, control, category or recommendation stands where it stands",
		Long: "Say why a figure stands where it stands, down to the answers that made it. WHAT is a criterion (CC6.1),\n" +
			"a control, a category, overall, fit or report-type.",
		Example: "  soc2ready explain CC6.1\n  soc2ready explain availability\n  soc2ready explain fit", Args: maxArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.load(cmd.Context(), arg(args, 1))
			if err != nil {
				return err
			}
			defer l.Close()
			w := tabwriter.NewWriter(a.env.out, 0, 4, 2, ' ', 0)
			if err := explain(w, l, args[0]); err != nil {
				return err
			}
			return w.Flush()
		},
	}
}

func explain(w io.Writer, l *loaded, what string) error {
	r := l.result()
	switch {
	case l.cat.Criterion(q.CriterionID(strings.ToUpper(what))) != nil:
		explainCriterion(w, r, q.CriterionID(strings.ToUpper(what)))
	case l.cat.Control(q.ControlID(what)) != nil:
		explainControl(w, l, r, l.cat.Control(q.ControlID(what)))
	case q.Category(what).Valid():
		explainCategory(w, r, q.Category(what))
	case what == "overall":
		explainOverall(w, r)
	case what == "fit":
		explainVerdict(w, "Fit: "+scoring.FitWords(r.Fit.Verdict), r.Fit.Reasons)
	case what == "report-type":
		explainVerdict(w, "Report: "+scoring.ReportWords(r.ReportType.Recommended), r.ReportType.Reasons)
	default:
		known := []string{"overall", "fit", "report-type"}
		for _, c := range q.Categories() {
			known = append(known, string(c))
		}
		return usagef("there is nothing called %q to explain%s", what, didYouMean(what, append(known, allKeys(l.cat)...)))
	}
	return nil
}

func interval(iv scoring.Interval) string {
	return fmt.Sprintf("%.1f–%.1f", iv.Low.Percent(), iv.High.Percent())
}

func explainCriterion(w io.Writer, r *scoring.Result, id q.CriterionID) {
	x := r.ExplainCriterion(id)
	fmt.Fprintf(w, "%s %s: %s\nType 1 %s, Type 2 %s\n", id, x.Criterion.Title, x.Status, interval(x.Type1), interval(x.Type2))
	fmt.Fprintln(w, "The low end counts open and unknown answers as no, the high end as yes.")
	if x.Capped {
		p := r.Engine.Policy
		fmt.Fprintf(w, "Capped at %d: a primary control is below %d. Without the cap it would stand at %s.\n", p.FailedPrimaryCap.Whole(), p.FailedBelow.Whole(), interval(x.Uncapped))
	}
	fmt.Fprintln(w, "\nCONTROL\tROLE\tWEIGHT\tLEVEL\tTYPE 1\tTYPE 2")
	for _, p := range x.Parts {
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\t%s\n", p.Control.Key, p.Role, p.Weight, r.Assessment.Level(p.Control), interval(p.Type1), interval(p.Type2))
	}
	if len(x.Moves) == 0 {
		return
	}
	fmt.Fprintln(w, "\nWHAT WOULD MOVE IT MOST\tNOW\tTHEN")
	for _, m := range x.Moves {
		fmt.Fprintf(w, "%s: yes\t%s\t%s\n", m.Statement.Key, interval(m.Before), interval(m.After))
	}
}

func explainControl(w io.Writer, l *loaded, r *scoring.Result, ctl *q.Control) {
	c := r.Control(ctl.Key)
	fmt.Fprintf(w, "%s: %s\n", ctl.Title, l.a.Level(ctl))
	if ap := l.a.Applies(l.cat, ctl); !ap.Applies {
		fmt.Fprintf(w, "It does not apply: %s is not so (facts: %s).\n", ctl.When, joinFacts(ap.Because))
		return
	}
	fmt.Fprintf(w, "Type 1 %s, Type 2 %s\n\nSTATEMENT\tASPECT\tANSWER\n", interval(c.Type1), interval(c.Type2))
	for i := range ctl.Statements {
		s := &ctl.Statements[i]
		answer := l.a.Value(s.Key).String()
		if answer == "" {
			answer = "open"
		}
		mark := ""
		if s.IsKey {
			mark = " (key)"
		}
		fmt.Fprintf(w, "%s%s\t%s\t%s\n", s.Key, mark, s.Aspect.Word(), answer)
	}
	fmt.Fprintln(w, "\nASPECT\tFIGURE")
	for _, a := range q.Aspects() {
		if c.Has[a] {
			fmt.Fprintf(w, "%s\t%s\n", a.Word(), interval(c.Aspect[a]))
		}
	}
}

func joinFacts(ids []q.FactID) string {
	var names []string
	for _, id := range ids {
		names = append(names, string(id))
	}
	return strings.Join(names, ", ")
}

func explainCategory(w io.Writer, r *scoring.Result, c q.Category) {
	i := slices.IndexFunc(r.Categories, func(a scoring.CategoryAdvice) bool { return a.Category == c })
	adv := r.Categories[i]
	selected := "not selected"
	if adv.Selected {
		selected = "selected"
	}
	g := r.Group(c)
	fmt.Fprintf(w, "%s: %s, %s\nType 1 %s, Type 2 %s, %d of %d criteria ready\n\n", c.Title(), adv.Recommendation, selected, interval(g.Type1), interval(g.Type2), g.Ready, g.Total)
	words := map[q.Effect]string{q.EffectRecommended: "for", q.EffectOptional: "possible", q.EffectAgainst: "against"}
	for _, reason := range adv.Reasons {
		fmt.Fprintf(w, "%s\t%s\n", words[reason.Effect], reason.Text)
	}
	if adv.Overruled {
		fmt.Fprintf(w, "overruled\t%s\n", first(adv.Why, "no reason is written down"))
	}
	fmt.Fprintln(w, "\nCRITERION\tTYPE 1\tSTATUS\tTITLE")
	for j := range r.Engine.Catalog.Criteria {
		if cr := &r.Engine.Catalog.Criteria[j]; cr.Category == c {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", cr.ID, interval(r.Criterion(cr.ID).Type1), r.Status(cr.ID), cr.Title)
		}
	}
}

func explainOverall(w io.Writer, r *scoring.Result) {
	o := r.Readiness.Overall
	fmt.Fprintf(w, "Overall: Type 1 %s, Type 2 %s, %d of %d criteria ready\n", interval(o.Type1), interval(o.Type2), o.Ready, o.Total)
	fmt.Fprintf(w, "The mean of the %d criteria in scope; %d of %d statements are answered.\n\nCRITERION\tTYPE 1\tTYPE 2\tSTATUS\n", o.Total, r.Answered, r.Statements)
	for _, c := range r.CriteriaInScope() {
		s := r.Criterion(c.ID)
		fmt.Fprintf(w, "%s %s\t%s\t%s\t%s\n", c.ID, c.Title, interval(s.Type1), interval(s.Type2), r.Status(c.ID))
	}
}

func explainVerdict(w io.Writer, title string, reasons []string) {
	fmt.Fprintln(w, title)
	for _, r := range reasons {
		fmt.Fprintf(w, "  - %s\n", r)
	}
	if len(reasons) == 0 {
		fmt.Fprintln(w, "  The facts do not decide it yet; answer those of Fit and some cards.")
	}
}
