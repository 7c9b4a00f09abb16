package tuitest

import (
	"os"
	"os/exec"
	"testing"
)

// inherited are the variables of the test's environment that a process needs
// to run at all. Everything else would make a test depend on who runs it.
var inherited = []string{"PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "GOCOVERDIR"}

// Self returns a command that runs the test binary again, with the given
// variables in its environment, each as "NAME=value". TestMain recognises one
// of them and runs the program in place of the tests:
//
//	func TestMain(m *testing.M) {
//		if os.Getenv("RUN_WIZARD") != "" {
//			os.Exit(run(os.Args[1:]))
//		}
//		os.Exit(m.Run())
//	}
//
// The process sees an xterm in true colour and an empty home folder, and
// nothing else of the test's environment. Its one argument makes a test binary
// without such a TestMain run no tests; a caller that has one replaces
// cmd.Args[1:] with the program's arguments. It is killed with the test.
func Self(t testing.TB, env ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatalf("find the test binary: %v", err)
	}
	cmd := exec.CommandContext(t.Context(), exe, "-test.run=^$") //nolint:gosec // the test binary itself
	for _, name := range inherited {
		if value, ok := os.LookupEnv(name); ok {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	home := t.TempDir()
	cmd.Env = append(cmd.Env, environment()...)
	cmd.Env = append(cmd.Env, "HOME="+home, "USERPROFILE="+home)
	cmd.Env = append(cmd.Env, env...)
	return cmd
}
