package main

import (
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func newRisk(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "risk", Short: "the risk register: list, set, appetite",
		Long: `The risks suggested by the facts and those of your own: before controls, with the
controls as they stand, against the appetite, and what was decided about each.`,
		Example: "  soc2ready risk list\n  soc2ready risk set R05 --treatment accept --accepted-by \"Dana, CEO\" --note \"a backup exists\" --expires 2027-06-30", Args: maxArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return usagef("say what: risk list, set ID, appetite NUMBER")
		},
	}
	c.AddCommand(newRiskList(a), newRiskSet(a), newRiskAppetite(a))
	return c
}

// listedRisk is one line of risk list --json.
type listedRisk struct {
	ID            q.RiskID           `json:"id"`
	Title         string             `json:"title"`
	Likelihood    int                `json:"likelihood"`
	Impact        int                `json:"impact"`
	Inherent      int                `json:"inherent"`
	Residual      int                `json:"residual"`
	Level         string             `json:"level"`
	AboveAppetite bool               `json:"above_appetite"`
	Open          bool               `json:"open"`
	Treatment     string             `json:"treatment"`
	Owner         q.Department       `json:"owner"`
	AcceptedBy    string             `json:"accepted_by"`
	Expires       q.Date             `json:"expires"`
	Acceptance    scoring.Acceptance `json:"acceptance"`
	Confirmed     bool               `json:"confirmed"`
}

func newRiskList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list [ASSESSMENT]", Short: "list the register, the largest risk first",
		Example: "  soc2ready risk list\n  soc2ready risk list --json", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			r := l.result()
			list := []listedRisk{}
			for i := range r.Risks {
				x := &r.Risks[i]
				list = append(list, listedRisk{
					x.ID, x.Title, x.Likelihood, x.Impact, x.Inherent, x.Residual, string(x.Level), x.AboveAppetite, x.Open(l.today),
					x.Treatment, x.Owner, x.Entry.AcceptedBy, x.Entry.Expires, x.Acceptance(l.today), x.Confirmed,
				})
			}
			if asJSON {
				return writeJSON(a.env.out, list)
			}
			w := tabwriter.NewWriter(a.env.out, 0, 4, 2, ' ', 0)
			fmt.Fprintln(w, "ID\tBEFORE\tTODAY\tLEVEL\tDECISION\tTITLE")
			for _, x := range list {
				fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s\t%s\n", x.ID, x.Inherent, x.Residual, x.Level, decision(&x), q.CleanLine(x.Title))
			}
			fmt.Fprintf(w, "The appetite is %d.\n", scoring.Appetite(l.a))
			return w.Flush()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

func decision(x *listedRisk) string {
	switch x.Acceptance {
	case scoring.AcceptanceCurrent:
		return "accepted until " + x.Expires.String()
	case scoring.AcceptanceExpired:
		return "acceptance ran out " + x.Expires.String()
	case scoring.AcceptanceUnsigned:
		return "accepted, unsigned"
	case scoring.NotAccepted:
	}
	return x.Treatment
}

func newRiskSet(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "set ID [ASSESSMENT]", Short: "rate a risk, decide about it, name its owner",
		Long: `Change what is said about a risk; what is not named stays. An acceptance needs who
answers for it, why, and a day on which it is looked at again. A risk of your own
needs a --title.`,
		Example: "  soc2ready risk set R01 --likelihood 3 --impact 4 --owner it_security\n" +
			"  soc2ready risk set R05 --treatment accept --accepted-by \"Dana, CEO\" --note \"a backup exists\" --expires 2027-06-30", Args: maxArgs(1, 2),
	}
	for _, f := range riskFields {
		c.Flags().String(f.name, "", f.help)
	}
	dismiss := c.Flags().Bool("dismiss", false, "it is no risk here; the note says why")
	restore := c.Flags().Bool("restore", false, "take it back into the register")
	c.RunE = func(cmd *cobra.Command, args []string) error {
		l, err := a.load(cmd.Context(), arg(args, 1))
		if err != nil {
			return err
		}
		defer l.Close()
		id := q.RiskID(args[0])
		if l.cat.Risk(q.RiskID(strings.ToUpper(args[0]))) != nil {
			id = q.RiskID(strings.ToUpper(args[0]))
		}
		entry := l.a.Risks[id]
		for _, f := range riskFields {
			flag := cmd.Flags().Lookup(f.name)
			if !flag.Changed {
				continue
			}
			if err := f.set(&entry, q.CleanText(flag.Value.String())); err != nil {
				return usagef("--%s: %w", f.name, err)
			}
		}
		if cmd.Flags().Changed("treatment") && entry.Treatment != q.Accept { // as in the wizard: the acceptance is over
			entry.AcceptedBy, entry.Expires = "", 0
		}
		entry.Confirmed = true
		entry.Dismissed = (entry.Dismissed || *dismiss) && !*restore
		if err := checkRisk(l, id, entry); err != nil {
			return err
		}
		return l.save(cmd.Context(), "risk "+string(id), []q.Entry{q.RiskEntryOf(id, entry)})
	}
	return c
}

// checkRisk refuses what the assessment file would refuse, and a decision that
// says nothing.
func checkRisk(l *loaded, id q.RiskID, entry q.RiskEntry) error {
	var ps q.Problems
	q.CheckRisk(l.cat, string(id), entry, &ps)
	switch {
	case len(ps) > 0:
		return usageError{ps.Err()}
	case l.cat.Risk(id) == nil && entry.Title == "":
		return usagef("%s is not in the risk library; a risk of your own needs a --title", id)
	case entry.Dismissed && entry.Note == "":
		return usagef("%s: say why it is no risk here; add --note", id)
	default:
		return checkAcceptance(l, id, entry)
	}
}

// checkAcceptance asks of an acceptance what the wizard asks. One that came in with
// an imported file and says less stays as it is until it is touched: what else is
// said about the risk must not wait for it.
func checkAcceptance(l *loaded, id q.RiskID, entry q.RiskEntry) error {
	before := l.a.Risks[id]
	same := before.Treatment == entry.Treatment && before.AcceptedBy == entry.AcceptedBy && before.Expires == entry.Expires
	if entry.Treatment != q.Accept || same && (entry.Note != "" || before.Note == "") {
		return nil
	}
	missing := scoring.MissingAcceptance(entry)
	for i, words := range missing {
		missing[i] = words + " (" + acceptanceFlags[words] + ")"
	}
	switch {
	case len(missing) > 0:
		return usagef("%s: an accepted risk has a name, a reason and an end; say %s", id, q.AndList(missing))
	case entry.Expires <= l.today:
		return usagef("%s: %s is no day to come; --expires is the day on which the acceptance is looked at again", id, entry.Expires.Words())
	default:
		return nil
	}
}

// acceptanceFlags are the flags with which the unsaid parts of an acceptance are
// said.
var acceptanceFlags = map[string]string{"who accepts it": "--accepted-by", "why": "--note", "until when": "--expires"}

// riskFields are what can be said about a risk.
var riskFields = []struct {
	name, help string
	set        func(*q.RiskEntry, string) error
}{
	{"title", "the name of a risk of your own", func(r *q.RiskEntry, s string) error { r.Title = q.CleanLine(s); return nil }},
	{"scenario", "what would happen", func(r *q.RiskEntry, s string) error { r.Scenario = s; return nil }},
	{"controls", "the controls that lower it, with commas between", func(r *q.RiskEntry, s string) error {
		r.Controls = nil
		for key := range strings.SplitSeq(s, ",") {
			r.Controls = append(r.Controls, q.ControlID(strings.TrimSpace(key)))
		}
		return nil
	}},
	{"likelihood", "1 to 5, before controls", func(r *q.RiskEntry, s string) error { return number(&r.Likelihood, s, 5) }},
	{"impact", "1 to 5", func(r *q.RiskEntry, s string) error { return number(&r.Impact, s, 5) }},
	{"residual", "what is left, 1 to 25, instead of the derived figure; 0 derives it again", func(r *q.RiskEntry, s string) error {
		if s == "0" {
			r.Residual, r.ResidualReason = 0, ""
			return nil
		}
		return number(&r.Residual, s, 25)
	}},
	{"residual-reason", "why the figure is set by hand", func(r *q.RiskEntry, s string) error { r.ResidualReason = s; return nil }},
	{"treatment", "mitigate, accept, transfer or avoid", func(r *q.RiskEntry, s string) error { r.Treatment = q.Treatment(s); return nil }},
	{"owner", "the department that answers for it", func(r *q.RiskEntry, s string) error { r.Owner = q.Department(s); return nil }},
	{"accepted-by", "who accepts it", func(r *q.RiskEntry, s string) error { r.AcceptedBy = q.CleanLine(s); return nil }},
	{"expires", "the day on which the acceptance ends", func(r *q.RiskEntry, s string) (err error) { r.Expires, err = q.ParseDate(s); return err }},
	{"note", "a note; for an acceptance or a dismissal the reason", func(r *q.RiskEntry, s string) error { r.Note = s; return nil }},
}

func number(to *int, s string, most int) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > most {
		return fmt.Errorf("%q is no number from 1 to %d", s, most)
	}
	*to = n
	return nil
}

func newRiskAppetite(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "appetite NUMBER [ASSESSMENT]", Short: "the largest score that needs no treatment, 1 to 25",
		Example: "  soc2ready risk appetite 6", Args: maxArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			var n int
			if err := number(&n, args[0], 25); err != nil {
				return usageError{err}
			}
			l, err := a.load(cmd.Context(), arg(args, 1))
			if err != nil {
				return err
			}
			defer l.Close()
			return l.save(cmd.Context(), "risk appetite: "+args[0], []q.Entry{q.SettingEntry("risk_appetite", args[0])})
		},
	}
}
