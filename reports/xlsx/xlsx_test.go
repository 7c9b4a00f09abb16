package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/reports/reporttest"
	"soc2ready/reports/xlsx"
)

// xmlSheet is what a reader of the file sees of a sheet.
type xmlSheet struct {
	Rows []struct {
		Cells []struct {
			At    string `xml:"r,attr"`
			Type  string `xml:"t,attr"`
			Style int    `xml:"s,attr"`
			Value string `xml:"v"`
			Text  string `xml:"is>t"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
	Filter *struct {
		Ref string `xml:"ref,attr"`
	} `xml:"autoFilter"`
}

// open reads a workbook back: the sheets by their names.
func open(tb testing.TB, data []byte) (sheets map[string]xmlSheet, raw map[string]string) {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		tb.Fatal(err)
	}
	raw = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		raw[f.Name] = string(b)
		d := xml.NewDecoder(bytes.NewReader(b))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				tb.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal([]byte(raw["xl/workbook.xml"]), &book); err != nil {
		tb.Fatal(err)
	}
	sheets = map[string]xmlSheet{}
	for i, s := range book.Sheets {
		var x xmlSheet
		if err := xml.Unmarshal([]byte(raw[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)]), &x); err != nil {
			tb.Fatal(err)
		}
		sheets[s.Name] = x
	}
	return sheets, raw
}

func encode(tb testing.TB, r *reports.Report) []byte {
	tb.Helper()
	data, err := xlsx.Encode(r)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func TestEveryListIsASheetWithAllItsRows(t *testing.T) {
	r := reporttest.Sample(t, "ledgerline", nil)
	sheets, _ := open(t, encode(t, r))
	statements := 0
	for _, c := range r.Matrix.Controls {
		statements += len(c.Answers)
	}
	for name, want := range map[string]int{
		"Actions": len(r.Actions), "Gaps": len(r.Gaps), "Criteria": len(r.Matrix.Criteria), "Controls": statements,
		"Risks": len(r.Risks.Rows), "Checklist": r.Check.Total, "Contradictions": len(r.Contradictions) + len(r.Settled), "Notes": len(r.Notes),
	} {
		s, ok := sheets[name]
		if want == 0 && !ok {
			continue
		}
		if len(s.Rows) != want+1 || s.Filter == nil {
			t.Errorf("%s has %d rows, want %d and a head to filter by", name, len(s.Rows), want+1)
		}
		for _, row := range s.Rows {
			if len(row.Cells) != len(s.Rows[0].Cells) {
				t.Errorf("%s: a row has %d cells, the head %d", name, len(row.Cells), len(s.Rows[0].Cells))
			}
		}
	}
}

func TestDatesAndFiguresAreNumbers(t *testing.T) {
	r := reporttest.Sample(t, "ledgerline", nil)
	sheets, _ := open(t, encode(t, r))
	first, a := sheets["Actions"].Rows[1].Cells, r.Actions[0]
	serial, err := strconv.Atoi(first[5].Value)
	if err != nil || q.NewDate(1899, 12, 30).AddDays(serial) != a.Start {
		t.Errorf("the start is written as %q, want the serial of %s", first[5].Value, a.Start)
	}
	if first[7].Value != strconv.FormatFloat(a.Effort.Likely, 'f', -1, 64) {
		t.Errorf("the effort is written as %q, want %v", first[7].Value, a.Effort.Likely)
	}
	if first[1].Type != "inlineStr" || first[1].Text != a.Title {
		t.Errorf("the title is written as %q", first[1].Text)
	}
}

func TestTextIsNeverAFormulaAndNeverBreaksTheFile(t *testing.T) {
	evil := `=HYPERLINK("http://x","y")` + "\x00\x0b]]>&<é社\n@SUM(A1)" + strings.Repeat("ß", 40_000)
	r := reporttest.Sample(t, "ledgerline", func(a *q.Assessment) { a.Facts["company_name"] = q.TextValue("=1+1 & <b>") })
	r.Actions[0].Note = evil
	sheets, raw := open(t, encode(t, r))
	for name, part := range raw {
		if strings.Contains(part, "<f>") || strings.Contains(part, "<f ") {
			t.Errorf("%s holds a formula", name)
		}
	}
	note := ""
	for _, c := range sheets["Actions"].Rows[1].Cells {
		if strings.HasPrefix(c.Text, "=HYPERLINK") {
			note = c.Text
		}
	}
	if n := utf8.RuneCountInString(note); n != 32767 || !strings.HasSuffix(note, "in the YAML export)") || !strings.Contains(note, "é社\n@SUM") {
		t.Errorf("%d characters are left of the note: %.80q", n, note)
	}
	if got := sheets["Summary"].Rows[0].Cells[0].Text; got != "=1+1 & <b>" {
		t.Errorf("the company is written as %q", got)
	}
}

func TestTheSameReportGivesTheSameBytes(t *testing.T) {
	r := reporttest.Sample(t, "ledgerline", nil)
	if !bytes.Equal(encode(t, r), encode(t, r)) {
		t.Error("two workbooks differ")
	}
}

func TestAnEmptyReportIsAWorkbook(t *testing.T) {
	sheets, _ := open(t, encode(t, &reports.Report{}))
	if len(sheets) != 1 {
		t.Errorf("%d sheets, want the summary alone", len(sheets))
	}
}

// BenchmarkEncode writes the workbook of a whole assessment.
func BenchmarkEncode(b *testing.B) {
	r := reporttest.Sample(b, "ledgerline", nil)
	b.ReportAllocs()
	for b.Loop() {
		encode(b, r)
	}
}
