package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// Options of [WriteFile].
type Options struct {
	Replace bool // an existing regular file may be replaced
}

// ErrExists is returned, wrapped, when the file is already there and may not be
// replaced.
var ErrExists = errors.New("the file is already there")

// tempPattern names the unfinished file; the random part stands for the star.
const tempPattern = ".soc2ready-*.tmp"

// private is the mode of a new file: a report says where a company is weak.
const private fs.FileMode = 0o600

// WriteFile puts a document on disk so that the name never stands for half a
// file: it is written under another name in the same folder, flushed to the disk,
// read back and compared, and only then given its name. Links, folders, pipes and
// devices are refused, and so is a database in its place. A file that is replaced keeps its permissions; a new one is
// readable by its owner alone. When something fails, what was there before is
// still there; what an earlier run left because it was killed is taken away.
func WriteFile(path string, data []byte, o Options) error {
	mode, err := checkTarget(path, o)
	if err != nil {
		return fmt.Errorf("write %q: %w", path, err)
	}
	temp, err := writeTemp(filepath.Dir(path), data, mode)
	if err != nil {
		return fmt.Errorf("write %q: %w", path, err)
	}
	removeLeftovers(filepath.Dir(path), temp)
	if err := giveName(temp, path, o); err != nil {
		return fmt.Errorf("write %q: %w", path, errors.Join(err, ignoreMissing(os.Remove(temp))))
	}
	if err := syncFolder(filepath.Dir(path)); err != nil {
		return fmt.Errorf("write %q: flush its folder: %w", path, err)
	}
	return nil
}

// checkTarget looks at what the name stands for now, and gives the mode that the
// file is to have.
func checkTarget(path string, o Options) (fs.FileMode, error) {
	if name := filepath.Base(path); path == "" || name == "." || name == ".." || os.IsPathSeparator(path[len(path)-1]) {
		return 0, errors.New("that is no file name")
	}
	folder, err := os.Stat(filepath.Dir(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return 0, fmt.Errorf("there is no folder %q; make it first", filepath.Dir(path))
	case err != nil:
		return 0, err
	case !folder.IsDir():
		return 0, fmt.Errorf("%q is no folder", filepath.Dir(path))
	}
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return private, nil
	case err != nil:
		return 0, whyNot(filepath.Dir(path), err)
	case !info.Mode().IsRegular():
		return 0, fmt.Errorf("that is %s, not a file; choose another name", kindOf(info.Mode()))
	case !o.Replace:
		return 0, ErrExists
	case isDatabase(path):
		return 0, errors.New("that is a database, such as the file of your assessments, and is not replaced; choose another name")
	}
	return info.Mode().Perm(), nil
}

// isDatabase reports that a file begins as those of SQLite do: the one thing that
// a slip such as "-o" for "-f" must never replace.
func isDatabase(path string) bool {
	const magic = "SQLite format 3\x00"
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var start [len(magic)]byte
	_, err = io.ReadFull(f, start[:])
	return err == nil && string(start[:]) == magic
}

// kindOf says what stands where a file was wanted.
func kindOf(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeSymlink != 0:
		return "a link"
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&(fs.ModeDevice|fs.ModeCharDevice) != 0:
		return "a device"
	default:
		return "something special"
	}
}

// writeTemp writes the document under a name of its own, makes sure that it is on
// the disk, and reads it back. On an error nothing is left behind.
func writeTemp(folder string, data []byte, mode fs.FileMode) (name string, err error) {
	f, err := os.CreateTemp(folder, tempPattern) // exclusive, and private to its owner
	if err != nil {
		return "", whyNot(folder, err)
	}
	defer func() {
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			err = errors.Join(err, ignoreMissing(os.Remove(f.Name())))
		}
	}()
	if err := f.Chmod(mode); err != nil && runtime.GOOS != "windows" {
		return "", fmt.Errorf("set its permissions: %w", err)
	}
	if _, err := f.Write(data); err != nil {
		return "", whyNot(folder, err)
	}
	if err := f.Sync(); err != nil {
		return "", fmt.Errorf("flush it to the disk: %w", whyNot(folder, err))
	}
	return f.Name(), readBack(f, data)
}

// readBack compares what the disk gives with what was meant.
func readBack(f *os.File, want []byte) error {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read it back: %w", err)
	}
	got, err := io.ReadAll(io.LimitReader(f, int64(len(want))+1))
	if err != nil {
		return fmt.Errorf("read it back: %w", err)
	}
	if !bytes.Equal(got, want) {
		return errors.New("what came back from the disk is not what was written; the disk may be failing")
	}
	return nil
}

// giveName moves the finished file to its name. Where nothing may be replaced a
// link is made instead, which fails if somebody was quicker; on a file system
// without links a last look has to do.
func giveName(temp, path string, o Options) error {
	if !o.Replace {
		err := os.Link(temp, path)
		switch {
		case err == nil:
			return ignoreMissing(os.Remove(temp))
		case errors.Is(err, fs.ErrExist):
			return ErrExists
		}
	}
	if _, err := checkTarget(path, o); err != nil {
		return err
	}
	return os.Rename(temp, path)
}

// syncFolder makes the new name last through a power cut. Windows has no such
// call, and needs none.
func syncFolder(folder string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// whyNot adds what to do to the commonest errors, and leaves out the name of the
// unfinished file, which says nothing to anybody.
func whyNot(folder string, err error) error {
	cause := err
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		cause = at.Err
	}
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("the folder %q may not be written to; choose another: %w", folder, cause)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return fmt.Errorf("the disk or your share of it is full, and nothing was written; make room, then try again: %w", cause)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return fmt.Errorf("the name is longer than the disk takes; choose a shorter one: %w", cause)
	}
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
