package tuitest

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGolden(t *testing.T) {
	d := Drive(t, sample{}, 40, 8).Press("j").Type("ab")
	t.Run("named after the test", func(t *testing.T) { Golden(t, "", d.Text()) })
	t.Run("with a name of its own", func(t *testing.T) { Golden(t, "sample-40x8", d.Text()+"\n") })
}

// inEmptyFolder makes the golden files of a test its own.
func inEmptyFolder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	was := *update
	t.Cleanup(func() { *update = was })
}

func TestGoldenWritesAndCompares(t *testing.T) {
	inEmptyFolder(t)
	fake := &fakeTB{TB: t, name: "TestScreen/at 80x24: a|b"}

	*update = false
	fake.run(func() { Golden(fake, "", "one\ntwo") })
	if !strings.Contains(fake.said(), "read golden file") {
		t.Fatalf("without a file the test was told %q", fake.said())
	}

	*update = true
	Golden(fake, "", "one\ntwo\n\n")
	data, err := os.ReadFile("testdata/TestScreen/at_80x24__a_b.golden")
	if err != nil || string(data) != "one\ntwo\n" {
		t.Fatalf("wrote %q, %v", data, err)
	}

	*update = false
	fake.lines = nil
	if err := os.WriteFile("testdata/TestScreen/at_80x24__a_b.golden", []byte("one\r\ntwo\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	Golden(fake, "", "one\ntwo")
	if fake.said() != "" {
		t.Errorf("line endings make a difference: %s", fake.said())
	}
	Golden(fake, "", "one\n2")
	if !strings.Contains(fake.said(), "  2 - two\n  2 + 2\n") {
		t.Errorf("the test was told %q", fake.said())
	}
}

func TestDiff(t *testing.T) {
	tests := []struct {
		name, was, now, want string
	}{
		{"equal texts", "a\nb", "a\nb", ""},
		{"a changed line", "a\nb\nc", "a\nX\nc", "  1   a\n  2 - b\n  2 + X\n  3   c\n"},
		{"a new line", "a\nc", "a\nb\nc", "  1   a\n  2 + b\n  3   c\n"},
		{"a lost line", "a\nb\nc", "a\nc", "  1   a\n  2 - b\n  2   c\n"},
		{"far lines are left out", "1\n2\n3\n4\n5", "1\n2\n3\n4\nX", "    ...\n  3   3\n  4   4\n  5 - 5\n  5 + X\n"},
		{"all that follows is equal", "X\n2\n3\n4", "Y\n2\n3\n4", "  1 - X\n  1 + Y\n  2   2\n  3   3\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(diff(tt.was, tt.now), tt.want); d != "" {
				t.Errorf("(-got +want):\n%s", d)
			}
		})
	}
}
