package reports

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// CSVTable names a list that is written as CSV.
type CSVTable string

// The lists.
const (
	CSVActions  CSVTable = "actions"
	CSVGaps     CSVTable = "gaps"
	CSVRisks    CSVTable = "risks"
	CSVCriteria CSVTable = "criteria"
)

// CSVTables lists the tables in the order offered.
func CSVTables() []CSVTable { return []CSVTable{CSVActions, CSVGaps, CSVRisks, CSVCriteria} }

// CSVMode says who reads the file.
type CSVMode int

// CSVSpreadsheet is for people who open the file in a spreadsheet: text that the
// program would take for a formula gets a quote in front, there is a byte order
// mark, and lines end as spreadsheets expect. CSVImporter is for programs, which
// would keep the quote: plain RFC 4180 with every field as it is.
const (
	CSVSpreadsheet CSVMode = iota
	CSVImporter
)

// CSV writes one list of the report.
func CSV(r *Report, t CSVTable, mode CSVMode) ([]byte, error) {
	switch t {
	case CSVActions:
		return writeCSV(actionRows(r), mode)
	case CSVGaps:
		return writeCSV(gapRows(r), mode)
	case CSVRisks:
		return writeCSV(riskRows(r), mode)
	case CSVCriteria:
		return writeCSV(criterionRows(r), mode)
	default:
		return nil, fmt.Errorf("there is no CSV table %q (use actions, gaps, risks, criteria)", t)
	}
}

// byteOrderMark tells a spreadsheet that the file is UTF-8.
const byteOrderMark = "\ufeff"

func writeCSV(rows [][]string, mode CSVMode) ([]byte, error) {
	var b bytes.Buffer
	if mode == CSVSpreadsheet {
		b.WriteString(byteOrderMark)
	}
	w := csv.NewWriter(&b)
	w.UseCRLF = mode == CSVSpreadsheet
	for _, row := range rows {
		if mode == CSVSpreadsheet {
			row = slices.Clone(row)
			for i := range row {
				row[i] = guard(row[i])
			}
		}
		if err := w.Write(row); err != nil {
			return nil, fmt.Errorf("write CSV: %w", err)
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	return b.Bytes(), nil
}

// formulaStarts are the characters that make a spreadsheet read a cell as a
// formula (OWASP ASVS 1.2.10, CWE-1236), their full-width twins included.
const formulaStarts = "=+-@\t\r\n\x00＝＋－＠"

// guard puts a single quote before text that a spreadsheet would run. It looks
// behind leading spaces too, since some programs drop them.
func guard(s string) string {
	rest := strings.TrimLeft(s, " \u00a0\u3000")
	if rest == "" {
		return s
	}
	if first := []rune(rest)[0]; strings.ContainsRune(formulaStarts, first) {
		return "'" + s
	}
	return s
}

func actionRows(r *Report) [][]string {
	rows := [][]string{{
		"Ref", "Key", "Title", "Control", "Criteria", "Phase", "Owner", "Person", "Priority", "State", "Days min", "Days likely", "Days max",
		"Start", "End", "After", "Decides the date", "Slack days", "Stands for open questions", "Missing", "Steps", "Note",
	}}
	for i := range r.Actions {
		a := &r.Actions[i]
		rows = append(rows, []string{
			a.Ref, a.Key, a.Title, string(a.Control), joined(a.Criteria), strconv.Itoa(a.Phase), a.Owner.Title, a.Owner.Person,
			a.Priority, a.StatusWord, days(a.Effort.Min), days(a.Effort.Likely), days(a.Effort.Max), a.Start.String(), a.End.String(),
			joined(a.After), yes(a.Critical), strconv.Itoa(a.SlackDays), yes(a.Assumed), joined(a.Missing), strings.Join(a.Steps, "\n"), a.Note,
		})
	}
	return rows
}

func gapRows(r *Report) [][]string {
	rows := [][]string{{"Control", "Title", "Aspect", "Missing", "Assumed", "Priority", "Criteria", "Reasons", "Owner", "Action"}}
	for i := range r.Gaps {
		g := &r.Gaps[i]
		rows = append(rows, []string{
			string(g.Control), g.Title, g.Aspect, g.Missing, yes(g.Assumed), strconv.Itoa(g.Priority), joined(g.Criteria),
			strings.Join(g.Reasons, "; "), g.Owner.Title, g.Ref,
		})
	}
	return rows
}

func riskRows(r *Report) [][]string {
	rows := [][]string{{
		"Risk", "Title", "Scenario", "Likelihood", "Impact", "Before", "Today", "Band today", "After the roadmap", "Treatment", "Owner",
		"Above appetite", "Looked at", "Set by hand", "Reason", "Accepted by", "Until", "Controls", "Actions", "Note",
	}}
	for i := range r.Risks.Rows {
		x := &r.Risks.Rows[i]
		controls := make([]string, len(x.Controls))
		for j, c := range x.Controls {
			controls[j] = c.Key
		}
		rows = append(rows, []string{
			string(x.ID), x.Title, x.Scenario, strconv.Itoa(x.Inherent.Likelihood), strconv.Itoa(x.Inherent.Impact), strconv.Itoa(x.Inherent.Score),
			strconv.Itoa(x.Today.Score), x.Today.Level, strconv.Itoa(x.After.Score), x.TreatmentWord, x.Owner.Title,
			yes(x.AboveAppetite), yes(x.Confirmed), yes(x.Overruled), x.Reason, x.AcceptedBy, x.Expires.String(), joined(controls), joined(x.Refs), x.Note,
		})
	}
	return rows
}

func criterionRows(r *Report) [][]string {
	rows := [][]string{{
		"Criterion", "Category", "Title", "Status for Type 1", "Type 1 low", "Type 1 high", "Status for Type 2", "Type 2 low", "Type 2 high",
		"Held back by", "Controls",
	}}
	for i := range r.Matrix.Criteria {
		c := &r.Matrix.Criteria[i]
		controls := make([]string, len(c.Controls))
		for j, l := range c.Controls {
			controls[j] = fmt.Sprintf("%s (%s, %s)", l.Control, l.Role, l.Level.Word)
		}
		rows = append(rows, []string{
			string(c.ID), c.Category.Title(), c.Title, c.Status.Word, oneDecimal(c.Type1.Low), oneDecimal(c.Type1.High),
			c.Status2.Word, oneDecimal(c.Type2.Low), oneDecimal(c.Type2.High), c.HeldBack, strings.Join(controls, "; "),
		})
	}
	return rows
}

func oneDecimal(p Percent) string { return strconv.FormatFloat(float64(p), 'f', 1, 64) }

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
