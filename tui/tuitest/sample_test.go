package tuitest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// TestMain runs one of the sample programs in place of the tests when the
// environment says so: this is how a test puts itself on a pseudo-terminal.
func TestMain(m *testing.M) {
	switch os.Getenv("TUITEST_CHILD") {
	case "":
		os.Exit(m.Run())
	case "sample":
		os.Exit(runSample(sample{}))
	case "frames":
		os.Exit(runSample(frames{seed: 8}))
	case "rude": // changes the terminal and leaves it so
		_, _ = os.Stdout.WriteString("\x1b[?1049h\x1b[?25lrude\x1b]777;x\a")
		os.Exit(3)
	}
}

func runSample(m tea.Model) int {
	if _, err := tea.NewProgram(m, tea.WithFPS(120)).Run(); err != nil {
		if errors.Is(err, tea.ErrInterrupted) {
			return 130
		}
		return 1
	}
	return 0
}

// sample is a small program with a bit of everything a wizard does.
type sample struct {
	w, h  int
	dark  bool
	count int
	note  string
	log   []string // what arrived, newest last
	saved bool
}

type savedMsg struct{}

// timerMsg comes from a timer, which a Driver drops.
type timerMsg struct{}

func (m sample) Init() tea.Cmd { return tea.RequestBackgroundColor }

func (m sample) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m.log = append(m.log[:len(m.log):len(m.log)], fmt.Sprintf("%T", msg))
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		m.dark = msg.IsDark()
	case tea.PasteMsg:
		m.note += strings.ReplaceAll(msg.Content, "\n", " ")
	case savedMsg:
		m.saved = true
	case timerMsg:
		m.note += "tick"
	case tea.KeyPressMsg:
		return m.press(msg)
	}
	return m, nil
}

func (m sample) press(key tea.KeyPressMsg) (tea.Model, tea.Cmd) {
	save := func() tea.Msg { return savedMsg{} }
	switch key.String() {
	case "j", "down":
		m.count++
	case "k", "up":
		m.count--
	case "s":
		return m, save
	case "t":
		return m, tea.Batch(tea.Tick(time.Hour, func(time.Time) tea.Msg { return timerMsg{} }), save)
	case "y":
		return m, tea.SetClipboard(fmt.Sprint(m.count))
	case "!":
		panic("the sample was asked to")
	case "ctrl+z":
		return m, tea.Suspend
	case "ctrl+c":
		return m, tea.Interrupt
	case "q":
		return m, tea.Sequence(save, tea.Quit)
	default:
		m.note += key.Text
	}
	return m, nil
}

func (m sample) View() tea.View {
	if m.w == 0 {
		return tea.NewView("")
	}
	lines := []string{
		fmt.Sprintf("\x1b[1mcount %d\x1b[m  %dx%d", m.count, m.w, m.h),
		fmt.Sprintf("dark %t, saved %t", m.dark, m.saved),
		"\x1b[38;2;109;179;255mnote\x1b[m " + m.note,
		strings.Repeat("─", m.w),
	}
	for len(lines) < m.h-1 {
		lines = append(lines, "")
	}
	lines = append(lines[:m.h-1], "\x1b[7mj down  k up  q quit"+strings.Repeat(" ", max(m.w-20, 0))+"\x1b[m")
	for i, line := range lines {
		lines[i] = cut(line, m.w)
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.ReportFocus = true
	v.WindowTitle = fmt.Sprintf("✓ %d", m.count)
	v.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, m.count)
	v.Cursor = tea.NewCursor(min(5+len([]rune(m.note)), m.w-1), min(2, m.h-1))
	v.OnMouse = func(msg tea.MouseMsg) tea.Cmd {
		if _, ok := msg.(tea.MouseClickMsg); ok && msg.Mouse().Y == 0 {
			return func() tea.Msg { return tea.PasteMsg{Content: "clicked"} }
		}
		return nil
	}
	return v
}

// frames shows a new random picture at every key. Pictures share lines with
// the one before, some moved up or down, so that the renderer scrolls, inserts,
// deletes and erases as it does in real life.
type frames struct {
	seed  uint64
	w, h  int
	n     int
	now   []string
	ready bool // the terminal has said that it measures graphemes
}

func (f frames) Init() tea.Cmd { return nil }

func (f frames) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		f.w, f.h = msg.Width, msg.Height
		f.now = nil
		if f.n == 0 {
			return f, nil
		}
	case tea.ModeReportMsg:
		f.ready = f.ready || msg.Mode == ansi.ModeUnicodeCore
		return f, nil
	case tea.KeyPressMsg:
		if msg.String() == "q" {
			return f, tea.Quit
		}
		f.n++
	default:
		return f, nil
	}
	f.now = f.picture()
	return f, nil
}

func (f frames) View() tea.View {
	v := tea.NewView(strings.Join(f.now, "\n"))
	v.AltScreen = true
	v.WindowTitle = fmt.Sprintf("frame %d", f.n)
	v.ReportFocus = f.ready // a change that makes the renderer write at once
	return v
}

// picture draws the next picture from the last one.
func (f frames) picture() []string {
	r := rand.New(rand.NewPCG(f.seed, uint64(f.n)<<32|uint64(f.w)<<16|uint64(f.h)))
	lines := slices.Clone(f.now)
	for len(lines) < f.h {
		lines = append(lines, f.line(r))
	}
	switch r.IntN(5) {
	case 0: // scroll up
		n := 1 + r.IntN(3)
		lines = append(lines[min(n, f.h):], lines[:min(n, f.h)]...)
	case 1: // scroll a part down
		from := r.IntN(f.h)
		copy(lines[from:], append([]string{f.line(r)}, lines[from:f.h-1]...))
	case 2: // empty the lower part
		for y := r.IntN(f.h); y < f.h; y++ {
			lines[y] = ""
		}
	}
	for range 1 + r.IntN(4) {
		y := r.IntN(f.h)
		lines[y] = f.changed(r, lines[y])
	}
	return lines[:f.h]
}

// narrow is how many of the words have no wide character. A line with one is
// always drawn anew; only pictures without any show how the rest is changed.
const narrow = 9

// There are no links in the pictures: the renderer forgets that it has closed
// a link, and leaves out the next one to the same place.
var (
	words  = []string{"control", "────────────", "e\u0301t\u00e9", "aaaaaaaaaaaaaaaa", "  ", "            ", "q", "▌█░", "Größe", "漢字", "👩\u200d💻"}
	styles = []string{"\x1b[m", "\x1b[m", "\x1b[1;31m", "\x1b[48;2;11;22;38m", "\x1b[7m", "\x1b[4;38;5;208m", "\x1b[2m"}
)

func (f frames) word(r *rand.Rand) string {
	if f.seed%2 == 0 {
		return words[r.IntN(narrow)]
	}
	return words[r.IntN(len(words))]
}

func (f frames) line(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(2 + f.w/6) {
		b.WriteString(styles[r.IntN(len(styles))])
		b.WriteString(f.word(r))
	}
	b.WriteString("\x1b[m")
	return cut(b.String(), f.w)
}

// changed puts something into a line or takes something away.
func (f frames) changed(r *rand.Rand, line string) string {
	word := f.word(r)
	switch r.IntN(4) {
	case 0:
		return cut(word+line, f.w)
	case 1:
		return cut(strings.Replace(line, word, "", 1), f.w)
	case 2:
		return cut(strings.Replace(line, word, word+"q", 1), f.w)
	}
	return f.line(r)
}
