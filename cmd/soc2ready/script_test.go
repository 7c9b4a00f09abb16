package main

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestMain lets the test binary stand in for the program: testscript runs it
// under the name soc2ready, and the terminal tests run it again as themselves.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(context.Background(), os.Args[1:], environment{in: os.Stdin, out: os.Stdout, err: os.Stderr, get: os.Getenv, now: time.Now}))
	}
	if os.Getenv(asEmpty) != "" {
		if err := runEmpty(); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	testscript.Main(m, map[string]func(){
		"soc2ready": func() {
			os.Exit(run(context.Background(), os.Args[1:], environment{in: os.Stdin, out: os.Stdout, err: os.Stderr, get: os.Getenv, now: time.Now}))
		},
	})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", env.WorkDir+"/data")
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("SOC2READY_WHO", "tester")
			return nil
		},
	})
}

// TestEveryVerbTakesTheAssessmentFile walks over all verbs: none has a flag of
// its own that hides --file or another flag of the whole program.
func TestEveryVerbTakesTheAssessmentFile(t *testing.T) {
	root := newRoot(environment{get: os.Getenv, now: time.Now})
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
			if root.PersistentFlags().Lookup(f.Name) != nil {
				t.Errorf("%s has a --%s of its own, which hides the one of the program", c.CommandPath(), f.Name)
			}
		})
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(root)
}
