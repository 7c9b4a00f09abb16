package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"soc2ready/assets"
	"soc2ready/questionnaire/sqlite"
	"soc2ready/reports"
	"soc2ready/reports/export"
	"soc2ready/reports/ical"
	"soc2ready/reports/oscal"
	"soc2ready/reports/pdf"
	"soc2ready/reports/xlsx"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
	"soc2ready/tui/screen"
)

func newReport(a *app) *cobra.Command {
	var out, kind, paper string
	c := &cobra.Command{
		Use: "report [ASSESSMENT] -o FILE.pdf", Short: "write the PDF for leadership",
		Long:    "Write the PDF: the full report, the roadmap or the executive checklist.",
		Example: "  soc2ready report -o harbor-notes.pdf\n  soc2ready report --kind checklist --paper letter -o checklist.pdf", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return usagef("say where to: report -o FILE.pdf")
			}
			if !slices.Contains([]string{"full", "roadmap", "checklist"}, kind) {
				return usagef("--kind is full, roadmap or checklist, not %q", kind)
			}
			if paper != "a4" && paper != "letter" {
				return usagef("--paper is a4 or letter, not %q", paper)
			}
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			before, err := earlierOf(cmd.Context(), l.store, l.cat, l.sum.ID, l.today)
			if err != nil {
				return err
			}
			data, err := renderPDF(l.result(), before, kind, paper)
			if err != nil {
				return err
			}
			return a.deliver(out, data)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "the file to write; - for standard output")
	c.Flags().StringVar(&kind, "kind", "full", "full, roadmap or checklist")
	c.Flags().StringVar(&paper, "paper", "a4", "a4 or letter")
	return c
}

// buildReport makes the plan and the report model of a result.
func buildReport(r *scoring.Result, before earlier, paper string) (*reports.Report, error) {
	p, err := plan.Build(r, plan.Options{})
	if err != nil {
		return nil, err
	}
	return reports.Build(reports.Input{Result: r, Plan: p, Previous: before.result, Since: before.point, Paper: paper}), nil
}

// renderPDF draws a report. The day of the report is stamped into the file, so
// that the same answers on the same day give the same bytes.
func renderPDF(r *scoring.Result, before earlier, kind, paper string) ([]byte, error) {
	model, err := buildReport(r, before, paper)
	if err != nil {
		return nil, err
	}
	fonts, err := pdfFonts()
	if err != nil {
		return nil, err
	}
	o := pdf.Options{Fonts: fonts, Kind: pdf.Kind(kind), Created: r.AsOf.Time().Add(12 * time.Hour)}
	if paper == "letter" {
		o.Paper = pdf.Letter
	}
	var b bytes.Buffer
	if err := pdf.Render(&b, model, o); err != nil {
		return nil, fmt.Errorf("draw the PDF: %w", err)
	}
	return b.Bytes(), nil
}

// pdfFonts reads the embedded faces.
func pdfFonts() (f pdf.Fonts, err error) {
	for _, x := range []struct {
		name string
		to   *[]byte
	}{{"IBMPlexSans-Regular.ttf", &f.Regular}, {"IBMPlexSans-SemiBold.ttf", &f.SemiBold}, {"IBMPlexMono-Regular.ttf", &f.Mono}} {
		if *x.to, err = fs.ReadFile(assets.Fonts(), x.name); err != nil {
			return f, fmt.Errorf("read the embedded fonts: %w", err)
		}
	}
	return f, nil
}

// deliver writes a document to a file, whole or not at all, or to standard output.
func (a *app) deliver(path string, data []byte) error {
	if path == "-" {
		_, err := a.env.out.Write(data)
		return err
	}
	if err := export.WriteFile(path, data, export.Options{Replace: true}); err != nil {
		return err
	}
	fmt.Fprintf(a.env.err, "wrote %s, %d KB\n", path, (len(data)+1023)/1024)
	return nil
}

// formats are the forms an assessment can be exported in.
func formats() export.Formats {
	return export.Plain().With(
		export.Format{Name: "xlsx", Extension: ".xlsx", Title: "all lists as a workbook", Encode: fromReport(xlsx.Encode)},
		export.Format{Name: "ics", Extension: ".ics", Title: "milestones, actions and control work for a calendar", Encode: fromReport(ical.Encode)},
		export.Format{Name: "oscal", Extension: ".json", Title: "the plan of action and milestones as OSCAL 1.1.2", Encode: fromReport(oscal.POAM)},
		export.Format{Name: "oscal-results", Extension: ".json", Title: "the self-assessment as OSCAL assessment results", Encode: fromReport(oscal.Results)},
	)
}

// fromReport is an encoder of the report model alone.
func fromReport(encode func(*reports.Report) ([]byte, error)) func(context.Context, export.Source) ([]byte, error) {
	return func(_ context.Context, src export.Source) ([]byte, error) {
		if src.Report == nil {
			return nil, errors.New("there is no report to write")
		}
		return encode(src.Report)
	}
}

// checkList refuses flags of the CSV lists where there is none, and lists that do
// not exist.
func checkList(format, table, tracker string, raw bool) error {
	switch {
	case format != "csv" && (table != "" || tracker != "" || raw):
		return usagef("--table, --for and --raw go with --format csv, not with %s", format)
	case tracker != "" && table != "" && table != string(reports.CSVActions):
		return usagef("--for writes the actions; leave --table out")
	case table != "" && !slices.Contains(reports.CSVTables(), reports.CSVTable(table)):
		return usagef("--table is one of actions, gaps, risks or criteria, not %q", table)
	case tracker != "" && !slices.Contains(reports.Trackers(), reports.Tracker(tracker)):
		return usagef("--for is one of jira, linear, asana or gitlab, not %q", tracker)
	}
	return nil
}

func newExport(a *app) *cobra.Command {
	var out, format, table, tracker string
	var raw bool
	c := &cobra.Command{
		Use: "export [ASSESSMENT] --format F -o FILE", Short: "write the assessment or its working lists",
		Long: "Write the whole assessment (yaml or json, which import reads back), a list as CSV (--table actions,\n" +
			"gaps, risks or criteria; --for jira, linear, asana or gitlab), the report as Markdown (md), all lists\n" +
			"as a workbook (xlsx), the dates as a calendar (ics), the plan of action or the results in NIST's OSCAL (oscal, oscal-results), or the\n" +
			"report with every figure as JSON (report).",
		Example: "  soc2ready export --format yaml -o harbor-notes.yaml\n  soc2ready export --format csv --for jira -o actions.csv", Args: maxArgs(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format == "" {
				format = strings.TrimPrefix(filepath.Ext(out), ".")
			}
			if !slices.Contains(formats().Names(), format) {
				return usagef("--format is one of %s, not %q", strings.Join(formats().Names(), ", "), format)
			}
			if err := checkList(format, table, tracker, raw); err != nil {
				return err
			}
			l, err := a.loadToRead(cmd.Context(), arg(args, 0))
			if err != nil {
				return err
			}
			defer l.Close()
			src := export.Source{Table: reports.CSVTable(table), Tracker: reports.Tracker(tracker)}
			if raw {
				src.CSV = reports.CSVImporter
			}
			before, err := earlierOf(cmd.Context(), l.store, l.cat, l.sum.ID, l.today)
			if err != nil {
				return err
			}
			data, err := exportAs(cmd.Context(), l.result(), before, format, src)
			if err != nil {
				return err
			}
			return a.deliver(first(out, "-"), data)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "the file to write (default: standard output)")
	c.Flags().StringVar(&format, "format", "", strings.Join(formats().Names(), ", ")+" (default: by the file's ending)")
	c.Flags().StringVar(&table, "table", "", "which list as CSV: actions, gaps, risks or criteria")
	c.Flags().StringVar(&tracker, "for", "", "whose importer reads the CSV: jira, linear, asana or gitlab")
	c.Flags().BoolVar(&raw, "raw", false, "CSV for programs: no guard against formulas, no byte order mark")
	return c
}

// exportAs turns an assessment into one of the formats.
func exportAs(ctx context.Context, r *scoring.Result, before earlier, format string, src export.Source) ([]byte, error) {
	src.Assessment, src.Result = r.Assessment, r
	if format != "yaml" && format != "json" {
		p, err := plan.Build(r, plan.Options{})
		if err != nil {
			return nil, err
		}
		src.Plan = p
		src.Report = reports.Build(reports.Input{Result: r, Plan: p, Previous: before.result, Since: before.point})
	}
	for _, f := range formats() {
		if f.Name == format {
			return f.Encode(ctx, src)
		}
	}
	return nil, usagef("there is no format %q", format)
}

// exporter writes documents for the wizard.
type exporter struct {
	app   *app
	store *sqlite.Store
}

var _ screen.Exporter = (*exporter)(nil)

// Documents implements screen.Exporter.
func (e *exporter) Documents() []screen.Document {
	return []screen.Document{
		{Key: "report", Title: "Full report", Format: "pdf", Holds: "for leadership"},
		{Key: "roadmap", Title: "Roadmap", Format: "pdf", Holds: "dates and actions"},
		{Key: "checklist", Title: "Executive checklist", Format: "pdf", Holds: "one page"},
		{Key: "markdown", Title: "The report as text", Format: "md", Holds: "to edit and share"},
		{Key: "actions", Title: "Actions", Format: "csv", Holds: "for a tracker"},
		{Key: "workbook", Title: "Workbook of all lists", Format: "xlsx", Holds: "actions, gaps, risks"},
		{Key: "calendar", Title: "Dates for a calendar", Format: "ics", Holds: "milestones, work"},
		{Key: "assessment", Title: "Whole assessment", Format: "yaml", Holds: "reads back in"},
	}
}

// Folder implements screen.Exporter: a folder for the assessment in the user's
// documents, else where the program was started.
func (e *exporter) Folder(name string) string {
	home := e.app.env.get("HOME")
	if home == "" {
		home = e.app.env.get("USERPROFILE")
	}
	return filepath.Join(home, "soc2ready", export.FileName(name, "", ""))
}

// Write implements screen.Exporter.
func (e *exporter) Write(ctx context.Context, s *screen.Session, doc, folder, paper string) (string, int64, error) {
	before, err := earlierOf(ctx, e.store, s.Catalog(), s.ID, s.Today())
	if err != nil {
		return "", 0, err
	}
	at := slices.IndexFunc(e.Documents(), func(d screen.Document) bool { return d.Key == doc })
	if at < 0 {
		return "", 0, fmt.Errorf("there is no document %q", doc)
	}
	ending := e.Documents()[at].Format
	var data []byte
	switch doc {
	case "report":
		data, err = renderPDF(s.Result, before, "full", paper)
	case "roadmap", "checklist":
		data, err = renderPDF(s.Result, before, doc, paper)
	default:
		data, err = exportAs(ctx, s.Result, before, ending, export.Source{})
	}
	if err != nil {
		return "", 0, err
	}
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return "", 0, fmt.Errorf("make the folder %s: %w", folder, err)
	}
	path := filepath.Join(folder, export.FileName(s.A.Name, doc+" "+s.Today().String(), "."+ending))
	if err := export.WriteFile(path, data, export.Options{Replace: true}); err != nil {
		return "", 0, err
	}
	return path, int64(len(data)), nil
}
