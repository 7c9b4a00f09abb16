package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
)

// environment is everything the program sees of the world around it.
type environment struct {
	in       io.Reader
	out, err io.Writer
	get      func(string) string // environment variables
	now      func() time.Time
}

// Exit statuses, named in every verb's help.
const (
	exitDone  = 0
	exitFail  = 1
	exitUsage = 2
)

// usageError is a mistake in how a command was called.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// Unwrap lets errors.Is look inside.
func (e usageError) Unwrap() error { return e.error }

// run carries out one command and returns its exit status. Results go to
// standard output, everything else to standard error.
func run(ctx context.Context, args []string, env environment) int {
	root := newRoot(env)
	root.SetArgs(args)
	help := &printer{Writer: env.out}
	root.SetOut(help)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = help.err
	}
	if err == nil {
		return exitDone
	}
	var ps q.Problems
	if errors.As(err, &ps) && len(ps) > 1 {
		fmt.Fprintf(env.err, "soc2ready: %s\n", indentProblems(err.Error(), ps))
	} else {
		fmt.Fprintf(env.err, "soc2ready: %s\n", q.CleanText(err.Error()))
	}
	if isUsage(err) {
		return exitUsage
	}
	return exitFail
}

// printer keeps the first error of writing: the library that prints help drops it,
// and a full disk would go unnoticed.
type printer struct {
	io.Writer
	err error
}

// Write implements io.Writer.
func (p *printer) Write(b []byte) (int, error) {
	n, err := p.Writer.Write(b)
	if p.err == nil {
		p.err = err
	}
	return n, err
}

// problemsShown is how many problems of a file are listed at once.
const problemsShown = 100

// indentProblems puts each problem of a list on a line of its own.
func indentProblems(text string, ps q.Problems) string {
	head := strings.TrimSuffix(text, ps.Error())
	lines := []string{fmt.Sprintf("%s%d problems:", q.CleanText(head)+" ", len(ps))}
	for _, p := range ps[:min(len(ps), problemsShown)] {
		lines = append(lines, "  "+q.CleanLine(p.String()))
	}
	if more := len(ps) - problemsShown; more > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more; mend these first", more))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// isUsage tells a mistake in the call from a failure: our own usage errors, and
// those that the flag parser reports.
func isUsage(err error) bool {
	var u usageError
	if errors.As(err, &u) {
		return true
	}
	text := err.Error()
	for _, start := range []string{"unknown command", "unknown flag", "unknown shorthand", "flag needs", "invalid argument", "accepts ", "requires at least", "required flag"} {
		if strings.HasPrefix(text, start) {
			return true
		}
	}
	return false
}

// newRoot builds the command tree.
func newRoot(env environment) *cobra.Command {
	a := &app{env: env}
	root := &cobra.Command{
		Use:   "soc2ready",
		Short: "SOC 2 readiness self-assessment for small companies",
		Long: `SOC 2 readiness self-assessment for small companies.

Without a verb it opens the wizard: fit, scope, criteria, risks, gaps, plan,
report. Everything stays in one file on this machine; nothing is sent anywhere.

A SOC 2 report is written by an independent CPA firm. This program estimates
how ready you are; it is no audit, attestation or opinion.`,
		Example:       "  soc2ready\n  soc2ready demo\n  soc2ready new \"Harbor Notes 2027\" && soc2ready status",
		Args:          noArgs,
		SilenceErrors: true, SilenceUsage: true,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.wizard(cmd.Context(), wizardOptions{}) },
	}
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if a.file == "" && cmd.Flags().Changed("file") {
			return usagef("--file is empty; leave it out for the file in your data folder")
		}
		return nil
	}
	root.SetIn(env.in)
	root.SetOut(env.out)
	root.SetErr(env.err)
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().StringVarP(&a.file, "file", "f", "", "the assessment file (default: in your data folder)")
	root.PersistentFlags().StringVar(&a.asOf, "as-of", "", "take this day as today, for repeatable output (2027-01-31)")
	root.PersistentFlags().StringArrayVar(&a.packs, "pack", nil, "lay this pack of cards over the catalogue; may be given again (default: $SOC2READY_PACK)")
	a.wizardFlags(root)
	root.AddCommand(
		newOpen(a), newDemo(a), newNew(a), newList(a), newShow(a), newRename(a), newArchive(a), newDelete(a),
		newStatus(a), newExplain(a), newPlan(a), newAction(a), newReport(a), newExport(a), newImport(a), newAnswer(a),
		newEvidence(a), newRisk(a), newSettle(a), newSnapshot(a), newHistory(a),
		newCatalog(a), newDoctor(a), newMan(a), newVersion(a),
	)
	root.SetHelpCommand(newHelp(a))
	nameShells(root)
	withExitStatus(root)
	for _, c := range allCommands(root) {
		c.SilenceErrors, c.SilenceUsage = true, true
	}
	return root
}

// withExitStatus adds the exit statuses to every command's help. It wraps the
// library's own function: a template of ours would link the template engine, and
// with it every method of the program.
func withExitStatus(root *cobra.Command) {
	help := root.HelpFunc()
	root.SetHelpFunc(func(c *cobra.Command, args []string) {
		help(c, args)
		fmt.Fprint(c.OutOrStdout(), "\nExit status:\n  0 done, 1 failed, 2 wrong usage\n")
	})
}

// flagError tells where the flags stand. A number below zero looks like a flag;
// nothing here takes one.
func flagError(cmd *cobra.Command, err error) error {
	if _, rest, ok := strings.Cut(err.Error(), "unknown shorthand flag: '"); ok && rest[0] >= '0' && rest[0] <= '9' {
		_, number, _ := strings.Cut(rest, " in ")
		return usagef("%s is a number below zero, and %s takes none", number, verb(cmd))
	}
	return usagef("%w; %s --help lists the flags", err, cmd.CommandPath())
}

// verb is a command as the user calls it, without the program's name.
func verb(cmd *cobra.Command) string {
	return strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()+" ")
}

// nameShells has the completion command refuse a shell that it does not know.
func nameShells(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Short = "print the completion script for a shell"
			c.Args = cobra.ArbitraryArgs
			c.RunE = func(*cobra.Command, []string) error {
				return usagef("say which shell: completion bash, zsh, fish or powershell")
			}
		}
	}
}

func allCommands(c *cobra.Command) []*cobra.Command {
	list := []*cobra.Command{c}
	for _, sub := range c.Commands() {
		list = append(list, allCommands(sub)...)
	}
	return list
}

// noArgs refuses arguments, naming a verb that is near.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var verbs []string
	for _, c := range cmd.Root().Commands() {
		verbs = append(verbs, c.Name())
	}
	if near := q.Nearest(args[0], verbs); near != "" && cmd == cmd.Root() {
		return usagef("there is no verb %q; did you mean %q?", args[0], near)
	}
	if cmd == cmd.Root() {
		return usagef("there is no verb %q; soc2ready --help lists them", args[0])
	}
	return usagef("%s takes no argument %q", verb(cmd), args[0])
}

// maxArgs refuses more arguments than a verb takes.
func maxArgs(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least {
			return usagef("%s needs more: %s", verb(cmd), strings.TrimSuffix(cmd.UseLine(), " [flags]"))
		}
		if len(args) > most && cmd.HasSubCommands() && most == 0 {
			return usagef("there is no verb \"%s %s\"; soc2ready %[1]s --help lists them", verb(cmd), args[0])
		}
		if len(args) > most {
			return usagef("%s takes no argument %q; put names with spaces in quotes", verb(cmd), args[most])
		}
		return nil
	}
}

func arg(args []string, i int) string {
	if i < len(args) {
		return args[i]
	}
	return ""
}

// isTerminal asks the system: a device such as /dev/null is none, and neither is a
// stream that was closed, for which Go opens /dev/null.
func isTerminal(x any) bool {
	f, ok := x.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}
