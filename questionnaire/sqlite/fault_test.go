package sqlite

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"soc2ready/questionnaire"
)

// The test binary runs itself as a child that can be killed or starved: these
// variables say what the child does and with which file.
const (
	childRole = "SOC2READY_TEST_CHILD"
	childFile = "SOC2READY_TEST_FILE"
)

// childRoles are what a child can do; others join by system.
func childRoles() map[string]func(path string) error {
	roles := map[string]func(string) error{"save for ever": saveForEver}
	maps.Copy(roles, unixRoles())
	return roles
}

func TestMain(m *testing.M) {
	role := os.Getenv(childRole)
	if role == "" {
		m.Run()
		return
	}
	if err := childRoles()[role](os.Getenv(childFile)); err != nil {
		fmt.Fprintln(os.Stdout, "failed:", err)
	}
}

// child prepares a run of this binary in another role.
func child(tb testing.TB, role, path string) *exec.Cmd {
	tb.Helper()
	binary, err := os.Executable()
	if err != nil {
		tb.Fatal(err)
	}
	cmd := exec.Command(binary)
	cmd.Env = append(os.Environ(), childRole+"="+role, childFile+"="+path)
	return cmd
}

// saveForEver saves one change after the other, two entries each, and prints
// the number of each when it is saved.
func saveForEver(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path, testOptions())
	if err != nil {
		return err
	}
	sum, err := s.Find(ctx, "Acme")
	if errors.Is(err, ErrNotFound) {
		sum, err = s.Create(ctx, questionnaire.NewAssessment("Acme"), "")
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(os.Stdout, "saving")
	for n := sum.Rev; ; n++ {
		number := strconv.FormatInt(n, 10)
		rev, err := s.Save(ctx, sum.ID, sum.Rev, Change{Label: number, Entries: []questionnaire.Entry{
			questionnaire.SettingEntry("first", number), questionnaire.SettingEntry("second", number),
		}})
		if err != nil {
			return err
		}
		sum.Rev = rev
		fmt.Fprintln(os.Stdout, "saved", n)
	}
}

func TestAnswersOutliveKills(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a killed program's locks go when the system finds time")
	}
	rounds := 50
	if testing.Short() {
		rounds = 10
	}
	r := rand.New(rand.NewPCG(7, 7))
	var path string
	var total int64
	for i := range rounds {
		if i%10 == 0 { // the first kill may hit the creation of the file
			path = filepath.Join(t.TempDir(), "acme.soc2")
		}
		saved := killed(t, path, time.Duration(3+r.IntN(60))*time.Millisecond, i%10 == 0)
		total += max(saved, 0)
		if report, err := Check(context.Background(), path); err == nil && !report.OK() {
			t.Fatalf("round %d: %v", i, report.Problems)
		}
		s := openTest(t, path)
		sum, err := s.Find(context.Background(), "Acme")
		if err != nil {
			if saved > 0 || !errors.Is(err, ErrNotFound) {
				t.Fatalf("round %d: %v", i, err)
			}
			s.Close()
			continue
		}
		state := stateOf(t, s, sum.ID)
		first, second := setting(state, "first"), setting(state, "second")
		if first != second || first < saved || first != sum.Rev-1 {
			t.Fatalf("round %d: %d was saved; the file says %d and %d at revision %d", i, saved, first, second, sum.Rev)
		}
		s.Close()
	}
	if total == 0 {
		t.Error("no child saved anything")
	}
}

func setting(state map[questionnaire.EntryKey]string, key string) int64 {
	text := strings.Trim(state[questionnaire.EntryKey{Kind: questionnaire.KindSetting, Key: key}], `"`)
	n, _ := strconv.ParseInt(text, 10, 64)
	return n
}

// killed runs a child, kills it after a while and returns the last number it
// said was saved, -1 for none. The while begins with the process when starting,
// else when the child begins to save, however slow the machine is.
func killed(t *testing.T, path string, after time.Duration, starting bool) int64 {
	t.Helper()
	cmd := child(t, "save for ever", path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	wait := time.Minute // a child that never begins to save
	if starting {
		wait = after
	}
	timer := time.AfterFunc(wait, func() { cmd.Process.Kill() })
	defer timer.Stop()
	last := int64(-1)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if lines.Text() == "saving" {
			if !starting {
				timer.Reset(after)
			}
			continue
		}
		number, ok := strings.CutPrefix(lines.Text(), "saved ")
		if !ok {
			t.Fatalf("the child says %q", lines.Text())
		}
		if last, err = strconv.ParseInt(number, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the child ended by itself")
	}
	return last
}

func TestAFullFileLosesNothing(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	var pages int
	if err := s.db.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+5)); err != nil {
		t.Fatal(err)
	}
	saved := 0
	var err error
	for err == nil {
		var rev int64
		rev, err = s.Save(ctx, sum.ID, sum.Rev, Change{Label: "x", Entries: []questionnaire.Entry{answer(fmt.Sprint("mfa.n", saved), saved)}})
		if err == nil {
			sum.Rev = rev
			saved++
		}
	}
	if !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), s.Path()) || saved == 0 {
		t.Fatalf("after %d: %v", saved, err)
	}
	if got := stateOf(t, s, sum.ID); len(got) != saved {
		t.Errorf("%d of %d answers are there while it is full", len(got), saved)
	}
	s.Close()
	s = openTest(t, s.Path())
	if got := stateOf(t, s, sum.ID); len(got) != saved {
		t.Errorf("%d of %d answers are there afterwards", len(got), saved)
	}
	saveTest(t, s, &sum, "with room again", answer("mfa.written", 1))
}

func TestEveryStepOfASaveMayFail(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	saveTest(t, s, &sum, "before", answer("mfa.written", 0), questionnaire.SettingEntry("gone", "soon"))
	want := stateOf(t, s, sum.ID)
	for name, trigger := range map[string]string{
		"writing an answer":   "BEFORE INSERT ON entries WHEN NEW.key = 'mfa.proven'",
		"changing an answer":  "BEFORE UPDATE ON entries",
		"removing an answer":  "BEFORE DELETE ON entries",
		"writing the history": "BEFORE INSERT ON events WHEN NEW.key = 'mfa.proven'",
		"writing the row":     "BEFORE UPDATE ON assessments",
	} {
		if _, err := s.db.Exec("CREATE TEMP TRIGGER failing " + trigger + " BEGIN SELECT RAISE(ABORT, 'injected'); END"); err != nil {
			t.Fatal(err)
		}
		rev, err := s.Save(ctx, sum.ID, sum.Rev, Change{Label: "x", Entries: []questionnaire.Entry{
			answer("mfa.everyone", 1), answer("mfa.written", 1), questionnaire.SettingEntry("gone", ""), answer("mfa.proven", 1),
		}})
		if err == nil || rev != sum.Rev || !strings.Contains(err.Error(), "injected") {
			t.Errorf("%s: revision %d, %v", name, rev, err)
		}
		if got := stateOf(t, s, sum.ID); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: something was left: %v", name, got)
		}
		if _, err := s.db.Exec("DROP TRIGGER failing"); err != nil {
			t.Fatal(err)
		}
	}
	saveTest(t, s, &sum, "after", answer("mfa.proven", 1))
}
