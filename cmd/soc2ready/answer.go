package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
)

func newAnswer(a *app) *cobra.Command {
	var note string
	c := &cobra.Command{
		Use: "answer KEY VALUE [ASSESSMENT]", Short: "answer a statement, a whole card or a fact",
		Long: `Answer a statement (yes, partly, no, unknown, na), a whole card (absent, informal,
designed, implemented, operating, unknown, not_applicable) or a fact. "na" and
"not_applicable" need a reason in --note. "clear" takes an answer back.`,
		Example: "  soc2ready answer mfa-enforcement.everyone partly --note \"not on the VPN\"\n" +
			"  soc2ready answer asset-inventory implemented\n  soc2ready answer headcount 14",
		Args: maxArgs(2, 3),
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := a.load(cmd.Context(), arg(args, 2))
			if err != nil {
				return err
			}
			defer l.Close()
			entries, err := answerEntries(l, args[0], args[1], q.CleanText(note))
			if err != nil {
				return err
			}
			if err := l.save(cmd.Context(), args[0]+": "+args[1], entries); err != nil {
				return err
			}
			o := l.result().Readiness.Overall
			fmt.Fprintf(a.env.err, "saved; Type 1 stands at %d–%d, Type 2 at %d–%d\n",
				o.Type1.Low.Whole(), o.Type1.High.Whole(), o.Type2.Low.Whole(), o.Type2.High.Whole())
			return nil
		},
	}
	c.Flags().StringVar(&note, "note", "", "a note; for \"not applicable\" the reason")
	return c
}

// answerEntries turns a key and a value into what has to be saved.
func answerEntries(l *loaded, key, value, note string) ([]q.Entry, error) {
	if _, st := l.cat.Statement(q.StatementID(key)); st != nil {
		return statementEntries(l, st, value, note)
	}
	if ctl := l.cat.Control(q.ControlID(key)); ctl != nil {
		return levelEntries(l, ctl, value, note)
	}
	f := l.cat.Fact(q.FactID(key))
	if f == nil {
		return nil, usagef("there is no statement, card or fact %q%s", key, didYouMean(key, allKeys(l.cat)))
	}
	if value == "clear" {
		return []q.Entry{q.FactEntry(f.Key, q.FactValue{})}, nil
	}
	v, err := f.Parse(value)
	if err != nil {
		return nil, usagef("%s: %w", key, err)
	}
	return []q.Entry{q.FactEntry(f.Key, v)}, nil
}

func statementEntries(l *loaded, st *q.Statement, value, note string) ([]q.Entry, error) {
	ans := l.a.Answers[st.Key]
	if value == "clear" {
		return []q.Entry{q.AnswerEntry(st.Key, q.Answer{})}, nil
	}
	v, err := q.ParseValue(value)
	if err != nil {
		return nil, usageError{err}
	}
	if v == q.NotApplicable && note == "" {
		return nil, usagef("%s: \"na\" needs a reason that an auditor can read; add --note", st.Key)
	}
	ans.Value, ans.ReasonMissing = v, false
	if note != "" {
		ans.Note = note
	}
	return []q.Entry{q.AnswerEntry(st.Key, ans)}, nil
}

func levelEntries(l *loaded, ctl *q.Control, value, note string) ([]q.Entry, error) {
	if value == "clear" {
		return q.LevelEntries(l.a, ctl, q.LevelUnanswered, ""), nil
	}
	level, err := q.ParseLevel(value)
	if err != nil {
		return nil, usageError{err}
	}
	if level == q.LevelNotApplicable && note == "" {
		return nil, usagef("%s: \"not_applicable\" needs a reason that an auditor can read; add --note", ctl.Key)
	}
	entries := q.LevelEntries(l.a, ctl, level, note)
	if note != "" && level != q.LevelNotApplicable {
		card := l.a.Cards[ctl.Key]
		card.Note = note
		entries = append(entries, q.CardEntry(ctl.Key, card))
	}
	return entries, nil
}

func allKeys(cat *q.Catalog) []string {
	var keys []string
	for i := range cat.Controls {
		keys = append(keys, string(cat.Controls[i].Key))
		for j := range cat.Controls[i].Statements {
			keys = append(keys, string(cat.Controls[i].Statements[j].Key))
		}
	}
	for i := range cat.Facts {
		keys = append(keys, string(cat.Facts[i].Key))
	}
	slices.Sort(keys)
	return keys
}

func didYouMean(key string, known []string) string {
	if near := q.Nearest(key, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return "; soc2ready catalog list names them"
}
