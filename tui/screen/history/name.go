package history

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// nameLimit is the longest name of a snapshot, in characters.
const nameLimit = 60

// pause is how long taking a snapshot waits for answers that are being saved
// before it looks again.
const pause = 50 * time.Millisecond

// again asks for the snapshot that had to wait.
type again struct{}

// taken is the answer of the store to a new snapshot.
type taken struct {
	shot screen.Snapshot
	err  error
}

// nameKey handles a key while the name of a new snapshot is typed.
func (o *Overlay) nameKey(k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		o.naming, o.warning = false, ""
	case "enter":
		return o.take()
	case "backspace":
		if r := []rune(o.field); len(r) > 0 {
			o.field = string(r[:len(r)-1])
		}
		o.warning = ""
	case "ctrl+u":
		o.field, o.warning = "", ""
	default:
		o.typed(k.Text)
	}
	return nil
}

func (o *Overlay) typed(s string) {
	if s == "" {
		return
	}
	if s != " " {
		s = widget.OneLine(s, nameLimit)
	}
	r := []rune(o.field + s)
	o.field, o.warning = string(r[:min(len(r), nameLimit)]), ""
}

// take freezes the figures of now under the typed name. What is still being
// saved would not be in it, so it waits for that.
func (o *Overlay) take() tea.Cmd {
	names := make([]string, len(o.shots))
	for i, s := range o.shots {
		names[i] = s.Name
	}
	name, err := scoring.SnapshotName(o.field, names)
	if err != nil {
		o.warning = upperFirst(err.Error()) + "."
		return nil
	}
	if o.id == o.s.ID && o.s.A != nil {
		switch pending, _, err := o.s.SaveState(); {
		case err != nil:
			o.warning = "The last answers are not saved yet: repair that first, then take the snapshot."
			return nil
		case pending > 0:
			o.warning = "The last answers are being saved first."
			return tea.Tick(pause, func(time.Time) tea.Msg { return again{} })
		}
	}
	if o.busy {
		return nil
	}
	o.busy = true
	store, ctx, id, figures := o.s.Store, o.s.Ctx, o.id, o.present
	return func() tea.Msg {
		shot, err := store.TakeSnapshot(ctx, id, name, figures)
		return taken{shot, err}
	}
}

func (o *Overlay) taken(m taken) tea.Cmd {
	o.busy = false
	if m.err != nil {
		return screen.Cmd(screen.Toast{Title: "The snapshot could not be taken", Lines: []string{m.err.Error()}, Error: true})
	}
	o.naming, o.field, o.warning = false, "", ""
	o.shots = append(o.shots, m.shot)
	o.at = len(o.shots) - 1
	return screen.Cmd(screen.Toast{Title: fmt.Sprintf("Snapshot %q taken", m.shot.Name), Lines: []string{"Later, enter on it shows what has changed since."}})
}

// nameLines draws the field, and under it why the name cannot be taken.
func (o *Overlay) nameLines(w, y int) ([]string, *tea.Cursor) {
	th := o.s.Theme
	const label = "Name"
	at := len(label) + 2
	room := w - at
	text := o.field
	if widget.Width(text) > room-2 {
		text = widget.CutFront(text, room-2, th.Glyphs.Ellipsis)
	}
	field := widget.NewRow(room, theme.Field).Put(1, theme.Text, text).String(th)
	line := widget.NewRow(w, theme.Overlay).Put(0, theme.Accent, label).String(th)
	lines := []string{widget.Over(th, []string{line}, []string{field}, at, 0, false)[0]}
	help, tone := "A name that you will know again, such as \"before the summer\".", theme.Muted
	if o.warning != "" {
		help, tone = o.warning, theme.Text
	}
	for i, l := range widget.Wrap(help, room-2) {
		r := widget.NewRow(w, theme.Overlay)
		if i == 0 && o.warning != "" {
			r.Put(at-2, theme.Partly, th.Glyphs.Warning)
		}
		lines = append(lines, r.Put(at, tone, l).String(th))
	}
	return lines, tea.NewCursor(at+1+widget.Width(text), y)
}

func upperFirst(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
