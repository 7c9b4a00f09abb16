package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layer says what the packages below a folder may import of ours.
type layer struct {
	dir   string
	allow []string // folders, with everything below them
	why   string
}

// layers is the floor plan, the most specific folder first.
var layers = []layer{
	{"assets", nil, "data only"},
	{"questionnaire/sqlite", []string{"questionnaire"}, "the store knows the domain and nothing above"},
	{"questionnaire", nil, "the bottom layer"},
	{"scoring/schedule", nil, "the solver knows nothing of SOC 2"},
	{"scoring/risk", []string{"questionnaire"}, "pure"},
	{"scoring/plan", []string{"questionnaire", "scoring"}, "pure"},
	{"scoring", []string{"questionnaire", "scoring/risk"}, "pure"},
	{"reports", []string{"questionnaire", "scoring", "reports"}, "a report is drawn from its model alone"},
	{"tui", []string{"questionnaire", "scoring", "reports", "tui"}, "screens see the store only through an interface"},
	{"cmd", []string{"assets", "questionnaire", "scoring", "reports", "tui"}, "wires everything"},
}

// walls says which packages of others may be imported, and from where only.
var walls = []struct {
	pkg  string
	dirs []string
}{
	{"charm.land/huh", []string{"tui/form"}},
	{"charm.land/", []string{"tui", "cmd"}},
	{"github.com/spf13/", []string{"cmd"}},
	{"github.com/jung-kurt/gofpdf", []string{"reports/pdf"}},
	{"github.com/emersion/go-ical", []string{"reports/ical"}},
	{"modernc.org/", []string{"questionnaire/sqlite"}},
	{"database/sql", []string{"questionnaire/sqlite"}},
	{"gopkg.in/yaml", []string{"questionnaire"}},
}

// forbidden is what the pure packages must not touch.
var forbidden = []string{"os", "io/fs", "net", "net/http", "database/sql", "os/exec"}

func TestImportsRunOneWay(t *testing.T) {
	for file, imports := range sources(t) {
		dir := path.Dir(file)
		l := layerOf(dir)
		if l == nil {
			t.Errorf("%s is in no layer", file)
			continue
		}
		for _, imp := range imports {
			if ours, ok := strings.CutPrefix(imp, "soc2ready/"); ok {
				if !within(ours, l.dir) && !anyWithin(ours, l.allow) || within(ours, "questionnaire/sqlite") && !within(dir, "cmd") && !within(dir, "questionnaire/sqlite") {
					t.Errorf("%s imports %s: %s", file, imp, l.why)
				}
				continue
			}
			for _, w := range walls {
				if strings.HasPrefix(imp, w.pkg) && !anyWithin(dir, w.dirs) {
					t.Errorf("%s imports %s, which belongs in %s", file, imp, strings.Join(w.dirs, " or "))
				}
			}
			if within(dir, "scoring") {
				for _, f := range forbidden {
					if imp == f {
						t.Errorf("%s imports %s: scoring is pure", file, imp)
					}
				}
			}
		}
	}
}

func layerOf(dir string) *layer {
	for i := range layers {
		if within(dir, layers[i].dir) {
			return &layers[i]
		}
	}
	return nil
}

func within(dir, parent string) bool { return dir == parent || strings.HasPrefix(dir, parent+"/") }

func anyWithin(dir string, parents []string) bool {
	for _, p := range parents {
		if within(dir, p) {
			return true
		}
	}
	return false
}

// sources lists the imports of every file of the project that is no test.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	root := filepath.Join("..", "..")
	found := map[string][]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && name != root && d.Name() != ".." {
			return filepath.SkipDir
		}
		rel, _ := filepath.Rel(root, name)
		rel = filepath.ToSlash(rel)
		if !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") || strings.Contains(rel, "tuitest") || strings.Contains(rel, "screentest") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imp := range f.Imports {
			p, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				return err
			}
			found[rel] = append(found[rel], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 50 {
		t.Fatalf("only %d source files found", len(found))
	}
	return found
}

func TestEachTopLevelFolderIsPlanned(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	planned := []string{"assets", "cmd", "questionnaire", "reports", "scoring", "tui"}
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !anyWithin(e.Name(), planned) && e.Name() != "dist" {
			t.Errorf("the folder %s is not in the floor plan", e.Name())
		}
	}
}
