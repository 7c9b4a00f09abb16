package export

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestOldLeftoversGoWithTheNextWrite(t *testing.T) {
	dir := t.TempDir()
	long, short := time.Now().Add(-2*time.Hour), time.Now().Add(-10*time.Minute)
	for _, f := range []struct {
		name string
		at   time.Time
	}{
		{".soc2ready-123.tmp", long},
		{".soc2ready-4294967295.tmp", long},
		{".soc2ready-7.tmp", short}, // somebody may be writing it now
		{".soc2ready-notes.tmp", long},
		{".soc2ready-.tmp", long},
		{".soc2ready-12.tmp.bak", long},
		{"soc2ready-12.tmp", long},
		{"mine.tmp", long},
	} {
		path := filepath.Join(dir, f.name)
		write(t, path, "half a file")
		if err := os.Chtimes(path, f.at, f.at); err != nil {
			t.Fatal(err)
		}
	}
	folder := filepath.Join(dir, ".soc2ready-55.tmp")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(folder, long, long); err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(filepath.Join(dir, "report.md"), []byte("new"), Options{}); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	want := []string{".soc2ready-.tmp", ".soc2ready-12.tmp.bak", ".soc2ready-55.tmp", ".soc2ready-7.tmp", ".soc2ready-notes.tmp", "mine.tmp", "report.md", "soc2ready-12.tmp"}
	if !slices.Equal(left, want) {
		t.Errorf("the folder holds %q, want %q", left, want)
	}
}
