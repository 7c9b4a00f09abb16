package tuitest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// update is the flag that renews golden files: go test ./pkg -update. A test
// package that uses this one has the flag and must not define it again.
var update = flag.Bool("update", false, "rewrite golden files")

// Golden compares text with testdata/<name>.golden in the folder of the test's
// package. Without a name the file is called after the test, a subtest in a
// folder of its own. With -update the file is written instead.
//
// A newline at the end of the text makes no difference.
func Golden(t testing.TB, name, got string) {
	t.Helper()
	path := goldenPath(t, name)
	got = strings.TrimRight(got, "\n") + "\n"
	if *update {
		if err := writeGolden(path, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("read golden file: %v (go test -update writes it)\n%s", err, got)
	}
	want := strings.ReplaceAll(string(data), "\r\n", "\n")
	if got != want {
		t.Errorf("differs from %s (- file, + now; go test -update accepts it)\n%s", path, diff(want, got))
	}
}

func goldenPath(t testing.TB, name string) string {
	if name == "" {
		name = t.Name()
	}
	return filepath.Join("testdata", filepath.FromSlash(fileName(name))+".golden")
}

// fileName replaces what some file systems do not allow in a name.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"|?*\ `, r) {
			return '_'
		}
		return r
	}, name)
}

func writeGolden(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o600)
}
