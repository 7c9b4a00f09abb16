package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// american are spellings that the texts do not use: they are British, except for
// "organization", which is the AICPA's word in "subservice organization".
var american = regexp.MustCompile(`(?i)\b(organis\w+|(?:recogn|author|unauthor|mobil|anonym|pseudonym|summar|priorit|categor|standard|formal|minim|maxim|optim|synchron|normal|custom|final|util|emphas|apolog)iz\w+|analyz(?:e|es|ed|ing)|behaviors?|colors?|colored|favors?|favorite|honor\w*|neighbors?|labeled|labeling|canceled|canceling|modeled|modeling|judgments?|catalogs?|defense|fulfill?s?ment|skillful|gray|center|centers|practicing)\b`)

// kept are names and keys that are spelled otherwise.
var kept = regexp.MustCompile("(?i)`[^`]*`|https?://\\S+|identity center|command center|alert center|trust-center|soc2ready catalog.*|<color|catalog\\(\\)|assets/catalog\\S*|catalog (list|show|lint|export)\\S*|NO_COLOR|\\bcatalog:")

// TestOneSpelling reads every text that a user sees: the guide, the catalogue, the
// README, the changelog, and the reports made of the samples.
func TestOneSpelling(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds, and nothing in it runs side by side")
	}
	files := []string{"../../README.md", "../../CHANGELOG.md"}
	for _, root := range []string{"../../assets/guide", "../../assets/catalog", "../../reports/testdata"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if ext := filepath.Ext(path); err == nil && !d.IsDir() && (ext == ".md" || ext == ".yaml" || ext == ".txt") {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < 30 {
		t.Fatalf("only %d texts", len(files))
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for n, line := range strings.Split(string(data), "\n") {
			for _, word := range american.FindAllString(kept.ReplaceAllString(line, ""), -1) {
				t.Errorf("%s:%d: %q", path, n+1, word)
			}
		}
	}
}

// TestOneSpellingInTheProgram looks into the texts of the program itself: each
// string of the code that has a space in it.
func TestOneSpellingInTheProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds, and nothing in it runs side by side")
	}
	texts := regexp.MustCompile(`"[^"\n]* [^"\n]*"`)
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "tuitest") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for n, line := range strings.Split(string(data), "\n") {
			for _, text := range texts.FindAllString(line, -1) {
				for _, word := range american.FindAllString(kept.ReplaceAllString(text, ""), -1) {
					t.Errorf("%s:%d: %q in %s", path, n+1, word, text)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
