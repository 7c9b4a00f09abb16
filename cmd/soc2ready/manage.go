package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
	"soc2ready/scoring"
)

func newNew(a *app) *cobra.Command {
	var from, carry string
	c := &cobra.Command{
		Use: "new NAME", Short: "make a new assessment",
		Long: `Make a new, empty assessment, or one with the answers of an assessment file, or one
that carries over the answers of last year's: each counts, but is marked "to
confirm" until it is confirmed or changed. Dates, the plan, overruled checklist
items and settled contradictions stay behind.`,
		Example: "  soc2ready new \"Harbor Notes 2027\"\n  soc2ready new --from harbor-notes.yaml\n" +
			"  soc2ready new \"Harbor Notes 2028\" --carry-over \"Harbor Notes 2027\"",
		Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := q.CleanLine(arg(args, 0))
			as := q.NewAssessment(name)
			if from != "" {
				read, err := a.readAssessment(from)
				if err != nil {
					return err
				}
				as = read
				if name != "" {
					as.Name = name
				}
			}
			if carry != "" {
				if from != "" {
					return usagef("--from and --carry-over do not go together")
				}
				l, err := a.loadToRead(cmd.Context(), carry)
				if err != nil {
					return err
				}
				l.Close()
				as = q.CarryOver(l.cat, l.a, name)
			}
			if as.Name == "" {
				return usagef("a name is needed: soc2ready new \"Harbor Notes 2027\"")
			}
			return a.create(cmd, as)
		},
	}
	c.Flags().StringVar(&from, "from", "", "take the answers from this assessment file (YAML or JSON)")
	c.Flags().StringVar(&carry, "carry-over", "", "start from the answers of this assessment, to be confirmed")
	return c
}

// create stores an assessment and says so.
func (a *app) create(cmd *cobra.Command, as *q.Assessment) error {
	ctx := cmd.Context()
	cat, err := a.catalog()
	if err != nil {
		return err
	}
	today, err := a.today()
	if err != nil {
		return err
	}
	a.packNotices(cat, as)
	rememberPacks(cat, as)
	store, err := a.store(ctx, true)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := freeName(ctx, store, as.Name, ""); err != nil {
		return err
	}
	sum, err := store.Create(ctx, as, cat.Version)
	if err != nil {
		return err
	}
	r := scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), as, today)
	if _, err := store.Save(ctx, sum.ID, sum.Rev, sqlite.Change{Label: "created", Cached: cached(r)}); err != nil {
		return err
	}
	if err := store.SetLastOpened(ctx, sum.ID); err != nil {
		return err
	}
	fmt.Fprintf(a.env.err, "made %q in %s\n", as.Name, store.Path())
	return nil
}

// freeName refuses a name that an assessment of the file has already, archived or
// not; the one with the id except may keep its own.
func freeName(ctx context.Context, store *sqlite.Store, name, except string) error {
	for _, archived := range []bool{false, true} {
		all, err := store.List(ctx, archived)
		if err != nil {
			return err
		}
		for _, s := range all {
			if s.Name == name && s.ID != except {
				return fmt.Errorf("there already is an assessment %q; give the new one another name", name)
			}
		}
	}
	return nil
}

// listed is one line of list --json.
type listedAssessment struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Created  time.Time `json:"created"`
	Updated  time.Time `json:"updated"`
	Archived bool      `json:"archived"`
	Type1    *percents `json:"type1"`
	Answered int       `json:"answered"`
	Asked    int       `json:"asked"`
}

// percents is an interval as status --json has it.
type percents struct {
	Low  json.Number `json:"low"`
	High json.Number `json:"high"`
}

func tenths(n int) json.Number { return json.Number(fmt.Sprintf("%d.%d", n/10, n%10)) }

func newList(a *app) *cobra.Command {
	var asJSON, archived bool
	c := &cobra.Command{
		Use: "list", Short: "list the assessments in the file",
		Example: "  soc2ready list\n  soc2ready list --json", Args: maxArgs(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			store, err := a.storeToRead(cmd.Context())
			if err != nil {
				return err
			}
			defer store.Close()
			all, err := store.List(cmd.Context(), archived)
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(a.env.out, listOf(all))
			}
			if len(all) == 0 {
				fmt.Fprintln(a.env.err, "no assessment in the file; soc2ready new NAME makes one")
				return nil
			}
			return listText(a.env.out, all)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	c.Flags().BoolVar(&archived, "archived", false, "the archived ones instead")
	return c
}

// listText writes the assessments below each other. The columns are counted as a
// terminal does: signs of Chinese and pictures take two.
func listText(out io.Writer, all []sqlite.Summary) error {
	rows := [][4]string{{"NAME", "TYPE 1", "ANSWERED", "CHANGED"}}
	var widest [4]int
	for _, s := range all {
		figure, answered := "0–100", ""
		if s.Cached != nil {
			figure = fmt.Sprintf("%d–%d", (s.Cached.Low1+5)/10, (s.Cached.High1+5)/10)
			answered = fmt.Sprintf("%d of %d cards", s.Cached.Answered, s.Cached.Asked)
		}
		rows = append(rows, [4]string{q.CleanLine(s.Name), figure, answered, s.Updated.Local().Format("2006-01-02 15:04")})
	}
	for _, row := range rows {
		for i, cell := range row {
			widest[i] = max(widest[i], ansi.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row[:3] {
			b.WriteString(cell + strings.Repeat(" ", widest[i]-ansi.StringWidth(cell)+2))
		}
		b.WriteString(row[3] + "\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}

func listOf(all []sqlite.Summary) []listedAssessment {
	out := []listedAssessment{}
	for _, s := range all {
		l := listedAssessment{ID: s.ID, Name: s.Name, Created: s.Created, Updated: s.Updated, Archived: s.Archived}
		if c := s.Cached; c != nil {
			l.Type1 = &percents{tenths(c.Low1), tenths(c.High1)}
			l.Answered, l.Asked = c.Answered, c.Asked
		}
		out = append(out, l)
	}
	return out
}

func newShow(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "show [ASSESSMENT]", Short: "show the answers of an assessment",
		Example: "  soc2ready show\n  soc2ready show \"Harbor Notes 2027\" --json", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			if asJSON {
				data, err := q.WriteJSON(l.a)
				if err != nil {
					return err
				}
				_, err = a.env.out.Write(data)
				return err
			}
			return showText(a.env.out, l)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// showText lists facts with their words and cards with their levels.
func showText(out io.Writer, l *loaded) error {
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	fmt.Fprintf(w, "%s\n\nFACTS\n", q.CleanLine(l.a.Name))
	for i := range l.cat.Facts {
		f := &l.cat.Facts[i]
		if v := l.a.Facts[f.Key]; v.Set() {
			fmt.Fprintf(w, "  %s\t%s\n", f.Label, q.CleanLine(f.Display(v)))
		}
	}
	fmt.Fprintln(w, "\nCARDS")
	for _, ctl := range l.result().Cards {
		if level := l.a.Level(ctl); level != q.LevelUnanswered {
			mark := ""
			if n := len(q.ConfirmEntries(l.a, ctl)); n > 0 {
				mark = fmt.Sprintf(" (%d to confirm)", n)
			}
			fmt.Fprintf(w, "  %s\t%s\t%s%s\n", ctl.Key, level.Word(), ctl.Title, mark)
		}
	}
	return w.Flush()
}

func newRename(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "rename ASSESSMENT NAME", Short: "give an assessment another name",
		Example: "  soc2ready rename \"Acme\" \"Acme 2027\"", Args: maxArgs(2, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.manage(cmd, args[0], func(s *sqlite.Store, id string) error {
				name := q.CleanLine(args[1])
				if name == "" {
					return usagef("an assessment needs a name")
				}
				if err := freeName(cmd.Context(), s, name, id); err != nil {
					return err
				}
				return s.Rename(cmd.Context(), id, name)
			})
		},
	}
}

func newArchive(a *app) *cobra.Command {
	var undo bool
	c := &cobra.Command{
		Use: "archive ASSESSMENT", Short: "take an assessment out of the list, keeping it in the file",
		Example: "  soc2ready archive \"Acme 2026\"\n  soc2ready archive --undo \"Acme 2026\"", Args: maxArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.manage(cmd, args[0], func(s *sqlite.Store, id string) error { return s.Archive(cmd.Context(), id, !undo) })
		},
	}
	c.Flags().BoolVar(&undo, "undo", false, "bring it back into the list")
	return c
}

func newDelete(a *app) *cobra.Command {
	var yes bool
	c := &cobra.Command{
		Use: "delete ASSESSMENT --yes", Short: "delete an assessment and its history for ever",
		Long:    "Delete an assessment and its history for ever. It cannot be undone; archive keeps it in the file instead.",
		Example: "  soc2ready export \"Acme 2025\" --format yaml -o acme.yaml\n  soc2ready delete \"Acme 2025\" --yes", Args: maxArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !yes {
				return usagef("deleting cannot be undone: add --yes, or use archive to keep it in the file")
			}
			return a.manage(cmd, args[0], func(s *sqlite.Store, id string) error { return s.Delete(cmd.Context(), id) })
		},
	}
	c.Flags().BoolVar(&yes, "yes", false, "yes, for ever")
	return c
}

// manage does something to an assessment found by name or id.
func (a *app) manage(cmd *cobra.Command, name string, do func(*sqlite.Store, string) error) error {
	store, err := a.store(cmd.Context(), false)
	if err != nil {
		return err
	}
	defer store.Close()
	sum, err := store.Find(cmd.Context(), name)
	if err != nil {
		return err
	}
	return do(store, sum.ID)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
