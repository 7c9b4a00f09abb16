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
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
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
