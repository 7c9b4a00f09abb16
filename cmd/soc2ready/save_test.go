package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	q "soc2ready/questionnaire"
)

// Two programs have read the same assessment, and the other one saves first.
func TestSavingOnTopOfAnotherProgram(t *testing.T) {
	rows := []struct {
		name, mine, other string
		want              []string // in the error; none: it is saved
	}{
		{"another answer is kept, and mine is saved", "headcount 14", "deals_blocked 2", nil},
		{"the same answer to the same question is no conflict", "headcount 14", "headcount 14", nil},
		{"another answer to the same question is told", "headcount 14", "headcount 15", []string{"was changed meanwhile by Bea at ", " on 2", "now: 15", "nothing was saved"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			a := &app{env: environment{now: time.Now, get: bea}, file: filepath.Join(t.TempDir(), "two.soc2ready")}
			makeFile(t, a)
			mine, other := opened(t, a), opened(t, a)
			if err := answered(t, other, row.other); err != nil {
				t.Fatal(err)
			}
			err := answered(t, mine, row.mine)
			if (err != nil) != (len(row.want) > 0) {
				t.Fatalf("the error is %v", err)
			}
			for _, want := range row.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in %q", want, err)
				}
			}
			said := []string{row.mine, row.other}
			if err != nil {
				said = said[1:]
			}
			now := opened(t, a)
			for _, line := range said {
				key, value, _ := strings.Cut(line, " ")
				if got := now.cat.Fact(q.FactID(key)).Display(now.a.Facts[q.FactID(key)]); got != value {
					t.Errorf("%s is %q, want %s", key, got, value)
				}
			}
		})
	}
}

func makeFile(tb testing.TB, a *app) {
	tb.Helper()
	cat, err := a.catalog()
	if err != nil {
		tb.Fatal(err)
	}
	store, err := a.store(tb.Context(), true)
	if err != nil {
		tb.Fatal(err)
	}
	defer store.Close()
	if _, err := store.Create(tb.Context(), q.NewAssessment("Two"), cat.Version); err != nil {
		tb.Fatal(err)
	}
}

func opened(t *testing.T, a *app) *loaded {
	t.Helper()
	l, err := a.load(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(l.Close)
	return l
}

func answered(t *testing.T, l *loaded, line string) error {
	t.Helper()
	key, value, _ := strings.Cut(line, " ")
	entries, err := answerEntries(l, key, value, "")
	if err != nil {
		t.Fatal(err)
	}
	return l.save(t.Context(), line, entries)
}

// With many programs at once nothing is lost.
func TestManyProgramsAnswerAtOnce(t *testing.T) {
	a := &app{env: environment{now: time.Now, get: bea}, file: filepath.Join(t.TempDir(), "many.soc2ready")}
	makeFile(t, a)
	lines := []string{"headcount 14", "deals_blocked 2", "day_rate 600", "window_months 6", "product_market_fit true"}
	loads := make([]*loaded, len(lines))
	for i := range lines {
		loads[i] = opened(t, a)
	}
	failed := make(chan error, len(lines))
	for i, line := range lines {
		key, value, _ := strings.Cut(line, " ")
		entries, err := answerEntries(loads[i], key, value, "")
		if err != nil {
			t.Fatal(err)
		}
		go func() { failed <- loads[i].save(t.Context(), line, entries) }()
	}
	for range lines {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
	if n := len(opened(t, a).a.Facts); n != len(lines) {
		t.Errorf("%d answers are there, want %d", n, len(lines))
	}
}

// bea is an environment in which only a name is set.
func bea(key string) string {
	if key == "SOC2READY_WHO" {
		return "Bea"
	}
	return ""
}
