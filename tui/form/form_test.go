package form

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/tui/theme"
	"soc2ready/tui/tuitest"
)

// The questions of the tests, one of each type.
var (
	least, most = 1.0, 1000.0

	company = &q.Fact{Key: "company", Type: q.FactText, Label: "Company"}
	people  = &q.Fact{Key: "people", Type: q.FactNumber, Label: "People", Unit: "people", Min: &least, Max: &most}
	office  = &q.Fact{Key: "office", Type: q.FactBool, Label: "Office"}
	buyers  = &q.Fact{Key: "buyers", Type: q.FactEnum, Label: "Buyers", Options: options("small", "large")}
	regions = &q.Fact{Key: "regions", Type: q.FactSet, Label: "Regions", Options: options("us", "eu", "none")}
	clouds  = &q.Fact{Key: "clouds", Type: q.FactList, Label: "Clouds"}
	needed  = &q.Fact{Key: "needed", Type: q.FactDate, Label: "Needed by"}
)

func options(values ...string) []q.Option {
	list := make([]q.Option, len(values))
	for i, v := range values {
		list[i] = q.Option{Value: v, Label: strings.ToUpper(v)}
	}
	return list
}

// answers keeps what a page reports, as the screens do.
type answers struct {
	t     testing.TB
	page  *Page
	log   []string
	moves []Move
}

func fill7() []Field {
	return []Field{{Fact: company}, {Fact: people}, {Fact: office}, {Fact: buyers}, {Fact: regions}, {Fact: clouds}, {Fact: needed}}
}

func start(t testing.TB, fields ...Field) *answers {
	t.Helper()
	a := &answers{t: t, page: New(fields)}
	a.page.SetSize(80, 13)
	return a
}

func (a *answers) take(out Outcome) {
	for _, c := range out.Changes {
		a.log = append(a.log, fmt.Sprintf("%s=%s", c.Key, c.Value))
	}
	if out.Move != Stay {
		a.moves = append(a.moves, out.Move)
	}
}

func (a *answers) press(keys ...string) *answers {
	a.t.Helper()
	for _, name := range keys {
		k, err := tuitest.Key(name)
		if err != nil {
			a.t.Fatal(err)
		}
		out, _ := a.page.Update(k)
		a.take(out)
	}
	return a
}

func (a *answers) typed(text string) *answers {
	a.t.Helper()
	for _, r := range text {
		if r == ' ' {
			a.press("space")
		} else {
			a.press(string(r))
		}
	}
	return a
}

// screen draws the page and shows its text.
func (a *answers) screen() string {
	lines, _ := a.page.View(theme.New(true, theme.TrueColor, false))
	s := tuitest.New(a.page.w, max(1, a.page.h))
	for i, line := range lines {
		if i > 0 {
			_, _ = s.Write([]byte("\r\n"))
		}
		_, _ = s.Write([]byte(line))
	}
	return s.Text()
}

func (a *answers) said(want ...string) {
	a.t.Helper()
	if diff := cmp.Diff(a.log, want); diff != "" {
		a.t.Errorf("reported changes (-got +want):\n%s", diff)
	}
}

func TestAnswersOfEachType(t *testing.T) {
	tests := []struct {
		name string
		fact *q.Fact
		do   func(*answers)
		want []string
	}{
		{"text is taken as it stands", company, func(a *answers) { a.typed("Acme & Söhne") }, []string{"company=Acme & Söhne"}},
		{"a number may have spaces around it", people, func(a *answers) { a.typed(" 14 ") }, []string{"people=14"}},
		{"a date is written year first", needed, func(a *answers) { a.typed("2027-03-31") }, []string{"needed=2027-03-31"}},
		{"a list is split at commas", clouds, func(a *answers) { a.typed("AWS, Hetzner") }, []string{"clouds=AWS, Hetzner"}},
		{"a list of commas is no answer", clouds, func(a *answers) { a.typed(", ,") }, nil},
		{"right goes from open to yes, then to no", office, func(a *answers) { a.press("right", "right") }, []string{"office=yes", "office=no"}},
		{"left goes from open to the last choice", buyers, func(a *answers) { a.press("left") }, []string{"buyers=large"}},
		{"space goes through all choices and back to open", office, func(a *answers) { a.press("space", "space", "space") }, []string{"office=yes", "office=no", "office="}},
		{"y and n answer at once", office, func(a *answers) { a.press("n", "y") }, []string{"office=no", "office=yes"}},
		{"y is no answer to a choice of words", buyers, func(a *answers) { a.press("y") }, nil},
		{"backspace takes a choice back", office, func(a *answers) { a.press("y", "backspace") }, []string{"office=yes", "office="}},
		{"ticks add up", regions, func(a *answers) { a.press("space", "right", "space") }, []string{"regions=us", "regions=us, eu"}},
		{"taking the last tick away is no answer again", regions, func(a *answers) { a.press("x", "x") }, []string{"regions=us", "regions="}},
		{"none clears the other ticks", regions, func(a *answers) { a.press("x", "l", "l", "x") }, []string{"regions=us", "regions=none"}},
		{"another tick clears none", regions, func(a *answers) { a.press("l", "l", "x", "h", "x") }, []string{"regions=none", "regions=eu"}},
		{"backspace clears all ticks", regions, func(a *answers) { a.press("x", "l", "x", "delete") }, []string{"regions=us", "regions=us, eu", "regions="}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := start(t, Field{Fact: tt.fact})
			tt.do(a)
			a.press("tab")
			a.said(tt.want...)
		})
	}
}

func TestNotAnsweredIsNotNo(t *testing.T) {
	a := start(t, Field{Fact: office})
	if got := a.screen(); !strings.Contains(got, "( ) Yes  ( ) No  · not answered") {
		t.Errorf("open:\n%s", got)
	}
	a.press("n")
	if got := a.screen(); !strings.Contains(got, "( ) Yes  (●) No") || strings.Contains(got, "not answered") {
		t.Errorf("answered no:\n%s", got)
	}
}

func TestAnAssumptionIsShownAsOne(t *testing.T) {
	a := start(t, Field{Fact: office, Assumed: q.BoolValue(true)}, Field{Fact: people, Assumed: q.NumberValue(10)})
	for _, want := range []string{"( ) Yes  ( ) No  · assumed: yes", "assumed: 10 people"} {
		if got := a.screen(); !strings.Contains(got, want) {
			t.Errorf("%q is missing:\n%s", want, got)
		}
	}
}

func TestWhatCannotBeTakenStaysAndWarns(t *testing.T) {
	tests := []struct {
		name  string
		field Field
		typed string
		want  string
	}{
		{"a number too large", Field{Fact: people, Value: q.NumberValue(14)}, "000", "14000 is not between 1 and 1,000; it stays 14."},
		{"a word for a number", Field{Fact: people}, "some", `"some" is no number; not answered yet.`},
		{"half a date", Field{Fact: needed}, "2027-03", `"2027-03" is no date`},
		{"a name twice in a list", Field{Fact: clouds}, "AWS, AWS", `"AWS" is named twice; not answered yet.`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := start(t, tt.field, Field{Fact: office})
			a.typed(tt.typed).press("tab")
			a.said()
			if f := a.page.Focused(); f != office {
				t.Errorf("the focus is on %s: the warning is a wall", f.Key)
			}
			text := strings.Join(strings.Fields(a.screen()), " ")
			if !strings.Contains(text, "! "+tt.want) {
				t.Errorf("no warning %q:\n%s", tt.want, a.screen())
			}
			if len(a.page.Drafts()) != 1 {
				t.Errorf("drafts %v", a.page.Drafts())
			}
			a.press("shift+tab", "ctrl+u").typed("").press("tab")
			if strings.Contains(a.screen(), "!") {
				t.Errorf("the warning did not go away:\n%s", a.screen())
			}
		})
	}
}

func TestDraftsComeBackWithTheirWarning(t *testing.T) {
	a := start(t, Field{Fact: people, Value: q.NumberValue(14), Draft: "many"})
	if got := a.screen(); !strings.Contains(got, "many") || !strings.Contains(got, "it stays 14") {
		t.Errorf("draft:\n%s", got)
	}
	a.press("tab")
	a.said()
}

func TestChangesAreReportedOnce(t *testing.T) {
	a := start(t, Field{Fact: company, Value: q.TextValue("Acme")}, Field{Fact: office, Value: q.BoolValue(true)}, Field{Fact: regions, Value: q.SetValue("us")})
	a.press("tab", "tab", "shift+tab", "shift+tab") // huh sets every value again on its way
	a.said()
	a.press("s", "backspace", "tab") // typed and taken away again
	a.said()
	a.press("y", "y")
	a.said()
	a.press("shift+tab", "s", "tab", "shift+tab", "tab")
	a.said("company=Acmes")
}

func TestTextIsTakenAfterAPause(t *testing.T) {
	a := start(t, Field{Fact: people}, Field{Fact: office})
	a.press("1")
	first := paused{a.page, a.page.typed}
	a.press("4")
	out, _ := a.page.Update(first)
	a.take(out)
	a.said() // a key came after it
	out, _ = a.page.Update(paused{a.page, a.page.typed})
	a.take(out)
	a.said("people=14")
	a.typed("x")
	out, _ = a.page.Update(paused{a.page, a.page.typed})
	a.take(out)
	if strings.Contains(a.screen(), "!") {
		t.Error("a pause is no reason to warn")
	}
	if out, _ := a.page.Update(paused{New(nil), 1}); out.Handled {
		t.Error("took the pause of another page")
	}
}

func TestMoves(t *testing.T) {
	tests := []struct {
		name string
		keys []string
		want []Move
	}{
		{"enter and tab go through all fields, then on", []string{"enter", "tab", "down"}, []Move{After}},
		{"up before the first field goes back", []string{"up"}, []Move{Before}},
		{"shift+tab too", []string{"tab", "shift+tab", "shift+tab"}, []Move{Before}},
		{"ctrl+s is done with the page", []string{"ctrl+s"}, []Move{Next}},
		{"pgdown and pgup work while typing", []string{"pgdown", "pgup"}, []Move{Next, Back}},
		{"brackets work on a choice and are text elsewhere", []string{"]", "tab", "]", "["}, []Move{Next, Back}},
		{"esc leaves from anywhere", []string{"esc", "tab", "esc"}, []Move{Leave, Leave}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a := start(t, Field{Fact: company}, Field{Fact: office}, Field{Fact: regions}).press(tt.keys...)
			if diff := cmp.Diff(a.moves, tt.want); diff != "" {
				t.Errorf("moves (-got +want):\n%s", diff)
			}
		})
	}
}

func TestEveryWayOutKeepsWhatWasTyped(t *testing.T) {
	for _, key := range []string{"tab", "enter", "down", "up", "shift+tab", "esc", "ctrl+s", "pgdown", "pgup"} {
		start(t, Field{Fact: company}).typed("Acme").press(key).said("company=Acme")
	}
	a := start(t, Field{Fact: company}).typed("Acme")
	a.take(Outcome{Changes: a.page.Commit()})
	a.said("company=Acme")
}

func TestTheWayBackFromAnInvalidField(t *testing.T) {
	a := start(t, Field{Fact: office}, Field{Fact: needed}).press("tab").typed("soon").press("shift+tab", "shift+tab")
	if diff := cmp.Diff(a.moves, []Move{Before}); diff != "" {
		t.Errorf("moves (-got +want):\n%s", diff)
	}
}

func TestKeysOfOthersAreLeftAlone(t *testing.T) {
	tests := map[string][]string{
		"company": {"f1", "ctrl+p", "ctrl+r", "ctrl+c", "ctrl+z", "ctrl+l", "ctrl+n", "alt+1", "ctrl+v"},
		"office":  {"f1", "?", ":", "u", "U", "M", "w", "a", "e", "1", "/", "ctrl+p", "ctrl+e", "ctrl+a"},
		"regions": {"f1", "?", ":", "u", "U", "M", "w", "a", "e", "1", "/", "ctrl+p", "ctrl+e", "ctrl+a"},
	}
	for key, names := range tests {
		a := start(t, fill7()...)
		a.page.Focus(q.FactID(key))
		for _, name := range names {
			k, err := tuitest.Key(name)
			if err != nil {
				t.Fatal(err)
			}
			if out, cmd := a.page.Update(k); out.Handled || cmd != nil || len(out.Changes) > 0 {
				t.Errorf("%s in %s: %+v", name, key, out)
			}
		}
	}
}

func TestEveryPrintableKeyIsTyped(t *testing.T) {
	a := start(t, Field{Fact: company})
	var text strings.Builder
	for c := '!'; c <= '~'; c++ {
		text.WriteString(string(c))
	}
	a.typed(text.String()).press("tab")
	a.said("company=" + text.String())
}

func TestPaste(t *testing.T) {
	a := start(t, Field{Fact: company}, Field{Fact: office})
	a.page.Update(tea.PasteMsg{Content: "Acme\nRobotics"})
	a.press("tab").said("company=Acme Robotics")
	if out, _ := a.page.Update(tea.PasteMsg{Content: "y"}); out.Handled || len(out.Changes) > 0 {
		t.Error("a paste answered a choice")
	}
}

func TestUntouchedTextIsNotRewritten(t *testing.T) {
	long := q.TextValue("two\nlines " + strings.Repeat("x", 3*textLimit))
	start(t, Field{Fact: company, Value: long}, Field{Fact: office}).press("right", "tab", "shift+tab", "esc").said()
}

func TestTheCursorStandsInTheText(t *testing.T) {
	th := theme.New(true, theme.TrueColor, false)
	at := func(a *answers) int {
		_, c := a.page.View(th)
		if c == nil {
			return -1
		}
		return c.X - valueAt(80) - 1
	}
	a := start(t, Field{Fact: company}, Field{Fact: office})
	if got := at(a); got != 0 {
		t.Errorf("empty: %d", got)
	}
	if got := at(a.typed("日本x").press("left")); got != 4 {
		t.Errorf("after two wide letters: %d", got)
	}
	if got := at(a.press("end").typed(strings.Repeat("y", 100))); got != 48 {
		t.Errorf("at the end of a long text: %d", got)
	}
	if got := at(a.press("home")); got != 0 {
		t.Errorf("at its start: %d", got)
	}
	if !strings.Contains(a.screen(), "日本x") {
		t.Errorf("the start does not show:\n%s", a.screen())
	}
	if got := at(a.press("tab")); got != -1 {
		t.Errorf("on a choice: %d", got)
	}
}

func TestRebuildKeepsThePlace(t *testing.T) {
	a := start(t, Field{Fact: company}, Field{Fact: office}).typed("Acm").press("left")
	a.page.Rebuild([]Field{{Fact: people}, {Fact: company}, {Fact: buyers}, {Fact: office}})
	if f := a.page.Focused(); f != company {
		t.Fatalf("the focus is on %s", f.Key)
	}
	a.press("x", "tab").said("company=Acxm")
	a.page.Rebuild([]Field{{Fact: company, Value: q.TextValue("Other")}, {Fact: buyers}})
	if got := a.screen(); !strings.Contains(got, "Other") {
		t.Errorf("an answer from outside does not show:\n%s", got)
	}
	a.page.Rebuild(nil)
	if a.page.Focused() != nil {
		t.Error("an empty page has a focus")
	}
	a.press("tab", "x", "esc")
	a.screen()
}

func TestFirstAndLastField(t *testing.T) {
	a := start(t, Field{Fact: office}, Field{Fact: buyers}, Field{Fact: regions}).press("G")
	if f := a.page.Focused(); f != regions {
		t.Errorf("G: %s", f.Key)
	}
	if f := a.press("g").page.Focused(); f != office {
		t.Errorf("g: %s", f.Key)
	}
	if f := a.press("j", "j", "k").page.Focused(); f != buyers {
		t.Errorf("j j k: %s", f.Key)
	}
}

func TestGolden(t *testing.T) {
	for _, size := range [][2]int{{60, 13}, {80, 13}, {90, 24}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			a := start(t, fill7()...)
			a.page.SetSize(size[0], size[1])
			a.typed("Acme").press("tab").typed("0").press("tab", "n", "tab", "tab", "right", "space")
			tuitest.Golden(t, "", a.screen())
		})
	}
}
