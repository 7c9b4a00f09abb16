package history_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/stages"
	"soc2ready/tui/tuitest"
)

// lookedBack is a store with a company that has two snapshots behind it: since
// then one card rose, one fell, the company grew and a category came in.
func lookedBack(t testing.TB) (*screen.Session, *screentest.Memory) {
	t.Helper()
	a := screentest.Sample(t, "harbor-notes")
	s, store := screentest.Session(t, a)
	rev, shots := int64(1), 0
	snapshot := func(name string, day q.Date) {
		shots++
		f := scoring.Freeze(scoring.Assess(s.Engine, store.Stored("1"), day))
		if _, err := store.TakeSnapshot(context.Background(), "1", name, f); err != nil {
			t.Fatal(err)
		}
	}
	save := func(label string, entries ...q.Entry) {
		var err error
		if rev, err = store.Save(context.Background(), "1", rev, screen.Change{Label: label, Entries: entries}); err != nil {
			t.Fatal(err)
		}
	}
	level := func(key q.ControlID, l q.Level) {
		save(l.Word()+": "+string(key), q.LevelEntries(store.Stored("1"), s.Catalog().Control(key), l, "")...)
	}
	snapshot("before the summer", q.NewDate(2026, 6, 1))
	level("policy-set", q.Operating)
	save("more people", q.FactEntry("headcount", q.NumberValue(19)))
	snapshot("after the summer, when the auditors called", q.NewDate(2026, 9, 30))
	level("encryption-in-transit", q.Absent)
	save("privacy comes in", q.SelectedEntry([]q.Category{q.Security, q.Privacy}))
	return s, store
}

func wizard(t testing.TB, w, h int, opt tui.Options) (*tuitest.Driver, *screentest.Memory) {
	t.Helper()
	s, store := lookedBack(t)
	return tuitest.Drive(t, tui.New(s, stages.All, opt), w, h), store
}

func sees(t *testing.T, d *tuitest.Driver, want ...string) {
	t.Helper()
	text := d.Text()
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Fatalf("the screen does not show %q:\n%s", w, text)
		}
	}
}

func TestOverlays(t *testing.T) {
	places := []struct {
		name string
		keys []string
	}{
		{"list", []string{"s"}},
		{"list of type 2", []string{"s", "t", "k"}},
		{"naming", []string{"s", "n", "enter"}},
		{"compared with now", []string{"s", "k", "enter"}},
		{"compared, further down", []string{"s", "k", "enter", "pgdown", "pgdown"}},
		{"compared, the end", []string{"s", "k", "enter", "G"}},
		{"two snapshots", []string{"s", "space", "k", "enter"}},
		{"history of a card", []string{"enter", "alt+5", "/", "p", "o", "l", "i", "c", "y", " ", "s", "e", "t", "enter", "H"}},
	}
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		for _, p := range places {
			t.Run(fmt.Sprintf("%s at %dx%d", p.name, size[0], size[1]), func(t *testing.T) {
				d, _ := wizard(t, size[0], size[1], tui.Options{})
				press(d, p.keys...)
				tuitest.Golden(t, "", d.Text())
			})
		}
	}
}

// press presses keys with a look at the screen after each: how far a list can be
// scrolled is known once it was drawn.
func press(d *tuitest.Driver, keys ...string) {
	for _, k := range keys {
		d.Press(k)
		_ = d.View()
	}
}

func TestWithoutColourTheOverlaysSayTheSame(t *testing.T) {
	for name, keys := range map[string][]string{"list": {"s", "space"}, "compared": {"s", "k", "enter"}} {
		t.Run(name, func(t *testing.T) {
			d, _ := wizard(t, 80, 24, tui.Options{Theme: "mono", ASCII: true})
			d.Press(keys...)
			for _, r := range d.Text() {
				if r > 0x7e {
					t.Fatalf("%q is no ASCII sign:\n%s", r, d.Text())
				}
			}
			tuitest.Golden(t, "", d.Text())
		})
	}
}

func TestASnapshotIsTakenUnderANameOfItsOwn(t *testing.T) {
	d, store := wizard(t, 80, 24, tui.Options{Start: "1"})
	d.Press("alt+7", "s", "n", "enter")
	sees(t, d, "A snapshot needs a name")
	d.Type("Before the SUMMER").Press("enter")
	sees(t, d, `There already is a snapshot "before the`)
	d.Press("ctrl+u").Type("year's end").Press("enter")
	sees(t, d, "Snapshot \"year's end\" taken", "what changed from year's end to now")
	shots, err := store.Snapshots(context.Background(), "1")
	if err != nil || len(shots) != 3 || shots[2].Name != "year's end" {
		t.Fatalf("stored are %v, %v", shots, err)
	}
	want := scoring.Freeze(scoring.Assess(scoring.NewEngine(screentest.Catalog(t), scoring.DefaultPolicy()), store.Stored("1"), screentest.Today))
	if got := shots[2].Figures; got.Overall != want.Overall || got.AsOf != want.AsOf {
		t.Errorf("frozen are %v on %s, want %v on %s", got.Overall, got.AsOf, want.Overall, want.AsOf)
	}
}

func TestASnapshotThatCannotBeWrittenSaysSo(t *testing.T) {
	d, store := wizard(t, 80, 24, tui.Options{})
	d.Press("s", "n").Type("x")
	store.Fail = errors.New("the disk is full")
	d.Press("enter")
	sees(t, d, "The snapshot could not be taken", "the disk is full")
	store.Fail = nil
	d.Press("enter")
	sees(t, d, `Snapshot "x" taken`)
}

// What is not saved yet would be in the figures and not in the answers.
func TestASnapshotWaitsForTheAnswersToBeSaved(t *testing.T) {
	d, store := wizard(t, 80, 24, tui.Options{Start: "1"})
	store.Fail = errors.New("the disk is full")
	d.Press("alt+5", "y", "alt+7", "s", "n").Type("now or never").Press("enter")
	sees(t, d, "The last answers are not saved yet")
}

func TestTheComparisonNamesWhatDidIt(t *testing.T) {
	s, store := lookedBack(t)
	a, sum, err := store.Load(context.Background(), "1")
	if err != nil {
		t.Fatal(err)
	}
	s.Use(a, sum)
	d := tuitest.Drive(t, tui.New(s, stages.All, tui.Options{Start: "1"}), 80, 24)
	d.Press("alt+7", "s", "g", "enter")
	var all strings.Builder
	for range 60 {
		all.WriteString(d.Text())
		press(d, "pgdown")
	}
	for _, want := range []string{
		"1 Jun 2026 → 22 Nov 2026", "Everything in scope", "low +", "ROSE", "FELL", "Policy set, in place", "no → yes", "alone +",
		"entered the scope", "left the scope", "People", "14 → 19", "Categories in scope", "ANSWERS THAT COUNT OTHERWISE",
	} {
		if !strings.Contains(all.String(), want) {
			t.Errorf("the comparison does not say %q", want)
		}
	}
}

func TestThePaletteFindsTheWayBack(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"snapshots trend", "Snapshots of Harbor Notes 2027"},
		{"take a snap", "A name that you will know again"},
		{"latest changes", "Categories in scope"},
	} {
		d, _ := wizard(t, 80, 24, tui.Options{Start: "1"})
		d.Press("alt+7", "ctrl+p").Type(c.typed).Press("enter")
		sees(t, d, c.want)
	}
}

func TestLatestChangesReadFromTheNewest(t *testing.T) {
	d, _ := wizard(t, 80, 24, tui.Options{Start: "1"})
	d.Press("alt+5", "y", "u", "ctrl+p").Type("latest").Press("enter")
	sees(t, d, "Latest changes", "undo or redo, you", "2026-11-22 14:02")
	press(d, "G", "G")
	sees(t, d, "The assessment was made")
}

func TestMonkey(t *testing.T) {
	keys := strings.Fields("s s s n enter enter enter esc space space t j k up down g G pgdown pgup q x backspace ctrl+u c C H alt+7 alt+5 y u ctrl+p")
	factory := func() tea.Model {
		s, _ := lookedBack(t)
		return tui.New(s, stages.All, tui.Options{Start: "1"})
	}
	tuitest.Monkey(t, factory, keys, 5, 600, [][2]int{{60, 16}, {60, 20}, {80, 24}, {120, 36}})
}
