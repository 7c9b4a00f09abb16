package main

import (
	"slices"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring"
)

func parseDay(s string) (q.Date, error) { return q.ParseDate(s) }

func newExplain(a *app) *cobra.Command {
	var asJSON, schema bool
	kind := "1"
	c := &cobra.Command{
		Use: "explain WHAT [ASSESSMENT]", Short: "why a figure or verdict stands where it stands, and what would move it",
		Long: `Say why a figure or verdict stands where it stands: the chain from the answers to
it, what stands behind the answers, which contradictions touch it, and the five
cheapest changes, in person-days for each point gained.

WHAT is a criterion (CC6.1) or a series of them (CC6), a control or one of its
statements, a category with its recommendation (availability), overall, a risk
(R01), a contradiction (X01), fit or report-type.

With --json it prints one object: format ("soc2ready/explain/v1"), as_of,
assessment, kind, key, title, status, verdict, advice, type1 and type2 ({low, high} in percent),
counts, evidence {shown, asserted, stale, unknown}, how[] (the sums in
sentences), parts[] (criteria, controls, aspects and statements, one inside the
other, with weight, state, figures and what limits them), facts[], reasons[]
(for, against, open), overruled, adds, risk, leaves_open[], against,
contradictions[], moves, changes[] {steps[], days, per_point, gain, figure,
from, to} and flips[]. What does not go with WHAT is null or empty; fields may be added, none goes away.
--schema prints its JSON Schema.`,
		Example: "  soc2ready explain CC6.1\n  soc2ready explain availability\n  soc2ready explain overall --type 2\n  soc2ready explain R01 --json",
		Args:    maxArgs(0, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if schema {
				data, err := reports.ExplainSchema()
				if err != nil {
					return err
				}
				_, err = a.env.out.Write(data)
				return err
			}
			if len(args) == 0 {
				return usagef("say what to explain: explain CC6.1, overall, fit, R01 …")
			}
			if kind != "1" && kind != "2" {
				return usagef("--type is 1 or 2, not %q", kind)
			}
			l, err := a.loadToRead(cmd.Context(), arg(args, 1))
			if err != nil {
				return err
			}
			defer l.Close()
			return a.explain(l, args[0], kind == "2", asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	c.Flags().BoolVar(&schema, "schema", false, "print the JSON Schema of --json")
	c.Flags().StringVar(&kind, "type", "1", "which readiness the changes are to move, 1 or 2")
	return c
}

func (a *app) explain(l *loaded, what string, type2, asJSON bool) error {
	r := l.result()
	x := r.Explain(what, type2)
	if x == nil {
		return notExplained(l.cat, r, what)
	}
	if !asJSON {
		return reports.ExplainText(a.env.out, x)
	}
	data, err := reports.ExplainJSON(x)
	if err != nil {
		return err
	}
	_, err = a.env.out.Write(data)
	return err
}

// notExplained says what to do about a name that stands for no figure: it is
// mistyped, or it is something that only the catalogue speaks of.
func notExplained(cat *q.Catalog, r *scoring.Result, what string) error {
	if slices.Contains(allKeys(cat), what) {
		return usagef("%s is no figure or verdict, so there is nothing to explain; soc2ready catalog show %s says what it is", what, what)
	}
	return usagef("there is nothing called %q to explain%s", what, didYouMean(what, explainable(cat, r)))
}

// explainable lists the names that can be explained.
func explainable(cat *q.Catalog, r *scoring.Result) []string {
	known := []string{"overall", "fit", "report-type"}
	for _, c := range q.Categories() {
		known = append(known, string(c))
	}
	for i := range cat.Criteria {
		if series := cat.Criteria[i].ID.Series(); !slices.Contains(known, series) {
			known = append(known, series)
		}
		known = append(known, string(cat.Criteria[i].ID))
	}
	for i := range r.Risks {
		known = append(known, string(r.Risks[i].ID))
	}
	for i := range cat.Rules {
		known = append(known, string(cat.Rules[i].ID))
	}
	return slices.Concat(known, allKeys(cat))
}
