package questionnaire_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	q "soc2ready/questionnaire"
)

// anyEntries draws a list of entries, several of a kind, that the catalogue can read.
func anyEntries(t *rapid.T, cat *q.Catalog) []q.Entry {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) q.Entry { return anyEntry(t, cat) }), 0, 25).Draw(t, "entries")
}

func anyEntry(t *rapid.T, cat *q.Catalog) q.Entry {
	ctl := &cat.Controls[rapid.IntRange(0, len(cat.Controls)-1).Draw(t, "control")]
	st := &ctl.Statements[rapid.IntRange(0, len(ctl.Statements)-1).Draw(t, "statement")]
	switch rapid.IntRange(0, 10).Draw(t, "kind") {
	case 0:
		f := &cat.Facts[rapid.IntRange(0, len(cat.Facts)-1).Draw(t, "fact")]
		return q.FactEntry(f.Key, anyFactValue(t, f))
	case 1:
		return q.CardEntry(ctl.Key, q.Card{Note: note(t), Owner: owner(t), Flag: rapid.Bool().Draw(t, "flag")})
	case 2:
		others := rapid.SliceOfNDistinct(rapid.SampledFrom(q.Categories()[1:]), 0, 4, rapid.ID[q.Category]).Draw(t, "categories")
		return q.SelectedEntry(append([]q.Category{q.Security}, others...))
	case 3:
		return q.ReasonEntry(rapid.SampledFrom(q.Categories()).Draw(t, "category"), note(t))
	case 4:
		return anyRiskEntry(t, cat)
	case 5:
		return anyRow(t)
	case 6:
		return q.ActionEntry("R-"+string(ctl.Key), q.ActionState{
			Status: rapid.SampledFrom(append(q.ActionStatuses(), "")).Draw(t, "status"), Owner: owner(t), Person: q.CleanLine(note(t)), Started: someDate(t),
			Finished: someDate(t), Approver: q.CleanLine(note(t)), Expires: someDate(t), Note: note(t),
		})
	case 7:
		if len(cat.Checklist) == 0 {
			return q.SettingEntry("risk_appetite", "8")
		}
		item := rapid.SampledFrom(cat.Checklist).Draw(t, "item")
		return q.ChecklistEntry(item.ID, q.Override{State: rapid.SampledFrom(q.ItemStates()).Draw(t, "state"), Reason: "because " + q.CleanLine(note(t)) + "."})
	case 8:
		rule := rapid.SampledFrom(cat.Rules).Draw(t, "rule")
		return q.SettledEntry(rule.ID, q.Settlement{Reason: "since " + note(t) + ".", By: note(t), Date: someDate(t)})
	case 9:
		return q.SettingEntry(rapid.StringMatching(`[a-z_]{1,8}`).Draw(t, "setting"), q.CleanLine(note(t)))
	default:
		return q.AnswerEntry(st.Key, anyAnswer(t))
	}
}

func anyAnswer(t *rapid.T) q.Answer {
	ans := q.Answer{Value: rapid.SampledFrom(append(q.Values(), q.Unanswered)).Draw(t, "value"), Note: note(t), Owner: owner(t)}
	for range rapid.IntRange(0, 2).Draw(t, "pieces of evidence") {
		from, to := someDate(t), someDate(t)
		if to < from {
			from, to = to, from
		}
		ans.Evidence = append(ans.Evidence, q.EvidenceRef{
			Kind: rapid.SampledFrom([]string{"", "document", "ticket"}).Draw(t, "kind"), Title: q.CleanLine("T" + note(t)), Location: q.CleanLine(note(t)),
			Owner: owner(t), Date: someDate(t), From: from, To: to, SHA256: rapid.StringMatching(`([0-9a-f]{64})?`).Draw(t, "hash"),
		})
	}
	return ans
}

func anyRiskEntry(t *rapid.T, cat *q.Catalog) q.Entry {
	r := q.RiskEntry{
		Scenario: note(t), Likelihood: rapid.IntRange(0, 5).Draw(t, "likelihood"), Impact: rapid.IntRange(0, 5).Draw(t, "impact"),
		Treatment: rapid.SampledFrom(append(q.Treatments(), "")).Draw(t, "treatment"), Owner: owner(t), AcceptedBy: q.CleanLine(note(t)),
		Expires: someDate(t), Note: note(t), Confirmed: rapid.Bool().Draw(t, "confirmed"), Dismissed: rapid.Bool().Draw(t, "dismissed"),
	}
	if r.Residual = rapid.IntRange(0, 25).Draw(t, "residual"); r.Residual > 0 {
		r.ResidualReason = "since " + q.CleanLine(note(t)) + "."
	}
	if rapid.Bool().Draw(t, "own") {
		r.Title, r.Controls = q.CleanLine("Own "+note(t)), []q.ControlID{cat.Controls[0].Key}
		return q.RiskEntryOf(q.RiskID(rapid.StringMatching(`OWN[0-9]{1,2}`).Draw(t, "id")), r)
	}
	return q.RiskEntryOf(rapid.SampledFrom(cat.Risks).Draw(t, "risk").ID, r)
}

func anyRow(t *rapid.T) q.Entry {
	table := rapid.SampledFrom(q.Tables()).Draw(t, "table")
	row := q.Row{ID: rapid.StringMatching(`[0-9]{1,3}|[a-z]{1,3}/[a-z]`).Draw(t, "row"), Cells: map[string]q.FactValue{}}
	for i := range table.Columns {
		if col := &table.Columns[i]; rapid.Bool().Draw(t, "filled") {
			row.Cells[string(col.Key)] = anyFactValue(t, col)
		}
	}
	row.Cells["name"] = q.TextValue(q.CleanText("N" + note(t)))
	return q.RowEntry(table.ID, row)
}

func note(t *rapid.T) string { return q.CleanText(anyText(t, "note")) }

func owner(t *rapid.T) q.Department {
	return rapid.SampledFrom(append(q.Departments(), "")).Draw(t, "owner")
}

func someDate(t *rapid.T) q.Date {
	if rapid.Bool().Draw(t, "dated") {
		return anyDate(t)
	}
	return 0
}

func TestAnEntryReadsBackAsItWasApplied(t *testing.T) {
	cat := loadShipped(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAssessment(t, cat)
		e := anyEntry(t, cat)
		if err := a.Apply(cat, e); err != nil {
			t.Fatal(err)
		}
		if got := a.Entry(e.EntryKey); !got.Same(e) {
			t.Fatalf("applied %s, read %s", e.Value, got.Value)
		}
	})
}

// TestEntriesSayEverything proves that an assessment can be built again from its
// entries, which is how it is stored.
func TestEntriesSayEverything(t *testing.T) {
	cat := loadShipped(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAssessment(t, cat)
		if rapid.Bool().Draw(t, "something strange") {
			_ = a.Apply(cat, q.Entry{EntryKey: q.EntryKey{Kind: q.KindFact, Key: "headcount"}, Value: []byte(`"few"`)})
		}
		b := q.NewAssessment(a.Name)
		entries := a.Entries()
		for _, i := range rapid.Permutation(indices(len(entries))).Draw(t, "order") {
			_ = b.Apply(cat, entries[i])
		}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("(-before +built again):\n%s", diff)
		}
		if diff := cmp.Diff(entries, b.Entries()); diff != "" {
			t.Fatalf("(-before +built again):\n%s", diff)
		}
	})
}

func indices(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// TestUndoByTheEntriesBefore proves that what entries change is restored by the
// entries that stood there before, applied last to first.
func TestUndoByTheEntriesBefore(t *testing.T) {
	cat := loadShipped(t)
	strange := []q.Entry{
		{EntryKey: q.EntryKey{Kind: q.KindFact, Key: "headcount"}, Value: []byte(`"few"`)},
		{EntryKey: q.EntryKey{Kind: "mood", Key: "Monday"}, Value: []byte(`1`)},
		{EntryKey: q.EntryKey{Kind: q.KindRow, Key: "planets/1"}, Value: []byte(`{}`)},
		{EntryKey: q.EntryKey{Kind: q.KindAnswer, Key: string(cat.Controls[0].Statements[0].Key)}, Value: []byte(`{"value":"perhaps"}`)},
	}
	rapid.Check(t, func(t *rapid.T) {
		a := anyAssessment(t, cat)
		want := a.Clone()
		changes := anyEntries(t, cat)
		for range rapid.IntRange(0, 4).Draw(t, "strange ones") {
			changes = append(changes, rapid.SampledFrom(strange).Draw(t, "strange"))
		}
		for _, e := range changes[:len(changes)/3] {
			changes = append(changes, q.Entry{EntryKey: e.EntryKey})
		}
		var before []q.Entry
		for _, e := range rapid.Permutation(changes).Draw(t, "order") {
			before = append(before, a.Entry(e.EntryKey))
			_ = a.Apply(cat, e)
			if got := a.Entry(e.EntryKey); !got.Same(e) {
				t.Fatalf("applied %s %s %s, read %s", e.Kind, e.Key, e.Value, got.Value)
			}
		}
		for _, e := range slices.Backward(before) {
			_ = a.Apply(cat, e)
		}
		if diff := cmp.Diff(want, a); diff != "" {
			t.Fatalf("(-before +after undo):\n%s", diff)
		}
	})
}

func TestApplyKeepsWhatItCannotRead(t *testing.T) {
	cat := smallCatalog()
	rows := []struct {
		name  string
		key   q.EntryKey
		value string
		want  string
	}{
		{"a fact of another catalogue", q.EntryKey{Kind: q.KindFact, Key: "mood"}, `true`, `read fact "mood": the catalogue has no such fact`},
		{"a fact of another type", q.EntryKey{Kind: q.KindFact, Key: "people"}, `"few"`, `read fact "people": few is not a number`},
		{"a fact that is no JSON", q.EntryKey{Kind: q.KindFact, Key: "people"}, `1 2`, `read fact "people": something stands behind the value`},
		{"an answer to a retired statement", q.EntryKey{Kind: q.KindAnswer, Key: "base.old"}, `{"value":"yes"}`, `read answer "base.old": the catalogue has no such statement`},
		{"an answer of tomorrow", q.EntryKey{Kind: q.KindAnswer, Key: "base.on"}, `{"value":"often"}`, `read answer "base.on": unknown answer "often" (use no, partly, yes, unknown, na)`},
		{"a field of tomorrow", q.EntryKey{Kind: q.KindAnswer, Key: "base.on"}, `{"value":"yes","mood":1}`, `read answer "base.on": json: unknown field "mood"`},
		{"a note on a retired card", q.EntryKey{Kind: q.KindCard, Key: "old"}, `{"note":"x"}`, `read card "old": the catalogue has no such control`},
		{"a category of tomorrow", q.EntryKey{Kind: q.KindSelected}, `["security","safety"]`, `read categories "": there is no category "safety"`},
		{"half a list of categories", q.EntryKey{Kind: q.KindSelected}, `["security",5]`, `read categories "": json: cannot unmarshal number into Go value of type questionnaire.Category`},
		{"categories under a key", q.EntryKey{Kind: q.KindSelected, Key: "x"}, `["security"]`, `read categories "x": the categories have no key`},
		{"a reason for no category", q.EntryKey{Kind: q.KindReason, Key: "safety"}, `"no"`, `read category_reason "safety": there is no such category`},
		{"a row of no table", q.EntryKey{Kind: q.KindRow, Key: "planets/1"}, `{"name":"Mars"}`, `read row "planets/1": there is no such table`},
		{"a row without an id", q.EntryKey{Kind: q.KindRow, Key: "vendors"}, `{"name":"AWS"}`, `read row "vendors": there is no such table`},
		{"a row without a name", q.EntryKey{Kind: q.KindRow, Key: "vendors/1"}, `{"critical":true}`, `read row "vendors/1": vendors.1: the row has no name`},
		{"a kind of tomorrow", q.EntryKey{Kind: "mood", Key: "x"}, `1`, `read mood "x": there is no such kind of entry`},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			a := q.NewAssessment("Test")
			for _, e := range []q.Entry{
				q.FactEntry("people", q.NumberValue(3)), q.AnswerEntry("base.on", q.Answer{Value: q.Yes}), q.SelectedEntry([]q.Category{q.Security}),
			} {
				if err := a.Apply(cat, e); err != nil {
					t.Fatal(err)
				}
			}
			e := q.Entry{EntryKey: row.key, Value: json.RawMessage(row.value)}
			if err := a.Apply(cat, e); err == nil || err.Error() != row.want {
				t.Errorf("got %v, want %s", err, row.want)
			}
			if got := a.Entry(row.key); !got.Same(e) || len(a.Unreadable) != 1 {
				t.Errorf("kept %s, %d in all", got.Value, len(a.Unreadable))
			}
			if !slices.ContainsFunc(a.Entries(), e.Same) {
				t.Error("it is not among the entries")
			}
			if err := a.Apply(cat, q.Entry{EntryKey: row.key}); err != nil || len(a.Unreadable) != 0 {
				t.Errorf("taken back: %v, %d left", err, len(a.Unreadable))
			}
		})
	}
}

func TestEntriesThatTakeBack(t *testing.T) {
	for _, e := range []q.Entry{
		q.FactEntry("people", q.FactValue{}), q.AnswerEntry("base.on", q.Answer{ReasonMissing: true}), q.CardEntry("base", q.Card{}), q.SelectedEntry(nil),
		q.ReasonEntry(q.Privacy, ""), q.RowEntry(q.Vendors, q.Row{ID: "1"}), q.ActionEntry("R-base", q.ActionState{}),
		q.ChecklistEntry("strategy-why", q.Override{}), q.SettingEntry("x", ""),
		q.SettledEntry("X01", q.Settlement{By: "Kim"}),
	} {
		if e.Value != nil {
			t.Errorf("%s: %s, want nothing", e.Kind, e.Value)
		}
	}
}

// TestLevelEntriesKeepWhatStandsBeside proves that setting a level touches no
// note, owner or evidence.
func TestLevelEntriesKeepWhatStandsBeside(t *testing.T) {
	cat := smallCatalog()
	a, ctl := q.NewAssessment("Test"), control(t, cat, "base")
	a.Answers["base.on"] = q.Answer{Value: q.Partly, Note: "not the VPN", Owner: q.HR, Evidence: []q.EvidenceRef{{Title: "List"}}}
	set := func(l q.Level, reason string) {
		t.Helper()
		for _, e := range q.LevelEntries(a, ctl, l, reason) {
			if err := a.Apply(cat, e); err != nil {
				t.Fatal(err)
			}
		}
	}
	set(q.Operating, "")
	want := map[q.StatementID]q.Answer{
		"base.written": {Value: q.Yes}, "base.cloud-too": {Value: q.Yes}, "base.kept": {Value: q.Yes},
		"base.on": {Value: q.Yes, Note: "not the VPN", Owner: q.HR, Evidence: []q.EvidenceRef{{Title: "List"}}},
	}
	if diff := cmp.Diff(want, a.Answers); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	set(q.LevelNotApplicable, "")
	if !a.Answers["base.kept"].ReasonMissing || a.Answers["base.on"].ReasonMissing || a.Value("base.kept") != q.Unanswered || a.Value("base.on") != q.NotApplicable {
		t.Errorf("not applicable: %+v", a.Answers)
	}
	set(q.LevelNotApplicable, "no such thing")
	if got := a.Answers["base.kept"]; got.ReasonMissing || got.Note != "no such thing" {
		t.Errorf("with a reason: %+v", got)
	}
	set(q.LevelUnanswered, "")
	if got := a.Entry(q.EntryKey{Kind: q.KindAnswer, Key: "base.cloud-too"}); !strings.Contains(string(got.Value), `"note":"no such thing"`) {
		t.Errorf("the note is gone: %s", got.Value)
	}
}

func TestAClonePartsFromTheOriginal(t *testing.T) {
	cat := loadShipped(t)
	rapid.Check(t, func(t *rapid.T) {
		a := anyAssessment(t, cat)
		before := a.Entries()
		b := a.Clone()
		for _, e := range anyEntries(t, cat) {
			if err := b.Apply(cat, e); err != nil {
				t.Fatal(err)
			}
		}
		for _, e := range before {
			_ = b.Apply(cat, q.Entry{EntryKey: e.EntryKey})
		}
		if diff := cmp.Diff(before, a.Entries()); diff != "" {
			t.Fatalf("(-before +after changing the clone):\n%s", diff)
		}
	})
}
