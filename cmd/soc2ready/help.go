package main

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"soc2ready/assets"
	q "soc2ready/questionnaire"
)

// guidePage is one page of the guide.
type guidePage struct{ topic, title, text string }

// guide reads the embedded pages, in the order of their file names.
func guide() ([]guidePage, error) {
	entries, err := fs.ReadDir(assets.Guide(), ".")
	if err != nil {
		return nil, err
	}
	var pages []guidePage
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".md") {
			continue
		}
		data, err := fs.ReadFile(assets.Guide(), e.Name())
		if err != nil {
			return nil, err
		}
		_, topic, _ := strings.Cut(strings.TrimSuffix(e.Name(), ".md"), "-")
		title, _, _ := strings.Cut(strings.TrimPrefix(string(data), "# "), "\n")
		pages = append(pages, guidePage{topic, title, string(data)})
	}
	return pages, nil
}

func newHelp(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "help [VERB or TOPIC]", Short: "help on a verb, or a page of the guide",
		Example: "  soc2ready help status\n  soc2ready help evidence", Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return helpAll(cmd.Root())
			}
			if found, _, err := cmd.Root().Find(args); err == nil && found != cmd.Root() {
				if err := found.Help(); err != nil {
					return err
				}
				return a.pageOf(args[0])
			}
			return a.helpTopic(args[0])
		},
	}
}

func helpAll(root *cobra.Command) error {
	if err := root.Help(); err != nil {
		return err
	}
	pages, err := guide()
	if err != nil {
		return err
	}
	out := root.OutOrStdout()
	fmt.Fprintln(out, "\nGuide (soc2ready help TOPIC):")
	for _, p := range pages {
		fmt.Fprintf(out, "  %-22s %s\n", p.topic, p.title)
	}
	return nil
}

// pageOf prints the guide page that shares its name with a verb, below the
// verb's help. A verb without a page prints nothing.
func (a *app) pageOf(verb string) error {
	pages, err := guide()
	if err != nil {
		return err
	}
	for _, p := range pages {
		if p.topic == verb {
			_, err := fmt.Fprint(a.env.out, "\n", p.text)
			return err
		}
	}
	return nil
}

// shortestTopic is how much of a page's name is enough to find it.
const shortestTopic = 3

func (a *app) helpTopic(topic string) error {
	pages, err := guide()
	if err != nil {
		return err
	}
	var topics []string
	for _, p := range pages {
		if p.topic == topic || len(topic) >= shortestTopic && strings.Contains(p.topic, topic) {
			_, err := fmt.Fprint(a.env.out, p.text)
			return err
		}
		topics = append(topics, p.topic)
	}
	if near := q.Nearest(topic, topics); near != "" {
		return usagef("there is no verb or page %q; did you mean %q?", topic, near)
	}
	return usagef("there is no verb or page %q; pages are %s", topic, strings.Join(topics, ", "))
}
