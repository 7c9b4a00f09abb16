package main

import (
	"github.com/spf13/cobra"

	"soc2ready/reports"
	"soc2ready/scoring/plan"
)

func newStatus(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "status [ASSESSMENT]", Short: "readiness, gaps, contradictions, recommendations, dates",
		Example: "  soc2ready status\n  soc2ready status \"Harbor Notes 2027\" --json", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.load(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			r := l.result()
			p, err := plan.Build(r, plan.Options{})
			if err != nil {
				return err
			}
			if asJSON {
				data, err := reports.StatusJSON(r, p)
				if err != nil {
					return err
				}
				_, err = a.env.out.Write(data)
				return err
			}
			return reports.StatusText(a.env.out, r, p)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

func newPlan(a *app) *cobra.Command {
	var asJSON bool
	var start, target string
	c := &cobra.Command{
		Use: "plan [ASSESSMENT]", Short: "actions, milestones, what decides the date, cost",
		Example: "  soc2ready plan\n  soc2ready plan --start 2027-02-01 --target 2027-12-15 --json", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var o plan.Options
			for _, x := range []struct {
				name, text string
				set        func(string) error
			}{
				{"--start", start, func(s string) (err error) { o.Start, err = parseDay(s); return err }},
				{"--target", target, func(s string) (err error) { o.Target, err = parseDay(s); return err }},
			} {
				if x.text == "" {
					continue
				}
				if err := x.set(x.text); err != nil {
					return usagef("%s: %w", x.name, err)
				}
			}
			l, err := a.load(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			r := l.result()
			p, err := plan.Build(r, o)
			if err != nil {
				return err
			}
			if asJSON {
				data, err := reports.PlanJSON(p)
				if err != nil {
					return err
				}
				_, err = a.env.out.Write(data)
				return err
			}
			return reports.PlanText(a.env.out, r, p)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	c.Flags().StringVar(&start, "start", "", "the day on which the work starts, instead of the one in the assessment")
	c.Flags().StringVar(&target, "target", "", "the day by which the report is needed, instead of the one in the assessment")
	return c
}
