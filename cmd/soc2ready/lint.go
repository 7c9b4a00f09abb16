package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
)

func newCatalogLint(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "lint [FILE…]", Short: "check the catalogue, or packs laid over it",
		Long: "Check the built-in catalogue, a folder with a whole catalogue, or packs: YAML files laid over the built-in\n" +
			"catalogue, each by itself. A pack that builds on another is checked with that one loaded: --pack OTHER.\n" +
			"Every problem is reported with file, line and key.",
		Example: "  soc2ready catalog lint\n  soc2ready catalog lint our-pack.yaml\n  soc2ready catalog lint --pack house.yaml client.yaml",
		Args:    cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			lines, err := a.lint(args)
			if asJSON {
				return a.lintJSON(lines, err)
			}
			if err != nil {
				return err
			}
			for _, line := range lines {
				fmt.Fprintf(a.env.out, "%s: no problem\n", line)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// lint checks what is named, or the catalogue in use, and describes what it has
// found in order.
func (a *app) lint(paths []string) ([]string, error) {
	cat, err := a.catalog()
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		line := fmt.Sprintf("catalogue %s: %d criteria, %d controls, %d facts, %d risks, %d rules, %d checklist items", cat.Version,
			len(cat.Criteria), len(cat.Controls), len(cat.Facts), len(cat.Risks), len(cat.Rules), len(cat.Checklist))
		return []string{line}, cat.Validate().Err()
	}
	var all q.Problems
	var lines []string
	for _, p := range paths {
		line, err := lintPath(cat, p)
		var ps q.Problems
		switch {
		case errors.As(err, &ps):
			all = append(all, ps...)
		case err != nil:
			return nil, err
		default:
			lines = append(lines, line)
		}
	}
	return lines, all.Err()
}

// lintPath checks a whole catalogue (a folder) or a pack (a file).
func lintPath(cat *q.Catalog, path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("there is no file or folder %s", path)
	}
	if !info.IsDir() {
		over, err := overlay(cat, path)
		if err != nil {
			return "", err
		}
		packs := over.Packs()
		return path + ": " + packs[len(packs)-1].Summary(), nil
	}
	whole, err := q.Load(os.DirFS(path))
	var ps q.Problems
	if errors.As(err, &ps) {
		for i := range ps {
			if ps[i].File != "" {
				ps[i].File = filepath.Join(path, filepath.FromSlash(ps[i].File))
			}
		}
		return "", ps
	}
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: catalogue %s, %d controls", path, whole.Version, len(whole.Controls)), nil
}

// lintProblem is a problem in lint --json.
type lintProblem struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Key  string `json:"key"`
	Text string `json:"text"`
}

// lintJSON writes the problems, and what is without any, to standard output.
func (a *app) lintJSON(lines []string, err error) error {
	var ps q.Problems
	if err != nil && !errors.As(err, &ps) {
		return err
	}
	out := struct {
		Problems []lintProblem `json:"problems"`
		Fine     []string      `json:"fine"`
	}{[]lintProblem{}, append([]string{}, lines...)}
	for _, p := range ps {
		out.Problems = append(out.Problems, lintProblem{p.File, p.Line, p.Key, p.Text})
	}
	if werr := writeJSON(a.env.out, out); werr != nil {
		return werr
	}
	if len(ps) > 0 {
		return fmt.Errorf("%d problems", len(ps))
	}
	return nil
}
