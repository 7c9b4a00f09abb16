package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring/plan"
)

func newAction(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "action KEY [ASSESSMENT]", Short: "a remediation action: show it, say where it stands",
		Long: `Show one action of the plan: who does it, when, what it waits for, what a slip
pushes. With flags, say where it stands; what is not named stays as it is, and an
empty value takes something back. KEY is its key (R-policy-set), its control
(policy-set), or its number in soc2ready plan (R-12), which changes with the plan.

A blocked action needs --note, which says why. An exception needs --approver and
--expires. An action that is done says with --shows what there is to show, which
becomes the level of its card: designed (the document is approved), implemented
(it is switched on for everyone) or operating (records show it all through).`,
		Example: "  soc2ready action policy-set\n  soc2ready action policy-set --status doing --owner legal --person \"Ana Ruiz\"\n" +
			"  soc2ready action policy-set --status done --finished 2027-03-05 --shows implemented\n" +
			"  soc2ready action penetration-test-annual --status exception --approver \"Dana, CEO\" --expires 2027-06-30",
		Args: maxArgs(1, 2),
	}
	for _, f := range actionFields {
		c.Flags().String(f.name, "", f.help)
	}
	shows := c.Flags().String("shows", "", "of an action that is done: designed, implemented or operating")
	c.RunE = func(cmd *cobra.Command, args []string) error {
		open, looks := a.load, cmd.Flags().NFlag() == inherited(cmd)
		if looks {
			open = a.loadToRead
		}
		l, err := open(cmd.Context(), arg(args, 1))
		if err != nil {
			return err
		}
		defer l.Close()
		r := l.result()
		p, err := plan.Build(r, plan.Options{Quick: true})
		if err != nil {
			return err
		}
		x := reports.FindAction(p, args[0])
		if x == nil {
			return usagef("the plan has no action %q%s", args[0], nearAction(p, args[0]))
		}
		if looks {
			return reports.ActionText(a.env.out, r, p, x)
		}
		entries, err := actionEntries(cmd, l, x, *shows)
		if err != nil {
			return err
		}
		if err := l.save(cmd.Context(), "action "+x.Key, entries); err != nil {
			return err
		}
		return a.sayMoved(l, p, x.Key)
	}
	c.AddCommand(newActionList(a))
	return c
}

// inherited counts the flags given that belong to every verb.
func inherited(cmd *cobra.Command) int {
	n := 0
	for _, name := range []string{"file", "as-of", "pack"} {
		if cmd.Flags().Changed(name) {
			n++
		}
	}
	return n
}

// sayMoved says what the change did to the rest of the plan.
func (a *app) sayMoved(l *loaded, before *plan.Plan, key string) error {
	after, err := plan.Build(l.result(), plan.Options{Quick: true})
	if err != nil {
		return err
	}
	word := reports.ActionStatusWord(l.a.Actions[key].Status)
	fmt.Fprintf(a.env.err, "saved %s: %s; that %s\n", key, word, plan.Compare(before, after, key).Text())
	return nil
}

// actionFields are what can be said about an action.
var actionFields = []struct {
	name, help string
	set        func(*q.ActionState, string) error
}{
	{"status", "open, doing, blocked, done or exception", nil}, // comes first: see actionState
	{"owner", "the department that does it", func(s *q.ActionState, v string) error {
		s.Owner = q.Department(v)
		if v != "" && !s.Owner.Valid() {
			return fmt.Errorf("%q is no department; they are %s", v, departmentList())
		}
		return nil
	}},
	{"person", "the name of who does it", func(s *q.ActionState, v string) error { s.Person = q.CleanLine(v); return nil }},
	{"started", "the day on which the work really started", func(s *q.ActionState, v string) (err error) { s.Started, err = dayOrNone(v); return err }},
	{"finished", "the day on which it was really finished", func(s *q.ActionState, v string) (err error) { s.Finished, err = dayOrNone(v); return err }},
	{"approver", "who approves the exception", func(s *q.ActionState, v string) error { s.Approver = q.CleanLine(v); return nil }},
	{"expires", "the day on which the exception ends", func(s *q.ActionState, v string) (err error) { s.Expires, err = dayOrNone(v); return err }},
	{"note", "a note; of a blocked action what it waits for", func(s *q.ActionState, v string) error { s.Note = q.CleanText(v); return nil }},
}

func dayOrNone(s string) (q.Date, error) {
	if s == "" {
		return 0, nil
	}
	return q.ParseDate(s)
}

func departmentList() string {
	var names []string
	for _, d := range q.Departments() {
		names = append(names, string(d))
	}
	return strings.Join(names, ", ")
}

// actionEntries turns the flags into what has to be saved.
func actionEntries(cmd *cobra.Command, l *loaded, x *plan.Action, shows string) ([]q.Entry, error) {
	state, err := actionState(cmd, l.a.Actions[x.Key], l.today)
	if err != nil {
		return nil, err
	}
	if err := plan.CheckState(state, l.today); err != nil {
		return nil, usagef("%s: %w%s", x.Key, err, lacks(&state))
	}
	entries := []q.Entry{q.ActionEntry(x.Key, state)}
	closing := state.Status == q.ActionDone && l.a.Actions[x.Key].Status != q.ActionDone
	switch {
	case shows == "" && closing:
		return nil, usagef("%s: say what there is to show; add --shows designed, implemented or operating", x.Key)
	case shows == "":
		return entries, nil
	case state.Status != q.ActionDone:
		return nil, usagef("%s: --shows belongs to an action that is done; add --status done", x.Key)
	}
	level, err := q.ParseLevel(shows)
	if err != nil || level != q.Designed && level != q.Implemented && level != q.Operating {
		return nil, usagef("--shows is designed, implemented or operating, not %q", shows)
	}
	return append(q.LevelEntries(l.a, l.cat.Control(x.Control), level, ""), entries...), nil
}

// lacks names the flags that were not given.
func lacks(s *q.ActionState) string {
	switch {
	case s.Status == q.ActionBlocked && s.Note == "":
		return "; add --note"
	case s.Status == q.ActionAccepted && s.Approver == "":
		return "; add --approver and --expires"
	case s.Status == q.ActionAccepted && s.Expires.IsZero():
		return "; add --expires"
	default:
		return ""
	}
}

// actionState is the state after the flags: the status first, because other
// things follow from it, then what is said beside it.
func actionState(cmd *cobra.Command, s q.ActionState, today q.Date) (q.ActionState, error) {
	s.Status = cmp.Or(s.Status, q.ActionOpen)
	if f := cmd.Flags().Lookup("status"); f.Changed {
		status := q.ActionStatus(f.Value.String())
		if status == "exception" {
			status = q.ActionAccepted
		}
		if !slices.Contains(q.ActionStatuses(), status) {
			return s, usagef("--status is open, doing, blocked, done or exception, not %q", f.Value.String())
		}
		s = plan.SetStatus(s, status, today)
	}
	for _, field := range actionFields {
		f := cmd.Flags().Lookup(field.name)
		if field.set == nil || !f.Changed {
			continue
		}
		if err := field.set(&s, strings.TrimSpace(f.Value.String())); err != nil {
			return s, usagef("--%s: %w", field.name, err)
		}
	}
	return s, nil
}

// nearAction suggests the action that was meant.
func nearAction(p *plan.Plan, name string) string {
	var keys []string
	for i := range p.Actions {
		keys = append(keys, p.Actions[i].Key, string(p.Actions[i].Control))
	}
	if near := q.Nearest(name, keys); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return "; soc2ready action list names them"
}

// listedAction is one line of action list --json.
type listedAction struct {
	Key    string         `json:"key"`
	Title  string         `json:"title"`
	Owner  q.Department   `json:"owner"`
	Start  q.Date         `json:"start"`
	End    q.Date         `json:"end"`
	Status q.ActionStatus `json:"status"`
	Late   int            `json:"late_days"`
	State  q.ActionState  `json:"state"`
}

func newActionList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list [ASSESSMENT]", Short: "list the actions by the day on which they start",
		Example: "  soc2ready action list\n  soc2ready action list --json", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			p, err := plan.Build(l.result(), plan.Options{Quick: true})
			if err != nil {
				return err
			}
			list := []listedAction{}
			all := slices.Concat(p.Actions, p.Exceptions)
			for i := range all {
				x := &all[i]
				list = append(list, listedAction{x.Key, x.Title, x.Owner, x.Start, x.End, cmp.Or(x.State.Status, q.ActionOpen), x.LateDays, x.State})
			}
			if asJSON {
				return writeJSON(a.env.out, list)
			}
			w := tabwriter.NewWriter(a.env.out, 0, 4, 2, ' ', 0)
			fmt.Fprintln(w, "KEY\tSTART\tEND\tSTATUS\tOWNER\tTITLE")
			for _, x := range list {
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", x.Key, x.Start, x.End, reports.ActionStatusWord(x.Status), x.Owner, q.CleanLine(x.Title))
			}
			return w.Flush()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}
