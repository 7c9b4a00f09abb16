package history

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/reader"
	"soc2ready/tui/theme"
	"soc2ready/tui/widget"
)

// mostChanges is how far back the lists go.
const mostChanges = 200

// Latest shows the last changes of the open assessment: what, when, by whom.
func Latest(s *screen.Session) tea.Cmd {
	return changes(s, "Latest changes", "", "Nothing has changed since the assessment was made.", nil)
}

// Card shows how the answers of a card came to be what they are.
func Card(s *screen.Session, ctl *q.Control) tea.Cmd {
	keys := []q.EntryKey{{Kind: q.KindCard, Key: string(ctl.Key)}}
	for i := range ctl.Statements {
		keys = append(keys, q.EntryKey{Kind: q.KindAnswer, Key: string(ctl.Statements[i].Key)})
	}
	return changes(s, "History: "+ctl.Label(), ctl.Label()+", ",
		"Nothing on this card has changed since the assessment was made.", keys)
}

// changes reads the history and shows it. known is what every line would begin
// with; it is left out.
func changes(s *screen.Session, title, known, none string, of []q.EntryKey) tea.Cmd {
	store, ctx, id, cat, zone := s.Store, s.Ctx, s.ID, s.Catalog(), s.Now().Location()
	return s.Await(func() tea.Msg {
		events, err := store.History(ctx, id, mostChanges, of...)
		if err != nil {
			return screen.Toast{Title: "The history could not be read", Lines: []string{err.Error()}, Error: true}
		}
		list := make([]change, len(events))
		for i, e := range events {
			list[i] = changeOf(cat, e, known, zone)
		}
		return screen.Show{Overlay: &reader.Overlay{Title: title, Paint: func(w int) []string { return paintChanges(s.Theme, list, none, w) }}}
	})
}

// change is one line of the history in words.
type change struct {
	about, text string // what it is about, the statement's text
	was, is     string // empty: the assessment was made
	at, who     string
}

func changeOf(cat *q.Catalog, e screen.Event, known string, zone *time.Location) change {
	c := change{at: e.At.In(zone).Format("2006-01-02 15:04"), who: e.Who}
	if e.Back {
		c.who = "undo or redo, " + e.Who
	}
	if e.Key.Kind == "" {
		c.about = "The assessment was made"
		return c
	}
	c.about, c.was, c.is = q.ChangeWords(cat, e.Key, e.Old, e.New)
	c.about = strings.TrimPrefix(c.about, known)
	if _, st := cat.Statement(q.StatementID(e.Key.Key)); st != nil && e.Key.Kind == q.KindAnswer {
		c.text = st.Text
	}
	return c
}

// paintChanges draws changes, newest first: what was and is, when and by whom.
func paintChanges(th *theme.Theme, list []change, none string, w int) []string {
	if len(list) == 0 {
		return wrapped(th, w, 0, theme.Text, none)
	}
	var lines []string
	for i, c := range list {
		if i > 0 {
			lines = append(lines, "")
		}
		head := widget.NewRow(w, theme.Overlay).Put(0, theme.Strong, widget.Cut(c.about, w-widget.Width(c.at)-2, th.Glyphs.Ellipsis))
		lines = append(lines, head.Right(w, theme.Muted, c.at).String(th))
		if c.text != "" {
			lines = append(lines, widget.NewRow(w, theme.Overlay).Put(2, theme.Soft, widget.Cut(c.text, w-2, th.Glyphs.Ellipsis)).String(th))
		}
		lines = append(lines, moved(th, c, w)...)
	}
	return lines
}

// moved draws what was and what is, with who did it at the right of the first
// line.
func moved(th *theme.Theme, c change, w int) []string {
	who := widget.Cut(c.who, w/3, th.Glyphs.Ellipsis)
	text := ""
	if c.was != "" || c.is != "" {
		text = c.was + " " + th.Glyphs.Arrow + " " + c.is
	}
	var lines []string
	for i, l := range widget.Wrap(text, w-4-widget.Width(who)) {
		r := widget.NewRow(w, theme.Overlay).Put(2, theme.Text, l)
		if i == 0 {
			r.Right(w, theme.Muted, who)
		}
		lines = append(lines, r.String(th))
	}
	return lines
}

func wrapped(th *theme.Theme, w, x int, tok theme.Token, text string) []string {
	var lines []string
	for _, l := range widget.Wrap(text, w-x) {
		lines = append(lines, widget.NewRow(w, theme.Overlay).Put(x, tok, l).String(th))
	}
	return lines
}
