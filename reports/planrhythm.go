package reports

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	q "soc2ready/questionnaire"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// Rhythm is the operating calendar told month by month: what comes round in the
// first year, whose turn it is, and the record that shows it. It holds the same
// days as [Calendar].
type Rhythm struct {
	Text   string        `json:"text"`
	Always []RhythmTurn  `json:"always"` // what comes round every day or week, without days
	Months []RhythmMonth `json:"months"` // every month of the year, also those without a turn
}

// RhythmMonth is what comes round in a month, by day.
type RhythmMonth struct {
	From  q.Date       `json:"from"` // first day
	Title string       `json:"title"`
	Turns []RhythmTurn `json:"turns"`
}

// RhythmTurn is one turn of a control.
type RhythmTurn struct {
	Due      q.Date      `json:"due"` // no date for what comes round every day or week
	Control  q.ControlID `json:"control"`
	Title    string      `json:"title"`
	Owner    Owner       `json:"owner"`
	Cadence  q.Cadence   `json:"cadence"`
	Word     string      `json:"word"` // "Every quarter"
	Evidence string      `json:"evidence"`
}

// RhythmOf tells the operating calendar of a plan month by month.
func RhythmOf(r *scoring.Result, p *plan.Plan) *Rhythm {
	b := newBuilder(Input{Result: r, Plan: p})
	c := b.calendar()
	out := &Rhythm{Text: c.Text, Always: []RhythmTurn{}}
	for i := range c.Months {
		from := c.From.AddMonths(i)
		out.Months = append(out.Months, RhythmMonth{From: from, Title: from.Time().Format("January 2006"), Turns: []RhythmTurn{}})
	}
	for _, g := range c.Groups {
		for i := range g.Rows {
			out.add(&c, &g, &g.Rows[i])
		}
	}
	for i := range out.Months {
		slices.SortStableFunc(out.Months[i].Turns, func(x, y RhythmTurn) int { return cmp.Compare(x.Due, y.Due) })
	}
	return out
}

func (x *Rhythm) add(c *Calendar, g *CalendarGroup, row *CalendarRow) {
	turn := RhythmTurn{Control: row.Control, Title: row.Title, Owner: row.Owner, Cadence: g.Cadence, Word: g.Title, Evidence: row.Evidence}
	if len(row.Due) == 0 {
		x.Always = append(x.Always, turn)
	}
	for _, d := range row.Due {
		turn.Due = d
		for i := range x.Months {
			if d >= x.Months[i].From && d < c.From.AddMonths(i+1) {
				x.Months[i].Turns = append(x.Months[i].Turns, turn)
			}
		}
	}
}

// RhythmText writes the operating calendar for people: 80 columns, no colour.
func RhythmText(w io.Writer, r *scoring.Result, p *plan.Plan) error {
	x := RhythmOf(r, p)
	s := &sheet{w: w}
	s.text(0, fmt.Sprintf("%s: the first year of operation", r.Assessment.Name))
	s.line("")
	s.text(0, x.Text)
	if len(x.Always) > 0 {
		s.heading("Every day or week")
		var rows [][]string
		for i := range x.Always {
			t := &x.Always[i]
			rows = append(rows, []string{t.Word, t.Owner.Title, t.Title})
		}
		s.table(rows)
	}
	for _, m := range x.Months {
		s.heading(m.Title)
		var rows [][]string
		for i := range m.Turns {
			t := &m.Turns[i]
			rows = append(rows, []string{t.Due.Time().Format("2 Jan"), t.Word, t.Owner.Title, t.Title})
		}
		if len(rows) == 0 {
			s.text(2, "Nothing comes round.")
		}
		s.table(rows, 0)
	}
	return s.err
}

// RhythmJSON is what `plan --rhythm --json` prints.
func RhythmJSON(r *scoring.Result, p *plan.Plan) ([]byte, error) {
	return encodeJSON(RhythmOf(r, p), "operating calendar")
}
