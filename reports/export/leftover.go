package export

import (
	"os"
	"path/filepath"
	"strings"
	"time"
)

// leftoverAge is how old an unfinished file has to be before nobody can still be
// writing it: a document takes seconds.
const leftoverAge = time.Hour

// removeLeftovers takes away what earlier runs left in the folder when they were
// killed in the middle: regular files of our own naming, an hour older than the
// one just written. The file system's own times are compared, so that neither a
// wrong clock here nor one on a server matters. A leftover that cannot be removed
// stays; it harms nobody.
func removeLeftovers(folder, written string) {
	now, err := os.Lstat(written)
	if err != nil {
		return
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !isLeftover(e.Name()) || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && now.ModTime().Sub(info.ModTime()) > leftoverAge {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}

// isLeftover recognises the names that os.CreateTemp makes of tempPattern: decimal
// digits, and nothing else, in place of the star.
func isLeftover(name string) bool {
	start, end, _ := strings.Cut(tempPattern, "*")
	middle, begins := strings.CutPrefix(name, start)
	middle, ends := strings.CutSuffix(middle, end)
	return begins && ends && middle != "" && strings.Trim(middle, "0123456789") == ""
}
