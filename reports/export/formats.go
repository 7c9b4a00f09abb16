// Package export is the table of formats and the safe way to put a document on
// disk.
//
// [Plain] lists the formats that need no foreign library. A caller adds the
// others (PDF, workbook, OSCAL, calendar) with [Formats.With], so that this
// package knows none of them. [WriteFile] writes a finished document: whole or not
// at all, never through a link, and read back before it takes its name.
// [FileName] makes a file name out of what a company is called.
package export

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// Source is what a document can be made from. A format says in an error what it
// misses.
type Source struct {
	Assessment *q.Assessment
	Result     *scoring.Result
	Plan       *plan.Plan
	Report     *reports.Report

	Table   reports.CSVTable // of the CSV; empty for the actions
	CSV     reports.CSVMode
	Tracker reports.Tracker // whose importer reads the CSV; empty for none
}

// Format is one way to write a document.
type Format struct {
	Name      string // as typed after --format
	Extension string // with its dot
	Title     string // one line for a list
	Encode    func(context.Context, Source) ([]byte, error)
}

// Formats is a table of formats in the order offered.
type Formats []Format

// Plain lists the formats that need no foreign library.
func Plain() Formats {
	return Formats{
		{"yaml", ".yaml", "the assessment file, to read and edit", encodeYAML},
		{"json", ".json", "the assessment file, for programs", encodeJSON},
		{"md", ".md", "the full report as Markdown", encodeMarkdown},
		{"csv", ".csv", "actions, gaps, risks or criteria for a spreadsheet or a tracker", encodeCSV},
		{"report", ".json", "the report with every figure and sentence, for programs", encodeReport},
	}
}

// With is the table with more formats at its end. A format replaces the one with
// the same name.
func (f Formats) With(more ...Format) Formats {
	all := slices.Clone(f)
	for _, m := range more {
		if i := slices.IndexFunc(all, func(x Format) bool { return x.Name == m.Name }); i >= 0 {
			all[i] = m
			continue
		}
		all = append(all, m)
	}
	return all
}

// Names lists the names of the formats.
func (f Formats) Names() []string {
	names := make([]string, len(f))
	for i := range f {
		names[i] = f[i].Name
	}
	return names
}

// Find looks a format up by its name, or by a file's extension with its dot.
func (f Formats) Find(name string) (Format, error) {
	wanted := strings.ToLower(strings.TrimSpace(name))
	for _, x := range f {
		if x.Name == wanted || x.Extension == wanted {
			return x, nil
		}
	}
	hint := ""
	if near := q.Nearest(strings.TrimPrefix(wanted, "."), f.Names()); near != "" {
		hint = fmt.Sprintf(" (did you mean %q?)", near)
	}
	return Format{}, fmt.Errorf("there is no format %q%s; use one of %s", name, hint, strings.Join(f.Names(), ", "))
}

var (
	errNoAssessment = errors.New("export: there is no assessment to write")
	errNoReport     = errors.New("export: there is no report to write")
)

func encodeYAML(_ context.Context, s Source) ([]byte, error) {
	if s.Assessment == nil {
		return nil, errNoAssessment
	}
	return q.WriteYAML(s.Assessment)
}

func encodeJSON(_ context.Context, s Source) ([]byte, error) {
	if s.Assessment == nil {
		return nil, errNoAssessment
	}
	return q.WriteJSON(s.Assessment)
}

func encodeMarkdown(_ context.Context, s Source) ([]byte, error) {
	if s.Report == nil {
		return nil, errNoReport
	}
	return reports.Markdown(s.Report), nil
}

func encodeCSV(_ context.Context, s Source) ([]byte, error) {
	if s.Report == nil {
		return nil, errNoReport
	}
	if s.Tracker != "" {
		return reports.TrackerCSV(s.Report, s.Tracker)
	}
	table := s.Table
	if table == "" {
		table = reports.CSVActions
	}
	return reports.CSV(s.Report, table, s.CSV)
}

func encodeReport(_ context.Context, s Source) ([]byte, error) {
	if s.Report == nil {
		return nil, errNoReport
	}
	return reports.JSON(s.Report)
}
