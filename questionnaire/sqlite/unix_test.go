//go:build unix

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"soc2ready/questionnaire"
)

func unixRoles() map[string]func(string) error {
	return map[string]func(string) error{
		"save until full": saveUntilFull, "open all ways": openAllWays, "save once": saveOnce,
	}
}

func TestPipesSocketsAndDevicesAreRefusedAtOnce(t *testing.T) {
	dir, err := os.MkdirTemp("", "s") // a socket's path has to be short
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	pipe, socket := filepath.Join(dir, "pipe"), filepath.Join(dir, "socket")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	for _, path := range []string{pipe, socket, os.DevNull} {
		done := make(chan []error, 1)
		go func() {
			ctx := context.Background()
			done <- []error{
				second(Open(ctx, path, testOptions())), second(Check(ctx, path)),
				second(ImportGuarded(ctx, testCatalog(), path)), second(Salvage(ctx, path, filepath.Join(dir, "out"), testOptions())),
			}
		}()
		select {
		case errs := <-done:
			for _, err := range errs {
				if !errors.Is(err, ErrNotSQLite) {
					t.Errorf("%s: %v", path, err)
				}
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s: still waiting", path)
		}
	}
}

// saveUntilFull starves itself of space: no file may grow much beyond what it is.
func saveUntilFull(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path, testOptions())
	if err != nil {
		return err
	}
	sum, err := s.Create(ctx, questionnaire.NewAssessment("Acme"), "")
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	limit := syscall.Rlimit{Cur: 0, Max: 0}
	limit.Cur, limit.Max = 4096*4, 4096*4
	for range info.Size() / 4096 {
		limit.Cur, limit.Max = limit.Cur+4096, limit.Max+4096
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	for n := 1; ; n++ {
		number := strconv.Itoa(n)
		sum.Rev, err = s.Save(ctx, sum.ID, sum.Rev, Change{Label: number, Entries: []questionnaire.Entry{questionnaire.SettingEntry("first", number)}})
		if errors.Is(err, ErrFull) {
			fmt.Fprintln(os.Stdout, "full after", n-1)
			return s.Close()
		}
		if err != nil {
			return err
		}
	}
}

func TestADiskThatFillsUpLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "acme.soc2")
	out, err := child(t, "save until full", path).CombinedOutput()
	text, ok := strings.CutPrefix(strings.TrimSpace(string(out)), "full after ")
	if err != nil || !ok {
		t.Fatalf("the child says %q (%v)", out, err)
	}
	saved, err := strconv.ParseInt(text, 10, 64)
	if err != nil || saved < 1 {
		t.Fatalf("%d were saved (%v)", saved, err)
	}
	s := openTest(t, path)
	sum, err := s.Find(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	if got := setting(stateOf(t, s, sum.ID), "first"); got != saved {
		t.Errorf("%d was saved, the file says %d", saved, got)
	}
	saveTest(t, s, &sum, "with room again", answer("mfa.written", 1))
}

// openAllWays says, one a line, what opening and changing a file brings.
func openAllWays(path string) error {
	ctx := context.Background()
	say := func(what string, err error) {
		switch {
		case err == nil:
			fmt.Fprintln(os.Stdout, what+": fine")
		case errors.Is(err, ErrReadOnly):
			fmt.Fprintln(os.Stdout, what+": not writable")
		default:
			fmt.Fprintln(os.Stdout, what+":", err)
		}
	}
	s, err := Open(ctx, path, testOptions())
	say("open", err)
	if err == nil {
		sum, err := s.Find(ctx, "")
		if err != nil {
			return err
		}
		_, err = s.Save(ctx, sum.ID, sum.Rev, Change{Entries: []questionnaire.Entry{answer("mfa.written", 99)}})
		say("save", err)
		s.Close()
	}
	s, err = Open(ctx, path, Options{ReadOnly: true})
	say("read", err)
	if err == nil {
		s.Close()
	}
	_, err = Check(ctx, path)
	say("check", err)
	return nil
}

func TestFilesWithoutRightsAreRefusedUnchanged(t *testing.T) {
	tests := []struct {
		name         string
		file, folder os.FileMode
		want         string
	}{
		{"a file nobody may read", 0o000, 0o755, "open: not writable\nread: not writable\ncheck: not writable\n"},
		{"a file nobody may write", 0o444, 0o755, "open: not writable\nread: fine\ncheck: fine\n"},
		{"a folder nobody may write", 0o666, 0o555, "open: not writable\nread: fine\ncheck: fine\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir, err := os.MkdirTemp("", "rights")
			if err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(dir)
			defer os.Chmod(dir, 0o700)
			path := filepath.Join(dir, "acme.soc2")
			whole := fileBytes(t, sampleFile(t, 1))
			writeFile(t, path, whole)
			cmd := child(t, "open all ways", path)
			if os.Geteuid() == 0 { // root may do everything: be somebody else
				cmd.Path = filepath.Join(dir, "child")
				copyBinary(t, cmd.Path)
				cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
			}
			if err := errors.Join(os.Chmod(path, test.file), os.Chmod(dir, test.folder)); err != nil {
				t.Fatal(err)
			}
			out, err := cmd.CombinedOutput()
			if err != nil || string(out) != test.want {
				t.Errorf("%s%v, want\n%s", out, err, test.want)
			}
			if err := errors.Join(os.Chmod(dir, 0o700), os.Chmod(path, 0o600)); err != nil {
				t.Fatal(err)
			}
			sameBytes(t, path, whole)
		})
	}
}

func copyBinary(t *testing.T, to string) {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	in, err := os.Open(binary)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o700)
	if err != nil {
		t.Fatal(err)
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Chmod(0o755), out.Close()); err != nil {
		t.Fatal(err)
	}
}

// saveOnce says whether a save is possible.
func saveOnce(path string) error {
	ctx := context.Background()
	s, err := Open(ctx, path, testOptions())
	if err != nil {
		return err
	}
	defer s.Close()
	sum, err := s.Find(ctx, "")
	if err != nil {
		return err
	}
	_, err = s.Save(ctx, sum.ID, sum.Rev, Change{Entries: []questionnaire.Entry{answer("mfa.written", 99)}})
	fmt.Fprint(os.Stdout, errors.Is(err, ErrBusy))
	return nil
}

// Closing any descriptor of a file drops the process's POSIX locks on it: a
// copy or a checksum of the open file would let another program write into the
// middle of a change.
func TestReadingTheOpenFileDoesNotDropItsLocks(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has locks that belong to the open file")
	}
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	err := s.write(context.Background(), "save to", func(tx *sql.Tx) error {
		if _, err := tx.Exec("UPDATE assessments SET name = 'Changed'"); err != nil {
			return err
		}
		fileBytes(t, s.Path())
		out, err := child(t, "save once", s.Path()).CombinedOutput()
		if string(out) != "true" {
			t.Errorf("another program got the file while it was locked: %s", out)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	saveTest(t, s, &sum, "after", answer("mfa.written", 1))
}
