package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	q "soc2ready/questionnaire"
	"soc2ready/questionnaire/sqlite"
	"soc2ready/tui/tuitest"
)

// asProgram, when set, makes the test binary run as the program.
const asProgram = "SOC2READY_TEST_PROGRAM"

// terminal starts the real program on a pseudo-terminal, with a home of its own.
func terminal(t *testing.T, home string, w, h int, args ...string) *tuitest.Terminal {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("no pseudo-terminal here")
	}
	cmd := tuitest.Self(t, asProgram+"=1", "HOME="+home, "XDG_DATA_HOME="+filepath.Join(home, "data"), "SOC2READY_WHO=tester")
	cmd.Args = append(cmd.Args[:1], args...)
	return tuitest.Pty(t, cmd, w, h)
}

// writePDF writes the full report from the Report stage and leaves the wizard.
func writePDF(t *testing.T, term *tuitest.Terminal) {
	t.Helper()
	term.Press("alt+7")
	term.WaitFor("criteria ready")
	term.Press("x")
	term.WaitFor("Full report")
	term.Press("enter")
	term.WaitFor("1 file written")
	term.Press("ctrl+c", "ctrl+c")
	if code := term.Wait(); code != 0 {
		t.Fatalf("exit status %d", code)
	}
}

// fileIn is the app of a test's own home.
func fileIn(home string) *app {
	return &app{
		env:  environment{now: time.Now, get: func(string) string { return "" }},
		file: filepath.Join(home, "data", "soc2ready", "assessments.soc2ready"),
	}
}

// stored reads the assessment back from the file.
func stored(t *testing.T, home string) *q.Assessment {
	t.Helper()
	l, err := fileIn(home).load(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.a
}

func seedAssessment(t testing.TB, home string) {
	t.Helper()
	a := fileIn(home)
	cat, err := a.catalog()
	if err != nil {
		t.Fatal(err)
	}
	store, err := a.store(context.Background(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if _, err := store.Create(context.Background(), q.NewAssessment("Torture"), cat.Version); err != nil {
		t.Fatal(err)
	}
}

func TestJourneyInATerminal(t *testing.T) {
	home := t.TempDir()
	term := terminal(t, home, 80, 24, "--as-of", "2026-11-22")
	term.WaitFor("Start here")
	term.Press("n")
	term.WaitFor("Name of the assessment")
	term.Send("Cedar Robotics")
	term.Press("enter")
	term.WaitFor("Cedar Robotics")

	// Answer two cards, and type a note that is cut off in the middle.
	term.Press("alt+5")
	term.WaitFor("READINESS")
	term.Press("3")
	term.WaitFor("1 of")
	term.Press("2")
	term.WaitFor("2 of")
	term.Press("y", "e")
	term.WaitFor("esc done")
	term.Send("half a no")
	term.WaitFor("half a no")
	term.Press("ctrl+c")
	term.WaitFor("ctrl+c again")
	term.Press("ctrl+c")
	if code := term.Wait(); code != 0 {
		t.Fatalf("exit status %d", code)
	}
	as := stored(t, home)
	if n := len(as.Answers); n < 7 {
		t.Errorf("%d answers are stored, want at least 7", n)
	}
	if !noted(as, "half a no") {
		t.Error("the note that was being typed is lost")
	}

	// Come back to the same card, undo, and write the PDF.
	term = terminal(t, home, 80, 24, "--as-of", "2026-11-22")
	term.WaitFor("continue")
	term.Press("enter")
	term.WaitFor("half a no")
	term.Press("u")
	term.WaitFor("Undone")
	writePDF(t, term)
	files, err := filepath.Glob(filepath.Join(home, "soc2ready", "*", "*.pdf"))
	if err != nil || len(files) != 1 {
		t.Fatalf("found %v, %v", files, err)
	}
	text := pdfText(t, files[0])
	for _, want := range []string{"Cedar Robotics", "Executive summary", "Executive checklist"} {
		if !strings.Contains(text, want) {
			t.Errorf("the PDF does not say %q", want)
		}
	}
}

func noted(as *q.Assessment, note string) bool {
	for _, a := range as.Answers {
		if strings.Contains(a.Note, note) {
			return true
		}
	}
	return false
}

// What the screen called saved has to be in the file, however the program ends.
func TestNoAcknowledgedAnswerIsLost(t *testing.T) {
	rounds := 50
	if testing.Short() {
		rounds = 5
	}
	home := t.TempDir()
	rng := rand.New(rand.NewPCG(1, 2))
	seedAssessment(t, home)
	for round := range rounds {
		term := terminal(t, home, 100, 30)
		term.WaitFor("continue")
		term.Press("enter")
		term.WaitFor("1 Fit")
		term.Press("alt+5")
		term.WaitFor("READINESS")
		// Answer a card and wait until the screen says saved, then go on
		// answering without waiting and kill.
		n := cardsAnswered(t, term)
		term.Press("N", "3")
		acknowledged(t, term, n+1)
		known := answersOf(t, home)
		for range 1 + rng.IntN(4) {
			term.Press("N", "2")
		}
		time.Sleep(time.Duration(rng.IntN(6000)) * time.Microsecond) // somewhere inside a save
		term.Kill()
		after := answersOf(t, home)
		if len(known) == 0 {
			t.Fatalf("round %d: nothing was saved", round)
		}
		for id := range known {
			if _, ok := after[id]; !ok {
				t.Fatalf("round %d: the answer to %s was acknowledged and is gone", round, id)
			}
		}
	}
	r, err := sqlite.Check(t.Context(), fileIn(home).file)
	if err != nil || !r.OK() {
		t.Fatalf("the file is not whole: %v %v", err, r.Problems)
	}
}

var cards = regexp.MustCompile(`(\d+) of \d+ cards`)

// cardsAnswered is the count that the header shows.
func cardsAnswered(t *testing.T, term *tuitest.Terminal) int {
	t.Helper()
	m := cards.FindStringSubmatch(term.Screen().Text())
	if m == nil {
		t.Fatalf("the header shows no count:\n%s", term.Screen().Text())
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// acknowledged waits until the screen shows n answered cards and says that they
// are saved.
func acknowledged(t *testing.T, term *tuitest.Terminal, n int) {
	t.Helper()
	ok := term.Screen().WaitFor(func(s *tuitest.Screen) bool {
		text := s.Text()
		m := cards.FindStringSubmatch(text)
		return m != nil && m[1] == strconv.Itoa(n) && strings.Contains(text, "saved") && !strings.Contains(text, "saving")
	}, 0)
	if !ok {
		t.Fatalf("%d cards are never called saved:\n%s", n, term.Screen().Text())
	}
}

func answersOf(t *testing.T, home string) map[q.StatementID]q.Answer {
	t.Helper()
	return stored(t, home).Answers
}

// Two wizards on one file: the second is told of the first, both keep what they
// answer, and of two answers to one card the later stands until it is undone.
func TestTwoWizardsOnOneFile(t *testing.T) {
	home := t.TempDir()
	seedAssessment(t, home)
	first := terminal(t, home, 80, 24)
	first.WaitFor("continue")
	first.Press("enter")
	first.WaitFor("1 Fit")
	second := terminal(t, home, 80, 24)
	second.WaitFor("continue")
	second.Press("enter")
	second.WaitFor("Another program has this file open")
	for _, term := range []*tuitest.Terminal{first, second} {
		term.Press("alt+5")
		term.WaitFor("READINESS")
	}
	first.Press("4")
	acknowledged(t, first, 1)
	if n := allAre(t, home, q.Yes); n == 0 {
		t.Fatal("the first answer is not stored")
	}

	// The second wizard still shows the card open: its answer comes later.
	second.Press("0")
	second.WaitFor("Saved over an answer from elsewhere")
	second.WaitFor("tester at")
	allAre(t, home, q.No)
	second.Press("u")
	second.WaitFor("Undone")
	second.WaitGone("saving")
	allAre(t, home, q.Yes)

	// Another card here, a fact on the command line: both are kept by both.
	a := fileIn(home)
	env := environment{out: io.Discard, err: io.Discard, get: a.env.get, now: time.Now}
	if code := run(t.Context(), []string{"-f", a.file, "answer", "headcount", "14"}, env); code != exitDone {
		t.Fatalf("answer: exit status %d", code)
	}
	first.Press("3")
	first.WaitFor("Saved, and changed elsewhere too")
	first.WaitFor("People: 14")
	acknowledged(t, first, 2)
	as := stored(t, home)
	if as.Facts["headcount"].Number != 14 || len(as.Answers) < 6 {
		t.Errorf("headcount is %v, and %d answers are stored", as.Facts["headcount"], len(as.Answers))
	}
	first.Press("alt+2")
	first.WaitFor("14")
	for _, term := range []*tuitest.Terminal{first, second} {
		if strings.Contains(term.Text(), "NOT SAVED") {
			t.Errorf("something is not saved:\n%s", term.Text())
		}
	}
}

// allAre checks that each stored answer has a value, and counts them.
func allAre(t *testing.T, home string, v q.Value) int {
	t.Helper()
	all := answersOf(t, home)
	for id, ans := range all {
		if ans.Value != v {
			t.Errorf("%s is %s, want %s", id, ans.Value, v)
		}
	}
	return len(all)
}

func TestTheTerminalIsLeftAsItWas(t *testing.T) {
	for _, name := range []string{"xterm-256color", "screen-256color", "linux", "vt100"} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			cmd := tuitest.Self(t, asProgram+"=1", "HOME="+home, "XDG_DATA_HOME="+filepath.Join(home, "data"), "TERM="+name)
			cmd.Args = cmd.Args[:1]
			term := tuitest.Pty(t, cmd, 80, 24)
			term.WaitFor("Start here")
			term.Resize(40, 10)
			term.WaitFor("larger")
			term.Resize(100, 30)
			term.WaitFor("Start here")
			term.Press("q")
			if code := term.Wait(); code != 0 {
				t.Errorf("exit status %d", code)
			}
			if left := term.Screen().Leftovers(); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// A pipe and a dumb terminal get a sentence, and no file is made.
func TestWithoutATerminalNothingIsMade(t *testing.T) {
	for _, args := range [][]string{nil, {"demo"}, {"open"}} {
		home := t.TempDir()
		var errs bytes.Buffer
		code := run(context.Background(), args, environment{
			in: strings.NewReader(""), out: io.Discard, err: &errs, now: time.Now,
			get: func(string) string { return "" },
		})
		if code != exitUsage || !strings.Contains(errs.String(), "needs a terminal") {
			t.Errorf("%v: status %d, %q", args, code, errs.String())
		}
		if left, _ := os.ReadDir(home); len(left) > 0 {
			t.Errorf("%v: made %v", args, left)
		}
	}
}

var (
	streams = regexp.MustCompile(`(?s)stream\r?\n(.*?)endstream`)
	shown   = regexp.MustCompile(`(?s)\(((?:\\.|[^\\)])*)\) ?Tj`)
)

// pdfText is the text of a PDF of ours: every piece is UTF-16BE, since a glyph's
// number is its code point.
func pdfText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, m := range streams.FindAllSubmatch(data, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		page, _ := io.ReadAll(r)
		for _, s := range shown.FindAllSubmatch(page, -1) {
			raw := unescape(s[1])
			for i := 0; i+1 < len(raw); i += 2 {
				b.WriteRune(rune(raw[i])<<8 | rune(raw[i+1]))
			}
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func unescape(s []byte) []byte {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out = append(out, s[i])
			continue
		}
		i++
		switch s[i] {
		case 'r':
			out = append(out, '\r')
		case 'n':
			out = append(out, '\n')
		default:
			out = append(out, s[i])
		}
	}
	return out
}
