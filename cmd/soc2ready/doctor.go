package main

import (
	"fmt"
	"io"
	"strings"

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
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  %d bytes, layout %d\n  %s, %s, %s on record\n", r.Path, r.Size, r.Version,
		countOf(r.Assessments, "assessment", "assessments"), countOf(r.Entries, "entry", "entries"), countOf(r.Events, "change", "changes"))
	for _, s := range r.Sessions {
		fmt.Fprintf(&b, "  open: %s\n", s)
	}
	if r.Interrupted {
		fmt.Fprintln(&b, "  a change was cut short; opening the file takes it back")
	}
	if r.OK() {
		fmt.Fprintln(&b, "  the file is whole")
	}
	for _, p := range r.Problems {
		fmt.Fprintf(&b, "  problem: %s\n", p)
	}
	if _, err := io.WriteString(a.env.out, b.String()); err != nil || r.OK() {
		return err
	}
	return fmt.Errorf("%s in %s; soc2ready doctor %s --salvage NEWFILE writes what can be read to a new file", countOf(len(r.Problems), "problem", "problems"), path, path)
}

func (a *app) salvage(cmd *cobra.Command, path, out string) error {
	s, err := sqlite.Salvage(cmd.Context(), path, out, sqlite.Options{Now: a.env.now, Who: a.who()})
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  %s, %s, %s on record\n", s.Path,
		countOf(s.Assessments, "assessment", "assessments"), countOf(s.Entries, "entry", "entries"), countOf(s.Events, "change", "changes"))
	for _, l := range s.Lost {
		fmt.Fprintf(&b, "  lost: %s\n", l)
	}
	_, err = io.WriteString(a.env.out, b.String())
	return err
}

// countOf counts in words that fit: "1 entry", "2 entries".
func countOf(n int, one, several string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, several)
}
