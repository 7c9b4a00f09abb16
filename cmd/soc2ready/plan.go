package main

import (
	"github.com/spf13/cobra"

	"soc2ready/reports"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// planFlags are the flags of the verb plan.
type planFlags struct {
	asJSON, rhythm bool
	start, target  string
}

func newPlan(a *app) *cobra.Command {
	var f planFlags
	c := &cobra.Command{
		Use: "plan [ASSESSMENT]", Short: "actions, milestones, what decides the date, cost",
		Long: `The way to the report: what to do, by whom and when, the milestones with their
odds, what decides the date, what would bring it forward, and what it costs.

--rhythm prints what comes round in the first year of operation instead. The
settings of the plan are facts: soc2ready answer plan_start, target_date,
target_report, window_months, capacity_DEPARTMENT, day_rate, currency, and
holidays, which takes days and stretches of days.`,
		Example: "  soc2ready plan\n  soc2ready plan --start 2027-02-01 --target 2027-12-15 --json\n  soc2ready plan --rhythm\n" +
			"  soc2ready answer holidays \"2027-05-06, 2027-12-24..2028-01-02\"",
		Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := f.options()
			if err != nil {
				return err
			}
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			r := l.result()
			p, err := plan.Build(r, o)
			if err != nil {
				return err
			}
			return a.writePlan(&f, r, p)
		},
	}
	c.Flags().BoolVar(&f.asJSON, "json", false, "as JSON")
	c.Flags().BoolVar(&f.rhythm, "rhythm", false, "what comes round in the first year of operation, month by month")
	c.Flags().StringVar(&f.start, "start", "", "the day on which the work starts, instead of the one in the assessment")
	c.Flags().StringVar(&f.target, "target", "", "the day by which the report is needed, instead of the one in the assessment")
	return c
}

// options reads the days given on the command line.
func (f *planFlags) options() (o plan.Options, err error) {
	if f.start != "" {
		if o.Start, err = parseDay(f.start); err != nil {
			return o, usagef("--start: %w", err)
		}
	}
	if f.target != "" {
		if o.Target, err = parseDay(f.target); err != nil {
			return o, usagef("--target: %w", err)
		}
	}
	return o, nil
}

// writePlan writes what was asked for in the form asked for.
func (a *app) writePlan(f *planFlags, r *scoring.Result, p *plan.Plan) error {
	if !f.asJSON {
		if f.rhythm {
			return reports.RhythmText(a.env.out, r, p)
		}
		return reports.PlanText(a.env.out, r, p)
	}
	write := func() ([]byte, error) { return reports.PlanJSON(p) }
	if f.rhythm {
		write = func() ([]byte, error) { return reports.RhythmJSON(r, p) }
	}
	data, err := write()
	if err != nil {
		return err
	}
	_, err = a.env.out.Write(data)
	return err
}
