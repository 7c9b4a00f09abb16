package gaps

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// evidence is the overlay that lists what stands behind an answer: references
// that can be added, changed and removed. A reference is what it is, where it
// lies, who keeps it, its own date and the period it covers; of a file on this
// computer the SHA-256 is kept, so that a later look can tell whether it changed.
type evidence struct {
	s    *screen.Session
	ctl  *q.Control
	st   *q.Statement
	at   int
	form *refForm // while a reference is typed
	edit int      // which one is being changed; -1 for a new one
}

func newEvidence(s *screen.Session, ctl *q.Control, st *q.Statement) *evidence {
	e := &evidence{s: s, ctl: ctl, st: st}
	if len(e.refs()) == 0 && !s.ReadOnly {
		e.open(-1)
	}
	return e
}

// Edits implements screen.Editor. Checking a file whose SHA-256 is not known yet
// would keep it.
func (e *evidence) Edits(key string) bool {
	switch key {
	case "a", "n", "e", "enter", "x", "delete", "u":
		return true
	case "f":
		return e.at < len(e.refs()) && e.refs()[e.at].SHA256 == ""
	default:
		return false
	}
}

func (e *evidence) refs() []q.EvidenceRef { return e.s.A.Answers[e.st.Key].Evidence }

// open starts a new reference, or the change of one.
func (e *evidence) open(i int) tea.Cmd {
	ref := q.EvidenceRef{}
	if i >= 0 {
		ref = e.refs()[i]
	}
	e.edit, e.form = i, newRefForm(ref)
	return e.form.focusOn(0)
}

// Typing implements screen.Overlay.
func (e *evidence) Typing() bool { return e.form != nil }

// Update implements screen.Overlay.
func (e *evidence) Update(msg tea.Msg) (bool, tea.Cmd) {
	if e.form != nil {
		return e.formUpdate(msg)
	}
	k, isKey := msg.(tea.KeyPressMsg)
	if !isKey {
		return false, nil
	}
	e.at = max(0, min(e.at, len(e.refs())-1))
	switch k.String() {
	case "down", "j":
		e.at = min(e.at+1, len(e.refs())-1)
	case "up", "k":
		e.at = max(e.at-1, 0)
	case "a", "n":
		return false, e.open(-1)
	case "e", "enter":
		if len(e.refs()) == 0 {
			return false, e.open(-1)
		}
		return false, e.open(e.at)
	case "x", "delete":
		return false, e.remove()
	case "f":
		return false, e.check()
	case "u":
		return false, e.s.Undo()
	case "esc", "q", "v":
		return true, nil
	}
	return false, nil
}

func (e *evidence) formUpdate(msg tea.Msg) (bool, tea.Cmd) {
	done, taken, cmd := e.form.update(msg)
	switch {
	case taken:
		return false, e.take()
	case done:
		e.form = nil
		return len(e.refs()) == 0, nil
	default:
		return false, cmd
	}
}

// take saves the typed reference; what is wrong is said and stays to be mended.
func (e *evidence) take() tea.Cmd {
	ref, ok := e.form.ref()
	if !ok {
		return e.form.focusOn(e.form.focus)
	}
	refs := append([]q.EvidenceRef{}, e.refs()...)
	label := "evidence: " + ref.Title
	if e.edit >= 0 && e.edit < len(refs) {
		refs[e.edit], e.at = ref, e.edit
	} else {
		refs = append(refs, ref)
		e.at = len(refs) - 1
	}
	e.form = nil
	cmd := e.s.Change(label, q.EvidenceEntry(e.s.A, e.st.Key, refs))
	if ref.SHA256 == "" {
		return tea.Batch(cmd, hash(e.s, e.st.Key, ref))
	}
	return cmd
}

func (e *evidence) remove() tea.Cmd {
	refs := e.refs()
	if e.at >= len(refs) {
		return nil
	}
	left := append(append([]q.EvidenceRef{}, refs[:e.at]...), refs[e.at+1:]...)
	e.at = max(0, min(e.at, len(left)-1))
	return tea.Batch(e.s.Change("evidence removed", q.EvidenceEntry(e.s.A, e.st.Key, left)),
		screen.Cmd(screen.Toast{Title: "Reference removed", Lines: []string{"What it points to is left alone. u brings it back."}}))
}

// View implements screen.Overlay.
func (e *evidence) View(w, h int) (title, foot string, v screen.View) {
	th := e.s.Theme
	title = "Evidence: " + e.ctl.Label() + ", " + e.st.Aspect.Word()
	for _, l := range widget.Wrap(e.st.Text, w) {
		v.Lines = append(v.Lines, e.row(w).Put(0, theme.Text, l).String(th))
	}
	if e.form != nil {
		v.Lines = append(v.Lines, e.row(w).String(th))
		lines, cursor := e.form.view(e.s, w, h-len(v.Lines))
		if cursor != nil {
			cursor.Y += len(v.Lines)
		}
		v.Lines, v.Cursor = append(v.Lines, lines...), cursor
		if room := h - len(v.Lines); len(e.refs()) == 0 && room > 2 {
			asks := e.asks(w)
			v.Lines = append(v.Lines, asks[:min(room, len(asks))]...)
		}
		return title, "", v
	}
	glyph, text, tone := standing(e.s, e.ctl, e.st)
	for i, l := range widget.Wrap(text, w-2) {
		r := e.row(w).Put(2, theme.Soft, l)
		if i == 0 {
			r.Put(0, tone, glyph)
		}
		v.Lines = append(v.Lines, r.String(th))
	}
	v.Lines = append(v.Lines, e.row(w).String(th))
	if len(e.refs()) == 0 {
		v.Lines = append(v.Lines, e.asks(w)...)
		return title, "", v
	}
	v.Lines = append(v.Lines, e.list(w, h-len(v.Lines))...)
	return title, screen.Counted(len(e.refs()), "reference"), v
}

func (e *evidence) row(w int) *widget.Row { return widget.NewRow(w, theme.Overlay) }

// asks draws what an auditor will ask for, while nothing is named.
func (e *evidence) asks(w int) []string {
	th := e.s.Theme
	lines := []string{e.row(w).Put(0, theme.Muted, "Nothing is named yet. An auditor will ask for:").String(th)}
	asks := e.ctl.Evidence.Design
	if e.st.Aspect == q.Operation {
		asks = e.ctl.Evidence.Operation
	}
	for _, a := range asks {
		for i, l := range widget.Wrap(a, w-2) {
			r := e.row(w).Put(2, theme.Soft, l)
			if i == 0 {
				r.Put(0, theme.Muted, th.Glyphs.Open)
			}
			lines = append(lines, r.String(th))
		}
	}
	return lines
}

// list draws the references in room lines, and the selected one in full.
func (e *evidence) list(w, room int) []string {
	th := e.s.Theme
	refs := e.refs()
	e.at = max(0, min(e.at, len(refs)-1))
	detail := e.detail(w, &refs[e.at])
	shown := max(1, room-len(detail)-1)
	first := max(0, min(e.at-shown+1, len(refs)-shown))
	var lines []string
	for i := first; i < min(len(refs), first+shown); i++ {
		lines = append(lines, e.refRow(w, refs[i], i == e.at))
	}
	lines = append(lines, e.row(w).String(th))
	return append(lines, detail...)
}

func (e *evidence) refRow(w int, ref q.EvidenceRef, current bool) string {
	th := e.s.Theme
	ground, tok := theme.Overlay, theme.Text
	if current {
		ground, tok = theme.Select, theme.Strong
	}
	glyph, word, tone := evidenceState(e.s, e.ctl, ref)
	r := widget.NewRow(w, ground)
	if current {
		r.Put(0, theme.Accent, th.Glyphs.Cursor)
	}
	r.Put(2, tok, widget.Cut(ref.Title, w-24, th.Glyphs.Ellipsis))
	return r.Right(w-9, theme.Muted, speaksFor(ref)).Right(w, tone, fmt.Sprintf("%s %s", glyph, word)).String(th)
}

// speaksFor is the day that a reference speaks for, or the end of its period.
func speaksFor(ref q.EvidenceRef) string {
	switch {
	case !ref.To.IsZero():
		return "to " + ref.To.String()
	case !ref.Date.IsZero():
		return ref.Date.String()
	case !ref.From.IsZero():
		return "from " + ref.From.String()
	default:
		return "no date"
	}
}

// detail draws all that is known of a reference.
func (e *evidence) detail(w int, ref *q.EvidenceRef) []string {
	th := e.s.Theme
	var lines []string
	add := func(label, text string, front bool) {
		cut := widget.Cut(text, w-10, th.Glyphs.Ellipsis)
		if front {
			cut = widget.CutFront(text, w-10, th.Glyphs.Ellipsis)
		}
		lines = append(lines, e.row(w).Put(0, theme.Muted, label).Put(10, theme.Text, cut).String(th))
	}
	add("what", ref.Title, false)
	where := ref.Location
	if where == "" {
		where = th.Glyphs.NA
	}
	add("where", where, true)
	owner := ref.Owner.Title()
	if ref.Owner == "" {
		owner = "nobody named"
	}
	kind := ref.Kind
	if kind == "" {
		kind = "no kind"
	}
	add("kind", kind+", kept by "+owner, false)
	add("of", period(ref), false)
	if ref.SHA256 == "" {
		add("SHA-256", "none; it is kept of a file on this computer", false)
		return lines
	}
	half := len(ref.SHA256) / 2
	add("SHA-256", ref.SHA256[:half], false)
	add("", ref.SHA256[half:], false)
	return lines
}

// period is the day and the period of a reference in words.
func period(ref *q.EvidenceRef) string {
	text := "no date of its own"
	if !ref.Date.IsZero() {
		text = ref.Date.Words()
	}
	switch {
	case !ref.From.IsZero() && !ref.To.IsZero():
		return text + ", covers " + ref.From.Words() + " to " + ref.To.Words()
	case !ref.From.IsZero():
		return text + ", covers the time from " + ref.From.Words()
	case !ref.To.IsZero():
		return text + ", covers the time to " + ref.To.Words()
	default:
		return text
	}
}

// evidenceState says whether a reference is current for its control's cadence.
func evidenceState(s *screen.Session, ctl *q.Control, ref q.EvidenceRef) (glyph, word string, tone theme.Token) {
	if scoring.Stale(ctl.Cadence, []q.EvidenceRef{ref}, s.Today()) {
		return s.Theme.Glyphs.Warning, "stale", theme.Partly
	}
	return s.Theme.Glyphs.Yes, "shown", theme.Met
}

// standing says in a sentence what stands behind the answer to a statement.
func standing(s *screen.Session, ctl *q.Control, st *q.Statement) (glyph, text string, tone theme.Token) {
	g := s.Theme.Glyphs
	ans := s.A.Answers[st.Key]
	switch scoring.StandingOf(ctl, ans, s.Today()) {
	case scoring.Shown:
		return g.Yes, "shown: " + screen.Counted(len(ans.Evidence), "reference") + ", current", theme.Met
	case scoring.Outdated:
		return g.Warning, fmt.Sprintf("stale: the newest may be %d days old, and is older", scoring.MaxAgeDays(ctl.Cadence)), theme.Partly
	case scoring.Asserted:
		return g.Open, "asserted: only our word stands behind it", theme.Muted
	default:
		return g.NA, "counts once the answer is yes or partly", theme.Muted
	}
}

// Hints implements screen.Overlay.
func (e *evidence) Hints() []widget.Hint {
	switch {
	case e.form != nil:
		return e.form.hints()
	case len(e.refs()) == 0:
		return []widget.Hint{{Key: "a", Word: "add"}, {Key: "u", Word: "undo"}, {Key: "esc", Word: "close"}}
	}
	hints := []widget.Hint{{Key: "a", Word: "add"}, {Key: "e", Word: "change"}, {Key: "x", Word: "remove"}}
	if e.s.HashFile != nil && e.at < len(e.refs()) && onThisComputer(e.refs()[e.at].Location) {
		hints = append(hints, widget.Hint{Key: "f", Word: "check the file"})
	}
	return append(hints, widget.Hint{Key: "↑↓", Word: "move"}, widget.Hint{Key: "u", Word: "undo"}, widget.Hint{Key: "esc", Word: "close"})
}
