//go:build !windows

package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"soc2ready/tui/screen"
	"soc2ready/tui/tuitest"
)

// A file that cannot be written, or beside which nothing can be made, is looked at
// as it is; what would change it is refused with a sentence.
func TestAFileThatCannotBeWritten(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds, and nothing in it runs side by side")
	}
	rows := []struct {
		name         string
		file, folder os.FileMode
		why          string
	}{
		{"the file", 0o444, 0o755, "the file cannot be written"},
		{"its folder", 0o666, 0o555, "its folder may not be written to"},
		{"both", 0o444, 0o555, "the file cannot be written"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w := readOnly(t, row.file, row.folder)
			for _, verb := range []string{
				"status", "show", "list", "plan", "plan --rhythm", "explain CC6.1", "export --format yaml", "report -o " + filepath.Join(w.out, "r.pdf"),
				"history", "risk list", "evidence list", "snapshot list", "action list", "action policy-set",
			} {
				if out, err := w.run(verb); err != nil {
					t.Errorf("%s: %v: %s", verb, err, out)
				}
			}
			for _, verb := range []string{
				"answer headcount 14", "risk appetite 6", "new Second", "rename Only Other", "archive Only", "snapshot take x", "action policy-set --status open",
			} {
				out, err := w.run(verb)
				if err == nil || !strings.Contains(out, row.why) || !strings.Contains(out, "copy") {
					t.Errorf("%s: %v: %s", verb, err, out)
				}
			}
			w.unchanged(t)
		})
	}
}

// The wizard shows such a file: every stage, explanations and documents. It says
// that the file is read only, and what would change it is refused with a sentence.
func TestTheWizardOnAFileThatCannotBeWritten(t *testing.T) {
	for name, rights := range map[string][2]os.FileMode{"the file": {0o444, 0o755}, "its folder": {0o666, 0o555}} {
		t.Run(name, func(t *testing.T) {
			w := readOnly(t, rights[0], rights[1])
			cmd := w.command("open")
			cmd.Env = append(cmd.Env, "TERM=xterm-256color", "COLORTERM=truecolor")
			term := tuitest.Pty(t, cmd, 80, 24)
			term.WaitFor("This file is read only")
			term.Press("enter")
			term.WaitFor("› Fit")
			for _, stage := range screen.Stages() {
				term.Press("alt+" + strconv.Itoa(int(stage)))
				term.WaitFor("› " + stage.String())
				term.WaitFor("! read only")
			}
			term.Press("w")
			term.WaitFor("esc close")
			term.Press("esc")
			term.WaitGone("esc close")
			term.Press("alt+5")
			term.WaitFor("READINESS")
			term.Press("y")
			term.WaitFor("Copy it, or give yourself write permission")
			writePDF(t, term)
			w.unchanged(t)
			if files, err := filepath.Glob(filepath.Join(w.out, "soc2ready", "*", "*.pdf")); err != nil || len(files) != 1 {
				t.Errorf("written: %v (%v)", files, err)
			}
		})
	}
}

// A file that nobody may read, and a folder in which none can be made, are told as
// before.
func TestTheWizardOnAFileThatCannotBeRead(t *testing.T) {
	for name, row := range map[string]struct {
		file, folder os.FileMode
		path, why    string
	}{
		"no right to read": {0o000, 0o755, "only.soc2ready", "you have no right to read this file"},
		"none is there":    {0o444, 0o555, "other.soc2ready", "its folder may not be written to"},
	} {
		t.Run(name, func(t *testing.T) {
			w := readOnly(t, row.file, row.folder)
			w.path = filepath.Join(filepath.Dir(w.path), row.path)
			cmd := w.command("open")
			cmd.Env = append(cmd.Env, "TERM=xterm-256color")
			term := tuitest.Pty(t, cmd, 200, 24)
			term.WaitFor(row.why)
			if code := term.Wait(); code != exitFail {
				t.Errorf("exit status %d", code)
			}
		})
	}
}

// readOnlyFile is an assessment file with rights taken away, and the program run by
// somebody who is bound by them.
type readOnlyFile struct {
	path, program, out string
	sum                [sha256.Size]byte
	names              int
}

func readOnly(t *testing.T, file, folder os.FileMode) *readOnlyFile {
	t.Helper()
	base, err := os.MkdirTemp("", "readonly") // t.TempDir lies in a folder that others may not enter
	if err != nil {
		t.Fatal(err)
	}
	w := &readOnlyFile{program: filepath.Join(base, "soc2ready"), out: filepath.Join(base, "out")}
	dir := filepath.Join(base, "data")
	t.Cleanup(func() {
		_ = os.Chmod(dir, 0o700)
		_ = os.RemoveAll(base)
	})
	w.path = filepath.Join(dir, "only.soc2ready")
	mustDo(t, os.Chmod(base, 0o755), os.Mkdir(w.out, 0o700), os.Chmod(w.out, 0o777), copyProgram(w.program))
	a := &app{env: environment{now: time.Now, get: func(string) string { return "" }}, file: w.path}
	if code := run(t.Context(), []string{"-f", w.path, "new", "Only"}, environment{out: io.Discard, err: io.Discard, get: a.env.get, now: time.Now}); code != 0 {
		t.Fatalf("new: exit status %d", code)
	}
	data, err := os.ReadFile(w.path)
	mustDo(t, err, os.Chmod(w.path, file), os.Chmod(dir, folder))
	w.sum, w.names = sha256.Sum256(data), 1
	return w
}

// run calls the program as somebody who is not root.
func (w *readOnlyFile) run(verb string) (string, error) {
	cmd := w.command(verb)
	var b bytes.Buffer
	cmd.Stdout, cmd.Stderr = &b, &b
	err := cmd.Run()
	return b.String(), err
}

// command is the program on the file, to be started as somebody who is not root.
func (w *readOnlyFile) command(verb string) *exec.Cmd {
	cmd := exec.Command(w.program, append([]string{"-f", w.path}, strings.Fields(verb)...)...)
	cmd.Env = []string{asProgram + "=1", "SOC2READY_WHO=tester", "HOME=" + w.out}
	cmd.Dir = w.out
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	return cmd
}

// unchanged checks that the file has its bytes and nothing lies beside it.
func (w *readOnlyFile) unchanged(t *testing.T) {
	t.Helper()
	data, err := os.ReadFile(w.path)
	if err != nil || sha256.Sum256(data) != w.sum {
		t.Errorf("the file was changed (%v)", err)
	}
	entries, err := os.ReadDir(filepath.Dir(w.path))
	if err != nil || len(entries) != w.names {
		t.Errorf("beside it lies %v (%v)", entries, err)
	}
}

func mustDo(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func copyProgram(to string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	data, err := os.ReadFile(self)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o755) // somebody else has to run it
}
