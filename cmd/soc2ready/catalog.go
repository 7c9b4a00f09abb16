package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
)

func newCatalog(a *app) *cobra.Command {
	c := &cobra.Command{
		Use: "catalog", Short: "look into the catalogue of criteria, controls and questions",
		Example: "  soc2ready catalog list\n  soc2ready catalog show mfa-enforcement",
		Args:    maxArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			return usagef("say what: catalog list, show KEY, lint [FILE…], export --json")
		},
	}
	c.AddCommand(newCatalogList(a), newCatalogShow(a), newCatalogLint(a), newCatalogExport(a), newCatalogCompile(a), newCatalogReadme(a))
	return c
}

func newCatalogList(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "list all controls by topic", Example: "  soc2ready catalog list", Args: maxArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			cat, err := a.catalog()
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(a.env.out, cat.Controls)
			}
			w := tabwriter.NewWriter(a.env.out, 0, 4, 2, ' ', 0)
			for i := range cat.Topics {
				t := &cat.Topics[i]
				fmt.Fprintf(w, "%s\n", strings.ToUpper(t.Title))
				for j := range cat.Controls {
					if ctl := &cat.Controls[j]; ctl.Topic == t.Key {
						fmt.Fprintf(w, "  %s\t%s\t%s\n", ctl.Key, ctl.MainCriterion(), ctl.Title)
					}
				}
			}
			return w.Flush()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

func newCatalogShow(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "show KEY", Short: "show one item by its key: a criterion, control, statement, fact, risk, rule …",
		Example: "  soc2ready catalog show CC6.1\n  soc2ready catalog show access-reviews-quarterly", Args: maxArgs(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			cat, err := a.catalog()
			if err != nil {
				return err
			}
			x := lookUp(cat, args[0])
			if x == nil {
				return usagef("the catalogue has no %q%s", args[0], didYouMean(args[0], allKeys(cat)))
			}
			if ctl, ok := x.(*q.Control); ok && !asJSON {
				return showControl(a.env.out, cat, ctl)
			}
			return writeJSON(a.env.out, x)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// lookUp finds anything in the catalogue by its key; nil when there is nothing.
func lookUp(cat *q.Catalog, key string) any {
	if c := cat.Control(q.ControlID(key)); c != nil {
		return c
	}
	if c := cat.Criterion(q.CriterionID(strings.ToUpper(key))); c != nil {
		return c
	}
	if _, s := cat.Statement(q.StatementID(key)); s != nil {
		return s
	}
	if f := cat.Fact(q.FactID(key)); f != nil {
		return f
	}
	if r := cat.Risk(q.RiskID(strings.ToUpper(key))); r != nil {
		return r
	}
	for i := range cat.Rules {
		if strings.EqualFold(string(cat.Rules[i].ID), key) {
			return &cat.Rules[i]
		}
	}
	if t := cat.Topic(key); t != nil {
		return t
	}
	return cmp.Or(
		find(cat.Checklist, func(x *q.ChecklistItem) bool { return string(x.ID) == key }),
		find(cat.Decisions, func(x *q.Decision) bool { return x.Key == key }),
		find(cat.Advice, func(x *q.Advice) bool { return strings.EqualFold(x.ID, key) }),
		find(cat.Costs, func(x *q.Cost) bool { return x.Key == key }),
	)
}

// find is a pointer to the first item that is meant; nil, and not a nil pointer,
// when there is none.
func find[T any](items []T, is func(*T) bool) any {
	for i := range items {
		if is(&items[i]) {
			return &items[i]
		}
	}
	return nil
}

// showControl prints a card as a person reads it.
func showControl(out interface{ Write([]byte) (int, error) }, cat *q.Catalog, ctl *q.Control) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n\n%s\n\n", ctl.Title, ctl.Key, ctl.Question)
	for i := range ctl.Statements {
		s := &ctl.Statements[i]
		key := ""
		if s.IsKey {
			key = " (key)"
		}
		fmt.Fprintf(&b, "%s%s: %s\n    yes: %s\n    partly: %s\n", s.Aspect.Word(), key, s.Text, s.YesMeans, s.PartlyMeans)
	}
	fmt.Fprintln(&b, "\nCriteria")
	for _, r := range ctl.Criteria {
		fmt.Fprintf(&b, "  %-6s %-10s %s\n", r.ID, r.Role, cat.Criterion(r.ID).Title)
	}
	list := func(title string, items []string) {
		fmt.Fprintf(&b, "\n%s\n", title)
		for _, i := range items {
			fmt.Fprintf(&b, "  - %s\n", i)
		}
	}
	list("Evidence for a Type 1", ctl.Evidence.Design)
	list("Evidence for a Type 2", ctl.Evidence.Operation)
	list("How to get there", ctl.Remediation)
	if ctl.SmallTeam != "" {
		fmt.Fprintf(&b, "\nIn a tiny team\n  %s\n", ctl.SmallTeam)
	}
	fmt.Fprintf(&b, "\nAn auditor will say\n  %s\n", ctl.Caveat)
	fmt.Fprintf(&b, "\nOwner %s, %s; %v–%v person-days to 20 people, %v–%v above\n", ctl.Owner.Title(), ctl.Cadence,
		ctl.Effort.Small.Min, ctl.Effort.Small.Max, ctl.Effort.Large.Min, ctl.Effort.Large.Max)
	_, err := out.Write(b.Bytes())
	return err
}

// catalogExport is what catalog export --json writes: statements stand in a list
// of their own, each with its control.
type catalogExport struct {
	Version    string            `json:"version"`
	Packs      []q.Pack          `json:"packs"` // laid over it, the first one first
	Criteria   []q.Criterion     `json:"criteria"`
	Controls   []q.Control       `json:"controls"`
	Statements []exportStatement `json:"statements"`
	Facts      []q.Fact          `json:"facts"`
	Risks      []q.Risk          `json:"risks"`
	Rules      []q.Rule          `json:"rules"`
	Checklist  []q.ChecklistItem `json:"checklist"`
	Decisions  []q.Decision      `json:"decisions"`
	Advice     []q.Advice        `json:"advice"`
	Topics     []q.Topic         `json:"topics"`
	Costs      []q.Cost          `json:"costs"`
}

type exportStatement struct {
	q.Statement
	Control q.ControlID `json:"control"`
}

func newCatalogExport(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "export --json", Short: "write the whole catalogue as JSON", Example: "  soc2ready catalog export --json > catalog.json",
		Args: maxArgs(0, 0),
		RunE: func(*cobra.Command, []string) error {
			if !asJSON {
				return usagef("say the format: catalog export --json")
			}
			cat, err := a.catalog()
			if err != nil {
				return err
			}
			x := catalogExport{
				Version: cat.Version, Packs: append([]q.Pack{}, cat.Packs()...), Criteria: cat.Criteria, Controls: cat.Controls, Facts: cat.Facts, Risks: cat.Risks, Rules: cat.Rules,
				Checklist: cat.Checklist, Decisions: cat.Decisions, Advice: cat.Advice, Topics: cat.Topics, Costs: cat.Costs, Statements: []exportStatement{},
			}
			for i := range cat.Controls {
				for _, s := range cat.Controls[i].Statements {
					x.Statements = append(x.Statements, exportStatement{s, cat.Controls[i].Key})
				}
			}
			return writeJSON(a.env.out, x)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON, the only format")
	return c
}

// newCatalogCompile turns the YAML into what the program embeds; go generate
// runs it.
func newCatalogCompile(_ *app) *cobra.Command {
	return &cobra.Command{
		Use: "compile FOLDER FILE", Hidden: true, Short: "compile a catalogue folder for embedding",
		Example: "  soc2ready catalog compile assets/catalog assets/compiled/catalog.bin", Args: maxArgs(2, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			cat, err := q.Load(os.DirFS(args[0]))
			if err != nil {
				return err
			}
			var b bytes.Buffer
			if err := cat.Compile(&b); err != nil {
				return err
			}
			return os.WriteFile(args[1], b.Bytes(), fs.FileMode(0o644))
		},
	}
}
