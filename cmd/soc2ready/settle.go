package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func newSettle(a *app) *cobra.Command {
	var reason, by string
	var reopen bool
	c := &cobra.Command{
		Use: "settle RULE --reason TEXT [ASSESSMENT]", Short: "let a contradiction stand, with a written reason",
		Long: `Say why two answers that contradict each other may both stand. The contradiction
is then listed apart with the reason, in status and in the report; no figure
changes. Changing one of the answers ends it without a reason. RULE is its name in
status, such as X05; soc2ready explain X05 shows it.`,
		Example: "  soc2ready settle X05 --reason \"the eleven tools have no sign-in of their own\"\n  soc2ready settle X05 --reopen", Args: maxArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.load(cmd.Context(), arg(args, 1))
			if err != nil {
				return err
			}
			defer l.Close()
			id := q.RuleID(strings.ToUpper(args[0]))
			s := q.Settlement{Reason: q.CleanText(reason), By: first(q.CleanLine(by), a.who()), Date: l.today}
			switch {
			case !l.cat.HasRule(id):
				return usagef("there is no contradiction rule %q; soc2ready status lists those that hold", args[0])
			case reopen:
				s = q.Settlement{}
			case s.Reason == "":
				return usagef("%s: say why both answers may stand; add --reason", id)
			case !holds(l.result(), id):
				return fmt.Errorf("%s does not hold here: there is nothing to settle", id)
			}
			label := "settle " + string(id)
			if reopen {
				label = "open " + string(id) + " again"
			}
			return l.save(cmd.Context(), label, []q.Entry{q.SettledEntry(id, s)})
		},
	}
	c.Flags().StringVar(&reason, "reason", "", "why both answers may stand")
	c.Flags().StringVar(&by, "by", "", "who decided (default: you)")
	c.Flags().BoolVar(&reopen, "reopen", false, "take the reason back")
	return c
}

// holds reports whether a rule found a contradiction, open or settled.
func holds(r *scoring.Result, id q.RuleID) bool {
	return slices.ContainsFunc(slices.Concat(r.Contradictions, r.Settled), func(c scoring.Contradiction) bool { return c.Rule == id })
}
