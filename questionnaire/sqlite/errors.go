package sqlite

import (
	"errors"
	"fmt"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// The kinds of failures. The errors returned are sentences about a file with a
// next step; [errors.Is] tells which kind they are.
var (
	ErrNotSQLite = errors.New("not an assessment file")          // nor any database, or no ordinary file
	ErrForeign   = errors.New("the database of another program") // or ours, with tables that another program changed
	ErrNewer     = errors.New("a file of a newer version")
	ErrDamaged   = errors.New("a damaged file")
	ErrConflict  = errors.New("changed by somebody else") // since the revision that a save was made from
	ErrBusy      = errors.New("in use by another program")
	ErrReadOnly  = errors.New("no right to read or write")
	ErrFull      = errors.New("no room to write")
	ErrMoved     = errors.New("moved or replaced while open")
	ErrNotFound  = errors.New("not found") // a file or an assessment
	ErrAmbiguous = errors.New("ambiguous") // several assessments fit a name
	ErrNothing   = errors.New("nothing to undo or redo")
)

// failure is a sentence for people that is of one kind and may have a cause.
type failure struct {
	text  string
	kind  error
	cause error
}

func (f *failure) Error() string { return f.text }

func (f *failure) Unwrap() []error {
	if f.cause == nil {
		return []error{f.kind}
	}
	return []error{f.kind, f.cause}
}

// fail makes an error of one of the kinds above.
func fail(kind error, format string, args ...any) error {
	return &failure{text: fmt.Sprintf(format, args...), kind: kind}
}

// explain turns what the driver reports while something was done to a file
// into a sentence. Driver errors are told apart by number, never by text.
// Errors that already are sentences stay as they are.
func explain(doing, path string, err error) error {
	var known *failure
	if err == nil || errors.As(err, &known) {
		return err
	}
	var sqliteErr *driver.Error
	if !errors.As(err, &sqliteErr) {
		return fmt.Errorf("%s %q: %w", doing, path, err)
	}
	kind, text := meaning(sqliteErr.Code())
	if kind == nil {
		return fmt.Errorf("%s %q: %w", doing, path, err)
	}
	return &failure{text: fmt.Sprintf("%s %q: %s", doing, path, text), kind: kind, cause: err}
}

// meaning says what a result code of SQLite means to the person in front of
// the screen; kind is nil for a code that should not occur. Extended codes
// carry the primary code in their low byte.
func meaning(code int) (kind error, text string) { //nolint:staticcheck // the error is what is told, not the outcome of the call
	switch code {
	case lib.SQLITE_READONLY_DBMOVED:
		return ErrMoved, "the file was moved, renamed or replaced while it was open; nothing was saved: put it back, or close and open it where it is now"
	case lib.SQLITE_READONLY_ROLLBACK, lib.SQLITE_READONLY_RECOVERY:
		return ErrReadOnly, "a change was cut short and has to be taken back first: open the file once where it can be written"
	case lib.SQLITE_IOERR_WRITE:
		return ErrFull, "the change could not be written, because the disk or your share of it is full or was taken away; nothing was saved: make room, then try again"
	}
	switch code & 0xff {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return ErrBusy, "another program is writing to the file; nothing was saved: finish there, then try again"
	case lib.SQLITE_READONLY:
		return ErrReadOnly, "the file or its folder cannot be written: change the permissions or copy the file to a folder of yours"
	case lib.SQLITE_CANTOPEN, lib.SQLITE_PERM, lib.SQLITE_AUTH:
		return ErrReadOnly, "the file cannot be opened or no file can be made beside it: check that you may read it and write in its folder"
	case lib.SQLITE_FULL:
		return ErrFull, "the disk is full; nothing was saved: make room, then try again"
	case lib.SQLITE_IOERR:
		return ErrDamaged, "the disk reported an error; copy the file to another disk and check the copy with \"soc2ready doctor\""
	case lib.SQLITE_CORRUPT:
		return ErrDamaged, "the file is damaged: check it with \"soc2ready doctor\", which can save what can be read"
	case lib.SQLITE_NOTADB:
		return ErrNotSQLite, "this is not an assessment file, or its beginning is damaged: check the path, or try \"soc2ready doctor\""
	default:
		return nil, ""
	}
}
