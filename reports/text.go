package reports

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// textWidth is how many columns the plain text uses.
const textWidth = 80

// sheet writes plain text for people: headings, paragraphs and tables without
// colour or control codes. The first error of the writer stops it.
type sheet struct {
	w   io.Writer
	err error
}

func (s *sheet) line(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintln(s.w, strings.TrimRight(fmt.Sprintf(format, args...), " "))
	}
}

// heading starts a section.
func (s *sheet) heading(title string) {
	s.line("")
	s.line("%s", title)
}

// text writes a paragraph, each line indented.
func (s *sheet) text(indent int, text string) {
	for _, l := range wrap(text, textWidth-indent) {
		s.line("%s%s", strings.Repeat(" ", indent), l)
	}
}

// items writes a list with dashes.
func (s *sheet) items(indent int, items []string) {
	pad := strings.Repeat(" ", indent)
	for _, item := range items {
		for i, l := range wrap(item, textWidth-indent-2) {
			mark := "- "
			if i > 0 {
				mark = "  "
			}
			s.line("%s%s%s", pad, mark, l)
		}
	}
}

// table writes rows with aligned columns, two spaces apart. Every column but the
// last is as wide as its widest cell; the last is wrapped. right lists the columns
// that are aligned to the right.
func (s *sheet) table(rows [][]string, right ...int) {
	if len(rows) == 0 {
		return
	}
	widths := make([]int, len(rows[0])-1)
	for _, row := range rows {
		for i := range widths {
			widths[i] = max(widths[i], cells(row[i]))
		}
	}
	used := 2
	for _, w := range widths {
		used += w + 2
	}
	for _, row := range rows {
		var b strings.Builder
		b.WriteString("  ")
		for i, w := range widths {
			b.WriteString(padTo(row[i], w, slices.Contains(right, i)) + "  ")
		}
		lines := wrap(row[len(row)-1], max(16, textWidth-used))
		for i, l := range lines {
			if i == 0 {
				s.line("%s%s", b.String(), l)
				continue
			}
			s.line("%s%s", strings.Repeat(" ", used), l)
		}
	}
}

func padTo(text string, w int, right bool) string {
	pad := strings.Repeat(" ", max(0, w-cells(text)))
	if right {
		return pad + text
	}
	return text + pad
}

// wrap breaks text into lines of at most w columns, at spaces where it can. It
// always gives at least one line.
func wrap(text string, w int) []string {
	var lines []string
	for part := range strings.SplitSeq(text, "\n") {
		lines = append(lines, wrapLine(part, w)...)
	}
	return lines
}

func wrapLine(text string, w int) []string {
	var lines []string
	line, used := "", 0
	for word := range strings.FieldsSeq(text) {
		n := cells(word)
		if line != "" && used+1+n <= w {
			line, used = line+" "+word, used+1+n
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for n > w {
			head, rest := cut(word, w)
			lines, word = append(lines, head), rest
			n = cells(word)
		}
		line, used = word, n
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// cut splits a word that is longer than a line; it takes at least one character.
func cut(word string, w int) (head, rest string) {
	used := 0
	for i, r := range word {
		n := runeCells(r)
		if i > 0 && used+n > w {
			return word[:i], word[i:]
		}
		used += n
	}
	return word, ""
}

// cells is how many columns a text takes on a terminal.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

func runeCells(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Me, r), unicode.Is(unicode.Cf, r):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	case width.Neutral, width.EastAsianAmbiguous, width.EastAsianNarrow, width.EastAsianHalfwidth:
		return 1
	default:
		return 1
	}
}
