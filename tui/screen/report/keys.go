package report

import (
	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/contradictions"
	"soc2ready/tui/screen/history"
	"soc2ready/tui/screen/why"
	"soc2ready/tui/widget"
)

// Update implements screen.Screen.
func (p *Screen) Update(msg tea.Msg) (bool, tea.Cmd) {
	switch msg := msg.(type) {
	case wrote:
		return true, p.wrote(msg)
	case tea.PasteMsg:
		if p.typing {
			p.folder += widget.OneLine(msg.Content, 400)
		}
		return true, nil
	case tea.KeyPressMsg:
		if p.typing {
			p.folderKey(msg)
			return true, nil
		}
		if p.page == documents {
			return p.documentKey(msg.String())
		}
		return p.resultKey(msg.String())
	}
	return false, nil
}

func (p *Screen) resultKey(name string) (bool, tea.Cmd) {
	lines := p.lines()
	switch name {
	case "j", "down":
		p.at = min(p.at+1, len(lines)-1)
	case "k", "up":
		p.at = max(p.at-1, 0)
	case "g", "home":
		p.at = 0
	case "G", "end":
		p.at = len(lines) - 1
	case "t":
		p.type2 = !p.type2
	case "x":
		p.page = documents
	case "c":
		return true, p.s.Show(contradictions.New(p.s))
	case "s":
		return true, history.Open(p.s, p.s.ID, p.s)
	case "enter":
		return true, p.s.Go(screen.Gaps, string(p.weakest(lines[p.at])))
	case "w":
		return true, p.s.Show(why.New(p.s, lines[p.at].key))
	default:
		return false, nil
	}
	return true, nil
}

// Click implements screen.Clicker: a line of the results is selected, and its
// cards opened by a second click.
func (p *Screen) Click(_, y int) tea.Cmd {
	i, ok := p.hits.At(y)
	if !ok || p.page != results {
		return nil
	}
	if i == p.at {
		_, cmd := p.resultKey("enter")
		return cmd
	}
	p.at = i
	return nil
}

// weakest is the criterion of a line with the smallest low end.
func (p *Screen) weakest(l line) q.CriterionID {
	var worst q.CriterionID
	low := scoring.Full + 1
	for _, id := range p.criteriaOf(l) {
		if c := p.s.Result.Criterion(id); c.Applies && c.Type1.Low < low {
			worst, low = id, c.Type1.Low
		}
	}
	return worst
}

func (p *Screen) documentKey(name string) (bool, tea.Cmd) {
	docs := p.documents()
	if len(docs) == 0 && name != "esc" && name != "x" {
		return false, nil
	}
	switch name {
	case "esc", "x":
		p.page = results
	case "j", "down":
		p.doc = min(p.doc+1, len(docs)-1)
	case "k", "up":
		p.doc = max(p.doc-1, 0)
	case "space":
		key := docs[p.doc].Key
		p.picked[key] = !p.picked[key]
	case "p":
		p.letter = !p.letter
	case "f":
		p.typing = true
	case "y":
		return true, p.copyPath()
	case "enter":
		return true, p.write()
	default:
		return false, nil
	}
	return true, nil
}

func (p *Screen) documents() []screen.Document {
	if p.s.Exporter == nil {
		return nil
	}
	return p.s.Exporter.Documents()
}

func (p *Screen) folderKey(k tea.KeyPressMsg) {
	switch k.String() {
	case "enter":
		p.typing = false
		if p.folder == "" {
			p.folder = p.s.Exporter.Folder(p.s.A.Name)
		}
	case "esc":
		p.typing = false
		p.folder = p.s.Exporter.Folder(p.s.A.Name)
	case "backspace":
		if r := []rune(p.folder); len(r) > 0 {
			p.folder = string(r[:len(r)-1])
		}
	case "ctrl+u":
		p.folder = ""
	default:
		p.folder += k.Text
	}
}

func (p *Screen) paper() string {
	if p.letter {
		return "letter"
	}
	return "a4"
}

// write writes the picked documents, or the selected one when none is picked.
func (p *Screen) write() tea.Cmd {
	if p.writing {
		return nil
	}
	var docs []screen.Document
	for _, d := range p.documents() {
		if p.picked[d.Key] {
			docs = append(docs, d)
		}
	}
	if len(docs) == 0 {
		docs = append(docs, p.documents()[p.doc])
	}
	p.writing = true
	// The exporter works on a copy, so that answers given meanwhile do not
	// change the document half way.
	s, exporter, folder, paper := p.s.Frozen(), p.s.Exporter, p.folder, p.paper()
	return func() tea.Msg {
		var m wrote
		for _, d := range docs {
			path, size, err := exporter.Write(s.Ctx, s, d.Key, folder, paper)
			m.files = append(m.files, written{d, path, size, err})
		}
		return m
	}
}

func (p *Screen) wrote(m wrote) tea.Cmd {
	p.writing, p.done = false, m.files
	t := screen.Toast{}
	ok := 0
	for _, f := range m.files {
		if f.err != nil {
			return screen.Cmd(screen.Toast{Title: f.doc.Title + " could not be written", Lines: []string{f.err.Error(), "f chooses another folder; enter tries again."}, Error: true})
		}
		ok++
	}
	t.Title, t.Lines = screen.Counted(ok, "file")+" written", []string{"y copies the path of the last one."}
	if p.s.ReadOnly { // the file does not keep that there is a report
		return screen.Cmd(t)
	}
	return tea.Batch(screen.Cmd(t), p.s.Change("report written", q.SettingEntry("report_written", p.s.Today().String())))
}

// copyPath sends the path of the last document to the terminal's clipboard.
func (p *Screen) copyPath() tea.Cmd {
	path := p.folder
	if len(p.done) > 0 {
		path = p.done[len(p.done)-1].path
	}
	return tea.Batch(tea.SetClipboard(path), screen.Cmd(screen.Toast{Title: "Sent to the clipboard", Lines: []string{path}}))
}
