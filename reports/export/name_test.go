package export

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFileName(t *testing.T) {
	tests := []struct {
		name, company, want string
	}{
		{"words are joined by hyphens", "Harbor Notes", "harbor-notes-readiness.pdf"},
		{"letters of any script stay", "Zürich Käse 株式会社", "zürich-käse-株式会社-readiness.pdf"},
		{"a path stays a name", "../../etc/passwd", "etc-passwd-readiness.pdf"},
		{"a drive stays a name", `C:\temp\x`, "c-temp-x-readiness.pdf"},
		{"hidden files are not made", ".hidden", "hidden-readiness.pdf"},
		{"no option is made", "--force", "force-readiness.pdf"},
		{"control and direction characters go", "a\x00b\u202ec\n", "a-b-c-readiness.pdf"},
		{"broken text goes", "caf\xe9 bar", "caf-bar-readiness.pdf"},
		{"accents are composed", "Cafe\u0301", "café-readiness.pdf"},
		{"no name at all", "", "readiness.pdf"},
		{"only signs", "!!!", "readiness.pdf"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := FileName(tt.company, "readiness", ".pdf"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFileNameAvoidsDevices(t *testing.T) {
	for _, name := range []string{"CON", "nul", "Aux", "prn", "COM1", "lpt9"} {
		if got := FileName(name, "", ".csv"); got != "report-"+strings.ToLower(name)+".csv" {
			t.Errorf("%s became %s", name, got)
		}
	}
	if got := FileName("company", "", ".csv"); got != "company.csv" {
		t.Errorf("got %s", got)
	}
	if got := FileName("", "", ""); got != "report" {
		t.Errorf("got %s", got)
	}
}

func TestFileNameIsAlwaysSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := FileName(rapid.String().Draw(t, "company"), rapid.String().Draw(t, "what"), ".pdf")
		switch {
		case filepath.Base(name) != name, !filepath.IsLocal(name):
			t.Fatalf("%q leaves its folder", name)
		case !utf8.ValidString(name), len(name) > maxName+len("report-.pdf"):
			t.Fatalf("%q is broken or too long", name)
		case strings.HasPrefix(name, "."), strings.HasPrefix(name, "-"), strings.ContainsAny(name, "<>:\"/\\|?* \x00"):
			t.Fatalf("%q has a character with a meaning", name)
		}
	})
}
