package reports

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

func TestGrammar(t *testing.T) {
	tests := []struct {
		name string
		got  string
		want string
	}{
		{"none of something is said with no", counted(0, "action", "actions"), "no actions"},
		{"one thing is singular", counted(1, "action", "actions"), "1 action"},
		{"more things are plural", counted(20, "action", "actions"), "20 actions"},
		{"a list of none is empty", listed([]string{}), ""},
		{"a list of one is the thing", listed([]string{"a"}), "a"},
		{"a list of two has an and", listed([]string{"a", "b"}), "a and b"},
		{"a list of three has a comma and an and", listed([]string{"a", "b", "c"}), "a, b and c"},
		{"a sentence gets a capital and a stop", sentence("nothing is open"), "Nothing is open."},
		{"a question keeps its mark", sentence("are we ready?"), "Are we ready?"},
		{"nothing makes no sentence", sentence("  "), ""},
		{"empty sentences leave no gap", paragraph("One.", "", "Two."), "One. Two."},
		{"money has commas", money("USD", 1234567), "USD 1,234,567"},
		{"a range of money names the currency once", moneyRange("USD", 40000, 136040), "USD 40,000 to 136,000"},
		{"a range without width is one amount", moneyRange("EUR", 500, 500), "EUR 500"},
		{"small amounts are not rounded to hundreds", moneyRange("EUR", 120, 240), "EUR 120 to 240"},
		{"a small effort keeps half days", personDays(2.25), "2.5 person-days"},
		{"one day is singular", personDays(1.1), "1 person-day"},
		{"a large effort is whole", personDays(98.4), "98 person-days"},
		{"days in a table are exact", days(2.25), "2.25"},
		{"a part is never rounded up to all", shareText(999, 1000), "99 %"},
		{"a part is never rounded down to none", shareText(1, 1000), "less than 1 %"},
		{"a part of nothing is none", shareText(0, 0), "0 %"},
		{"all of nothing else is all", shareText(7, 7), "100 %"},
		{"a small number starts a title as a word", numberWord(5), "five"},
		{"a large number stays a number", numberWord(11), "11"},
		{"no dates are said so", span(0, 0), "no dates"},
		{"a period of one day is the day", span(q.NewDate(2027, 1, 4), q.NewDate(2027, 1, 4)), "4 Jan 2027"},
		{"none of several", someOf(0, 4), "none of them"},
		{"all of several", someOf(4, 4), "all of them"},
		{"some of several", someOf(2, 4), "2 of them"},
		{"two months later is told in months", later(q.NewDate(2027, 1, 1), q.NewDate(2027, 9, 1)), "8 months"},
		{"a few weeks later is told in weeks", later(q.NewDate(2027, 1, 1), q.NewDate(2027, 1, 22)), "3 weeks"},
		{"a title inside a sentence begins small", lowerFirst("A 3-month window"), "a 3-month window"},
		{"an abbreviation keeps its capitals", lowerFirst("HR has 1 more day"), "HR has 1 more day"},
		{"an owner is a department", owner(q.ITSecurity, "").Text, "IT and security"},
		{"a named owner comes first", owner(q.HR, "Ana Ruiz\n").Text, "Ana Ruiz, HR"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tt.got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRangeSaysOneFigureOnce(t *testing.T) {
	tests := []struct {
		name string
		iv   scoring.Interval
		want Range
	}{
		{"a wide range has both ends", scoring.Interval{Low: 12_649, High: 57_450}, Range{12.6, 57.5, 13, 58, "13 to 58 %"}},
		{"ends that look alike are said once", scoring.Interval{Low: 44_900, High: 45_100}, Range{44.9, 45.1, 45, 45, "45 %"}},
		{"everything is open", scoring.Open, Range{0, 100, 0, 100, "0 to 100 %"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, rangeOf(tt.iv)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPriorityWord(t *testing.T) {
	tests := []struct {
		name     string
		points   int
		critical bool
		want     string
	}{
		{"few points are low", 29, false, "low"},
		{"what decides the date counts a step higher", 29, true, "medium"},
		{"thirty points are medium", 30, false, "medium"},
		{"sixty points are high", 60, false, "high"},
		{"a hundred points are urgent", 100, false, "urgent"},
		{"nothing is more than urgent", 150, true, "urgent"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := priorityWord(tt.points, tt.critical); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestGuard(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"plain text stays", "Access reviews", "Access reviews"},
		{"nothing stays nothing", "", ""},
		{"an equals sign is guarded", "=1+2", "'=1+2"},
		{"a plus is guarded", "+1", "'+1"},
		{"a minus is guarded", "-1", "'-1"},
		{"an at sign is guarded", "@SUM(A1)", "'@SUM(A1)"},
		{"a tab is guarded", "\t=1", "'\t=1"},
		{"a carriage return is guarded", "\r=1", "'\r=1"},
		{"a line feed is guarded", "\n=1", "'\n=1"},
		{"a full-width equals sign is guarded", "＝1", "'＝1"},
		{"spaces in front do not help", "   =cmd|' /C calc'!A0", "'   =cmd|' /C calc'!A0"},
		{"a hard space in front does not help", "\u00a0=1", "'\u00a0=1"},
		{"a sign inside is text", "a=1", "a=1"},
		{"a bracket is text", "[R-06] CC6.3", "[R-06] CC6.3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := guard(tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWrapKeepsEveryWordAndEveryLineFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab \n日本é\u0301-. ")), 0, 200, -1).Draw(t, "text")
		w := rapid.IntRange(2, 40).Draw(t, "width")
		lines := wrap(text, w)
		for _, l := range lines {
			if cells(l) > w {
				t.Fatalf("%q has %d columns, more than %d", l, cells(l), w)
			}
		}
		plain := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got, want := plain(strings.Join(lines, "")), plain(text); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func TestMarkdownLead(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"a heading is escaped", "# big", `\# big`},
		{"a bullet is escaped", "- item", `\- item`},
		{"a number is escaped", "12. item", `12\. item`},
		{"a number in a sentence stays", "12 items", "12 items"},
		{"markup inside is escaped", "a *b* [c](d) <i> `e` | f", "a \\*b\\* \\[c\\](d) \\<i\\> \\`e\\` \\| f"},
		{"indents that would make code go", "    code", "code"},
		{"nothing stays nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := mdLead(tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
