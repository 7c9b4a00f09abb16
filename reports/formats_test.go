package reports_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	q "soc2ready/questionnaire"
	"soc2ready/reports"
	"soc2ready/scoring"
	"soc2ready/scoring/plan"
)

// shortened cuts the long lists of a report, so that a golden file shows every
// kind of row once and stays readable.
func shortened(r *reports.Report) *reports.Report {
	s := *r
	s.Actions = s.Actions[:min(2, len(s.Actions))]
	s.Gaps = s.Gaps[:min(3, len(s.Gaps))]
	s.Risks.Rows = s.Risks.Rows[:min(3, len(s.Risks.Rows))]
	s.Risks.Cells = s.Risks.Cells[:2]
	s.Roadmap.Rows = slices.Concat(s.Roadmap.Rows[:2], s.Roadmap.Rows[len(s.Roadmap.Rows)-3:])
	s.Matrix.Criteria = s.Matrix.Criteria[:2]
	s.Matrix.Controls = s.Matrix.Controls[:2]
	s.Calendar.Groups = slices.Clone(s.Calendar.Groups)
	for i := range s.Calendar.Groups {
		s.Calendar.Groups[i].Rows = s.Calendar.Groups[i].Rows[:1]
	}
	s.Scope.Facts = s.Scope.Facts[:1]
	return &s
}

func TestGoldenReports(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			a, file := sample(t, name)
			r := scoring.Assess(realEngine(t), a, day(t, asOf))
			p, err := plan.Build(r, plan.Options{})
			if err != nil {
				t.Fatal(err)
			}
			digest := reports.Digest(file, realEngine(t).Catalog.Version)
			rep := shortened(reports.Build(reports.Input{Result: r, Plan: p, Digest: digest}))
			data, err := reports.JSON(rep)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".report.json", data)
			golden(t, name+".report.md", reports.Markdown(rep))
			var text bytes.Buffer
			if err := reports.StatusText(&text, r, p); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".status.txt", text.Bytes())
			text.Reset()
			if err := reports.PlanText(&text, r, p); err != nil {
				t.Fatal(err)
			}
			golden(t, name+".plan.txt", text.Bytes())
		})
	}
}

// firstDifference shows the first line that differs.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d\n  want %s\n  got  %s", i+1, w[i], g[i])
		}
	}
	return fmt.Sprintf("%d lines wanted, %d found", len(w), len(g))
}

func TestReadJSONIsStrict(t *testing.T) {
	a, _ := sample(t, "twofold")
	data, err := reports.JSON(reportOf(t, a))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"no JSON", []byte("report"), "invalid character"},
		{"another schema", []byte(`{"schema": "soc2ready/report/v2"}`), "its schema is"},
		{"an unknown field", bytes.Replace(data, []byte(`"meta"`), []byte(`"mela"`), 1), "unknown field"},
		{"something behind it", append(bytes.Clone(data), "{}"...), "after"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := reports.ReadJSON(tt.data); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// noted is an assessment in which somebody has typed something everywhere.
func noted(tb testing.TB) (a *q.Assessment, typed []string) {
	tb.Helper()
	a, _ = sample(tb, "harbor-notes")
	say := func(s string) string {
		typed = append(typed, s)
		return s
	}
	cat := realEngine(tb).Catalog
	for i := range cat.Controls {
		ctl := &cat.Controls[i]
		a.Cards[ctl.Key] = q.Card{Note: say("card note on " + ctl.Title)}
		for _, st := range ctl.Statements {
			ans := a.Answers[st.Key]
			ans.Note = say("said of " + string(st.Key) + ": *bold* <b>html</b> | pipe [link](http://x) `code` $5 & more_so")
			a.Answers[st.Key] = ans
		}
	}
	st := cat.Controls[0].Statements[0].Key
	ans := a.Answers[st]
	ans.Evidence = []q.EvidenceRef{{Kind: "document", Title: say("Board minutes # 4"), Location: say("drive/minutes"), Date: day(tb, "2026-10-01")}}
	a.Answers[st] = ans
	a.Risks["R01"] = q.RiskEntry{Likelihood: 2, Residual: 4, ResidualReason: say("we checked twice"), Note: say("seen in March"), AcceptedBy: say("Ana Ruiz")}
	a.Risks["R02"] = q.RiskEntry{Dismissed: true, Note: say("no customer logins")}
	a.Risks["O01"] = q.RiskEntry{Title: say("Key supplier closes"), Scenario: say("They stop\nwithout notice")}
	a.Reasons[q.Privacy] = say("no personal data of consumers")
	a.Selected = []q.Category{q.Security, q.Privacy}
	a.Actions["R-policy-set"] = q.ActionState{Status: q.ActionDoing, Person: say("Mia Koch"), Note: say("half done")}
	a.Checklist["strategy-why"] = q.Override{State: "done", Reason: say("signed in May")}
	for _, table := range q.Tables() {
		row := q.Row{ID: "001", Cells: map[string]q.FactValue{}}
		for i := range table.Columns {
			if col := &table.Columns[i]; col.Type == q.FactText {
				row.Cells[string(col.Key)] = q.TextValue(say(string(table.ID) + " " + col.Label + " 日本語"))
			}
		}
		a.Tables[table.ID] = []q.Row{row}
	}
	a.Facts["subprocessors"] = q.ListValue(say("Acme Mail"), say("Zeta Chat"))
	a.Settings[reports.SettingOwner] = say("Jo Founder")
	a.Settings[reports.SettingBrand] = say("Clear Advice Ltd")
	return a, typed
}

func TestEverythingTypedIsInTheMarkdown(t *testing.T) {
	a, typed := noted(t)
	rep := reportOf(t, a)
	md := strings.NewReplacer(`\\`, `\`, `\`, "", "<br>", "\n", "\n> ", "\n").Replace(string(reports.Markdown(rep)))
	data, err := reports.JSON(rep)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range typed {
		if !strings.Contains(md, s) {
			t.Errorf("the Markdown lacks %q", s)
		}
		quoted := strings.Trim(jsonText(t, s), `"`)
		if !bytes.Contains(data, []byte(quoted)) {
			t.Errorf("the JSON lacks %q", s)
		}
	}
}

// jsonText is a text as the encoder writes it.
func jsonText(tb testing.TB, s string) string {
	tb.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		tb.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

func TestTypedTextNeverBecomesMarkup(t *testing.T) {
	a, _ := sample(t, "twofold")
	a.Name = "# Not a heading"
	a.Facts["company_name"] = q.TextValue("<script>alert(1)</script>")
	a.Cards["mfa-enforcement"] = q.Card{Note: "# heading\n- bullet\n1. number\n```\n<img src=x>\n\x1b[31mred\x07\u202eevil"}
	md := strings.ReplaceAll(string(reports.Markdown(reportOf(t, a))), `\<`, "")
	for _, bad := range []string{"<script", "<img", "\x1b", "\u202e", "\n> # heading", "\n> - bullet", "\n> 1. number", "\n> ```"} {
		if strings.Contains(md, bad) {
			t.Errorf("the Markdown has %q", bad)
		}
	}
}

func TestStatusJSONHasTheAgreedShape(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			a, _ := sample(t, name)
			r, p := assess(t, a)
			data, err := reports.StatusJSON(r, p)
			if err != nil {
				t.Fatal(err)
			}
			var got struct {
				Criteria []struct {
					ID      string `json:"id"`
					InScope bool   `json:"in_scope"`
				} `json:"criteria"`
				Controls []struct {
					Applicable bool `json:"applicable"`
				} `json:"controls"`
				Overall struct {
					Applicable, Total int
				} `json:"overall"`
			}
			if err := json.Unmarshal(data, &got); err != nil {
				t.Fatal(err)
			}
			inScope, applicable := 0, 0
			for _, c := range got.Criteria {
				inScope += count(c.InScope)
			}
			for _, c := range got.Controls {
				applicable += count(c.Applicable)
			}
			if len(got.Criteria) != 61 || len(got.Controls) != 112 || inScope < got.Overall.Total || applicable != got.Overall.Applicable {
				t.Errorf("%d criteria, %d in scope; %d controls, %d applicable; overall %+v", len(got.Criteria), inScope, len(got.Controls), applicable, got.Overall)
			}
			checkNulls(t, data, "feasible")
			for _, m := range regexp.MustCompile(`"(low|high)": (\S+?),?\n`).FindAllSubmatch(data, -1) {
				if !regexp.MustCompile(`^\d+\.\d$`).Match(m[2]) {
					t.Fatalf("%s is not written with one decimal", m[2])
				}
			}
			wantOrder(t, data, "as_of", "assessment", "fit", "report_type", "categories", "overall", "criteria", "controls", "gaps", "contradictions", "warnings", "risks")
		})
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// checkNulls allows null under the named keys only.
func checkNulls(tb testing.TB, data []byte, allowed ...string) {
	tb.Helper()
	for _, m := range regexp.MustCompile(`"(\w+)": null`).FindAllSubmatch(data, -1) {
		if !slices.Contains(allowed, string(m[1])) {
			tb.Errorf("%s is null", m[1])
		}
	}
}

// wantOrder checks the order of the fields at the top.
func wantOrder(tb testing.TB, data []byte, keys ...string) {
	tb.Helper()
	last := -1
	for _, k := range keys {
		at := bytes.Index(data, []byte("\n  \""+k+"\":"))
		if at <= last {
			tb.Errorf("%s does not come in its place", k)
		}
		last = at
	}
}

func TestStatusJSONTakesAnythingEmpty(t *testing.T) {
	r := scoring.Assess(realEngine(t), q.NewAssessment(""), day(t, asOf))
	data, err := reports.StatusJSON(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	checkNulls(t, data, "dates")
	if !bytes.Contains(data, []byte(`"low": 0.0,`)) || !bytes.Contains(data, []byte(`"high": 100.0`)) {
		t.Error("nothing answered is not 0 to 100")
	}
}

func TestPlanJSONHasTheAgreedShape(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	_, p := assess(t, a)
	data, err := reports.PlanJSON(p)
	if err != nil {
		t.Fatal(err)
	}
	wantOrder(t, data, "start", "actions", "milestones", "feasible", "earliest", "p50", "p80", "cost", "deciding_chain")
	checkNulls(t, data)
	var got struct {
		Actions []struct {
			Key   string   `json:"key"`
			After []string `json:"after"`
		} `json:"actions"`
		Milestones []struct {
			Key string `json:"key"`
		} `json:"milestones"`
		Chain []string `json:"deciding_chain"`
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, m := range got.Milestones {
		keys = append(keys, m.Key)
	}
	want := []string{"kickoff", "remediation_done", "type1_as_of", "type1_report", "window_opens", "window_closes", "type2_report"}
	if diff := cmp.Diff(want, keys); diff != "" {
		t.Error(diff)
	}
	known := map[string]bool{}
	for _, x := range got.Actions {
		known[x.Key] = true
	}
	for _, k := range got.Chain {
		if !known[k] {
			t.Errorf("%s on the chain is no action", k)
		}
	}
	if len(got.Chain) == 0 {
		t.Error("the chain is empty")
	}
	delete(a.Facts, "target_date")
	_, p = assess(t, a)
	if data, err = reports.PlanJSON(p); err != nil || !bytes.Contains(data, []byte(`"feasible": null`)) {
		t.Error("without a target feasible is not null", err)
	}
}

func TestTextKeepsToEightyColumns(t *testing.T) {
	a, _ := noted(t)
	a.Name = strings.Repeat("長い名前", 30)
	r, p := assess(t, a)
	var b bytes.Buffer
	if err := reports.StatusText(&b, r, p); err != nil {
		t.Fatal(err)
	}
	if err := reports.PlanText(&b, r, p); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(b.String(), "\n") {
		n := 0
		for _, c := range line {
			n++
			if c >= 0x1100 {
				n++
			}
			if c < 0x20 || c == 0x7f {
				t.Fatalf("a control character in %q", line)
			}
		}
		if n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
		if strings.HasSuffix(line, " ") {
			t.Errorf("space at the end of %q", line)
		}
	}
}

func TestCSVForBothReaders(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	a.Actions["R-policy-set"] = q.ActionState{Note: `=HYPERLINK("http://x","y")`, Status: q.ActionDoing}
	rep := reportOf(t, a)
	for _, table := range reports.CSVTables() {
		t.Run(string(table), func(t *testing.T) {
			sheet, err := reports.CSV(rep, table, reports.CSVSpreadsheet)
			if err != nil {
				t.Fatal(err)
			}
			plain, err := reports.CSV(rep, table, reports.CSVImporter)
			if err != nil {
				t.Fatal(err)
			}
			body, ok := bytes.CutPrefix(sheet, []byte("\ufeff"))
			if !ok || bytes.HasPrefix(plain, []byte("\ufeff")) {
				t.Error("only the spreadsheet's file has a byte order mark")
			}
			guarded, raw := records(t, body), records(t, plain)
			if len(guarded) != len(raw) || len(raw) < 2 {
				t.Fatalf("%d and %d rows", len(guarded), len(raw))
			}
			for i := range raw {
				for j := range raw[i] {
					if got := strings.TrimPrefix(guarded[i][j], "'"); got != raw[i][j] {
						t.Errorf("%q became %q", raw[i][j], guarded[i][j])
					}
					if strings.HasPrefix(guarded[i][j], "=") {
						t.Errorf("%q is not guarded", guarded[i][j])
					}
				}
			}
		})
	}
	if _, err := reports.CSV(rep, "people", reports.CSVImporter); err == nil {
		t.Error("an unknown table is written")
	}
}

func records(tb testing.TB, data []byte) [][]string {
	tb.Helper()
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	return rows
}

func TestTrackerFilesLeaveOutWhatIsDone(t *testing.T) {
	a, _ := sample(t, "harbor-notes")
	a.Actions["R-policy-set"] = q.ActionState{Status: q.ActionDone}
	rep := reportOf(t, a)
	open := 0
	for _, x := range rep.Actions {
		open += count(x.Status != q.ActionDone)
	}
	heads := map[reports.Tracker]string{reports.Jira: "Summary", reports.Linear: "Title", reports.Asana: "Name", reports.GitLab: "title"}
	for _, tracker := range reports.Trackers() {
		t.Run(string(tracker), func(t *testing.T) {
			data, err := reports.TrackerCSV(rep, tracker)
			if err != nil {
				t.Fatal(err)
			}
			rows := records(t, data)
			if rows[0][0] != heads[tracker] || len(rows) != open+1 {
				t.Errorf("the first column is %s, and there are %d rows for %d actions", rows[0][0], len(rows), open)
			}
			for _, row := range rows[1:] {
				if !strings.HasPrefix(row[0], "[R-") {
					t.Errorf("%q does not begin with its reference", row[0])
				}
			}
		})
	}
	if _, err := reports.TrackerCSV(rep, "trello"); err == nil {
		t.Error("an unknown tracker is written for")
	}
}
