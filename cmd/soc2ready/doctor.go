package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"soc2ready/questionnaire/sqlite"
)

func newDoctor(a *app) *cobra.Command {
	var salvage string
	c := &cobra.Command{
		Use: "doctor [FILE]", Short: "check an assessment file; salvage what can be read",
		Long:    "Check an assessment file without changing it. With --salvage write what can be read of a damaged file to a new one.",
		Example: "  soc2ready doctor\n  soc2ready doctor broken.soc2ready --salvage rescued.soc2ready", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			path := arg(args, 0)
			if path == "" {
				p, err := a.path()
				if err != nil {
					return err
				}
				path = p
			}
			if salvage != "" {
				return a.salvage(cmd, path, salvage)
			}
			return a.check(cmd, path)
		},
	}
	c.Flags().StringVar(&salvage, "salvage", "", "write what can be read to this new file")
	return c
}

func (a *app) check(cmd *cobra.Command, path string) error {
	r, err := sqlite.Check(cmd.Context(), path)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.env.out, "%s\n  %d bytes, layout %d\n  %s, %s, %s on record\n", r.Path, r.Size, r.Version,
		countOf(r.Assessments, "assessment", "assessments"), countOf(r.Entries, "entry", "entries"), countOf(r.Events, "change", "changes"))
	for _, s := range r.Sessions {
		fmt.Fprintf(a.env.out, "  open: %s\n", s)
	}
	if r.Interrupted {
		fmt.Fprintln(a.env.out, "  a change was cut short; opening the file takes it back")
	}
	if r.OK() {
		fmt.Fprintln(a.env.out, "  the file is whole")
		return nil
	}
	for _, p := range r.Problems {
		fmt.Fprintf(a.env.out, "  problem: %s\n", p)
	}
	return fmt.Errorf("%d problems in %s; soc2ready doctor %s --salvage NEWFILE writes what can be read to a new file", len(r.Problems), path, path)
}

func (a *app) salvage(cmd *cobra.Command, path, out string) error {
	s, err := sqlite.Salvage(cmd.Context(), path, out, sqlite.Options{Now: a.env.now, Who: a.who()})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.env.out, "%s\n  %s, %s, %s on record\n", s.Path,
		countOf(s.Assessments, "assessment", "assessments"), countOf(s.Entries, "entry", "entries"), countOf(s.Events, "change", "changes"))
	for _, l := range s.Lost {
		fmt.Fprintf(a.env.out, "  lost: %s\n", l)
	}
	return nil
}

// countOf counts in words that fit: "1 entry", "2 entries".
func countOf(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}
