package reports

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
)

// The grammar of computed sentences: numbers with their nouns, lists, dates,
// money. Nothing here knows what a sentence is about.

// counted is a number with its noun: "no actions", "1 action", "20 actions".
func counted(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + many
	case 1:
		return "1 " + one
	default:
		return strconv.Itoa(n) + " " + many
	}
}

// pick is the word for one or for another number.
func pick(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// listed joins names as in a sentence: "a, b and c".
func listed[T ~string](items []T) string {
	words := make([]string, len(items))
	for i, x := range items {
		words[i] = string(x)
	}
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// joined joins ids for a table: "CC6.1, CC6.2".
func joined[T ~string](items []T) string {
	words := make([]string, len(items))
	for i, x := range items {
		words[i] = string(x)
	}
	return strings.Join(words, ", ")
}

// upperFirst starts a sentence.
func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// lowerFirst lets a title stand inside a sentence. A word all in capitals, such
// as HR, stays as it is.
func lowerFirst(s string) string {
	if len(s) < 2 || 'A' <= s[1] && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// sentence makes a clause a sentence: a capital and a full stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "?") && !strings.HasSuffix(s, "!") {
		s += "."
	}
	return upperFirst(s)
}

// paragraph joins sentences, leaving out the empty ones.
func paragraph(sentences ...string) string {
	var kept []string
	for _, s := range sentences {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, " ")
}

// longDate is a day in a sentence: "15 March 2027".
func longDate(d q.Date) string {
	if d.IsZero() {
		return "no date"
	}
	return d.Time().Format("2 January 2006")
}

// span is a period for a table: "4 Jan 2027 to 28 Jan 2027".
func span(from, to q.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return "no dates"
	case from.IsZero():
		return "to " + to.Words()
	case to.IsZero():
		return "from " + from.Words()
	case from == to:
		return from.Words()
	default:
		return from.Words() + " to " + to.Words()
	}
}

// percent rounds a score to one decimal, as every format prints it.
func percent(s scoring.Score) Percent { return Percent(float64((int64(s)+50)/100) / 10) }

// MarshalJSON writes one decimal.
func (p Percent) MarshalJSON() ([]byte, error) {
	return strconv.AppendFloat(nil, float64(p), 'f', 1, 64), nil
}

// rangeOf is an interval with its words.
func rangeOf(iv scoring.Interval) Range {
	r := Range{Low: percent(iv.Low), High: percent(iv.High), LowWhole: iv.Low.Whole(), HighWhole: iv.High.Whole()}
	r.Text = fmt.Sprintf("%d to %d %%", r.LowWhole, r.HighWhole)
	if r.LowWhole == r.HighWhole {
		r.Text = fmt.Sprintf("%d %%", r.LowWhole)
	}
	return r
}

// noRange is the range of something that does not apply: nothing is known of it.
func noRange() Range {
	r := rangeOf(scoring.Open)
	r.Text = "does not apply"
	return r
}

// share is a part in percent with one decimal; 0 of nothing is 0.
func share(n, of int) Percent {
	if of == 0 {
		return 0
	}
	return Percent(math.Round(1000*float64(n)/float64(of)) / 10)
}

// shareText is a part in whole percent that is never rounded up to all or down to
// none.
func shareText(n, of int) string {
	p := int(float64(share(n, of)) + 0.5)
	switch {
	case n > 0 && p == 0:
		return "less than 1 %"
	case n < of && p == 100:
		return "99 %"
	default:
		return fmt.Sprintf("%d %%", p)
	}
}

// days is a number of person-days without needless decimals: "2.25".
func days(x float64) string {
	return strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64)
}

// wholeDays rounds person-days for a sentence: half days below ten.
func wholeDays(x float64) string {
	if x < 10 {
		return strconv.FormatFloat(math.Round(x*2)/2, 'f', -1, 64)
	}
	return grouped(x)
}

// personDays is an effort in a sentence: "98 person-days".
func personDays(x float64) string {
	w := wholeDays(x)
	if w == "1" {
		return "1 person-day"
	}
	return w + " person-days"
}

// grouped is a whole number with a comma between thousands.
func grouped(x float64) string {
	s := strconv.FormatFloat(math.Round(math.Abs(x)), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	if x < 0 && s != "0" {
		return "-" + s
	}
	return s
}

// money is an amount: "USD 33,000".
func money(currency string, x float64) string { return currency + " " + grouped(x) }

// moneyRange is a range of money; sums from 1,000 are rounded to hundreds, since
// they are estimates.
func moneyRange(currency string, low, high float64) string {
	low, high = roundMoney(low), roundMoney(high)
	if low == high {
		return money(currency, low)
	}
	return money(currency, low) + " to " + grouped(high)
}

func roundMoney(x float64) float64 {
	if x < 1000 {
		return math.Round(x)
	}
	return math.Round(x/100) * 100
}

// numberWord writes a small number as a word, for the start of a title.
func numberWord(n int) string {
	words := [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
	if n >= 0 && n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// yesNo is a cell of a table that may be unanswered.
func yesNo(v q.FactValue) string {
	switch {
	case !v.Set():
		return "not said"
	case v.Bool:
		return "yes"
	default:
		return "no"
	}
}
