package tuitest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// modifiers are the prefixes of a key's name, in the order a name has them.
var modifiers = []struct {
	prefix string
	mod    tea.KeyMod
}{
	{"ctrl+", tea.ModCtrl},
	{"alt+", tea.ModAlt},
	{"shift+", tea.ModShift},
	{"meta+", tea.ModMeta},
}

// namedKey is a key without a character of its own and what a terminal sends
// for it: CSI number ~ when number is set, otherwise CSI letter.
type namedKey struct {
	code   rune
	number int
	letter byte
}

// namedKeys are the keys known by a name.
var namedKeys = map[string]namedKey{
	"enter":     {code: tea.KeyEnter},
	"tab":       {code: tea.KeyTab},
	"backspace": {code: tea.KeyBackspace},
	"esc":       {code: tea.KeyEscape},
	"escape":    {code: tea.KeyEscape},
	"space":     {code: tea.KeySpace},
	"up":        {code: tea.KeyUp, letter: 'A'},
	"down":      {code: tea.KeyDown, letter: 'B'},
	"right":     {code: tea.KeyRight, letter: 'C'},
	"left":      {code: tea.KeyLeft, letter: 'D'},
	"end":       {code: tea.KeyEnd, letter: 'F'},
	"home":      {code: tea.KeyHome, letter: 'H'},
	"insert":    {code: tea.KeyInsert, number: 2},
	"delete":    {code: tea.KeyDelete, number: 3},
	"pgup":      {code: tea.KeyPgUp, number: 5},
	"pgdown":    {code: tea.KeyPgDown, number: 6},
	"f1":        {code: tea.KeyF1, number: 11},
	"f2":        {code: tea.KeyF2, number: 12},
	"f3":        {code: tea.KeyF3, number: 13},
	"f4":        {code: tea.KeyF4, number: 14},
	"f5":        {code: tea.KeyF5, number: 15},
	"f6":        {code: tea.KeyF6, number: 17},
	"f7":        {code: tea.KeyF7, number: 18},
	"f8":        {code: tea.KeyF8, number: 19},
	"f9":        {code: tea.KeyF9, number: 20},
	"f10":       {code: tea.KeyF10, number: 21},
	"f11":       {code: tea.KeyF11, number: 23},
	"f12":       {code: tea.KeyF12, number: 24},
}

// Key returns the message a program receives for a key, from the key's name.
// It is the same message that the real decoder makes of what [Encode] returns.
func Key(name string) (tea.KeyPressMsg, error) {
	mod, base := splitKey(name)
	if named, ok := namedKeys[base]; ok {
		key := tea.KeyPressMsg{Code: named.code, Mod: mod}
		if named.code == tea.KeySpace && mod == 0 {
			key.Text = " "
		}
		return key, nil
	}
	cluster, _ := ansi.FirstGraphemeCluster(base, ansi.GraphemeWidth)
	if base == "" || cluster != base || !utf8.ValidString(base) {
		return tea.KeyPressMsg{}, fmt.Errorf("no key is called %q", name)
	}
	return characterKey(base, mod), nil
}

// splitKey separates the modifiers from the key. In "ctrl++" the key is plus.
func splitKey(name string) (mod tea.KeyMod, base string) {
	base = name
	for _, m := range modifiers {
		if rest, ok := strings.CutPrefix(base, m.prefix); ok && rest != "" {
			mod |= m.mod
			base = rest
		}
	}
	return mod, base
}

// characterKey is the message for a key with a character on it.
func characterKey(text string, mod tea.KeyMod) tea.KeyPressMsg {
	code, size := utf8.DecodeRuneInString(text)
	if size < len(text) {
		code = tea.KeyExtended
	}
	key := tea.KeyPressMsg{Code: code, Mod: mod}
	if mod == tea.ModShift && code <= unicode.MaxASCII {
		code, mod = unicode.ToUpper(code), 0
		text = string(code)
	}
	if code <= unicode.MaxASCII && unicode.IsUpper(code) {
		key.Code, key.ShiftedCode = unicode.ToLower(code), code
		key.Mod |= tea.ModShift
	}
	if mod == 0 {
		key.Text = text
	}
	return key
}

// Encode returns the bytes a terminal sends for a key, from the key's name.
//
// The escape key is sent in the form "CSI 27 u", because its plain form, one
// ESC, becomes part of the next key when the two arrive together. A test that
// wants the plain form sends "\x1b" itself and waits for what it causes.
func Encode(name string) (string, error) {
	if _, err := Key(name); err != nil {
		return "", err
	}
	mod, base := splitKey(name)
	named, ok := namedKeys[base]
	switch {
	case ok && named.number > 0:
		return fmt.Sprintf("\x1b[%d%s~", named.number, modSuffix(mod)), nil
	case ok && named.letter != 0 && mod == 0:
		return "\x1b[" + string(named.letter), nil
	case ok && named.letter != 0:
		return fmt.Sprintf("\x1b[1%s%c", modSuffix(mod), named.letter), nil
	case ok:
		return encodeControl(named.code, mod), nil
	}
	return encodeCharacter(base, mod), nil
}

// modSuffix is the parameter that carries modifiers, empty without any.
func modSuffix(mod tea.KeyMod) string {
	if mod == 0 {
		return ""
	}
	return fmt.Sprintf(";%d", modNumber(mod))
}

// modNumber is how terminals write modifiers as a number.
func modNumber(mod tea.KeyMod) int {
	n := 1
	for i, m := range []tea.KeyMod{tea.ModShift, tea.ModAlt, tea.ModCtrl, tea.ModMeta} {
		if mod&m != 0 {
			n += 1 << i
		}
	}
	return n
}

// encodeControl encodes enter, tab, backspace, escape and space.
func encodeControl(code rune, mod tea.KeyMod) string {
	switch {
	case code == tea.KeyEscape:
		return fmt.Sprintf("\x1b[27%su", modSuffix(mod))
	case mod == 0:
		return string(code)
	case code == tea.KeyTab && mod == tea.ModShift:
		return "\x1b[Z"
	}
	return otherKey(code, mod)
}

// encodeCharacter encodes a key with a character on it.
func encodeCharacter(text string, mod tea.KeyMod) string {
	key := characterKey(text, mod)
	code, _ := utf8.DecodeRuneInString(text)
	switch {
	case key.Text != "":
		return key.Text
	case mod == tea.ModCtrl && code >= 'a' && code <= 'z' && code != 'i' && code != 'm':
		return string(code & 0x1f) // ctrl+i and ctrl+m would be tab and enter
	case mod == tea.ModAlt && !strings.ContainsRune("[]OPX^_", code):
		return "\x1b" + text // the others would begin a sequence
	}
	return otherKey(code, mod)
}

// otherKey is xterm's "modifyOtherKeys" form, which has no double meanings.
func otherKey(code rune, mod tea.KeyMod) string {
	return fmt.Sprintf("\x1b[27;%d;%d~", modNumber(mod), code)
}

// encodePaste wraps text as a terminal does for a program that asked for it.
func encodePaste(text string) string {
	return ansi.BracketedPasteStart + text + ansi.BracketedPasteEnd
}

// encodeAll encodes keys one after the other.
func encodeAll(names []string) (string, error) {
	var b strings.Builder
	for _, name := range names {
		raw, err := Encode(name)
		if err != nil {
			return "", err
		}
		b.WriteString(raw)
	}
	return b.String(), nil
}
