package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
)

// historyLimit is how far back the list goes unless the user says otherwise.
const historyLimit = 200

func newHistory(a *app) *cobra.Command {
	var of string
	var limit int
	var asJSON bool
	c := &cobra.Command{
		Use: "history [ASSESSMENT]", Short: "what changed, when and by whom, newest first",
		Long: `List the latest changes of an assessment: what was, what is, when and by whom. With
--of only those of one card, statement, fact or risk. The history is never
rewritten: what was undone stays in it.`,
		Example: "  soc2ready history\n  soc2ready history --of mfa-enforcement --json", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 1 {
				return usagef("--limit is a number from 1, not %d", limit)
			}
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			events, err := l.history(cmd, of, limit)
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(a.env.out, historyLines(l.cat, events))
			}
			if len(events) == 0 {
				fmt.Fprintln(a.env.err, "nothing has changed since the assessment was made")
			}
			return historyText(a.env.out, historyLines(l.cat, events))
		},
	}
	c.Flags().StringVar(&of, "of", "", "only of this card, statement, fact or risk")
	c.Flags().IntVar(&limit, "limit", historyLimit, "at most this many lines")
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// history reads the latest events, of everything or of one thing.
func (l *loaded) history(cmd *cobra.Command, of string, limit int) ([]sqlite.Event, error) {
	if of == "" {
		return l.store.History(cmd.Context(), l.sum.ID, limit)
	}
	keys, err := entryKeys(l.cat, l.a, of)
	if err != nil {
		return nil, err
	}
	events, err := l.store.HistoryOf(cmd.Context(), l.sum.ID, keys)
	return events[:min(len(events), limit)], err
}

// entryKeys are the entries that a key of the catalogue stands for.
func entryKeys(cat *q.Catalog, as *q.Assessment, key string) ([]q.EntryKey, error) {
	if ctl := cat.Control(q.ControlID(key)); ctl != nil {
		keys := []q.EntryKey{{Kind: q.KindCard, Key: key}}
		for i := range ctl.Statements {
			keys = append(keys, q.EntryKey{Kind: q.KindAnswer, Key: string(ctl.Statements[i].Key)})
		}
		return keys, nil
	}
	if _, st := cat.Statement(q.StatementID(key)); st != nil {
		return []q.EntryKey{{Kind: q.KindAnswer, Key: key}}, nil
	}
	if cat.Fact(q.FactID(key)) != nil {
		return []q.EntryKey{{Kind: q.KindFact, Key: key}}, nil
	}
	if _, own := as.Risks[q.RiskID(key)]; own || cat.Risk(q.RiskID(key)) != nil {
		return []q.EntryKey{{Kind: q.KindRisk, Key: key}}, nil
	}
	return nil, usagef("there is no card, statement, fact or risk %q%s", key, didYouMean(key, allKeys(cat)))
}

// historyLine is one line of history --json.
type historyLine struct {
	At    time.Time       `json:"at"`
	Who   string          `json:"who"`
	Label string          `json:"label"` // of the change it is a part of
	Kind  q.Kind          `json:"kind"`  // empty: the assessment was made
	Key   string          `json:"key"`
	About string          `json:"about"` // the same in words
	Was   string          `json:"was"`
	Is    string          `json:"is"`
	Back  bool            `json:"back"` // the change took another one back, or did it again
	Old   json.RawMessage `json:"old"`  // as stored; null: nothing
	New   json.RawMessage `json:"new"`
}

func historyLines(cat *q.Catalog, events []sqlite.Event) []historyLine {
	lines := []historyLine{}
	for _, e := range events {
		x := historyLine{At: e.At, Who: e.Who, Label: e.Label, Kind: e.Kind, Key: e.Key, Back: e.Undoes != 0, Old: e.Old, New: e.New}
		if e.Kind != "" {
			x.About, x.Was, x.Is = q.ChangeWords(cat, e.EntryKey, e.Old, e.New)
		}
		lines = append(lines, x)
	}
	return lines
}

func historyText(out io.Writer, lines []historyLine) error {
	for _, x := range lines {
		text := x.About + ": " + x.Was + " → " + x.Is
		switch {
		case x.Kind == "":
			text = "the assessment was made"
		case x.Back:
			text += " (undo or redo)"
		}
		if _, err := fmt.Fprintf(out, "%s  %s  %s\n", x.At.Local().Format("2006-01-02 15:04"), q.CleanLine(x.Who), q.CleanLine(text)); err != nil {
			return err
		}
	}
	return nil
}
