package why_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	q "soc2ready/questionnaire"
	"soc2ready/tui/screen"
	"soc2ready/tui/screen/screentest"
	"soc2ready/tui/screen/why"
	"soc2ready/tui/tuitest"
)

// company is Ledgerline after it went against a recommendation, settled a
// contradiction and let an acceptance run out.
func company(t testing.TB) *screen.Session {
	t.Helper()
	a := screentest.Sample(t, "ledgerline")
	a.Selected = []q.Category{q.Security, q.Availability, q.Privacy}
	a.Reasons[q.Privacy] = "our largest customer insists"
	a.Settled["X01"] = q.Settlement{Reason: "the list exists, in the wiki", By: "Dana, CTO", Date: q.NewDate(2026, 11, 20)}
	a.Risks["R01"] = q.RiskEntry{Treatment: q.Accept, AcceptedBy: "Dana, CTO", Expires: q.NewDate(2026, 10, 31), Note: "the vendor filters mail"}
	s, _ := screentest.Opened(t, a)
	return s
}

func press(t testing.TB, o screen.Overlay, keys ...string) (closed bool, msg tea.Msg) {
	t.Helper()
	for _, name := range keys {
		key, err := tuitest.Key(name)
		if err != nil {
			t.Fatal(err)
		}
		var cmd tea.Cmd
		closed, cmd = o.Update(key)
		if cmd != nil {
			msg = cmd()
		}
	}
	return closed, msg
}

func TestExplanationsLookAsTheyDid(t *testing.T) {
	s := company(t)
	rooms := []struct{ name, w, h int }{{60, 50, 14}, {80, 70, 18}, {120, 70, 30}}
	for _, what := range []string{"CC6.1", "overall", "security", "CC6", "mfa-enforcement", "R01", "X01", "fit", "report-type", "privacy advice"} {
		for _, room := range rooms {
			name := fmt.Sprintf("%s-%d", strings.ReplaceAll(what, " ", "-"), room.name)
			t.Run(name, func(t *testing.T) {
				o := why.New(s, what)
				if category, ok := strings.CutSuffix(what, " advice"); ok {
					o = why.NewAdvice(s, category)
				}
				text := screentest.OverlayText(o, room.w, room.h)
				press(t, o, "G")
				tuitest.Golden(t, name, text+"\nat the end:\n"+screentest.OverlayText(o, room.w, room.h))
			})
		}
	}
}

// everything lists what can be explained, of every kind.
func everything(s *screen.Session) []string {
	list := []string{"overall", "fit", "report-type"}
	for _, c := range q.Categories() {
		list = append(list, string(c))
	}
	cat := s.Catalog()
	const some = 9 // of each kind there are enough alike
	for i := 0; i < len(cat.Criteria); i += some {
		list = append(list, string(cat.Criteria[i].ID), cat.Criteria[i].ID.Series())
	}
	for i := 0; i < len(cat.Controls); i += some {
		list = append(list, string(cat.Controls[i].Key))
	}
	for i := 0; i < len(s.Result.Risks); i += some {
		list = append(list, string(s.Result.Risks[i].ID))
	}
	for i := 0; i < len(cat.Rules); i += some {
		list = append(list, string(cat.Rules[i].ID))
	}
	return list
}

// Whatever is explained, every line fits, and every entry leads to something
// that is there: enter opens an explanation or goes to an answer.
func TestEveryEntryLeadsSomewhere(t *testing.T) {
	s := company(t)
	empty, _ := screentest.Opened(t, q.NewAssessment("Empty"))
	for _, s := range []*screen.Session{s, empty} {
		for _, what := range everything(s) {
			for _, o := range []*why.Overlay{why.New(s, what), why.NewAdvice(s, what)} {
				walk(t, s, what, o)
				if !q.Category(what).Valid() {
					break
				}
			}
		}
	}
}

func walk(t *testing.T, s *screen.Session, what string, o *why.Overlay) {
	t.Helper()
	press(t, o, "G")
	for seen := 0; ; seen++ {
		title, _, v := o.View(50, 14)
		if err := tuitest.Fits(tea.View{Content: strings.Join(v.Lines, "\n")}, 50, 14); err != nil || title == "" {
			t.Fatal(what, title, err)
		}
		hints := o.Hints()
		before := screentest.OverlayText(o, 50, 14)
		closed, msg := press(t, o, "enter")
		if late, is := msg.(screen.Awaited); is {
			msg = late.Msg
		}
		switch place, gone := msg.(screen.Go); {
		case hints[0].Key != "enter":
			if closed || msg != nil || seen > 0 {
				t.Fatal(what, "enter does something that is not said")
			}
			return
		case closed && (!gone || place.Stage == screen.Home):
			t.Fatalf("%s: %q leads nowhere:\n%s", what, hints[0].Word, before)
		case closed:
		case screentest.OverlayText(o, 50, 14) == before:
			t.Fatalf("%s: %q changes nothing:\n%s", what, hints[0].Word, before)
		case strings.Contains(screentest.OverlayText(o, 50, 14), "nothing to explain"):
			t.Fatalf("%s: %q opens nothing:\n%s", what, hints[0].Word, before)
		case hints[0].Word == "open it":
			press(t, o, "esc")
			if screentest.OverlayText(o, 50, 14) != before {
				t.Fatalf("%s: esc does not come back:\n%s", what, screentest.OverlayText(o, 50, 14))
			}
		}
		press(t, o, "k")
		if screentest.OverlayText(o, 50, 14) == before || seen > 80 {
			return
		}
	}
}

func TestOneStepsInAndBack(t *testing.T) {
	o := why.New(company(t), "overall")
	start := screentest.OverlayText(o, 70, 18)
	press(t, o, "enter")
	if !strings.Contains(screentest.OverlayText(o, 70, 18), "from overall") {
		t.Fatalf("no way back is shown:\n%s", screentest.OverlayText(o, 70, 18))
	}
	press(t, o, "enter")
	if closed, _ := press(t, o, "esc", "esc"); closed || screentest.OverlayText(o, 70, 18) != start {
		t.Fatalf("two steps back are not where it began:\n%s", screentest.OverlayText(o, 70, 18))
	}
	if closed, _ := press(t, o, "esc"); !closed {
		t.Error("esc does not close the first explanation")
	}
	press(t, o, "enter", "enter")
	if closed, _ := press(t, o, "q"); !closed {
		t.Error("q does not close from inside")
	}
}

func TestChangesCountForEitherType(t *testing.T) {
	o := why.New(company(t), "CC6.1")
	if text := screentest.OverlayText(o, 70, 40); !strings.Contains(text, "CHEAPEST CHANGES, Type 1") {
		t.Fatal(text)
	}
	press(t, o, "t")
	if text := screentest.OverlayText(o, 70, 40); !strings.Contains(text, "CHEAPEST CHANGES, Type 2") || !strings.Contains(text, "t for Type 1") {
		t.Fatal(text)
	}
}
