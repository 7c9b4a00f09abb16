package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// Session says who has the file open, so that a second program on it can tell.
// It is a notice, not a lock: revisions keep two programs from overwriting each
// other.
type Session struct {
	Who   string
	Host  string
	PID   int
	Since time.Time
}

// String is "Anna on laptop since 14:02 on 31 Jan 2027", in local time.
func (s Session) String() string {
	who := s.Who
	if who == "" {
		who = "somebody"
	}
	return fmt.Sprintf("%s on %s since %s", oneLine(who), oneLine(s.Host), spoken(s.Since))
}

const sessionPrefix = "session/"

// staleAfter is when an announcement from another computer, whose programs
// cannot be asked, is taken for left over.
const staleAfter = 24 * time.Hour

// SetLastOpened notes that a person opened an assessment: it becomes the one
// meant when none is named, moves to the top of the list, and this Store is
// announced to others until Close.
func (s *Store) SetLastOpened(ctx context.Context, id string) error {
	return s.write(ctx, "save to", func(tx *sql.Tx) error {
		var num int64
		if err := tx.QueryRowContext(ctx, "UPDATE assessments SET opened = ?2 WHERE id = ?1 RETURNING num", id, s.stamp()).Scan(&num); err != nil {
			return s.missing(err, id)
		}
		s.raise(num)
		if err := setSetting(ctx, tx, "last_opened", id); err != nil {
			return err
		}
		return s.announce(ctx, tx)
	})
}

func setSetting(ctx context.Context, tx *sql.Tx, key, value string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO settings (key, value) VALUES (?, ?)
		ON CONFLICT DO UPDATE SET value = excluded.value`, key, value)
	return err
}

// announce writes who has the file open, and clears away what programs left
// that are gone.
func (s *Store) announce(ctx context.Context, tx *sql.Tx) error {
	all, err := readSessions(ctx, tx)
	if err != nil {
		return err
	}
	host := hostname()
	for key, other := range all {
		if !other.alive(host, s.options.Now()) {
			if _, err := tx.ExecContext(ctx, "DELETE FROM settings WHERE key = ?", key); err != nil {
				return err
			}
		}
	}
	key, err := s.sessionKey()
	if err != nil || all[key].PID != 0 {
		return err
	}
	me, err := json.Marshal(Session{Who: s.options.Who, Host: host, PID: os.Getpid(), Since: s.options.Now().UTC()})
	if err != nil {
		return err
	}
	return setSetting(ctx, tx, key, string(me))
}

// sessionKey is the settings key of this Store, made once.
func (s *Store) sessionKey() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.session == "" {
		id, err := s.newID()
		if err != nil {
			return "", err
		}
		s.session = sessionPrefix + id[:16]
	}
	return s.session, nil
}

// leave takes back the announcement. Failing to is harmless: the next program
// sees that this one is gone.
func (s *Store) leave() {
	s.mu.Lock()
	key := s.session
	s.mu.Unlock()
	if key == "" {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	_, _ = s.db.ExecContext(ctx, "DELETE FROM settings WHERE key = ?", key)
}

// Others are the programs beside this one that announced themselves and still
// run, as far as can be told.
func (s *Store) Others(ctx context.Context) ([]Session, error) {
	all, err := readSessions(ctx, s.db)
	if err != nil {
		return nil, explain("read", s.path, err)
	}
	s.mu.Lock()
	delete(all, s.session)
	s.mu.Unlock()
	var others []Session
	host := hostname()
	for _, key := range sortedKeys(all) {
		if s.options.Now == nil || all[key].alive(host, s.options.Now()) {
			others = append(others, all[key])
		}
	}
	return others, nil
}

func readSessions(ctx context.Context, q queryer) (map[string]Session, error) {
	rows, err := q.QueryContext(ctx, "SELECT key, value FROM settings WHERE key >= ? AND key < ?", sessionPrefix, "session0")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]Session{}
	for rows.Next() {
		var key, value string
		if err := rows.Scan(&key, &value); err != nil {
			return nil, err
		}
		var session Session
		if json.Unmarshal([]byte(value), &session) == nil {
			all[key] = session
		}
	}
	return all, rows.Err()
}

// alive reports whether the program may still run. On this computer the system
// knows; elsewhere a day is the limit.
func (s Session) alive(host string, now time.Time) bool {
	if s.Host != host {
		age := now.Sub(s.Since)
		return age < staleAfter && age > -staleAfter
	}
	if s.PID <= 0 {
		return false
	}
	process, err := os.FindProcess(s.PID)
	if err != nil {
		return false
	}
	defer process.Release() //nolint:errcheck // nothing is held on systems where this can fail
	if runtime.GOOS == "windows" {
		return true
	}
	err = process.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}

func hostname() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	return name
}

// whoIsBusy adds to an error of the kind [ErrBusy] who has the file open, if
// that can be read.
func (s *Store) whoIsBusy(ctx context.Context, err error) error {
	var f *failure
	if !errors.As(err, &f) || !errors.Is(f.kind, ErrBusy) {
		return err
	}
	others, readErr := s.Others(ctx)
	if readErr != nil || len(others) == 0 {
		return err
	}
	names := make([]string, len(others))
	for i, other := range others {
		names[i] = other.String()
	}
	f.text += " (open by " + strings.Join(names, "; ") + ")"
	return err
}
