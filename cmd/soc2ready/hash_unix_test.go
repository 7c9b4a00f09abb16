//go:build !windows

package main

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestHashFileWaitsForNoPipe proves that a pipe without a writer, and a device,
// are refused at once.
func TestHashFileWaitsForNoPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
	for _, path := range []string{pipe, "/dev/zero", "/dev/null"} {
		done := make(chan error, 1)
		go func() {
			_, err := hashFile(t.Context(), path)
			done <- err
		}()
		select {
		case err := <-done:
			if !errors.Is(err, errNoFile) {
				t.Errorf("%s: %v", path, err)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s: still waiting", path)
		}
	}
}
