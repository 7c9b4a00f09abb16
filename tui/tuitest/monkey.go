package tuitest

import (
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// Monkey presses steps keys, drawn from keys at random, and after each of them
// checks that the view fits its window (see [Fits]) and that nothing panicked.
// Every few keys the window takes the next of sizes, each a width and a height.
// A model that quits is replaced by a new one. The same seed presses the same
// keys; when the test fails it tells which.
func Monkey(t testing.TB, factory func() tea.Model, keys []string, seed uint64, steps int, sizes [][2]int) {
	t.Helper()
	if len(keys) == 0 || len(sizes) == 0 {
		t.Fatal("a monkey needs keys and window sizes")
	}
	m := &monkey{t: t, factory: factory, keys: keys, sizes: sizes, random: rand.New(rand.NewPCG(seed, 0))} //nolint:gosec // chance here must be repeatable
	for step := range steps {
		if err := m.step(); err != nil {
			t.Fatalf("seed %d, step %d: %v\nkeys since the start: %s", seed, step, err, m.trail())
		}
	}
}

// longestStay is the largest number of keys pressed at one window size.
const longestStay = 30

type monkey struct {
	t       testing.TB
	factory func() tea.Model
	keys    []string
	sizes   [][2]int
	random  *rand.Rand

	d       *Driver // nil until the first step and after the model quit
	size    int     // index of the next window size
	stay    int     // keys left at this one
	pressed []string
}

// step does one thing to the model and looks at the result.
func (m *monkey) step() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	if err := m.act(); err != nil {
		return err
	}
	if m.d.quit {
		m.d = nil
		return nil
	}
	return Fits(m.d.View(), m.d.w, m.d.h)
}

// act starts a model, changes the window or presses a key.
func (m *monkey) act() error {
	if m.stay == 0 || m.d == nil {
		w, h := m.sizes[m.size][0], m.sizes[m.size][1]
		m.size = (m.size + 1) % len(m.sizes)
		m.stay = 1 + m.random.IntN(longestStay)
		if m.d == nil {
			m.pressed = []string{fmt.Sprintf("[%dx%d]", w, h)}
			m.d = newDriver(m.t, m.factory(), w, h, nil)
			return m.d.start()
		}
		m.pressed = append(m.pressed, fmt.Sprintf("[%dx%d]", w, h))
		m.d.w, m.d.h = w, h
		return m.d.deliver(tea.WindowSizeMsg{Width: w, Height: h})
	}
	m.stay--
	name := m.keys[m.random.IntN(len(m.keys))]
	m.pressed = append(m.pressed, name)
	key, err := Key(name)
	if err != nil {
		return err
	}
	return m.d.deliver(key)
}

// longestTrail is how many keys a failed test tells.
const longestTrail = 60

func (m *monkey) trail() string {
	if n := len(m.pressed); n > longestTrail {
		return fmt.Sprintf("%d more, %s", n-longestTrail, strings.Join(m.pressed[n-longestTrail:], " "))
	}
	return strings.Join(m.pressed, " ")
}
