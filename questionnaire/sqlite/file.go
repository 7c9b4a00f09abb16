package sqlite

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"

	driver "modernc.org/sqlite"
)

// applicationID marks our files: "S2RD" at offset 68 of the header.
const applicationID = 0x53325244

// header is what the first hundred bytes of a database say about it.
type header struct {
	application uint32
	version     uint32 // the user_version: our number of migrations
	pageSize    int64
	pages       int64
	journaled   bool // a rollback journal, as ours; false for a write-ahead log
}

const (
	magic      = "SQLite format 3\x00"
	headerSize = 100
)

// locate resolves a path to the regular file behind it. A missing file comes
// back as fs.ErrNotExist with the absolute path.
func locate(path string) (string, os.FileInfo, error) {
	if path == "" || strings.ContainsRune(path, 0) {
		return "", nil, fail(ErrNotFound, "open %q: this cannot be the name of a file", path)
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", nil, fmt.Errorf("open %q: %w", path, err)
	}
	if full, err := filepath.EvalSymlinks(abs); err == nil {
		abs = full
	}
	info, err := os.Lstat(abs)
	if err != nil {
		return abs, nil, fileError(abs, err)
	}
	return abs, info, regular(abs, info)
}

// regular refuses folders, pipes and devices: opening one could wait for ever.
func regular(path string, info os.FileInfo) error {
	switch {
	case info.IsDir():
		return fail(ErrNotSQLite, "open %q: this is a folder: name the assessment file in it", path)
	case !info.Mode().IsRegular():
		return fail(ErrNotSQLite, "open %q: this is no ordinary file (%s): name an assessment file", path, info.Mode().Type())
	default:
		return nil
	}
}

func fileError(path string, err error) error {
	f := &failure{cause: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.kind, f.text = ErrNotFound, fmt.Sprintf("open %q: there is no such file: check the path, or create one with \"soc2ready new NAME\"", path)
	case errors.Is(err, fs.ErrPermission):
		f.kind, f.text = ErrReadOnly, fmt.Sprintf("open %q: you have no right to read this file: ask its owner, or copy it to a folder of yours", path)
	case errors.Is(err, syscall.ENOTDIR):
		f.kind, f.text = ErrNotFound, fmt.Sprintf("open %q: one of the folders in this path is a file: check the path", path)
	case errors.Is(err, syscall.ENAMETOOLONG):
		f.kind, f.text = ErrNotFound, fmt.Sprintf("open %q: the name is longer than the disk takes: choose a shorter one", path)
	default:
		return fmt.Errorf("open %q: %w", path, err)
	}
	return f
}

// create makes an empty file that only its owner can read; SQLite gives the
// journals beside it the same permissions.
func create(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return notMade(path, err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return notMade(path, err)
	}
	return f.Close()
}

// notMade says why there is no new file, and what to do where that is known.
func notMade(path string, err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return &failure{
			text: fmt.Sprintf("create %q: its folder may not be written to: choose a folder of yours", path),
			kind: ErrReadOnly, cause: err,
		}
	}
	return err
}

// probe reads the header and refuses what is not ours or too new, before
// SQLite gets to see the file: the file stays as it is.
func probe(path string, latest int) (header, error) {
	f, err := os.Open(path)
	if err != nil {
		return header{}, fileError(path, err)
	}
	defer f.Close()
	var b [headerSize]byte
	if _, err := io.ReadFull(f, b[:]); err != nil || string(b[:len(magic)]) != magic {
		return header{}, fail(ErrNotSQLite, "open %q: this is not an assessment file, or its beginning is damaged: check the path, or try \"soc2ready doctor\"", path)
	}
	h := parseHeader(b)
	return h, h.acceptable(path, latest)
}

func parseHeader(b [headerSize]byte) header {
	h := header{
		application: binary.BigEndian.Uint32(b[68:]),
		version:     binary.BigEndian.Uint32(b[60:]),
		pageSize:    int64(binary.BigEndian.Uint16(b[16:])),
		pages:       int64(binary.BigEndian.Uint32(b[28:])),
		journaled:   b[18] == 1 && b[19] == 1,
	}
	if h.pageSize == 1 {
		h.pageSize = 65536
	}
	return h
}

func (h header) acceptable(path string, latest int) error {
	switch {
	case h.application != applicationID:
		return fail(ErrForeign, "open %q: this database belongs to another program: name an assessment file", path)
	case h.version == 0:
		return fail(ErrDamaged, "open %q: the file does not say which version it has: try \"soc2ready doctor\"", path)
	case int64(h.version) > int64(latest):
		return fail(ErrNewer, "open %q: the file is from a newer soc2ready (its version is %d, this program knows up to %d): update the program, then open it again", path, h.version, latest)
	default:
		return nil
	}
}

// journalOf is where SQLite keeps what a change in progress overwrites.
func journalOf(path string) string { return path + "-journal" }

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// dataSource is the driver's name for a file: always the URI form, because a
// plain name silently drops mode=ro.
func dataSource(path string, params ...string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // a drive letter
		slashed = "/" + slashed
	}
	u := url.URL{Scheme: "file", Path: slashed}
	return u.String() + "?" + strings.Join(params, "&")
}

// live knows which files this process has open. POSIX locks belong to the
// process: closing a second descriptor of such a file would drop the locks of
// the first, and another program could write between ours.
var live = struct {
	sync.Mutex
	files map[*Store]os.FileInfo
}{files: map[*Store]os.FileInfo{}}

func (s *Store) markLive() {
	info, err := os.Stat(s.path)
	if err != nil {
		return
	}
	live.Lock()
	defer live.Unlock()
	live.files[s] = info
}

func (s *Store) unmarkLive() {
	live.Lock()
	defer live.Unlock()
	delete(live.files, s)
}

// mayReadBytes reports whether a file may be opened without SQLite.
func mayReadBytes(info os.FileInfo) bool {
	if runtime.GOOS == "windows" || driver.OFDLockingEnabled() {
		return true
	}
	live.Lock()
	defer live.Unlock()
	for _, other := range live.files {
		if os.SameFile(info, other) {
			return false
		}
	}
	return true
}
