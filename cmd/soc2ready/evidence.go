package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func newEvidence(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "evidence", Short: "what stands behind the answers: add, list, verify, remove",
		Long: `References to what shows that a control exists or operated: a document, a setting,
an export, a ticket, a record. They change no figure; beside each figure stands
which share of the claims is shown, only asserted, or stale.`,
		Example: "  soc2ready evidence list\n  soc2ready evidence verify", Args: maxArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return usagef("say what: evidence add STATEMENT --title T, list, verify, remove STATEMENT NUMBER")
		},
	}
	c.AddCommand(newEvidenceAdd(a), newEvidenceList(a), newEvidenceVerify(a), newEvidenceRemove(a))
	return c
}

// evidenceFlags are the fields of a reference as typed.
type evidenceFlags struct{ kind, title, location, owner, date, from, to, file string }

func newEvidenceAdd(a *app) *cobra.Command {
	var f evidenceFlags
	c := &cobra.Command{
		Use: "add STATEMENT --title T [ASSESSMENT]", Short: "name evidence for an answer",
		Long: `Name evidence for the answer to a statement. --date is the day it speaks for, or
--from and --to the period, not the day on which you enter it. With --path the
SHA-256 of a regular file of at most 512 MiB is kept, so that evidence verify can
tell whether the file is still the same; the file itself stays where it is.`,
		Example: "  soc2ready evidence add mfa-enforcement.everyone --kind export --title \"Sign-in settings\" --date 2026-11-02\n" +
			"  soc2ready evidence add access-reviews-quarterly.every-quarter-on-file --kind record --title \"Q3 review\" --from 2026-07-01 --to 2026-09-30 --path reviews/q3.pdf",
		Args: maxArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			ref, err := f.ref()
			if err != nil {
				return err
			}
			l, err := a.load(cmd.Context(), arg(args, 1))
			if err != nil {
				return err
			}
			defer l.Close()
			_, st := l.cat.Statement(q.StatementID(args[0]))
			if ctl := l.cat.Control(q.ControlID(args[0])); ctl != nil {
				return usagef("%s is a card; name one of its statements, such as %s", args[0], ctl.Statements[0].Key)
			}
			if st == nil {
				return usagef("there is no statement %q%s", args[0], didYouMean(args[0], allKeys(l.cat)))
			}
			if f.file != "" {
				if ref.SHA256, err = hashFile(cmd.Context(), f.file); err != nil {
					return evidenceFileError(f.file, err)
				}
				if ref.Location == "" {
					ref.Location = q.CleanLine(f.file)
				}
			}
			refs := append(slices.Clone(l.a.Answers[st.Key].Evidence), ref)
			if err := l.save(cmd.Context(), "evidence for "+args[0], []q.Entry{q.EvidenceEntry(l.a, st.Key, refs)}); err != nil {
				return err
			}
			fmt.Fprintf(a.env.err, "saved as number %d of %s\n", len(refs), st.Key)
			return nil
		},
	}
	for _, x := range []struct {
		to         *string
		name, help string
	}{
		{&f.kind, "kind", strings.Join(q.EvidenceKinds(), ", ")},
		{&f.title, "title", "what it is"},
		{&f.location, "location", "where it lies (default: the one given with --path)"},
		{&f.owner, "owner", "the department that keeps it"},
		{&f.date, "date", "the day it speaks for (2026-11-02)"},
		{&f.from, "from", "the first day of the period it covers"},
		{&f.to, "to", "the last day of the period it covers"},
		{&f.file, "path", "a file on this machine whose SHA-256 is kept"},
	} {
		c.Flags().StringVar(x.to, x.name, "", x.help)
	}
	return c
}

// ref turns the flags into a reference.
func (f *evidenceFlags) ref() (q.EvidenceRef, error) {
	ref := q.EvidenceRef{Kind: f.kind, Title: q.CleanLine(f.title), Location: q.CleanLine(f.location), Owner: q.Department(f.owner)}
	switch {
	case ref.Title == "":
		return ref, usagef("say what it is: --title \"Sign-in settings\"")
	case f.kind != "" && !slices.Contains(q.EvidenceKinds(), f.kind):
		return ref, usagef("--kind is one of %s, not %q", strings.Join(q.EvidenceKinds(), ", "), f.kind)
	case f.owner != "" && !ref.Owner.Valid():
		return ref, usagef("--owner: there is no department %q", f.owner)
	}
	for _, x := range []struct {
		name, text string
		to         *q.Date
	}{{"--date", f.date, &ref.Date}, {"--from", f.from, &ref.From}, {"--to", f.to, &ref.To}} {
		if x.text == "" {
			continue
		}
		d, err := q.ParseDate(x.text)
		if err != nil {
			return ref, usagef("%s: %w", x.name, err)
		}
		*x.to = d
	}
	if !ref.From.IsZero() && !ref.To.IsZero() && ref.To < ref.From {
		return ref, usagef("the period ends on %s, before it begins on %s", ref.To, ref.From)
	}
	return ref, nil
}

// evidenceFileError says what is wrong with a file of evidence.
func evidenceFileError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no file %s", path)
	case errors.Is(err, errNoFile):
		return fmt.Errorf("%w: only files have a SHA-256; give a folder, page or system with --location", err)
	default:
		return fmt.Errorf("take the SHA-256: %w", err)
	}
}

// listedEvidence is one reference with the answer it belongs to.
type listedEvidence struct {
	Statement q.StatementID    `json:"statement"`
	Number    int              `json:"number"` // of the statement's references, from 1
	Answer    q.Value          `json:"answer"`
	Standing  scoring.Standing `json:"standing"` // of the answer: shown, stale; empty for a no
	Kind      string           `json:"kind"`
	Title     string           `json:"title"`
	Location  string           `json:"location"`
	Owner     q.Department     `json:"owner"`
	Date      q.Date           `json:"date"`
	From      q.Date           `json:"from"`
	To        q.Date           `json:"to"`
	SHA256    string           `json:"sha256"`
}

// evidenceOf lists all references in the order of the catalogue.
func evidenceOf(l *loaded) []listedEvidence {
	list := []listedEvidence{}
	for i := range l.cat.Controls {
		ctl := &l.cat.Controls[i]
		for j := range ctl.Statements {
			key := ctl.Statements[j].Key
			ans := l.a.Answers[key]
			for n, e := range ans.Evidence {
				list = append(list, listedEvidence{
					Statement: key, Number: n + 1, Answer: ans.Value, Standing: scoring.StandingOf(ctl, ans, l.today),
					Kind: e.Kind, Title: e.Title, Location: e.Location, Owner: e.Owner, Date: e.Date, From: e.From, To: e.To, SHA256: e.SHA256,
				})
			}
		}
	}
	return list
}

// of is the day or the period that a reference speaks for.
func (e *listedEvidence) of() string {
	switch {
	case !e.From.IsZero() || !e.To.IsZero():
		return e.From.String() + ".." + e.To.String()
	case !e.Date.IsZero():
		return e.Date.String()
	default:
		return "no date"
	}
}

func newEvidenceList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list [ASSESSMENT]", Short: "list the evidence named",
		Example: "  soc2ready evidence list\n  soc2ready evidence list --json", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			list := evidenceOf(l)
			if asJSON {
				return writeJSON(a.env.out, list)
			}
			w := tabwriter.NewWriter(a.env.out, 0, 4, 2, ' ', 0)
			if len(list) > 0 {
				fmt.Fprintln(w, "STATEMENT\t#\tKIND\tOF\tSTANDS\tTITLE\tWHERE")
			}
			for _, e := range list {
				stands := string(e.Standing)
				if stands == "" {
					stands = "-"
				}
				fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%s\t%s\n", e.Statement, e.Number, first(e.Kind, "-"), e.of(), stands, q.CleanLine(e.Title), q.CleanLine(e.Location))
			}
			s := l.result().Evidence
			fmt.Fprintf(w, "Behind %d claims: %d shown, %d asserted, %d stale; %d answers are open.\n", s.Shown+s.Asserted+s.Stale, s.Shown, s.Asserted, s.Stale, s.Unknown)
			return w.Flush()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

func newEvidenceRemove(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "remove STATEMENT NUMBER [ASSESSMENT]", Short: "take a reference away",
		Long:    "Take a reference away. NUMBER is its number in evidence list, or its title. The file it points to is left alone.",
		Example: "  soc2ready evidence remove mfa-enforcement.everyone 1", Args: maxArgs(2, 3),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.load(cmd.Context(), arg(args, 2))
			if err != nil {
				return err
			}
			defer l.Close()
			key := q.StatementID(args[0])
			refs := l.a.Answers[key].Evidence
			if len(refs) == 0 {
				return usagef("no evidence is named for %q", args[0])
			}
			at := slices.IndexFunc(refs, func(e q.EvidenceRef) bool { return e.Title == args[1] })
			if n, err := strconv.Atoi(args[1]); err == nil {
				at = n - 1
			}
			if at < 0 || at >= len(refs) {
				return usagef("%s has no evidence %q; its numbers are 1 to %d", key, args[1], len(refs))
			}
			left := slices.Delete(slices.Clone(refs), at, at+1)
			return l.save(cmd.Context(), "evidence of "+args[0]+" removed", []q.Entry{q.EvidenceEntry(l.a, key, left)})
		},
	}
}
