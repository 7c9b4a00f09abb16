package form

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"charm.land/huh/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/tui/theme"
)

// anyFields draws a list of questions of any kind.
func anyFields(t *rapid.T) []Field {
	types := []q.FactType{q.FactBool, q.FactNumber, q.FactText, q.FactDate, q.FactEnum, q.FactSet, q.FactList}
	fields := make([]Field, rapid.IntRange(0, 30).Draw(t, "fields"))
	for i := range fields {
		f := &q.Fact{Key: q.FactID(fmt.Sprint("f", i)), Type: rapid.SampledFrom(types).Draw(t, "type"), Label: rapid.StringMatching(`[A-Za-zäß日 ]{0,24}`).Draw(t, "label")}
		if f.Type == q.FactEnum || f.Type == q.FactSet {
			for n := range rapid.IntRange(1, 9).Draw(t, "options") {
				f.Options = append(f.Options, q.Option{Value: fmt.Sprint("o", n), Label: rapid.StringMatching(`[A-Za-z ,]{1,40}`).Draw(t, "option")})
			}
		}
		fields[i] = Field{Fact: f}
	}
	return fields
}

func TestSplitKeepsEveryFieldAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fields := anyFields(t)
		w, h := rapid.IntRange(20, 130).Draw(t, "w"), rapid.IntRange(1, 24).Draw(t, "h")
		pages := Split(fields, w, h)
		at := 0
		for _, page := range pages {
			lines := 0
			for i := range page {
				if page[i].Fact != fields[at].Fact {
					t.Fatalf("field %d is out of place", at)
				}
				lines += Height(&page[i], w)
				at++
			}
			if len(page) == 0 || len(page) > MaxFields || lines > h && len(page) > 1 {
				t.Fatalf("a page of %d fields and %d lines in %d", len(page), lines, h)
			}
		}
		if at != len(fields) {
			t.Fatalf("%d of %d fields", at, len(fields))
		}
	})
}

func TestOptionsNeverOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		widths := rapid.SliceOfN(rapid.IntRange(5, 45), 1, 12).Draw(t, "widths")
		room := rapid.IntRange(1, 90).Draw(t, "room")
		spots, lines := arrange(widths, room)
		if len(spots) != len(widths) {
			t.Fatalf("%d spots for %d options", len(spots), len(widths))
		}
		for i, s := range spots {
			if s.y >= lines || s.x > 0 && s.x+widths[i] > room {
				t.Fatalf("option %d at %+v leaves the room", i, s)
			}
			if i > 0 && s.y == spots[i-1].y && s.x < spots[i-1].x+widths[i-1]+itemGap {
				t.Fatalf("options %d and %d overlap", i-1, i)
			}
		}
	})
}

func TestViewFitsItsRoom(t *testing.T) {
	themes := []*theme.Theme{theme.New(true, theme.TrueColor, false), theme.New(false, theme.Sixteen, false), theme.New(true, theme.Mono, true)}
	keys := []string{"tab", "x", "right", "space", "9", "G", "shift+tab"}
	rapid.Check(t, func(t *rapid.T) {
		fields := anyFields(t)
		p := New(fields[:min(len(fields), MaxFields)])
		for range 5 {
			w, h := rapid.IntRange(20, 130).Draw(t, "w"), rapid.IntRange(1, 24).Draw(t, "h")
			p.SetSize(w, h)
			a := &answers{t: &testing.T{}, page: p}
			a.press(rapid.SliceOfN(rapid.SampledFrom(keys), 0, 5).Draw(t, "keys")...)
			lines, cursor := p.View(themes[rapid.IntRange(0, len(themes)-1).Draw(t, "theme")])
			if len(lines) > h {
				t.Fatalf("%d lines in %d", len(lines), h)
			}
			for _, line := range lines {
				if n := ansi.StringWidth(line); n > w {
					t.Fatalf("a line of %d cells in %d: %q", n, w, ansi.Strip(line))
				}
			}
			if cursor != nil && (cursor.X < 0 || cursor.X >= w || cursor.Y < 0 || cursor.Y >= h) {
				t.Fatalf("cursor at %d,%d in %dx%d", cursor.X, cursor.Y, w, h)
			}
			shown := strings.Join(lines, "\n")
			if p.Focused() != nil && !strings.Contains(ansi.Strip(shown), "▌") && !strings.Contains(ansi.Strip(shown), ">") {
				t.Fatalf("the field with the focus does not show:\n%s", ansi.Strip(shown))
			}
		}
	})
}

func TestHeightIsWhatIsDrawn(t *testing.T) {
	th := theme.New(true, theme.TrueColor, false)
	rapid.Check(t, func(t *rapid.T) {
		fields := anyFields(t)
		w := rapid.IntRange(30, 130).Draw(t, "w")
		for i := range fields {
			d := drawing{th: th, f: newField(fields[i]), w: w}
			d.f.setWidth(w)
			d.draw()
			if len(d.lines) != Height(&fields[i], w) {
				t.Fatalf("%d lines drawn, %d reckoned, for %+v", len(d.lines), Height(&fields[i], w), fields[i].Fact)
			}
		}
	})
}

func TestNumbers(t *testing.T) {
	for in, want := range map[float64]string{0: "0", 999: "999", 1000: "1,000", 1e12: "1,000,000,000,000", -1234.5: "-1,234.5"} {
		if got := grouped(in); got != want {
			t.Errorf("grouped(%v) = %q, want %q", in, got, want)
		}
	}
	only := &q.Fact{Type: q.FactNumber, Min: &least}
	if _, err := parse(only, "0"); err == nil || err.Error() != "0 is not 1 or more" {
		t.Errorf("lower bound: %v", err)
	}
	if v, err := parse(only, "99.9 %"); err != nil || v.Number != 99.9 {
		t.Errorf("percent: %v %v", v, err)
	}
}

func TestCaret(t *testing.T) {
	tests := []struct {
		view, text string
		column     int
	}{
		{"abc", "abc", -1},
		{"ab\x1b[7mc\x1b[m  ", "abc  ", 2},
		{"\x1b[38;5;7m日\x1b[m\x1b[1;7m \x1b[m\nsecond", "日 ", 2},
	}
	for _, tt := range tests {
		if text, column := caret(tt.view); text != tt.text || column != tt.column {
			t.Errorf("caret(%q) = %q, %d", tt.view, text, column)
		}
	}
}

// huh's own editor key, quit key and filters would take keys from the wizard.
func TestHuhHasNoKeysOfItsOwn(t *testing.T) {
	k := keyMap()
	if k.Quit.Enabled() || k.Text.Editor.Enabled() || k.Select.Filter.Enabled() || k.MultiSelect.Filter.Enabled() || k.Input.Next.Enabled() {
		t.Error("huh may leave, filter or start an editor")
	}
	_ = huh.NewDefaultKeyMap // the wrapper must not fall back to it
}

func TestOnlyThisPackageImportsHuh(t *testing.T) {
	root := os.DirFS("../..")
	var found []string
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".go" {
			return err
		}
		data, err := fs.ReadFile(root, name)
		if err == nil && strings.Contains(string(data), `"charm.land/huh/v2"`) {
			found = append(found, path.Dir(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if found = slices.Compact(found); !slices.Equal(found, []string{"tui/form"}) {
		t.Errorf("huh is imported by %v", found)
	}
}
