package main

import (
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"soc2ready/scoring"
	"soc2ready/tui/tuitest"
)

// asEmpty, when set, makes the test binary run an empty Bubble Tea program: the
// least that a program on this library costs.
const asEmpty = "SOC2READY_TEST_EMPTY"

// empty draws one word.
type empty struct{}

func (empty) Init() tea.Cmd { return nil }

func (m empty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == "q" {
		return m, tea.Quit
	}
	return m, nil
}

func (empty) View() tea.View {
	v := tea.NewView("empty program")
	v.AltScreen = true
	return v
}

func runEmpty() error {
	_, err := tea.NewProgram(empty{}, tea.WithFPS(120)).Run() // as often as the wizard draws
	return err
}

// BenchmarkFirstFrame compares the time from the start of the process to the
// first whole frame with that of an empty Bubble Tea program; the goal is 1.2
// times at most.
func BenchmarkFirstFrame(b *testing.B) {
	b.Run("empty", func(b *testing.B) {
		for range b.N {
			term := tuitest.Pty(b, tuitest.Self(b, asEmpty+"=1"), 100, 30)
			term.WaitFor("empty program")
			b.StopTimer()
			term.Kill()
			b.StartTimer()
		}
	})
	b.Run("wizard", func(b *testing.B) {
		home := b.TempDir()
		seedAssessment(b, home)
		for range b.N {
			cmd := tuitest.Self(b, asProgram+"=1", "HOME="+home, "XDG_DATA_HOME="+filepath.Join(home, "data"))
			cmd.Args = cmd.Args[:1]
			term := tuitest.Pty(b, cmd, 100, 30)
			term.WaitFor("ASSESSMENTS")
			b.StopTimer()
			term.Kill()
			b.StartTimer()
		}
	})
}

// BenchmarkReport draws the full PDF of a sample: plan, model and pages. The
// pages alone are in reports/pdf.
func BenchmarkReport(b *testing.B) {
	a := fileIn(b.TempDir())
	cat, err := a.catalog()
	if err != nil {
		b.Fatal(err)
	}
	as, err := sample(cat, "ledgerline.yaml")
	if err != nil {
		b.Fatal(err)
	}
	r := scoring.Assess(scoring.NewEngine(cat, scoring.DefaultPolicy()), as, 20779)
	for b.Loop() {
		if _, err := renderPDF(r, earlier{}, "full", "a4"); err != nil {
			b.Fatal(err)
		}
	}
}
