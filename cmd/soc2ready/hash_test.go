package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestHashFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "record.txt")
	if err := os.WriteFile(path, []byte("hello\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := hashFile(t.Context(), path)
	if want := "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"; err != nil || got != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
	if _, err := hashFile(t.Context(), dir); !errors.Is(err, errNoFile) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := hashFile(t.Context(), filepath.Join(dir, "missing")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if _, err := hashFile(stopped, path); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped call: %v", err)
	}
}

func TestHashFileRefusesAFileThatIsTooLarge(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(maxEvidence + 1); err != nil {
		t.Skipf("no sparse files here: %v", err)
	}
	if _, err := hashFile(t.Context(), path); err == nil || !strings.Contains(err.Error(), "larger than 512 MiB") {
		t.Errorf("%v", err)
	}
}

func TestLocationsOnAnotherSystemAreLeftAlone(t *testing.T) {
	for location, want := range map[string]bool{
		"": true, "https://example.test/x": true, `\\server\share\x`: true, "//server/share/x": true,
		"reviews/q3.pdf": false, "/srv/evidence/q3.pdf": false, `C:\evidence\q3.pdf`: false,
	} {
		if got := onAnotherSystem(location); got != want {
			t.Errorf("%q: %t", location, got)
		}
	}
}
