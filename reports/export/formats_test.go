package export

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
)

func TestFormatsAreFound(t *testing.T) {
	table := Plain().With(
		Format{Name: "pdf", Extension: ".pdf", Title: "the report"},
		Format{Name: "md", Extension: ".md", Title: "another Markdown"},
	)
	if diff := cmp.Diff([]string{"yaml", "json", "md", "csv", "report", "pdf"}, table.Names()); diff != "" {
		t.Error(diff)
	}
	tests := []struct {
		name, ask, want, err string
	}{
		{"by its name", "csv", "csv", ""},
		{"in capitals", " CSV ", "csv", ""},
		{"by the extension", ".pdf", "pdf", ""},
		{"the first with the extension", ".json", "json", ""},
		{"mistyped", "yml", "", `did you mean "yaml"?`},
		{"unknown", "docx", "", "use one of yaml, json, md, csv, report, pdf"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := table.Find(tt.ask)
			if f.Name != tt.want || tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
				t.Errorf("got %q and %v", f.Name, err)
			}
		})
	}
	if f, err := table.Find("md"); err != nil || f.Title != "another Markdown" {
		t.Error("the later format does not replace the earlier one", err)
	}
}

func TestPlainFormatsSayWhatTheyMiss(t *testing.T) {
	for _, f := range Plain() {
		if _, err := f.Encode(context.Background(), Source{}); err == nil || !strings.Contains(err.Error(), "there is no") {
			t.Errorf("%s: got %v", f.Name, err)
		}
	}
}

func TestPlainFormatsWrite(t *testing.T) {
	s := Source{Assessment: q.NewAssessment("Acme"), Report: &reports.Report{Schema: reports.SchemaVersion}}
	starts := map[string]string{
		"yaml": "format: soc2ready/assessment/v1", "json": "{\n  \"format\"", "md": "# ", "csv": "\ufeffRef,Key", "report": "{\n  \"schema\"",
	}
	for _, f := range Plain() {
		data, err := f.Encode(context.Background(), s)
		if err != nil || !strings.HasPrefix(string(data), starts[f.Name]) {
			t.Errorf("%s begins with %.30q (%v)", f.Name, data, err)
		}
	}
	s.Tracker = reports.Jira
	for _, f := range Plain() {
		if f.Name != "csv" {
			continue
		}
		if data, err := f.Encode(context.Background(), s); err != nil || !strings.HasPrefix(string(data), "Summary,") {
			t.Errorf("the file for a tracker begins with %.30q (%v)", data, err)
		}
	}
}
