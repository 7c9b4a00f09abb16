//go:build unix

package export

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestWriteFileRefusesPipesAndDevices(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skipf("no pipes here: %v", err)
	}
	for path, want := range map[string]string{pipe: "that is a pipe", "/dev/null": "that is a device"} {
		if err := WriteFile(path, []byte("new"), Options{Replace: true}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", path, err, want)
		}
	}
}
