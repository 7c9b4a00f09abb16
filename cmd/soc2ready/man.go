package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newMan(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "man", Short: "print the manual page", Example: "  soc2ready man > soc2ready.1 && man ./soc2ready.1", Args: maxArgs(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return manPage(a.env.out, cmd.Root()) },
	}
}

// manPage writes all verbs as one manual page in roff.
func manPage(w io.Writer, root *cobra.Command) error {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH SOC2READY 1\n.SH NAME\nsoc2ready \\- %s\n.SH DESCRIPTION\n%s\n.SH VERBS\n", roff(root.Short), roff(root.Long))
	for _, c := range allCommands(root) {
		if c == root || c.Hidden {
			continue
		}
		fmt.Fprintf(&b, ".SS %s\n%s\n", roff(c.UseLine()), roff(first(c.Long, c.Short)))
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			fmt.Fprintf(&b, ".TP\n.B \\-\\-%s\n%s\n", roff(f.Name), roff(f.Usage))
		})
		if c.Example != "" {
			fmt.Fprintf(&b, ".PP\n.nf\n%s\n.fi\n", roff(c.Example))
		}
	}
	b.WriteString(".SH EXIT STATUS\n0 done, 1 failed, 2 wrong usage\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func roff(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, `\`, `\\`), "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	return strings.ReplaceAll(strings.Join(lines, "\n"), "-", `\-`)
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
