package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
)

func newImport(a *app) *cobra.Command {
	var into, name string
	c := &cobra.Command{
		Use: "import FILE [--into ASSESSMENT]", Short: "read an assessment from a file",
		Long: "Read an assessment from a YAML or JSON file that export wrote, or all assessments of another\n" +
			"soc2ready file. With --into the answers replace those of an assessment, as one step that undo takes back.",
		Example: "  soc2ready import harbor-notes.yaml\n  soc2ready import answers.yaml --into \"Harbor Notes 2027\"", Args: maxArgs(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			read, err := a.readAny(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if into != "" {
				if len(read) != 1 {
					return usagef("%s holds %d assessments; --into takes one", args[0], len(read))
				}
				return a.importInto(cmd.Context(), into, args[0], read[0])
			}
			if name != "" && len(read) > 1 {
				return usagef("%s holds %d assessments; --name takes one", args[0], len(read))
			}
			if len(read) > 1 {
				if err := a.allFree(cmd.Context(), read); err != nil {
					return err
				}
			}
			for _, as := range read {
				if name != "" {
					as.Name = q.CleanLine(name)
				}
				if err := a.create(cmd, as); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&into, "into", "", "replace the answers of this assessment")
	c.Flags().StringVar(&name, "name", "", "store it under another name")
	return c
}

// allFree looks at all names before the first assessment is stored: all are taken
// over, or none.
func (a *app) allFree(ctx context.Context, read []*q.Assessment) error {
	store, err := a.store(ctx, true)
	if err != nil {
		return err
	}
	defer store.Close()
	seen := map[string]bool{}
	for _, as := range read {
		if seen[as.Name] {
			return fmt.Errorf("two assessments in the file are called %q; rename one of them there, for nothing was imported", as.Name)
		}
		seen[as.Name] = true
		if err := freeName(ctx, store, as.Name, ""); err != nil {
			return fmt.Errorf("%w, or rename the old one first; nothing was imported", err)
		}
	}
	return nil
}

// readAny reads an assessment file, or, guarded, the assessments of somebody
// else's soc2ready file.
func (a *app) readAny(ctx context.Context, path string) ([]*q.Assessment, error) {
	cat, err := a.catalog()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return nil, fmt.Errorf("there is no file %s", path)
	}
	if at, err := filepath.EvalSymlinks(path); err == nil {
		path = at // the guarded read takes no link, for what it leads to may change
	}
	limited, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	found, err := sqlite.ImportGuarded(limited, cat, path)
	if errors.Is(err, sqlite.ErrNotSQLite) {
		as, err := a.readAssessment(path)
		if err != nil {
			return nil, err
		}
		return []*q.Assessment{as}, nil
	}
	if err != nil {
		return nil, err
	}
	var out []*q.Assessment
	for _, f := range found {
		for _, w := range f.Warnings {
			fmt.Fprintf(a.env.err, "soc2ready: %s: %v\n", f.Assessment.Name, w)
		}
		out = append(out, f.Assessment)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s holds no assessment", path)
	}
	return out, nil
}

// importInto replaces the answers of an assessment.
func (a *app) importInto(ctx context.Context, into, path string, as *q.Assessment) error {
	l, err := a.load(ctx, into)
	if err != nil {
		return err
	}
	defer l.Close()
	as.Name = l.sum.Name
	rememberPacks(l.cat, as)
	if err := l.replace(ctx, as, "import "+path); err != nil {
		return err
	}
	fmt.Fprintf(a.env.err, "replaced the answers of %q; undo in the wizard takes it back\n", l.sum.Name)
	return nil
}
