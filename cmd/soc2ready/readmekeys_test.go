package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"soc2ready/tui/screen"
	"soc2ready/tui/screen/stages"
)

func readme(tb testing.TB) string {
	tb.Helper()
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

var keyRow = regexp.MustCompile("(?m)^\\| (\\w+) \\| `([^`]+)` \\|")

// TestKeysInTheReadmeAreTheProgramsOwn looks each key of the table up in what the
// screen of its stage says under ?.
func TestKeysInTheReadmeAreTheProgramsOwn(t *testing.T) {
	a := &app{env: environment{now: time.Now, get: bea}, file: filepath.Join(t.TempDir(), "keys.soc2ready")}
	s, store, err := a.session(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	all := stages.All(s)
	rows := keyRow.FindAllStringSubmatch(readme(t), -1)
	if len(rows) < 15 {
		t.Fatalf("the table of keys has only %d rows", len(rows))
	}
	for _, row := range rows {
		at := slices.IndexFunc(all[:], func(x screen.Screen) bool { return x != nil && stageNamed(all, x) == row[1] })
		if at < 0 {
			t.Errorf("there is no stage %s", row[1])
			continue
		}
		var keys []string
		for _, h := range all[at].Help() {
			keys = append(keys, h.Key)
		}
		if !slices.Contains(keys, row[2]) {
			t.Errorf("%s has no key %q, only %q", row[1], row[2], keys)
		}
	}
}

func stageNamed(all [screen.Report + 1]screen.Screen, x screen.Screen) string {
	return screen.Stage(slices.Index(all[:], x)).String()
}

// TestCommandsInTheReadme proves that every verb stands in the README and that
// every command there is one.
func TestCommandsInTheReadme(t *testing.T) {
	text := readme(t)
	_, section, _ := strings.Cut(text, "## Commands")
	section, _, _ = strings.Cut(section, "\n## ")
	root := newRoot(environment{get: os.Getenv, now: time.Now})
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if !regexp.MustCompile(`\b` + c.Name() + `\b`).MatchString(section) {
			t.Errorf("the README does not name the verb %s", c.Name())
		}
	}
	lines := regexp.MustCompile(`(?m)^soc2ready ([a-z]+)(?: ([a-z|]+))?`).FindAllStringSubmatch(text, -1)
	if len(lines) < 25 {
		t.Fatalf("only %d commands found", len(lines))
	}
	for _, l := range lines {
		c, _, err := root.Find([]string{l[1]})
		if err != nil || c == root {
			t.Errorf("there is no verb %q", l[1])
			continue
		}
		if !c.HasSubCommands() || l[2] == "" {
			continue
		}
		for sub := range strings.SplitSeq(l[2], "|") {
			if found, _, err := c.Find([]string{sub}); c.Name() != "action" && (err != nil || found == c) {
				t.Errorf("%s has no %q", l[1], sub)
			}
		}
	}
}

// TestCommandsOfTheGuide runs over the guide: each command that it names is
// one, with the flags it names.
func TestCommandsOfTheGuide(t *testing.T) {
	pages, err := guide()
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`soc2ready ([a-z]+)((?:\s+[^\s.,;]+)*)`)
	flags := regexp.MustCompile(`--([a-z-]+)`)
	n := 0
	for _, p := range pages {
		for _, m := range named.FindAllStringSubmatch(p.text, -1) {
			root := newRoot(environment{get: os.Getenv, now: time.Now})
			root.InitDefaultHelpCmd()
			c, _, err := root.Find(append([]string{m[1]}, strings.Fields(m[2])...))
			if err != nil || c == root {
				t.Errorf("%s names %q, which is no command", p.topic, m[0])
				continue
			}
			n++
			for _, f := range flags.FindAllStringSubmatch(m[2], -1) {
				if c.Flags().Lookup(f[1]) == nil && c.InheritedFlags().Lookup(f[1]) == nil {
					t.Errorf("%s: %s has no --%s", p.topic, c.CommandPath(), f[1])
				}
			}
		}
	}
	if n < 15 {
		t.Errorf("only %d commands found in the guide", n)
	}
}

// TestTheGuideHasPagesOnPlanAndYears asks for them as a user does.
func TestTheGuideHasPagesOnPlanAndYears(t *testing.T) {
	for topic, want := range map[string][]string{
		"plan":         {"How to read and run the plan", "P80", "## Capacities", "## Days off", "## Slips", "## Exceptions", "## Rhythm"},
		"year-to-year": {"From year to year", "## Snapshots and the trend", "## Comparing", "carrying over", "## Confirming", "## Undo and history"},
	} {
		var out bytes.Buffer
		if code := run(t.Context(), []string{"help", topic}, environment{out: &out, err: &out, get: bea, now: time.Now}); code != 0 {
			t.Fatalf("help %s: exit status %d: %s", topic, code, out.String())
		}
		for _, part := range want {
			if !strings.Contains(out.String(), part) {
				t.Errorf("help %s does not say %q", topic, part)
			}
		}
		for line := range strings.Lines(out.String()) {
			if strings.HasPrefix(line, "#") && len(line) > 73 {
				t.Errorf("help %s: a long heading: %s", topic, line)
			}
		}
	}
}
