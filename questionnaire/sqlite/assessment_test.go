package sqlite

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"soc2ready/questionnaire"
)

// sampleAssessment says something of every kind.
func sampleAssessment(t *testing.T) *questionnaire.Assessment {
	t.Helper()
	a := questionnaire.NewAssessment("Harbor Notes")
	cat := testCatalog()
	for _, e := range []questionnaire.Entry{
		questionnaire.FactEntry("company_name", questionnaire.TextValue("Harbor \"Notes\" & Söhne <x>")),
		questionnaire.FactEntry("headcount", questionnaire.NumberValue(14)),
		questionnaire.FactEntry("uses_cloud", questionnaire.BoolValue(true)),
		answer("mfa.everyone", 1),
		questionnaire.CardEntry("mfa", questionnaire.Card{Note: "later", Flag: true}),
		questionnaire.SelectedEntry([]questionnaire.Category{questionnaire.Security}),
		questionnaire.ReasonEntry(questionnaire.Privacy, "no consumers"),
		questionnaire.RiskEntryOf("R01", questionnaire.RiskEntry{Likelihood: 3, Impact: 5}),
		questionnaire.RowEntry(questionnaire.Vendors, questionnaire.Row{ID: "001", Cells: map[string]questionnaire.FactValue{"name": questionnaire.TextValue("AWS")}}),
		questionnaire.ActionEntry("mfa/design", questionnaire.ActionState{Status: questionnaire.ActionDoing}),
		questionnaire.ChecklistEntry("strategy-why", questionnaire.Override{State: "done", Reason: "talked"}),
		questionnaire.SettingEntry("appetite", "12"),
	} {
		if err := a.Apply(cat, e); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

func TestAnAssessmentComesBackAsItWasStored(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	a := sampleAssessment(t)
	sum, err := s.Create(ctx, a, "2027.1")
	if err != nil {
		t.Fatal(err)
	}
	got, again, warnings, err := s.Load(ctx, testCatalog(), sum.ID)
	if err != nil || len(warnings) > 0 {
		t.Fatal(err, warnings)
	}
	if diff := cmp.Diff(got, a); diff != "" {
		t.Errorf("loaded: %s", diff)
	}
	if diff := cmp.Diff(again, sum); diff != "" {
		t.Errorf("summary: %s", diff)
	}
	if len(sum.ID) != 32 || a.ID != sum.ID || sum.Rev != 1 || sum.CatalogVersion != "2027.1" || sum.Cached != nil {
		t.Errorf("summary %+v", sum)
	}
}

func TestWhatTheCatalogueCannotReadIsKept(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	strange := questionnaire.Entry{EntryKey: questionnaire.EntryKey{Kind: questionnaire.KindAnswer, Key: "future.card"}, Value: []byte(`{"value":"yes"}`)}
	saveTest(t, s, &sum, "from the future", strange)
	a, _, warnings, err := s.Load(ctx, testCatalog(), sum.ID)
	if err != nil || len(warnings) != 1 {
		t.Fatalf("%d warnings, %v", len(warnings), err)
	}
	copied, err := s.Create(ctx, a, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := stateOf(t, s, copied.ID)[strange.EntryKey]; got != string(strange.Value) {
		t.Errorf("the copy says %q", got)
	}
}

func TestCreateRefusesWhatCannotBeStored(t *testing.T) {
	s := newStore(t)
	bad := func(e questionnaire.Entry) *questionnaire.Assessment {
		a := questionnaire.NewAssessment("Acme")
		a.Unreadable[e.EntryKey] = e
		return a
	}
	key := questionnaire.EntryKey{Kind: "note", Key: "x"}
	for name, a := range map[string]*questionnaire.Assessment{
		"no name":      questionnaire.NewAssessment(" \x1b"),
		"a long name":  questionnaire.NewAssessment(strings.Repeat("x", maxName+1)),
		"no JSON":      bad(questionnaire.Entry{EntryKey: key, Value: []byte("{")}),
		"a long value": bad(questionnaire.Entry{EntryKey: key, Value: []byte(`"` + strings.Repeat("x", maxValue) + `"`)}),
	} {
		if _, err := s.Create(context.Background(), a, ""); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if list, _ := s.List(context.Background(), false); len(list) != 0 {
		t.Errorf("%d assessments were made", len(list))
	}
}

func TestTheListShowsTheNewestOpenedFirst(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	var sums []Summary
	for _, name := range []string{"A", "B", "C", "D"} {
		sums = append(sums, createTest(t, s, name))
	}
	if err := s.Archive(ctx, sums[3].ID, true); err != nil {
		t.Fatal(err)
	}
	if got := listed(t, s, false); got != "C B A" {
		t.Errorf("as created: %s", got)
	}
	if err := s.SetLastOpened(ctx, sums[0].ID); err != nil {
		t.Fatal(err)
	}
	saveTest(t, s, &sums[1], "answer", answer("mfa.written", 1))
	if got := listed(t, s, false); got != "B A C" {
		t.Errorf("after opening A and changing B: %s", got)
	}
	if got := listed(t, s, true); got != "D" {
		t.Errorf("archived: %s", got)
	}
}

func listed(t *testing.T, s *Store, archived bool) string {
	t.Helper()
	list, err := s.List(context.Background(), archived)
	if err != nil {
		t.Fatal(err)
	}
	return names(list)
}

func names(list []Summary) string {
	words := make([]string, len(list))
	for i, sum := range list {
		words[i] = sum.Name
	}
	return strings.Join(words, " ")
}

func TestPagesTogetherAreTheList(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	frozen := clock()()
	s.options.Now = clock()
	for i := range 7 {
		if i == 3 {
			now := frozen
			s.options.Now = func() time.Time { return now } // several opened in the same instant
		}
		createTest(t, s, fmt.Sprintf("A%d", i))
	}
	var got []Summary
	var last *Summary
	for {
		page, err := s.Page(ctx, false, last, 2)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		got = append(got, page...)
		last = &page[len(page)-1]
	}
	if want := listed(t, s, false); names(got) != want {
		t.Errorf("%s, want %s", names(got), want)
	}
}

func TestFind(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	if _, err := s.Find(ctx, ""); !errors.Is(err, ErrNotFound) {
		t.Errorf("in an empty file: %v", err)
	}
	only := createTest(t, s, "Harbor Notes 2027")
	if got, err := s.Find(ctx, ""); err != nil || got.ID != only.ID {
		t.Errorf("the only one: %v %v", got.Name, err)
	}
	lake := createTest(t, s, "Lake")
	createTest(t, s, "Lake House")
	createTest(t, s, "Łódź")
	createTest(t, s, "Twin")
	createTest(t, s, "twin")
	createTest(t, s, `50%_\ done`)
	old := createTest(t, s, "Old")
	if err := s.Archive(ctx, old.ID, true); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, wanted, found string
		err                 error
	}{
		{"by its id", only.ID, "Harbor Notes 2027", nil},
		{"by its name", "Harbor Notes 2027", "Harbor Notes 2027", nil},
		{"by its name in another case", "hARBOR notes 2027", "Harbor Notes 2027", nil},
		{"by its name beyond ASCII", "łÓDŹ", "Łódź", nil},
		{"by the beginning of its name", "harb", "Harbor Notes 2027", nil},
		{"by the beginning of its id", only.ID[:12], "Harbor Notes 2027", nil},
		{"by a name with signs of its own", `50%_\`, `50%_\ done`, nil},
		{"signs are not wildcards", "h_rbor", "", ErrNotFound},
		{"an exact name before a longer one", "lake", "Lake", nil},
		{"an archived one", "Old", "Old", nil},
		{"two of one name", "Twin", "", ErrAmbiguous},
		{"two that begin alike", "La", "", ErrAmbiguous},
		{"none", "Sea", "", ErrNotFound},
		{"nothing that can be seen", "\u200b", "", ErrNotFound},
		{"one of many when none was opened", "", "", ErrAmbiguous},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := s.Find(ctx, test.wanted)
			if got.Name != test.found || !errors.Is(err, test.err) {
				t.Errorf("%q, %v", got.Name, err)
			}
		})
	}
	if _, err := s.Find(ctx, "twin"); !strings.Contains(err.Error(), `"Twin" (`) || !strings.Contains(err.Error(), `"twin" (`) {
		t.Errorf("the candidates are not named: %v", err)
	}
	if err := s.SetLastOpened(ctx, lake.ID); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Find(ctx, ""); err != nil || got.Name != "Lake" {
		t.Errorf("the last opened: %q %v", got.Name, err)
	}
	if err := s.Delete(ctx, lake.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Find(ctx, ""); !errors.Is(err, ErrAmbiguous) {
		t.Errorf("after the last opened was deleted: %v", err)
	}
}

func TestRenameArchiveResumeAndDuplicate(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	sum := createTest(t, s, "Acme")
	resume := `{"screen":"gaps"}`
	rev, err := s.Save(ctx, sum.ID, sum.Rev, Change{
		Label: "MFA", Entries: []questionnaire.Entry{answer("mfa.written", 1)}, Resume: &resume,
		Cached: &Cached{1, 2, 3, 4, 5, 6, "gaps"}, CatalogVersion: "test-2",
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Rename(ctx, sum.ID, " Acme\x1b[31m Ltd "); err != nil {
		t.Fatal(err)
	}
	twin, err := s.Duplicate(ctx, sum.ID, "Acme 2028")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetResume(ctx, sum.ID, `{}`); err != nil {
		t.Fatal(err)
	}
	got, err := s.Find(ctx, sum.ID)
	if err != nil || got.Name != "Acme[31m Ltd" || got.Rev != rev || got.Resume != "{}" {
		t.Errorf("the first: %+v %v", got, err)
	}
	if twin.Rev != 1 || twin.Resume != resume || twin.CatalogVersion != "test-2" {
		t.Errorf("the copy: %+v", twin)
	}
	if diff := cmp.Diff(twin.Cached, &Cached{1, 2, 3, 4, 5, 6, "gaps"}); diff != "" {
		t.Errorf("its figures: %s", diff)
	}
	if diff := cmp.Diff(stateOf(t, s, twin.ID), stateOf(t, s, sum.ID)); diff != "" {
		t.Errorf("its answers: %s", diff)
	}
	if _, _, _, err := s.Undo(ctx, twin.ID, twin.Rev); !errors.Is(err, ErrNothing) {
		t.Errorf("undo in the copy: %v", err)
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	createTest(t, s, "Acme")
	_, _, _, load := s.Load(ctx, testCatalog(), "nobody")
	_, _, _, undo := s.Undo(ctx, "nobody", 1)
	_, _, asOf := s.AsOf(ctx, testCatalog(), "nobody", 1)
	for name, err := range map[string]error{
		"load": load, "undo": undo, "as of": asOf,
		"save":       second(s.Save(ctx, "nobody", 1, Change{})),
		"rename":     s.Rename(ctx, "nobody", "x"),
		"archive":    s.Archive(ctx, "nobody", true),
		"delete":     s.Delete(ctx, "nobody"),
		"resume":     s.SetResume(ctx, "nobody", "{}"),
		"opened":     s.SetLastOpened(ctx, "nobody"),
		"duplicate":  second(s.Duplicate(ctx, "nobody", "x")),
		"history":    second(s.History(ctx, "nobody", 0)),
		"snapshots":  second(s.Snapshots(ctx, "nobody")),
		"a snapshot": second(s.TakeSnapshot(ctx, "nobody", "x", "", []byte("{}"))),
	} {
		if !errors.Is(err, ErrNotFound) || !strings.Contains(err.Error(), "nobody") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDeletingLeavesNothingBehind(t *testing.T) {
	ctx := context.Background()
	s := newStore(t)
	keep, drop := createTest(t, s, "Keep"), createTest(t, s, "Secret Client")
	for i := range 30 {
		saveTest(t, s, &keep, "kept", answer("mfa.written", i))
		saveTest(t, s, &drop, "confidential label", questionnaire.SettingEntry(fmt.Sprint("confidential", i), "confidential"))
	}
	if _, err := s.TakeSnapshot(ctx, drop.ID, "confidential", "", []byte("{}")); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, drop.ID); err != nil {
		t.Fatal(err)
	}
	events, err := s.History(ctx, keep.ID, 0)
	if err != nil || len(events) != 31 {
		t.Errorf("%d events of the other are left (%v)", len(events), err)
	}
	s.Close()
	data := string(fileBytes(t, s.Path()))
	if strings.Contains(data, "confidential") || strings.Contains(data, "Secret Client") {
		t.Error("its text can still be read in the file")
	}
	if report, err := Check(ctx, s.Path()); err != nil || !report.OK() || report.Events != 31 || report.Snapshots != 0 {
		t.Errorf("%+v %v", report, err)
	}
}
