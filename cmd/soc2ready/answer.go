package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

func newAnswer(a *app) *cobra.Command {
	var note string
	c := &cobra.Command{
		Use: "answer KEY VALUE [ASSESSMENT]", Short: "answer a statement, a whole card or a fact",
		Long: `Answer a statement (yes, partly, no, unknown, na), a whole card (absent, informal,
designed, implemented, operating, unknown, not_applicable) or a fact. "na" and
"not_applicable" need a reason in --note. "clear" takes an answer back, "confirm"
says that an answer carried over from last year still holds; "all confirm" says it
of every one. A category is answered with in, out or advice; going against the
advice needs a reason in --note, and so does another report than the one advised
(target_report).`,
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
	if key == "all" && value == "confirm" {
		return confirmAll(l)
	}
	if c := q.Category(key); c.Valid() {
		return categoryEntries(l, c, value, note)
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
	if err := plan.CheckSetting(f.Key, v); err != nil {
		return nil, usagef("%s: %w", key, err)
	}
	entries := []q.Entry{q.FactEntry(f.Key, v)}
	if f.Key == "target_report" && note != "" {
		entries = append(entries, q.SettingEntry(scoring.ReportReason, q.CleanLine(note)))
	}
	return entries, nil
}

// confirmAll confirms every answer that was carried over.
func confirmAll(l *loaded) ([]q.Entry, error) {
	var entries []q.Entry
	for i := range l.cat.Controls {
		entries = append(entries, q.ConfirmEntries(l.a, &l.cat.Controls[i])...)
	}
	if len(entries) == 0 {
		return nil, usagef("no answer is waiting to be confirmed")
	}
	return entries, nil
}

// categoryEntries takes a category in or out of scope, or follows the advice
// again. Whoever goes against the advice says why.
func categoryEntries(l *loaded, c q.Category, value, note string) ([]q.Entry, error) {
	if value == "advice" {
		return []q.Entry{q.SelectedEntry(nil), q.ReasonEntry(c, "")}, nil
	}
	if value != "in" && value != "out" {
		return nil, usagef("%s is answered with in, out or advice, not %q", c, value)
	}
	if c == q.Security && value == "out" {
		return nil, usagef("security is always in scope and cannot be left out")
	}
	r := l.result()
	selected := slices.DeleteFunc(slices.Clone(r.Selected), func(x q.Category) bool { return x == c })
	if value == "in" {
		selected = append(selected, c)
	}
	after := l.a.Clone()
	after.Selected = selected
	if note == "" && l.a.Reasons[c] == "" && goesAgainst(l.cat, after, c) {
		return nil, usagef("%s goes against the advice: say why with --note; soc2ready explain %s shows the reasons", c, c)
	}
	entries := []q.Entry{q.SelectedEntry(selected)}
	if note != "" {
		entries = append(entries, q.ReasonEntry(c, note))
	}
	return entries, nil
}

func goesAgainst(cat *q.Catalog, a *q.Assessment, c q.Category) bool {
	advice := scoring.RecommendCategories(cat, a)
	scoring.SelectedCategories(a, advice)
	return slices.ContainsFunc(advice, func(x scoring.CategoryAdvice) bool { return x.Category == c && x.Overruled })
}

func statementEntries(l *loaded, st *q.Statement, value, note string) ([]q.Entry, error) {
	ans := l.a.Answers[st.Key]
	if value == "confirm" {
		if !ans.ToConfirm {
			return nil, usagef("%s is not waiting to be confirmed", st.Key)
		}
		return []q.Entry{q.AnswerEntry(st.Key, ans)}, nil
	}
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
	if value == "confirm" {
		entries := q.ConfirmEntries(l.a, ctl)
		if len(entries) == 0 {
			return nil, usagef("%s is not waiting to be confirmed", ctl.Key)
		}
		return entries, nil
	}
	if value == "na" { // as on a statement
		value = q.LevelNotApplicable.String()
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
