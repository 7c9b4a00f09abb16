package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
)

// The outcomes of a verification.
const (
	fileSame      = "same"
	fileChanged   = "changed"
	fileMissing   = "missing"
	fileUnread    = "unreadable"
	fileElsewhere = "not_checked" // no SHA-256 is kept, or it lies on another system
)

// verified is one reference with what its file is now.
type verified struct {
	listedEvidence
	Outcome string `json:"outcome"`
	Path    string `json:"path"`   // the file looked at; empty when none was
	Detail  string `json:"detail"` // what went wrong, if anything
}

func newEvidenceVerify(a *app) *cobra.Command {
	var asJSON bool
	var dir string
	c := &cobra.Command{
		Use: "verify [ASSESSMENT]", Short: "compare files of evidence with the SHA-256 kept of them",
		Long: `Take the SHA-256 of each file of evidence again and compare it with the one kept.
Relative locations are looked for in --dir. References without a SHA-256, and
those on another system, are not checked.

The exit status is 1 when a file changed, is missing or cannot be read.`,
		Example: "  soc2ready evidence verify\n  soc2ready evidence verify --dir ~/evidence --json", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			list := []verified{}
			bad := 0
			for _, e := range evidenceOf(l) {
				v := verify(cmd.Context(), dir, e)
				if v.Outcome != fileSame && v.Outcome != fileElsewhere {
					bad++
				}
				list = append(list, v)
			}
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			if err := a.printVerified(list, asJSON); err != nil {
				return err
			}
			if bad > 0 {
				return fmt.Errorf("%d of %d files of evidence are not as they were", bad, len(list))
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	c.Flags().StringVar(&dir, "dir", ".", "where relative locations begin")
	return c
}

func verify(ctx context.Context, dir string, e listedEvidence) verified {
	v := verified{listedEvidence: e, Outcome: fileElsewhere}
	if e.SHA256 == "" || onAnotherSystem(e.Location) {
		return v
	}
	v.Path = e.Location
	if !filepath.IsAbs(v.Path) {
		v.Path = filepath.Join(dir, v.Path)
	}
	sum, err := hashFile(ctx, v.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.Outcome = fileMissing
	case err != nil:
		v.Outcome, v.Detail = fileUnread, err.Error()
	case strings.EqualFold(sum, e.SHA256):
		v.Outcome = fileSame
	default:
		v.Outcome, v.Detail = fileChanged, "its SHA-256 is now "+sum
	}
	return v
}

// onAnotherSystem reports a location that must not be opened as a file: a page,
// or a path that would make this machine call another.
func onAnotherSystem(location string) bool {
	return location == "" || strings.Contains(location, "://") || strings.HasPrefix(location, `\\`) || strings.HasPrefix(location, "//")
}

func (a *app) printVerified(list []verified, asJSON bool) error {
	if asJSON {
		return writeJSON(a.env.out, list)
	}
	w := tabwriter.NewWriter(a.env.out, 0, 4, 2, ' ', 0)
	counts := map[string]int{}
	for _, v := range list {
		counts[v.Outcome]++
		if v.Outcome != fileElsewhere {
			fmt.Fprintf(w, "%s\t%s\t%d\t%s\n", v.Outcome, v.Statement, v.Number, q.CleanLine(v.Path))
		}
	}
	fmt.Fprintf(w, "%d the same, %d changed, %d missing, %d unreadable, %d not checked.\n",
		counts[fileSame], counts[fileChanged], counts[fileMissing], counts[fileUnread], counts[fileElsewhere])
	return w.Flush()
}
