package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
	"soc2ready/reports"
	"soc2ready/scoring"
)

func newSnapshot(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "snapshot", Short: "named points in time: take, list, compare",
		Long: `A snapshot is a named point in an assessment's history with the figures of that
day, frozen with the catalogue's version. Two of them, or one and the present, can
be compared: which figures rose, which fell, and which answers did it.`,
		Example: "  soc2ready snapshot take \"before summer\"\n  soc2ready snapshot compare \"before summer\" now", Args: maxArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return usagef("say what: snapshot take NAME, list, compare A [B]")
		},
	}
	c.AddCommand(newSnapshotTake(a), newSnapshotList(a), newSnapshotCompare(a))
	return c
}

func newSnapshotTake(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "take NAME [ASSESSMENT]", Short: "freeze today's figures under a name",
		Example: "  soc2ready snapshot take \"before summer\"", Args: maxArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.load(cmd.Context(), arg(args, 1))
			if err != nil {
				return err
			}
			defer l.Close()
			shots, err := l.store.Snapshots(cmd.Context(), l.sum.ID)
			if err != nil {
				return err
			}
			var taken []string
			for _, s := range shots {
				taken = append(taken, s.Name)
			}
			name, err := scoring.SnapshotName(args[0], taken)
			if errors.Is(err, scoring.ErrNameTaken) {
				return err
			} else if err != nil {
				return usageError{err}
			}
			f := scoring.Freeze(l.result())
			data, err := json.Marshal(f)
			if err != nil {
				return fmt.Errorf("freeze the figures: %w", err)
			}
			shot, err := l.store.TakeSnapshot(cmd.Context(), l.sum.ID, name, l.cat.Version, data)
			if err != nil {
				return err
			}
			fmt.Fprintf(a.env.err, "took %q of %q: Type 1 at %s, %d of %d criteria ready\n", shot.Name, l.sum.Name, wholeInterval(f.Overall.Type1), f.Overall.Ready, f.Overall.Total)
			return nil
		},
	}
}

func wholeInterval(x scoring.Exact) string {
	iv := x.Interval()
	return fmt.Sprintf("%d–%d", iv.Low.Whole(), iv.High.Whole())
}

// listedSnapshot is one line of snapshot list --json.
type listedSnapshot struct {
	ID             int64           `json:"id"`
	Name           string          `json:"name"`
	Taken          time.Time       `json:"taken"`
	CatalogVersion string          `json:"catalog_version"`
	Figures        *scoring.Frozen `json:"figures"` // exact, in thousandths of a percent; null when they cannot be read
}

func newSnapshotList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list [ASSESSMENT]", Short: "list the snapshots, oldest first: the trend",
		Example: "  soc2ready snapshot list\n  soc2ready snapshot list --json", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			shots, err := l.store.Snapshots(cmd.Context(), l.sum.ID)
			if err != nil {
				return err
			}
			list := []listedSnapshot{}
			for _, s := range shots {
				f, err := scoring.ReadFrozen(s.Figures)
				if err != nil {
					fmt.Fprintf(a.env.err, "soc2ready: %s: %v\n", s.Name, err)
				}
				list = append(list, listedSnapshot{s.ID, s.Name, s.At, s.CatalogVersion, f})
			}
			if asJSON {
				return writeJSON(a.env.out, list)
			}
			if len(list) == 0 {
				fmt.Fprintln(a.env.err, "no snapshot yet; soc2ready snapshot take NAME makes one")
				return nil
			}
			w := tabwriter.NewWriter(a.env.out, 0, 4, 2, ' ', 0)
			fmt.Fprintln(w, "NAME\tAS OF\tTYPE 1\tTYPE 2\tREADY\tANSWERED\tGAPS\tCATALOGUE")
			for _, s := range list {
				printSnapshot(w, &s)
			}
			now := listedSnapshot{Name: scoring.NowName, CatalogVersion: l.cat.Version, Figures: scoring.Freeze(l.result())}
			printSnapshot(w, &now)
			return w.Flush()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

func printSnapshot(w *tabwriter.Writer, s *listedSnapshot) {
	f := s.Figures
	if f == nil {
		fmt.Fprintf(w, "%s\t%s\t?\t?\t?\t?\t?\t%s\n", q.CleanLine(s.Name), s.Taken.UTC().Format(time.DateOnly), s.CatalogVersion)
		return
	}
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d of %d\t%d of %d\t%d\t%s\n", q.CleanLine(s.Name), f.AsOf, wholeInterval(f.Overall.Type1), wholeInterval(f.Overall.Type2),
		f.Overall.Ready, f.Overall.Total, f.Answered, f.Asked, f.Gaps, s.CatalogVersion)
}

func newSnapshotCompare(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "compare A [B] [ASSESSMENT]", Short: "which figures rose, which fell, and which answers did it",
		Long: `Compare two snapshots by name, or by the number that list --json calls id (#3). B
is the present when it is left out or "now". The figures are those frozen at the
time; the answers are read from the history.`,
		Example: "  soc2ready snapshot compare \"before summer\"\n  soc2ready snapshot compare \"before summer\" \"year end\" --json", Args: maxArgs(1, 3),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.loadToRead(cmd.Context(), arg(args, 2))
			if err != nil {
				return err
			}
			defer l.Close()
			from, was, err := l.point(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			to, is, err := l.point(cmd.Context(), first(arg(args, 1), scoring.NowName))
			if err != nil {
				return err
			}
			c := scoring.Compare(from, to, was, is)
			if !asJSON {
				return reports.CompareText(a.env.out, c)
			}
			data, err := reports.CompareJSON(c)
			if err != nil {
				return err
			}
			_, err = a.env.out.Write(data)
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// point is a point in time: its frozen figures, and its answers scored with the
// catalogue of today.
func (l *loaded) point(ctx context.Context, name string) (scoring.Point, *scoring.Result, error) {
	if strings.EqualFold(name, scoring.NowName) {
		r := l.result()
		return scoring.PointOf(scoring.NowName, scoring.Freeze(r)), r, nil
	}
	shots, err := l.store.Snapshots(ctx, l.sum.ID)
	if err != nil {
		return scoring.Point{}, nil, err
	}
	shot, err := pickSnapshot(shots, name)
	if err != nil {
		return scoring.Point{}, nil, err
	}
	f, err := scoring.ReadFrozen(shot.Figures)
	if err != nil {
		return scoring.Point{}, nil, fmt.Errorf("snapshot %q: %w", shot.Name, err)
	}
	then, _, err := l.store.AsOf(ctx, l.cat, l.sum.ID, shot.Seq)
	if err != nil {
		return scoring.Point{}, nil, err
	}
	return scoring.PointOf(shot.Name, f), scoring.Assess(scoring.NewEngine(l.cat, scoring.DefaultPolicy()), then, f.AsOf), nil
}

// pickSnapshot finds a snapshot by its name in any case or by its number.
func pickSnapshot(shots []sqlite.Snapshot, name string) (sqlite.Snapshot, error) {
	var names []string
	for _, s := range shots {
		if strings.EqualFold(s.Name, name) || "#"+strconv.FormatInt(s.ID, 10) == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	if len(names) == 0 {
		return sqlite.Snapshot{}, usagef("there is no snapshot yet; soc2ready snapshot take NAME makes one")
	}
	if near := q.Nearest(name, names); near != "" {
		return sqlite.Snapshot{}, usagef("there is no snapshot %q; did you mean %q?", name, near)
	}
	return sqlite.Snapshot{}, usagef("there is no snapshot %q; there are %s", name, strings.Join(names, ", "))
}
