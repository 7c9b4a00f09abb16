// Package screen is the contract between the wizard's frame and its screens: the
// open assessment and everything derived from it ([Session]), the interface that
// a screen fulfils ([Screen]), and the messages that pass between them.
//
// A screen decides in Update, draws in View and never does I/O: it changes the
// assessment with [Session.Change], which updates memory and figures at once and
// returns the command that saves.
package screen

import (
	tea "charm.land/bubbletea/v2"

	"soc2ready/tui/widget"
)

// Stage is one of the places in the wizard.
type Stage int

// Home and the seven stages, in order.
const (
	Home Stage = iota
	Fit
	Scope
	Criteria
	Risks
	Gaps
	Plan
	Report
)

// Stages lists the seven stages.
func Stages() []Stage { return []Stage{Fit, Scope, Criteria, Risks, Gaps, Plan, Report} }

// String is the stage's name as shown.
func (s Stage) String() string {
	names := [...]string{"Home", "Fit", "Scope", "Criteria", "Risks", "Gaps", "Plan", "Report"}
	if s < 0 || int(s) >= len(names) {
		return "?"
	}
	return names[s]
}

// StageOf is the stage of a name as String gives it; Home for any other.
func StageOf(name string) Stage {
	for _, s := range Stages() {
		if s.String() == name {
			return s
		}
	}
	return Home
}

// Progress is how far a stage has come, shown without colour.
type Progress int

// The states of a stage.
const (
	NotBegun Progress = iota
	Begun
	Done
)

// View is what a screen draws: exactly the lines it was given room for, and the
// cursor where text is being typed, relative to the first line.
type View struct {
	Lines  []string
	Cursor *tea.Cursor
}

// Screen is one stage, or the home screen. Its size is the body between header
// and footer.
type Screen interface {
	// Enter is called when the screen comes to the front; target names what to
	// show there ("mfa-enforcement"), empty for where it was left.
	Enter(target string) tea.Cmd
	// Leave is called before another screen comes to the front, and before the
	// program ends: what is being typed is saved.
	Leave() tea.Cmd
	// SetSize gives the body's room in cells.
	SetSize(w, h int)
	// Update handles a message. handled is false when the frame may use the key.
	Update(msg tea.Msg) (handled bool, cmd tea.Cmd)
	// View draws the body.
	View() View
	// Hints are the keys that work here now, most used first.
	Hints() []widget.Hint
	// Help lists all keys of the screen with what they do.
	Help() []widget.Hint
	// Typing is true while text is being entered: then only ctrl keys are global.
	Typing() bool
	// Crumbs is the place inside the stage, and Count what stands at its right.
	Crumbs() []string
	Count() string
	// Resume is what Enter needs to come back to the same place.
	Resume() string
}

// Clicker is a screen that takes clicks of the mouse.
type Clicker interface {
	// Click is a click of the left button at a cell of the body; what it does a key
	// can do too.
	Click(x, y int) tea.Cmd
}

// Whole is a screen that at times wants the window without header and stage line.
type Whole interface{ Whole() bool }

// Overlay is a framed window over the screen, such as "why?" or the help.
type Overlay interface {
	// Update handles a key; closed says that the overlay is done.
	Update(msg tea.Msg) (closed bool, cmd tea.Cmd)
	// View draws the inside for a width and at most a height: title, foot, lines.
	View(w, h int) (title, foot string, v View)
	Hints() []widget.Hint
	Typing() bool
}

// The messages between screens and the frame.
type (
	// Go brings a stage to the front.
	Go struct {
		Stage  Stage
		Target string
	}
	// Open opens another assessment: at a stage, or for Home where it was left.
	Open struct {
		ID    string
		Stage Stage
		Say   *Toast // said once it is open; nil: nothing
	}
	// Show puts an overlay over the screen.
	Show struct{ Overlay Overlay }
	// Toast says something for three seconds. An Error stays until a key is pressed,
	// a Warn until one is pressed after it could be read.
	Toast struct {
		Title string
		Lines []string
		Error bool
		Warn  bool
	}
	// Saved reports that the queue wrote up to Seq.
	Saved struct {
		Seq     int
		Rev     int64
		Err     error
		Label   string // of an undo or redo
		Entries any
	}
	// Changed tells the screens that the assessment changed under them, by an
	// undo, an import or another program. Elsewhere says that it was the last, while
	// somebody may be typing here.
	Changed struct{ Elsewhere bool }
	// Flush asks for everything to be saved now: the terminal is going away.
	Flush struct{ Quit bool }
)

// Cmd wraps a message as a command.
func Cmd(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
