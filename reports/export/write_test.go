package export

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
)

func write(tb testing.TB, path, text string) {
	tb.Helper()
	if err := os.WriteFile(path, []byte(text), 0o640); err != nil {
		tb.Fatal(err)
	}
}

// onlyFile checks that a folder holds one file with this content.
func onlyFile(tb testing.TB, folder, name, want string) {
	tb.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		tb.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != name {
		tb.Errorf("the folder holds %v, not just %s", entries, name)
	}
	got, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil || string(got) != want {
		tb.Errorf("%s holds %q, not %q (%v)", name, got, want, err)
	}
}

func TestWriteFileMakesAPrivateFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.md")
	if err := WriteFile(path, []byte("new"), Options{}); err != nil {
		t.Fatal(err)
	}
	onlyFile(t, dir, "report.md", "new")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("its mode is %v", info.Mode())
	}
}

func TestWhyNotSaysWhatToDo(t *testing.T) {
	for _, row := range []struct {
		name  string
		cause error
		want  string
	}{
		{"a full disk", syscall.ENOSPC, "make room, then try again"},
		{"a file that is larger than allowed", syscall.EFBIG, "make room, then try again"},
		{"a disk that cannot be written to", syscall.EROFS, "choose another"},
		{"a folder of somebody else", syscall.EACCES, "choose another"},
	} {
		t.Run(row.name, func(t *testing.T) {
			err := whyNot("folder", &fs.PathError{Op: "write", Path: ".soc2ready-1.tmp", Err: row.cause})
			if !errors.Is(err, row.cause) || !strings.Contains(err.Error(), row.want) || strings.Contains(err.Error(), ".tmp") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestWriteFileReplacesOnlyWhenTold(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.md")
	write(t, path, "old")
	if err := WriteFile(path, []byte("new"), Options{}); !errors.Is(err, ErrExists) {
		t.Errorf("got %v, want that the file exists", err)
	}
	onlyFile(t, dir, "report.md", "old")
	if err := WriteFile(path, []byte("new"), Options{Replace: true}); err != nil {
		t.Fatal(err)
	}
	onlyFile(t, dir, "report.md", "new")
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("the file's mode became %v", info.Mode())
	}
}

func TestWriteFileRefuses(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), "mine")
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, path, want string
	}{
		{"no name", "", "no file name"},
		{"the folder itself", ".", "no file name"},
		{"a name that ends like a folder's", filepath.Join(dir, "new") + string(filepath.Separator), "no file name"},
		{"a folder", filepath.Join(dir, "folder"), "that is a folder"},
		{"a folder that is missing", filepath.Join(dir, "gone", "report.md"), "make it first"},
		{"a file in place of the folder", filepath.Join(dir, "file", "report.md"), "file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := WriteFile(tt.path, []byte("new"), Options{Replace: true})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestWriteFileNeverFollowsALink(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "target")
	write(t, target, "mine")
	for _, to := range []string{target, filepath.Join(dir, "missing")} {
		link := filepath.Join(dir, "link")
		if err := os.Symlink(to, link); err != nil {
			t.Skipf("no links here: %v", err)
		}
		err := WriteFile(link, []byte("new"), Options{Replace: true})
		if err == nil || !strings.Contains(err.Error(), "that is a link") {
			t.Errorf("got %v", err)
		}
		if err := os.Remove(link); err != nil {
			t.Fatal(err)
		}
	}
	onlyFile(t, dir, "target", "mine")
}

func TestWriteFileLeavesNothingBehindWhenItMayNotWrite(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("this user may write everywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	err := WriteFile(filepath.Join(dir, "report.md"), []byte("new"), Options{})
	if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), "choose another") {
		t.Errorf("got %v", err)
	}
}

func TestManyWritersLeaveOneWholeFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.md")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if err := WriteFile(path, bytes.Repeat([]byte{byte('a' + i)}, 1<<16), Options{Replace: true}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	onlyFile(t, dir, "report.md", strings.Repeat(string(got[0]), 1<<16))
}

func TestOnlyOneWriterMakesANewFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.md")
	var mu sync.Mutex
	var wg sync.WaitGroup
	made := 0
	for i := range 8 {
		wg.Go(func() {
			err := WriteFile(path, fmt.Appendf(nil, "%d", i), Options{})
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				made++
			case !errors.Is(err, ErrExists):
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if made != 1 {
		t.Errorf("%d writers made the file", made)
	}
}

func TestReadBackFindsADifference(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "x")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString("abc"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"abd", "ab", "abcd", ""} {
		if err := readBack(f, []byte(want)); err == nil {
			t.Errorf("abc is taken for %q", want)
		}
	}
	if err := readBack(f, []byte("abc")); err != nil {
		t.Error(err)
	}
}
