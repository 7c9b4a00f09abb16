package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	driver "modernc.org/sqlite"
)

// Options say how a file is opened.
type Options struct {
	Create   bool             // make the file and its folder when it is missing
	ReadOnly bool             // never write, not even to bring the file up to date
	Now      func() time.Time // the clock; needed unless ReadOnly
	Who      string           // the name written into the history
	Rand     io.Reader        // where new ids come from; nil: the system's
	Wait     time.Duration    // how long to wait for another program's write; 0: two seconds
}

// Store is an open assessment file. It is safe for concurrent use; writes come
// one after the other.
type Store struct {
	db      *sql.DB
	path    string
	options Options

	mu      sync.Mutex
	hot     *statements        // prepared at the first write
	session string             // the settings key under which this Store is announced; empty: not announced
	raised  map[int64]struct{} // assessments this Store has put at the top of the list
}

// quickCheckSize is the largest file that is checked each time it is opened:
// up to it the check takes a few milliseconds.
const quickCheckSize = 2 << 20

// Open opens an assessment file and brings an older one up to date, after
// putting a copy beside it.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	return open(ctx, path, o, shipped())
}

func open(ctx context.Context, path string, o Options, ms []migration) (*Store, error) {
	if o.Now == nil && !o.ReadOnly {
		return nil, fmt.Errorf("open %q: no clock given", path)
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	prepareDriver()
	full, created, err := find(path, o, len(ms))
	if err != nil {
		return nil, err
	}
	unclean := exists(journalOf(full))
	s := &Store{path: full, options: o, raised: map[int64]struct{}{}}
	if s.db, err = sql.Open("sqlite", s.dataSource()); err != nil {
		return nil, explain("open", full, err)
	}
	s.db.SetMaxOpenConns(1)
	s.markLive()
	if err := s.ready(ctx, ms, created, unclean); err != nil {
		s.db.Close()
		s.unmarkLive()
		if created {
			os.Remove(full)
		}
		return nil, explain("open", full, err)
	}
	return s, nil
}

var driverOnce sync.Once

// prepareDriver sets what holds for the whole process, before the first
// connection. Where the system has no open-file locks (all but Linux) the rule
// that nobody else opens the file has to do.
func prepareDriver() {
	driverOnce.Do(func() {
		driver.StrictPragmas(true)
		_, _ = driver.OFDLocking(true)
	})
}

// find resolves the path, makes a missing file if asked to, and looks at the
// header of one that is there.
func find(path string, o Options, latest int) (full string, created bool, err error) {
	full, info, err := locate(path)
	if errors.Is(err, fs.ErrNotExist) && o.Create && !o.ReadOnly {
		if err := create(full); err != nil {
			return full, false, explain("create", full, err)
		}
		return full, true, nil
	}
	if err != nil {
		return full, false, err
	}
	if info.Size() == 0 && o.Create && !o.ReadOnly {
		return full, false, nil // made by somebody who was stopped before the first write
	}
	if !mayReadBytes(info) {
		return full, false, nil
	}
	h, err := probe(full, latest)
	if err == nil && o.ReadOnly && !h.journaled {
		err = fail(ErrReadOnly, "open %q: another program has left the file with a write-ahead log, which has to be taken back first: open it once where it can be written", full)
	}
	return full, false, err
}

// dataSource opens the file durably: a rollback journal, so that one file is
// always the whole; a synchronous level at which a finished change survives a
// power cut; and fullfsync, without which a Mac only hands the bytes to the
// disk's cache.
func (s *Store) dataSource() string {
	mode := "rw"
	if s.options.ReadOnly {
		mode = "ro"
	}
	wait := s.options.Wait
	if wait == 0 {
		wait = 2 * time.Second
	}
	return dataSource(s.path, "mode="+mode, "_txlock=immediate", "_defensive=1", "_dqs=0", "_error_rc=1",
		"_busy_timeout="+strconv.FormatInt(wait.Milliseconds(), 10), "_foreign_keys=1",
		"_pragma=trusted_schema(0)", "_pragma=cell_size_check(1)", "_pragma=journal_mode(DELETE)",
		"_pragma=synchronous(EXTRA)", "_pragma=fullfsync(1)", "_pragma=mmap_size(0)", "_pragma=secure_delete(1)")
}

// ready verifies that the file is what we take it for and that writes will be
// durable.
func (s *Store) ready(ctx context.Context, ms []migration, created, unclean bool) error {
	if err := s.verifyRights(ctx); err != nil {
		return err
	}
	if err := s.verifyDurable(ctx); err != nil {
		return err
	}
	if err := s.quickCheck(ctx, created, unclean); err != nil {
		return err
	}
	return s.migrate(ctx, ms)
}

// onlyLook says what works on a file that cannot be written.
const onlyLook = "to look at it as it is use soc2ready open, status, plan, explain, report or export"

// verifyRights refuses a file that SQLite could only open for reading, and one
// beside which no journal could be made.
func (s *Store) verifyRights(ctx context.Context) error {
	if s.options.ReadOnly {
		return nil
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var readOnly bool
	err = conn.Raw(func(c any) error {
		reader, ok := c.(interface{ IsReadOnly(string) (bool, error) })
		if !ok {
			return nil
		}
		readOnly, err = reader.IsReadOnly("main")
		return err
	})
	switch {
	case err != nil:
		return err
	case readOnly:
		return fail(ErrReadOnly, "open %q: the file cannot be written: change its permissions, or copy it to a folder of yours; %s", s.path, onlyLook)
	case !mayMakeFiles(filepath.Dir(s.path)):
		return fail(ErrReadOnly, "open %q: its folder may not be written to, and a change needs a journal beside the file: copy the file to a folder of yours; %s", s.path, onlyLook)
	default:
		return nil
	}
}

func (s *Store) verifyDurable(ctx context.Context) error {
	var mode string
	var level int
	if err := s.db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if err := s.db.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&level); err != nil {
		return err
	}
	if mode != "delete" || level != 3 {
		return fmt.Errorf("the file cannot be written durably (journal %s, synchronous %d)", mode, level)
	}
	return nil
}

// quickCheck looks for damage before anything is written: always in a small
// file, in a large one only after a change was cut short.
func (s *Store) quickCheck(ctx context.Context, created, unclean bool) error {
	info, err := os.Stat(s.path)
	if created || err != nil || (info.Size() > quickCheckSize && !unclean) {
		return err
	}
	var result string
	if err := s.db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&result); err != nil {
		return err
	}
	if result != "ok" {
		return fail(ErrDamaged, "open %q: the file is damaged (%s): check it with \"soc2ready doctor\", which can save what can be read", s.path, oneLine(result))
	}
	return nil
}

// Path is the absolute path of the file.
func (s *Store) Path() string { return s.path }

// ReadOnly reports whether the file was opened without the means to write it:
// then every change is refused with [ErrReadOnly].
func (s *Store) ReadOnly() bool { return s.options.ReadOnly }

// onlyReads refuses a change to a file that was opened for reading only.
func (s *Store) onlyReads(doing string) error {
	return fail(ErrReadOnly, "%s %q: the file was opened for reading only: copy it to a folder of yours, or give yourself the right to write, to change it", doing, s.path)
}

// Close takes back the announcement that the file is open and closes it.
func (s *Store) Close() error {
	s.leave()
	defer s.unmarkLive()
	if err := s.db.Close(); err != nil {
		return explain("close", s.path, err)
	}
	return nil
}

// write runs f in one transaction that holds the write lock from its start.
func (s *Store) write(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	if s.options.ReadOnly {
		return s.onlyReads(doing)
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.whoIsBusy(ctx, explain(doing, s.path, err))
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if err := f(tx); err != nil {
		return explain(doing, s.path, err)
	}
	if err := tx.Commit(); err != nil {
		return s.whoIsBusy(ctx, explain(doing, s.path, err))
	}
	return nil
}

// read runs f on one consistent state of the file.
func (s *Store) read(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain("read", s.path, err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return explain("read", s.path, f(tx))
}

// timeLayout is RFC 3339 in UTC with a fixed width, so that text sorts by time.
const timeLayout = "2006-01-02T15:04:05.000Z"

func (s *Store) stamp() string { return s.options.Now().UTC().Format(timeLayout) }

// spoken is a time as people say it, where they are: "14:02 on 31 Jan 2027".
func spoken(t time.Time) string { return t.Local().Format("15:04 on 2 Jan 2006") }

func parseStamp(what, text string) (time.Time, error) {
	t, err := time.Parse(timeLayout, text)
	if err != nil {
		return t, fail(ErrDamaged, "%s: %q is no time", what, text)
	}
	return t, nil
}
