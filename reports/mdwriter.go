package reports

import (
	"fmt"
	"strings"
	"unicode"
)

// mdWriter writes Markdown. Its methods take plain text and escape it, so that
// nothing a person typed becomes markup; line alone takes markup.
type mdWriter struct{ b strings.Builder }

func (m *mdWriter) line(format string, args ...any) {
	fmt.Fprintf(&m.b, format, args...)
	m.b.WriteByte('\n')
}

// bytes is what was written, with no more than one empty line at a time.
func (m *mdWriter) bytes() []byte {
	text := m.b.String()
	for strings.Contains(text, "\n\n\n") {
		text = strings.ReplaceAll(text, "\n\n\n", "\n\n")
	}
	return []byte(strings.TrimRight(text, "\n") + "\n")
}

func (m *mdWriter) h2(title string) {
	m.line("## %s", mdLine(title))
	m.line("")
}

func (m *mdWriter) h3(title string) {
	m.line("### %s", mdLine(title))
	m.line("")
}

// para is a paragraph; nothing for empty text.
func (m *mdWriter) para(text string) {
	if text == "" {
		return
	}
	m.line("")
	m.line("%s", mdLead(mdJoin(text)))
	m.line("")
}

func (m *mdWriter) bullets(items []string) {
	for _, x := range items {
		m.line("- %s", mdLead(mdJoin(x)))
	}
	m.line("")
}

func (m *mdWriter) numbered(items []string) {
	for i, x := range items {
		m.line("%d. %s", i+1, mdLead(mdJoin(x)))
	}
	m.line("")
}

// named is a list in one paragraph after its name, or as bullets when the items
// are sentences; nothing for an empty list.
func (m *mdWriter) named(name string, items []string) {
	if len(items) == 0 {
		return
	}
	m.line("**%s**", mdLine(name))
	m.line("")
	for _, x := range items {
		m.line("- %s", mdLead(mdJoin(x)))
	}
	m.line("")
}

// table writes a table, or a word that there is nothing to list.
func (m *mdWriter) table(head []string, rows [][]string) {
	if len(rows) == 0 {
		m.line("Nothing is listed.")
		m.line("")
		return
	}
	m.row(head)
	m.line("|%s", strings.Repeat(" --- |", len(head)))
	for _, r := range rows {
		m.row(r)
	}
	m.line("")
}

func (m *mdWriter) row(cells []string) {
	for _, c := range cells {
		m.b.WriteString("| " + strings.ReplaceAll(mdText(c), "\n", "<br>") + " ")
	}
	m.line("|")
}

// mdText escapes what Markdown would read as markup. Line breaks stay.
func mdText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '&', '$':
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// mdJoin puts text on one line.
func mdJoin(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// mdLine is mdText on one line.
func mdLine(s string) string { return mdText(mdJoin(s)) }

// mdLead escapes a line of its own, whose first characters could start a heading,
// a list, a rule or a table of contents.
func mdLead(s string) string {
	s = mdText(strings.TrimLeft(s, " "))
	digits := strings.TrimLeftFunc(s, unicode.IsDigit)
	switch {
	case s == "":
		return ""
	case strings.ContainsRune("#+-=", rune(s[0])):
		return "\\" + s
	case digits != s && digits != "" && (digits[0] == '.' || digits[0] == ')'):
		return s[:len(s)-len(digits)] + "\\" + digits
	default:
		return s
	}
}

// anchor is the link target that renderers give a heading.
func anchor(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-':
			return unicode.ToLower(r)
		case r == ' ':
			return '-'
		default:
			return -1
		}
	}, title)
}
