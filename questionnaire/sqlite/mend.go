package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"time"
)

// ourPageSize is the page size of every file made by this program.
const ourPageSize = 4096

// mendHeader rewrites the parts of a copy's header that are the same in each of
// our files, and its number of pages.
func mendHeader(twin string) error {
	f, err := os.OpenFile(twin, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() < ourPageSize {
		return fail(ErrDamaged, "salvage: only %d bytes of the file are left", info.Size())
	}
	head := []byte(magic)
	head = binary.BigEndian.AppendUint16(head, ourPageSize)
	head = append(head, 1, 1, 0, 64, 32, 32) // journal versions, reserved bytes, payload fractions
	if _, err := f.WriteAt(head, 0); err != nil {
		return err
	}
	return mendCount(f, info.Size())
}

// mendCount makes the number of pages fit the file and believed: it counts only
// while the two change counters agree. The list of free pages is dropped.
func mendCount(f *os.File, size int64) error {
	var b [headerSize]byte
	if _, err := f.ReadAt(b[:], 0); err != nil {
		return err
	}
	binary.BigEndian.PutUint32(b[28:], uint32(size/ourPageSize)) //nolint:gosec // files are far below 2^32 pages
	copy(b[92:96], b[24:28])
	clear(b[32:40])
	_, err := f.WriteAt(b[:], 0)
	return err
}

// replaceFirstPage puts the first page of a new file, compacted or not, in the
// place of a copy's.
func replaceFirstPage(ctx context.Context, twin, fresh string, compacted bool) error {
	s, err := Open(ctx, fresh, Options{Create: true, Now: func() time.Time { return time.Time{} }})
	if err != nil {
		return err
	}
	if compacted {
		_, err = s.db.ExecContext(ctx, "VACUUM")
	}
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	page := make([]byte, ourPageSize)
	if err := readStart(fresh, page); err != nil {
		return err
	}
	f, err := os.OpenFile(twin, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.WriteAt(page, 0); err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return mendCount(f, info.Size())
}

func readStart(path string, b []byte) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.ReadFull(f, b)
	return err
}
