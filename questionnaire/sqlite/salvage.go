package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Salvaged is what [Salvage] brought into the new file.
type Salvaged struct {
	Path        string
	Assessments int
	Entries     int
	Events      int
	Snapshots   int
	Lost        []string // sentences on what is missing or was pieced together
}

// Salvage reads what can be read of a damaged file and writes it to a new one
// at out, which must not exist. The damaged file is only read: the work is done
// on a copy beside out. Answers that cannot be read are taken from the history
// where it still has them.
func Salvage(ctx context.Context, path, out string, o Options) (Salvaged, error) {
	prepareDriver()
	full, info, err := locate(path)
	if err != nil {
		return Salvaged{}, err
	}
	if !mayReadBytes(info) {
		return Salvaged{}, fail(ErrBusy, "salvage %q: this program has the file open: close it first", full)
	}
	if exists(out) {
		return Salvaged{}, fmt.Errorf("salvage to %q: there already is such a file: name a new one", out)
	}
	dir, err := os.MkdirTemp(filepath.Dir(out), ".soc2ready-salvage-")
	if err != nil {
		return Salvaged{}, fmt.Errorf("salvage to %q: %w", out, err)
	}
	defer os.RemoveAll(dir)
	found, err := readDamaged(ctx, full, dir)
	if err != nil {
		return Salvaged{}, err
	}
	o.Create, o.ReadOnly = true, false
	return found.writeTo(ctx, out, o)
}

// readDamaged reads a copy of the file in several ways and keeps what the best
// one found: as it is with the unfinished change taken back, with a mended
// header, and with the first page of a new or of a compacted file, which says
// where each table begins and is nearly the same in all files.
func readDamaged(ctx context.Context, full, dir string) (*wreck, error) {
	twin, err := copyWithJournal(full, dir)
	if err != nil {
		return nil, explain("salvage", full, err)
	}
	if exists(journalOf(twin)) {
		_ = takeBackChange(ctx, twin) // where it cannot be taken back the rest is read with it
		os.Remove(journalOf(twin))
	}
	best, failed := newWreck(), error(nil)
	for _, mend := range []func() error{
		func() error { return nil },
		func() error { return mendHeader(twin) },
		func() error { return replaceFirstPage(ctx, twin, filepath.Join(dir, "fresh"), false) },
		func() error { return replaceFirstPage(ctx, twin, filepath.Join(dir, "compacted"), true) },
	} {
		if err := mend(); err != nil {
			return nil, explain("salvage", full, err)
		}
		w, err := readWreck(ctx, twin)
		if err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		if w.size() > best.size() {
			best = w
		}
		if !w.broken && w.size() > 0 {
			break
		}
	}
	switch {
	case ctx.Err() != nil:
		return nil, explain("salvage", full, ctx.Err())
	case best.size() > 0:
		return best, nil
	default:
		return nil, &failure{
			text: fmt.Sprintf("salvage %q: nothing in the file can be read: look for a backup beside it (a name ending in .bak) or an export", full),
			kind: ErrDamaged, cause: failed,
		}
	}
}

// readWreck reads all tables of a copy as far as they go.
func readWreck(ctx context.Context, twin string) (*wreck, error) {
	db, conn, err := openGuarded(ctx, twin)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	defer conn.Close()
	w := newWreck()
	var n int
	if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'").Scan(&n); err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, errors.New("no tables")
	}
	w.readAll(ctx, conn)
	return w, ctx.Err()
}

// writeTo makes the new file, all in one transaction.
func (w *wreck) writeTo(ctx context.Context, out string, o Options) (Salvaged, error) {
	s, err := Open(ctx, out, o)
	if err != nil {
		return Salvaged{}, err
	}
	result := Salvaged{Path: s.path}
	err = s.write(ctx, "salvage to", func(tx *sql.Tx) error {
		result, err = w.insert(ctx, s, tx)
		result.Path = s.path
		return err
	})
	err = errors.Join(err, s.Close())
	if err != nil {
		os.Remove(s.path)
		return Salvaged{}, err
	}
	return result, nil
}
