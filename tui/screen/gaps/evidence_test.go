package gaps

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/tuitest"
)

// bench is the overlay over a card whose statement is answered yes, with a disk
// of two files.
type bench struct {
	t      *testing.T
	s      *screen.Session
	store  *screentest.Memory
	g      *Screen
	e      *evidence
	st     *q.Statement
	files  map[string]string
	toasts []string
}

func newBench(t *testing.T, refs ...q.EvidenceRef) *bench {
	t.Helper()
	a := screentest.Sample(t, "harbor-notes")
	ctl := screentest.Catalog(t).Control("access-reviews-quarterly")
	b := &bench{t: t, st: &ctl.Statements[len(ctl.Statements)-1], files: map[string]string{"reviews/q3.pdf": strings.Repeat("a1", 32)}}
	a.Answers[b.st.Key] = q.Answer{Value: q.Yes, Evidence: refs}
	b.s, b.store = screentest.Opened(t, a)
	b.s.HashFile = func(_ context.Context, path string) (string, error) {
		if sum, ok := b.files[path]; ok {
			return sum, nil
		}
		return "", errors.New("there is no such file")
	}
	b.g = New(b.s)
	b.g.SetSize(120, 32)
	b.g.Enter(string(b.st.Key))
	b.e = newEvidence(b.s, ctl, b.st)
	return b
}

func (b *bench) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			b.run(c)
		}
	case screen.Saved:
		_, next := b.s.Handle(msg)
		b.run(next)
	case screen.Toast:
		b.toasts = append(b.toasts, msg.Title)
	case hashed: // the frame hands it to the screen in front
		_, next := b.g.Update(msg)
		b.run(next)
	}
}

func (b *bench) press(keys ...string) *bench {
	b.t.Helper()
	for _, name := range keys {
		key, err := tuitest.Key(name)
		if err != nil {
			b.t.Fatal(err)
		}
		_, cmd := b.e.Update(key)
		if b.e.form == nil { // what a text field answers only blinks
			b.run(cmd)
		}
	}
	return b
}

func (b *bench) write(text string) *bench {
	b.t.Helper()
	b.e.Update(tea.PasteMsg{Content: text})
	return b
}

func (b *bench) stored() []q.EvidenceRef { return b.store.Stored("1").Answers[b.st.Key].Evidence }

func (b *bench) shown(w, h int) string {
	_, _, v := b.e.View(w, h)
	if err := tuitest.Fits(tea.View{Content: strings.Join(v.Lines, "\n"), Cursor: v.Cursor}, w, h); err != nil {
		b.t.Fatal(err)
	}
	return screentest.OverlayText(b.e, w, h)
}

func (b *bench) sees(want ...string) {
	b.t.Helper()
	for _, w := range want {
		if text := b.shown(70, 18); !strings.Contains(text, w) {
			b.t.Fatalf("%q is not shown:\n%s", w, text)
		}
	}
}

// A reference takes every field, and the SHA-256 of a file is kept beside it.
func TestAReferenceHasAllItsFields(t *testing.T) {
	b := newBench(t)
	b.sees("An auditor will ask for")
	b.write("Access review Q3").press("tab").write("reviews/q3.pdf").press("tab").write("2026-10-02").press("tab")
	b.write("2026-07-01").press("tab").write("2026-09-30").press("tab", "right", "right", "right", "right", "right", "tab", "left", "enter")
	want := q.EvidenceRef{
		Kind: "record", Title: "Access review Q3", Location: "reviews/q3.pdf", Owner: q.Departments()[len(q.Departments())-1],
		Date: q.NewDate(2026, 10, 2), From: q.NewDate(2026, 7, 1), To: q.NewDate(2026, 9, 30), SHA256: strings.Repeat("a1", 32),
	}
	if got := b.stored(); len(got) != 1 || got[0] != want {
		t.Fatalf("stored is %+v, want %+v", got, want)
	}
	if fmt.Sprint(b.toasts) != "[The file's SHA-256 is kept]" {
		t.Error(b.toasts)
	}
	b.sees("✓ shown: 1 reference, current", "2 Oct 2026, covers 1 Jul 2026 to 30 Sep 2026", "record, kept by", "SHA-256   a1a1")
}

// Changing where it lies takes the SHA-256 anew; changing its name keeps it.
func TestAReferenceCanBeChanged(t *testing.T) {
	sum := strings.Repeat("b2", 32)
	b := newBench(t, q.EvidenceRef{Title: "Review", Location: "reviews/q2.pdf", SHA256: sum, Date: q.NewDate(2026, 10, 2)})
	b.press("e").write(" Q2").press("ctrl+s")
	if got := b.stored()[0]; got.Title != "Review Q2" || got.SHA256 != sum {
		t.Fatalf("after a new name: %+v", got)
	}
	b.press("e", "tab", "ctrl+u").write("https://wiki/q2").press("ctrl+s")
	if got := b.stored()[0]; got.Location != "https://wiki/q2" || got.SHA256 != "" {
		t.Fatalf("after another place: %+v", got)
	}
	b.press("e").write(" gone").press("esc")
	if got := b.stored()[0]; got.Title != "Review Q2" {
		t.Errorf("esc took %q", got.Title)
	}
	b.press("x")
	if got := b.stored(); len(got) != 0 {
		t.Errorf("after removing: %+v", got)
	}
	b.press("u")
	if got := b.stored(); len(got) != 1 {
		t.Errorf("after undo: %+v", got)
	}
}

func TestWhatIsWrongIsSaidAndStays(t *testing.T) {
	b := newBench(t)
	b.press("ctrl+s").sees("Say what it is")
	b.write("Review").press("tab", "tab", "tab").write("2026-09-30").press("tab").write("2026-07-01").press("ctrl+s")
	b.sees("The period ends before it begins.")
	if len(b.stored()) != 0 {
		t.Error("it was taken")
	}
	b.press("ctrl+u")
	if strings.Contains(b.shown(70, 18), "before it begins") {
		t.Error("the complaint stays after it was put right")
	}
}

// f tells whether a file is still the one whose SHA-256 was kept.
func TestAFileIsCheckedAgain(t *testing.T) {
	b := newBench(t, q.EvidenceRef{Title: "Review", Location: "reviews/q3.pdf", SHA256: strings.Repeat("A1", 32)})
	b.press("f")
	b.files["reviews/q3.pdf"] = strings.Repeat("c3", 32)
	b.press("f")
	delete(b.files, "reviews/q3.pdf")
	b.press("f")
	if got := fmt.Sprint(b.toasts); got != "[The file is the same The file is not what it was The file could not be read]" {
		t.Error(got)
	}
	if b.store.Saves != 0 {
		t.Error("checking changed something")
	}
}

// A page, and a path that would call another computer, are never opened.
func TestOnlyFilesHereAreRead(t *testing.T) {
	for _, location := range []string{"", "https://wiki/x", `\\server\share\x`, "//server/share/x"} {
		b := newBench(t, q.EvidenceRef{Title: "Review", Location: location})
		b.s.HashFile = func(_ context.Context, path string) (string, error) {
			t.Errorf("%q was opened", path)
			return "", nil
		}
		b.press("f", "e", "ctrl+s")
	}
}

// The card says what stands behind the answer, and the pane beside it counts.
func TestTheCardSaysWhatStandsBehind(t *testing.T) {
	tests := []struct {
		name string
		refs []q.EvidenceRef
		want string
	}{
		{"asserted", nil, "asserted: only our word"},
		{"shown", []q.EvidenceRef{{Title: "Review", To: q.NewDate(2026, 9, 30)}}, "shown: 1 reference, current"},
		{"stale", []q.EvidenceRef{{Title: "Review", Date: q.NewDate(2025, 9, 30)}}, "stale: the newest may be 115 days old"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, tt.refs...)
			for _, size := range [][2]int{{80, 20}, {120, 32}} {
				b.g.SetSize(size[0], size[1])
				text := ansi.Strip(strings.Join(b.g.View().Lines, "\n"))
				if !strings.Contains(text, tt.want) {
					t.Errorf("at %v %q is not shown:\n%s", size, tt.want, text)
				}
				if e := b.s.Result.EvidenceOfControl("access-reviews-quarterly"); size[0] == 120 && !strings.Contains(text, fmt.Sprintf("%d shown, %d asserted", e.Shown, e.Asserted)) {
					t.Errorf("the pane does not count:\n%s", text)
				}
			}
		})
	}
}

// The pane and the explanation list the risks that the card's gaps leave open.
func TestTheCardListsTheRisksItLeavesOpen(t *testing.T) {
	b := newBench(t)
	var gap *scoring.Gap
	for i := range b.s.Result.Gaps {
		if g := &b.s.Result.Gaps[i]; len(g.Risks) > 0 {
			gap = g
			break
		}
	}
	if gap == nil {
		t.Fatal("no gap leaves a risk open")
	}
	b.g.Enter(string(gap.Control))
	text := ansi.Strip(strings.Join(b.g.View().Lines, "\n"))
	if !strings.Contains(text, "RISKS IT LEAVES OPEN") || !strings.Contains(text, string(gap.Risks[0])) {
		t.Error(text)
	}
}
