package xlsx

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	q "soc2ready/questionnaire"
)

// textLimit is the most characters that a cell can hold (Excel's limit).
const textLimit = 32767

// cut ends a text that was too long for a cell.
const cut = " … (cut here: the whole text is in the YAML export)"

// cell is one value with its style.
type cell struct {
	text   string // of a text
	number float64
	is     kind
	style  int
}

type kind int

const (
	isText kind = iota
	isNumber
)

func text(s string) cell   { return cell{text: s, style: styleText} }
func strong(s string) cell { return cell{text: s, style: styleStrong} }

func number(n float64) cell { return cell{number: n, is: isNumber, style: styleNumber} }
func whole(n int) cell      { return cell{number: float64(n), is: isNumber, style: styleWhole} }

// date is a day as spreadsheets count it: days since 30 December 1899. No day is
// an empty cell.
func date(d q.Date) cell {
	if d.IsZero() {
		return text("")
	}
	return cell{number: float64(q.NewDate(1899, 12, 30).DaysUntil(d)), is: isNumber, style: styleDate}
}

// sheet is a table. Its first row is a head where head is set: it stays in sight,
// is repeated on each printed page, and can be filtered by.
type sheet struct {
	name   string // at most 31 characters, without : \ / ? * [ ]
	widths []float64
	head   bool
	rows   [][]cell
}

func (s *sheet) filtered() bool { return s.head && len(s.rows) > 1 }

// area is the range of all cells.
func (s *sheet) area(fixed bool) string {
	last, sign := column(len(s.rows[0])-1), ""
	if fixed {
		sign = "$"
	}
	return fmt.Sprintf("%sA%s1:%s%s%s%d", sign, sign, sign, last, sign, len(s.rows))
}

// column is the name of a column: A, B, … Z, AA.
func column(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// part is the sheet as XML.
func (s *sheet) part() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<worksheet xmlns="` + spreadsheet + `"><sheetViews><sheetView workbookViewId="0">`)
	if s.head {
		b.WriteString(`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>`)
	}
	b.WriteString(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="13"/><cols>`)
	for i, w := range s.widths {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%s" customWidth="1"/>`, i+1, i+1, strconv.FormatFloat(w, 'f', -1, 64))
	}
	b.WriteString(`</cols><sheetData>`)
	for i, row := range s.rows {
		fmt.Fprintf(&b, `<row r="%d" ht="%d" customHeight="1">`, i+1, lineHeight*s.lines(row))
		for j, c := range row {
			if s.head && i == 0 {
				c.style = styleHead
			}
			c.write(&b, column(j)+strconv.Itoa(i+1))
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if s.filtered() {
		b.WriteString(`<autoFilter ref="` + s.area(false) + `"/>`)
	}
	b.WriteString(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>` +
		`<pageSetup orientation="landscape"/></worksheet>`)
	return b.String()
}

// The height of a line in points, and the most lines that a row shows: a row with
// all its steps would fill the screen alone.
const (
	lineHeight = 13
	mostLines  = 6
)

// lines is how many lines a row takes by the widths of its columns, which count
// characters. Programs disagree about fitting heights by themselves.
func (s *sheet) lines(row []cell) int {
	most := 1
	for j, c := range row {
		if c.is != isText || j >= len(s.widths) {
			continue
		}
		n := 0
		for l := range strings.SplitSeq(c.text, "\n") {
			n += 1 + utf8.RuneCountInString(l)/max(1, int(s.widths[j]))
		}
		most = max(most, n)
	}
	return min(most, mostLines)
}

func (c cell) write(b *strings.Builder, at string) {
	switch {
	case c.is == isNumber:
		fmt.Fprintf(b, `<c r="%s" s="%d"><v>%s</v></c>`, at, c.style, strconv.FormatFloat(c.number, 'f', -1, 64))
	case c.text == "":
		fmt.Fprintf(b, `<c r="%s" s="%d"/>`, at, c.style)
	default:
		fmt.Fprintf(b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, at, c.style, escape(fit(c.text)))
	}
}

// fit cuts what is too long for a cell, and says so.
func fit(s string) string {
	if utf8.RuneCountInString(s) <= textLimit {
		return s
	}
	runes := []rune(s)
	return string(runes[:textLimit-utf8.RuneCountInString(cut)]) + cut
}

// escape makes text safe in XML; what XML cannot hold becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}
