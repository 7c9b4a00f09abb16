package risks

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/wizardtest"
	"soc2ready/tui/tuitest"
)

// The first risk of Harbor Notes is R01 with 4×4, then come R07 and R09.
func TestDeciding(t *testing.T) {
	year := q.NewDate(2027, 11, 22)
	tests := []struct {
		name  string
		keys  []string
		typed string
		then  []string
		risk  q.RiskID
		want  q.RiskEntry
		says  string
	}{
		{name: "nothing is decided at first", risk: "R01", says: "○ suggested"},
		{name: "a figure is the likelihood", keys: []string{"2"}, risk: "R01", want: q.RiskEntry{Likelihood: 2, Impact: 4, Confirmed: true}},
		{name: "after tab it is the impact", keys: []string{"tab", "5"}, risk: "R01", want: q.RiskEntry{Likelihood: 4, Impact: 5, Confirmed: true}},
		{
			name: "tab goes back", keys: []string{"tab", "5", "tab", "1"}, risk: "R01",
			want: q.RiskEntry{Likelihood: 1, Impact: 5, Confirmed: true}, says: "● confirmed",
		},
		{name: "another risk begins with the likelihood", keys: []string{"tab", "j", "3"}, risk: "R07", want: q.RiskEntry{Likelihood: 3, Impact: 4, Confirmed: true}},
		{name: "enter confirms the suggested rating", keys: []string{"enter"}, risk: "R01", want: q.RiskEntry{Confirmed: true}, says: "R07 Secrets committed"},
		{name: "enter goes on from risk to risk", keys: []string{"enter", "enter"}, risk: "R07", want: q.RiskEntry{Confirmed: true}, says: "R09 Vulnerable"},
		{
			name: "after a low rating it goes on where the risk stood", keys: []string{"1", "tab", "1", "enter"}, risk: "R01",
			want: q.RiskEntry{Likelihood: 1, Impact: 1, Confirmed: true}, says: "▌R07",
		},
		{name: "u takes it back", keys: []string{"enter", "u"}, risk: "R01"},
		{name: "A confirms all", keys: []string{"A"}, risk: "R42", want: q.RiskEntry{Confirmed: true}, says: "u takes it back"},
		{name: "u takes all of them back", keys: []string{"A", "u"}, risk: "R42", says: "0 of 56 confirmed"},
		{name: "A a second time says so", keys: []string{"A", "A"}, risk: "R01", want: q.RiskEntry{Confirmed: true}, says: "Every risk is confirmed already"},
		{name: "with all confirmed enter goes to Gaps", keys: []string{"A", "enter"}, risk: "R01", want: q.RiskEntry{Confirmed: true}, says: "this is Gaps"},
		{name: "T goes back to avoid", keys: []string{"T"}, risk: "R01", want: q.RiskEntry{Treatment: q.Avoid}, says: "(●) avoid"},
		{name: "T twice is transfer", keys: []string{"T", "T"}, risk: "R01", want: q.RiskEntry{Treatment: q.Transfer}, says: "(●) transfer"},
		{name: "t asks who accepts", keys: []string{"t"}, risk: "R01", says: "Who accepts this risk?"},
		{name: "nobody is not taken", keys: []string{"t", "enter"}, risk: "R01", says: "An accepted risk needs a name"},
		{name: "then it asks why", keys: []string{"t"}, typed: "Ann", then: []string{"enter", "enter"}, risk: "R01", says: "A reason is needed"},
		{name: "then it asks until when", keys: []string{"t"}, typed: "Ann", then: []string{"enter", "o", "k", "enter"}, risk: "R01", says: "2027-11-22"},
		{name: "esc there changes nothing", keys: []string{"t"}, typed: "Ann", then: []string{"enter", "o", "k", "enter", "esc"}, risk: "R01", says: "(●) mitigate"},
		{
			name: "with all three it is accepted", keys: []string{"t"}, typed: "Ann", then: []string{"enter", "o", "k", "enter", "enter"}, risk: "R01",
			want: q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Ann", Expires: year, Note: "ok"}, says: "accepted until 22 Nov 2027 by Ann",
		},
		{
			name: "a day gone by is not taken", keys: []string{"t"}, typed: "Ann", then: []string{"enter", "o", "k", "enter", "ctrl+u", "2", "0", "2", "0", "-", "0", "1", "-", "0", "1", "enter"},
			risk: "R01", says: "That day has gone by",
		},
		{
			name: "another treatment forgets who accepted", keys: []string{"t"}, typed: "Ann", then: []string{"enter", "o", "k", "enter", "enter", "t"}, risk: "R01",
			want: q.RiskEntry{Treatment: q.Transfer, Note: "ok"},
		},
		{name: "o gives it to the next department", keys: []string{"o"}, risk: "R01", want: q.RiskEntry{Owner: q.HR}, says: "owner       HR"},
		{name: "O gives it back", keys: []string{"o", "O"}, risk: "R01", want: q.RiskEntry{Owner: q.ITSecurity}},
		{
			name: "e writes a note", keys: []string{"e"}, typed: "two\nlines", then: []string{"esc"}, risk: "R01",
			want: q.RiskEntry{Note: "two\nlines"}, says: "note two lines",
		},
		{name: "x asks why", keys: []string{"x", "enter"}, risk: "R01", says: "A reason is needed"},
		{
			name: "a reason dismisses", keys: []string{"x"}, typed: "no mail here", then: []string{"enter"}, risk: "R01",
			want: q.RiskEntry{Dismissed: true, Note: "no mail here"}, says: "0 of 55 confirmed",
		},
		{
			name: "the reason stands above the note", keys: []string{"e"}, typed: "a note", then: []string{"esc", "x", "n", "o", "enter"}, risk: "R01",
			want: q.RiskEntry{Dismissed: true, Note: "no\na note"},
		},
		{
			name: "X shows it, enter brings it back", keys: []string{"x"}, typed: "no", then: []string{"enter", "X", "enter"}, risk: "R01",
			want: q.RiskEntry{Note: "no"}, says: "R01 is in the register again",
		},
		{
			name: "v overrules the residual score", keys: []string{"v"}, typed: "6", then: []string{"enter", "w", "h", "y", "enter"}, risk: "R01",
			want: q.RiskEntry{Residual: 6, ResidualReason: "why"}, says: "6 M   your own figure: why",
		},
		{name: "v takes nothing above the inherent score", keys: []string{"v"}, typed: "17", then: []string{"enter"}, risk: "R01", says: "A number from 1 to 16"},
		{
			name: "v with nothing derives it again", keys: []string{"v"}, typed: "6", then: []string{"enter", "y", "enter", "v", "ctrl+u", "enter"}, risk: "R01",
			want: q.RiskEntry{},
		},
		{
			name: "n adds a risk of their own", keys: []string{"n"}, typed: "We lose the van", then: []string{"enter", "5"}, risk: "OWN-1",
			want: q.RiskEntry{Title: "We lose the van", Likelihood: 5, Impact: 3, Confirmed: true}, says: "OWN-1 We lose the van",
		},
		{name: "a risk needs a name", keys: []string{"n", "enter"}, risk: "OWN-1", says: "A risk needs a name"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, s := wizard(t, harbor(t), 80, 24, tui.Options{})
			d.Press(tt.keys...).Type(tt.typed).Press(tt.then...)
			if diff := cmp.Diff(s.A.Risks[tt.risk], tt.want); diff != "" {
				t.Errorf("%s (- got, + want):\n%s", tt.risk, diff)
			}
			if !strings.Contains(d.Text(), tt.says) {
				t.Errorf("%q is not on the screen:\n%s", tt.says, d.Text())
			}
		})
	}
}

// The name that is known stands there and can be changed.
func TestAcceptingOffersTheKnownName(t *testing.T) {
	d, s := wizard(t, harbor(t), 80, 24, tui.Options{})
	s.Who = "Dana"
	d.Press("t", "enter").Type("ok").Press("enter", "enter")
	want := q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana", Expires: screentest.Today.AddMonths(12), Note: "ok"}
	if diff := cmp.Diff(s.A.Risks["R01"], want); diff != "" {
		t.Errorf("R01 (- got, + want):\n%s", diff)
	}
	d.Press("T", "t", "ctrl+u").Type("Ann").Press("enter", "enter", "enter")
	if got := s.A.Risks["R01"].AcceptedBy; got != "Ann" {
		t.Errorf("it is accepted by %q, Ann was typed", got)
	}
}

func TestAppetite(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want int
		says string
	}{
		{"it begins at eight", nil, 8, "8 and below  ! Residual 16 is above it"},
		{"plus raises it", []string{"+", "+"}, 10, "10 and below"},
		{"minus lowers it", []string{"-"}, 7, "7 and below"},
		{"b goes to it and arrows change it", []string{"b", "right", "right", "left"}, 9, "◂ 9 and below ▸"},
		{"esc leaves it", []string{"b", "esc"}, 8, "8 and below"},
		{"so does enter, without accepting the risk", []string{"b", "enter"}, 8, "0 of 56 confirmed"},
		{"above the residual score there is no warning", strings.Fields("+ + + + + + + +"), 16, "residual 16 is within it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, s := wizard(t, harbor(t), 80, 24, tui.Options{})
			d.Press(tt.keys...)
			if got := scoring.Appetite(s.A); got != tt.want {
				t.Errorf("the appetite is %d, want %d", got, tt.want)
			}
			if !strings.Contains(d.Text(), tt.says) {
				t.Errorf("%q is not on the screen:\n%s", tt.says, d.Text())
			}
		})
	}
}

func TestAppetiteStaysOnTheScale(t *testing.T) {
	r, s := opened(t)
	for range 40 {
		press(t, r, "+")
	}
	if scoring.Appetite(s.A) != 25 {
		t.Errorf("the largest appetite is %d", scoring.Appetite(s.A))
	}
	for range 40 {
		press(t, r, "-")
	}
	if scoring.Appetite(s.A) != 1 {
		t.Errorf("the smallest appetite is %d", scoring.Appetite(s.A))
	}
}

func TestMoving(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want string // what Resume says
	}{
		{"it begins at the largest", nil, "R01 0"},
		{"down and up", strings.Fields("j down k"), "R07 0"},
		{"the last and the first", strings.Fields("G g"), "R01 0"},
		{"up from the first stays", strings.Fields("k up"), "R01 0"},
		{"half a page", strings.Fields("ctrl+d ctrl+u pgdown"), "R30 0"},
		{"sorted by residual it stays on the risk", strings.Fields("j s"), "R07 1"},
		{"sorted by number the next is the next number", strings.Fields("s s j"), "R02 2"},
		{"sorting goes round", strings.Fields("s s s"), "R01 0"},
		{"the map moves to another cell's first risk", strings.Fields("m down"), "R12 0"},
		{"the map goes no further than its edge", strings.Fields("m down down down down down down right right"), " 0"},
		{"m comes back to the whole register", strings.Fields("m down m j"), "R13 0"},
		{"enter goes to the risks of the cell", strings.Fields("m down enter G"), "R77 0"},
		{"esc gives up the cell", strings.Fields("m down enter esc g"), "R01 0"},
		{"a rating takes the selection along", strings.Fields("2 j"), "R16 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, s := opened(t)
			for _, name := range tt.keys {
				press(t, r, name)
			}
			if tt.want == " 0" {
				if got := r.Resume(); got != "" {
					t.Errorf("is at %q in an empty cell", got)
				}
				return
			}
			if got := r.Resume(); got != tt.want {
				t.Errorf("is at %q, want %q", got, tt.want)
			}
			other := New(s)
			other.Enter(r.Resume())
			if other.Resume() != r.Resume() {
				t.Errorf("Enter(%q) leads to %q", r.Resume(), other.Resume())
			}
		})
	}
}

func opened(t testing.TB) (*Screen, *screen.Session) {
	t.Helper()
	s, _ := screentest.Opened(t, harbor(t))
	r := New(s)
	r.SetSize(80, 20)
	r.Enter("")
	return r, s
}

func press(t testing.TB, r *Screen, name string) bool {
	t.Helper()
	k, err := tuitest.Key(name)
	if err != nil {
		t.Fatal(err)
	}
	handled, _ := r.Update(k)
	return handled
}

// On the map a rating moves the map's cell along with the risk, so that the next
// key goes to the same risk.
func TestRatingOnTheMapFollowsTheRisk(t *testing.T) {
	r, _ := opened(t)
	press(t, r, "m")
	press(t, r, "1")
	if r.at != "R01" || *r.filter != (cell{1, 4}) {
		t.Errorf("is at %s in %v", r.at, *r.filter)
	}
}

// In the list of a cell a risk that is rated out of it stays until another is
// selected.
func TestRatedRiskStaysInItsList(t *testing.T) {
	r, _ := opened(t)
	for _, k := range []string{"m", "enter", "1"} {
		press(t, r, k)
	}
	if r.at != "R01" || len(r.list()) != 3 {
		t.Errorf("is at %s among %d", r.at, len(r.list()))
	}
	press(t, r, "g")
	if r.at == "R01" || len(r.list()) != 2 {
		t.Errorf("then at %s among %d", r.at, len(r.list()))
	}
}

// When the risks of a cell are all confirmed, enter goes on in the register.
func TestEnterLeavesAFinishedCell(t *testing.T) {
	r, _ := opened(t)
	for _, k := range []string{"m", "enter", "enter", "enter", "enter"} {
		press(t, r, k)
	}
	if r.filter != nil || r.at == "" || r.selected().Confirmed {
		t.Errorf("is at %s in %v", r.at, r.filter)
	}
}

// Keys without a use here go back to the frame.
func TestKeysOfTheFrameAreLeftAlone(t *testing.T) {
	r, _ := opened(t)
	for _, name := range []string{"esc", "?", ":", "u", "U", "q", "alt+1", "alt+5", "ctrl+p", "ctrl+s", "M", "6", "h", "l", "/"} {
		if press(t, r, name) {
			t.Errorf("%s is swallowed", name)
		}
	}
}

// Every key of the footer is handled, wherever the footer names it.
func TestHintsTellKeysThatWork(t *testing.T) {
	for _, at := range []string{"", "tab", "m", "b", "A", "X"} {
		r, _ := opened(t)
		if at != "" {
			press(t, r, at)
		}
		for _, hint := range r.Hints() {
			for _, name := range keysOf(hint.Key) {
				if !press(t, r, name) {
					t.Errorf("after %q: %s is not handled", at, name)
				}
				r.line, r.note = nil, nil
				r.dismissed = at == "X"
			}
		}
	}
}

func keysOf(hint string) []string {
	switch hint {
	case "1-5":
		return []string{"1", "5"}
	case "arrows":
		return []string{"up", "down", "left", "right"}
	case "↑↓":
		return []string{"up", "down"}
	default:
		return strings.Fields(hint)
	}
}

// While typing every printable key is text.
func TestTypingTakesEveryKey(t *testing.T) {
	text := "qwa?:uU12345 []{}rdt.,/MNX+-"
	d, s := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Press("n").Type(text).Press("enter", "e").Type(text).Press("ctrl+s")
	if got := s.A.Risks["OWN-1"]; got.Title != text || got.Note != text {
		t.Errorf("typed %+v", got)
	}
}

func TestPaste(t *testing.T) {
	d, s := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Paste("12345").Press("e").Paste("two\nlines\x1b[31m").Press("esc")
	if got := s.A.Risks["R01"]; got.Note != "two\nlines[31m" || got.Confirmed {
		t.Errorf("pasted %+v", got)
	}
}

// A note is saved when the typing pauses, and when the screen is left.
func TestNoteIsSavedByItself(t *testing.T) {
	r, s := opened(t)
	press(t, r, "e")
	press(t, r, "a")
	r.Update(draft(r.drafts - 1))
	if s.A.Risks["R01"].Note != "" {
		t.Error("an old pause saved the note")
	}
	r.Update(draft(r.drafts))
	if s.A.Risks["R01"].Note != "a" {
		t.Error("a pause did not save the note")
	}
	press(t, r, "b")
	r.Leave()
	if s.A.Risks["R01"].Note != "ab" || !r.Typing() {
		t.Errorf("leaving kept %q", s.A.Risks["R01"].Note)
	}
}

// Leaving in the middle of accepting decides nothing.
func TestLeavingDecidesNothingHalfAsked(t *testing.T) {
	r, s := opened(t)
	for _, k := range []string{"t", "A", "n", "n"} {
		press(t, r, k)
	}
	r.Leave()
	if got, ok := s.A.Risks["R01"]; ok {
		t.Errorf("leaving decided %+v", got)
	}
}

// An acceptance that has run out, or has nobody, is warned of.
func TestAcceptanceIsWatched(t *testing.T) {
	tests := []struct {
		name  string
		entry q.RiskEntry
		says  string
	}{
		{"run out", q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Ann", Expires: screentest.Today.AddDays(-1)}, "! Accepted only until 21 Nov 2026: decide again"},
		{"by nobody", q.RiskEntry{Treatment: q.Accept}, "! Accepted, but by nobody"},
		{"without an end", q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Ann"}, "! Accepted without an end, by Ann"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := harbor(t)
			a.Risks["R01"] = tt.entry
			d, _ := wizard(t, a, 80, 24, tui.Options{})
			if !strings.Contains(d.Text(), tt.says) {
				t.Errorf("%q is not on the screen:\n%s", tt.says, d.Text())
			}
		})
	}
}

func TestWhyLeadsToTheCard(t *testing.T) {
	d, _ := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Press("w", "tab", "enter") // the cheapest change
	if !strings.Contains(d.Text(), "this is Gaps at <security-awareness-training.") {
		t.Error(d.Text())
	}
}

// Without any risk the screen says why, and what to press.
func TestEmptyRegister(t *testing.T) {
	a := harbor(t)
	for i := range screentest.Catalog(t).Risks {
		a.Risks[screentest.Catalog(t).Risks[i].ID] = q.RiskEntry{Dismissed: true, Note: "no"}
	}
	d, s := wizard(t, a, 80, 24, tui.Options{})
	tuitest.Golden(t, "", wizardtest.Body(d))
	d.Press("m", "enter", "1", "tab", "t", "w", "n").Type("One of ours").Press("enter")
	if len(s.Result.Risks) != 1 {
		t.Errorf("%d risks\n%s", len(s.Result.Risks), d.Text())
	}
}
