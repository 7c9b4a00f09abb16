package criteria

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/tui"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/tuitest"
)

func emptyAssessment() *q.Assessment { return q.NewAssessment("Nobody has said anything") }

// In Harbor Notes Availability and Confidentiality are recommended, Processing
// integrity is not needed and Privacy is optional.
func TestPicking(t *testing.T) {
	tests := []struct {
		name     string
		keys     []string
		typed    string
		then     []string
		selected []q.Category
		reasons  map[q.Category]string
		says     string
	}{
		{name: "nothing is chosen until somebody chooses", says: "As recommended from your facts"},
		{name: "Security stays in and says why", keys: []string{"space"}, says: "Security is always in"},
		{
			name: "an optional category needs no reason", keys: []string{"G", "space"},
			selected: []q.Category{q.Security, q.Availability, q.Confidentiality, q.Privacy},
		},
		{
			name: "picked twice it is out again, and the choice stays frozen", keys: []string{"G", "space", "space"},
			selected: []q.Category{q.Security, q.Availability, q.Confidentiality},
		},
		{name: "leaving out a recommended one asks first", keys: []string{"j", "space"}, says: "Why leave out Availability?"},
		{name: "taking in one that is not needed asks first", keys: []string{"G", "k", "space"}, says: "Why take in Processing integrity?"},
		{name: "esc keeps the recommendation", keys: []string{"j", "space"}, typed: "because", then: []string{"esc"}},
		{name: "an empty reason is not taken", keys: []string{"j", "space", "enter"}, says: "A reason is needed"},
		{
			name: "a reason overrules", keys: []string{"j", "space"}, typed: "no contract names it", then: []string{"enter"},
			selected: []q.Category{q.Security, q.Confidentiality}, reasons: map[q.Category]string{q.Availability: "no contract names it"},
			says: "REASON    no contract names it",
		},
		{
			name: "r edits the reason and esc keeps it", keys: []string{"j", "space"}, typed: "no", then: []string{"enter", "r", "w", "esc"},
			selected: []q.Category{q.Security, q.Confidentiality}, reasons: map[q.Category]string{q.Availability: "now"},
		},
		{
			name: "following the advice again drops the reason", keys: []string{"j", "space"}, typed: "no", then: []string{"enter", "space"},
			selected: []q.Category{q.Security, q.Availability, q.Confidentiality},
		},
		{
			name: "a takes all recommendations again", keys: []string{"j", "space"}, typed: "no", then: []string{"enter", "a"},
			says: "As recommended from your facts",
		},
		{name: "a without a choice of your own changes nothing", keys: []string{"a"}, says: "Already as recommended"},
		{name: "r without going against the advice says so", keys: []string{"r"}, says: "No reason is needed here"},
		{
			name: "u takes a pick back", keys: []string{"G", "space", "space", "u"},
			selected: []q.Category{q.Security, q.Availability, q.Confidentiality, q.Privacy},
		},
		{
			name: "enter accepts and goes to Risks", keys: []string{"enter"}, says: "this is Risks",
			selected: []q.Category{q.Security, q.Availability, q.Confidentiality},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, s := wizard(t, harbor(t), 80, 24, tui.Options{})
			d.Press(tt.keys...).Type(tt.typed).Press(tt.then...)
			if diff := cmp.Diff(s.A.Selected, tt.selected); diff != "" {
				t.Errorf("selected (- got, + want):\n%s", diff)
			}
			want := tt.reasons
			if want == nil {
				want = map[q.Category]string{}
			}
			if diff := cmp.Diff(s.A.Reasons, want); diff != "" {
				t.Errorf("reasons (- got, + want):\n%s", diff)
			}
			if !strings.Contains(d.Text(), tt.says) {
				t.Errorf("%q is not on the screen:\n%s", tt.says, d.Text())
			}
		})
	}
}

func TestReport(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		fact q.FactID
		want string
		says string
	}{
		{"t goes from Type 2 to Type 1", []string{"t"}, reportFact, "type1", "(●) Type 1"},
		{"t goes round", []string{"t", "t", "t"}, reportFact, "type2", "(●) Type 2"},
		{"T goes back", []string{"T"}, reportFact, "undecided", "(●) undecided"},
		{"arrows choose on the report row", []string{"tab", "right"}, reportFact, "type1", "(●) Type 1"},
		{"a dot makes the window longer", []string{"."}, windowFact, "9", "◂ 9 months ▸"},
		{"a bracket does so too, and stops at twelve", []string{"]", "]", "]", "]"}, windowFact, "12", "12 months"},
		{"a comma makes the window shorter, and stops at three", []string{",", ",", "["}, windowFact, "3", "3 months"},
		{"d opens the date", []string{"d"}, dateFact, "2027-12-15", "2027-12-15"},
		{"an empty date is no date", []string{"d", "ctrl+u", "enter"}, dateFact, "", "no target date"},
		{"a date that is none is not taken", []string{"d", "x", "enter"}, dateFact, "2027-12-15", "Write the date as 2027-01-31"},
		{"esc keeps what stood there", []string{"d", "x", "esc"}, dateFact, "2027-12-15", "needed by 15 Dec 2027  in 388 days"},
		{"a date can be changed", []string{"d", "backspace", "6", "enter"}, dateFact, "2027-12-16", "in 389 days"},
		{"esc keeps what was typed", []string{"d", "backspace", "6", "esc"}, dateFact, "2027-12-16", "in 389 days"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, s := wizard(t, harbor(t), 80, 24, tui.Options{})
			d.Press(tt.keys...)
			if got := s.A.Fact(tt.fact).String(); got != tt.want {
				t.Errorf("%s is %q, want %q", tt.fact, got, tt.want)
			}
			if !strings.Contains(d.Text(), tt.says) {
				t.Errorf("%q is not on the screen:\n%s", tt.says, d.Text())
			}
		})
	}
}

func TestMoving(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want string // what Resume says
	}{
		{"it begins at Security", nil, "security"},
		{"down and up", []string{"j", "down", "k"}, "availability"},
		{"the first and the last", []string{"G", "g", "end"}, "privacy"},
		{"below the last comes the report", []string{"G", "j"}, "report"},
		{"above the report comes the last", []string{"G", "j", "k"}, "privacy"},
		{"tab goes to the report", []string{"tab"}, "report"},
		{"tab comes back", []string{"j", "tab", "shift+tab"}, "availability"},
		{"esc leaves the report first", []string{"j", "tab", "esc"}, "availability"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, _ := screentest.Opened(t, harbor(t))
			c := New(s)
			c.plan = fortnights
			c.SetSize(80, 20)
			for _, name := range tt.keys {
				press(t, c, name)
			}
			if got := c.Resume(); got != tt.want {
				t.Errorf("is at %q, want %q", got, tt.want)
			}
			other := New(s)
			other.Enter(c.Resume())
			if other.Resume() != c.Resume() {
				t.Errorf("Enter(%q) leads to %q", c.Resume(), other.Resume())
			}
		})
	}
}

func press(t *testing.T, c *Screen, name string) bool {
	t.Helper()
	k, err := tuitest.Key(name)
	if err != nil {
		t.Fatal(err)
	}
	handled, _ := c.Update(k)
	return handled
}

func TestEnterAtACriterion(t *testing.T) {
	s, _ := screentest.Opened(t, harbor(t))
	c := New(s)
	c.Enter("PI1.2")
	if c.category() != q.ProcessingIntegrity {
		t.Errorf("PI1.2 leads to %s", c.category())
	}
}

// Keys without a use here go back to the frame.
func TestKeysOfTheFrameAreLeftAlone(t *testing.T) {
	s, _ := screentest.Opened(t, harbor(t))
	c := New(s)
	c.SetSize(80, 20)
	for _, name := range []string{"esc", "?", ":", "u", "U", "q", "alt+1", "ctrl+p", "ctrl+s", "M", "1", "/"} {
		if press(t, c, name) {
			t.Errorf("%s is swallowed", name)
		}
	}
}

// Every key of the footer does something: it is handled, and something changes.
func TestHintsTellKeysThatWork(t *testing.T) {
	for _, at := range []string{"", "report"} {
		s, _ := screentest.Opened(t, harbor(t))
		c := New(s)
		c.plan = fortnights
		c.SetSize(80, 20)
		c.Enter(at)
		if at == "" {
			c.Enter(string(q.Privacy))
		}
		for _, hint := range c.Hints() {
			for name := range strings.FieldsSeq(hint.Key) {
				if !press(t, c, name) {
					t.Errorf("%q: %s is not handled", at, name)
				}
				c.input = nil
			}
		}
	}
}

// While typing every printable key is text.
func TestTypingTakesEveryKey(t *testing.T) {
	d, s := wizard(t, harbor(t), 80, 24, tui.Options{})
	text := "qwa?:uU1234 []{}rdt.,/MNX"
	d.Press("j", "space").Type(text).Press("enter")
	if got := s.A.Reasons[q.Availability]; got != text {
		t.Errorf("the reason is %q", got)
	}
}

func TestPasteIntoReason(t *testing.T) {
	d, s := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Paste("nothing happens").Press("j", "space").Paste("two\nlines\x1b[31m").Press("enter")
	if got := s.A.Reasons[q.Availability]; got != "two lines[31m" {
		t.Errorf("the reason is %q", got)
	}
}

// Leaving with a reason typed keeps it; going on typing makes it longer.
func TestLeavingKeepsTheReason(t *testing.T) {
	s, _ := screentest.Opened(t, harbor(t))
	c := New(s)
	c.plan = fortnights
	c.SetSize(80, 20)
	c.Enter(string(q.Availability))
	for _, k := range []string{"space", "n", "o"} {
		press(t, c, k)
	}
	c.Leave()
	if got := s.A.Reasons[q.Availability]; got != "no" || slices.Contains(s.A.Selected, q.Availability) {
		t.Errorf("after leaving the reason is %q, selected %v", got, s.A.Selected)
	}
	press(t, c, "w")
	press(t, c, "esc")
	if got := s.A.Reasons[q.Availability]; got != "now" || c.Typing() {
		t.Errorf("then the reason is %q", got)
	}
}

func TestWhyLeadsToTheFact(t *testing.T) {
	d, _ := wizard(t, harbor(t), 80, 24, tui.Options{})
	d.Press("j", "w", "enter")
	if !strings.Contains(d.Text(), "this is Scope at <sla_commitment>") {
		t.Error(d.Text())
	}
}

// A choice of somebody else that goes against the advice without a reason is
// shown, and accepting asks for the reason.
func TestOverruledWithoutReason(t *testing.T) {
	a := harbor(t)
	a.Selected = []q.Category{q.Security, q.Confidentiality}
	d, _ := wizard(t, a, 80, 24, tui.Options{})
	d.Press("j")
	if !strings.Contains(d.Text(), "You go against the advice without a reason") {
		t.Error(d.Text())
	}
	d.Press("G", "enter")
	if !strings.Contains(d.Text(), "Your reason on Availability") {
		t.Error(d.Text())
	}
}

// What was worked out about the date is forgotten with every change, and an
// answer that comes too late is not believed.
func TestLateAnswerIsNotBelieved(t *testing.T) {
	s, _ := screentest.Opened(t, harbor(t))
	c := New(s)
	c.plan = fortnights
	late := c.Enter(string(q.Privacy))()
	c.Update(late)
	if len(c.shifts) != 1 {
		t.Fatalf("knows %d categories", len(c.shifts))
	}
	c.s.Change("people", q.FactEntry("headcount", q.NumberValue(90)))
	c.Update(screen.Changed{})
	c.Update(late)
	if len(c.shifts) != 0 {
		t.Errorf("still knows %d categories", len(c.shifts))
	}
}

func TestOverrules(t *testing.T) {
	tests := []struct {
		rec     scoring.Recommendation
		in, out bool
	}{
		{scoring.Required, false, true},
		{scoring.Recommended, false, true},
		{scoring.Optional, false, false},
		{scoring.NextCycle, true, false},
		{scoring.NotRecommended, true, false},
	}
	for _, tt := range tests {
		adv := &scoring.CategoryAdvice{Recommendation: tt.rec}
		if overrules(adv, true) != tt.in || overrules(adv, false) != tt.out {
			t.Errorf("%s: taking in overrules %t, leaving out %t", tt.rec, overrules(adv, true), overrules(adv, false))
		}
	}
}

// Another report than the advised one asks for its reason in place: nothing
// changes without it, it is kept and shown, and following the advice forgets it.
func TestAnotherReportNeedsAReason(t *testing.T) {
	d, s := wizard(t, screentest.Sample(t, "ledgerline"), 80, 24, tui.Options{})
	chosen := func() string { return s.A.Fact(reportFact).Text }
	if s.Result.ReportType.Recommended != "type2" || chosen() != "type2" {
		t.Fatal("the sample is not what this test takes it for")
	}
	d.Press("t", "enter")
	if text := d.Text(); chosen() != "type2" || !strings.Contains(text, "Why a Type 1 report? We advise: Type 2") || !strings.Contains(text, "A reason is needed") {
		t.Fatalf("%s\n%s", chosen(), text)
	}
	d.Press("esc")
	if chosen() != "type2" || s.A.Settings[scoring.ReportReason] != "" {
		t.Fatal("esc changed something")
	}
	d.Press("t").Type("a customer asks for it by May").Press("enter")
	if chosen() != "type1" || s.A.Settings[scoring.ReportReason] != "a customer asks for it by May" {
		t.Fatal(chosen(), s.A.Settings[scoring.ReportReason])
	}
	if text := d.Text(); !strings.Contains(text, "! your reason: a customer asks for it by May") {
		t.Error(text)
	}
	d.Press("r").Type(" 2027").Press("enter", "w")
	if text := d.Text(); !strings.Contains(text, "YOU CHOSE OTHERWISE") || s.A.Settings[scoring.ReportReason] != "a customer asks for it by May 2027" {
		t.Error(text)
	}
	d.Press("esc", "T")
	if chosen() != "type2" || s.A.Settings[scoring.ReportReason] != "" {
		t.Error("following the advice keeps", chosen(), s.A.Settings[scoring.ReportReason])
	}
}

// A report that goes against the advice without a reason, from a file, is asked
// about before the choice is accepted.
func TestAcceptingAsksForTheReasonOnTheReport(t *testing.T) {
	a := screentest.Sample(t, "ledgerline")
	a.Facts[reportFact] = q.EnumValue("type1")
	d, s := wizard(t, a, 80, 24, tui.Options{})
	if !strings.Contains(d.Text(), "against the advice, without a reason; r writes one") {
		t.Fatal(d.Text())
	}
	d.Press("enter").Type("soon").Press("enter")
	if s.A.Settings[scoring.ReportReason] != "soon" {
		t.Error(d.Text())
	}
}
