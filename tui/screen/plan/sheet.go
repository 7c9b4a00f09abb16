package plan

import (
	"fmt"

	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// sheet gathers the lines of an overlay.
type sheet struct {
	th    *theme.Theme
	w     int
	lines []string
}

func (t *sheet) row() *widget.Row { return widget.NewRow(t.w, theme.Overlay) }

func (t *sheet) add(r *widget.Row) { t.lines = append(t.lines, r.String(t.th)) }

func (t *sheet) blank() { t.add(t.row()) }

// head is a heading with something at the right.
func (t *sheet) head(label, right string) {
	t.add(t.row().Put(0, theme.Label, label).Right(t.w, theme.Muted, right))
}

// para is a paragraph from a column on.
func (t *sheet) para(x int, tok theme.Token, text string) {
	for _, l := range widget.Wrap(text, t.w-x) {
		t.add(t.row().Put(x, tok, l))
	}
}

// fact is a label with a text that wraps beside it.
func (t *sheet) fact(label, text string) {
	for i, l := range widget.Wrap(text, t.w-labelWidth) {
		r := t.row().Put(labelWidth, theme.Text, l)
		if i == 0 {
			r.Put(1, theme.Muted, label)
		}
		t.add(r)
	}
}

// steps is a numbered list.
func (t *sheet) steps(list []string) {
	if len(list) == 0 {
		return
	}
	t.blank()
	t.head("STEPS", "")
	for i, step := range list {
		for j, l := range widget.Wrap(step, t.w-3) {
			r := t.row().Put(3, theme.Text, l)
			if j == 0 {
				r.Put(0, theme.Muted, fmt.Sprint(i+1))
			}
			t.add(r)
		}
	}
}
