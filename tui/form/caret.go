package form

import (
	"strings"

	"charm.land/huh/v2"
	"github.com/charmbracelet/x/ansi"
)

// bare is huh's theme without any style. huh can theme neither a text field
// without focus nor a row across the pane, so a page draws its fields itself and
// takes from huh only what it alone knows: which part of a long text shows, and
// where the cursor is. In a bare theme the cursor is the only thing with a style.
func bare(bool) *huh.Styles { return unstyled }

var unstyled = &huh.Styles{} //nolint:gochecknoglobals // huh asks for it hundreds of times a key; nobody changes it

// caret reads the first line of a drawn text field: its text without styles,
// and the column of the cursor, which huh draws in reverse; -1 when there is none.
func caret(view string) (text string, column int) {
	var plain strings.Builder
	column = -1
	p := ansi.NewParser()
	var state byte
	for view != "" {
		seq, width, n, next := ansi.DecodeSequence(view, state, p)
		state, view = next, view[n:]
		switch {
		case seq == "\n":
			return plain.String(), column
		case width > 0:
			plain.WriteString(seq)
		case column < 0 && ansi.HasCsiPrefix(seq) && p.Command() == 'm' && reverses(p.Params()):
			column = ansi.StringWidth(plain.String())
		}
	}
	return plain.String(), column
}

// reverses reports whether a style turns reverse on. The numbers of a colour
// are no attributes.
func reverses(params ansi.Params) bool {
	for i := 0; i < len(params); i++ {
		switch params[i].Param(0) {
		case 7:
			return true
		case 38, 48, 58:
			if kind, _, _ := params.Param(i+1, 0); kind == 5 {
				i += 2
			} else {
				i += 4
			}
		}
	}
	return false
}
