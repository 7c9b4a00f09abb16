package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"soc2ready/assets"
	q "soc2ready/questionnaire"
)

const writersPage = "../../assets/catalog/README.md"

// TestWritersPageIsFresh proves that the page for writers says what the types say.
func TestWritersPageIsFresh(t *testing.T) {
	var b bytes.Buffer
	if err := writersReadme(&b); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(writersPage)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, b.Bytes()) {
		t.Error("assets/catalog/README.md is not what the program writes: run go generate ./assets")
	}
}

var yamlBlock = regexp.MustCompile("(?s)```yaml\n(.*?)```")

// TestExamplesOfTheWritersPage lays the examples of the page over the catalogue:
// the pack at its beginning, and all the others together.
func TestExamplesOfTheWritersPage(t *testing.T) {
	data, err := os.ReadFile(writersPage)
	if err != nil {
		t.Fatal(err)
	}
	cat, err := q.Decode(assets.Compiled)
	if err != nil {
		t.Fatal(err)
	}
	blocks := yamlBlock.FindAllStringSubmatch(string(data), -1)
	if len(blocks) != 11 {
		t.Fatalf("%d examples, want a pack and one for each part", len(blocks))
	}
	if cat, err = cat.Overlay("pack", []byte(blocks[0][1])); err != nil {
		t.Fatal(err)
	}
	var rest strings.Builder
	rest.WriteString("pack: {name: examples, version: 1}\n")
	for _, b := range blocks[1:] {
		rest.WriteString(b[1])
	}
	if cat, err = cat.Overlay("examples", []byte(rest.String())); err != nil {
		t.Fatal(err)
	}
	if got := cat.Packs()[1].Summary(); got != "examples 1: 9 added, 1 changed" {
		t.Errorf("got %q", got)
	}
}

// TestReadmeExampleIsTheTestedOne proves that the pack in the project's README
// and the commands around it are those that the script runs.
func TestReadmeExampleIsTheTestedOne(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(data), "## Your own cards: packs\n")
	if !ok {
		t.Fatal("the README has no section on packs")
	}
	section, _, _ = strings.Cut(section, "\n## ")
	script, err := txtar.ParseFile("testdata/script/packs.txtar")
	if err != nil {
		t.Fatal(err)
	}
	block := yamlBlock.FindStringSubmatch(section)
	if block == nil {
		t.Fatal("the section has no pack")
	}
	for _, f := range script.Files {
		if f.Name == "acme.yaml" && string(f.Data) != block[1] {
			t.Error("the pack in the README is not acme.yaml of packs.txtar")
		}
	}
	commands := 0
	for line := range strings.Lines(section) {
		command, _, _ := strings.Cut(strings.TrimSpace(line), "  #")
		if !strings.HasPrefix(command, "soc2ready ") {
			continue
		}
		commands++
		command = strings.ReplaceAll(strings.TrimSpace(command), `"`, `'`)
		if !strings.Contains(string(script.Comment), "\n"+command+"\n") {
			t.Errorf("packs.txtar does not run %q", command)
		}
	}
	if commands < 5 {
		t.Errorf("only %d commands stand in the section", commands)
	}
}
